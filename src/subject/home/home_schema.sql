-- database: views

-- The home page keeps nothing of its own. These indexes are for what it asks of others, and these views say what of it
-- is the viewer's.

CREATE INDEX home_senior_asked ON score_pathway (senior_id) WHERE is_agreed IS NULL;
CREATE INDEX home_entered ON score_pathway (entered_on);
CREATE INDEX home_recorded ON score_response (recorded_at);
CREATE INDEX home_corrected ON score_correction (made_at);
CREATE INDEX home_decided ON score_correction (decided_at);
CREATE INDEX home_care_closed ON score_care (closed_at);

-- Placements of today without a clinical supervisor, and since when.
-- type: since_on day
CREATE VIEW my_unsupervised AS
    SELECT l.placement_id, l.person_id, p.name, l.organisation_id,
           (SELECT o.name FROM organisation o WHERE o.organisation_id = l.organisation_id) AS organisation_name,
           coalesce((SELECT max(s.until_on) + 1 FROM supervising s
                     WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.until_on < today()), l.from_on)
               AS since_on
    FROM my_placement l JOIN person p ON p.person_id = l.person_id
    WHERE l.from_on <= today() AND (l.until_on IS NULL OR l.until_on >= today())
      AND NOT EXISTS (SELECT 1 FROM supervising s
                      WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.from_on <= today()
                        AND (s.until_on IS NULL OR s.until_on >= today()));

-- Corrections that wait for a second person who may be the viewer: not the author, not who asked for it, and neither
-- supervised, precepted nor managed by the author.
CREATE VIEW my_second AS
    SELECT t.correction_id, t.client_id, t.reference, t.provider_name, t.made_at
    FROM my_correction t
    WHERE t.state = 'waiting' AND t.author_id <> viewer() AND coalesce(t.asked_by_id, 0) <> viewer()
      AND NOT EXISTS (SELECT 1 FROM supervising s
                      WHERE s.person_id = viewer() AND s.supervisor_id = t.author_id AND s.from_on <= today()
                        AND (s.until_on IS NULL OR s.until_on >= today()))
      AND NOT EXISTS (SELECT 1 FROM preceptorship s
                      WHERE s.person_id = viewer() AND s.preceptor_id = t.author_id AND s.from_on <= today()
                        AND (s.until_on IS NULL OR s.until_on >= today()))
      AND NOT EXISTS (SELECT 1 FROM role r JOIN person_at a ON a.organisation_id = r.organisation_id
                      WHERE r.person_id = t.author_id AND r.role = 'manager' AND r.from_on <= today()
                        AND (r.until_on IS NULL OR r.until_on >= today()) AND a.person_id = viewer()
                        AND a.from_on <= today() AND (a.until_on IS NULL OR a.until_on >= today()));

-- Requirements that the viewer owns and that are not yet met at every provider.
CREATE VIEW my_own_requirement AS
    SELECT q.requirement_id, q.ref, q.title, q.due_on
    FROM my_requirement q
    WHERE q.owner_id = viewer()
      AND (EXISTS (SELECT 1 FROM my_requirement_provider p
                   WHERE p.requirement_id = q.requirement_id AND coalesce(p.state, 'unknown') <> 'met')
           OR NOT EXISTS (SELECT 1 FROM my_requirement_provider p WHERE p.requirement_id = q.requirement_id));

-- What is late towards a requirement: at a provider that the viewer reaches, or, for those who see everybody, anywhere.
CREATE VIEW my_late_action AS
    SELECT t.requirement_action_id, t.requirement_id, t.text, t.due_on, t.organisation_name,
           (SELECT q.ref FROM requirement q WHERE q.requirement_id = t.requirement_id) AS ref
    FROM my_requirement_action t
    WHERE t.completed_on IS NULL AND t.due_on < today()
      AND (t.organisation_id IS NOT NULL OR EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'folder'));

-- Invitations that ended before anybody took them up, of people whom the viewer may see.
CREATE VIEW my_ended_invitation AS
    SELECT a.person_id, a.until_on FROM account a
    WHERE a.active_on IS NULL AND a.closed_on IS NULL AND a.until_on < today()
      AND EXISTS (SELECT 1 FROM my_person p WHERE p.person_id = a.person_id);

