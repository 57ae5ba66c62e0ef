-- database: views

-- === what rules ask ==================================================================================================

-- statement: score_standing_known
-- for: rule
-- gives: many
-- says: A client's scores as they stand, newest first; those that are another client's are left out.
SELECT response_id, now_measure AS measure, now_answers AS answers, now_total AS total, now_on AS answered_on, how,
       measure AS was_measure, total AS was_total, waiting_id, seq
FROM score_response WHERE client_id = :client_id AND is_moved = 0 ORDER BY now_on DESC, seq DESC;

-- statement: score_response_known
-- for: rule
-- gives: maybe
-- says: One score.
SELECT response_id, client_id, how, measure, answers, total, answered_on, now_measure, now_answers, now_total, now_on,
       is_moved, waiting_id, recorded_by_id
FROM score_response WHERE response_id = :response_id;

-- statement: score_rests_on
-- for: rule
-- gives: maybe
-- says: Whether a step of the pathway rests on a score.
SELECT pathway_entry_id FROM score_pathway
WHERE depression_response_id = :response_id OR anxiety_response_id = :response_id LIMIT 1;

-- statement: score_link_by_token
-- for: rule
-- gives: maybe
-- says: A link by the hash of its token.
SELECT answer_link_id, client_id, first, second, language, until_on, spent_at, voided_at
FROM score_link WHERE token_hash = :token_hash;

-- statement: score_link_known
-- for: rule
-- gives: maybe
-- says: One link.
SELECT answer_link_id, client_id, until_on, spent_at, voided_at FROM score_link WHERE answer_link_id = :answer_link_id;

-- statement: score_item9_open_of
-- for: rule
-- gives: maybe
-- says: A client's open item-9 task; there is one at most.
SELECT item9_task_id, owner_id FROM score_item9_task WHERE client_id = :client_id AND closed_at IS NULL LIMIT 1;

-- statement: score_item9_known
-- for: rule
-- gives: maybe
-- says: One item-9 task.
SELECT item9_task_id, client_id, owner_id, closed_at FROM score_item9_task WHERE item9_task_id = :item9_task_id;

-- statement: score_item9_candidates
-- for: rule
-- gives: many
-- says: Who could own a client's item-9 task, by rank: who treats the client, who supervises them, who is on duty, who leads.
-- type: on_day day
-- type: rank int
-- type: is_qualified bool
-- type: person_id person_id
SELECT k.person_id, k.rank,
       EXISTS (SELECT 1 FROM role q WHERE q.person_id = k.person_id AND q.role IN ('practitioner', 'supervisor', 'clinical-lead')
               AND q.from_on <= :on_day AND (q.until_on IS NULL OR q.until_on >= :on_day)) AS is_qualified
FROM (SELECT c.practitioner_id AS person_id, 1 AS rank FROM client c WHERE c.client_id = :client_id
      UNION ALL
      SELECT s.supervisor_id, 2 FROM client c JOIN supervising s ON s.person_id = c.practitioner_id
      WHERE c.client_id = :client_id AND s.from_on <= :on_day AND (s.until_on IS NULL OR s.until_on >= :on_day)
      UNION ALL
      SELECT d.person_id, 3 FROM score_duty d WHERE d.until_on >= :on_day AND d.from_on <= :on_day
      UNION ALL
      SELECT l.person_id, 4 FROM role l
      WHERE l.role = 'clinical-lead' AND l.from_on <= :on_day AND (l.until_on IS NULL OR l.until_on >= :on_day)) k
ORDER BY k.rank, k.person_id;

-- statement: score_correction_known
-- for: rule
-- gives: maybe
-- says: One correction.
SELECT correction_id, client_id, response_id, kind, measure, answers, total, answered_on, to_client_id, asked_by_id, state,
       author_id, decided_by_id
FROM score_correction WHERE correction_id = :correction_id;

-- statement: score_manages
-- for: rule
-- gives: maybe
-- says: Whether one person supervises, precepts or manages another on a day.
-- type: on_day day
-- type: manager_id person_id
-- type: person_id person_id
-- type: because int
SELECT supervising_id AS because FROM supervising
WHERE person_id = :person_id AND supervisor_id = :manager_id AND from_on <= :on_day
  AND (until_on IS NULL OR until_on >= :on_day)
