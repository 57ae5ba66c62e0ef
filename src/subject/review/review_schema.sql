-- database: views

CREATE TABLE review (
    review_id INTEGER PRIMARY KEY, -- the review
    digest TEXT NOT NULL, -- SHA-256 of the file as it was imported, in hexadecimal
    lines INTEGER NOT NULL, -- lines that were kept beside, placed or not
    title TEXT NOT NULL, -- what it is called
    consortium TEXT, -- the organisation reviewed, where the report names it
    summary TEXT NOT NULL, -- paragraphs of the executive summary, one a line
    background TEXT NOT NULL, -- paragraphs of the background, one a line
    not_represented TEXT, -- the sentence that says who was not
    category_from INTEGER, -- category of the support framework before the review
    category_to INTEGER, -- the category that the report arrives at
    category_is_recommended INTEGER NOT NULL, -- recommended and not decided
    category_text TEXT, -- the sentence that says so
    improvement_plan TEXT, -- the sentence that asks for a plan
    providers_degree TEXT, -- "to differing degrees"
    approved_on INTEGER NOT NULL, -- approved by the review lead
    authorised_on INTEGER NOT NULL, -- authorised by NHS England
    submitted_on INTEGER NOT NULL, -- the final report reached the organisation
    completed_by TEXT, -- who completed the report; NULL when erased
    completed_by_post TEXT, -- that person's post
    lead TEXT, -- who led the review; NULL when erased
    lead_post TEXT, -- that person's post
    authorised_by TEXT, -- who signed; NULL when erased
    authorised_by_post TEXT, -- that person's post
    imported_on INTEGER NOT NULL, -- when it was taken in
    imported_by_id INTEGER NOT NULL, -- [person_id] by whom
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE UNIQUE INDEX review_by_digest ON review (digest);
CREATE INDEX review_by_day ON review (approved_on, review_id);

CREATE TABLE review_point (
    review_id INTEGER NOT NULL, -- of which review
    place INTEGER NOT NULL, -- order in the report
    under TEXT NOT NULL, -- what introduces it; empty where nothing does
    label TEXT NOT NULL, -- what stands before its colon; may be empty
    text TEXT NOT NULL, -- the point
    PRIMARY KEY (review_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_met (
    review_id INTEGER NOT NULL, -- by which review
    place INTEGER NOT NULL, -- order in the report
    group_name TEXT NOT NULL, -- in which group
    text TEXT, -- the line, word for word; NULL when erased
    person TEXT, -- name of a member of the panel
    post TEXT, -- that person's post
    organisation TEXT, -- that person's organisation, where it is given
    part TEXT, -- the part played in the review
    PRIMARY KEY (review_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_provider (
    review_id INTEGER NOT NULL, -- in which review
    place INTEGER NOT NULL, -- order in the report
    name TEXT NOT NULL, -- as the report writes it
    PRIMARY KEY (review_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_finding (
    review_id INTEGER NOT NULL, -- of which review
    place INTEGER NOT NULL, -- order in the report
    theme TEXT NOT NULL, -- the heading
    text TEXT NOT NULL, -- its paragraphs, one a line
    PRIMARY KEY (review_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_good (
    review_id INTEGER NOT NULL, -- of which review
    place INTEGER NOT NULL, -- order by title
    title TEXT NOT NULL, -- as it stands
    provider TEXT, -- the provider praised
    text TEXT NOT NULL, -- what works well
    standards TEXT NOT NULL, -- "1.1, 3.5"
    PRIMARY KEY (review_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_line (
    review_id INTEGER NOT NULL, -- of which review
    place INTEGER NOT NULL, -- order in the report
    line INTEGER NOT NULL, -- its number in the file
    is_placed INTEGER NOT NULL, -- placed, but to be compared with the original
    text TEXT, -- the line; NULL when erased
    why TEXT NOT NULL, -- what is to be said of it
    PRIMARY KEY (review_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE requirement (
    requirement_id INTEGER PRIMARY KEY, -- the requirement
    review_id INTEGER NOT NULL, -- of which review
    place INTEGER NOT NULL, -- immediate ones first, by number
    ref TEXT NOT NULL, -- "IMR1", "MR4"
    kind TEXT NOT NULL, -- [choice requirement_kind] immediate or not
    title TEXT NOT NULL, -- title and finding together are the table's cell, word for word
    finding TEXT NOT NULL, -- what was found
    action TEXT NOT NULL, -- the required action, word for word
    response TEXT NOT NULL, -- [choice requirement_response] what is known of the organisation's answer
    standards TEXT, -- standards that the reference names
    owner_id INTEGER, -- [person_id] who is accountable; NULL while nobody is
    owner_from_on INTEGER, -- since when
    due_on INTEGER, -- by when it is to be met
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE UNIQUE INDEX requirement_by_review ON requirement (review_id, place);
CREATE INDEX requirement_by_owner ON requirement (owner_id, requirement_id);

-- Who was accountable on which day: the last row of a requirement that begins on that day or before.
CREATE TABLE requirement_owner (
    requirement_id INTEGER NOT NULL, -- for which requirement
    seq INTEGER NOT NULL, -- when it became known
    owner_id INTEGER, -- [person_id] who is accountable; NULL when erased
    from_on INTEGER NOT NULL, -- the day on which they were named
    PRIMARY KEY (requirement_id, seq)
) STRICT, WITHOUT ROWID;

-- By when it was due on which day: the last row of a requirement that was said on that day or before.
CREATE TABLE requirement_due (
    requirement_id INTEGER NOT NULL, -- which requirement
    seq INTEGER NOT NULL, -- when it became known
    due_on INTEGER NOT NULL, -- by when it is to be met
    said_on INTEGER NOT NULL, -- the day on which that was set
    PRIMARY KEY (requirement_id, seq)
) STRICT, WITHOUT ROWID;

-- The last one is the plan; those before stay.
CREATE TABLE requirement_plan (
    requirement_id INTEGER NOT NULL, -- towards which requirement
    seq INTEGER NOT NULL, -- when it became known
    text TEXT NOT NULL, -- its stages, one a line
    by_on INTEGER NOT NULL, -- by when it is done
    works_when TEXT NOT NULL, -- how it will be known that it worked
    set_by_id INTEGER NOT NULL, -- [person_id] who set it
    set_on INTEGER NOT NULL, -- when
    PRIMARY KEY (requirement_id, seq)
) STRICT, WITHOUT ROWID;

-- The last one is the effect test; those before stay.
CREATE TABLE requirement_effect (
    requirement_id INTEGER NOT NULL, -- of which requirement
    seq INTEGER NOT NULL, -- when it became known
    standard TEXT NOT NULL, -- the standard that must hold
    days INTEGER NOT NULL, -- for how many days
    gap_days INTEGER NOT NULL, -- how many days may lie between two runs of the standards
    asks_trainees INTEGER NOT NULL, -- [bool] whether trainees are asked
    set_by_id INTEGER NOT NULL, -- [person_id] who set it
    set_on INTEGER NOT NULL, -- when
    PRIMARY KEY (requirement_id, seq)
) STRICT, WITHOUT ROWID;

-- What people answered; the last answer of each counts. Nobody sees a row but whoever gave it.
CREATE TABLE requirement_confirmation (
    requirement_id INTEGER NOT NULL, -- about which requirement
    organisation_id INTEGER NOT NULL, -- at which provider
    person_id INTEGER NOT NULL, -- who answered
    seq INTEGER NOT NULL, -- when it became known
    answer TEXT NOT NULL, -- [choice confirmation] what they said
    said_on INTEGER NOT NULL, -- when
    PRIMARY KEY (requirement_id, organisation_id, person_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX requirement_confirmation_by_person ON requirement_confirmation (person_id, requirement_id, seq);

CREATE TABLE requirement_response (
    requirement_id INTEGER NOT NULL, -- to which requirement
    seq INTEGER NOT NULL, -- when it became known
    response TEXT NOT NULL, -- [choice requirement_response] asked for or received
    from_on INTEGER NOT NULL, -- when
    reference TEXT, -- where it is kept
    noted_by_id INTEGER NOT NULL, -- [person_id] who noted it
    PRIMARY KEY (requirement_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE requirement_action (
    requirement_action_id INTEGER PRIMARY KEY, -- the action
    requirement_id INTEGER NOT NULL, -- towards which requirement
    organisation_id INTEGER, -- at which provider; NULL for all
    text TEXT NOT NULL, -- what will be done
    due_on INTEGER, -- by when
    stage INTEGER, -- in which stage of the plan
    who TEXT, -- which post or team does it
    added_by_id INTEGER NOT NULL, -- [person_id] who added it
    added_on INTEGER NOT NULL, -- when
    completed_on INTEGER, -- when it was completed
    completed_by_id INTEGER, -- [person_id] who says so
    outcome TEXT, -- what came of it
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX requirement_action_by_requirement ON requirement_action (requirement_id, seq);

CREATE TABLE requirement_evidence (
    requirement_evidence_id INTEGER PRIMARY KEY, -- the evidence
    requirement_id INTEGER NOT NULL, -- for which requirement
    organisation_id INTEGER, -- about which provider; NULL for all
    reference TEXT NOT NULL, -- what it shows and where it is kept
    dated_on INTEGER NOT NULL, -- the day that it is about
    noted_by_id INTEGER NOT NULL, -- [person_id] who noted it
    noted_on INTEGER NOT NULL, -- when
    withdrawn_on INTEGER, -- when it was withdrawn
    withdrawn_by_id INTEGER, -- [person_id] by whom
    withdrawn_reason TEXT, -- why
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX requirement_evidence_by_requirement ON requirement_evidence (requirement_id, seq);

-- No row for a requirement and a provider: unknown.
CREATE TABLE requirement_state (
    requirement_state_id INTEGER PRIMARY KEY, -- one statement of a state
    requirement_id INTEGER NOT NULL, -- of which requirement
    organisation_id INTEGER NOT NULL, -- at which provider
    state TEXT NOT NULL, -- [choice provider_state] how far it has come
    from_on INTEGER NOT NULL, -- since when
    reason TEXT NOT NULL, -- why
    requirement_evidence_id INTEGER, -- on what evidence
    effect_on INTEGER, -- the effect test held up to this day
    set_by_id INTEGER NOT NULL, -- [person_id] who says so
    set_on INTEGER NOT NULL, -- when it was said
    withdrawn_on INTEGER, -- when it was withdrawn
    withdrawn_by_id INTEGER, -- [person_id] by whom
    withdrawn_reason TEXT, -- why
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX requirement_state_by_provider ON requirement_state (requirement_id, organisation_id, from_on, seq);

CREATE TABLE requirement_history (
    requirement_id INTEGER NOT NULL, -- of which requirement
    seq INTEGER NOT NULL, -- the entry
    said_on INTEGER NOT NULL, -- when
    says TEXT NOT NULL, -- what happened
    organisation_id INTEGER, -- at which provider; NULL for all
    by_id INTEGER NOT NULL, -- [person_id] who did it
    about_id INTEGER, -- [person_id] who was named
    PRIMARY KEY (requirement_id, seq)
) STRICT, WITHOUT ROWID;

-- --- who may see what ---------------------------------------------------------------------------

-- A published report is no secret: everybody who is signed in, and whose role has the page, sees it.
CREATE VIEW my_review AS SELECT r.* FROM review r WHERE viewer() <> 0;
CREATE VIEW my_review_point AS SELECT p.* FROM review_point p WHERE viewer() <> 0;
CREATE VIEW my_review_met AS SELECT m.* FROM review_met m WHERE viewer() <> 0;
CREATE VIEW my_review_provider AS SELECT p.* FROM review_provider p WHERE viewer() <> 0;
CREATE VIEW my_review_finding AS SELECT f.* FROM review_finding f WHERE viewer() <> 0;
CREATE VIEW my_review_good AS SELECT g.* FROM review_good g WHERE viewer() <> 0;
CREATE VIEW my_review_line AS SELECT l.* FROM review_line l WHERE viewer() <> 0;

-- Whoever sees a requirement sees by name who is accountable for it.
CREATE VIEW my_requirement AS
    SELECT q.*, (SELECT p.name FROM person p WHERE p.person_id = q.owner_id) AS owner_name
    FROM requirement q WHERE viewer() <> 0;
CREATE VIEW my_requirement_response AS
    SELECT s.*, (SELECT p.name FROM person p WHERE p.person_id = s.noted_by_id) AS noted_by_name
    FROM requirement_response s WHERE viewer() <> 0;

-- Providers whose progress the viewer may see: all with the folder's reach, else those that are reached.
CREATE VIEW my_requirement_place AS
    SELECT o.organisation_id, o.name FROM organisation o
    WHERE o.kind = 'provider' AND (o.until_on IS NULL OR o.until_on >= today())
      AND (EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
           OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'organisation' AND r.object_id = o.organisation_id));

-- Every requirement at every such provider, with the state that holds today; no state is unknown.
CREATE VIEW my_requirement_provider AS
    SELECT q.requirement_id, o.organisation_id, o.name AS organisation_name, s.requirement_state_id, s.state, s.from_on, s.reason,
           s.requirement_evidence_id, s.effect_on, s.set_on,
           (SELECT p.name FROM person p WHERE p.person_id = s.set_by_id) AS set_by_name,
           (SELECT e.reference FROM requirement_evidence e
            WHERE e.requirement_evidence_id = s.requirement_evidence_id) AS evidence_reference,
           (SELECT e.withdrawn_on FROM requirement_evidence e
            WHERE e.requirement_evidence_id = s.requirement_evidence_id) AS evidence_withdrawn_on
    FROM requirement q JOIN organisation o ON o.kind = 'provider' AND (o.until_on IS NULL OR o.until_on >= today())
    LEFT JOIN requirement_state s ON s.requirement_state_id = (
        SELECT n.requirement_state_id FROM requirement_state n
        WHERE n.requirement_id = q.requirement_id AND n.organisation_id = o.organisation_id
          AND n.withdrawn_on IS NULL AND n.from_on <= today()
        ORDER BY n.from_on DESC, n.seq DESC LIMIT 1)
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'organisation' AND r.object_id = o.organisation_id);

CREATE VIEW my_requirement_state AS
    SELECT s.*, (SELECT o.name FROM organisation o WHERE o.organisation_id = s.organisation_id) AS organisation_name,
           (SELECT p.name FROM person p WHERE p.person_id = s.set_by_id) AS set_by_name,
           (SELECT p.name FROM person p WHERE p.person_id = s.withdrawn_by_id) AS withdrawn_by_name
    FROM requirement_state s
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'organisation' AND r.object_id = s.organisation_id);

-- What is about all providers is seen by all who see any of this; what is about one, by those who reach it.
CREATE VIEW my_requirement_action AS
    SELECT t.*, (SELECT o.name FROM organisation o WHERE o.organisation_id = t.organisation_id) AS organisation_name,
           (SELECT p.name FROM person p WHERE p.person_id = t.added_by_id) AS added_by_name,
           (SELECT p.name FROM person p WHERE p.person_id = t.completed_by_id) AS completed_by_name
    FROM requirement_action t
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
       OR (t.organisation_id IS NULL AND viewer() <> 0)
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'organisation' AND r.object_id = t.organisation_id);
CREATE VIEW my_requirement_evidence AS
    SELECT e.*, (SELECT o.name FROM organisation o WHERE o.organisation_id = e.organisation_id) AS organisation_name,
           (SELECT p.name FROM person p WHERE p.person_id = e.noted_by_id) AS noted_by_name,
           (SELECT p.name FROM person p WHERE p.person_id = e.withdrawn_by_id) AS withdrawn_by_name
    FROM requirement_evidence e
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
       OR (e.organisation_id IS NULL AND viewer() <> 0)
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'organisation' AND r.object_id = e.organisation_id);
CREATE VIEW my_requirement_history AS
    SELECT h.*, (SELECT o.name FROM organisation o WHERE o.organisation_id = h.organisation_id) AS organisation_name,
           (SELECT p.name FROM person p WHERE p.person_id = h.by_id) AS by_name,
           (SELECT p.name FROM person p WHERE p.person_id = h.about_id) AS about_name
    FROM requirement_history h
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
       OR (h.organisation_id IS NULL AND viewer() <> 0)
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'organisation' AND r.object_id = h.organisation_id);

-- Everybody who sees a requirement sees what is planned towards it, and by what it is tested.
CREATE VIEW my_requirement_plan AS
    SELECT n.*, (SELECT p.name FROM person p WHERE p.person_id = n.set_by_id) AS set_by_name
    FROM requirement_plan n WHERE viewer() <> 0;
-- The test that holds now, with the day since which its standard is the test.
-- type: since_on day
CREATE VIEW my_requirement_effect AS
    SELECT f.*, (SELECT p.name FROM person p WHERE p.person_id = f.set_by_id) AS set_by_name,
           (SELECT min(b.set_on) FROM requirement_effect b
            WHERE b.requirement_id = f.requirement_id AND b.standard = f.standard) AS since_on
    FROM requirement_effect f
    WHERE viewer() <> 0
      AND f.seq = (SELECT max(l.seq) FROM requirement_effect l WHERE l.requirement_id = f.requirement_id);

-- Since when and until when a standard did not hold at a provider that the viewer reaches, and nothing else of the breach.
-- A breach that is for the centre alone is here for those who see the whole folder.
CREATE VIEW my_requirement_breach AS
    SELECT b.standard, b.provider_id, b.counts_from_on, b.opened_on, b.closed_on FROM breach b
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
       OR (b.shown_to = 'provider'
           AND (b.provider_id IS NULL
                OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'organisation' AND r.object_id = b.provider_id)));

-- What the last answers say at each provider that the viewer reaches. They are counted on Mondays, so that nobody can
-- tell from a change who has just answered; under five they are not told, and never as a number. The days for which an
-- answer counts are those of the test as it stood on Monday too: else whoever may set the test could move them day by day,
-- and tell from what changes what one person said.
-- type: confirmed choice confirmed
CREATE VIEW my_requirement_confirmed AS
    SELECT c.requirement_id, c.organisation_id,
           CASE WHEN count(*) < 5 THEN 'few'
                WHEN 3 * sum(c.answer = 'yes') >= 2 * count(*) THEN 'most'
                WHEN 3 * sum(c.answer = 'no') >= 2 * count(*) THEN 'most-not'
                ELSE 'divided' END AS confirmed
    FROM my_requirement_place o
    JOIN my_requirement_effect n ON n.asks_trainees = 1
    JOIN requirement_effect f ON f.requirement_id = n.requirement_id
      AND f.seq = (SELECT max(l.seq) FROM requirement_effect l
                   WHERE l.requirement_id = n.requirement_id AND l.set_on < today() - (today() + 3) % 7)
    JOIN requirement_confirmation c ON c.requirement_id = f.requirement_id AND c.organisation_id = o.organisation_id
    WHERE c.said_on >= (SELECT min(b.set_on) FROM requirement_effect b
                        WHERE b.requirement_id = f.requirement_id AND b.standard = f.standard)
      AND c.said_on < today() - (today() + 3) % 7 AND c.said_on >= today() - (today() + 3) % 7 - f.days
      AND NOT EXISTS (SELECT 1 FROM requirement_confirmation l
                      WHERE l.requirement_id = c.requirement_id AND l.organisation_id = c.organisation_id
                        AND l.person_id = c.person_id AND l.seq > c.seq AND l.said_on < today() - (today() + 3) % 7)
    GROUP BY c.requirement_id, c.organisation_id;

-- Providers where the viewer is a trainee or newly qualified today.
CREATE VIEW my_trained_at AS
    SELECT o.organisation_id, o.name FROM organisation o
    WHERE o.kind = 'provider'
      AND EXISTS (SELECT 1 FROM role r WHERE r.person_id = viewer() AND r.organisation_id = o.organisation_id
                  AND r.role IN ('trainee', 'newly-qualified') AND r.from_on <= today()
                  AND (r.until_on IS NULL OR r.until_on >= today()));
CREATE VIEW my_requirement_answer AS
    SELECT c.requirement_id, c.organisation_id, c.seq, c.answer, c.said_on FROM requirement_confirmation c
    WHERE c.person_id = viewer();
