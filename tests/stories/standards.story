# What is wrong, and since when: breaches as they open, are told otherwise, change hands and close.

story What goes wrong again is another breach, and it knows of the first
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1046 provider_id=$oak descriptor=gad -> ok c
  as ann   score record client_id=$c measure=gad-7 answers=2,2,2,1,1,1,0 answered_on=2026-02-02 -> ok
  run standards
  see leo  breach list standard=people.silent provider_id=$oak -> shows '"total":0'
  on 2026-03-02
  run standards
  see leo  breach list standard=people.silent provider_id=$oak -> shows '"total":1' shows '"since_on":"2026-02-03"' shows "Mia Ford" keep first breaches.0.breach_id
  see leo  breach show breach_id=$first -> shows '"earlier":0' shows "Nothing was heard"
  # The same thing, asked again, is no second breach.
  on 2026-03-03
  run standards
  see leo  breach list standard=people.silent provider_id=$oak -> shows '"total":1' shows $first
  as ann   score record client_id=$c measure=gad-7 answers=2,2,1,1,1,1,0 answered_on=2026-03-03 -> ok
  run standards
  see leo  breach list standard=people.silent provider_id=$oak -> shows '"total":0'
  see leo  breach list standard=people.silent provider_id=$oak closed=yes -> shows '"total":1' shows $first
  on 2026-04-01
  run standards
  see leo  breach list standard=people.silent provider_id=$oak -> shows '"total":1' lacks $first keep second breaches.0.breach_id
  see leo  breach show breach_id=$second -> shows '"earlier":1' shows $first

story The same breach is told otherwise when its detail changes, and keeps its owner's plan
  given consortium
  on 2026-02-02
  as mia   training date person_id=$ann subject=risk-management trained_on=2025-05-05 -> ok
  run standards
  see mia  breach list standard=people.training-dated -> shows '"total":1' shows "No day is known: safeguarding" keep b breaches.0.breach_id
  see max  breach show breach_id=$b -> denied
  as max   breach plan breach_id=$b next_step="Not mine" by_on=2026-03-02 -> denied
  as mia   breach acknowledge breach_id=$b -> ok
  as mia   breach plan breach_id=$b next_step="The next course has a place" by_on=2026-03-02 -> ok
  as mia   training date person_id=$ann subject=safeguarding trained_on=2020-05-04 -> ok
  on 2026-02-03
  run standards
  # The same breach, for another reason.
  see mia  breach list standard=people.training-dated -> shows '"total":1' shows "Too long ago: safeguarding" shows $b
  see mia  breach show breach_id=$b -> shows "The next course has a place" shows "No day is known: safeguarding" shows '"earlier":0'
  as mia   training date person_id=$ann subject=safeguarding trained_on=2026-02-02 -> ok
  run standards
  see mia  breach show breach_id=$b -> shows '"closed_on":"2026-02-03"'
  as mia   breach acknowledge breach_id=$b -> refused

story While its owner is away a breach belongs to whoever covers, and then to them again
  given consortium
  on 2026-02-02
  as hal   person add name="Moe Lind" email=moe@example.org role=manager organisation_id=$elm from_on=2026-01-05 -> ok moe
  run standards
  see leo  breach list standard=people.training-dated provider_id=$oak -> shows "Mia Ford" keep b breaches.0.breach_id
  as mia   breach plan breach_id=$b next_step="Ask the course for a place" by_on=2026-03-02 -> ok
  as hal   away note person_id=$mia cover_email=moe@example.org from_on=2026-02-09 until_on=2026-02-13 -> ok
  see moe  breach show breach_id=$b -> denied
  on 2026-02-09
  run standards
  see leo  breach show breach_id=$b -> shows "Moe Lind" shows "cover" shows "Ask the course for a place"
  see moe  breach show breach_id=$b -> shows "Ask the course for a place"
  # A plan is its maker's: whoever has the breach now hears of it, whatever day it was planned for.
  see moe  home -> shows "No day is known"
  as moe   breach ask breach_id=$b barrier=money text="A place costs more than we have" -> ok
  see leo  home -> shows "answer"
  as leo   breach answer breach_id=$b answer=provides text="The centre pays for this place" -> ok
  on 2026-02-14
  run standards
  see leo  breach show breach_id=$b -> shows "The centre pays for this place" shows '"owner_name":"Mia Ford"'
  see moe  breach show breach_id=$b -> denied
  # Away without anybody who covers: the centre's, on the same day.
  as mia   away note from_on=2026-02-16 until_on=2026-02-20 -> ok
  on 2026-02-16
  run standards
  see leo  breach show breach_id=$b -> lacks '"owner_name":"Mia Ford"' shows '"owner_why":"centre"'

story A provider that leaves takes no breach about a client with it
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1046 provider_id=$oak descriptor=gad -> ok c
  as ann   score record client_id=$c measure=gad-7 answers=2,2,2,1,1,1,0 answered_on=2026-02-02 -> ok r
  as ann   score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,1,0 reason=misread asked_by=author -> ok k
  on 2026-02-06
  run standards
  see leo  breach list standard=score.second-person -> shows '"total":1' shows "C-1046" keep b breaches.0.breach_id
  see leo  breach list standard=people.training-dated provider_id=$oak -> shows '"total":2'
  as leo   organisation end organisation_id=$oak until_on=2026-02-08 reason="Left the consortium" -> ok
  on 2026-02-09
  run standards
  # What was about its trainees ends with their placements; what was done to a client's score does not.
  see leo  breach list standard=people.training-dated provider_id=$oak -> shows '"total":0'
  see leo  breach show breach_id=$b -> lacks '"closed_on":"' shows "Oak Talking Therapies" shows '"owner_role":"clinical-lead"'
  see leo  control -> shows "Oak Talking Therapies"
  see mia  breach show breach_id=$b -> denied
  as leo   score refuse client_id=$c correction_id=$k reason_text="Nobody is left who could say so" -> ok
  run standards
  see leo  breach show breach_id=$b -> shows '"closed_on":"2026-02-09"'
  see leo  control -> lacks "Oak Talking Therapies"

story A fact that comes ten days late changes what is known about a day, and not what was known on it
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1046 provider_id=$oak descriptor=gad -> ok c
  as ann   score record client_id=$c measure=gad-7 answers=2,2,2,1,1,1,0 answered_on=2026-02-02 -> ok
  on 2026-03-02
  run standards
  see leo  control.on on=2026-03-02 -> shows "people.silent" shows '"known":"both"'
  # On 11 March the questionnaire of 1 March is entered from paper.
  on 2026-03-11
  as ann   score record client_id=$c measure=gad-7 answers=2,2,1,1,1,1,0 answered_on=2026-03-01 -> ok
  run standards
  see leo  control.on on=2026-03-02 -> shows "Oak Talking Therapies" shows '"known":"then"'
  as of 2026-03-02
  see leo  breach list standard=people.silent provider_id=$oak -> shows '"total":1'
