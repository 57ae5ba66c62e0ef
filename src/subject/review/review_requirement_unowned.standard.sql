-- standard: review.requirement-unowned
-- says:     Every requirement of a review has somebody who is accountable for it.
-- why:      A requirement that is nobody's is done by nobody. Either nobody was ever named, or whoever was holds no role any
--           more in which they could answer for it. The review found frameworks in place that did not work.
-- answers:  governance
-- owner:    audit-lead
-- severity: high
-- grace:    14 days
-- about:    requirement
-- shown to: centre
-- rests on: nothing
-- next:     Name the person who is accountable: a provider manager or a lead of the central team.
SELECT CAST(q.requirement_id AS TEXT) AS key, NULL AS provider_id, q.requirement_id AS subject_id, NULL AS owner_id,
       max(r.imported_on, coalesce((SELECT max(a.until_on) + 1 FROM role a
                                    WHERE a.person_id = w.owner_id AND a.until_on < :on
                                      AND a.role IN ('manager', 'clinical-lead', 'hr-lead', 'audit-lead')),
                                   w.from_on, r.imported_on)) AS since,
       CASE WHEN w.owner_id IS NULL THEN 'Nobody is accountable for this requirement'
            ELSE 'Whoever was accountable holds no such role any more' END AS detail
FROM requirement q JOIN review r ON r.review_id = q.review_id
LEFT JOIN requirement_owner w ON w.requirement_id = q.requirement_id
  AND w.seq = (SELECT max(n.seq) FROM requirement_owner n WHERE n.requirement_id = q.requirement_id AND n.from_on <= :on)
WHERE r.imported_on <= :on
  AND NOT EXISTS (SELECT 1 FROM role a
                  WHERE a.person_id = w.owner_id AND a.role IN ('manager', 'clinical-lead', 'hr-lead', 'audit-lead')
                    AND a.from_on <= :on AND (a.until_on IS NULL OR a.until_on >= :on));
