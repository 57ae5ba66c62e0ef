/* Which reach each role gives, and what each person then sees. */
#include "subject/people/people_reach.h"
#include "subject/people/people_world.h"

static void roles_are_those_of_the_gate_in_its_order(void **state)
{
    (void)state;
    assert_int_equal(sizeof role_word_choices / sizeof role_word_choices[0], ROLE_COUNT);
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        assert_string_equal(role_word_choices[i].word, role_names[i].word);
        assert_string_equal(role_word_choices[i].says, role_names[i].says);
    }
}

static void each_role_gives_what_is_written_down(void **state)
{
    (void)state;
    static const struct {
        enum role_word role;
        const char *gives; /* kinds; "*" behind one that reaches everywhere */
    } cases[] = {
        {ROLE_WORD_TRAINEE, ""},
        {ROLE_WORD_NEWLY_QUALIFIED, ""},
        {ROLE_WORD_PRACTITIONER, ""},
        {ROLE_WORD_SUPERVISOR, ""},
        {ROLE_WORD_MANAGER, "organisation clients-of breaches "},
        {ROLE_WORD_CHAMPION, "organisation "},
        {ROLE_WORD_CLINICAL_LEAD, "folder* clients-of* breaches* "},
        {ROLE_WORD_HR_LEAD, "folder* breaches* "},
        {ROLE_WORD_AUDIT_LEAD, "folder* breaches* "},
        {ROLE_WORD_TUTOR, "organisation "},
        {ROLE_WORD_COMMISSIONER, ""},
        {ROLE_WORD_REVIEWER, "folder* breach-figures* "},
        {ROLE_WORD_DATA_PROTECTION, "folder* "},
        {ROLE_WORD_CLINICAL_SAFETY, ""},
        {ROLE_WORD_OPERATOR, "accounts* "},
    };
    struct arena *a = arena_make(1 << 20);
    assert_int_equal(sizeof cases / sizeof cases[0], ROLE_COUNT);
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        struct people_reaches r = people_reach_of_role(cases[i].role);
        struct out o = out_make(a);
        for (size_t k = 0; k < r.n; k++)
            OUT(&o, r.at[k].kind, r.at[k].is_everywhere ? "* " : " ");
        assert_code(out_text(&o), cases[i].gives);
    }
    arena_end(&a);
}

/* The names that a person sees in the directory, with spaces between. */
static struct str seen_by(struct world *w, struct person_id who)
{
    struct read_cx cx = as(w, who);
    struct people_directory_view v = {0};
    struct out o = out_make(w->arena);
    must_do(people_directory_show(&cx, &(struct people_directory_in){0}, &v));
    assert_int_equal(v.total, v.people.n);
    for (size_t i = 0; i < v.people.n; i++) {
        struct str rest = v.people.at[i].name, first = {0};
        str_next(&rest, ' ', &first);
        OUT(&o, i > 0 ? " " : "", first);
    }
    return out_text(&o);
}

struct town {
    struct world *w;
    struct organisation_id oak, elm, university;
    struct person_id manager, champion, trainee, other, supervisor, tutor, reviewer, commissioner, operator_, officer;
    struct cohort_id cohort;
    struct placement_id placement;
};

static struct town town_begin(void)
{
    struct town t = {.w = world_begin()};
    struct world *w = t.w;
    t.oak = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Oak"));
    t.elm = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Elm"));
    t.university = add_organisation(w, ORGANISATION_KIND_HEI, S("University"));
    struct organisation_id england = add_organisation(w, ORGANISATION_KIND_NHS_ENGLAND, S("NHS England"));
    struct organisation_id icb = add_organisation(w, ORGANISATION_KIND_COMMISSIONER, S("ICB"));
    t.manager = add_person(w, S("Mona Manager"), ROLE_WORD_MANAGER, t.oak);
    t.champion = add_person(w, S("Cham Pion"), ROLE_WORD_CHAMPION, t.oak);
    t.trainee = add_person(w, S("Tia Trainee"), ROLE_WORD_TRAINEE, t.oak);
    t.other = add_person(w, S("Otto Other"), ROLE_WORD_TRAINEE, t.elm);
    t.supervisor = add_person(w, S("Sue Pervisor"), ROLE_WORD_SUPERVISOR, t.elm);
    t.tutor = add_person(w, S("Tutu Tutor"), ROLE_WORD_TUTOR, t.university);
    t.reviewer = add_person(w, S("Rey Viewer"), ROLE_WORD_REVIEWER, england);
    t.commissioner = add_person(w, S("Coma Missioner"), ROLE_WORD_COMMISSIONER, icb);
    t.operator_ = add_person(w, S("Opa Rator"), ROLE_WORD_OPERATOR, w->consortium);
    t.officer = add_person(w, S("Dana Tap"), ROLE_WORD_DATA_PROTECTION, w->consortium);
    t.cohort.n = MAKE(w, w->founder, people_cohort_add, .programme = PROGRAMME_PWP, .organisation_id = t.university,
                      .name = S("PWP 2024"), .from_on = w->today, .until_on = day_add(w->today, 360));
    t.placement.n = MAKE(w, w->founder, people_placement_begin, .person_id = t.trainee, .organisation_id = t.oak,
                         .cohort_id = t.cohort, .has_supervisor_email = true, .supervisor_email = S("SUE@example.org"));
    return t;
}

