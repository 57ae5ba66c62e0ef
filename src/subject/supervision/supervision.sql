-- database: views

-- === what rules ask ==================================================================================================

-- statement: supervision_qualification_known
-- for: rule
-- gives: maybe
-- says: One qualification.
SELECT qualification_id, person_id, qualification, awarded_on, until_on FROM supervision_qualification
WHERE qualification_id = :qualification_id;

-- statement: supervision_qualifications_known
-- for: rule
-- gives: many
-- says: Every qualification of a person.
SELECT qualification_id, qualification, awarded_on, until_on, evidence FROM supervision_qualification
WHERE person_id = :person_id;

-- statement: supervision_capacities_known
-- for: rule
-- gives: many
-- says: What a person's capacity was said to be, in the order in which it became known.
SELECT person_id, seq, from_on, supervisees FROM supervision_capacity WHERE person_id = :person_id ORDER BY seq;

-- statement: supervision_counts_on
-- for: rule
-- gives: one
-- says: Whether a qualification counts for a programme on a day.
-- type: on_day day
-- type: is_counted bool
-- type: programme choice programme
-- type: qualification choice qualification_kind
SELECT coalesce((SELECT k.is_counted FROM supervision_counts k
                 WHERE k.programme = :programme AND k.qualification = :qualification AND k.from_on <= :on_day
                 ORDER BY k.from_on DESC, k.seq DESC LIMIT 1),
                EXISTS (SELECT 1 FROM supervision_built_in b
                        WHERE b.programme = :programme AND b.qualification = :qualification)) AS is_counted;

-- statement: supervision_supervises_about
-- for: rule
-- gives: maybe
-- says: Whether somebody supervises a person, or acts for who does, within 31 days of a day.
-- type: on_day day
SELECT s.supervising_id FROM supervising s
WHERE s.person_id = :person_id AND s.from_on <= :on_day + 31 AND coalesce(s.until_on, 2932896) >= :on_day - 31
  AND (s.supervisor_id = :supervisor_id
       OR EXISTS (SELECT 1 FROM cover c WHERE c.person_id = s.supervisor_id AND c.cover_person_id = :supervisor_id
                    AND c.from_on <= :on_day + 31 AND c.until_on >= :on_day - 31))
LIMIT 1;

-- statement: supervision_clinical_on
-- for: rule
-- gives: maybe
-- says: Who supervises a person clinically on a day; of several, who was named last.
-- type: on_day day
SELECT supervisor_id FROM supervising
WHERE person_id = :person_id AND kind = 'clinical' AND from_on <= :on_day AND (until_on IS NULL OR until_on >= :on_day)
ORDER BY from_on DESC, supervising_id LIMIT 1;

-- statement: supervision_session_known
-- for: rule
-- gives: maybe
-- says: One session as it stands.
SELECT session_id, meeting_id, person_id, supervisor_id, kind, held_on, minutes, supervisees, side, logged_by_id, state,
       replaces_id
FROM supervision_session WHERE session_id = :session_id;

-- statement: supervision_same_session
-- for: rule
-- gives: maybe
-- says: A session of the same two, of the same day, kind and length, that was not taken back.
SELECT session_id, state FROM supervision_session
WHERE person_id = :person_id AND supervisor_id = :supervisor_id AND kind = :kind AND held_on = :held_on
  AND minutes = :minutes AND state NOT IN ('withdrawn', 'corrected') LIMIT 1;

-- === what folds write ================================================================================================

-- statement: supervision_put_qualification
-- for: fold
-- gives: none
-- says: Somebody is qualified to supervise.
INSERT INTO supervision_qualification (qualification_id, person_id, qualification, awarded_on, until_on, evidence, noted_on,
                                       noted_by_id, seq)
VALUES (:qualification_id, :person_id, :qualification, :awarded_on, :until_on, :evidence, :noted_on, :noted_by_id, :seq);

-- statement: supervision_end_qualification
-- for: fold
-- gives: none
-- says: A qualification has a last day.
UPDATE supervision_qualification SET until_on = :until_on, end_reason = :end_reason
WHERE qualification_id = :qualification_id;

-- statement: supervision_put_capacity
-- for: fold
-- gives: none
-- says: How many trainees somebody can supervise, from a day on.
INSERT INTO supervision_capacity (person_id, seq, from_on, supervisees, set_on, set_by_id)
VALUES (:person_id, :seq, :from_on, :supervisees, :set_on, :set_by_id);

