-- database: views

-- statement: demo_people
-- for: system
-- gives: many
-- says: Who holds which role on a day: whom one can sign in as in a simulated folder.
-- scan-ok: a simulated folder has some dozens of roles, and the page shows them all
-- type: on_day day
SELECT DISTINCT role, person_id FROM role
WHERE from_on <= :on_day AND (until_on IS NULL OR until_on >= :on_day)
ORDER BY role, person_id LIMIT 1000;
