#!/bin/bash
# Every story, three ways: in process, over HTTP, by command line; after each the ledger is verified and the views are folded
# again and compared.
. "$(dirname "$0")/../shell.inc"

san=
[ -e "${B:-build}/lib/base.a" ] && nm "${B:-build}/lib/base.a" 2>/dev/null | grep -q __asan && san=1 # as the folder was built
if ! make -s --no-print-directory B="${B:-build}" SAN=$san "${B:-build}/story" >"$work/made" 2>&1; then
    not_ok "the stories are built" "$(tail -n 20 "$work/made")"
    finish
fi
n=0
for way in "in process" "over HTTP" "by command line"; do
    n=$((n + 1))
    STORY_WAY=$way CANDOUR_BIN=$candour "${B:-build}/story" tests/stories/*.story >"$work/told-$n" 2>&1 &
    pids[n]=$!
done
for i in 1 2 3; do
    wait "${pids[i]}" || failed=1
    cat "$work/told-$i"
done
finish
