#!/bin/bash
# A folder served as of a day: what became known later is not there, every answer says which day it is of, nothing can be recorded.
. "$(dirname "$0")/../shell.inc"
candour=${CANDOUR_PLAIN:-$candour} # hundreds of processes; what they do is tried sanitized beside the code

d=$work/folder
at() { # TIME WORD…
    local now=$1
    shift
    "$candour" -C "$d" --now "$now" --json "$@"
}
at 2026-02-02T08:00:00Z init --simulated --title "Test consortium" --name "Ada Grey" --email ada@example.org >/dev/null
oak=$(at 2026-02-02T08:30:00Z organisation add kind=provider name=Oak | json made)
ann=$(at 2026-02-02T09:00:00Z person add name="Ann Lee" email=ann@example.org role=trainee organisation_id="$oak" | json made)
mia=$(at 2026-02-02T09:00:00Z person add name="Mia Ford" email=mia@example.org role=manager organisation_id="$oak" | json made)
client=$(at 2026-02-03T09:00:00Z --as "$ann" client open reference=C-1042 provider_id="$oak" descriptor=depression | json made)
at 2026-02-03T09:30:00Z --as "$ann" score record client_id="$client" measure=phq-9 answers=2,2,2,2,2,1,1,0,0 answered_on=2026-02-03 >/dev/null
ada=$(at 2026-02-03T10:00:00Z people list search=ada | json person_id)
# A fact about the 4th that was entered ten days late.
at 2026-02-14T09:00:00Z --as "$ann" score record client_id="$client" measure=phq-9 answers=1,1,1,1,1,1,1,0,0 answered_on=2026-02-04 >/dev/null
at 2026-02-14T10:00:00Z person add name="Lou Late" role=trainee organisation_id="$oak" from_on=2026-02-02 >/dev/null
role=$(at 2026-02-14T11:00:00Z person show person_id="$mia" | json role_id)
at 2026-02-14T11:00:00Z role end person_id="$mia" role_id="$role" until_on=2026-02-14 >/dev/null

# --- days that cannot be shown ---------------------------------------------------------------------------------------------

serve() { "$candour" -C "$d" serve --listen 127.0.0.1:0 "$@"; }
ends 2 "a day that is none ends with 2" serve --as-of yesterday
ends 2 "a day that does not exist ends with 2" serve --as-of 2026-02-30
ends 1 "a day before the folder was made ends with 1" serve --as-of 2026-02-01
has "… and says from which day on there is something" "made on 2 February 2026" "$(serve --as-of 2026-02-01 2>&1)"
ends 1 "a day that has not come ends with 1" serve --as-of 9998-12-31
has "… and says so" "31 December 9998 has not come yet" "$(serve --as-of 9998-12-31 2>&1)"
same "none of them leaves a second database" "" "$(find "$d" -name 'as-of*')"
has "the help of serve says what it does" "as it stood that day" "$("$candour" help serve)"

# --- a day that can ----------------------------------------------------------------------------------------------------------

entries=$("$candour" -C "$d" --json verify | json entries)
start_server "$d" --as-of 2026-02-13 --demo --now 2026-02-20T09:00:00Z
has "the server says which day it shows" "as it stood on 13 February 2026" "$(cat "$work/server.out")"

jar=$work/jar
page() { curl -s -c "$jar" -b "$jar" "$url$1"; }
csrf=$(page /demo | grep -o 'name="csrf" value="[^"]*"' | head -n 1 | sed 's/.*value="//; s/"$//')
same "somebody signs in" 303 "$(curl -s -o "$work/out" -w '%{http_code}' -c "$jar" -b "$jar" -H "Origin: $url" \
    --data-urlencode "csrf=$csrf" "$url/demo/$ada")"
for path in / /people /organisations /reviews /accounts /account /settings /nowhere; do
    out=$(page $path)
    has "$path is marked" "As it stood on 13 February 2026.</strong> Read only. You see it with the permissions that you have today." "$out"
    has "… in its title too" "<title>As of 13 February 2026: " "$out"
done
out=$(page /people)
has "who was known is there" "Ann Lee" "$out"
lacks "who was entered later is not" "Lou Late" "$out"
out=$(page "/people/$mia")
lacks "nor is what was changed later" "14 February 2026" "$out"
out=$(page /organisations)
lacks "no form asks for what would be refused" 'method="post" action="/organisations"' "$out"
has "signing out is offered" 'action="/sign-out"' "$out"
csrf=$(echo "$out" | grep -o 'name="csrf" value="[^"]*"' | head -n 1 | sed 's/.*value="//; s/"$//')
same "a form that is sent all the same is refused" 403 "$(curl -s -o "$work/out" -w '%{http_code}' -b "$jar" -H "Origin: $url" \
    --data-urlencode "csrf=$csrf" -d kind=provider -d name=Elm "$url/organisations")"
has "… in plain words" "This is a day of the past" "$(cat "$work/out")"
has "… with what to do" "started again without --as-of" "$(cat "$work/out")"

# --- by JSON -------------------------------------------------------------------------------------------------------------------

through() { curl -s -D "$work/head" --unix-socket "$d/socket" -H "Candour-As: $1" "http://localhost/api$2" "${@:3}"; }
out=$(through "$ann" "/clients/$client")
has "a score of before is there" '"total":12' "$out"
lacks "one about an earlier day that was entered later is not" '"total":7' "$out"
has "the answer says which day it is of" "X-Candour-As-Of: 2026-02-13" "$(cat "$work/head")"
same "the look is recorded in the ledger" $((entries + 1)) "$("$candour" -C "$d" --json verify | json entries)"
out=$(through "$ann" "/clients/$client/scores" -d measure=phq-9 -d answers=1,1,1,1,1,1,1,0,0 -d answered_on=2026-02-13)
has "a command is refused by its code" '"code":"as-of"' "$out"
has "… with 403" " 403 " "$(head -n 1 "$work/head")"
out=$(through "$mia" /people)
lacks "who may not see it today does not see it, though they could on that day" "Ann Lee" "$out"

# --- by the command line, through the server ---------------------------------------------------------------------------------

out=$("$candour" -C "$d" --json --as "$ann" score show client_id="$client" 2>"$work/err")
same "a verb that shows ends with 0" 0 $?
lacks "… shows that day" '"total":7' "$out"
same "… and says beside the answer which day it was" "as it stood on 13 February 2026" "$(cat "$work/err")"
ends 1 "a verb that records ends with 1" "$candour" -C "$d" organisation add kind=provider name=Elm
has "… with the reason" "13 February 2026" "$("$candour" -C "$d" organisation add kind=provider name=Elm 2>&1)"
ends 0 "verify works beside it" "$candour" -C "$d" verify
same "the second database is there while it is served" yes "$([ -f "$d/as-of.db" ] && echo yes)"
stop_server
same "and gone afterwards" "" "$(find "$d" -name 'as-of*')"

# --- a server that was killed --------------------------------------------------------------------------------------------------

start_server "$d" --as-of 2026-02-13 --now 2026-02-20T10:00:00Z
kill -KILL "$server"
wait "$server" 2>/dev/null
server=''
same "a server that is killed leaves it" yes "$([ -f "$d/as-of.db" ] && echo yes)"
has "the folder shows today again" "Lou Late" "$(at 2026-02-20T11:00:00Z people list)"
same "and what was left is removed" "" "$(find "$d" -name 'as-of*')"
ends 0 "and everything holds" "$candour" -C "$d" verify
finish
