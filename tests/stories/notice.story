# What waits for whom: told to the right person, in neutral words, and told no more once it is handled.

story An answer that asks for a person to act waits for its owner, and for nobody once it is done
  given consortium
  on 2026-02-02
  see sue notice list -> shows '"waiting":[]' shows '"total":0'
  as ann client open reference=C-1045 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=2,2,2,2,2,2,2,2,1 answered_on=2026-02-02 -> ok
  see sue item9 list -> keep task tasks.0.item9_task_id
  # It says that something waits, and neither what it is nor of whom.
  see sue notice list -> shows "Something waits for you" shows '"is_urgent":true' lacks "PHQ" lacks "C-1045" lacks "Ann Lee"
  see ann notice list -> shows '"waiting":[]'
  see leo notice list -> lacks "Something waits for you"
  as leo item9 take client_id=$c item9_task_id=$task -> ok
  see sue notice list -> shows '"waiting":[]'
  see leo notice list -> shows '"waiting":[]'

story A correction waits for the author's supervisor, and then for a reviewer outside the team
  given consortium
  on 2026-02-02
  as ann client open reference=C-1047 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,0,0 answered_on=2026-02-02 -> ok r
  as ann score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,2,2,2,0 reason=misread asked_by=author -> ok change
  see sue notice list -> shows '"kind":"second-person"' shows "you may be the second person" lacks "C-1047"
  as leo score approve client_id=$c correction_id=$change -> ok
  see sue notice list -> lacks "second-person"
  see leo care list -> keep review reviews.0.care_review_id
  as founder care assign client_id=$c care_review_id=$review reviewer_id=$sam -> ok
  see sam notice list -> shows '"kind":"care-review"' lacks "C-1047"
  see leo notice list -> lacks "care-review"
  see sam calendar show -> shows '"kind":"deadline"' shows "Due: Something waits for you" lacks "C-1047"
  as sam care close client_id=$c care_review_id=$review verdict=right next=carry-on told=told incident=I-77 -> ok
  see sam notice list -> lacks "care-review"
  see sam calendar show -> lacks "deadline"

story A breach waits for its owner, a question for the centre, an answer for who asked
  given consortium
  on 2026-02-02
  as mia   supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=pat@example.org kind=clinical -> ok s
  as mia   supervisor end person_id=$ann supervising_id=$s until_on=2026-02-09 -> ok
  on 2026-02-11
  run standards
  see mia  breach list -> keep b breaches.0.breach_id
  see mia  notice list -> shows "A standard is not met, and it is yours: supervision.covered" lacks "Ann Lee"
  as mia   breach ask breach_id=$b barrier=staff text="Nobody qualified is left" -> ok
  see mia  notice list -> lacks "supervision.covered"
  see leo  notice list -> shows "A provider asks the centre" shows "2026-02-21" lacks "Nobody qualified"
  as leo   breach answer breach_id=$b answer=provides text="A supervisor from Elm from Monday" -> ok
  see leo  notice list -> lacks "A provider asks the centre"
  see mia  notice list -> shows "The centre has answered" lacks "from Elm"
  as mia   breach plan breach_id=$b next_step="Ask Elm" by_on=2026-02-20 -> ok
  see mia  notice list -> lacks "supervision.covered"
  # The plan is kept in peace until its day has passed.
  on 2026-02-20
  see mia  notice list -> lacks "supervision.covered"
  on 2026-02-21
  see mia  notice list -> shows "supervision.covered"

story A requirement waits for its owner by its code until it is somebody else's
  given consortium
  on 2026-02-03
  as founder  review import file=@../data/review-invented.txt -> ok report
  see founder review show review_id=$report -> keep req requirements.0.requirement_id
  as hal   requirement owner requirement_id=$req owner_id=$mia -> ok
  see mia  notice list -> shows "A requirement of a review is yours: IMR1"
  as hal   requirement due requirement_id=$req due_on=2026-03-31 -> ok
  see mia  notice list -> shows "2026-03-31"
  see mia  calendar show -> shows "IMR1" shows "2026-03-31"
  as hal   requirement owner requirement_id=$req owner_id=$max -> ok
  see mia  notice list -> lacks "IMR1"
  see mia  calendar show -> lacks "IMR1"
  see max  notice list -> shows "IMR1"

story People choose how they are told, and what concerns safety is always told
  given consortium
  on 2026-02-02
  see mia  notice choices -> shows '"kind":"breach"' shows '"preference":"daily"' lacks "not-by-mail"
  as mia   notice prefer kind=breach preference=not-by-mail -> ok
  see mia  notice choices -> shows "not-by-mail"
  see max  notice choices -> lacks "not-by-mail"
  as mia   notice prefer kind=item9 preference=not-by-mail -> refused safety
  as mia   notice prefer kind=help-call preference=urgent-only -> refused safety
  as mia   notice prefer kind=breach preference=weekly -> refused not-a-choice

story A calendar is read by whoever has its link, until the link is withdrawn or renewed
  given consortium
  on 2026-02-02
  as mia   calendar unlink -> refused no-link
  as mia   away note cover_email=sue@example.org from_on=2026-03-02 until_on=2026-03-06 -> ok
  as mia   calendar link -> ok
  see mia  calendar show -> shows '"has_link":true' shows "Away" lacks "Sue Hart"
  see sue  calendar show -> shows '"has_link":false' shows "You act for a colleague" lacks "Mia Ford"
  as mia   calendar unlink -> ok
  see mia  calendar show -> shows '"has_link":false'

story Only those who may correct an address see whom mail does not reach
  given consortium
  on 2026-02-02
  see hal  notice undelivered -> shows '"people":[]' shows '"late":0'
  see mia  notice undelivered -> denied
  see ann  notice undelivered -> denied
