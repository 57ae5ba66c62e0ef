#!/bin/bash
# tests/fuzz/minimise.sh BUILD [NAME…]: takes into tests/fuzz/corpus what long fuzzing found, and keeps it small: of each target
# only inputs that reach what no shorter one reaches, none over 400 bytes, and of these the 16 longest, for they are the richest and the
# short ones are found again in a second. Inputs with a name of their own stay.
set -eu
cd "$(dirname "$0")/../.."
build=$1
shift
names=${*:-$(for f in tests/fuzz/*_fuzz.c; do basename "$f" _fuzz.c; done)}
most=16 longest=400
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

is_found() { [[ $(basename "$1") =~ ^[0-9a-f]{40}$ ]]; } # by the fuzzer, which names a file by its SHA-1

for name in $names; do
    tree=tests/fuzz/corpus/$name
    rm -rf "$work"/*
    mkdir -p "$tree" "$work/kept" "$work/found" "$build/corpus/$name"
    for f in "$tree"/*; do
        [ -e "$f" ] || continue
        if is_found "$f"; then cp "$f" "$work/found/"; else cp "$f" "$work/kept/"; fi
    done
    find "$build/corpus/$name" -type f -size -"$((longest + 1))"c -exec cp -t "$work/found" {} +
    "$build/bin/$name" -merge=1 -timeout=10 "$work/kept" "$work/found" >"$work/log" 2>&1
    find "$tree" -type f -regextype posix-extended -regex '.*/[0-9a-f]{40}' -delete
    find "$work/kept" -type f -printf '%s %p\n' | sort -rn | cut -d' ' -f2 | while read -r f; do
        if is_found "$f"; then echo "$f"; fi
    done | head -n $most | xargs -r cp -t "$tree"
    echo "$name: $(find "$tree" -type f | wc -l) inputs, $(cat "$tree"/* | wc -c) bytes"
done
