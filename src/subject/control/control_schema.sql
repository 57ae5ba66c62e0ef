-- database: views

-- The control room keeps nothing of its own: breaches are the standards' (src/standards). These views say who sees which,
-- and these indexes are for what the room counts, so that it need not read whole rows: what is open, and what was closed
-- since a day; and for what was opened until a day and became known since one.

CREATE INDEX control_open_cells ON breach (provider_id, finding, severity, since_on, opened_on, about, shown_to, subject_id,
                                           owner_id, closed_on) WHERE closed_on IS NULL;
CREATE INDEX control_closed_cells ON breach (closed_on, provider_id, finding, opened_on, about, shown_to, subject_id, owner_id)
    WHERE closed_on IS NOT NULL;
CREATE INDEX control_opened ON breach (opened_on);
CREATE INDEX control_heard ON heard (organisation_id, known_on, about_on, facts);

-- Those for whom the viewer acts today: the viewer, and whoever is away and is covered by the viewer.
-- type: person_id person_id
CREATE VIEW my_standing_in AS
    SELECT viewer() AS person_id WHERE viewer() <> 0
    UNION ALL
    SELECT r.object_id FROM my_reach r WHERE r.kind = 'stands-in';

-- Breaches of the viewer, and of those for whom the viewer acts. Whose it is, is asked of `reach` and not of the
-- row itself: on a page about a day of the past it is seen by whose it is today.
-- type: breach_id breach_id
CREATE VIEW my_owned_breach AS
    SELECT r.object_id AS breach_id FROM my_standing_in s JOIN reach r ON r.person_id = s.person_id AND r.kind = 'breach'
    WHERE r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today());

-- One row where the viewer is of the central team. Which roles that is stands in people_reach.h; the data-protection
-- officer reaches the folder too, and has no business with who is behind with what.
-- type: one int
CREATE VIEW my_centre AS
    SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'breaches' AND r.object_id = 0);

-- One row where the viewer sees what is wrong anywhere, and nobody by name: a reviewer asks what is wrong, for how long and
-- what is done, and not who is behind.
-- type: one int
CREATE VIEW my_figures AS
    SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM my_reach r WHERE r.kind = 'breach-figures' AND r.object_id = 0);

-- Providers that the viewer manages. Champions and tutors reach organisations too, and see no named breach.
-- type: organisation_id organisation_id
CREATE VIEW my_managed AS
    SELECT r.object_id AS organisation_id FROM my_reach r WHERE r.kind = 'breaches' AND r.object_id <> 0;

-- A breach is seen by the centre, by its owner and whoever stands in for the owner, and, where it is shown to the provider,
-- by its managers. What is about a person and shown to the centre alone is never seen by that person, and not through that
-- person either: whoever covers for them does not find it among what is theirs.
-- Whom or what it is about is named only where the viewer may see that person or client by their own reach.
-- For who sees figures alone: that it is so, where, since when and how far it is; no owner, no person, no words of theirs.
-- type: rank int
-- type: is_mine bool
-- type: subject_id int?
-- type: owner_id person_id?
-- type: next_step text?
-- type: barrier_text text?
-- type: answer_text text?
CREATE VIEW my_breach AS
    SELECT b.breach_id, b.standard, b.key, b.finding, b.severity, b.shown_to, b.about, b.provider_id, b.since_on, b.counts_from_on,
           b.opened_on, b.detail, b.owner_role, b.owner_why, b.owned_on, b.state, b.next_step_on, b.barrier, b.asked_on,
           b.answer_due_on, b.answer, b.answered_on, b.closed_on, b.earlier, b.seq,
           CASE WHEN EXISTS (SELECT 1 FROM my_figures) THEN NULL ELSE b.subject_id END AS subject_id,
           CASE WHEN EXISTS (SELECT 1 FROM my_figures) THEN NULL ELSE b.owner_id END AS owner_id,
           CASE WHEN EXISTS (SELECT 1 FROM my_figures) THEN NULL ELSE b.next_step END AS next_step,
           CASE WHEN EXISTS (SELECT 1 FROM my_figures) THEN NULL ELSE b.barrier_text END AS barrier_text,
           CASE WHEN EXISTS (SELECT 1 FROM my_figures) THEN NULL ELSE b.answer_text END AS answer_text,
           CASE b.severity WHEN 'safety' THEN 1 WHEN 'high' THEN 2 WHEN 'medium' THEN 3 ELSE 4 END AS rank,
           b.owner_id IS NOT NULL AND b.owner_id IN (SELECT s.person_id FROM my_standing_in s) AS is_mine,
           (SELECT p.name FROM person p
            WHERE p.person_id = b.owner_id AND NOT EXISTS (SELECT 1 FROM my_figures)) AS owner_name,
           (SELECT o.name FROM organisation o WHERE o.organisation_id = b.provider_id) AS provider_name,
           (SELECT c.reference FROM my_client c WHERE b.about = 'client' AND c.client_id = b.subject_id) AS client_reference,
           (SELECT p.name FROM my_person p WHERE b.about = 'person' AND p.person_id = b.subject_id
            AND NOT EXISTS (SELECT 1 FROM my_figures)) AS person_name,
           (SELECT q.ref FROM my_requirement q
            WHERE b.about = 'requirement' AND q.requirement_id = b.subject_id) AS requirement_ref,
           (SELECT o.name FROM my_organisation o
            WHERE b.about = 'organisation' AND o.organisation_id = b.subject_id) AS organisation_name,
           (SELECT i.system FROM my_score_import i
            WHERE b.about = 'extract' AND i.score_import_id = b.subject_id) AS extract_system
    FROM breach b
    WHERE NOT (b.about = 'person' AND b.shown_to = 'centre' AND coalesce(b.subject_id, 0) = viewer())
      AND (EXISTS (SELECT 1 FROM my_centre) OR EXISTS (SELECT 1 FROM my_figures)
           OR (b.shown_to = 'provider' AND b.provider_id IN (SELECT m.organisation_id FROM my_managed m))
           OR (b.breach_id IN (SELECT m.breach_id FROM my_owned_breach m)
               AND NOT (b.about = 'person' AND b.shown_to = 'centre'
                        AND coalesce(b.subject_id, 0) IN (SELECT s.person_id FROM my_standing_in s))));

