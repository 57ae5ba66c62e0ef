-- database: views

-- === what rules ask ==================================================================================================

-- statement: people_anybody
-- for: rule
-- gives: maybe
-- says: Whether there is anybody yet.
SELECT person_id FROM person LIMIT 1;

-- statement: people_organisation_known
-- for: rule
-- gives: maybe
-- says: One organisation.
SELECT organisation_id, kind, name, from_on, until_on FROM organisation WHERE organisation_id = :organisation_id;

-- statement: people_organisation_named
-- for: rule
-- gives: maybe
-- says: An organisation that goes on, by its folded name.
SELECT organisation_id, kind, name FROM organisation
WHERE name_folded = :name_folded AND until_on IS NULL LIMIT 1;

-- statement: people_organisations_known
-- for: rule
-- gives: many
-- says: Every organisation, for an import.
-- scan-ok: an import compares each line with all of them; a consortium has some dozens
SELECT organisation_id, kind, name, name_folded, from_on, until_on FROM organisation;

-- statement: people_person_known
-- for: rule
-- gives: maybe
-- says: One person.
SELECT person_id, name, email FROM person WHERE person_id = :person_id;

-- statement: people_person_by_email
-- for: rule
-- gives: maybe
-- says: The person who signs in with this address.
SELECT person_id, name, name_folded, email FROM person WHERE email_folded = :email_folded LIMIT 1;

-- statement: people_person_by_name
-- for: rule
-- gives: many
-- says: Persons without an address, by their folded name.
SELECT person_id, name FROM person WHERE name_folded = :name_folded AND email_folded IS NULL LIMIT 2;

-- statement: people_managed
-- for: rule
-- gives: many
-- says: Organisations that a person manages on a day.
-- type: on_day day
-- type: organisation_id organisation_id
SELECT organisation_id FROM role
WHERE person_id = :person_id AND role = 'manager' AND from_on <= :on_day AND (until_on IS NULL OR until_on >= :on_day);

-- statement: people_places
-- for: rule
-- gives: many
-- says: Organisations where a person is, was or will be.
SELECT organisation_id, from_on, until_on FROM person_at WHERE person_id = :person_id;

-- statement: people_role_known
-- for: rule
-- gives: maybe
-- says: One role.
-- type: role_id role_id
-- type: role choice role_word
-- type: organisation_id organisation_id
SELECT role_id, person_id, role, organisation_id, from_on, until_on FROM role WHERE role_id = :role_id;

-- statement: people_roles_known
-- for: rule
-- gives: many
-- says: Every role that a person has, had or will have.
-- type: role_id role_id
-- type: role choice role_word
-- type: organisation_id organisation_id
SELECT role_id, person_id, role, organisation_id, from_on, until_on FROM role WHERE person_id = :person_id;

-- statement: people_roles_at
-- for: rule
-- gives: many
-- says: Roles at an organisation that reach beyond a day.
-- type: role_id role_id
-- type: role choice role_word
-- type: organisation_id organisation_id
-- type: on_day day
SELECT role_id, person_id, role, from_on, until_on FROM role
WHERE organisation_id = :organisation_id AND (until_on IS NULL OR until_on > :on_day);

-- statement: people_cohort_known
-- for: rule
-- gives: maybe
-- says: One cohort.
SELECT cohort_id, programme, organisation_id, name, from_on, until_on FROM cohort WHERE cohort_id = :cohort_id;

-- statement: people_cohort_named
-- for: rule
-- gives: maybe
-- says: A university's cohort by its folded name.
SELECT cohort_id FROM cohort WHERE organisation_id = :organisation_id AND name_folded = :name_folded LIMIT 1;

-- statement: people_cohorts_known
-- for: rule
-- gives: many
-- says: Every cohort, for an import.
-- scan-ok: an import compares each line with all of them; there are a few a year
SELECT cohort_id, programme, organisation_id, name, name_folded, from_on, until_on FROM cohort;

-- statement: people_placement_known
-- for: rule
-- gives: maybe
-- says: One placement.
SELECT placement_id, person_id, organisation_id, cohort_id, from_on, until_on FROM placement
WHERE placement_id = :placement_id;

-- statement: people_placements_known
-- for: rule
-- gives: many
-- says: Every placement of a person.
SELECT placement_id, person_id, organisation_id, cohort_id, from_on, until_on FROM placement
WHERE person_id = :person_id;

-- statement: people_placements_at
-- for: rule
-- gives: many
-- says: Placements at an organisation that go on.
SELECT placement_id, person_id, from_on FROM placement WHERE organisation_id = :organisation_id AND until_on IS NULL;

