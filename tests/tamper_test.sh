#!/bin/bash
# A recorded score, attacked: over HTTP by whoever may sign in, in the views and in the ledger by whoever has the files.
# Each is refused, or `candour verify` ends with 1 and names the entry.
. "$(dirname "$0")/shell.inc"
candour=${CANDOUR_PLAIN:-$candour} # hundreds of processes; what they do is tried sanitized beside the code

kept=$work/kept
small_consortium "$kept"
cp -a "$kept" "$work/yesterday"
yesterdays_note=$(cat "$kept/checkpoint")
link=$("$candour" -C "$kept" --json --as "$ann" score link client_id="$client" first=phq-9 why=next-appointment language=en |
    json secret)
token=$("$candour" -C "$kept" --json --as "$ann" token tamper | json token)

# --- over HTTP --------------------------------------------------------------------------------------------------------

start_server "$kept" --unlimited
shown() { curl -s -H "Authorization: Bearer $token" "$url/api/clients/$client" | grep -o '"scores":\[[^]]*\]' | sed 's/,"looks.*//'; }
scores_before=$(shown)
has "the score is shown as it was recorded" '"total":12' "$scores_before"

for method in PUT PATCH DELETE; do
    for path in "/api/clients/$client/scores/$score" "/api/clients/$client/scores" "/api/clients/$client" \
        "/clients/$client/scores/$score"; do
        status=$(curl -s -o "$work/out" -w '%{http_code}' -X $method -H "Authorization: Bearer $token" \
            -H 'Content-Type: application/json' -d '{"total":9,"answers":[0,0,0,0,0,0,0,0,9]}' "$url$path")
        same "$method on a recorded score is refused: $(echo "$path" | sed "s/$client/…/; s/$score/…/")" 405 "$status"
    done
done

post() { # PATH JSON HEADER…
    local path=$1 json=$2
    shift 2
    curl -s -w '\n%{http_code}' -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@" -d "$json" "$url/api$path"
}
new='{"measure":"phq-9","answers":[1,1,1,1,1,1,1,1,0],"answered_on":"2025-01-20"}'
first=$(post "/clients/$client/scores" "$new" -H 'Idempotency-Key: replayed-1')
again=$(post "/clients/$client/scores" "$new" -H 'Idempotency-Key: replayed-1')
has "a score is recorded over HTTP" '"done":true' "$first"
same "replayed with its idempotency key, it gives the first answer and no second score" "$first" "$again"
again=$(post "/clients/$client/scores" "$new")
has "replayed without a key, it is refused" already-recorded "$again"
other='{"measure":"phq-9","answers":[0,0,0,0,0,0,0,0,0],"answered_on":"2025-01-20"}'
again=$(post "/clients/$client/scores" "$other" -H 'Idempotency-Key: replayed-1')
same "the same key with another score of that day records nothing" 1 \
    "$(curl -s -H "Authorization: Bearer $token" "$url/api/clients/$client" | grep -o '"answered_on":"2025-01-20"' | wc -l)"

same "a client sends answers by a link" 303 "$(send_answers "$link" 1,1,1,1,0,0,0,0,0)"
same "a spent link takes nothing more" 422 "$(send_answers "$link" 3,3,3,3,3,3,3,3,0)"
has "after all that, the recorded score is as it was" "${scores_before:11:60}" "$(shown)"
stop_server
ends 0 "and verify says that everything holds" "$candour" -C "$kept" verify

# --- what whoever has the files does ----------------------------------------------------------------------------------

sql() { # FOLDER FILE SQL: as an attacker, who first takes away what is in the way
    local triggers
    triggers=$(sqlite3 "$1/$2" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'")
    sqlite3 "$1/$2" "PRAGMA secure_delete = ON; $triggers $3" >/dev/null || not_ok "the attack itself: $3" "sqlite3 failed"
}

named() { # NAME SEQ FOLDER: verify ends with 1 and names the entry, in words and as JSON
    local name=$1 seq=$2 dir=$3 out status
    out=$("$candour" -C "$dir" verify 2>&1)
    status=$?
    if [ $status -ne 1 ]; then not_ok "$name" "verify ended with $status: $out"; return; fi
    out="$out
$("$candour" -C "$dir" --json verify 2>&1)"
    case $out in
        *"entry $seq"[!0-9]*"\"seq\":$seq"[!0-9]*) ok "$name: verify names entry $seq" ;;
        *) not_ok "$name" "does not name entry $seq: $out" ;;
    esac
}

attack() { # NAME SEQ FILE SQL: on a copy of its own
    local copy=$work/attacked
    rm -rf "$copy"
    cp -a "$kept" "$copy"
    sql "$copy" "$3" "$4"
    named "$1" "$2" "$copy"
}

