# Scores: from the client's phone to the page, and what cannot be done with them.

story A client answers by a link, once, and sees what was recorded
  given consortium
  on 2026-02-02
  as ann client open reference=C-1042 provider_id=$oak descriptor=depression -> ok c
  as ann score link client_id=$c first=phq-9 second=gad-7 why=first-appointment language=en -> ok link
  # Opening the page spends nothing: mail scanners open links too.
  see nobody score.answer token=$link.token -> shows "open" shows "Ann Lee" shows "Oak Talking Therapies" shows "Samaritans" lacks "C-1042"
  see nobody score.answer token=$link.token -> shows "open"
  as nobody score.answer token=$link.token answers=1,1,1,1,1,1,1,1,9,0,0,0,0,0,0,0 -> refused
  as nobody score.answer token=$link.token answers=2,2,1,2,1,2,1,1,0,2,2,2,1,1,1,1 -> ok
  # Sent: the same link shows what was recorded for a while, and takes nothing more.
  see nobody score.answer token=$link.token -> shows "sent" shows '"total":12' shows '"total":10' lacks "C-1042"
  as nobody score.answer token=$link.token answers=0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0 -> refused link-not-open
  see ann score show client_id=$c -> shows '"total":12' shows "at-source" keep phq scores.1.response_id
  on 2026-02-03
  see nobody score.answer token=$link.token -> shows "spent" lacks '"total":12'
  # What the client answered is edited by nobody.
  as sue score correct client_id=$c response_id=$phq kind=transcription answers=0,0,0,0,0,0,0,0,0 reason=mistyped asked_by=author -> refused clients-own-answers

story A link that ended or was made void takes no answers
  given consortium
  on 2026-02-02
  as ann client open reference=C-1043 provider_id=$oak descriptor=gad -> ok c
  as ann score link client_id=$c first=gad-7 why=next-appointment language=en days=2 -> ok short
  as ann score link client_id=$c first=gad-7 why=next-appointment language=en days=20 -> ok long
  as ann score link client_id=$c first=pcl-5 why=next-appointment language=en -> refused not-askable
  as tia score link client_id=$c first=gad-7 why=next-appointment language=en -> denied
  on 2026-02-05
  see nobody score.answer token=$short.token -> shows "expired"
  as nobody score.answer token=$short.token answers=1,1,1,1,1,1,1 -> refused link-not-open
  as sue score void client_id=$c answer_link_id=$long -> ok
  as sue score void client_id=$c answer_link_id=$long -> refused link-void
  see nobody score.answer token=$long.token -> shows "void"
  as nobody score.answer token=$long.token answers=1,1,1,1,1,1,1 -> refused link-not-open
  see nobody score.answer token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA -> shows "unknown"
  as ann score link client_id=$c first=gad-7 why=next-appointment language=en -> ok third
  as nobody score.answer token=$third.token answers=1,1,1,1,1,1,1 -> ok
  as sue score void client_id=$c answer_link_id=$third -> refused link-spent

story Paper is entered as paper, and says so
  given consortium
  on 2026-02-02
  as ann client open reference=C-1044 provider_id=$oak descriptor=gad -> ok c
  as ann score record client_id=$c measure=gad-7 answers=2,2,2,1,1,1,0 answered_on=2026-02-02 -> ok r
  see ann score show client_id=$c -> shows "paper" shows '"total":9' lacks "at-source"
  as ann score record client_id=$c measure=gad-7 answers=2,2,2,1,1,1,1 answered_on=2026-02-02 -> refused already-recorded score.correct
  as ann score record client_id=$c measure=gad-7 answers=2,2,2,1,1,1 answered_on=2026-02-01 -> refused
  as ann score record client_id=$c measure=gad-7 answers=2,2,2,1,1,1,4 answered_on=2026-02-01 -> refused
  as ann score record client_id=$c measure=gad-7 total=9 answered_on=2026-02-01 -> refused answers-wanted
  as ann score record client_id=$c measure=gad-7 answers=1,1,1,1,1,1,1 answered_on=2026-02-03 -> refused day-out-of-range
  as ann score record client_id=$c measure=pcl-5 total=41 answered_on=2026-02-02 -> ok
  as ann score record client_id=$c measure=pcl-5 total=81 answered_on=2026-02-01 -> refused

