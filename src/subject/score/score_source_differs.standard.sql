-- standard: score.source-differs
-- says:     No pathway rests on a score that differs from its source.
-- why:      A step of a pathway was entered by a total that is not the one that stands: a correction has changed it since, or
--           another system holds or quotes another total than the client's own. The client may be in the wrong treatment. The
--           review found scores that were changed downstream so that clients could enter a pathway.
-- answers:  IMR1
-- owner:    clinical-lead
-- severity: high
-- grace:    0 days
-- about:    client
-- shown to: centre
-- rests on: scores
-- next:     Confirm the difference if the other system is wrong, and see that a clinician outside the team closes the care review.
--
-- There are three ways in which a pathway rests on a wrong score, and one row for each wrong thing.
-- 1. A step entered here quotes a total (it could not have been entered otherwise), and the correction that now stands says
--    another, or says that the score was another client's. It ends when the care review that the approval opened is closed,
--    or when a later correction says again what the step quotes.
-- 2. A step in an extract quotes another total than the last score held here until the day of that step.
-- 3. A row of an extract holds another total than the score here, and a step entered here rests on that score. (Where a step
--    of the other system rests on it, that step itself quotes the wrong total: the second way.)
-- The last two end when a later extract of the same system agrees, or when the difference was confirmed and the care review
-- that the confirmation opened is closed; that the other system says the same again afterwards is nothing new.
-- The row named is the first that said so, and it is the same wrong thing while later extracts repeat it.
-- What stands is asked as it stood at the end of the day, what another system says as far as its extracts until that day go.
-- A correction that only waits is not here: it has a standard of its own.
SELECT 'correction:' || t.correction_id AS key, c.provider_id AS provider_id, t.client_id AS subject_id, NULL AS owner_id,
       london_day(coalesce(t.decided_at, t.made_at)) AS since, 'A correction changed a score on which a pathway rests' AS detail
FROM score_correction t JOIN client c ON c.client_id = t.client_id
WHERE t.state IN ('in-force', 'approved') AND coalesce(t.decided_at, t.made_at) < :end_at
  AND (EXISTS (SELECT 1 FROM score_pathway p
               WHERE p.depression_response_id = t.response_id AND p.entered_on <= :on
                 AND (p.depression_total IS NOT t.total OR t.measure IS NOT t.was_measure))
       OR EXISTS (SELECT 1 FROM score_pathway p
                  WHERE p.anxiety_response_id = t.response_id AND p.entered_on <= :on
                    AND (p.anxiety_total IS NOT t.total OR t.measure IS NOT t.was_measure)))
  AND NOT EXISTS (SELECT 1 FROM score_correction n
                  WHERE n.response_id = t.response_id AND n.seq > t.seq AND n.state IN ('in-force', 'approved')
                    AND coalesce(n.decided_at, n.made_at) < :end_at)
  AND NOT EXISTS (SELECT 1 FROM score_care a
                  WHERE a.client_id = t.client_id AND a.because = 'correction' AND a.because_of = t.correction_id
                    AND a.closed_at < :end_at)
UNION ALL
SELECT 'step:' || r.score_import_id || ':' || r.line, c.provider_id, r.client_id, NULL, r.held_on,
       'A step in another system quotes another score than the one that stands'
FROM score_import i
JOIN score_import_row r ON r.score_import_id = i.score_import_id AND r.step IS NOT NULL
JOIN client c ON c.client_id = r.client_id
JOIN score_response s ON s.response_id = (
    SELECT l.response_id FROM score_response l
    WHERE l.client_id = r.client_id AND l.now_measure = r.measure AND l.now_on <= r.held_on AND l.is_moved = 0
    ORDER BY l.now_on DESC, l.seq DESC LIMIT 1)