-- statement: people_supervising_known
-- for: rule
-- gives: maybe
-- says: One supervisor's part in a placement.
SELECT supervising_id, placement_id, person_id, supervisor_id, kind, from_on, until_on FROM supervising
WHERE supervising_id = :supervising_id;

-- statement: people_supervisings_known
-- for: rule
-- gives: many
-- says: Every supervisor that a person has or had.
SELECT supervising_id, placement_id, person_id, supervisor_id, kind, from_on, until_on FROM supervising
WHERE person_id = :person_id;

-- statement: people_preceptorship_known
-- for: rule
-- gives: maybe
-- says: One preceptorship.
SELECT preceptorship_id, person_id, preceptor_id, organisation_id, from_on, until_on FROM preceptorship
WHERE preceptorship_id = :preceptorship_id;

-- statement: people_preceptorships_known
-- for: rule
-- gives: many
-- says: Every preceptorship of a person.
SELECT preceptorship_id, person_id, preceptor_id, organisation_id, from_on, until_on FROM preceptorship
WHERE person_id = :person_id;

-- statement: people_preceptorships_at
-- for: rule
-- gives: many
-- says: Preceptorships at an organisation that go on.
SELECT preceptorship_id, person_id, from_on FROM preceptorship
WHERE organisation_id = :organisation_id AND until_on IS NULL;

-- statement: people_supervises_on
-- for: rule
-- gives: maybe
-- says: Whether one person supervises another on a day.
-- type: on_day day
SELECT supervising_id FROM supervising
WHERE person_id = :person_id AND supervisor_id = :supervisor_id AND from_on <= :on_day
  AND (until_on IS NULL OR until_on >= :on_day) LIMIT 1;

-- statement: people_away_known
-- for: rule
-- gives: maybe
-- says: One absence.
-- type: cover_id cover_id
SELECT cover_id, person_id, cover_person_id, from_on, until_on FROM cover WHERE cover_id = :cover_id;

-- statement: people_aways_known
-- for: rule
-- gives: many
-- says: Absences of a person that are not over before a day; those that were withdrawn are left out.
-- type: cover_id cover_id
-- type: on_day day
SELECT cover_id, from_on, until_on FROM cover
WHERE person_id = :person_id AND until_on >= :on_day AND until_on >= from_on;

-- statement: people_covers_known
-- for: rule
-- gives: many
-- says: Absences of others, not over before a day, in which a person acts for them.
-- type: cover_id cover_id
-- type: on_day day
SELECT cover_id, person_id, from_on, until_on FROM cover
WHERE cover_person_id = :cover_person_id AND until_on >= :on_day AND until_on >= from_on;

-- statement: people_training_known
-- for: rule
-- gives: many
-- says: The days on which a person was trained, as far as they stand; the last of a subject stands last.
SELECT subject, trained_on FROM people_training_date
WHERE person_id = :person_id AND is_replaced = 0 ORDER BY trained_on, seq;

-- statement: people_weeks_known
-- for: rule
-- gives: many
-- says: Every working week of a person that was noted, in the order in which it became known.
SELECT person_id, seq, from_on, weekdays, minutes FROM people_week WHERE person_id = :person_id ORDER BY seq;

-- === what folds write ================================================================================================

-- statement: people_put_organisation
-- for: fold
-- gives: none
-- says: An organisation is there.
INSERT INTO organisation (organisation_id, kind, name, name_folded, from_on, seq)
VALUES (:organisation_id, :kind, :name, :name_folded, :from_on, :seq);

-- statement: people_put_organisation_name
-- for: fold
-- gives: none
-- says: What an organisation is called from a day on.
INSERT INTO organisation_name (organisation_id, seq, name, from_on, reason)
VALUES (:organisation_id, :seq, :name, :from_on, :reason);

-- statement: people_set_organisation_name
-- for: fold
-- gives: none
-- says: The name that holds now: of the latest day, and of that day the last known.
UPDATE organisation SET name = :name, name_folded = :name_folded
WHERE organisation_id = :organisation_id
  AND NOT EXISTS (SELECT 1 FROM organisation_name n WHERE n.organisation_id = :organisation_id AND n.from_on > :from_on);

-- statement: people_set_organisation_end
-- for: fold
-- gives: none
-- says: An organisation left.
UPDATE organisation SET until_on = :until_on, end_reason = :end_reason WHERE organisation_id = :organisation_id;

-- statement: people_put_person
-- for: fold
-- gives: none
-- says: A person is there.
INSERT INTO person (person_id, name, name_folded, email, email_folded, added_on, seq)
VALUES (:person_id, :name, :name_folded, :email, :email_folded, :added_on, :seq);

