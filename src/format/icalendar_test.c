/* What is written is read by a strict reader of its own, and says what was put in. */
#include "format/icalendar.h"
#include "format/icalendar_test_help.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct icalendar_event event_of(struct str summary)
{
    struct icalendar_event e = {
        .uid = S("away-7k3x9q2m4a@candour.example"),
        .summary = summary,
        .from_on = day_of_civil((struct civil){2026, 12, 21}),
        .until_on = day_of_civil((struct civil){2026, 12, 24}),
        .takes_time = true,
    };
    assert_true(instant_parse(S("2026-12-02T08:05:09Z"), &e.changed_at));
    return e;
}

static struct str calendar_of(struct arena *a, struct icalendar_event e)
{
    struct icalendar c = icalendar_begin(a, S("Candour"));
    icalendar_event(&c, &e);
    return icalendar_end(&c);
}

static void whole_days_end_on_the_day_after_the_last(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct str text = calendar_of(a, event_of(S("Away")));
    assert_null(icalendar_read(a, text).wrong);
    assert_true(str_has(text, S("\r\nDTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20261225\r\n")));
    assert_true(str_has(text, S("\r\nDTSTAMP:20261202T080509Z\r\n")));
    arena_end(&a);
}

static void moments_are_the_same_in_summer_and_winter(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct icalendar_event e = event_of(S("Supervision"));
    e.has_time = true;
    assert_true(instant_parse(S("2026-06-02T08:00:00Z"), &e.from_at)); /* 9 o'clock in London */
    assert_true(instant_parse(S("2026-06-02T09:30:00Z"), &e.until_at));
    struct str text = calendar_of(a, e);
    assert_null(icalendar_read(a, text).wrong);
    assert_true(str_has(text, S("\r\nDTSTART:20260602T080000Z\r\nDTEND:20260602T093000Z\r\n")));
    arena_end(&a);
}

static void any_text_comes_back_as_it_was(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Due: MR4",
        "a,b;c\\d\ne",
        "\\n is no line end",
        "Gofal: mae un peth yn aros am eich sylw heddiw, os gwelwch yn dda, cyn diwedd y dydd gwaith "
        "\xc5\xb7\xc5\xb7\xc5\xb7",
        "\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93"
        "\x85"
        "\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93"
        "\x85"
        "\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93\x85\xf0\x9f\x93"
        "\x85",
    };
    struct arena *a = arena_make(1 << 20);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct icalendar_read read = icalendar_read(a, calendar_of(a, event_of(str_of(texts[i]))));
        assert_null(read.wrong);
        assert_int_equal(read.summaries.n, 1);
        assert_true(str_eq(read.summaries.at[0], str_of(texts[i])));
    }
    arena_end(&a);
}

static void a_text_cannot_make_a_line_of_its_own(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct str text = calendar_of(a, event_of(S("x\r\nEND:VEVENT\r\nBEGIN:VEVENT")));
    struct icalendar_read read = icalendar_read(a, text);
    assert_null(read.wrong);
    assert_int_equal(read.summaries.n, 1);
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_days_end_on_the_day_after_the_last),
        cmocka_unit_test(moments_are_the_same_in_summer_and_winter),
        cmocka_unit_test(any_text_comes_back_as_it_was),
        cmocka_unit_test(a_text_cannot_make_a_line_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
