#include "mksql.h"

/* What SQLite asks leave for while it prepares a statement. */
struct watch {
    struct mksql *m;
    struct names reads;
    struct names writes;
    struct str banned; /* a function that gives another value each time */
    bool asks_viewer;
    bool asks_today;
    bool is_other; /* neither reads nor writes rows */
};

/* The clock, chance, and what depends on the connection. */
static bool is_banned(struct str function)
{
    static const char *const banned[] = {
        "date",         "time",          "datetime", "julianday",         "strftime",          "unixepoch",
        "current_date", "current_time",  "random",   "randomblob",        "last_insert_rowid", "load_extension",
        "changes",      "total_changes", "timediff", "current_timestamp",
    };
    for (size_t i = 0; i < sizeof banned / sizeof banned[0]; i++)
        if (str_eq_nocase(function, str_of(banned[i])))
            return true;
    return false;
}

static void watch_function(struct watch *w, struct str name)
{
    if (is_banned(name))
        w->banned = str_copy(w->m->tool.arena, name);
    w->asks_viewer |= str_eq(name, S("viewer"));
    w->asks_today |= str_eq(name, S("today"));
}

static int watch(void *cx, int action, const char *x, const char *y, const char *database, const char *through)
{
    struct watch *w = cx;
    (void)database;
    (void)through;
    if (action == SQLITE_READ && x != NULL && x[0] != '\0')
        names_add(w->m, &w->reads, str_of(x));
    else if (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE)
        names_add(w->m, &w->writes, str_of(x));
    else if (action == SQLITE_FUNCTION)
        watch_function(w, str_of(y));
    else if (action != SQLITE_READ && action != SQLITE_SELECT && action != SQLITE_RECURSIVE)
        w->is_other = true;
    return SQLITE_OK;
}

static sqlite3_stmt *prepare(struct mksql *m, const struct query *q, sqlite3 *db, struct watch *w, const char *hint)
{
    sqlite3_stmt *st = NULL;
    *w = (struct watch){.m = m};
    sqlite3_set_authorizer(db, watch, w);
    int status = sqlite3_prepare_v2(db, q->sql.s, (int)q->sql.n, &st, NULL);
    sqlite3_set_authorizer(db, NULL, NULL);
    if (status != SQLITE_OK)
        PROBLEM(m, q->source, q->line, q->name, ": SQLite: ", sqlite3_errmsg(db), hint);
    return st;
}

/* Tables and views of the schema among the names. */
static struct names known_only(struct mksql *m, const struct query *q, const struct names *names)
{
    struct names known = {0};
    for (size_t i = 0; i < names->n; i++)
        if (table_find(q->source->database, names->at[i]) != NULL)
            names_add(m, &known, names->at[i]);
    return known;
}

/* Who may read and write what. */

static void writes_check(struct mksql *m, const struct query *q)
{
    const struct source *s = q->source;
    if (q->writes.n > 0 && (q->use == USE_PAGE || q->use == USE_RULE || q->use == USE_STANDARD))
        PROBLEM(m, s, q->line, q->name, ": a page, a rule or a standard only reads; writes are the fold's");
    if (!str_eq(s->database->name, S("views")))
        return;
    if (q->writes.n > 0 && q->use == USE_SYSTEM)
        PROBLEM(m, s, q->line, q->name, ": only '-- for: fold' writes the views");
    for (size_t i = 0; i < q->writes.n; i++) {
        const struct table *t = table_find(s->database, q->writes.at[i]);
        if (!str_eq(t->source->folder, s->folder))
            PROBLEM(m, s, q->line, q->name, ": ", t->name, " belongs to ", t->source->folder,
                    "; call a fold statement of its own");
    }
}

static void reads_check(struct mksql *m, const struct query *q)
{
    for (size_t i = 0; i < q->reads.n; i++) {
        const struct table *t = table_find(q->source->database, q->reads.at[i]);
        if (t->source->order > q->source->order)
            PROBLEM(m, q->source, q->line, q->name, ": ", t->name, " belongs to ", t->source->folder,
                    ", which comes later in src/subject/order",
                    q->use == USE_STANDARD ? "; a standard stands in the last subject whose tables it reads" : "");
    }
}

static bool is_inner_room(struct str folder)
{
    return str_eq(folder, S("gate")) || str_eq(folder, S("ledger")) || str_eq(folder, S("store"));
}

