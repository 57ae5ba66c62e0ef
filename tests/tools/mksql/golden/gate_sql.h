/* Made by mksql from gate.sql and its schema. */
#ifndef GATE_SQL_H
#define GATE_SQL_H

#include "store/store.h"
#include "gate_ids.h"

/* The schema, of database views. */
extern const char gate_schema[];

/* A person may see a thing from a day on. For: fold. Writes reach. */
struct gate_reach_add_args {
    struct person_id person_id; /* who may see */
    struct str kind; /* what sort of thing: organisation, person, client, folder */
    int64_t object_id; /* which one; 0 for the folder */
    struct str why; /* in words, for "why can I see this?" */
    struct day from_on; /* the first day */
    bool has_until_on;
    struct day until_on; /* the last day; none: open */
};
extern const struct statement gate_reach_add_statement;
ERRS struct err *gate_reach_add(struct store *db, struct arena *a, struct gate_reach_add_args args);

/* Why the viewer sees what they see. For: page. Reads reach, my_reach. */
struct gate_reach_mine_args {
    struct str kind; /* what sort of thing: organisation, person, client, folder */
};
struct gate_reach_mine_row {
    struct str kind; /* what sort of thing: organisation, person, client, folder */
    int64_t object_id; /* which one; 0 for the folder */
    struct str why; /* in words, for "why can I see this?" */
};
struct gate_reach_mine_rows {
    struct gate_reach_mine_row *at;
    size_t n;
};
extern const struct shape gate_reach_mine_shape;
extern const struct statement gate_reach_mine_statement;
ERRS struct err *gate_reach_mine(struct store *db, struct arena *a, struct gate_reach_mine_args args, struct gate_reach_mine_rows *rows_r);

#endif
