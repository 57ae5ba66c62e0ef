-- standard: client.booked-untrained
-- says:     No client is with a trainee whose safeguarding or risk training is not current.
-- why:      This client is with a trainee who is not current in a training without which no new client is given. A named
--           senior decides for each client: another practitioner, a senior beside the trainee, or on with the stop lifted.
-- answers:  IMR2, IMR3
-- owner:    manager
-- severity: safety
-- grace:    0 days
-- about:    client
-- shown to: provider
-- rests on: people
-- next:     Decide who sees the client until the trainee is current, or lift the stop on the trainee's page of training.
--
-- It ends when the trainee is current, the stop is lifted, or the client is with somebody else or closed.
SELECT CAST(c.client_id AS TEXT) AS key, c.provider_id AS provider_id, c.client_id AS subject_id, NULL AS owner_id,
       max(c.opened_on, max(n.due_on, coalesce(nullif(max(coalesce((SELECT max(h.until_on) FROM training_held h
                                WHERE h.person_id = n.person_id AND h.line_id = n.line_id AND h.from_on <= :on), -1),
                      coalesce((SELECT max(t.trained_on) + n.said_days FROM people_training_date t
                                WHERE t.person_id = n.person_id AND t.subject = n.said_by AND t.is_replaced = 0
                                  AND t.how <> 'certificate' AND t.trained_on <= :on), -1)), -1) + 1, n.due_on))) AS since,
       'The trainee is not current: ' || n.name AS detail
FROM client c
JOIN client_practitioner w ON w.client_id = c.client_id AND w.from_on <= :on AND (w.until_on IS NULL OR w.until_on >= :on)
JOIN training_need n ON n.person_id = w.practitioner_id AND n.organisation_id = c.provider_id
WHERE c.opened_on <= :on AND (c.closed_on IS NULL OR c.closed_on >= :on) AND n.is_stop = 1 AND n.due_on <= :on
  AND n.from_on <= :on AND (n.until_on IS NULL OR n.until_on >= :on)
  AND n.line_from_on <= :on AND (n.line_until_on IS NULL OR n.line_until_on >= :on)
  AND EXISTS (SELECT 1 FROM role r WHERE r.person_id = w.practitioner_id AND r.role = 'trainee' AND r.organisation_id = c.provider_id
                AND r.from_on <= :on AND (r.until_on IS NULL OR r.until_on >= :on))
  AND NOT EXISTS (SELECT 1 FROM training_held h
                  WHERE h.person_id = n.person_id AND h.line_id = n.line_id AND h.from_on <= :on AND h.until_on >= :on)
  AND NOT EXISTS (SELECT 1 FROM people_training_date t
                  WHERE t.person_id = n.person_id AND t.subject = n.said_by AND t.is_replaced = 0
                    AND t.how <> 'certificate' AND t.trained_on <= :on AND t.trained_on + n.said_days >= :on)
  AND NOT EXISTS (SELECT 1 FROM training_lift f WHERE f.person_id = w.practitioner_id AND f.organisation_id = c.provider_id
                    AND f.from_on <= :on AND f.until_on >= :on)
GROUP BY c.client_id;
