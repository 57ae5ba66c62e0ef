#!/bin/bash
# Security events are lines of the log, as doc/security/logs.md lists them, and no line says who it was or from where.
. "$(dirname "$0")/shell.inc"
d=$work/folder
small_consortium "$d"
token=$("$candour" -C "$d" --as "$ann" --json token reader | json token)
start_server "$d" --behind-proxy

logged() { # NAME EVENT REST: a line of this event that says this
    local line
    line=$(grep -F "\"event\":\"$2\"" "$work/server.err" | tail -n 1)
    has "$1" "\"detail\":\"$3\"" "$line"
}
from=(-H "X-Forwarded-For: 192.0.2.77")
send() { # ADDRESS FIELD…: as a browser sends a form
    local address=$1 csrf fields=()
    shift
    csrf=$(curl -s "${from[@]}" -c "$work/jar" -b "$work/jar" "$url/sign-in" | grep -o 'name="csrf" value="[^"]*"' | head -n 1 | sed 's/.*value="//; s/"$//')
    for field in "$@"; do fields+=(--data-urlencode "$field"); done
    curl -s -o /dev/null "${from[@]}" -b "$work/jar" -H "Origin: $url" --data-urlencode "csrf=${CSRF:-$csrf}" "${fields[@]}" "$url$address"
}

send /sign-in sign_in_name=ann@example.org "password=not the right one"
logged "a password that is wrong is a line of the log" sign-in-failed "/sign-in wrong-sign-in by browser"
for _ in $(seq 12); do # each failure doubles the wait, so that one of the next comes too soon on any machine
    grep -q 'slow-down' "$work/server.err" && break
    send /sign-in sign_in_name=ann@example.org "password=not the right one"
done
logged "… and so is one that comes too soon after it" sign-in-failed "/sign-in slow-down by browser"
CSRF=somebody-elses send /sign-in sign_in_name=ann@example.org "password=not the right one"
logged "a form that is not ours" form-refused "- not-ours by browser"
curl -s -o /dev/null "${from[@]}" -H "Authorization: Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" "$url/api/people"
logged "a token that nobody has" token-refused "- no-such-token by token"
curl -s -o /dev/null "${from[@]}" -H "Authorization: Bearer $token" "$url/api/accounts"
logged "a page that somebody may not see" not-permitted "/accounts not-permitted by token"
"$candour" -C "$d" --as "$ann" organisation add kind=provider name=Ash >/dev/null 2>&1
logged "a command that somebody may not give" not-permitted "/organisations not-permitted by socket"

log=$(cat "$work/server.err")
lacks "no line says whose account it was" ann@example.org "$log"
lacks "… nor which person" "$ann" "$log"
lacks "… nor from where" 192.0.2.77 "$log"
lacks "… nor what was typed" "right one" "$log"
lacks "… nor a token" AAAAAAAA "$log"
finish
