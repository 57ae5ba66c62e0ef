#!/bin/bash
# Mail, against a mail server that does as it is told: nothing is lost while it is down, slow or ends in the middle; one mail at most
# comes twice, under the same Message-ID; one address that is refused holds nobody up; and no mail says what it may not.
. "$(dirname "$0")/shell.inc"
. tests/mail/mail.inc
real=$candour

# A simulated folder at a moment of its own: a Wednesday morning.
at_moment() { # MOMENT
    printf '#!/bin/sh\nexec %s --now %s "$@"\n' "$real" "$1" >"$work/candour-at"
    chmod +x "$work/candour-at"
    candour=$work/candour-at
}
at_moment 2026-12-02T09:30:00Z

start_mail "$work/mail"

mode() { echo "$*" >"$work/mail/mode"; }
mail_at() { sed -n "$1p" "$work/mail/mails"; }
to_of() { mail_at "$1" | sed 's/^{"to":"\([^"]*\)".*/\1/'; }
id_of() { mail_at "$1" | grep -o 'Message-ID: <[^>]*>'; }

f=$work/folder
"$candour" -C "$f" init --simulated --title "Test consortium" --origin log.example/consortium --name "Ada Grey" >/dev/null || exit 1
oak=$(make_it "$f" organisation add kind=provider name="Oak Talking Therapies" from_on=2020-04-01)
north=$(make_it "$f" organisation add kind=hei name="University of Northfield" from_on=2020-04-01)
cohort=$(make_it "$f" cohort add programme=pwp organisation_id="$north" name="PWP 2026" from_on=2026-09-01 until_on=2027-08-31)
mia=$(make_it "$f" person add name="Mia Ford" email=mia@example.org role=manager organisation_id="$oak" from_on=2021-01-04)
pat=$(make_it "$f" person add name="Pat Moss" email=pat@example.org role=practitioner organisation_id="$oak" from_on=2021-01-04)
sue=$(make_it "$f" person add name="Sue Hart" email=sue@example.org role=practitioner organisation_id="$oak" from_on=2021-01-04)
ann=$(make_it "$f" person add name="Ann Lee" email=ann@example.org role=trainee organisation_id="$oak" from_on=2026-09-01)
make_it "$f" placement begin person_id="$ann" organisation_id="$oak" cohort_id="$cohort" from_on=2026-09-01 >/dev/null
invite() { "$candour" -C "$f" account invite person_id="$1" >/dev/null || not_ok "inviting" "$1"; }

# --- settings -----------------------------------------------------------------------------------------------------------

settings() { printf '%s\n' "server smtp://127.0.0.1:$(cat "$work/mail/port")" "from candour@example.org" "site https://candour.example.org/" "timeout 2" "$@" >"$f/mail"; }
refused() { "$candour" -C "$f" --quiet serve --listen 127.0.0.1:0 2>&1; }
echo "server http://example.org" >"$f/mail"
has "a file with a mistake is refused, and the line is named" "line 1" "$(refused)"
settings "server smtps://mail.example.org"
has "a simulated folder sends to no other machine" "Its mail goes to a server on this machine only" "$(refused)"
settings "user candour" "password-file password"
echo "secret-of-the-mail-server" >"$f/password"
chmod 644 "$f/password"
has "a password file that others may read is refused" "chmod 600" "$(refused)"
settings

# --- at once, and in the mail of the day ----------------------------------------------------------------------------------

"$candour" -C "$f" standards run >/dev/null || "$candour" -C "$f" standards run
invite "$pat"
start_server "$f"
comes 2 mails
same "the invitation goes at once, and first" pat@example.org "$(to_of 1)"
has "it says what it is" "you are invited to sign in" "$(mail_at 1)"
lacks "it holds no link that lets anybody in" "/invitation/" "$(mail_at 1)"
same "the manager hears of the breach in the mail of the day" mia@example.org "$(to_of 2)"
has "… by its code" "supervision.covered" "$(mail_at 2)"
has "… with where it is done" "https://candour.example.org/control/breaches/" "$(mail_at 2)"
has "… and how to switch it off" "https://candour.example.org/notices/choices" "$(mail_at 2)"
for name in "Ann Lee" "Ford" "Moss" "Oak Talking" "supervisor is named"; do
    lacks "no mail says: $name" "$name" "$(cat "$work/mail/mails")"
