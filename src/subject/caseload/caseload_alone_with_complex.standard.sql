-- standard: caseload.alone-with-complex
-- says:     No new trainee is alone with a client whose problem is complex.
-- why:      A trainee who is not that far in training saw a client with post-traumatic stress, with social anxiety, or whom a
--           clinician called complex, and no senior was there. The review found new trainees alone with complex clients.
-- answers:  IMR3, MR1
-- owner:    clinical-lead
-- severity: safety
-- grace:    0 days
-- about:    client
-- shown to: provider
-- rests on: contacts
-- next:     See that a senior treats this client or is there from now on, and that the trainee has somebody to speak with.
-- setting:  days 28 unverified "Days after the last such appointment for which it counts" source "Candour's own choice, in the standard's file"
--
-- The week from which it is allowed is a dated setting (Caps and plans). It ends when a senior was there at a later appointment,
-- when the client is closed or somebody else treats it, when the problem turns out to be another, or after the days set. What
-- happened stays recorded. "Not known" who was there counts as alone: silence is never well.
SELECT a.client_id || ':' || a.practitioner_id AS key, a.provider_id AS provider_id, a.client_id AS subject_id, NULL AS owner_id,
       min(a.held_on) AS since, 'A new trainee saw a complex client and no senior was there' AS detail
FROM caseload_contact a JOIN client k ON k.client_id = a.client_id
JOIN placement l ON l.person_id = a.practitioner_id AND l.from_on <= a.held_on AND (l.until_on IS NULL OR l.until_on >= a.held_on)
JOIN cohort c ON c.cohort_id = l.cohort_id
WHERE a.held_on <= :on AND a.held_on > :on - :days AND a.attendance = 'attended' AND a.withdrawn_on IS NULL
  AND a.presence IN ('alone', 'not-known') AND k.practitioner_id = a.practitioner_id
  AND (k.closed_on IS NULL OR k.closed_on > :on)
  AND (k.descriptor IN ('ptsd', 'social-anxiety')
       OR (SELECT x.complexity FROM caseload_complexity x WHERE x.client_id = k.client_id AND x.set_on <= :on
           ORDER BY x.seq DESC LIMIT 1) = 'complex')
  AND (a.held_on - c.from_on) / 7 < coalesce((SELECT CAST(s.value AS INTEGER) FROM setting s WHERE s.name = 'caseload.complex-from-week' AND s.from_on <= :on
                             ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                            (SELECT d.value FROM caseload_default d WHERE d.rule = 'complex-from-week'))
  AND NOT EXISTS (SELECT 1 FROM caseload_contact b
                  WHERE b.client_id = a.client_id AND b.held_on > a.held_on AND b.held_on <= :on AND b.attendance = 'attended'
                    AND b.withdrawn_on IS NULL AND b.presence IN ('senior', 'shadowed'))
GROUP BY a.client_id, a.practitioner_id, a.provider_id;
