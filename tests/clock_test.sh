#!/bin/bash
# Attack 13: the clock of the machine goes back, stands still, jumps ahead, while the server runs and between two starts.
# What is recorded never runs backwards, signing goes on, and sessions neither last for ever nor end all at once.
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm}
. "$(dirname "$0")/shell.inc"
B=${B:-build}
faketime=$(ls /usr/lib/*/faketime/libfaketimeMT.so.1 2>/dev/null | head -n 1)
if [ -z "$faketime" ] || nm "$B/lib/base.a" 2>/dev/null | grep -q __asan; then
    plain=$root/$B-clang/candour # the sanitizer and another clock do not go together
    if [ -n "$faketime" ] && [ -x "$plain" ]; then
        candour=$plain
    else
        skip "attack 13: another clock" "needs faketime, and a build without sanitizers"
        finish
    fi
fi

d=$work/folder
small_consortium "$d"
token=$("$candour" -C "$d" --json --as "$ann" token clock --days 30 | json token)
clock=$work/clock
set_clock() { echo "$1" >"$work/clock.new" && mv "$work/clock.new" "$clock"; } # "+0", "-30d", "+1d", or a moment that stands
start_with_clock() {
    FAKETIME_TIMESTAMP_FILE=$clock FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1 LD_PRELOAD=$faketime \
        "$candour" -C "$d" --quiet serve --listen 127.0.0.1:0 --unlimited --demo >"$work/server.out" 2>"$work/server.err" &
    server=$!
    for _ in $(seq 200); do
        url=$(sed -n 's/^Candour is at \(http:[^ ]*\)\/$/\1/p' "$work/server.out")
        [ -n "$url" ] && return 0
        sleep 0.1
    done
    not_ok "the server starts" "$(cat "$work/server.err")"
    exit 1
}
post() { # one client more
    echo >>"$work/posts"
    n=$(wc -l <"$work/posts")
    curl -s -m 20 -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
        -d "{\"reference\":\"T-$n\",\"provider_id\":\"$oak\",\"descriptor\":\"depression\",\"opened_on\":\"2025-01-06\"}" "$url/api/clients"
}
signed() { sed -n 2p "$d/checkpoint"; }
is_signed_after() { # NAME SIZE: the checkpoint covers more
    for _ in $(seq 50); do [ "$(signed)" -gt "$2" ] && break; sleep 0.1; done
    [ "$(signed)" -gt "$2" ]
    same "$1" 0 $?
}
sign_in() { # JAR: as the first person of the demo's page
    local csrf action
    curl -s -c "$1" -b "$1" "$url/demo" >"$work/demo.html"
    csrf=$(grep -o 'name="csrf" value="[^"]*"' "$work/demo.html" | head -n 1 | sed 's/.*value="//; s/"$//')
    action=$(grep -o 'action="/demo/[^"]*"' "$work/demo.html" | head -n 1 | sed 's/.*="//; s/"$//')
    curl -s -o /dev/null -c "$1" -b "$1" -H "Origin: $url" --data-urlencode "csrf=$csrf" "$url$action"
}
is_in() { curl -s -o /dev/null -b "$1" -w '%{http_code}' "$url/account"; }

# --- while it runs ----------------------------------------------------------------------------------------------------

set_clock "+0"
start_with_clock
sign_in "$work/early"
same "attack 13: somebody is signed in" 200 "$(is_in "$work/early")"
has "attack 13: with the right clock a client is opened" '"done":true' "$(post)"
for to in "-30d" "+2d" "-400d" "2026-01-01 12:00:00" "+0"; do
    before=$(signed)
    set_clock "$to"
    sleep 0.2
    has "attack 13: with the clock at $to work is recorded" '"done":true' "$(post)"
    is_signed_after "attack 13: … and signed" "$before"
    same "attack 13: … and nobody is thrown out at once" 200 "$(is_in "$work/early")"
done
set_clock "-30d"
sign_in "$work/late"
same "attack 13: who signs in while the clock is behind is signed in" 200 "$(is_in "$work/late")"
stop_server

# --- between two starts -----------------------------------------------------------------------------------------------

ends_by() { sqlite3 "$d/sessions.db" 'SELECT max(expires_at) - max(used_at) <= 12 * 3600000 FROM session'; }
same "attack 13: no session that was begun then lasts longer than a working day" 1 "$(ends_by)"
set_clock "-30d"
start_with_clock
has "attack 13: a server that is started with its clock behind records" '"done":true' "$(post)"
same "attack 13: … and sessions go on" 200 "$(is_in "$work/late")"
stop_server
set_clock "+2d"
start_with_clock
same "attack 13: two days later every session has ended, those from another clock too" "303 303" "$(is_in "$work/early") $(is_in "$work/late")"
stop_server

same "attack 13: the server saw all those clocks" 1 \
    "$(sqlite3 "$d/ledger.db" 'SELECT max(signed_at) - min(signed_at) > 400 * 86400000 FROM checkpoint')"
ends 0 "attack 13: no entry is earlier than the one before, and everything holds" "$candour" -C "$d" verify
finish
