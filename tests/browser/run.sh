#!/bin/bash
# Every page as each role, on a desktop and on a phone, with and without script. Makes a demo folder of its own, serves it
# on loopback, and ends the server by its pid.
set -u
cd "$(dirname "$0")/../.."
candour=${B:-build}/candour
folder=$(mktemp -d)
port=$((20000 + $$ % 20000))
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$folder"' EXIT

"$candour" -C "$folder/demo" --quiet demo --seed 7 --months 2 --providers 4 --trainees 12 >"$folder/demo.log" 2>&1 || {
    echo "not ok the demo consortium can be made"
    cat "$folder/demo.log"
    exit 1
}
"$candour" -C "$folder/demo" serve --demo --unlimited --listen "127.0.0.1:$port" >"$folder/serve.log" 2>&1 &
server=$!
for _ in $(seq 100); do
    curl -fs "http://127.0.0.1:$port/healthz" >/dev/null 2>&1 && break
    sleep 0.1
done
BASE="http://127.0.0.1:$port" node tests/browser/pages.mjs "$@"
status=$?
[ $status -eq 0 ] || tail -n 20 "$folder/serve.log"
tests/browser/sign_in.sh || status=1
exit $status
