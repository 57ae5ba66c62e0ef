# A published review becomes a record: word for word, unknown at every provider, and met only on evidence.

story A report is imported once, and whole
  on 2026-02-03
  as founder  review import file=@../data/review-invented.txt -> ok report
  see founder review show review_id=$report -> shows "IMR1" shows "MR3" shows "requested" shows "2025-02-17" lacks "IMR2" shows "Estuary Minds Consortium"
  as founder  review import file=@../data/review-invented.txt -> refused review-already-imported
  as founder  review import file=@review.story -> refused review-no-report
  see founder review list -> shows "without_owner" shows 4

story A requirement is unknown everywhere until somebody says otherwise, on evidence
  on 2026-02-03
  as founder  organisation add kind=provider name=Harbour -> ok harbour
  as founder  organisation add kind=provider name=Orchard -> ok orchard
  as founder  person add name='Mel Marsh' role=manager organisation_id=$harbour -> ok mel
  as founder  person add name='Tia Reed' role=trainee organisation_id=$harbour -> ok tia
  as founder  review import file=@../data/review-invented.txt -> ok report
  see founder review show review_id=$report -> shows '"providers_unknown":2' shows '"state":"unknown"' keep req requirements.0.requirement_id keep other requirements.1.requirement_id
  as founder  requirement owner requirement_id=$req owner_id=$tia -> refused not-accountable
  as founder  requirement owner requirement_id=$req owner_id=$mel -> ok
  as founder  requirement due requirement_id=$req due_on=2026-03-01 -> ok
  as founder  requirement due requirement_id=$req due_on=2026-04-01 -> refused reason-needed
  as mel      requirement due requirement_id=$req due_on=2026-04-01 reason='More time' -> denied
  as mel      requirement state requirement_id=$req organisation_id=$orchard state=in-progress reason='We began' -> refused not-your-provider
  as mel      requirement state requirement_id=$req organisation_id=$harbour state=in-progress reason='We began' -> ok began
  as mel      evidence note requirement_id=$req organisation_id=$harbour reference='https://example.org/rota' dated_on=2026-02-01 -> refused web-address
  as mel      evidence note requirement_id=$req organisation_id=$harbour reference='Rota of February, version 2' dated_on=2026-02-01 -> ok rota
  as mel      requirement state requirement_id=$req organisation_id=$harbour state=met reason='The rota runs' requirement_evidence_id=$rota -> refused not-by-yourself
  as founder  requirement state requirement_id=$req organisation_id=$harbour state=met reason='Seen on a visit' -> refused evidence-needed
  as founder  requirement state requirement_id=$other organisation_id=$harbour state=met reason='Seen' requirement_evidence_id=$rota -> refused no-such-evidence
  as founder  requirement state requirement_id=$req organisation_id=$orchard state=met reason='Seen' requirement_evidence_id=$rota -> refused evidence-of-another
  as founder  requirement state requirement_id=$req organisation_id=$harbour state=met reason='Seen on a visit' requirement_evidence_id=$rota -> ok seen
  see founder requirement show requirement_id=$req -> shows "Seen on a visit" shows "Rota of February" shows "Orchard"
  see founder review show review_id=$report -> shows '"providers_met":1' shows '"providers_unknown":1'
  see mel     requirement show requirement_id=$req -> shows "Harbour" lacks "Orchard"
  see tia     requirement show requirement_id=$req -> shows "Lone working" lacks "Seen on a visit" lacks "Rota of February"

story What was wrong is withdrawn and stays
  on 2026-02-03
  as founder  organisation add kind=provider name=Harbour -> ok harbour
  as founder  review import file=@../data/review-invented.txt -> ok report
  see founder review show review_id=$report -> keep req requirements.0.requirement_id
  as founder  evidence note requirement_id=$req reference='Audit of January' dated_on=2026-01-20 -> ok audit
  as founder  requirement state requirement_id=$req organisation_id=$harbour state=not-met reason='No policy' -> ok first
  as founder  requirement state requirement_id=$req organisation_id=$harbour state=met reason='Audit' requirement_evidence_id=$audit -> ok second
  as founder  evidence withdraw requirement_id=$req requirement_evidence_id=$audit reason='It was of another provider' -> ok
  see founder requirement show requirement_id=$req -> shows "evidence_withdrawn_on" shows "It was of another provider"
  as founder  state withdraw requirement_id=$req requirement_state_id=$second reason='The evidence fell' -> ok
  as founder  state withdraw requirement_id=$req requirement_state_id=$second reason='The evidence fell' -> refused withdrawn-already
  see founder review show review_id=$report -> shows '"providers_not_met":1'
  see founder requirement show requirement_id=$req -> shows "The evidence fell" shows '"state":"met"'

story A response that was received closes nothing, and an action is completed once
  on 2026-02-03
  as founder  review import file=@../data/review-invented.txt -> ok report
  see founder review show review_id=$report -> keep req requirements.0.requirement_id
  as founder  requirement response requirement_id=$req response=requested-and-received from_on=2026-02-01 -> refused reference-needed
  as founder  requirement response requirement_id=$req response=requested-and-received from_on=2026-02-01 reference='Letter, version 1' -> ok
  see founder requirement show requirement_id=$req -> shows "requested-and-received" shows "Letter, version 1"
  as founder  action add requirement_id=$req text='Write a policy' due_on=2026-02-28 -> ok policy
  as founder  action complete requirement_id=$req requirement_action_id=$policy completed_on=2026-02-02 outcome='It is written' -> ok
  as founder  action complete requirement_id=$req requirement_action_id=$policy completed_on=2026-02-02 outcome='It is written' -> refused completed-already
  see founder requirement show requirement_id=$req -> shows "It is written"
