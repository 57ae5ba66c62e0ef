#!/bin/bash
# tests/fuzz/long.sh BUILD SECONDS [NAME…]: gives every fuzz target its part of SECONDS, two at a time, and says of each how often
# it ran and what it found: places of the program ("edges") that its corpus did not reach before. What it found is kept in
# BUILD/corpus for the next time; an input that ends a target badly lies in BUILD under crash-, timeout- or oom-.
set -u
cd "$(dirname "$0")/../.."
build=$1 seconds=$2
shift 2
names=${*:-$(for f in tests/fuzz/*_fuzz.c; do basename "$f" _fuzz.c; done)}
count=$(wc -w <<<"$names")
each=$((seconds * 2 / count))
[ "$each" -ge 1 ] || each=1

one() { # NAME: one line when it is done
    local name=$1 log=$build/$1.log begun=$SECONDS seeds runs first last ended
    mkdir -p "$build/corpus/$name"
    seeds=$(ls -d "tests/fuzz/corpus/$name" 2>/dev/null)
    "$build/bin/$name" -max_total_time="$each" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$build/$name-" "$build/corpus/$name" $seeds >"$log" 2>&1
    ended=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    first=$(grep -m 1 INITED "$log" | sed -n 's/.* cov: \([0-9]*\) .*/\1/p')
    last=$(grep -oE ' cov: [0-9]+ ' "$log" | tail -n 1 | tr -dc 0-9)
    if [ "$ended" -ne 0 ]; then
        echo "not ok fuzz $name: ended with $ended after $((SECONDS - begun)) s"
        grep -E 'ERROR|SUMMARY|runtime error|does not hold|Test unit written' "$log" | head -n 5 | sed 's/^/  /'
        return
    fi
    echo "ok fuzz $name: ${runs:-0} runs in $((SECONDS - begun)) s, ${last:-0} edges, $((${last:-0} - ${first:-0})) of them new"
}

said=$build/said
: >"$said"
echo "# $count targets, $each s each, two at a time"
for name in $names; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
    one "$name" | tee -a "$said" &
done
wait
[ "$(grep -c '^ok ' "$said")" -eq "$count" ]