-- statement: people_put_earlier
-- for: fold
-- gives: none
-- says: What a person's name and address were before a correction.
-- type: is_name bool
-- type: is_email bool
INSERT INTO person_earlier (person_id, seq, was_name, was_email, reason, corrected_by_id, corrected_on)
SELECT person_id, :seq, CASE WHEN :is_name THEN name END, CASE WHEN :is_email THEN email END, :reason, :corrected_by_id,
       :corrected_on
FROM person WHERE person_id = :person_id;

-- statement: people_set_name
-- for: fold
-- gives: none
-- says: A person's name now.
UPDATE person SET name = :name, name_folded = :name_folded WHERE person_id = :person_id;

-- statement: people_set_email
-- for: fold
-- gives: none
-- says: A person's address now.
UPDATE person SET email = :email, email_folded = :email_folded WHERE person_id = :person_id;

-- statement: people_drop_words
-- for: fold
-- gives: none
-- says: The words by which a person is found are made anew.
DELETE FROM person_word WHERE person_id = :person_id;

-- statement: people_put_word
-- for: fold
-- gives: none
-- says: A word by which a person is found.
INSERT INTO person_word (word, person_id) VALUES (:word, :person_id) ON CONFLICT DO NOTHING;

-- statement: people_person_as_folded
-- for: fold
-- gives: maybe
-- says: What a person is found by.
SELECT name_folded, email_folded FROM person WHERE person_id = :person_id;

-- statement: people_put_at
-- for: fold
-- gives: none
-- says: A person belongs to an organisation.
INSERT INTO person_at (person_id, organisation_id, because, from_on, until_on)
VALUES (:person_id, :organisation_id, :because, :from_on, :until_on) ON CONFLICT DO NOTHING;

-- statement: people_end_at
-- for: fold
-- gives: none
-- says: A person no longer belongs to an organisation by this cause.
UPDATE person_at SET until_on = :until_on WHERE because = :because;

-- statement: people_role_as_folded
-- for: fold
-- gives: maybe
-- says: A role, when its last day is set.
-- type: role choice role_word
-- type: organisation_id organisation_id
SELECT person_id, role, organisation_id, from_on FROM role WHERE role_id = :role_id;

-- statement: people_supervisings_as_folded
-- for: fold
-- gives: many
-- says: Supervisors of a placement whose part reaches beyond its last day.
-- type: on_day day
SELECT supervising_id FROM supervising
WHERE placement_id = :placement_id AND (until_on IS NULL OR until_on > :on_day);

-- statement: people_put_cohort
-- for: fold
-- gives: none
-- says: A cohort is there.
INSERT INTO cohort (cohort_id, programme, organisation_id, name, name_folded, from_on, until_on, seq)
VALUES (:cohort_id, :programme, :organisation_id, :name, :name_folded, :from_on, :until_on, :seq);

-- statement: people_cohort_university
-- for: fold
-- gives: maybe
-- says: The university of a cohort.
SELECT organisation_id FROM cohort WHERE cohort_id = :cohort_id;

-- statement: people_put_placement
-- for: fold
-- gives: none
-- says: A placement begins.
INSERT INTO placement (placement_id, person_id, organisation_id, cohort_id, from_on, planned_until_on, seq)
VALUES (:placement_id, :person_id, :organisation_id, :cohort_id, :from_on, :planned_until_on, :seq);

-- statement: people_set_placement_end
-- for: fold
-- gives: none
-- says: A placement ended.
UPDATE placement SET until_on = :until_on, end_reason = :end_reason WHERE placement_id = :placement_id;

-- statement: people_put_supervising
-- for: fold
-- gives: none
-- says: A supervisor has a part in a placement.
INSERT INTO supervising (supervising_id, placement_id, person_id, supervisor_id, kind, from_on, until_on, seq)
VALUES (:supervising_id, :placement_id, :person_id, :supervisor_id, :kind, :from_on, :until_on, :seq);

-- statement: people_set_supervising_end
-- for: fold
-- gives: none
-- says: A supervisor's part ended.
UPDATE supervising SET until_on = :until_on WHERE supervising_id = :supervising_id;

-- statement: people_put_preceptorship
-- for: fold
-- gives: none
-- says: A preceptorship begins.
INSERT INTO preceptorship (preceptorship_id, person_id, preceptor_id, organisation_id, from_on, planned_until_on, seq)
VALUES (:preceptorship_id, :person_id, :preceptor_id, :organisation_id, :from_on, :planned_until_on, :seq);

-- statement: people_set_preceptorship_end
-- for: fold
-- gives: none
-- says: A preceptorship ended.
UPDATE preceptorship SET until_on = :until_on, end_reason = :end_reason WHERE preceptorship_id = :preceptorship_id;

