#!/bin/bash
# Witnesses: a log and the real `candour witness serve` end to end; a witness that misbehaves in every way; and histories that are
# not the one that was witnessed: split, cut short, put back, rewritten by whoever has all the keys, signed with a stolen one.
. "$(dirname "$0")/shell.inc"
pids=''
trap 'kill $pids 2>/dev/null; tidy' EXIT

witness() { # NAME: makes and starts a witness of that name; its key and address go into $vkey_NAME and $url_NAME
    local name=$1 dir=$work/witness-$1 said=$work/witness-$1.out at
    [ -e "$dir/vkey" ] || "$candour" witness key --dir "$dir" "witness.example/$name" >/dev/null || exit 1
    "$candour" --quiet witness serve --dir "$dir" --listen 127.0.0.1:0 --per-minute 6000 >"$said" 2>&1 &
    eval "pid_$name=$!"
    pids="$pids $!"
    for _ in $(seq 100); do
        at=$(sed -n 's/^The witness is at \(http:[^ ]*\)\/$/\1/p' "$said")
        [ -n "$at" ] && break
        sleep 0.1
    done
    eval "vkey_$name=\$(cat '$dir/vkey') url_$name=$at"
}

waits_for_server() { # whether it ends by itself, into $ended: its exit status
    for _ in $(seq 100); do
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    if kill "$server" 2>/dev/null; then ended="still running"; else wait "$server"; ended=$?; fi
    server=''
}

said() { "$@" 2>&1; } # what a verb says
more() { make_it "$1" organisation add kind=provider name="$2" from_on=2020-01-01 >/dev/null; } # FOLDER NAME: one more entry
size_of() { sqlite3 "$1/ledger.db" 'SELECT count(*) FROM entry'; }
cosigned_in() { sqlite3 "$1/ledger.db" "SELECT count(*) FROM cosignature"; }

log=$work/log
"$candour" -C "$log" init --simulated --title "Test consortium" --origin log.example/consortium --name "Ada Grey" >/dev/null || exit 1
vkey=$(cat "$log/vkey")

# --- end to end -------------------------------------------------------------------------------------------------------

has "without a policy nobody is asked, and it says what is missing" no-policy "$(said "$candour" -C "$log" witness ask)"

witness one
policy() { # FOLDER: names the real witness
    printf 'log %s\nwitness one %s %s\nquorum one\n' "$vkey" "$vkey_one" "$url_one" >"$1/witness-policy"
}
policy "$log"
out=$(said "$candour" -C "$log" witness ask)
has "a witness that does not know the log says so" "one does not know this log" "$out"
ends 0 "the witness is told of the log while it serves" "$candour" witness add-log --dir "$work/witness-one" "$vkey"
ends 1 "… and not twice" "$candour" witness add-log --dir "$work/witness-one" "$vkey"
token=$("$candour" -C "$log" --json token published | json token)
start_server "$log" --witness-seconds 1
for _ in $(seq 50); do
    shown=$(curl -s "$url/log/checkpoint")
    case $shown in *witness.example/one*) break ;; esac
    sleep 0.2
