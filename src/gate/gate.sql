-- database: views

-- statement: gate_folded
-- for: system
-- gives: maybe
-- says: How far the views are.
SELECT entries, schema FROM folded WHERE one = 1;

-- statement: gate_folded_set
-- for: fold
-- gives: none
-- says: Notes how far the views are, with the group that brought them there.
INSERT INTO folded (one, entries, schema) VALUES (1, :entries, :schema)
ON CONFLICT (one) DO UPDATE SET entries = excluded.entries, schema = excluded.schema;

-- statement: gate_folder
-- for: rule
-- gives: maybe
-- says: What the folder is.
SELECT title, origin, is_simulated, made_on, founder_id FROM folder WHERE one = 1;

-- statement: gate_folder_add
-- for: fold
-- gives: none
-- says: The folder's one row.
INSERT INTO folder (one, title, origin, is_simulated, made_on) VALUES (1, :title, :origin, :is_simulated, :made_on);

-- statement: gate_folder_founder_set
-- for: fold
-- gives: none
-- says: The first account.
UPDATE folder SET founder_id = :founder_id WHERE one = 1;

-- statement: gate_setting_add
-- for: fold
-- gives: none
-- says: A setting from a day on.
INSERT INTO setting (name, from_on, seq, value, source, is_verified, set_by_id)
VALUES (:name, :from_on, :seq, :value, :source, :is_verified, :set_by_id);

-- statement: gate_setting_on
-- for: rule
-- gives: maybe
-- says: What a setting is on a day: the latest that had begun, the last known of that day.
-- type: on_day day
SELECT value, from_on, source, is_verified FROM setting
WHERE name = :name AND from_on <= :on_day
ORDER BY from_on DESC, seq DESC LIMIT 1;

-- statement: gate_settings
-- for: page
-- gives: many
-- says: Every setting with its history, newest first of each name.
-- scan-ok: the whole table is the page; it holds some dozens of rows
-- type: set_by text
SELECT s.name, s.from_on, s.value, s.source, s.is_verified, s.set_by_id, coalesce(k.name, '') AS set_by
FROM my_setting s LEFT JOIN my_known_as k ON k.person_id = s.set_by_id
ORDER BY s.name, s.from_on DESC, s.seq DESC;

-- statement: gate_roles_of
-- for: rule
-- gives: many
-- says: The roles of a person that hold on a day.
-- type: on_day day
SELECT role, organisation_id FROM role
WHERE person_id = :person_id AND from_on <= :on_day AND (until_on IS NULL OR until_on >= :on_day);

-- statement: gate_role_add
-- for: fold
-- gives: none
-- says: A role from a day on.
INSERT INTO role (role_id, person_id, role, organisation_id, from_on, until_on)
VALUES (:role_id, :person_id, :role, :organisation_id, :from_on, :until_on);

-- statement: gate_role_end
-- for: fold
-- gives: none
-- says: A role ends on a day.
UPDATE role SET until_on = :until_on WHERE role_id = :role_id;

-- statement: gate_cover_add
-- for: fold
-- gives: none
-- says: Somebody is away from a day to a day, and perhaps somebody acts for them.
INSERT INTO cover (cover_id, person_id, cover_person_id, from_on, until_on)
VALUES (:cover_id, :person_id, :cover_person_id, :from_on, :until_on);

-- statement: gate_cover_end
-- for: fold
-- gives: none
-- says: An absence ends on another day than was noted, or before it begins.
UPDATE cover SET until_on = :until_on WHERE cover_id = :cover_id;

-- statement: gate_reach_add
-- for: fold
-- gives: none
-- says: A person may see something, and why.
INSERT INTO reach (person_id, kind, object_id, why, from_on, until_on, because)
VALUES (:person_id, :kind, :object_id, :why, :from_on, :until_on, :because)
ON CONFLICT (person_id, kind, object_id, because, why) DO UPDATE SET from_on = excluded.from_on, until_on = excluded.until_on;

-- statement: gate_reach_end
-- for: fold
-- gives: none
-- says: What a role, placement or other row gave ends on a day.
UPDATE reach SET until_on = :until_on WHERE because = :because AND (until_on IS NULL OR until_on > :until_on);

