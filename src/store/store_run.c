#include "store/store_inside.h"

#include <string.h>

enum { ROW_MEMORY = 64 << 20, ROWS_FIRST = 16 };

/* Steps once: `is_row_r` is false at the end. */
static struct err *step(struct store *db, struct arena *a, const struct ready *r, bool *is_row_r)
{
    int status = sqlite3_step(r->st);
    *is_row_r = status == SQLITE_ROW;
    return status == SQLITE_ROW || status == SQLITE_DONE ? NULL : store_fault(db, a, r->of->name);
}

/* Takes the statement, binds, lets `work` step through it, gives it back. What the row's memory could not hold is given
 * back too, so that there is room to say so. */
struct work {
    struct store *db;
    struct arena *arena;
    struct ready *ready;
    void *into;
    bool *found_r;
    struct err *(*each)(void *cx, struct arena *a, const void *row);
    void *cx;
};

static struct err *with_statement(struct work *w, const struct statement *st, const void *args,
                                  struct err *(*work)(struct work *w, bool *fits_r))
{
    bool fits = true;
    TRY(ready_take(w->db, w->arena, st, &w->ready));
    struct arena_mark mark = arena_mark(w->arena);
    struct err *e = params_bind(w->db, w->arena, w->ready, args);
    if (e == NULL)
        e = work(w, &fits);
    ready_give_back(w->ready);
    if (fits)
        return e;
    arena_rewind(w->arena, mark);
    return store_too_much(w->arena, st);
}

static struct err *work_run(struct work *w, bool *fits_r)
{
    bool is_row = true;
    (void)fits_r;
    while (is_row)
        TRY(step(w->db, w->arena, w->ready, &is_row));
    return NULL;
}

struct err *store_run(struct store *db, struct arena *a, const struct statement *st, const void *args)
{
    struct work w = {.db = db, .arena = a};
    return with_statement(&w, st, args, work_run);
}

static struct err *work_row(struct work *w, bool *fits_r)
{
    const struct statement *st = w->ready->of;
    bool is_row, is_more;
    TRY(step(w->db, w->arena, w->ready, &is_row));
    if (w->found_r != NULL)
        *w->found_r = is_row;
    if (!is_row && w->found_r == NULL)
        return FAULT(w->arena, "store-no-row", st->name, ": there is no row, and there should be one");
    if (!is_row)
        return NULL;
    TRY(store_row_read(w->arena, w->ready, w->into, fits_r));
    TRY(step(w->db, w->arena, w->ready, &is_more));
    if (is_more)
        return FAULT(w->arena, "store-rows", st->name, ": there is more than one row");
    return NULL;
}

struct err *store_row(struct store *db, struct arena *a, const struct statement *st, const void *args, void *row_r,
                      bool *found_r)
{
    struct work w = {.db = db, .arena = a, .into = row_r, .found_r = found_r};
    memset(row_r, 0, st->row->size);
    return with_statement(&w, st, args, work_row);
}

/* Rows in one block, which doubles; false where the arena cannot hold it. */
static bool rows_room(struct arena *a, struct rows_any *rows, size_t *room, size_t size)
{
    if (rows->n < *room)
        return true;
    size_t more = *room == 0 ? ROWS_FIRST : *room * 2;
    void *at = more > SIZE_MAX / size ? NULL : arena_try(a, more * size);
    if (at == NULL)
        return false;
    if (rows->n > 0)
        memcpy(at, rows->at, rows->n * size);
    rows->at = at;
    *room = more;
    return true;
}

static struct err *work_rows(struct work *w, bool *fits_r)
{
    struct rows_any *rows = w->into;
    size_t room = 0, size = w->ready->of->row->size;
    bool is_row;
    TRY(step(w->db, w->arena, w->ready, &is_row));
    while (is_row) {
        *fits_r = rows_room(w->arena, rows, &room, size);
        if (*fits_r)
            TRY(store_row_read(w->arena, w->ready, (char *)rows->at + rows->n * size, fits_r));
        if (!*fits_r)
            return NULL;
        rows->n++;
        TRY(step(w->db, w->arena, w->ready, &is_row));
    }
    return NULL;
}

struct err *store_rows(struct store *db, struct arena *a, const struct statement *st, const void *args,
                       struct rows_any *rows_r)
{
    struct rows_any rows = {0};
    struct work w = {.db = db, .arena = a, .into = &rows};
    *rows_r = (struct rows_any){0};
    TRY(with_statement(&w, st, args, work_rows));
    *rows_r = rows;
    return NULL;
}

/* The row's memory is its own and is used again for the next; what the caller keeps is in the caller's arena. */
static struct err *each_row(struct work *w, struct arena *scratch, bool *fits_r)
{
    bool is_row;
    TRY(step(w->db, w->arena, w->ready, &is_row));
    while (is_row) {
        struct arena_mark mark = arena_mark(scratch);
        void *row = arena_take(scratch, w->ready->of->row->size);
        struct err *e = store_row_read(scratch, w->ready, row, fits_r);
        if (e != NULL)
            return FAULT(w->arena, e->code, str_copy(w->arena, e->text));
        if (!*fits_r) {
            *fits_r = true;
            return store_too_much(w->arena, w->ready->of);
        }
        TRY(w->each(w->cx, w->arena, row));
        arena_rewind(scratch, mark);
        TRY(step(w->db, w->arena, w->ready, &is_row));
    }
    return NULL;
}

static struct err *work_each(struct work *w, bool *fits_r)
{
    struct arena *scratch = arena_make(ROW_MEMORY);
    struct err *e = each_row(w, scratch, fits_r);
    arena_end(&scratch);
    return e;
}

struct err *store_each(struct store *db, struct arena *a, const struct statement *st, const void *args,
                       struct err *(*each)(void *cx, struct arena *a, const void *row), void *cx)
{
    struct work w = {.db = db, .arena = a, .each = each, .cx = cx};
    return with_statement(&w, st, args, work_each);
}

int64_t store_changes(const struct store *db)
{
    return sqlite3_changes64(db->db);
}
