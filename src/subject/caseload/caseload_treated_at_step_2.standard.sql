-- standard: caseload.treated-at-step-2
-- says:     Post-traumatic stress and social anxiety are never treated at step 2.
-- why:      A client with post-traumatic stress or social anxiety was treated at step 2. Both are treated at step 3 from the
--           first session, by the national curriculum and by NICE's guidance.
-- answers:  IMR3, MR1
-- owner:    clinical-lead
-- severity: high
-- grace:    0 days
-- about:    client
-- shown to: provider
-- rests on: contacts
-- next:     See that the client comes to step 3, and that whoever decided otherwise knows the rule.
--
-- The rule holds at every provider and is no setting. What happened is recorded all the same. It ends when the last treatment of
-- the client was at another step, when the problem turns out to be another, or when the client is closed.
SELECT CAST(k.client_id AS TEXT) AS key, k.provider_id AS provider_id, k.client_id AS subject_id, NULL AS owner_id,
       (SELECT min(f.held_on) FROM caseload_contact f
        WHERE f.client_id = k.client_id AND f.step = 'step-2' AND f.attendance = 'attended' AND f.withdrawn_on IS NULL
          AND f.kind IN ('treatment', 'assessment-and-treatment')) AS since,
       'A problem that is for step 3 is treated at step 2' AS detail
FROM client k
WHERE k.descriptor IN ('ptsd', 'social-anxiety') AND k.opened_on <= :on AND (k.closed_on IS NULL OR k.closed_on > :on)
  AND (SELECT t.step FROM caseload_contact t
       WHERE t.client_id = k.client_id AND t.held_on <= :on AND t.attendance = 'attended' AND t.withdrawn_on IS NULL
         AND t.kind IN ('treatment', 'assessment-and-treatment')
       ORDER BY t.held_on DESC, t.contact_id DESC LIMIT 1) = 'step-2';