-- Requests to destroy data in which the viewer has had no part and could take the next one.
CREATE VIEW my_erasure_step AS
    SELECT e.erasure_id, e.state, e.asked_organisation, e.asked_on
    FROM erasure e
    WHERE e.asked_by_id <> viewer()
      AND (e.state = 'agreed' AND coalesce(e.agreed_by_id, 0) <> viewer()
           OR e.state = 'asked'
              AND NOT EXISTS (SELECT 1 FROM role r JOIN role a ON a.organisation_id = r.organisation_id
                              WHERE r.person_id = viewer() AND a.person_id = e.asked_by_id AND r.from_on <= today()
                                AND (r.until_on IS NULL OR r.until_on >= today()) AND a.from_on <= today()
                                AND (a.until_on IS NULL OR a.until_on >= today())));

-- Breaches that need the viewer: theirs, or of somebody whom they cover, and neither with the centre nor planned for a later
-- day since it is its owner's: whoever gets a breach with a plan of somebody else must hear of it. What is a need of the viewer by its own record already is left out: nothing stands here twice.
-- type: about_says text
CREATE VIEW my_own_breach AS
    SELECT b.breach_id, b.rank, b.provider_name, b.since_on, b.state,
           CASE WHEN b.client_reference IS NOT NULL THEN 'Client ' || b.client_reference || ': ' || b.detail
                WHEN b.person_name IS NOT NULL THEN b.person_name || ': ' || b.detail
                WHEN b.requirement_ref IS NOT NULL THEN b.requirement_ref || ': ' || b.detail
                ELSE b.detail END AS about_says
    FROM my_breach b
    WHERE b.closed_on IS NULL AND b.is_mine AND b.state <> 'barrier'
      AND NOT (b.state = 'planned' AND b.next_step_on >= today()
               AND b.owned_on <= (SELECT max(h.said_on) FROM breach_history h
                                  WHERE h.breach_id = b.breach_id AND h.what = 'planned'))
      AND NOT (b.standard = 'supervision.covered'
               AND EXISTS (SELECT 1 FROM my_unsupervised u WHERE u.person_id = b.subject_id))
      AND NOT (b.standard = 'score.second-person'
               AND EXISTS (SELECT 1 FROM my_second t WHERE t.correction_id = CAST(b.key AS INTEGER)))
      AND NOT (b.about = 'client' AND b.standard LIKE 'score.item9%'
               AND EXISTS (SELECT 1 FROM my_item9_task t
                           WHERE t.client_id = b.subject_id AND t.closed_at IS NULL
                             AND coalesce(t.owner_id, viewer()) = viewer()))
      AND NOT (b.about = 'client' AND b.standard LIKE 'score.care%'
               AND EXISTS (SELECT 1 FROM my_care t
                           WHERE t.client_id = b.subject_id AND t.closed_at IS NULL
                             AND coalesce(t.reviewer_id, viewer()) = viewer()))
      AND NOT (b.about = 'requirement'
               AND EXISTS (SELECT 1 FROM my_own_requirement q WHERE q.requirement_id = b.subject_id))
      AND NOT (b.about = 'requirement'
               AND EXISTS (SELECT 1 FROM my_requirement q WHERE q.requirement_id = b.subject_id AND q.owner_id IS NULL));

-- What the centre owes an answer to, or has to act on because nobody else could be found.
CREATE VIEW my_asked_breach AS
    SELECT b.breach_id, b.rank, b.provider_name, b.detail, b.asked_on, b.answer_due_on, b.opened_on FROM my_breach b
    WHERE b.closed_on IS NULL AND (b.state = 'barrier' OR b.owner_id IS NULL) AND EXISTS (SELECT 1 FROM my_centre);

-- What somebody else has to do about a client whom the viewer treats.
CREATE VIEW my_in_hand AS
    SELECT t.item9_task_id, t.client_id, t.reference, t.owner_name, t.due_at
    FROM my_item9_task t JOIN client c ON c.client_id = t.client_id
    WHERE t.closed_at IS NULL AND c.practitioner_id = viewer() AND coalesce(t.owner_id, 0) <> viewer();

-- Client data are held here, and nobody has signed the hazard log for the links that clients answer by.
CREATE VIEW my_unsigned_hazard_log AS
    SELECT l.is_signed FROM my_live_today l
    WHERE coalesce(l.is_signed, 0) = 0 AND viewer() <> 0
      AND (SELECT s.value FROM setting s WHERE s.name = 'client-data' AND s.from_on <= today()
           ORDER BY s.from_on DESC, s.seq DESC LIMIT 1) = 'on';

