-- standard: score.care-overdue
-- says:     A care review is closed in time.
-- why:      A client received care by a score that was wrong, or by a step that the senior named did not agree with. A clinician
--           outside the team looks at it: was the pathway right, what now, was the client told. Nobody has answered in time.
-- answers:  IMR1
-- owner:    clinical-lead
-- severity: high
-- grace:    0 days
-- about:    client
-- shown to: centre
-- rests on: scores
-- next:     Close the care review; a clinical lead whose it is gives it to a clinician outside the team first.
--
-- It is a breach from the day after the last day for closing it. It ends when the review is closed.
SELECT CAST(t.care_review_id AS TEXT) AS key, c.provider_id AS provider_id, t.client_id AS subject_id, t.reviewer_id AS owner_id,
       t.due_on + 1 AS since, 'A care review is past the day by which it had to be closed' AS detail
FROM score_care t JOIN client c ON c.client_id = t.client_id
WHERE t.opened_at < :end_at AND t.due_on < :on AND (t.closed_at IS NULL OR t.closed_at >= :end_at);
