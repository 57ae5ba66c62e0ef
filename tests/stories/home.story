# Home: what needs me, what is wrong, what happened; the same for nobody else.

story An answer to item 9 needs the one who must act, until they have
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1042 provider_id=$oak descriptor=depression -> ok c
  see sue  home -> shows '"needs":[]' shows '"needs_total":0'
  as ann   score record client_id=$c measure=phq-9 answers=2,2,2,2,2,2,2,2,1 answered_on=2026-02-02 -> ok
  see sue  home -> shows "Client C-1042: an answer to item 9 asks you to act" shows '"is_late":false'
  see ann  home -> shows '"needs":[]' shows "PHQ-9 entered from paper, by Ann Lee" lacks ':17' lacks '"17'
  see pat  home -> shows '"needs":[]' lacks "C-1042"
  see leo  home -> shows '"needs":[]' shows "C-1042"
  on 2026-02-05
  see sue  home -> shows '"is_late":true' shows "on which nobody acted in time" keep task needs.0.object_id
  as sue   item9 close client_id=$c item9_task_id=$task outcome=spoke is_in_record=yes -> ok
  see sue  home -> shows '"needs":[]' shows '"wrongs":[]'

story A correction waits for a second person who is none of its own
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1046 provider_id=$oak descriptor=gad -> ok c
  as ann   score record client_id=$c measure=gad-7 answers=2,2,2,1,1,1,0 answered_on=2026-02-02 -> ok r
  as ann   score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,1,0 reason=misread asked_by=author -> ok k
  see sue  home -> shows "Client C-1046: a correction waits for a second person" shows "score in question"
  see ann  home -> shows '"needs":[]'
  see mia  home -> shows '"needs":[]' lacks "C-1046"
  see tom  home -> shows '"needs":[]' lacks "C-1046"
  as sue   score approve client_id=$c correction_id=$k -> ok
  see sue  home -> shows '"needs":[]' shows "a correction of the GAD-7 was approved, by Sue Hart"
  see leo  home -> shows "a care review needs a clinician outside the team"

story A trainee whose supervisor ended needs the manager on the same day
  given consortium
  on 2026-02-02
  see mia  home -> shows '"needs":[]'
  as mia   supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=pat@example.org kind=clinical -> ok s
  as mia   supervisor end person_id=$ann supervising_id=$s until_on=2026-02-09 -> ok
  see mia  home -> shows '"needs":[]'
  on 2026-02-10
  see mia  home -> shows "Ann Lee has no clinical supervisor" shows "Since 10 February 2026"
  see hal  home -> shows "Ann Lee has no clinical supervisor"
  see max  home -> shows '"needs":[]' lacks "Ann Lee"
  see tom  home -> shows '"needs":[]' shows "trainee without a clinical supervisor today"
  see ann  home -> shows "trainee without a clinical supervisor today"
  as mia   supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=sue@example.org kind=clinical -> ok
  see mia  home -> shows '"needs":[]'

story The central team is told who owns nothing, and the owner what is theirs
  given consortium
  on 2026-02-02
  see hal  home -> shows '"has_first_steps":true' shows '"has_review":false'
  see ann  home -> shows '"has_first_steps":false'
  as rae   review import file=@../data/review-invented.txt -> ok review
  see hal  home -> shows '"has_first_steps":false' shows "requirements have no owner"
  see rae  home -> shows '"needs":[]' shows "requirements without an owner" shows "how far a provider has come"
  see ann  home -> shows '"needs":[]' shows "requirements without an owner" lacks "how far a provider has come"
  see hal  review show review_id=$review -> shows "requirements" keep q requirements.0.requirement_id
  as hal   requirement owner requirement_id=$q owner_id=$mia -> ok
  see mia  home -> shows "you own this requirement" shows "No day was set"
  as hal   requirement due requirement_id=$q due_on=2026-03-31 -> ok
  on 2026-04-01
  see mia  home -> shows '"is_late":true' shows "requirement whose day has passed"

story The first steps of a new folder are read from the records, and can be come back to
  in earnest
  on 2026-02-02
  see founder first steps -> shows '"done":0' shows '"providers":0' shows '"holds_client_data":false'
  as founder people import file=@../data/people.csv -> ok
  see founder first steps -> shows '"done":1' shows '"placements":1' shows '"dated":1' shows '"unmanaged":1'
  as founder review import file=@../data/review-invented.txt -> ok
  see founder first steps -> shows '"done":2' shows '"has_review":true' shows '"invited":0'
  see nobody first steps -> denied

story Who leads is a step of its own
  given consortium
  on 2026-02-02
  see hal  first steps -> shows '"unmanaged":0' shows '"has_data_protection":true' shows '"has_clinical_safety":true'
  as hal   organisation add kind=provider name="Ash Talking Therapies" -> ok
  see hal  first steps -> shows '"unmanaged":1'
  see ann  first steps -> denied