UNION ALL
SELECT preceptorship_id FROM preceptorship
WHERE person_id = :person_id AND preceptor_id = :manager_id AND from_on <= :on_day
  AND (until_on IS NULL OR until_on >= :on_day)
UNION ALL
SELECT r.role_id FROM role r JOIN person_at t ON t.organisation_id = r.organisation_id AND t.person_id = :person_id
WHERE r.person_id = :manager_id AND r.role = 'manager' AND r.from_on <= :on_day
  AND (r.until_on IS NULL OR r.until_on >= :on_day) AND t.from_on <= :on_day AND (t.until_on IS NULL OR t.until_on >= :on_day)
LIMIT 1;

-- statement: score_qualified
-- for: rule
-- gives: maybe
-- says: Whether a person is a qualified practitioner, a supervisor or a clinical lead on a day.
-- type: on_day day
SELECT person_id FROM role
WHERE person_id = :person_id AND role IN ('practitioner', 'supervisor', 'clinical-lead') AND from_on <= :on_day
  AND (until_on IS NULL OR until_on >= :on_day) LIMIT 1;

-- statement: score_in_team
-- for: rule
-- gives: maybe
-- says: Whether a person belongs to a client's team: treats or treated the client, supervises who treats, or works at the provider.
-- type: on_day day
-- type: because int
-- type: person_id person_id
SELECT t.seq AS because FROM client_practitioner t WHERE t.client_id = :client_id AND t.practitioner_id = :person_id
UNION ALL
SELECT s.supervising_id FROM client c JOIN supervising s ON s.person_id = c.practitioner_id
WHERE c.client_id = :client_id AND s.supervisor_id = :person_id AND s.from_on <= :on_day
  AND (s.until_on IS NULL OR s.until_on >= :on_day)
UNION ALL
SELECT a.because FROM client c JOIN person_at a ON a.organisation_id = c.provider_id AND a.person_id = :person_id
WHERE c.client_id = :client_id AND a.from_on <= :on_day AND (a.until_on IS NULL OR a.until_on >= :on_day)
LIMIT 1;

-- statement: score_pathway_known
-- for: rule
-- gives: maybe
-- says: One entry into a step.
SELECT pathway_entry_id, client_id, how, senior_id, is_agreed FROM score_pathway WHERE pathway_entry_id = :pathway_entry_id;

-- statement: score_care_known
-- for: rule
-- gives: maybe
-- says: One care review.
SELECT care_review_id, client_id, because, because_of, reviewer_id, closed_at FROM score_care
WHERE care_review_id = :care_review_id;

-- statement: score_care_due
-- for: fold
-- gives: maybe
-- says: Until when a care review is to be closed.
SELECT due_on FROM score_care WHERE care_review_id = :care_review_id;

-- statement: score_supervisors_on
-- for: fold
-- gives: many
-- says: Who supervises a person clinically on a day.
-- type: on_day day
SELECT DISTINCT supervisor_id FROM supervising
WHERE person_id = :person_id AND kind = 'clinical' AND from_on <= :on_day
  AND (until_on IS NULL OR until_on >= :on_day);

-- statement: score_import_known
-- for: rule
-- gives: maybe
-- says: One extract.
SELECT score_import_id, kind, provider_id, lines, arrived, state FROM score_import WHERE score_import_id = :score_import_id;

-- statement: score_consortium
-- for: rule
-- gives: maybe
-- says: The consortium itself.
SELECT organisation_id FROM organisation WHERE kind = 'consortium' ORDER BY from_on LIMIT 1;

-- statement: score_difference_known
-- for: rule
-- gives: maybe
-- says: Whether a row of an extract differs from what is held here, and whether that was confirmed.
SELECT score_import_id, line, client_id, confirmed_at FROM score_difference
WHERE score_import_id = :score_import_id AND line = :line LIMIT 1;

-- statement: score_duty_known
-- for: rule
-- gives: maybe
-- says: One duty.
SELECT duty_id, person_id, from_on, until_on FROM score_duty WHERE duty_id = :duty_id;

-- statement: score_duties_from
-- for: rule
-- gives: many
-- says: Duties that have not ended on a day, in the order in which they begin.
-- type: on_day day
SELECT from_on, until_on FROM score_duty WHERE until_on >= :on_day ORDER BY from_on, until_on;

