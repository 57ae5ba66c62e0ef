#!/bin/bash
# make bench: every bench, with the load of the machine beside its figures.
set -eu
cd "$(dirname "$0")/.."
b=${1:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "# load $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) processors, $(date -u +%Y-%m-%d)"
echo "== ledger append"
"$b/bench/ledger_append"
echo "== proofs"
"$b/bench/proof"
echo "== start after a kill, at a million entries"
"$b/bench/open"
echo "== verify"
"$b/bench/verify"
echo "== growth"
"$b/bench/growth"
echo "== standards"
"$b/bench/standards"
echo "== page"
"$b/candour" -C "$folder/demo" --quiet demo --seed 7 --months 12 --providers 4 --trainees 12 >/dev/null
clients=$("$b/candour" -C "$folder/demo" --json client list)
field() { grep -oE "\"$1\":\"[0-9a-z]{10}\"" <<<"$clients" | head -n 1 | cut -d'"' -f4; }
"$b/bench/page" "$folder/demo" "$(field client_id)" "$(field practitioner_id)"
"$b/bench/page"
echo "== control room"
"$b/bench/control"
echo "== a questionnaire over HTTP"
"$b/bench/answer"
echo "== http"
"$b/bench/http"
