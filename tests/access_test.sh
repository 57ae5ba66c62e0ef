#!/bin/bash
# Who may do and see what, as everybody and as nobody: the walk of tests/access, each page and command asked in one of three
# ways. `make access` asks in all of them.
. "$(dirname "$0")/shell.inc"

san=
[ -e "${B:-build}/lib/base.a" ] && nm "${B:-build}/lib/base.a" 2>/dev/null | grep -q __asan && san=1 # as the folder was built
if ! make -s --no-print-directory B="${B:-build}" SAN=$san "${B:-build}/access" >"$work/made" 2>&1; then
    not_ok "the walk is built" "$(tail -n 20 "$work/made")"
    finish
fi
# Fifteen thousand requests: with the other compiler's program where there is one, for what they run is told sanitized by the
# stories. A folder in memory: it is put back some hundreds of times.
walk=${B:-build}/access
[ -n "${CANDOUR_PLAIN:-}" ] && [ -x "${CANDOUR_PLAIN%/candour}/access" ] && walk=${CANDOUR_PLAIN%/candour}/access
[ -w /dev/shm ] && TMPDIR=/dev/shm
TMPDIR=${TMPDIR:-/tmp} "$walk" || failed=1
finish