-- Everything that needs the viewer, if the viewer's roles let them do it; home_kinds.c says which do. `n`: where several
-- things are one row. What is due, or since when it waits, is a moment or a day.
-- type: kind choice need_kind
-- type: rank int
-- type: object_id home_thing_id
-- type: client_id client_id?
-- type: about text
-- type: place text?
-- type: when_at instant?
-- type: when_on day?
-- type: n int
CREATE VIEW my_need AS
    SELECT 'item9' AS kind, 1 AS rank, t.item9_task_id AS object_id, t.client_id AS client_id, t.reference AS about,
           t.provider_name AS place, t.due_at AS when_at, NULL AS when_on, 1 AS n
    FROM my_item9_task t WHERE t.closed_at IS NULL AND t.owner_id = viewer()
    UNION ALL
    SELECT 'item9-unowned', 1, t.item9_task_id, t.client_id, t.reference, t.provider_name, t.due_at, NULL, 1
    FROM my_item9_task t WHERE t.closed_at IS NULL AND t.owner_id IS NULL
    UNION ALL
    SELECT 'no-supervisor', 2, u.person_id, NULL, u.name, u.organisation_name, NULL, u.since_on, 1
    FROM my_unsupervised u WHERE u.person_id <> viewer()
    UNION ALL
    SELECT 'second', 3, t.correction_id, t.client_id, t.reference, t.provider_name, t.made_at, NULL, 1 FROM my_second t
    UNION ALL
    SELECT 'care', 4, t.care_review_id, t.client_id, t.reference, t.provider_name, NULL, t.due_on, 1
    FROM my_care t WHERE t.closed_at IS NULL AND t.reviewer_id = viewer()
    UNION ALL
    SELECT 'care-unassigned', 4, t.care_review_id, t.client_id, t.reference, t.provider_name, NULL, t.due_on, 1
    FROM my_care t WHERE t.closed_at IS NULL AND t.reviewer_id IS NULL
    UNION ALL
    SELECT 'senior', 5, t.pathway_entry_id, t.client_id, c.reference, c.provider_name, NULL, t.entered_on, 1
    FROM my_pathway t JOIN my_client c ON c.client_id = t.client_id
    WHERE t.senior_id = viewer() AND t.is_agreed IS NULL AND t.how = 'by-reason'
    UNION ALL
    SELECT 'hazard-log', 6, 0, NULL, '', NULL, NULL, NULL, 1 FROM my_unsigned_hazard_log
    UNION ALL
    SELECT 'action', 7, t.requirement_id, NULL, t.ref, t.text, NULL, t.due_on, 1 FROM my_late_action t
    UNION ALL
    SELECT 'unowned', 8, q.review_id, NULL, (SELECT v.title FROM review v WHERE v.review_id = q.review_id), NULL, NULL,
           NULL, count(*)
    FROM my_requirement q WHERE q.owner_id IS NULL GROUP BY q.review_id
    UNION ALL
    SELECT 'requirement', 9, q.requirement_id, NULL, q.ref, q.title, NULL, q.due_on, 1 FROM my_own_requirement q
    UNION ALL
    SELECT 'link', 10, t.answer_link_id, t.client_id, t.reference, NULL, NULL, t.until_on, 1
    FROM my_answer_link t
    WHERE t.made_by_id = viewer() AND t.spent_at IS NULL AND t.voided_at IS NULL AND t.until_on BETWEEN today() AND today() + 2
    UNION ALL
    SELECT 'breach', CASE b.rank WHEN 1 THEN 1 WHEN 2 THEN 3 WHEN 3 THEN 6 ELSE 9 END, b.breach_id, NULL, b.about_says,
           b.provider_name, NULL, b.since_on, 1
    FROM my_own_breach b
    UNION ALL
    SELECT 'centre-asked', 5, b.breach_id, NULL, b.detail, b.provider_name, NULL, coalesce(b.answer_due_on, b.opened_on), 1
    FROM my_asked_breach b
    UNION ALL
    SELECT CASE e.state WHEN 'asked' THEN 'erasure-agree' ELSE 'erasure-confirm' END, 11, e.erasure_id, NULL,
           e.asked_organisation, NULL, NULL, e.asked_on, 1
    FROM my_erasure_step e
    UNION ALL
    SELECT 'invitation', 12, 0, NULL, '', NULL, NULL, min(i.until_on), count(*) FROM my_ended_invitation i HAVING count(*) > 0;

