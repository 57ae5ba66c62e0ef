/* Made by mksql from sessions.sql and its schema. */
#ifndef SESSIONS_SQL_H
#define SESSIONS_SQL_H

#include "store/store.h"
#include "gate_ids.h"

/* The schema, of database sessions. */
extern const char sessions_schema[];

/* The session of a cookie. For: system. Reads session. */
struct sessions_find_args {
    struct str token_hash; /* of the cookie's value */
};
struct sessions_find_row {
    struct person_id person_id; /* whose it is */
    struct instant ends_at; /* when it ends unless used */
    bool is_fresh; /* whether the password was just given */
};
struct sessions_find_rows {
    struct sessions_find_row *at;
    size_t n;
};
extern const struct shape sessions_find_shape;
extern const struct statement sessions_find_statement;
ERRS struct err *sessions_find(struct store *db, struct arena *a, struct sessions_find_args args, struct sessions_find_row *row_r, bool *found_r);

/* Forgets what has ended. For: system. Reads session. Writes session. */
struct sessions_sweep_args {
    struct instant ends_at; /* when it ends unless used */
};
extern const struct statement sessions_sweep_statement;
ERRS struct err *sessions_sweep(struct store *db, struct arena *a, struct sessions_sweep_args args);

#endif
