#!/bin/bash
# What mkspec makes of two good specs equals tests/tools/mkspec/good/expected and compiles; each spec in refused/ is refused
# with the lines that stand in it after "# refused:", and nothing is written.
# After a change that is meant: UPDATE=1 tests/tools/mkspec_test.sh, and read the diff.
set -u
cd "$(dirname "$0")/../.."
B=${B:-build}
make -s --no-print-directory B="$B" "$B/tools/mkspec" >&2 || exit 1
here=tests/tools/mkspec
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
status=0

tell() { # STATUS NAME
    if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; status=1; fi
}

mkdir "$out/good"
"$B/tools/mkspec" "$out/good" garden=$here/good/garden.spec harvest=$here/good/harvest.spec
tell $? "good specs are taken"
if [ -n "${UPDATE:-}" ]; then cp "$out/good/"* $here/good/expected/; fi
diff -ru $here/good/expected "$out/good"
tell $? "what is written is as expected"

for file in garden_spec harvest_spec all_spec; do
    ${CC:-gcc} -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wconversion -Wshadow -Wswitch-enum -Wvla \
        -Wno-missing-field-initializers -Werror -fsyntax-only -I. -Isrc -I"$out/good" -I$here/good/include \
        -I$here/include "$out/good/$file.c"
    tell $? "$file.c compiles"
done

before=$(stat -c %y "$out/good/garden_spec.h")
"$B/tools/mkspec" "$out/good" garden=$here/good/garden.spec harvest=$here/good/harvest.spec
[ "$before" = "$(stat -c %y "$out/good/garden_spec.h")" ]
tell $? "a file that would be the same keeps its time"

mkdir "$out/none"
"$B/tools/mkspec" "$out/none" && [ -s "$out/none/all_spec.c" ] && [ "$(cat "$out/none/ids.txt")" = person ]
tell $? "no specs at all make empty tables"

for spec in $here/refused/*.spec; do
    name=$(basename "$spec" .spec)
    mkdir "$out/$name"
    "$B/tools/mkspec" "$out/$name" "$name=$spec" 2>"$out/said"
    code=$?
    sed -n "s|^# refused: |$spec:|p" "$spec" | diff -u - "$out/said" && [ $code -eq 1 ] && [ -z "$(ls "$out/$name")" ]
    tell $? "refused: ${name//_/ }"
done

"$B/tools/mkspec" "$out/none" nothing=$here/nothing.spec 2>"$out/said"
[ $? -eq 1 ] && grep -q 'cannot read this file' "$out/said"
tell $? "refused: a file that is not there"
exit $status
