/* What the control room says of outside witnesses. */
#include "subject/control/control_witness.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <string.h>

static const struct instant NOW = {1767225600000}; /* 1 January 2026 */

enum { MINUTE = 60 * 1000 };

static int make(void **state)
{
    *state = arena_make(1 << 20);
    return 0;
}

static int end(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static struct witnessing met(int64_t ago_ms, uint64_t size)
{
    struct witnessing w = {.is_named = true, .asks_for_some = true, .n = 1, .is_met = true, .size = size};
    w.at_time.ms = NOW.ms - ago_ms;
    w.at[0] = (struct witness_standing){S("york"), true, {true, size, w.at_time}, WITNESS_COSIGNED};
    return w;
}

static void assert_says(struct arena *a, const struct witnessing *w, uint64_t entries, const char *text)
{
    assert_string_equal(str_c(a, control_witness_says(a, w, entries, NOW)), text);
}

static void where_nobody_is_named_it_is_said_what_that_means(void **state)
{
    struct witnessing none = {0};
    assert_says(*state, &none, 12,
                "No outside witness is named. Whoever has all the keys of this folder could rewrite it unseen.");
    assert_false(control_witness_is_late(&none, NOW));
}

static void how_long_ago_and_how_much_is_said(void **state)
{
    struct witnessing now = met(20 * 1000, 12), some = met(MINUTE, 10), hours = met(119 * MINUTE, 12);
    assert_says(*state, &now, 12, "Witnessed less than a minute ago, over all 12 entries.");
    assert_says(*state, &some, 12, "Witnessed 1 minute ago, over 10 of 12 entries.");
    assert_says(*state, &hours, 12, "Witnessed 119 minutes ago, over all 12 entries.");
    assert_false(control_witness_is_late(&hours, NOW));
}

static void after_two_hours_it_has_stopped(void **state)
{
    struct witnessing late = met(121 * MINUTE, 12), days = met((int64_t)5 * 24 * 60 * MINUTE, 12);
    assert_true(control_witness_is_late(&late, NOW));
    assert_says(*state, &late, 13,
                "Last witnessed 2 hours ago, over 12 of 13 entries. Nobody outside has seen the log since.");
    assert_says(*state, &days, 13,
                "Last witnessed on 27 December 2025, over 12 of 13 entries. Nobody outside has seen the log since.");
}

static void a_policy_that_is_not_met_is_not_passed_over(void **state)
{
    struct witnessing w = met(MINUTE, 12);
    w.is_met = false;
    assert_true(control_witness_is_late(&w, NOW));
    assert_says(*state, &w, 12,
                "Not witnessed yet: no checkpoint has as many cosignatures as the trust policy asks for.");
    w.asks_for_some = false;
    assert_false(control_witness_is_late(&w, NOW));
}

static void each_witness_has_its_sentence(void **state)
{
    struct arena *a = *state;
    struct witnessing w = met(3 * MINUTE, 12);
    w.n = 3;
    w.at[1] = (struct witness_standing){S("leeds"), true, {0}, WITNESS_UNREACHABLE};
    w.at[2] = (struct witness_standing){S("hull"), false, {0}, WITNESS_NOT_ASKED};
    assert_string_equal(
        str_c(a, control_witness_each(a, &w, NOW)),
        "york cosigned 12 entries 3 minutes ago. leeds has cosigned nothing yet; it has not answered in "
        "time. hull has cosigned nothing yet; it has no address.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(where_nobody_is_named_it_is_said_what_that_means, make, end),
        cmocka_unit_test_setup_teardown(how_long_ago_and_how_much_is_said, make, end),
        cmocka_unit_test_setup_teardown(after_two_hours_it_has_stopped, make, end),
        cmocka_unit_test_setup_teardown(a_policy_that_is_not_met_is_not_passed_over, make, end),
        cmocka_unit_test_setup_teardown(each_witness_has_its_sentence, make, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
