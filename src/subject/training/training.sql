-- database: views

-- === what rules and folds of any subject read =========================================================================

-- statement: training_line_known
-- for: rule
-- gives: maybe
-- says: What is asked of some people in a subject on a day.
-- type: on_day day
SELECT line_id, subject, name, who, level, from_on, until_on FROM training_line
WHERE subject = :subject AND who = :who AND from_on <= :on_day AND (until_on IS NULL OR until_on >= :on_day);

-- statement: training_any_line
-- for: rule
-- gives: maybe
-- says: Whether the catalogue was ever begun.
SELECT line_id FROM training_line LIMIT 1;

-- statement: training_subject_known
-- for: rule
-- gives: maybe
-- says: A subject of the catalogue, whether it is asked for now or was once.
SELECT subject, name FROM training_line WHERE subject = :subject ORDER BY from_on DESC LIMIT 1;

-- statement: training_record_known
-- for: rule
-- gives: maybe
-- says: One training of a person.
SELECT training_record_id, person_id, subject, level, trained_on, how, noted_by_id, state, accepted_level FROM training_record
WHERE training_record_id = :training_record_id;

-- statement: training_same_known
-- for: rule
-- gives: many
-- says: What is noted of a person's trainings in a subject on a day.
SELECT training_record_id, level, state FROM training_record
WHERE person_id = :person_id AND subject = :subject AND trained_on = :trained_on;

-- statement: training_missing
-- for: rule
-- gives: many
-- says: What a trainee at a provider lacks on a day without which there is no new client.
-- type: on_day day
SELECT DISTINCT n.name FROM training_need n
WHERE n.person_id = :person_id AND n.organisation_id = :organisation_id AND n.is_stop = 1
  AND n.from_on <= :on_day AND (n.until_on IS NULL OR n.until_on >= :on_day)
  AND n.line_from_on <= :on_day AND (n.line_until_on IS NULL OR n.line_until_on >= :on_day)
  AND NOT EXISTS (SELECT 1 FROM training_cover c WHERE c.person_id = n.person_id AND c.line_id = n.line_id
                    AND c.from_on <= :on_day AND c.until_on >= :on_day)
ORDER BY n.name;

-- statement: training_lift_on
-- for: rule
-- gives: many
-- says: The lifted stops of a person that hold on a day.
-- type: on_day day
SELECT training_lift_id, organisation_id, senior_id, from_on, until_on FROM training_lift
WHERE person_id = :person_id AND organisation_id = :organisation_id AND from_on <= :on_day AND until_on >= :on_day;

-- statement: training_lift_known
-- for: rule
-- gives: maybe
-- says: One lifted stop.
SELECT training_lift_id, person_id, organisation_id, senior_id, from_on, until_on, plan_due_on, planned_on FROM training_lift
WHERE training_lift_id = :training_lift_id;

-- statement: training_waiting_known
-- for: rule
-- gives: many
-- says: What nobody has checked since a day: all that was noted by hand, and of what came from files one in ten.
-- type: noted_on day
SELECT training_record_id, person_id FROM training_record
WHERE state = 'noted' AND noted_on <= :noted_on AND (how <> 'imported' OR training_record_id % 10 = 0)
ORDER BY noted_on LIMIT :limit;

-- === what folds write =================================================================================================

-- statement: training_put_line
-- for: fold
-- gives: none
-- says: Something is asked for.
INSERT INTO training_line (line_id, subject, name, who, level, due_days, validity_months, window_ends, course, version, is_stop, said_by,
                           said_days, source, is_verified, from_on, set_by_id)
VALUES (:line_id, :subject, :name, :who, :level, :due_days, :validity_months, :window_ends, :course, :version, :is_stop, :said_by,
        :said_days, :source, :is_verified, :from_on, :set_by_id);

-- statement: training_end_lines
-- for: fold
-- gives: none
-- says: What was asked of the same people in a subject ends on a day; what would have begun later never does.
UPDATE training_line SET until_on = max(:last_on, from_on - 1)
WHERE subject = :subject AND who = :who AND (until_on IS NULL OR until_on > :last_on);

