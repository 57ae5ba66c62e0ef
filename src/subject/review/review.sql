-- database: views

-- === what rules ask ==================================================================================================

-- statement: review_by_digest
-- for: rule
-- gives: maybe
-- says: The review that was made from a file with these bytes.
SELECT review_id, title, imported_on FROM review WHERE digest = :digest;

-- statement: review_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a review.
SELECT review_id FROM my_review WHERE review_id = :review_id;

-- statement: review_requirement_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a requirement.
SELECT requirement_id FROM my_requirement WHERE requirement_id = :requirement_id;

-- statement: review_requirement_owned
-- for: fold
-- gives: maybe
-- says: Whose a requirement is, and by when it is to be met.
SELECT ref, owner_id, due_on FROM requirement WHERE requirement_id = :requirement_id;

-- statement: review_unmet_on
-- for: fold
-- gives: maybe
-- says: A provider at which a requirement is not met on a day, if there is one.
-- type: on_day day
SELECT o.organisation_id FROM organisation o
WHERE o.kind = 'provider' AND (o.until_on IS NULL OR o.until_on >= :on_day)
  AND coalesce((SELECT n.state FROM requirement_state n
                WHERE n.requirement_id = :requirement_id AND n.organisation_id = o.organisation_id
                  AND n.withdrawn_on IS NULL AND n.from_on <= :on_day
                ORDER BY n.from_on DESC, n.seq DESC LIMIT 1), 'unknown') <> 'met'
LIMIT 1;

-- statement: review_requirement_known
-- for: rule
-- gives: maybe
-- says: One requirement, with the day on which its report was approved.
SELECT q.requirement_id, q.ref, q.response, q.owner_id, q.due_on, r.approved_on
FROM requirement q JOIN review r ON r.review_id = q.review_id
WHERE q.requirement_id = :requirement_id;

-- statement: review_action_known
-- for: rule
-- gives: maybe
-- says: One action, if it is at a provider that the actor reaches.
SELECT requirement_action_id, requirement_id, organisation_id, added_on, completed_on FROM my_requirement_action
WHERE requirement_action_id = :requirement_action_id;

-- statement: review_evidence_known
-- for: rule
-- gives: maybe
-- says: One piece of evidence, if it is about a provider that the actor reaches.
SELECT requirement_evidence_id, requirement_id, organisation_id, dated_on, noted_by_id, withdrawn_on FROM my_requirement_evidence
WHERE requirement_evidence_id = :requirement_evidence_id;

-- statement: review_state_known
-- for: rule
-- gives: maybe
-- says: One statement of a state, if it is of a provider that the actor reaches.
SELECT requirement_state_id, requirement_id, organisation_id, state, set_by_id, withdrawn_on FROM my_requirement_state
WHERE requirement_state_id = :requirement_state_id;

-- statement: review_state_now
-- for: rule
-- gives: maybe
-- says: The state that holds on a day at a provider.
-- type: on_day day
SELECT state, from_on, requirement_evidence_id FROM requirement_state
WHERE requirement_id = :requirement_id AND organisation_id = :organisation_id AND withdrawn_on IS NULL AND from_on <= :on_day
ORDER BY from_on DESC, seq DESC LIMIT 1;

-- statement: review_effect_known
-- for: rule
-- gives: maybe
-- says: The effect test of a requirement, with the day since which its standard is the test.
-- type: since_on day
SELECT f.standard, f.days, f.gap_days, f.asks_trainees,
       (SELECT min(b.set_on) FROM requirement_effect b
        WHERE b.requirement_id = f.requirement_id AND b.standard = f.standard) AS since_on
FROM requirement_effect f WHERE f.requirement_id = :requirement_id ORDER BY f.seq DESC LIMIT 1;

-- statement: review_plan_known
-- for: rule
-- gives: maybe
-- says: The plan of a requirement.
SELECT text, by_on, works_when FROM requirement_plan WHERE requirement_id = :requirement_id ORDER BY seq DESC LIMIT 1;

