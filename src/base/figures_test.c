/* The text in which figures are told, byte by byte: whoever reads it is another program. */
#include "base/base.h"
#include "base/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int begin(void **state)
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

static void tells(struct arena *a, const struct figures *f, const char *text)
{
    assert_string_equal(str_c(a, figures_text(f)), text);
}

static void a_family_says_what_it_counts(void **state)
{
    struct figures f = figures_make(*state);
    figures_counter(&f, "pots_total", "Pots that were made.", 7);
    figures_gauge(&f, "shelf", "Pots on the shelf.", -1);
    tells(*state, &f,
          "# HELP pots_total Pots that were made.\n# TYPE pots_total counter\npots_total 7\n"
          "# HELP shelf Pots on the shelf.\n# TYPE shelf gauge\nshelf -1\n");
}

static void a_label_cannot_end_its_quotes(void **state)
{
    struct figures f = figures_make(*state);
    figures_family(&f, "x", FIGURE_GAUGE, "X.");
    figures_row(&f, FIGURE_LABELS({"a", S("\"} 1\\\n")}, {"b", S("")}), 2, 3);
    tells(*state, &f, "# HELP x X.\n# TYPE x gauge\nx{a=\"\\\"} 1\\\\\\n\",b=\"\"} 3\n");
}

static void seconds_have_no_rounding(void **state)
{
    struct figures f = figures_make(*state);
    const int64_t cases[] = {0, 1, 1000000, 1500000, 12000034, -250000, INT64_MIN};
    figures_family(&f, "s", FIGURE_GAUGE, "S.");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        figures_row_seconds(&f, NULL, 0, cases[i]);
    tells(*state, &f,
          "# HELP s S.\n# TYPE s gauge\ns 0\ns 0.000001\ns 1\ns 1.5\ns 12.000034\ns -0.25\ns -9223372036854.775808\n");
}

static void a_bucket_holds_its_bound_and_everything_below(void **state)
{
    struct histogram h;
    struct figures f = figures_make(*state);
    histogram_begin_counts(&h);
    histogram_add(&h, 1);
    histogram_add(&h, 2);
    histogram_add(&h, 3);
    histogram_add(&h, 100000);
    figures_histogram(&f, "g", "G.", &h);
    tells(*state, &f,
          "# HELP g G.\n# TYPE g histogram\ng_bucket{le=\"1\"} 1\ng_bucket{le=\"2\"} 2\ng_bucket{le=\"4\"} 3\n"
          "g_bucket{le=\"8\"} 3\ng_bucket{le=\"16\"} 3\ng_bucket{le=\"32\"} 3\ng_bucket{le=\"64\"} 3\n"
          "g_bucket{le=\"128\"} 3\ng_bucket{le=\"256\"} 3\ng_bucket{le=\"512\"} 3\ng_bucket{le=\"+Inf\"} 4\n"
          "g_sum 100006\ng_count 4\n");
}

static void times_are_told_in_seconds(void **state)
{
    struct histogram h;
    struct figures f = figures_make(*state);
    histogram_begin_times(&h);
    histogram_add(&h, 1001);
    figures_histogram(&f, "t", "T.", &h);
    struct str text = figures_text(&f);
    assert_true(str_has(text, S("t_bucket{le=\"0.001\"} 0\nt_bucket{le=\"0.0025\"} 1\n")));
    assert_true(str_has(text, S("t_sum 0.001001\nt_count 1\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_family_says_what_it_counts, begin, end),
        cmocka_unit_test_setup_teardown(a_label_cannot_end_its_quotes, begin, end),
        cmocka_unit_test_setup_teardown(seconds_have_no_rounding, begin, end),
        cmocka_unit_test_setup_teardown(a_bucket_holds_its_bound_and_everything_below, begin, end),
        cmocka_unit_test_setup_teardown(times_are_told_in_seconds, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