-- statement: score_safety_last
-- for: rule
-- gives: maybe
-- says: Whether the hazard log is signed: the newest row says so.
-- scan-ok: walks the primary key backwards and stops at the first row
SELECT is_signed FROM score_safety ORDER BY seq DESC LIMIT 1;

-- === what folds write ================================================================================================

-- statement: score_put_response
-- for: fold
-- gives: none
-- says: A questionnaire as it was recorded.
INSERT INTO score_response (response_id, client_id, seq, how, answer_link_id, recorded_by_id, recorded_at, measure, answers,
    total, answered_on, now_measure, now_answers, now_total, now_on, is_corrected, is_moved)
VALUES (:response_id, :client_id, :seq, :how, :answer_link_id, :recorded_by_id, :recorded_at, :measure, :answers, :total,
    :answered_on, :measure, :answers, :total, :answered_on, 0, 0);

-- statement: score_set_waiting
-- for: fold
-- gives: none
-- says: A correction of the score waits for a second person, or waits no longer.
UPDATE score_response SET waiting_id = :waiting_id WHERE response_id = :response_id;

-- statement: score_set_standing
-- for: fold
-- gives: none
-- says: A correction is in force: what stands changes, what was recorded does not.
UPDATE score_response
SET now_measure = :measure, now_answers = :answers, now_total = :total, now_on = :answered_on, is_corrected = 1,
    waiting_id = NULL
WHERE response_id = :response_id;

-- statement: score_set_moved
-- for: fold
-- gives: none
-- says: The score turned out to be another client's.
UPDATE score_response SET is_moved = 1, waiting_id = NULL WHERE response_id = :response_id;

-- statement: score_put_link
-- for: fold
-- gives: none
-- says: A link.
INSERT INTO score_link (answer_link_id, client_id, token_hash, first, second, why, language, made_by_id, made_at, until_on)
VALUES (:answer_link_id, :client_id, :token_hash, :first, :second, :why, :language, :made_by_id, :made_at, :until_on);

-- statement: score_set_link_spent
-- for: fold
-- gives: none
-- says: Answers were sent by a link.
UPDATE score_link SET spent_at = :spent_at WHERE answer_link_id = :answer_link_id;

-- statement: score_set_link_voided
-- for: fold
-- gives: none
-- says: A link was made void.
UPDATE score_link SET voided_at = :voided_at WHERE answer_link_id = :answer_link_id;

-- statement: score_put_item9_task
-- for: fold
-- gives: none
-- says: An item-9 task, or one further alert of it.
INSERT INTO score_item9_task (item9_task_id, client_id, opened_at, alerted_at, alerts, due_at, owner_id)
VALUES (:item9_task_id, :client_id, :alerted_at, :alerted_at, 1, :due_at, :owner_id)
ON CONFLICT (item9_task_id) DO UPDATE
SET alerted_at = excluded.alerted_at, alerts = alerts + 1, due_at = excluded.due_at,
    owner_id = coalesce(excluded.owner_id, owner_id);

-- statement: score_put_item9_alert
-- for: fold
-- gives: none
-- says: One alert of a task.
INSERT INTO score_item9_alert (seq, item9_task_id, response_id, answer, alerted_at, due_at)
VALUES (:seq, :item9_task_id, :response_id, :answer, :alerted_at, :due_at);

-- statement: score_set_item9_owner
-- for: fold
-- gives: none
-- says: A qualified person took the task over.
UPDATE score_item9_task SET owner_id = :owner_id WHERE item9_task_id = :item9_task_id;

-- statement: score_set_item9_closed
-- for: fold
-- gives: none
-- says: The task was done.
UPDATE score_item9_task SET outcome = :outcome, closed_by_id = :closed_by_id, closed_at = :closed_at
WHERE item9_task_id = :item9_task_id;

-- statement: score_put_correction
-- for: fold
-- gives: none
-- says: A correction, beside what stood until then.
INSERT INTO score_correction (correction_id, client_id, response_id, seq, kind, was_measure, was_answers, was_total, was_on,
    measure, answers, total, answered_on, to_client_id, reason, reason_text, asked_by, asked_by_id, needs_second,
    changes_caseness, changes_measure, touches_pathway, state, author_id, made_at)
