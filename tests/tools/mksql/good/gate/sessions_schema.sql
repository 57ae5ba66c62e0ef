-- database: sessions
CREATE TABLE session (
    token_hash BLOB PRIMARY KEY NOT NULL, -- of the cookie's value
    person_id INTEGER NOT NULL,           -- whose it is
    ends_at INTEGER NOT NULL,             -- when it ends unless used
    is_fresh INTEGER NOT NULL             -- [bool] whether the password was just given
) STRICT, WITHOUT ROWID;