static void everybody_sees_whom_they_must_and_nobody_else(void **state)
{
    (void)state;
    struct town t = town_begin();
    static const char *const all = "Ada Cham Coma Dana Mona Opa Otto Rey Sue Tia Tutu";
    assert_code(seen_by(t.w, t.w->founder), all);
    assert_code(seen_by(t.w, t.reviewer), all);
    assert_code(seen_by(t.w, t.officer), all);
    assert_code(seen_by(t.w, t.manager), "Cham Mona Tia");
    assert_code(seen_by(t.w, t.champion), "Cham Mona Tia");
    assert_code(seen_by(t.w, t.tutor), "Tia Tutu");
    assert_code(seen_by(t.w, t.supervisor), "Sue Tia");
    assert_code(seen_by(t.w, t.trainee), "Sue Tia");
    assert_code(seen_by(t.w, t.other), "Otto");
    assert_code(seen_by(t.w, t.commissioner), "Coma");
    assert_code(seen_by(t.w, t.operator_), "Opa");
    assert_code(seen_by(t.w, (struct person_id){12345}), "");
    world_end(t.w);
}

static void reach_ends_with_what_gave_it(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    MAKE(w, w->founder, people_placement_end, .person_id = t.trainee, .placement_id = t.placement,
         .until_on = day_add(w->today, 10), .reason = PLACEMENT_END_REASON_MOVED);
    w->today = day_add(w->today, 10);
    assert_code(seen_by(w, t.supervisor), "Sue Tia");
    w->today = day_add(w->today, 1);
    assert_code(seen_by(w, t.supervisor), "Sue");
    assert_code(seen_by(w, t.trainee), "Tia");
    assert_code(seen_by(w, t.manager), "Cham Mona Tia"); /* for a year */
    w->today = day_add(w->today, 365);
    assert_code(seen_by(w, t.manager), "Cham Mona");
    assert_code(seen_by(w, t.tutor), "Tutu");
    world_end(w);
}

static void a_person_page_says_why_it_can_be_seen(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct read_cx cx = as(t.w, t.supervisor);
    struct people_person_view v = {0};
    must_do(people_person_show(&cx, &(struct people_person_in){t.trainee}, &v));
    assert_int_equal(v.whys.n, 1);
    assert_code(v.whys.at[0].why, "you supervise this person clinically");
    assert_int_equal(v.supervisors.n, 1);
    assert_false(reaches(&cx, &people_person_page_row.scope, &(struct people_person_in){t.other}));
    cx = as(t.w, t.tutor);
    assert_true(reaches(&cx, &people_person_page_row.scope, &(struct people_person_in){t.trainee}));
    must_do(people_person_show(&cx, &(struct people_person_in){t.trainee}, &v));
    assert_code(v.supervisors.at[0].supervisor_name,
                "Sue Pervisor"); /* by name, though the tutor cannot see the person */
    assert_false(reaches(&cx, &people_person_page_row.scope, &(struct people_person_in){t.supervisor}));
    world_end(t.w);
}

static void a_role_that_ends_takes_its_reach_with_it_and_may_be_ended_on_another_day(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct read_cx cx = as(w, w->founder);
    struct people_person_view v = {0};
    must_do(people_person_show(&cx, &(struct people_person_in){t.manager}, &v));
    struct role_id role = v.roles.at[0].role_id;
    MAKE(w, w->founder, people_role_end, .person_id = t.manager, .role_id = role, .until_on = day_add(w->today, 5));
    w->today = day_add(w->today, 6);
    assert_code(seen_by(w, t.manager), "Mona");
    MAKE(w, w->founder, people_role_end, .person_id = t.manager, .role_id = role, .until_on = day_add(w->today, 30));
    assert_code(seen_by(w, t.manager), "Cham Mona Tia");
    assert_code(TRY_TO(w, w->founder, people_role_end, .person_id = t.manager, .role_id = role,
                       .until_on = day_add(w->today, 30)),
                "no-change");
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_are_those_of_the_gate_in_its_order),
        cmocka_unit_test(each_role_gives_what_is_written_down),
        cmocka_unit_test(everybody_sees_whom_they_must_and_nobody_else),
        cmocka_unit_test(reach_ends_with_what_gave_it),
        cmocka_unit_test(a_person_page_says_why_it_can_be_seen),
        cmocka_unit_test(a_role_that_ends_takes_its_reach_with_it_and_may_be_ended_on_another_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
