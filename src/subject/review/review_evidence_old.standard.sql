-- standard: review.evidence-old
-- says:     Where a requirement is said to be met, its evidence is newer than what its effect test saw since.
-- why:      Somebody said that the requirement is met at a provider. Since then the standard by which it is tested did not hold
--           there, or the test was set only later, or nobody has looked again for a long time, or the evidence was withdrawn.
--           One breach stands for all providers; the requirement's page shows which.
-- answers:  governance
-- owner:    audit-lead
-- severity: medium
-- grace:    7 days
-- about:    requirement
-- shown to: centre
-- rests on: nothing
-- next:     Look at what the records say at each provider, and say the state anew, or withdraw it.
-- setting:  age 183 unverified "How many days evidence counts at least, where the period of the test is shorter" source "Candour's own choice: half a year"
SELECT CAST(t.requirement_id AS TEXT) AS key, NULL AS provider_id, t.requirement_id AS subject_id,
       (SELECT w.owner_id FROM requirement_owner w WHERE w.requirement_id = t.requirement_id AND w.from_on <= :on
        ORDER BY w.seq DESC LIMIT 1) AS owner_id,
       min(t.wrong_on) AS since, 'Said to be met on evidence that is older than what its test saw since' AS detail
FROM (SELECT e.requirement_id,
             min(CASE WHEN e.evidence_on < e.test_on THEN max(e.test_on, e.met_on) ELSE 9999999 END,
                 CASE WHEN e.evidence_on > 0 THEN e.evidence_on + max(e.days, :age) + 1 ELSE 9999999 END,
                 coalesce((SELECT min(max(b.counts_from_on, e.evidence_on, e.met_on)) FROM breach b
                           WHERE b.standard = e.standard
                             AND (b.provider_id = e.organisation_id OR b.provider_id IS NULL)
                             AND (b.closed_on IS NULL OR b.closed_on > e.evidence_on)), 9999999)) AS wrong_on
      FROM (SELECT f.requirement_id, f.standard, f.days, o.organisation_id, s.from_on AS met_on,
                   (SELECT min(g.set_on) FROM requirement_effect g
                    WHERE g.requirement_id = f.requirement_id AND g.standard = f.standard) AS test_on,
                   max(coalesce(s.effect_on, 0),
                       coalesce((SELECT max(v.dated_on) FROM requirement_evidence v
                                 WHERE v.requirement_id = f.requirement_id AND v.withdrawn_on IS NULL AND v.dated_on <= :on
                                   AND (v.organisation_id IS NULL OR v.organisation_id = o.organisation_id)), 0)) AS evidence_on
            FROM requirement_effect f
            JOIN organisation o ON o.kind = 'provider' AND o.from_on <= :on AND (o.until_on IS NULL OR o.until_on >= :on)
            JOIN requirement_state s ON s.requirement_state_id =
                 (SELECT n.requirement_state_id FROM requirement_state n
                  WHERE n.requirement_id = f.requirement_id AND n.organisation_id = o.organisation_id
                    AND n.withdrawn_on IS NULL AND n.from_on <= :on
                  ORDER BY n.from_on DESC, n.seq DESC LIMIT 1)
            WHERE s.state = 'met'
              AND f.seq = (SELECT max(l.seq) FROM requirement_effect l
                           WHERE l.requirement_id = f.requirement_id AND l.set_on <= :on)) e) t
WHERE t.wrong_on <= :on GROUP BY t.requirement_id;