-- statement: review_runs_since
-- for: rule
-- gives: many
-- says: Days on which the standards were asked, from a day on.
-- type: from_on day
SELECT DISTINCT ran_on FROM standards_run WHERE ran_on >= :from_on ORDER BY ran_on;

-- statement: review_breaches_at
-- for: rule
-- gives: many
-- says: Since when and until when a standard did not hold at a provider, or over all of them.
-- type: from_on day
SELECT counts_from_on, opened_on, closed_on FROM breach
WHERE standard = :standard AND (provider_id = :provider_id OR provider_id IS NULL)
  AND (closed_on IS NULL OR closed_on >= :from_on);

-- statement: review_heard_at
-- for: rule
-- gives: maybe
-- says: The last day about which anything of a kind is known of a provider.
-- type: on_day day
SELECT about_on FROM heard WHERE organisation_id = :organisation_id AND what = :what AND about_on <= :on_day
ORDER BY about_on DESC LIMIT 1;

-- statement: review_answers_at
-- for: rule
-- gives: one
-- says: The last answers at a provider as they were counted last Monday, by the test as it stood then: how many, how many yes, how many no.
-- type: monday_on day
-- type: answers int
-- type: yes int
-- type: no int
SELECT count(*) AS answers, coalesce(sum(c.answer = 'yes'), 0) AS yes, coalesce(sum(c.answer = 'no'), 0) AS no
FROM requirement_confirmation c
WHERE c.requirement_id = :requirement_id AND c.organisation_id = :organisation_id
  AND c.said_on < :monday_on
  AND c.said_on >= (SELECT max(:monday_on - f.days, (SELECT min(b.set_on) FROM requirement_effect b
                                                     WHERE b.requirement_id = f.requirement_id AND b.standard = f.standard))
                    FROM requirement_effect f WHERE f.requirement_id = :requirement_id AND f.set_on < :monday_on
                    ORDER BY f.seq DESC LIMIT 1)
  AND NOT EXISTS (SELECT 1 FROM requirement_confirmation l
                  WHERE l.requirement_id = c.requirement_id AND l.organisation_id = c.organisation_id
                    AND l.person_id = c.person_id AND l.seq > c.seq AND l.said_on < :monday_on);

-- statement: review_own_answer
-- for: rule
-- gives: maybe
-- says: What a person answered last, and when.
SELECT answer, said_on FROM requirement_confirmation
WHERE person_id = :person_id AND requirement_id = :requirement_id AND organisation_id = :organisation_id
ORDER BY seq DESC LIMIT 1;

-- statement: review_is_trained_at
-- for: rule
-- gives: one
-- says: Whether a person is a trainee or newly qualified at a provider on a day.
-- type: on_day day
-- type: is_there bool
-- type: person_id person_id
-- type: organisation_id organisation_id
SELECT EXISTS (SELECT 1 FROM role r JOIN organisation o ON o.organisation_id = r.organisation_id AND o.kind = 'provider'
               WHERE r.person_id = :person_id AND r.organisation_id = :organisation_id
                 AND r.role IN ('trainee', 'newly-qualified') AND r.from_on <= :on_day
                 AND (r.until_on IS NULL OR r.until_on >= :on_day)) AS is_there;

-- === what folds write ================================================================================================

-- statement: review_put
-- for: fold
-- gives: none
-- says: A review is there.
INSERT INTO review (review_id, digest, lines, title, consortium, summary, background, not_represented, category_from,
                    category_to, category_is_recommended, category_text, improvement_plan, providers_degree, approved_on,
                    authorised_on, submitted_on, completed_by, completed_by_post, lead, lead_post, authorised_by,
                    authorised_by_post, imported_on, imported_by_id, seq)
VALUES (:review_id, :digest, :lines, :title, :consortium, :summary, :background, :not_represented, :category_from,
        :category_to, :category_is_recommended, :category_text, :improvement_plan, :providers_degree, :approved_on,
        :authorised_on, :submitted_on, :completed_by, :completed_by_post, :lead, :lead_post, :authorised_by,
        :authorised_by_post, :imported_on, :imported_by_id, :seq);