-- statement: supervision_put_counts
-- for: fold
-- gives: none
-- says: Whether a qualification counts for a programme, from a day on.
INSERT INTO supervision_counts (programme, qualification, from_on, seq, is_counted, source, is_verified, set_by_id)
VALUES (:programme, :qualification, :from_on, :seq, :is_counted, :source, :is_verified, :set_by_id);

-- statement: supervision_put_session
-- for: fold
-- gives: none
-- says: A session was logged.
INSERT INTO supervision_session (session_id, meeting_id, person_id, supervisor_id, kind, held_on, minutes, supervisees, side,
                                 logged_by_id, logged_on, state, replaces_id, seq)
VALUES (:session_id, :meeting_id, :person_id, :supervisor_id, :kind, :held_on, :minutes, :supervisees, :side,
        :logged_by_id, :logged_on, 'unconfirmed', :replaces_id, :seq);

-- statement: supervision_answer_session
-- for: fold
-- gives: none
-- says: The other side confirmed or denied a session.
UPDATE supervision_session SET state = :state, answered_on = :answered_on WHERE session_id = :session_id;

-- statement: supervision_end_session
-- for: fold
-- gives: none
-- says: A session was withdrawn or corrected by whoever logged it.
UPDATE supervision_session SET state = :state, ended_on = :ended_on WHERE session_id = :session_id;

-- statement: supervision_put_case_time
-- for: fold
-- gives: none
-- says: How much of a session was about one case.
INSERT INTO supervision_case_time (session_id, case_number, person_id, minutes)
VALUES (:session_id, :case_number, :person_id, :minutes)
ON CONFLICT (session_id, case_number) DO UPDATE SET minutes = excluded.minutes;

-- statement: supervision_provider_as_folded
-- for: fold
-- gives: maybe
-- says: At which provider a trainee was placed on a day.
-- type: on_day day
SELECT organisation_id FROM placement
WHERE person_id = :person_id AND from_on <= :on_day AND (until_on IS NULL OR until_on >= :on_day)
ORDER BY from_on DESC LIMIT 1;

-- === what pages show =================================================================================================

-- statement: supervision_session_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a session.
SELECT session_id FROM my_session WHERE session_id = :session_id;

-- statement: supervision_uncovered
-- for: page
-- gives: many
-- says: Placements without qualified cover today, the longest first.
-- scan-ok: the placements of today whom the viewer sees
SELECT placement_id, person_id, name, organisation_name, is_named, is_away, is_full, since_on FROM my_uncovered
WHERE since_on <= today() ORDER BY since_on, name;

-- statement: supervision_uncovered_of
-- for: page
-- gives: many
-- says: The same of one trainee.
SELECT placement_id, person_id, name, organisation_name, is_named, is_away, is_full, since_on FROM my_uncovered
WHERE person_id = :person_id AND since_on <= today() ORDER BY since_on;

-- statement: supervision_programme_of
-- for: page
-- gives: maybe
-- says: What a trainee trains for today, where, and since when.
SELECT c.programme, l.placement_id, l.from_on, l.until_on FROM my_placement l JOIN my_cohort c ON c.cohort_id = l.cohort_id
WHERE l.person_id = :person_id AND l.from_on <= today() AND (l.until_on IS NULL OR l.until_on >= today())
ORDER BY l.from_on DESC LIMIT 1;

-- statement: supervision_weeks_of
-- for: page
-- gives: many
-- says: A trainee's sessions by week, those that were denied or taken back left out. What the week asked for is filled in by supervision_weeks.c.
-- type: monday_on day
-- type: case_minutes int
-- type: skills_minutes int
-- type: other_minutes int
-- type: waiting int
-- type: worked_days int
-- type: is_asked bool
-- type: from_on day
SELECT held_on - (held_on + 3) % 7 AS monday_on,
       sum(CASE WHEN kind = 'case-management' AND supervisees = 1 THEN minutes ELSE 0 END) AS case_minutes,
       sum(CASE WHEN kind = 'clinical-skills' THEN minutes ELSE 0 END) AS skills_minutes,
       sum(CASE WHEN kind IN ('group', 'close') OR (kind = 'case-management' AND supervisees > 1) THEN minutes ELSE 0 END)
           AS other_minutes,
       sum(state = 'unconfirmed') AS waiting, 0 AS worked_days, 0 AS is_asked