# The bytes of one column as a literal, with the last one another.
spoilt() { # FILE TABLE COLUMN WHERE
    local hex
    hex=$(sqlite3 "$kept/$1" "SELECT hex($3) FROM $2 WHERE $4")
    case $hex in *55) hex=${hex%55}AA ;; *) hex=${hex%??}55 ;; esac
    echo "x'$hex'"
}

seq_of() { sqlite3 "$kept/views.db" "SELECT seq FROM score_response ORDER BY seq LIMIT 1 OFFSET $1"; }
a_score=$(seq_of 1)
next_score=$(seq_of 2)
size=$(sqlite3 "$kept/ledger.db" 'SELECT count(*) FROM entry')
last=$((size - 1))
middle=$((size / 2))

for column in total now_total answers measure answered_on client_id how recorded_by_id; do
    case $column in answers) value="'0,0,0,0,0,0,0'" ;; measure) value="'wsas'" ;; how) value="'at-source'" ;; *) value="$column + 1" ;; esac
    attack "views.db, a score's $column is changed" "$a_score" views.db "UPDATE score_response SET $column = $value WHERE seq = $a_score"
done
attack "views.db, a score is deleted" "$a_score" views.db "DELETE FROM score_response WHERE seq = $a_score"
attack "views.db, a score is inserted" 7 views.db \
    "CREATE TEMP TABLE x AS SELECT * FROM score_response WHERE seq = $a_score; UPDATE x SET response_id = 5, seq = 7;
     INSERT INTO score_response SELECT * FROM x"
attack "views.db, a score says that it is of another entry" "$a_score" views.db "UPDATE score_response SET seq = 3 WHERE seq = $a_score"

no_seq() { # NAME SQL: what belongs to no entry is found all the same
    local copy=$work/attacked out
    rm -rf "$copy"
    cp -a "$kept" "$copy"
    sql "$copy" views.db "$2"
    out=$("$candour" -C "$copy" verify 2>&1)
    same "$1" "1 does not hold" "$? $(echo "$out" | grep -o 'does not hold')"
}
no_seq "views.db, a view shows other rows" "DROP VIEW my_response; CREATE VIEW my_response AS SELECT *, NULL AS recorded_by_name FROM score_response"
no_seq "views.db, a trigger is put in" "CREATE TRIGGER t AFTER INSERT ON score_response BEGIN UPDATE score_response SET now_total = 0; END"
no_seq "views.db says that it has taken in less" "UPDATE folded SET entries = entries - 1"

attack "ledger.db, an entry is changed" "$a_score" ledger.db \
    "UPDATE entry SET record = $(spoilt ledger.db entry record "seq = $a_score") WHERE seq = $a_score"
attack "ledger.db, an entry is emptied" "$a_score" ledger.db "UPDATE entry SET record = x'' WHERE seq = $a_score"
attack "ledger.db, an entry's ciphertext is changed" "$a_score" ledger.db \
    "UPDATE payload SET stored = $(spoilt ledger.db payload stored "place = $a_score * 16") WHERE place = $a_score * 16"
attack "ledger.db, an entry's ciphertext is deleted" "$a_score" ledger.db "DELETE FROM payload WHERE place = $a_score * 16"
attack "ledger.db, an entry has the ciphertext of another" "$a_score" ledger.db \
    "UPDATE payload SET stored = (SELECT stored FROM payload WHERE place = $next_score * 16) WHERE place = $a_score * 16"
attack "ledger.db, a ciphertext is listed under another key" "$a_score" ledger.db \
    "UPDATE payload SET under = (SELECT under FROM payload WHERE place = 0) WHERE place = $a_score * 16"
attack "ledger.db, a ciphertext too many is put in" "$a_score" ledger.db \
    "INSERT INTO payload SELECT place + 3, under, stored FROM payload WHERE place = $a_score * 16"
attack "ledger.db, an entry's hash is changed" "$a_score" ledger.db "UPDATE entry SET leaf = zeroblob(32) WHERE seq = $a_score"
attack "ledger.db, an entry's hash is cut short" "$a_score" ledger.db "UPDATE entry SET leaf = x'00' WHERE seq = $a_score"
attack "ledger.db, two entries change places" "$a_score" ledger.db \
    "UPDATE entry SET seq = -1 WHERE seq = $a_score; UPDATE entry SET seq = $a_score WHERE seq = $next_score;
     UPDATE entry SET seq = $next_score WHERE seq = -1"
attack "ledger.db, the last entry is deleted" "$last" ledger.db "DELETE FROM entry WHERE seq = $last"
attack "ledger.db, the last entry is deleted with all that belongs to it" "$last" ledger.db \
    "DELETE FROM entry WHERE seq = $last; DELETE FROM payload WHERE place >= $last * 16; DELETE FROM checkpoint WHERE size > $last"
