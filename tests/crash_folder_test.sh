#!/bin/bash
# Attack 8 on a whole folder: a command line and a server are killed, or their disk fails or is full, at every so many calls
# that write, flush, rename, open or cut. Afterwards the folder opens, everything holds, and what was acknowledged is there:
# entries, keys, views, sessions. STEP=n tries every n-th call (25 for a command, 120 for a server; 1 tries each).
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm} # the calls are what is tried, and not the disk beneath
. "$(dirname "$0")/shell.inc"
candour=${CANDOUR_PLAIN:-$candour} # hundreds of processes; what they do is tried sanitized beside the code
if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
    skip "attack 8: a folder at every call" "needs strace, and the right to trace"
    finish
fi
export ASAN_OPTIONS=detect_leaks=0 # the leak checker cannot run under strace
kept=$work/kept d=$work/folder
small_consortium "$kept"
token=$("$candour" -C "$kept" --json --as "$ann" token crash | json token)
new=(client open reference=C-9 provider_id="$oak" descriptor=depression opened_on=2025-01-06)

afresh() { rm -rf "$d"; cp -a "$kept" "$d"; }
injected() { grep -q -e INJECTED -e 'killed by SIGKILL' "$work/trace"; }
is_listed() { "$candour" -C "$d" --json --as "$ann" client list 2>/dev/null | grep -q '"C-9"'; }

# The folder opens, holds, and the command is there once: as it was acknowledged, or after it is sent again.
is_well() { # ACKNOWLEDGED
    "$candour" -C "$d" --as "$ann" client list >"$work/said" 2>&1 || return 1
    if [ "$1" = 1 ]; then is_listed || return 1; fi
    "$candour" -C "$d" --as "$ann" "${new[@]}" >"$work/said" 2>&1 || grep -q same-reference "$work/said" || return 1
    [ "$(sqlite3 "$d/views.db" "SELECT count(*) FROM client WHERE reference = 'C-9'")" = 1 ] || return 1
    "$candour" -C "$d" verify >"$work/said" 2>&1
}

# One run with one call spoilt. 0: well; 1: not; 2: there was no such call.
try_command() { # CALL HOW WHEN
    local status
    afresh
    strace -f -qq -o "$work/trace" -e trace="$1" -e inject="$1:$2:when=$3" \
        "$candour" -C "$d" --as "$ann" "${new[@]}" >"$work/told" 2>&1
    status=$?
    injected || return 2
    is_well $((status == 0))
}

try_server() { # CALL HOW WHEN
    local answer='' in=0 tracer csrf action jar=$work/jar
    afresh
    rm -f "$jar"
    strace -f -qq -o "$work/trace" -e trace="$1" -e inject="$1:$2:when=$3" \
        "$candour" -C "$d" --quiet serve --listen 127.0.0.1:0 --unlimited --demo >"$work/server.out" 2>"$work/server.err" &
    tracer=$!
    for _ in $(seq 300); do
        url=$(sed -n 's/^Candour is at \(http:[^ ]*\)\/$/\1/p' "$work/server.out")
        [ -n "$url" ] && break
        kill -0 $tracer 2>/dev/null || break
        sleep 0.1
    done
    if [ -n "$url" ]; then
        curl -s -m 9 -c "$jar" -b "$jar" "$url/demo" >"$work/demo.html"
        csrf=$(grep -o 'name="csrf" value="[^"]*"' "$work/demo.html" | head -n 1 | sed 's/.*value="//; s/"$//')
        action=$(grep -o 'action="/demo/[^"]*"' "$work/demo.html" | head -n 1 | sed 's/.*="//; s/"$//')
        [ "$(curl -s -m 9 -o /dev/null -w '%{http_code}' -c "$jar" -b "$jar" -H "Origin: $url" --data-urlencode "csrf=$csrf" "$url$action")" = 303 ] && in=1
        answer=$(curl -s -m 9 -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
            -d "{\"reference\":\"C-9\",\"provider_id\":\"$oak\",\"descriptor\":\"depression\",\"opened_on\":\"2025-01-06\"}" "$url/api/clients")
        sleep 1.2 # and signed
    fi
    kill $(pgrep -P $tracer) 2>/dev/null
    wait $tracer 2>/dev/null
    injected || return 2
    if [ $in = 1 ]; then
        start_server "$d" --demo
        [ "$(curl -s -o /dev/null -b "$jar" -w '%{http_code}' "$url/account")" = 200 ] || return 1
        stop_server
    fi
    case $answer in *'"done":true'*) is_well 1 ;; *) is_well 0 ;; esac
}

every() { # NAME TRY STEP CALL HOW
    local when=$((1 + RANDOM % $3)) tried=0 result
    while :; do
        { "$2" "$4" "$5" "$when"; } 2>/dev/null
        result=$?
        if [ $result -eq 2 ] && [ $tried -eq 0 ] && [ $when -gt 1 ]; then
            when=1 # there are fewer such calls than a step
            continue
        fi
        [ $result -eq 2 ] && break
        tried=$((tried + 1))
        if [ $result -ne 0 ]; then
            not_ok "attack 8: $1: call $when" "$(tail -n 4 "$work/said" "$work/server.err" 2>/dev/null)"
            return
        fi
        when=$((when + $3))
    done
    ok "attack 8: $1 ($tried times)"
}

step=${STEP:-25}
for call in pwrite64 fdatasync,fsync rename,unlink ftruncate openat; do
    every "a command is killed at $call" try_command "$step" $call signal=KILL
done
every "a flush of a command fails" try_command $((step < 5 ? step : 5)) fdatasync,fsync error=EIO
every "a command meets a full disk" try_command "$step" pwrite64 error=ENOSPC
step=${STEP:-120}
for call in pwrite64 fdatasync,fsync; do
    every "a server is killed at $call" try_server "$step" $call signal=KILL
done
every "a flush of a server fails" try_server $((step < 20 ? step : 20)) fdatasync,fsync error=EIO
every "a server meets a full disk" try_server "$step" pwrite64 error=ENOSPC
finish