SELECT :correction_id, :client_id, :response_id, :seq, :kind, r.now_measure, r.now_answers, r.now_total, r.now_on,
    :measure, :answers, :total, :answered_on, :to_client_id, :reason, :reason_text, :asked_by, :asked_by_id, :needs_second,
    :changes_caseness, :changes_measure, :touches_pathway, :state, :author_id, :made_at
FROM score_response r WHERE r.response_id = :response_id;

-- statement: score_correction_folded
-- for: fold
-- gives: maybe
-- says: One correction, to put it in force.
SELECT correction_id, response_id, measure, answers, total, answered_on FROM score_correction
WHERE correction_id = :correction_id;

-- statement: score_client_provider
-- for: fold
-- gives: maybe
-- says: The provider of a client, which never changes.
SELECT provider_id FROM client WHERE client_id = :client_id;

-- statement: score_extract_days
-- for: fold
-- gives: many
-- says: How many rows of an extract are about which day.
-- type: facts int
SELECT i.provider_id, r.held_on, count(*) AS facts
FROM score_import_row r JOIN score_import i ON i.score_import_id = r.score_import_id
WHERE r.score_import_id = :score_import_id GROUP BY r.held_on;

-- statement: score_set_correction_decided
-- for: fold
-- gives: none
-- says: What the second person decided.
UPDATE score_correction
SET state = :state, decided_by_id = :decided_by_id, decided_at = :decided_at, refused_text = :refused_text
WHERE correction_id = :correction_id;

-- statement: score_put_pathway
-- for: fold
-- gives: none
-- says: A step of the pathway was entered.
INSERT INTO score_pathway (pathway_entry_id, client_id, seq, step, entered_on, how, depression_response_id, depression_total,
    anxiety_response_id, anxiety_total, caseness, reason, reason_text, senior_id, entered_by_id)
VALUES (:pathway_entry_id, :client_id, :seq, :step, :entered_on, :how, :depression_response_id, :depression_total,
    :anxiety_response_id, :anxiety_total, :caseness, :reason, :reason_text, :senior_id, :entered_by_id);

-- statement: score_set_senior
-- for: fold
-- gives: none
-- says: What the senior said.
UPDATE score_pathway SET is_agreed = :is_agreed WHERE pathway_entry_id = :pathway_entry_id;

-- statement: score_put_care
-- for: fold
-- gives: none
-- says: A care review.
INSERT INTO score_care (care_review_id, client_id, because, because_of, opened_at, due_on, reviewer_id)
VALUES (:care_review_id, :client_id, :because, :because_of, :opened_at, :due_on, :reviewer_id);

-- statement: score_set_care_reviewer
-- for: fold
-- gives: none
-- says: Who has the review.
UPDATE score_care SET reviewer_id = :reviewer_id WHERE care_review_id = :care_review_id;

-- statement: score_set_care_closed
-- for: fold
-- gives: none
-- says: The review is closed.
UPDATE score_care SET verdict = :verdict, next = :next, told = :told, why_not_told = :why_not_told, incident = :incident,
       closed_at = :closed_at
WHERE care_review_id = :care_review_id;

-- statement: score_put_import
-- for: fold
-- gives: none
-- says: An extract begins.
INSERT INTO score_import (score_import_id, seq, kind, system, as_of, provider_id, lines, arrived, digest, state,
    imported_by_id, begun_at)
VALUES (:score_import_id, :seq, :kind, :system, :as_of, :provider_id, :lines, 0, :digest, 'open', :imported_by_id, :begun_at);

-- statement: score_put_import_row
-- for: fold
-- gives: none
-- says: A row of an extract.
INSERT INTO score_import_row (score_import_id, line, client_id, seq, measure, answers, total, held_on, step, response_id,
    pathway_entry_id)
VALUES (:score_import_id, :line, :client_id, :seq, :measure, :answers, :total, :held_on, :step, :response_id,
    :pathway_entry_id);

-- statement: score_set_import_arrived
-- for: fold
-- gives: none
-- says: One more row has arrived.
UPDATE score_import SET arrived = arrived + 1 WHERE score_import_id = :score_import_id;

