-- standard: garden.watered
-- says:     Every bed is watered
--           as often as it should be.
-- why:      What nobody waters dies: a bed is not asked whether it is thirsty.
-- answers:  MR3, IMR3
-- framework: 3.5
-- owner:    manager
-- severity: medium
-- grace:    2 days
-- about:    nothing
-- shown to: provider
-- rests on: people
-- next:     Water it.
-- setting:  days 7 unverified "Days that a bed
--           can be without water" source "The gardener's handbook, page 9"
SELECT CAST(b.bed_id AS TEXT) AS key, b.garden_id AS provider_id, NULL AS subject_id, NULL AS owner_id,
       b.watered_on + :days AS since, 'A bed is dry' AS detail
FROM bed b WHERE b.watered_on + :days <= :on;
