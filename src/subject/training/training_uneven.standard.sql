-- standard: training.uneven
-- says:     Mandatory training is as current at every provider as in the rest of the consortium.
-- why:      At this provider far fewer people are current in a training than elsewhere in the consortium. The review asked for
--           the same training at every provider.
-- answers:  IMR2
-- owner:    hr-lead
-- severity: medium
-- grace:    0 days
-- about:    organisation
-- shown to: provider
-- rests on: people
-- next:     Ask the provider's manager what stands in the way, and offer places on the courses.
-- setting:  points 30 unverified "Points of a hundred by which a provider's share may be below the consortium's" source "Candour's own choice, in the standard's file"
-- setting:  least_people 5 unverified "Of how many people the training is asked there at least" source "Candour's own choice, in the standard's file"
SELECT here.organisation_id || '-' || here.subject AS key, here.organisation_id AS provider_id, here.organisation_id AS subject_id,
       NULL AS owner_id, here.lapsed_on AS since, 'Far fewer are current than elsewhere: ' || here.name AS detail
FROM (SELECT place.*, sum(place.people) OVER (PARTITION BY place.subject) AS all_people,
             sum(place.current) OVER (PARTITION BY place.subject) AS all_current
FROM (SELECT s.organisation_id, s.subject, min(s.name) AS name, count(*) AS people, sum(s.is_current) AS current,
             max(CASE WHEN s.is_current = 0 THEN s.lapsed_on END) AS lapsed_on
      FROM (SELECT n.organisation_id, n.subject, n.person_id, min(n.name) AS name,
                   min(EXISTS (SELECT 1 FROM training_held c WHERE c.person_id = n.person_id AND c.line_id = n.line_id
                                 AND c.from_on <= :on AND c.until_on >= :on)
                       OR EXISTS (SELECT 1 FROM people_training_date t
                                   WHERE t.person_id = n.person_id AND t.subject = n.said_by AND t.is_replaced = 0
                                     AND t.how <> 'certificate' AND t.trained_on <= :on AND t.trained_on + n.said_days >= :on)) AS is_current,
                   max(max(n.due_on, coalesce((SELECT max(h.until_on) + 1 FROM training_held h
                                               WHERE h.person_id = n.person_id AND h.line_id = n.line_id
                                                 AND h.from_on <= :on), n.due_on))) AS lapsed_on
            FROM training_need n
            WHERE n.from_on <= :on AND (n.until_on IS NULL OR n.until_on >= :on) AND n.due_on <= :on
              AND n.line_from_on <= :on AND (n.line_until_on IS NULL OR n.line_until_on >= :on)
            GROUP BY n.organisation_id, n.subject, n.person_id) s
      GROUP BY s.organisation_id, s.subject) place) here
WHERE here.people >= :least_people AND here.all_people > here.people
  AND (here.all_current - here.current) * 100 / (here.all_people - here.people) - here.current * 100 / here.people >= :points;
