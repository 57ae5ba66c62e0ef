#include "mksql.h"

/* What a statement of a schema makes. */
enum makes { MAKES_TABLE, MAKES_VIEW, MAKES_OTHER, MAKES_NOTHING };

struct database *database_find(struct mksql *m, struct str name)
{
    for (size_t i = 0; i < m->databases.n; i++)
        if (str_eq(m->databases.at[i]->name, name))
            return m->databases.at[i];
    return NULL;
}

struct table *table_find(const struct database *d, struct str name)
{
    for (size_t i = 0; i < d->tables.n; i++)
        if (str_eq_nocase(d->tables.at[i]->name, name))
            return d->tables.at[i];
    return NULL;
}

const struct column *column_find(const struct table *t, struct str name)
{
    for (size_t i = 0; i < t->columns.n; i++)
        if (str_eq(t->columns.at[i].name, name))
            return &t->columns.at[i];
    return NULL;
}

/* viewer(), today(), london_day() and days_worked() are there at run time; here they need only exist. */
static void no_value(sqlite3_context *cx, int n, sqlite3_value **values)
{
    (void)n;
    (void)values;
    sqlite3_result_int64(cx, 0);
}

static sqlite3 *memory_open(void)
{
    sqlite3 *db = NULL;
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        panic("SQLite cannot be opened");
    sqlite3_create_function(db, "viewer", 0, flags, NULL, no_value, NULL, NULL);
    sqlite3_create_function(db, "today", 0, flags, NULL, no_value, NULL, NULL);
    sqlite3_create_function(db, "london_day", 1, flags, NULL, no_value, NULL, NULL);
    sqlite3_create_function(db, "days_worked", 3, flags, NULL, no_value, NULL, NULL);
    sqlite3_exec(db, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON", NULL, NULL, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    return db;
}

static struct database *database_make(struct mksql *m, struct str name, struct str folder)
{
    struct database *d = ARENA_NEW(m->tool.arena, struct database);
    *d = (struct database){.name = name, .folder = folder};
    d->real = memory_open();
    d->typed = memory_open();
    d->pages = memory_open();
    sqlite3_exec(d->typed, "PRAGMA automatic_index = OFF", NULL, NULL, NULL);
    *LIST_ADD(m->tool.arena, &m->databases) = d;
    return d;
}

static bool run(struct mksql *m, const struct source *s, int line, sqlite3 *db, struct str sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, str_c(m->tool.arena, sql), NULL, NULL, &message) == SQLITE_OK)
        return true;
    PROBLEM(m, s, line, "SQLite: ", message == NULL ? "no memory" : message);
    sqlite3_free(message);
    return false;
}

static enum makes what_is_made(struct str sql, struct str *name_r)
{
    struct str word, rest = sql;
    enum makes makes = MAKES_NOTHING;
    if (!sql_token(&rest, &word) || !str_eq_nocase(word, S("create")))
        return MAKES_NOTHING;
    while (makes == MAKES_NOTHING && sql_token(&rest, &word)) {
        if (str_eq_nocase(word, S("table")))
            makes = MAKES_TABLE;
        else if (str_eq_nocase(word, S("view")))
            makes = MAKES_VIEW;
        else if (str_eq_nocase(word, S("index")) || str_eq_nocase(word, S("trigger")))
            makes = MAKES_OTHER;
        else if (!str_eq_nocase(word, S("unique")))
            return MAKES_NOTHING;
    }
    while (sql_token(&rest, name_r))
        if (!str_eq_nocase(*name_r, S("if")) && !str_eq_nocase(*name_r, S("not")) &&
            !str_eq_nocase(*name_r, S("exists")))
            return makes;
    return MAKES_NOTHING;
}

/* The comment at the end of a line, behind all quoted text. */
static struct str line_comment(struct str line)
{
    char quote = '\0';
    for (size_t i = 0; i < line.n; i++) {
        char c = line.s[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '-' && i + 1 < line.n && line.s[i + 1] == '-')
            return str_trim(str_from(line, i + 2));
    }
    return S("");
}

/* The line of a CREATE TABLE that begins with the column's name. */
static bool column_line(struct str sql, struct str name, struct str *line_r)
{
    struct str token;
    while (str_next(&sql, '\n', line_r)) {
        struct str rest = *line_r;
        if (sql_token(&rest, &token) && str_eq(token, name))
            return true;
    }
    return false;
}

