-- standard: review.requirement-overdue
-- says:     A requirement is met at every provider by the day on which it is due.
-- why:      The day that was set has passed, and at one provider or more nobody has said, on evidence, that the requirement is
--           met. A response that was sent does not meet it. One breach stands for all providers; its page shows which.
-- answers:  governance
-- owner:    audit-lead
-- severity: high
-- grace:    0 days
-- about:    requirement
-- shown to: centre
-- rests on: nothing
-- next:     Look at the providers where it is not met, and set a plan there; or set another day, with the reason.
SELECT CAST(q.requirement_id AS TEXT) AS key, NULL AS provider_id, q.requirement_id AS subject_id,
       (SELECT w.owner_id FROM requirement_owner w WHERE w.requirement_id = q.requirement_id AND w.from_on <= :on
        ORDER BY w.seq DESC LIMIT 1) AS owner_id,
       min(max(d.due_on + 1, o.from_on,
               coalesce((SELECT min(s.from_on) FROM requirement_state s
                         WHERE s.requirement_id = q.requirement_id AND s.organisation_id = o.organisation_id
                           AND s.withdrawn_on IS NULL AND s.state <> 'met' AND s.from_on <= :on
                           AND s.from_on >= (SELECT max(m.from_on) FROM requirement_state m
                                             WHERE m.requirement_id = q.requirement_id
                                               AND m.organisation_id = o.organisation_id AND m.withdrawn_on IS NULL
                                               AND m.state = 'met' AND m.from_on <= :on)), 0))) AS since,
       'Its day has passed, and it is not met at every provider' AS detail
FROM requirement q
JOIN requirement_due d ON d.requirement_id = q.requirement_id
  AND d.seq = (SELECT max(n.seq) FROM requirement_due n WHERE n.requirement_id = q.requirement_id AND n.said_on <= :on)
JOIN organisation o ON o.kind = 'provider' AND o.from_on <= :on AND (o.until_on IS NULL OR o.until_on >= :on)
WHERE d.due_on < :on
  AND coalesce((SELECT s.state FROM requirement_state s
                WHERE s.requirement_id = q.requirement_id AND s.organisation_id = o.organisation_id
                  AND s.withdrawn_on IS NULL AND s.from_on <= :on
                ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), 'unknown') <> 'met'
GROUP BY q.requirement_id;
