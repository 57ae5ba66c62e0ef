-- standard: score.extract-differs
-- says:     What another system holds is what clients answered.
-- why:      An extract of another system holds totals that differ from the scores here. No pathway rests on them yet, but they were
--           changed on their way, and somebody has to find out how.
-- answers:  IMR1
-- owner:    clinical-lead
-- severity: medium
-- grace:    0 days
-- about:    extract
-- shown to: centre
-- rests on: scores
-- next:     Look through the differences of this extract with whoever keeps the other system, and confirm those that are wrong there.
--
-- One row for each extract, and an extract is of one provider: a system that is copied wrongly makes many differences at once,
-- and five hundred alarms would hide the one that matters. Nothing is lost by it: every difference is on the page of
-- differences, each can be confirmed, and one on which a pathway rests has a row of its own in score.source-differs.
-- Only the last word of a system on a score counts, so a later extract takes over what is left of an earlier one. A difference
-- counts no longer when a later extract agrees, or when it was confirmed and its care review is closed.
SELECT CAST(r.score_import_id AS TEXT) AS key, r.provider_id AS provider_id, r.score_import_id AS subject_id, NULL AS owner_id,
       r.as_of AS since,
       'Scores that differ from what clients answered: ' || sum(r.how = 'at-source') || '; from what was entered from paper: '
       || sum(r.how = 'paper') || '; from an earlier extract: ' || sum(r.how = 'import') AS detail
FROM score_value_beside r
WHERE r.as_of <= :on AND (r.now_total <> r.held_total OR r.is_corrected = 1)
  AND r.held_total <> CASE WHEN r.is_corrected = 0 THEN r.now_total ELSE coalesce(
      (SELECT n.total FROM score_correction n
       WHERE n.response_id = r.response_id AND n.state IN ('in-force', 'approved') AND n.total IS NOT NULL
         AND coalesce(n.decided_at, n.made_at) < :end_at
       ORDER BY n.seq DESC LIMIT 1), r.total) END
  -- No step entered here rests on it, nor does a step of the other system that quotes this total.
  AND NOT EXISTS (SELECT 1 FROM score_pathway p WHERE p.depression_response_id = r.response_id AND p.entered_on <= :on)
  AND NOT EXISTS (SELECT 1 FROM score_pathway p WHERE p.anxiety_response_id = r.response_id AND p.entered_on <= :on)
  AND NOT EXISTS (SELECT 1 FROM score_pathway p
                  WHERE p.client_id = r.client_id AND p.quoted_measure = r.measure AND p.quoted_total = r.held_total
                    AND p.entered_on >= r.held_on AND p.entered_on <= :on
                    AND NOT EXISTS (SELECT 1 FROM score_response l
                                    WHERE l.client_id = r.client_id AND l.now_measure = r.measure AND l.is_moved = 0
                                      AND l.now_on > r.held_on AND l.now_on <= p.entered_on))
  AND NOT EXISTS (SELECT 1 FROM score_import_row n JOIN score_import m ON m.score_import_id = n.score_import_id
                  WHERE n.client_id = r.client_id AND n.measure = r.measure AND n.held_on = r.held_on AND n.step IS NULL
                    AND n.seq > r.seq AND m.state = 'sealed' AND m.system = r.system AND m.as_of <= :on)
  AND NOT EXISTS (SELECT 1 FROM score_import_row n JOIN score_import m ON m.score_import_id = n.score_import_id
                  JOIN score_care a ON a.client_id = n.client_id AND a.because = 'difference' AND a.because_of = n.line
                       AND a.opened_at = n.confirmed_at
                  WHERE n.client_id = r.client_id AND n.measure = r.measure AND n.held_on = r.held_on AND n.step IS NULL
                    AND n.total = r.held_total AND m.system = r.system AND a.closed_at < :end_at)
GROUP BY r.score_import_id;
