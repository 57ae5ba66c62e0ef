-- standard: score.item9-unanswered
-- says:     A qualified person acts on a positive answer to item 9 in time.
-- why:      A client answered above 0 to the question about being better off dead or hurting themselves, and the time in which a
--           qualified person should have acted has passed. Only what was done, and that it is in the clinical record, ends this.
-- answers:  IMR1
-- owner:    clinical-lead
-- severity: safety
-- grace:    0 days
-- about:    client
-- shown to: provider
-- rests on: nothing
-- next:     Act now, or ask a qualified person at the provider to: then close the task with what was done.
--
-- The time of the first alert counts. A further positive answer gives the task a later time, but nobody may be late for longer
-- because the client answered again. Owned by whoever has the task, who is a qualified person and never a trainee; without one,
-- the clinical lead's. It is a breach from the day after it fell due; until then it stands on its owner's page in its hour.
SELECT CAST(t.item9_task_id AS TEXT) AS key, c.provider_id AS provider_id, t.client_id AS subject_id, t.owner_id AS owner_id,
       london_day((SELECT min(a.due_at) FROM score_item9_alert a WHERE a.item9_task_id = t.item9_task_id)) AS since,
       'An answer asked a qualified person to act, and the time for it has passed' AS detail
FROM score_item9_task t JOIN client c ON c.client_id = t.client_id
WHERE t.opened_at < :end_at AND (t.closed_at IS NULL OR t.closed_at >= :end_at)
  AND london_day((SELECT min(a.due_at) FROM score_item9_alert a WHERE a.item9_task_id = t.item9_task_id)) < :on;