-- statement: review_put_point
-- for: fold
-- gives: none
-- says: A point of the summary.
INSERT INTO review_point (review_id, place, under, label, text) VALUES (:review_id, :place, :under, :label, :text);

-- statement: review_put_met
-- for: fold
-- gives: none
-- says: Somebody who was met.
INSERT INTO review_met (review_id, place, group_name, text, person, post, organisation, part)
VALUES (:review_id, :place, :group_name, :text, :person, :post, :organisation, :part);

-- statement: review_put_provider
-- for: fold
-- gives: none
-- says: A provider that the report names.
INSERT INTO review_provider (review_id, place, name) VALUES (:review_id, :place, :name);

-- statement: review_put_finding
-- for: fold
-- gives: none
-- says: What was found under a heading.
INSERT INTO review_finding (review_id, place, theme, text) VALUES (:review_id, :place, :theme, :text);

-- statement: review_put_good
-- for: fold
-- gives: none
-- says: What works well.
INSERT INTO review_good (review_id, place, title, provider, text, standards)
VALUES (:review_id, :place, :title, :provider, :text, :standards);

-- statement: review_put_line
-- for: fold
-- gives: none
-- says: A line that was kept beside.
INSERT INTO review_line (review_id, place, line, is_placed, text, why)
VALUES (:review_id, :place, :line, :is_placed, :text, :why);

-- statement: review_put_requirement
-- for: fold
-- gives: none
-- says: A requirement is there.
INSERT INTO requirement (requirement_id, review_id, place, ref, kind, title, finding, action, response, standards, seq)
VALUES (:requirement_id, :review_id, :place, :ref, :kind, :title, :finding, :action, :response, :standards, :seq);

-- statement: review_set_owner
-- for: fold
-- gives: none
-- says: Who is accountable; nobody, where that person was erased.
UPDATE requirement SET owner_id = :owner_id, owner_from_on = :owner_from_on WHERE requirement_id = :requirement_id;

-- statement: review_set_due
-- for: fold
-- gives: none
-- says: By when it is to be met.
UPDATE requirement SET due_on = :due_on WHERE requirement_id = :requirement_id;

-- statement: review_put_owner
-- for: fold
-- gives: none
-- says: Who is accountable from a day on.
INSERT INTO requirement_owner (requirement_id, seq, owner_id, from_on) VALUES (:requirement_id, :seq, :owner_id, :from_on);

-- statement: review_put_due
-- for: fold
-- gives: none
-- says: By when it is to be met, as was said on a day.
INSERT INTO requirement_due (requirement_id, seq, due_on, said_on) VALUES (:requirement_id, :seq, :due_on, :said_on);

-- statement: review_put_plan
-- for: fold
-- gives: none
-- says: What is planned.
INSERT INTO requirement_plan (requirement_id, seq, text, by_on, works_when, set_by_id, set_on)
VALUES (:requirement_id, :seq, :text, :by_on, :works_when, :set_by_id, :set_on);

-- statement: review_put_effect
-- for: fold
-- gives: none
-- says: By what a requirement is tested.
INSERT INTO requirement_effect (requirement_id, seq, standard, days, gap_days, asks_trainees, set_by_id, set_on)
VALUES (:requirement_id, :seq, :standard, :days, :gap_days, :asks_trainees, :set_by_id, :set_on);

-- statement: review_put_confirmation
-- for: fold
-- gives: none
-- says: What somebody answered.
INSERT INTO requirement_confirmation (requirement_id, organisation_id, person_id, seq, answer, said_on)
VALUES (:requirement_id, :organisation_id, :person_id, :seq, :answer, :said_on);

-- statement: review_set_response
-- for: fold
-- gives: none
-- says: What is known of the response now.
UPDATE requirement SET response = :response WHERE requirement_id = :requirement_id;

-- statement: review_put_response
-- for: fold
-- gives: none
-- says: A response that was asked for or received.
INSERT INTO requirement_response (requirement_id, seq, response, from_on, reference, noted_by_id)
VALUES (:requirement_id, :seq, :response, :from_on, :reference, :noted_by_id);

