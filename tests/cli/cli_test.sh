#!/bin/bash
# The command line: exit statuses, help, the manual page, completion, the verbs that keep a folder, spreadsheets there and back.
. "$(dirname "$0")/../shell.inc"

d=$work/folder
small_consortium "$d"

# --- exit statuses ----------------------------------------------------------------------------------------------------

ends 0 "what is done ends with 0" "$candour" -C "$d" organisation list
ends 1 "what is refused ends with 1" "$candour" -C "$d" organisation add kind=provider name=Oak
ends 1 "what is not permitted ends with 1" "$candour" -C "$d" --as "$ann" organisation add kind=provider name=Ash
ends 1 "what does not decode ends with 1" "$candour" -C "$d" organisation add kind=castle name=Ash
ends 1 "a folder that is not there ends with 1" "$candour" -C "$work/nowhere" organisation list
ends 1 "a folder that is there already is not made again" "$candour" -C "$d" init
ends 2 "a verb that does not exist ends with 2" "$candour" -C "$d" frobnicate
ends 2 "half a verb ends with 2" "$candour" -C "$d" score
ends 2 "words that a verb does not take end with 2" "$candour" -C "$d" verify everything
ends 2 "a time that is none ends with 2" "$candour" -C "$d" --now yesterday organisation list
ends 1 "a person that is none ends with 1" "$candour" -C "$d" --as nobody organisation list
cp -a "$d" "$work/damaged"
printf 'no database' >"$work/damaged/ledger.db"
ends 3 "a fault ends with 3" "$candour" -C "$work/damaged" organisation list

out=$("$candour" -C "$d" organisation add kind=provider nmae=Ash 2>&1)
has "a misspelt field is told by its name" "There is no field nmae" "$out"
out=$("$candour" -C "$d" --json organisation add kind=provider 2>/dev/null)
has "a refusal is JSON too" '"code":"missing"' "$out"
has "… and says which field" '"field":"name"' "$out"
ends 1 "only a simulated folder takes another time" bash -c \
    "'$candour' -C '$work/earnest' init >/dev/null && '$candour' -C '$work/earnest' --now 2026-01-01T09:00:00Z organisation list"
ends 1 "only a simulated folder lets anybody sign in as anybody" "$candour" -C "$work/earnest" serve --listen 127.0.0.1:0 --demo
same "a folder's secrets are for its owner alone" "" "$(find "$d" -name '*.db' -o -name kek -o -name signing-key | xargs stat -c '%a %n' | grep -v '^600 ')"

# --- help, manual, completion ------------------------------------------------------------------------------------------

verbs=$("$candour" help | sed -n 's/^  \([a-z].*\)$/\1/p' | sed 's/ [[A-Z-].*//; s/ *$//')
same "help lists more than sixty verbs" yes "$([ "$(echo "$verbs" | wc -l)" -gt 60 ] && echo yes)"
without=''
while read -r verb; do
    # shellcheck disable=SC2086
    "${CANDOUR_PLAIN:-$candour}" help $verb 2>/dev/null | grep -q "^Example:" || without="$without$verb, "
done <<<"$verbs"
same "each verb has help with an example" "" "$without"
ends 0 "--help after a verb is the same" bash -c "[ \"\$('$candour' help score record)\" = \"\$('$candour' score record --help)\" ]"
"$candour" man >"$work/candour.1"
if command -v mandoc >/dev/null; then
    same "the manual page has nothing that mandoc warns of" "" "$(mandoc -T lint "$work/candour.1" 2>&1)"
else
    skip "the manual page has nothing that mandoc warns of" "mandoc is not installed"
fi
"$candour" completion >"$work/completion"
ends 0 "the completion is bash" bash -n "$work/completion"
complete_at() { # WORD…: what bash would offer for the last word
    bash -c '. "$1"; shift; compopt() { :; }; COMP_WORDS=(candour "$@"); COMP_CWORD=$#; _candour; echo " ${COMPREPLY[*]} "' \
        - "$work/completion" "$@"
}
has "it completes a verb" " verify " "$(complete_at -C var ver)"
has "it completes what follows a verb's first word" " record " "$(complete_at score re)"
has "it completes a field" " answered_on= " "$(complete_at score record measure = phq-9 answered)"

# --- the verbs that keep a folder ----------------------------------------------------------------------------------------

