/* Two databases row by row. The text of these queries is made here, from the schema that is being compared: what they
 * are about is not known when the program is built. Names are quoted, and values never become part of the text. */
#include "base/hex.h"
#include "base/id.h"
#include "store/store_inside.h"

#include <string.h>

enum { TEXT_SHOWN = 60, BYTES_SHOWN = 16 };

struct side {
    struct store *db;
    sqlite3_stmt *st;
    bool is_row;
};

struct comparison {
    struct arena *arena;
    struct side x;
    struct side y;
    struct str table;
    int keys; /* the first columns of the query are the primary key */
    struct store_difference found;
};

/* Values. */

static int rank(int type)
{
    return type == SQLITE_NULL ? 0 : type == SQLITE_TEXT ? 2 : type == SQLITE_BLOB ? 3 : 1;
}

static struct str bytes_of(sqlite3_stmt *st, int i)
{
    const void *s = sqlite3_column_blob(st, i);
    return (struct str){s, s == NULL ? 0 : (size_t)sqlite3_column_bytes(st, i)};
}

/* In the order in which SQLite sorts: nothing, numbers, text, bytes. */
static int value_compare(sqlite3_stmt *x, sqlite3_stmt *y, int i)
{
    int type_x = sqlite3_column_type(x, i), type_y = sqlite3_column_type(y, i);
    if (rank(type_x) != rank(type_y))
        return rank(type_x) - rank(type_y);
    if (type_x == SQLITE_NULL)
        return 0;
    if (rank(type_x) > 1)
        return str_compare(bytes_of(x, i), bytes_of(y, i));
    int64_t n_x = sqlite3_column_int64(x, i), n_y = sqlite3_column_int64(y, i);
    return n_x < n_y ? -1 : n_x > n_y;
}

static struct str value_text(struct arena *a, sqlite3_stmt *st, int i)
{
    struct str name = str_of(sqlite3_column_name(st, i)), bytes;
    switch (sqlite3_column_type(st, i)) {
    case SQLITE_NULL: return S("nothing");
    case SQLITE_TEXT: return SAY(a, "'", str_copy(a, str_sub(bytes_of(st, i), 0, TEXT_SHOWN)), "'");
    case SQLITE_BLOB: bytes = str_sub(bytes_of(st, i), 0, BYTES_SHOWN); return hex_text(a, bytes.s, bytes.n);
    default: break;
    }
    int64_t n = sqlite3_column_int64(st, i);
    return str_ends(name, S("_id")) && n > 0 ? id_text(a, n) : SAY(a, n);
}

/* "the row with client_id=4hxk2m7pqr, on=19700" and, where the row says when it became known, which entry that was. */
static struct str row_text(struct comparison *c, sqlite3_stmt *st)
{
    struct out o = out_make(c->arena);
    OUT(&o, c->table, ": the row with ");
    for (int i = 0; i < c->keys; i++)
        OUT(&o, i == 0 ? "" : ", ", sqlite3_column_name(st, i), "=", value_text(c->arena, st, i));
    for (int i = 0; i < sqlite3_column_count(st); i++) {
        if (strcmp(sqlite3_column_name(st, i), "seq") != 0 || sqlite3_column_type(st, i) != SQLITE_INTEGER)
            continue;
        c->found.has_seq = true;
        c->found.seq = sqlite3_column_int64(st, i);
        OUT(&o, " (entry ", c->found.seq, ")");
    }
    return out_text(&o);
}

/* Rows. */

static struct err *side_step(struct comparison *c, struct side *s)
{
    int status = sqlite3_step(s->st);
    s->is_row = status == SQLITE_ROW;
    return s->is_row || status == SQLITE_DONE ? NULL : store_fault(s->db, c->arena, "store_compare");
}

static struct err *side_prepare(struct comparison *c, struct side *s, struct str sql)
{
    if (sqlite3_prepare_v2(s->db->db, sql.s, (int)sql.n, &s->st, NULL) != SQLITE_OK)
        return store_fault(s->db, c->arena, "store_compare");
    return side_step(c, s);
}

static int keys_compare(const struct comparison *c)
{
    if (!c->x.is_row || !c->y.is_row)
        return c->x.is_row ? -1 : 1;
    for (int i = 0; i < c->keys; i++) {
        int order = value_compare(c->x.st, c->y.st, i);
        if (order != 0)
            return order;
    }
    return 0;
}

static void found_in_one(struct comparison *c, bool is_in_first)
{
    c->found.differs = is_in_first ? STORE_ONLY_FIRST : STORE_ONLY_SECOND;
    c->found.row = row_text(c, is_in_first ? c->x.st : c->y.st);
    c->found.text = SAY(c->arena, c->found.row, " is only in the ", is_in_first ? "first" : "second");
}

