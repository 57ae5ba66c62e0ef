# Away and covered: dates, never reasons, and nobody whose tasks wait unseen.

story A practitioner notes days away, a colleague covers, and comes back early
  given consortium
  on 2026-02-02
  as hal   person add name="Pia Dunn" email=pia@example.org role=practitioner organisation_id=$oak from_on=2023-01-02 -> ok pia
  as pat   away note cover_email=pia@example.org from_on=2026-02-09 until_on=2026-02-20 -> ok week
  as pat   away note cover_email=pia@example.org from_on=2026-02-16 until_on=2026-02-27 -> refused away-already
  see pat  person show person_id=$pat -> shows "Pia Dunn"
  see pia  away show person_id=$pia -> shows "Pat Moss"
  see mia  away list -> shows "Pat Moss" shows "Pia Dunn"
  see max  away list -> lacks "Pat Moss"
  see hal  away list -> shows "Pat Moss"
  see sue  away list -> denied
  see sam  away show person_id=$pat -> denied
  on 2026-02-12
  as tia   away end cover_id=$week back_on=2026-02-16 -> denied
  as pia   away end cover_id=$week back_on=2026-02-16 -> refused not-your-organisation
  as pat   away end cover_id=$week back_on=2026-03-02 -> refused later
  as pat   away end cover_id=$week back_on=2026-02-16 -> ok
  as pat   away end cover_id=$week back_on=2026-02-16 -> refused no-change
  on 2026-02-16
  see pat  away show -> lacks "Pia Dunn"

story Who may cover, and who may note it for whom
  given consortium
  on 2026-02-02
  as mia   away note cover_email=mia@example.org from_on=2026-03-02 until_on=2026-03-06 -> refused own-cover
  as mia   away note cover_email=nobody@example.org from_on=2026-03-02 until_on=2026-03-06 -> refused no-such-person
  as mia   away note cover_email=max@example.org from_on=2026-03-02 until_on=2026-03-06 -> refused cannot-cover
  as mia   away note cover_email=ann@example.org from_on=2026-03-02 until_on=2026-03-06 -> refused cannot-cover
  as mia   away note cover_email=sue@example.org from_on=2026-03-06 until_on=2026-03-02 -> refused ends-before-it-begins
  as mia   away note cover_email=sue@example.org from_on=2026-01-05 until_on=2026-01-09 -> refused over
  as mia   away note cover_email=sue@example.org from_on=2026-03-02 until_on=2026-03-06 -> ok
  as sue   away note cover_email=pat@example.org from_on=2026-03-04 until_on=2026-03-04 -> refused cannot-cover
  as mia   away note person_id=$sue cover_email=pat@example.org from_on=2026-03-04 until_on=2026-03-04 -> ok
  as mia   away note person_id=$sam cover_email=sue@example.org from_on=2026-03-02 until_on=2026-03-06 -> refused not-your-organisation
  as hal   away note person_id=$sam cover_email=sue@example.org from_on=2026-03-02 until_on=2026-03-06 -> refused cover-away
  as hal   away note person_id=$max cover_email=mia@example.org from_on=2026-03-09 until_on=2026-03-13 -> ok swap
  as leo   away note person_id=$tom from_on=2026-02-23 until_on=2026-02-27 -> ok
  see leo  away list -> shows "Tom Bell"
  as max   away end cover_id=$swap back_on=2026-03-09 -> ok
  as max   away end cover_id=$swap back_on=2026-03-09 -> denied
