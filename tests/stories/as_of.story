# A day of the past: what was known at its end, whatever was entered later; with the permission of today, and read only.

story A fact entered ten days late is known today and was not known on its day
  given consortium
  on 2026-02-03
  as ann   client open reference=C-1042 provider_id=$oak descriptor=depression -> ok c1
  as ann   score record client_id=$c1 measure=phq-9 answers=2,2,2,2,2,1,1,0,0 answered_on=2026-02-03 -> ok
  on 2026-02-14
  as ann   score record client_id=$c1 measure=phq-9 answers=1,1,1,1,1,1,1,0,0 answered_on=2026-02-04 -> ok
  see ann  score show client_id=$c1 -> shows "2026-02-03" shows "2026-02-04"
  as of 2026-02-04
  see ann  score show client_id=$c1 -> shows "2026-02-03" lacks "2026-02-04"
  as of 2026-02-14
  see ann  score show client_id=$c1 -> shows "2026-02-03" shows "2026-02-04"

story Nothing can be recorded on a day of the past, and today goes on
  given consortium
  on 2026-02-10
  as of 2026-02-03
  as mia   person add name="Zoë Ray" role=trainee organisation_id=$oak -> refused as-of
  as mia   person add name="" -> refused as-of
  on 2026-02-11
  as mia   person add name="Zoë Ray" role=trainee organisation_id=$oak -> ok zoe
  see mia  person show person_id=$zoe -> shows "Zoë Ray"

story Who reaches somebody today sees them as they were, and who no longer does, does not
  given consortium
  on 2026-02-02
  as mia   person add name="Zoë Ray" email=zoe@example.org role=trainee organisation_id=$oak from_on=2026-02-02 -> ok zoe
  as mia   placement begin person_id=$zoe organisation_id=$oak cohort_id=$pwp25 supervisor_email=sue@example.org -> ok zoe.placement
  on 2026-03-02
  as mia   supervisor name person_id=$zoe placement_id=$zoe.placement supervisor_email=sam@example.org kind=clinical -> ok
  as mia   person correct person_id=$zoe name="Zoë Ray-Lund" reason="Married" -> ok
  on 2026-03-10
  see sam  person show person_id=$zoe -> shows "Zoë Ray-Lund"
  see sue  person show person_id=$zoe -> denied
  as of 2026-02-10
  see sam  person show person_id=$zoe -> shows "Zoë Ray" shows "Sue" lacks "Lund"
  see sue  person show person_id=$zoe -> denied
  see rae  person show person_id=$zoe -> shows "Zoë Ray" lacks "Lund"
