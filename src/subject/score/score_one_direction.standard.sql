-- standard: score.one-direction
-- says:     One person's corrections across the cut-off go both ways, as mistakes do.
-- why:      Mistakes in copying fall on both sides of the cut-off. So many of this person's corrections moved a score to the same side
--           that chance hardly explains it. There may be a good reason: it is a question to be asked, not a finding.
-- answers:  IMR1
-- owner:    clinical-lead
-- severity: high
-- grace:    0 days
-- about:    person
-- shown to: centre
-- rests on: scores
-- next:     Ask somebody outside this person's line to hold these corrections against the paper before anybody is spoken to.
-- setting:  days 365 unverified "How many days back corrections count"
--           source "Candour's own choice; doc/decisions/0012-corrections-that-go-one-way.md"
-- setting:  one_in 2000 unverified "How rare a row of corrections must be where chance alone decides: once in this many"
--           source "Candour's own choice; doc/decisions/0012-corrections-that-go-one-way.md"
--
-- Counted are the author's corrections that change caseness and move the total of one questionnaire: up is towards caseness, down
-- is away from it. A score counts once, by the latest such correction of it, whatever a second person made of it: what was
-- refused was tried. Scores moved to another client say nothing of direction and do not count. The latest 30 count.
-- U of n going up is held against a fair coin, n - U going down against a coin that falls so 3 times in 4, because scores fall
-- when people answer again. The sum is exact: k of n has weight binomial(n, k) times odds to the power k, odds 1 and 3.
-- 30 is the most for which every weight fits into 64 bits. It ends when so many corrections to the other side have come, or
-- when those that count are older than :days. It is so since the first of the corrections that count, and can be told from
-- chance only when enough have come: so it is known later than it was so.
-- Where the author is a clinical lead, it belongs to somebody else of the centre.
SELECT CAST(w.author_id AS TEXT) || ':' || w.side AS key, NULL AS provider_id, w.author_id AS subject_id,
       CASE WHEN EXISTS (SELECT 1 FROM role h WHERE h.person_id = w.author_id AND h.role = 'clinical-lead' AND h.from_on <= :on
                         AND (h.until_on IS NULL OR h.until_on >= :on))
            THEN (SELECT h.person_id FROM role h
                  WHERE h.role IN ('clinical-lead', 'audit-lead', 'hr-lead') AND h.person_id <> w.author_id AND h.from_on <= :on
                    AND (h.until_on IS NULL OR h.until_on >= :on)
                  ORDER BY h.role <> 'clinical-lead', h.role, h.from_on, h.role_id LIMIT 1) END AS owner_id,
       w.since AS since,
       CASE w.side WHEN 'up' THEN 'Corrections across the cut-off go one way: towards caseness'
                   ELSE 'Corrections across the cut-off go one way: away from caseness' END AS detail
FROM (SELECT g.author_id, side.word AS side, count(*) AS n,
             sum(CASE side.word WHEN 'up' THEN g.is_up ELSE 1 - g.is_up END) AS same, side.odds AS odds,
             min(CASE WHEN (side.word = 'up') = g.is_up THEN g.made_on END) AS since
      FROM (SELECT k.author_id, k.total > k.was_total AS is_up, london_day(k.made_at) AS made_on,
                   row_number() OVER (PARTITION BY k.author_id ORDER BY k.seq DESC) AS place
            FROM score_correction k
            WHERE k.changes_caseness = 1 AND k.measure = k.was_measure AND k.total <> k.was_total
              AND k.made_at < :end_at AND k.made_at >= :end_at - :days * 86400000
              AND NOT EXISTS (SELECT 1 FROM score_correction l
                              WHERE l.response_id = k.response_id AND l.author_id = k.author_id AND l.seq > k.seq
                                AND l.changes_caseness = 1 AND l.measure = l.was_measure AND l.total <> l.was_total
                                AND l.made_at < :end_at)) g
      JOIN (SELECT 'up' AS word, 1 AS odds UNION ALL SELECT 'down', 3) side
      WHERE g.place <= 30
      GROUP BY g.author_id, side.word) w
WHERE w.same * 2 > w.n
  AND (WITH RECURSIVE line (k, weight) AS (
           SELECT 0, 1 UNION ALL SELECT k + 1, weight * w.odds * (w.n - k) / (k + 1) FROM line WHERE k < w.n)
       SELECT sum(CASE WHEN k >= w.same THEN weight ELSE 0 END) <= sum(weight) / :one_in FROM line);