/* The type that the column's declaration and name give. */
static bool column_default_type(struct mksql *m, const struct source *s, int line, struct column *c,
                                struct str declared)
{
    if (str_eq(declared, S("TEXT")) || str_eq(declared, S("BLOB"))) {
        c->type.is = str_eq(declared, S("TEXT")) ? FIELD_TEXT : FIELD_BYTES;
        return true;
    }
    if (!str_eq(declared, S("INTEGER"))) {
        PROBLEM(m, s, line, "column ", c->name, " is ", declared, "; make it INTEGER, TEXT or BLOB");
        return false;
    }
    if (type_of_name(m, c->name, &c->type) || c->type.is == FIELD_INT)
        return true;
    PROBLEM(m, s, line, "no spec declares the id '", c->name,
            "'; put the column's type in its comment: -- [person_id] …");
    return false;
}

/* From its line: the comment, which may begin with a type in brackets. */
static void column_describe(struct mksql *m, const struct source *s, struct str sql, struct column *c,
                            struct str declared)
{
    struct str line;
    size_t close;
    if (!column_line(sql, c->name, &line)) {
        PROBLEM(m, s, line_of(s, sql.s), "give column ", c->name, " a line of its own, with a comment");
        return;
    }
    int at = line_of(s, line.s);
    struct str comment = line_comment(line);
    if (str_starts(comment, S("[")) && str_find_char(comment, ']', &close)) {
        struct str type = str_trim(str_sub(comment, 1, close));
        comment = str_trim(str_from(comment, close + 1));
        if (type_parse(m, s, at, type, &c->type) && !str_eq(declared, str_of(type_words[c->type.is].stored)))
            PROBLEM(m, s, at, "column ", c->name, " cannot hold [", type, "] as ", declared);
    } else
        column_default_type(m, s, at, c, declared);
    if (str_is_empty(comment))
        PROBLEM(m, s, at, "say in a comment on this line what column ", c->name, " holds");
    c->says = comment;
}

static struct str column_str(struct mksql *m, sqlite3_stmt *st, int i)
{
    return str_copy(m->tool.arena, str_of((const char *)sqlite3_column_text(st, i)));
}

/* The columns as SQLite knows them: name, declared type, NOT NULL, place in the primary key. */
static void columns_describe(struct mksql *m, struct table *t, sqlite3 *db, struct str sql)
{
    sqlite3_stmt *st = NULL;
    const char *text = "SELECT name, type, \"notnull\", pk, (SELECT count(*) FROM pragma_table_info(?1) WHERE pk > 0) "
                       "FROM pragma_table_info(?1)";
    must(sqlite3_prepare_v2(db, text, -1, &st, NULL) == SQLITE_OK);
    sqlite3_bind_text(st, 1, t->name.s, (int)t->name.n, SQLITE_STATIC);
    while (sqlite3_step(st) == SQLITE_ROW) {
        struct column c = {.name = column_str(m, st, 0)};
        struct str declared = column_str(m, st, 1);
        bool is_row_id =
            sqlite3_column_int(st, 3) == 1 && sqlite3_column_int(st, 4) == 1 && str_eq(declared, S("INTEGER"));
        if (!tool_is_name(c.name))
            PROBLEM(m, t->source, line_of(t->source, sql.s), "column ", c.name,
                    " is no name in C; use small letters, digits and _");
        column_describe(m, t->source, sql, &c, declared);
        c.type.is_nullable = sqlite3_column_int(st, 2) == 0 && !is_row_id;
        *LIST_ADD(m->tool.arena, &t->columns) = c;
    }
    sqlite3_finalize(st);
}

static bool table_is_strict(sqlite3 *db, struct str name)
{
    sqlite3_stmt *st = NULL;
    must(sqlite3_prepare_v2(db, "SELECT strict FROM pragma_table_list WHERE name = ?", -1, &st, NULL) == SQLITE_OK);
    sqlite3_bind_text(st, 1, name.s, (int)name.n, SQLITE_STATIC);
    bool is_strict = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int(st, 0) == 1;
    sqlite3_finalize(st);
    return is_strict;
}