story A positive item 9 is a task of a qualified person, never of a trainee alone
  given consortium
  on 2026-02-02
  as ann client open reference=C-1045 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=2,2,2,2,2,2,2,2,1 answered_on=2026-02-02 -> ok
  see sue item9 list -> shows "Sue Hart" shows "C-1045" keep task tasks.0.item9_task_id
  see ann item9 list -> denied
  as ann item9 take client_id=$c item9_task_id=$task -> denied
  as ann item9 close client_id=$c item9_task_id=$task outcome=spoke is_in_record=yes -> denied
  as tia item9 close client_id=$c item9_task_id=$task outcome=spoke is_in_record=yes -> denied
  as sam item9 close client_id=$c item9_task_id=$task outcome=spoke is_in_record=yes -> denied
  # A second positive answer alerts the same task again.
  on 2026-02-03
  as ann score record client_id=$c measure=phq-9 answers=2,2,2,2,2,2,2,2,3 answered_on=2026-02-03 -> ok
  see sue item9 show client_id=$c item9_task_id=$task -> shows '"alerts":2' lacks "risk"
  as leo item9 take client_id=$c item9_task_id=$task -> ok
  as leo item9 close client_id=$c item9_task_id=$task outcome=spoke -> refused not-in-record
  as leo item9 close client_id=$c item9_task_id=$task outcome=explained is_in_record=yes -> refused not-a-choice
  as leo item9 close client_id=$c item9_task_id=$task outcome=spoke-and-plan is_in_record=yes -> ok
  as leo item9 close client_id=$c item9_task_id=$task outcome=spoke is_in_record=yes -> refused task-closed
  see sue score show client_id=$c -> shows "spoke-and-plan" shows "Leo Hunt"
  # An extract of another system opens none: nobody waits at its other end.
  as aud score import organisation_id=$oak system=OtherSystem rows=@item9-extract.csv -> ok
  see sue item9 list -> lacks "C-1045"
  # A new positive answer after that opens a new task.
  on 2026-02-10
  as ann score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,1,1 answered_on=2026-02-10 -> ok
  see sue item9 list -> shows "C-1045"

story A correction stands beside the score
  given consortium
  on 2026-02-02
  as ann client open reference=C-1046 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=2,2,2,2,2,2,1,1,0 answered_on=2026-02-02 -> ok r
  as ann score correct client_id=$c response_id=$r kind=transcription answers=2,2,2,2,2,2,1,1,0 reason=mistyped asked_by=author -> refused nothing-changes
  as ann score correct client_id=$c response_id=$r kind=transcription answers=2,2,2,2,2,2,1,0,0 reason=other asked_by=author -> refused reason-wanted
  as ann score correct client_id=$c response_id=$r kind=transcription total=13 reason=misread asked_by=author -> refused answers-wanted
  as tia score correct client_id=$c response_id=$r kind=transcription answers=2,2,2,2,2,2,1,0,0 reason=misread asked_by=author -> denied
  # 14 becomes 13: both are above the cut-off, so it counts at once.
  as ann score correct client_id=$c response_id=$r kind=transcription answers=2,2,2,2,2,2,1,0,0 reason=misread asked_by=author -> ok
  see sue score show client_id=$c -> shows '"total":13' shows "in-force" shows "misread" shows "Ann Lee"
  see sue score detail client_id=$c response_id=$r -> shows '"was_total":14' shows "in-force"
  # An amendment that the client asked for says so.
  as ann score correct client_id=$c response_id=$r kind=client-asked answers=2,2,2,2,2,1,1,0,0 reason=client-says asked_by=manager -> refused client-did-not-ask
  as ann score correct client_id=$c response_id=$r kind=client-asked answers=2,2,2,2,2,1,1,0,0 reason=client-says asked_by=client -> ok
  see sue score show client_id=$c -> shows "client-asked" shows '"total":12'

