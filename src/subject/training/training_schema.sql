-- database: views

-- The catalogue: what is asked of whom, from a day to a day. A line is never changed: the next one of the same subject and
-- the same people ends it.
CREATE TABLE training_line (
    line_id INTEGER PRIMARY KEY, -- [int] the entry that set it
    subject TEXT NOT NULL, -- the short word
    name TEXT NOT NULL, -- as people call it
    who TEXT NOT NULL, -- [choice training_who] asked of whom
    level INTEGER NOT NULL, -- the least level; 0: none
    due_days INTEGER NOT NULL, -- days from the first in the role; 0: before the first client
    validity_months INTEGER, -- months for which it counts
    window_ends TEXT, -- month and day until which it is done every year, as 03-31
    course TEXT, -- the course that counts; NULL: any
    version TEXT, -- the version that counts; NULL: any
    is_stop INTEGER NOT NULL, -- whether a trainee without it gets no new client
    said_by TEXT, -- [choice training_subject] what a spreadsheet of people says about it
    said_days INTEGER NOT NULL, -- days for which a day that a spreadsheet gave counts
    source TEXT NOT NULL, -- document and section
    is_verified INTEGER NOT NULL, -- whether somebody checked it against the source
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER, -- last day; NULL while it goes on; before the first where it was replaced before it began
    set_by_id INTEGER NOT NULL -- [person_id] by whom
) STRICT;
CREATE INDEX training_line_by_subject ON training_line (subject, who, from_on);
CREATE INDEX training_line_by_who ON training_line (who, from_on);
CREATE INDEX training_line_by_said ON training_line (said_by, line_id);

