-- database: views

-- === for rules ======================================================================================================

-- statement: caseload_contact_known
-- for: rule
-- gives: maybe
-- says: What stands of one contact.
SELECT contact_id, practitioner_id, client_id, provider_id, held_on, attendance, kind, minutes, step, mode, presence, withdrawn_on
FROM caseload_contact WHERE contact_id = :contact_id;

-- statement: caseload_contact_by_reference
-- for: rule
-- gives: maybe
-- says: The contact that was read from a provider's own system under this reference.
SELECT contact_id, practitioner_id, client_id, held_on, attendance, kind, minutes, step, mode, presence, withdrawn_on
FROM caseload_contact WHERE provider_id = :provider_id AND source_reference = :source_reference;

-- statement: caseload_course_on
-- for: rule
-- gives: maybe
-- says: The placement in which a person is on a day, and the course that it belongs to.
-- type: on_day day
SELECT l.placement_id, l.organisation_id, c.programme, c.from_on, c.until_on
FROM placement l JOIN cohort c ON c.cohort_id = l.cohort_id
WHERE l.person_id = :person_id AND l.from_on <= :on_day AND (l.until_on IS NULL OR l.until_on >= :on_day)
ORDER BY l.from_on DESC LIMIT 1;

-- statement: caseload_rule_known
-- for: rule
-- gives: one
-- says: What a setting is for the whole consortium on a day.
-- type: value int
-- type: rule choice caseload_rule
-- type: on_day day
SELECT coalesce((SELECT CAST(s.value AS INTEGER) FROM setting s WHERE s.name = 'caseload.' || d.rule AND s.from_on <= :on_day
                 ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), d.value) AS value
FROM caseload_default d WHERE d.rule = :rule;

-- statement: caseload_complexity_known
-- for: rule
-- gives: maybe
-- says: What a clinician said last of a client.
SELECT complexity FROM caseload_complexity WHERE client_id = :client_id ORDER BY seq DESC LIMIT 1;

-- statement: caseload_adjustment_known
-- for: rule
-- gives: maybe
-- says: One adjustment.
SELECT adjustment_id, person_id, clients_most, from_on, review_on, ended_on FROM caseload_adjustment
WHERE adjustment_id = :adjustment_id;

-- statement: caseload_adjustment_open
-- for: rule
-- gives: maybe
-- says: The adjustment of a person that goes on.
SELECT adjustment_id FROM caseload_adjustment WHERE person_id = :person_id AND ended_on IS NULL LIMIT 1;

-- statement: caseload_exception_known
-- for: rule
-- gives: maybe
-- says: One exception report.
SELECT exception_report_id, person_id, provider_id, decided_on FROM caseload_exception
WHERE exception_report_id = :exception_report_id;

-- === for folds ======================================================================================================

-- statement: caseload_put_contact
-- for: fold
-- gives: none
-- says: A contact is there.
INSERT INTO caseload_contact (contact_id, practitioner_id, client_id, provider_id, held_on, attendance, kind, minutes, step, mode,
                              presence, source_reference, recorded_on, seq, is_corrected)
VALUES (:contact_id, :practitioner_id, :client_id, :provider_id, :held_on, :attendance, :kind, :minutes, :step, :mode, :presence,
        :source_reference, :recorded_on, :seq, 0);

-- statement: caseload_put_was
-- for: fold
-- gives: none
-- says: What a contact said before a correction.
-- type: seq int
-- type: corrected_by_id person_id
-- type: corrected_on day
INSERT INTO caseload_contact_was (contact_id, seq, held_on, attendance, kind, minutes, step, mode, presence, reason,
                                  corrected_by_id, corrected_on)
SELECT contact_id, :seq, held_on, attendance, kind, minutes, step, mode, presence, :reason, :corrected_by_id, :corrected_on
FROM caseload_contact WHERE contact_id = :contact_id;

-- statement: caseload_set_contact
-- for: fold
-- gives: none
-- says: What a contact says now.
UPDATE caseload_contact SET held_on = :held_on, attendance = :attendance, kind = :kind, minutes = :minutes, step = :step,
       mode = :mode, presence = :presence, is_corrected = 1
