/* The standards of supervision, asked about one day after another, and the page's view beside them. */
#include "standards_sql.h"
#include "subject/people/people_world.h"
#include "supervision_capacity_sql.h"
#include "supervision_case_management_sql.h"
#include "supervision_covered_sql.h"
#include "supervision_denied_sql.h"
#include "supervision_skills_sql.h"
#include "supervision_spec.h"
#include "supervision_sql.h"
#include "supervision_unconfirmed_sql.h"

enum { NONE = -1000 };

struct town {
    struct world *w;
    struct organisation_id oak;
    struct person_id manager, trainee, other, supervisor, second;
    struct placement_id placement, other_placement;
    struct day began;
    int64_t settled; /* days that a provider which was silent has to enter what it owes */
};

static struct placement_id place(struct town *t, struct person_id who, struct cohort_id cohort)
{
    return (struct placement_id){MAKE(t->w, t->w->founder, people_placement_begin, .person_id = who,
                                      .organisation_id = t->oak, .cohort_id = cohort)};
}

/* Oak with two trainees, two supervisors of whom nobody knows whether they are qualified, and a manager, 100 days on.
 */
static struct town town_begin(void)
{
    struct town t = {.w = world_begin()};
    struct world *w = t.w;
    must_do(store_script(w->db, w->arena, supervision_schema));
    must_do(store_script(w->db, w->arena, standards_schema));
    t.began = w->today;
    t.oak = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Oak"));
    struct organisation_id university = add_organisation(w, ORGANISATION_KIND_HEI, S("University"));
    t.manager = add_person(w, S("Mona Manager"), ROLE_WORD_MANAGER, t.oak);
    t.trainee = add_person(w, S("Tia Trainee"), ROLE_WORD_TRAINEE, t.oak);
    t.other = add_person(w, S("Oli Trainee"), ROLE_WORD_TRAINEE, t.oak);
    t.supervisor = add_person(w, S("Sue Pervisor"), ROLE_WORD_SUPERVISOR, t.oak);
    t.second = add_person(w, S("Sam Second"), ROLE_WORD_SUPERVISOR, t.oak);
    struct cohort_id cohort = {MAKE(w, w->founder, people_cohort_add, .programme = PROGRAMME_PWP,
                                    .organisation_id = university, .name = S("PWP 2024"), .from_on = w->today,
                                    .until_on = day_add(w->today, 360))};
    t.placement = place(&t, t.trainee, cohort);
    t.other_placement = place(&t, t.other, cohort);
    w->today = day_add(t.began, 100);
    return t;
}

static void name(struct town *t, struct person_id trainee, struct placement_id placement, const char *email,
                 int32_t from)
{
    MAKE(t->w, t->w->founder, people_supervisor_name, .person_id = trainee, .placement_id = placement,
         .supervisor_email = str_of(email), .kind = SUPERVISOR_KIND_CLINICAL, .has_from_on = true,
         .from_on = day_add(t->began, from));
}

static struct qualification_id qualify(struct town *t, struct person_id who, enum qualification_kind what, int32_t from,
                                       enum evidence_kind evidence)
{
    return (struct qualification_id){MAKE(t->w, t->w->founder, supervision_qualification_note, .person_id = who,
                                          .qualification = what, .awarded_on = day_add(t->began, from),
                                          .evidence = evidence)};
}

static int32_t since_on_page(struct town *t, int32_t on)
{
    struct supervision_uncovered_of_rows rows;
    store_view_as(t->w->db, t->w->founder.n, day_add(t->began, on));
    must_do(supervision_uncovered_of(t->w->db, t->w->arena,
                                     (struct supervision_uncovered_of_args){.person_id = t->trainee}, &rows));
    assert_true(rows.n <= 1);
    return rows.n == 0 ? NONE : rows.at[0].since_on.n - t->began.n;
}

/* Since how many days from the beginning the trainee has no qualified cover, asked about `on`; the page says the same.
 */
