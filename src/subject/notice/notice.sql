-- database: views

-- statement: notice_put
-- for: fold
-- gives: none
-- says: Something waits for somebody.
INSERT INTO notice (person_id, seq, kind, thing, code, path, is_urgent, began_on, tell_on, due_on)
VALUES (:person_id, :seq, :kind, :thing, :code, :path, :is_urgent, :began_on, :tell_on, :due_on)
ON CONFLICT (person_id, seq, kind, thing) DO NOTHING;

-- statement: notice_end_for
-- for: fold
-- gives: none
-- says: A thing waits for one person no more.
UPDATE notice SET ended_seq = :ended_seq, ended_on = :ended_on, ended_how = :ended_how
WHERE kind = :kind AND thing = :thing AND person_id = :person_id AND ended_seq IS NULL;

-- statement: notice_end_all
-- for: fold
-- gives: none
-- says: A thing waits for nobody any more.
UPDATE notice SET ended_seq = :ended_seq, ended_on = :ended_on, ended_how = :ended_how
WHERE kind = :kind AND thing = :thing AND ended_seq IS NULL;

-- statement: notice_holders
-- for: rule
-- gives: many
-- says: Who holds a role anywhere on a day.
-- type: on_day day
SELECT DISTINCT person_id FROM role
WHERE role = :role AND from_on <= :on_day AND (until_on IS NULL OR until_on >= :on_day);

-- statement: notice_breach
-- for: rule
-- gives: maybe
-- says: A breach as it is now: by which standard, whose, how far.
SELECT standard, owner_id, state FROM breach WHERE breach_id = :breach_id;

-- --- what is sent -------------------------------------------------------------------------------------------------------

-- statement: notice_outbox_urgent
-- for: rule
-- gives: many
-- says: What is urgent and was not told yet, oldest first, to whom, and what that person chose.
-- scan-ok: the index holds what is urgent and untold, which is little
-- type: on_day day
SELECT n.person_id, n.seq, n.kind, n.thing, n.code, n.path, n.is_urgent, n.began_on, n.due_on, n.told_on, p.email, r.preference
FROM notice n INDEXED BY notice_urgent
JOIN person p ON p.person_id = n.person_id
LEFT JOIN account a ON a.person_id = n.person_id
LEFT JOIN notice_person w ON w.person_id = n.person_id
LEFT JOIN notice_preferred r ON r.person_id = n.person_id AND r.kind = n.kind
WHERE n.ended_seq IS NULL AND n.is_urgent = 1 AND n.told_on IS NULL AND n.tell_on <= :on_day
  AND p.email IS NOT NULL AND a.closed_on IS NULL AND (w.refused_on IS NULL OR w.refused_on < :on_day)
ORDER BY n.seq LIMIT 500;

-- statement: notice_outbox_daily
-- for: rule
-- gives: many
-- says: All that waits for those who had no mail of the day yet, by person, oldest first.
-- scan-ok: asked until everybody was told, once a day
-- type: on_day day
SELECT n.person_id, n.seq, n.kind, n.thing, n.code, n.path, n.is_urgent, n.began_on, n.due_on, n.told_on, p.email, r.preference
FROM notice n INDEXED BY notice_waiting
JOIN person p ON p.person_id = n.person_id
LEFT JOIN account a ON a.person_id = n.person_id
LEFT JOIN notice_person w ON w.person_id = n.person_id
LEFT JOIN notice_preferred r ON r.person_id = n.person_id AND r.kind = n.kind
WHERE n.ended_seq IS NULL AND n.tell_on <= :on_day AND p.email IS NOT NULL AND a.closed_on IS NULL
  AND (w.digest_on IS NULL OR w.digest_on < :on_day) AND (w.refused_on IS NULL OR w.refused_on < :on_day)
ORDER BY n.person_id, n.seq;

-- statement: notice_still_waits
-- for: rule
-- gives: many
-- says: What waits for a person and began with one entry: empty where it was handled meanwhile.
SELECT kind, thing FROM notice WHERE person_id = :person_id AND seq = :seq AND ended_seq IS NULL;

