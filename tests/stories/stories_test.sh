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
tell() { # WAY STORY…
    local way=$1 bin=$candour teller=${B:-build}/story
    shift
    n=$((n + 1))
    if [ "$way" = "by command line" ] && [ -n "${CANDOUR_PLAIN:-}" ]; then
        bin=$CANDOUR_PLAIN
        [ -x "${bin%/candour}/story" ] && teller=${bin%/candour}/story
    fi
    STORY_WAY=$way CANDOUR_BIN=$bin "$teller" "$@" >"$work/told-$n" 2>&1 &
    pids[n]=$!
}

# The command line is a process for every step, and a sanitized one takes twenty times as long to begin and to end. So it is told
# with the other compiler's program where there is one, and in halves; the verbs' own code is tried sanitized by tests/cli.
odd=() even=()
for story in tests/stories/*.story; do
    if [ ${#odd[@]} -gt ${#even[@]} ]; then even+=("$story"); else odd+=("$story"); fi
done
tell "by command line" "${odd[@]}"
tell "by command line" "${even[@]}"
tell "in process" tests/stories/*.story
tell "over HTTP" tests/stories/*.story
for ((i = 1; i <= n; i++)); do
    wait "${pids[i]}" || failed=1
    cat "$work/told-$i"
done
finish