-- statement: people_put_training_date
-- for: fold
-- gives: none
-- says: A person was trained in a subject on a day.
INSERT INTO people_training_date (person_id, subject, seq, trained_on, how, known_on, is_replaced)
VALUES (:person_id, :subject, :seq, :trained_on, :how, :known_on, 0);

-- statement: people_put_training_day
-- for: fold
-- gives: none
-- says: A training with a certificate was on a day; several lines of the catalogue may say so at once.
INSERT INTO people_training_date (person_id, subject, seq, trained_on, how, known_on, is_replaced)
SELECT :person_id, :subject, :seq, :trained_on, :how, :known_on, 0
WHERE NOT EXISTS (SELECT 1 FROM people_training_date t
                  WHERE t.person_id = :person_id AND t.subject = :subject
                    AND (t.seq = :seq OR (t.trained_on = :trained_on AND t.how = :how)));

-- statement: people_put_week
-- for: fold
-- gives: none
-- says: A person's working week from a day on.
INSERT INTO people_week (person_id, seq, from_on, weekdays, minutes, noted_on, noted_by_id)
VALUES (:person_id, :seq, :from_on, :weekdays, :minutes, :noted_on, :noted_by_id);

-- statement: people_replace_training_dates
-- for: fold
-- gives: none
-- says: Later days that were said before were wrong: the last training was on this day.
UPDATE people_training_date SET is_replaced = 1
WHERE person_id = :person_id AND subject = :subject AND trained_on > :trained_on AND how <> 'certificate';

-- statement: people_put_heard
-- for: fold
-- gives: none
-- says: Facts became known about a provider on a day; nothing where the organisation is no provider.
-- type: entered int
INSERT INTO heard (organisation_id, what, about_on, known_on, facts, entered)
SELECT organisation_id, :what, :about_on, :known_on, :facts, :entered FROM organisation
WHERE organisation_id = :organisation_id AND kind = 'provider'
ON CONFLICT (organisation_id, what, about_on, known_on) DO UPDATE SET facts = facts + excluded.facts, entered = entered + excluded.entered;

-- statement: people_placement_as_folded
-- for: fold
-- gives: maybe
-- says: The provider of a placement.
SELECT organisation_id FROM placement WHERE placement_id = :placement_id;

-- statement: people_put_import
-- for: fold
-- gives: none
-- says: A spreadsheet was taken in.
INSERT INTO people_import (seq, lines, organisations, cohorts, people, roles, placements, imported_on, imported_by_id)
VALUES (:seq, :lines, :organisations, :cohorts, :people, :roles, :placements, :imported_on, :imported_by_id);

-- === what pages show =================================================================================================

-- statement: people_person_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a person.
SELECT person_id FROM my_person WHERE person_id = :person_id;

-- statement: people_organisation_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see an organisation.
SELECT organisation_id FROM my_organisation WHERE organisation_id = :organisation_id;

-- statement: people_cohort_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a cohort.
SELECT cohort_id FROM my_cohort WHERE cohort_id = :cohort_id;

-- statement: people_directory
-- for: page
-- gives: many
-- says: Everybody whom the viewer may see, by name, with what they do today; at one organisation or in one role if asked.
-- type: does text?
-- type: organisation_id organisation_id?
-- type: role choice role_word?
SELECT p.person_id, p.name, p.email,
       (SELECT group_concat(r.role || '|' || o.name, ';') FROM my_role r
        JOIN my_organisation o ON o.organisation_id = r.organisation_id
        WHERE r.person_id = p.person_id AND r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today())) AS does
FROM my_person p
WHERE (:organisation_id IS NULL OR EXISTS (SELECT 1 FROM my_person_at t
           WHERE t.person_id = p.person_id AND t.organisation_id = :organisation_id))
  AND (:role IS NULL OR EXISTS (SELECT 1 FROM my_role r WHERE r.person_id = p.person_id AND r.role = :role
           AND r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today())))
ORDER BY p.name_folded, p.person_id LIMIT :limit OFFSET :offset;

-- statement: people_search
-- for: page
-- gives: many
-- says: As people_directory, for those with a word of name or address that begins as :low does; up to two more words.
-- type: does text?
-- type: organisation_id organisation_id?
-- type: role choice role_word?
-- type: low text
-- type: high text
-- type: low_2 text
-- type: high_2 text
-- type: low_3 text
-- type: high_3 text
SELECT p.person_id, p.name, p.email,
       (SELECT group_concat(r.role || '|' || o.name, ';') FROM my_role r
        JOIN my_organisation o ON o.organisation_id = r.organisation_id
        WHERE r.person_id = p.person_id AND r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today())) AS does
