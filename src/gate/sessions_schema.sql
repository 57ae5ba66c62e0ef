-- database: sessions

-- Who can sign in. The facts (invited, activated, closed) are events; here are only the secrets, which no event may hold.
CREATE TABLE IF NOT EXISTS login (
    person_id INTEGER PRIMARY KEY, -- who
    name TEXT NOT NULL UNIQUE, -- what is typed to sign in, in lower case: an email address or a user name
    says TEXT NOT NULL, -- their name as pages show it
    password TEXT, -- argon2id in libsodium's text form; NULL until one is chosen
    totp BLOB, -- the shared secret of the authenticator app (RFC 6238); NULL until it is confirmed
    totp_next BLOB, -- a secret that is shown but not yet confirmed
    totp_step INTEGER NOT NULL, -- the last time step whose code was used: it cannot be used again
    made_at INTEGER NOT NULL, -- when this row was made
    is_closed INTEGER NOT NULL -- whether signing in is at an end
) STRICT;

CREATE TABLE IF NOT EXISTS recovery (
    hash BLOB PRIMARY KEY, -- keyed hash of a recovery code
    person_id INTEGER NOT NULL -- whose
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS recovery_by_person ON recovery (person_id);

CREATE TABLE IF NOT EXISTS session (
    hash BLOB PRIMARY KEY, -- hash of the token in the cookie; the token is nowhere
    handle TEXT NOT NULL UNIQUE, -- names the session to its owner, who may end it
    person_id INTEGER NOT NULL, -- who
    is_complete INTEGER NOT NULL, -- whether the second step was taken; until then it opens nothing
    device TEXT NOT NULL, -- what the browser says it is, shown to the owner
    started_at INTEGER NOT NULL, -- when it began
    used_at INTEGER NOT NULL, -- when it was last used, to the minute
    expires_at INTEGER NOT NULL -- when it ends, used or not
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS session_by_person ON session (person_id);
CREATE INDEX IF NOT EXISTS session_by_end ON session (expires_at);

CREATE TABLE IF NOT EXISTS invitation (
    hash BLOB PRIMARY KEY, -- hash of the token in the link
    person_id INTEGER NOT NULL, -- who is invited
    made_at INTEGER NOT NULL, -- when
    expires_at INTEGER NOT NULL, -- when it ends
    spent_at INTEGER -- when it was accepted
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS invitation_by_person ON invitation (person_id);

CREATE TABLE IF NOT EXISTS api_token (
    hash BLOB PRIMARY KEY, -- hash of the token
    handle TEXT NOT NULL UNIQUE, -- names the token to its owner, who may end it
    person_id INTEGER NOT NULL, -- whose roles it has
    says TEXT NOT NULL, -- what it is for
    made_at INTEGER NOT NULL, -- when
    expires_at INTEGER NOT NULL -- when it ends
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS api_token_by_person ON api_token (person_id);

-- Failed attempts to sign in, by account, by address and by known browser. A key is a keyed hash: no address is kept in clear.
CREATE TABLE IF NOT EXISTS attempt (
    key BLOB PRIMARY KEY, -- keyed hash of the kind and what it counts
    failures INTEGER NOT NULL, -- how many, halved for each hour that passed without one
    last_at INTEGER NOT NULL -- when the last one was
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS attempt_by_age ON attempt (last_at);

CREATE TABLE IF NOT EXISTS server_key (
    one INTEGER PRIMARY KEY CHECK (one = 1), -- there is one row
    key BLOB NOT NULL -- for the keyed hashes of this file, and for the cookies of visitors and known browsers
) STRICT;