-- statement: training_lines_of_subject
-- for: fold
-- gives: many
-- says: Every line of a subject, for working out what a record answers.
SELECT line_id, level, validity_months, window_ends, course, version, said_by FROM training_line WHERE subject = :subject;

-- statement: training_line_as_folded
-- for: fold
-- gives: one
-- says: One line, as the entry that set it left it.
SELECT line_id, level, validity_months, window_ends, course, version, said_by FROM training_line WHERE line_id = :line_id;

-- statement: training_records_of_subject
-- for: fold
-- gives: many
-- says: Every record in a subject.
SELECT training_record_id, person_id, level, trained_on, course, version, state, accepted_level FROM training_record
WHERE subject = :subject;

-- statement: training_record_as_folded
-- for: fold
-- gives: maybe
-- says: One record, as it stands.
SELECT training_record_id, person_id, subject, level, trained_on, course, version, state, accepted_level FROM training_record
WHERE training_record_id = :training_record_id;

-- statement: training_put_record
-- for: fold
-- gives: none
-- says: A training is noted.
INSERT INTO training_record (training_record_id, person_id, subject, level, trained_on, course, version, issuer, how, noted_by_id,
                             noted_on, state, seq)
VALUES (:training_record_id, :person_id, :subject, :level, :trained_on, :course, :version, :issuer, :how, :noted_by_id, :noted_on,
        'noted', :seq);

-- statement: training_put_earlier
-- for: fold
-- gives: none
-- says: What was noted before a correction.
INSERT INTO training_earlier (training_record_id, seq, person_id, was_level, was_trained_on, reason, corrected_by_id, corrected_on)
VALUES (:training_record_id, :seq, :person_id, :was_level, :was_trained_on, :reason, :corrected_by_id, :corrected_on);

-- statement: training_set_corrected
-- for: fold
-- gives: none
-- says: A record stands corrected, and is checked anew.
UPDATE training_record SET level = :level, trained_on = :trained_on, noted_by_id = :noted_by_id, noted_on = :noted_on, state = 'noted',
       why = NULL, checked_by_id = NULL, checked_on = NULL, accepted_level = NULL
WHERE training_record_id = :training_record_id;

-- statement: training_set_checked
-- for: fold
-- gives: none
-- says: A second person looked at the certificate.
UPDATE training_record SET state = :state, why = :why, checked_by_id = :checked_by_id, checked_on = :checked_on
WHERE training_record_id = :training_record_id;

-- statement: training_set_accepted
-- for: fold
-- gives: none
-- says: The centre accepts a record as an equivalent.
UPDATE training_record SET accepted_level = :accepted_level, accepted_reason = :accepted_reason, accepted_by_id = :accepted_by_id,
       accepted_on = :accepted_on
WHERE training_record_id = :training_record_id;

-- statement: training_clear_held
-- for: fold
-- gives: none
-- says: What a record answers is worked out anew.
DELETE FROM training_held WHERE training_record_id = :training_record_id;

-- statement: training_put_held
-- for: fold
-- gives: none
-- says: A record answers a line on these days.
INSERT INTO training_held (person_id, line_id, training_record_id, from_on, until_on, is_checked)
VALUES (:person_id, :line_id, :training_record_id, :from_on, :until_on, :is_checked);

-- statement: training_put_lift
-- for: fold
-- gives: none
-- says: The stop is lifted.
INSERT INTO training_lift (training_lift_id, person_id, organisation_id, senior_id, reason, from_on, until_on, plan_due_on, seq)
VALUES (:training_lift_id, :person_id, :organisation_id, :senior_id, :reason, :from_on, :until_on, :plan_due_on, :seq);

-- statement: training_set_plan
-- for: fold
-- gives: none
-- says: The support plan is made.
UPDATE training_lift SET support = :support, review_on = :review_on, planned_on = :planned_on
WHERE training_lift_id = :training_lift_id;