-- statement: gate_reach_set_end
-- for: fold
-- gives: none
-- says: The last day of all that a cause gave, also where an earlier or later one was set before.
UPDATE reach SET until_on = :until_on WHERE because = :because;

-- statement: gate_reach_end_one
-- for: fold
-- gives: none
-- says: One reach of one cause ends on a day.
UPDATE reach SET until_on = :until_on
WHERE person_id = :person_id AND kind = :kind AND object_id = :object_id AND because = :because;

-- statement: gate_reach_on
-- for: system
-- gives: many
-- says: All that anybody may see on a day, and why.
-- scan-ok: the whole of it is taken into a database that shows another day
-- type: on_day day
SELECT person_id, kind, object_id, why, because FROM reach
WHERE from_on <= :on_day AND (until_on IS NULL OR until_on >= :on_day);

-- statement: gate_reach_clear
-- for: fold
-- gives: none
-- says: Nobody may see anything; what today allows follows at once.
DELETE FROM reach;

-- statement: gate_reach_why
-- for: page
-- gives: many
-- says: Why the viewer can see an object.
SELECT why FROM my_reach WHERE kind = :kind AND object_id = :object_id;

-- statement: gate_invitable
-- for: page
-- gives: maybe
-- says: Whether the viewer may invite a person.
SELECT person_id FROM my_invitable WHERE person_id = :person_id LIMIT 1;

-- statement: gate_account
-- for: rule
-- gives: maybe
-- says: A person's account.
SELECT person_id, invited_on, until_on, active_on, closed_on FROM account WHERE person_id = :person_id;

-- statement: gate_account_invited_set
-- for: fold
-- gives: none
-- says: A person was invited, perhaps again.
INSERT INTO account (person_id, invited_on, until_on) VALUES (:person_id, :invited_on, :until_on)
ON CONFLICT (person_id) DO UPDATE SET invited_on = excluded.invited_on, until_on = excluded.until_on, closed_on = NULL;

-- statement: gate_account_activated_set
-- for: fold
-- gives: none
-- says: A person can sign in.
UPDATE account SET active_on = :active_on WHERE person_id = :person_id;

-- statement: gate_account_closed_set
-- for: fold
-- gives: none
-- says: A person can no longer sign in.
UPDATE account SET closed_on = :closed_on WHERE person_id = :person_id;

-- statement: gate_accounts
-- for: page
-- gives: many
-- says: All accounts.
-- scan-ok: the page lists every account
-- type: name text
SELECT a.person_id, coalesce(k.name, '') AS name, a.invited_on, a.until_on, a.active_on, a.closed_on
FROM my_account a LEFT JOIN my_known_as k ON k.person_id = a.person_id
ORDER BY a.invited_on DESC, a.person_id;

-- statement: gate_look_add
-- for: fold
-- gives: none
-- says: Somebody looked.
INSERT INTO look (seq, viewer_id, kind, object_id, page, seen_at)
VALUES (:seq, :viewer_id, :kind, :object_id, :page, :seen_at);

-- statement: gate_look_last
-- for: rule
-- gives: maybe
-- says: When this person last looked at this object.
SELECT seen_at FROM look
WHERE kind = :kind AND object_id = :object_id AND viewer_id = :viewer_id
ORDER BY seen_at DESC LIMIT 1;

-- statement: gate_looks_at
-- for: page
-- gives: many
-- says: Who looked at an object, newest first.
-- type: limit int
-- type: name text
SELECT l.viewer_id, coalesce(k.name, '') AS name, l.page, l.seen_at
FROM my_look l LEFT JOIN my_known_as k ON k.person_id = l.viewer_id
WHERE l.kind = :kind AND l.object_id = :object_id
ORDER BY l.seen_at DESC LIMIT :limit;

-- statement: gate_refusal_add
-- for: fold
-- gives: none
-- says: Somebody tried what was refused.
INSERT INTO refusal (seq, tried_by_id, command, codes, object_kind, object_id, tried_at)
VALUES (:seq, :tried_by_id, :command, :codes, :object_kind, :object_id, :tried_at);