-- statement: notice_put_mail
-- for: fold
-- gives: none
-- says: A mail was taken.
INSERT INTO notice_mail (person_id, seq, message, way, sent_at) VALUES (:person_id, :seq, :message, :way, :sent_at);

-- statement: notice_put_mail_things
-- for: fold
-- gives: none
-- says: A mail named what began with one entry.
-- type: mail_seq int
INSERT INTO notice_mail_thing (person_id, mail_seq, seq, kind, thing)
SELECT n.person_id, :mail_seq, n.seq, n.kind, n.thing FROM notice n WHERE n.person_id = :person_id AND n.seq = :seq;

-- statement: notice_set_told
-- for: fold
-- gives: none
-- says: A mail told what began with one entry.
UPDATE notice SET told_on = :told_on WHERE person_id = :person_id AND seq = :seq;

-- statement: notice_set_digest
-- for: fold
-- gives: none
-- says: A person had the mail of a day.
INSERT INTO notice_person (person_id, digest_on) VALUES (:person_id, :digest_on)
ON CONFLICT (person_id) DO UPDATE SET digest_on = excluded.digest_on;

-- statement: notice_set_refused
-- for: fold
-- gives: none
-- says: A person's address was refused for good.
INSERT INTO notice_person (person_id, refused_on, refused_reply) VALUES (:person_id, :refused_on, :refused_reply)
ON CONFLICT (person_id) DO UPDATE SET refused_on = excluded.refused_on, refused_reply = excluded.refused_reply;

-- statement: notice_set_reached
-- for: fold
-- gives: none
-- says: A person's address was taken, or is another one now.
UPDATE notice_person SET refused_on = NULL, refused_reply = NULL WHERE person_id = :person_id AND refused_on IS NOT NULL;

-- statement: notice_put_preferred
-- for: fold
-- gives: none
-- says: How a person is told of a kind of thing.
INSERT INTO notice_preferred (person_id, kind, preference) VALUES (:person_id, :kind, :preference)
ON CONFLICT (person_id, kind) DO UPDATE SET preference = excluded.preference;

-- --- the calendar -------------------------------------------------------------------------------------------------------

-- statement: notice_put_entry
-- for: fold
-- gives: none
-- says: An entry of somebody's calendar, new or changed.
INSERT INTO calendar_entry (person_id, kind, thing, says, path, from_on, until_on, from_at, until_at, changed_at, changes)
VALUES (:person_id, :kind, :thing, :says, :path, :from_on, :until_on, :from_at, :until_at, :changed_at, 0)
ON CONFLICT (person_id, kind, thing) DO UPDATE SET says = excluded.says, path = excluded.path, from_on = excluded.from_on,
    until_on = excluded.until_on, from_at = excluded.from_at, until_at = excluded.until_at,
    changed_at = excluded.changed_at, changes = changes + 1;

-- statement: notice_drop_entry
-- for: fold
-- gives: none
-- says: An entry is in nobody's calendar any more.
DELETE FROM calendar_entry WHERE kind = :kind AND thing = :thing;

-- statement: notice_drop_entry_for
-- for: fold
-- gives: none
-- says: An entry is in one person's calendar no more.
DELETE FROM calendar_entry WHERE kind = :kind AND thing = :thing AND person_id = :person_id;

-- statement: notice_put_token
-- for: fold
-- gives: none
-- says: A calendar has a link; an earlier one ends.
INSERT INTO calendar_token (person_id, token_hash, linked_on) VALUES (:person_id, :token_hash, :linked_on)
ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, linked_on = excluded.linked_on;

-- statement: notice_drop_token
-- for: fold
-- gives: none
-- says: A calendar has no link any more.
DELETE FROM calendar_token WHERE person_id = :person_id;

-- statement: notice_absence
-- for: rule
-- gives: maybe
-- says: An absence as it is now. Its id is `thing` here.
-- type: thing int
SELECT person_id, cover_person_id, from_on, until_on FROM cover WHERE cover_id = :thing;

