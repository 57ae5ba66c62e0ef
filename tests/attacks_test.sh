#!/bin/bash
# Rows of the attack list (doc/security/attacks.md) that are tried on a whole folder, each under its number. Other rows have
# tests of their own, which the list names. ALL=1 changes a row of every table of the views, and not of every third.
#
# What is flushed is not what is tried here, so the folder lies in memory where there is some: that is quick.
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm}
. "$(dirname "$0")/shell.inc"

kept=$work/kept
small_consortium "$kept"
token=$("$candour" -C "$kept" --json --as "$ann" token attacks | json token)
copy=$work/attacked
afresh() { rm -rf "$copy"; cp -a "$kept" "$copy"; }
entries_in() { sqlite3 "$1/ledger.db" 'SELECT count(*) FROM entry'; }
traced() { command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; }
record() { # FOLDER ANSWERED_ON: as the trainee, from the command line
    "$candour" -C "$1" --json --as "$ann" score record client_id="$client" measure=phq-9 answers=1,1,1,1,1,1,1,1,0 answered_on="$2"
}
post_score() { # DAY KEY
    curl -s -m 20 -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -H "Idempotency-Key: $2" \
        -d "{\"measure\":\"phq-9\",\"answers\":[1,1,1,1,1,1,1,1,0],\"answered_on\":\"$1\"}" "$url/api/clients/$client/scores"
}

# --- 5: projection tampering ------------------------------------------------------------------------------------------

