/* Days away, who covers, and what is heard of a provider: each as it is met. */
#include "subject/people/people_world.h"

struct town {
    struct world *w;
    struct organisation_id oak, elm;
    struct person_id manager, trainee, supervisor, second, other;
};

static struct town town_begin(void)
{
    struct town t = {.w = world_begin()};
    struct world *w = t.w;
    t.oak = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Oak"));
    t.elm = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Elm"));
    t.manager = add_person(w, S("Mona Manager"), ROLE_WORD_MANAGER, t.oak);
    t.trainee = add_person(w, S("Tia Trainee"), ROLE_WORD_TRAINEE, t.oak);
    t.supervisor = add_person(w, S("Sue Pervisor"), ROLE_WORD_SUPERVISOR, t.oak);
    t.second = add_person(w, S("Sam Second"), ROLE_WORD_SUPERVISOR, t.oak);
    t.other = add_person(w, S("Otto Other"), ROLE_WORD_SUPERVISOR, t.elm);
    return t;
}

/* Ten days from `ahead` days on. */
static struct str note(struct town *t, struct person_id who, struct person_id whom, const char *cover, int32_t ahead)
{
    return TRY_TO(t->w, who, people_away_note, .has_person_id = whom.n != 0, .person_id = whom,
                  .has_cover_email = cover != NULL, .cover_email = cover == NULL ? S("") : str_of(cover),
                  .from_on = day_add(t->w->today, ahead), .until_on = day_add(t->w->today, ahead + 9));
}

static struct people_person_view page_of(struct world *w, struct person_id viewer, struct person_id who)
{
    struct read_cx cx = as(w, viewer);
    struct people_person_view v = {0};
    must_do(people_person_show(&cx, &(struct people_person_in){who}, &v));
    return v;
}

static const struct person_id oneself = {0};

static void a_colleague_in_the_same_role_covers(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_code(note(&t, t.supervisor, oneself, "sam@example.org", 0), "");
    struct people_person_view v = page_of(t.w, t.manager, t.supervisor);
    assert_int_equal(v.away.n, 1);
    assert_true(v.away.at[0].is_now);
    assert_code(v.away.at[0].cover_name, "Sam Second");
    v = page_of(t.w, t.second, t.second);
    assert_int_equal(v.covering.n, 1);
    assert_code(v.covering.at[0].name, "Sue Pervisor");
    t.w->today = day_add(t.w->today, 10);
    assert_int_equal(page_of(t.w, t.manager, t.supervisor).away.n, 0);
    world_end(t.w);
}

