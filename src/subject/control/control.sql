-- database: views

-- statement: control_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a breach.
SELECT breach_id FROM my_breach WHERE breach_id = :breach_id;

-- === the control room ================================================================================================

-- statement: control_providers
-- for: page
-- gives: many
-- says: The rows of the control room.
-- type: open int
-- type: says text
SELECT organisation_id, name, until_on, has_left, 0 AS open, '' AS says FROM my_control_provider
ORDER BY has_left, name_folded, organisation_id;

-- statement: control_open
-- for: page
-- gives: many
-- says: What is open, by provider and finding, in one pass; the other columns are for the page, which makes cells of these.
-- scan-ok: everything open is counted, along an index that holds nothing else
-- type: organisation_id organisation_id?
-- type: open int
-- type: worst int
-- type: since_on day?
-- type: opened int
-- type: closed int
-- type: before int
-- type: state choice cell_state
-- type: from_on day
-- type: severity text
-- type: age text
-- type: trend text
-- type: arrow text
-- type: why text
-- type: href text
SELECT nullif(provider_id, 0) AS organisation_id, finding, count(*) AS open, min(rank) AS worst, min(since_on) AS since_on,
       sum(opened_on > :from_on) AS opened, 0 AS closed, 0 AS before, 'known' AS state, '' AS severity, '' AS age,
       '' AS trend, '' AS arrow, '' AS why, '' AS href
FROM my_breach WHERE closed_on IS NULL GROUP BY provider_id, finding;

-- statement: control_closed
-- for: page
-- gives: many
-- says: What was closed since a day, by provider and finding, and how much of it was opened since then too.
-- type: organisation_id organisation_id?
-- type: closed int
-- type: opened int
-- type: from_on day
SELECT nullif(provider_id, 0) AS organisation_id, finding, count(*) AS closed, sum(opened_on > :from_on) AS opened
FROM my_breach WHERE closed_on > :from_on GROUP BY provider_id, finding;

-- statement: control_last_run
-- for: page
-- gives: maybe
-- says: When the standards were last asked.
-- scan-ok: walks the primary key backwards and stops at the first row
SELECT ran_on, ran_at, standards, rows, took_ms FROM my_standards_run ORDER BY seq DESC LIMIT 1;

-- statement: control_mine
-- for: page
-- gives: one
-- says: How much of what is open is the viewer's own.
-- type: breaches int
SELECT count(*) AS breaches FROM my_breach WHERE closed_on IS NULL AND is_mine;

-- statement: control_heard
-- for: page
-- gives: many
-- says: The latest day of which each provider was heard, by kind.
-- type: scores_on day?
-- type: contacts_on day?
-- type: people_on day?
-- type: requirements_on day?
SELECT o.organisation_id,
       (SELECT max(h.about_on) FROM my_heard h WHERE h.organisation_id = o.organisation_id AND h.what = 'scores') AS scores_on,
       (SELECT max(h.about_on) FROM my_heard h WHERE h.organisation_id = o.organisation_id AND h.what = 'contacts') AS contacts_on,
       (SELECT max(h.about_on) FROM my_heard h WHERE h.organisation_id = o.organisation_id AND h.what = 'people') AS people_on,
       (SELECT max(h.about_on) FROM my_heard h
        WHERE h.organisation_id = o.organisation_id AND h.what = 'requirements') AS requirements_on
FROM my_control_provider o;

-- statement: control_late
-- for: page
-- gives: many
-- says: Facts that were entered since a day, by provider, and how many of them came late. What is about a day before the folder was made could not have come earlier.
-- type: facts int
-- type: late int
-- type: late_days int
-- type: from_on day
-- type: says text
SELECT o.organisation_id, o.name, coalesce(sum(h.entered), 0) AS facts,
       coalesce(sum(CASE WHEN h.known_on - h.about_on > :late_days
                          AND h.about_on >= (SELECT f.made_on FROM my_folder f WHERE f.one = 1) THEN h.entered ELSE 0 END), 0)
           AS late, '' AS says
FROM my_control_provider o LEFT JOIN my_heard h ON h.organisation_id = o.organisation_id AND h.known_on > :from_on
GROUP BY o.organisation_id ORDER BY o.has_left, o.name_folded, o.organisation_id;

-- === breaches ========================================================================================================

