/* SQLite, and the only room that includes sqlite3.h: connections, transactions, statements that mksql has proved.
 *
 * It refuses to know what is stored. No function takes SQL text made at run time: a statement is a constant from a .sql
 * file, proved at build, and a script is a schema file compiled in. A connection belongs to one thread at a time.
 *
 * SQLite 3.40.1 as Debian ships it can lose data when a checkpoint races a commit of another connection, so all writes
 * and all WAL checkpoints of a file happen on its one writing connection: automatic checkpoints are off,
 * store_checkpoint is called by the writer, and a reader cannot checkpoint (doc/decisions).
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/base.h"
#include "base/shape.h"

struct store;

enum store_use {
    STORE_READ,   /* cannot write */
    STORE_WRITE,  /* the one writer; flushed at commit (synchronous=FULL) */
    STORE_REFOLD, /* the one writer of a file that can be made again: flushed only when its WAL is moved */
};

/* A statement as mksql writes it. Parameters are bound, and columns read, by name and at build time checked. */
enum store_gives { GIVES_NONE, GIVES_ONE, GIVES_MAYBE, GIVES_MANY };

struct statement {
    const char *name;
    const char *sql;
    enum store_gives gives;
    const struct shape *params; /* NULL where there are none */
    const struct shape *row;    /* NULL where it gives none */
};

/* Opens or, for a writer, makes the file. `path` ":memory:" is a database of this connection alone. */
ERRS struct err *store_open(struct arena *a, struct str path, enum store_use use, struct store **store_r);
void store_close(struct store **store); /* NULL is allowed */

/* Runs a compiled-in schema, whole or not at all. */
ERRS struct err *store_script(struct store *db, struct arena *a, const char *schema);

/* After a fault that made SQLite end the transaction itself, every statement faults ("store-lost") until
 * store_rollback, so that nothing is committed one by one. */
ERRS struct err *store_begin(struct store *db, struct arena *a); /* immediate for a writer, a snapshot for a reader */
ERRS struct err *store_commit(struct store *db, struct arena *a);
void store_rollback(struct store *db);

/* A point inside a transaction to which one command of a group can be taken back. */
ERRS struct err *store_point(struct store *db, struct arena *a);
ERRS struct err *store_point_keep(struct store *db, struct arena *a);
void store_point_undo(struct store *db);

/* Whose rows the my_* views show on this connection, and on which day: the SQL functions viewer() and today().
 * viewer() of nobody is 0. */
void store_view_as(struct store *db, int64_t person, struct day today);

/* Rows and texts are copied into the arena. `args` is the statement's parameter struct. What the arena cannot hold is a
 * refusal ("too-much"), and the arena is as it was; a value that the shape does not allow is a fault. store_row faults
 * on a second row, and, where `found_r` is NULL, on none. */
ERRS struct err *store_run(struct store *db, struct arena *a, const struct statement *st, const void *args);
ERRS struct err *store_row(struct store *db, struct arena *a, const struct statement *st, const void *args, void *row_r,
                           bool *found_r);
ERRS struct err *store_rows(struct store *db, struct arena *a, const struct statement *st, const void *args,
                            struct rows_any *rows_r);

/* One row at a time, for long results: `row` and its texts live until `each` returns, in memory of their own; `each` is
 * given the caller's arena for what it keeps. An error ends it. */
ERRS struct err *store_each(struct store *db, struct arena *a, const struct statement *st, const void *args,
                            struct err *(*each)(void *cx, struct arena *a, const void *row), void *cx);

/* Rows that the last store_run changed. */
int64_t store_changes(const struct store *db);

/* Moves the WAL into the file; with `truncate` the WAL is emptied, so that nothing old is left in it. Writers only. */
ERRS struct err *store_checkpoint(struct store *db, struct arena *a, bool truncate);

/* Pages that wait in the WAL to be moved. Writers only. */
int64_t store_wal_pages(const struct store *db);

/* Writes the whole file anew, so that nothing of removed rows is left in the unused parts of pages. Writers only, and
 * not inside a transaction; the WAL holds the new file until store_checkpoint. */
ERRS struct err *store_rewrite(struct store *db, struct arena *a);

/* A consistent copy of the file while it is in use (SQLite's backup interface). Refuses a file that exists. */
ERRS struct err *store_copy(struct store *db, struct arena *a, struct str to_path);

/* Compares two databases table by table and row by row, all columns. Definitions are compared first: a view that shows
 * other rows is a difference. */
enum store_differs { STORE_SAME, STORE_ONLY_FIRST, STORE_ONLY_SECOND, STORE_OTHER };

/* The first difference. The entry is the row's column `seq`, where its table has one: of the second database where the
 * row is in both. */
struct store_difference {
    enum store_differs differs;
    struct str row;    /* "score: the row with score_id=4hxk2m7pqr (entry 8)": table and primary key */
    struct str column; /* where the row is in both */
    struct str text;   /* the whole in words; empty where the databases are the same */
    bool has_seq;
    int64_t seq;
};
ERRS struct err *store_compare(struct store *db, struct store *other, struct arena *a,
                               struct store_difference *difference_r);

/* What the connection runs on, for the start-up checks. */
struct store_health {
    int64_t synchronous;        /* 2 is FULL */
    int64_t wal_autocheckpoint; /* 0: the WAL is moved by store_checkpoint alone */
    bool is_wal;
    bool secure_delete;
    bool integrity_ok; /* only where `deep` was asked */
};
ERRS struct err *store_health(struct store *db, struct arena *a, bool deep, struct store_health *health_r);

#endif
