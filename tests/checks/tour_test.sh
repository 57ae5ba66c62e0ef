#!/bin/bash
# Every file and function that the tour names is there. (shadowing is the example that a newcomer makes.)
set -u
cd "$(dirname "$0")/../.."
status=0
for doc in doc/tour.md doc/adding-a-subject.md README.md; do
    [ -e "$doc" ] || { echo "not ok $doc is there"; status=1; continue; }
    missing=""
    for file in $(grep -oE '`(src|tools|tests?|bench|doc|packaging|web-assets)/[A-Za-z0-9_./-]+`' "$doc" | tr -d '`' | grep -v shadowing | sort -u); do
        [ -e "$file" ] || missing+="  $file"$'\n'
    done
    for name in $(grep -oE '`[a-z_]+\(\)`' "$doc" | tr -d '`()' | sort -u); do
        grep -rqE "\b$name\(" src tools || missing+="  $name()"$'\n'
    done
    if [ -z "$missing" ]; then
        echo "ok every name in $doc is there"
    else
        echo "not ok every name in $doc is there"
        printf '%s' "$missing"
        status=1
    fi
done
exit $status
