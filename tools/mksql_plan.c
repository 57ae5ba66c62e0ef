#include "mksql.h"

/* One instruction of SQLite's program (EXPLAIN). */
struct step {
    struct str code;
    int64_t p1;
    int64_t p2;
};

/* One line of its plan (EXPLAIN QUERY PLAN) and where in the program the part begins that carries it out. */
struct plan_line {
    struct str says;
    size_t from;
    size_t to;
};

struct program {
    struct mksql *m;
    sqlite3 *db;
    bool is_paged; /* to a LIMIT, and in the order of an index, without sorting */
    LIST(struct step) steps;
    LIST(struct plan_line) lines;
    struct map tables; /* from a root page in digits to the table's name */
};

static struct str text_of(struct mksql *m, sqlite3_stmt *st, int i)
{
    return str_copy(m->tool.arena, str_of((const char *)sqlite3_column_text(st, i)));
}

static sqlite3_stmt *prepare(struct program *p, struct str before, struct str sql)
{
    sqlite3_stmt *st = NULL;
    struct str text = SAY(p->m->tool.arena, before, sql);
    must(sqlite3_prepare_v2(p->db, text.s, (int)text.n, &st, NULL) == SQLITE_OK);
    return st;
}

static void steps_read(struct program *p, struct str sql)
{
    sqlite3_stmt *st = prepare(p, S("EXPLAIN "), sql);
    while (sqlite3_step(st) == SQLITE_ROW)
        *LIST_ADD(p->m->tool.arena, &p->steps) = (struct step){
            .code = text_of(p->m, st, 1),
            .p1 = sqlite3_column_int64(st, 2),
            .p2 = sqlite3_column_int64(st, 3),
        };
    sqlite3_finalize(st);
}

/* A plan line's id is its address in a program that holds the plan lines too; EXPLAIN shows the program without them.
 */
static void lines_read(struct program *p, struct str sql)
{
    sqlite3_stmt *st = prepare(p, S("EXPLAIN QUERY PLAN "), sql);
    while (sqlite3_step(st) == SQLITE_ROW) {
        size_t from = (size_t)sqlite3_column_int64(st, 0) - p->lines.n;
        if (p->lines.n > 0)
            p->lines.at[p->lines.n - 1].to = from;
        struct str says = text_of(p->m, st, 3);
        p->is_paged &= !str_eq(says, S("USE TEMP B-TREE FOR ORDER BY"));
        *LIST_ADD(p->m->tool.arena, &p->lines) = (struct plan_line){says, from, p->steps.n};
    }
    sqlite3_finalize(st);
}

static void tables_read(struct program *p)
{
    sqlite3_stmt *st = prepare(p, S(""), S("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0"));
    p->tables = map_make(p->m->tool.arena);
    while (sqlite3_step(st) == SQLITE_ROW) {
        struct str *name = ARENA_NEW(p->m->tool.arena, struct str);
        *name = text_of(p->m, st, 1);
        map_set(&p->tables, text_of(p->m, st, 0), name);
    }
    sqlite3_finalize(st);
}

/* The table that a cursor stands in at a step; NULL for a temporary one. */
static const struct str *cursor_table(const struct program *p, size_t at, int64_t cursor)
{
    for (size_t i = at; i-- > 0;) {
        const struct step *s = &p->steps.at[i];
        if (s->p1 != cursor || !str_starts(s->code, S("Open")))
            continue;
        bool is_real = str_eq(s->code, S("OpenRead")) || str_eq(s->code, S("OpenWrite"));
        return is_real ? map_find(&p->tables, SAY(p->m->tool.arena, s->p2)) : NULL;
    }
    return NULL;
}

/* The table whose tree the first such step of `from` to `to` begins to walk from one end. */
static const struct str *walked_table(const struct program *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct step *s = &p->steps.at[i];
        if (str_eq(s->code, S("Rewind")) || str_eq(s->code, S("Last")))
            return cursor_table(p, i, s->p1);
    }
    return NULL;
}

static void scan_add(struct program *p, struct plan *plan, const struct str *table)
{
    if (table != NULL)
        names_add(p->m, &plan->scans, *table);
}

/* A scan is a plan line that says so, of a real table. Walking an index in its order to a LIMIT is how pages are read.
 */
static void scans_find(struct program *p, struct plan *plan)
{
    for (size_t i = 0; i < p->lines.n; i++) {
        const struct plan_line *l = &p->lines.at[i];
        bool is_paging = p->is_paged && str_has(l->says, S(" INDEX "));
        if (str_starts(l->says, S("SCAN ")) && !str_has(l->says, S(" VIRTUAL TABLE ")) && !is_paging)
            scan_add(p, plan, walked_table(p, l->from, l->to));
    }
    for (size_t i = 0; i < p->steps.n; i++) {
        const struct step *s = &p->steps.at[i];
        if (str_eq(s->code, S("Count")))
            scan_add(p, plan, cursor_table(p, i, s->p1));
        /* An index that SQLite makes for itself reads the whole table each time. */
        if (str_eq(s->code, S("OpenAutoindex")))
            scan_add(p, plan, walked_table(p, i, p->steps.n));
    }
}

/* Where an outer join finds no row, the cursor of that side is set to a row of NULLs. */
static void outer_find(struct program *p, struct plan *plan)
{
    for (size_t i = 0; i < p->steps.n; i++) {
        const struct step *s = &p->steps.at[i];
        if (!str_eq(s->code, S("NullRow")))
            continue;
        const struct str *table = cursor_table(p, i, s->p1);
        if (table != NULL)
            names_add(p->m, &plan->outer, *table);
        else
            plan->is_outer_unknown = true;
    }
}

void plan_read(struct mksql *m, sqlite3 *db, struct str sql, struct plan *plan_r)
{
    struct program p = {.m = m, .db = db, .is_paged = sql_has_word(sql, S("limit"))};
    *plan_r = (struct plan){0};
    steps_read(&p, sql);
    lines_read(&p, sql);
    tables_read(&p);
    scans_find(&p, plan_r);
    outer_find(&p, plan_r);
}