# Changes some row of the table so that its constraints allow it; fails where none can be.
change_a_row() { # FOLDER TABLE
    local column
    for column in $(sqlite3 "$1/views.db" "SELECT name FROM pragma_table_info('$2') ORDER BY pk, cid DESC"); do
        changed=$(sqlite3 "$1/views.db" "UPDATE $2 SET $column = CASE typeof($column) WHEN 'integer' THEN $column + 1
            WHEN 'text' THEN $column || 'x' ELSE 1 END; SELECT changes()" 2>/dev/null) || continue
        [ "$changed" != 0 ] && return 0
    done
    return 1
}
n=0 unnoticed='' tried=0
for table in $(sqlite3 "$kept/views.db" "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"); do
    n=$((n + 1))
    [ "$(sqlite3 "$kept/views.db" "SELECT count(*) FROM $table")" = 0 ] && continue
    [ -n "${ALL:-}" ] || [ $((n % 3)) = 0 ] || continue
    afresh
    change_a_row "$copy" "$table" || continue
    tried=$((tried + 1))
    "$candour" -C "$copy" verify >"$work/said" 2>&1
    [ $? = 1 ] || unnoticed="$unnoticed $table"
done
same "attack 5: in each of $tried tables a row that was changed is found by folding the ledger again" "" "$unnoticed"
afresh
change_a_row "$copy" score_response
ends 0 "attack 5: rebuild folds the tampered views again" "$candour" -C "$copy" rebuild
ends 0 "attack 5: … and then everything holds" "$candour" -C "$copy" verify

# --- 6: two sequencers ------------------------------------------------------------------------------------------------

afresh
start_server "$copy" --unlimited
standards_asked "$copy"
ends 1 "attack 6: a second server on the same folder is refused" "$candour" -C "$copy" serve --listen 127.0.0.1:0
ends 1 "attack 6: … and whoever would fold it again" "$candour" -C "$copy" rebuild
before=$(entries_in "$copy")
sqlite3 "$copy/ledger.db" "INSERT INTO entry SELECT $before, record, leaf FROM entry WHERE seq = $((before - 1))"
lacks "attack 6: after somebody else wrote entry $before, nothing is acknowledged" '"done":true' "$(post_score 2025-02-03 two-1)"
wait "$server"
[ $? -ne 0 ]
same "attack 6: … the process ends" 0 $?
server=''
same "attack 6: … nothing was appended behind it" "$((before + 1))" "$(entries_in "$copy")"
[ "$(sed -n 2p "$copy/checkpoint")" -le "$before" ]
same "attack 6: … and nothing was signed over it" 0 $?
out=$("$candour" -C "$copy" --as "$ann" client list 2>&1)
same "attack 6: … and the folder does not open" "1 Entry $before" "$? $(echo "$out" | grep -o "Entry $before" | head -n 1)"

# --- 9: fail points ---------------------------------------------------------------------------------------------------

dies_at() { # NAME CALL WHEN FILE: one score is recorded, and the process killed at its n-th such call on the file
    local before_note
    afresh
    before_note=$work/before.note
    cp "$copy/checkpoint" "$before_note"
    strace -f -qq -o "$work/trace" -P "$copy/$4" -e trace="$2" -e inject="$2:signal=KILL:when=$3" \
        "$candour" -C "$copy" --as "$ann" score record client_id="$client" measure=phq-9 answers=1,1,1,1,1,1,1,1,0 \
        answered_on=2025-02-03 >/dev/null 2>&1
    same "attack 9: the process died $1" 1 "$(grep -q 'killed by SIGKILL' "$work/trace" && echo 1)"
    [ "$(entries_in "$copy")" -gt "$(entries_in "$kept")" ]
    same "attack 9: … the entry is in the ledger" 0 $?
    ends 0 "attack 9: … the folder opens" "$candour" -C "$copy" --as "$ann" client list
    same "attack 9: … the views have taken in all of it" "$(entries_in "$copy")" \
        "$(sqlite3 "$copy/views.db" 'SELECT entries FROM folded')"
    has "attack 9: … what was signed is the same tree" "$(entries_in "$copy")" "$(sed -n 2p "$copy/checkpoint")"
    ends 0 "attack 9: … which begins with what was signed before, and everything holds" "$candour" -C "$copy" verify \
        --checkpoint "$before_note"
    has "attack 9: … and the same score is not recorded twice" already-recorded "$(record "$copy" 2025-02-03 2>&1)"
}
if traced; then
    dies_at "between commit and projection" pwrite64 1 views.db-wal
    dies_at "between commit and sign" openat 1 checkpoint.new
    dies_at "between sign and publish" rename 1 checkpoint.new
else
    skip "attack 9: fail points" "needs strace, and the right to trace"
fi

# --- 11: fsync returns EIO --------------------------------------------------------------------------------------------

if traced; then
    afresh
    strace -f -qq -o "$work/trace" -P "$copy/ledger.db-wal" -e trace=fdatasync,fsync -e inject=fdatasync,fsync:error=EIO:when=6+ \
        "$candour" -C "$copy" --quiet serve --listen 127.0.0.1:0 --unlimited >"$work/server.out" 2>"$work/server.err" &
    tracer=$!
    for _ in $(seq 100); do
        url=$(sed -n 's/^Candour is at \(http:[^ ]*\)\/$/\1/p' "$work/server.out")
        [ -n "$url" ] && break
        sleep 0.1
    done
    answers=''
    for i in 1 2 3; do answers="$answers$(post_score "2025-02-0$i" "eio-$i")"; done
    wait $tracer
    status=$?
    same "attack 11: a flush returned EIO" 1 "$(grep -q 'EIO.*INJECTED' "$work/trace" && echo 1)"
    [ $status -ne 0 ]
    same "attack 11: … and the process ended" 0 $?
    strace -f -qq -o "$work/trace" -e trace=openat,fadvise64,pread64 -y "$candour" -C "$copy" --as "$ann" client list >/dev/null
    first=$(grep -nE '(fadvise64|pread64)\([0-9]+<[^>]*ledger\.db-wal>' "$work/trace" | head -n 1)
    has "attack 11: … at the next start the log is read from the disk and not from what the kernel remembers" fadvise64 "$first"
    done_before=$(echo "$answers" | grep -o '"done":true' | wc -l)
    [ $(($(sqlite3 "$copy/views.db" 'SELECT count(*) FROM score_response') - $(sqlite3 "$kept/views.db" 'SELECT count(*) FROM score_response'))) -ge "$done_before" ]
    same "attack 11: … what was acknowledged is there ($done_before)" 0 $?
    ends 0 "attack 11: … and everything holds" "$candour" -C "$copy" verify
else
    skip "attack 11: fsync returns EIO" "needs strace, and the right to trace"
fi

# --- 17: sizes over HTTP ----------------------------------------------------------------------------------------------

afresh
start_server "$copy" --unlimited
standards_asked "$copy"
before=$(entries_in "$copy")
for bytes in 0 65535 65536 2000000; do
    status=$(head -c $bytes /dev/zero | tr '\0' x |
        curl -s -o "$work/out" -w '%{http_code}' -H "Authorization: Bearer $token" -F measure=phq-9 -F answers=1,1,1,1,1,1,1,1,0 \
            -F answered_on=2025-02-03 -F "reason_text=<-" -F "reference=<-" "$url/api/clients/$client/scores")
    case $status in 4??) ok "attack 17: a field of $bytes bytes where none belongs is refused ($status)" ;;
    *) not_ok "attack 17: a field of $bytes bytes" "$status $(cat "$work/out")" ;; esac
