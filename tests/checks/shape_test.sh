#!/bin/bash
# The longest functions and files, printed; those over the house's measure must be listed in shape.exceptions with a reason.
set -u
cd "$(dirname "$0")/../.."
exceptions=tests/checks/shape.exceptions
function_most=60 file_most=400 header_most=200 tools_most=4400 # doc/decisions/0007-size-of-the-build-tools.md
status=0

functions() { # LINES NAME FILE
    ctags -R --languages=C --fields=+ne --kinds-C=f -f - --quiet=yes --exclude='*_test.c' src tools 2>/dev/null |
        awk -F'\t' '{ l = e = 0; for (i = 4; i <= NF; i++) { if ($i ~ /^line:/) l = substr($i, 6); if ($i ~ /^end:/) e = substr($i, 5) } if (e > 0) print e - l + 1, $1, $2 }' | sort -rn
}

files() { # LINES FILE
    find src tools -name '*.[ch]' -not -name '*_test.c' -print0 | xargs -0 wc -l | grep -v ' total$' | sort -rn | awk '{print $1, $2}'
}

judge() { # NAME, "LINES KEY" of those that are too long on standard input
    local found="" lines key
    while read -r lines key _; do
        grep -qE "^$key[[:space:]]" "$exceptions" || found+="  $lines $key"$'\n'
    done
    if [ -z "$found" ]; then
        echo "ok $1"
    else
        echo "not ok $1"
        printf '%s' "$found"
        status=1
    fi
}

echo "# longest functions"; functions | head -8 | sed 's/^/#   /'
echo "# longest files"; files | head -8 | sed 's/^/#   /'
functions | awk -v m=$function_most '$1 > m' | judge "functions of at most $function_most lines"
files | awk -v m=$file_most '$2 ~ /\.c$/ && $1 > m' | judge "files of at most $file_most lines"
files | awk -v m=$header_most '$2 ~ /\.h$/ && $1 > m' | judge "headers of at most $header_most lines"
tools=$(cat tools/mk{spec,sql,page}*.[ch] tools/tool.[ch] | wc -l)
echo "# the three build tools together: $tools lines"
awk -v n="$tools" -v m=$tools_most 'BEGIN { if (n > m) print n, "tools" }' | judge "the three build tools in at most $tools_most lines"
exit $status