-- statement: training_put_import
-- for: fold
-- gives: none
-- says: A file was taken in.
INSERT INTO training_import (seq, lines, records, imported_on, imported_by_id)
VALUES (:seq, :lines, :records, :imported_on, :imported_by_id);

-- === what pages show ==================================================================================================

-- statement: training_record_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a record, and whose it is.
SELECT training_record_id, person_id FROM my_training_record WHERE training_record_id = :training_record_id;

-- statement: training_lift_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a lifted stop.
SELECT training_lift_id, person_id FROM my_training_lift WHERE training_lift_id = :training_lift_id;

-- statement: training_person_seen
-- for: page
-- gives: maybe
-- says: A person whose training the viewer may see.
SELECT p.person_id, n.name FROM my_training_person p JOIN my_person n ON n.person_id = p.person_id WHERE p.person_id = :person_id;

-- statement: training_lines
-- for: page
-- gives: many
-- says: What is asked of whom now and from a later day on.
-- type: is_now bool
-- scan-ok: the whole catalogue is shown, some dozens of lines
SELECT subject, name, who, level, due_days, validity_months, window_ends, course, version, is_stop, source, is_verified, from_on,
       until_on, set_by_name, from_on <= today() AS is_now
FROM my_training_line
WHERE until_on IS NULL OR (until_on >= today() AND until_on >= from_on) ORDER BY name, who, from_on;

-- statement: training_subjects
-- for: page
-- gives: many
-- says: The subjects that are asked for today.
-- type: name text
-- scan-ok: the catalogue is some dozens of lines
SELECT subject, min(name) AS name FROM my_training_line
WHERE from_on <= today() AND (until_on IS NULL OR until_on >= today()) GROUP BY subject ORDER BY 2, 1;

-- statement: training_matrix
-- for: page
-- gives: many
-- says: Of how many people at each organisation each subject is asked, how many are current, and how many are checked too.
-- type: people int
-- type: current int
-- type: checked int
-- scan-ok: every provider whom the viewer sees is shown
SELECT o.organisation_id, o.name AS organisation_name, s.subject, count(*) AS people, sum(s.is_current) AS current,
       sum(s.is_checked) AS checked
FROM (SELECT t.organisation_id, t.subject, t.person_id, min(t.is_current) AS is_current, min(t.is_checked) AS is_checked
      FROM my_training_standing t WHERE t.due_on <= today() GROUP BY t.organisation_id, t.subject, t.person_id) s
JOIN my_organisation o ON o.organisation_id = s.organisation_id
GROUP BY o.organisation_id, s.subject ORDER BY o.name_folded, o.organisation_id, s.subject;

-- statement: training_lifts_by_provider
-- for: page
-- gives: many
-- says: How often the stop was lifted at each provider in the last year, and how often no plan has followed.
-- type: lifts int
-- type: unplanned int
-- scan-ok: every provider whom the viewer sees is shown
SELECT o.name AS organisation_name, count(*) AS lifts, sum(t.planned_on IS NULL) AS unplanned
FROM my_training_lift t JOIN my_organisation o ON o.organisation_id = t.organisation_id
WHERE t.from_on > today() - 365 GROUP BY o.organisation_id ORDER BY o.name_folded, o.organisation_id;

-- statement: training_people
-- for: page
-- gives: many
-- says: The people at an organisation of whom something is asked, by name.
SELECT DISTINCT p.person_id, p.name, p.name_folded FROM my_training_standing t JOIN my_person p ON p.person_id = t.person_id
WHERE t.organisation_id = :organisation_id ORDER BY p.name_folded, p.person_id LIMIT :limit OFFSET :offset;

-- statement: training_people_count
-- for: page
-- gives: one
-- says: How many training_people has in all.
-- type: people int
SELECT count(DISTINCT person_id) AS people FROM my_training_standing WHERE organisation_id = :organisation_id;

