-- standard: supervision.capacity
-- says:     No supervisor has more trainees than they said they can take.
-- why:      A clinical supervisor is named for more trainees than they can take. Whoever was named last has no qualified cover.
-- answers:  MR3
-- owner:    manager
-- severity: medium
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Name another supervisor for whoever was named last, or ask the supervisor how many trainees they can take now.
--
-- Where nobody said how many a supervisor can take, nobody knows, and this standard is silent: pages say "not said".
SELECT CAST(w.supervisor_id AS TEXT) AS key, w.provider_id AS provider_id, w.supervisor_id AS subject_id, NULL AS owner_id,
       max(w.named_on, w.from_on) AS since, 'A clinical supervisor has more trainees than they can take' AS detail
FROM (SELECT s.supervisor_id, max(l.organisation_id) AS provider_id, max(s.from_on) AS named_on, k.from_on, k.supervisees,
             count(*) AS named
      FROM supervision_capacity_span k
      JOIN supervising s ON s.supervisor_id = k.person_id
      JOIN placement l ON l.placement_id = s.placement_id
      WHERE k.from_on <= :on AND k.until_on >= :on AND s.kind = 'clinical' AND s.from_on <= :on
        AND (s.until_on IS NULL OR s.until_on >= :on)
      GROUP BY s.supervisor_id) w
WHERE w.named > w.supervisees;
