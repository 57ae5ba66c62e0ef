# Workloads that go wrong, and what is raised about them. The course began on 1 September 2025.

story A caseload over the cap is raised with provider and centre, and ends when a client has gone
  given consortium
  on 2026-02-02
  as leo   caseload rule rule=pwp-cap-middle value=1 from_on=2026-02-02 source="Board of 30 January" -> ok
  as leo   caseload rule rule=pwp-cap-middle provider_id=$oak value=2 from_on=2026-02-02 source="Oak" -> refused above-the-consortium
  as leo   caseload rule rule=pwp-contact-hours provider_id=$oak value=2 from_on=2026-02-02 source="Oak" -> refused for-everybody
  as mia   caseload rule rule=pwp-cap-middle value=40 from_on=2026-02-02 source="Me" -> denied
  as ann   client open reference=C-2003 provider_id=$oak descriptor=depression -> ok c3
  as ann   client open reference=C-2004 provider_id=$oak descriptor=gad -> ok c4
  run standards
  see mia  breach list standard=caseload.over-cap -> shows '"total":0'
  on 2026-02-07
  run standards
  see mia  breach list standard=caseload.over-cap -> shows '"total":1' shows "Mia Ford"
  see leo  breach list standard=caseload.over-cap -> shows '"total":1'
  see ann  caseload mine -> shows '"most":1' shows '"open":2'
  as ann   client close client_id=$c4 -> ok
  run standards
  see mia  breach list standard=caseload.over-cap -> shows '"total":0'

story A cap is for a full week, and who works three days of five has three fifths of it
  given consortium
  on 2026-02-02
  as leo   caseload rule rule=pwp-cap-middle value=4 from_on=2026-02-02 source="Board of 30 January" -> ok
  see ann  caseload mine -> shows '"most":4'
  as mia   week note person_id=$ann monday=yes tuesday=yes wednesday=yes minutes=1350 from_on=2026-02-02 -> ok
  see ann  caseload mine -> shows '"most":3'
  as ann   client open reference=C-2013 provider_id=$oak descriptor=depression -> ok
  as ann   client open reference=C-2014 provider_id=$oak descriptor=depression -> ok
  as ann   client open reference=C-2015 provider_id=$oak descriptor=depression -> ok
  on 2026-02-07
  run standards
  see mia  breach list standard=caseload.over-cap -> shows '"total":0'
  as ann   client open reference=C-2016 provider_id=$oak descriptor=depression -> ok
  on 2026-02-12
  run standards
  see mia  breach list standard=caseload.over-cap -> shows '"total":1'

story A workload is adjusted until a day of review, and forgetting that day is a breach
  given consortium
  on 2026-02-02
  as mia   workload adjust person_id=$ann clients_most=5 review_on=2026-08-03 -> refused review-out-of-range
  as mia   workload adjust person_id=$ann clients_most=5 review_on=2026-03-02 -> ok adj
  as sue   workload adjust person_id=$ann clients_most=4 review_on=2026-03-02 -> refused adjusted-already
  see ann  caseload mine -> shows '"most":5' shows "2026-03-02"
  as max   workload review person_id=$ann adjustment_id=$adj -> denied
  on 2026-03-06
  run standards
  see mia  breach list standard=caseload.adjustment-unreviewed -> shows '"total":1'
  as mia   workload review person_id=$ann adjustment_id=$adj review_on=2026-04-06 -> ok
  run standards
  see mia  breach list standard=caseload.adjustment-unreviewed -> shows '"total":0'
  as mia   workload review person_id=$ann adjustment_id=$adj -> ok
  see ann  caseload mine -> shows '"most":20'