static void found_in_both(struct comparison *c, int column)
{
    c->found.differs = STORE_OTHER;
    c->found.row = row_text(c, c->y.st);
    c->found.column = str_copy(c->arena, str_of(sqlite3_column_name(c->y.st, column)));
    c->found.text = SAY(c->arena, c->found.row, " differs in ", c->found.column);
}

static void row_compare(struct comparison *c)
{
    int order = keys_compare(c);
    if (order != 0) {
        found_in_one(c, order < 0);
        return;
    }
    for (int i = c->keys; i < sqlite3_column_count(c->x.st) && c->found.differs == STORE_SAME; i++)
        if (value_compare(c->x.st, c->y.st, i) != 0)
            found_in_both(c, i);
}

static struct err *rows_walk(struct comparison *c, struct str sql)
{
    TRY(side_prepare(c, &c->x, sql));
    TRY(side_prepare(c, &c->y, sql));
    while (c->x.is_row || c->y.is_row) {
        row_compare(c);
        if (c->found.differs != STORE_SAME)
            return NULL;
        TRY(side_step(c, &c->x));
        TRY(side_step(c, &c->y));
    }
    return NULL;
}

static struct err *rows_compare(struct comparison *c, struct str sql)
{
    struct err *e = rows_walk(c, sql);
    sqlite3_finalize(c->x.st);
    sqlite3_finalize(c->y.st);
    c->x.st = c->y.st = NULL;
    return e;
}

/* Tables. */

static void quote(struct out *o, const char *name)
{
    out_char(o, '"');
    for (; *name != '\0'; name++) {
        if (*name == '"')
            out_char(o, '"');
        out_char(o, *name);
    }
    out_char(o, '"');
}

/* SELECT key, other columns FROM table ORDER BY key. A table without a key is told by its row numbers. */
static struct err *table_query(struct comparison *c, struct str *sql_r)
{
    struct out columns = out_make(c->arena), order = out_make(c->arena);
    sqlite3_stmt *st = NULL;
    const char *sql = "SELECT name, pk FROM pragma_table_info(?) ORDER BY pk = 0, pk, cid";
    if (sqlite3_prepare_v2(c->x.db->db, sql, -1, &st, NULL) != SQLITE_OK)
        return store_fault(c->x.db, c->arena, "store_compare");
    sqlite3_bind_text(st, 1, c->table.s, (int)c->table.n, SQLITE_STATIC);
    c->keys = 0;
    while (sqlite3_step(st) == SQLITE_ROW) {
        bool is_key = sqlite3_column_int(st, 1) > 0;
        if (columns.n == 0 && !is_key)
            out_c(&columns, "rowid");
        out_c(&columns, columns.n == 0 ? "" : ", ");
        quote(&columns, (const char *)sqlite3_column_text(st, 0));
        c->keys += is_key;
        if (is_key)
            OUT(&order, c->keys == 1 ? "" : ", ", c->keys);
    }
    sqlite3_finalize(st);
    if (c->keys == 0)
        out_c(&order, "1");
    c->keys = c->keys == 0 ? 1 : c->keys;
    struct out table = out_make(c->arena);
    quote(&table, str_c(c->arena, c->table));
    *sql_r = SAY(c->arena, "SELECT ", out_text(&columns), " FROM ", out_text(&table), " ORDER BY ", out_text(&order));
    return NULL;
}

struct table_row {
    struct str name;
};

static const struct field table_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .at = offsetof(struct table_row, name), .has = SIZE_MAX}};
static const struct shape table_shape = {
    .name = "table", .size = sizeof(struct table_row), .fields = table_fields, .count = 1};
static const struct statement tables = {
    .name = "store_tables",
    .gives = GIVES_MANY,
    .row = &table_shape,
    .sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
};

/* Definitions first: a view that shows other rows is a difference too. */
static struct err *everything_compare(struct comparison *c)
{
    struct rows_any rows;
    c->table = S("schema");
    c->keys = 2;
    TRY(rows_compare(c, S("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                          "ORDER BY type, name")));
    TRY(store_rows(c->x.db, c->arena, &tables, NULL, &rows));
    const struct table_row *row = rows.at;
    for (size_t i = 0; i < rows.n && c->found.differs == STORE_SAME; i++) {
        struct str sql;
        c->table = row[i].name;
        TRY(table_query(c, &sql));
        TRY(rows_compare(c, sql));
    }
    return NULL;
}

struct err *store_compare(struct store *db, struct store *other, struct arena *a, struct store_difference *difference_r)
{
    struct comparison c = {.arena = a, .x.db = db, .y.db = other};
    bool began_x = !db->in_transaction, began_y = !other->in_transaction;
    if (began_x)
        TRY(store_begin(db, a));
    struct err *e = began_y ? store_begin(other, a) : NULL;
    if (e == NULL)
        e = everything_compare(&c);
    if (began_x)
        store_rollback(db);
    if (began_y)
        store_rollback(other);
    *difference_r = e == NULL ? c.found : (struct store_difference){0};
    return e;
}
