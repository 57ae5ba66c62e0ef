# The gate: settings, who may do what, what was tried, and how data about a person are destroyed.

story A setting has a day, a source and an author, and its earlier values stay
  given consortium
  on 2026-02-02
  as leo   setting set name=label.trust value="Provider" from_on=2026-03-01 source="Board paper 12" -> ok
  as leo   setting set name=label.trust value="Provider" from_on=2026-03-01 source="Board paper 12" -> refused no-change
  as leo   setting set name=label.trust value="Partner" from_on=2026-04-01 source="Board paper 14" is_verified=yes -> ok
  see ann  setting list -> shows "Board paper 12" shows "Board paper 14" shows "Partner" shows "Provider"
  as ann   setting set name=label.trust value="Mine" from_on=2026-03-01 source="None" -> denied
  as leo   score setting name=caseness.phq-9 value=28 from_on=2026-03-01 source="Typing" -> refused
  as leo   score setting name=caseness.phq-9 value=9 from_on=2026-03-01 source="Manual v8, table 3" is_verified=yes -> ok
  see ann  score settings -> lacks "Manual v8, table 3"
  see ann  setting list -> shows "Manual v8, table 3"
  # The cut-off of a day holds for that day's score, and not for one before it.
  on 2026-03-02
  see ann  score settings -> shows "Manual v8, table 3"
  as ann   client open reference=C-1 provider_id=$oak descriptor=depression opened_on=2026-02-02 -> ok c
  as ann   score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,2,0 answered_on=2026-02-02 -> ok before
  see ann  score detail client_id=$c response_id=$before -> shows '"caseness":"not-a-case"'
  as ann   score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,2,0 answered_on=2026-03-02 -> ok after
  see ann  score detail client_id=$c response_id=$after -> shows '"caseness":"case"'

story Each role does its own and nothing else
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok c
  # The commissioner sees published figures only, the operator keeps the machine running.
  see col  client list -> denied
  see col  score show client_id=$c -> denied
  see col  refusal list -> denied
  see col  organisation list -> shows "Oak Talking Therapies"
  see opal client list -> denied
  see opal score show client_id=$c -> denied
  see opal account list -> shows "accounts"
  # Reviewer, tutor, HR and audit see people and no client.
  see rae  client list -> denied
  see tom  client list -> denied
  see hal  client list -> denied
  see aud  client list -> denied
  see rae  refusal list -> shows "refusals"
  see tom  refusal list -> denied
  # The data-protection officer confirms erasures and reads no scores.
  see dee  score show client_id=$c -> denied
  see dee  erasure list -> shows "erasures"
  # A champion and a manager enter no scores.
  as cleo  score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-02-02 -> denied
  as mia   score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-02-02 -> denied
  # Of the same role at another provider, of the same provider without the client: neither.
  as tia   score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-02-02 -> denied
  as nia   score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-02-02 -> denied
  # The clinical safety officer signs the hazard log, nobody else does.
  as kit   safety sign hazard_log="2026-01-05" is_read=yes -> ok
  as aud   safety sign hazard_log="2026-01-05" is_read=yes -> denied
  # Nobody who is not signed in sees or does anything but what is open to all.
  see nobody client list -> denied
  see nobody people list -> denied
  see nobody ledger show -> shows "candour.invalid/story"
  see nobody setting list -> denied

story Whoever has left does and sees nothing more
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok c
  see sue  person show person_id=$sue -> keep sue.role roles.0.role_id
  as mia   role end person_id=$sue role_id=$sue.role until_on=2026-02-27 -> ok
  see sue  score show client_id=$c -> shows "C-1"
  on 2026-02-28
  see sue  score show client_id=$c -> denied
  as sue   score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-02-27 -> denied