-- statement: review_put_action
-- for: fold
-- gives: none
-- says: An action is there.
INSERT INTO requirement_action (requirement_action_id, requirement_id, organisation_id, text, due_on, stage, who, added_by_id,
                                added_on, seq)
VALUES (:requirement_action_id, :requirement_id, :organisation_id, :text, :due_on, :stage, :who, :added_by_id, :added_on,
        :seq);

-- statement: review_set_action_completed
-- for: fold
-- gives: none
-- says: An action was completed.
UPDATE requirement_action SET completed_on = :completed_on, completed_by_id = :completed_by_id, outcome = :outcome
WHERE requirement_action_id = :requirement_action_id;

-- statement: review_put_evidence
-- for: fold
-- gives: none
-- says: Evidence is there.
INSERT INTO requirement_evidence (requirement_evidence_id, requirement_id, organisation_id, reference, dated_on, noted_by_id,
                                  noted_on, seq)
VALUES (:requirement_evidence_id, :requirement_id, :organisation_id, :reference, :dated_on, :noted_by_id, :noted_on, :seq);

-- statement: review_set_evidence_withdrawn
-- for: fold
-- gives: none
-- says: Evidence was withdrawn.
UPDATE requirement_evidence
SET withdrawn_on = :withdrawn_on, withdrawn_by_id = :withdrawn_by_id, withdrawn_reason = :withdrawn_reason
WHERE requirement_evidence_id = :requirement_evidence_id;

-- statement: review_put_state
-- for: fold
-- gives: none
-- says: A state was said.
INSERT INTO requirement_state (requirement_state_id, requirement_id, organisation_id, state, from_on, reason,
                               requirement_evidence_id, effect_on, set_by_id, set_on, seq)
VALUES (:requirement_state_id, :requirement_id, :organisation_id, :state, :from_on, :reason, :requirement_evidence_id,
        :effect_on, :set_by_id, :set_on, :seq);

-- statement: review_set_state_withdrawn
-- for: fold
-- gives: none
-- says: A state was withdrawn.
UPDATE requirement_state
SET withdrawn_on = :withdrawn_on, withdrawn_by_id = :withdrawn_by_id, withdrawn_reason = :withdrawn_reason
WHERE requirement_state_id = :requirement_state_id;

-- statement: review_state_place
-- for: fold
-- gives: maybe
-- says: At which provider a state was said.
SELECT organisation_id, state FROM requirement_state WHERE requirement_state_id = :requirement_state_id;

-- statement: review_evidence_place
-- for: fold
-- gives: maybe
-- says: About which provider evidence is.
SELECT organisation_id FROM requirement_evidence WHERE requirement_evidence_id = :requirement_evidence_id;

-- statement: review_action_place
-- for: fold
-- gives: maybe
-- says: At which provider an action is.
SELECT organisation_id FROM requirement_action WHERE requirement_action_id = :requirement_action_id;

-- statement: review_put_history
-- for: fold
-- gives: none
-- says: Something happened to a requirement.
INSERT INTO requirement_history (requirement_id, seq, said_on, says, organisation_id, by_id, about_id)
VALUES (:requirement_id, :seq, :said_on, :says, :organisation_id, :by_id, :about_id);

-- === what pages show =================================================================================================

-- statement: review_list_rows
-- for: page
-- gives: many
-- says: Reviews, the newest first, with how many requirements each has and how many of those nobody owns.
-- scan-ok: the page lists every review; a consortium has one in some years
-- type: requirements int
-- type: without_owner int
SELECT r.review_id, r.title, r.approved_on, r.authorised_on, r.submitted_on, r.imported_on,
       (SELECT count(*) FROM my_requirement q WHERE q.review_id = r.review_id) AS requirements,
       (SELECT count(*) FROM my_requirement q WHERE q.review_id = r.review_id AND q.owner_id IS NULL) AS without_owner
FROM my_review r ORDER BY r.approved_on DESC, r.review_id;

