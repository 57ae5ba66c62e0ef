-- standard: caseload.adjustment-unreviewed
-- says:     An adjustment of a workload is looked at again by its day.
-- why:      A lower cap was agreed until a day of review, and the day has passed. What was meant for some weeks becomes forgotten.
-- answers:  MR2
-- owner:    manager
-- severity: low
-- grace:    2 days
-- about:    person
-- shown to: provider
-- rests on: nothing
-- next:     Look at it again with the trainee: let it go on until another day, or end it.
--
-- It ends when the adjustment was looked at, or has ended.
SELECT CAST(a.adjustment_id AS TEXT) AS key,
       (SELECT l.organisation_id FROM placement l WHERE l.person_id = a.person_id AND l.from_on <= :on
        AND (l.until_on IS NULL OR l.until_on >= :on) ORDER BY l.from_on DESC LIMIT 1) AS provider_id,
       a.person_id AS subject_id, NULL AS owner_id, a.review_on + 1 AS since,
       'An adjustment of the workload is past its day of review' AS detail
FROM caseload_adjustment a
WHERE a.review_on < :on AND (a.ended_on IS NULL OR a.ended_on > :on)
  AND EXISTS (SELECT 1 FROM placement l WHERE l.person_id = a.person_id AND l.from_on <= :on
              AND (l.until_on IS NULL OR l.until_on >= :on));