static int32_t uncovered_since(struct town *t, int32_t on)
{
    struct supervision_covered_rows rows;
    int32_t since = NONE;
    must_do(supervision_covered(t->w->db, t->w->arena, (struct supervision_covered_args){.on = day_add(t->began, on)},
                                &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.at[i].subject_id == t->trainee.n) {
            assert_true(str_eq(rows.at[i].key, SAY(t->w->arena, t->placement.n)));
            assert_int_equal(rows.at[i].provider_id, t->oak.n);
            since = rows.at[i].since.n - t->began.n;
        }
    assert_int_equal(since_on_page(t, on), since);
    return since;
}

static void naming_somebody_who_is_not_qualified_does_not_stop_the_clock(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_int_equal(uncovered_since(&t, -1), NONE); /* not yet a trainee */
    assert_int_equal(uncovered_since(&t, 9), 0);
    name(&t, t.trainee, t.placement, "sue@example.org", 10);
    assert_int_equal(uncovered_since(&t, 20), 0);
    qualify(&t, t.supervisor, QUALIFICATION_KIND_PWP_SUPERVISION, 0, EVIDENCE_KIND_SAID);
    qualify(&t, t.supervisor, QUALIFICATION_KIND_BABCP_ACCREDITED, 0, EVIDENCE_KIND_REGISTER);
    assert_int_equal(uncovered_since(&t, 20), 0);
    struct qualification_id q =
        qualify(&t, t.supervisor, QUALIFICATION_KIND_PWP_SUPERVISION, 15, EVIDENCE_KIND_REGISTER);
    static const int32_t cases[][2] = {{9, 0}, {14, 0}, {15, NONE}, {20, NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(uncovered_since(&t, cases[i][0]), cases[i][1]);
    MAKE(t.w, t.w->founder, supervision_qualification_end, .person_id = t.supervisor, .qualification_id = q,
         .until_on = day_add(t.began, 30));
    assert_int_equal(uncovered_since(&t, 30), NONE);
    assert_int_equal(uncovered_since(&t, 33), 31);
    name(&t, t.trainee, t.placement, "sam@example.org", 40);
    assert_int_equal(uncovered_since(&t, 45), 31);
    world_end(t.w);
}

static void whoever_is_away_is_no_cover_unless_somebody_qualified_acts_for_them(void **state)
{
    (void)state;
    struct town t = town_begin();
    name(&t, t.trainee, t.placement, "sue@example.org", 0);
    qualify(&t, t.supervisor, QUALIFICATION_KIND_PWP_SUPERVISION, -9, EVIDENCE_KIND_CERTIFICATE);
    MAKE(t.w, t.supervisor, people_away_note, .from_on = day_add(t.began, 105), .until_on = day_add(t.began, 109));
    MAKE(t.w, t.supervisor, people_away_note, .from_on = day_add(t.began, 120), .until_on = day_add(t.began, 129),
         .has_cover_email = true, .cover_email = S("sam@example.org"));
    assert_int_equal(uncovered_since(&t, 104), NONE);
    assert_int_equal(uncovered_since(&t, 107), 105);
    assert_int_equal(uncovered_since(&t, 110), NONE);
    assert_int_equal(uncovered_since(&t, 125), 120);
    qualify(&t, t.second, QUALIFICATION_KIND_PWP_SUPERVISION, 99, EVIDENCE_KIND_CERTIFICATE);
    assert_int_equal(uncovered_since(&t, 125), NONE);
    assert_int_equal(uncovered_since(&t, 130), NONE);
    world_end(t.w);
}

static void a_full_supervisor_is_cover_for_the_first_who_were_named(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct supervision_capacity_rows rows;
    name(&t, t.other, t.other_placement, "sue@example.org", 0);
    name(&t, t.trainee, t.placement, "sue@example.org", 5);
    qualify(&t, t.supervisor, QUALIFICATION_KIND_PWP_SUPERVISION, -9, EVIDENCE_KIND_CERTIFICATE);
    assert_int_equal(uncovered_since(&t, 20), NONE); /* nobody said how many */
    assert_code(TRY_TO(t.w, t.supervisor, supervision_capacity_set, .person_id = t.supervisor, .supervisees = 1,
                       .has_from_on = true, .from_on = day_add(t.began, 10)),
                "");
    assert_int_equal(uncovered_since(&t, 20), 10);
    must_do(supervision_capacity(t.w->db, t.w->arena, (struct supervision_capacity_args){.on = day_add(t.began, 20)},
                                 &rows));
    assert_int_equal(rows.n, 1);
    assert_int_equal(rows.at[0].subject_id, t.supervisor.n);
    assert_code(TRY_TO(t.w, t.manager, supervision_capacity_set, .person_id = t.supervisor, .supervisees = 2,
                       .has_from_on = true, .from_on = day_add(t.began, 25)),
                "");
    assert_int_equal(uncovered_since(&t, 24), 10);
    assert_int_equal(uncovered_since(&t, 25), NONE);
    world_end(t.w);
}

static void what_counts_is_a_dated_setting(void **state)
{
    (void)state;
    struct town t = town_begin();
    name(&t, t.trainee, t.placement, "sue@example.org", 0);
    qualify(&t, t.supervisor, QUALIFICATION_KIND_SWP_DIPLOMA, -9, EVIDENCE_KIND_LETTER);
    assert_int_equal(uncovered_since(&t, 20), 0);
    MAKE(t.w, t.w->founder, people_role_give, .person_id = t.manager, .role = ROLE_WORD_CLINICAL_LEAD,
         .organisation_id = t.w->consortium);
    MAKE(t.w, t.manager, supervision_counts_set, .programme = PROGRAMME_PWP,
         .qualification = QUALIFICATION_KIND_SWP_DIPLOMA, .has_is_counted = true, .is_counted = true,
         .has_from_on = true, .from_on = day_add(t.began, 30), .source = S("Minutes"));
    assert_int_equal(uncovered_since(&t, 29), 0);
    assert_int_equal(uncovered_since(&t, 30), NONE);
    world_end(t.w);
}

/* --- sessions --------------------------------------------------------------------------------------------------- */

static struct session_id hold(struct town *t, enum session_kind kind, int32_t on, int64_t minutes, int64_t others)
{
    return (struct session_id){MAKE(t->w, t->supervisor, supervision_session_log, .kind = kind, .has_held_on = true,
                                    .held_on = day_add(t->began, on), .minutes = minutes, .has_supervisee_id = true,
                                    .supervisee_id = t->trainee, .has_others = true, .others = others)};
}

static int32_t no_case_management_since(struct town *t, int32_t on)
{
    struct supervision_case_management_rows rows;
    must_do(supervision_case_management(t->w->db, t->w->arena,
                                        (struct supervision_case_management_args){.on = day_add(t->began, on),
                                                                                  .pwp_minutes = 60,
                                                                                  .cwp_minutes = 60,
                                                                                  .hit_minutes = 60,
                                                                                  .weeks = 2,
                                                                                  .settled = t->settled},
                                        &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.at[i].subject_id == t->trainee.n)
            return rows.at[i].since.n - t->began.n;
    return NONE;
}

/* The town begins on Monday 2 September 2024; days 0, 7, 14 … are Mondays. */
static void two_weeks_of_own_days_without_case_management_are_wrong(void **state)
{
    (void)state;
    struct town t = town_begin();
    name(&t, t.trainee, t.placement, "sue@example.org", 0);
    t.w->today = t.began;
    assert_int_equal(no_case_management_since(&t, 90), NONE); /* nothing is logged anywhere: nobody knows */
    hold(&t, SESSION_KIND_CASE_MANAGEMENT, 0, 60, 0);
    t.w->today = day_add(t.began, 60);
    assert_int_equal(no_case_management_since(&t, 15), NONE); /* nothing was heard from Oak for a fortnight */
    t.w->today = day_add(t.began, 14);
    name(&t, t.other, t.other_placement, "sam@example.org", 14);
    t.w->today = day_add(t.began, 60);
    assert_int_equal(no_case_management_since(&t, 14), NONE);
    assert_int_equal(no_case_management_since(&t, 15), 15);
    hold(&t, SESSION_KIND_CASE_MANAGEMENT, 7, 60, 3); /* a group is no individual case management */
    hold(&t, SESSION_KIND_CASE_MANAGEMENT, 8, 45, 0); /* too short */
    assert_int_equal(no_case_management_since(&t, 15), 15);
    hold(&t, SESSION_KIND_CASE_MANAGEMENT, 10, 15, 0); /* within the week that makes an hour */
    assert_int_equal(no_case_management_since(&t, 15), NONE);
    assert_int_equal(no_case_management_since(&t, 24), NONE);
    assert_int_equal(no_case_management_since(&t, 25), 25);
    MAKE(t.w, t.w->founder, people_week_note, .person_id = t.trainee, .has_monday = true, .monday = true,
         .has_tuesday = true, .tuesday = true, .minutes = 900, .has_from_on = true, .from_on = t.began);
    assert_int_equal(no_case_management_since(&t, 25), NONE); /* Mondays and Tuesdays: two weeks have four days */
    t.w->today = day_add(t.began, 24);
    name(&t, t.other, t.other_placement, "sue@example.org", 24);
    assert_int_equal(no_case_management_since(&t, 28), 25);
    world_end(t.w);
}

static void a_denied_session_is_wrong_and_does_not_count(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct supervision_denied_rows denied;
    name(&t, t.trainee, t.placement, "sue@example.org", 0);
    t.w->today = t.began;
    hold(&t, SESSION_KIND_CASE_MANAGEMENT, 0, 60, 0);
    t.w->today = day_add(t.began, 10);
    struct session_id id = hold(&t, SESSION_KIND_CASE_MANAGEMENT, 10, 60, 0);
    t.w->today = day_add(t.began, 12);
    assert_code(TRY_TO(t.w, t.supervisor, supervision_session_deny, .session_id = id), "not-the-other-side");
    assert_code(TRY_TO(t.w, t.trainee, supervision_session_deny, .session_id = id), "");
    assert_int_equal(no_case_management_since(&t, 16), 15);
    must_do(
        supervision_denied(t.w->db, t.w->arena, (struct supervision_denied_args){.on = day_add(t.began, 11)}, &denied));
    assert_int_equal(denied.n, 0);
    must_do(
        supervision_denied(t.w->db, t.w->arena, (struct supervision_denied_args){.on = day_add(t.began, 12)}, &denied));
    assert_int_equal(denied.n, 1);
    assert_code(TRY_TO(t.w, t.trainee, supervision_session_confirm, .session_id = id), "");
    assert_int_equal(no_case_management_since(&t, 16), NONE);
    must_do(
        supervision_denied(t.w->db, t.w->arena, (struct supervision_denied_args){.on = day_add(t.began, 12)}, &denied));
    assert_int_equal(denied.n, 0);
    world_end(t.w);
}

static void what_nobody_answers_is_unconfirmed_since_it_was_logged(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct supervision_unconfirmed_rows rows;
    name(&t, t.trainee, t.placement, "sue@example.org", 0);
    t.w->today = day_add(t.began, 10);
    struct session_id first = hold(&t, SESSION_KIND_CASE_MANAGEMENT, 8, 60, 0);
    t.w->today = day_add(t.began, 20);
    hold(&t, SESSION_KIND_CLINICAL_SKILLS, 20, 60, 0);
    struct supervision_unconfirmed_args args = {.on = day_add(t.began, 20)};
    must_do(supervision_unconfirmed(t.w->db, t.w->arena, args, &rows));
    assert_int_equal(rows.n, 1);
    assert_int_equal(rows.at[0].since.n, t.began.n + 10);
    assert_code(TRY_TO(t.w, t.trainee, supervision_session_confirm, .session_id = first), "");
    args.on = day_add(t.began, 40); /* nothing was heard from Oak for a fortnight */
    must_do(supervision_unconfirmed(t.w->db, t.w->arena, args, &rows));
    assert_int_equal(rows.n, 0);
    args.on = day_add(t.began, 30);
    must_do(supervision_unconfirmed(t.w->db, t.w->arena, args, &rows));
    assert_int_equal(rows.n, 1);
    assert_int_equal(rows.at[0].since.n, t.began.n + 20);
    world_end(t.w);
}

static void a_provider_that_was_silent_has_some_days_to_enter_what_it_owes(void **state)
{
    (void)state;
    struct town t = town_begin();
    name(&t, t.trainee, t.placement, "sue@example.org", 0);
    t.w->today = t.began;
    hold(&t, SESSION_KIND_CASE_MANAGEMENT, 0, 60, 0);
    t.w->today = day_add(t.began, 40);
    hold(&t, SESSION_KIND_CLINICAL_SKILLS, 40, 60, 0);
    assert_int_equal(no_case_management_since(&t, 46), 15);
    t.settled = 7;
    assert_int_equal(no_case_management_since(&t, 46), NONE);
    assert_int_equal(no_case_management_since(&t, 47), 15);
    world_end(t.w);
}

static void skills_supervision_is_missed_after_two_fortnights(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct supervision_skills_rows rows;
    name(&t, t.trainee, t.placement, "sue@example.org", 0);
    t.w->today = t.began;
    hold(&t, SESSION_KIND_CLINICAL_SKILLS, 0, 60, 3);
    t.w->today = day_add(t.began, 20);
    name(&t, t.other, t.other_placement, "sam@example.org", 20);
    struct supervision_skills_args args = {
        .on = day_add(t.began, 28), .pwp_minutes = 60, .cwp_minutes = 60, .hit_minutes = 0, .weeks = 4};
    must_do(supervision_skills(t.w->db, t.w->arena, args, &rows));
    for (size_t i = 0; i < rows.n; i++)
        assert_int_not_equal(rows.at[i].subject_id, t.trainee.n);
    args.on = day_add(t.began, 29);
    must_do(supervision_skills(t.w->db, t.w->arena, args, &rows));
    bool is_found = false;
    for (size_t i = 0; i < rows.n; i++)
        is_found = is_found || (rows.at[i].subject_id == t.trainee.n && rows.at[i].since.n == t.began.n + 29);
    assert_true(is_found);
    world_end(t.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(naming_somebody_who_is_not_qualified_does_not_stop_the_clock),
        cmocka_unit_test(whoever_is_away_is_no_cover_unless_somebody_qualified_acts_for_them),
        cmocka_unit_test(a_full_supervisor_is_cover_for_the_first_who_were_named),
        cmocka_unit_test(what_counts_is_a_dated_setting),
        cmocka_unit_test(two_weeks_of_own_days_without_case_management_are_wrong),
        cmocka_unit_test(a_denied_session_is_wrong_and_does_not_count),
        cmocka_unit_test(what_nobody_answers_is_unconfirmed_since_it_was_logged),
        cmocka_unit_test(a_provider_that_was_silent_has_some_days_to_enter_what_it_owes),
        cmocka_unit_test(skills_supervision_is_missed_after_two_fortnights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
