-- standard: training.lift-unplanned
-- says:     Whoever lifts the stop before new clients makes the support plan by the day they gave.
-- why:      A trainee whose safeguarding or risk training is not current gets new clients because a senior lifted the stop,
--           and the support plan that goes with it was not made by its day.
-- answers:  IMR2
-- owner:    manager
-- severity: high
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Make the support plan on the trainee's page of training.
SELECT CAST(t.training_lift_id AS TEXT) AS key, t.organisation_id AS provider_id, t.person_id AS subject_id,
       t.senior_id AS owner_id, t.plan_due_on + 1 AS since, 'The stop was lifted and no support plan was made' AS detail
FROM training_lift t
WHERE t.plan_due_on < :on AND (t.planned_on IS NULL OR t.planned_on > :on);
