-- standard: caseload.over-cap
-- says:     No trainee has more open clients than fits the stage of their training.
-- why:      More clients are open with a trainee than the cap for the programme and the weeks in training allows, or than was
--           agreed for this trainee. The review found caseloads that were not manageable for the level of training.
-- answers:  MR2, MR1
-- owner:    manager
-- severity: medium
-- grace:    5 days
-- about:    person
-- shown to: provider
-- rests on: scores
-- next:     Give clients to somebody else, or agree with the central team why this is right for now.
--
-- Caps are dated settings (Caps and plans), for a full week; who works less has as many less, rounded up (2250 is
-- PEOPLE_WEEK_FULL_MINUTES of people.h). A provider's own cap and an adjustment that was agreed make it lower, never higher.
-- A client counts with whoever treated it on the day. It ends when as few are open as the cap allows, or the placement ends.
SELECT CAST(o.placement_id AS TEXT) AS key, o.organisation_id AS provider_id, o.person_id AS subject_id, NULL AS owner_id,
       (SELECT min(t.from_on) FROM client_practitioner t JOIN client k ON k.client_id = t.client_id
        WHERE t.practitioner_id = o.person_id AND t.from_on <= :on AND (t.until_on IS NULL OR t.until_on >= :on)
          AND (k.closed_on IS NULL OR k.closed_on > :on)
          AND (SELECT count(*) FROM client_practitioner u JOIN client j ON j.client_id = u.client_id
               WHERE u.practitioner_id = o.person_id AND u.from_on <= t.from_on AND (u.until_on IS NULL OR u.until_on >= :on)
                 AND (j.closed_on IS NULL OR j.closed_on > :on)) > o.most) AS since,
       'More clients are open than the stage of training allows' AS detail
FROM (SELECT x.placement_id, x.organisation_id, x.person_id, x.most,
             (SELECT count(*) FROM client_practitioner t JOIN client k ON k.client_id = t.client_id
              WHERE t.practitioner_id = x.person_id AND t.from_on <= :on AND (t.until_on IS NULL OR t.until_on >= :on)
                AND (k.closed_on IS NULL OR k.closed_on > :on)) AS open
      FROM (SELECT t.placement_id, t.organisation_id, t.person_id,
                   min((min(coalesce((SELECT CAST(s.value AS INTEGER) FROM setting s
                                 WHERE s.name = 'caseload.' || t.programme || '-cap-' || t.stage AND s.from_on <= :on
                                 ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                                (SELECT d.value FROM caseload_default d WHERE d.rule = t.programme || '-cap-' || t.stage)),
                       coalesce((SELECT CAST(s.value AS INTEGER) FROM setting s
                                 WHERE s.name = 'caseload.' || t.programme || '-cap-' || t.stage || '.' || t.organisation_id
                                   AND s.from_on <= :on ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), 2000)) * t.minutes + 2250 - 1)
                         / 2250,
                       coalesce((SELECT min(a.clients_most) FROM caseload_adjustment a
                                 WHERE a.person_id = t.person_id AND a.from_on <= :on
                                   AND (a.ended_on IS NULL OR a.ended_on > :on)), 2000)) AS most
            FROM (SELECT w.*, CASE WHEN w.weeks < w.building THEN 'starting' WHEN w.weeks < w.middle THEN 'building'
                                   WHEN w.weeks < w.final THEN 'middle' ELSE 'final' END AS stage
                  FROM (SELECT l.placement_id, l.person_id, l.organisation_id, l.from_on, c.programme, (:on - c.from_on) / 7 AS weeks,
                         min(2250, coalesce((SELECT k.minutes FROM people_week k WHERE k.person_id = l.person_id AND k.from_on <= :on
                                                      ORDER BY k.from_on DESC, k.seq DESC LIMIT 1), 2250)) AS minutes,
                         coalesce((SELECT CAST(s.value AS INTEGER) FROM setting s WHERE s.name = 'caseload.building-from-week' AND s.from_on <= :on
                                         ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                                        (SELECT d.value FROM caseload_default d WHERE d.rule = 'building-from-week')) AS building,
                         coalesce((SELECT CAST(s.value AS INTEGER) FROM setting s WHERE s.name = 'caseload.middle-from-week' AND s.from_on <= :on
                                         ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                                        (SELECT d.value FROM caseload_default d WHERE d.rule = 'middle-from-week')) AS middle,
                         coalesce((SELECT CAST(s.value AS INTEGER) FROM setting s WHERE s.name = 'caseload.final-from-week' AND s.from_on <= :on
                                         ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                                        (SELECT d.value FROM caseload_default d WHERE d.rule = 'final-from-week')) AS final
                  FROM placement l JOIN cohort c ON c.cohort_id = l.cohort_id
                  WHERE l.from_on <= :on AND (l.until_on IS NULL OR l.until_on >= :on)) w) t) x) o
WHERE o.open > o.most;