FROM my_session WHERE person_id = :person_id AND held_on >= :from_on AND state IN ('unconfirmed', 'confirmed')
GROUP BY monday_on ORDER BY monday_on;

-- statement: supervision_hours_of
-- for: page
-- gives: many
-- says: A trainee's sessions by kind: how long, and how much of it the other side confirmed. What counts is filled in by supervision_hours.c.
-- type: minutes int
-- type: confirmed_minutes int
-- type: credited_minutes int
SELECT kind, sum(minutes) AS minutes, sum(CASE WHEN state = 'confirmed' THEN minutes ELSE 0 END) AS confirmed_minutes,
       0 AS credited_minutes
FROM my_session WHERE person_id = :person_id AND state IN ('unconfirmed', 'confirmed') GROUP BY kind ORDER BY kind;

-- statement: supervision_credits_of
-- for: page
-- gives: many
-- says: What each of a trainee's sessions is worth is worked out from these.
SELECT kind, minutes, supervisees FROM my_session
WHERE person_id = :person_id AND state IN ('unconfirmed', 'confirmed');

-- statement: supervision_cases_of
-- for: page
-- gives: many
-- says: Of each session that was about a training case, how long; supervision_hours.c adds them up by case.
-- type: credited_minutes int
SELECT t.case_number, t.minutes, s.minutes AS session_minutes, s.supervisees, 0 AS credited_minutes
FROM my_case_time t JOIN my_session s ON s.session_id = t.session_id
WHERE t.person_id = :person_id AND s.state IN ('unconfirmed', 'confirmed') ORDER BY t.case_number;

-- statement: supervision_sessions_of
-- for: page
-- gives: many
-- says: A trainee's sessions of the last half year, the latest first.
SELECT session_id, name, supervisor_name, kind, held_on, minutes, supervisees, side, state, logged_on, answered_on, ended_on
FROM my_session WHERE person_id = :person_id AND held_on >= today() - 183 ORDER BY held_on DESC, session_id LIMIT 60;

-- statement: supervision_sessions_by
-- for: page
-- gives: many
-- says: The sessions that a person held as a supervisor in the last half year, the latest first.
SELECT session_id, name, supervisor_name, kind, held_on, minutes, supervisees, side, state, logged_on, answered_on, ended_on
FROM my_session WHERE supervisor_id = :supervisor_id AND held_on >= today() - 183
ORDER BY held_on DESC, session_id LIMIT 60;

-- statement: supervision_to_confirm
-- for: page
-- gives: many
-- says: Sessions that wait for the viewer's word, the oldest first.
SELECT session_id, name, supervisor_name, kind, held_on, minutes, supervisees, side, logged_on FROM my_session
WHERE state = 'unconfirmed' AND ((supervisor_id = viewer() AND side <> 'supervisor') OR (person_id = viewer() AND side <> 'supervisee'))
ORDER BY held_on, session_id LIMIT 50;

-- statement: supervision_session_one
-- for: page
-- gives: maybe
-- says: One session.
-- type: is_mine bool
SELECT session_id, person_id, name, supervisor_id, supervisor_name, kind, held_on, minutes, supervisees, side, state,
       logged_on, answered_on, ended_on, replaces_id, logged_by_id = viewer() AS is_mine
FROM my_session WHERE session_id = :session_id;

-- statement: supervision_case_times_of
-- for: page
-- gives: many
-- says: How much of a session was about which training case.
SELECT case_number, minutes FROM my_case_time WHERE session_id = :session_id ORDER BY case_number;

-- statement: supervision_replaced_by
-- for: page
-- gives: many
-- says: The record that a session was corrected by.
SELECT session_id, kind, held_on, minutes, supervisees, logged_on FROM my_session WHERE replaces_id = :session_id;

-- statement: supervision_supervisees_of
-- for: page
-- gives: many
-- says: Whom a person supervises today, by name, with the last session of each and how many wait for a word.
-- type: last_on day?
-- type: waiting int
SELECT s.person_id, p.name, s.kind, s.from_on,
       (SELECT max(t.held_on) FROM my_session t
        WHERE t.person_id = s.person_id AND t.supervisor_id = s.supervisor_id AND t.state IN ('unconfirmed', 'confirmed')) AS last_on,
       (SELECT count(*) FROM my_session t
        WHERE t.person_id = s.person_id AND t.supervisor_id = s.supervisor_id AND t.state = 'unconfirmed') AS waiting
