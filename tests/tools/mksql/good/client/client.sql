-- database: views

-- statement: client_by_id
-- for: page
-- gives: maybe
-- says: A client, where the viewer may see them.
SELECT client_id, reference, step, answers, owner_id, why, is_mine FROM my_client WHERE client_id = :client_id LIMIT 1;

-- statement: client_rule_state
-- for: rule
-- gives: one
-- says: What a rule asks about clients of an organisation.
-- type: clients int
SELECT count(*) AS clients FROM client WHERE organisation_id = :organisation_id;

-- statement: client_add
-- for: fold
-- gives: none
-- says: A client
--       is recorded.
INSERT INTO client (client_id, organisation_id, reference, step, answers, owner_id)
VALUES (:client_id, :organisation_id, :reference, :step, :answers, :owner_id);

-- statement: client_with_reach
-- for: rule
-- gives: many
-- says: Clients and who reaches them, also those whom nobody reaches.
SELECT c.reference, r.why, (SELECT why FROM reach WHERE person_id = c.owner_id) AS any_why
FROM client c LEFT JOIN reach r ON r.person_id = c.owner_id
WHERE c.organisation_id = :organisation_id ORDER BY c.reference;

-- statement: client_some
-- for: rule
-- gives: many
-- says: Clients of a list of ids.
-- type: ids text
SELECT c.client_id, c.reference FROM json_each(:ids) j JOIN client c ON c.client_id = j.value;
