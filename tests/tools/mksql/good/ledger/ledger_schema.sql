-- database: ledger
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY, -- from 0, without gaps
    leaf BLOB NOT NULL       -- the leaf hash
) STRICT;