attack "ledger.db, an entry in the middle is deleted" "$middle" ledger.db "DELETE FROM entry WHERE seq = $middle"
attack "ledger.db, the first entry is deleted" 0 ledger.db "DELETE FROM entry WHERE seq = 0"
attack "ledger.db, those after a deleted one close the gap" "$middle" ledger.db \
    "DELETE FROM entry WHERE seq = $middle; UPDATE entry SET seq = -seq WHERE seq > $middle; UPDATE entry SET seq = -seq - 1 WHERE seq < 0"
attack "ledger.db, an entry is put in at the end" "$size" ledger.db \
    "INSERT INTO entry SELECT $size, record, leaf FROM entry WHERE seq = $a_score"
attack "ledger.db, an entry is put in after a gap" "$size" ledger.db \
    "INSERT INTO entry SELECT $size + 4, record, leaf FROM entry WHERE seq = $a_score"

# An entry changed together with its hash: what it says no longer fits its ciphertext.
other=$(spoilt ledger.db entry record "seq = $a_score")
bytes() { printf '%b' "$(echo "$1" | sed 's/../\\x&/g')"; }
leaf=$(bytes "00$(echo "$other" | tr -d "x'")" | sha256sum | cut -d' ' -f1)
attack "ledger.db, an entry is changed together with its hash" "$a_score" ledger.db \
    "UPDATE entry SET record = $other, leaf = x'$leaf' WHERE seq = $a_score"

# --- what is put back from an older copy ------------------------------------------------------------------------------

put_back() { # NAME FILE…: the files of yesterday among those of today
    local name=$1 copy=$work/attacked behind out
    shift
    rm -rf "$copy"
    cp -a "$kept" "$copy"
    for file in "$@"; do rm -f "$copy/$file"*; cp -a "$work/yesterday/$file"* "$copy/"; done
    behind=$(sqlite3 "$copy/ledger.db" 'SELECT count(*) FROM entry')
    named "$name" "$behind" "$copy"
    out=$("$candour" -C "$copy" --as "$ann" client list 2>&1)
    same "$name: the folder does not open" "1 ledger-behind" "$? $(echo "$out" | grep -o ledger-behind)"
}
put_back "yesterday's ledger.db is put back" ledger.db
put_back "yesterday's ledger.db and views.db are put back" ledger.db views.db
put_back "yesterday's ledger.db, views.db and keys.db are put back" ledger.db views.db keys.db

cp "$kept/checkpoint" "$work/todays.note"
out=$("$candour" -C "$work/yesterday" verify --checkpoint "$work/todays.note" 2>&1)
same "the whole of yesterday is put back: a checkpoint kept elsewhere shows it" "1" "$?"
has "… and which entries are missing" "entry $(sqlite3 "$work/yesterday/ledger.db" 'SELECT count(*) FROM entry')" "$out"
echo "$yesterdays_note" >"$work/yesterdays.note"
ends 0 "an older checkpoint kept elsewhere still holds today" "$candour" -C "$kept" verify --checkpoint "$work/yesterdays.note"

copy=$work/attacked
rm -rf "$copy"
cp -a "$kept" "$copy"
rm -f "$copy"/views.db* && cp -a "$work/yesterday"/views.db* "$copy/"
ends 0 "yesterday's views.db alone is put back: what it lacks is folded again" "$candour" -C "$copy" --as "$ann" client list
ends 0 "… and then everything holds" "$candour" -C "$copy" verify

# --- keys, checkpoints, the second place ------------------------------------------------------------------------------

attack_plainly() { # NAME FILE SQL: verify ends with 1
    local copy=$work/attacked
    rm -rf "$copy"
    cp -a "$kept" "$copy"
    sql "$copy" "$2" "$3"
    ends 1 "$1" "$candour" -C "$copy" verify
}
attack_plainly "keys.db, a key is deleted" keys.db "DELETE FROM holder_key WHERE place > 2"
newest="place = (SELECT max(place) FROM holder_key)"
attack_plainly "keys.db, a key is changed" keys.db \
    "UPDATE holder_key SET wrapped = $(spoilt keys.db holder_key wrapped "$newest") WHERE $newest"
attack_plainly "keys.db, a key is listed as destroyed" keys.db \
    "UPDATE holder_key SET wrapped = x'', destroyed_by = $last, proof = zeroblob(32) WHERE $newest"
attack_plainly "ledger.db, a checkpoint is changed" ledger.db \
    "UPDATE checkpoint SET note = replace(note, char(10), char(10) || 'x') WHERE size = (SELECT min(size) FROM checkpoint)"
for what in missing changed; do
    rm -rf "$copy"
    cp -a "$kept" "$copy"
    if [ $what = missing ]; then rm "$copy/checkpoint"; else sed -i '2s/.*/1/' "$copy/checkpoint"; fi
    ends 1 "the checkpoint in the second place is $what" "$candour" -C "$copy" verify
    ends 1 "… and the folder does not open" "$candour" -C "$copy" client list
done
ends 0 "after all that, what was kept still holds" "$candour" -C "$kept" verify
finish