-- statement: notice_has_token
-- for: rule
-- gives: maybe
-- says: Whether a person's calendar has a link.
SELECT linked_on FROM calendar_token WHERE person_id = :person_id;

-- --- pages --------------------------------------------------------------------------------------------------------------

-- statement: notice_waiting
-- for: page
-- gives: many
-- says: What waits for the viewer, the newest first.
-- type: line text
-- type: why text
SELECT n.kind, n.code, n.path, n.is_urgent, n.began_on, n.due_on, n.told_on, '' AS line, '' AS why
FROM my_notice n WHERE n.ended_seq IS NULL AND n.tell_on <= today() ORDER BY n.seq DESC LIMIT 100;

-- statement: notice_sent
-- for: page
-- gives: many
-- says: What mails told the viewer, the latest first, and whether it still waits.
-- type: line text
-- type: why text
SELECT m.sent_at, m.way, t.kind, n.code, n.path, n.began_on, n.ended_on, n.ended_how, '' AS line, '' AS why
FROM my_notice_mail m
JOIN my_notice_mail_thing t ON t.person_id = m.person_id AND t.mail_seq = m.seq
LEFT JOIN my_notice n ON n.person_id = t.person_id AND n.seq = t.seq AND n.kind = t.kind AND n.thing = t.thing
ORDER BY m.seq DESC, t.seq DESC, t.kind, t.thing LIMIT :limit OFFSET :offset;

-- statement: notice_sent_count
-- for: page
-- gives: one
-- says: How much mails told the viewer.
-- type: total int
SELECT count(*) AS total FROM my_notice_mail_thing t;

-- statement: notice_own_address
-- for: page
-- gives: maybe
-- says: Whether the viewer has an address, and whether it was refused.
-- type: has_address bool
SELECT p.email IS NOT NULL AS has_address, w.refused_on
FROM my_person p LEFT JOIN my_notice_person w ON w.person_id = p.person_id WHERE p.person_id = :person_id;

-- statement: notice_choices
-- for: page
-- gives: many
-- says: What the viewer chose.
-- type: says text
-- type: is_safety bool
SELECT r.kind, r.preference, '' AS says, 0 AS is_safety FROM my_notice_preferred r;

-- statement: notice_calendar
-- for: page
-- gives: many
-- says: What stands in the viewer's calendar from today on.
SELECT e.kind, e.says, e.path, e.from_on, e.until_on, e.from_at, e.until_at FROM my_calendar_entry e
WHERE e.until_on >= today() ORDER BY e.from_on, e.kind, e.thing LIMIT 100;

-- statement: notice_own_token
-- for: page
-- gives: maybe
-- says: Since when the viewer's calendar has a link.
SELECT t.linked_on FROM my_calendar_token t WHERE t.person_id = :person_id;

-- statement: notice_feed
-- for: page
-- gives: many
-- says: What the holder of a token sees: nothing at all where there is no such link.
SELECT t.kind, t.thing, t.says, t.path, t.from_on, t.until_on, t.from_at, t.until_at, t.changed_at, t.changes
FROM my_calendar_by_token t
WHERE t.token_hash = :token_hash AND (t.until_on IS NULL OR t.until_on >= today() - 92) ORDER BY t.from_on, t.kind, t.thing
LIMIT 2000;

-- statement: notice_feed_exists
-- for: page
-- gives: maybe
-- says: Whether there is such a link.
SELECT t.token_hash FROM my_calendar_by_token t WHERE t.token_hash = :token_hash LIMIT 1;

-- statement: notice_undelivered
-- for: page
-- gives: many
-- says: People whose address was refused, the latest first.
SELECT person_id, name, refused_on, refused_reply FROM my_undelivered ORDER BY refused_on DESC, name LIMIT :limit OFFSET :offset;

-- statement: notice_late
-- for: page
-- gives: one
-- says: How much is urgent and was told to nobody since an earlier day.
-- type: late int
SELECT count(*) AS late FROM my_notice_late n WHERE n.began_on < today();
