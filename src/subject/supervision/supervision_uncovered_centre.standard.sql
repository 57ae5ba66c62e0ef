-- standard: supervision.uncovered-centre
-- says:     The consortium acts where a provider leaves a trainee without a qualified supervisor.
-- why:      A trainee at this provider has had no qualified clinical supervisor for longer than a provider may take to mend it.
-- answers:  MR3
-- owner:    clinical-lead
-- severity: high
-- grace:    0 days
-- about:    person
-- shown to: provider
-- rests on: people
-- next:     Find a qualified supervisor, at another provider if need be, and agree it with the manager.
-- setting:  anew 3 unverified "Days that whoever it came to has before the centre acts" source "Candour's own choice, in the standard's file"
-- setting:  days 5 unverified "Days without a qualified supervisor after which the centre acts" source "Candour's own choice, in the standard's file"
--
-- It goes by the breach of supervision.covered that was open before the day: as that closes, this one does. While
-- somebody of the centre stands in for the manager, that breach is theirs, and they are not told of it twice;
-- and a manager who comes back to it has some days.
SELECT b.key AS key, b.provider_id AS provider_id, b.subject_id AS subject_id, NULL AS owner_id, b.since_on + :days AS since,
       'Still no qualified clinical supervisor' AS detail
FROM breach b
WHERE b.standard = 'supervision.covered' AND b.opened_on < :on AND (b.closed_on IS NULL OR b.closed_on > :on)
  AND b.since_on + :days <= :on AND b.owned_on + :anew <= :on
  AND NOT EXISTS (SELECT 1 FROM role r WHERE r.person_id = b.owner_id AND r.role = 'clinical-lead' AND r.from_on <= :on
                    AND (r.until_on IS NULL OR r.until_on >= :on));
