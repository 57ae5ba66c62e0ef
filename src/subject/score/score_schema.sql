-- database: views

-- One questionnaire of one client. What was recorded is never updated; what stands after corrections is beside it.
CREATE TABLE score_response (
    response_id INTEGER PRIMARY KEY, -- the questionnaire
    client_id INTEGER NOT NULL, -- whose
    seq INTEGER NOT NULL, -- the entry that says so
    how TEXT NOT NULL, -- [choice recorded_how] how it came here
    answer_link_id INTEGER, -- the link by which the client answered
    score_import_id INTEGER, -- the extract it came with
    recorded_by_id INTEGER, -- [person_id] who entered it; NULL where the client answered
    recorded_at INTEGER NOT NULL, -- when it became known
    measure TEXT NOT NULL, -- [choice measure] as recorded: which questionnaire
    answers TEXT, -- [ints] as recorded: the answers, where they are held
    total INTEGER NOT NULL, -- as recorded: the total, in units of the measure
    answered_on INTEGER NOT NULL, -- as recorded: the day on which it was answered
    now_measure TEXT NOT NULL, -- [choice measure] as it stands
    now_answers TEXT, -- [ints] as it stands
    now_total INTEGER NOT NULL, -- as it stands
    now_on INTEGER NOT NULL, -- as it stands
    is_corrected INTEGER NOT NULL, -- whether a correction is in force
    is_moved INTEGER NOT NULL, -- whether it turned out to be another client's
    waiting_id INTEGER -- [correction_id] the correction that waits for a second person
) STRICT;
CREATE INDEX score_response_by_client ON score_response (client_id, now_measure, now_on);
CREATE INDEX score_response_by_recorded ON score_response (recorded_at);
CREATE INDEX score_response_by_link ON score_response (answer_link_id);

CREATE TABLE score_link (
    answer_link_id INTEGER PRIMARY KEY, -- the link
    client_id INTEGER NOT NULL, -- for whom
    token_hash TEXT NOT NULL, -- SHA-256 of the token; the token itself is kept nowhere
    first TEXT NOT NULL, -- [choice measure] what is asked first
    second TEXT, -- [choice measure] what is asked then
    why TEXT NOT NULL, -- [choice link_why] why it is asked
    language TEXT NOT NULL, -- [choice language] in which language
    made_by_id INTEGER NOT NULL, -- [person_id] who asks
    made_at INTEGER NOT NULL, -- when it was made
    until_on INTEGER NOT NULL, -- the last day on which it can be used
    spent_at INTEGER, -- when answers were sent
    voided_at INTEGER -- when it was made void
) STRICT;
CREATE UNIQUE INDEX score_link_by_token ON score_link (token_hash);
CREATE INDEX score_link_by_client ON score_link (client_id, made_at);
CREATE INDEX score_link_open ON score_link (until_on) WHERE spent_at IS NULL AND voided_at IS NULL;

-- One open task a client at most; every further positive answer alerts again.
CREATE TABLE score_item9_task (
    item9_task_id INTEGER PRIMARY KEY, -- the task
    client_id INTEGER NOT NULL, -- about whom
    opened_at INTEGER NOT NULL, -- the first alert
    alerted_at INTEGER NOT NULL, -- the last alert
    alerts INTEGER NOT NULL, -- how many
    due_at INTEGER NOT NULL, -- until when somebody acts on the last alert
    owner_id INTEGER, -- [person_id] the qualified person who acts; NULL: the clinical leads, until one takes it
    outcome TEXT, -- [choice item9_outcome] what was done
    closed_by_id INTEGER, -- [person_id] by whom
    closed_at INTEGER -- when; NULL while it is open
) STRICT;
CREATE INDEX score_item9_by_client ON score_item9_task (client_id, closed_at);
CREATE INDEX score_item9_open ON score_item9_task (due_at) WHERE closed_at IS NULL;

CREATE TABLE score_item9_alert (
    seq INTEGER PRIMARY KEY, -- the entry that says so
    item9_task_id INTEGER NOT NULL, -- of which task
    response_id INTEGER NOT NULL, -- the questionnaire
    answer INTEGER NOT NULL, -- the answer to item 9, 1 to 3
    alerted_at INTEGER NOT NULL, -- when
    due_at INTEGER NOT NULL -- until when somebody should have acted on it
) STRICT;
CREATE INDEX score_item9_alert_by_task ON score_item9_alert (item9_task_id, seq);