-- statement: review_one
-- for: page
-- gives: maybe
-- says: One review.
SELECT review_id, digest, title, consortium, summary, background, not_represented, category_from, category_to,
       category_is_recommended, category_text, improvement_plan, providers_degree, completed_by, completed_by_post, lead,
       lead_post, authorised_by, authorised_by_post, imported_on
FROM my_review WHERE review_id = :review_id;

-- statement: review_dates
-- for: page
-- gives: maybe
-- says: The three dates of a report and the days between them.
-- type: days_to_authorised int
-- type: days_to_submitted int
-- type: days_in_all int
SELECT approved_on, authorised_on, submitted_on, authorised_on - approved_on AS days_to_authorised,
       submitted_on - authorised_on AS days_to_submitted, submitted_on - approved_on AS days_in_all
FROM my_review WHERE review_id = :review_id;

-- statement: review_points
-- for: page
-- gives: many
-- says: Points of the summary, in their order, each with whether it begins what one sentence introduces.
-- type: begins_group bool
SELECT p.under, p.label, p.text,
       NOT EXISTS (SELECT 1 FROM my_review_point b
                   WHERE b.review_id = p.review_id AND b.place = p.place - 1 AND b.under = p.under) AS begins_group
FROM my_review_point p WHERE p.review_id = :review_id ORDER BY p.place;

-- statement: review_met_rows
-- for: page
-- gives: many
-- says: Who was met, by group, in the report's order.
SELECT group_name, text, person, post, organisation, part FROM my_review_met WHERE review_id = :review_id ORDER BY place;

-- statement: review_providers_named
-- for: page
-- gives: many
-- says: Providers that the report names.
SELECT name FROM my_review_provider WHERE review_id = :review_id ORDER BY place;

-- statement: review_findings
-- for: page
-- gives: many
-- says: Findings by theme.
SELECT theme, text FROM my_review_finding WHERE review_id = :review_id ORDER BY place;

-- statement: review_good_practice
-- for: page
-- gives: many
-- says: What works well.
SELECT title, provider, text, standards FROM my_review_good WHERE review_id = :review_id ORDER BY place;

-- statement: review_unplaced_lines
-- for: page
-- gives: many
-- says: Lines of the report that were not placed.
SELECT line, text, why FROM my_review_line WHERE review_id = :review_id AND is_placed = 0 ORDER BY place;

-- statement: review_doubtful_lines
-- for: page
-- gives: many
-- says: What was placed and should be compared with the original.
SELECT line, text, why FROM my_review_line WHERE review_id = :review_id AND is_placed = 1 ORDER BY place;

-- statement: review_requirements
-- for: page
-- gives: many
-- says: Requirements of a review; for those who see progress, at how many providers each state holds. The page adds the worst.
-- type: sees_states bool
-- type: state choice provider_state?
-- type: providers_unknown int
-- type: providers_not_met int
-- type: providers_in_progress int
-- type: providers_met int
SELECT q.requirement_id, q.ref, q.kind, q.title, q.finding, q.action, q.response, q.standards, q.owner_id, q.owner_name,
       q.due_on, NULL AS state,
       (SELECT count(*) FROM my_requirement_provider p WHERE p.requirement_id = q.requirement_id AND :sees_states
        AND coalesce(p.state, 'unknown') = 'unknown') AS providers_unknown,
       (SELECT count(*) FROM my_requirement_provider p WHERE p.requirement_id = q.requirement_id AND :sees_states
        AND p.state = 'not-met') AS providers_not_met,
       (SELECT count(*) FROM my_requirement_provider p WHERE p.requirement_id = q.requirement_id AND :sees_states
        AND p.state = 'in-progress') AS providers_in_progress,
       (SELECT count(*) FROM my_requirement_provider p WHERE p.requirement_id = q.requirement_id AND :sees_states
        AND p.state = 'met') AS providers_met
FROM my_requirement q WHERE q.review_id = :review_id ORDER BY q.place;

-- statement: review_requirement_shown
-- for: page
-- gives: maybe
-- says: One requirement with its review.
SELECT q.requirement_id, q.review_id, r.title AS review_title, q.ref, q.kind, q.title, q.finding, q.action, q.response,
       q.standards, q.owner_id, q.owner_name, q.owner_from_on, q.due_on, r.approved_on, r.submitted_on