static void use_check(struct mksql *m, const struct query *q)
{
    const struct source *s = q->source;
    bool is_views = str_eq(s->database->name, S("views"));
    if (!is_views && !str_eq(s->database->folder, s->folder))
        PROBLEM(m, s, q->line, q->name, ": database ", s->database->name, " is ", s->database->folder,
                "'s alone; ask it through its functions");
    if (!is_views && q->use != USE_SYSTEM)
        PROBLEM(m, s, q->line, q->name, ": statements of database ", s->database->name, " are '-- for: system'");
    if (is_views && q->use == USE_SYSTEM && !is_inner_room(s->folder))
        PROBLEM(m, s, q->line, q->name, ": a subject's statement is for page, rule, fold or standard");
}

static void watch_check(struct mksql *m, const struct query *q, const struct watch *w)
{
    if (w->banned.n > 0)
        PROBLEM(m, q->source, q->line, q->name, ": ", w->banned, "() gives another value each time; bind it from C");
    if (w->is_other)
        PROBLEM(m, q->source, q->line, q->name, ": a statement reads or writes rows, and nothing else");
    if ((w->asks_viewer || w->asks_today) && q->use == USE_FOLD)
        PROBLEM(m, q->source, q->line, q->name,
                ": a fold gives the same whoever looks and whenever; it cannot ask viewer() or today()");
    if ((w->asks_viewer || w->asks_today) && q->use == USE_STANDARD)
        PROBLEM(m, q->source, q->line, q->name, ": a standard is asked about a day, by nobody: use :on");
}

static void scans_check(struct mksql *m, const struct query *q)
{
    struct plan plan;
    if (q->use == USE_STANDARD)
        return; /* it asks about everybody */
    plan_read(m, q->source->database->real, q->sql, &plan);
    if (q->scan_reason.n > 0 && plan.scans.n == 0)
        PROBLEM(m, q->source, q->line, q->name, ": it searches by an index; take '-- scan-ok:' away");
    for (size_t i = 0; i < plan.scans.n && q->scan_reason.n == 0; i++)
        PROBLEM(m, q->source, q->line, q->name, ": reads all of ", plan.scans.at[i],
                "; add an index or a condition, or say why: '-- scan-ok: REASON'");
}

/* Parameters. */

/* The type of the column of this name in any of the tables; false where there is none or they differ. */
static bool column_type(const struct query *q, const struct names *tables, struct str name, struct column *c_r)
{
    size_t n = 0;
    for (size_t i = 0; i < tables->n; i++) {
        const struct table *t = table_find(q->source->database, tables->at[i]);
        const struct column *c = t == NULL ? NULL : column_find(t, name);
        if (c == NULL)
            continue;
        if (n++ > 0 && (c->type.is != c_r->type.is || !str_eq(c->type.name, c_r->type.name)))
            return false;
        *c_r = *c;
    }
    return n > 0;
}

/* By its note, else as the column that it is written to, else as the column it is compared with, else by its name. */
static bool param_type(struct query *q, const struct watch *w, struct mksql *m, struct column *c)
{
    struct str name = c->name;
    if (type_noted(q, name, &c->type) || column_type(q, &w->writes, name, c))
        return true;
    bool is_known = column_type(q, &w->reads, name, c) || type_of_name(m, name, &c->type);
    c->type.is_nullable = false;
    return is_known;
}

static void params_read(struct mksql *m, struct query *q, sqlite3_stmt *st, const struct watch *w)
{
    for (int i = 1; i <= sqlite3_bind_parameter_count(st); i++) {
        struct str name = str_of(sqlite3_bind_parameter_name(st, i));
        if (!str_starts(name, S(":")) || !tool_is_name(str_from(name, 1))) {
            PROBLEM(m, q->source, q->line, q->name, ": name each parameter, in small letters: :client_id");
            continue;
        }
        struct column c = {.name = str_copy(m->tool.arena, str_from(name, 1))};
        if (!param_type(q, w, m, &c))
            PROBLEM(m, q->source, q->line, q->name, ": the type of :", c.name, " cannot be told; add '-- ",
                    q->use == USE_STANDARD ? "setting: " : "type: ", c.name,
                    q->use == USE_STANDARD ? " NUMBER …'" : " TYPE'");
        *LIST_ADD(m->tool.arena, &q->params) = c;
    }
}

