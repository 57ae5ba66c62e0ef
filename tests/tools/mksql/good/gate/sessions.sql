-- database: sessions
-- statement: sessions_find
-- for: system
-- gives: maybe
-- says: The session of a cookie.
SELECT person_id, ends_at, is_fresh FROM session WHERE token_hash = :token_hash;

-- statement: sessions_sweep
-- for: system
-- gives: none
-- says: Forgets what has ended.
-- scan-ok: the table is small and this runs once an hour
DELETE FROM session WHERE ends_at < :ends_at;
