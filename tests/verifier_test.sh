#!/bin/bash
# The independent verifier accepts a log of 100,000 entries, refuses every spoilt copy, and, after an erasure, still accepts every
# receipt and checkpoint from before it. ENTRIES=n makes a smaller log.
set -u
cd "$(dirname "$0")/.."
B=${B:-build}
entries=${ENTRIES:-100000}
if ! command -v go >/dev/null || [ ! -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ]; then
    echo "ok - the independent verifier # SKIP needs golang-go and golang-golang-x-mod-dev"
    exit 0
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0
ok() { # NAME COMMAND…
    local name=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        echo "ok - $name"
    else
        echo "not ok - $name"
        sed 's/^/#   /' "$work/said"
        status=1
    fi
}
refuses() { # NAME DIR: exit status 1, and a reason
    "$verify" "$2" >"$work/said" 2>&1
    if [ $? -eq 1 ] && grep -q '^does not hold: ' "$work/said"; then
        echo "ok - refused: $1"
    else
        echo "not ok - refused: $1"
        sed 's/^/#   /' "$work/said"
        status=1
    fi
}

san=
[ -e "$B/lib/base.a" ] && nm "$B/lib/base.a" 2>/dev/null | grep -q __asan && san=1 # as the folder was built
make -s --no-print-directory B="$B" SAN=$san "$B/makelog" >"$work/made" 2>&1 || { cat "$work/made"; exit 1; }
makelog=$B/makelog
verify=$B/verifier
ok "the verifier builds from Debian's packages" tests/verifier/build.sh "$verify"
[ $status -eq 0 ] || exit 1

ok "a log of $entries entries is made" "$makelog" make "$work/log" "$entries"
ok "it is exported as it is published" "$makelog" export "$work/log" "$work/out"
ok "the verifier accepts it" "$verify" "$work/out"
sed 's/^/#   /' "$work/said"

for what in $("$makelog" spoil); do
    cp -al "$work/out" "$work/spoilt"
    if "$makelog" spoil "$work/spoilt" "$what"; then
        refuses "$what" "$work/spoilt"
    else
        echo "not ok - spoilt: $what"
        status=1
    fi
    rm -rf "$work/spoilt"
done

printf 'score of entry 1, which only its holder may read' >"$work/plain"
ok "one client is erased" "$makelog" erase "$work/log" client:1
ok "no file of the folder holds what was erased" test "$("$makelog" traces "$work/log" "$work/plain")" = 0
ok "the log after the erasure is exported" "$makelog" export "$work/log" "$work/after"
ok "the verifier accepts it" "$verify" "$work/after"
ok "every receipt, disclosure and checkpoint from before the erasure still holds" \
    "$verify" -receipts-of "$work/out" "$work/after"
exit $status
