/* What a chart must hold: names for those who cannot see it, levels, corrections beside the original, and nothing
 * unescaped. */
#include "format/chart.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int begin(void **state)
{
    *state = arena_make(8 << 20);
    return 0;
}

static int end(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static const struct chart_point falling[] = {
    {.on = {20000}, .value = 18},
    {.on = {20007}, .value = 9, .has_was = true, .was = 14},
    {.on = {20021}, .value = 6, .is_unsettled = true},
};
static const struct chart_level one_level[] = {{.from = {10000}, .value = 10}};

static struct chart chart_of(const struct chart_point *points, size_t n)
{
    return (struct chart){.id = S("c1"),
                          .title = S("PHQ-9 over time"),
                          .says = S("Three scores, falling"),
                          .level_says = S("cut-off"),
                          .least = 0,
                          .most = 27,
                          .points = points,
                          .point_count = n,
                          .levels = one_level,
                          .level_count = 1};
}

static bool chart_has(struct arena *a, const struct chart *c, struct str part)
{
    return str_has(chart_svg(a, c).s, part);
}

static void a_chart_is_named_for_those_who_cannot_see_it(void **state)
{
    struct chart c = chart_of(falling, 3);
    assert_true(chart_has(*state, &c, S("role=\"img\" aria-labelledby=\"c1-title c1-says\"")));
    assert_true(chart_has(*state, &c, S("<title id=\"c1-title\">PHQ-9 over time</title>")));
    assert_true(chart_has(*state, &c, S("<desc id=\"c1-says\">Three scores, falling</desc>")));
}

static void nothing_is_styled_but_by_attributes(void **state)
{
    struct chart c = chart_of(falling, 3);
    assert_false(chart_has(*state, &c, S("style=")));
    assert_false(chart_has(*state, &c, S("class=")));
    assert_false(chart_has(*state, &c, S("<style")));
}

static void the_cut_off_is_dashed_and_told_in_words(void **state)
{
    struct chart c = chart_of(falling, 3);
    assert_true(chart_has(*state, &c, S("stroke-dasharray=\"7 4\"")));
    assert_true(chart_has(*state, &c, S(">cut-off 10</text>")));
}

static void a_correction_stands_beside_its_original(void **state)
{
    struct chart c = chart_of(falling, 3);
    assert_true(chart_has(*state, &c, S("before correction")));
    assert_true(chart_has(*state, &c, S("awaiting approval")));
    struct chart plain = chart_of(falling, 1);
    assert_false(chart_has(*state, &plain, S("before correction")));
}

static void a_level_that_changed_is_drawn_in_two_parts(void **state)
{
    static const struct chart_level two[] = {{.from = {10000}, .value = 10}, {.from = {20010}, .value = 12}};
    struct chart c = chart_of(falling, 3);
    c.levels = two;
    c.level_count = 2;
    assert_true(chart_has(*state, &c, S(">cut-off 10</text>")));
    assert_true(chart_has(*state, &c, S(">cut-off 12</text>")));
}

static void a_level_before_the_first_day_is_left_out(void **state)
{
    static const struct chart_level two[] = {{.from = {10000}, .value = 9}, {.from = {15000}, .value = 10}};
    struct chart c = chart_of(falling, 3);
    c.levels = two;
    c.level_count = 2;
    assert_false(chart_has(*state, &c, S(">cut-off 9</text>")));
    assert_true(chart_has(*state, &c, S(">cut-off 10</text>")));
}

static void two_decimals_are_written_out(void **state)
{
    assert_true(str_eq(chart_value(*state, 235, 2), S("2.35")));
    assert_true(str_eq(chart_value(*state, 205, 2), S("2.05")));
    assert_true(str_eq(chart_value(*state, 200, 2), S("2.00")));
    assert_true(str_eq(chart_value(*state, -15, 1), S("-1.5")));
    assert_true(str_eq(chart_value(*state, 27, 0), S("27")));
}

static void one_day_alone_is_drawn_in_the_middle(void **state)
{
    struct chart c = chart_of(falling, 1);
    assert_true(chart_has(*state, &c, S("<circle cx=\"155\"")));
}

static void an_empty_chart_says_so(void **state)
{
    struct chart c = chart_of(falling, 0);
    assert_true(chart_has(*state, &c, S("Nothing recorded yet")));
}

static void no_text_breaks_out(void **state)
{
    static const struct chart_note notes[] = {{.on = {20003}, .says = STR_INIT("<b>&\"")}};
    struct chart c = chart_of(falling, 3);
    c.title = S("</title><script>");
    c.says = S("\"><img>");
    c.level_says = S("<i>");
    c.notes = notes;
    c.note_count = 1;
    struct html svg = chart_svg(*state, &c);
    assert_false(str_has(svg.s, S("<script>")));
    assert_false(str_has(svg.s, S("<img>")));
    assert_false(str_has(svg.s, S("<b>")));
    assert_false(str_has(svg.s, S("<i>")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_chart_is_named_for_those_who_cannot_see_it, begin, end),
        cmocka_unit_test_setup_teardown(nothing_is_styled_but_by_attributes, begin, end),
        cmocka_unit_test_setup_teardown(the_cut_off_is_dashed_and_told_in_words, begin, end),
        cmocka_unit_test_setup_teardown(a_correction_stands_beside_its_original, begin, end),
        cmocka_unit_test_setup_teardown(a_level_that_changed_is_drawn_in_two_parts, begin, end),
        cmocka_unit_test_setup_teardown(a_level_before_the_first_day_is_left_out, begin, end),
        cmocka_unit_test_setup_teardown(two_decimals_are_written_out, begin, end),
        cmocka_unit_test_setup_teardown(one_day_alone_is_drawn_in_the_middle, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_chart_says_so, begin, end),
        cmocka_unit_test_setup_teardown(no_text_breaks_out, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
