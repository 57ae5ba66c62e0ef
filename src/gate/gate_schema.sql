-- database: views

CREATE TABLE folded (
    one INTEGER PRIMARY KEY CHECK (one = 1), -- there is one row
    entries INTEGER NOT NULL, -- how many entries of the ledger these views have taken in
    schema TEXT NOT NULL -- digest of the schemas that the views were folded with
) STRICT;

CREATE TABLE folder (
    one INTEGER PRIMARY KEY CHECK (one = 1), -- there is one row
    title TEXT NOT NULL, -- what the folder is called
    origin TEXT NOT NULL, -- the log's origin
    is_simulated INTEGER NOT NULL, -- whether its people and figures are invented
    made_on INTEGER NOT NULL, -- when it was made
    founder_id INTEGER -- [person_id] the first account
) STRICT;

CREATE TABLE setting (
    name TEXT NOT NULL, -- "client-data", "label.trust"
    from_on INTEGER NOT NULL, -- the first day on which it holds
    seq INTEGER NOT NULL, -- when it became known
    value TEXT NOT NULL, -- its value as text
    source TEXT NOT NULL, -- document and section
    is_verified INTEGER NOT NULL, -- whether somebody checked it against the source
    set_by_id INTEGER NOT NULL, -- [person_id] who set it
    PRIMARY KEY (name, from_on, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
    role_id INTEGER PRIMARY KEY, -- [int] the row, made by the people subject
    person_id INTEGER NOT NULL, -- who holds it
    role TEXT NOT NULL, -- its word, as in gate/actor.h
    organisation_id INTEGER NOT NULL, -- [int] where
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER -- last day; NULL while it goes on
) STRICT;
CREATE INDEX role_by_person ON role (person_id, role);
CREATE INDEX role_by_organisation ON role (organisation_id, role);
CREATE INDEX role_by_role ON role (role, from_on);

-- Days on which somebody is away, and who acts for them meanwhile: dates, never reasons. The people subject folds it, as it
-- does `role`; an absence that was withdrawn ends before it begins, and so holds on no day.
CREATE TABLE cover (
    cover_id INTEGER PRIMARY KEY, -- [int] the absence, made by the people subject
    person_id INTEGER NOT NULL, -- who is away
    cover_person_id INTEGER, -- [person_id] who acts for them; NULL where nobody does
    from_on INTEGER NOT NULL, -- first day away
    until_on INTEGER NOT NULL -- last day away
) STRICT;
CREATE INDEX cover_by_person ON cover (person_id, from_on);
CREATE INDEX cover_by_cover ON cover (cover_person_id, from_on);
CREATE INDEX cover_by_last_day ON cover (until_on);

CREATE TABLE reach (
    person_id INTEGER NOT NULL, -- who may see
    kind TEXT NOT NULL, -- organisation, person, client, clients-of, folder, accounts, breaches, breach, stands-in
    object_id INTEGER NOT NULL, -- [int] what; 0 for the whole folder
    why TEXT NOT NULL, -- the reason, shown when somebody asks: "supervises this trainee"
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER, -- last day; NULL while it goes on
    because INTEGER NOT NULL, -- [int] the id of the role, placement or other row that gives it
    PRIMARY KEY (person_id, kind, object_id, because, why)
) STRICT, WITHOUT ROWID;
CREATE INDEX reach_by_object ON reach (kind, object_id, person_id);
CREATE INDEX reach_by_cause ON reach (because);

CREATE VIEW my_reach AS
    SELECT r.kind, r.object_id, r.why
    FROM reach r
    WHERE r.person_id = viewer() AND r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today());

-- Whom the viewer may invite: those with a role at an organisation that the viewer reaches, or anybody for who reaches the folder.
CREATE VIEW my_invitable AS
    SELECT t.person_id FROM role t
    JOIN reach r ON r.person_id = viewer() AND r.kind = 'organisation' AND r.object_id = t.organisation_id
    WHERE r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today())
    UNION ALL
    SELECT t.person_id FROM role t
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder');