-- The latest questionnaires of the last 30 days: among all of them for whoever sees every client, else four at most of each
-- client in treatment whom the viewer sees. More than forty are never shown.
CREATE VIEW my_latest_response AS
    SELECT * FROM (SELECT t.response_id, t.client_id, t.how, t.recorded_at, t.recorded_by_id, t.measure
                   FROM score_response t
                   WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'clients-of' AND r.object_id = 0)
                     AND t.recorded_at >= (today() - 30) * 86400000 AND t.how <> 'import'
                   ORDER BY t.recorded_at DESC LIMIT 40)
    UNION ALL
    SELECT * FROM (SELECT t.response_id, t.client_id, t.how, t.recorded_at, t.recorded_by_id, t.measure
                   FROM my_client_reached l CROSS JOIN client c ON c.client_id = l.client_id
                   CROSS JOIN score_response t
                   ON t.response_id IN (SELECT n.response_id FROM score_response n
                                        WHERE n.client_id = l.client_id AND n.recorded_at >= (today() - 30) * 86400000
                                          AND n.how <> 'import'
                                        ORDER BY n.recorded_at DESC LIMIT 4)
                   WHERE (c.closed_on IS NULL OR c.closed_on >= today() - 30)
                     AND NOT EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'clients-of' AND r.object_id = 0)
                   ORDER BY t.recorded_at DESC LIMIT 40);

-- What happened in the last 30 days and the viewer may see. Totals stay on the client's page, where looking is recorded.
-- type: kind choice happened_kind
-- type: happened_at instant
-- type: client_id client_id?
-- type: object_id home_thing_id?
-- type: about text?
-- type: detail text?
-- type: by_name text?
-- type: measure choice measure?
-- type: step choice pathway_step?
-- type: n int
CREATE VIEW my_happened AS
    SELECT CASE t.how WHEN 'at-source' THEN 'answered' ELSE 'entered' END AS kind, t.recorded_at AS happened_at,
           t.client_id AS client_id, t.response_id AS object_id, c.reference AS about, NULL AS detail,
           (SELECT p.name FROM person p WHERE p.person_id = t.recorded_by_id) AS by_name, t.measure AS measure, NULL AS step,
           1 AS n
    FROM my_latest_response t JOIN client c ON c.client_id = t.client_id
    UNION ALL
    SELECT 'corrected', t.made_at, t.client_id, t.response_id, t.reference, NULL, t.author_name, t.was_measure, NULL, 1
    FROM my_correction t WHERE t.made_at >= (today() - 30) * 86400000
    UNION ALL
    SELECT CASE t.state WHEN 'approved' THEN 'approved' ELSE 'refused' END, t.decided_at, t.client_id, t.response_id,
           t.reference, NULL, t.decided_by_name, t.was_measure, NULL, 1
    FROM my_correction t WHERE t.decided_at >= (today() - 30) * 86400000
    UNION ALL
    SELECT 'pathway', t.entered_on * 86400000, t.client_id, NULL, c.reference, NULL, t.entered_by_name, NULL, t.step, 1
    FROM my_pathway t JOIN client c ON c.client_id = t.client_id
    WHERE t.entered_on BETWEEN today() - 30 AND today() AND t.how <> 'imported'
    UNION ALL
    SELECT 'care-closed', t.closed_at, t.client_id, t.care_review_id, t.reference, NULL, t.reviewer_name, NULL, NULL, 1
    FROM my_care t WHERE t.closed_at >= (today() - 30) * 86400000
    UNION ALL
    SELECT 'extract', t.sealed_at, NULL, t.score_import_id, t.system, t.provider_name, t.imported_by_name, NULL, NULL, t.lines
    FROM my_score_import t WHERE t.state = 'sealed' AND t.sealed_at >= (today() - 30) * 86400000
    UNION ALL
    SELECT 'people', t.imported_on * 86400000, NULL, NULL, NULL, NULL, t.imported_by_name, NULL, NULL, t.people
    FROM my_people_import t WHERE t.imported_on >= today() - 30
    UNION ALL
    SELECT 'review', t.imported_on * 86400000, NULL, t.review_id, t.title, NULL, NULL, NULL, NULL, 1
    FROM my_review t WHERE t.imported_on >= today() - 30
    UNION ALL
    SELECT 'requirement', t.said_on * 86400000, NULL, t.requirement_id,
           (SELECT q.ref FROM requirement q WHERE q.requirement_id = t.requirement_id), t.says, t.by_name, NULL, NULL, 1
    FROM my_requirement_history t
    WHERE t.said_on >= today() - 30
      AND t.seq > (SELECT q.seq FROM requirement q WHERE q.requirement_id = t.requirement_id)
    UNION ALL
    SELECT 'placement', t.from_on * 86400000, NULL, t.person_id,
           (SELECT p.name FROM person p WHERE p.person_id = t.person_id),
           (SELECT o.name FROM organisation o WHERE o.organisation_id = t.organisation_id), NULL, NULL, NULL, 1
    FROM my_placement t WHERE t.from_on BETWEEN today() - 30 AND today();