static void who_may_cover_depends_on_who_names_them(void **state)
{
    (void)state;
    struct town t = town_begin();
    const struct {
        struct person_id who, whom;
        const char *cover;
        const char *code;
    } cases[] = {
        {t.supervisor, oneself, "sue@example.org", "own-cover"},
        {t.supervisor, oneself, "nobody@example.org", "no-such-person"},
        {t.supervisor, oneself, "otto@example.org", "cannot-cover"}, /* the same role, elsewhere */
        {t.supervisor, oneself, "mona@example.org", "cannot-cover"}, /* another role, here */
        {t.manager, t.supervisor, "mona@example.org", ""},           /* a manager names anybody who acts here */
        {t.manager, t.second, "otto@example.org", "cannot-cover"},   /* but nobody from elsewhere */
        {t.manager, t.second, "tia@example.org", "cannot-cover"},    /* and nobody in training */
        {t.w->founder, t.second, "otto@example.org", ""},            /* the central team does */
        {t.manager, t.other, NULL, "not-your-organisation"},
        {t.trainee, t.supervisor, NULL, "not-your-organisation"},
        {t.trainee, oneself, NULL, ""},
        {t.w->founder, t.other, NULL, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_code(note(&t, cases[i].who, cases[i].whom, cases[i].cover, 5), cases[i].code);
    world_end(t.w);
}

static void a_cover_whose_role_ends_meanwhile_cannot_cover(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct people_person_view v = page_of(w, w->founder, t.second);
    MAKE(w, w->founder, people_role_end, .person_id = t.second, .role_id = v.roles.at[0].role_id,
         .until_on = day_add(w->today, 7));
    assert_code(note(&t, t.supervisor, oneself, "sam@example.org", 0), "cannot-cover");
    world_end(w);
}

static void nobody_covers_while_away_themselves(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_code(note(&t, t.second, oneself, NULL, 9), "");
    assert_code(note(&t, t.supervisor, oneself, "sam@example.org", 0), "cover-away");
    assert_code(note(&t, t.supervisor, oneself, "sam@example.org", 19), "");
    assert_code(note(&t, t.second, oneself, NULL, 20), "");
    assert_true(str_has(t.w->last.said, S("was to cover for somebody else")));
    world_end(t.w);
}

static void days_are_ahead_in_order_and_noted_once(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct day today = t.w->today;
    const struct {
        int32_t from, until;
        const char *code;
    } cases[] = {
        {-20, -1, "over"}, {5, 4, "ends-before-it-begins"}, {0, 800, "too-long"},
        {-3, 4, ""},       {4, 10, "away-already"},         {-10, -3, "over"},
        {5, 5, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_code(TRY_TO(t.w, t.trainee, people_away_note, .from_on = day_add(today, cases[i].from),
                           .until_on = day_add(today, cases[i].until)),
                    cases[i].code);
    world_end(t.w);
}

static void an_absence_ends_early_or_is_withdrawn_and_no_later(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct day from = day_add(w->today, 5);
    assert_code(note(&t, t.supervisor, oneself, NULL, 5), "");
    struct cover_id id = {w->last.made};
    const struct {
        struct person_id who;
        int32_t back;
        const char *code;
    } cases[] = {
        {t.other, 3, "denied"},      {t.second, 3, "denied"},
        {t.manager, 11, "later"},    {t.manager, 10, "no-change"},
        {t.supervisor, 5, ""},       {t.manager, 5, "no-change"},
        {t.manager, 6, "later"},     {t.supervisor, -1, ""},
        {t.supervisor, 0, "denied"}, /* withdrawn: nobody sees it any more */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_code(TRY_TO(w, cases[i].who, people_away_end, .cover_id = id, .has_back_on = true,
                           .back_on = day_add(from, cases[i].back)),
                    cases[i].code);
    assert_int_equal(page_of(w, w->founder, t.supervisor).away.n, 0);
    assert_code(note(&t, t.supervisor, oneself, NULL, 5), "");
    world_end(w);
}

static struct people_away_view away_of(struct world *w, struct person_id viewer)
{
    struct read_cx cx = as(w, viewer);
    struct people_away_view v = {0};
    must_do(people_away_show(&cx, &(struct people_away_in){0}, &v));
    return v;
}

static void those_whom_nobody_covers_stand_first(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_code(note(&t, t.supervisor, oneself, "sam@example.org", 0), "");
    assert_code(note(&t, t.trainee, oneself, NULL, 3), "");
    assert_code(note(&t, t.other, oneself, NULL, 3), "");
    assert_code(note(&t, t.manager, oneself, NULL, 60), ""); /* not this month */
    struct people_away_view v = away_of(t.w, t.manager);
    assert_int_equal(v.away.n, 2);
    assert_int_equal(v.uncovered, 1);
    assert_code(v.away.at[0].name, "Tia Trainee");
    assert_code(v.away.at[1].does, "Supervisor at Oak");
    assert_int_equal(away_of(t.w, t.w->founder).away.n, 3);
    world_end(t.w);
}

/* --- what is heard ---------------------------------------------------------------------------------------------- */

static struct people_organisation_view provider_of(struct world *w, struct person_id viewer, struct organisation_id id)
{
    struct read_cx cx = as(w, viewer);
    struct people_organisation_view v = {0};
    must_do(people_organisation_show(&cx, &(struct people_organisation_in){.organisation_id = id}, &v));
    return v;
}

static void what_is_heard_is_counted_by_provider_and_day(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct organisation_id university = add_organisation(w, ORGANISATION_KIND_HEI, S("University"));
    struct cohort_id cohort = {MAKE(w, w->founder, people_cohort_add, .programme = PROGRAMME_PWP,
                                    .organisation_id = university, .name = S("PWP 2024"), .from_on = w->today,
                                    .until_on = day_add(w->today, 360))};
    struct day begun = day_add(w->today, -40);
    add_person(w, S("Ute Tutor"), ROLE_WORD_TUTOR, university);
    MAKE(w, w->founder, people_placement_begin, .person_id = t.trainee, .organisation_id = t.oak, .cohort_id = cohort,
         .has_from_on = true, .from_on = begun, .has_supervisor_email = true, .supervisor_email = S("sue@example.org"));
    struct people_organisation_view v = provider_of(w, w->founder, t.oak);
    assert_int_equal(v.heard.n, 1);
    assert_int_equal(v.heard.at[0].what, HEARD_WHAT_PEOPLE);
    assert_int_equal(v.heard.at[0].last_on.n, w->today.n);
    assert_int_equal(v.heard.at[0].lately, 4); /* the roles of four; the placement and its supervisor are 40 days old */
    assert_int_equal(provider_of(w, w->founder, t.elm).heard.at[0].lately, 1);
    assert_int_equal(provider_of(w, w->founder, university).heard.n, 0); /* no provider */
    assert_int_equal(provider_of(w, t.manager, t.elm).heard.n, 0);       /* not the viewer's */
    assert_int_equal(provider_of(w, t.manager, t.oak).heard.n, 1);
    world_end(w);
}

static void what_is_ahead_counts_on_the_day_it_became_known(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    assert_code(note(&t, t.supervisor, oneself, NULL, 30), "");
    struct people_organisation_view v = provider_of(w, w->founder, t.oak);
    assert_int_equal(v.heard.at[0].lately, 5);
    assert_int_equal(v.heard.at[0].last_on.n, w->today.n);
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_colleague_in_the_same_role_covers),
        cmocka_unit_test(who_may_cover_depends_on_who_names_them),
        cmocka_unit_test(a_cover_whose_role_ends_meanwhile_cannot_cover),
        cmocka_unit_test(nobody_covers_while_away_themselves),
        cmocka_unit_test(days_are_ahead_in_order_and_noted_once),
        cmocka_unit_test(an_absence_ends_early_or_is_withdrawn_and_no_later),
        cmocka_unit_test(those_whom_nobody_covers_stand_first),
        cmocka_unit_test(what_is_heard_is_counted_by_provider_and_day),
        cmocka_unit_test(what_is_ahead_counts_on_the_day_it_became_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
