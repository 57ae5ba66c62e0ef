/* Made by mksql from ledger.sql and its schema. */
#ifndef LEDGER_SQL_H
#define LEDGER_SQL_H

#include "store/store.h"

/* The schema, of database ledger. */
extern const char ledger_schema[];

/* Adds an entry. For: system. Writes entry. */
struct ledger_entry_add_args {
    int64_t seq; /* from 0, without gaps */
    struct str leaf; /* the leaf hash */
};
extern const struct statement ledger_entry_add_statement;
ERRS struct err *ledger_entry_add(struct store *db, struct arena *a, struct ledger_entry_add_args args);

/* Entries from one on. For: system. Reads entry. */
struct ledger_entry_range_args {
    int64_t from;
    int64_t limit;
};
struct ledger_entry_range_row {
    int64_t seq; /* from 0, without gaps */
    struct str leaf; /* the leaf hash */
};
struct ledger_entry_range_rows {
    struct ledger_entry_range_row *at;
    size_t n;
};
extern const struct shape ledger_entry_range_shape;
extern const struct statement ledger_entry_range_statement;
ERRS struct err *ledger_entry_range(struct store *db, struct arena *a, struct ledger_entry_range_args args, struct ledger_entry_range_rows *rows_r);

/* How many there are. For: system. Reads entry. */
struct ledger_size_row {
    int64_t size;
};
struct ledger_size_rows {
    struct ledger_size_row *at;
    size_t n;
};
extern const struct shape ledger_size_shape;
extern const struct statement ledger_size_statement;
ERRS struct err *ledger_size(struct store *db, struct arena *a, struct ledger_size_row *row_r);

#endif
