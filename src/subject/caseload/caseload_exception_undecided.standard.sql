-- standard: caseload.exception-undecided
-- says:     An exception report is decided in time.
-- why:      A trainee said that they worked over hours, or missed teaching or study for work, and nobody has decided. A report
--           that nobody answers is the last one that is made.
-- answers:  MR2, MR7
-- owner:    hr-lead
-- severity: medium
-- grace:    14 days
-- about:    person
-- shown to: centre
-- rests on: nothing
-- next:     Decide the report, with the university where teaching or study was missed.
--
-- It ends when somebody decided.
SELECT CAST(e.exception_report_id AS TEXT) AS key, e.provider_id AS provider_id, e.person_id AS subject_id, NULL AS owner_id,
       e.raised_on AS since, 'An exception report waits for a decision' AS detail
FROM caseload_exception e
WHERE e.raised_on <= :on AND (e.decided_on IS NULL OR e.decided_on > :on);
