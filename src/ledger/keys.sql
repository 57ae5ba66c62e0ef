-- database: keys

-- statement: keys_add
-- for: system
-- gives: none
-- says: A new holder's key.
INSERT INTO holder_key (id, holder, wrapped) VALUES (:id, :holder, :wrapped);

-- statement: keys_by_holder
-- for: system
-- gives: maybe
-- says: A holder's key.
SELECT id, holder, wrapped, destroyed_by, proof FROM holder_key WHERE holder = :holder;

-- statement: keys_by_id
-- for: system
-- gives: maybe
-- says: The key that an entry names.
SELECT id, holder, wrapped, destroyed_by, proof FROM holder_key WHERE id = :id;

-- statement: keys_destroy
-- for: system
-- gives: none
-- says: Destroys a key and lists it as destroyed.
UPDATE holder_key SET wrapped = x'', destroyed_by = :destroyed_by, proof = :proof WHERE id = :id;

-- statement: keys_destroyed
-- for: system
-- gives: many
-- says: Every destroyed key.
SELECT id, holder, wrapped, destroyed_by, proof FROM holder_key WHERE destroyed_by IS NOT NULL ORDER BY destroyed_by;

-- statement: keys_destroyed_count
-- for: system
-- gives: one
-- type: count int
-- says: How many keys were destroyed.
SELECT count(*) AS count FROM holder_key WHERE destroyed_by IS NOT NULL;

-- statement: keys_secret
-- for: system
-- gives: maybe
-- says: A secret of the house.
SELECT wrapped FROM house_secret WHERE name = :name;

-- statement: keys_secret_add
-- for: system
-- gives: none
-- says: A secret of a new house.
INSERT INTO house_secret (name, wrapped) VALUES (:name, :wrapped);
