#include "store/store_inside.h"

#include <string.h>

static const char *fault_code(int status)
{
    switch (status & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "store-busy";
    case SQLITE_CONSTRAINT: return "store-constraint";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "store-corrupt";
    case SQLITE_FULL:
    case SQLITE_IOERR: return "store-disk";
    case SQLITE_AUTH:
    case SQLITE_READONLY: return "store-denied";
    default: return "store";
    }
}

struct err *store_fault(struct store *db, struct arena *a, const char *what)
{
    int status = sqlite3_extended_errcode(db->db);
    return FAULT(a, fault_code(status), what, ": ", sqlite3_errmsg(db->db), " (SQLite ", status, ")");
}

struct err *store_too_much(struct arena *a, const struct statement *st)
{
    return REFUSE(a, "too-much", S(""), "This is more than can be shown at once (", st->name,
                  "). Ask for less: a shorter time, fewer people, or a page at a time");
}

static struct str key_of(const struct statement *const *st)
{
    return (struct str){(const char *)st, sizeof *st};
}

static struct err *params_find(struct store *db, struct arena *a, struct ready *r)
{
    const struct shape *shape = r->of->params;
    size_t n = shape == NULL ? 0 : shape->count;
    if ((size_t)sqlite3_bind_parameter_count(r->st) != n)
        return FAULT(a, "store-shape", r->of->name, ": its parameters are not those of its shape");
    r->params = ARENA_ARRAY(db->arena, n, int);
    for (size_t i = 0; i < n; i++) {
        r->params[i] = sqlite3_bind_parameter_index(r->st, str_c(a, SAY(a, ":", shape->fields[i].name)));
        if (r->params[i] == 0)
            return FAULT(a, "store-shape", r->of->name, ": no parameter ", shape->fields[i].name);
    }
    return NULL;
}

static int column_find(sqlite3_stmt *st, const char *name)
{
    for (int i = 0; i < sqlite3_column_count(st); i++)
        if (strcmp(sqlite3_column_name(st, i), name) == 0)
            return i;
    return -1;
}

static struct err *columns_find(struct store *db, struct arena *a, struct ready *r)
{
    const struct shape *shape = r->of->row;
    size_t n = shape == NULL ? 0 : shape->count;
    r->columns = ARENA_ARRAY(db->arena, n, int);
    for (size_t i = 0; i < n; i++) {
        r->columns[i] = column_find(r->st, shape->fields[i].name);
        if (r->columns[i] < 0)
            return FAULT(a, "store-shape", r->of->name, ": no column ", shape->fields[i].name);
    }
    return NULL;
}

static struct err *ready_make(struct store *db, struct arena *a, const struct statement *st, struct ready **ready_r)
{
    struct ready *r = ARENA_NEW(db->arena, struct ready);
    r->of = st;
    if (sqlite3_prepare_v3(db->db, st->sql, -1, SQLITE_PREPARE_PERSISTENT, &r->st, NULL) != SQLITE_OK)
        return store_fault(db, a, st->name);
    struct err *e = params_find(db, a, r);
    if (e == NULL)
        e = columns_find(db, a, r);
    if (e != NULL) {
        sqlite3_finalize(r->st);
        return e;
    }
    *ready_r = r;
    return NULL;
}

/* A statement that is being stepped through may be asked again inside its own loop: then it is made a second time. */
struct err *ready_take(struct store *db, struct arena *a, const struct statement *st, struct ready **ready_r)
{
    if (db->in_transaction && sqlite3_get_autocommit(db->db))
        return FAULT(a, "store-lost", st->name, ": the transaction was ended by an earlier fault");
    struct ready *r = map_find(&db->ready, key_of(&st));
    if (r == NULL || r->is_busy) {
        bool is_first = r == NULL;
        TRY(ready_make(db, a, st, &r));
        r->is_kept = is_first;
        if (is_first)
            map_set(&db->ready, key_of(&r->of), r);
    }
    r->is_busy = true;
    *ready_r = r;
    return NULL;
}

void ready_give_back(struct ready *r)
{
    if (!r->is_kept) {
        sqlite3_finalize(r->st);
        return;
    }
    sqlite3_reset(r->st);
    sqlite3_clear_bindings(r->st);
    r->is_busy = false;
}

void ready_end_all(struct store *db)
{
    for (size_t i = 0; i < db->ready.room; i++) {
        struct ready *r = db->ready.slots[i].value;
        if (r != NULL)
            sqlite3_finalize(r->st);
    }
}