-- statement: score_set_import_state
-- for: fold
-- gives: none
-- says: The extract is sealed, or given up.
UPDATE score_import SET state = :state, sealed_at = :sealed_at WHERE score_import_id = :score_import_id;

-- statement: score_put_sealed_responses
-- for: fold
-- gives: none
-- says: Rows of a sealed extract become scores where no score of that client, questionnaire and day is held.
-- type: recorded_by_id person_id
INSERT INTO score_response (response_id, client_id, seq, how, score_import_id, recorded_by_id, recorded_at, measure, answers,
    total, answered_on, now_measure, now_answers, now_total, now_on, is_corrected, is_moved)
SELECT r.response_id, r.client_id, r.seq, 'import', r.score_import_id, :recorded_by_id, :recorded_at, r.measure, r.answers,
       r.total, r.held_on, r.measure, r.answers, r.total, r.held_on, 0, 0
FROM score_import_row r
WHERE r.score_import_id = :score_import_id AND r.response_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM score_response s
                  WHERE s.client_id = r.client_id AND s.now_measure = r.measure AND s.now_on = r.held_on AND s.is_moved = 0);

-- statement: score_put_sealed_steps
-- for: fold
-- gives: none
-- says: Steps of a sealed extract are recorded as they were entered there.
-- type: entered_by_id person_id
INSERT INTO score_pathway (pathway_entry_id, client_id, seq, step, entered_on, how, caseness, score_import_id,
    quoted_measure, quoted_total, entered_by_id)
SELECT r.pathway_entry_id, r.client_id, r.seq, r.step, r.held_on, 'imported', 'unknown', r.score_import_id, r.measure,
    r.total, :entered_by_id
FROM score_import_row r WHERE r.score_import_id = :score_import_id AND r.step IS NOT NULL AND r.pathway_entry_id IS NOT NULL;

-- statement: score_set_difference_confirmed
-- for: fold
-- gives: none
-- says: A difference was confirmed.
UPDATE score_import_row SET confirmed_by_id = :confirmed_by_id, confirmed_at = :confirmed_at
WHERE score_import_id = :score_import_id AND line = :line;

-- statement: score_put_duty
-- for: fold
-- gives: none
-- says: A duty.
INSERT INTO score_duty (duty_id, person_id, from_on, until_on) VALUES (:duty_id, :person_id, :from_on, :until_on);

-- statement: score_set_duty_end
-- for: fold
-- gives: none
-- says: A duty ended early.
UPDATE score_duty SET until_on = :until_on WHERE duty_id = :duty_id;

-- statement: score_put_safety
-- for: fold
-- gives: none
-- says: The hazard log was signed, or the signature withdrawn.
INSERT INTO score_safety (seq, is_signed, says, by_id, done_at) VALUES (:seq, :is_signed, :says, :by_id, :done_at);

-- === what pages show =================================================================================================

-- statement: score_settings_held
-- for: page
-- gives: many
-- says: Values that a person set, in the order in which they became known.
-- scan-ok: the whole table is wanted; it holds some dozens of rows
SELECT name, value, from_on, source, is_verified FROM my_setting ORDER BY seq;

-- statement: score_counts
-- for: page
-- gives: one
-- says: How much waits for somebody among the clients whom the viewer may see.
-- type: tasks int
-- type: overdue int
-- type: corrections int
-- type: reviews int
-- type: links int
-- type: on_day day
-- type: at_now instant
-- scan-ok: counts of what is open
SELECT (SELECT count(*) FROM my_item9_task WHERE closed_at IS NULL) AS tasks,
       (SELECT count(*) FROM my_item9_task WHERE closed_at IS NULL AND due_at < :at_now) AS overdue,
       (SELECT count(*) FROM my_correction WHERE state = 'waiting') AS corrections,
       (SELECT count(*) FROM my_care WHERE closed_at IS NULL) AS reviews,
       (SELECT count(*) FROM my_answer_link WHERE spent_at IS NULL AND voided_at IS NULL AND until_on >= :on_day) AS links;