CREATE VIEW my_breach_history AS
    SELECT h.*, (SELECT p.name FROM person p WHERE p.person_id = h.by_id) AS by_name,
           (SELECT p.name FROM person p WHERE p.person_id = h.to_id) AS to_name
    FROM breach_history h
    WHERE EXISTS (SELECT 1 FROM my_breach b WHERE b.breach_id = h.breach_id) AND NOT EXISTS (SELECT 1 FROM my_figures);

-- Why the viewer sees a breach: a row for each reason.
-- type: why text
CREATE VIEW my_breach_why AS
    SELECT b.breach_id, CASE WHEN b.owner_id = viewer() THEN 'you own it' ELSE 'you cover for whoever owns it' END AS why
    FROM my_breach b WHERE b.is_mine
    UNION ALL
    SELECT b.breach_id, r.why FROM my_breach b JOIN my_reach r ON r.kind IN ('breaches', 'breach-figures') AND r.object_id = 0
    UNION ALL
    SELECT b.breach_id, r.why FROM my_breach b JOIN my_reach r ON r.kind = 'breaches' AND r.object_id = b.provider_id
    WHERE b.shown_to = 'provider';

-- What the provider does not keep for the viewer. Whom a breach is about hears of it first where their provider is told:
-- it is the provider's failing, and never theirs.
CREATE VIEW my_breach_about_me AS
    SELECT b.breach_id, b.standard, b.since_on, b.opened_on, b.provider_id,
           (SELECT p.name FROM person p WHERE p.person_id = b.owner_id) AS owner_name,
           (SELECT o.name FROM organisation o WHERE o.organisation_id = b.provider_id) AS provider_name
    FROM breach b
    WHERE b.about = 'person' AND b.shown_to = 'provider' AND b.subject_id = viewer() AND b.closed_on IS NULL;

-- The rows of the control room: providers that go on, and those that left while something there is open.
-- type: has_left bool
CREATE VIEW my_control_provider AS
    SELECT o.organisation_id, o.name, o.name_folded, o.until_on,
           o.until_on IS NOT NULL AND o.until_on < today() AS has_left
    FROM organisation o
    WHERE o.kind = 'provider'
      AND (EXISTS (SELECT 1 FROM my_centre) OR EXISTS (SELECT 1 FROM my_figures) OR o.organisation_id IN (SELECT m.organisation_id FROM my_managed m))
      AND (o.until_on IS NULL OR o.until_on >= today()
           OR EXISTS (SELECT 1 FROM my_breach b WHERE b.provider_id = o.organisation_id AND b.closed_on IS NULL));
