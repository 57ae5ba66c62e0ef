#!/bin/bash
# A room includes only itself and rooms above it; a subject only itself and subjects before it. Whether sqlite3.h, microhttpd.h
# and malloc stay where they belong is checked here too, for it is the same kind of wall.
set -u
cd "$(dirname "$0")/../.."
rooms=(base store ledger gate standards format page sim subject exchange forensic web cli)
status=0

declare -A place=()
for i in "${!rooms[@]}"; do place[${rooms[$i]}]=$i; done

report() { # NAME, lines of faults on standard input
    local faults
    faults=$(cat)
    if [ -z "$faults" ]; then
        echo "ok $1"
    else
        echo "not ok $1"
        sed 's/^/  /' <<<"$faults"
        status=1
    fi
}

room_faults() {
    local room file header other
    for room in "${rooms[@]}"; do
        grep -rnE '^#include "' "src/$room" --include='*.[ch]' 2>/dev/null | grep -v '_test\.c:' |
            while IFS=: read -r file line text; do
                header=${text#*\"}
                other=${header%%/*}
                case $header in */*) ;; *) continue ;; esac
                [ -d "src/$other" ] || continue
                if [ "${place[$other]}" -gt "${place[$room]}" ]; then
                    echo "$file:$line: $room may not include $header: $other stands below it"
                fi
            done
    done
}

subject_faults() {
    local order subject other at n
    mapfile -t order < src/subject/order
    for n in "${!order[@]}"; do
        subject=${order[$n]}
        [ -d "src/subject/$subject" ] || continue
        for ((at = n + 1; at < ${#order[@]}; at++)); do
            other=${order[$at]}
            grep -rnE "^#include \"(subject/)?$other(/|_spec|_sql|\.h)" "src/subject/$subject" --include='*.[ch]' |
                grep -v '_test\.c:' | sed "s/\$/ : $other comes after $subject/"
        done
    done
}

only_in() { # HEADER ROOM
    grep -rnE "^#include <$1" src --include='*.[ch]' | grep -vE "^src/($2)/"
}

room_faults | report "a room includes only rooms above it"
subject_faults | report "a subject includes only subjects before it"
only_in sqlite3.h store | report "sqlite3.h is included in store/ alone"
only_in microhttpd.h web | report "microhttpd.h is included in web/ alone"
only_in curl/ 'exchange|cli' | report "curl is included in exchange/ and cli/ alone"
only_in openssl 'ledger|gate|web' | report "openssl is included in ledger/, gate/ and web/ alone"
exit $status