FROM my_person p
WHERE p.person_id IN (SELECT w.person_id FROM my_person_word w WHERE w.word >= :low AND w.word < :high)
  AND EXISTS (SELECT 1 FROM my_person_word w WHERE w.person_id = p.person_id AND w.word >= :low_2 AND w.word < :high_2)
  AND EXISTS (SELECT 1 FROM my_person_word w WHERE w.person_id = p.person_id AND w.word >= :low_3 AND w.word < :high_3)
  AND (:organisation_id IS NULL OR EXISTS (SELECT 1 FROM my_person_at t
           WHERE t.person_id = p.person_id AND t.organisation_id = :organisation_id))
  AND (:role IS NULL OR EXISTS (SELECT 1 FROM my_role r WHERE r.person_id = p.person_id AND r.role = :role
           AND r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today())))
ORDER BY p.name_folded, p.person_id LIMIT :limit OFFSET :offset;

-- statement: people_person
-- for: page
-- gives: maybe
-- says: One person.
SELECT person_id, name, email, added_on FROM my_person WHERE person_id = :person_id;

-- statement: people_roles_of_person
-- for: page
-- gives: many
-- says: A person's roles, the latest first.
-- type: role_id role_id
-- type: role choice role_word
-- type: is_now bool
SELECT r.role_id, r.role, o.organisation_id, o.name AS organisation_name, r.from_on, r.until_on,
       r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today()) AS is_now
FROM my_role r JOIN my_organisation o ON o.organisation_id = r.organisation_id
WHERE r.person_id = :person_id
ORDER BY r.from_on DESC, r.role_id;

-- statement: people_placements_of_person
-- for: page
-- gives: many
-- says: A trainee's placements, the latest first.
SELECT l.placement_id, l.organisation_id, o.name AS organisation_name, l.cohort_id, c.name AS cohort_name, c.programme,
       l.from_on, l.planned_until_on, l.until_on, l.end_reason
FROM my_placement l
JOIN my_organisation o ON o.organisation_id = l.organisation_id
JOIN my_cohort c ON c.cohort_id = l.cohort_id
WHERE l.person_id = :person_id
ORDER BY l.from_on DESC, l.placement_id;

-- statement: people_supervisors_of_person
-- for: page
-- gives: many
-- says: Who supervises a trainee, in which placement, the latest first.
-- type: is_open bool
SELECT s.supervising_id, s.placement_id, o.name AS organisation_name, s.supervisor_id, s.supervisor_name, s.kind, s.from_on,
       s.until_on, s.until_on IS NULL OR s.until_on >= today() AS is_open
FROM my_supervising s
JOIN my_placement l ON l.placement_id = s.placement_id
JOIN my_organisation o ON o.organisation_id = l.organisation_id
WHERE s.person_id = :person_id
ORDER BY s.from_on DESC, s.supervising_id;

-- statement: people_supervisees_of_person
-- for: page
-- gives: many
-- says: Whom a person supervises, the latest first.
SELECT s.supervising_id, s.person_id, p.name, s.kind, s.from_on, s.until_on
FROM my_supervising s JOIN my_person p ON p.person_id = s.person_id
WHERE s.supervisor_id = :person_id
ORDER BY s.from_on DESC, s.supervising_id;

-- statement: people_preceptorships_of_person
-- for: page
-- gives: many
-- says: A newly qualified practitioner's preceptorships, the latest first.
SELECT s.preceptorship_id, s.preceptor_id, s.preceptor_name, s.organisation_id, o.name AS organisation_name, s.from_on,
       s.planned_until_on, s.until_on, s.end_reason
FROM my_preceptorship s JOIN my_organisation o ON o.organisation_id = s.organisation_id
WHERE s.person_id = :person_id
ORDER BY s.from_on DESC, s.preceptorship_id;

-- statement: people_training_of_person
-- for: page
-- gives: many
-- says: When a person was last trained in each subject, and who says so; what was replaced is left out.
-- type: trained_on day
SELECT t.subject, t.trained_on, t.how, t.known_on FROM my_training_date t
WHERE t.person_id = :person_id AND t.is_replaced = 0
  AND NOT EXISTS (SELECT 1 FROM my_training_date n
                  WHERE n.person_id = t.person_id AND n.subject = t.subject AND n.is_replaced = 0
                    AND (n.trained_on > t.trained_on OR (n.trained_on = t.trained_on AND n.seq > t.seq)))
ORDER BY t.subject;

-- statement: people_weeks_of_person
-- for: page
-- gives: many
-- says: A person's working weeks, the latest first; one that another replaced on the same day is left out.
SELECT w.person_id, w.seq, w.from_on, w.weekdays, w.minutes, w.noted_on, w.noted_by_name FROM my_week w
WHERE w.person_id = :person_id
  AND NOT EXISTS (SELECT 1 FROM my_week n WHERE n.person_id = w.person_id AND n.from_on = w.from_on AND n.seq > w.seq)