-- statement: score_of_client
-- for: page
-- gives: many
-- says: A client's scores, newest first, with what was recorded and what stands.
-- type: total_text text
-- type: was_text text
-- type: caseness choice caseness
-- type: recorded_by_name text?
SELECT response_id, now_measure AS measure, now_total AS total, '' AS total_text, 'unknown' AS caseness,
       now_on AS answered_on, how, recorded_by_name, recorded_at, measure AS was_measure, total AS was_total, '' AS was_text,
       answered_on AS was_on, is_corrected, is_moved, waiting_id, seq
FROM my_response WHERE client_id = :client_id ORDER BY now_on DESC, seq DESC;

-- statement: score_standing
-- for: page
-- gives: many
-- says: A client's scores as they stand, newest first, to name one.
-- type: total_text text
SELECT response_id, now_measure AS measure, now_total AS total, '' AS total_text, now_on AS answered_on, how, waiting_id, seq
FROM my_response WHERE client_id = :client_id AND is_moved = 0 ORDER BY now_on DESC, seq DESC;

-- statement: score_one
-- for: page
-- gives: maybe
-- says: One score of a client.
-- type: total_text text
-- type: was_text text
-- type: caseness choice caseness
-- type: recorded_by_name text?
SELECT response_id, now_measure AS measure, now_answers AS answers, now_total AS total, '' AS total_text,
       'unknown' AS caseness, now_on AS answered_on, how, recorded_by_name, recorded_at, measure AS was_measure,
       answers AS was_answers, total AS was_total, '' AS was_text, answered_on AS was_on, is_corrected, is_moved, waiting_id, seq
FROM my_response WHERE response_id = :response_id AND client_id = :client_id;

-- statement: score_corrections_of_client
-- for: page
-- gives: many
-- says: Corrections of a client's scores, newest first.
-- type: was_text text
-- type: becomes_text text
-- type: author_name text?
-- type: asked_by_name text?
-- type: decided_by_name text?
SELECT correction_id, response_id, kind, was_measure, was_total, '' AS was_text, was_on, measure, total, '' AS becomes_text,
       answered_on, reason, reason_text, asked_by, asked_by_name, needs_second, changes_caseness, changes_measure,
       touches_pathway, state, author_name, made_at, decided_by_name, decided_at, refused_text
FROM my_correction WHERE client_id = :client_id ORDER BY seq DESC;

-- statement: score_corrections_of_response
-- for: page
-- gives: many
-- says: Corrections of one score, newest first.
-- type: was_text text
-- type: becomes_text text
-- type: author_name text?
-- type: asked_by_name text?
-- type: decided_by_name text?
SELECT correction_id, response_id, kind, was_measure, was_total, '' AS was_text, was_on, measure, total, '' AS becomes_text,
       answered_on, reason, reason_text, asked_by, asked_by_name, needs_second, changes_caseness, changes_measure,
       touches_pathway, state, author_name, made_at, decided_by_name, decided_at, refused_text
FROM my_correction WHERE response_id = :response_id ORDER BY seq DESC;

-- statement: score_other_clients
-- for: page
-- gives: many
-- says: The practitioner's other open clients, to whom a score may belong.
SELECT o.client_id, o.reference FROM my_client c JOIN my_client o ON o.practitioner_id = c.practitioner_id
WHERE c.client_id = :client_id AND o.client_id <> c.client_id AND o.closed_on IS NULL
ORDER BY o.reference LIMIT 200;

-- statement: score_waiting
-- for: page
-- gives: many
-- says: Corrections that wait for a second person, oldest first.
-- type: was_text text
-- type: becomes_text text
-- type: author_name text?
-- type: asked_by_name text?
SELECT correction_id, client_id, response_id, reference, provider_name, kind, was_measure, was_total, '' AS was_text, was_on,
       measure, total, '' AS becomes_text, answered_on, reason, reason_text, asked_by, asked_by_name, changes_caseness,
       changes_measure, touches_pathway, author_id, author_name, made_at
FROM my_correction WHERE state = 'waiting' ORDER BY made_at LIMIT :limit OFFSET :offset;

-- statement: score_steps_of_client
-- for: page
-- gives: many
-- says: Steps of the pathway that a client entered, newest first, and what they rest on.
-- type: entered_by_name text?
-- type: senior_name text?
-- type: rests_text text
SELECT pathway_entry_id, step, entered_on, how, depression_response_id, depression_total, anxiety_response_id, anxiety_total,
       quoted_measure, quoted_total, '' AS rests_text, caseness, reason, reason_text, senior_id, senior_name, is_agreed,
       entered_by_name, seq
