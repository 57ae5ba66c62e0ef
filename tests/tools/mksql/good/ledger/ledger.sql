-- database: ledger
-- statement: ledger_entry_add
-- for: system
-- gives: none
-- says: Adds an entry.
INSERT INTO entry (seq, leaf) VALUES (:seq, :leaf);

-- statement: ledger_entry_range
-- for: system
-- gives: many
-- says: Entries from one on.
-- type: from int
SELECT seq, leaf FROM entry WHERE seq >= :from ORDER BY seq LIMIT :limit;

-- statement: ledger_size
-- for: system
-- gives: one
-- says: How many there are.
-- type: size int
SELECT coalesce(max(seq) + 1, 0) AS size FROM entry;
