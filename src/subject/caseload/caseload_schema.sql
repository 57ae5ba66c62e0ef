-- database: views

-- What stands of each contact. What a correction replaced is in caseload_contact_was.
CREATE TABLE caseload_contact (
    contact_id INTEGER PRIMARY KEY, -- the contact
    practitioner_id INTEGER NOT NULL, -- [person_id] whose hours they are
    client_id INTEGER, -- with whom; NULL once the client's data are erased
    provider_id INTEGER NOT NULL, -- [organisation_id] where
    held_on INTEGER NOT NULL, -- the day of the appointment
    attendance TEXT NOT NULL, -- [choice attendance] whether the client came
    kind TEXT NOT NULL, -- [choice contact_kind] assessment or treatment
    minutes INTEGER NOT NULL, -- how long; 0 where the client did not attend
    step TEXT, -- [choice pathway_step] at which step, where it is known
    mode TEXT, -- [choice contact_mode] how; NULL once the client's data are erased
    presence TEXT NOT NULL, -- [choice contact_presence] who was there
    source_reference TEXT, -- the contact's id in the system that it was read from
    recorded_on INTEGER NOT NULL, -- when it became known
    seq INTEGER NOT NULL, -- in which entry
    is_corrected INTEGER NOT NULL, -- whether it says something else than at first
    withdrawn_on INTEGER, -- since when it does not count
    withdrawn_reason TEXT -- why
) STRICT;
CREATE INDEX caseload_contact_by_practitioner ON caseload_contact (practitioner_id, held_on);
CREATE INDEX caseload_contact_by_client ON caseload_contact (client_id, held_on);
CREATE INDEX caseload_contact_by_reference ON caseload_contact (provider_id, source_reference);

