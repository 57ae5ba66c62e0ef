#!/bin/bash
# Attack 8: a server under load is killed at random moments and started again. Afterwards every command that was answered is
# there once, nothing is half folded, every checkpoint that was published fits the tree, and each start took how long.
# ROUNDS=n kills it n times (3); `make kill-soak` 100 times.
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm} # a process that is killed loses nothing of what the kernel has
. "$(dirname "$0")/shell.inc"
rounds=${ROUNDS:-3} workers=${WORKERS:-8}
if ! command -v node >/dev/null; then
    skip "attack 8: killed under load" "needs node"
    finish
fi

d=$work/folder socket=$work/web.socket
small_consortium "$d"
token=$("$candour" -C "$d" --json --as "$ann" token load | json token)
now_ms() { echo $(($(date +%s%N) / 1000000)); }

# Starts it and waits for its first answer; how long that took goes into $took.
start() {
    local begun
    begun=$(now_ms)
    "$candour" -C "$d" --quiet serve --listen "unix:$socket" --unlimited >"$work/server.out" 2>>"$work/server.err" &
    server=$!
    until curl -s -m 1 --unix-socket "$socket" http://localhost/healthz 2>/dev/null | grep -q ok; do
        kill -0 "$server" 2>/dev/null || { not_ok "attack 8: the server starts again" "$(tail -n 3 "$work/server.err")"; exit 1; }
        sleep 0.02
    done
    took=$(($(now_ms) - begun))
}

start
node tests/faults/load.mjs run "$socket" "$token" "$oak" "$workers" "$work/load" &
load=$!
trap 'kill $load 2>/dev/null; tidy' EXIT
slowest=0
for _ in $(seq "$rounds"); do
    sleep "$((RANDOM % 2)).$((RANDOM % 900 + 100))"
    kill -9 "$server"
    wait "$server" 2>/dev/null
    start
    [ "$took" -gt "$slowest" ] && slowest=$took
done
signed "$d"
kill -TERM $load
wait $load
same "attack 8: the client of the load ends well" 0 $?
stop_server

answered=$(wc -l <"$work/load/book")
again=$(awk '$4 > 1' "$work/load/book" | wc -l)
echo "# killed $rounds times: $answered commands answered, $again of them when they were sent again; the slowest start took $slowest ms"
same "attack 8: nothing was answered but with what was done" "" "$(cat "$work/load/odd" 2>/dev/null)"
[ "$answered" -gt "$rounds" ]
same "attack 8: commands were answered all the while" 0 $?
ends 0 "attack 8: nothing is half folded, and everything holds" "$candour" -C "$d" verify
awk '{print $1, $3}' "$work/load/book" | sort >"$work/answered"
sqlite3 -separator ' ' "$d/views.db" "SELECT reference, seq FROM client WHERE reference LIKE 'L-%'" | sort >"$work/there"
same "attack 8: what was answered is there, under the number that was answered" "" "$(comm -23 "$work/answered" "$work/there")"
same "attack 8: … and each once" "" "$(cut -d' ' -f1 "$work/there" | uniq -d)"
sqlite3 "$d/ledger.db" 'SELECT hex(record) FROM entry ORDER BY seq' >"$work/leaves"
ends 0 "attack 8: every published checkpoint is of this tree, and none smaller than the one before" \
    node tests/faults/load.mjs check "$work/load" "$work/leaves"
node tests/faults/load.mjs check "$work/load" "$work/leaves" | sed 's/^/# /'
last=$(ls "$work/load/notes" | tail -n 1)
ends 0 "attack 8: … and the last is signed by this log's key" "$candour" -C "$d" verify --checkpoint "$work/load/notes/$last"
sed '3s/^./&A/; 3s/.$//' "$work/load/notes/$last" >"$work/load/notes/999999" # the check itself
ends 1 "attack 8: a checkpoint of another tree would be noticed" node tests/faults/load.mjs check "$work/load" "$work/leaves"
finish