FROM my_pathway WHERE client_id = :client_id ORDER BY entered_on DESC, seq DESC;

-- statement: score_item9_of_client
-- for: page
-- gives: many
-- says: A client's item-9 tasks, newest first.
-- type: owner_name text?
-- type: closed_by_name text?
SELECT item9_task_id, opened_at, alerted_at, alerts, due_at, owner_name, outcome, closed_by_name, closed_at
FROM my_item9_task WHERE client_id = :client_id ORDER BY opened_at DESC;

-- statement: score_item9_open
-- for: page
-- gives: many
-- says: Open item-9 tasks, the soonest due first.
-- type: owner_name text?
SELECT item9_task_id, client_id, reference, provider_name, opened_at, alerted_at, alerts, due_at, owner_id, owner_name
FROM my_item9_task WHERE closed_at IS NULL ORDER BY due_at LIMIT :limit OFFSET :offset;

-- statement: score_item9_one
-- for: page
-- gives: maybe
-- says: One item-9 task of a client.
-- type: owner_name text?
-- type: closed_by_name text?
SELECT item9_task_id, client_id, reference, provider_name, opened_at, alerted_at, alerts, due_at, owner_id, owner_name,
       outcome, closed_by_name, closed_at
FROM my_item9_task WHERE item9_task_id = :item9_task_id AND client_id = :client_id;

-- statement: score_item9_alerts
-- for: page
-- gives: many
-- says: The answers that opened a task and alerted it again.
SELECT response_id, answer, alerted_at FROM my_item9_alert WHERE item9_task_id = :item9_task_id ORDER BY seq DESC;

-- statement: score_care_of_client
-- for: page
-- gives: many
-- says: A client's care reviews, newest first.
-- type: reviewer_name text?
SELECT care_review_id, because, opened_at, due_on, reviewer_id, reviewer_name, verdict, next, told, why_not_told, incident,
       closed_at
FROM my_care WHERE client_id = :client_id ORDER BY opened_at DESC;

-- statement: score_care_open
-- for: page
-- gives: many
-- says: Open care reviews, the soonest due first.
-- type: reviewer_name text?
SELECT care_review_id, client_id, reference, provider_name, because, opened_at, due_on, reviewer_id, reviewer_name
FROM my_care WHERE closed_at IS NULL ORDER BY due_on, opened_at LIMIT :limit OFFSET :offset;

-- statement: score_care_one
-- for: page
-- gives: maybe
-- says: One care review of a client.
-- type: reviewer_name text?
SELECT care_review_id, client_id, reference, provider_name, because, because_of, opened_at, due_on, reviewer_id,
       reviewer_name, verdict, next, told, why_not_told, incident, closed_at
FROM my_care WHERE care_review_id = :care_review_id AND client_id = :client_id;

-- statement: score_links_of_client
-- for: page
-- gives: many
-- says: A client's links, newest first.
-- type: made_by_name text?
-- type: state choice answer_state
SELECT answer_link_id, first, second, why, language, made_by_name, made_at, until_on, spent_at, voided_at, 'open' AS state
FROM my_answer_link WHERE client_id = :client_id ORDER BY made_at DESC;

-- statement: score_links_open
-- for: page
-- gives: many
-- says: Links that can still be used, the soonest to end first.
-- type: made_by_name text?
-- type: on_day day
SELECT answer_link_id, client_id, reference, first, second, why, made_by_name, made_at, until_on
FROM my_answer_link WHERE spent_at IS NULL AND voided_at IS NULL AND until_on >= :on_day
ORDER BY until_on LIMIT :limit OFFSET :offset;

-- statement: score_link_shown
-- for: page
-- gives: maybe
-- says: What a link asks, by the hash of its token.
-- type: asked_by text?
-- type: provider text?
SELECT answer_link_id, first, second, why, language, until_on, spent_at, voided_at, asked_by, provider
FROM my_link_by_token WHERE token_hash = :token_hash;

-- statement: score_answered_by_link
-- for: page
-- gives: many
-- says: What was sent by a link, as it was recorded.
-- type: total_text text
SELECT seq, measure, answers, total, '' AS total_text, answered_on, recorded_at FROM my_answered_by_token
WHERE token_hash = :token_hash ORDER BY seq;