CREATE TABLE training_record (
    training_record_id INTEGER PRIMARY KEY, -- one training of one person
    person_id INTEGER NOT NULL, -- who was trained
    subject TEXT NOT NULL, -- in what, the short word
    level INTEGER NOT NULL, -- at which level; 0: none
    trained_on INTEGER NOT NULL, -- when
    course TEXT, -- which course
    version TEXT, -- in which version
    issuer TEXT, -- who issued the certificate
    how TEXT NOT NULL, -- [choice training_noted_how] how it came here
    noted_by_id INTEGER NOT NULL, -- [person_id] by whom
    noted_on INTEGER NOT NULL, -- since when it is known as it stands: corrected is noted anew
    state TEXT NOT NULL, -- [choice training_state] whether a second person has looked
    why TEXT, -- [choice training_wrong_reason] what is wrong
    checked_by_id INTEGER, -- [person_id] the second person
    checked_on INTEGER, -- when
    accepted_level INTEGER, -- [int] the level that the centre accepts it as; NULL: it is no equivalent
    accepted_reason TEXT, -- why
    accepted_by_id INTEGER, -- [person_id] by whom
    accepted_on INTEGER, -- when
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX training_record_by_person ON training_record (person_id, subject, trained_on);
CREATE INDEX training_record_by_subject ON training_record (subject, person_id);
CREATE INDEX training_record_by_state ON training_record (state, noted_on);

CREATE TABLE training_earlier (
    training_record_id INTEGER NOT NULL, -- what was corrected
    seq INTEGER NOT NULL, -- the correction
    person_id INTEGER NOT NULL, -- whose training
    was_level INTEGER NOT NULL, -- the level before it
    was_trained_on INTEGER NOT NULL, -- [day] the day before it
    reason TEXT NOT NULL, -- why
    corrected_by_id INTEGER NOT NULL, -- [person_id] by whom
    corrected_on INTEGER NOT NULL, -- when
    PRIMARY KEY (training_record_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX training_earlier_by_person ON training_earlier (person_id, seq);

-- On which days a record answers a line of the catalogue, worked out when either is folded. What was found wrong, is of too low
-- a level or of another course has no row.
CREATE TABLE training_held (
    person_id INTEGER NOT NULL, -- whose
    line_id INTEGER NOT NULL, -- [int] the line
    training_record_id INTEGER NOT NULL, -- the record
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER NOT NULL, -- last day; far ahead where it does not expire
    is_checked INTEGER NOT NULL, -- whether a second person has seen the certificate
    PRIMARY KEY (person_id, line_id, training_record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX training_held_by_record ON training_held (training_record_id);

CREATE TABLE training_lift (
    training_lift_id INTEGER PRIMARY KEY, -- one lifting of the stop
    person_id INTEGER NOT NULL, -- the trainee
    organisation_id INTEGER NOT NULL, -- the provider
    senior_id INTEGER NOT NULL, -- [person_id] who lifted it and owes the plan
    reason TEXT NOT NULL, -- [choice training_lift_reason] why
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER NOT NULL, -- last day
    plan_due_on INTEGER NOT NULL, -- by when the plan is owed
    support TEXT, -- [choice training_support] the plan; NULL: none yet
    review_on INTEGER, -- when it is looked at again
    planned_on INTEGER, -- when it was made
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX training_lift_by_person ON training_lift (person_id, until_on);
CREATE INDEX training_lift_by_provider ON training_lift (organisation_id, from_on);
CREATE INDEX training_lift_by_due ON training_lift (plan_due_on);

CREATE TABLE training_import (
    seq INTEGER PRIMARY KEY, -- the entry
    lines INTEGER NOT NULL, -- lines read
    records INTEGER NOT NULL, -- trainings that were new
    imported_on INTEGER NOT NULL, -- when
    imported_by_id INTEGER NOT NULL -- [person_id] by whom
) STRICT;

-- Who is whom to the catalogue, from a day to a day: by role, and trainees by their programme too.
-- type: who choice training_who
-- type: organisation_id organisation_id
CREATE VIEW training_who AS
    SELECT r.person_id, r.role AS who, r.organisation_id AS organisation_id, r.from_on, r.until_on FROM role r
    WHERE r.role IN ('trainee', 'newly-qualified', 'practitioner', 'supervisor', 'manager')
    UNION ALL
    SELECT r.person_id, 'clinical', r.organisation_id, r.from_on, r.until_on FROM role r
    WHERE r.role IN ('trainee', 'newly-qualified', 'practitioner')
    UNION ALL
    SELECT l.person_id, c.programme, l.organisation_id, l.from_on, l.until_on
    FROM placement l JOIN cohort c ON c.cohort_id = l.cohort_id;

-- What is asked of a person at an organisation, from the day on which it is due. A line that holds while somebody is in the role
-- already is due from its own first day on.
-- type: due_on day
-- type: organisation_id organisation_id
CREATE VIEW training_need AS
    SELECT w.person_id, w.organisation_id AS organisation_id, l.line_id, l.subject, l.name, l.who, l.level, l.is_stop, l.said_by, l.said_days, w.from_on, w.until_on,
           l.from_on AS line_from_on, l.until_on AS line_until_on, max(w.from_on + l.due_days, l.from_on) AS due_on
    FROM training_who w JOIN training_line l ON l.who = w.who;

-- On which days something answers a line: a record, or the day that a spreadsheet of people gave, which nobody has checked.
-- type: until_on day
-- type: is_checked bool
CREATE VIEW training_cover AS
    SELECT h.person_id, h.line_id, h.from_on AS from_on, h.until_on AS until_on, h.is_checked AS is_checked FROM training_held h
    UNION ALL
    SELECT t.person_id, l.line_id, t.trained_on, t.trained_on + l.said_days, 0
    FROM people_training_date t JOIN training_line l ON l.said_by = t.subject
    WHERE t.is_replaced = 0 AND t.how <> 'certificate';

-- --- who may see what ---------------------------------------------------------------------------

-- What the consortium asks for is for everybody who is signed in.
CREATE VIEW my_training_line AS
    SELECT l.*, (SELECT b.name FROM person b WHERE b.person_id = l.set_by_id) AS set_by_name FROM training_line l WHERE viewer() <> 0;

-- Whose training the viewer sees: their own; those whom they supervise; and, as everywhere, those at an organisation or in a folder
-- that they reach. A trainee does not see the supervisor's.
CREATE VIEW my_training_person AS
    SELECT p.person_id FROM person p
    WHERE p.person_id = viewer()
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
       OR EXISTS (SELECT 1 FROM person_at t JOIN my_reach r ON r.kind = 'organisation' AND r.object_id = t.organisation_id
                  WHERE t.person_id = p.person_id AND (t.until_on IS NULL OR t.until_on >= today() - 365))
       OR EXISTS (SELECT 1 FROM supervising s WHERE s.supervisor_id = viewer() AND s.person_id = p.person_id
                    AND s.from_on <= today() AND (s.until_on IS NULL OR s.until_on >= today()))
       OR EXISTS (SELECT 1 FROM preceptorship s WHERE s.preceptor_id = viewer() AND s.person_id = p.person_id
                    AND s.from_on <= today() AND (s.until_on IS NULL OR s.until_on >= today()));

-- How each person whom the viewer may see stands today to each thing that is asked of them. `until_on` is the last day on which
-- what they have counts, or counted; NULL: nothing ever did.
-- type: until_on day?
-- type: is_current bool
-- type: is_checked bool
-- type: is_noted bool
CREATE VIEW my_training_standing AS
    SELECT s.*, coalesce(s.until_on, -1) >= today() AS is_current FROM (
    SELECT n.person_id, n.organisation_id, n.line_id, n.subject, n.name, n.who, n.level, n.is_stop, n.due_on,
           nullif(max(coalesce((SELECT max(h.until_on) FROM training_held h
                                WHERE h.person_id = n.person_id AND h.line_id = n.line_id AND h.from_on <= today()), -1),
                      coalesce((SELECT max(t.trained_on) + n.said_days FROM people_training_date t
                                WHERE t.person_id = n.person_id AND t.subject = n.said_by AND t.is_replaced = 0
                                  AND t.how <> 'certificate' AND t.trained_on <= today()), -1)), -1) AS until_on,
           EXISTS (SELECT 1 FROM training_held c WHERE c.person_id = n.person_id AND c.line_id = n.line_id
                     AND c.from_on <= today() AND c.until_on >= today() AND c.is_checked = 1) AS is_checked,
           EXISTS (SELECT 1 FROM training_record r WHERE r.person_id = n.person_id AND r.subject = n.subject) AS is_noted
    FROM training_need n
    WHERE n.from_on <= today() AND (n.until_on IS NULL OR n.until_on >= today())
      AND n.line_from_on <= today() AND (n.line_until_on IS NULL OR n.line_until_on >= today())
      AND EXISTS (SELECT 1 FROM my_training_person p WHERE p.person_id = n.person_id)) s;

CREATE VIEW my_training_record AS
    SELECT r.*, (SELECT b.name FROM person b WHERE b.person_id = r.person_id) AS person_name,
           (SELECT b.name FROM person b WHERE b.person_id = r.noted_by_id) AS noted_by_name,
           (SELECT b.name FROM person b WHERE b.person_id = r.checked_by_id) AS checked_by_name,
           (SELECT b.name FROM person b WHERE b.person_id = r.accepted_by_id) AS accepted_by_name
    FROM training_record r WHERE EXISTS (SELECT 1 FROM my_training_person p WHERE p.person_id = r.person_id);
CREATE VIEW my_training_earlier AS
    SELECT e.*, (SELECT b.name FROM person b WHERE b.person_id = e.corrected_by_id) AS corrected_by_name
    FROM training_earlier e WHERE EXISTS (SELECT 1 FROM my_training_person p WHERE p.person_id = e.person_id);
CREATE VIEW my_training_lift AS
    SELECT t.*, (SELECT b.name FROM person b WHERE b.person_id = t.senior_id) AS senior_name
    FROM training_lift t WHERE EXISTS (SELECT 1 FROM my_training_person p WHERE p.person_id = t.person_id);
CREATE VIEW my_training_import AS
    SELECT i.*, (SELECT b.name FROM person b WHERE b.person_id = i.imported_by_id) AS imported_by_name
    FROM training_import i WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0);
