-- database: sessions

-- statement: sessions_key
-- for: system
-- gives: maybe
-- says: The key of this file.
SELECT key FROM server_key WHERE one = 1;

-- statement: sessions_key_add
-- for: system
-- gives: none
-- says: The key of a new file.
INSERT INTO server_key (one, key) VALUES (1, :key);

-- statement: sessions_login
-- for: system
-- gives: maybe
-- says: A person's sign-in.
SELECT person_id, name, says, password, totp, totp_next, totp_step, is_closed FROM login WHERE person_id = :person_id;

-- statement: sessions_login_by_name
-- for: system
-- gives: maybe
-- says: Whose name is typed.
SELECT person_id, name, says, password, totp, totp_next, totp_step, is_closed FROM login WHERE name = :name;

-- statement: sessions_logins
-- for: system
-- gives: many
-- says: Everyone who can sign in, by name.
SELECT person_id, name, says FROM login WHERE is_closed = 0 ORDER BY name LIMIT :limit;

-- statement: sessions_login_set
-- for: system
-- gives: none
-- says: A person may sign in under a name.
INSERT INTO login (person_id, name, says, totp_step, made_at, is_closed) VALUES (:person_id, :name, :says, 0, :made_at, 0)
ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, says = excluded.says, is_closed = 0;

-- statement: sessions_password_set
-- for: system
-- gives: none
-- says: A password was chosen.
UPDATE login SET password = :password WHERE person_id = :person_id;

-- statement: sessions_totp_offer
-- for: system
-- gives: none
-- says: A secret is shown, to be confirmed by a first code.
UPDATE login SET totp_next = :totp_next WHERE person_id = :person_id;

-- statement: sessions_totp_confirm
-- for: system
-- gives: none
-- says: The shown secret was confirmed by a code of this step.
UPDATE login SET totp = totp_next, totp_next = NULL, totp_step = :totp_step
WHERE person_id = :person_id AND totp_next IS NOT NULL;

-- statement: sessions_totp_forget
-- for: system
-- gives: none
-- says: The authenticator is to be set up anew.
UPDATE login SET totp = NULL, totp_next = NULL, totp_step = 0 WHERE person_id = :person_id;

-- statement: sessions_totp_use
-- for: system
-- gives: none
-- says: A code of this step was used; changes nothing where that step or a later one was used before.
UPDATE login SET totp_step = :totp_step WHERE person_id = :person_id AND totp_step < :totp_step;

-- statement: sessions_login_close
-- for: system
-- gives: none
-- says: Signing in is at an end; the secrets go.
UPDATE login SET is_closed = 1, password = NULL, totp = NULL, totp_next = NULL WHERE person_id = :person_id;

-- statement: sessions_recovery_add
-- for: system
-- gives: none
-- says: One recovery code.
INSERT INTO recovery (hash, person_id) VALUES (:hash, :person_id);

-- statement: sessions_recovery_use
-- for: system
-- gives: none
-- says: A recovery code was used, and is gone.
DELETE FROM recovery WHERE hash = :hash AND person_id = :person_id;

-- statement: sessions_recovery_forget
-- for: system
-- gives: none
-- says: All recovery codes of a person.
DELETE FROM recovery WHERE person_id = :person_id;

-- statement: sessions_session
-- for: system
-- gives: maybe
-- says: The session of a cookie, with its owner's name.
SELECT s.handle, s.person_id, s.is_complete, s.started_at, s.used_at, s.expires_at, l.says
FROM session s JOIN login l ON l.person_id = s.person_id
WHERE s.hash = :hash AND l.is_closed = 0;

-- statement: sessions_latest
-- for: system
-- gives: one
-- says: When a session was last begun or used.
-- type: used_at instant
SELECT coalesce(max(used_at), 0) AS used_at FROM session;

-- statement: sessions_session_add
-- for: system
-- gives: none
-- says: A session begins.
INSERT INTO session (hash, handle, person_id, is_complete, device, started_at, used_at, expires_at)
VALUES (:hash, :handle, :person_id, :is_complete, :device, :started_at, :used_at, :expires_at);

