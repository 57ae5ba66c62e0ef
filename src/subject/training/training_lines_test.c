/* What a file of training records may hold, and what is said of the rest. */
#include "subject/training/training_lines.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int begin(void **state)
{
    *state = arena_make(64 << 20);
    return 0;
}

static int end(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static void a_file_is_read_as_learning_systems_write_it(void **state)
{
    struct training_file_lines lines;
    struct err *problems;
    training_lines_read(*state,
                        S("\xEF\xBB\xBF"
                          "Email,Training,Level,Completed,Issuer,NI number\r\n"
                          "ann@example.org,Safeguarding Adults,Level 2,08/10/2025 14:30,Northfield,QQ123456C\r\n"
                          "tia@example.org,suicide-risk,,2025-10-09,,QQ123456D\r\n"),
                        &lines, &problems);
    assert_null(problems);
    assert_int_equal(lines.n, 2);
    assert_true(str_eq(lines.at[0].subject, S("safeguarding-adults")));
    assert_int_equal(lines.at[0].level, 2);
    assert_int_equal(lines.at[0].completed_on.n, day_of_civil((struct civil){2025, 10, 8}).n);
    assert_true(str_eq(lines.at[0].issuer, S("Northfield")));
    assert_int_equal(lines.at[1].level, 0);
    assert_int_equal(lines.at[1].line, 3);
}

/* The code of the first problem of a file with one line. */
static const char *problem_of(struct arena *a, const char *line)
{
    struct training_file_lines lines;
    struct err *problems;
    training_lines_read(a, SAY(a, "email,training,completed,level,version\n", line, "\n"), &lines, &problems);
    assert_int_equal(lines.n, problems == NULL ? 1 : 0);
    return problems == NULL ? "" : problems->code;
}

static void what_is_wrong_is_told_by_its_line(void **state)
{
    static const struct {
        const char *line, *code;
    } cases[] = {
        {"ann@example.org,fire,2025-10-09,,", ""},
        {"ann@example.org,fire,2025-13-09,,", "not-a-day"},
        {"ann@example.org,fire,31/02/2025,,", "not-a-day"},
        {"ann@example.org,fire,9/10/25,,", "not-a-day"},
        {"ann@example.org,fire,1869-10-09,,", "not-a-day"},
        {"ann@example.org,fire,2025-10-09,6,", "not-a-level"},
        {"ann@example.org,fire,2025-10-09,-1,", "not-a-level"},
        {"ann@example.org,fire,2025-10-09,two,", "not-a-level"},
        {",fire,2025-10-09,,", "missing"},
        {"ann@example.org,,2025-10-09,,", "missing"},
        {"ann@example.org,fire,,,", "missing"},
        {"ann@example.org,fire,2025-10-09,,12345678901234567890123456789012345678901", "too-long"},
        {"ann@example.org,a-word-that-is-longer-than-any-of-the-catalogue,2025-10-09,,", "too-long"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(problem_of(*state, cases[i].line), cases[i].code);
}

static void a_file_without_its_columns_or_lines_is_refused(void **state)
{
    static const char *const files[] = {"", "email,training\n", "email,training,completed\n"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct training_file_lines lines;
        struct err *problems;
        training_lines_read(*state, str_of(files[i]), &lines, &problems);
        assert_non_null(problems);
        assert_int_equal(lines.n, 0);
        assert_true(str_eq(problems->field, S("file")));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_read_as_learning_systems_write_it, begin, end),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_told_by_its_line, begin, end),
        cmocka_unit_test_setup_teardown(a_file_without_its_columns_or_lines_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