story An exception report is decided by somebody who does not manage the trainee
  given consortium
  on 2026-02-02
  as ann   exception raise kind=missed-study minutes=420 held_on=2026-01-30 -> ok x
  see mia  caseload trainee person_id=$ann -> lacks "missed-study"
  as mia   exception decide exception_report_id=$x decision=not-upheld -> denied
  as sue   exception decide exception_report_id=$x decision=not-upheld -> denied
  see leo  exception list -> shows "Ann Lee" shows "missed-study"
  on 2026-02-20
  run standards
  see leo  breach list standard=caseload.exception-undecided -> shows '"total":1'
  see mia  breach list standard=caseload.exception-undecided -> shows '"total":0'
  as tom   exception decide exception_report_id=$x decision=time-back -> ok
  as leo   exception decide exception_report_id=$x decision=paid -> refused no-such-report
  run standards
  see leo  breach list standard=caseload.exception-undecided -> shows '"total":0'
  see ann  caseload mine -> shows "time-back" shows "Tom Bell"

story A new trainee alone with a client who is for step 3 is found the same night, and what happened stays recorded
  given consortium
  on 2026-02-02
  as ann   client open reference=C-2005 provider_id=$oak descriptor=ptsd -> ok c
  as ann   contact record client_id=$c attendance=attended kind=treatment minutes=50 mode=in-person presence=alone -> ok t
  run standards
  see leo  breach list standard=caseload.alone-with-complex -> shows '"total":1'
  see mia  breach list standard=caseload.treated-at-step-2 -> shows '"total":1'
  on 2026-02-09
  as ann   contact record client_id=$c attendance=attended kind=treatment minutes=50 mode=in-person presence=senior step=step-3 -> ok
  run standards
  see leo  breach list standard=caseload.alone-with-complex -> shows '"total":0'
  see leo  breach list standard=caseload.treated-at-step-2 -> shows '"total":0'
  see ann  contact list client_id=$c -> shows "step-2" shows "step-3"

story Study days that are worked are found
  given consortium
  on 2026-02-02
  as mia   study set person_id=$ann weekday=friday from_on=2026-01-01 -> ok
  as tia   study set person_id=$ann weekday=monday -> denied
  as ann   client open reference=C-2006 provider_id=$oak descriptor=gad opened_on=2026-01-12 -> ok c
  as ann   contact record client_id=$c held_on=2026-01-16 attendance=attended kind=assessment minutes=240 mode=video presence=alone -> ok
  run standards
  see mia  breach list standard=caseload.study-day-worked -> shows '"total":0'
  as ann   contact record client_id=$c held_on=2026-01-23 attendance=attended kind=treatment minutes=480 mode=video presence=alone -> ok
  run standards
  see mia  breach list standard=caseload.study-day-worked -> shows '"total":1'

story Hours that fall behind are found in weeks of which something is known, once all of it may have been entered
  given consortium
  on 2026-02-02
  as aud   control setting name=standard.caseload.hours-behind.weeks value=3 from_on=2026-02-02 source="Board paper 7" -> ok
  as ann   client open reference=C-2007 provider_id=$oak descriptor=gad opened_on=2026-01-05 -> ok c
  as ann   contact record client_id=$c held_on=2026-01-07 attendance=attended kind=assessment minutes=20 mode=video presence=alone -> ok
  as ann   contact record client_id=$c held_on=2026-01-14 attendance=attended kind=treatment minutes=20 mode=video presence=alone -> ok
  on 2026-02-16
  run standards
  see mia  breach list standard=caseload.hours-behind -> shows '"total":0'
  as ann   contact record client_id=$c held_on=2026-01-28 attendance=attended kind=treatment minutes=20 mode=video presence=alone -> ok
  on 2026-03-01
  run standards
  see mia  breach list standard=caseload.hours-behind -> shows '"total":0'
  on 2026-03-02
  run standards
  see mia  breach list standard=caseload.hours-behind -> shows '"total":1' shows "Mia Ford"
  as ann   contact record client_id=$c held_on=2026-01-20 attendance=attended kind=treatment minutes=480 mode=video presence=alone -> ok
  run standards
  see mia  breach list standard=caseload.hours-behind -> shows '"total":0'
  see mia  caseload trainee person_id=$ann -> shows '"done":9' shows '"wanted":80'
