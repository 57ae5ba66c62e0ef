# Supervision: who is qualified cover, and what took place, as both sides say.

story Naming somebody who is not qualified does not stop the clock
  given consortium
  on 2026-02-02
  run standards
  see leo  breach list standard=supervision.covered -> shows '"total":0'
  as founder person add name="Uma Frost" email=uma@example.org role=supervisor organisation_id=$oak from_on=2026-01-05 -> ok uma
  as mia   supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=uma@example.org kind=clinical -> ok
  run standards
  see ann  supervision mine -> shows '"is_named":true' shows "2026-02-02"
  see ann  home -> shows "qualified clinical supervisor"
  see leo  supervision unsupervised -> shows "Ann Lee" lacks "Tia West"
  see leo  breach list standard=supervision.covered -> shows '"total":1' shows "not known to be qualified"
  on 2026-02-05
  as mia   qualification note person_id=$uma qualification=pwp-supervision awarded_on=2025-03-03 evidence=said -> ok q
  run standards
  see leo  breach list standard=supervision.covered -> shows '"total":1' shows "2026-02-02"
  as uma   qualification note person_id=$uma qualification=pwp-supervision awarded_on=2025-03-03 evidence=certificate -> denied
  as max   qualification note person_id=$uma qualification=pwp-supervision awarded_on=2025-03-03 evidence=certificate -> denied
  as mia   qualification note person_id=$uma qualification=babcp-accredited awarded_on=2025-03-03 evidence=certificate -> ok
  run standards
  see leo  breach list standard=supervision.covered -> shows '"total":1'
  on 2026-02-07
  run standards
  see leo  breach list standard=supervision.uncovered-centre -> shows '"total":1'
  on 2026-02-12
  run standards
  see leo  breach list standard=supervision.uncovered-university -> shows '"total":1' shows "Tom Bell"
  as mia   qualification note person_id=$uma qualification=pwp-supervision awarded_on=2026-02-10 evidence=register -> ok
  run standards
  see leo  breach list standard=supervision.covered -> shows '"total":0'
  see leo  supervision unsupervised -> lacks "Ann Lee"
  see mia  supervisor show person_id=$uma -> shows "babcp-accredited" shows "2026-02-10"

story A supervisor who is away without qualified cover, or has no room, is no cover
  given consortium
  on 2026-02-02
  as sue   away note from_on=2026-02-09 until_on=2026-02-13 -> ok away
  on 2026-02-09
  see mia  supervision unsupervised -> shows '"is_away":true'
  as mia   away end cover_id=$away back_on=2026-02-10 -> ok
  as mia   away note person_id=$sue from_on=2026-02-10 until_on=2026-02-13 cover_email=pat@example.org -> ok
  on 2026-02-10
  see mia  supervision unsupervised -> lacks "Ann Lee"
  on 2026-02-16
  as sue   capacity set person_id=$sue supervisees=0 -> ok
  as sue   capacity set person_id=$sue supervisees=0 -> refused no-change
  see mia  supervision unsupervised -> shows '"is_full":true' shows "2026-02-16"
  run standards
  see leo  breach list standard=supervision.capacity -> shows '"total":1'
  as sue   capacity set person_id=$sam supervisees=3 -> denied
  as mia   capacity set person_id=$sue supervisees=4 -> ok
  see mia  supervision unsupervised -> lacks "Ann Lee"

story Which qualification counts is the clinical lead's to say, from a day on
  given consortium
  on 2026-02-02
  as mia   qualification counts programme=pwp qualification=pwp-supervision source="Minutes" -> denied
  as leo   qualification counts programme=pwp qualification=pwp-supervision from_on=2026-02-09 source="Minutes of 2 February" -> ok
  see ann  qualification list -> shows "Minutes of 2 February"
  see leo  supervision unsupervised -> lacks "Ann Lee"
  on 2026-02-09
  see leo  supervision unsupervised -> shows "Ann Lee" shows "Tia West"
  as leo   qualification counts programme=pwp qualification=pwp-supervision is_counted=yes source="Minutes of 9 February" -> ok
  see leo  supervision unsupervised -> lacks "Ann Lee"