story A correction that changes caseness waits for a second person, and opens a care review
  given consortium
  on 2026-02-02
  as founder role give person_id=$sue role=manager organisation_id=$oak from_on=2026-02-01 -> ok
  as pat client open reference=C-1047 provider_id=$oak descriptor=depression -> ok c
  as nobody score.answer token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA answers=1 -> refused link-not-open
  as sue score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,0,0 answered_on=2026-02-02 -> ok r
  # 7 becomes 11, across the cut-off: it waits, and the client's page says so.
  as sue score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,2,2,2,0 reason=misread asked_by=manager asked_by_id=$mia -> ok change
  see sue score show client_id=$c -> shows '"total":7' shows "waiting" shows '"has_alarm":true' shows "Mia Ford"
  as sue score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,1,0,0,0 reason=misread asked_by=author -> refused correction-waits
  # A trainee is no second person; nor is the author, nor somebody whom the author manages.
  as ann score approve client_id=$c correction_id=$change -> denied
  as sam score approve client_id=$c correction_id=$change -> denied
  as sue score approve client_id=$c correction_id=$change -> refused author-is-second
  see sue score waiting -> shows "C-1047"
  as pat score approve client_id=$c correction_id=$change -> refused managed-by-author
  see leo score waiting -> shows "C-1047"
  as leo score approve client_id=$c correction_id=$change -> ok
  as leo score approve client_id=$c correction_id=$change -> refused not-waiting
  see sue score show client_id=$c -> shows '"total":11' shows "approved" shows "Leo Hunt" shows '"has_alarm":false'
  # The refused attempts left a record: who, what, why; nothing that was typed.
  see aud refusal list -> shows "Sue Hart" shows "score.correction_approve" shows "author-is-second" lacks "C-1047"
  # Somebody received care by a score that was wrong: a clinician outside the team looks at it.
  see leo care list -> shows "C-1047" keep review reviews.0.care_review_id
  as founder care assign client_id=$c care_review_id=$review reviewer_id=$pat -> refused in-the-team
  as founder care assign client_id=$c care_review_id=$review reviewer_id=$leo -> refused part-of-the-correction
  as founder care assign client_id=$c care_review_id=$review reviewer_id=$ann -> refused not-qualified
  see sam care show client_id=$c care_review_id=$review -> denied
  as founder care assign client_id=$c care_review_id=$review reviewer_id=$sam -> ok
  see sam care show client_id=$c care_review_id=$review -> shows "C-1047"
  # "Explained" does not close it: pathway, next step, whether the client was told, and the incident are all asked.
  as sam care close client_id=$c care_review_id=$review verdict=explained next=carry-on told=told incident=I-77 -> refused not-a-choice
  as sam care close client_id=$c care_review_id=$review verdict=right told=told -> refused missing
  as sam care close client_id=$c care_review_id=$review verdict=right next=carry-on told=not-told incident=I-77 -> refused why-not-told
  as leo care close client_id=$c care_review_id=$review verdict=right next=carry-on told=told incident=I-77 -> refused not-the-reviewer
  as sam care close client_id=$c care_review_id=$review verdict=right next=carry-on told=told incident=I-77 -> ok
  as sam care close client_id=$c care_review_id=$review verdict=right next=carry-on told=told incident=I-77 -> refused review-closed
  see leo care list -> lacks "C-1047"
  # From the day after, its reader reaches the client no longer.
  on 2026-02-03
  see sam care show client_id=$c care_review_id=$review -> denied

