# A requirement is met when its effect is seen: a standard that holds for a time at a provider, and those who train there.

story A plan is set by whoever answers for the requirement, and plans set before stay
  on 2026-02-03
  as founder  organisation add kind=provider name=Harbour -> ok harbour
  as founder  person add name='Mel Marsh' role=manager organisation_id=$harbour -> ok mel
  as founder  person add name='Tia Reed' role=trainee organisation_id=$harbour -> ok tia
  as founder  review import file=@../data/review-invented.txt -> ok report
  see founder review show review_id=$report -> keep req requirements.0.requirement_id
  see founder requirement show requirement_id=$req -> shows "Name the person who is accountable"
  as mel      requirement plan requirement_id=$req text='Rota first' by_on=2026-04-01 works_when='Nobody works alone' -> refused not-the-owner
  as tia      requirement plan requirement_id=$req text='Rota first' by_on=2026-04-01 works_when='Nobody works alone' -> denied
  as founder  requirement owner requirement_id=$req owner_id=$mel -> ok
  as founder  requirement due requirement_id=$req due_on=2026-05-01 -> ok
  see founder requirement show requirement_id=$req -> shows "Set a plan"
  as mel      requirement plan requirement_id=$req text='Rota first' by_on=2026-02-01 works_when='Nobody works alone' -> refused day-has-passed
  as mel      requirement plan requirement_id=$req text='Rota first' by_on=2026-04-01 works_when='Nobody works alone' -> ok
  as mel      requirement plan requirement_id=$req text='Rota first' by_on=2026-04-01 works_when='Nobody works alone' -> refused no-change
  as founder  requirement plan requirement_id=$req text='Rota, then training' by_on=2026-04-15 works_when='Nobody works alone for a month' -> ok
  as mel      action add requirement_id=$req organisation_id=$harbour text='Agree the rota' stage=1 who='Duty desk' due_on=2026-03-01 -> ok rota
  see mel     requirement show requirement_id=$req -> shows "Duty desk" shows '"stage":1'
  see tia     requirement show requirement_id=$req -> shows "Rota first" shows "Rota, then training" lacks "Duty desk"
  see founder requirement show requirement_id=$req -> shows "Choose an effect test"

story Met is said only once the effect test has held for its days, and a breach begins the count again
  on 2026-02-03
  as founder  organisation add kind=provider name=Harbour -> ok harbour
  as founder  person add name='Mel Marsh' role=manager organisation_id=$harbour -> ok mel
  as founder  organisation add kind=nhs-england name='NHS England' -> ok nhse
  as founder  person add name='Nan Pole' role=reviewer organisation_id=$nhse -> ok nan
  as founder  organisation add kind=hei name=North -> ok north
  as founder  cohort add programme=pwp organisation_id=$north name='PWP 2026' from_on=2026-02-01 until_on=2027-01-31 -> ok pwp26
  as founder  person add name='Ann Ash' role=trainee organisation_id=$harbour -> ok ann
  as founder  review import file=@../data/review-invented.txt -> ok report
  see founder review show review_id=$report -> keep req requirements.0.requirement_id keep other requirements.1.requirement_id
  as mel      requirement effect requirement_id=$req standard=review.requirement-overdue days=7 -> denied
  as founder  requirement effect requirement_id=$req standard=review.no-such days=7 -> refused no-such-standard
  as founder  requirement effect requirement_id=$req standard=review.requirement-overdue days=7 -> refused tests-itself
  as founder  requirement effect requirement_id=$req standard=people.training-dated days=7 -> ok
  as founder  requirement effect requirement_id=$req standard=people.training-dated days=7 -> refused no-change
  as founder  requirement state requirement_id=$req organisation_id=$harbour state=met reason='Seen' -> refused effect-unknown
  run standards
  as nan      requirement state requirement_id=$req organisation_id=$harbour state=met reason='Seen' -> refused effect-not-yet
  see founder requirement show requirement_id=$req -> shows '"outcome":"not-yet"' shows '"days_held":1'
  see mel     requirement show requirement_id=$req -> shows '"outcome":"not-yet"' shows '"days_held":1'
  as founder  requirement effect requirement_id=$other standard=score.one-direction days=7 -> ok
  see mel     requirement show requirement_id=$other -> shows '"outcome":"not-shown"' lacks '"through_on"'
  on 2026-02-05
  run standards
  on 2026-02-07
  run standards
  as founder  placement begin person_id=$ann organisation_id=$harbour cohort_id=$pwp26 from_on=2026-02-07 -> ok
  on 2026-02-08
  run standards
  see founder requirement show requirement_id=$req -> shows '"outcome":"not-yet"' shows '"open_now":2' shows '"days_held":0'
  see founder review show review_id=$report -> shows '"not_yet_at":"Harbour"'
  as founder  training date person_id=$ann subject=safeguarding trained_on=2026-01-12 -> ok
  as founder  training date person_id=$ann subject=risk-management trained_on=2026-01-12 -> ok
  on 2026-02-09
  run standards
  on 2026-02-11
  run standards
  as founder  person add name='Bea Birch' role=supervisor organisation_id=$harbour -> ok bea
  on 2026-02-13
  run standards
  on 2026-02-15
  run standards
  see founder requirement show requirement_id=$req -> shows '"outcome":"holds"' shows '"days_held":7' shows '"opened":0'
  see founder review show review_id=$report -> shows '"holds_at":"Harbour"'
  as founder  requirement state requirement_id=$req organisation_id=$harbour state=met reason='Seen' from_on=2026-02-14 -> refused effect-later
  as mel      requirement state requirement_id=$req organisation_id=$harbour state=met reason='Seen' -> refused not-by-yourself
  as nan      requirement state requirement_id=$req organisation_id=$harbour state=met reason='The records show it' -> ok seen
  see founder requirement show requirement_id=$req -> shows '"effect_on":"2026-02-15"' shows '"state":"met"'
  on 2026-02-20
  see founder requirement show requirement_id=$req -> shows '"outcome":"unknown"' shows '"gap_after_on":"2026-02-15"'

