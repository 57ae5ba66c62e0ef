-- database: views of garden_watered.standard.sql
-- statement: garden_watered
-- for: standard
-- gives: many
-- says: Every bed is watered as often as it should be.
-- type: key text
-- type: provider_id int?
-- type: subject_id int?
-- type: owner_id int?
-- type: since day
-- type: detail text
-- type: on day
-- type: days int


SELECT CAST(b.bed_id AS TEXT) AS key, b.garden_id AS provider_id, NULL AS subject_id, NULL AS owner_id,
       b.watered_on + :days AS since, 'A bed is dry' AS detail
FROM bed b WHERE b.watered_on + :days <= :on;

-- statement: garden_watered_recheck
-- for: standard
-- gives: many
-- says: The same, of one key.
-- type: key text
-- type: provider_id int?
-- type: subject_id int?
-- type: owner_id int?
-- type: since day
-- type: detail text
-- type: on day
-- type: days int
SELECT key, provider_id, subject_id, owner_id, since, detail FROM (
SELECT CAST(b.bed_id AS TEXT) AS key, b.garden_id AS provider_id, NULL AS subject_id, NULL AS owner_id,
       b.watered_on + :days AS since, 'A bed is dry' AS detail
FROM bed b WHERE b.watered_on + :days <= :on
) WHERE key = :key AND provider_id IS :provider_id AND subject_id IS :subject_id;
