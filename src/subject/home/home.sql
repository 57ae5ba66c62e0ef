-- database: views

-- statement: home_needs
-- for: page
-- gives: many
-- says: What needs the viewer, of the kinds named, the most pressing first.
-- scan-ok: what is open of each kind; an index holds that alone where there can be much of it
-- type: kinds text
-- type: says text
-- type: hint text
-- type: href text
-- type: is_late bool
SELECT kind, object_id, client_id, about, place, when_at, when_on, n, '' AS says, '' AS hint, '' AS href, 0 AS is_late
FROM my_need WHERE instr(:kinds, ' ' || kind || ' ') > 0
ORDER BY rank, coalesce(when_at, when_on * 86400000), about LIMIT :limit;

-- statement: home_need_counts
-- for: page
-- gives: many
-- says: How many things of each kind need the viewer, and as how many items they would be listed.
-- scan-ok: as home_needs
-- type: kinds text
-- type: things int
-- type: items int
-- type: says text
-- type: href text
SELECT kind, sum(n) AS things, count(*) AS items, '' AS says, '' AS href
FROM my_need WHERE instr(:kinds, ' ' || kind || ' ') > 0 GROUP BY kind ORDER BY min(rank), kind;

-- statement: home_wrongs
-- for: page
-- gives: many
-- says: What is wrong as far as the viewer sees, as counts, of the kinds named.
-- scan-ok: what is open of each kind; an index holds that alone where there can be much of it
-- type: kind choice wrong_kind
-- type: kinds text
-- type: now_at instant
-- type: things int
-- type: says text
-- type: href text
SELECT kind, things, '' AS says, '' AS href
FROM (SELECT 'breach' AS kind, 0 AS rank, count(*) AS things FROM my_breach WHERE closed_on IS NULL
      UNION ALL
      SELECT 'item9-late', 1, count(*) FROM my_item9_task WHERE closed_at IS NULL AND due_at < :now_at
      UNION ALL
      SELECT 'no-supervisor', 2, count(*) FROM my_unsupervised
      UNION ALL
      SELECT 'alarm', 3, count(*) FROM my_correction WHERE state = 'waiting'
      UNION ALL
      SELECT 'care-late', 5, count(*) FROM my_care WHERE closed_at IS NULL AND due_on < today()
      UNION ALL
      SELECT 'unowned', 6, count(*) FROM my_requirement WHERE owner_id IS NULL
      UNION ALL
      SELECT 'overdue', 7, count(*) FROM my_requirement q
      WHERE q.due_on < today() AND EXISTS (SELECT 1 FROM my_requirement_provider p
            WHERE p.requirement_id = q.requirement_id AND coalesce(p.state, 'unknown') <> 'met')
      UNION ALL
      SELECT 'not-met', 8, count(*) FROM my_requirement_provider WHERE state = 'not-met'
      UNION ALL
      SELECT 'unknown', 9, count(*) FROM my_requirement_provider WHERE coalesce(state, 'unknown') = 'unknown'
      UNION ALL
      SELECT 'refused', 10, count(*) FROM my_refusal WHERE tried_at >= (today() - 30) * 86400000)
WHERE things > 0 AND instr(:kinds, ' ' || kind || ' ') > 0 ORDER BY rank;

-- statement: home_differences
-- for: page
-- gives: one
-- says: How many scores another system holds differently, unless somebody confirmed that; a thousand at most.
-- scan-ok: walks the rows of sealed extracts
-- type: things int
SELECT count(*) AS things FROM (SELECT 1 FROM my_difference WHERE confirmed_at IS NULL LIMIT 1000);

-- statement: home_about_me
-- for: page
-- gives: many
-- says: What the viewer's provider does not keep for them, the oldest first.
-- type: says text
SELECT standard, since_on, owner_name, provider_name, '' AS says FROM my_breach_about_me
ORDER BY since_on, breach_id LIMIT :limit;

-- statement: home_in_hand
-- for: page
-- gives: many
-- says: What somebody else has to do about the viewer's own clients.
-- type: href text
SELECT item9_task_id, client_id, reference, owner_name, due_at, '' AS href FROM my_in_hand ORDER BY due_at LIMIT :limit;

-- statement: home_happened
-- for: page
-- gives: many
-- says: What happened of the kinds named, the latest first.
-- scan-ok: the last 30 days of each kind
-- type: kinds text
-- type: says text
-- type: href text
SELECT kind, happened_at, client_id, object_id, about, detail, by_name, measure, step, n, '' AS says, '' AS href
FROM my_happened WHERE instr(:kinds, ' ' || kind || ' ') > 0
ORDER BY happened_at DESC, about LIMIT :limit;

-- statement: home_begun
-- for: page
-- gives: one
-- says: How far a new folder has come.
-- scan-ok: stops at the first row of each
-- type: has_organisations bool
-- type: has_people bool
-- type: has_review bool
-- type: has_accounts bool
SELECT EXISTS (SELECT 1 FROM my_organisation WHERE kind = 'provider') AS has_organisations,
       EXISTS (SELECT 1 FROM my_placement) AS has_people,
       EXISTS (SELECT 1 FROM my_review) AS has_review,
       EXISTS (SELECT 1 FROM my_account WHERE person_id <> viewer()) AS has_accounts;

-- statement: home_steps
-- for: page
-- gives: one
-- says: How far a new folder has come, counted, for whoever takes the first steps.
-- scan-ok: counts over everybody whom the viewer may see
-- type: providers int
-- type: people int
-- type: placements int
-- type: dated int
-- type: unmanaged int
-- type: has_data_protection bool
-- type: has_review bool
-- type: invited int
-- type: has_clinical_safety bool
-- type: is_signed bool
-- type: is_covered bool
SELECT (SELECT count(*) FROM my_organisation o
        WHERE o.kind = 'provider' AND (o.until_on IS NULL OR o.until_on >= today())) AS providers,
       (SELECT count(*) FROM my_person p WHERE p.person_id <> viewer()) AS people,
       (SELECT count(*) FROM my_placement l
        WHERE l.from_on <= today() AND (l.until_on IS NULL OR l.until_on >= today())) AS placements,
       (SELECT count(DISTINCT t.person_id) FROM my_training_date t) AS dated,
       (SELECT count(*) FROM my_organisation o
        WHERE o.kind = 'provider' AND (o.until_on IS NULL OR o.until_on >= today())
          AND NOT EXISTS (SELECT 1 FROM my_role r
                          WHERE r.organisation_id = o.organisation_id AND r.role = 'manager' AND r.from_on <= today()
                            AND (r.until_on IS NULL OR r.until_on >= today()))) AS unmanaged,
       EXISTS (SELECT 1 FROM my_role r WHERE r.role = 'data-protection' AND r.from_on <= today()
               AND (r.until_on IS NULL OR r.until_on >= today())) AS has_data_protection,
       EXISTS (SELECT 1 FROM my_review) AS has_review,
       (SELECT count(*) FROM my_account a WHERE a.person_id <> viewer()) AS invited,
       EXISTS (SELECT 1 FROM my_role r WHERE r.role = 'clinical-safety' AND r.from_on <= today()
               AND (r.until_on IS NULL OR r.until_on >= today())) AS has_clinical_safety,
       coalesce((SELECT l.is_signed FROM my_live_today l), 0) AS is_signed,
       (SELECT l.is_covered FROM my_live_today l) AS is_covered;