story Trainees say whether it is so, and nobody is told by fewer than five
  on 2026-02-02
  as founder  organisation add kind=provider name=Harbour -> ok harbour
  as founder  organisation add kind=provider name=Orchard -> ok orchard
  as founder  person add name='Mel Marsh' role=manager organisation_id=$harbour -> ok mel
  as founder  person add name='Ann Ash' role=trainee organisation_id=$harbour -> ok ann
  as founder  person add name='Bea Birch' role=trainee organisation_id=$harbour -> ok bea
  as founder  person add name='Cal Cedar' role=trainee organisation_id=$harbour -> ok cal
  as founder  person add name='Dot Dogwood' role=trainee organisation_id=$harbour -> ok dot
  as founder  person add name='Eve Elder' role=newly-qualified organisation_id=$harbour -> ok eve
  as founder  review import file=@../data/review-invented.txt -> ok report
  see founder review show review_id=$report -> keep req requirements.0.requirement_id
  as ann      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> refused not-asked
  as founder  requirement effect requirement_id=$req standard=people.silent days=7 asks_trainees=yes -> ok
  see ann     requirement show requirement_id=$req -> shows "Harbour" lacks "Orchard"
  as ann      requirement confirm requirement_id=$req organisation_id=$orchard answer=no -> refused not-your-provider
  as mel      requirement confirm requirement_id=$req organisation_id=$harbour answer=yes -> denied
  run standards
  on 2026-02-04
  run standards
  as ann      requirement confirm requirement_id=$req organisation_id=$harbour answer=yes -> ok
  as ann      requirement confirm requirement_id=$req organisation_id=$harbour answer=yes -> refused no-change
  as ann      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> ok
  as bea      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> ok
  as cal      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> ok
  as dot      requirement confirm requirement_id=$req organisation_id=$harbour answer=cannot-tell -> ok
  see ann     requirement show requirement_id=$req -> shows '"answer":"no"' lacks '"answer":"cannot-tell"'
  on 2026-02-06
  run standards
  on 2026-02-08
  run standards
  on 2026-02-09
  run standards
  see founder requirement show requirement_id=$req -> shows '"outcome":"holds"' shows '"confirmed":"few"' lacks '"answer"'
  as eve      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> ok
  as ann      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> refused no-change
  see founder requirement show requirement_id=$req -> shows '"confirmed":"few"'
  as bea      requirement confirm requirement_id=$req organisation_id=$harbour answer=cannot-tell -> ok
  as bea      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> ok
  on 2026-02-10
  run standards
  on 2026-02-12
  as ann      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> ok
  as cal      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> ok
  as dot      requirement confirm requirement_id=$req organisation_id=$harbour answer=no -> ok
  run standards
  on 2026-02-14
  run standards
  on 2026-02-16
  run standards
  see founder requirement show requirement_id=$req -> shows '"confirmed":"most-not"'
  as founder  requirement state requirement_id=$req organisation_id=$harbour state=met reason='Seen' -> refused not-confirmed
  as founder  requirement state requirement_id=$req organisation_id=$orchard state=met reason='The records show it' -> ok
  # Whoever moves the days of the test learns nothing by it before the next Monday.
  on 2026-02-23
  as founder  requirement effect requirement_id=$req standard=people.silent days=21 asks_trainees=yes -> ok
  see founder requirement show requirement_id=$req -> lacks '"confirmed":"most-not"'
  on 2026-03-02
  see founder requirement show requirement_id=$req -> shows '"confirmed":"most-not"'