story Whoever the author manages approves nothing for them, and refusing leaves the original
  given consortium
  on 2026-02-02
  as founder role give person_id=$sue role=manager organisation_id=$oak from_on=2026-02-01 -> ok
  as sue client open reference=C-1048 provider_id=$oak descriptor=depression practitioner_email=pat@example.org -> ok c
  as sue score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,0,0 answered_on=2026-02-02 -> ok r
  as sue score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,2,2,2,0 reason=misread asked_by=author -> ok change
  as pat score approve client_id=$c correction_id=$change -> refused managed-by-author
  as pat score refuse client_id=$c correction_id=$change reason_text="The paper says 7" -> ok
  see sue score show client_id=$c -> shows '"total":7' shows '"state":"refused"' shows "The paper says 7"
  see leo care list -> lacks "C-1048"
  # Small steps across the cut-off are found at the step that crosses it.
  as sue score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,2,2,0,0 reason=misread asked_by=author -> ok
  see sue score show client_id=$c -> shows '"total":9'
  as sue score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,2,2,1,0 reason=misread asked_by=author -> ok step
  see sue score show client_id=$c -> shows '"total":9' shows "waiting"
  as leo score approve client_id=$c correction_id=$step -> ok

story A score of the wrong client moves when a second person has approved it
  given consortium
  on 2026-02-02
  as ann client open reference=C-1049 provider_id=$oak descriptor=depression -> ok c
  as ann client open reference=C-1050 provider_id=$oak descriptor=depression -> ok d
  as tia client open reference=E-1 provider_id=$elm descriptor=depression -> ok e
  as ann score record client_id=$c measure=phq-9 answers=2,2,2,2,2,2,1,1,1 answered_on=2026-02-02 -> ok r
  as ann score correct client_id=$c response_id=$r kind=wrong-client reason=mixed-up asked_by=author -> refused client-wanted
  as ann score correct client_id=$c response_id=$r kind=wrong-client to_client_id=$e reason=mixed-up asked_by=author -> refused no-such-client
  as ann score correct client_id=$c response_id=$r kind=wrong-client to_client_id=$d reason=mixed-up asked_by=author -> ok move
  see ann score show client_id=$d -> lacks '"total":15'
  as sue score approve client_id=$c correction_id=$move -> ok
  see ann score show client_id=$d -> shows '"total":15'
  # Item 9 of the score that moved is a task for the client to whom it belongs.
  see sue item9 list -> shows "C-1050"
  as ann score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,1,1,1,0 reason=misread asked_by=author -> refused score-moved

story A pathway rests on true scores, and there is an honest way through
  given consortium
  on 2026-02-02
  as ann client open reference=C-1051 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,0,0,0 answered_on=2026-02-02 -> ok phq
  as ann score record client_id=$c measure=gad-7 answers=1,1,1,1,1,0,0 answered_on=2026-02-02 -> ok gad
  # The number that would get the client in is not the number that stands.
  as ann pathway enter client_id=$c step=step-2 entered_on=2026-02-02 depression_response_id=$phq depression_total=10 anxiety_response_id=$gad anxiety_total=5 -> refused misquoted score.pathway_enter_by_reason
  as ann pathway enter client_id=$c step=step-2 entered_on=2026-02-02 depression_response_id=$phq depression_total=6 -> refused score-not-named score.pathway_enter_by_reason
  as ann pathway enter client_id=$c step=step-2 entered_on=2026-02-02 depression_response_id=$phq depression_total=6 anxiety_response_id=$gad anxiety_total=5 -> refused not-a-case score.pathway_enter_by_reason
  # Both attempts left a record.
  see aud refusal list -> shows "Ann Lee" shows "misquoted" shows "not-a-case"
  # The true scores, a clinical reason and a named senior: the client proceeds.
  as ann pathway reason client_id=$c step=step-2 entered_on=2026-02-02 reason=daily-life senior_id=$ann -> refused senior-is-author
  as ann pathway reason client_id=$c step=step-2 entered_on=2026-02-02 reason=daily-life senior_id=$tia -> refused senior-not-qualified
  as ann pathway reason client_id=$c step=step-2 entered_on=2026-02-02 reason=other senior_id=$sue -> refused reason-wanted
  as ann pathway reason client_id=$c step=step-2 entered_on=2026-02-02 reason=daily-life senior_id=$sue -> ok entry
  see sue score show client_id=$c -> shows "by-reason" shows "daily-life" shows "Sue Hart"
  as leo pathway answer client_id=$c pathway_entry_id=$entry is_agreed=yes -> refused not-the-senior
  as sue pathway answer client_id=$c pathway_entry_id=$entry is_agreed=no -> ok
  as sue pathway answer client_id=$c pathway_entry_id=$entry is_agreed=yes -> refused answered-already
  see leo care list -> shows "C-1051" shows "senior-disagreed"

