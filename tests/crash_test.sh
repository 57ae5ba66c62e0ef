#!/bin/bash
# The ledger survives a kill at every call that writes, flushes, renames or opens, and a disk that fails or is full: what was told to be
# durable is there afterwards, the log opens, is signed, and verifies. STEP=n tries every
# n-th call only (7; 1 tries them all).
set -u
cd "$(dirname "$0")/.."
B=${B:-build}
step=${STEP:-7}
if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
    echo "ok - crashes of the ledger # SKIP needs strace, and the right to trace"
    exit 0
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0
san=
[ -e "$B/lib/base.a" ] && nm "$B/lib/base.a" 2>/dev/null | grep -q __asan && san=1 # as the folder was built
make -s --no-print-directory B="$B" SAN=$san "$B/makelog" >"$work/made" 2>&1 || { cat "$work/made"; exit 1; }
makelog=$B/makelog
[ -n "${CANDOUR_PLAIN:-}" ] && [ -x "${CANDOUR_PLAIN%/candour}/makelog" ] && makelog=${CANDOUR_PLAIN%/candour}/makelog # for hundreds of processes
export ASAN_OPTIONS=detect_leaks=0 # the leak checker cannot run under strace

"$makelog" make "$work/seed" 300 >/dev/null || exit 1

# One run in a fresh copy with one call spoilt. 0: the ledger survived; 1: it did not; 2: there was no such call.
try() { # SYSCALL HOW WHEN
    local ended least
    rm -rf "$work/log"
    cp -a "$work/seed" "$work/log"
    strace -f -qq -o "$work/trace" -e trace="$1" -e inject="$1:$2:when=$3" \
        "$makelog" grow "$work/log" >"$work/told" 2>"$work/err"
    ended=$?
    grep -q -e INJECTED -e 'killed by SIGKILL' "$work/trace" || return 2
    least=$(sed -n 's/^durable //p' "$work/told" | tail -n 1)
    "$makelog" check "$work/log" "${least:-300}" >"$work/checked" 2>&1 || return 1
    [ $ended -ne 0 ] || [ "$least" = 305 ] # whoever ends well has done all
}

every() { # NAME SYSCALL HOW
    local when=1 tried=0 result
    while :; do
        { try "$2" "$3" "$when"; } 2>/dev/null
        result=$?
        [ $result -eq 2 ] && break
        tried=$((tried + 1))
        if [ $result -ne 0 ]; then
            echo "not ok - $1: call $when"
            cat "$work/told" "$work/err" "$work/checked" | tail -n 8 | sed 's/^/#   /'
            status=1
            return
        fi
        when=$((when + step))
    done
    echo "ok - $1: $tried times"
}

for call in pwrite64 fdatasync fsync rename openat ftruncate unlink; do
    every "killed at $call" $call signal=KILL
done
for call in fdatasync fsync; do
    every "$call fails" $call error=EIO
done
every "the disk is full" pwrite64 error=ENOSPC
exit $status