WHERE contact_id = :contact_id;

-- statement: caseload_set_withdrawn
-- for: fold
-- gives: none
-- says: A contact counts no more.
UPDATE caseload_contact SET withdrawn_on = :withdrawn_on, withdrawn_reason = :withdrawn_reason WHERE contact_id = :contact_id;

-- statement: caseload_put_complexity
-- for: fold
-- gives: none
-- says: What a clinician said of a client.
INSERT INTO caseload_complexity (client_id, seq, complexity, reason, set_by_id, set_on)
VALUES (:client_id, :seq, :complexity, :reason, :set_by_id, :set_on);

-- statement: caseload_replace_noted
-- for: fold
-- gives: none
-- says: An earlier note of this week and kind stands no more.
UPDATE caseload_noted SET is_replaced = 1 WHERE person_id = :person_id AND week_on = :week_on AND kind = :kind;

-- statement: caseload_put_noted
-- for: fold
-- gives: none
-- says: A total of a week.
INSERT INTO caseload_noted (person_id, week_on, kind, seq, minutes, is_replaced)
VALUES (:person_id, :week_on, :kind, :seq, :minutes, 0);

-- statement: caseload_put_study_day
-- for: fold
-- gives: none
-- says: On which weekday a trainee studies.
INSERT INTO caseload_study_day (person_id, from_on, seq, weekday) VALUES (:person_id, :from_on, :seq, :weekday);

-- statement: caseload_put_adjustment
-- for: fold
-- gives: none
-- says: A workload is adjusted.
INSERT INTO caseload_adjustment (adjustment_id, person_id, clients_most, from_on, review_on, made_by_id, seq)
VALUES (:adjustment_id, :person_id, :clients_most, :from_on, :review_on, :made_by_id, :seq);

-- statement: caseload_set_review
-- for: fold
-- gives: none
-- says: An adjustment goes on until another day of review.
UPDATE caseload_adjustment SET review_on = :review_on WHERE adjustment_id = :adjustment_id;

-- statement: caseload_set_ended
-- for: fold
-- gives: none
-- says: An adjustment has ended.
UPDATE caseload_adjustment SET ended_on = :ended_on WHERE adjustment_id = :adjustment_id;

-- statement: caseload_put_exception
-- for: fold
-- gives: none
-- says: An exception report was raised.
INSERT INTO caseload_exception (exception_report_id, person_id, provider_id, kind, held_on, minutes, raised_on, seq)
VALUES (:exception_report_id, :person_id, :provider_id, :kind, :held_on, :minutes, :raised_on, :seq);

-- statement: caseload_set_decided
-- for: fold
-- gives: none
-- says: An exception report was decided.
UPDATE caseload_exception SET decision = :decision, decided_on = :decided_on, decided_by_id = :decided_by_id
WHERE exception_report_id = :exception_report_id;

-- === scope ==========================================================================================================

-- statement: caseload_contact_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see a contact.
SELECT contact_id FROM my_caseload_contact WHERE contact_id = :contact_id;

-- statement: caseload_adjustment_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see an adjustment.
SELECT adjustment_id FROM my_caseload_adjustment WHERE adjustment_id = :adjustment_id;

-- statement: caseload_exception_reached
-- for: page
-- gives: maybe
-- says: Whether the viewer may see an exception report.
SELECT exception_report_id FROM my_caseload_exception WHERE exception_report_id = :exception_report_id;

-- === contacts on pages ==============================================================================================

-- statement: caseload_contact
-- for: page
-- gives: maybe
-- says: One contact.
SELECT contact_id, practitioner_id, practitioner_name, client_id, reference, held_on, attendance, kind, minutes, step, mode,
       presence, recorded_on, is_corrected, withdrawn_on, withdrawn_reason
FROM my_caseload_contact WHERE contact_id = :contact_id;

-- statement: caseload_contact_earlier
-- for: page
-- gives: many
-- says: What a contact said before, the latest correction first.
SELECT held_on, attendance, kind, minutes, step, mode, presence, reason, corrected_by_name, corrected_on
FROM my_caseload_contact_was WHERE contact_id = :contact_id ORDER BY seq DESC;

