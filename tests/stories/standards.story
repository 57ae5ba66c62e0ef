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

story The same breach is told otherwise when its detail changes, and keeps its plan
  given consortium
  on 2026-02-02
  run standards
  see mia  breach list standard=people.training-dated search=1 -> refused
