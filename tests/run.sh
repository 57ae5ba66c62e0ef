#!/bin/bash
# Runs every kind of test and adds them up. Each part prints what it did; a part's own lines are counted by their form:
# cmocka's "[  PASSED  ] N test(s)", or "ok …", "not ok …", "ok … # SKIP …".
set -u
cd "$(dirname "$0")/.."
export B=${B:-build/test}
passed=0 failed=0 skipped=0 failures=''
log=$B/log
mkdir -p "$log"

count() { # NAME STATUS SECONDS: adds up the lines of one part's log
    local file=$log/$1.log p f s
    p=$(( $(grep -cE '^ok ' "$file") - $(grep -cE '^ok .*# SKIP' "$file") + $(grep -cE '^\[       OK \]' "$file") ))
    f=$(( $(grep -cE '^not ok ' "$file") + $(grep -cE '^\[  FAILED  \] [a-z_0-9]+$' "$file") ))
    s=$(( $(grep -cE '^ok .*# SKIP' "$file") + $(grep -cE '^\[  SKIPPED \] [a-z_0-9]+$' "$file") ))
    if [ "$2" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    printf '%-28s %5d passed %3d failed %3d skipped %5d s\n' "$1" "$p" "$f" "$s" "$3"
    if [ "$f" -gt 0 ]; then
        failures+=$(grep -hE '^not ok |^\[  FAILED  \] [a-z_0-9]+$|ERROR: |runtime error|: error:' "$file" | head -20 | sed "s/^/  $1: /")$'\n'
        tail -n 40 "$file"
    fi
}

part() { # NAME COMMAND…
    local name=$1 begun=$SECONDS status
    shift
    "$@" >"$log/$name.log" 2>&1
    status=$?
    count "$name" "$status" $((SECONDS - begun))
}

# Some parts go beside others; each leaves how it ended, and is counted afterwards.
beside() { # NAME COMMAND…
    local name=$1 begun=$SECONDS
    shift
    "$@" >"$log/$name.log" 2>&1
    echo "$? $((SECONDS - begun))" >"$log/$name.ended"
}

ended() { # NAME…
    local name status took
    for name in "$@"; do
        status=1 took=0 # of what did not come to its end
        [ -e "$log/$name.ended" ] && read -r status took <"$log/$name.ended"
        count "$name" "$status" "$took"
    done
}

units() {
    local status=0 t
    for t in $(make -s --no-print-directory B="$B" SAN=1 unit-list); do
        echo "== $t"
        "$t" || status=1
    done
    return $status
}

jobs=$(nproc)
san() { make -j"$jobs" --no-print-directory B="$B" SAN=1 OPT='-O1 -g' "$@"; }

# What the scripts would make is made here, once: two of them at a time would get in each other's way.
tools=("$B"/{story,makelog,edge,access,forgetful.so} "$B"/tools/{mkspec,mksql,mkstandard})
part build-gcc-sanitized san "$B/candour" "${tools[@]}" units
rm -f "$log"/*.ended
# The two longest begin while the other compiler is at work: they wait for themselves now and then, and it does not.
beside browser tests/browser/run.sh &
beside units units &
part build-clang make -j"$jobs" --no-print-directory B="$B-clang" CC=clang OPT=-O0 "$B-clang"/{candour,story,makelog,access}
# For what takes a process for every step, or what sanitizers cannot do.
[ -x "$B-clang/candour" ] && CANDOUR_PLAIN=$(realpath "$B-clang/candour") && export CANDOUR_PLAIN

# The rest goes beside each other, one more at a time than there are processors, because each waits for itself now and then;
# what takes longest begins first, so that nothing long is left alone at the end.
first=(tests/stories/stories_test.sh tests/replay_test.sh tests/access_test.sh tests/cli/cli_test.sh tests/witness_test.sh tests/crash_test.sh)
parts=("${first[@]}")
for t in tests/tools/*_test.sh tests/checks/*_test.sh tests/cli/*_test.sh tests/*_test.sh; do
    [[ " ${first[*]} " == *" $t "* ]] || parts+=("$t")
done
names=(units browser)
for t in "${parts[@]}"; do
    name=$(basename "$t" _test.sh)
    names+=("$name")
    while [ "$(jobs -rp | wc -l)" -gt "$jobs" ]; do wait -n; done
    beside "$name" "$t" &
done
wait
ended "${names[@]}"

printf '%s' "$failures" # once more, where they are found
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