-- statement: control_breaches
-- for: page
-- gives: many
-- says: Breaches, open or closed, the gravest and oldest first. Ids are picked before names are looked up.
-- scan-ok: what is open, along its index; what is closed only where it is asked for
-- type: is_open bool
-- type: provider_id int?
-- type: whole bool
-- type: finding text?
-- type: severity choice severity?
-- type: state choice breach_state?
-- type: standard text?
-- type: owner text
-- type: mine bool
-- type: record text
-- type: record_href text
-- type: says text
-- type: organisation_id organisation_id?
SELECT b.breach_id, b.standard, b.finding, b.severity, b.about, b.subject_id, nullif(b.provider_id, 0) AS organisation_id, b.provider_name, b.since_on,
       b.opened_on, b.closed_on, b.detail, b.owner_id, b.owner_name, b.owner_why, b.state, b.next_step_on, b.earlier,
       b.client_reference, b.person_name, b.requirement_ref, b.organisation_name, b.extract_system,
       '' AS record, '' AS record_href, '' AS says
FROM my_breach b
WHERE b.breach_id IN (
    SELECT i.breach_id FROM (
        SELECT o.breach_id, o.rank, o.since_on, o.provider_id, o.finding, o.severity, o.state, o.standard, o.owner_id, o.is_mine
        FROM my_breach o WHERE o.closed_on IS NULL AND :is_open = 1
        UNION ALL
        SELECT c.breach_id, c.rank, c.since_on, c.provider_id, c.finding, c.severity, c.state, c.standard, c.owner_id, c.is_mine
        FROM my_breach c WHERE c.closed_on IS NOT NULL AND :is_open = 0) i
    WHERE (:provider_id IS NULL OR i.provider_id = :provider_id) AND (:whole = 0 OR i.provider_id IS NULL)
      AND (:finding IS NULL OR i.finding = :finding) AND (:severity IS NULL OR i.severity = :severity)
      AND (:state IS NULL OR i.state = :state) AND (:standard IS NULL OR i.standard = :standard)
      AND (:mine = 0 OR i.is_mine)
      AND (:owner = '' OR EXISTS (SELECT 1 FROM my_known_as k WHERE k.person_id = i.owner_id
                                  AND instr(lower(k.name), lower(:owner)) > 0))
    ORDER BY i.rank, i.since_on, i.breach_id LIMIT :limit OFFSET :offset)
ORDER BY b.rank, b.since_on, b.breach_id;

-- statement: control_breaches_count
-- for: page
-- gives: one
-- says: How many control_breaches would give without its limit.
-- scan-ok: as control_breaches
-- type: is_open bool
-- type: provider_id int?
-- type: whole bool
-- type: finding text?
-- type: severity choice severity?
-- type: state choice breach_state?
-- type: standard text?
-- type: owner text
-- type: mine bool
-- type: breaches int
SELECT count(*) AS breaches FROM (
    SELECT o.provider_id, o.finding, o.severity, o.state, o.standard, o.owner_id, o.is_mine
    FROM my_breach o WHERE o.closed_on IS NULL AND :is_open = 1
    UNION ALL
    SELECT c.provider_id, c.finding, c.severity, c.state, c.standard, c.owner_id, c.is_mine
    FROM my_breach c WHERE c.closed_on IS NOT NULL AND :is_open = 0) i
WHERE (:provider_id IS NULL OR i.provider_id = :provider_id) AND (:whole = 0 OR i.provider_id IS NULL)
  AND (:finding IS NULL OR i.finding = :finding) AND (:severity IS NULL OR i.severity = :severity)
  AND (:state IS NULL OR i.state = :state) AND (:standard IS NULL OR i.standard = :standard)
  AND (:mine = 0 OR i.is_mine)
  AND (:owner = '' OR EXISTS (SELECT 1 FROM my_known_as k WHERE k.person_id = i.owner_id
                              AND instr(lower(k.name), lower(:owner)) > 0));

-- statement: control_breach
-- for: page
-- gives: maybe
-- says: One breach.
-- type: record text
-- type: record_href text
-- type: organisation_id organisation_id?
SELECT breach_id, standard, key, finding, severity, shown_to, about, subject_id, nullif(provider_id, 0) AS organisation_id, provider_name, since_on,
       counts_from_on, opened_on, closed_on, detail, owner_role, owner_id, owner_name, owner_why, owned_on, state, next_step,
       next_step_on, barrier, barrier_text, asked_on, answer_due_on, answer, answer_text, answered_on, earlier, is_mine,
       client_reference, person_name, requirement_ref, organisation_name, extract_system, '' AS record, '' AS record_href
FROM my_breach WHERE breach_id = :breach_id;

