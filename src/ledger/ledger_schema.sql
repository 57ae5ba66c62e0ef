-- database: ledger

-- The log. An entry is a commitment record (entry.h); it is never changed and never removed.
CREATE TABLE IF NOT EXISTS entry (
    seq INTEGER PRIMARY KEY, -- sequence number, from 0, without a gap
    record BLOB NOT NULL, -- what stands in the tree
    leaf BLOB NOT NULL -- SHA-256 of a 0 byte and the record
) STRICT;

-- What the segments say, encrypted. Beside the log, so that it can be removed when its key is destroyed.
CREATE TABLE IF NOT EXISTS payload (
    place INTEGER PRIMARY KEY, -- sequence number times 16, plus the segment's place in the entry
    under BLOB NOT NULL, -- id of the key that it lies under
    stored BLOB NOT NULL -- salt, ciphertext and tag (segment.h)
) STRICT;

-- Full tiles of the tree. Partial ones are put together when they are asked for.
CREATE TABLE IF NOT EXISTS tile (
    place INTEGER PRIMARY KEY, -- level times 2 to the 56, plus the tile's index in its level
    root BLOB NOT NULL, -- root of the subtree that it spans
    hashes BLOB NOT NULL -- 256 hashes
) STRICT;

-- Every checkpoint that was signed.
CREATE TABLE IF NOT EXISTS checkpoint (
    size INTEGER PRIMARY KEY, -- how many entries it covers
    signed_at INTEGER NOT NULL, -- when it was signed
    note TEXT NOT NULL -- the signed note, as it is published
) STRICT;

-- Keys that entries destroy. What counts is the entry; this says where it is, and whether it was carried out.
CREATE TABLE IF NOT EXISTS erasure (
    under BLOB PRIMARY KEY, -- id of the key
    seq INTEGER NOT NULL, -- the entry that destroys it
    is_done INTEGER NOT NULL -- whether key and ciphertext are gone
) STRICT, WITHOUT ROWID;

-- How commands with an idempotency key ended, so that a repeated one gets its first answer.
CREATE TABLE IF NOT EXISTS answer (
    place INTEGER PRIMARY KEY, -- in the order of their coming
    digest BLOB NOT NULL UNIQUE, -- keyed digest of the idempotency key
    stored BLOB NOT NULL -- the answer, sealed; empty after an erasure
) STRICT;

CREATE TRIGGER IF NOT EXISTS entry_is_not_changed BEFORE UPDATE ON entry
BEGIN
    SELECT raise(ABORT, 'an entry of the ledger cannot be changed');
END;

CREATE TRIGGER IF NOT EXISTS entry_is_not_removed BEFORE DELETE ON entry
BEGIN
    SELECT raise(ABORT, 'an entry of the ledger cannot be removed');
END;

CREATE TRIGGER IF NOT EXISTS payload_is_not_changed BEFORE UPDATE ON payload
BEGIN
    SELECT raise(ABORT, 'a ciphertext of the ledger cannot be changed');
END;

CREATE TRIGGER IF NOT EXISTS payload_is_not_removed BEFORE DELETE ON payload
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.under = old.under)
BEGIN
    SELECT raise(ABORT, 'a ciphertext of the ledger can be removed only when its key is destroyed');
END;

CREATE TRIGGER IF NOT EXISTS tile_is_not_changed BEFORE UPDATE ON tile
BEGIN
    SELECT raise(ABORT, 'a tile of the ledger cannot be changed');
END;

CREATE TRIGGER IF NOT EXISTS tile_is_not_removed BEFORE DELETE ON tile
BEGIN
    SELECT raise(ABORT, 'a tile of the ledger cannot be removed');
END;

CREATE TRIGGER IF NOT EXISTS checkpoint_is_not_changed BEFORE UPDATE ON checkpoint
BEGIN
    SELECT raise(ABORT, 'a checkpoint of the ledger cannot be changed');
END;

CREATE TRIGGER IF NOT EXISTS checkpoint_is_not_removed BEFORE DELETE ON checkpoint
BEGIN
    SELECT raise(ABORT, 'a checkpoint of the ledger cannot be removed');
END;

-- What witnesses said of checkpoints: each saw this tree, and nothing that contradicts it, at that time.
CREATE TABLE IF NOT EXISTS cosignature (
    place INTEGER PRIMARY KEY, -- in the order of their coming
    size INTEGER NOT NULL, -- the checkpoint that it covers
    witness TEXT NOT NULL, -- the witness's verifier key
    made_at INTEGER NOT NULL, -- when, by the witness's clock
    line TEXT NOT NULL, -- the signature line, as it is published
    UNIQUE (size, witness, made_at)
) STRICT;

CREATE INDEX IF NOT EXISTS cosignature_witness ON cosignature (witness, size, made_at);

CREATE TRIGGER IF NOT EXISTS cosignature_is_not_changed BEFORE UPDATE ON cosignature
BEGIN
    SELECT raise(ABORT, 'a cosignature of the ledger cannot be changed');
END;

CREATE TRIGGER IF NOT EXISTS cosignature_is_not_removed BEFORE DELETE ON cosignature
BEGIN
    SELECT raise(ABORT, 'a cosignature of the ledger cannot be removed');
END;