FROM my_requirement q JOIN my_review r ON r.review_id = q.review_id
WHERE q.requirement_id = :requirement_id;

-- statement: review_responses
-- for: page
-- gives: many
-- says: Responses noted since the report, each with the days since the final report was submitted.
-- type: days_after int
SELECT s.response, s.from_on, s.reference, s.noted_by_name, s.from_on - r.submitted_on AS days_after
FROM my_requirement_response s JOIN my_requirement q ON q.requirement_id = s.requirement_id
JOIN my_review r ON r.review_id = q.review_id
WHERE s.requirement_id = :requirement_id ORDER BY s.seq;

-- statement: review_plans
-- for: page
-- gives: many
-- says: Plans of a requirement, the one that holds first.
SELECT text, by_on, works_when, set_on, set_by_name FROM my_requirement_plan
WHERE requirement_id = :requirement_id ORDER BY seq DESC;

-- statement: review_effect_shown
-- for: page
-- gives: many
-- says: The effect test of a requirement. The page adds what its standard says.
-- type: standard_says text
-- type: is_for_centre bool
SELECT standard, days, gap_days, asks_trainees, since_on, set_on, set_by_name, '' AS standard_says, 0 AS is_for_centre
FROM my_requirement_effect WHERE requirement_id = :requirement_id;

-- statement: review_sees_all
-- for: page
-- gives: one
-- says: Whether the viewer sees the whole folder.
-- type: sees_all bool
SELECT EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder' AND r.object_id = 0) AS sees_all;

-- statement: review_runs_shown
-- for: page
-- gives: many
-- says: Days on which the standards were asked, from a day on.
-- type: from_on day
SELECT DISTINCT ran_on FROM my_standards_run WHERE ran_on >= :from_on ORDER BY ran_on;

-- statement: review_breaches_shown
-- for: page
-- gives: many
-- says: Since when and until when a standard did not hold, by provider.
-- type: from_on day
SELECT provider_id, counts_from_on, opened_on, closed_on FROM my_requirement_breach
WHERE standard = :standard AND (closed_on IS NULL OR closed_on >= :from_on);

-- statement: review_live
-- for: page
-- gives: many
-- says: Every provider that the viewer reaches, for what the records say there today; the page fills all but what trainees say.
-- type: outcome choice effect_outcome
-- type: days_held int
-- type: through_on day?
-- type: gap_after_on day?
-- type: opened int
-- type: open_now int
-- type: is_silent bool
-- type: what choice heard_what?
-- type: heard_on day?
SELECT p.organisation_id, p.name AS organisation_name, 'unknown' AS outcome, 0 AS days_held, NULL AS through_on,
       NULL AS gap_after_on, 0 AS opened, 0 AS open_now, 0 AS is_silent,
       (SELECT max(h.about_on) FROM my_heard h
        WHERE h.organisation_id = p.organisation_id AND h.what = :what AND h.about_on <= today()) AS heard_on,
       (SELECT c.confirmed FROM my_requirement_confirmed c
        WHERE c.requirement_id = :requirement_id AND c.organisation_id = p.organisation_id) AS confirmed
FROM my_requirement_place p ORDER BY p.name, p.organisation_id;

-- statement: review_asked
-- for: page
-- gives: many
-- says: Providers where the viewer is asked whether it is so, and what they answered last.
SELECT t.organisation_id, t.name AS organisation_name, a.answer, a.said_on
FROM my_trained_at t LEFT JOIN my_requirement_answer a ON a.requirement_id = :requirement_id
  AND a.organisation_id = t.organisation_id
  AND a.seq = (SELECT max(l.seq) FROM my_requirement_answer l
               WHERE l.requirement_id = :requirement_id AND l.organisation_id = t.organisation_id)
ORDER BY t.name, t.organisation_id;