ORDER BY w.from_on DESC;

-- statement: people_away_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see an absence, and whose it is.
-- type: cover_id cover_id
SELECT cover_id, person_id FROM my_away WHERE cover_id = :cover_id;

-- statement: people_away_of_person
-- for: page
-- gives: many
-- says: When a person is away, now or ahead, and who covers.
-- type: cover_id cover_id
-- type: is_now bool
SELECT cover_id, from_on, until_on, cover_person_id, cover_name, from_on <= today() AS is_now
FROM my_away WHERE person_id = :person_id AND until_on >= today() ORDER BY from_on, cover_id;

-- statement: people_covering_of_person
-- for: page
-- gives: many
-- says: For whom a person acts, now or ahead.
-- type: cover_id cover_id
SELECT cover_id, person_id, name, from_on, until_on
FROM my_away WHERE cover_person_id = :cover_person_id AND until_on >= today() ORDER BY from_on, cover_id;

-- statement: people_away_between
-- for: page
-- gives: many
-- says: Whom the viewer may see and who is away on some day of a time; first those for whom nobody acts.
-- type: cover_id cover_id
-- type: first_on day
-- type: last_on day
-- type: does text?
SELECT t.cover_id, t.person_id, t.name, t.cover_person_id, t.cover_name, t.from_on, t.until_on,
       (SELECT group_concat(r.role || '|' || o.name, ';') FROM my_role r
        JOIN my_organisation o ON o.organisation_id = r.organisation_id
        WHERE r.person_id = t.person_id AND r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today())) AS does
FROM my_away t
WHERE t.until_on >= :first_on AND t.from_on <= :last_on
ORDER BY t.cover_person_id IS NOT NULL, t.from_on, t.name, t.cover_id;

-- statement: people_earlier_of_person
-- for: page
-- gives: many
-- says: A person's earlier names and addresses, the latest correction first.
SELECT seq, was_name, was_email, reason, corrected_by_name, corrected_on FROM my_person_earlier
WHERE person_id = :person_id ORDER BY seq DESC;

-- statement: people_whys
-- for: page
-- gives: many
-- says: Why the viewer may see a person.
SELECT DISTINCT why FROM my_person_why WHERE person_id = :person_id ORDER BY why;

-- statement: people_directory_count
-- for: page
-- gives: one
-- says: How many people_directory has in all.
-- scan-ok: a count over everybody whom the viewer may see
-- type: people int
-- type: organisation_id organisation_id?
-- type: role choice role_word?
SELECT count(*) AS people FROM my_person p
WHERE (:organisation_id IS NULL OR EXISTS (SELECT 1 FROM my_person_at t
           WHERE t.person_id = p.person_id AND t.organisation_id = :organisation_id))
  AND (:role IS NULL OR EXISTS (SELECT 1 FROM my_role r WHERE r.person_id = p.person_id AND r.role = :role
           AND r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today())));

-- statement: people_search_count
-- for: page
-- gives: one
-- says: How many people_search has in all.
-- type: people int
-- type: organisation_id organisation_id?
-- type: role choice role_word?
-- type: low text
-- type: high text
-- type: low_2 text
-- type: high_2 text
-- type: low_3 text
-- type: high_3 text
SELECT count(*) AS people FROM my_person p
WHERE p.person_id IN (SELECT w.person_id FROM my_person_word w WHERE w.word >= :low AND w.word < :high)
  AND EXISTS (SELECT 1 FROM my_person_word w WHERE w.person_id = p.person_id AND w.word >= :low_2 AND w.word < :high_2)
  AND EXISTS (SELECT 1 FROM my_person_word w WHERE w.person_id = p.person_id AND w.word >= :low_3 AND w.word < :high_3)
  AND (:organisation_id IS NULL OR EXISTS (SELECT 1 FROM my_person_at t
           WHERE t.person_id = p.person_id AND t.organisation_id = :organisation_id))
  AND (:role IS NULL OR EXISTS (SELECT 1 FROM my_role r WHERE r.person_id = p.person_id AND r.role = :role
           AND r.from_on <= today() AND (r.until_on IS NULL OR r.until_on >= today())));

-- statement: people_organisations
-- for: page
-- gives: many
-- says: Every organisation, those that go on first.
-- scan-ok: the page is the list of all of them, some dozens
SELECT organisation_id, kind, name, from_on, until_on FROM my_organisation
ORDER BY until_on IS NOT NULL, kind, name_folded, organisation_id;

