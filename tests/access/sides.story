# Two providers side by side: of everything that has an id there is one at Oak and one at Elm, called oak.client and elm.client
# and so on, so that the walk can knock at each door with the other's key. What has one for all is called any.review.

story Everything that has an id, at two providers
  given ../stories/consortium
  as founder person add name="Eve Lund" email=eve@example.org role=newly-qualified organisation_id=$elm from_on=2025-09-01 -> ok eve
  as founder person add name="Per Holm" email=per@example.org role=practitioner organisation_id=$elm from_on=2023-01-02 -> ok per
  as founder person add name="Cat Vale" email=cat@example.org role=champion organisation_id=$elm from_on=2025-01-06 -> ok cat
  as founder preceptorship begin person_id=$eve organisation_id=$elm preceptor_email=per@example.org from_on=2025-09-01 -> ok
  as leo  supervisor name person_id=$ann placement_id=$ann.placement supervisor_email=sue@example.org kind=educational from_on=2026-01-05 -> ok

  # --- what people type is shown on many pages: markup, and what a spreadsheet would run
  on 2026-02-02
  as hal  person correct person_id=$nia name="Nia <b x1='"'">' reason="<b x1='"'">' -> ok
  as hal  person add name="=2+5" email=sum@example.org role=practitioner organisation_id=$oak from_on=2023-01-02 -> ok sum
  as hal  organisation rename organisation_id=$north name="North <b x1='"'">' reason="<b x1='"'">' -> ok
  as leo  setting set name=label.provider value="Provider <b x1='"'">' from_on=2026-02-02 source="<b x1='"'">' -> ok

  # --- people and what hangs on them
  see leo person show person_id=$ann -> keep oak.person person.person_id keep oak.role roles.0.role_id keep oak.placement placements.0.placement_id keep oak.supervising supervisors.0.supervising_id
  see leo person show person_id=$tia -> keep elm.person person.person_id keep elm.role roles.0.role_id keep elm.placement placements.0.placement_id keep elm.supervising supervisors.0.supervising_id
  see leo person show person_id=$nia -> keep oak.preceptorship preceptorships.0.preceptorship_id
  see leo person show person_id=$eve -> keep elm.preceptorship preceptorships.0.preceptorship_id
  as sue  away note from_on=2026-03-02 until_on=2026-03-06 -> ok oak.cover
  as sam  away note from_on=2026-03-02 until_on=2026-03-06 -> ok elm.cover
  as mia  qualification note person_id=$sue qualification=babcp-accredited awarded_on=2022-01-03 evidence=register -> ok oak.qualification
  as max  qualification note person_id=$sam qualification=babcp-accredited awarded_on=2022-01-03 evidence=register -> ok elm.qualification
  as ann  session log kind=case-management held_on=2026-01-28 minutes=60 -> ok oak.session
  as tia  session log kind=case-management held_on=2026-01-28 minutes=60 -> ok elm.session
  see leo cohort list -> keep any.cohort cohorts.0.cohort_id

  # --- clients, their scores, and what hangs on those
  as ann  client open reference=OAK-1001 provider_id=$oak descriptor=depression -> ok oak.client
  as tia  client open reference=ELM-1001 provider_id=$elm descriptor=depression -> ok elm.client
  as ann  score record client_id=$oak.client measure=phq-9 answers=2,2,2,2,2,2,1,1,1 answered_on=2026-02-02 -> ok oak.response
  as tia  score record client_id=$elm.client measure=phq-9 answers=2,2,2,2,2,2,1,1,1 answered_on=2026-02-02 -> ok elm.response
  see sue item9 list -> keep oak.item9_task tasks.0.item9_task_id
  see sam item9 list -> keep elm.item9_task tasks.0.item9_task_id
  as ann  score link client_id=$oak.client first=phq-9 why=next-appointment language=en -> ok oak.answer_link
  as tia  score link client_id=$elm.client first=phq-9 why=next-appointment language=en -> ok elm.answer_link
  as ann  pathway reason client_id=$oak.client step=step-2 entered_on=2026-02-02 reason=daily-life senior_id=$sue -> ok oak.pathway_entry
  as tia  pathway reason client_id=$elm.client step=step-2 entered_on=2026-02-02 reason=daily-life senior_id=$sam -> ok elm.pathway_entry
  # A correction that was approved opens a care review; another one waits.
  as sue  score correct client_id=$oak.client response_id=$oak.response kind=transcription answers=1,1,1,1,1,1,1,1,1 reason=misread asked_by=author -> ok oak.approved
  as sam  score correct client_id=$elm.client response_id=$elm.response kind=transcription answers=1,1,1,1,1,1,1,1,1 reason=misread asked_by=author -> ok elm.approved
  as leo  score approve client_id=$oak.client correction_id=$oak.approved -> ok
  as leo  score approve client_id=$elm.client correction_id=$elm.approved -> ok
  see sue score show client_id=$oak.client -> keep oak.care_review care.0.care_review_id
  see sam score show client_id=$elm.client -> keep elm.care_review care.0.care_review_id
  as ann  score correct client_id=$oak.client response_id=$oak.response kind=transcription answers=2,2,2,2,2,2,1,1,2 reason=misread asked_by=author -> ok oak.correction
  as tia  score correct client_id=$elm.client response_id=$elm.response kind=transcription answers=2,2,2,2,2,2,1,1,2 reason=misread asked_by=author -> ok elm.correction
  as aud  score import organisation_id=$oak system=OtherSystem rows=@oak.csv -> ok oak.score_import
  as aud  score import organisation_id=$elm system=OtherSystem rows=@elm.csv -> ok elm.score_import
  as kit  safety sign hazard_log="2026-01-05" is_read=yes -> ok
  as leo  duty set person_id=$pat from_on=2026-02-02 until_on=2026-02-27 -> ok any.duty

  # --- work with clients, and what was agreed and said about it
  as ann  contact record client_id=$oak.client held_on=2026-02-02 attendance=attended kind=assessment minutes=50 mode=video presence=senior -> ok oak.contact
  as tia  contact record client_id=$elm.client held_on=2026-02-02 attendance=attended kind=assessment minutes=50 mode=video presence=senior -> ok elm.contact
  as mia  workload adjust person_id=$ann clients_most=9 review_on=2026-03-02 -> ok oak.adjustment
  as max  workload adjust person_id=$tia clients_most=9 review_on=2026-03-02 -> ok elm.adjustment
  as ann  exception raise kind=over-hours minutes=90 held_on=2026-01-30 -> ok oak.exception_report
  as tia  exception raise kind=over-hours minutes=90 held_on=2026-01-30 -> ok elm.exception_report

  # --- a review, and how far each provider has come
  as founder review import file=@../data/review-invented.txt -> ok any.review
  see founder review show review_id=$any.review -> keep any.requirement requirements.0.requirement_id
  as mia  action add requirement_id=$any.requirement organisation_id=$oak text='Rota at Oak' due_on=2026-03-02 -> ok oak.requirement_action
  as max  action add requirement_id=$any.requirement organisation_id=$elm text='Rota at Elm' due_on=2026-03-02 -> ok elm.requirement_action
  as mia  evidence note requirement_id=$any.requirement organisation_id=$oak reference='Rota of Oak, version 1' dated_on=2026-02-01 -> ok oak.requirement_evidence
  as max  evidence note requirement_id=$any.requirement organisation_id=$elm reference='Rota of Elm, version 1' dated_on=2026-02-01 -> ok elm.requirement_evidence
  as mia  requirement state requirement_id=$any.requirement organisation_id=$oak state=in-progress reason='Oak began' -> ok oak.requirement_state
  as max  requirement state requirement_id=$any.requirement organisation_id=$elm state=in-progress reason='Elm began' -> ok elm.requirement_state

  # --- breaches, accounts, erasure
  run standards
  see leo breach list provider_id=$oak standard=people.training-dated -> keep oak.breach breaches.0.breach_id
  see leo breach list provider_id=$elm standard=people.training-dated -> keep elm.breach breaches.0.breach_id
  as hal  account invite person_id=$nia -> ok
  as hal  account invite person_id=$eve -> ok
  as ann  client open reference=OAK-1002 provider_id=$oak descriptor=gad -> ok oak.second
  as tia  client open reference=ELM-1002 provider_id=$elm descriptor=gad -> ok elm.second
  as mia  erasure ask holder_kind=client holder_id=$oak.second basis=recorded-in-error -> ok oak.erasure
  as max  erasure ask holder_kind=client holder_id=$elm.second basis=recorded-in-error -> ok elm.erasure

  # --- training, and the stop that was lifted: it holds from here on, so clients are opened above
  as hal  training adopt -> ok
  as ann  training note subject=safeguarding-adults level=2 trained_on=2025-10-09 course="<b x1='"'">' -> ok oak.training_record
  as tia  training note subject=safeguarding-adults level=2 trained_on=2025-10-09 -> ok elm.training_record
  as mia  training lift person_id=$ann reason=course-booked plan_due_on=2026-02-04 until_on=2026-02-27 -> ok oak.training_lift
  as max  training lift person_id=$tia reason=course-booked plan_due_on=2026-02-04 until_on=2026-02-27 -> ok elm.training_lift

  # --- last, since what was sent by a link is shown for a while only: links that clients have used
  as ann  score link client_id=$oak.client first=gad-7 why=next-appointment language=en -> ok oak.used
  as tia  score link client_id=$elm.client first=gad-7 why=next-appointment language=en -> ok elm.used
  as nobody score.answer token=$oak.used.token answers=1,1,1,1,1,1,1 -> ok
  as nobody score.answer token=$elm.used.token answers=1,1,1,1,1,1,1 -> ok
