#!/bin/bash
# The published report on the command line: what it makes, in whatever order its rows stand, and what is refused. The report
# itself is not part of the project: CANDOUR_SHARED, or ../shared beside the project, has it.
. "$(dirname "$0")/../shell.inc"
candour=${CANDOUR_PLAIN:-$candour} # hundreds of processes; what they do is tried sanitized beside the code

shared=${CANDOUR_SHARED:-../shared}
report=$shared/seed/living-well-consortium-review.txt
folders=0

# Imports a report into a new folder; prints the JSON.
import() { # FILE
    folders=$((folders + 1))
    dir=$work/folder-$(basename "$1")-$RANDOM
    "$candour" -C "$dir" init >/dev/null && "$candour" -C "$dir" --json review import "$1" 2>&1
}

# A broken report: exit 1 with a reason, and the folder is as it was.
refused() { # NAME FILE
    local name=$1 dir=$work/refused out status before after
    rm -rf "$dir"
    "$candour" -C "$dir" init >/dev/null
    before=$("$candour" -C "$dir" --json verify | json entries)
    out=$("$candour" -C "$dir" review import "$2" 2>&1)
    status=$?
    after=$("$candour" -C "$dir" --json verify | json entries)
    if [ $status -eq 1 ] && [ "$before" = "$after" ] && [ -n "$out" ]; then
        ok "$name: refused, nothing is imported"
    else
        not_ok "$name: refused, nothing is imported" "status $status, entries $before then $after: $out"
    fi
}

# --- a report of the same layout, invented --------------------------------------------------------------------------------

out=$(import tests/data/review-invented.txt)
same "the invented report is imported" "0 true" "$? $(echo "$out" | json done)"
has "… with its requirements" '"ref":"IMR1"' "$out"
refused "a file that is no report" tests/cli/review_test.sh
: >"$work/empty.txt"
refused "an empty file" "$work/empty.txt"
head -c 4096 "$candour" >"$work/binary.txt"
refused "a file that is no text" "$work/binary.txt"

if [ ! -f "$report" ]; then
    skip "the published report" "it is not at $report"
    finish
fi

# --- the published report -------------------------------------------------------------------------------------------------

out=$(import "$report")
same "the published report is imported" "0 true" "$? $(echo "$out" | json done)"
requirements=$(echo "$out" | grep -o '"requirements":\[.*' | sed 's/\],"known".*//; s/\],"completed_by".*//')
same "it makes exactly three immediate and seven mandatory requirements" "IMR1 IMR2 IMR3 MR1 MR2 MR3 MR4 MR5 MR6 MR7" \
    "$(echo "$requirements" | grep -o '"ref":"[^"]*"' | cut -d'"' -f4 | tr '\n' ' ' | sed 's/ $//')"

# Each row of the two tables, word for word: what was found, what is required, its reference.
rows=$(sed -n '/^Areas for improvement$/,/^Report approval$/p' "$report" | grep -E '\| *I?MR[0-9]+ *\|$')
same "the report's tables have ten rows" 10 "$(echo "$rows" | wc -l)"
flat=$(echo "$requirements" | sed 's/","finding":"/ /g')
while IFS='|' read -r found action ref _; do
    found=$(echo "$found" | sed 's/^ *//; s/ *$//') action=$(echo "$action" | sed 's/^ *//; s/ *$//')
    ref=$(echo "$ref" | tr -d ' ')
    has "$ref has its finding and its action word for word" "\"title\":\"$found\",\"action\":\"$action\"" "$flat"
done <<<"$rows"
has "a response that was received is kept as such" '"response":"requested-and-received"' "$requirements"
same "… and closes nothing: no provider's state is known" 10 "$(echo "$requirements" | grep -o '"state":"unknown"' | wc -l)"

has "what works well has its standards" '"standards":"1.1, 3.5, 3.6, 3.8"' "$out"
has "… and its provider" '"provider":"Cognitive Wellness"' "$out"
has "approved by the review lead on" '"approved_on":"2024-12-11"' "$out"
has "authorised on" '"authorised_on":"2025-01-24"' "$out"
has "submitted on" '"submitted_on":"2025-04-11"' "$out"
has "days between them" '"days_to_authorised":44,"days_to_submitted":77' "$out"
for group in Learners "Clinical and Educational Supervisors" "Senior team" "Review panel"; do
    want=$(sed -n '/^Who we met with$/,/^Review findings$/p' "$report" |
        awk -v g="$group" '/^- / { if (on) n++; next } { on = ($0 == g) } END { print n + 0 }')
    same "met: $group" "$want" "$(echo "$out" | grep -o "\"group_name\":\"$group\"" | wc -l)"
