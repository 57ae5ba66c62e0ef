#!/bin/bash
# Every fuzz target on the inputs that are kept for it, and on variations of them for some seconds: sanitized, without the fuzzer.
. "$(dirname "$0")/shell.inc"

B=${B:-build}
san=
[ -e "$B/lib/base.a" ] && nm "$B/lib/base.a" 2>/dev/null | grep -q __asan && san=1 # as the folder was built
if ! make -s -k --no-print-directory B="$B" SAN=$san OPT="${san:+-O1 -g}" replays >"$work/made" 2>&1; then
    not_ok "the targets are built" "$(tail -n 20 "$work/made")"
    finish
fi
for target in tests/fuzz/*_fuzz.c; do
    name=$(basename "$target" _fuzz.c)
    mkdir -p "$B/replay/last"
    if "$B/replay/$name" "${FUZZ_SECONDS:-2}" "$B/replay/last/$name" "tests/fuzz/corpus/$name" >"$work/said" 2>&1; then
        ok "fuzz $name: $(tail -n 1 "$work/said")"
    else
        not_ok "fuzz $name" "the input is in $B/replay/last/$name, behind its length; $(tail -n 30 "$work/said")"
    fi
done
finish
