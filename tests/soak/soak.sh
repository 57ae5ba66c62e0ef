#!/bin/bash
# tests/soak/soak.sh [MINUTES]: half of what the server can do, for so long, and nothing but the ledger may grow. With LOAD=SECONDS
# it only presses as hard as it can for so long: what `make tsan` wants. In the end everything must verify.
. "$(dirname "$0")/../shell.inc"
minutes=${1:-2}
d=$work/folder

small_consortium "$d"
token() { # PERSON
    "$candour" -C "$d" --as "$1" token soak | grep -oE '[A-Za-z0-9_-]{43}' | head -n 1
}
ada=$("$candour" -C "$d" --json people list | grep -oE '"person_id":"[0-9a-z]{10}","name":"Ada Grey"' | json person_id)
cat >"$work/people.json" <<JSON
{"provider": "$oak", "clients": ["$client"], "linksAreLive": true,
 "writer": "$(token "$ann")", "reader": "$(token "$sue")", "centre": "$(token "$ada")"}
JSON
start_server "$d" --unlimited
if [ -n "${LOAD:-}" ]; then
    node tests/soak/load.mjs "$url" "$work/people.json" "$LOAD" || failed=1
else
    node tests/soak/soak.mjs "$url" "$d/socket" "$work/people.json" "$minutes" || failed=1
fi
stopped=$server
kill "$server"
wait "$server"
status=$?
server=''
if [ "$status" -eq 0 ]; then ok "the server ends when it is told to"; else not_ok "the server ends when it is told to" "$stopped ended with $status" "$(tail -n 60 "$work/server.err")"; fi
ends 0 "everything verifies" "$candour" -C "$d" verify
finish
