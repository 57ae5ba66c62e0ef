# A trainee's work with clients: contacts, hours, caps, and what is raised about them. The course began on 1 September 2025.

story A contact is recorded with three words, corrected beside the original, and withdrawn
  given consortium
  on 2026-02-02
  as ann   client open reference=C-2001 provider_id=$oak descriptor=depression -> ok c
  as ann   contact record client_id=$c attendance=attended kind=assessment minutes=50 mode=in-person presence=alone -> ok t
  as ann   contact record client_id=$c attendance=attended kind=treatment mode=video presence=alone -> refused minutes-wanted
  as ann   contact record client_id=$c held_on=2026-02-03 attendance=attended kind=treatment minutes=50 mode=video presence=alone -> refused day-ahead
  as ann   contact record client_id=$c held_on=2026-01-26 attendance=not-attended kind=treatment mode=telephone presence=alone -> ok
  see ann  contact list client_id=$c -> shows '"minutes":50' shows "not-attended"
  see ann  caseload mine -> shows "C-2001" shows '"open":1' shows "assessment"
  as tia   contact record client_id=$c attendance=attended kind=treatment minutes=50 mode=video presence=alone -> denied
  as ann   contact correct contact_id=$t held_on=2026-02-02 attendance=attended kind=assessment minutes=45 mode=in-person presence=senior reason="Mistyped" -> ok
  as ann   contact correct contact_id=$t held_on=2026-02-02 attendance=attended kind=assessment minutes=45 mode=in-person presence=senior step=step-2 reason="Again" -> ok
  as ann   contact correct contact_id=$t held_on=2026-02-02 attendance=attended kind=assessment minutes=45 mode=in-person presence=senior step=step-2 reason="Again" -> refused no-change
  see sue  contact show contact_id=$t -> shows '"minutes":45' shows '"minutes":50' shows "Mistyped" shows "Ann Lee"
  see max  contact show contact_id=$t -> denied
  as ann   contact withdraw contact_id=$t reason="It was another client" -> ok
  as ann   contact withdraw contact_id=$t reason="Twice" -> refused withdrawn
  see ann  contact show contact_id=$t -> shows "It was another client"
  see ann  caseload mine -> lacks '"kind":"assessment"'

story Whether a client is complex is a clinician's word, with its history
  given consortium
  on 2026-02-02
  as ann   client open reference=C-2002 provider_id=$oak descriptor=depression -> ok c
  see ann  contact list client_id=$c -> shows '"complexity":"unknown"'
  as ann   client complexity client_id=$c complexity=unknown -> refused no-change
  as ann   client complexity client_id=$c complexity=not-complex -> ok
  as sue   client complexity client_id=$c complexity=complex reason="Seen in supervision" -> ok
  see ann  contact list client_id=$c -> shows '"complexity":"complex"' shows "not-complex" shows "Sue Hart" shows "Seen in supervision"

story Without client data hours are noted as totals of a week, and nothing of clients shows
  given consortium
  on 2026-02-02
  as ann   hours note kind=treatment minutes=240 -> refused contacts-are-held
  as leo   setting set name=client-data value=off from_on=2026-02-02 source="Board of 30 January" -> ok
  as ann   hours note kind=treatment minutes=240 -> ok
  as ann   hours note kind=treatment minutes=300 week_on=2026-02-09 -> refused day-ahead
  on 2026-02-06
  as ann   hours note kind=treatment minutes=300 week_on=2026-02-05 -> ok
  as ann   hours note kind=study minutes=420 -> ok
  see ann  caseload mine -> shows '"is_held":false' shows '"minutes":300' lacks '"minutes":240' shows '"learning":420'
  see sue  caseload trainee person_id=$ann -> shows '"clients":300' lacks "Most likely"
  see mia  caseload provider organisation_id=$oak -> shows '"minutes":300' shows '"learning":420'
  see max  caseload trainee person_id=$ann -> denied

story Contacts of another system are taken in once, and what it says later is a correction
  given consortium
  on 2026-02-03
  as mia   contact import provider_id=$oak rows=@contacts-broken.csv -> refused no-date no-attendance no-minutes not-pseudonymous
  as max   contact import provider_id=$oak rows=@contacts.csv -> refused not-your-organisation
  as ann   contact import provider_id=$oak rows=@contacts.csv -> denied
  as leo   contact import provider_id=$oak rows=@contacts.csv preview=yes -> ok
  as mia   contact import provider_id=$oak rows=@contacts.csv -> ok
  as mia   contact import provider_id=$oak rows=@contacts.csv -> ok
  see ann  caseload mine -> shows '"minutes":60' shows '"minutes":45' keep c clients.0.client_id
  see ann  contact list client_id=$c -> shows "not-attended" shows "senior" shows "step-2" lacks '"is_corrected":true'
  as mia   contact import provider_id=$oak rows=@contacts-later.csv -> ok
  see ann  contact list client_id=$c -> shows '"minutes":50' shows '"is_corrected":true'
  as leo   setting set name=client-data value=off from_on=2026-02-03 source="Board of 30 January" -> ok
  as mia   contact import provider_id=$oak rows=@contacts.csv -> refused no-client-data

story The forecast is told to the trainee alone, and rests on weeks of their own and of their cohort
  given consortium
  on 2026-02-03
  see ann  caseload mine -> shows "Not known yet"
  as leo   contact import provider_id=$oak rows=@contacts-ann.csv -> ok
  as leo   contact import provider_id=$elm rows=@contacts-tia.csv -> ok
  see ann  caseload mine -> shows "Most likely on" shows "Four times in five" shows '"straight":"'
  see sue  caseload trainee person_id=$ann -> shows '"minutes":2430' lacks "Most likely"
  see mia  caseload provider organisation_id=$oak -> shows "Ann Lee" lacks "Most likely"
