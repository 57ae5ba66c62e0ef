#!/bin/bash
# What is told of a running server: in a form that Prometheus takes, to nobody who may not open the folder, and without a
# name, an id or anything that somebody wrote.
. "$(dirname "$0")/shell.inc"

d=$work/folder
told=$work/told
small_consortium "$d"
token=$("$candour" -C "$d" token watcher | grep -oE '[A-Za-z0-9_-]{43}' | head -n 1)
ends 1 "without a server there are no figures" "$candour" -C "$d" metrics
start_server "$d"

# The value of a row, by its beginning.
value() { grep -v '^#' "$told" | grep -F -- "$1 " | head -n 1 | sed 's/.* //'; }
tell() { "$candour" -C "$d" metrics >"$told"; }

# --- who may read it -------------------------------------------------------------------------------------------------------

get() { curl -s -o "$work/got" -w '%{http_code}' "$@"; }
same "the address that browsers use has no such page" 404 "$(get "$url/metrics")"
same "… nor for a program with a token" 404 "$(get -H "Authorization: Bearer $token" "$url/metrics")"
same "… nor for whoever says that they are this machine" 404 "$(get -H 'X-Forwarded-For: 127.0.0.1' "$url/metrics")"
same "… nor under the API" 404 "$(get "$url/api/metrics")"
same "the folder's own socket has it" 200 "$(get --unix-socket "$d/socket" http://localhost/metrics)"
same "… which is its owner's alone" 600 "$(stat -c %a "$d/socket")"

# --- its form --------------------------------------------------------------------------------------------------------------

for i in $(seq 40); do curl -s -o /dev/null "$url/nowhere/$i"; done
curl -s -o /dev/null -X DELETE "$url/sign-in"
curl -s -o /dev/null -X 'P{"}T' "$url/sign-in"
make_it "$d" organisation add kind=provider name=Ash from_on=2020-01-01 >/dev/null
"$candour" -C "$d" organisation add kind=provider name= from_on=2020-01-01 >/dev/null 2>&1
"$candour" -C "$d" --as "$ann" organisation add kind=provider name=Fir from_on=2020-01-01 >/dev/null 2>&1
ends 0 "a verb prints it" tell

# Each family once, with what it counts and its kind before its rows; every row whole; buckets that rise to +Inf and end as the
# count; counters named _total; nothing twice; a line end at the end.
strict() {
    awk '
    function bad(why) { print NR ": " why ": " $0; failed = 1 }
    /^# HELP / { if (NF < 4) bad("says nothing"); if ($3 in helped) bad("twice"); helped[$3] = 1; next }
    /^# TYPE / {
        family = $3; kind = $4
        if (!(family in helped)) bad("no HELP before")
        if (family in typed) bad("twice")
        typed[family] = kind
        if (kind !~ /^(counter|gauge|histogram)$/ || NF != 4) bad("no such kind")
        if ((kind == "counter") != (family ~ /_total$/)) bad("a counter, and only one, ends in _total")
        if (family !~ /^[a-z][a-z0-9_]*$/ || family ~ /milli|micro|minutes|kilo/) bad("name or unit")
        next
    }
    /^#/ || /^$/ { bad("no such line"); next }
    {
        if ($0 !~ /^[a-z_0-9]+(\{[a-z]+="([^"\\]|\\["\\n])*"(,[a-z]+="([^"\\]|\\["\\n])*")*\})? -?[0-9]+(\.[0-9]+)?$/) bad("no row")
        row = $0; sub(/ [^ ]*$/, "", row)
        if (row in seen) bad("twice"); seen[row] = 1
        name = row; sub(/\{.*/, "", name)
        base = name
        if (kind == "histogram") sub(/_(bucket|sum|count)$/, "", base)
        if (base != family) bad("not under its family")
        value = $NF + 0
        if (kind != "gauge" && value < 0) bad("runs backwards")
        if (name ~ /_bucket$/ && kind == "histogram") {
            if (row !~ /le="1?\+?(Inf|[0-9.]+)"/) bad("bucket without a bound")
            key = row; sub(/,?le="[^"]*"/, "", key)
            if (key == before_key && value < before) bad("buckets do not rise")
            before_key = key; before = value; is_open = row !~ /le="\+Inf"/
        }
        if (name ~ /_count$/ && kind == "histogram" && (is_open || value != before)) bad("the count is not the last bucket")
    }
    END { for (f in helped) if (!(f in typed)) { print f ": has no TYPE"; failed = 1 } exit failed }' "$1" &&
        [ "$(tail -c 1 "$1" | od -An -tx1)" = " 0a" ]
}
ends 0 "it is well formed" strict "$told"
if command -v promtool >/dev/null; then
    ends 0 "promtool has nothing to say of it" bash -c "out=\$(promtool check metrics <'$told' 2>&1) && [ -z \"\$out\" ]"
else
    skip "promtool has nothing to say of it" "the Debian package prometheus is not here"
fi

# --- what it counts --------------------------------------------------------------------------------------------------------

same "addresses that lead nowhere are one row" 44 "$(value 'candour_http_requests_total{route="-",method="get",status="4xx"}')"
same "… whatever was asked for" 0 "$(grep -c nowhere "$told")"
same "a method that is not used, or is none, is another method" 2 "$(value 'candour_http_requests_total{route="-",method="other",status="4xx"}')"
same "a command that was carried out" 1 "$(value 'candour_commands_total{command="people.organisation_add",outcome="done"}')"
same "one that was refused" 1 "$(value 'candour_commands_total{command="people.organisation_add",outcome="refused"}')"
same "one that was not permitted" 1 "$(value 'candour_commands_total{command="people.organisation_add",outcome="denied"}')"
entries=$("$candour" -C "$d" --json verify | json entries)
tell
same "as many entries as verify counts" "$entries" "$(value candour_ledger_entries)"
signed "$d"
tell
same "a second later all are signed" 0 "$(value candour_ledger_unsigned_entries)"
same "nobody is signed in" 0 "$(value candour_sessions)"
same "the standards were asked, and did not fail" 0 "$(value candour_standards_failing)"
for name in candour_standards_run_age_seconds candour_checkpoint_age_seconds candour_writer_queue candour_readers_busy \
    candour_password_hashes_waiting candour_witnesses candour_views_wal_pages candour_disk_free_bytes process_resident_memory_bytes \
    process_anonymous_memory_bytes process_open_fds process_cpu_seconds_total candour_ledger_flush_duration_seconds_count \
    candour_writer_group_size_count 'candour_file_bytes{file="ledger.db"}'; do
    seen=$(value "$name")
    case $seen in '' | *[!0-9.]*) not_ok "$name is told" "$seen" ;; *) ok "$name is told" ;; esac
done
lacks "something has been flushed" "_count 0" "$(grep candour_ledger_flush_duration_seconds_count "$told")"

# --- what it must not tell -------------------------------------------------------------------------------------------------

"$candour" -C "$d" --as "$ann" score show client_id="$client" >/dev/null
tell
same "no name, reference, id or address" "" \
    "$(grep -niE "grey|hart|lee|ford|dale|price|oak|elm|C-1042|example\.org|127\.0\.0|$ann|$sue|$mia|$client|$score|$token" "$told")"
same "every label is of a kind that the program itself has" "" \
    "$(grep -oE '[{,][a-z]+="' "$told" | tr -d '{,="' | sort -u | grep -vxE 'command|file|le|method|outcome|place|route|status|version')"
finish
