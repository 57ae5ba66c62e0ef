#include "mksql.h"

/* What is known of a column of a result before its note is asked. */
struct found {
    bool is_known;
    struct sql_type type;
    struct str says;
};

enum { COLUMNS_MAX = 256, ARMS_MAX = 32 };

/* A SELECT cut into its parts: the arms of a UNION, without ORDER BY and LIMIT, each behind the WITH of the whole. */
struct arms {
    struct str with;
    struct str at[ARMS_MAX];
    size_t n;
};

static bool is_any(struct str token, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(token, str_of(words[i])))
            return true;
    return false;
}

#define IS_ANY(token, ...)                                                                                             \
    is_any((token), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static struct str between(struct str from, struct str to)
{
    return str_trim(str_sub(from, 0, (size_t)(to.s - from.s)));
}

static int depth_after(struct str token, int depth)
{
    return depth + str_eq(token, S("(")) - str_eq(token, S(")"));
}

/* The words before the query itself: CREATE VIEW x AS. */
static struct str query_of(struct str sql)
{
    struct str rest = sql, token;
    if (!sql_token(&rest, &token) || !str_eq_nocase(token, S("create")))
        return sql;
    while (sql_token(&rest, &token))
        if (str_eq_nocase(token, S("as")))
            return rest;
    return S("");
}

static void arms_find(struct str sql, struct arms *arms)
{
    struct str all = query_of(sql), rest = all, token, start = {0};
    int depth = 0;
    *arms = (struct arms){.with = S("")};
    while (sql_token(&rest, &token)) {
        depth = depth_after(token, depth);
        bool ends = depth == 0 && IS_ANY(token, "union", "except", "intersect", "order", "limit");
        if (ends && start.n > 0 && arms->n < ARMS_MAX) {
            arms->at[arms->n++] = between(start, token);
            start = S("");
        }
        if (depth == 0 && start.n == 0 && IS_ANY(token, "select", "values")) {
            if (arms->n == 0)
                arms->with = between(all, token);
            start = (struct str){token.s, token.n + rest.n};
        }
    }
    if (start.n > 0 && arms->n < ARMS_MAX)
        arms->at[arms->n++] = str_trim(start);
}

/* Columns that are a SELECT in brackets, which gives NULL where it finds no row: by place, or behind a star by name. */
struct inner_selects {
    bool is_inner[COLUMNS_MAX];
    struct names names;
};

static void inner_selects_find(struct mksql *m, struct str select, struct inner_selects *inner)
{
    struct str rest = select, token, last = {0}, first = {0}, second = {0};
    int depth = 0;
    size_t column = 0;
    *inner = (struct inner_selects){0};
    sql_token(&rest, &token);
    while (sql_token(&rest, &token) && column < COLUMNS_MAX) {
        bool ends = depth == 0 && (str_eq(token, S(",")) || str_eq_nocase(token, S("from")));
        if (!ends) {
            second = first.n > 0 && second.n == 0 ? token : second;
            first = first.n == 0 ? token : first;
            last = token;
            depth = depth_after(token, depth);
            continue;
        }
        if (str_eq(first, S("(")) && IS_ANY(second, "select", "with")) {
            inner->is_inner[column] = true;
            names_add(m, &inner->names, last);
        }
        if (str_eq_nocase(token, S("from")))
            return;
        first = second = S("");
        column++;
    }
}

static struct found found_at(const struct query *q, sqlite3_stmt *st, int i, const struct plan *plan)
{
    struct found f = {0};
    const char *table = sqlite3_column_table_name(st, i), *origin = sqlite3_column_origin_name(st, i);
    if (table == NULL || origin == NULL)
        return f;
    const struct table *t = table_find(q->source->database, str_of(table));
    const struct column *c = t == NULL ? NULL : column_find(t, str_of(origin));
    if (c == NULL)
        return f;
    f = (struct found){.is_known = true, .type = c->type, .says = c->says};
    f.type.is_nullable |= plan->is_outer_unknown || names_have(&plan->outer, t->name);
    return f;
}

static size_t found_read(struct mksql *m, const struct query *q, sqlite3_stmt *st, struct str select,
                         struct found *found)
{
    struct plan plan;
    struct inner_selects inner;
    size_t n = (size_t)sqlite3_column_count(st);
    plan_read(m, q->source->database->typed, str_of(sqlite3_sql(st)), &plan);
    inner_selects_find(m, select, &inner);
    for (size_t i = 0; i < n && i < COLUMNS_MAX; i++) {
        found[i] = found_at(q, st, (int)i, &plan);
        struct str name = str_of(sqlite3_column_name(st, (int)i));
        found[i].type.is_nullable |= inner.is_inner[i] || names_have(&inner.names, name);
    }
    return n;
}

static bool type_is_same(const struct sql_type *x, const struct sql_type *y)
{
    return x->is == y->is && str_eq(x->name, y->name);
}

/* SQLite tells of a UNION only where its first arm's columns come from; the others must agree. */
static void arm_join(struct mksql *m, const struct query *q, const struct arms *arms, size_t arm, struct found *found)
{
    struct found other[COLUMNS_MAX];
    sqlite3_stmt *st = NULL;
    struct str sql = SAY(m->tool.arena, arms->with, " ", arms->at[arm]);
    if (sqlite3_prepare_v2(q->source->database->typed, sql.s, (int)sql.n, &st, NULL) != SQLITE_OK)
        return;
    size_t n = found_read(m, q, st, arms->at[arm], other);
    sqlite3_finalize(st);
    for (size_t i = 0; i < n; i++) {
        found[i].is_known = found[i].is_known && other[i].is_known && type_is_same(&found[i].type, &other[i].type);
        found[i].type.is_nullable |= other[i].type.is_nullable;
    }
}

static struct type_note *note_find(struct query *q, struct str name)
{
    for (size_t i = 0; i < q->types.n; i++)
        if (str_eq(q->types.at[i].name, name))
            return &q->types.at[i];
    return NULL;
}

bool type_noted(struct query *q, struct str name, struct sql_type *type_r)
{
    struct type_note *note = note_find(q, name);
    if (note == NULL)
        return false;
    note->is_used = true;
    *type_r = note->type;
    return true;
}

static void column_add(struct mksql *m, struct query *q, struct str name, const struct found *found)
{
    struct column c = {.name = str_copy(m->tool.arena, name), .says = found->says, .type = found->type};
    if (!tool_is_name(name)) {
        PROBLEM(m, q->source, q->line, "name the column '", c.name, "' in small letters, digits and _: … AS name");
        return;
    }
    for (size_t i = 0; i < q->columns.n; i++)
        if (str_eq(q->columns.at[i].name, name))
            PROBLEM(m, q->source, q->line, "two columns are called ", name, "; rename one: … AS name");
    if (!type_noted(q, name, &c.type) && !found->is_known)
        PROBLEM(m, q->source, q->line, "the type of column ", name, " cannot be told; add '-- type: ", name, " TYPE'");
    *LIST_ADD(m->tool.arena, &q->columns) = c;
}

void columns_read(struct mksql *m, struct query *q, sqlite3_stmt *st)
{
    struct found found[COLUMNS_MAX] = {0};
    struct arms arms;
    arms_find(q->sql, &arms);
    if (sqlite3_column_count(st) > COLUMNS_MAX) {
        PROBLEM(m, q->source, q->line, "more than ", (int)COLUMNS_MAX, " columns");
        return;
    }
    size_t n = found_read(m, q, st, arms.n > 0 ? arms.at[0] : S(""), found);
    for (size_t i = 1; i < arms.n && sqlite3_stmt_readonly(st); i++)
        arm_join(m, q, &arms, i, found);
    for (size_t i = 0; i < n; i++)
        column_add(m, q, str_of(sqlite3_column_name(st, (int)i)), &found[i]);
}

void types_all_used(struct mksql *m, const struct query *q)
{
    for (size_t i = 0; i < q->types.n; i++)
        if (!q->types.at[i].is_used)
            PROBLEM(m, q->source, q->types.at[i].line, "'", q->types.at[i].name,
                    "' is no column or parameter of this; take the note away");
}
