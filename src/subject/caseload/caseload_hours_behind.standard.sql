-- standard: caseload.hours-behind
-- says:     Trainees' hours with clients keep up with their programme's plan.
-- why:      A trainee has far fewer hours with clients than the plan would have by now, and may not qualify in time. The provider
--           finds the clients, the time or the supervision that is missing.
-- answers:  MR2, MR1
-- owner:    manager
-- severity: medium
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: contacts
-- next:     Look at the trainee's page for what is needed, and say with the trainee and the university what is done by when.
-- setting:  weeks 8 unverified "Weeks in which clients are seen, and of which something is known, before it is asked" source "Candour's own choice, in the standard's file"
-- setting:  settled 14 unverified "Days after which what is known of a week counts as all of it" source "Candour's own choice, in the standard's file"
-- setting:  percent 40 unverified "Percent of the hours that an even plan would have by then" source "Candour's own choice, in the standard's file"
--
-- The plan's hours are a dated setting (Caps and plans); an even plan begins with the week from which clients are seen. It is asked
-- once a week, about all hours until the last Sunday. Hours are expected of the weeks of which contacts are known from the provider,
-- and have been for some days: a week of silence is not a week without work, and people.silent finds it; and whoever enters two
-- months late has entered half of it after a day. It ends when the hours have caught up.
SELECT CAST(h.placement_id AS TEXT) AS key, h.organisation_id AS provider_id, h.person_id AS subject_id, NULL AS owner_id,
       h.until_on + 1 AS since, 'Hours with clients fall behind the plan' AS detail
FROM (SELECT w.*, (SELECT coalesce(sum(t.minutes), 0) FROM caseload_kept t
                   WHERE t.person_id = w.person_id AND t.held_on >= w.begun_on AND t.held_on <= w.until_on)
                  + (SELECT coalesce(sum(n.minutes), 0) FROM caseload_noted n
                     WHERE n.person_id = w.person_id AND n.week_on >= w.begun_on AND n.week_on <= w.until_on AND n.is_replaced = 0
                       AND n.kind IN ('treatment', 'assessment')) AS minutes,
             (SELECT count(DISTINCT (r.about_on + 3) / 7) FROM heard r
              WHERE r.organisation_id = w.organisation_id AND r.what = 'contacts' AND r.known_on <= :on - :settled
                AND r.about_on >= w.begun_on + w.building * 7 AND r.about_on <= min(w.until_on, w.begun_on + w.course * 7)) AS heard
      FROM (SELECT l.placement_id, l.person_id, l.organisation_id, c.programme, c.from_on AS begun_on,
                   :on - (:on + 3) % 7 - 1 AS until_on, (c.until_on - c.from_on) / 7 AS course,
                   coalesce((SELECT CAST(s.value AS INTEGER) FROM setting s WHERE s.name = 'caseload.' || c.programme || '-contact-hours'
                             AND s.from_on <= :on ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                            (SELECT d.value FROM caseload_default d WHERE d.rule = c.programme || '-contact-hours')) AS hours,
                   coalesce((SELECT CAST(s.value AS INTEGER) FROM setting s WHERE s.name = 'caseload.building-from-week' AND s.from_on <= :on
                             ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                            (SELECT d.value FROM caseload_default d WHERE d.rule = 'building-from-week')) AS building
            FROM placement l JOIN cohort c ON c.cohort_id = l.cohort_id
            WHERE l.from_on <= :on AND (l.until_on IS NULL OR l.until_on >= :on)) w
      WHERE w.course > w.building) h
WHERE h.heard >= :weeks AND h.minutes * 100 < h.hours * 60 * h.heard / (h.course - h.building) * :percent;
