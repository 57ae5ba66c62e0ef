/* The rules of people, each as it is met: what is done, what is refused, and what then stands in the views. */
#include "subject/people/people_reach.h"
#include "subject/people/people_world.h"

struct town {
    struct world *w;
    struct organisation_id oak, elm, university;
    struct person_id manager, trainee, supervisor, second, graduate;
    struct cohort_id cohort;
};

static struct town town_begin(void)
{
    struct town t = {.w = world_begin()};
    struct world *w = t.w;
    t.oak = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Oak"));
    t.elm = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Elm"));
    t.university = add_organisation(w, ORGANISATION_KIND_HEI, S("University"));
    t.manager = add_person(w, S("Mona Manager"), ROLE_WORD_MANAGER, t.oak);
    t.trainee = add_person(w, S("Tia Trainee"), ROLE_WORD_TRAINEE, t.oak);
    t.supervisor = add_person(w, S("Sue Pervisor"), ROLE_WORD_SUPERVISOR, t.oak);
    t.second = add_person(w, S("Sam Second"), ROLE_WORD_SUPERVISOR, t.elm);
    t.graduate = add_person(w, S("Grace Graduate"), ROLE_WORD_NEWLY_QUALIFIED, t.oak);
    t.cohort.n = MAKE(w, w->founder, people_cohort_add, .programme = PROGRAMME_PWP, .organisation_id = t.university,
                      .name = S("PWP 2024"), .from_on = w->today, .until_on = day_add(w->today, 360));
    return t;
}

static struct people_person_view page_of(struct world *w, struct person_id who)
{
    struct read_cx cx = as(w, w->founder);
    struct people_person_view v = {0};
    must_do(people_person_show(&cx, &(struct people_person_in){who}, &v));
    return v;
}

static void a_folder_begins_once_with_somebody_who_can_act(void **state)
{
    (void)state;
    struct world *w = world_begin();
    assert_int_equal(roles_of(w, w->founder), ROLE_CLINICAL_LEAD | ROLE_HR_LEAD | ROLE_AUDIT_LEAD);
    assert_code(TRY_TO(w, (struct person_id){0}, people_begin, .organisation = S("Other"), .name = S("Eve Else")),
                "not-empty");
    world_end(w);
}

static void an_organisation_keeps_its_earlier_names_and_shares_none(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    assert_code(TRY_TO(w, w->founder, people_organisation_add, .kind = ORGANISATION_KIND_PROVIDER, .name = S(" OAK ")),
                "same-name");
    assert_code(TRY_TO(w, w->founder, people_organisation_add, .kind = ORGANISATION_KIND_PROVIDER, .name = S("--")),
                "not-a-name");
    assert_code(TRY_TO(w, t.manager, people_organisation_add, .kind = ORGANISATION_KIND_PROVIDER, .name = S("New")),
                "denied");
    assert_code(TRY_TO(w, w->founder, people_organisation_rename, .organisation_id = t.oak, .name = S("elm")),
                "same-name");
    assert_code(TRY_TO(w, w->founder, people_organisation_rename, .organisation_id = t.oak, .name = S("Oak")),
                "no-change");
    MAKE(w, w->founder, people_organisation_rename, .organisation_id = t.oak, .name = S("Oak Tree"),
         .has_from_on = true, .from_on = day_add(w->today, 10));
    MAKE(w, w->founder, people_organisation_rename, .organisation_id = t.oak, .name = S("Oaken"), .has_from_on = true,
         .from_on = day_add(w->today, 5));
    struct read_cx cx = as(w, t.trainee);
    struct people_organisation_view v = {0};
    must_do(people_organisation_show(&cx, &(struct people_organisation_in){.organisation_id = t.oak}, &v));
    assert_code(v.organisation.name, "Oak Tree"); /* the name of the latest day, though another was known later */
    assert_int_equal(v.earlier.n, 3);
    assert_code(v.earlier.at[1].name, "Oaken");
    world_end(w);
}