done
comes 2 count sent_total
stop_server
start_server "$f"
invite "$sue"
comes 3 mails
same "after a restart nothing is sent twice, and what is new is sent" sue@example.org "$(to_of 3)"
comes 1 count sent_total

# --- killed between sending and recording ----------------------------------------------------------------------------------

mode hold
invite "$sue"
comes 4 mails
kill -9 "$server"
wait "$server" 2>/dev/null
server=''
mode take
start_server "$f"
comes 5 mails
same "a mail that was handed over and not recorded comes again, with the same Message-ID" "$(id_of 4)" "$(id_of 5)"
comes 1 count sent_total
comes 0 count waiting
same "… and not a third time" 5 "$(mails)"

# --- a server that ends in the middle, is down, or slow ----------------------------------------------------------------------

mode drop
invite "$pat"
comes 6 mails
mode take
comes 7 mails
same "a connection that ended after the mail makes it come again, with the same Message-ID" "$(id_of 6)" "$(id_of 7)"
mode down
comes 0 count waiting
invite "$sue"
comes 1 count failing
mode take
comes 8 mails
same "what a server that was down did not take is sent when it is there again" sue@example.org "$(to_of 8)"
mode slow
invite "$pat"
comes 1 count failing
mode take
comes 9 mails
same "… and what a slow one did not" pat@example.org "$(to_of 9)"
comes 0 count failing

# --- one address ------------------------------------------------------------------------------------------------------------

mode refuse pat@example.org
invite "$pat"
invite "$sue"
comes 10 mails
same "an address that is refused for good does not stop the others" sue@example.org "$(to_of 10)"
comes 1 count refused_total
has "those who may correct it see whom mail does not reach" "Pat Moss" "$("$candour" -C "$f" notice undelivered)"
make_it "$f" person correct person_id="$pat" email=pat.moss@example.org reason="New address" >/dev/null
comes 11 mails
same "the corrected address is tried at once" pat.moss@example.org "$(to_of 11)"
lacks "… and nobody is listed any more" "Pat Moss" "$("$candour" -C "$f" notice undelivered)"
mode later sue@example.org
invite "$sue"
invite "$mia"
comes 12 mails
same "an address that is not taken just now does not stop the others" mia@example.org "$(to_of 12)"
comes 1 count put_off_total

# --- what everybody may read ---------------------------------------------------------------------------------------------------

lacks "the log says nobody's address" "example.org" "$(cat "$work/server.err")"
has "the page shows what was sent" "supervision.covered" "$("$candour" -C "$f" --as "$mia" notice list)"
link=$("$candour" -C "$f" --as "$mia" --json calendar link | json secret)
"$candour" -C "$f" --as "$mia" away note from_on=2026-12-21 until_on=2026-12-24 >/dev/null
curl -s -o "$work/feed" -w '%{http_code} %{content_type}' "$url$link" >"$work/feed.status"
has "the calendar is fetched by its link, without signing in" "200 text/calendar" "$(cat "$work/feed.status")"
has "… with the day after the last as its end" "DTEND;VALUE=DATE:20261225" "$(cat "$work/feed")"
same "… every line ends in CRLF" 0 "$(grep -vc $'\r$' "$work/feed")"
"$candour" -C "$f" --as "$mia" calendar link >/dev/null
same "a renewed link ends the old one" 404 "$(curl -s -o /dev/null -w '%{http_code}' "$url$link")"
stop_server
candour=$real
ends 0 "the ledger verifies, and its views fold again to the same" "$candour" -C "$f" verify
finish
