-- standard: supervision.case-management
-- says:     Every trainee has individual case management every week that they are at work.
-- why:      For more than two weeks of the trainee's working days no individual case management of the length that the programme asks for is recorded.
-- answers:  MR3
-- owner:    manager
-- severity: high
-- grace:    10 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Hold it this week, and ask both sides to log what took place; if the supervisor has no time, name another.
-- setting:  pwp_minutes 60 unverified "Minutes of individual case management that a PWP trainee has every week" source "University of Exeter, PGCert PTP LICBT, entry page; UEA, supervision resources; BABCP, PWP registration"
-- setting:  cwp_minutes 60 unverified "Minutes of individual case management that a CWP trainee has every week" source "General knowledge of the programme, no document found"
-- setting:  hit_minutes 60 unverified "Minutes of supervision of any kind that a high-intensity trainee has every week" source "UEA, supervision resources: weekly; the minutes are Candour's own choice"
-- setting:  weeks 2 unverified "Weeks of the trainee's own working days without it before it counts" source "Candour's own choice: a session that was cancelled is made up in the week after"
-- setting:  settled 10 unverified "Days that a provider which was silent, or had nobody to hold sessions, has before this is asked again" source "Candour's own choice, in the standard's file"
--
-- Days that the trainee does not work, bank holidays of England and days away do not count; sessions that were denied or
-- taken back by that day do not either. The days of grace leave room for what is entered late. 0 minutes ask for nothing. Days 20486
-- to 20492 are 2 to 8 February 2026, a week without a bank holiday: how many days the trainee works in one.
-- Before the first session of all is logged here nobody knows whether any take place, and the standard is silent.
-- It is so too where nothing was heard from the provider for a fortnight, which people.silent finds, and for some days after that:
-- whoever enters two months late has not entered all of it on the first day.
-- While nobody qualified is there to hold any, supervision.covered says so, and whoever is named then has the same days.
SELECT CAST(w.placement_id AS TEXT) AS key, w.organisation_id AS provider_id, w.person_id AS subject_id, NULL AS owner_id,
       w.last_on + 7 * :weeks + 1 AS since, 'No weekly supervision is recorded' AS detail
FROM (SELECT t.*,
             coalesce((SELECT a.held_on FROM supervision_session a
                       WHERE a.person_id = t.person_id AND a.held_on >= t.from_on AND a.held_on <= :on AND (t.programme = 'high-intensity' OR (a.kind = 'case-management' AND a.supervisees = 1))
                         AND (a.state <> 'denied' OR a.answered_on > :on) AND (a.ended_on IS NULL OR a.ended_on > :on)
                         AND (SELECT sum(b.minutes) FROM supervision_session b
                              WHERE b.person_id = t.person_id AND b.held_on > a.held_on - 7 AND b.held_on <= a.held_on AND (t.programme = 'high-intensity' OR (b.kind = 'case-management' AND b.supervisees = 1))
                                AND (b.state <> 'denied' OR b.answered_on > :on) AND (b.ended_on IS NULL OR b.ended_on > :on))
                             >= t.asked_minutes
                       ORDER BY a.held_on DESC LIMIT 1), t.from_on - 1) AS last_on
      FROM (SELECT l.placement_id, l.organisation_id, l.person_id, max(l.from_on, z.first_on) AS from_on,
                   CASE h.programme WHEN 'pwp' THEN :pwp_minutes WHEN 'cwp' THEN :cwp_minutes ELSE :hit_minutes END AS asked_minutes,
                   h.programme,
                   coalesce((SELECT k.weekdays FROM people_week k WHERE k.person_id = l.person_id AND k.from_on <= :on
                             ORDER BY k.from_on DESC, k.seq DESC LIMIT 1), 31) AS weekdays
            FROM (SELECT min(y.logged_on) AS first_on FROM supervision_session y WHERE y.logged_on <= :on) z
            JOIN placement l JOIN cohort h ON h.cohort_id = l.cohort_id
            WHERE z.first_on IS NOT NULL AND l.from_on <= :on AND (l.until_on IS NULL OR l.until_on >= :on)) t
      WHERE t.asked_minutes > 0
        AND NOT EXISTS (SELECT 1 FROM breach b WHERE b.subject_id = t.person_id AND b.about = 'person' AND b.standard = 'supervision.covered'
                          AND b.opened_on < :on AND (b.closed_on IS NULL OR b.closed_on > :on - :settled))
        AND EXISTS (SELECT 1 FROM heard x WHERE x.organisation_id = t.organisation_id AND x.about_on > :on - 14
                      AND x.about_on <= :on)
        AND EXISTS (SELECT 1 FROM heard x WHERE x.organisation_id = t.organisation_id AND x.about_on > :on - :settled - 14
                      AND x.about_on <= :on - :settled AND x.known_on <= :on - :settled)) w
WHERE days_worked(w.weekdays, w.last_on + 1, :on)
      - (SELECT coalesce(sum(days_worked(w.weekdays, max(c.from_on, w.last_on + 1), min(c.until_on, :on))), 0) FROM cover c
         WHERE c.person_id = w.person_id AND c.until_on > w.last_on AND c.from_on <= :on)
      > :weeks * days_worked(w.weekdays, 20486, 20492);
