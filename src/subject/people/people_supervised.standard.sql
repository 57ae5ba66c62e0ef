-- standard: people.supervised
-- says:     Every trainee has a named clinical supervisor on every day of a placement.
-- why:      The placement has days on which no clinical supervisor is named. The review found trainees without a supervisor
--           for weeks, and new trainees alone with clients at high risk.
-- answers:  MR3, IMR3
-- owner:    manager
-- severity: high
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Name a clinical supervisor on the trainee's page, from the first day on which there was none.
SELECT CAST(gap.placement_id AS TEXT) AS key, gap.organisation_id AS provider_id, gap.person_id AS subject_id,
       NULL AS owner_id, gap.since_on AS since, 'No clinical supervisor is named' AS detail
FROM (SELECT l.placement_id, l.organisation_id, l.person_id,
             max(l.from_on, coalesce((SELECT max(s.until_on) + 1 FROM supervising s
                                      WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.until_on < :on
                                        AND s.until_on >= s.from_on), l.from_on)) AS since_on
      FROM placement l
      WHERE l.from_on <= :on AND (l.until_on IS NULL OR l.until_on >= :on)
        AND NOT EXISTS (SELECT 1 FROM supervising s
                        WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.from_on <= :on
                          AND (s.until_on IS NULL OR s.until_on >= :on))) gap;