-- statement: people_organisation_names
-- for: page
-- gives: many
-- says: Organisations that go on, for a choice in a form.
-- scan-ok: the choice shows all of them, some dozens
SELECT organisation_id, kind, name FROM my_organisation
WHERE until_on IS NULL OR until_on >= today() ORDER BY name_folded, organisation_id;

-- statement: people_universities
-- for: page
-- gives: many
-- says: Universities that go on, for a choice in a form.
SELECT organisation_id, name FROM my_organisation
WHERE kind = 'hei' AND (until_on IS NULL OR until_on >= today()) ORDER BY name_folded, organisation_id;

-- statement: people_organisation
-- for: page
-- gives: maybe
-- says: One organisation.
SELECT organisation_id, kind, name, from_on, until_on, end_reason FROM my_organisation
WHERE organisation_id = :organisation_id;

-- statement: people_heard_of_organisation
-- for: page
-- gives: many
-- says: The last day about which anything of each kind is known of a provider, and how many facts of the last 28 days.
-- type: last_on day
-- type: lately int
SELECT what, max(about_on) AS last_on, sum(CASE WHEN about_on > today() - 28 THEN facts ELSE 0 END) AS lately
FROM my_heard WHERE organisation_id = :organisation_id AND about_on <= today() GROUP BY what ORDER BY what;

-- statement: people_organisation_earlier
-- for: page
-- gives: many
-- says: An organisation's names, the latest first.
SELECT seq, name, from_on, reason FROM my_organisation_name
WHERE organisation_id = :organisation_id ORDER BY from_on DESC, seq DESC;

-- statement: people_at_organisation
-- for: page
-- gives: many
-- says: Those at an organisation whom the viewer may see, by name, with what they do there today.
-- type: does text?
SELECT p.person_id, p.name,
       (SELECT group_concat(r.role || '|', ';') FROM my_role r
        WHERE r.person_id = p.person_id AND r.organisation_id = :organisation_id AND r.from_on <= today()
          AND (r.until_on IS NULL OR r.until_on >= today())) AS does
FROM my_person p
WHERE p.person_id IN (SELECT t.person_id FROM my_person_at t
                      WHERE t.organisation_id = :organisation_id AND (t.until_on IS NULL OR t.until_on >= today()))
ORDER BY p.name_folded, p.person_id LIMIT :limit OFFSET :offset;

-- statement: people_at_organisation_count
-- for: page
-- gives: one
-- says: How many people_at_organisation has in all.
-- type: people int
SELECT count(*) AS people FROM my_person p
WHERE p.person_id IN (SELECT t.person_id FROM my_person_at t
                      WHERE t.organisation_id = :organisation_id AND (t.until_on IS NULL OR t.until_on >= today()));

-- statement: people_cohorts_of_organisation
-- for: page
-- gives: many
-- says: A university's cohorts, the latest first.
SELECT cohort_id, programme, name, from_on, until_on FROM my_cohort
WHERE organisation_id = :organisation_id ORDER BY from_on DESC, cohort_id;

-- statement: people_cohorts
-- for: page
-- gives: many
-- says: Every cohort, the latest first.
-- scan-ok: the page is the list of all of them, a few a year
SELECT c.cohort_id, c.programme, c.name, c.organisation_id, o.name AS organisation_name, c.from_on, c.until_on
FROM my_cohort c JOIN my_organisation o ON o.organisation_id = c.organisation_id
ORDER BY c.from_on DESC, c.name_folded, c.cohort_id;

-- statement: people_cohort_names
-- for: page
-- gives: many
-- says: Cohorts that are not long over, for a choice in a form.
-- scan-ok: the choice shows all of them, a few a year
SELECT cohort_id, name, programme FROM my_cohort WHERE until_on >= today() - 365 ORDER BY from_on DESC, name_folded;

-- statement: people_cohort
-- for: page
-- gives: maybe
-- says: One cohort.
SELECT c.cohort_id, c.programme, c.name, c.organisation_id, o.name AS organisation_name, c.from_on, c.until_on
FROM my_cohort c JOIN my_organisation o ON o.organisation_id = c.organisation_id
WHERE c.cohort_id = :cohort_id;

-- statement: people_trainees_of_cohort
-- for: page
-- gives: many
-- says: Trainees of a cohort whom the viewer may see, with where they are and who supervises them clinically today.
SELECT p.person_id, p.name, l.placement_id, l.organisation_id, o.name AS organisation_name, l.from_on, l.until_on, l.end_reason,
       (SELECT s.supervisor_name FROM my_supervising s
        WHERE s.placement_id = l.placement_id AND s.kind = 'clinical' AND s.from_on <= today()
          AND (s.until_on IS NULL OR s.until_on >= today()) LIMIT 1) AS supervisor_name
