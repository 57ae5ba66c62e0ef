-- database: views

CREATE TABLE client (
    client_id INTEGER PRIMARY KEY, -- the client
    reference TEXT NOT NULL, -- the pseudonymous reference, as it was typed
    reference_folded TEXT NOT NULL, -- the reference in small letters, for searching
    provider_id INTEGER NOT NULL, -- [organisation_id] where
    practitioner_id INTEGER NOT NULL, -- [person_id] who treats the client now
    descriptor TEXT NOT NULL, -- [choice problem_descriptor] for what
    opened_on INTEGER NOT NULL, -- first day
    closed_on INTEGER, -- last day; NULL while it goes on
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX client_by_reference ON client (reference_folded, client_id);
CREATE INDEX client_by_practitioner ON client (practitioner_id, reference_folded);
CREATE INDEX client_by_provider ON client (provider_id, reference_folded);

CREATE TABLE client_practitioner (
    client_id INTEGER NOT NULL, -- the client
    seq INTEGER NOT NULL, -- when it became known
    practitioner_id INTEGER NOT NULL, -- [person_id] who treats the client
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER, -- last day; NULL while it goes on
    reason TEXT, -- why it was changed
    PRIMARY KEY (client_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_practitioner_by_person ON client_practitioner (practitioner_id, client_id);

CREATE TABLE client_descriptor (
    client_id INTEGER NOT NULL, -- the client
    seq INTEGER NOT NULL, -- when it became known
    descriptor TEXT NOT NULL, -- [choice problem_descriptor] for what
    reason TEXT, -- why it was changed
    changed_by_id INTEGER NOT NULL, -- [person_id] by whom
    changed_on INTEGER NOT NULL, -- when
    PRIMARY KEY (client_id, seq)
) STRICT, WITHOUT ROWID;

-- A client is seen by the practitioner ("client"), by whoever reaches the clients of that practitioner or of that provider,
-- and by whoever reaches the clients of the whole folder ("clients-of" 0). subject/people/people_reach.h says who that is.
-- Own clients are many after some years, so the one at hand is looked up and not all of them listed first.
CREATE VIEW my_client AS
    SELECT c.*, (SELECT b.name FROM person b WHERE b.person_id = c.practitioner_id) AS practitioner_name,
           (SELECT o.name FROM organisation o WHERE o.organisation_id = c.provider_id) AS provider_name
    FROM client c
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'clients-of' AND r.object_id = 0)
       OR c.practitioner_id IN (SELECT r.object_id FROM my_reach r WHERE r.kind = 'clients-of')
       OR c.provider_id IN (SELECT r.object_id FROM my_reach r WHERE r.kind = 'clients-of')
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'client' AND r.object_id = c.client_id);

-- The same clients to be listed. Whoever sees all of them reads along an index and stops where the page ends; anybody else begins
-- with whom they reach, and not with every client of the consortium.
-- type: client_id client_id
CREATE VIEW my_client_reached AS
    SELECT c.client_id FROM my_reach r CROSS JOIN client c ON c.practitioner_id = r.object_id WHERE r.kind = 'clients-of'
    UNION
    SELECT c.client_id FROM my_reach r CROSS JOIN client c ON c.provider_id = r.object_id WHERE r.kind = 'clients-of'
    UNION
    SELECT r.object_id FROM my_reach r WHERE r.kind = 'client';

CREATE VIEW my_client_listed AS
    SELECT c.*, (SELECT b.name FROM person b WHERE b.person_id = c.practitioner_id) AS practitioner_name,
           (SELECT o.name FROM organisation o WHERE o.organisation_id = c.provider_id) AS provider_name
    FROM client c
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'clients-of' AND r.object_id = 0)
    UNION ALL
    SELECT c.*, (SELECT b.name FROM person b WHERE b.person_id = c.practitioner_id) AS practitioner_name,
           (SELECT o.name FROM organisation o WHERE o.organisation_id = c.provider_id) AS provider_name
    FROM my_client_reached l CROSS JOIN client c ON c.client_id = l.client_id
    WHERE NOT EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'clients-of' AND r.object_id = 0);

CREATE VIEW my_client_why AS
    SELECT c.client_id, r.why FROM client c JOIN my_reach r ON r.kind = 'client' AND r.object_id = c.client_id
    UNION ALL
    SELECT c.client_id, r.why FROM client c JOIN my_reach r ON r.kind = 'clients-of' AND r.object_id = c.practitioner_id
    UNION ALL
    SELECT c.client_id, r.why FROM client c JOIN my_reach r ON r.kind = 'clients-of' AND r.object_id = c.provider_id
    UNION ALL
    SELECT c.client_id, r.why FROM client c JOIN my_reach r ON r.kind = 'clients-of' AND r.object_id = 0;

CREATE VIEW my_client_practitioner AS
    SELECT t.*, (SELECT b.name FROM person b WHERE b.person_id = t.practitioner_id) AS practitioner_name
    FROM client_practitioner t WHERE EXISTS (SELECT 1 FROM my_client c WHERE c.client_id = t.client_id);
CREATE VIEW my_client_descriptor AS
    SELECT t.*, (SELECT b.name FROM person b WHERE b.person_id = t.changed_by_id) AS changed_by_name
    FROM client_descriptor t WHERE EXISTS (SELECT 1 FROM my_client c WHERE c.client_id = t.client_id);
