-- database: views

CREATE TABLE organisation (
    organisation_id INTEGER PRIMARY KEY, -- the organisation
    kind TEXT NOT NULL, -- [choice organisation_kind] what it is
    name TEXT NOT NULL, -- its name now
    name_folded TEXT NOT NULL, -- the name for searching: small letters without accents
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER, -- last day; NULL while it goes on
    end_reason TEXT, -- why it left
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX organisation_by_name ON organisation (name_folded, organisation_id);
CREATE INDEX organisation_by_kind ON organisation (kind, name_folded);

CREATE TABLE organisation_name (
    organisation_id INTEGER NOT NULL, -- whose name
    seq INTEGER NOT NULL, -- when it became known
    name TEXT NOT NULL, -- the name
    from_on INTEGER NOT NULL, -- the first day on which it held
    reason TEXT, -- why it was changed
    PRIMARY KEY (organisation_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    person_id INTEGER PRIMARY KEY, -- the person, who is also the account
    name TEXT NOT NULL, -- the name now
    name_folded TEXT NOT NULL, -- the name for searching and sorting: small letters without accents
    email TEXT, -- the address as it is written
    email_folded TEXT, -- the address in small letters, by which a person signs in
    added_on INTEGER NOT NULL, -- when the person became known
    seq INTEGER NOT NULL -- in which entry
) STRICT;
CREATE INDEX person_by_name ON person (name_folded, person_id);
CREATE INDEX person_by_email ON person (email_folded);

CREATE TABLE person_word (
    word TEXT NOT NULL, -- a word of the folded name, or the folded e-mail
    person_id INTEGER NOT NULL, -- whose
    PRIMARY KEY (word, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_word_by_person ON person_word (person_id, word);

CREATE TABLE person_earlier (
    person_id INTEGER NOT NULL, -- whose name or address it was
    seq INTEGER NOT NULL, -- the correction
    was_name TEXT, -- the name before it
    was_email TEXT, -- the address before it
    reason TEXT NOT NULL, -- why it was corrected
    corrected_by_id INTEGER NOT NULL, -- [person_id] by whom
    corrected_on INTEGER NOT NULL, -- when
    PRIMARY KEY (person_id, seq)
) STRICT, WITHOUT ROWID;

-- Who belongs to which organisation, and through what: a role there, a placement there, a cohort of that university.
CREATE TABLE person_at (
    person_id INTEGER NOT NULL, -- who
    organisation_id INTEGER NOT NULL, -- where
    because INTEGER NOT NULL, -- [int] the role or placement
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER, -- last day; NULL while it goes on
    PRIMARY KEY (person_id, organisation_id, because)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_at_by_organisation ON person_at (organisation_id, person_id);
CREATE INDEX person_at_by_cause ON person_at (because);

CREATE TABLE cohort (
    cohort_id INTEGER PRIMARY KEY, -- the cohort
    programme TEXT NOT NULL, -- [choice programme] of what
    organisation_id INTEGER NOT NULL, -- the university
    name TEXT NOT NULL, -- what it is called
    name_folded TEXT NOT NULL, -- the name for comparing
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER NOT NULL, -- planned last day
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX cohort_by_university ON cohort (organisation_id, name_folded);
CREATE INDEX cohort_by_day ON cohort (from_on, cohort_id);

CREATE TABLE placement (
    placement_id INTEGER PRIMARY KEY, -- the placement
    person_id INTEGER NOT NULL, -- the trainee
    organisation_id INTEGER NOT NULL, -- the provider
    cohort_id INTEGER NOT NULL, -- the cohort
    from_on INTEGER NOT NULL, -- first day
    planned_until_on INTEGER, -- planned last day
    until_on INTEGER, -- last day; NULL while it goes on
    end_reason TEXT, -- [choice placement_end_reason] how it ended
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX placement_by_person ON placement (person_id, from_on);
CREATE INDEX placement_by_organisation ON placement (organisation_id, from_on);
CREATE INDEX placement_by_cohort ON placement (cohort_id, person_id);

CREATE TABLE supervising (
    supervising_id INTEGER PRIMARY KEY, -- one supervisor's part in one placement
    placement_id INTEGER NOT NULL, -- the placement
    person_id INTEGER NOT NULL, -- the trainee
    supervisor_id INTEGER NOT NULL, -- [person_id] the supervisor
    kind TEXT NOT NULL, -- [choice supervisor_kind] clinical or educational
    from_on INTEGER NOT NULL, -- first day
    until_on INTEGER, -- last day; NULL while it goes on
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX supervising_by_placement ON supervising (placement_id, kind);
CREATE INDEX supervising_by_person ON supervising (person_id, from_on);
CREATE INDEX supervising_by_supervisor ON supervising (supervisor_id, from_on);

CREATE TABLE preceptorship (
    preceptorship_id INTEGER PRIMARY KEY, -- the preceptorship
    person_id INTEGER NOT NULL, -- the newly qualified practitioner
    preceptor_id INTEGER NOT NULL, -- [person_id] the preceptor
    organisation_id INTEGER NOT NULL, -- the provider
    from_on INTEGER NOT NULL, -- first day
    planned_until_on INTEGER, -- planned last day
    until_on INTEGER, -- last day; NULL while it goes on
    end_reason TEXT, -- [choice preceptorship_end_reason] how it ended
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX preceptorship_by_person ON preceptorship (person_id, from_on);
CREATE INDEX preceptorship_by_preceptor ON preceptorship (preceptor_id, from_on);
CREATE INDEX preceptorship_by_organisation ON preceptorship (organisation_id, from_on);

-- When a person was last trained in a subject, as a spreadsheet or somebody says. Certificates, and the catalogue of what each
-- role needs, are the subject training, which notes its days here too.
CREATE TABLE people_training_date (
    person_id INTEGER NOT NULL, -- whose
    subject TEXT NOT NULL, -- [choice training_subject] in what
    seq INTEGER NOT NULL, -- when it became known
    trained_on INTEGER NOT NULL, -- the day
    how TEXT NOT NULL, -- [choice training_how] who says so
    known_on INTEGER NOT NULL, -- since when it is known
    is_replaced INTEGER NOT NULL, -- whether an earlier day was said to be the last one since: this one was wrong
    PRIMARY KEY (person_id, subject, seq)
) STRICT, WITHOUT ROWID;

-- On which days of the week a person works, and how long. Whoever has no row works full time from Monday to Friday, as far as
-- anybody said.
CREATE TABLE people_week (
    person_id INTEGER NOT NULL, -- whose
    seq INTEGER NOT NULL, -- when it became known
    from_on INTEGER NOT NULL, -- the first day on which it holds; until a later day's week
    weekdays INTEGER NOT NULL, -- the days worked: Monday 1, Tuesday 2, Wednesday 4 and so on, added up
    minutes INTEGER NOT NULL, -- minutes of work in a week
    noted_on INTEGER NOT NULL, -- when it was noted
    noted_by_id INTEGER NOT NULL, -- [person_id] by whom
    PRIMARY KEY (person_id, seq)
) STRICT, WITHOUT ROWID;

-- How many facts of a kind became known on which day about which day, by provider: so that silence can be told from
-- well-being, and what was entered late from what was known in time.
CREATE TABLE heard (
    organisation_id INTEGER NOT NULL, -- the provider
    what TEXT NOT NULL, -- [choice heard_what] of what kind
    about_on INTEGER NOT NULL, -- the day that the facts are about; of what is ahead, the day on which it became known
    known_on INTEGER NOT NULL, -- the day on which they became known
    facts INTEGER NOT NULL, -- how many
    entered INTEGER NOT NULL, -- how many of them were entered here, and not read from a file of another system
    PRIMARY KEY (organisation_id, what, about_on, known_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE people_import (
    seq INTEGER PRIMARY KEY, -- the entry
    lines INTEGER NOT NULL, -- lines read
    organisations INTEGER NOT NULL, -- made of each
    cohorts INTEGER NOT NULL, -- made of each
    people INTEGER NOT NULL, -- made of each
    roles INTEGER NOT NULL, -- made of each
    placements INTEGER NOT NULL, -- made of each
    imported_on INTEGER NOT NULL, -- when
    imported_by_id INTEGER NOT NULL -- [person_id] by whom
) STRICT;

-- --- who may see what ---------------------------------------------------------------------------

-- Names and kinds of organisations and cohorts are no personal data: everybody who is signed in sees them.
CREATE VIEW my_organisation AS SELECT o.* FROM organisation o WHERE viewer() <> 0;
CREATE VIEW my_organisation_name AS SELECT n.* FROM organisation_name n WHERE viewer() <> 0;
CREATE VIEW my_cohort AS SELECT c.* FROM cohort c WHERE viewer() <> 0;

-- A person is seen by those who reach that person, the whole folder, or an organisation where the person is, was within a
-- year (365 days), or will be.
CREATE VIEW my_person AS
    SELECT p.* FROM person p
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'person' AND r.object_id = p.person_id)
       OR EXISTS (SELECT 1 FROM person_at t JOIN my_reach r ON r.kind = 'organisation' AND r.object_id = t.organisation_id
                  WHERE t.person_id = p.person_id AND (t.until_on IS NULL OR t.until_on >= today() - 365));

-- Why the viewer may see a person: one row for each reason.
CREATE VIEW my_person_why AS
    SELECT p.person_id, r.why, r.kind FROM person p JOIN my_reach r ON r.kind = 'folder' AND r.object_id = 0
    UNION ALL
    SELECT p.person_id, r.why, r.kind FROM person p JOIN my_reach r ON r.kind = 'person' AND r.object_id = p.person_id
    UNION ALL
    SELECT t.person_id, r.why, r.kind
    FROM person_at t JOIN my_reach r ON r.kind = 'organisation' AND r.object_id = t.organisation_id
    WHERE t.until_on IS NULL OR t.until_on >= today() - 365;

CREATE VIEW my_person_word AS SELECT w.* FROM person_word w WHERE viewer() <> 0;
CREATE VIEW my_person_earlier AS
    SELECT e.*, (SELECT b.name FROM person b WHERE b.person_id = e.corrected_by_id) AS corrected_by_name
    FROM person_earlier e WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = e.person_id);
CREATE VIEW my_person_at AS
    SELECT t.* FROM person_at t WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = t.person_id);
CREATE VIEW my_role AS
    SELECT r.* FROM role r WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = r.person_id);
CREATE VIEW my_placement AS
    SELECT l.* FROM placement l WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = l.person_id);
-- Whoever sees a trainee or a newly qualified practitioner sees by name who supervises them.
CREATE VIEW my_supervising AS
    SELECT s.*, (SELECT b.name FROM person b WHERE b.person_id = s.supervisor_id) AS supervisor_name,
           (SELECT b.email FROM person b WHERE b.person_id = s.supervisor_id) AS supervisor_email
    FROM supervising s WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = s.person_id);
CREATE VIEW my_preceptorship AS
    SELECT s.*, (SELECT b.name FROM person b WHERE b.person_id = s.preceptor_id) AS preceptor_name,
           (SELECT b.email FROM person b WHERE b.person_id = s.preceptor_id) AS preceptor_email
    FROM preceptorship s WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = s.person_id);
CREATE VIEW my_training_date AS
    SELECT t.* FROM people_training_date t WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = t.person_id);
CREATE VIEW my_week AS
    SELECT w.*, (SELECT b.name FROM person b WHERE b.person_id = w.noted_by_id) AS noted_by_name
    FROM people_week w WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = w.person_id);
-- Absences are seen by those who see the person, and by the person who covers. What is long over nobody needs to see.
CREATE VIEW my_away AS
    SELECT c.*, (SELECT b.name FROM person b WHERE b.person_id = c.person_id) AS name,
           (SELECT b.name FROM person b WHERE b.person_id = c.cover_person_id) AS cover_name
    FROM cover c
    WHERE c.until_on >= today() - 31 AND c.until_on >= c.from_on
      AND (c.cover_person_id = viewer() OR EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = c.person_id));
-- A provider's figures are for those who see the provider or the whole folder.
CREATE VIEW my_heard AS
    SELECT h.* FROM heard h
    WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0)
       OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'organisation' AND r.object_id = h.organisation_id);
CREATE VIEW my_people_import AS
    SELECT i.*, (SELECT b.name FROM person b WHERE b.person_id = i.imported_by_id) AS imported_by_name
    FROM people_import i WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0);
