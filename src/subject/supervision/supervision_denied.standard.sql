-- standard: supervision.denied
-- says:     No session of supervision is recorded that the other side says never took place.
-- why:      One side logged a session of supervision, and the other says that it did not take place.
-- answers:  MR3
-- owner:    manager
-- severity: high
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Ask both sides. Whoever logged it withdraws or corrects it, or the other side confirms it after all.
SELECT CAST(s.session_id AS TEXT) AS key, l.organisation_id AS provider_id, s.person_id AS subject_id, NULL AS owner_id,
       s.answered_on AS since, 'A logged session is said not to have taken place' AS detail
FROM supervision_session s
JOIN placement l ON l.person_id = s.person_id AND l.from_on <= s.held_on AND (l.until_on IS NULL OR l.until_on >= s.held_on)
WHERE s.state = 'denied' AND s.answered_on <= :on;
