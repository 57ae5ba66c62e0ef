#!/bin/bash
# What mkstandard makes of a good standard equals tests/tools/mkstandard/golden, and mksql takes it; each case of refused.txt is
# refused in the words that stand there. After a change that is meant: UPDATE=1 tests/tools/mkstandard_test.sh, and read the diff.
set -u
cd "$(dirname "$0")/../.."
B=$PWD/${B:-build}
make -s --no-print-directory B="$B" "$B/tools/mkstandard" "$B/tools/mksql" >&2 || exit 1
here=$PWD/tests/tools/mkstandard
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
status=0

tell() { # STATUS NAME
    if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; status=1; fi
}

cd "$here"
mkdir -p "$out/good/standard/garden"
"$B/tools/mkstandard" "$out/good" --choices choices.txt garden=garden_watered.standard.sql
tell $? "a good standard is taken"
[ -n "${UPDATE:-}" ] && rm -rf golden && cp -r "$out/good" golden
diff -ru golden "$out/good"
tell $? "what is written is as expected"

mkdir -p "$out/garden" "$out/sql"
printf -- '-- database: views\n\nCREATE TABLE bed (\n    bed_id INTEGER PRIMARY KEY, -- [int] the bed\n    garden_id INTEGER NOT NULL, -- [int] where\n    watered_on INTEGER NOT NULL -- the last time\n) STRICT;\n' >"$out/garden/garden_schema.sql"
: >"$out/ids.txt"
"$B/tools/mksql" "$out/sql" --ids "$out/ids.txt" --choices choices.txt garden="$out/garden" garden="$out/good/standard/garden"
tell $? "mksql proves both of its statements"
sed -i 's/b.watered_on + :days <= :on/b.watered_on + :days <= viewer()/' "$out/good/standard/garden/garden_watered.sql"
"$B/tools/mksql" "$out/sql" --ids "$out/ids.txt" --choices choices.txt garden="$out/garden" garden="$out/good/standard/garden" 2>"$out/said"
grep -q '^mksql: *garden_watered.standard.sql:[0-9]*: garden_watered: a standard is asked about a day, by nobody: use :on' "$out/said" ||
    grep -q 'garden_watered.standard.sql:[0-9]*: garden_watered: a standard is asked about a day, by nobody: use :on' "$out/said"
tell $? "a mistake in its SQL is told of the file that a person wrote"

refuse() { # NAME FILE: its text in $out/case, what should be said in $out/want
    mkdir -p "$out/in" "$out/bad/standard/garden"
    (cd "$out/in" && cp ../case "$2" && "$B/tools/mkstandard" "$out/bad" --choices "$here/choices.txt" "garden=$2") 2>"$out/got"
    [ $? -ne 0 ] && diff -u "$out/want" "$out/got"
    tell $? "refused: $1"
}

name='' file='' part=''
while IFS= read -r line || [ -n "$line" ]; do
    case $line in
    'case: '*) name=${line#case: } part='' && : >"$out/case" && : >"$out/want" ;;
    'file: '*) file=${line#file: } part=case ;;
    'says:') part=want ;;
    '') [ "$part" = want ] && refuse "$name" "$file" && part='' ;;
    *) [ -n "$part" ] && printf '%s\n' "$line" >>"$out/$part" ;;
    esac
done <refused.txt
[ "$part" = want ] && refuse "$name" "$file"
exit $status