-- statement: caseload_contacts_of
-- for: page
-- gives: many
-- says: A client's contacts, the latest first.
SELECT contact_id, practitioner_name, held_on, attendance, kind, minutes, step, mode, presence, is_corrected, withdrawn_on
FROM my_caseload_contact WHERE client_id = :client_id ORDER BY held_on DESC, contact_id DESC LIMIT :limit;

-- statement: caseload_complexities_of
-- for: page
-- gives: many
-- says: What clinicians said of a client, the latest first.
SELECT complexity, reason, set_by_name, set_on FROM my_caseload_complexity WHERE client_id = :client_id ORDER BY seq DESC;

-- statement: caseload_clients_of
-- for: page
-- gives: many
-- says: Open clients of a practitioner, by reference, with the last contact of each.
-- type: last_on day?
SELECT c.client_id, c.reference, c.descriptor, c.opened_on,
       (SELECT max(t.held_on) FROM my_caseload_contact t WHERE t.client_id = c.client_id AND t.withdrawn_on IS NULL) AS last_on
FROM my_client c WHERE c.practitioner_id = :practitioner_id AND c.closed_on IS NULL
ORDER BY c.reference_folded LIMIT :limit;

-- === hours on pages =================================================================================================

-- statement: caseload_standing
-- for: page
-- gives: maybe
-- says: Where a trainee is today: placement, course and the weeks that have passed of it.
-- type: weeks int
SELECT l.placement_id, l.organisation_id, o.name AS provider_name, c.cohort_id, c.programme, c.from_on, c.until_on,
       (today() - c.from_on) / 7 AS weeks
FROM my_placement l JOIN my_cohort c ON c.cohort_id = l.cohort_id
JOIN my_organisation o ON o.organisation_id = l.organisation_id
WHERE l.person_id = :person_id AND l.from_on <= today() AND (l.until_on IS NULL OR l.until_on >= today())
ORDER BY l.from_on DESC LIMIT 1;

-- statement: caseload_hours_of
-- for: page
-- gives: many
-- says: A trainee's hours by kind since a day.
-- type: kind text
-- type: minutes int
-- type: since_on day
SELECT kind, sum(minutes) AS minutes FROM my_caseload_hours
WHERE person_id = :person_id AND held_on >= :since_on GROUP BY kind ORDER BY kind;

-- statement: caseload_weeks_of
-- for: page
-- gives: many
-- says: A trainee's hours with clients, learning and other work, week by week, the latest first.
-- type: week_on day
-- type: clients int
-- type: learning int
-- type: other int
-- type: since_on day
SELECT held_on - (held_on + 3) % 7 AS week_on,
       sum(CASE WHEN kind IN ('teaching', 'study', 'other-work') THEN 0 ELSE minutes END) AS clients,
       sum(CASE WHEN kind IN ('teaching', 'study') THEN minutes ELSE 0 END) AS learning,
       sum(CASE WHEN kind = 'other-work' THEN minutes ELSE 0 END) AS other
FROM my_caseload_hours WHERE person_id = :person_id AND held_on >= :since_on
GROUP BY 1 ORDER BY 1 DESC;

