/* The working week: noted from a day on, and read for any day. */
#include "subject/people/people.h"
#include "subject/people/people_world.h"

#include <cmocka.h>

struct town {
    struct world *w;
    struct person_id manager, other_manager, trainee;
};

static struct town town_begin(void)
{
    struct town t = {.w = world_begin()};
    struct organisation_id oak = add_organisation(t.w, ORGANISATION_KIND_PROVIDER, S("Oak"));
    struct organisation_id elm = add_organisation(t.w, ORGANISATION_KIND_PROVIDER, S("Elm"));
    t.manager = add_person(t.w, S("Mona Manager"), ROLE_WORD_MANAGER, oak);
    t.other_manager = add_person(t.w, S("Max Manager"), ROLE_WORD_MANAGER, elm);
    t.trainee = add_person(t.w, S("Tia Trainee"), ROLE_WORD_TRAINEE, oak);
    return t;
}

/* Mondays, Wednesdays and Thursdays. */
static struct str note(struct town *t, struct person_id who, int64_t minutes, int32_t ahead)
{
    return TRY_TO(t->w, who, people_week_note, .person_id = t->trainee, .has_monday = true, .monday = true,
                  .has_wednesday = true, .wednesday = true, .has_thursday = true, .thursday = true, .minutes = minutes,
                  .has_from_on = true, .from_on = day_add(t->w->today, ahead));
}

static struct people_week week_on(struct town *t, int32_t ahead)
{
    struct people_week week;
    struct read_cx cx = as(t->w, t->manager);
    must_do(people_week_of(&cx, t->trainee, day_add(t->w->today, ahead), &week));
    return week;
}

static void full_time_is_assumed_where_nobody_said(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct people_week week = week_on(&t, 0);
    assert_false(week.is_said);
    assert_int_equal(week.weekdays, PEOPLE_WEEK_FULL);
    assert_int_equal(people_week_days(&week), 5);
    assert_true(people_week_works(&week, day_of_civil((struct civil){2024, 9, 6})));  /* a Friday */
    assert_false(people_week_works(&week, day_of_civil((struct civil){2024, 9, 7}))); /* a Saturday */
    world_end(t.w);
}

static void a_week_holds_from_its_day_on(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_code(note(&t, t.manager, 1350, 7), "");
    assert_false(week_on(&t, 6).is_said);
    struct people_week week = week_on(&t, 7);
    assert_true(week.is_said);
    assert_int_equal(week.minutes, 1350);
    assert_int_equal(people_week_days(&week), 3);
    assert_true(people_week_works(&week, day_of_civil((struct civil){2024, 9, 11})));  /* a Wednesday */
    assert_false(people_week_works(&week, day_of_civil((struct civil){2024, 9, 10}))); /* a Tuesday */
    world_end(t.w);
}

static void of_two_weeks_for_one_day_the_later_known_counts(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_code(note(&t, t.manager, 1350, 7), "");
    assert_code(note(&t, t.manager, 1200, 7), "");
    assert_code(note(&t, t.manager, 1000, 0), "");
    assert_int_equal(week_on(&t, 0).minutes, 1000);
    assert_int_equal(week_on(&t, 8).minutes, 1200);
    world_end(t.w);
}

static void what_is_no_week_is_refused(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_code(note(&t, t.manager, 1350, 0), "");
    assert_code(note(&t, t.manager, 1350, 1), "no-change");
    assert_code(TRY_TO(t.w, t.manager, people_week_note, .person_id = t.trainee, .minutes = 60), "no-days");
    assert_code(TRY_TO(t.w, t.manager, people_week_note, .person_id = t.trainee, .has_sunday = true, .sunday = true,
                       .minutes = 1441),
                "too-many-minutes");
    world_end(t.w);
}

static void it_is_noted_by_whoever_manages_the_person(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_code(note(&t, t.trainee, 1350, 0), "denied");
    assert_code(note(&t, t.other_manager, 1350, 0), "denied");
    assert_code(note(&t, t.w->founder, 1350, 0), "");
    struct read_cx cx = as(t.w, t.trainee);
    struct people_person_view v = {0};
    must_do(people_person_show(&cx, &(struct people_person_in){t.trainee}, &v));
    assert_int_equal(v.weeks.n, 1);
    assert_code(v.weeks.at[0].noted_by_name, "Ada Grey");
    world_end(t.w);
}

static void a_week_is_told_in_words(void **state)
{
    (void)state;
    struct arena *a = arena_make((size_t)1 << 16);
    assert_code(people_week_text(a, 1 | 4 | 8, 1350), "Monday, Wednesday and Thursday, 22 hours 30 minutes a week");
    assert_code(people_week_text(a, 64, 240), "Sunday, 4 hours a week");
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_time_is_assumed_where_nobody_said),
        cmocka_unit_test(a_week_holds_from_its_day_on),
        cmocka_unit_test(of_two_weeks_for_one_day_the_later_known_counts),
        cmocka_unit_test(what_is_no_week_is_refused),
        cmocka_unit_test(it_is_noted_by_whoever_manages_the_person),
        cmocka_unit_test(a_week_is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