static void an_organisation_that_leaves_takes_its_roles_and_placements_along(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct day last = day_add(w->today, 30);
    MAKE(w, w->founder, people_placement_begin, .person_id = t.trainee, .organisation_id = t.oak, .cohort_id = t.cohort,
         .has_supervisor_email = true, .supervisor_email = S("sue@example.org"));
    MAKE(w, w->founder, people_preceptorship_begin, .person_id = t.graduate, .organisation_id = t.oak,
         .preceptor_email = S("sue@example.org"));
    assert_code(TRY_TO(w, w->founder, people_organisation_end, .organisation_id = w->consortium, .until_on = last,
                       .reason = S("x")),
                "own-organisation");
    MAKE(w, w->founder, people_organisation_end, .organisation_id = t.oak, .until_on = last, .reason = S("Merged"));
    struct people_person_view v = page_of(w, t.trainee);
    assert_true(v.roles.at[0].has_until_on && v.roles.at[0].until_on.n == last.n);
    assert_true(v.placements.at[0].has_end_reason);
    assert_int_equal(v.placements.at[0].end_reason, PLACEMENT_END_REASON_ORGANISATION_LEFT);
    assert_true(v.supervisors.at[0].has_until_on && v.supervisors.at[0].until_on.n == last.n);
    v = page_of(w, t.graduate);
    assert_int_equal(v.preceptorships.at[0].end_reason, PRECEPTORSHIP_END_REASON_ORGANISATION_LEFT);
    w->today = day_add(last, 1);
    assert_int_equal(roles_of(w, t.manager), 0);
    world_end(w);
}