-- statement: training_cells
-- for: page
-- gives: many
-- says: How a person at an organisation stands to each subject.
-- type: is_current bool
-- type: is_checked bool
-- type: is_noted bool
-- type: until_on day?
-- type: due_on day
SELECT t.person_id, t.subject, min(t.is_current) AS is_current, min(t.is_checked) AS is_checked, min(t.until_on) AS until_on,
       max(t.is_noted) AS is_noted, min(t.due_on) AS due_on
FROM my_training_standing t WHERE t.person_id = :person_id AND t.organisation_id = :organisation_id
GROUP BY t.subject;

-- statement: training_needs_of
-- for: page
-- gives: many
-- says: What is asked of a person, and how they stand to it.
SELECT DISTINCT t.subject, t.name, t.level, t.is_stop, t.due_on, t.until_on, t.is_current, t.is_checked, t.is_noted
FROM my_training_standing t WHERE t.person_id = :person_id ORDER BY t.name, t.level;

-- statement: training_records_of
-- for: page
-- gives: many
-- says: What is noted of a person's trainings, the latest first.
-- type: is_own_note bool
SELECT training_record_id, subject, level, trained_on, course, version, issuer, how, noted_by_name, noted_on, state, why,
       checked_by_name, checked_on, accepted_level, accepted_reason, accepted_by_name, noted_by_id = viewer() AS is_own_note
FROM my_training_record WHERE person_id = :person_id ORDER BY trained_on DESC, training_record_id;

-- statement: training_earlier_of
-- for: page
-- gives: many
-- says: What was corrected of a person's trainings, the latest first.
SELECT r.subject, e.was_level, e.was_trained_on, e.reason, e.corrected_by_name, e.corrected_on
FROM my_training_earlier e JOIN my_training_record r ON r.training_record_id = e.training_record_id
WHERE e.person_id = :person_id ORDER BY e.seq DESC;

-- statement: training_lifts_of
-- for: page
-- gives: many
-- says: When the stop was lifted for a person, the latest first.
-- type: is_own bool
SELECT t.training_lift_id, t.senior_name, t.reason, t.from_on, t.until_on, t.plan_due_on, t.support, t.review_on, t.planned_on,
       t.senior_id = viewer() AS is_own, o.name AS organisation_name
FROM my_training_lift t JOIN my_organisation o ON o.organisation_id = t.organisation_id
WHERE t.person_id = :person_id ORDER BY t.from_on DESC, t.training_lift_id;

-- statement: training_waiting
-- for: page
-- gives: many
-- says: Records that nobody has checked and that the viewer could check, the longest waiting first.
SELECT training_record_id, person_id, person_name, subject, level, trained_on, course, version, issuer, noted_by_name, noted_on
FROM my_training_record
WHERE state = 'noted' AND person_id <> viewer() AND noted_by_id <> viewer()
ORDER BY noted_on, training_record_id LIMIT :limit;

-- statement: training_waiting_count
-- for: page
-- gives: one
-- says: How many training_waiting has in all.
-- type: records int
SELECT count(*) AS records FROM my_training_record
WHERE state = 'noted' AND person_id <> viewer() AND noted_by_id <> viewer();

-- statement: training_expiring
-- for: page
-- gives: many
-- says: What expires on or before a day, of those whom the viewer may see: the soonest first.
-- type: until_on day
-- type: last_on day
-- scan-ok: all that the viewer sees is looked through
SELECT DISTINCT t.person_id, p.name AS person_name, t.subject, t.name, t.until_on
FROM my_training_standing t JOIN my_person p ON p.person_id = t.person_id
WHERE t.is_current AND t.until_on >= today() AND t.until_on <= :last_on
ORDER BY t.until_on, p.name_folded, t.subject LIMIT 500;

-- statement: training_imports
-- for: page
-- gives: many
-- says: Files that were taken in, the latest first.
-- scan-ok: one row for each file that was ever taken in
SELECT seq, lines, records, imported_on, imported_by_name FROM my_training_import ORDER BY seq DESC LIMIT 50;