done
has "a server is cosigned by the witness, and publishes that under its checkpoint" "witness.example/one" "$shown"
has "… over its own signature" "log.example/consortium" "$(tail -n 2 <<<"$shown" | head -n 1)"
hex=$(printf log.example/consortium | sha256sum | cut -d' ' -f1)
same "the witness shows what it cosigned" "$(head -n 3 <<<"$shown")" "$(curl -s "$url_one/$hex/checkpoint" | head -n 3)"
# A server that records goes on signing, and the last checkpoint is again without a witness until it asks.
witnessed=$(curl -s "$url/log/checkpoint/witnessed")
has "the newest witnessed checkpoint has an address of its own" "witness.example/one" "$witnessed"
printf '%s\n' "$witnessed" >"$work/witnessed.note"
ends 0 "… and is enough to verify the log against" "$candour" -C "$log" verify --checkpoint "$work/witnessed.note" --policy "$log/witness-policy"
# The thread that answers and the one that waits have each given up something beside what the process has.
filters=$(sed -n 's/^Seccomp_filters:[^0-9]*//p' /proc/"$pid_one"/task/*/status 2>/dev/null | sort -u | paste -sd' ')
if [ -n "$filters" ]; then
    same "a witness gives up what it does not need, in every thread" 2 "$filters"
else
    skip "a witness gives up what it does not need" "this kernel does not say what a process has given up"
fi
printf '%s\n' "$shown" >"$work/kept.note"
cp "$log/witness-policy" "$work/kept.policy"
has "verify says how far the log is witnessed" "witnessed as the trust policy asks" "$(said "$candour" -C "$log" verify)"

verifier() { # the independent verifier, where Go is there
    local at=$work/published size
    command -v go >/dev/null && [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ] || return 1
    mkdir -p "$at/tile/0" "$at/tile/entries"
    printf '%s\n' "$shown" >"$at/checkpoint"
    size=$(sed -n 2p "$at/checkpoint")
    cp "$log/vkey" "$at/vkey"
    echo "$vkey_one" >"$at/witness"
    curl -s -o "$at/tile/0/000.p-$size" "$url/log/tile/0/000.p/$size"
    mkdir -p "$at/tile/0/000.p" "$at/tile/entries/000.p"
    mv "$at/tile/0/000.p-$size" "$at/tile/0/000.p/$size"
    curl -s -H "Authorization: Bearer $token" -o "$at/tile/entries/000.p/$size" "$url/log/entries/000.p/$size"
    tests/verifier/build.sh "$work/verify" >"$work/out" 2>&1
}
if verifier; then
    out=$("$work/verify" "$work/published" 2>&1)
    has "an independent verifier accepts the cosigned checkpoint and the log under it" "cosigned at" "$out"
else
    skip "an independent verifier accepts the cosigned checkpoint" "needs golang-go and golang-golang-x-mod-dev"
fi
stop_server

more "$log" Oak
seq_cosigned=$(($(size_of "$log") - 1))
out=$(said "$candour" -C "$log" witness ask)
has "asked by hand, it cosigns what is new" "one has cosigned $(size_of "$log") entries" "$out"
kept_old=$work/yesterday
cp -a "$log" "$kept_old"
more "$log" Elm
same "a cosignature is kept with the log it is of" "$(cosigned_in "$kept_old")" "$(cosigned_in "$log")"

# --- 15: a stale, slow, down or lying witness, reset to 0, unknown origin, 429, junk, 5 kB lines, the same line twice -------

bad=$work/bad
cp -a "$log" "$bad"
mkdir "$work/fake"
echo good >"$work/fake/mode"
node tests/witness/fake.mjs "$work/fake" >"$work/fake/said" 2>"$work/fake/err" &
pids="$pids $!"
for _ in $(seq 100); do [ "$(wc -l <"$work/fake/said")" -ge 2 ] && break; sleep 0.1; done
vkey_fake=$(sed -n 1p "$work/fake/said") url_fake=$(sed -n 2p "$work/fake/said")
printf 'log %s\nwitness fake %s %s\nquorum fake\n' "$vkey" "$vkey_fake" "$url_fake" >"$bad/witness-policy"

answers() { # NAME MODE STATUS TEXT: the witness is asked once, and what it said is told; nothing but a good line is kept
    local name=$1 mode=$2 status=$3 text=$4 before out got
    before=$(cosigned_in "$bad")
    echo "$mode" >"$work/fake/mode"
    out=$(said "$candour" -C "$bad" witness ask)
    got=$?
    if [ "$got" -eq "$status" ]; then has "$name" "$text" "$out"; else not_ok "$name" "ended with $got: $out"; fi
    same "… and what is kept of it" $((before + (status == 0))) "$(cosigned_in "$bad")"
}
answers "stale: it cosigned an earlier checkpoint" stale 1 "is not right"
answers "slow: it is not waited for" slow 1 "has not answered in time"
answers "down" down 1 "has not answered in time"
answers "endless: it is cut off" endless 1 "has not answered in time: the answer was too long"
answers "claims to be ahead, and shows nothing" ahead 1 "claims to know another history, and does not show it"
answers "claims another root, and shows nothing" otherroot 1 "claims to know another history, and does not show it"
answers "names no size" nosize 1 "did not say a size"
answers "a conflict without a size" conflict 1 "answered with something that is no answer"
answers "sends in circles" circles 1 "knows of another size"
answers "unknown origin" unknown 1 "does not know this log"
answers "no valid signature" forbidden 1 "knows this log by another key"
answers "cannot read it" malformed 1 "could not read what was sent"
answers "too many requests" toomany 1 "asks to be left in peace"
answers "a server error" broken 1 "status 500"
answers "a redirect is not followed" redirect 1 "status 302"
answers "junk" junk 1 "not a signed note"
answers "nothing at all" empty 1 "answered with something that is no answer"
answers "a line of 5 kB alone" onlylong 1 "did not cosign"
answers "the same line twice" twice 1 "two signatures"
answers "a time in the future" future 1 "from the future"
answers "a time below zero" negative 1 "is not right"
answers "under another name" other 1 "did not cosign"
answers "text before its line" shifted 1 "something that is no answer"
sleep 1 # a cosignature is made to the second, and the same one is kept once
answers "a line of 5 kB before the good one is passed over" long 0 "fake has cosigned"
sleep 1
answers "reset to 0: it is proved to from there" reset 0 "fake has cosigned"
sleep 1
answers "behind: it is proved to from there" behind 0 "fake has cosigned"
sleep 1
answers "well again" good 0 "That is enough"
ends 0 "after all that, the log holds" "$candour" -C "$bad" verify

for mode in slow endless ahead; do
    words="has not answered in time"
    [ $mode = ahead ] && words="claims to know another history"
    echo $mode >"$work/fake/mode"
    more "$bad" "Before $mode"
    start_server "$bad" --witness-seconds 1
    for n in 1 2 3; do more "$bad" "While $mode $n"; done
    has "while a witness is $mode, what is recorded is recorded" "While $mode 3" "$(said "$candour" -C "$bad" organisation list)"
    for _ in $(seq 60); do
        out=$(said "$candour" -C "$bad" --json control)
        case $out in *"; it "*) break ;; esac
        sleep 0.2
    done
    has "… and the control room says how it answers" "; it $words" "$out"
    kill -0 "$server" 2>/dev/null && ok "… and the server goes on" || not_ok "… and the server goes on" "$(cat "$work/server.err")"
    stop_server
done

printf 'witness one %s %s\nwitness fake %s %s\ngroup both all one fake\ngroup either any one\nquorum either\n' \
    "$vkey_one" "$url_one" "$vkey_fake" "$url_fake" >"$work/twice.policy"
has "a policy in which a witness counts twice is refused, with its line" "line 4" \
    "$(cp "$work/twice.policy" "$bad/witness-policy"; said "$candour" -C "$bad" witness ask)"
ends 1 "… and the folder does not open with it" "$candour" -C "$bad" organisation list

# --- 1: split view: two copies of one folder with the same key, both to the witness ---------------------------------------

split=$work/split
cp -a "$log" "$split"
more "$log" Ash
more "$split" Yew
has "the first history is cosigned" "one has cosigned" "$(said "$candour" -C "$log" witness ask)"
before=$(cosigned_in "$split")
out=$(said "$candour" -C "$split" witness ask)
same "split view: the second gets no cosignature and the alarm" "1 $before" \
    "$(said "$candour" -C "$split" witness ask >"$work/out"; echo "$? $(cosigned_in "$split")")"
has "… and is told why" "has shown another history" "$out"
evidence=$(cat "$split/witness-alarm")
has "both signed checkpoints are kept as evidence: what the witness showed" "$(sed -n 3p "$log/checkpoint")" "$evidence"
has "… and our own" "$(sed -n 3p "$split/checkpoint")" "$evidence"
has "the folder is not opened for writing any more" witness-alarm "$(said "$candour" -C "$split" organisation list)"
ends 0 "reading to verify it still works" "$candour" -C "$split" verify
ends 1 "a server does not start on it" "$candour" -C "$split" --quiet serve --listen 127.0.0.1:0
has "the alarm is not lifted while the witness does not accept it" alarm-stands "$(said "$candour" -C "$split" witness lift)"

# --- 2 and 3: truncation of the tail, rollback of everything -----------------------------------------------------------------

cut() { # FOLDER, SIZE: the last entries are gone, with all that belongs to them
    local triggers
    triggers=$(sqlite3 "$1/ledger.db" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'")
    sqlite3 "$1/ledger.db" "$triggers DELETE FROM entry WHERE seq >= $2; DELETE FROM payload WHERE place >= $2 * 16;
        DELETE FROM checkpoint WHERE size > $2; DELETE FROM cosignature WHERE size > $2"
    rm -f "$1"/views.db*
}
short=$work/short
cp -a "$log" "$short"
signed=$(sqlite3 "$log/ledger.db" "SELECT max(size) FROM checkpoint WHERE size < $(size_of "$log")")
cut "$short" "$signed"
has "truncation: start-up sees that less is there than was signed" ledger-behind \
    "$(said "$candour" -C "$short" --quiet serve --listen 127.0.0.1:0)"
sqlite3 "$short/ledger.db" "SELECT note FROM checkpoint WHERE size = $signed" | sed '$d' >"$short/checkpoint"
out=$(said timeout 20 "$candour" -C "$short" --quiet serve --listen 127.0.0.1:0)
same "truncation with the second place put right: the witness is ahead, and the server does not start" "1 witness-alarm" \
    "$(said timeout 20 "$candour" -C "$short" --quiet serve --listen 127.0.0.1:0 >/dev/null; echo "$? $(grep -o 'witness-alarm)' <<<"$out" | tr -d ')')")"

back=$work/back
cp -a "$kept_old" "$back"
policy "$back"
before=$(sqlite3 "$back/ledger.db" 'SELECT max(size) FROM checkpoint')
out=$(said timeout 20 "$candour" -C "$back" --quiet serve --listen 127.0.0.1:0)
has "rollback of the whole folder: caught at start, by the witness" "only $before were signed here" "$out"
same "… before anything is signed over it" "$before" "$(sqlite3 "$back/ledger.db" 'SELECT max(size) FROM checkpoint')"
ends 1 "the alarm is not lifted from the older copy" "$candour" -C "$back" witness lift
for file in ledger.db keys.db checkpoint; do rm -f "$back/$file"*; cp -a "$log/$file"* "$back/"; done
ends 0 "the newer copy is put back: the alarm is lifted" "$candour" -C "$back" witness lift
ends 0 "… and the folder opens again" "$candour" -C "$back" organisation list
same "… the evidence is still there" 1 "$(ls "$back" | grep -c 'witness-alarm.lifted')"
cp -a "$kept_old/." "$work/grown" 2>/dev/null || cp -a "$kept_old" "$work/grown"
rm -f "$work/grown/witness-policy"
for n in 1 2 3 4 5 6 7 8; do more "$work/grown" "Grown $n"; done
policy "$work/grown"
has "a rollback that has outgrown the witness since is of another history" "of another history" \
    "$(said "$candour" -C "$work/grown" witness ask)"

# --- 4: a consistent rewrite of everything, by whoever has all keys -------------------------------------------------------------

rewritten=$work/rewritten
"$candour" -C "$rewritten" init --simulated --title "Test consortium" --origin log.example/consortium --name "Ada Grey" >/dev/null
cp "$log/signing-key" "$log/vkey" "$rewritten/"
triggers=$(sqlite3 "$rewritten/ledger.db" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'")
sqlite3 "$rewritten/ledger.db" "$triggers DELETE FROM checkpoint"
rm "$rewritten/checkpoint"
for name in Oak Elm Ash Box Sorrel Thorn; do more "$rewritten" "$name"; done
ends 0 "a consistent rewrite of everything holds in itself" "$candour" -C "$rewritten" verify
ends 1 "… and does not against the witness's cosigned checkpoint" \
    "$candour" -C "$rewritten" verify --checkpoint "$work/kept.note" --policy "$work/kept.policy"
has "… which says that it is of another history" "of another history" \
    "$(said "$candour" -C "$rewritten" verify --checkpoint "$work/kept.note" --policy "$work/kept.policy")"
ends 0 "the true log holds against it" "$candour" -C "$log" verify --checkpoint "$work/kept.note" --policy "$work/kept.policy"
head -n 5 "$work/kept.note" >"$work/bare.note"
has "a checkpoint without its cosignature is not enough for the policy" "has not the cosignatures" \
    "$(said "$candour" -C "$log" verify --checkpoint "$work/bare.note" --policy "$work/kept.policy")"
"$candour" -C "$work/newkey" init --simulated --title x --origin log.example/consortium --name x >/dev/null
cp "$work/newkey/checkpoint" "$work/newkey.note"
has "nor is one under a new key of the same name" "by another key" \
    "$(said "$candour" -C "$work/newkey" verify --checkpoint "$work/newkey.note" --policy "$work/kept.policy")"

forged=$work/forged
cp -a "$log" "$forged"
triggers=$(sqlite3 "$forged/ledger.db" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'")
sqlite3 "$forged/ledger.db" "$triggers UPDATE cosignature SET made_at = made_at - 60000"
ends 1 "a cosignature that is kept under another time is named" "$candour" -C "$forged" verify
sqlite3 "$forged/ledger.db" "UPDATE cosignature SET made_at = made_at + 60000, size = (SELECT max(size) FROM checkpoint)
    WHERE size = (SELECT min(size) FROM cosignature)"
ends 1 "a cosignature that is moved to another checkpoint is named" "$candour" -C "$forged" verify

# --- 14: a stolen key --------------------------------------------------------------------------------------------------------

witness two
"$candour" witness add-log --dir "$work/witness-two" "$vkey" >/dev/null
printf 'witness two %s %s\nquorum two\n' "$vkey_two" "$url_two" >"$rewritten/witness-policy"
ends 0 "the thief of a key has a foreign checkpoint cosigned by a witness that knows no other" "$candour" -C "$rewritten" witness ask
printf 'log %s\nwitness one %s %s\nwitness fake %s %s\ngroup all any one fake\nquorum all\n' \
    "$vkey" "$vkey_one" "$url_one" "$vkey_fake" "$url_fake" >"$log/witness-policy"
echo good >"$work/fake/mode"
ends 0 "the log itself is well witnessed" "$candour" -C "$log" witness ask
curl -s "$url_two/$hex/checkpoint" >"$work/fake/shows"
monitored=$work/monitored
cp -a "$log" "$monitored"
has "looking at what a witness holds finds the foreign checkpoint" "signed with its key" \
    "$(said "$candour" -C "$monitored" witness ask)"
has "… and keeps it beside our own" "$(sed -n 3p "$work/fake/shows")" "$(cat "$monitored/witness-alarm")"
monitored=$work/monitored-server
cp -a "$log" "$monitored"
ends 1 "a server that looks finds it too, and does not go on" timeout 20 "$candour" -C "$monitored" --quiet serve --listen 127.0.0.1:0
rm "$work/fake/shows"
running=$work/running
cp -a "$log" "$running"
printf 'log %s\nwitness fake %s %s\nquorum fake\n' "$vkey" "$vkey_fake" "$url_fake" >"$running/witness-policy"
start_server "$running" --witness-seconds 1
curl -s "$url_two/$hex/checkpoint" >"$work/fake/shows"
echo otherroot >"$work/fake/mode"
# It is due when something is recorded, as the standards do at start; then it may be gone before this is.
"$candour" -C "$running" organisation add kind=provider name=Fir from_on=2020-01-01 >"$work/out" 2>&1
waits_for_server
same "a running server that is shown another history ends by itself, with status 1" 1 "$ended"
has "… and says why" "A witness has raised the alarm" "$(cat "$work/server.err")"
signed=$(sqlite3 "$running/ledger.db" 'SELECT max(size) FROM checkpoint')
ends 1 "… it does not start again" timeout 20 "$candour" -C "$running" --quiet serve --listen 127.0.0.1:0
same "… and signs nothing any more" "$signed" "$(sqlite3 "$running/ledger.db" 'SELECT max(size) FROM checkpoint')"
echo good >"$work/fake/mode"
curl -s "$url_one/$hex/checkpoint" >"$work/fake/shows"
ends 0 "a checkpoint that is part of the log raises nothing" "$candour" -C "$log" witness ask

# --- the witness itself ---------------------------------------------------------------------------------------------------------

post() { curl -s -o "$work/body" -w '%{http_code}' --data-binary @"$1" "$url_one/add-checkpoint"; }
note_of() { { printf '%b\n' "$1"; cat "$log/checkpoint"; } >"$work/request"; }
note_of 'old 0\n'
same "told the wrong size, the witness says 409 and its own" "409" "$(post "$work/request")"
same "… in the form that clients read" "$(sed -n 2p <(curl -s "$url_one/$hex/checkpoint"))" "$(cat "$work/body")"
note_of 'old 999999\n'
same "an old size beyond the checkpoint is 400" 400 "$(post "$work/request")"
sed 's/^log.example/other.example/' "$work/request" >"$work/other"
same "an unknown log is 404" 404 "$(post "$work/other")"
sed 's/^\(— [^ ]* .\{20\}\)./\1A/; s/^\(— [^ ]* .\{21\}\)./\1B/' "$work/request" >"$work/other"
same "a signature that fails is 403" 403 "$(post "$work/other")"
head -c 40000 /dev/zero | tr '\0' a >"$work/other"
case $(post "$work/other") in 413 | 000) ok "a body that is too long is not read" ;; *) not_ok "a body that is too long is not read" "$(cat "$work/body")" ;; esac
same "a GET of a log that it does not know is 404" 404 "$(curl -s -o "$work/body" -w '%{http_code}' "$url_one/$(printf x | sha256sum | cut -d' ' -f1)/checkpoint")"
same "a way out of its folder is 404" 404 "$(curl -s --path-as-is -o "$work/body" -w '%{http_code}' "$url_one/../vkey/checkpoint")"
ends 1 "a second process does not take its folder" timeout 5 "$candour" witness serve --dir "$work/witness-one" --listen 127.0.0.1:0
kill "$pid_one" && wait "$pid_one" 2>/dev/null
sed -i '2s/.*/1/' "$work/witness-one/$hex.checkpoint"
"$candour" --quiet witness serve --dir "$work/witness-one" --listen "127.0.0.1:${url_one##*:}" >"$work/out" 2>&1 &
pids="$pids $!"
for _ in $(seq 50); do curl -s -o "$work/body" "$url_one/" && break; sleep 0.1; done
note_of 'old 1\n'
same "a witness whose state was changed cosigns nothing" 500 "$(post "$work/request")"
witness three
kill "$pid_three" && wait "$pid_three" 2>/dev/null
"$candour" witness add-log --dir "$work/witness-three" "$vkey" >/dev/null
"$candour" --quiet witness serve --dir "$work/witness-three" --listen "127.0.0.1:${url_three##*:}" --per-minute 2 >"$work/out" 2>&1 &
pids="$pids $!"
url_one=$url_three
for _ in $(seq 50); do curl -s -o "$work/body" "$url_one/" && break; sleep 0.1; done
note_of 'old 0\n'
same "a log that asks too often is told so" "200 409 429" "$(post "$work/request") $(post "$work/request") $(post "$work/request")"
finish
