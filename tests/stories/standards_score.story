# The standards of scores over days: what is wrong, what ends it, and what is wrong again.

story A correction waits too long, is approved, and its care review is closed too late
  given consortium
  on 2026-02-02
  as ann client open reference=C-3001 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=2,2,2,2,2,2,0,0,0 answered_on=2026-02-02 -> ok phq
  as ann score record client_id=$c measure=gad-7 answers=2,2,2,2,2,0,0 answered_on=2026-02-02 -> ok gad
  as ann pathway enter client_id=$c step=step-2 entered_on=2026-02-02 depression_response_id=$phq depression_total=12 anxiety_response_id=$gad anxiety_total=10 -> ok
  run standards
  as ann score correct client_id=$c response_id=$phq kind=transcription answers=2,2,2,2,2,2,1,0,0 reason=misread asked_by=author -> ok change
  run standards
  # Three days of grace, then it is a breach.
  on 2026-02-05
  run standards
  run standards
  on 2026-02-06
  as sue score approve client_id=$c correction_id=$change -> ok
  run standards
  # Now the step rests on another total than the one that stands, until a clinician outside the team has looked.
  on 2026-02-21
  run standards
  see leo care list -> shows "C-3001" keep review reviews.0.care_review_id
  as leo care assign client_id=$c care_review_id=$review reviewer_id=$sam -> ok
  run standards
  as sam care close client_id=$c care_review_id=$review verdict=right next=carry-on told=told incident=I-90 -> ok
  run standards
  see sue score show client_id=$c -> shows '"total":13' shows "approved"
  # The same again: another breach.
  as ann score correct client_id=$c response_id=$phq kind=transcription answers=2,2,2,2,2,2,2,0,0 reason=misread asked_by=author -> ok again
  on 2026-02-24
  run standards
  as sue score refuse client_id=$c correction_id=$again reason_text="The paper says 13" -> ok
  run standards

story A positive item 9 of which nobody spoke in time
  given consortium
  on 2026-02-02
  as ann client open reference=C-3002 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=2,2,2,2,2,2,2,2,1 answered_on=2026-02-02 -> ok
  run standards
  on 2026-02-04
  run standards
  see sue item9 list -> shows "C-3002" keep task tasks.0.item9_task_id
  as leo item9 take client_id=$c item9_task_id=$task -> ok
  run standards
  as leo item9 close client_id=$c item9_task_id=$task outcome=spoke-and-plan is_in_record=yes -> ok
  run standards
  see sue item9 list -> lacks "C-3002"

story An extract differs until its care review is closed
  given consortium
  on 2026-02-02
  as ann client open reference=C-1053 provider_id=$oak descriptor=depression -> ok c
  as ann score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,1,0 answered_on=2026-01-26 -> ok
  as aud score import organisation_id=$oak system=OtherSystem as_of=2026-01-31 rows=@extract-january.csv -> ok january
  run standards
  as sue score confirm client_id=$c score_import_id=$january line=2 -> ok
  run standards
  see leo care list -> shows "C-1053" keep review reviews.0.care_review_id
  as leo care assign client_id=$c care_review_id=$review reviewer_id=$sam -> ok
  as sam care close client_id=$c care_review_id=$review verdict=right next=carry-on told=told incident=I-91 -> ok
  run standards
  # What the next extract of the same system says otherwise is new.
  on 2026-03-02
  as aud score import organisation_id=$oak system=OtherSystem as_of=2026-02-28 rows=@extract-february.csv -> ok
  run standards
  see leo score differences -> shows "C-2000"

story A questionnaire is entered from paper ten days late
  given consortium
  on 2026-02-12
  as ann client open reference=C-1053 provider_id=$oak descriptor=depression -> ok c
  as aud score import organisation_id=$oak system=OtherSystem as_of=2026-01-31 rows=@extract-january.csv -> ok
  run standards
  # What the client answered on the day of the extract's row is known from now on, and about that day.
  as ann score record client_id=$c measure=phq-9 answers=1,1,1,1,1,1,1,1,0 answered_on=2026-01-26 -> ok
  run standards
  see sue score differences -> shows "C-1053" shows '"held_total":14'
  see sue score show client_id=$c -> shows "paper" shows '"total":8'
