#!/bin/bash
# doc/security/asvs.md has every requirement of levels 1 and 2 once, says of each how it stands, and names only tests and files
# that exist.
set -u
cd "$(dirname "$0")/../.."
table=doc/security/asvs.md
status=0

judge() { # NAME, what is wrong on standard input
    local wrong
    wrong=$(cat)
    if [ -z "$wrong" ]; then echo "ok $1"; else
        echo "not ok $1"
        printf '%s\n' "$wrong" | sed 's/^/  /'
        status=1
    fi
}

rows() { grep -E '^\| [0-9]+\.[0-9]+\.[0-9]+ \|' "$table"; }

# 253: as many as ASVS 5.0.0 has of the two levels.
n=$(rows | cut -d'|' -f2 | tr -d ' ' | sort -u | wc -l)
[ "$n" -eq 253 ] && [ "$(rows | wc -l)" -eq 253 ] || echo "$n numbers on $(rows | wc -l) lines" |
    judge "each of the 253 requirements has one line"
rows | grep -vE '\| (met|not met|not applicable)[:, ].*\|$' | judge "each says how it stands"
rows | grep -E '\| met' | grep -v '`' | judge "each that is met names a test or a file"

names() { grep -oE '`[a-z_-]+(/[A-Za-z0-9_.-]+)+(: [a-z_0-9]+)?`' "$table" | tr -d '`' | sort -u; }
names | while IFS=: read -r file name; do
    name=${name# }
    if [ ! -e "$file" ]; then
        echo "$file is not there"
    elif [ -n "$name" ] && ! grep -qw "$name" "$file"; then
        echo "$file has no $name"
    fi
done | judge "every test and every file that it names exists"
exit $status
