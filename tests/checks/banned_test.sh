#!/bin/bash
# Calls that each forbid one mistake, in everything but tests. An exception stands in banned.exceptions: file, call, reason.
set -u
cd "$(dirname "$0")/../.."
exceptions=tests/checks/banned.exceptions
status=0

excepted() { # FILE CALL
    grep -qE "^$1[[:space:]]+$2[[:space:]]" "$exceptions"
}

ban() { # CALL PATTERN WHERE WHY
    local found="" file line text
    while IFS=: read -r file line text; do
        [ -n "$file" ] || continue
        excepted "$file" "$1" || found+="  $file:$line: ${text#"${text%%[![:space:]]*}"}"$'\n'
    done < <(grep -rnE "$2" $3 --include='*.[ch]' | grep -vE '_test\.c:|:[0-9]+: *(/\*|\*)')
    if [ -z "$found" ]; then
        echo "ok no $1"
    else
        echo "not ok no $1: $4"
        printf '%s' "$found"
        status=1
    fi
}

ban malloc '\b(malloc|calloc|realloc|free)\(' src "memory comes from an arena (base/arena.h)"
ban unbounded '\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|scanf|sscanf|alloca)\(' src "lengths are known here: use struct str and struct out"
ban loose-numbers '\b(atoi|atol|atof|strtol|strtoul|strtod)\(' src "str_to_i64 refuses what is no number"
ban printf '\b(printf|fprintf|snprintf|puts)\(' src "text is put together with SAY and OUT (base/say.h)"
ban clock '\b(time|gettimeofday|clock_gettime|localtime|gmtime|strftime)\(' src "the one clock is clock_now (base/time.h)"
ban random '\b(rand|random|srand|drand48|getrandom|randombytes_buf|RAND_bytes)\(' src "the one source is base/chance.h"
ban exit '\b(exit|abort|_exit)\(' src "a fault is returned, a bug panics (base/panic.h)"
ban sql-text '\bsqlite3_exec\(' 'src tools' "statements are named and proved (mksql)"
ban float '\b(float|double)\b' 'src/base src/store src/ledger src/gate src/subject' "decisions are made in whole numbers with a unit"
ban old-names '\b[a-z_]+_(v2|new2|old2)\b' src "rename everywhere in one change"
ban unfinished '\b(TODO|FIXME|XXX|HACK)\b' 'src tools' "finish it or leave it out"
exit $status
