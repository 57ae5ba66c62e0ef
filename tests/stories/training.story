# Mandatory training: one catalogue, certificates that a second person has seen, and the stop before new clients.

story A trainee's certificates, from the catalogue to the first client
  given consortium
  on 2026-02-02
  see ann  training catalogue -> shows '"is_empty":true'
  as ann   training adopt from_on=2026-03-02 -> denied
  as hal   training adopt from_on=2026-03-02 -> ok
  as hal   training adopt from_on=2026-03-02 -> refused has-catalogue
  see ann  training catalogue -> shows "safeguarding-children" shows "Intercollegiate" shows '"is_verified":false'
  # Until it holds, nobody is stopped.
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok c1

  # From the day on which it holds, what is missing bars the next client.
  on 2026-03-02
  as ann   client open reference=C-2 provider_id=$oak descriptor=gad -> refused training-not-current
  as mia   client change-practitioner client_id=$c1 practitioner_email=pat@example.org -> ok
  as mia   client change-practitioner client_id=$c1 practitioner_email=ann@example.org -> refused training-not-current
  # Somebody who is no trainee is not stopped.
  as pat   client open reference=C-3 provider_id=$oak descriptor=gad -> ok c3
  # What happened is recorded, whatever stood against it, and is found.
  as ann   client open reference=C-2 provider_id=$oak descriptor=gad opened_on=2026-03-01 -> ok c2
  see ann  training show -> shows '"has_stop":true' shows "Safeguarding adults"

  # She notes her certificates. A higher level covers a lower one; a lower one does not count.
  as ann   training note subject=safeguarding-adults level=1 trained_on=2025-10-06 issuer="Northfield Learning" -> ok low
  as ann   training note subject=safeguarding-children level=3 trained_on=2025-10-07 -> ok children
  as ann   training note subject=suicide-risk trained_on=2026-03-03 -> refused day-out-of-range
  as ann   training note subject=suicide-risk trained_on=2025-10-08 -> ok risk
  as ann   training note subject=suicide-risk trained_on=2025-10-08 -> refused noted-already
  as ann   training note subject=archery trained_on=2025-10-08 -> refused no-such-subject
  as pat   training note person_id=$ann subject=suicide-risk trained_on=2025-10-01 -> refused not-yours
  as ann   client open reference=C-4 provider_id=$oak descriptor=gad -> refused training-not-current
  see mia  training show person_id=$ann -> shows "Training of Ann Lee" shows '"has_stop":true'
  as ann   training note subject=safeguarding-adults level=2 trained_on=2025-10-09 -> ok adults
  as ann   client open reference=C-4 provider_id=$oak descriptor=gad -> ok

  # A second person looks: never oneself, nor whoever noted it.
  as ann   training check training_record_id=$adults verdict=right -> denied
  as sue   training check training_record_id=$adults verdict=wrong -> refused no-reason
  as sue   training check training_record_id=$adults verdict=right -> ok
  as sue   training check training_record_id=$adults verdict=right -> refused checked-already
  as mia   training check training_record_id=$risk verdict=wrong why=other-person -> ok
  as ann   client open reference=C-5 provider_id=$oak descriptor=gad -> refused training-not-current
  see ann  training show -> shows "other-person" shows "Mia Ford"
  as tia   training correct training_record_id=$risk level=0 trained_on=2025-10-10 reason="misread" -> denied
  as ann   training correct training_record_id=$risk level=0 trained_on=2025-10-10 reason="The other certificate" -> ok
  see ann  training show -> shows "The other certificate"
  as ann   client open reference=C-5 provider_id=$oak descriptor=gad -> ok
  see sue  training waiting -> shows "suicide-risk" lacks "archery"
  see sam  training show person_id=$ann -> denied
  see ann  training show person_id=$sue -> denied