CREATE TABLE score_correction (
    correction_id INTEGER PRIMARY KEY, -- the correction
    client_id INTEGER NOT NULL, -- whose score
    response_id INTEGER NOT NULL, -- which score
    seq INTEGER NOT NULL, -- the entry that says so
    kind TEXT NOT NULL, -- [choice correction_kind] what was wrong
    was_measure TEXT NOT NULL, -- [choice measure] what stood before it
    was_answers TEXT, -- [ints] what stood before it
    was_total INTEGER NOT NULL, -- what stood before it
    was_on INTEGER NOT NULL, -- what stood before it
    measure TEXT, -- [choice measure] as it should be; NULL where the score moves to another client
    answers TEXT, -- [ints] as they should be
    total INTEGER, -- as it should be
    answered_on INTEGER, -- as it should be
    to_client_id INTEGER, -- [client_id] the client it belongs to
    reason TEXT NOT NULL, -- [choice correction_reason] why
    reason_text TEXT, -- why, in the author's words
    asked_by TEXT NOT NULL, -- [choice asked_by] who asked for it
    asked_by_id INTEGER, -- [person_id] that person
    needs_second INTEGER NOT NULL, -- whether it waits for a second person
    changes_caseness INTEGER NOT NULL, -- whether it changes caseness, of the measure or of the client
    changes_measure INTEGER NOT NULL, -- whether it changes the questionnaire
    touches_pathway INTEGER NOT NULL, -- whether a step of the pathway rests on the score
    state TEXT NOT NULL, -- [choice correction_state] how it stands
    author_id INTEGER NOT NULL, -- [person_id] who made it
    made_at INTEGER NOT NULL, -- when
    decided_by_id INTEGER, -- [person_id] the second person
    decided_at INTEGER, -- when
    refused_text TEXT -- why the second person refused
) STRICT;
CREATE INDEX score_correction_by_client ON score_correction (client_id, seq);
CREATE INDEX score_correction_by_response ON score_correction (response_id, seq);
CREATE INDEX score_correction_by_author ON score_correction (author_id, seq);
CREATE INDEX score_correction_by_made ON score_correction (made_at);
CREATE INDEX score_correction_by_decided ON score_correction (decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX score_correction_waiting ON score_correction (made_at) WHERE state = 'waiting';

CREATE TABLE score_pathway (
    pathway_entry_id INTEGER PRIMARY KEY, -- the entry into a step
    client_id INTEGER NOT NULL, -- whose
    seq INTEGER NOT NULL, -- the entry of the ledger that says so
    step TEXT NOT NULL, -- [choice pathway_step] which step
    entered_on INTEGER NOT NULL, -- on which day
    how TEXT NOT NULL, -- [choice pathway_how] what it rests on
    depression_response_id INTEGER, -- [response_id] the depression score named
    depression_total INTEGER, -- its total as named
    anxiety_response_id INTEGER, -- [response_id] the anxiety score named
    anxiety_total INTEGER, -- its total as named
    caseness TEXT NOT NULL, -- [choice caseness] of the client, by these
    reason TEXT, -- [choice pathway_reason] the clinical reason
    reason_text TEXT, -- more about it
    senior_id INTEGER, -- [person_id] the senior named
    is_agreed INTEGER, -- what the senior said; NULL while they have not
    score_import_id INTEGER, -- the extract it came with
    quoted_measure TEXT, -- [choice measure] the questionnaire that the other system names
    quoted_total INTEGER, -- the total that the other system names
    entered_by_id INTEGER NOT NULL -- [person_id] who entered it
) STRICT;
CREATE INDEX score_pathway_by_client ON score_pathway (client_id, entered_on);
CREATE INDEX score_pathway_by_entered ON score_pathway (entered_on);
CREATE INDEX score_pathway_to_agree ON score_pathway (senior_id) WHERE is_agreed IS NULL AND how = 'by-reason';
CREATE INDEX score_pathway_by_depression ON score_pathway (depression_response_id);
CREATE INDEX score_pathway_by_anxiety ON score_pathway (anxiety_response_id);

CREATE TABLE score_care (
    care_review_id INTEGER PRIMARY KEY, -- the review
    client_id INTEGER NOT NULL, -- whose care
    because TEXT NOT NULL, -- [choice care_because] what opened it
    because_of INTEGER NOT NULL, -- [int] the correction, the line of the extract or the step that opened it
    opened_at INTEGER NOT NULL, -- when
    due_on INTEGER NOT NULL, -- until when it is to be closed
    reviewer_id INTEGER, -- [person_id] the clinician outside the team; NULL: the clinical leads give it to one
    verdict TEXT, -- [choice care_verdict] was the pathway right
    next TEXT, -- [choice care_next] what now
    told TEXT, -- [choice care_told] was the client told
    why_not_told TEXT, -- if not, why not
    incident TEXT, -- the incident reference
    closed_at INTEGER -- when; NULL while it is open
) STRICT;
CREATE INDEX score_care_by_client ON score_care (client_id, opened_at);
CREATE INDEX score_care_open ON score_care (due_on) WHERE closed_at IS NULL;

-- An extract of another system, as it arrived. Its rows count once it is sealed.
CREATE TABLE score_import (
    score_import_id INTEGER PRIMARY KEY, -- the extract
    seq INTEGER NOT NULL, -- the entry with which it began
    kind TEXT NOT NULL, -- [choice import_kind] what its rows are
    system TEXT NOT NULL, -- the system it comes from
    as_of INTEGER NOT NULL, -- [day] the day of the extract
    provider_id INTEGER NOT NULL, -- [organisation_id] whose clients
    lines INTEGER NOT NULL, -- rows announced
    arrived INTEGER NOT NULL, -- rows that have arrived
    digest TEXT NOT NULL, -- SHA-256 of the file
    state TEXT NOT NULL, -- [choice import_state] how it stands
    imported_by_id INTEGER NOT NULL, -- [person_id] by whom
    begun_at INTEGER NOT NULL, -- when it began
    sealed_at INTEGER -- when it was sealed
) STRICT;
CREATE INDEX score_import_by_day ON score_import (begun_at);
CREATE INDEX score_import_by_system ON score_import (system, as_of);

CREATE TABLE score_import_row (
    score_import_id INTEGER NOT NULL, -- of which extract
    line INTEGER NOT NULL, -- its line in the file
    client_id INTEGER NOT NULL, -- whose
    seq INTEGER NOT NULL, -- the entry that holds it
    measure TEXT NOT NULL, -- [choice measure] which questionnaire
    answers TEXT, -- [ints] the answers, where they came along
    total INTEGER NOT NULL, -- the total as the other system holds it
    held_on INTEGER NOT NULL, -- the day of the questionnaire, or of the step
    step TEXT, -- [choice pathway_step] the step entered there
    response_id INTEGER, -- the score that it becomes, where none of that day is held here
    pathway_entry_id INTEGER, -- the step that it becomes
    confirmed_by_id INTEGER, -- [person_id] who confirmed that it differs
    confirmed_at INTEGER, -- when
    PRIMARY KEY (score_import_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX score_import_row_by_client ON score_import_row (client_id, measure, held_on);

CREATE TABLE score_duty (
    duty_id INTEGER PRIMARY KEY, -- the duty
    person_id INTEGER NOT NULL, -- who is on duty
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER NOT NULL -- last day
) STRICT;
CREATE INDEX score_duty_by_day ON score_duty (until_on, from_on);

-- The newest row says whether the hazard log is signed.
CREATE TABLE score_safety (
    seq INTEGER PRIMARY KEY, -- the entry that says so
    is_signed INTEGER NOT NULL, -- signed, or the signature withdrawn
    says TEXT NOT NULL, -- the version signed, or why it was withdrawn
    by_id INTEGER NOT NULL, -- [person_id] by whom
    done_at INTEGER NOT NULL -- when
) STRICT;

-- --- who may see what ---------------------------------------------------------------------------------------------------
-- Whoever may see a client sees the client's scores, and who recorded, corrected and approved them, by name.

CREATE VIEW my_response AS
    SELECT t.*, (SELECT p.name FROM person p WHERE p.person_id = t.recorded_by_id) AS recorded_by_name
    FROM score_response t WHERE EXISTS (SELECT 1 FROM my_client c WHERE c.client_id = t.client_id);

CREATE VIEW my_answer_link AS
    SELECT t.*, (SELECT p.name FROM person p WHERE p.person_id = t.made_by_id) AS made_by_name, c.reference
    FROM score_link t JOIN my_client c ON c.client_id = t.client_id;

CREATE VIEW my_item9_task AS
    SELECT t.*, (SELECT p.name FROM person p WHERE p.person_id = t.owner_id) AS owner_name,
           (SELECT p.name FROM person p WHERE p.person_id = t.closed_by_id) AS closed_by_name, c.reference, c.provider_name
    FROM score_item9_task t JOIN my_client c ON c.client_id = t.client_id;

CREATE VIEW my_item9_alert AS
    SELECT a.*, t.client_id FROM score_item9_alert a JOIN score_item9_task t ON t.item9_task_id = a.item9_task_id
    WHERE EXISTS (SELECT 1 FROM my_client c WHERE c.client_id = t.client_id);

CREATE VIEW my_correction AS
    SELECT t.*, (SELECT p.name FROM person p WHERE p.person_id = t.author_id) AS author_name,
           (SELECT p.name FROM person p WHERE p.person_id = t.asked_by_id) AS asked_by_name,
           (SELECT p.name FROM person p WHERE p.person_id = t.decided_by_id) AS decided_by_name,
           c.reference, c.provider_name
    FROM score_correction t JOIN my_client c ON c.client_id = t.client_id;

CREATE VIEW my_pathway AS
    SELECT t.*, (SELECT p.name FROM person p WHERE p.person_id = t.entered_by_id) AS entered_by_name,
           (SELECT p.name FROM person p WHERE p.person_id = t.senior_id) AS senior_name
    FROM score_pathway t WHERE EXISTS (SELECT 1 FROM my_client c WHERE c.client_id = t.client_id);

CREATE VIEW my_care AS
    SELECT t.*, (SELECT p.name FROM person p WHERE p.person_id = t.reviewer_id) AS reviewer_name,
           c.reference, c.provider_name
    FROM score_care t JOIN my_client c ON c.client_id = t.client_id;

-- Extracts are seen by those who see everybody, their rows without the client.
CREATE VIEW my_score_import AS
    SELECT t.*, (SELECT p.name FROM person p WHERE p.person_id = t.imported_by_id) AS imported_by_name,
           (SELECT o.name FROM organisation o WHERE o.organisation_id = t.provider_id) AS provider_name
    FROM score_import t WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0);

CREATE VIEW my_score_import_row AS
    SELECT t.score_import_id, t.line, t.measure, t.total, t.held_on, t.step
    FROM score_import_row t WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0);

-- A row of a sealed extract that holds something else than the score of that client, questionnaire and day here; a step
-- entered there by another total than the last one held here until that day; or what the last extract before it of the
-- same system did not hold.
-- type: how choice recorded_how
-- type: is_between bool
CREATE VIEW score_difference AS
    SELECT r.score_import_id, r.line, r.client_id, r.measure, r.held_on, r.step, r.total AS held_total,
           s.now_total AS total, s.how, s.response_id, i.system, i.as_of, r.confirmed_by_id, r.confirmed_at, 0 AS is_between
    FROM score_import_row r
    JOIN score_import i ON i.score_import_id = r.score_import_id AND i.state = 'sealed'
    JOIN score_response s ON s.client_id = r.client_id AND s.now_measure = r.measure AND s.now_on = r.held_on
         AND s.how <> 'import' AND s.is_moved = 0 AND s.now_total <> r.total
    WHERE r.step IS NULL
    UNION ALL
    SELECT r.score_import_id, r.line, r.client_id, r.measure, r.held_on, r.step, r.total, s.now_total, s.how, s.response_id,
           i.system, i.as_of, r.confirmed_by_id, r.confirmed_at, 0
    FROM score_import_row r
    JOIN score_import i ON i.score_import_id = r.score_import_id AND i.state = 'sealed'
    JOIN score_response s ON s.client_id = r.client_id AND s.now_measure = r.measure AND s.now_total <> r.total
         AND s.response_id = (SELECT l.response_id FROM score_response l
                              WHERE l.client_id = r.client_id AND l.now_measure = r.measure AND l.now_on <= r.held_on
                                AND l.is_moved = 0
                              ORDER BY l.now_on DESC, l.seq DESC LIMIT 1)
    LEFT JOIN score_import f ON f.score_import_id = s.score_import_id
    WHERE r.step IS NOT NULL AND (s.how <> 'import' OR f.system = i.system)
    UNION ALL
    SELECT r.score_import_id, r.line, r.client_id, r.measure, r.held_on, r.step, r.total, e.total, 'import', r.response_id,
           i.system, i.as_of, r.confirmed_by_id, r.confirmed_at, 1
    FROM score_import_row r
    JOIN score_import i ON i.score_import_id = r.score_import_id AND i.state = 'sealed'
    JOIN score_import_row e ON e.client_id = r.client_id AND e.measure = r.measure AND e.held_on = r.held_on
         AND e.score_import_id <> r.score_import_id AND e.total <> r.total AND (e.step IS NULL) = (r.step IS NULL)
    JOIN score_import b ON b.score_import_id = e.score_import_id AND b.state = 'sealed' AND b.system = i.system
         AND b.seq < i.seq
    WHERE NOT EXISTS (SELECT 1 FROM score_import_row n
                      JOIN score_import m ON m.score_import_id = n.score_import_id AND m.state = 'sealed'
                           AND m.system = i.system AND m.seq < i.seq AND m.seq > b.seq
                      WHERE n.client_id = r.client_id AND n.measure = r.measure AND n.held_on = r.held_on
                        AND (n.step IS NULL) = (r.step IS NULL));

-- A row of a sealed extract beside the score of that client, questionnaire and day here, whether or not they differ. A
-- score that itself came by an extract is held against later extracts of the same system alone. Client, questionnaire and day
-- are those of the score, so that what else is asked about them is asked of the few rows that differ.
CREATE VIEW score_value_beside AS
    SELECT r.score_import_id, r.line, r.seq, s.client_id, s.now_measure AS measure, s.now_on AS held_on, r.total AS held_total,
           i.provider_id, i.system, i.as_of, s.response_id, s.how, s.total, s.now_total, s.is_corrected
    FROM score_import i
    JOIN score_import_row r ON r.score_import_id = i.score_import_id AND r.step IS NULL
    JOIN score_response s ON s.client_id = r.client_id AND s.now_measure = r.measure AND s.now_on = r.held_on AND s.is_moved = 0
    LEFT JOIN score_import f ON f.score_import_id = s.score_import_id
    WHERE i.state = 'sealed' AND (s.how <> 'import' OR f.system = i.system);

CREATE VIEW my_difference AS
    SELECT d.*, (SELECT p.name FROM person p WHERE p.person_id = d.confirmed_by_id) AS confirmed_by_name,
           c.reference, c.provider_name
    FROM score_difference d JOIN my_client c ON c.client_id = d.client_id;

CREATE VIEW my_duty AS
    SELECT t.*, (SELECT p.name FROM person p WHERE p.person_id = t.person_id) AS name FROM score_duty t WHERE viewer() <> 0;
-- open: who signed the hazard log, and when, is for everybody to know
CREATE VIEW my_safety AS
    SELECT t.*, (SELECT p.name FROM person p WHERE p.person_id = t.by_id) AS name FROM score_safety t;

-- What a link shows to whoever holds its token, signed in or not: who asks and what, and nothing about whom. The token
-- has 256 random bits; without it no row can be picked out.
-- open: whoever holds the token may see it, signed in or not
CREATE VIEW my_link_by_token AS
    SELECT t.answer_link_id, t.token_hash, t.first, t.second, t.why, t.language, t.until_on, t.spent_at, t.voided_at,
           (SELECT p.name FROM person p WHERE p.person_id = t.made_by_id) AS asked_by,
           (SELECT o.name FROM client c JOIN organisation o ON o.organisation_id = c.provider_id
            WHERE c.client_id = t.client_id) AS provider
    FROM score_link t;
-- What was sent by a link, as it was recorded.
-- open: whoever holds the token may see it, signed in or not
CREATE VIEW my_answered_by_token AS
    SELECT t.token_hash, t.spent_at, r.seq, r.measure, r.answers, r.total, r.answered_on, r.recorded_at
    FROM score_link t JOIN score_response r ON r.answer_link_id = t.answer_link_id;
-- Whether links are in use, for the page that a client sees.
-- type: is_signed bool?
-- type: is_covered bool
-- open: the page that a client sees asks it, signed in or not
CREATE VIEW my_live_today AS
    SELECT (SELECT is_signed FROM score_safety ORDER BY seq DESC LIMIT 1) AS is_signed,
           EXISTS (SELECT 1 FROM score_duty d WHERE d.until_on >= today() AND d.from_on <= today()) AS is_covered;
