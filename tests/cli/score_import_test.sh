#!/bin/bash
# Two public sets of answers, one response a row, through `score import`: totals and cases equal what awk counts. The files are
# not part of the project: CANDOUR_SHARED, or ../shared beside the project, has them.
. "$(dirname "$0")/../shell.inc"
candour=${CANDOUR_PLAIN:-$candour} # hundreds of processes; what they do is tried sanitized beside the code

shared=${CANDOUR_SHARED:-../shared}

# One response a row, from a file of answer patterns and how many gave each.
expand() { # FILE MEASURE ITEMS
    awk -F, -v measure="$2" -v items="$3" '
        BEGIN { printf "client_ref,measure,on"; for (k = 1; k <= items; k++) printf ",item%d", k; printf "\n" }
        NR > 1 { for (i = 0; i < $2; i++) {
            printf "%s-%d,%s,2020-01-%02d", measure, ++n, measure, n % 28 + 1
            for (k = 1; k <= items; k++) printf ",%s", substr($1, k, 1)
            printf "\n" } }' "$1"
}

# How many responses have each total: "total|count" a line.
counted() { # FILE ITEMS
    awk -F, -v items="$2" 'NR > 1 { t = 0; for (k = 1; k <= items; k++) t += substr($1, k, 1); c[t] += $2 }
        END { for (t = 0; t <= 3 * items; t++) if (t in c) print t "|" c[t] }' "$1"
}

survey() { # FILE MEASURE ITEMS CUT-OFF
    local file=$shared/data/$1 measure=$2 items=$3 cut=$4 dir=$work/$2 out want seen
    if [ ! -f "$file" ]; then
        skip "$measure: the survey's answers" "not at $file"
        return
    fi
    expand "$file" "$measure" "$items" >"$work/$measure.csv"
    "$candour" -C "$dir" init --simulated >/dev/null
    out=$("$candour" -C "$dir" --json score import "$work/$measure.csv" 2>&1)
    same "$measure: $(($(wc -l <"$work/$measure.csv") - 1)) rows are taken in" "0 true" "$? $(echo "$out" | json done)"
    want=$(counted "$file" "$items")
    seen=$(sqlite3 "$dir/views.db" "SELECT total, count(*) FROM score_response WHERE measure = '$measure' GROUP BY total ORDER BY total")
    same "$measure: each total is held as often as it was given" "$want" "$seen"
    want=$(echo "$want" | awk -F'|' -v cut="$cut" '$1 >= cut { n += $2 } END { print n }')
    seen=$(sqlite3 "$dir/views.db" "SELECT count(*) FROM score_response WHERE measure = '$measure' AND total >= $cut")
    same "$measure: $want are at or above $cut" "$want" "$seen"
    ends 0 "$measure: verify holds" "$candour" -C "$dir" verify
    same "$measure: an extract opens no task for item 9" 0 "$(sqlite3 "$dir/views.db" 'SELECT count(*) FROM score_item9_task')"
}

survey nhanes_phq9_pattern_counts.csv phq-9 9 10
survey gaming_gad7_pattern_counts.csv gad-7 7 8

# --- what is wrong with a file is told by line, and nothing of it is taken in ----------------------------------------------

d=$work/broken
"$candour" -C "$d" init --simulated >/dev/null
size=$("$candour" -C "$d" --json verify | json entries)
refused() { # NAME TEXT ROWS
    local out
    printf "$3" >"$work/broken.csv"
    out=$("$candour" -C "$d" score import "$work/broken.csv" 2>&1)
    same "$1: refused" 1 $?
    has "$1: told" "$2" "$out"
    same "$1: nothing is taken in" "$size" "$("$candour" -C "$d" --json verify | json entries)"
}
refused "an answer out of range" "Line 3" 'client_ref,measure,on,item1,item2,item3,item4,item5,item6,item7\nA-1,gad-7,2020-01-01,1,1,1,1,1,1,1\nA-2,gad-7,2020-01-01,1,1,1,1,1,1,4\n'
refused "an answer missing" "Line 2" 'client_ref,measure,on,item1,item2,item3,item4,item5,item6,item7\nA-1,gad-7,2020-01-01,1,1,1,1,1,1,\n'
refused "a reference that looks like an NHS number" "Line 2" 'client_ref,measure,on,total\n9434765919,gad-7,2020-01-01,9\n'
refused "a measure that nobody knows" "Line 2" 'client_ref,measure,on,total\nA-1,hamilton,2020-01-01,9\n'
refused "a day that does not exist" "Line 2" 'client_ref,measure,on,total\nA-1,gad-7,2020-02-31,9\n'
refused "a total out of range" "Line 2" 'client_ref,measure,on,total\nA-1,gad-7,2020-01-31,22\n'
refused "columns of another kind" "measure" 'name,address\nA,B\n'
printf 'client_ref,measure,on,total,client_name,notes\nA-1,gad-7,2020-01-31,9,MARKED NAME,MARKED NOTE\n' >"$work/dropped.csv"
out=$("$candour" -C "$d" score import "$work/dropped.csv" 2>&1)
has "columns that are not for Candour are dropped, and named" client_name "$out"
same "… and nothing of them is in any file" "" "$(grep -rlaE 'MARKED' "$d")"
finish
