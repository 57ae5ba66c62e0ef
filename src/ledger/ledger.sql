-- database: ledger

-- statement: ledger_end
-- for: system
-- gives: one
-- type: end int
-- type: begin int
-- says: The lowest sequence number and one more than the highest; 0 and 0 for an empty log.
SELECT coalesce((SELECT min(seq) FROM entry), 0) AS begin, coalesce((SELECT max(seq) FROM entry) + 1, 0) AS end;

-- statement: ledger_entry_count
-- for: system
-- gives: one
-- type: count int
-- says: How many entries there are, counted row by row.
-- scan-ok: once, when the ledger is opened: a gap shows as a count that differs from the highest number
SELECT count(*) AS count FROM entry;

-- statement: ledger_entry_add
-- for: system
-- gives: none
-- says: The next entry.
INSERT INTO entry (seq, record, leaf) VALUES (:seq, :record, :leaf);

-- statement: ledger_entry_range
-- for: system
-- gives: many
-- type: first int
-- type: last int
-- says: Entries by number, both ends included.
SELECT seq, record, leaf FROM entry WHERE seq BETWEEN :first AND :last ORDER BY seq;

-- statement: ledger_leaf_range
-- for: system
-- gives: many
-- type: first int
-- type: last int
-- says: Leaf hashes by number, both ends included.
SELECT seq, leaf FROM entry WHERE seq BETWEEN :first AND :last ORDER BY seq;

-- statement: ledger_payload_add
-- for: system
-- gives: none
-- says: A segment's ciphertext.
INSERT INTO payload (place, under, stored) VALUES (:place, :under, :stored);

-- statement: ledger_payload_range
-- for: system
-- gives: many
-- type: first int
-- type: last int
-- says: Ciphertexts by place, both ends included.
SELECT place, under, stored FROM payload WHERE place BETWEEN :first AND :last ORDER BY place;

-- statement: ledger_payload_outside
-- for: system
-- gives: maybe
-- type: first int
-- type: last int
-- says: The first ciphertext between two places, where none should be.
SELECT place FROM payload WHERE place BETWEEN :first AND :last ORDER BY place LIMIT 1;

-- statement: ledger_payload_forget
-- for: system
-- gives: none
-- says: Removes the ciphertexts under a destroyed key.
-- scan-ok: erasure is rare, and an index on the key would cost every append
DELETE FROM payload WHERE under = :under;

-- statement: ledger_tile_add
-- for: system
-- gives: none
-- says: A tile that is full.
INSERT INTO tile (place, root, hashes) VALUES (:place, :root, :hashes);

-- statement: ledger_tile_full
-- for: system
-- gives: maybe
-- says: A full tile.
SELECT place, root, hashes FROM tile WHERE place = :place;

-- statement: ledger_tile_roots
-- for: system
-- gives: many
-- type: first int
-- type: last int
-- says: Roots of full tiles by place, both ends included.
SELECT place, root FROM tile WHERE place BETWEEN :first AND :last ORDER BY place;

-- statement: ledger_tile_outside
-- for: system
-- gives: maybe
-- type: first int
-- type: last int
-- says: A tile that should not be there, between two places.
SELECT place FROM tile WHERE place BETWEEN :first AND :last ORDER BY place LIMIT 1;

-- statement: ledger_checkpoint_add
-- for: system
-- gives: none
-- says: A checkpoint that was signed.
INSERT INTO checkpoint (size, signed_at, note) VALUES (:size, :signed_at, :note);

-- statement: ledger_checkpoint_last
-- for: system
-- gives: maybe
-- says: The last checkpoint.
SELECT size, signed_at, note FROM checkpoint WHERE size = (SELECT max(size) FROM checkpoint);

-- statement: ledger_checkpoint_range
-- for: system
-- gives: many
-- type: first int
-- type: last int
-- says: Checkpoints by size, both ends included.
SELECT size, signed_at, note FROM checkpoint WHERE size BETWEEN :first AND :last ORDER BY size;

-- statement: ledger_erasure_add
-- for: system
-- gives: none
-- says: An entry destroys a key. A restored log may say it again, at an earlier number than the lost one.
INSERT INTO erasure (under, seq, is_done) VALUES (:under, :seq, 0)
ON CONFLICT (under) DO UPDATE SET seq = min(seq, excluded.seq);

-- statement: ledger_erasure_done
-- for: system
-- gives: none
-- says: It was carried out.
UPDATE erasure SET is_done = 1 WHERE under = :under;

-- statement: ledger_erasure_rows
-- for: system
-- gives: many
-- says: Every key that an entry destroys.
-- scan-ok: all are wanted; there are few
SELECT under, seq, is_done FROM erasure ORDER BY seq;

-- statement: ledger_answer_add
-- for: system
-- gives: none
-- says: How a command ended.
INSERT INTO answer (digest, stored) VALUES (:digest, :stored) ON CONFLICT (digest) DO NOTHING;

-- statement: ledger_answer_of
-- for: system
-- gives: maybe
-- says: How the command of an idempotency key ended.
SELECT digest, stored FROM answer WHERE digest = :digest;

-- statement: ledger_answer_blank
-- for: system
-- gives: none
-- says: Forgets what the answers said, and keeps that the commands were carried out.
-- scan-ok: all are meant; erasure is rare
UPDATE answer SET stored = x'';

-- statement: ledger_checkpoint_of
-- for: system
-- gives: maybe
-- says: The checkpoint over so many entries.
SELECT size, signed_at, note FROM checkpoint WHERE size = :size;

-- statement: ledger_cosignature_add
-- for: system
-- gives: none
-- says: A witness's cosignature.
INSERT INTO cosignature (size, witness, made_at, line) VALUES (:size, :witness, :made_at, :line)
ON CONFLICT (size, witness, made_at) DO NOTHING;

-- statement: ledger_cosignature_range
-- for: system
-- gives: many
-- type: first int
-- type: last int
-- says: Cosignatures by size of their checkpoint, both ends included; the latest of a witness last.
SELECT size, witness, made_at, line FROM cosignature WHERE size BETWEEN :first AND :last ORDER BY size, witness, made_at;

-- statement: ledger_cosignature_sizes
-- for: system
-- gives: many
-- type: first int
-- type: most int
-- says: The checkpoints over so many entries or more that have a cosignature, the largest first.
SELECT DISTINCT size FROM cosignature WHERE size >= :first ORDER BY size DESC LIMIT :most;

-- statement: ledger_cosignature_last
-- for: system
-- gives: maybe
-- says: A witness's cosignature of the largest checkpoint, and of that the latest.
SELECT size, witness, made_at, line FROM cosignature WHERE witness = :witness ORDER BY size DESC, made_at DESC LIMIT 1;

-- statement: ledger_has_cosignatures
-- for: system
-- gives: one
-- type: has bool
-- says: Whether the file has a table for cosignatures: one that was last written before there were any has none.
SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'cosignature') AS has;
