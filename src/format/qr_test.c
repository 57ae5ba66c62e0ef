/* A QR code drawn, read back by its own path, and refused where it cannot be. */
#include "format/qr.h"

#include "format/svg.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena *arena_of(void **state)
{
    return *state;
}

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

static void a_link_becomes_a_titled_picture(void **state)
{
    struct html svg;
    assert_null(qr_svg(arena_of(state), S("https://candour.example/answer/abc"), S("Open the questionnaire"), &svg));
    assert_true(str_starts(svg.s, S("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"")));
    assert_true(str_has(svg.s, S("<title>Open the questionnaire</title>")));
    assert_true(str_ends(svg.s, S("</svg>")));
    assert_false(str_has(svg.s, S("style=")));
}

static void the_finder_pattern_stands_inside_the_quiet_zone(void **state)
{
    struct html svg;
    assert_null(qr_svg(arena_of(state), S("A"), S("A"), &svg));
    assert_true(str_has(svg.s, S("viewBox=\"0 0 29 29\"")));
    assert_true(str_has(svg.s, S("d=\"M4 4h7v1h-7z")));
}

static void a_title_cannot_break_out(void **state)
{
    struct html svg;
    assert_null(qr_svg(arena_of(state), S("A"), S("</title><script>\"'&"), &svg));
    assert_true(str_has(svg.s, S("<title>&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp;</title>")));
}

static void too_much_text_is_refused(void **state)
{
    struct html svg;
    char *much = arena_take(arena_of(state), 2332);
    for (size_t i = 0; i < 2332; i++)
        much[i] = 'x';
    struct err *e = qr_svg(arena_of(state), (struct str){much, 2332}, S("much"), &svg);
    assert_non_null(e);
    assert_string_equal(e->code, "qr-too-long");
    assert_null(qr_svg(arena_of(state), (struct str){much, 2331}, S("much"), &svg));
}

static void no_text_is_refused(void **state)
{
    struct html svg;
    assert_string_equal(qr_svg(arena_of(state), S(""), S("none"), &svg)->code, "qr-empty");
}

static void tenths_are_written_short(void **state)
{
    struct out o = out_make(arena_of(state));
    svg_tenths(&o, 1230);
    out_char(&o, ' ');
    svg_tenths(&o, -5);
    out_char(&o, ' ');
    svg_tenths(&o, 1234);
    assert_true(str_eq(out_text(&o), S("123 -0.5 123.4")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_link_becomes_a_titled_picture, begin, end),
        cmocka_unit_test_setup_teardown(the_finder_pattern_stands_inside_the_quiet_zone, begin, end),
        cmocka_unit_test_setup_teardown(a_title_cannot_break_out, begin, end),
        cmocka_unit_test_setup_teardown(too_much_text_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(no_text_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(tenths_are_written_short, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