-- statement: gate_refusals
-- for: page
-- gives: many
-- says: Attempts that were refused, newest first.
-- scan-ok: walks the primary key backwards and stops at the page's end
-- type: limit int
-- type: offset int
-- type: name text
SELECT f.seq, f.tried_by_id, coalesce(k.name, '') AS name, f.command, f.codes, f.object_kind, f.object_id, f.tried_at
FROM my_refusal f LEFT JOIN my_known_as k ON k.person_id = f.tried_by_id
ORDER BY f.seq DESC LIMIT :limit OFFSET :offset;

-- statement: gate_erasure
-- for: rule
-- gives: maybe
-- says: One request to destroy data.
SELECT erasure_id, holder_kind, holder_id, basis, state, asked_organisation, asked_by_id, agreed_organisation,
       agreed_by_id
FROM erasure WHERE erasure_id = :erasure_id;

-- statement: gate_erasure_open_of
-- for: rule
-- gives: maybe
-- says: A request about the same holder that was neither withdrawn nor carried out.
SELECT erasure_id FROM erasure
WHERE holder_kind = :holder_kind AND holder_id = :holder_id AND state IN ('asked', 'agreed') LIMIT 1;

-- statement: gate_holds_of
-- for: rule
-- gives: many
-- says: What holds an erasure back on a day.
-- type: on_day day
SELECT reason, kind, from_on, until_on FROM hold
WHERE holder_kind = :holder_kind AND holder_id = :holder_id AND from_on <= :on_day
  AND (until_on IS NULL OR until_on >= :on_day);

-- statement: gate_hold_set
-- for: fold
-- gives: none
-- says: Something holds a person's data from being destroyed.
INSERT INTO hold (holder_kind, holder_id, reason, kind, because, from_on, until_on)
VALUES (:holder_kind, :holder_id, :reason, :kind, :because, :from_on, :until_on)
ON CONFLICT (holder_kind, holder_id, because, reason) DO UPDATE SET from_on = excluded.from_on, until_on = excluded.until_on;

-- statement: gate_erasure_add
-- for: fold
-- gives: none
-- says: A request to destroy data.
INSERT INTO erasure (erasure_id, holder_kind, holder_id, basis, state, asked_organisation, asked_by_id, asked_on)
VALUES (:erasure_id, :holder_kind, :holder_id, :basis, 'asked', :asked_organisation, :asked_by_id, :asked_on);

-- statement: gate_erasure_agreed_set
-- for: fold
-- gives: none
-- says: A second organisation agreed.
UPDATE erasure SET state = 'agreed', agreed_organisation = :agreed_organisation, agreed_by_id = :agreed_by_id
WHERE erasure_id = :erasure_id;

-- statement: gate_erasure_withdrawn_set
-- for: fold
-- gives: none
-- says: The request was withdrawn.
UPDATE erasure SET state = 'withdrawn' WHERE erasure_id = :erasure_id;

-- statement: gate_erasure_confirmed_set
-- for: fold
-- gives: none
-- says: The key was destroyed.
UPDATE erasure SET state = 'confirmed', confirmed_by_id = :confirmed_by_id, confirmed_seq = :confirmed_seq,
       confirmed_on = :confirmed_on
WHERE erasure_id = :erasure_id;

-- statement: gate_erasures
-- for: page
-- gives: many
-- says: Requests to destroy data, newest first. Once carried out, only that it was done and on which basis is left.
-- scan-ok: the page lists every request
SELECT erasure_id, holder_kind, basis, state, asked_organisation, asked_on, agreed_organisation, confirmed_on, confirmed_seq
FROM my_erasure ORDER BY asked_on DESC, erasure_id;

-- statement: gate_erasures_by_basis
-- for: page
-- gives: many
-- says: How many were carried out, by legal basis: what reviewers see.
-- scan-ok: a count over every request
-- type: erasures int
SELECT basis, count(*) AS erasures FROM my_erasure WHERE state = 'confirmed' GROUP BY basis ORDER BY basis;

-- statement: gate_known_as_set
-- for: fold
-- gives: none
-- says: What a person is called, now.
INSERT INTO known_as (person_id, name) VALUES (:person_id, :name)
ON CONFLICT (person_id) DO UPDATE SET name = excluded.name;

-- statement: gate_known_as
-- for: rule
-- gives: maybe
-- says: What a person is called.
SELECT name FROM known_as WHERE person_id = :person_id;
