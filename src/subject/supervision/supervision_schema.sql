-- database: views

-- What qualifies somebody to supervise, as somebody else noted it.
CREATE TABLE supervision_qualification (
    qualification_id INTEGER PRIMARY KEY, -- one award
    person_id INTEGER NOT NULL, -- whose
    qualification TEXT NOT NULL, -- [choice qualification_kind] what
    awarded_on INTEGER NOT NULL, -- first day
    until_on INTEGER, -- last day; NULL where it does not end
    evidence TEXT NOT NULL, -- [choice evidence_kind] what was seen of it
    noted_on INTEGER NOT NULL, -- when it was noted
    noted_by_id INTEGER NOT NULL, -- [person_id] by whom
    end_reason TEXT, -- why it ended
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX supervision_qualification_by_person ON supervision_qualification (person_id, qualification);

CREATE TABLE supervision_capacity (
    person_id INTEGER NOT NULL, -- whose
    seq INTEGER NOT NULL, -- when it became known
    from_on INTEGER NOT NULL, -- the first day on which it holds; until a later day's
    supervisees INTEGER NOT NULL, -- how many trainees at once
    set_on INTEGER NOT NULL, -- when it was said
    set_by_id INTEGER NOT NULL, -- [person_id] by whom
    PRIMARY KEY (person_id, seq)
) STRICT, WITHOUT ROWID;

-- Which qualification counts for which programme, where somebody has said so; before that the catalogue's own rows hold.
CREATE TABLE supervision_counts (
    programme TEXT NOT NULL, -- [choice programme] for what
    qualification TEXT NOT NULL, -- [choice qualification_kind] which
    from_on INTEGER NOT NULL, -- first day
    seq INTEGER NOT NULL, -- when it became known
    is_counted INTEGER NOT NULL, -- whether it counts from that day on
    source TEXT NOT NULL, -- document and section
    is_verified INTEGER NOT NULL, -- whether somebody checked it against the source
    set_by_id INTEGER NOT NULL, -- [person_id] who set it
    PRIMARY KEY (programme, qualification, from_on, seq)
) STRICT, WITHOUT ROWID;

-- One trainee's part in a session, as one side logged it.
CREATE TABLE supervision_session (
    session_id INTEGER PRIMARY KEY, -- the record
    meeting_id INTEGER NOT NULL, -- shared by those who were logged together
    person_id INTEGER NOT NULL, -- the trainee
    supervisor_id INTEGER NOT NULL, -- [person_id] the supervisor
    kind TEXT NOT NULL, -- [choice session_kind] of what kind
    held_on INTEGER NOT NULL, -- the day
    minutes INTEGER NOT NULL, -- how long it took
    supervisees INTEGER NOT NULL, -- how many were supervised together
    side TEXT NOT NULL, -- [choice session_side] who logged it
    logged_by_id INTEGER NOT NULL, -- [person_id] who did so
    logged_on INTEGER NOT NULL, -- when
    state TEXT NOT NULL, -- [choice session_state] what became of it
    answered_on INTEGER, -- when the other side confirmed or denied it, last
    ended_on INTEGER, -- when it was withdrawn or corrected
    replaces_id INTEGER, -- [session_id] the record that this one corrects
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX supervision_session_by_person ON supervision_session (person_id, held_on);
CREATE INDEX supervision_session_by_supervisor ON supervision_session (supervisor_id, held_on);
CREATE INDEX supervision_session_open ON supervision_session (supervisor_id, person_id) WHERE state = 'unconfirmed';
CREATE INDEX supervision_session_by_replaced ON supervision_session (replaces_id);

CREATE TABLE supervision_case_time (
    session_id INTEGER NOT NULL, -- in which session
    case_number INTEGER NOT NULL, -- the trainee's own number for the case
    person_id INTEGER NOT NULL, -- the trainee
    minutes INTEGER NOT NULL, -- how long it was about that case
    PRIMARY KEY (session_id, case_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX supervision_case_time_by_person ON supervision_case_time (person_id, case_number);

-- --- who is qualified cover ----------------------------------------------------------------------

-- Which qualification counts for which programme as long as nobody set it otherwise.
-- type: programme choice programme
-- type: qualification choice qualification_kind
-- type: source text
CREATE VIEW supervision_built_in AS
    SELECT 'pwp' AS programme, 'pwp-supervision' AS qualification,
           'University of Bradford, module PSY7073-Z, 2024-25: PWP supervisors have had PWP supervision training' AS source
    UNION ALL
    SELECT 'high-intensity', 'babcp-accredited', 'BABCP, supervision requirements for accredited courses'
    UNION ALL
    SELECT 'high-intensity', 'babcp-exceptional', 'BABCP, supervision requirements: exceptional criteria'
    UNION ALL
    SELECT 'cwp', 'cwp-supervision', 'BABCP, CWP registration: supervisors'' reports'
    UNION ALL
    SELECT 'cwp', 'swp-diploma', 'BABCP, CWP registration: supervisors'' reports'
    UNION ALL
    SELECT 'cwp', 'cwp-experience', 'BABCP, CWP registration: supervisors'' reports';

-- From which day to which a supervisor has which capacity. 2932896 is the last day of the year 9999.
-- type: until_on day
CREATE VIEW supervision_capacity_span AS
    SELECT c.person_id, c.supervisees, c.from_on,
           coalesce((SELECT min(n.from_on) - 1 FROM supervision_capacity n
                     WHERE n.person_id = c.person_id AND n.from_on > c.from_on), 2932896) AS until_on
    FROM supervision_capacity c
    WHERE NOT EXISTS (SELECT 1 FROM supervision_capacity n
                      WHERE n.person_id = c.person_id AND n.from_on = c.from_on AND n.seq > c.seq);

-- Of each placement's named clinical supervisor, and of whoever ever acts for them: the qualifications that somebody has seen,
-- while both the naming and the qualification hold. Whether it counts, and who acts and is there, is asked for a day.
-- type: from_on day
-- type: until_on day
-- type: is_built_in bool
CREATE VIEW supervision_able AS
    SELECT s.placement_id, s.supervising_id, s.supervisor_id, s.from_on AS named_on, q.person_id AS who_id, h.programme,
           q.qualification, max(s.from_on, q.awarded_on) AS from_on,
           min(coalesce(s.until_on, 2932896), coalesce(q.until_on, 2932896)) AS until_on,
           EXISTS (SELECT 1 FROM supervision_built_in b
                   WHERE b.programme = h.programme AND b.qualification = q.qualification) AS is_built_in
    FROM supervising s
    JOIN placement l ON l.placement_id = s.placement_id
    JOIN cohort h ON h.cohort_id = l.cohort_id
    JOIN supervision_qualification q
      ON q.person_id IN (SELECT s.supervisor_id UNION ALL SELECT c.cover_person_id FROM cover c WHERE c.person_id = s.supervisor_id)
    WHERE s.kind = 'clinical' AND q.evidence <> 'said';

-- --- who may see what ----------------------------------------------------------------------------

CREATE VIEW my_qualification AS
    SELECT q.*, (SELECT b.name FROM person b WHERE b.person_id = q.noted_by_id) AS noted_by_name
    FROM supervision_qualification q WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = q.person_id);
CREATE VIEW my_capacity AS
    SELECT c.*, (SELECT b.name FROM person b WHERE b.person_id = c.set_by_id) AS set_by_name
    FROM supervision_capacity c WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = c.person_id);
-- What the program comes with, and what somebody has set since.
-- type: programme choice programme
-- type: qualification choice qualification_kind
-- type: from_on day
-- type: seq int
-- type: is_counted bool
-- type: source text
-- type: is_verified bool
CREATE VIEW my_counting AS
    SELECT programme, qualification, 0 AS from_on, 0 AS seq, 1 AS is_counted, source, 0 AS is_verified
    FROM supervision_built_in WHERE viewer() <> 0
    UNION ALL
    SELECT programme, qualification, from_on, seq, is_counted, source, is_verified FROM supervision_counts WHERE viewer() <> 0;

-- A session is seen by its two sides, and by those who see the trainee.
CREATE VIEW my_session AS
    SELECT s.*, (SELECT b.name FROM person b WHERE b.person_id = s.person_id) AS name,
           (SELECT b.name FROM person b WHERE b.person_id = s.supervisor_id) AS supervisor_name
    FROM supervision_session s
    WHERE s.supervisor_id = viewer() OR EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = s.person_id);
CREATE VIEW my_case_time AS
    SELECT t.* FROM supervision_case_time t
    WHERE EXISTS (SELECT 1 FROM my_session s WHERE s.session_id = t.session_id);

-- Placements of today, and since when they are without qualified cover: a day after today where they have it. The same question
-- as the standard supervision.covered asks of any day; a test holds the two together.
-- type: since_on day
-- type: is_named bool
-- type: is_away bool
-- type: is_full bool
CREATE VIEW my_uncovered AS
    SELECT l.placement_id, l.person_id, p.name, l.organisation_id,
           (SELECT o.name FROM organisation o WHERE o.organisation_id = l.organisation_id) AS organisation_name,
           EXISTS (SELECT 1 FROM supervising s
                  WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.from_on <= today()
                    AND (s.until_on IS NULL OR s.until_on >= today())) AS is_named,
           EXISTS (SELECT 1 FROM supervising s JOIN cover c ON c.person_id = s.supervisor_id
                  WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.from_on <= today()
                    AND (s.until_on IS NULL OR s.until_on >= today()) AND c.from_on <= today() AND c.until_on >= today()) AS is_away,
           EXISTS (SELECT 1 FROM supervising s JOIN supervision_capacity_span k ON k.person_id = s.supervisor_id
                  WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.from_on <= today()
                    AND (s.until_on IS NULL OR s.until_on >= today()) AND k.from_on <= today() AND k.until_on >= today()
                    AND k.supervisees <= (SELECT count(*) FROM supervising o
                        WHERE o.supervisor_id = s.supervisor_id AND o.kind = 'clinical' AND o.from_on <= today()
                          AND (o.until_on IS NULL OR o.until_on >= today())
                          AND (o.from_on, o.supervising_id) < (s.from_on, s.supervising_id))) AS is_full,
           (WITH RECURSIVE back(day) AS (
                SELECT 1 + coalesce((SELECT max(min(a.until_on, today())) FROM supervision_able a
                                     WHERE a.placement_id = l.placement_id AND a.from_on <= today() AND a.until_on >= l.from_on),
                                    l.from_on - 1)
                UNION ALL
                SELECT b.day - 1 FROM back b
                WHERE b.day > l.from_on
                  AND NOT EXISTS (SELECT 1 FROM supervision_able a
                      WHERE a.placement_id = l.placement_id AND a.from_on <= b.day - 1 AND a.until_on >= b.day - 1
                        AND coalesce((SELECT k.is_counted FROM supervision_counts k
                                      WHERE k.programme = a.programme AND k.qualification = a.qualification AND k.from_on <= b.day - 1
                                      ORDER BY k.from_on DESC, k.seq DESC LIMIT 1), a.is_built_in)
                        AND (a.who_id = a.supervisor_id
                             OR EXISTS (SELECT 1 FROM cover c WHERE c.person_id = a.supervisor_id AND c.cover_person_id = a.who_id
                                          AND c.from_on <= b.day - 1 AND c.until_on >= b.day - 1))
                        AND NOT EXISTS (SELECT 1 FROM cover c
                                        WHERE c.person_id = a.who_id AND c.from_on <= b.day - 1 AND c.until_on >= b.day - 1)
                        AND NOT EXISTS (SELECT 1 FROM supervision_capacity_span k
                            WHERE k.person_id = a.supervisor_id AND k.from_on <= b.day - 1 AND k.until_on >= b.day - 1
                              AND k.supervisees <= (SELECT count(*) FROM supervising o
                                  WHERE o.supervisor_id = a.supervisor_id AND o.kind = 'clinical' AND o.from_on <= b.day - 1
                                    AND (o.until_on IS NULL OR o.until_on >= b.day - 1)
                                    AND (o.from_on, o.supervising_id) < (a.named_on, a.supervising_id)))))
            SELECT min(day) FROM back) AS since_on
    FROM my_placement l JOIN person p ON p.person_id = l.person_id
    WHERE l.from_on <= today() AND (l.until_on IS NULL OR l.until_on >= today());
