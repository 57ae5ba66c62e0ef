#include "base/utf8.h"
#include "store/store_inside.h"

#include <string.h>

enum { INTS_MAX = 4096 };

/* Parameters. */

static int bind_text(sqlite3_stmt *st, int at, struct str s)
{
    return sqlite3_bind_text64(st, at, s.n == 0 ? "" : s.s, s.n, SQLITE_STATIC, SQLITE_UTF8);
}

static int bind_bytes(sqlite3_stmt *st, int at, struct str s)
{
    return sqlite3_bind_blob64(st, at, s.n == 0 ? "" : s.s, s.n, SQLITE_STATIC);
}

/* "1,2,0" */
static struct str ints_text(struct arena *a, struct ints ints)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < ints.n; i++) {
        if (i > 0)
            out_char(&o, ',');
        out_int(&o, ints.at[i]);
    }
    return out_text(&o);
}

static int field_bind(struct arena *a, const struct field *f, const void *args, sqlite3_stmt *st, int at)
{
    if (!field_has(f, args))
        return sqlite3_bind_null(st, at);
    switch (f->type) {
    case FIELD_TEXT: return bind_text(st, at, field_str(f, args));
    case FIELD_BYTES: return bind_bytes(st, at, field_str(f, args));
    case FIELD_INTS: return bind_text(st, at, ints_text(a, field_ints(f, args)));
    case FIELD_CHOICE: return bind_text(st, at, choice_word(f, field_int(f, args)));
    case FIELD_INT:
    case FIELD_BOOL:
    case FIELD_DAY:
    case FIELD_INSTANT:
    case FIELD_ID: return sqlite3_bind_int64(st, at, field_int(f, args));
    case FIELD_FILE:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: break;
    }
    panic("a parameter has no such type");
}

struct err *params_bind(struct store *db, struct arena *a, const struct ready *r, const void *args)
{
    const struct shape *shape = r->of->params;
    for (size_t i = 0; shape != NULL && i < shape->count; i++) {
        const struct field *f = &shape->fields[i];
        if (f->type == FIELD_CHOICE && field_has(f, args) && str_is_empty(choice_word(f, field_int(f, args))))
            return FAULT(a, "store-value", r->of->name, ": nothing is chosen for ", f->name);
        if (field_bind(a, f, args, r->st, r->params[i]) != SQLITE_OK)
            return store_fault(db, a, r->of->name);
    }
    return NULL;
}

/* Columns. */

struct reading {
    struct arena *arena;
    const struct ready *ready;
    void *row;
    bool fits;
};

static struct err *value_fault(const struct reading *x, const struct field *f, const char *what)
{
    return FAULT(x->arena, "store-value", x->ready->of->name, ": ", f->name, " ", what);
}

/* The bytes in the arena; empty, and fits is false, where they do not go in. */
static struct str column_copy(struct reading *x, int at)
{
    sqlite3_stmt *st = x->ready->st;
    const void *from = sqlite3_column_blob(st, at);
    size_t n = (size_t)sqlite3_column_bytes(st, at);
    char *to = arena_try(x->arena, n + 1);
    x->fits = to != NULL;
    if (to == NULL || n == 0)
        return S("");
    memcpy(to, from, n);
    to[n] = '\0';
    return (struct str){to, n};
}

static struct err *text_read(struct reading *x, const struct field *f, int at)
{
    struct str s = column_copy(x, at);
    if (!utf8_is_valid(s))
        return value_fault(x, f, "is not UTF-8");
    field_set_str(f, x->row, s);
    return NULL;
}

static struct err *choice_read(struct reading *x, const struct field *f, int at)
{
    struct str word = {(const char *)sqlite3_column_text(x->ready->st, at),
                       (size_t)sqlite3_column_bytes(x->ready->st, at)};
    int64_t value = choice_find(f, word);
    if (value == 0)
        return value_fault(x, f, "is none of the words it may be");
    field_set_int(f, x->row, value);
    return NULL;
}

static struct err *ints_read(struct reading *x, const struct field *f, int at)
{
    struct str rest = {(const char *)sqlite3_column_text(x->ready->st, at),
                       (size_t)sqlite3_column_bytes(x->ready->st, at)};
    struct str part;
    size_t n = 0, most = rest.n / 2 + 1;
    if (most > INTS_MAX)
        return value_fault(x, f, "is too long a list");
    int32_t *to = arena_try(x->arena, most * sizeof *to);
    x->fits = to != NULL;
    while (to != NULL && rest.n > 0 && str_next(&rest, ',', &part)) {
        int64_t value;
        if (!str_to_i64(part, &value) || value < INT32_MIN || value > INT32_MAX)
            return value_fault(x, f, "is not a list of small numbers");
        to[n++] = (int32_t)value;
    }
    struct ints ints = {to, n};
    memcpy((unsigned char *)x->row + f->at, &ints, sizeof ints);
    return NULL;
}

static struct err *number_read(struct reading *x, const struct field *f, int at)
{
    int64_t n = sqlite3_column_int64(x->ready->st, at);
    if (f->type == FIELD_DAY && (n < INT32_MIN || n > INT32_MAX))
        return value_fault(x, f, "is no day");
    field_set_int(f, x->row, n);
    return NULL;
}

static int stored_as(enum field_type type)
{
    if (type == FIELD_TEXT || type == FIELD_CHOICE || type == FIELD_INTS)
        return SQLITE_TEXT;
    return type == FIELD_BYTES ? SQLITE_BLOB : SQLITE_INTEGER;
}

static struct err *field_read(struct reading *x, const struct field *f, int at)
{
    int type = sqlite3_column_type(x->ready->st, at);
    if (type == SQLITE_NULL && f->has != SIZE_MAX)
        return NULL;
    if (type == SQLITE_NULL)
        return value_fault(x, f, "is NULL, which its type does not allow for");
    if (type != stored_as(f->type))
        return value_fault(x, f, "is stored as another type");
    field_set_has(f, x->row, true);
    switch (f->type) {
    case FIELD_TEXT: return text_read(x, f, at);
    case FIELD_BYTES: field_set_str(f, x->row, column_copy(x, at)); return NULL;
    case FIELD_CHOICE: return choice_read(x, f, at);
    case FIELD_INTS: return ints_read(x, f, at);
    case FIELD_INT:
    case FIELD_BOOL:
    case FIELD_DAY:
    case FIELD_INSTANT:
    case FIELD_ID: return number_read(x, f, at);
    case FIELD_FILE:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: break;
    }
    panic("a column has no such type");
}

struct err *store_row_read(struct arena *a, const struct ready *r, void *row, bool *fits_r)
{
    struct reading x = {.arena = a, .ready = r, .row = row, .fits = true};
    const struct shape *shape = r->of->row;
    memset(row, 0, shape->size);
    for (size_t i = 0; i < shape->count && x.fits; i++)
        TRY(field_read(&x, &shape->fields[i], r->columns[i]));
    *fits_r = x.fits;
    return NULL;
}