LEFT JOIN score_import f ON f.score_import_id = s.score_import_id
WHERE i.state = 'sealed' AND r.held_on <= :on AND (s.now_total <> r.total OR s.is_corrected = 1)
  AND (s.how <> 'import' OR f.system = i.system)
  AND r.total <> CASE WHEN s.is_corrected = 0 THEN s.now_total ELSE coalesce(
      (SELECT n.total FROM score_correction n
       WHERE n.response_id = s.response_id AND n.state IN ('in-force', 'approved') AND n.total IS NOT NULL
         AND coalesce(n.decided_at, n.made_at) < :end_at
       ORDER BY n.seq DESC LIMIT 1), s.total) END
  AND NOT EXISTS (SELECT 1 FROM score_import_row n JOIN score_import m ON m.score_import_id = n.score_import_id
                  WHERE n.client_id = s.client_id AND n.measure = r.measure AND n.held_on = r.held_on AND n.step = r.step
                    AND n.total = r.total AND n.seq < r.seq AND m.state = 'sealed' AND m.system = i.system
                    AND NOT EXISTS (SELECT 1 FROM score_import_row b JOIN score_import k ON k.score_import_id = b.score_import_id
                                    WHERE b.client_id = s.client_id AND b.measure = r.measure AND b.held_on = r.held_on
                                      AND b.step = r.step AND b.total <> r.total AND b.seq > n.seq AND b.seq < r.seq
                                      AND k.state = 'sealed' AND k.system = i.system))
  AND NOT EXISTS (SELECT 1 FROM score_import_row n JOIN score_import m ON m.score_import_id = n.score_import_id
                  WHERE n.client_id = s.client_id AND n.measure = r.measure AND n.held_on = r.held_on AND n.step = r.step
                    AND n.total <> r.total AND n.seq > r.seq AND m.state = 'sealed' AND m.system = i.system AND m.as_of <= :on)
  AND NOT EXISTS (SELECT 1 FROM score_import_row n JOIN score_import m ON m.score_import_id = n.score_import_id
                  JOIN score_care a ON a.client_id = n.client_id AND a.because = 'difference' AND a.because_of = n.line
                       AND a.opened_at = n.confirmed_at
                  WHERE n.client_id = s.client_id AND n.measure = r.measure AND n.held_on = r.held_on AND n.step = r.step
                    AND n.total = r.total AND m.system = i.system AND a.closed_at < :end_at)
UNION ALL
SELECT 'score:' || r.score_import_id || ':' || r.line || ':' || r.response_id, c.provider_id, r.client_id, NULL, r.as_of,
       'Another system holds another score than the one on which a pathway rests'
FROM score_value_beside r JOIN client c ON c.client_id = r.client_id
WHERE r.as_of <= :on AND (r.now_total <> r.held_total OR r.is_corrected = 1)
  AND r.held_total <> CASE WHEN r.is_corrected = 0 THEN r.now_total ELSE coalesce(
      (SELECT n.total FROM score_correction n
       WHERE n.response_id = r.response_id AND n.state IN ('in-force', 'approved') AND n.total IS NOT NULL
         AND coalesce(n.decided_at, n.made_at) < :end_at
       ORDER BY n.seq DESC LIMIT 1), r.total) END
  AND (EXISTS (SELECT 1 FROM score_pathway p WHERE p.depression_response_id = r.response_id AND p.entered_on <= :on)
       OR EXISTS (SELECT 1 FROM score_pathway p WHERE p.anxiety_response_id = r.response_id AND p.entered_on <= :on))
  AND NOT EXISTS (SELECT 1 FROM score_import_row n JOIN score_import m ON m.score_import_id = n.score_import_id
                  WHERE n.client_id = r.client_id AND n.measure = r.measure AND n.held_on = r.held_on AND n.step IS NULL
                    AND n.total = r.held_total AND n.seq < r.seq AND m.state = 'sealed' AND m.system = r.system
                    AND NOT EXISTS (SELECT 1 FROM score_import_row b JOIN score_import k ON k.score_import_id = b.score_import_id
                                    WHERE b.client_id = r.client_id AND b.measure = r.measure AND b.held_on = r.held_on
                                      AND b.step IS NULL AND b.total <> r.held_total AND b.seq > n.seq AND b.seq < r.seq
                                      AND k.state = 'sealed' AND k.system = r.system))
  AND NOT EXISTS (SELECT 1 FROM score_import_row n JOIN score_import m ON m.score_import_id = n.score_import_id
                  WHERE n.client_id = r.client_id AND n.measure = r.measure AND n.held_on = r.held_on AND n.step IS NULL
                    AND n.total <> r.held_total AND n.seq > r.seq AND m.state = 'sealed' AND m.system = r.system
                    AND m.as_of <= :on)
  AND NOT EXISTS (SELECT 1 FROM score_import_row n JOIN score_import m ON m.score_import_id = n.score_import_id
                  JOIN score_care a ON a.client_id = n.client_id AND a.because = 'difference' AND a.because_of = n.line
                       AND a.opened_at = n.confirmed_at
                  WHERE n.client_id = r.client_id AND n.measure = r.measure AND n.held_on = r.held_on AND n.step IS NULL
                    AND n.total = r.held_total AND m.system = r.system AND a.closed_at < :end_at);
