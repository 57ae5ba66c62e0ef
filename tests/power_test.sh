#!/bin/bash
# Attack 12: the power goes, and the disk forgets what was not flushed (tests/faults/forgetful.c). What was acknowledged is
# there all the same. And where every flush is a lie, that is noticed: so a flush that is missing would be too.
# STEP=n cuts at every n-th call of the ledger (9; 1 at each); CUTS=n cuts a server under load n times (3).
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm} # the disk that forgets is the one that is tried
. "$(dirname "$0")/shell.inc"
candour=${CANDOUR_PLAIN:-$candour} # hundreds of processes; what they do is tried sanitized beside the code
step=${STEP:-9} cuts=${CUTS:-3} B=${B:-build}
san=
nm "$B/lib/base.a" 2>/dev/null | grep -q __asan && san=1 # as the folder was built
make -s --no-print-directory B="$B" SAN=$san "$B/makelog" "$B/forgetful.so" >"$work/made" 2>&1 || { not_ok "the tools are built" "$(cat "$work/made")"; finish; }
makelog=$root/$B/makelog
case $B in /*) makelog=$B/makelog ;; esac
export ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 # the disk that forgets comes before the sanitizer
forgetting() { # FOLDER CUT COMMAND…
    local folder=$1 cut=$2
    shift 2
    FORGETFUL_FOLDER=$folder FORGETFUL_CUT=$cut LD_PRELOAD=${makelog%/makelog}/forgetful.so "$@"
}

# --- the ledger alone, at every so many calls -------------------------------------------------------------------------

"$makelog" make "$work/seed" 300 >/dev/null
log=$work/log
cut_at() { # CALL: 0 survived, 1 did not, 2 there was no such call
    local least
    rm -rf "$log"
    cp -a "$work/seed" "$log"
    forgetting "$log" "$1" "$makelog" grow "$log" >"$work/told" 2>"$work/err"
    [ $? -eq 99 ] || return 2
    least=$(sed -n 's/^durable //p' "$work/told" | tail -n 1)
    "$makelog" check "$log" "${least:-300}" >"$work/checked" 2>&1 || return 1
}
call=1 tried=0 lost=''
while :; do
    { cut_at $call; } 2>/dev/null
    result=$?
    [ $result -eq 2 ] && break
    tried=$((tried + 1))
    [ $result -eq 1 ] && lost="$lost $call"
    call=$((call + step))
done
same "attack 12: the power goes at each of $tried calls, and what the ledger was told to be durable is there" "" "$lost"
[ $tried -gt $((100 / step)) ]
same "attack 12: … there were calls enough" 0 $?

call=$((call - step))
FORGETFUL_SWALLOW=1 cut_at $call
[ $? -eq 1 ]
same "attack 12: where every flush is a lie, the loss is noticed" 0 $?
rm -rf "$log" "$work/elsewhere"
cp -a "$work/seed" "$log"
mkdir "$work/elsewhere"
mv "$log/checkpoint" "$work/elsewhere/checkpoint"
ln -s "$work/elsewhere/checkpoint" "$log/checkpoint"
FORGETFUL_SWALLOW=1 forgetting "$log" $call "$makelog" grow "$log" >/dev/null 2>&1
"$makelog" check "$log" 0 >"$work/checked" 2>&1
has "attack 12: … and with the second place on another disk the ledger does not open" ledger-behind "$(cat "$work/checked")"

# --- a folder that was just made --------------------------------------------------------------------------------------

d=$work/folder
FORGETFUL_KEEP=0 forgetting "$d" -1 "$candour" -C "$d" init --simulated --name "Ada Grey" --email ada@example.org >/dev/null
ends 0 "attack 12: a folder that was just made is there when the power goes" "$candour" -C "$d" people list
ends 0 "attack 12: … and holds" "$candour" -C "$d" verify
rm -rf "$d"

# --- a server under load ----------------------------------------------------------------------------------------------

if ! command -v node >/dev/null; then
    skip "attack 12: a server under load" "needs node"
    finish
fi
small_consortium "$d"
token=$("$candour" -C "$d" --json --as "$ann" token load | json token)
socket=$work/web.socket
start() { # CUT
    rm -f "$socket" # what a cut leaves behind
    FORGETFUL_FOLDER=$d FORGETFUL_CUT=$1 LD_PRELOAD=${makelog%/makelog}/forgetful.so \
        "$candour" -C "$d" --quiet serve --listen "unix:$socket" --unlimited >"$work/server.out" 2>>"$work/server.err" &
    server=$!
}
start 0
until curl -s -m 1 --unix-socket "$socket" http://localhost/healthz 2>/dev/null | grep -q ok; do
    kill -0 "$server" || { not_ok "the server starts" "$(cat "$work/server.err")"; finish; }
    sleep 0.05
done
node tests/faults/load.mjs run "$socket" "$token" "$oak" 6 "$work/load" &
load=$!
trap 'kill $load 2>/dev/null; tidy' EXIT
kill -9 "$server"
wait "$server" 2>/dev/null
odd=''
for i in $(seq "$cuts"); do
    start $((RANDOM % 600 + 30))
    wait "$server"
    status=$?
    [ $status -eq 99 ] || odd="$odd $i:$status"
done
same "attack 12: a server lost its power $cuts times in the middle of its work, and began again each time" "" "$odd"
start 0
sleep 2
kill -TERM $load
wait $load
stop_server
echo "# $(wc -l <"$work/load/book") commands answered, $(awk '$4 > 1' "$work/load/book" | wc -l) of them when they were sent again"
ends 0 "attack 12: … everything holds" "$candour" -C "$d" verify
awk '{print $1, $3}' "$work/load/book" | sort >"$work/answered"
sqlite3 -separator ' ' "$d/views.db" "SELECT reference, seq FROM client WHERE reference LIKE 'L-%'" | sort >"$work/there"
[ -s "$work/answered" ]
same "attack 12: … commands were answered" 0 $?
same "attack 12: … what was answered is there, under the number that was answered" "" "$(comm -23 "$work/answered" "$work/there")"
same "attack 12: … and each once" "" "$(cut -d' ' -f1 "$work/there" | uniq -d)"
sqlite3 "$d/ledger.db" 'SELECT hex(record) FROM entry ORDER BY seq' >"$work/leaves"
ends 0 "attack 12: … every published checkpoint is of this tree" node tests/faults/load.mjs check "$work/load" "$work/leaves"
finish