static struct table *table_add(struct mksql *m, struct source *s, struct str name, bool is_view)
{
    struct table *t = ARENA_NEW(m->tool.arena, struct table);
    *t = (struct table){.name = name, .source = s, .is_view = is_view};
    *LIST_ADD(m->tool.arena, &s->database->tables) = t;
    return t;
}

static void table_apply(struct mksql *m, struct source *s, struct str name, struct str sql, int line)
{
    if (!run(m, s, line, s->database->typed, sql))
        return;
    if (!table_is_strict(s->database->real, name))
        PROBLEM(m, s, line, "end table ", name, " with STRICT");
    columns_describe(m, table_add(m, s, name, false), s->database->real, sql);
}

/* A table of the view's columns, for the schemas in which views are tables. */
static struct str view_as_table(struct mksql *m, const struct table *t)
{
    struct out o = out_make(m->tool.arena);
    OUT(&o, "CREATE TABLE ", t->name, " (");
    for (size_t i = 0; i < t->columns.n; i++)
        OUT(&o, i == 0 ? "\"" : ", \"", t->columns.at[i].name, "\"");
    out_c(&o, ")");
    return out_text(&o);
}

static void view_apply(struct mksql *m, struct source *s, struct str name, struct str notes, struct str sql)
{
    struct query *q = ARENA_NEW(m->tool.arena, struct query);
    *q = (struct query){.source = s, .name = name, .sql = sql, .line = line_of(s, sql.s)};
    notes_read(m, q, notes);
    sqlite3 *db = s->database->typed;
    sqlite3_stmt *st = NULL;
    if (!run(m, s, q->line, db, sql))
        return;
    if (sqlite3_prepare_v2(db, str_c(m->tool.arena, SAY(m->tool.arena, "SELECT * FROM ", name)), -1, &st, NULL) ==
        SQLITE_OK)
        columns_read(m, q, st);
    else
        PROBLEM(m, s, q->line, "SQLite: ", sqlite3_errmsg(db));
    sqlite3_finalize(st);
    types_all_used(m, q);
    view_check(m, q);
    struct table *t = table_add(m, s, name, true);
    for (size_t i = 0; i < q->columns.n; i++)
        *LIST_ADD(m->tool.arena, &t->columns) = q->columns.at[i];
    run(m, s, q->line, db, SAY(m->tool.arena, "DROP VIEW ", name));
    run(m, s, q->line, db, view_as_table(m, t));
    if (str_starts(name, S("my_")))
        run(m, s, q->line, s->database->pages, view_as_table(m, t));
}

static void statement_apply(struct mksql *m, struct source *s, struct str notes, struct str sql)
{
    struct str name;
    int line = line_of(s, sql.s);
    enum makes makes = what_is_made(sql, &name);
    if (makes == MAKES_NOTHING) {
        PROBLEM(m, s, line, "a schema holds CREATE TABLE, VIEW, INDEX and TRIGGER, and nothing else");
        return;
    }
    if (!run(m, s, line, s->database->real, sql))
        return;
    if (makes == MAKES_TABLE)
        table_apply(m, s, name, sql, line);
    else if (makes == MAKES_VIEW)
        view_apply(m, s, name, notes, sql);
    else if (!sql_has_word(sql, S("trigger")))
        run(m, s, line, s->database->typed, sql);
}

/* SQLite does not ask leave for what stands in a DEFAULT. */
static void clock_refuse(struct mksql *m, struct source *s)
{
    struct str token, rest = s->text;
    while (sql_token(&rest, &token))
        if (str_eq_nocase(token, S("current_date")) || str_eq_nocase(token, S("current_time")) ||
            str_eq_nocase(token, S("current_timestamp")) || str_eq_nocase(token, S("'now'")))
            PROBLEM(m, s, line_of(s, token.s), token, ": SQL does not ask the clock; bind the time from C");
}

void schema_apply(struct mksql *m, struct source *s)
{
    s->database = database_find(m, s->database_name);
    if (s->database == NULL)
        s->database = database_make(m, s->database_name, s->folder);
    clock_refuse(m, s);
    struct str rest = s->text, sql;
    for (;;) {
        struct str notes = sql_notes_take(&rest);
        if (rest.n == 0)
            return;
        if (!sql_statement_take(m, &rest, &sql)) {
            PROBLEM(m, s, line_of(s, rest.s), "the statement does not end in ';'");
            return;
        }
        statement_apply(m, s, notes, sql);
    }
}
