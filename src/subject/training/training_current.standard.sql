-- standard: training.current
-- says:     Everybody is current in every training that the catalogue asks of them.
-- why:      Something that the catalogue asks of this person has expired, is of the wrong level, or was never noted. The
--           review found no consistency of mandatory safeguarding and risk-management training across providers.
-- answers:  IMR2
-- owner:    manager
-- severity: medium
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Have the certificate noted on the person's page of training, or book the course.
--
-- What counts are certificates and, where the line lets it, the day that a spreadsheet said: both are asked by themselves, for the
-- view that joins them reads every line. It ends when something that counts is noted, when the person leaves the role, or when the catalogue no longer asks for it.
SELECT n.person_id || '-' || n.organisation_id || '-' || n.subject AS key, n.organisation_id AS provider_id,
       n.person_id AS subject_id, NULL AS owner_id,
       max(max(n.due_on, coalesce(nullif(max(coalesce((SELECT max(h.until_on) FROM training_held h
                                WHERE h.person_id = n.person_id AND h.line_id = n.line_id AND h.from_on <= :on), -1),
                      coalesce((SELECT max(t.trained_on) + n.said_days FROM people_training_date t
                                WHERE t.person_id = n.person_id AND t.subject = n.said_by AND t.is_replaced = 0
                                  AND t.how <> 'certificate' AND t.trained_on <= :on), -1)), -1) + 1, n.due_on))) AS since,
       CASE WHEN EXISTS (SELECT 1 FROM training_held c
                         WHERE c.person_id = n.person_id AND c.line_id = n.line_id AND c.from_on <= :on)
              OR EXISTS (SELECT 1 FROM people_training_date t
                         WHERE t.person_id = n.person_id AND t.subject = n.said_by AND t.is_replaced = 0
                           AND t.how <> 'certificate' AND t.trained_on <= :on) THEN 'Expired: '
            WHEN EXISTS (SELECT 1 FROM training_record r WHERE r.person_id = n.person_id AND r.subject = n.subject)
            THEN 'What is noted does not count: '
            ELSE 'Nothing is noted: ' END || n.name AS detail
FROM training_need n
WHERE n.from_on <= :on AND (n.until_on IS NULL OR n.until_on >= :on) AND n.due_on <= :on
  AND n.line_from_on <= :on AND (n.line_until_on IS NULL OR n.line_until_on >= :on)
  AND NOT EXISTS (SELECT 1 FROM training_held c
                  WHERE c.person_id = n.person_id AND c.line_id = n.line_id AND c.from_on <= :on AND c.until_on >= :on)
  AND NOT EXISTS (SELECT 1 FROM people_training_date t
                  WHERE t.person_id = n.person_id AND t.subject = n.said_by AND t.is_replaced = 0
                    AND t.how <> 'certificate' AND t.trained_on <= :on AND t.trained_on + n.said_days >= :on)
GROUP BY n.person_id, n.organisation_id, n.subject;