-- statement: sessions_session_used
-- for: system
-- gives: none
-- says: It was used.
UPDATE session SET used_at = :used_at WHERE hash = :hash;

-- statement: sessions_session_end
-- for: system
-- gives: none
-- says: A session ends.
DELETE FROM session WHERE hash = :hash;

-- statement: sessions_session_end_one
-- for: system
-- gives: none
-- says: A person ends one of their own sessions.
DELETE FROM session WHERE handle = :handle AND person_id = :person_id;

-- statement: sessions_session_end_others
-- for: system
-- gives: none
-- says: All sessions of a person but one.
DELETE FROM session WHERE person_id = :person_id AND hash <> :hash;

-- statement: sessions_of_person
-- for: system
-- gives: many
-- says: A person's sessions, the last used first.
SELECT handle, device, is_complete, started_at, used_at, expires_at FROM session
WHERE person_id = :person_id ORDER BY used_at DESC, handle;

-- statement: sessions_invitation
-- for: system
-- gives: maybe
-- says: The invitation of a link.
SELECT i.person_id, i.expires_at, i.spent_at, l.name, l.says
FROM invitation i JOIN login l ON l.person_id = i.person_id
WHERE i.hash = :hash;

-- statement: sessions_invitation_add
-- for: system
-- gives: none
-- says: An invitation.
INSERT INTO invitation (hash, person_id, made_at, expires_at) VALUES (:hash, :person_id, :made_at, :expires_at);

-- statement: sessions_invitation_spend
-- for: system
-- gives: none
-- says: It was accepted; changes nothing where it was before.
UPDATE invitation SET spent_at = :spent_at WHERE hash = :hash AND spent_at IS NULL;

-- statement: sessions_invitations_void
-- for: system
-- gives: none
-- says: Earlier invitations of a person end.
DELETE FROM invitation WHERE person_id = :person_id AND spent_at IS NULL;

-- statement: sessions_token
-- for: system
-- gives: maybe
-- says: Whose token it is.
SELECT t.person_id, t.expires_at, l.says
FROM api_token t JOIN login l ON l.person_id = t.person_id
WHERE t.hash = :hash AND l.is_closed = 0;

-- statement: sessions_token_add
-- for: system
-- gives: none
-- says: A token.
INSERT INTO api_token (hash, handle, person_id, says, made_at, expires_at)
VALUES (:hash, :handle, :person_id, :says, :made_at, :expires_at);

-- statement: sessions_token_end
-- for: system
-- gives: none
-- says: A person ends one of their tokens.
DELETE FROM api_token WHERE handle = :handle AND person_id = :person_id;

-- statement: sessions_tokens_end
-- for: system
-- gives: none
-- says: All tokens of a person.
DELETE FROM api_token WHERE person_id = :person_id;

-- statement: sessions_tokens_of_person
-- for: system
-- gives: many
-- says: A person's tokens, newest first.
SELECT handle, says, made_at, expires_at FROM api_token WHERE person_id = :person_id ORDER BY made_at DESC, handle;

-- statement: sessions_attempt
-- for: system
-- gives: maybe
-- says: How often signing in failed.
SELECT failures, last_at FROM attempt WHERE key = :key;

-- statement: sessions_attempt_set
-- for: system
-- gives: none
-- says: Signing in failed again, or is being tried.
INSERT INTO attempt (key, failures, last_at) VALUES (:key, :failures, :last_at)
ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at;

-- statement: sessions_attempt_forget
-- for: system
-- gives: none
-- says: Signing in succeeded.
DELETE FROM attempt WHERE key = :key;

-- statement: sessions_tidy_sessions
-- for: system
-- gives: none
-- says: Sessions that have ended.
DELETE FROM session WHERE expires_at < :expires_at;

-- statement: sessions_tidy_attempts
-- for: system
-- gives: none
-- says: Attempts of long ago.
DELETE FROM attempt WHERE last_at < :last_at;

-- statement: sessions_count
-- for: system
-- gives: maybe
-- says: How many sessions are open: neither ended nor left unused.
-- type: sessions int
-- type: now instant
-- type: used_after instant
SELECT count(*) AS sessions FROM session WHERE expires_at > :now AND used_at > :used_after AND is_complete = 1;