-- statement: review_known
-- for: page
-- gives: many
-- says: What is known of each requirement: its newest evidence, its test, and the providers of which nothing is known. The page adds what the records say.
-- type: evidence_on day?
-- type: unknown_at text?
-- type: holds_at text?
-- type: not_yet_at text?
-- type: not_known_at text?
-- type: through_on day?
SELECT q.requirement_id, q.ref, q.title, f.standard,
       (SELECT max(e.dated_on) FROM my_requirement_evidence e
        WHERE e.requirement_id = q.requirement_id AND e.withdrawn_on IS NULL) AS evidence_on,
       (SELECT group_concat(p.organisation_name, ', ') FROM my_requirement_provider p
        WHERE p.requirement_id = q.requirement_id AND coalesce(p.state, 'unknown') = 'unknown') AS unknown_at,
       NULL AS holds_at, NULL AS not_yet_at, NULL AS not_known_at, NULL AS through_on
FROM my_requirement q LEFT JOIN my_requirement_effect f ON f.requirement_id = q.requirement_id
WHERE q.review_id = :review_id ORDER BY q.place;

-- statement: review_provider_states
-- for: page
-- gives: many
-- says: The state at every provider that the viewer reaches; no state is unknown.
SELECT organisation_id, organisation_name, requirement_state_id, state, from_on, reason, requirement_evidence_id,
       evidence_reference, evidence_withdrawn_on, effect_on, set_on, set_by_name
FROM my_requirement_provider WHERE requirement_id = :requirement_id ORDER BY organisation_name, organisation_id;

-- statement: review_states_set
-- for: page
-- gives: many
-- says: Every state that was said, the latest first, those withdrawn with them.
SELECT requirement_state_id, organisation_name, state, from_on, reason, requirement_evidence_id, set_on, set_by_name,
       withdrawn_on, withdrawn_by_name, withdrawn_reason
FROM my_requirement_state WHERE requirement_id = :requirement_id ORDER BY seq DESC;

-- statement: review_actions
-- for: page
-- gives: many
-- says: Actions towards a requirement.
-- type: is_late bool
SELECT requirement_action_id, organisation_name, text, stage, who, due_on, added_on, added_by_name, completed_on, completed_by_name,
       outcome, due_on IS NOT NULL AND completed_on IS NULL AND due_on < today() AS is_late
FROM my_requirement_action WHERE requirement_id = :requirement_id ORDER BY coalesce(stage, 99), seq;

-- statement: review_evidence
-- for: page
-- gives: many
-- says: Evidence for a requirement, that withdrawn with it.
-- type: days_old int
SELECT requirement_evidence_id, organisation_name, reference, dated_on, today() - dated_on AS days_old, noted_on,
       noted_by_name, withdrawn_on, withdrawn_by_name, withdrawn_reason
FROM my_requirement_evidence WHERE requirement_id = :requirement_id ORDER BY dated_on DESC, seq DESC;

-- statement: review_evidence_usable
-- for: page
-- gives: many
-- says: Evidence that a state may rest on.
SELECT requirement_evidence_id, organisation_name, reference, dated_on FROM my_requirement_evidence
WHERE requirement_id = :requirement_id AND withdrawn_on IS NULL ORDER BY dated_on DESC, seq DESC;

-- statement: review_history
-- for: page
-- gives: many
-- says: What happened to a requirement, the latest first.
SELECT seq, said_on, says, organisation_name, by_name, about_name FROM my_requirement_history
WHERE requirement_id = :requirement_id ORDER BY seq DESC;

-- statement: review_providers_reached
-- for: page
-- gives: many
-- says: Providers whose progress the viewer may see, by name.
SELECT organisation_id, name FROM my_requirement_place ORDER BY name, organisation_id;

-- statement: review_owner_candidates
-- for: page
-- gives: many
-- says: Whom the viewer could name as owner: managers and the central team.
SELECT DISTINCT p.person_id, p.name FROM my_person p JOIN my_role r ON r.person_id = p.person_id
WHERE r.role IN ('manager', 'clinical-lead', 'hr-lead', 'audit-lead') AND r.from_on <= today()
  AND (r.until_on IS NULL OR r.until_on >= today())
ORDER BY p.name, p.person_id;
