/* What is written into the book of truth is read from it again, and what is no such book is refused by name. */
#include "sim/truth.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int begin(void **state)
{
    *state = arena_make(4 << 20);
    return 0;
}

static int end(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static struct truth a_book(struct arena *a)
{
    struct truth t = {.arena = a, .seed = 7, .providers = 2, .trainees = 9, .mix = mix_usual(), .from = {20000}};
    t.until = (struct day){20100};
    struct truth_failure *f = truth_add(&t, MIX_ONE_WAY, S("IMR1"), 77, (struct day){20010});
    truth_about(&t, f, "person", 5);
    truth_about(&t, f, "client", 6);
    truth_about(&t, f, "client", 6);
    *LIST_ADD(a, &f->edits) = (struct truth_edit){{20011}, true};
    truth_ended(f, (struct day){20050});
    f = truth_add(&t, MIX_FLIP_SELF, S("IMR1"), 78, (struct day){20020});
    truth_prevented(&t, f, REFUSE(a, "author-is-second", S(""), "no"));
    struct truth_audit *audit = ARENA_NEW(a, struct truth_audit);
    *audit = (struct truth_audit){.provider = 77, .on = {20060}};
    *LIST_ADD(a, &audit->sample) = 6;
    *LIST_ADD(a, &t.audits) = audit;
    return t;
}

static void what_is_written_is_read_again(void **state)
{
    struct truth t = a_book(*state), again;
    assert_null(truth_read(*state, truth_write(*state, &t), &again));
    assert_true(str_eq(truth_write(*state, &t), truth_write(*state, &again)));
    assert_int_equal(again.failures.n, 2);
    assert_int_equal(again.failures.at[0]->subjects.n, 2);
    assert_true(again.failures.at[0]->edits.at[0].is_up);
    assert_true(again.failures.at[1]->is_prevented);
    assert_true(str_eq(again.failures.at[1]->refusal, S("author-is-second")));
    assert_int_equal(again.audits.at[0]->sample.at[0], 6);
}

static void a_failure_is_about_whom_it_names(void **state)
{
    struct truth t = a_book(*state);
    assert_true(truth_is_about(t.failures.at[0], S("client"), 6));
    assert_false(truth_is_about(t.failures.at[0], S("person"), 6));
}

static void what_is_no_book_is_refused(void **state)
{
    static const char *const texts[] = {"", "[]", "{", "{\"seed\":1}", "{\"seed\":\"1\"}", "null"};
    struct truth t;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct err *e = truth_read(*state, str_of(texts[i]), &t);
        assert_non_null(e);
        assert_string_equal(e->code, "bad-truth");
    }
}

static void what_is_missing_is_named(void **state)
{
    struct truth t = a_book(*state);
    struct str text = str_replace(*state, truth_write(*state, &t), S("\"shows_on\""), S("\"shown_on\""));
    struct err *e = truth_read(*state, text, &t);
    assert_non_null(e);
    assert_true(str_has(e->text, S("shows_on")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read_again, begin, end),
        cmocka_unit_test_setup_teardown(a_failure_is_about_whom_it_names, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_book_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(what_is_missing_is_named, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
