-- standard: people.silent
-- says:     From every provider something is heard.
-- why:      Nothing has been recorded about any day of the last weeks: no score, no change of people, nothing about a
--           requirement. Silence is not well-being. The review found providers from which the central team had heard
--           nothing, and took that for good news.
-- answers:  governance
-- owner:    manager
-- severity: medium
-- grace:    0 days
-- about:    organisation
-- shown to: provider
-- rests on: nothing
-- next:     Ask the provider what has happened since, and record it; or say what keeps it from being recorded.
-- setting:  days 28 unverified "Days without any fact after which a provider is silent" source "Candour's own choice, in the standard's file"
SELECT CAST(o.organisation_id AS TEXT) AS key, o.organisation_id AS provider_id, o.organisation_id AS subject_id,
       NULL AS owner_id, max(o.last_on + 1, o.from_on) AS since,
       'Nothing was heard from this provider' AS detail
FROM (SELECT p.organisation_id, p.from_on,
             max(coalesce((SELECT max(h.about_on) FROM heard h WHERE h.organisation_id = p.organisation_id
                           AND h.what = 'scores' AND h.about_on <= :on), -1),
                 coalesce((SELECT max(h.about_on) FROM heard h WHERE h.organisation_id = p.organisation_id
                           AND h.what = 'contacts' AND h.about_on <= :on), -1),
                 coalesce((SELECT max(h.about_on) FROM heard h WHERE h.organisation_id = p.organisation_id
                           AND h.what = 'people' AND h.about_on <= :on), -1),
                 coalesce((SELECT max(h.about_on) FROM heard h WHERE h.organisation_id = p.organisation_id
                           AND h.what = 'requirements' AND h.about_on <= :on), -1)) AS last_on
      FROM organisation p
      WHERE p.kind = 'provider' AND p.from_on <= :on - :days AND (p.until_on IS NULL OR p.until_on >= :on)) o
WHERE o.last_on <= :on - :days;
