/* A mix is read over the usual one, and what is wrong with a file is told by its line. */
#include "sim/mix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

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

static void refused_as(struct arena *a, const char *text, const char *code, const char *says)
{
    struct mix mix;
    struct err *e = mix_read(a, str_of(text), &mix);
    assert_non_null(e);
    assert_string_equal(e->code, code);
    assert_true(str_has(e->text, str_of(says)));
}

static void an_empty_file_is_the_usual_mix(void **state)
{
    struct mix mix, usual = mix_usual();
    assert_null(mix_read(*state, S(""), &mix));
    assert_memory_equal(&mix, &usual, sizeof mix);
}

static void what_is_named_replaces_what_is_usual(void **state)
{
    struct mix mix;
    assert_null(mix_read(*state, S("# a quiet year\n\naltered-quote 0\n\tone-way\t 40  # many\r\n"), &mix));
    assert_int_equal(mix.of[MIX_ALTERED_QUOTE], 0);
    assert_int_equal(mix.of[MIX_ONE_WAY], 40);
    assert_int_equal(mix.of[MIX_SILENT], mix_names[MIX_SILENT].usual);
}

static void what_is_written_is_read_as_the_same(void **state)
{
    struct mix mix = mix_usual(), again;
    mix.of[MIX_PAPER] = 55;
    assert_null(mix_read(*state, mix_write(*state, &mix), &again));
    assert_memory_equal(&mix, &again, sizeof mix);
}

static void what_is_wrong_is_told_by_its_line(void **state)
{
    refused_as(*state, "paper 10\npapre 10\n", "mix-name", "Line 2: nothing in a mix is called papre");
    refused_as(*state, "paper\n", "mix-number", "Line 1: write a number after paper");
    refused_as(*state, "\npaper 101\n", "mix-number", "Line 2: paper takes a whole number from 0 to 100");
    refused_as(*state, "paper ten\n", "mix-number", "Line 1");
    refused_as(*state, "paper = 10\n", "mix-number", "Line 1");
    refused_as(*state, "paper 10\nsilent 1\npaper 11\n", "mix-twice", "Line 3: paper is said on line 1 already");
}

static void all_problems_of_a_file_are_told(void **state)
{
    struct mix mix;
    struct err *e = mix_read(*state, S("a 1\nb 2\npaper x\n"), &mix);
    int n = 0;
    for (; e != NULL; e = e->next)
        n++;
    assert_int_equal(n, 3);
}

static void the_usual_values_are_within_their_limits(void **state)
{
    (void)state;
    for (int i = 0; i < MIX_COUNT; i++) {
        assert_non_null(mix_names[i].name);
        assert_true(mix_names[i].usual >= mix_names[i].least && mix_names[i].usual <= mix_names[i].most);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_empty_file_is_the_usual_mix, begin, end),
        cmocka_unit_test_setup_teardown(what_is_named_replaces_what_is_usual, begin, end),
        cmocka_unit_test_setup_teardown(what_is_written_is_read_as_the_same, begin, end),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_told_by_its_line, begin, end),
        cmocka_unit_test_setup_teardown(all_problems_of_a_file_are_told, begin, end),
        cmocka_unit_test(the_usual_values_are_within_their_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
