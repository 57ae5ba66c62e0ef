-- standard: people.training-dated
-- says:     Of every trainee in a placement it is known when they were last trained in safeguarding and in risk management,
--           and that is not too long ago.
-- why:      No day of such a training is known, or it is longer ago than the setting allows. The review found no consistency
--           of mandatory safeguarding and risk-management training across providers. What stands here is a date that
--           somebody gave; nobody has seen a certificate.
-- answers:  IMR2
-- owner:    manager
-- severity: medium
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Note the day of the last training on the trainee's page, or arrange the training.
-- setting:  safeguarding_months 36 unverified "Months for which safeguarding training counts" source "Safeguarding adults level 3 is repeated every 3 years, as providers of the training say; the intercollegiate documents were not seen"
-- setting:  risk_months 36 unverified "Months for which training in risk management counts" source "Candour's own choice: no national period was found"
SELECT row.placement_id || '-' || row.subject AS key, row.organisation_id AS provider_id, row.person_id AS subject_id,
       NULL AS owner_id,
       CASE WHEN row.last_on IS NULL THEN row.from_on ELSE max(row.from_on, row.last_on + row.days + 1) END AS since,
       CASE WHEN row.last_on IS NULL THEN 'No day is known: ' ELSE 'Too long ago: ' END || row.says AS detail
FROM (SELECT l.placement_id, l.organisation_id, l.person_id, l.from_on, k.subject, k.says, k.months * 1461 / 48 AS days,
             (SELECT max(t.trained_on) FROM people_training_date t
              WHERE t.person_id = l.person_id AND t.subject = k.subject AND t.is_replaced = 0 AND t.trained_on <= :on) AS last_on
      FROM placement l
      JOIN (SELECT 'safeguarding' AS subject, 'safeguarding' AS says, :safeguarding_months AS months
            UNION ALL SELECT 'risk-management', 'risk management', :risk_months) k
      WHERE l.from_on <= :on AND (l.until_on IS NULL OR l.until_on >= :on)) row
WHERE row.last_on IS NULL OR row.last_on + row.days < :on;