CREATE TABLE caseload_contact_was (
    contact_id INTEGER NOT NULL, -- the contact
    seq INTEGER NOT NULL, -- the correction
    held_on INTEGER NOT NULL, -- what it said before
    attendance TEXT NOT NULL, -- [choice attendance] what it said before
    kind TEXT NOT NULL, -- [choice contact_kind] what it said before
    minutes INTEGER NOT NULL, -- what it said before
    step TEXT, -- [choice pathway_step] what it said before
    mode TEXT, -- [choice contact_mode] what it said before
    presence TEXT NOT NULL, -- [choice contact_presence] what it said before
    reason TEXT NOT NULL, -- why it was corrected
    corrected_by_id INTEGER NOT NULL, -- [person_id] by whom
    corrected_on INTEGER NOT NULL, -- when
    PRIMARY KEY (contact_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE caseload_complexity (
    client_id INTEGER NOT NULL, -- the client
    seq INTEGER NOT NULL, -- when it became known
    complexity TEXT NOT NULL, -- [choice complexity] what a clinician said
    reason TEXT, -- about the record
    set_by_id INTEGER NOT NULL, -- [person_id] who said so
    set_on INTEGER NOT NULL, -- when
    PRIMARY KEY (client_id, seq)
) STRICT, WITHOUT ROWID;

-- Totals of a week, where somebody noted them. A later note of the same week and kind stands instead of an earlier one.
CREATE TABLE caseload_noted (
    person_id INTEGER NOT NULL, -- whose
    week_on INTEGER NOT NULL, -- the Monday
    kind TEXT NOT NULL, -- [choice hours_kind] of what
    seq INTEGER NOT NULL, -- when it became known
    minutes INTEGER NOT NULL, -- in all
    is_replaced INTEGER NOT NULL, -- whether a later note stands instead
    PRIMARY KEY (person_id, week_on, kind, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE caseload_study_day (
    person_id INTEGER NOT NULL, -- whose
    from_on INTEGER NOT NULL, -- from when
    seq INTEGER NOT NULL, -- when it became known
    weekday INTEGER NOT NULL, -- [int] Monday is 1
    PRIMARY KEY (person_id, from_on, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE caseload_adjustment (
    adjustment_id INTEGER PRIMARY KEY, -- the adjustment
    person_id INTEGER NOT NULL, -- whose workload
    clients_most INTEGER NOT NULL, -- open clients at most
    from_on INTEGER NOT NULL, -- first day
    review_on INTEGER NOT NULL, -- when it is looked at again
    ended_on INTEGER, -- last day; NULL while it goes on
    made_by_id INTEGER NOT NULL, -- [person_id] who agreed it
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX caseload_adjustment_by_person ON caseload_adjustment (person_id, from_on);
CREATE INDEX caseload_adjustment_open ON caseload_adjustment (ended_on, review_on);

CREATE TABLE caseload_exception (
    exception_report_id INTEGER PRIMARY KEY, -- the report
    person_id INTEGER NOT NULL, -- the trainee who raised it
    provider_id INTEGER NOT NULL, -- [organisation_id] where
    kind TEXT NOT NULL, -- [choice exception_kind] what happened
    held_on INTEGER NOT NULL, -- on which day
    minutes INTEGER NOT NULL, -- how much
    raised_on INTEGER NOT NULL, -- when it was raised
    decision TEXT, -- [choice exception_decision] what was decided
    decided_on INTEGER, -- when
    decided_by_id INTEGER, -- [person_id] by whom
    seq INTEGER NOT NULL -- when it became known
) STRICT;
CREATE INDEX caseload_exception_by_person ON caseload_exception (person_id, held_on);
CREATE INDEX caseload_exception_open ON caseload_exception (decided_on, raised_on);

-- What each dated setting is until somebody sets it, and where that comes from. No national numbers were found for any cap: all
-- of them are marked as unverified until somebody has checked them.
-- type: rule choice caseload_rule
-- type: value int
-- type: source text
CREATE VIEW caseload_default AS
    SELECT 'building-from-week' AS rule, 6 AS value, 'General knowledge: shadowing and observing in the first six weeks' AS source
    UNION ALL SELECT 'middle-from-week', 18, 'General knowledge: a third of a course of one year'
    UNION ALL SELECT 'final-from-week', 35, 'General knowledge: the final third of a course of one year'
    UNION ALL SELECT 'complex-from-week', 35, 'General knowledge: post-traumatic stress and social anxiety only when taught, in the final third'
    UNION ALL SELECT 'pwp-contact-hours', 80, 'Curriculum of the sister programme for mental health and wellbeing practitioners'
    UNION ALL SELECT 'high-intensity-contact-hours', 200, 'BABCP, Minimum Training Standards, from an older set of slides'
    UNION ALL SELECT 'cwp-contact-hours', 80, 'General knowledge: as for PWPs'
    UNION ALL SELECT 'pwp-treatment-hours', 40, 'Curriculum of the sister programme for mental health and wellbeing practitioners'
    UNION ALL SELECT 'high-intensity-cases', 8, 'BABCP, Minimum Training Standards'
    UNION ALL SELECT 'high-intensity-problems', 3, 'BABCP, Minimum Training Standards, from an older set of slides'
    UNION ALL SELECT 'building-pace', 60, 'Candour''s own choice; doc/decisions/0022-forecast.md'
    UNION ALL SELECT 'pwp-cap-starting', 0, 'General knowledge: shadowing only'
    UNION ALL SELECT 'pwp-cap-building', 8, 'General knowledge: two to eight clients once assessment is passed'
    UNION ALL SELECT 'pwp-cap-middle', 20, 'General knowledge: up to 15 to 20'
    UNION ALL SELECT 'pwp-cap-final', 25, 'General knowledge: up to 20 to 25'
    UNION ALL SELECT 'high-intensity-cap-starting', 0, 'General knowledge: shadowing only'
    UNION ALL SELECT 'high-intensity-cap-building', 4, 'General knowledge: two to four training cases'
    UNION ALL SELECT 'high-intensity-cap-middle', 6, 'General knowledge: five to six'
    UNION ALL SELECT 'high-intensity-cap-final', 10, 'General knowledge: eight to ten'
    UNION ALL SELECT 'cwp-cap-starting', 0, 'General knowledge: shadowing only'
    UNION ALL SELECT 'cwp-cap-building', 4, 'General knowledge: three to four'
    UNION ALL SELECT 'cwp-cap-middle', 8, 'General knowledge: six to eight'
    UNION ALL SELECT 'cwp-cap-final', 10, 'General knowledge: eight to ten';

-- Hours of clients and of everything else, a row for each contact that was kept or total that was noted.
CREATE VIEW caseload_kept AS
    SELECT c.practitioner_id AS person_id, c.held_on, c.kind, c.minutes
    FROM caseload_contact c WHERE c.attendance = 'attended' AND c.withdrawn_on IS NULL AND c.presence <> 'shadowed';
-- type: kind text
CREATE VIEW caseload_hours AS
    SELECT k.person_id, k.held_on, k.kind || '' AS kind, k.minutes FROM caseload_kept k
    UNION ALL
    SELECT n.person_id, n.week_on, n.kind || '', n.minutes FROM caseload_noted n WHERE n.is_replaced = 0;

-- --- who may see what ---------------------------------------------------------------------------

-- A contact is seen by whose hours they are and by whoever sees the client.
CREATE VIEW my_caseload_contact AS
    SELECT c.*, (SELECT b.name FROM person b WHERE b.person_id = c.practitioner_id) AS practitioner_name,
           (SELECT k.reference FROM client k WHERE k.client_id = c.client_id) AS reference
    FROM caseload_contact c
    WHERE c.practitioner_id = viewer() OR EXISTS (SELECT 1 FROM my_client k WHERE k.client_id = c.client_id);
CREATE VIEW my_caseload_contact_was AS
    SELECT w.*, (SELECT b.name FROM person b WHERE b.person_id = w.corrected_by_id) AS corrected_by_name
    FROM caseload_contact_was w
    WHERE EXISTS (SELECT 1 FROM my_caseload_contact c WHERE c.contact_id = w.contact_id);
CREATE VIEW my_caseload_complexity AS
    SELECT t.*, (SELECT b.name FROM person b WHERE b.person_id = t.set_by_id) AS set_by_name
    FROM caseload_complexity t WHERE EXISTS (SELECT 1 FROM my_client c WHERE c.client_id = t.client_id);

-- Hours, which say nothing of any client, are seen by those who see the person.
CREATE VIEW my_caseload_hours AS
    SELECT h.* FROM caseload_hours h WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = h.person_id);
CREATE VIEW my_caseload_kept AS
    SELECT k.* FROM caseload_kept k WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = k.person_id);
CREATE VIEW my_caseload_noted AS
    SELECT n.person_id, n.week_on AS held_on, n.kind, n.minutes FROM caseload_noted n
    WHERE n.is_replaced = 0 AND EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = n.person_id);
CREATE VIEW my_caseload_study_day AS
    SELECT s.* FROM caseload_study_day s WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = s.person_id);
CREATE VIEW my_caseload_adjustment AS
    SELECT t.*, (SELECT b.name FROM person b WHERE b.person_id = t.person_id) AS name,
           (SELECT b.name FROM person b WHERE b.person_id = t.made_by_id) AS made_by_name
    FROM caseload_adjustment t WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = t.person_id);
-- An exception report is for who raised it and for those who may decide it: never for whoever manages or supervises the trainee.
CREATE VIEW my_caseload_exception AS
    SELECT e.*, (SELECT b.name FROM person b WHERE b.person_id = e.person_id) AS name,
           (SELECT o.name FROM organisation o WHERE o.organisation_id = e.provider_id) AS provider_name,
           (SELECT b.name FROM person b WHERE b.person_id = e.decided_by_id) AS decided_by_name
    FROM caseload_exception e
    WHERE e.person_id = viewer()
       OR (EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = e.person_id)
           AND NOT EXISTS (SELECT 1 FROM role r WHERE r.person_id = viewer() AND r.role = 'manager'
                           AND r.organisation_id = e.provider_id AND (r.until_on IS NULL OR r.until_on >= today()))
           AND EXISTS (SELECT 1 FROM role r WHERE r.person_id = viewer()
                       AND r.role IN ('hr-lead', 'clinical-lead', 'audit-lead', 'tutor')
                       AND r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today())));
