-- standard: caseload.study-day-worked
-- says:     Protected study days are not worked.
-- why:      Clients were seen on a trainee's protected study days more than once in a few weeks. The service is run by time that
--           belongs to the training.
-- answers:  MR2
-- owner:    manager
-- severity: medium
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: contacts
-- next:     See that nothing is booked on the study day, and give the time back.
-- setting:  days 28 unverified "Days looked back" source "Candour's own choice, in the standard's file"
-- setting:  times 2 unverified "Study days worked within them that are too many" source "Candour's own choice, in the standard's file"
--
-- It ends when fewer study days than that were worked within the days looked back.
SELECT CAST(d.placement_id AS TEXT) AS key, d.organisation_id AS provider_id, d.person_id AS subject_id, NULL AS owner_id,
       max(d.held_on) AS since, 'Clients were seen on protected study days' AS detail
FROM (SELECT DISTINCT l.placement_id, l.organisation_id, l.person_id, t.held_on
      FROM placement l
      JOIN caseload_contact t ON t.practitioner_id = l.person_id AND t.held_on > :on - :days AND t.held_on <= :on
           AND t.attendance = 'attended' AND t.withdrawn_on IS NULL
      WHERE l.from_on <= :on AND (l.until_on IS NULL OR l.until_on >= :on)
        AND (t.held_on + 3) % 7 + 1 = (SELECT y.weekday FROM caseload_study_day y
                                       WHERE y.person_id = l.person_id AND y.from_on <= t.held_on
                                       ORDER BY y.from_on DESC, y.seq DESC LIMIT 1)) d
GROUP BY d.placement_id, d.organisation_id, d.person_id
HAVING count(*) >= :times;
