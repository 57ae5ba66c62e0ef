-- standard: supervision.uncovered-university
-- says:     The university knows of a trainee whom provider and consortium leave without a qualified supervisor.
-- why:      Neither the provider nor the consortium has found a qualified clinical supervisor for one of the university's trainees.
-- answers:  MR3
-- owner:    tutor
-- severity: high
-- grace:    0 days
-- about:    person
-- shown to: centre
-- rests on: people
-- next:     Agree with the consortium's clinical lead whether the placement can go on, and tell the trainee.
-- setting:  days 10 unverified "Days without a qualified supervisor after which the university is told" source "Candour's own choice, in the standard's file"
--
-- A tutor of the university owns it, whoever has been one for longest. It goes by the breach of supervision.covered that was open before the day.
SELECT b.key AS key, NULL AS provider_id, b.subject_id AS subject_id,
       (SELECT r.person_id FROM role r
        WHERE r.role = 'tutor' AND r.organisation_id = h.organisation_id AND r.from_on <= :on
          AND (r.until_on IS NULL OR r.until_on >= :on)
        ORDER BY r.from_on, r.role_id LIMIT 1) AS owner_id,
       b.since_on + :days AS since, 'A trainee of the university still has no qualified clinical supervisor' AS detail
FROM breach b
JOIN placement l ON l.placement_id = CAST(b.key AS INTEGER)
JOIN cohort h ON h.cohort_id = l.cohort_id
WHERE b.standard = 'supervision.covered' AND b.opened_on < :on AND (b.closed_on IS NULL OR b.closed_on > :on)
  AND b.since_on + :days <= :on;
