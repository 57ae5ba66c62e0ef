-- standard: client.given-untrained
-- says:     No new client is given to a trainee while the stop holds.
-- why:      On the day on which this trainee was given the client, they were not current in a training without which no new
--           client is given, and nobody had lifted the stop. What happened is recorded; somebody should know why it did.
-- answers:  IMR2, IMR3
-- owner:    manager
-- severity: high
-- grace:    0 days
-- about:    client
-- shown to: provider
-- rests on: people
-- next:     Find out how it came about, and agree with the trainee's supervisor what happens now.
-- setting:  shown_days 28 unverified "Days for which it is shown" source "Candour's own choice, in the standard's file"
SELECT CAST(c.client_id AS TEXT) AS key, c.provider_id AS provider_id, c.client_id AS subject_id, NULL AS owner_id,
       w.from_on AS since, 'Given while the trainee was not current: ' || n.name AS detail
FROM client_practitioner w
JOIN client c ON c.client_id = w.client_id
JOIN training_need n ON n.person_id = w.practitioner_id AND n.organisation_id = c.provider_id
WHERE w.from_on <= :on AND w.from_on > :on - :shown_days AND n.is_stop = 1 AND n.due_on <= w.from_on
  AND n.from_on <= w.from_on AND (n.until_on IS NULL OR n.until_on >= w.from_on)
  AND n.line_from_on <= w.from_on AND (n.line_until_on IS NULL OR n.line_until_on >= w.from_on)
  AND EXISTS (SELECT 1 FROM role r WHERE r.person_id = w.practitioner_id AND r.role = 'trainee' AND r.organisation_id = c.provider_id
                AND r.from_on <= w.from_on AND (r.until_on IS NULL OR r.until_on >= w.from_on))
  AND NOT EXISTS (SELECT 1 FROM training_held h
                  WHERE h.person_id = n.person_id AND h.line_id = n.line_id AND h.from_on <= w.from_on AND h.until_on >= w.from_on)
  AND NOT EXISTS (SELECT 1 FROM people_training_date t
                  WHERE t.person_id = n.person_id AND t.subject = n.said_by AND t.is_replaced = 0
                    AND t.how <> 'certificate' AND t.trained_on <= w.from_on AND t.trained_on + n.said_days >= w.from_on)
  AND NOT EXISTS (SELECT 1 FROM training_lift f WHERE f.person_id = w.practitioner_id AND f.organisation_id = c.provider_id
                    AND f.from_on <= w.from_on AND f.until_on >= w.from_on)
GROUP BY c.client_id;
