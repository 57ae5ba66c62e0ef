/* What sessions are worth, and what a week asks for. */
#include "subject/supervision/supervision_hours.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* The published examples, in minutes: BABCP, supervision requirements, levels 1 and 2. */
static void group_supervision_is_credited_as_published(void **state)
{
    static const struct {
        int64_t minutes, supervisees, credit;
    } cases[] = {
        {120, 4, 60}, /* four people, two hours: an hour each */
        {105, 3, 70}, /* three people, 1 hour 45: 1 hour 10 */
        {90, 2, 90},  /* a pair: the full time */
        {60, 1, 60},  /* one person: the full time, and not double */
        {60, 5, 24},  /* more than are allowed: recorded, and worth its part */
        {100, 3, 66}, /* whole minutes, rounded down */
        {0, 3, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(supervision_credit(cases[i].minutes, cases[i].supervisees), cases[i].credit);
}

static void time_about_a_case_counts_twice_in_a_group_and_never_more_than_the_session(void **state)
{
    (void)state;
    assert_int_equal(supervision_case_credit(30, 120, 4), 60);
    assert_int_equal(supervision_case_credit(45, 60, 2), 60);
    assert_int_equal(supervision_case_credit(45, 60, 1), 45);
}

static struct day on(int32_t month, int32_t day)
{
    return day_of_civil((struct civil){2026, month, day});
}

static void a_week_asks_of_whoever_is_there_for_it(void **state)
{
    struct supervision_aways_of_row away[] = {{.from_on = on(2, 9), .until_on = on(2, 12)}};
    struct people_weeks_known_row part_time[] = {{.from_on = on(1, 1), .weekdays = 1, .minutes = 450}};
    struct supervision_work full = {0}, leave = {.aways = {away, 1}}, mondays = {.weeks = {part_time, 1}};
    (void)state;
    assert_true(supervision_week_asks(&full, on(2, 9), 2));
    assert_int_equal(supervision_days_at_work(&leave, on(2, 9), on(2, 15)), 1); /* the Friday */
    assert_false(supervision_week_asks(&leave, on(2, 9), 2));
    assert_true(supervision_week_asks(&leave, on(2, 16), 2));
    assert_true(supervision_week_asks(&mondays, on(2, 9), 2));
    assert_int_equal(supervision_days_at_work(&full, on(4, 3), on(4, 6)), 0); /* Good Friday to Easter Monday 2026 */
    assert_false(supervision_week_asks(&mondays, on(4, 6), 2));
}

static void a_monday_begins_the_week(void **state)
{
    (void)state;
    assert_int_equal(supervision_monday(on(2, 15)).n, on(2, 9).n);
    assert_int_equal(supervision_monday(on(2, 9)).n, on(2, 9).n);
}

static void minutes_are_told_in_words(void **state)
{
    struct arena *a = arena_make((size_t)1 << 16);
    (void)state;
    assert_true(str_eq(supervision_minutes_text(a, 70), S("1 hour 10 minutes")));
    assert_true(str_eq(supervision_minutes_text(a, 120), S("2 hours")));
    assert_true(str_eq(supervision_minutes_text(a, 1), S("1 minute")));
    assert_true(str_eq(supervision_minutes_text(a, 0), S("none")));
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(group_supervision_is_credited_as_published),
        cmocka_unit_test(time_about_a_case_counts_twice_in_a_group_and_never_more_than_the_session),
        cmocka_unit_test(a_week_asks_of_whoever_is_there_for_it),
        cmocka_unit_test(a_monday_begins_the_week),
        cmocka_unit_test(minutes_are_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