-- statement: control_history
-- for: page
-- gives: many
-- says: What happened to a breach, the latest first.
-- type: says text
SELECT seq, said_on, what, by_name, to_name, why, barrier, answer, text, due_on, '' AS says
FROM my_breach_history WHERE breach_id = :breach_id ORDER BY seq DESC;

-- statement: control_same
-- for: page
-- gives: many
-- says: The same thing at other times, the latest first.
SELECT breach_id, since_on, opened_on, closed_on FROM my_breach
WHERE standard = :standard AND key = :key AND breach_id <> :breach_id ORDER BY seq DESC;

-- statement: control_whys
-- for: page
-- gives: many
-- says: Why the viewer sees a breach.
SELECT DISTINCT why FROM my_breach_why WHERE breach_id = :breach_id ORDER BY why;

-- === standards =======================================================================================================

-- statement: control_standards
-- for: page
-- gives: many
-- says: What is open of each standard; the other columns are for the page, which lists every standard.
-- scan-ok: everything open is counted
-- type: open int
-- type: worst int
-- type: since_on day
-- type: says text
-- type: finding text
-- type: owner text
-- type: unverified int
SELECT standard, count(*) AS open, min(rank) AS worst, min(since_on) AS since_on, '' AS says, '' AS finding, '' AS owner,
       0 AS unverified
FROM my_breach WHERE closed_on IS NULL GROUP BY standard;

-- statement: control_settings
-- for: page
-- gives: many
-- says: What a setting was set to, the latest first; the page adds what holds where nothing was set.
-- type: says text
-- type: is_set bool
-- type: set_by text
SELECT s.name, s.value, s.from_on, s.source, s.is_verified, '' AS says, 1 AS is_set, coalesce(k.name, '') AS set_by
FROM my_setting s LEFT JOIN my_known_as k ON k.person_id = s.set_by_id
WHERE s.name = :name ORDER BY s.from_on DESC, s.seq DESC;

-- === a day, then and now =============================================================================================

-- statement: control_known_then
-- for: page
-- gives: many
-- says: What was known at the end of a day to be wrong, as it was told then; the other columns are for the page.
-- type: on_day day
-- type: told text
-- type: told_since_on day
-- type: known choice known_when
-- type: says text
-- type: href text
-- type: has_known_on bool
-- type: organisation_id organisation_id?
SELECT b.breach_id, b.standard, b.key, b.finding, nullif(b.provider_id, 0) AS organisation_id, b.provider_name, b.opened_on, b.closed_on,
       coalesce((SELECT h.text FROM my_breach_history h
                 WHERE h.breach_id = b.breach_id AND h.what IN ('opened', 'restated') AND h.said_on <= :on_day
                 ORDER BY h.seq DESC LIMIT 1), b.detail) AS told,
       coalesce((SELECT h.due_on FROM my_breach_history h
                 WHERE h.breach_id = b.breach_id AND h.what IN ('opened', 'restated') AND h.said_on <= :on_day
                 ORDER BY h.seq DESC LIMIT 1), b.since_on) AS told_since_on,
       'both' AS known, '' AS says, '' AS href, 1 AS has_known_on
FROM my_breach b WHERE b.opened_on <= :on_day AND (b.closed_on IS NULL OR b.closed_on > :on_day)
ORDER BY b.rank, b.since_on, b.breach_id;

-- statement: control_known_later
-- for: page
-- gives: maybe
-- says: The first breach of a key that was opened after a day.
-- type: on_day day
SELECT breach_id, opened_on FROM my_breach WHERE standard = :standard AND key = :key AND opened_on > :on_day
ORDER BY opened_on, seq LIMIT 1;

-- === what is unknown =================================================================================================

-- statement: control_unknown_requirements
-- for: page
-- gives: many
-- says: Requirements at providers of which nobody has said, on evidence, how far they have come.
-- scan-ok: every requirement at every provider, some hundreds
SELECT p.organisation_id, p.organisation_name, p.requirement_id, q.ref, q.title, q.owner_name, q.due_on
FROM my_requirement_provider p JOIN my_requirement q ON q.requirement_id = p.requirement_id
WHERE coalesce(p.state, 'unknown') = 'unknown' ORDER BY p.organisation_name, q.ref;

-- statement: control_mail
-- for: page
-- gives: one
-- says: How many people whom the viewer sees mail does not reach, and how much that is urgent was told to nobody since an earlier day.
-- type: undelivered int
-- type: late_mails int
SELECT (SELECT count(*) FROM my_undelivered u) AS undelivered,
       (SELECT count(*) FROM my_notice_late n WHERE n.began_on < today()) AS late_mails;