done
same "attack 17: … before anything was numbered" "$before" "$(entries_in "$copy")"

# --- 24: the reply is lost --------------------------------------------------------------------------------------------

first=$(post_score 2025-02-10 lost-1)
has "attack 24: a score is recorded" '"done":true' "$first"
json='{"measure":"phq-9","answers":[1,1,1,1,1,1,1,1,0],"answered_on":"2025-02-17"}'
before=$(entries_in "$copy")
hostport=${url#http://}
exec 3<>"/dev/tcp/${hostport%:*}/${hostport#*:}"
printf 'POST /api/clients/%s/scores HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nIdempotency-Key: lost-2\r\nContent-Length: %d\r\n\r\n%s' \
    "$client" "$hostport" "$token" ${#json} "$json" >&3
for _ in $(seq 100); do
    [ "$(entries_in "$copy")" -gt "$before" ] && break
    sleep 0.05
done
exec 3>&- 3<&- # whoever asked is gone, and the answer with them
scores_in() { sqlite3 "$1/views.db" 'SELECT count(*) FROM score_response'; }
after=$(scores_in "$copy")
again=$(post_score 2025-02-17 lost-2)
has "attack 24: a client that lost the reply asks again and is answered" '"done":true' "$again"
has "attack 24: … with the number of the entry that was made" "\"seq\":$before" "$again"
same "attack 24: … and there is one event" "$after" "$(scores_in "$copy")"
stop_server
start_server "$copy" --unlimited
same "attack 24: … also by a process that was started since" "$again" "$(post_score 2025-02-17 lost-2)"
same "attack 24: … and there is still one" "$after" "$(scores_in "$copy")"
stop_server
ends 0 "attack 24: … and everything holds" "$candour" -C "$copy" verify

# --- 22: one checkpointer ---------------------------------------------------------------------------------------------

# A database file itself is written to only where its write-ahead log is moved; each connection has a descriptor of its own.
if traced; then
    afresh
    strace -f -qq -y -o "$work/trace" -e trace=pwrite64 "$candour" -C "$copy" --quiet serve --listen 127.0.0.1:0 --unlimited \
        >"$work/server.out" 2>"$work/server.err" &
    tracer=$!
    for _ in $(seq 100); do
        url=$(sed -n 's/^Candour is at \(http:[^ ]*\)\/$/\1/p' "$work/server.out")
        [ -n "$url" ] && break
        sleep 0.1
    done
    for i in 1 2 3 4 5; do
        post_score "2025-03-0$i" "one-$i" >/dev/null
        curl -s -o /dev/null -H "Authorization: Bearer $token" "$url/api/clients/$client"
    done
    kill -INT "$(pgrep -P $tracer | head -n 1)"
    wait $tracer
    for file in ledger.db keys.db views.db; do
        fds=$(grep -oE "pwrite64\([0-9]+<[^>]*/$file>" "$work/trace" | sort -u | wc -l)
        [ "$fds" -le 1 ] && [ -s "$work/trace" ]
        same "attack 22: one connection at most moves the write-ahead log of $file ($fds)" 0 $?
    done
    grep -qE "pwrite64\([0-9]+<[^>]*/ledger.db>" "$work/trace"
    same "attack 22: … and the log was moved while that was looked at" 0 $?
else
    skip "attack 22: one checkpointer" "needs strace, and the right to trace"
fi

# --- 23: weakened durability ------------------------------------------------------------------------------------------

afresh
for file in ledger.db keys.db; do sqlite3 "$copy/$file" 'PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF' >/dev/null; done
ends 0 "attack 23: a file whose write-ahead log was taken away gets it again" record "$copy" 2025-02-03
same "attack 23: … and is flushed as before" "wal wal" \
    "$(sqlite3 "$copy/ledger.db" 'PRAGMA journal_mode') $(sqlite3 "$copy/keys.db" 'PRAGMA journal_mode')"
for file in ledger.db keys.db; do
    afresh
    sqlite3 "$copy/$file" 'PRAGMA journal_mode = DELETE' >/dev/null
    mkdir "$copy/$file-wal" # as where no such log can be made
    out=$("$candour" -C "$copy" --as "$ann" client list 2>&1)
    [ $? -ne 0 ]
    same "attack 23: where $file can have no write-ahead log the folder does not start" 0 $?
    same "attack 23: … and it was not used without one" delete "$(rmdir "$copy/$file-wal"; sqlite3 "$copy/$file" 'PRAGMA journal_mode')"
done
finish
