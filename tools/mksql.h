/* Proves the SQL of the product when it is built, and writes the C that calls it.
 *
 *     mksql OUTDIR --ids ids.txt --choices choices.txt FOLDER=DIR...
 *
 * Folders come in the order in which a subject may use those before it. Of each, the *_schema.sql are applied and every
 * statement of the other *.sql files is prepared three times: against the real schema (is it valid, what does it read
 * and write, does it search or scan), against a schema in which views are tables (so that a column's type and whether
 * it may be NULL can be told from where it comes), and, for a page, against one in which only the my_* views exist. It
 * knows nothing of what is stored. doc/sql.md says how the files are written.
 */
#ifndef TOOLS_MKSQL_H
#define TOOLS_MKSQL_H

#include "base/list.h"
#include "base/map.h"
#include "base/shape.h"
#include "tool.h"

#include <sqlite3.h>

/* What each field type is called: in notes and brackets, in a STRICT table, as a field and in C (before an id's or
 * choice's name). */
struct type_words {
    const char *note;
    const char *stored;
    const char *field;
    const char *c;
};
extern const struct type_words type_words[FIELD_INTS + 1];

/* The type of a column or parameter; `name` is that of the id ("client_id") or choice ("pathway_step"). */
struct sql_type {
    enum field_type is;
    bool is_nullable;
    struct str name;
};

struct column {
    struct str name;
    struct str says;
    struct sql_type type;
};

/* A table, or a view, which is read like one. */
struct table {
    struct str name;
    bool is_view;
    const struct source *source;
    LIST(struct column) columns;
};

struct database {
    struct str name;
    struct str folder; /* of its schema; "views" is made of many folders' */
    sqlite3 *real;
    sqlite3 *typed; /* views are tables, and no index is made on the way */
    sqlite3 *pages; /* the my_* views as tables, and nothing else */
    LIST(struct table *) tables;
};

/* "-- type: since day?" */
struct type_note {
    struct str name;
    struct sql_type type;
    int line;
    bool is_used;
};

struct names {
    struct str *at;
    size_t n;
    size_t room;
};

enum query_use { USE_PAGE, USE_RULE, USE_FOLD, USE_SYSTEM, USE_STANDARD };
enum query_gives { QUERY_NONE, QUERY_ONE, QUERY_MAYBE, QUERY_MANY };

struct query {
    const struct source *source;
    struct str name;
    struct str says;
    struct str scan_reason;
    struct str open_reason; /* of a view that shows everybody the same */
    struct str sql;
    int line;
    bool is_unclear; /* its notes have problems, which come first */
    bool has_use;
    bool has_gives;
    int use;   /* enum query_use */
    int gives; /* enum query_gives */
    LIST(struct type_note) types;
    LIST(struct column) columns;
    LIST(struct column) params;
    struct names reads;
    struct names writes;
};

/* One .sql file. */
struct source {
    struct str path;
    struct str folder;
    struct str stem; /* "client" of client.sql and of client_schema.sql */
    struct str text;
    size_t order; /* of its folder */
    bool is_schema;
    bool is_made; /* from another file: what is wrong with its first statement is wrong with all */
    struct str database_name;
    struct database *database;
    LIST(struct query *) queries;
};

struct mksql {
    struct tool tool;
    struct names ids; /* "client_id" */
    struct names choices;
    LIST(struct database *) databases;
    LIST(struct source *) sources;
    struct map query_names; /* to struct query */
};

extern const char *const use_words[]; /* of enum query_use */

/* mksql_text.c: SQL as words, and the notes above a statement. */
bool sql_token(struct str *rest, struct str *token_r); /* past space and comments; false at the end */
struct str sql_notes_take(struct str *rest);           /* the space and comments it begins with */
bool sql_statement_take(struct mksql *m, struct str *rest,
                        struct str *sql_r); /* up to its semicolon, which is left out */
bool sql_has_word(struct str sql, struct str word);
int line_of(const struct source *s, const char *at);
bool names_have(const struct names *names, struct str name);
void names_add(struct mksql *m, struct names *names, struct str name);
bool type_parse(struct mksql *m, const struct source *s, int line, struct str text, struct sql_type *type_r);
bool type_of_name(const struct mksql *m, struct str name, struct sql_type *type_r);
void notes_read(struct mksql *m, struct query *q,
                struct str text); /* the comment lines in `text`, which is in the source */
void queries_read(struct mksql *m, struct source *s);

/* mksql_schema.c */
struct database *database_find(struct mksql *m, struct str name); /* NULL where no schema was applied */
struct table *table_find(const struct database *d, struct str name);
const struct column *column_find(const struct table *t, struct str name);
void schema_apply(struct mksql *m, struct source *s);

/* mksql_plan.c: what SQLite's own program for a statement gives away. */
struct plan {
    struct names scans;    /* tables read from end to end */
    struct names outer;    /* tables whose columns an outer join may leave NULL */
    bool is_outer_unknown; /* so may those of a subquery */
};
void plan_read(struct mksql *m, sqlite3 *db, struct str sql, struct plan *plan_r);

/* mksql_columns.c */
/* The columns that a prepared statement gives, with their types. */
void columns_read(struct mksql *m, struct query *q, sqlite3_stmt *st);
bool type_noted(struct query *q, struct str name, struct sql_type *type_r);
void types_all_used(struct mksql *m, const struct query *q);

/* mksql_query.c: what a statement may do, and its parameters. */
void view_check(struct mksql *m, const struct query *view);
void query_check(struct mksql *m, struct query *q);

/* mksql_write.c */
void sources_write(struct mksql *m, struct str dir);

#define PROBLEM(m, source, line, ...) TOOL_PROBLEM(&(m)->tool, (source)->path, (line), __VA_ARGS__)

#endif