story A session is logged by one side and confirmed by the other
  given consortium
  on 2026-02-02
  as ann   session log kind=case-management minutes=60 -> ok s1
  as ann   session log kind=case-management minutes=60 -> refused logged-already
  as ann   session confirm session_id=$s1 -> refused not-the-other-side
  as tia   session confirm session_id=$s1 -> denied
  see sue  supervision mine -> shows '"to_confirm":[{' shows "Ann Lee"
  as sue   session confirm session_id=$s1 -> ok
  as sue   session confirm session_id=$s1 -> refused no-change
  see ann  session show session_id=$s1 -> shows '"state":"confirmed"'
  as sue   session log kind=clinical-skills minutes=120 supervisee_id=$ann others=3 -> ok s2
  as sue   session log kind=clinical-skills minutes=120 supervisee_id=$tia -> refused not-your-supervisee
  as ann   session deny session_id=$s2 -> ok
  see mia  supervision list -> shows '"denied":1'
  run standards
  see leo  breach list standard=supervision.denied -> shows '"total":1' shows "Mia Ford"
  as ann   session withdraw session_id=$s2 -> refused not-yours
  as sue   session withdraw session_id=$s2 -> ok
  run standards
  see leo  breach list standard=supervision.denied -> shows '"total":0'
  as ann   session log kind=group held_on=2026-02-03 minutes=60 -> refused day-ahead

story A correction stands beside what was logged first, and hours are credited as published
  given consortium
  on 2026-02-02
  as sue   session log kind=group minutes=105 supervisee_id=$ann others=2 -> ok s1
  see ann  supervision show person_id=$ann -> shows '"credited_minutes":70'
  as ann   session case session_id=$s1 case_number=1 minutes=30 -> ok
  as sue   session case session_id=$s1 case_number=1 minutes=30 -> denied
  see sue  supervision show person_id=$ann -> shows '"case_number":1'
  as sue   session correct session_id=$s1 -> refused no-change
  as sue   session correct session_id=$s1 minutes=120 supervisees=4 -> ok s2
  see ann  session show session_id=$s1 -> shows '"state":"corrected"' shows "120"
  see ann  session show session_id=$s2 -> shows '"state":"unconfirmed"'
  see ann  supervision show person_id=$ann -> shows '"credited_minutes":60'
  as sue   session correct session_id=$s1 minutes=90 -> refused is-over

story Weeks without case management are found after days of grace, and days away do not count
  given consortium
  on 2026-02-02
  as sue   session log kind=case-management minutes=60 supervisee_id=$ann -> ok s1
  as ann   session confirm session_id=$s1 -> ok
  run standards
  see leo  breach list standard=supervision.case-management -> lacks "Ann Lee"
  on 2026-02-13
  as sue   session log kind=clinical-skills minutes=60 supervisee_id=$ann -> ok
  on 2026-02-20
  as sue   session log kind=clinical-skills minutes=60 supervisee_id=$ann -> ok
  on 2026-02-26
  run standards
  see leo  breach list standard=supervision.case-management -> lacks "Ann Lee"
  on 2026-02-27
  run standards
  see leo  breach list standard=supervision.case-management -> shows "Ann Lee" shows "2026-02-17"
  as ann   away note from_on=2026-02-27 until_on=2026-03-13 -> ok
  as sue   session log kind=case-management held_on=2026-02-18 minutes=60 supervisee_id=$ann -> ok
  on 2026-03-10
  as mia   person add name="Noa Vale" email=noa@example.org role=trainee organisation_id=$oak -> ok
  on 2026-03-19
  run standards
  see leo  breach list standard=supervision.case-management -> lacks "Ann Lee"

story Sessions from a file are taken in whole or not at all, and are not confirmed
  given consortium
  on 2026-02-02
  as mia   session import file=@sessions-broken.csv -> refused not-an-email no-such-word not-a-number
  as mia   session import file=@sessions.csv -> ok
  see sue  supervision mine -> shows '"to_confirm":[{'
  see ann  supervision show person_id=$ann -> shows '"minutes":60' shows '"waiting":2'
  as mia   session import file=@sessions.csv -> ok
  see ann  supervision show person_id=$ann -> shows '"waiting":2'
  as max   session import file=@sessions.csv -> refused not-your-organisation
  as ann   session import file=@sessions.csv -> denied