FROM my_supervising s JOIN my_person p ON p.person_id = s.person_id
WHERE s.supervisor_id = :supervisor_id AND s.from_on <= today() AND (s.until_on IS NULL OR s.until_on >= today())
ORDER BY p.name_folded, s.supervising_id;

-- statement: supervision_trainees
-- for: page
-- gives: many
-- says: Trainees whom the viewer sees, by name: their supervisor of today, the last individual case management, what waits, what was denied.
-- scan-ok: the placements of today whom the viewer sees
-- type: last_on day?
-- type: waiting int
-- type: denied int
-- type: is_covered bool
-- type: sees_supervisor bool
SELECT l.person_id, p.name, o.name AS organisation_name, c.programme,
       (SELECT s.supervisor_id FROM my_supervising s
        WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.from_on <= today()
          AND (s.until_on IS NULL OR s.until_on >= today()) LIMIT 1) AS supervisor_id,
       (SELECT s.supervisor_name FROM my_supervising s
        WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.from_on <= today()
          AND (s.until_on IS NULL OR s.until_on >= today()) LIMIT 1) AS supervisor_name,
       EXISTS (SELECT 1 FROM my_supervising s JOIN my_person b ON b.person_id = s.supervisor_id
               WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.from_on <= today()
                 AND (s.until_on IS NULL OR s.until_on >= today())) AS sees_supervisor,
       (SELECT max(t.held_on) FROM my_session t
        WHERE t.person_id = l.person_id AND t.kind = 'case-management' AND t.supervisees = 1
          AND t.state IN ('unconfirmed', 'confirmed')) AS last_on,
       (SELECT count(*) FROM my_session t WHERE t.person_id = l.person_id AND t.state = 'unconfirmed') AS waiting,
       (SELECT count(*) FROM my_session t WHERE t.person_id = l.person_id AND t.state = 'denied') AS denied,
       NOT EXISTS (SELECT 1 FROM my_uncovered u WHERE u.placement_id = l.placement_id AND u.since_on <= today()) AS is_covered
FROM my_placement l
JOIN my_person p ON p.person_id = l.person_id
JOIN my_organisation o ON o.organisation_id = l.organisation_id
JOIN my_cohort c ON c.cohort_id = l.cohort_id
WHERE l.from_on <= today() AND (l.until_on IS NULL OR l.until_on >= today())
ORDER BY p.name_folded, l.placement_id;

-- statement: supervision_qualifications_of
-- for: page
-- gives: many
-- says: A person's qualifications, the latest first.
SELECT qualification_id, qualification, awarded_on, until_on, evidence, noted_on, noted_by_name, end_reason FROM my_qualification
WHERE person_id = :person_id ORDER BY awarded_on DESC, qualification_id;

-- statement: supervision_capacities_of
-- for: page
-- gives: many
-- says: How many trainees a person could supervise from when on, the latest first; one that another replaced on the same day is left out.
SELECT c.from_on, c.supervisees, c.set_on, c.set_by_name FROM my_capacity c
WHERE c.person_id = :person_id
  AND NOT EXISTS (SELECT 1 FROM my_capacity n WHERE n.person_id = c.person_id AND n.from_on = c.from_on AND n.seq > c.seq)
ORDER BY c.from_on DESC;

-- statement: supervision_catalogue_rows
-- for: page
-- gives: many
-- says: Which qualification counts for which programme from when on, with the source.
-- scan-ok: the whole catalogue, a few rows
SELECT programme, qualification, from_on, is_counted, source, is_verified FROM my_counting
ORDER BY programme, qualification, from_on, seq;

-- statement: supervision_week_of_person
-- for: page
-- gives: many
-- says: A person's working weeks, in the order in which they became known.
SELECT person_id, seq, from_on, weekdays, minutes FROM my_week WHERE person_id = :person_id ORDER BY seq;

-- statement: supervision_aways_of
-- for: page
-- gives: many
-- says: A person's days away that may be seen.
SELECT from_on, until_on FROM my_away WHERE person_id = :person_id AND until_on >= from_on;

-- statement: supervision_import_waiting
-- for: page
-- gives: one
-- scan-ok: counts what waits; the page is for few people
-- says: How many sessions that were taken in from files wait to be confirmed, of those whom the viewer sees.
-- type: waiting int
SELECT count(*) AS waiting FROM my_session WHERE state = 'unconfirmed' AND side = 'import';