story What a pathway rests on is not changed by one person
  given consortium
  on 2026-02-02
  as ann client open reference=C-1052 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=2,2,2,2,2,2,0,0,0 answered_on=2026-02-02 -> ok phq
  as ann score record client_id=$c measure=gad-7 answers=2,2,2,2,2,0,0 answered_on=2026-02-02 -> ok gad
  as ann pathway enter client_id=$c step=step-2 entered_on=2026-02-02 depression_response_id=$phq depression_total=12 anxiety_response_id=$gad anxiety_total=10 -> ok
  see ann score show client_id=$c -> shows "by-score" shows "step-2"
  # 12 becomes 13: above the cut-off before and after, but a pathway rests on it.
  as ann score correct client_id=$c response_id=$phq kind=transcription answers=2,2,2,2,2,2,1,0,0 reason=misread asked_by=author -> ok change
  see ann score show client_id=$c -> shows "waiting" shows '"has_alarm":true'
  as ann pathway enter client_id=$c step=step-3 entered_on=2026-02-02 depression_response_id=$phq depression_total=12 anxiety_response_id=$gad anxiety_total=10 -> refused score-waits score.pathway_enter_by_reason
  as sue score approve client_id=$c correction_id=$change -> ok
  as ann pathway enter client_id=$c step=step-3 entered_on=2026-02-02 depression_response_id=$phq depression_total=13 anxiety_response_id=$gad anxiety_total=10 -> ok

story What another system holds is shown beside, and a confirmed difference opens a care review
  given consortium
  on 2026-02-02
  as ann client open reference=C-1053 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,1,0 answered_on=2026-01-26 -> ok
  as ann score import organisation_id=$oak system=OtherSystem rows=@extract-january.csv -> denied
  as aud score import organisation_id=$oak system=OtherSystem rows=@extract-broken.csv -> refused
  see aud score imports -> lacks "OtherSystem"
  # Whoever imports gets no sight of a client by it: a client who is new names who treats them.
  as aud score import organisation_id=$oak system=OtherSystem rows=@extract-february.csv -> refused practitioner-wanted
  as aud score import organisation_id=$oak system=OtherSystem rows=@extract-january.csv preview=yes -> ok
  see aud score imports -> lacks "OtherSystem"
  as aud score import organisation_id=$oak system=OtherSystem as_of=2026-01-31 rows=@extract-january.csv -> ok january
  see sue score differences -> shows "C-1053" shows '"held_total":14'
  as sue score confirm client_id=$c score_import_id=$january line=2 -> ok
  as sue score confirm client_id=$c score_import_id=$january line=2 -> refused confirmed-already
  as sue score confirm client_id=$c score_import_id=$january line=3 -> refused no-difference
  see leo care list -> shows "C-1053" shows "difference"
  # The next extract says something else than the first did.
  on 2026-03-02
  as aud score import organisation_id=$oak system=OtherSystem as_of=2026-02-28 rows=@extract-february.csv -> ok february
  see leo score differences -> shows "C-2000"

story Who looked at a client is on the client's page
  given consortium
  on 2026-02-02
  as ann client open reference=C-1054 provider_id=$oak descriptor=depression -> ok c
  see leo score show client_id=$c -> shows "C-1054"
  see ann score show client_id=$c -> shows "Leo Hunt"
  see rae score show client_id=$c -> denied
  see hal score show client_id=$c -> denied
  see tom score show client_id=$c -> denied
  see ann score show client_id=$c -> lacks "Rae Stone"
