#!/bin/bash
# mksql against its golden files: what it writes for good/, that this compiles and runs, and what it refuses.
# With UPDATE=1 the golden files are written anew.
set -u
cd "$(dirname "$0")/../.."
B=${B:-build/test}
here=tests/tools/mksql
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

say() { # STATUS NAME [FILE]: an ok line, or a not ok line with the file behind it
    if [ "$1" -eq 0 ]; then
        echo "ok $2"
    else
        echo "not ok $2"
        status=1
        [ $# -gt 2 ] && sed 's/^/#   /' "$3"
    fi
    return 0
}

prove() { # FOLDER OUTDIR: runs mksql on the folders of good/ or of a case
    "$B/tools/mksql" "$2" --ids "$here/ids.txt" --choices "$here/choices.txt" \
        "ledger=$1/ledger" "gate=$1/gate" "client=$1/client"
}

make --no-print-directory "B=$B" "$B/tools/mksql" >"$work/make.log" 2>&1
say $? "mksql builds" "$work/make.log"

# What it writes.
mkdir -p "$work/out"
prove "$here/good" "$work/out" 2>"$work/err"
say $? "good statements are proved" "$work/err"
if [ -n "${UPDATE:-}" ]; then
    mkdir -p "$here/golden"
    cp "$work"/out/* "$here/golden/"
fi
for file in "$here"/golden/*; do
    diff -u "$file" "$work/out/$(basename "$file")" >"$work/diff" 2>&1
    say $? "golden $(basename "$file")" "$work/diff"
done
touch -d 2001-01-01 "$work"/out/*
prove "$here/good" "$work/out"
[ -z "$(find "$work/out" -newermt 2002-01-01 -type f)" ]
say $? "what did not change keeps its time"

# What it writes compiles, and does in a database what it says.
cc=${CC:-gcc}
$cc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wconversion -Wshadow -Werror -Wno-missing-field-initializers -g \
    -fsanitize=address,undefined -Isrc -I"$work/out" -I"$here" -o "$work/run" "$here/run.c" "$work"/out/*_sql.c \
    "$work/out/view_schemas.c" $(ls src/base/*.c src/store/*.c | grep -v _test.c) -lsqlite3 >"$work/cc.log" 2>&1
say $? "what is written compiles" "$work/cc.log"
if [ -x "$work/run" ]; then
    "$work/run" >"$work/run.log" 2>&1
    say $? "what is written runs" "$work/run.log"
fi

# What it refuses: each case in a folder of its own, made from good/ and the case's files.
awk -v work="$work/cases" '
    /^#/ && !name { next }
    /^case: / { n++; name = substr($0, 7); dir = work "/" n; to = ""
                system("mkdir -p " dir); print name > (dir "/name"); close(dir "/name"); next }
    /^file: / { to = dir "/" substr($0, 7); system("mkdir -p $(dirname " to ")"); printf "" > to; next }
    /^says:$/ { to = dir "/says"; next }
    to == dir "/says" && /^$/ { next }
    to != "" { print > to }
' "$here/refused.txt"
for case in "$work"/cases/*/; do
    all=$work/all
    rm -rf "$all"
    cp -r "$here/good" "$all"
    for folder in gate client ledger; do
        [ -d "$case$folder" ] && cp "$case$folder"/* "$all/$folder/"
    done
    mkdir -p "$work/refused"
    prove "$all" "$work/refused" 2>"$work/err"
    was=$?
    sed "s|$all/||; s|$all|PATH|g" "$work/err" >"$work/said"
    if [ "$was" -ne 1 ] || [ -n "$(ls "$work/refused")" ]; then
        echo "exit status $was, and these files: $(ls "$work/refused")" >>"$work/said"
    fi
    diff -u "$case/says" "$work/said" >"$work/diff"
    say $? "refused: $(cat "$case/name")" "$work/diff"
done
exit $status
