# What is wrong, and since when: breaches as they open, change, change hands and close.

story What goes wrong twice is two breaches, and the second one knows of the first
  given consortium
  on 2026-02-02
  as ann   client open reference=C-1046 provider_id=$oak descriptor=gad -> ok c
  as ann   score record client_id=$c measure=gad-7 answers=2,2,2,1,1,1,0 answered_on=2026-02-02 -> ok r
  as ann   score correct client_id=$c response_id=$r kind=transcription answers=1,1,1,1,1,1,0 reason=misread asked_by=author -> ok k
  run standards
  on 2026-02-06
  run standards
  run standards
  as sue   score approve client_id=$c correction_id=$k -> ok
  run standards
