# People: from a day to a day, each by whoever may, and seen by whoever must.

story A trainee's year: placed, supervised, moved, and found by those who must know
  given consortium
  on 2026-02-02
  as mia   person add name="Zoë Ray" email=zoe@example.org role=trainee organisation_id=$oak from_on=2026-02-02 -> ok zoe
  as mia   person add name="Not Here" role=trainee organisation_id=$elm -> refused not-your-organisation
  as mia   person add name="Boss Two" role=manager organisation_id=$oak -> refused central-team-gives-it
  as ann   person add name="No Leave" role=trainee organisation_id=$oak -> denied
  as mia   placement begin person_id=$zoe organisation_id=$oak cohort_id=$pwp25 supervisor_email=sue@example.org -> ok zoe.placement
  see sue  person show person_id=$zoe -> shows "Zoë Ray" shows "you supervise this person clinically"
  see sam  person show person_id=$zoe -> denied
  see tom  person show person_id=$zoe -> shows "Zoë Ray"
  see col  person show person_id=$zoe -> denied
  see opal person show person_id=$zoe -> denied
  see rae  people list search=ray -> shows "Zoë Ray"
  see col  people list -> lacks "Zoë Ray" shows "Col Webb"
  as mia   supervisor name person_id=$zoe placement_id=$zoe.placement supervisor_email=sam@example.org kind=clinical from_on=2026-03-02 -> ok second
  on 2026-03-03
  see sam  person show person_id=$zoe -> shows "Zoë Ray"
  see sue  person show person_id=$zoe -> denied
  as mia   placement end person_id=$zoe placement_id=$zoe.placement until_on=2026-03-31 reason=moved -> ok
  on 2026-04-01
  see sam  person show person_id=$zoe -> denied
  see mia  person show person_id=$zoe -> shows "moved"

story What was recorded stays beside its correction
  given consortium
  on 2026-02-02
  as mia   person correct person_id=$ann name="Ann Lee-Park" reason="Married" -> ok
  as mia   person correct person_id=$ann email=sue@example.org reason="Typing" -> refused email-taken
  as max   person correct person_id=$ann name="X" reason="X" -> denied
  as founder organisation rename organisation_id=$oak name="Oak Tree Therapies" from_on=2026-03-01 reason="New name" -> ok
  see mia  person show person_id=$ann -> shows "Ann Lee-Park" shows "Ann Lee" shows "Married"
  see ann  organisation show organisation_id=$oak -> shows "Oak Tree Therapies" shows "Oak Talking Therapies"

story Nobody gives themselves a role, and an organisation that leaves ends what was there
  given consortium
  on 2026-02-02
  as hal   role give person_id=$hal role=clinical-lead organisation_id=$consortium -> refused own-role
  as hal   role give person_id=$pat role=champion organisation_id=$oak -> ok
  as hal   role give person_id=$pat role=tutor organisation_id=$oak -> refused role-does-not-fit
  as hal   organisation end organisation_id=$elm until_on=2026-02-28 reason="Merged with Oak" -> ok
  as hal   organisation end organisation_id=$elm until_on=2026-02-28 reason="Again" -> refused no-change
  on 2026-03-02
  see max  people list -> denied
  see hal  person show person_id=$tia -> shows "organisation-left"

story A spreadsheet is taken in whole or not at all
  given consortium
  on 2026-02-02
  as hal   people import file=@../data/people-broken.csv -> refused no-such-word not-a-day no-such-organisation
  as hal   people import file=@../data/people.csv preview=yes -> ok
  see hal  people list search=quill -> lacks "Quill"
  as hal   people import file=@../data/people.csv -> ok
  see hal  people list search=quill -> shows "Ivy Quill"
  see hal  people export -> shows "2025-11-03"
  as hal   people import file=@../data/people.csv -> ok
  as mia   people import file=@../data/people.csv -> denied

story The day of a training is noted by whoever manages the person, and nobody claims to have seen a certificate
  given consortium
  on 2026-02-02
  as mia   training date person_id=$ann subject=safeguarding trained_on=2025-06-17 -> ok
  as mia   training date person_id=$ann subject=safeguarding trained_on=2025-06-17 -> refused no-change
  as mia   training date person_id=$ann subject=risk-management trained_on=2026-02-03 -> refused day-out-of-range
  as max   training date person_id=$ann subject=risk-management trained_on=2025-06-18 -> denied
  as ann   training date person_id=$ann subject=risk-management trained_on=2025-06-18 -> denied
  see mia  person show person_id=$ann -> shows "safeguarding"

story A working week is noted by whoever manages the person, and seen by the person
  given consortium
  on 2026-02-02
  see ann  person show person_id=$ann -> lacks "weekdays"
  as mia   week note person_id=$ann monday=yes wednesday=yes thursday=yes minutes=1350 from_on=2026-02-09 -> ok
  as mia   week note person_id=$ann monday=yes wednesday=yes thursday=yes minutes=1350 from_on=2026-02-16 -> refused no-change
  as mia   week note person_id=$ann minutes=1350 -> refused no-days
  as max   week note person_id=$ann monday=yes minutes=450 -> denied
  as ann   week note person_id=$ann monday=yes minutes=450 -> denied
  see ann  person show person_id=$ann -> shows "1350" shows "Mia Ford"