out=$("$candour" -C "$d" --json verify)
has "verify prints JSON" '"holds":true' "$out"
entries=$(echo "$out" | json entries)
has "verify says in words how many entries hold" "$entries entries" "$("$candour" -C "$d" verify)"
rm -f "$d"/views.db*
ends 0 "a folder without its views is folded again" "$candour" -C "$d" --as "$ann" score show client_id="$client"
has "… and shows the same score" '"total":12' "$("$candour" -C "$d" --json --as "$ann" score show client_id="$client")"
has "rebuild says how many entries it folded" "\"entries\":" "$("$candour" -C "$d" --json rebuild)"
ends 0 "and verify holds after it" "$candour" -C "$d" verify

start_server "$d"
ends 0 "a verb goes through the server that has the folder open" "$candour" -C "$d" --as "$ann" client list
out=$("$candour" -C "$d" --json --as "$ann" score record client_id="$client" measure=phq-9 answers=1,0,1,0,1,0,1,0,0 answered_on=2025-02-17)
has "a score is recorded through it" '"done":true' "$out"
ends 1 "a refusal comes back through it" "$candour" -C "$d" --as "$mia" score record client_id="$client" measure=phq-9 \
    answers=1,0,1,0,1,0,1,0,0 answered_on=2025-02-18
ends 0 "verify works beside it" "$candour" -C "$d" verify
ends 1 "rebuild does not work beside it" "$candour" -C "$d" rebuild
(for i in $(seq 40); do
    "$candour" -C "$d" --as "$ann" client open reference="B-$i" provider_id="$oak" descriptor=gad >/dev/null 2>&1
done) &
writing=$!
failures=0
while kill -0 $writing 2>/dev/null; do "$candour" -C "$d" verify >"$work/out" 2>&1 || { failures=$((failures + 1)); cp "$work/out" "$work/failed"; }; done
same "verify holds while the server writes" "0" "$failures$(cat "$work/failed" 2>/dev/null)"
stop_server
ends 0 "and once it has stopped" "$candour" -C "$d" verify
start_server "$d" --secure
has "behind TLS and no proxy that names who asks, a server says that addresses are not counted" addresses-not-counted "$(cat "$work/server.err")"
stop_server
start_server "$d" --secure --behind-proxy
lacks "… and with one it does not" addresses-not-counted "$(cat "$work/server.err")"
stop_server
has "what was recorded through the server is there" '"total":4' "$("$candour" -C "$d" --json --as "$ann" score show client_id="$client")"

# --- spreadsheets of people, there and back ------------------------------------------------------------------------------

p=$work/people
"$candour" -C "$p" init --simulated --title "Test consortium" --name "Ada Grey" --email ada@example.org >/dev/null
"$candour" -C "$p" people template >"$work/template.csv"
ends 0 "the template can be taken in as it is" "$candour" -C "$p" people import "$work/template.csv"
ends 0 "a spreadsheet is taken in" "$candour" -C "$p" people import tests/data/people.csv
"$candour" -C "$p" people export >"$work/export.csv"
same "the export has the template's columns" "$(head -n 1 "$work/template.csv")" "$(head -n 1 "$work/export.csv")"
before=$(sqlite3 "$p/views.db" 'SELECT count(*) FROM person') roles=$(sqlite3 "$p/views.db" 'SELECT count(*) FROM role')
ends 0 "the export can be taken in again" "$candour" -C "$p" people import "$work/export.csv"
same "… and makes nobody and nothing twice" "$before $roles" \
    "$(sqlite3 "$p/views.db" 'SELECT count(*) FROM person') $(sqlite3 "$p/views.db" 'SELECT count(*) FROM role')"
q=$work/people-again
"$candour" -C "$q" init --simulated --title "Test consortium" --name "Ada Grey" --email ada@example.org >/dev/null
ends 0 "the export can be taken in elsewhere" "$candour" -C "$q" people import "$work/export.csv"
"$candour" -C "$q" people export >"$work/export-again.csv"
same "… and comes out of there the same" "$(sort "$work/export.csv" | sha256sum)" "$(sort "$work/export-again.csv" | sha256sum)"
size=$("$candour" -C "$p" --json verify | json entries)
out=$("$candour" -C "$p" people import tests/data/people-broken.csv 2>&1)
same "a broken spreadsheet is refused" 1 $?
has "… with the line of each problem" "Line " "$out"
same "… and nothing of it is taken in" "$size" "$("$candour" -C "$p" --json verify | json entries)"
finish