-- statement: score_live_today
-- for: page
-- gives: one
-- says: Whether the hazard log is signed and a duty covers today.
-- scan-ok: the newest signature, by its key
SELECT is_signed, is_covered FROM my_live_today;

-- statement: score_looks_of_client
-- for: page
-- gives: many
-- says: Who looked at a client's record, newest first.
SELECT l.seq, p.name, l.page, l.seen_at FROM my_look l LEFT JOIN my_known_as p ON p.person_id = l.viewer_id
WHERE l.kind = 'client' AND l.object_id = :client_id ORDER BY l.seen_at DESC LIMIT 50;

-- statement: score_seniors
-- for: page
-- gives: many
-- says: Qualified people whom the viewer may see, by name.
-- type: on_day day
SELECT DISTINCT p.person_id, p.name, p.name_folded FROM my_role r JOIN my_person p ON p.person_id = r.person_id
WHERE r.role IN ('practitioner', 'supervisor', 'clinical-lead') AND r.from_on <= :on_day
  AND (r.until_on IS NULL OR r.until_on >= :on_day)
ORDER BY p.name_folded LIMIT 500;

-- statement: score_imports
-- for: page
-- gives: many
-- says: Extracts, the latest first.
-- type: imported_by_name text?
-- type: provider_name text?
SELECT score_import_id, kind, system, as_of, provider_name, lines, arrived, digest, state, imported_by_name, begun_at, sealed_at
FROM my_score_import ORDER BY begun_at DESC, seq DESC LIMIT 200;

-- statement: score_import_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see an extract.
SELECT score_import_id FROM my_score_import WHERE score_import_id = :score_import_id;

-- statement: score_import_one
-- for: page
-- gives: maybe
-- says: One extract.
-- type: imported_by_name text?
-- type: provider_name text?
SELECT score_import_id, kind, system, as_of, provider_name, lines, arrived, digest, state, imported_by_name, begun_at, sealed_at
FROM my_score_import WHERE score_import_id = :score_import_id;

-- statement: score_import_totals
-- for: page
-- gives: many
-- says: How many rows of an extract hold each total of each questionnaire.
-- type: scores int
-- type: total_text text
-- type: caseness choice caseness
SELECT measure, total, count(*) AS scores, '' AS total_text, 'unknown' AS caseness
FROM my_score_import_row WHERE score_import_id = :score_import_id GROUP BY measure, total ORDER BY measure, total;

-- statement: score_differences
-- for: page
-- gives: many
-- says: Where an extract differs from what is held here or from an earlier extract, the latest first.
-- scan-ok: walks the sealed extracts
-- type: held_text text
-- type: total_text text
-- type: confirmed_by_name text?
-- type: is_between bool
SELECT score_import_id, line, client_id, reference, provider_name, measure, held_on, step, held_total, '' AS held_text, total,
       '' AS total_text, how, system, as_of, is_between, confirmed_by_name, confirmed_at
FROM my_difference ORDER BY confirmed_at IS NOT NULL, as_of DESC, score_import_id, line LIMIT :limit OFFSET :offset;

-- statement: score_differences_of_client
-- for: page
-- gives: many
-- says: Where another system holds something else for a client.
-- type: held_text text
-- type: total_text text
-- type: confirmed_by_name text?
-- type: is_between bool
SELECT score_import_id, line, measure, held_on, step, held_total, '' AS held_text, total, '' AS total_text, how, system,
       as_of, is_between, confirmed_by_name, confirmed_at
FROM my_difference WHERE client_id = :client_id ORDER BY as_of DESC, line;

-- statement: score_duties
-- for: page
-- gives: many
-- says: Duties that have not ended, in the order in which they begin.
-- type: on_day day
-- type: name text?
SELECT duty_id, person_id, name, from_on, until_on FROM my_duty WHERE until_on >= :on_day ORDER BY from_on, until_on;

-- statement: score_safety
-- for: page
-- gives: many
-- says: Signatures of the hazard log, newest first.
-- scan-ok: the page lists them all
-- type: name text?
SELECT seq, is_signed, says, name, done_at FROM my_safety ORDER BY seq DESC;