static void notes_check(struct mksql *m, struct query *q)
{
    const struct source *s = q->source;
    struct str a = SAY(m->tool.arena, s->folder, "_"), b = SAY(m->tool.arena, s->stem, "_");
    if (!tool_is_name(q->name) || !(str_starts(q->name, a) || str_starts(q->name, b)))
        PROBLEM(m, s, q->line, "statement '", q->name, "': begin its name with ", a,
                " and use small letters, digits and _");
    const struct query *other = map_find(&m->query_names, q->name);
    if (other != NULL)
        PROBLEM(m, s, q->line, "statement ", q->name, " is already in ", other->source->path, ":", other->line);
    map_set(&m->query_names, q->name, q);
    if (!q->has_use)
        PROBLEM(m, s, q->line, q->name, ": say what it is for: '-- for: page', rule, fold, standard or system");
    if (!q->has_gives)
        PROBLEM(m, s, q->line, q->name, ": say how many rows it gives: '-- gives: none', one, maybe or many");
    if (str_is_empty(q->says))
        PROBLEM(m, s, q->line, q->name, ": say in words what it gives or does: '-- says: …'");
}

static void gives_check(struct mksql *m, const struct query *q, sqlite3_stmt *st)
{
    bool has_columns = sqlite3_column_count(st) > 0;
    if (has_columns && q->gives == QUERY_NONE)
        PROBLEM(m, q->source, q->line, q->name, ": it gives rows; write '-- gives: one', maybe or many");
    if (!has_columns && q->gives != QUERY_NONE)
        PROBLEM(m, q->source, q->line, q->name, ": it gives no rows; write '-- gives: none'");
}

/* The engine reads every standard's rows alike. */
static void standard_check(struct mksql *m, const struct query *q)
{
    static const char *const names[] = {"key", "provider_id", "subject_id", "owner_id", "since", "detail"};
    bool is_right = q->columns.n == sizeof names / sizeof *names;
    for (size_t i = 0; is_right && i < q->columns.n; i++)
        is_right = str_eq(q->columns.at[i].name, str_of(names[i]));
    if (q->use == USE_STANDARD && !is_right)
        PROBLEM(m, q->source, q->line, q->name,
                ": a standard gives key, provider_id, subject_id, owner_id, since and detail, in this order");
}

static void page_check(struct mksql *m, const struct query *q)
{
    struct watch w;
    if (q->use == USE_PAGE)
        sqlite3_finalize(
            prepare(m, q, q->source->database->pages, &w, " (a page sees the my_* views and nothing else)"));
}

void view_check(struct mksql *m, const struct query *view)
{
    struct watch w;
    struct query all = *view;
    all.sql = SAY(m->tool.arena, "SELECT * FROM ", view->name);
    all.use = USE_RULE;
    sqlite3_finalize(prepare(m, &all, view->source->database->real, &w, ""));
    watch_check(m, &all, &w);
    bool is_open = view->open_reason.n > 0;
    if (str_starts(view->name, S("my_")) && !w.asks_viewer && !is_open)
        PROBLEM(m, view->source, view->line, "view ", view->name,
                " shows everybody the same; ask viewer() or my_reach, or say why above it: '-- open: REASON'");
    if (is_open && w.asks_viewer)
        PROBLEM(m, view->source, view->line, "view ", view->name, " asks viewer(); take '-- open:' away");
}

void query_check(struct mksql *m, struct query *q)
{
    struct watch real, typed;
    int problems = m->tool.problems;
    notes_check(m, q);
    if (m->tool.problems > problems || q->is_unclear)
        return;
    sqlite3_stmt *st = prepare(m, q, q->source->database->real, &real, "");
    if (st == NULL)
        return;
    sqlite3_finalize(st);
    q->reads = known_only(m, q, &real.reads);
    q->writes = known_only(m, q, &real.writes);
    use_check(m, q);
    reads_check(m, q);
    writes_check(m, q);
    watch_check(m, q, &real);
    scans_check(m, q);
    page_check(m, q);
    st = prepare(m, q, q->source->database->typed, &typed, "");
    if (st == NULL)
        return;
    gives_check(m, q, st);
    columns_read(m, q, st);
    standard_check(m, q);
    params_read(m, q, st, &typed);
    if (m->tool.problems == problems)
        types_all_used(m, q);
    sqlite3_finalize(st);
}
