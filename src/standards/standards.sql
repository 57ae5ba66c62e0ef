-- database: views

-- === what the engine asks ============================================================================================

-- statement: standards_open
-- for: rule
-- gives: many
-- says: Every breach that is open.
-- scan-ok: the engine holds all that is open against all that it finds
SELECT breach_id, standard, key, finding, severity, shown_to, about, subject_id, provider_id, since_on, counts_from_on, detail,
       owner_role, owner_id, owner_why
FROM breach WHERE closed_on IS NULL;

-- statement: standards_open_of_key
-- for: rule
-- gives: maybe
-- says: The open breach of a key.
SELECT breach_id, standard, key, finding, severity, shown_to, about, subject_id, provider_id, since_on, counts_from_on, detail,
       owner_role, owner_id, owner_why, earlier
FROM breach WHERE standard = :standard AND key = :key AND closed_on IS NULL ORDER BY seq DESC LIMIT 1;

-- statement: standards_one_open
-- for: rule
-- gives: maybe
-- says: A breach, if it is open.
SELECT breach_id, standard, key, about, subject_id, provider_id, since_on, counts_from_on, detail, owner_role, owner_id, owner_why,
       state, answer_due_on
FROM breach WHERE breach_id = :breach_id AND closed_on IS NULL;

-- statement: standards_holders
-- for: rule
-- gives: many
-- says: Who holds a role on a day, at one organisation or anywhere, the longest-serving first; who covers where they are away. Whoever has left, or is away too, covers for nobody.
-- type: on_day day
-- type: organisation_id int?
-- type: is_away bool
-- type: cover_person_id person_id?
SELECT r.person_id,
       CASE WHEN EXISTS (SELECT 1 FROM role t WHERE t.person_id = c.cover_person_id AND t.from_on <= :on_day
                         AND (t.until_on IS NULL OR t.until_on >= :on_day))
            AND NOT EXISTS (SELECT 1 FROM cover t WHERE t.person_id = c.cover_person_id AND t.from_on <= :on_day
                            AND t.until_on >= :on_day)
            THEN c.cover_person_id END AS cover_person_id,
       c.cover_id IS NOT NULL AS is_away
FROM role r LEFT JOIN cover c ON c.cover_id = (
    SELECT n.cover_id FROM cover n WHERE n.person_id = r.person_id AND n.from_on <= :on_day AND n.until_on >= :on_day
    ORDER BY n.from_on, n.cover_id LIMIT 1)
WHERE r.role = :role AND (:organisation_id IS NULL OR r.organisation_id = :organisation_id) AND r.from_on <= :on_day
  AND (r.until_on IS NULL OR r.until_on >= :on_day)
ORDER BY r.from_on, r.role_id;

-- statement: standards_person_today
-- for: rule
-- gives: one
-- says: Whether a person has any role on a day, and who covers for them where they are away. Whoever has left, or is away too, covers for nobody.
-- type: on_day day
-- type: has_role bool
-- type: is_away bool
-- type: cover_person_id person_id?
SELECT EXISTS (SELECT 1 FROM role r WHERE r.person_id = :person_id AND r.from_on <= :on_day
               AND (r.until_on IS NULL OR r.until_on >= :on_day)) AS has_role,
       EXISTS (SELECT 1 FROM cover c WHERE c.person_id = :person_id AND c.from_on <= :on_day AND c.until_on >= :on_day) AS is_away,
       (SELECT c.cover_person_id FROM cover c WHERE c.person_id = :person_id AND c.from_on <= :on_day AND c.until_on >= :on_day
          AND EXISTS (SELECT 1 FROM role t WHERE t.person_id = c.cover_person_id AND t.from_on <= :on_day
                      AND (t.until_on IS NULL OR t.until_on >= :on_day))
          AND NOT EXISTS (SELECT 1 FROM cover t WHERE t.person_id = c.cover_person_id AND t.from_on <= :on_day
                          AND t.until_on >= :on_day)
        ORDER BY c.from_on, c.cover_id LIMIT 1) AS cover_person_id;

-- statement: standards_last_asked
-- for: rule
-- gives: maybe
-- says: When somebody last asked for a run.
SELECT seq FROM standards_asked WHERE one = 1;

-- === what folds write ================================================================================================

-- statement: standards_put_breach
-- for: fold
-- gives: none
-- says: A breach is there.
INSERT INTO breach (breach_id, standard, key, finding, severity, shown_to, about, subject_id, provider_id, since_on,
                    counts_from_on, opened_on, detail, owner_role, owner_id, owner_why, owned_on, state, earlier, seq)
VALUES (:breach_id, :standard, :key, :finding, :severity, :shown_to, :about, :subject_id, :provider_id, :since_on,
        :counts_from_on, :opened_on, :detail, :owner_role, :owner_id, :owner_why, :opened_on, 'open',
        (SELECT count(*) FROM breach b WHERE b.standard = :standard AND b.key = :key), :seq);

-- statement: standards_set_restated
-- for: fold
-- gives: none
-- says: The same breach, told otherwise.
UPDATE breach SET since_on = :since_on, counts_from_on = :counts_from_on, detail = :detail WHERE breach_id = :breach_id;

-- statement: standards_set_owner
-- for: fold
-- gives: none
-- says: Whose it is now.
UPDATE breach SET owner_id = :owner_id, owner_why = :owner_why, owned_on = :owned_on WHERE breach_id = :breach_id;

-- statement: standards_set_closed
-- for: fold
-- gives: none
-- says: It is mended.
UPDATE breach SET closed_on = :closed_on WHERE breach_id = :breach_id;

-- statement: standards_set_state
-- for: fold
-- gives: none
-- says: How far its owner is.
UPDATE breach SET state = :state WHERE breach_id = :breach_id;

-- statement: standards_set_planned
-- for: fold
-- gives: none
-- says: What will be done. Whoever has asked the centre goes on waiting for the answer.
UPDATE breach SET state = CASE state WHEN 'barrier' THEN 'barrier' ELSE 'planned' END, next_step = :next_step, next_step_on = :next_step_on WHERE breach_id = :breach_id;

-- statement: standards_set_barrier
-- for: fold
-- gives: none
-- says: What stands in the way.
UPDATE breach SET state = 'barrier', barrier = :barrier, barrier_text = :barrier_text, asked_on = :asked_on,
                  answer_due_on = :answer_due_on, answer = NULL, answer_text = NULL, answered_on = NULL
WHERE breach_id = :breach_id;

-- statement: standards_set_answer
-- for: fold
-- gives: none
-- says: What the centre answered.
UPDATE breach SET state = 'answered', answer = :answer, answer_text = :answer_text, answered_on = :answered_on
WHERE breach_id = :breach_id;

-- statement: standards_put_history
-- for: fold
-- gives: none
-- says: Something happened to a breach.
INSERT INTO breach_history (breach_id, seq, said_on, what, by_id, to_id, why, barrier, answer, text, due_on)
VALUES (:breach_id, :seq, :said_on, :what, :by_id, :to_id, :why, :barrier, :answer, :text, :due_on);

-- statement: standards_put_run
-- for: fold
-- gives: none
-- says: The standards were asked.
INSERT INTO standards_run (seq, ran_on, ran_at, standards, rows, opened, closed, changed, took_ms)
VALUES (:seq, :ran_on, :ran_at, :standards, :rows, :opened, :closed, :changed, :took_ms);

-- statement: standards_put_asked
-- for: fold
-- gives: none
-- says: Somebody asked for a run.
INSERT INTO standards_asked (one, seq) VALUES (1, :seq) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq;