static void who_may_add_whom(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    const struct {
        struct person_id who;
        enum role_word role;
        struct organisation_id at;
        const char *code;
    } cases[] = {
        {t.manager, ROLE_WORD_TRAINEE, t.oak, ""},
        {t.manager, ROLE_WORD_SUPERVISOR, t.oak, ""},
        {t.manager, ROLE_WORD_TRAINEE, t.elm, "not-your-organisation"},
        {t.manager, ROLE_WORD_MANAGER, t.oak, "central-team-gives-it"},
        {t.manager, ROLE_WORD_DATA_PROTECTION, t.oak, "central-team-gives-it"},
        {t.manager, ROLE_WORD_CLINICAL_LEAD, t.oak, "role-does-not-fit"},
        {t.manager, ROLE_WORD_HR_LEAD, w->consortium, "not-your-organisation"},
        {w->founder, ROLE_WORD_MANAGER, t.oak, ""},
        {w->founder, ROLE_WORD_TUTOR, t.university, ""},
        {w->founder, ROLE_WORD_TRAINEE, t.university, "role-does-not-fit"},
        {t.trainee, ROLE_WORD_TRAINEE, t.oak, "denied"},
        {t.supervisor, ROLE_WORD_TRAINEE, t.oak, "denied"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_code(TRY_TO(w, cases[i].who, people_person_add, .name = S("New Person"), .role = cases[i].role,
                           .organisation_id = cases[i].at),
                    cases[i].code);
    world_end(w);
}

static void an_address_belongs_to_one_person(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    assert_code(TRY_TO(w, w->founder, people_person_add, .name = S("Else"), .has_email = true,
                       .email = S("TIA@example.org"), .role = ROLE_WORD_TRAINEE, .organisation_id = t.oak),
                "email-taken");
    assert_code(TRY_TO(w, w->founder, people_person_add, .name = S("Else"), .has_email = true, .email = S("tia"),
                       .role = ROLE_WORD_TRAINEE, .organisation_id = t.oak),
                "not-an-email");
    assert_code(TRY_TO(w, w->founder, people_person_correct, .person_id = t.trainee, .has_email = true,
                       .email = S("sue@example.org"), .reason = S("x")),
                "email-taken");
    assert_code(TRY_TO(w, w->founder, people_person_correct, .person_id = t.trainee, .has_email = true,
                       .email = S("Tia@Example.org"), .reason = S("Capitals")),
                "");
    world_end(w);
}

static void a_correction_stands_beside_what_was_there(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    assert_code(TRY_TO(w, t.manager, people_person_correct, .person_id = t.second, .has_name = true, .name = S("X"),
                       .reason = S("x")),
                "denied");
    MAKE(w, t.manager, people_person_correct, .person_id = t.trainee, .has_name = true, .name = S("Tia Tamm"),
         .has_email = true, .email = S("tia.tamm@example.org"), .reason = S("Married"));
    assert_code(TRY_TO(w, t.manager, people_person_correct, .person_id = t.trainee, .has_name = true,
                       .name = S("Tia Tamm"), .reason = S("Again")),
                "no-change");
    struct people_person_view v = page_of(w, t.trainee);
    assert_code(v.person.name, "Tia Tamm");
    assert_int_equal(v.earlier.n, 2);
    assert_code(v.earlier.at[0].was_email, "tia@example.org");
    assert_code(v.earlier.at[1].was_name, "Tia Trainee");
    assert_code(v.earlier.at[1].corrected_by_name, "Mona Manager");
    world_end(w);
}

static void nobody_gives_themselves_a_role_or_the_same_role_twice(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    assert_code(TRY_TO(w, w->founder, people_role_give, .person_id = w->founder, .role = ROLE_WORD_DATA_PROTECTION,
                       .organisation_id = w->consortium),
                "own-role");
    assert_code(TRY_TO(w, w->founder, people_role_give, .person_id = t.trainee, .role = ROLE_WORD_TRAINEE,
                       .organisation_id = t.oak),
                "has-role");
    assert_code(TRY_TO(w, w->founder, people_role_give, .person_id = t.trainee, .role = ROLE_WORD_TRAINEE,
                       .organisation_id = t.elm, .has_until_on = true, .until_on = day_add(w->today, -1)),
                "ends-before-it-begins");
    assert_code(TRY_TO(w, w->founder, people_role_give, .person_id = t.trainee, .role = ROLE_WORD_TRAINEE,
                       .organisation_id = t.elm, .has_from_on = true, .from_on = day_add(w->today, 366 * 12)),
                "day-out-of-range");
    assert_code(TRY_TO(w, t.manager, people_role_give, .person_id = t.trainee, .role = ROLE_WORD_CHAMPION,
                       .organisation_id = t.oak),
                "");
    assert_true((roles_of(w, t.trainee) & ROLE_CHAMPION) != 0);
    world_end(w);
}

static void a_placement_gives_the_role_and_takes_it_back_with_the_last_one(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct person_id who = {MAKE(w, w->founder, people_person_add, .name = S("Vera Visitor"),
                                 .role = ROLE_WORD_CHAMPION, .organisation_id = t.elm)};
    struct placement_id first = {
        MAKE(w, w->founder, people_placement_begin, .person_id = who, .organisation_id = t.elm, .cohort_id = t.cohort)};
    assert_true(str_has(w->last.said, S("No supervisor is named")));
    assert_true((roles_of(w, who) & ROLE_TRAINEE) != 0);
    assert_code(TRY_TO(w, w->founder, people_placement_begin, .person_id = who, .organisation_id = t.elm,
                       .cohort_id = t.cohort),
                "has-placement");
    assert_code(TRY_TO(w, w->founder, people_placement_begin, .person_id = who, .organisation_id = t.university,
                       .cohort_id = t.cohort),
                "not-a-provider");
    assert_code(TRY_TO(w, t.manager, people_placement_end, .person_id = who, .placement_id = first,
                       .until_on = w->today, .reason = PLACEMENT_END_REASON_LEFT),
                "denied");
    assert_code(TRY_TO(w, w->founder, people_placement_end, .person_id = t.trainee, .placement_id = first,
                       .until_on = w->today, .reason = PLACEMENT_END_REASON_LEFT),
                "no-such-placement");
    MAKE(w, w->founder, people_placement_end, .person_id = who, .placement_id = first, .until_on = w->today,
         .reason = PLACEMENT_END_REASON_COMPLETED);
    w->today = day_add(w->today, 1);
    assert_int_equal(roles_of(w, who), ROLE_CHAMPION);
    world_end(w);
}

static void a_fact_is_recorded_though_it_should_not_be_so(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct placement_id placement = {MAKE(w, w->founder, people_placement_begin, .person_id = t.trainee,
                                          .organisation_id = t.oak, .cohort_id = t.cohort, .has_supervisor_email = true,
                                          .supervisor_email = S("grace@example.org"))};
    assert_true(str_has(w->last.said, S("has no role as a supervisor")));
    assert_code(TRY_TO(w, w->founder, people_supervisor_name, .person_id = t.trainee, .placement_id = placement,
                       .supervisor_email = S("tia@example.org"), .kind = SUPERVISOR_KIND_CLINICAL),
                "own-supervisor");
    assert_code(TRY_TO(w, w->founder, people_supervisor_name, .person_id = t.trainee, .placement_id = placement,
                       .supervisor_email = S("who@example.org"), .kind = SUPERVISOR_KIND_CLINICAL),
                "no-such-person");
    world_end(w);
}

static void a_new_supervisor_of_a_kind_follows_the_one_before_without_a_gap(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct day change = day_add(w->today, 20);
    struct placement_id placement = {MAKE(w, t.manager, people_placement_begin, .person_id = t.trainee,
                                          .organisation_id = t.oak, .cohort_id = t.cohort, .has_supervisor_email = true,
                                          .supervisor_email = S("sue@example.org"))};
    MAKE(w, t.manager, people_supervisor_name, .person_id = t.trainee, .placement_id = placement,
         .supervisor_email = S("grace@example.org"), .kind = SUPERVISOR_KIND_EDUCATIONAL);
    MAKE(w, t.manager, people_supervisor_name, .person_id = t.trainee, .placement_id = placement,
         .supervisor_email = S("sam@example.org"), .kind = SUPERVISOR_KIND_CLINICAL, .has_from_on = true,
         .from_on = change);
    assert_code(TRY_TO(w, t.manager, people_supervisor_name, .person_id = t.trainee, .placement_id = placement,
                       .supervisor_email = S("sam@example.org"), .kind = SUPERVISOR_KIND_CLINICAL, .has_from_on = true,
                       .from_on = day_add(change, 1)),
                "no-change");
    struct people_person_view v = page_of(w, t.trainee);
    assert_int_equal(v.supervisors.n, 3);
    for (size_t i = 0; i < v.supervisors.n; i++) {
        bool is_first = v.supervisors.at[i].supervisor_id.n == t.supervisor.n;
        assert_int_equal(v.supervisors.at[i].has_until_on, is_first);
        if (is_first)
            assert_int_equal(v.supervisors.at[i].until_on.n, change.n - 1);
    }
    world_end(w);
}

static void a_preceptorship_has_one_preceptor_at_a_time(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct preceptorship_id id = {MAKE(w, t.manager, people_preceptorship_begin, .person_id = t.graduate,
                                       .organisation_id = t.oak, .preceptor_email = S("sue@example.org"))};
    assert_code(TRY_TO(w, t.manager, people_preceptorship_begin, .person_id = t.graduate, .organisation_id = t.oak,
                       .preceptor_email = S("sam@example.org")),
                "has-preceptorship");
    assert_code(TRY_TO(w, t.manager, people_preceptorship_begin, .person_id = t.graduate, .organisation_id = t.elm,
                       .preceptor_email = S("sam@example.org")),
                "not-your-organisation");
    MAKE(w, t.manager, people_preceptorship_end, .person_id = t.graduate, .preceptorship_id = id,
         .until_on = day_add(w->today, 9), .reason = PRECEPTORSHIP_END_REASON_COMPLETED);
    MAKE(w, t.manager, people_preceptorship_begin, .person_id = t.graduate, .organisation_id = t.oak,
         .preceptor_email = S("sam@example.org"), .has_from_on = true, .from_on = day_add(w->today, 10));
    world_end(w);
}

static void a_cohort_is_added_by_its_own_university(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct organisation_id other = add_organisation(w, ORGANISATION_KIND_HEI, S("Other University"));
    struct person_id tutor = add_person(w, S("Tutu Tutor"), ROLE_WORD_TUTOR, other);
    const struct {
        struct person_id who;
        struct organisation_id at;
        const char *name;
        const char *code;
    } cases[] = {
        {tutor, other, "CWP 2024", ""},
        {tutor, t.university, "CWP 2024", "not-your-organisation"},
        {w->founder, t.university, "pwp 2024", "same-name"},
        {w->founder, t.oak, "CWP 2024", "not-a-university"},
        {t.manager, t.university, "CWP 2024", "denied"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_code(TRY_TO(w, cases[i].who, people_cohort_add, .programme = PROGRAMME_CWP,
                           .organisation_id = cases[i].at, .name = str_of(cases[i].name), .from_on = w->today,
                           .until_on = day_add(w->today, 365)),
                    cases[i].code);
    world_end(w);
}

static void the_directory_is_searched_by_the_beginning_of_any_word(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    const struct {
        const char *search;
        struct organisation_id at;
        enum role_word role;
        const char *found;
    } cases[] = {
        {"tra", {0}, ROLE_WORD_NONE, "Tia Trainee"},
        {"TIA", {0}, ROLE_WORD_NONE, "Tia Trainee"},
        {"tr ti", {0}, ROLE_WORD_NONE, "Tia Trainee"},
        {"tia x", {0}, ROLE_WORD_NONE, ""},
        {"sue@", {0}, ROLE_WORD_NONE, "Sue Pervisor"},
        {"s", {0}, ROLE_WORD_NONE, "Sam Second,Sue Pervisor"},
        {"s", {1}, ROLE_WORD_NONE, "Sue Pervisor"},
        {"", {1}, ROLE_WORD_SUPERVISOR, "Sue Pervisor"},
        {"", {0}, ROLE_WORD_SUPERVISOR, "Sam Second,Sue Pervisor"},
        {"zz", {0}, ROLE_WORD_NONE, ""},
        {"'", {0}, ROLE_WORD_MANAGER, "Mona Manager"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct read_cx cx = as(w, w->founder);
        struct people_directory_view v = {0};
        struct out o = out_make(w->arena);
        must_do(people_directory_show(&cx,
                                      &(struct people_directory_in){.has_search = true,
                                                                    .search = str_of(cases[i].search),
                                                                    .has_organisation_id = cases[i].at.n != 0,
                                                                    .organisation_id = t.oak,
                                                                    .has_role = cases[i].role != ROLE_WORD_NONE,
                                                                    .role = cases[i].role},
                                      &v));
        for (size_t k = 0; k < v.people.n; k++)
            OUT(&o, k > 0 ? "," : "", v.people.at[k].name);
        assert_int_equal(v.total, v.people.n);
        assert_code(out_text(&o), cases[i].found);
    }
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_begins_once_with_somebody_who_can_act),
        cmocka_unit_test(an_organisation_keeps_its_earlier_names_and_shares_none),
        cmocka_unit_test(an_organisation_that_leaves_takes_its_roles_and_placements_along),
        cmocka_unit_test(who_may_add_whom),
        cmocka_unit_test(an_address_belongs_to_one_person),
        cmocka_unit_test(a_correction_stands_beside_what_was_there),
        cmocka_unit_test(nobody_gives_themselves_a_role_or_the_same_role_twice),
        cmocka_unit_test(a_placement_gives_the_role_and_takes_it_back_with_the_last_one),
        cmocka_unit_test(a_fact_is_recorded_though_it_should_not_be_so),
        cmocka_unit_test(a_new_supervisor_of_a_kind_follows_the_one_before_without_a_gap),
        cmocka_unit_test(a_preceptorship_has_one_preceptor_at_a_time),
        cmocka_unit_test(a_cohort_is_added_by_its_own_university),
        cmocka_unit_test(the_directory_is_searched_by_the_beginning_of_any_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