FROM my_placement l
JOIN my_person p ON p.person_id = l.person_id
JOIN my_organisation o ON o.organisation_id = l.organisation_id
WHERE l.cohort_id = :cohort_id
ORDER BY p.name_folded, l.from_on;

-- statement: people_imports
-- for: page
-- gives: many
-- says: Spreadsheets taken in, the latest first.
-- scan-ok: walks the primary key backwards to the limit
SELECT seq, lines, organisations, cohorts, people, roles, placements, imported_on, imported_by_name FROM my_people_import
ORDER BY seq DESC LIMIT 20;

-- statement: people_export
-- for: page
-- gives: many
-- says: Whom the viewer may see, in the columns of the import and in their order: first roles, then placements with each of their supervisors, then preceptorships. A role that its placement or preceptorship already says is left out.
-- scan-ok: an export is of everybody whom the viewer may see
-- type: role choice role_word
-- type: organisation_kind choice organisation_kind
-- type: from_ day
-- type: until_ day?
-- type: end_reason text?
-- type: programme choice programme?
-- type: cohort text?
-- type: university text?
-- type: cohort_from day?
-- type: cohort_until day?
-- type: planned_until day?
-- type: supervisor_email text?
-- type: supervisor_kind text?
-- type: supervisor_from day?
-- type: supervisor_until day?
-- type: email text?
-- type: safeguarding_training_on day?
-- type: risk_training_on day?
SELECT name, email, role, organisation, organisation_kind, from_, until_, end_reason, programme, cohort, university, cohort_from,
       cohort_until, planned_until, supervisor_email, supervisor_kind, supervisor_from, supervisor_until,
       (SELECT max(t.trained_on) FROM my_training_date t
        WHERE t.person_id = line.person_id AND t.subject = 'safeguarding' AND t.is_replaced = 0) AS safeguarding_training_on,
       (SELECT max(t.trained_on) FROM my_training_date t
        WHERE t.person_id = line.person_id AND t.subject = 'risk-management' AND t.is_replaced = 0) AS risk_training_on
FROM (
    SELECT p.person_id, p.name, p.email, r.role AS role, o.name AS organisation, o.kind AS organisation_kind, r.from_on AS from_, r.until_on AS until_,
           NULL AS end_reason, NULL AS programme, NULL AS cohort, NULL AS university, NULL AS cohort_from, NULL AS cohort_until,
           NULL AS planned_until, NULL AS supervisor_email, NULL AS supervisor_kind, NULL AS supervisor_from, NULL AS supervisor_until,
           1 AS part
    FROM my_person p JOIN my_role r ON r.person_id = p.person_id JOIN my_organisation o ON o.organisation_id = r.organisation_id
    WHERE NOT EXISTS (SELECT 1 FROM my_placement l WHERE r.role = 'trainee' AND l.person_id = r.person_id
                          AND l.organisation_id = r.organisation_id AND l.from_on = r.from_on AND l.until_on IS r.until_on)
      AND NOT EXISTS (SELECT 1 FROM my_preceptorship s WHERE r.role = 'newly-qualified' AND s.person_id = r.person_id
                          AND s.preceptor_email IS NOT NULL AND s.organisation_id = r.organisation_id AND s.from_on = r.from_on
                          AND s.until_on IS r.until_on)
    UNION ALL
    SELECT p.person_id, p.name, p.email, 'trainee', o.name, o.kind, l.from_on, l.until_on, l.end_reason, c.programme, c.name, u.name, c.from_on,
           c.until_on, l.planned_until_on, s.supervisor_email, s.kind, s.from_on, s.until_on, 2
    FROM my_person p
    JOIN my_placement l ON l.person_id = p.person_id
    JOIN my_organisation o ON o.organisation_id = l.organisation_id
    JOIN my_cohort c ON c.cohort_id = l.cohort_id
    JOIN my_organisation u ON u.organisation_id = c.organisation_id
    LEFT JOIN my_supervising s ON s.placement_id = l.placement_id AND s.supervisor_email IS NOT NULL
    UNION ALL
    SELECT p.person_id, p.name, p.email, 'newly-qualified', o.name, o.kind, s.from_on, s.until_on, s.end_reason, NULL, NULL, NULL, NULL, NULL,
           s.planned_until_on, s.preceptor_email, 'preceptor', NULL, NULL, 3
    FROM my_person p
    JOIN my_preceptorship s ON s.person_id = p.person_id AND s.preceptor_email IS NOT NULL
    JOIN my_organisation o ON o.organisation_id = s.organisation_id
) AS line
ORDER BY part, name, email, from_, organisation, supervisor_email;
