-- database: views

-- statement: client_known
-- for: rule
-- gives: maybe
-- says: One client.
SELECT client_id, reference, provider_id, practitioner_id, descriptor, opened_on, closed_on FROM client
WHERE client_id = :client_id;

-- statement: client_by_reference
-- for: rule
-- gives: maybe
-- says: A provider's client by folded reference, whether open or closed.
SELECT client_id, reference, practitioner_id, opened_on, closed_on FROM client
WHERE provider_id = :provider_id AND reference_folded = :reference_folded
ORDER BY closed_on IS NOT NULL, opened_on DESC LIMIT 1;

-- statement: client_of_practitioner
-- for: rule
-- gives: many
-- says: The clients whom somebody treats now.
SELECT client_id FROM client WHERE practitioner_id = :practitioner_id AND closed_on IS NULL;

-- statement: client_put
-- for: fold
-- gives: none
-- says: A client is there.
INSERT INTO client (client_id, reference, reference_folded, provider_id, practitioner_id, descriptor, opened_on, seq)
VALUES (:client_id, :reference, :reference_folded, :provider_id, :practitioner_id, :descriptor, :opened_on, :seq);

-- statement: client_put_practitioner
-- for: fold
-- gives: none
-- says: Who treats a client from a day on.
INSERT INTO client_practitioner (client_id, seq, practitioner_id, from_on, reason)
VALUES (:client_id, :seq, :practitioner_id, :from_on, :reason);

-- statement: client_end_practitioner
-- for: fold
-- gives: none
-- says: Whoever treated a client until now ends on a day.
UPDATE client_practitioner SET until_on = max(:until_on, from_on) WHERE client_id = :client_id AND until_on IS NULL;

-- statement: client_practitioner_now
-- for: fold
-- gives: maybe
-- says: Who treats a client.
SELECT practitioner_id FROM client WHERE client_id = :client_id;

-- statement: client_set_practitioner
-- for: fold
-- gives: none
-- says: Who treats a client now.
UPDATE client SET practitioner_id = :practitioner_id WHERE client_id = :client_id;

-- statement: client_put_descriptor
-- for: fold
-- gives: none
-- says: A client's descriptor, by whom and why.
INSERT INTO client_descriptor (client_id, seq, descriptor, reason, changed_by_id, changed_on)
VALUES (:client_id, :seq, :descriptor, :reason, :changed_by_id, :changed_on);

-- statement: client_set_descriptor
-- for: fold
-- gives: none
-- says: A client's descriptor now.
UPDATE client SET descriptor = :descriptor WHERE client_id = :client_id;

-- statement: client_set_closed
-- for: fold
-- gives: none
-- says: A client's treatment ended.
UPDATE client SET closed_on = :closed_on WHERE client_id = :client_id;

-- statement: client_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a client.
SELECT client_id FROM my_client WHERE client_id = :client_id;

-- statement: client_one
-- for: page
-- gives: maybe
-- says: One client.
SELECT client_id, reference, provider_id, provider_name, practitioner_id, practitioner_name, descriptor, opened_on, closed_on
FROM my_client WHERE client_id = :client_id;

-- statement: client_mine
-- for: page
-- gives: many
-- says: Clients whom the viewer may see, by reference, from one prefix on.
-- type: low text
-- type: high text
-- type: with_closed bool
SELECT client_id, reference, provider_name, practitioner_id, practitioner_name, descriptor, opened_on, closed_on
FROM my_client_listed
WHERE reference_folded >= :low AND reference_folded < :high AND (:with_closed OR closed_on IS NULL)
ORDER BY reference_folded, client_id LIMIT :limit OFFSET :offset;

-- statement: client_mine_count
-- for: page
-- gives: one
-- says: How many client_mine has in all.
-- type: clients int
-- type: low text
-- type: high text
-- type: with_closed bool
SELECT count(*) AS clients FROM my_client_listed
WHERE reference_folded >= :low AND reference_folded < :high AND (:with_closed OR closed_on IS NULL);

-- statement: client_practitioners_of
-- for: page
-- gives: many
-- says: Who treats and treated a client, the latest first.
SELECT seq, practitioner_id, practitioner_name, from_on, until_on, reason FROM my_client_practitioner
WHERE client_id = :client_id ORDER BY from_on DESC, seq DESC;

-- statement: client_descriptors_of
-- for: page
-- gives: many
-- says: A client's descriptors, the latest first.
SELECT seq, descriptor, reason, changed_by_name, changed_on FROM my_client_descriptor
WHERE client_id = :client_id ORDER BY seq DESC;

-- statement: client_whys
-- for: page
-- gives: many
-- says: Why the viewer may see a client.
SELECT DISTINCT why FROM my_client_why WHERE client_id = :client_id ORDER BY why;
