#!/bin/bash
# Mail through TLS: at once (smtps) and by STARTTLS, to a server whose certificate somebody signs whom the settings name. Where the
# certificate is another's, is for another machine, or TLS is not offered at all, nothing is handed over, and it is tried again.
. "$(dirname "$0")/shell.inc"
. tests/mail/mail.inc

authority() { # NAME: a key and a certificate with which others are signed
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$1" \
        -keyout "$work/$1.key" -out "$work/$1.pem" 2>/dev/null || exit 1
}
certificate() { # NAME AUTHORITY ADDRESS: for a server that is reached under the address
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" -keyout "$work/$1.key" -out "$work/$1.csr" 2>/dev/null
    openssl x509 -req -in "$work/$1.csr" -CA "$work/$2.pem" -CAkey "$work/$2.key" -CAcreateserial -days 2 -out "$work/$1.pem" \
        -extfile <(echo "subjectAltName=$3") 2>/dev/null || exit 1
}
authority ours
authority theirs
certificate right ours IP:127.0.0.1
certificate elsewhere ours DNS:mail.example.org

f=$work/folder
"$candour" -C "$f" init --simulated --title "Test consortium" --origin log.example/consortium --name "Ada Grey" >/dev/null || exit 1
oak=$(make_it "$f" organisation add kind=provider name="Oak Talking Therapies" from_on=2020-04-01)
pat=$(make_it "$f" person add name="Pat Moss" email=pat@example.org role=practitioner organisation_id="$oak" from_on=2021-01-04)
"$candour" -C "$f" account invite person_id="$pat" >/dev/null || not_ok "inviting"

# A mail server of its own for each, with the certificate, spoken to by the scheme, and believed as far as the authorities say.
speak() { # WAY CERTIFICATE SCHEME AUTHORITIES
    local folder=$work/mail-$1-$2-$4
    mkdir "$folder"
    cp "$work/$2.key" "$folder/server.key"
    cp "$work/$2.pem" "$folder/server.pem"
    start_mail "$folder" ${1#none}
    printf '%s\n' "server $3://127.0.0.1:$(cat "$m/port")" "from candour@example.org" "site https://candour.example.org" "timeout 5" \
        "authorities $work/$4.pem" >"$f/mail"
    start_server "$f"
}
silent() {
    stop_server
    stop_mail
}
refused() { # NAME WAY CERTIFICATE SCHEME AUTHORITIES
    local name=$1
    shift
    speak "$@"
    comes 1 count failing
    same "$name: nothing is handed over" 0 "$(mails)"
    has "$name: the log says so" '"event":"mail-down"' "$(cat "$work/server.err")"
    silent
}

echo "server smtps://127.0.0.1:465" >"$f/mail"
printf '%s\n' "from candour@example.org" "site https://candour.example.org" "authorities nowhere.pem" >>"$f/mail"
has "authorities that are not there are refused at start" "no file at its path of authorities" \
    "$("$candour" -C "$f" --quiet serve --listen 127.0.0.1:0 2>&1)"

refused "a certificate that somebody else signed" smtps right smtps theirs
refused "the same by STARTTLS" starttls right smtp theirs
refused "a certificate for another machine" smtps elsewhere smtps ours
refused "a server that offers no TLS" none right smtp ours

speak starttls right smtp ours
comes 1 mails
has "by STARTTLS the mail is handed over, and through TLS" '"tls":true' "$(cat "$m/mails")"
has "… the invitation that waited" "you are invited to sign in" "$(cat "$m/mails")"
comes 0 count waiting
silent

"$candour" -C "$f" account invite person_id="$pat" >/dev/null || not_ok "inviting again"
speak smtps right smtps ours
comes 1 mails
has "to smtps too" '"tls":true' "$(cat "$m/mails")"
silent
finish
