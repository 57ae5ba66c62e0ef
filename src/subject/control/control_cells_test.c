/* What a cell says, and that chart and table say the same. */
#include "control_spec.h"
#include "format/bars.h"
#include "subject/control/control_cells.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { TODAY = 20200, OAK = 51, ELM = 52, IMR1 = 0, MR1 = 3, MR2 = 4, MR3 = 5 };

static const struct standard standards[] = {
    {.name = "a.scores", .finding = "IMR1", .answers = "IMR1, MR2", .rests_on = "scores"},
    {.name = "a.people", .finding = "MR3", .answers = "MR3", .rests_on = "people"},
    {.name = "a.nothing", .finding = "MR3", .answers = "MR3", .rests_on = "nothing"},
};

struct fixture {
    struct arena *arena;
    struct control_providers_row providers[2];
    struct control_providers_rows provider_rows;
    struct control_open_row open[4];
    struct control_open_rows open_rows;
    struct control_closed_row closed[4];
    struct control_closed_rows closed_rows;
    struct control_hearing heard[2];
    struct control_facts facts;
};

/* Two providers, both heard of today; nothing is open. */
static int begin(void **state)
{
    struct arena *a = arena_make(4 << 20);
    struct fixture *f = ARENA_NEW(a, struct fixture);
    f->arena = a;
    f->providers[0] = (struct control_providers_row){.organisation_id = {OAK}, .name = S("Oak")};
    f->providers[1] = (struct control_providers_row){.organisation_id = {ELM}, .name = S("Elm")};
    f->provider_rows = (struct control_providers_rows){f->providers, 2};
    f->open_rows.at = f->open;
    f->closed_rows.at = f->closed;
    f->heard[0] = (struct control_hearing){OAK, S("scores"), true, {TODAY}, 28};
    f->heard[1] = (struct control_hearing){OAK, S("people"), true, {TODAY - 92}, 92};
    f->facts = (struct control_facts){.today = {TODAY},
                                      .standards = standards,
                                      .standard_count = 3,
                                      .has_run = true,
                                      .ran_on = {TODAY},
                                      .providers = &f->provider_rows,
                                      .has_whole = true,
                                      .open = &f->open_rows,
                                      .closed = &f->closed_rows,
                                      .heard = {f->heard, 2}};
    *state = f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    struct arena *a = f->arena;
    arena_end(&a);
    return 0;
}

static struct control_open_row cell(struct fixture *f, size_t row, size_t finding)
{
    struct control_open_rows cells = control_cells(f->arena, &f->facts);
    assert_int_equal(cells.n, 3 * CONTROL_FINDING_COUNT);
    return cells.at[row * CONTROL_FINDING_COUNT + finding];
}

static void put_open(struct fixture *f, bool has_provider, int64_t provider, const char *finding, int64_t open,
                     int64_t opened)
{
    f->open[f->open_rows.n++] = (struct control_open_row){.has_organisation_id = has_provider,
                                                          .organisation_id = {provider},
                                                          .finding = str_of(finding),
                                                          .open = open,
                                                          .worst = 2,
                                                          .since_on = {TODAY - 40},
                                                          .opened = opened};
}

static void assert_text(struct str got, const char *want)
{
    if (!str_eq(got, str_of(want)))
        fail_msg("got <%.*s>, want <%s>", (int)got.n, got.s, want);
}

static void nought_is_known_only_where_somebody_asked_and_was_heard(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(cell(f, 0, IMR1).state, CELL_STATE_KNOWN);
    assert_int_equal(cell(f, 0, MR3).state, CELL_STATE_KNOWN);
    assert_int_equal(cell(f, 1, IMR1).state, CELL_STATE_NOT_HEARD);
    assert_text(cell(f, 1, IMR1).why, "No scores heard yet");
    assert_int_equal(cell(f, 0, MR1).state, CELL_STATE_NO_STANDARD);
    /* Of the whole no more is known than of each provider. */
    assert_text(cell(f, 2, IMR1).why, "Not heard from every provider");
    assert_int_equal(cell(f, 2, IMR1).state, CELL_STATE_NOT_HEARD);
    f->providers[1].has_left = true;
    assert_int_equal(cell(f, 2, IMR1).state, CELL_STATE_KNOWN);
}

static void a_finding_that_is_answered_elsewhere_says_where(void **state)
{
    struct fixture *f = *state;
    assert_text(cell(f, 0, MR1).why, "No standard answers it yet");
    assert_text(cell(f, 0, MR2).why, "Counted under IMR1");
    assert_int_equal(cell(f, 0, MR2).state, CELL_STATE_ELSEWHERE);
}

static void what_was_heard_long_ago_says_nothing(void **state)
{
    struct fixture *f = *state;
    f->heard[0].about_on.n = TODAY - 28;
    assert_int_equal(cell(f, 0, IMR1).state, CELL_STATE_KNOWN);
    f->heard[0].about_on.n = TODAY - 29;
    assert_int_equal(cell(f, 0, IMR1).state, CELL_STATE_NOT_HEARD);
    assert_true(str_starts(cell(f, 0, IMR1).why, S("Last heard of scores for ")));
}