story A client's data are destroyed by two organisations and the data-protection officer together
  given consortium
  on 2026-02-02
  as ann   client open reference=C-ERASE provider_id=$oak descriptor=gad -> ok gone
  as ann   client open reference=C-STAYS provider_id=$oak descriptor=gad -> ok stays
  as ann   score record client_id=$gone measure=gad-7 answers=3,3,3,3,3,3,3 answered_on=2026-02-02 -> ok r
  as ann   score record client_id=$stays measure=gad-7 answers=2,2,2,2,2,2,2 answered_on=2026-02-02 -> ok
  # One score turned out to be the other client's: an event that both share.
  as ann   score correct client_id=$gone response_id=$r kind=wrong-client to_client_id=$stays reason=mixed-up asked_by=author -> ok move
  as ann   erasure ask holder_kind=client holder_id=$gone basis=erasure-right -> denied
  as mia   erasure ask holder_kind=client holder_id=0000000000 basis=erasure-right -> refused
  as max   erasure ask holder_kind=client holder_id=$gone basis=erasure-right -> refused no-such-holder
  as hal   erasure ask holder_kind=client holder_id=$gone basis=erasure-right -> refused no-such-holder
  as mia   erasure ask holder_kind=organisation holder_id=$gone basis=erasure-right -> refused no-such-kind
  as mia   erasure ask holder_kind=client holder_id=$gone basis=recorded-in-error -> ok e
  as mia   erasure ask holder_kind=client holder_id=$gone basis=erasure-right -> refused already-asked
  as dee   erasure confirm erasure_id=$e -> refused not-in-state
  as mia   erasure agree erasure_id=$e -> refused same-organisation
  as max   erasure withdraw erasure_id=$e reason="Not ours" -> refused not-your-organisation
  as max   erasure agree erasure_id=$e -> ok
  as mia   erasure confirm erasure_id=$e -> denied
  # A care review that is open holds the data back.
  as sue   score approve client_id=$gone correction_id=$move -> ok
  as dee   erasure confirm erasure_id=$e -> refused held
  see leo  care list -> shows "C-ERASE" keep review reviews.0.care_review_id
  as leo   care assign client_id=$gone care_review_id=$review reviewer_id=$sam -> ok
  as sam   care close client_id=$gone care_review_id=$review verdict=right next=carry-on told=told incident=I-1 -> ok
  on 2026-02-03
  as dee   erasure confirm erasure_id=$e -> ok
  as dee   erasure confirm erasure_id=$e -> refused not-in-state
  as mia   erasure ask holder_kind=client holder_id=$gone basis=erasure-right -> refused no-such-holder
  see ann  score show client_id=$gone -> denied
  see ann  client list with_closed=yes -> lacks "C-ERASE" shows "C-STAYS"
  # What belongs to somebody else stands.
  see ann  score show client_id=$stays -> shows '"total":21' shows '"total":14'
  see rae  erasure list -> shows "recorded-in-error" lacks "C-ERASE"
  see aud  refusal list -> shows "gate.erasure_confirm" shows "held"

story A request to destroy data can be withdrawn, and a person's data are destroyed the same way
  given consortium
  on 2026-02-02
  as hal   person add name="Eve Erased" email=eve@example.org role=champion organisation_id=$oak -> ok eve
  as hal   erasure ask holder_kind=person holder_id=$eve basis=recorded-in-error -> ok first
  as hal   erasure withdraw erasure_id=$first reason="Asked for the wrong person" -> ok
  as max   erasure agree erasure_id=$first -> refused not-in-state
  as hal   erasure ask holder_kind=person holder_id=$eve basis=recorded-in-error -> ok second
  as max   erasure agree erasure_id=$second -> ok
  as dee   erasure confirm erasure_id=$second -> ok
  see hal  people list search=eve -> lacks "Eve Erased"
  see hal  person show person_id=$eve -> denied
  see eve  people list -> denied

story What is published needs nobody to sign in, and what an invitation is for is known
  given consortium
  on 2026-02-02
  as hal   account invite person_id=$ann -> ok
  as ann   account invite person_id=$tia -> denied
  as hal   account close person_id=$ann reason="Left" -> ok
  as hal   account close person_id=$ann reason="Left" -> refused no-account
  see hal  account list -> shows "closed_on"

story What must be kept is kept: while a client is treated, and for the retention period after
  given consortium
  on 2026-02-02
  as ann   client open reference=C-KEPT provider_id=$oak descriptor=gad -> ok kept
  as mia   erasure ask holder_kind=client holder_id=$kept basis=erasure-right -> ok e
  as max   erasure agree erasure_id=$e -> ok
  as dee   erasure confirm erasure_id=$e -> refused held
  as ann   client close client_id=$kept closed_on=2026-02-02 -> ok
  on 2026-02-03
  # Nobody has said how long such records are kept: then they are.
  as dee   erasure confirm erasure_id=$e -> refused held
  as leo   setting set name=retention.client-years value=8 from_on=2026-02-03 source="Records Management Code, adult record" -> ok
  as dee   erasure confirm erasure_id=$e -> refused held
  on 2034-02-01
  as dee   erasure confirm erasure_id=$e -> refused held
  on 2034-02-02
  as dee   erasure confirm erasure_id=$e -> ok

story Whoever has roles at two organisations speaks for neither against the other
  given consortium
  on 2026-02-02
  # Mia manages Elm too: what she asks for Oak, nobody at Elm alone can agree to, nor she for a request of Max.
  as hal   role give person_id=$mia role=manager organisation_id=$elm -> ok
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok c
  as tia   client open reference=C-2 provider_id=$elm descriptor=gad -> ok d
  as mia   erasure ask holder_kind=client holder_id=$c basis=recorded-in-error -> ok e
  as max   erasure agree erasure_id=$e -> refused same-organisation
  as leo   erasure agree erasure_id=$e -> ok
  as max   erasure ask holder_kind=client holder_id=$d basis=recorded-in-error -> ok f
  as mia   erasure agree erasure_id=$f -> refused same-organisation
  as hal   erasure agree erasure_id=$f -> ok
