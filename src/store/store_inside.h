/* What the files of this room share and nobody else sees: the connection, its prepared statements, and how SQLite's
 * answers become errors. */
#ifndef STORE_STORE_INSIDE_H
#define STORE_STORE_INSIDE_H

#include "base/map.h"
#include "store/store.h"

#include <sqlite3.h>

/* A statement made ready on one connection. Parameters and columns are found by name once, then by place. */
struct ready {
    const struct statement *of;
    sqlite3_stmt *st;
    int *params;  /* one for each field of of->params, counted from 1 as SQLite does */
    int *columns; /* one for each field of of->row, counted from 0 */
    bool is_busy;
    bool is_kept; /* in the connection's map */
};

struct store {
    struct arena *arena; /* of the connection; its statements live here */
    sqlite3 *db;
    enum store_use use;
    bool is_rewriting;   /* VACUUM attaches a file of its own */
    int wal_pages;       /* pages in the WAL after the last commit, those that were moved with them */
    int wal_moved;       /* how many of them the last checkpoint had moved into the file */
    bool in_transaction; /* as we began it: SQLite may have ended it after a fault */
    int64_t viewer;
    struct day today;
    struct map ready; /* from the address of a struct statement to its struct ready */
};

/* A fault with SQLite's own message; its code tells the kinds apart that somebody may ask for. */
struct err *store_fault(struct store *db, struct arena *a, const char *what);

/* What did not fit into the caller's memory: a refusal, because the question can be made smaller. */
struct err *store_too_much(struct arena *a, const struct statement *st);

ERRS struct err *ready_take(struct store *db, struct arena *a, const struct statement *st, struct ready **ready_r);
void ready_give_back(struct ready *ready);
void ready_end_all(struct store *db);

ERRS struct err *params_bind(struct store *db, struct arena *a, const struct ready *ready, const void *args);

/* Reads the row that the statement stands on. `fits_r` is false where the arena cannot hold it. */
ERRS struct err *store_row_read(struct arena *a, const struct ready *ready, void *row, bool *fits_r);

/* Runs text that is constant; SQLite's status. */
int store_exec(struct store *db, const char *sql);

/* The one number that a pragma or a count gives. */
ERRS struct err *store_number(struct store *db, struct arena *a, const char *sql, int64_t *n_r);

/* Makes an empty file that only its owner can read; SQLite gives its companions the same rights. */
ERRS struct err *store_file_make(struct arena *a, struct str path, bool must_be_new);

#endif
