-- database: views
CREATE TABLE client (
    client_id INTEGER PRIMARY KEY,     -- the client
    organisation_id INTEGER NOT NULL,  -- whose client
    reference TEXT NOT NULL,           -- pseudonymous
    step TEXT,                         -- [choice pathway_step] the pathway step, once decided
    answers TEXT NOT NULL,             -- [ints] items
    owner_id INTEGER                   -- [person_id] who works with the client
) STRICT;
CREATE INDEX client_organisation ON client (organisation_id, reference);

-- Clients of the organisations that the viewer reaches.
-- type: is_mine bool
CREATE VIEW my_client AS
SELECT c.client_id, c.reference, c.step, c.answers, c.owner_id, r.why, c.owner_id IS viewer() AS is_mine
FROM my_reach r JOIN client c ON c.organisation_id = r.object_id
WHERE r.kind = 'organisation'
UNION
SELECT c.client_id, c.reference, c.step, c.answers, c.owner_id, r.why, c.owner_id IS viewer() AS is_mine
FROM my_reach r JOIN client c ON c.client_id = r.object_id
WHERE r.kind = 'client';