static void standards_that_were_not_asked_lately_know_nothing(void **state)
{
    struct fixture *f = *state;
    f->facts.ran_on.n = TODAY - 1;
    assert_int_equal(cell(f, 0, IMR1).state, CELL_STATE_KNOWN);
    f->facts.ran_on.n = TODAY - 2;
    assert_int_equal(cell(f, 0, IMR1).state, CELL_STATE_NOT_RUN);
    f->facts.has_run = false;
    assert_text(cell(f, 0, IMR1).why, "Never asked yet");
    assert_int_equal(cell(f, 0, MR1).state, CELL_STATE_NO_STANDARD);
}

static void what_is_open_stands_beside_what_is_not_known(void **state)
{
    struct fixture *f = *state;
    put_open(f, true, ELM, "IMR1", 3, 1);
    struct control_open_row c = cell(f, 1, IMR1);
    assert_int_equal(c.state, CELL_STATE_NOT_HEARD);
    assert_int_equal(c.open, 3);
    assert_text(c.severity, "High");
    assert_text(c.age, "40 days");
}

static void the_trend_is_against_what_was_open_then(void **state)
{
    struct fixture *f = *state;
    put_open(f, true, OAK, "IMR1", 3, 2);
    f->closed[f->closed_rows.n++] = (struct control_closed_row){
        .has_organisation_id = true, .organisation_id = {OAK}, .finding = S("IMR1"), .closed = 4, .opened = 1};
    struct control_open_row c = cell(f, 0, IMR1);
    assert_int_equal(c.opened, 3);
    assert_int_equal(c.closed, 4);
    assert_int_equal(c.before, 4); /* 3 now, less 3 opened since, and 4 closed since */
    assert_text(c.trend, "1 fewer");
    assert_text(c.arrow, "↓");
}

static void what_has_no_provider_stands_in_the_row_of_the_whole(void **state)
{
    struct fixture *f = *state;
    put_open(f, false, 0, "IMR1", 2, 2);
    assert_int_equal(cell(f, 0, IMR1).open, 0);
    assert_int_equal(cell(f, 1, IMR1).open, 0);
    assert_int_equal(cell(f, 2, IMR1).open, 2);
    assert_text(cell(f, 2, IMR1).href, "/control/breaches?whole=yes&finding=IMR1");
}

/* The numbers behind the bars, in their order, as they are drawn. */
static size_t drawn(struct str svg, int64_t *numbers, size_t most)
{
    size_t n = 0, at;
    struct str rest = svg;
    while (n < most && str_find(rest, S(" open"), &at)) {
        size_t from = at;
        while (from > 0 && rest.s[from - 1] >= '0' && rest.s[from - 1] <= '9')
            from--;
        if (from < at && from > 0 && rest.s[from - 1] == '>')
            assert_true(str_to_i64(str_sub(rest, from, at), &numbers[n++]));
        rest = str_from(rest, at + 1);
    }
    return n;
}

static void bars_hold_the_numbers_they_are_given(void **state)
{
    struct fixture *f = *state;
    struct bar at[] = {{.name = S("Oak & Ash"), .value = 7, .is_unknown = true},
                       {.name = S("Elm"), .value = 0, .note = S("left on 3 May 2026")},
                       {.name = S("A name much longer than can stand above a bar on a phone's width"), .value = 12}};
    int64_t numbers[4];
    struct html svg = bars_svg(f->arena, &(struct bars){.id = S("x"),
                                                        .title = S("Open"),
                                                        .says = S("says"),
                                                        .unit = S("open"),
                                                        .unknown = S("and not all is known"),
                                                        .at = at,
                                                        .n = 3});
    assert_int_equal(drawn(svg.s, numbers, 4), 3);
    assert_int_equal(numbers[0], 7);
    assert_int_equal(numbers[1], 0);
    assert_int_equal(numbers[2], 12);
    assert_true(str_has(svg.s, S("Oak &amp; Ash")));
    assert_true(str_has(svg.s, S("7 open, and not all is known")));
    assert_true(str_has(svg.s, S("0 open, left on 3 May 2026")));
    assert_true(str_has(svg.s, S("…")));
}

static void chart_and_table_say_the_same(void **state)
{
    struct fixture *f = *state;
    int64_t numbers[4];
    put_open(f, true, OAK, "IMR1", 3, 2);
    put_open(f, true, OAK, "MR3", 4, 0);
    put_open(f, true, ELM, "MR1", 1, 1);
    put_open(f, false, 0, "IMR1", 2, 2);
    struct control_open_rows cells = control_cells(f->arena, &f->facts);
    struct html chart = control_chart(f->arena, &f->provider_rows, true, &cells);
    assert_int_equal(drawn(chart.s, numbers, 4), 3);
    for (size_t row = 0; row < 3; row++) {
        int64_t sum = 0;
        for (size_t i = 0; i < CONTROL_FINDING_COUNT; i++)
            sum += cells.at[row * CONTROL_FINDING_COUNT + i].open;
        assert_int_equal(numbers[row], sum);
    }
    assert_true(str_has(chart.s, S("Oak: 7 open; Elm: 1 open, and not all is known; The whole consortium: 2 open")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nought_is_known_only_where_somebody_asked_and_was_heard),
        TEST(a_finding_that_is_answered_elsewhere_says_where),
        TEST(what_was_heard_long_ago_says_nothing),
        TEST(standards_that_were_not_asked_lately_know_nothing),
        TEST(what_is_open_stands_beside_what_is_not_known),
        TEST(the_trend_is_against_what_was_open_then),
        TEST(what_has_no_provider_stands_in_the_row_of_the_whole),
        TEST(bars_hold_the_numbers_they_are_given),
        TEST(chart_and_table_say_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
