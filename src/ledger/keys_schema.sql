-- database: keys

-- One key a holder, wrapped by the key-encryption key that lies in a file of its own. A destroyed one stays listed.
CREATE TABLE IF NOT EXISTS holder_key (
    place INTEGER PRIMARY KEY, -- in the order of their making
    id BLOB NOT NULL UNIQUE, -- random; what entries name
    holder BLOB NOT NULL UNIQUE, -- keyed digest of whose key it is
    wrapped BLOB NOT NULL, -- nonce, ciphertext and tag; empty once it is destroyed
    destroyed_by INTEGER, -- sequence number of the entry that destroyed it
    proof BLOB -- MAC over id and entry, so that only who holds the house's key can list a key as destroyed
) STRICT;

CREATE INDEX IF NOT EXISTS holder_key_destroyed ON holder_key (destroyed_by) WHERE destroyed_by IS NOT NULL;

-- The house's own secrets, wrapped in the same way.
CREATE TABLE IF NOT EXISTS house_secret (
    name TEXT PRIMARY KEY, -- what it is for
    wrapped BLOB NOT NULL -- nonce, ciphertext and tag
) STRICT;
