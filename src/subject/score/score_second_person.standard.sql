-- standard: score.second-person
-- says:     A correction that changes caseness, questionnaire or pathway has its second person.
-- why:      Until a second, qualified person has approved it, the original counts, and care may rest on a score that nobody
--           stands for. The review found scores changed downstream by one person alone.
-- answers:  IMR1
-- owner:    clinical-lead
-- severity: high
-- grace:    3 days
-- about:    client
-- shown to: centre
-- rests on: scores
-- next:     Be the second person, or ask one who is neither the author's nor in their line: approve it or refuse it.
--
-- It ends when the correction is approved or refused. One decided on the day asked about waited no longer at its end.
SELECT CAST(t.correction_id AS TEXT) AS key, c.provider_id AS provider_id, t.client_id AS subject_id, NULL AS owner_id,
       london_day(t.made_at) AS since, 'A correction waits for a second person' AS detail
FROM score_correction t JOIN client c ON c.client_id = t.client_id
WHERE t.needs_second = 1 AND t.made_at < :end_at AND (t.decided_at IS NULL OR t.decided_at >= :end_at);
