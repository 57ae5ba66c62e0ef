-- database: views

-- What waits for whom, one row for each time that it began to. A row is a function of the event that says so: nothing in it
-- names anybody but the person for whom it waits, and no word of it is a clinical one.
CREATE TABLE notice (
    person_id INTEGER NOT NULL, -- for whom
    seq INTEGER NOT NULL, -- the entry of the ledger by which it began to wait
    kind TEXT NOT NULL, -- [choice notice_kind] what kind of thing
    thing INTEGER NOT NULL, -- [int] the id of the thing, by which it is handled
    code TEXT NOT NULL, -- what the thing is called in a mail: "IMR2", a standard's name; empty where only the kind is said
    path TEXT NOT NULL, -- where it is looked at and done: "/requirements/…"
    is_urgent INTEGER NOT NULL, -- told at once, and not once a day
    began_on INTEGER NOT NULL, -- the day on which it began to wait
    tell_on INTEGER NOT NULL, -- the first day on which it is told
    due_on INTEGER, -- the day on which it falls due
    told_on INTEGER, -- when a mail last told it; NULL: none has
    ended_seq INTEGER, -- [int] the entry by which it waits no more; NULL while it waits
    ended_on INTEGER, -- the same as a day
    ended_how TEXT, -- [choice notice_end] why it waits no more
    PRIMARY KEY (person_id, seq, kind, thing)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_by_thing ON notice (kind, thing) WHERE ended_seq IS NULL;

CREATE INDEX notice_urgent ON notice (began_on, seq) WHERE ended_seq IS NULL AND is_urgent = 1 AND told_on IS NULL;
CREATE INDEX notice_waiting ON notice (person_id, seq) WHERE ended_seq IS NULL;

-- Every mail that a server took, with the things that it named.
CREATE TABLE notice_mail (
    person_id INTEGER NOT NULL, -- to whom
    seq INTEGER NOT NULL, -- the entry that says so
    message TEXT NOT NULL, -- its Message-ID, before the @
    way TEXT NOT NULL, -- [choice notice_way] at once, or the mail of the day
    sent_at INTEGER NOT NULL, -- when the server had taken it
    PRIMARY KEY (person_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_mail_thing (
    person_id INTEGER NOT NULL, -- to whom
    mail_seq INTEGER NOT NULL, -- [int] the mail
    seq INTEGER NOT NULL, -- the entry by which the thing began to wait
    kind TEXT NOT NULL, -- [choice notice_kind] what kind of thing
    thing INTEGER NOT NULL, -- [int] its id
    PRIMARY KEY (person_id, mail_seq, seq, kind, thing)
) STRICT, WITHOUT ROWID;

-- What is known of sending mail to somebody.
CREATE TABLE notice_person (
    person_id INTEGER PRIMARY KEY, -- to whom
    digest_on INTEGER, -- the day of the last mail of the day
    refused_on INTEGER, -- when a server last refused the address for good; NULL once a mail was taken or the address corrected
    refused_reply INTEGER -- [int] the server's reply, a number of three digits
) STRICT;
CREATE INDEX notice_person_refused ON notice_person (refused_on) WHERE refused_on IS NOT NULL;

CREATE TABLE notice_preferred (
    person_id INTEGER NOT NULL, -- who
    kind TEXT NOT NULL, -- [choice notice_kind] of what kind
    preference TEXT NOT NULL, -- [choice notice_preference] how they are told
    PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;

-- What stands in somebody's calendar: whole days, or from a moment to a moment. Subjects put and drop entries when they fold.
CREATE TABLE calendar_entry (
    person_id INTEGER NOT NULL, -- in whose calendar
    kind TEXT NOT NULL, -- [choice calendar_kind] what kind of entry
    thing INTEGER NOT NULL, -- [int] the id of the thing
    says TEXT NOT NULL, -- its words: neutral, without names
    path TEXT NOT NULL, -- where it is looked at; may be empty
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER NOT NULL, -- last day
    from_at INTEGER, -- from this moment, where it does not take whole days
    until_at INTEGER, -- to this moment
    changed_at INTEGER NOT NULL, -- when it was last changed
    changes INTEGER NOT NULL, -- how often it was changed since it was first put
    PRIMARY KEY (person_id, kind, thing)
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_entry_by_thing ON calendar_entry (kind, thing);
CREATE INDEX calendar_entry_by_day ON calendar_entry (person_id, until_on);

CREATE TABLE calendar_token (
    person_id INTEGER PRIMARY KEY, -- whose calendar
    token_hash TEXT NOT NULL, -- hash of the token in the secret link
    linked_on INTEGER NOT NULL -- when the link was made
) STRICT;
CREATE INDEX calendar_token_by_hash ON calendar_token (token_hash);

-- What is sent to somebody is theirs to see, and nobody else's.
CREATE VIEW my_notice AS SELECT n.* FROM notice n WHERE n.person_id = viewer() AND viewer() <> 0;
CREATE VIEW my_notice_mail AS SELECT m.* FROM notice_mail m WHERE m.person_id = viewer() AND viewer() <> 0;
CREATE VIEW my_notice_mail_thing AS SELECT t.* FROM notice_mail_thing t WHERE t.person_id = viewer() AND viewer() <> 0;
CREATE VIEW my_notice_person AS SELECT p.* FROM notice_person p WHERE p.person_id = viewer() AND viewer() <> 0;
CREATE VIEW my_notice_preferred AS SELECT p.* FROM notice_preferred p WHERE p.person_id = viewer() AND viewer() <> 0;
CREATE VIEW my_calendar_entry AS SELECT e.* FROM calendar_entry e WHERE e.person_id = viewer() AND viewer() <> 0;
CREATE VIEW my_calendar_token AS
    SELECT t.person_id, t.linked_on FROM calendar_token t WHERE t.person_id = viewer() AND viewer() <> 0;
-- What the link to a calendar shows to whoever holds its token. The token has 256 random bits; without it no row can be
-- picked out.
-- open: whoever holds the token may see it, signed in or not
CREATE VIEW my_calendar_by_token AS
    SELECT t.token_hash, e.* FROM calendar_token t LEFT JOIN calendar_entry e ON e.person_id = t.person_id;
-- People whose address was refused are named to those who may correct it, if they see them at all.
CREATE VIEW my_undelivered AS
    SELECT n.person_id, p.name, n.refused_on, n.refused_reply FROM notice_person n
    JOIN person p ON p.person_id = n.person_id
    WHERE n.refused_on IS NOT NULL AND EXISTS (SELECT 1 FROM my_person m WHERE m.person_id = n.person_id);
-- What is urgent and was told to nobody for an hour and more: how many, and nothing about whom.
-- open: a number that says whether mail goes out
CREATE VIEW my_notice_late AS
    SELECT n.seq, n.began_on FROM notice n WHERE n.ended_seq IS NULL AND n.is_urgent = 1 AND n.told_on IS NULL;
