# The control room: what is wrong, whose it is, what is done about it, and what was known on which day.

story A trainee without a supervisor is the manager's breach, and the trainee hears of it first
  given consortium
  on 2026-02-02
  as mia   supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=pat@example.org kind=clinical -> ok s
  as mia   supervisor end person_id=$ann supervising_id=$s until_on=2026-02-09 -> ok
  on 2026-02-11
  run standards
  see leo  control -> shows '"has_run":true' shows "High" shows "Oak Talking Therapies"
  see mia  breach list -> shows "No clinical supervisor is named" shows "Mia Ford" keep b breaches.0.breach_id
  see mia  breach show breach_id=$b -> shows "you own it" shows "you manage the provider where it is so" shows "Ann Lee" shows '"days_late":1'
  see rae  breach show breach_id=$b -> lacks "Ann Lee" lacks "Mia Ford" shows "Oak Talking Therapies" shows '"may_act":false'
  see ann  home -> shows "Oak Talking Therapies owes you this" shows "you have done nothing wrong" shows "Mia Ford has to see to it"
  see ann  breach show breach_id=$b -> denied
  see max  breach show breach_id=$b -> denied
  see cleo breach show breach_id=$b -> denied
  see tom  breach show breach_id=$b -> denied
  as leo   breach plan breach_id=$b next_step="Somebody else" by_on=2026-02-20 -> refused not-yours
  as mia   breach acknowledge breach_id=$b -> ok
  as mia   breach acknowledge breach_id=$b -> refused already
  as mia   breach plan breach_id=$b next_step="Ask for two more supervisors" by_on=2026-02-01 -> refused in-the-past
  as mia   breach plan breach_id=$b next_step="Ask for two more supervisors" by_on=2026-02-20 -> ok
  see mia  breach show breach_id=$b -> shows "Ask for two more supervisors" shows '"state":"planned"'

story An owner who cannot mend it asks the central team, which owes an answer by a day
  given consortium
  on 2026-02-02
  as mia   supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=pat@example.org kind=clinical -> ok s
  as mia   supervisor end person_id=$ann supervising_id=$s until_on=2026-02-09 -> ok
  on 2026-02-11
  run standards
  see mia  breach list -> keep b breaches.0.breach_id
  as leo   breach answer breach_id=$b answer=provides text="A supervisor from Elm" -> refused not-asked
  as mia   breach ask breach_id=$b barrier=staff text="Nobody qualified is left" -> ok
  as mia   breach ask breach_id=$b barrier=staff text="Nobody qualified is left" -> refused already-asked
  see leo  home -> shows "The central team is to answer: No clinical supervisor is named" shows "Due 21 February 2026"
  see rae  control.on -> lacks "Ann Lee" lacks "Mia Ford" shows '"rows":['
  as rae   breach answer breach_id=$b answer=provides text="A supervisor from Elm" -> denied
  as leo   breach answer breach_id=$b answer=provides text="A supervisor from Elm from Monday" -> ok
  see mia  breach show breach_id=$b -> shows "A supervisor from Elm from Monday" shows '"state":"answered"'
  as mia   supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=sue@example.org kind=clinical -> ok
  run standards
  see mia  breach show breach_id=$b -> shows '"is_open":false' shows "Closed: the standards no longer find it"
  as mia   breach plan breach_id=$b next_step="Nothing left" by_on=2026-02-20 -> refused closed
  see ann  home -> lacks "qualified clinical supervisor"

story A fact entered ten days late changes what is known of a day, and not what was known on it
  given consortium
  on 2026-02-02
  as mia   supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=pat@example.org kind=clinical -> ok s
  on 2026-02-10
  run standards
  see leo  breach list standard=supervision.covered -> shows '"total":0'
  on 2026-02-20
  as mia   supervisor end person_id=$ann supervising_id=$s until_on=2026-02-09 -> ok
  run standards
  see leo  breach list standard=supervision.covered -> shows '"total":1' shows "2026-02-10" keep b breaches.0.breach_id
  see leo  breach show breach_id=$b -> shows '"days_late":10'
  see leo  breach day on=2026-02-12 -> shows '"later":1' shows '"then":0' shows "No clinical supervisor is named" shows "2026-02-20"
  see leo  breach day on=2026-02-20 -> shows '"later":0' shows "No clinical supervisor is named"
  see leo  breach day on=2026-02-08 -> lacks "No clinical supervisor is named"
  see mia  breach day on=2026-02-12 -> denied

story A setting of a standard is dated, has a source, and moves what is a breach
  given consortium
  on 2026-02-02
  as aud   control setting name=standard.supervision.covered.grace value=30 from_on=2026-02-02 source="Minutes of 2 February" -> ok
  as aud   control setting name=standard.supervision.covered.graces value=30 from_on=2026-02-02 source="Minutes" -> refused no-such-setting
  as mia   control setting name=standard.supervision.covered.grace value=30 from_on=2026-02-02 source="Minutes" -> denied
  see mia  standard show name=supervision.covered -> shows "Minutes of 2 February" shows "SELECT"
  as mia   supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=pat@example.org kind=clinical -> ok s
  as mia   supervisor end person_id=$ann supervising_id=$s until_on=2026-02-09 -> ok
  on 2026-02-20
  run standards
  see leo  breach list standard=supervision.covered -> shows '"total":0'
  on 2026-03-13
  run standards
  see leo  breach list standard=supervision.covered -> shows '"total":1'

story A score entered late is counted as late, and what another system's file told is not
  given consortium
  on 2026-02-24
  as ann   client open reference=C-1053 provider_id=$oak descriptor=depression -> ok c
  as ann   score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,1,0 answered_on=2026-02-24 -> ok
  as ann   score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-01-26 -> ok
  see leo  control -> shows '"late_share":"50 %"' shows '"facts":2,"late":1'
  # These rows are weeks old too: they were in another system all the time.
  as aud   score import organisation_id=$oak system=OtherSystem as_of=2026-01-31 rows=@extract-january.csv -> ok
  see leo  control -> shows '"late_share":"50 %"' shows '"facts":2,"late":1'
  # And what is about a day before this record began could not have come earlier.
  as ann   score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,0 answered_on=2025-12-15 -> ok
  see leo  control -> shows '"facts":3,"late":1'
