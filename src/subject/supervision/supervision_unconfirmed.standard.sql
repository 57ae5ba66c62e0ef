-- standard: supervision.unconfirmed
-- says:     The other side says within three weeks whether a session took place.
-- why:      Sessions that one side logged wait for the other side's word. Until then nobody knows whether they took place.
-- answers:  MR3
-- owner:    manager
-- severity: low
-- grace:    21 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Ask the side that has not answered to confirm the sessions or to say that they did not take place.
-- setting:  settled 21 unverified "Days that a provider which was silent has to answer, before this is asked again" source "Candour's own choice, in the standard's file"
--
-- Of those who are placed on the day, at providers from which anything was heard within a fortnight, and was so some days ago:
-- people.silent finds the others.
SELECT w.person_id || '-' || w.supervisor_id AS key, w.provider_id AS provider_id, w.person_id AS subject_id, NULL AS owner_id,
       w.since_on AS since, 'Logged sessions wait to be confirmed' AS detail
FROM (SELECT s.person_id, s.supervisor_id, max(l.organisation_id) AS provider_id, min(s.logged_on) AS since_on
      FROM supervision_session s
      JOIN placement l ON l.person_id = s.person_id AND l.from_on <= :on AND (l.until_on IS NULL OR l.until_on >= :on)
      WHERE s.logged_on <= :on AND (s.answered_on IS NULL OR s.answered_on > :on) AND (s.ended_on IS NULL OR s.ended_on > :on)
      GROUP BY s.person_id, s.supervisor_id) w
WHERE EXISTS (SELECT 1 FROM heard x WHERE x.organisation_id = w.provider_id AND x.about_on > :on - 14 AND x.about_on <= :on)
  AND EXISTS (SELECT 1 FROM heard x WHERE x.organisation_id = w.provider_id AND x.about_on > :on - :settled - 14
                AND x.about_on <= :on - :settled AND x.known_on <= :on - :settled);