story Only the course that is asked for counts, unless the centre accepts another
  given consortium
  on 2026-02-02
  as hal   training require subject=suicide-risk name="Suicide risk" who=trainee level=0 due_days=0 validity_months=12 course="Staying Safe" is_stop=yes source="Board paper 4" -> ok
  as hal   training require subject=fire name="Fire" who=trainee level=0 due_days=0 window_ends=31-03 source="Board paper 4" -> refused not-a-window
  as hal   training require subject=fire name="Fire" who=trainee level=0 due_days=0 window_ends=03-31 validity_months=12 source="Board paper 4" -> refused two-validities
  as hal   training require subject="Fire!" name="Fire" who=trainee level=0 due_days=0 source="Board paper 4" -> refused not-a-short-word
  as mia   training note person_id=$ann subject=suicide-risk trained_on=2025-11-03 course="Another course" -> ok r
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> refused training-not-current
  as mia   training accept training_record_id=$r level=0 reason="Same content" -> denied
  as hal   training accept training_record_id=$r level=0 reason="Same content, board paper 5" -> ok
  as hal   training accept training_record_id=$r level=0 reason="Same content, board paper 5" -> refused no-change
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok
  see ann  training expiring until_on=2026-12-31 -> shows "2026-11-03"
  # A year later it has expired, and the client who is booked is a task of somebody senior.
  on 2026-11-04
  run standards
  see mia  breach list -> shows "training.current" shows "client.booked-untrained"
  see max  breach list -> lacks "Ann Lee"
  as hal   training release subject=suicide-risk who=trainee reason="Replaced" -> ok
  as hal   training release subject=suicide-risk who=pwp reason="Replaced" -> refused not-asked
  on 2026-11-05
  run standards
  see mia  breach list -> lacks "client.booked-untrained"

story A senior lifts the stop and owes a plan
  given consortium
  on 2026-02-02
  as hal   training adopt -> ok
  as mia   training lift person_id=$ann reason=course-booked plan_due_on=2026-03-30 until_on=2026-02-27 -> refused plan-too-late
  as mia   training lift person_id=$pat reason=course-booked plan_due_on=2026-02-04 until_on=2026-02-27 -> refused no-trainee
  as max   training lift person_id=$ann reason=course-booked plan_due_on=2026-02-04 until_on=2026-02-27 -> denied
  as ann   training lift person_id=$ann reason=course-booked plan_due_on=2026-02-04 until_on=2026-02-27 -> denied
  as mia   training lift person_id=$ann reason=course-booked plan_due_on=2026-02-04 until_on=2026-02-27 -> ok lift
  as mia   training lift person_id=$ann reason=course-booked plan_due_on=2026-02-04 until_on=2026-02-27 -> refused lifted-already
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok
  run standards
  see mia  breach list -> lacks "client.booked-untrained" lacks "training.lift-unplanned"
  see leo  training matrix -> shows '"lifts":1' shows '"unplanned":1'
  on 2026-02-05
  run standards
  see mia  breach list -> shows "training.lift-unplanned"
  as max   training plan training_lift_id=$lift support=joint-sessions review_on=2026-02-20 -> denied
  as mia   training plan training_lift_id=$lift support=joint-sessions review_on=2026-02-20 -> ok
  as mia   training plan training_lift_id=$lift support=joint-sessions review_on=2026-02-20 -> refused planned-already
  run standards
  see mia  breach list -> lacks "training.lift-unplanned"
  # The stop holds again when the days are over, and what stands then is a task.
  on 2026-02-28
  as ann   client open reference=C-2 provider_id=$oak descriptor=gad -> refused training-not-current
  run standards
  see mia  breach list -> shows "client.booked-untrained"

story What a spreadsheet said counts as noted, and a certificate is asked for
  given consortium
  on 2026-02-02
  as mia   training date person_id=$ann subject=safeguarding trained_on=2025-09-15 -> ok
  as mia   training date person_id=$ann subject=risk-management trained_on=2025-09-16 -> ok
  as hal   training adopt -> ok
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok
  see ann  training show -> shows '"is_checked":false' shows '"how":"noted"'
  see hal  training list organisation_id=$oak -> shows "Ann Lee"
  see ann  training list organisation_id=$oak -> denied

story A learning system's file is taken in, and the same file again changes nothing
  given consortium
  on 2026-02-02
  as hal   training import file=@training.csv -> refused no-such-subject
  as hal   training adopt -> ok
  as mia   training import file=@training.csv -> denied
  as hal   training import file=@training-broken.csv -> refused not-a-day
  as hal   training import file=@training.csv -> ok
  as ann   client open reference=C-1 provider_id=$oak descriptor=gad -> ok
  see ann  training show -> shows '"how":"imported"' shows "Northfield Learning" lacks "QQ123456C"
  as hal   training import file=@training.csv -> ok
  see hal  training imports -> shows '"records":5' lacks '"seq":0'
  see sue  training waiting -> shows "Ann Lee"
