-- standard: training.unchecked
-- says:     A second person looks at every certificate within some weeks.
-- why:      A training is noted, and nobody but those who noted it has seen a certificate. Until somebody has, it is what
--           somebody says.
-- answers:  IMR2
-- owner:    manager
-- severity: low
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Ask for the certificate and check it, or have somebody check it who did not note it.
-- setting:  check_days 28 unverified "Days within which a second person looks at a certificate" source "Candour's own choice, in the standard's file"
-- setting:  sample_one_in 10 unverified "Of the trainings read from a learning system's file, one in so many is checked" source "Candour's own choice, in the standard's file"
--
-- Which of the trainings from a file are in the sample is told by their ids, which are drawn by chance when they are read.
SELECT CAST(r.training_record_id AS TEXT) AS key, min(n.organisation_id) AS provider_id, r.person_id AS subject_id,
       NULL AS owner_id, r.noted_on + :check_days + 1 AS since, 'Nobody has checked the certificate: ' || n.name AS detail
FROM training_record r JOIN training_need n ON n.person_id = r.person_id AND n.subject = r.subject
WHERE r.state = 'noted' AND r.noted_on + :check_days < :on
  AND (r.how <> 'imported' OR r.training_record_id % :sample_one_in = 0)
  AND n.from_on <= :on AND (n.until_on IS NULL OR n.until_on >= :on)
  AND n.line_from_on <= :on AND (n.line_until_on IS NULL OR n.line_until_on >= :on)
GROUP BY r.training_record_id;
