-- standard: supervision.covered
-- says:     Every trainee has a qualified clinical supervisor who has room for them and is there, on every day of a placement.
-- why:      On some days of the placement nobody who is named and there is qualified for this trainee's programme and has room
--           for them. The review found weeks without a supervisor, and supervisors who were not qualified.
-- answers:  MR3, IMR3
-- owner:    manager
-- severity: high
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Name a clinical supervisor who is qualified for this programme, or somebody qualified who acts for the one who is away.
--
-- Since when it is so is the first day of the days in a row without such a supervisor, whoever was named meanwhile: naming
-- somebody who is not qualified does not stop the clock. It looks back day by day, from the last day on which anybody who is
-- named was qualified. A supervisor who can take so many trainees is that for the first so many who were named; where nobody said
-- how many, there is no limit.
SELECT CAST(gap.placement_id AS TEXT) AS key, gap.organisation_id AS provider_id, gap.person_id AS subject_id,
       NULL AS owner_id, gap.since_on AS since,
       CASE WHEN NOT EXISTS (SELECT 1 FROM supervising s
                         WHERE s.placement_id = gap.placement_id AND s.kind = 'clinical' AND s.from_on <= :on
                           AND (s.until_on IS NULL OR s.until_on >= :on)) THEN 'No clinical supervisor is named'
            WHEN EXISTS (SELECT 1 FROM supervising s JOIN cover c ON c.person_id = s.supervisor_id
                         WHERE s.placement_id = gap.placement_id AND s.kind = 'clinical' AND s.from_on <= :on
                           AND (s.until_on IS NULL OR s.until_on >= :on) AND c.from_on <= :on AND c.until_on >= :on) THEN 'The clinical supervisor is away, and nobody qualified covers'
            WHEN EXISTS (SELECT 1 FROM supervising s JOIN supervision_capacity_span k ON k.person_id = s.supervisor_id
                         WHERE s.placement_id = gap.placement_id AND s.kind = 'clinical' AND s.from_on <= :on
                           AND (s.until_on IS NULL OR s.until_on >= :on) AND k.from_on <= :on AND k.until_on >= :on
                           AND k.supervisees <= (SELECT count(*) FROM supervising o
                               WHERE o.supervisor_id = s.supervisor_id AND o.kind = 'clinical' AND o.from_on <= :on
                                 AND (o.until_on IS NULL OR o.until_on >= :on)
                                 AND (o.from_on, o.supervising_id) < (s.from_on, s.supervising_id))) THEN 'The clinical supervisor has more trainees than they can take'
            ELSE 'The clinical supervisor is not known to be qualified for this programme' END AS detail
FROM (SELECT l.placement_id, l.organisation_id, l.person_id,
             (WITH RECURSIVE back(day) AS (
                  SELECT 1 + coalesce((SELECT max(min(a.until_on, :on)) FROM supervision_able a
                                       WHERE a.placement_id = l.placement_id AND a.from_on <= :on AND a.until_on >= l.from_on),
                                      l.from_on - 1)
                  UNION ALL
                  SELECT b.day - 1 FROM back b
                  WHERE b.day > l.from_on
                    AND NOT EXISTS (SELECT 1 FROM supervision_able a
                        WHERE a.placement_id = l.placement_id AND a.from_on <= b.day - 1 AND a.until_on >= b.day - 1
                          AND coalesce((SELECT k.is_counted FROM supervision_counts k
                                        WHERE k.programme = a.programme AND k.qualification = a.qualification AND k.from_on <= b.day - 1
                                        ORDER BY k.from_on DESC, k.seq DESC LIMIT 1), a.is_built_in)
                          AND (a.who_id = a.supervisor_id
                               OR EXISTS (SELECT 1 FROM cover c WHERE c.person_id = a.supervisor_id AND c.cover_person_id = a.who_id
                                            AND c.from_on <= b.day - 1 AND c.until_on >= b.day - 1))
                          AND NOT EXISTS (SELECT 1 FROM cover c
                                          WHERE c.person_id = a.who_id AND c.from_on <= b.day - 1 AND c.until_on >= b.day - 1)
                          AND NOT EXISTS (SELECT 1 FROM supervision_capacity_span k
                              WHERE k.person_id = a.supervisor_id AND k.from_on <= b.day - 1 AND k.until_on >= b.day - 1
                                AND k.supervisees <= (SELECT count(*) FROM supervising o
                                    WHERE o.supervisor_id = a.supervisor_id AND o.kind = 'clinical' AND o.from_on <= b.day - 1
                                      AND (o.until_on IS NULL OR o.until_on >= b.day - 1)
                                      AND (o.from_on, o.supervising_id) < (a.named_on, a.supervising_id)))))
              SELECT min(day) FROM back) AS since_on
      FROM placement l
      WHERE l.from_on <= :on AND (l.until_on IS NULL OR l.until_on >= :on)) gap
WHERE gap.since_on <= :on;