done
has "the category is recommended, not given" '"category_from":1,"category_to":2,"category_is_recommended":true' "$out"
has "the providers are concerned to differing degrees" "to differing degrees" "$(echo "$out" | grep -o '"providers_degree":"[^"]*"')"
for provider in "Our Roots" "Health Exchange" "St Martins"; do
    has "named: $provider" "\"name\":\"$provider\"" "$out"
done
if command -v node >/dev/null; then
    ends 0 "what --json prints is JSON" node -e 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))' <(echo "$out")
fi
ends 1 "the same report is not imported twice" "$candour" -C "$dir" review import "$report"

# --- its rows in another order -------------------------------------------------------------------------------------------

# What is the same whatever the order: without ids, places and the digest of the file, one value a line.
settled() {
    sed 's/"[a-z_]*_id":"[^"]*",\{0,1\}//g; s/"made":"[^"]*",//; s/"digest":"[^"]*"//; s/"seq":[0-9]*,//g' |
        sed 's/{"ref"/\n{"ref"/g; s/{"kind"/\n{"kind"/g'
}
awk '/\| *I?MR[0-9]+ *\|$/ { held[++n] = $0; next } { while (n > 0) print held[n--]; print }' "$report" >"$work/reversed.txt"
same "the reversed report has other bytes" 1 "$(cmp -s "$report" "$work/reversed.txt"; echo $?)"
same "rows in another order give the same" "$(echo "$out" | settled)" "$(import "$work/reversed.txt" | settled)"

# --- lines that nobody knows ----------------------------------------------------------------------------------------------

awk '{ print } /^Report approval$/ { print "Weather on the day: fair" }' "$report" >"$work/unknown.txt"
unknown=$(import "$work/unknown.txt")
has "an unknown line is kept" "Weather on the day: fair" "$(echo "$unknown" | grep -o '"unplaced_lines":.*')"
has "… and named by its number" "\"line\":$(grep -n '^Weather' "$work/unknown.txt" | cut -d: -f1)" \
    "$(echo "$unknown" | grep -o '"unplaced_lines":.*')"

# --- what is refused -------------------------------------------------------------------------------------------------------

for section in "Executive summary" "Review overview" "Background to the review" "Who we met with" "Review findings" \
    "Areas that are working well" "Areas for improvement" "Immediate mandatory requirements" "Mandatory requirements" \
    "Report approval"; do
    grep -vx "$section" "$report" >"$work/broken.txt"
    refused "without the heading “$section”" "$work/broken.txt"
done
for line in "Date approved by review lead" "Date authorised" "Final report submitted to organisation"; do
    grep -v "^$line" "$report" >"$work/broken.txt"
    refused "without the line “$line”" "$work/broken.txt"
done
awk '/^Mandatory requirements$/ { skip = 1 } /^Report approval$/ { skip = 0 } !skip' "$report" >"$work/broken.txt"
refused "without the section of mandatory requirements" "$work/broken.txt"
n=0
while IFS=: read -r at _; do
    n=$((n + 1))
    head -n $((at - 1)) "$report" >"$work/broken.txt"
    sed -n "${at}p" "$report" | head -c 120 >>"$work/broken.txt"
    refused "cut in the middle of row $n" "$work/broken.txt"
    awk -v at="$at" 'NR == at { print substr($0, 1, 120); next } { print }' "$report" >"$work/broken.txt"
    refused "with row $n cut short and the rest there" "$work/broken.txt"
done < <(grep -nE '\| *I?MR[0-9]+ *\|$' "$report")
sed 's/| *MR3 *|$/| MR2 |/' "$report" >"$work/broken.txt"
refused "with a reference twice" "$work/broken.txt"
sed 's/^Date authorised: .*/Date authorised: 31 February 2025/' "$report" >"$work/broken.txt"
refused "with a day that does not exist" "$work/broken.txt"
finish