-- statement: caseload_plan_of
-- for: page
-- gives: many
-- says: What a programme asks for, what of it is done since a day, and where the number comes from.
-- type: wanted int
-- type: done int
-- type: source text
-- type: is_verified bool
-- type: programme text
-- type: since_on day
SELECT d.rule,
       coalesce((SELECT CAST(s.value AS INTEGER) FROM my_setting s WHERE s.name = 'caseload.' || d.rule AND s.from_on <= today()
                 ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), d.value) AS wanted,
       CASE WHEN d.rule = :programme || '-contact-hours'
            THEN (SELECT coalesce(sum(h.minutes), 0) / 60 FROM my_caseload_hours h WHERE h.person_id = :person_id
                  AND h.held_on >= :since_on AND h.kind NOT IN ('teaching', 'study', 'other-work'))
            WHEN d.rule = :programme || '-treatment-hours'
            THEN (SELECT coalesce(sum(h.minutes), 0) / 60 FROM my_caseload_hours h WHERE h.person_id = :person_id
                  AND h.held_on >= :since_on AND h.kind IN ('treatment', 'assessment-and-treatment'))
            WHEN d.rule = :programme || '-cases'
            THEN (SELECT count(*) FROM my_caseload_open c WHERE c.person_id = :person_id AND c.opened_on >= :since_on)
            ELSE (SELECT count(DISTINCT c.descriptor) FROM my_caseload_open c
                  WHERE c.person_id = :person_id AND c.opened_on >= :since_on) END AS done,
       coalesce((SELECT s.source FROM my_setting s WHERE s.name = 'caseload.' || d.rule AND s.from_on <= today()
                 ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), d.source) AS source,
       coalesce((SELECT s.is_verified FROM my_setting s WHERE s.name = 'caseload.' || d.rule AND s.from_on <= today()
                 ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), 0) AS is_verified
FROM my_caseload_default d
WHERE d.rule IN (:programme || '-contact-hours', :programme || '-treatment-hours', :programme || '-cases',
                 :programme || '-problems');