CREATE TABLE account (
    person_id INTEGER PRIMARY KEY, -- who
    invited_on INTEGER NOT NULL, -- when the last invitation was made
    until_on INTEGER NOT NULL, -- when that invitation ends
    active_on INTEGER, -- when a password was chosen
    closed_on INTEGER -- when it was closed
) STRICT;

-- What people are called where only the gate is asked: who looked, who changed a setting. The people subject folds it.
CREATE TABLE known_as (
    person_id INTEGER PRIMARY KEY, -- who
    name TEXT NOT NULL -- as they are called now
) STRICT;

CREATE TABLE look (
    seq INTEGER PRIMARY KEY, -- the entry that says so
    viewer_id INTEGER NOT NULL, -- [person_id] who looked
    kind TEXT NOT NULL, -- client, person
    object_id INTEGER NOT NULL, -- [int] at what
    page TEXT NOT NULL, -- on which page
    seen_at INTEGER NOT NULL -- when
) STRICT;
CREATE INDEX look_by_object ON look (kind, object_id, viewer_id, seen_at);

CREATE TABLE refusal (
    seq INTEGER PRIMARY KEY, -- the entry that says so
    tried_by_id INTEGER NOT NULL, -- [person_id] who tried
    command TEXT NOT NULL, -- which command
    codes TEXT NOT NULL, -- the reasons' codes, with spaces between
    object_kind TEXT, -- what it was tried on
    object_id INTEGER, -- [int] its id
    tried_at INTEGER NOT NULL -- when
) STRICT;
CREATE INDEX refusal_by_object ON refusal (object_kind, object_id, seq);

CREATE TABLE erasure (
    erasure_id INTEGER PRIMARY KEY, -- the request
    holder_kind TEXT NOT NULL, -- person or client
    holder_id INTEGER NOT NULL, -- [int] whose data
    basis TEXT NOT NULL, -- the legal basis, a word of erasure_basis
    state TEXT NOT NULL, -- asked, agreed, confirmed, withdrawn
    asked_organisation TEXT NOT NULL, -- which organisation asked
    asked_by_id INTEGER NOT NULL, -- [person_id] who asked for it
    asked_on INTEGER NOT NULL, -- when
    agreed_organisation TEXT, -- which second organisation agreed
    agreed_by_id INTEGER, -- [person_id] who agreed for it
    confirmed_by_id INTEGER, -- [person_id] the data-protection officer
    confirmed_seq INTEGER, -- [int] the entry up to which data are destroyed
    confirmed_on INTEGER -- when
) STRICT;
CREATE INDEX erasure_by_holder ON erasure (holder_kind, holder_id);

-- What holds an erasure back: a retention period not yet ended, or a review that is open. Subjects write it when they fold.
CREATE TABLE hold (
    holder_kind TEXT NOT NULL, -- person or client
    holder_id INTEGER NOT NULL, -- [int] whose data are held
    reason TEXT NOT NULL, -- in words, shown with the refusal
    kind TEXT NOT NULL, -- review: until it is closed; care: while they are treated; retention: for a period of years from its first day
    because INTEGER NOT NULL, -- [int] the row that gives it
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER, -- last day; NULL while it goes on
    PRIMARY KEY (holder_kind, holder_id, because, reason)
) STRICT, WITHOUT ROWID;

-- open: when the record began says nothing about anybody
CREATE VIEW my_folder AS SELECT f.one, f.made_on FROM folder f;
CREATE VIEW my_known_as AS SELECT k.* FROM known_as k WHERE viewer() <> 0;
-- open: settings and their sources are for everybody; the page says who may change them
CREATE VIEW my_setting AS SELECT * FROM setting;
CREATE VIEW my_account AS
    SELECT a.* FROM account a
    WHERE EXISTS (SELECT 1 FROM my_invitable i WHERE i.person_id = a.person_id)
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'accounts');
-- open: asked only about an object that the page has let the viewer reach
CREATE VIEW my_look AS
    SELECT l.* FROM look l;
CREATE VIEW my_refusal AS SELECT f.* FROM refusal f
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder');
-- open: the page is for those who ask, agree, confirm and review
CREATE VIEW my_erasure AS SELECT e.* FROM erasure e;
