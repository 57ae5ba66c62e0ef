/* The scoreboard's own arithmetic: how few corrections chance can explain, and what an audit's sample can show. */
#include "cli/scoreboard.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const double once_in_2000 = 1.0 / 2000;

static void eleven_in_one_direction_are_the_least(void **state)
{
    (void)state;
    assert_int_equal(scoreboard_least_up(11, once_in_2000), 11); /* 2^-11 is once in 2048 */
    assert_true(scoreboard_least_up(10, once_in_2000) > 10);
    assert_int_equal(scoreboard_least_up(5, 0.05), 5);
    assert_int_equal(scoreboard_least_up(20, 0.05), 15); /* P(X >= 15) is 0.0207, P(X >= 14) is 0.0577 */
}

static void power_is_nothing_or_certain_where_all_go_up(void **state)
{
    (void)state;
    assert_true(scoreboard_power(10, 1, once_in_2000) < 1e-12);
    assert_true(scoreboard_power(11, 1, once_in_2000) > 1 - 1e-12);
}

static void power_is_a_share_where_most_go_up(void **state)
{
    (void)state;
    double power = scoreboard_power(11, 0.9, once_in_2000); /* 0.9 to the power 11 */
    assert_true(power > 0.3138 && power < 0.3139);
}

static void the_median_is_between_the_middle_two(void **state)
{
    (void)state;
    int32_t four[] = {9, 1, 2, 3};
    struct days days = {four, 4, 4};
    double median = -1;
    assert_true(scoreboard_median(&days, &median));
    assert_true(median > 2.49 && median < 2.51);
    days.n = 0;
    assert_false(scoreboard_median(&days, &median));
}

static struct truth_failure failure(enum mix_part kind, struct truth_subject *subjects, size_t n)
{
    struct truth_failure f = {.kind = str_of(mix_names[kind].name), .provider = 7, .shows_on = {100}};
    f.subjects.at = subjects;
    f.subjects.n = n;
    return f;
}

static void an_audit_sees_what_is_in_its_sample_and_not_before_it_shows(void **state)
{
    (void)state;
    int64_t sample[] = {1, 2, 3};
    struct truth_subject subjects[] = {{S("client"), 2}};
    struct truth_audit audit = {.provider = 7, .on = {120}};
    struct truth_failure f = failure(MIX_ITEM9_UNANSWERED, subjects, 1);
    audit.sample.at = sample;
    audit.sample.n = 3;
    assert_true(scoreboard_audit_finds(&audit, &f, (struct day){100}));
    assert_false(scoreboard_audit_finds(&audit, &f, (struct day){121}));
    audit.sample.n = 1;
    assert_false(scoreboard_audit_finds(&audit, &f, (struct day){100}));
    audit.sample.n = 3;
    audit.provider = 8;
    assert_false(scoreboard_audit_finds(&audit, &f, (struct day){100}));
}

static void a_pattern_needs_three_records_in_the_sample(void **state)
{
    (void)state;
    int64_t sample[] = {1, 2, 3};
    struct truth_subject subjects[] = {{S("client"), 1}, {S("client"), 2}, {S("client"), 3}};
    struct truth_audit audit = {.provider = 7, .on = {120}};
    struct truth_failure two = failure(MIX_ONE_WAY, subjects, 2), three = failure(MIX_ONE_WAY, subjects, 3);
    audit.sample.at = sample;
    audit.sample.n = 3;
    assert_false(scoreboard_audit_finds(&audit, &two, (struct day){100}));
    assert_true(scoreboard_audit_finds(&audit, &three, (struct day){100}));
}

static void each_failure_of_the_mix_has_its_row(void **state)
{
    (void)state;
    for (int i = MIX_ALTERED_QUOTE; i < MIX_COUNT; i++)
        assert_true(i == MIX_ONE_WAY_UP || scoreboard_kind_of(str_of(mix_names[i].name)) != NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eleven_in_one_direction_are_the_least),
        cmocka_unit_test(power_is_nothing_or_certain_where_all_go_up),
        cmocka_unit_test(power_is_a_share_where_most_go_up),
        cmocka_unit_test(the_median_is_between_the_middle_two),
        cmocka_unit_test(an_audit_sees_what_is_in_its_sample_and_not_before_it_shows),
        cmocka_unit_test(a_pattern_needs_three_records_in_the_sample),
        cmocka_unit_test(each_failure_of_the_mix_has_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