-- How many clients of a trainee are open: a number, for those who see the trainee.
-- type: opened_on day
-- type: closed_on day?
CREATE VIEW my_caseload_open AS
    SELECT c.practitioner_id AS person_id, c.opened_on AS opened_on, c.closed_on AS closed_on, c.descriptor AS descriptor
    FROM client c WHERE EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = c.practitioner_id);
-- open: caps and plans are for everybody who is signed in
CREATE VIEW my_caseload_default AS SELECT d.* FROM caseload_default d;
-- One's own days away, further back than others may see them.
CREATE VIEW my_caseload_away AS
    SELECT c.from_on, c.until_on FROM cover c WHERE c.person_id = viewer() AND c.until_on >= c.from_on;
-- open: the pace of a cohort goes into a forecast, without names, and is shown nowhere by person
-- type: week_on day
-- type: minutes int
CREATE VIEW my_caseload_pace AS
    SELECT l.cohort_id, l.person_id, k.held_on - (k.held_on + 3) % 7 AS week_on, k.minutes
    FROM placement l JOIN caseload_kept k ON k.person_id = l.person_id AND k.held_on >= l.from_on;
-- open: whose pace goes into a forecast; never shown
CREATE VIEW my_caseload_cohort AS SELECT l.cohort_id, l.person_id FROM placement l;
