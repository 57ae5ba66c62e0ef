#!/bin/bash
# A new person's way in, in a browser, on a real folder of its own.
set -u
cd "$(dirname "$0")/../.."
candour=${B:-build}/candour
folder=$(mktemp -d)
port=$((20000 + $$ % 12000)) # below those that the system gives out
server=
trap '[ -z "$server" ] || { kill "$server"; wait "$server"; } 2>/dev/null; rm -rf "$folder"' EXIT

link_of() { # FOLDER: makes an invitation for its first account
    "$candour" -C "$1" invite | grep -o '/invitation/[A-Za-z0-9_-]*'
}

go() { # FOLDER: serves it
    "$candour" -C "$1" serve --listen "127.0.0.1:$port" >"$1.log" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        curl -fs "http://127.0.0.1:$port/healthz" >/dev/null 2>&1 && break
        sleep 0.1
    done
}

"$candour" -C "$folder/house" --quiet init --name "Ada Grey" --email ada@example.org >/dev/null
link=$(link_of "$folder/house")
second=$("$candour" -C "$folder/house" --json person add name="Bob Lee" email=bob@example.org role=hr-lead \
    organisation_id="$("$candour" -C "$folder/house" --json organisation list | grep -o '"organisation_id":"[a-z0-9]*"' | head -1 | cut -d'"' -f4)" \
    from_on="$(date +%F)" | grep -o '"made":"[a-z0-9]*"' | cut -d'"' -f4)
second=$("$candour" -C "$folder/house" invite "$second" | grep -o '/invitation/[A-Za-z0-9_-]*')
go "$folder/house"
BASE="http://127.0.0.1:$port" LINK=$link LINK_WITHOUT_SCRIPT=$second node tests/browser/sign_in.mjs
status=$?
[ $status -eq 0 ] || tail -n 20 "$folder/house.log"
exit $status