-- statement: caseload_cap_today
-- for: page
-- gives: one
-- says: How many open clients somebody of a programme may have at a provider today, so many weeks into the course.
-- type: most int
-- type: programme text
-- type: provider_id organisation_id
-- type: weeks int
-- type: stage choice stage
-- type: building int
-- type: middle int
SELECT t.stage AS stage, t.building AS building, t.middle AS middle,
       min(coalesce((SELECT CAST(s.value AS INTEGER) FROM my_setting s
                     WHERE s.name = 'caseload.' || :programme || '-cap-' || t.stage AND s.from_on <= today()
                     ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                    (SELECT d.value FROM my_caseload_default d WHERE d.rule = :programme || '-cap-' || t.stage)),
           coalesce((SELECT CAST(s.value AS INTEGER) FROM my_setting s
                     WHERE s.name = 'caseload.' || :programme || '-cap-' || t.stage || '.' || :provider_id AND s.from_on <= today()
                     ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), 2000)) AS most
FROM (SELECT CASE WHEN :weeks < w.building THEN 'starting' WHEN :weeks < w.middle THEN 'building'
                  WHEN :weeks < w.final THEN 'middle' ELSE 'final' END AS stage, w.building, w.middle
      FROM (SELECT coalesce((SELECT CAST(s.value AS INTEGER) FROM my_setting s
                             WHERE s.name = 'caseload.building-from-week' AND s.from_on <= today()
                             ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                            (SELECT d.value FROM my_caseload_default d WHERE d.rule = 'building-from-week')) AS building,
                   coalesce((SELECT CAST(s.value AS INTEGER) FROM my_setting s
                             WHERE s.name = 'caseload.middle-from-week' AND s.from_on <= today()
                             ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                            (SELECT d.value FROM my_caseload_default d WHERE d.rule = 'middle-from-week')) AS middle,
                   coalesce((SELECT CAST(s.value AS INTEGER) FROM my_setting s
                             WHERE s.name = 'caseload.final-from-week' AND s.from_on <= today()
                             ORDER BY s.from_on DESC, s.seq DESC LIMIT 1),
                            (SELECT d.value FROM my_caseload_default d WHERE d.rule = 'final-from-week')) AS final) w) t;

-- statement: caseload_open_count
-- for: page
-- gives: one
-- says: How many clients of a trainee are open.
-- type: clients int
SELECT count(*) AS clients FROM my_caseload_open WHERE person_id = :person_id AND closed_on IS NULL;

-- statement: caseload_adjustments_of
-- for: page
-- gives: many
-- says: Adjustments of a trainee's workload, the latest first.
SELECT adjustment_id, clients_most, from_on, review_on, ended_on, made_by_name FROM my_caseload_adjustment
WHERE person_id = :person_id ORDER BY from_on DESC, adjustment_id DESC;

-- statement: caseload_exceptions_of
-- for: page
-- gives: many
-- says: Exception reports of a trainee, the latest first.
SELECT exception_report_id, kind, held_on, minutes, raised_on, decision, decided_on, decided_by_name FROM my_caseload_exception
WHERE person_id = :person_id ORDER BY held_on DESC, exception_report_id DESC;

-- statement: caseload_exceptions_open
-- for: page
-- gives: many
-- says: Exception reports that the viewer may decide, those that wait longest first.
SELECT exception_report_id, person_id, name, provider_name, kind, held_on, minutes, raised_on
FROM my_caseload_exception WHERE decided_on IS NULL AND person_id <> viewer() ORDER BY raised_on, exception_report_id;

-- statement: caseload_trainees
-- for: page
-- gives: many
-- says: Trainees of a provider whom the viewer may see, by name, with what they have done and how many clients are open.
-- type: minutes int
-- type: open int
-- type: problems int
-- type: weeks int
SELECT l.person_id, p.name, c.programme, l.organisation_id, (today() - c.from_on) / 7 AS weeks, c.from_on, c.until_on,
       (SELECT coalesce(sum(h.minutes), 0) FROM my_caseload_kept h WHERE h.person_id = l.person_id AND h.held_on >= c.from_on)
       + (SELECT coalesce(sum(n.minutes), 0) FROM my_caseload_noted n WHERE n.person_id = l.person_id AND n.held_on >= c.from_on
          AND n.kind IN ('treatment', 'assessment')) AS minutes,
       (SELECT count(*) FROM my_caseload_open k WHERE k.person_id = l.person_id AND k.closed_on IS NULL) AS open,
       (SELECT count(DISTINCT k.descriptor) FROM my_caseload_open k
        WHERE k.person_id = l.person_id AND k.opened_on >= c.from_on) AS problems
FROM my_placement l JOIN my_person p ON p.person_id = l.person_id JOIN my_cohort c ON c.cohort_id = l.cohort_id
WHERE l.organisation_id = :organisation_id AND l.from_on <= today() AND (l.until_on IS NULL OR l.until_on >= today())
ORDER BY p.name_folded, l.placement_id LIMIT :limit OFFSET :offset;

-- statement: caseload_trainees_count
-- for: page
-- gives: one
-- says: How many caseload_trainees has in all.
-- type: trainees int
SELECT count(*) AS trainees FROM my_placement l
WHERE l.organisation_id = :organisation_id AND l.from_on <= today() AND (l.until_on IS NULL OR l.until_on >= today());

-- statement: caseload_balance
-- for: page
-- gives: many
-- says: Service and learning at a provider, week by week, over all its trainees.
-- type: week_on day
-- type: clients int
-- type: learning int
-- type: other int
-- type: people int
-- type: since_on day
SELECT h.held_on - (h.held_on + 3) % 7 AS week_on,
       sum(CASE WHEN h.kind IN ('teaching', 'study', 'other-work') THEN 0 ELSE h.minutes END) AS clients,
       sum(CASE WHEN h.kind IN ('teaching', 'study') THEN h.minutes ELSE 0 END) AS learning,
       sum(CASE WHEN h.kind = 'other-work' THEN h.minutes ELSE 0 END) AS other,
       count(DISTINCT h.person_id) AS people
FROM (SELECT k.person_id, k.held_on, k.kind || '' AS kind, k.minutes
      FROM my_placement l JOIN my_caseload_kept k ON k.person_id = l.person_id
      WHERE l.organisation_id = :organisation_id AND k.held_on >= :since_on AND k.held_on >= l.from_on
        AND (l.until_on IS NULL OR k.held_on <= l.until_on)
      UNION ALL
      SELECT n.person_id, n.held_on, n.kind || '', n.minutes
      FROM my_placement l JOIN my_caseload_noted n ON n.person_id = l.person_id
      WHERE l.organisation_id = :organisation_id AND n.held_on >= :since_on AND n.held_on >= l.from_on - 6
        AND (l.until_on IS NULL OR n.held_on <= l.until_on)) h
GROUP BY 1 ORDER BY 1 DESC;

-- statement: caseload_rules_now
-- for: page
-- gives: many
-- says: Every cap and every number of the plan as it is today.
-- type: value int
-- type: source text
-- type: is_verified bool
-- type: from_on day?
SELECT d.rule,
       coalesce((SELECT CAST(s.value AS INTEGER) FROM my_setting s WHERE s.name = 'caseload.' || d.rule AND s.from_on <= today()
                 ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), d.value) AS value,
       coalesce((SELECT s.source FROM my_setting s WHERE s.name = 'caseload.' || d.rule AND s.from_on <= today()
                 ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), d.source) AS source,
       coalesce((SELECT s.is_verified FROM my_setting s WHERE s.name = 'caseload.' || d.rule AND s.from_on <= today()
                 ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), 0) AS is_verified,
       (SELECT s.from_on FROM my_setting s WHERE s.name = 'caseload.' || d.rule AND s.from_on <= today()
        ORDER BY s.from_on DESC, s.seq DESC LIMIT 1) AS from_on
FROM my_caseload_default d;

-- statement: caseload_rules_set
-- for: page
-- gives: many
-- says: Caps and numbers of the plan that somebody set, for everybody or at one provider.
SELECT s.name, s.from_on, s.value, s.source, s.is_verified
FROM my_setting s WHERE s.name >= 'caseload.' AND s.name < 'caseload/' ORDER BY s.name, s.from_on DESC, s.seq DESC;

-- === for the forecast ===============================================================================================

-- statement: caseload_pace_of_cohort
-- for: page
-- gives: many
-- says: Minutes with clients by week of the first people of a cohort; whose they are is not said.
-- type: minutes int
-- type: most_people int
SELECT p.person_id, p.week_on, sum(p.minutes) AS minutes FROM my_caseload_pace p
WHERE p.cohort_id = :cohort_id
  AND p.person_id IN (SELECT l.person_id FROM my_caseload_cohort l WHERE l.cohort_id = :cohort_id
                      ORDER BY l.person_id LIMIT :most_people)
GROUP BY p.person_id, p.week_on ORDER BY p.person_id, p.week_on;

-- statement: caseload_away_own
-- for: page
-- gives: many
-- says: One's own days away since a day, and those that are noted ahead.
-- type: since_on day
SELECT from_on, until_on FROM my_caseload_away WHERE until_on >= :since_on ORDER BY from_on;

-- statement: caseload_attendance_own
-- for: page
-- gives: one
-- says: One's own appointments since a day: how many there were, and how many clients missed.
-- type: appointments int
-- type: missed int
-- type: since_on day
SELECT count(*) AS appointments, coalesce(sum(attendance = 'not-attended'), 0) AS missed FROM my_caseload_contact
WHERE practitioner_id = viewer() AND held_on >= :since_on AND withdrawn_on IS NULL;

-- statement: caseload_unsupervised_own
-- for: page
-- gives: maybe
-- says: Whether nobody supervises the viewer clinically today.
SELECT l.placement_id FROM my_placement l
WHERE l.person_id = viewer() AND l.from_on <= today() AND (l.until_on IS NULL OR l.until_on >= today())
  AND NOT EXISTS (SELECT 1 FROM my_supervising s WHERE s.placement_id = l.placement_id AND s.kind = 'clinical'
                  AND s.from_on <= today() AND (s.until_on IS NULL OR s.until_on >= today())) LIMIT 1;

-- statement: caseload_building_pace
-- for: page
-- gives: one
-- says: The pace while a caseload is built up, in percent of the later pace.
-- type: percent int
SELECT coalesce((SELECT CAST(s.value AS INTEGER) FROM my_setting s WHERE s.name = 'caseload.building-pace' AND s.from_on <= today()
                 ORDER BY s.from_on DESC, s.seq DESC LIMIT 1), d.value) AS percent
FROM my_caseload_default d WHERE d.rule = 'building-pace';

-- statement: caseload_own_provider
-- for: page
-- gives: maybe
-- says: The provider where the viewer manages or supervises.
SELECT r.organisation_id FROM my_role r
WHERE r.person_id = viewer() AND r.role IN ('manager', 'supervisor') AND r.from_on <= today()
  AND (r.until_on IS NULL OR r.until_on >= today()) ORDER BY r.from_on LIMIT 1;
