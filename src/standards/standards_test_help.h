/* What the tests of standards share: a database of memory with every table, filled by the statements of folds, and one
 * standard asked about a day, as the engine asks it. Included by tests alone.
 */
#ifndef STANDARDS_STANDARDS_TEST_HELP_H
#define STANDARDS_STANDARDS_TEST_HELP_H

#include "base/list.h"
#include "standards/standards.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct asked_world {
    struct arena *arena;
    struct store *db;
    int64_t seq;
};

static inline void must_do(struct err *e)
{
    for (struct err *at = e; at != NULL; at = at->next)
        print_error("%.*s\n", (int)at->text.n, at->text.s);
    assert_null(e);
}

static inline struct asked_world *asked_begin(void)
{
    struct arena *a = arena_make(64 << 20);
    struct asked_world *w = ARENA_NEW(a, struct asked_world);
    w->arena = a;
    must_do(store_open(a, S(":memory:"), STORE_WRITE, &w->db));
    for (size_t i = 0; i < all_view_schema_count; i++)
        must_do(store_script(w->db, a, all_view_schemas[i]));
    return w;
}

static inline void asked_end(struct asked_world *w)
{
    struct arena *a = w->arena;
    store_close(&w->db);
    arena_end(&a);
}

/* Runs a statement of a fold with these arguments, as the next entry of the ledger or as none of its own. */
#define PUT(w, statement, ...)                                                                                         \
    must_do(statement((w)->db, (w)->arena, (struct statement##_args){__VA_ARGS__, .seq = ++(w)->seq}))
#define PUT_PLAIN(w, statement, ...) must_do(statement((w)->db, (w)->arena, (struct statement##_args){__VA_ARGS__}))

/* What one standard finds on a day. Each row is asked for again by its key, as the writer does, and must be the same.
 */
static inline struct wrongs asked_about(struct asked_world *w, const char *standard, struct day on)
{
    struct read_cx cx = {.arena = w->arena, .db = w->db, .today = on};
    struct wrongs all, of_it = {0};
    assert_non_null(standard_find(str_of(standard)));
    must_do(standards_ask(&cx, on, &all));
    for (size_t i = 0; i < all.n; i++)
        if (str_eq(str_of(all.at[i].standard->name), str_of(standard)))
            *LIST_ADD(w->arena, &of_it) = all.at[i];
    for (size_t i = 0; i < of_it.n; i++) {
        struct wrong again;
        bool found;
        must_do(standards_ask_again(&cx, on, &of_it.at[i], &again, &found));
        assert_true(found);
        assert_int_equal(again.since_on.n, of_it.at[i].since_on.n);
        assert_true(str_eq(again.detail, of_it.at[i].detail));
    }
    return of_it;
}

/* How SQLite would look for one key again: one line of its plan after another. */
static inline struct str asked_plan(struct asked_world *w, const char *standard)
{
    struct plan_line {
        struct str detail;
    };
    static const struct field fields[] = {
        {.name = "detail", .type = FIELD_TEXT, .at = offsetof(struct plan_line, detail), .has = SIZE_MAX}};
    static const struct shape shape = {"plan", sizeof(struct plan_line), fields, 1};
    const struct standard *s = standard_find(str_of(standard));
    assert_non_null(s);
    struct str sql = SAY(w->arena, "EXPLAIN QUERY PLAN ", s->recheck->sql), all = S("");
    struct statement *plan = ARENA_NEW(w->arena, struct statement); /* a store knows a statement by its address */
    *plan = (struct statement){"plan", str_c(w->arena, sql), GIVES_MANY, s->recheck->params, &shape};
    struct rows_any rows;
    must_do(store_rows(w->db, w->arena, plan, arena_take(w->arena, s->recheck->params->size), &rows));
    for (size_t i = 0; i < rows.n; i++)
        all = SAY(w->arena, all, ((const struct plan_line *)rows.at)[i].detail, "\n");
    return all;
}

#endif
