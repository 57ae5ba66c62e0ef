# Clients: a reference that names nobody, seen by those who must act.

story A client is opened by a reference that names nobody
  given consortium
  on 2026-02-02
  as ann   client open reference="Jo Bloggs" provider_id=$oak descriptor=gad -> refused not-pseudonymous
  as ann   client open reference=9434765919 provider_id=$oak descriptor=gad -> refused not-pseudonymous
  as ann   client open reference=1987-04-23 provider_id=$oak descriptor=gad -> refused not-pseudonymous
  as ann   client open reference=C-1042 provider_id=$oak descriptor=gad -> ok c1
  as ann   client open reference=c-1042 provider_id=$oak descriptor=gad -> refused same-reference
  as ann   client open reference=C-7 provider_id=$elm descriptor=gad -> refused not-your-organisation
  as tom   client open reference=C-8 provider_id=$oak descriptor=gad -> denied
  see ann  client list -> shows "C-1042"
  see ann  client list search=c-10 -> shows "C-1042"
  see sue  client record client_id=$c1 -> shows "you supervise the practitioner clinically"
  see mia  client record client_id=$c1 -> shows "you manage the provider"
  see leo  client record client_id=$c1 -> shows "C-1042"
  see pat  client record client_id=$c1 -> denied
  see max  client record client_id=$c1 -> denied
  see hal  client record client_id=$c1 -> denied
  see rae  client record client_id=$c1 -> denied

story Another practitioner takes over, and what was so stays
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1042 provider_id=$oak descriptor=gad -> ok c1
  on 2026-02-10
  as mia   client change-practitioner client_id=$c1 practitioner_email=sam@example.org -> refused not-a-practitioner
  as mia   client change-practitioner client_id=$c1 practitioner_email=pat@example.org reason="Leave" -> ok
  see pat  client record client_id=$c1 -> shows "Ann Lee" shows "Pat Moss" shows "Leave"
  see ann  client record client_id=$c1 -> denied
  as pat   client change-descriptor client_id=$c1 descriptor=panic -> ok
  see pat  client record client_id=$c1 -> shows "panic" shows "gad"
  as pat   client close client_id=$c1 -> ok
  as pat   client close client_id=$c1 -> refused closed
  see pat  client list -> lacks "C-1042"
  see pat  client list with_closed=yes -> shows "C-1042"

story A folder without client data refuses a client and works without
  given consortium
  on 2026-02-02
  as leo   setting set name=client-data value=off from_on=2026-02-02 source="Decision of the board" -> ok
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> refused no-client-data

story A new folder in earnest holds no client data, and links stay off until duty and signature are there
  in earnest
  given consortium
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> refused no-client-data
  as hal   people import file=@../data/people.csv -> ok
  see ann  client list -> shows '"is_held":false'
  as leo   setting set name=client-data value=on from_on=2026-01-05 source="Decision of the board" -> ok
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok c
  as ann   score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-02-02 -> ok
  as ann   score link client_id=$c first=gad-7 why=next-appointment language=en -> refused not-live
  as kit   safety sign hazard_log="2026-01-05" -> refused not-read
  as kit   safety sign hazard_log="2026-01-05" is_read=yes -> ok
  as leo   safety sign hazard_log="2026-01-05" is_read=yes -> denied
  as ann   score link client_id=$c first=gad-7 why=next-appointment language=en -> refused not-live
  see ann  score live -> shows "Nobody is on duty" shows '"is_live":false'

story A folder that never had client data takes in none by any way, and says who can switch it on
  in earnest
  given consortium
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> refused no-client-data
  as aud   score import organisation_id=$oak system=OtherSystem rows=@extract-january.csv -> refused no-client-data
  as aud   score import organisation_id=$oak system=OtherSystem rows=@extract-january.csv preview=yes -> refused no-client-data
  as pat   setting set name=client-data value=on from_on=2026-01-05 source="My own wish" -> denied
  as leo   setting set name=client-data value=maybe from_on=2026-01-05 source="Decision of the board" -> refused not-on-or-off

story Switched off again, nothing more of clients comes in; what is held can be corrected and closed
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok c
  as ann   score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-02-02 -> ok r
  as ann   score link client_id=$c first=gad-7 why=next-appointment language=en -> ok link
  as leo   setting set name=client-data value=off from_on=2026-02-03 source="Decision of the board" -> ok
  on 2026-02-03
  as ann   client open reference=C-2 provider_id=$oak descriptor=gad -> refused no-client-data
  as ann   score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-02-03 -> refused no-client-data
  as ann   score link client_id=$c first=gad-7 why=next-appointment language=en -> refused no-client-data
  see nobody score.answer token=$link.token -> shows "off" shows "paper form"
  as nobody score.answer token=$link.token answers=1,1,1,1,1,1,1 -> refused no-client-data
  as aud   score import organisation_id=$oak system=OtherSystem rows=@extract-january.csv -> refused no-client-data
  as ann   pathway enter client_id=$c step=step-2 entered_on=2026-02-03 anxiety_response_id=$r anxiety_total=7 -> refused no-client-data
  as ann   pathway reason client_id=$c step=step-2 entered_on=2026-02-03 reason=daily-life senior_id=$sue -> refused no-client-data
  as ann   score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,1,0 reason=misread asked_by=author -> ok
  as ann   client close client_id=$c -> ok
