/* A file that is too long to be read as a whole is refused before it fills the memory that a request has. */
#include "subject/score/score_rows.h"

#include "score_spec.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { FILE_MAX = 20000000 }; /* of score.spec */

static struct str file_of(struct arena *a, const char *line)
{
    struct out o = out_make(a);
    out_c(&o, "client_ref,measure,on,total\n");
    while (o.n + 100 < FILE_MAX)
        OUT(&o, "R", o.n, line);
    return out_text(&o);
}

static void assert_refused(const char *line)
{
    struct arena *a = arena_make(256 << 20);
    struct str text = file_of(a, line);
    struct arena *own = arena_make(16 << 20);
    struct score_rows rows = score_rows_read(own, text);
    const struct err *last = rows.problems;
    assert_non_null(last);
    while (last->next != NULL)
        last = last->next;
    assert_string_equal(last->code, "too-many-rows");
    assert_true(rows.n <= SCORE_ROWS_KEPT_MAX);
    arena_end(&own);
    arena_end(&a);
}

static void too_many_rows_are_refused_whether_right_or_wrong(void **state)
{
    (void)state;
    assert_refused(",phq-9,2025-01-06,7\n");
    assert_refused(",x,1,1\n");
}

static struct err *count(void *cx, const struct score_row *row)
{
    size_t *n = cx;
    (void)row;
    (*n)++;
    return NULL;
}

static void rows_that_stream_by_take_no_room_whether_right_or_wrong(void **state)
{
    (void)state;
    static const char *const lines[] = {",phq-9,2025-01-06,7\n", ",x,1,1\n"};
    for (size_t i = 0; i < 2; i++) {
        size_t n = 0;
        struct arena *a = arena_make(256 << 20);
        struct arena *own = arena_make(16 << 20);
        struct score_rows_plan plan = {.each = count, .cx = &n};
        struct score_rows_reader *reader = score_rows_reader_make(own, &plan);
        assert_null(score_rows_reader_feed(reader, file_of(a, lines[i])));
        assert_null(score_rows_reader_end(reader));
        assert_true(i == 0 ? n > 700000 : n == 0);
        arena_end(&own);
        arena_end(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_many_rows_are_refused_whether_right_or_wrong),
        cmocka_unit_test(rows_that_stream_by_take_no_room_whether_right_or_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
