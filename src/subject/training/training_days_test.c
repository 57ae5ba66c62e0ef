/* For how long a training counts, and whether it is the one that is asked for. */
#include "subject/training/training_days.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct day day_of(const char *text)
{
    struct day d;
    assert_true(day_parse(str_of(text), &d));
    return d;
}

static void months_end_on_the_day_of_the_same_number(void **state)
{
    static const struct {
        int64_t months;
        const char *on, *until;
    } cases[] = {
        {36, "2024-02-29", "2027-02-28"},  {12, "2024-02-29", "2025-02-28"}, {48, "2024-02-29", "2028-02-29"},
        {1, "2025-01-31", "2025-02-28"},   {12, "2025-12-31", "2026-12-31"}, {1, "2025-12-05", "2026-01-05"},
        {120, "2020-06-30", "2030-06-30"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct training_asked asked = {.months = cases[i].months};
        assert_int_equal(training_counts_until(&asked, day_of(cases[i].on)).n, day_of(cases[i].until).n);
    }
}

static void a_window_has_to_be_done_again_in_the_next(void **state)
{
    static const struct {
        const char *ends, *on, *until;
    } cases[] = {
        {"03-31", "2025-04-01", "2027-03-31"}, {"03-31", "2026-03-31", "2027-03-31"},
        {"03-31", "2026-04-01", "2028-03-31"}, {"12-31", "2025-01-01", "2026-12-31"},
        {"06-30", "2025-07-01", "2027-06-30"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct training_asked asked = {.window_ends = str_of(cases[i].ends)};
        assert_int_equal(training_counts_until(&asked, day_of(cases[i].on)).n, day_of(cases[i].until).n);
    }
    struct training_asked once = {0};
    assert_true(training_counts_until(&once, day_of("2001-01-01")).n > day_of("2900-01-01").n);
}

static void a_window_is_a_month_and_a_day(void **state)
{
    static const char *const wrong[] = {"",      "3-31",  "03/31", "31-03", "02-29",
                                        "00-10", "04-31", "04-00", "0a-01", "03-311"};
    (void)state;
    assert_true(training_window_is_one(S("03-31")));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(training_window_is_one(str_of(wrong[i])));
}

static void a_higher_level_covers_a_lower_one_and_a_course_is_itself(void **state)
{
    (void)state;
    struct training_asked asked = {.level = 2};
    assert_true(training_is_the_one(&asked, &(struct training_had){.level = 3}));
    assert_true(training_is_the_one(&asked, &(struct training_had){.level = 2}));
    assert_false(training_is_the_one(&asked, &(struct training_had){.level = 1}));
    asked = (struct training_asked){.course = S("Staying Safe"), .version = S("2")};
    struct training_had had = {.course = S("staying safe"), .version = S("2")};
    assert_true(training_is_the_one(&asked, &had));
    had.version = S("1");
    assert_false(training_is_the_one(&asked, &had));
    had.course = S("Another");
    assert_false(training_is_the_one(&asked, &had));
    had.is_accepted = true;
    assert_true(training_is_the_one(&asked, &had));
    asked.level = 3;
    had.accepted_level = 2;
    assert_false(training_is_the_one(&asked, &had));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_end_on_the_day_of_the_same_number),
        cmocka_unit_test(a_window_has_to_be_done_again_in_the_next),
        cmocka_unit_test(a_window_is_a_month_and_a_day),
        cmocka_unit_test(a_higher_level_covers_a_lower_one_and_a_course_is_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
