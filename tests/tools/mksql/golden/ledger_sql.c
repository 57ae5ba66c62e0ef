/* Made by mksql. */
#include "ledger_sql.h"

#include <stddef.h>

const char ledger_schema[] =
    "-- database: ledger\n"
    "CREATE TABLE entry (\n"
    "seq INTEGER PRIMARY KEY, -- from 0, without gaps\n"
    "leaf BLOB NOT NULL       -- the leaf hash\n"
    ") STRICT;\n"
    ;

static const struct field ledger_entry_add_args_fields[] = {
    {.name = "seq", .says = "from 0, without gaps", .type = FIELD_INT,
     .at = offsetof(struct ledger_entry_add_args, seq), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "leaf", .says = "the leaf hash", .type = FIELD_BYTES,
     .at = offsetof(struct ledger_entry_add_args, leaf), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

static const struct shape ledger_entry_add_params = {
    .name = "ledger_entry_add_args", .size = sizeof(struct ledger_entry_add_args), .fields = ledger_entry_add_args_fields, .count = 2};

const struct statement ledger_entry_add_statement = {
    .name = "ledger_entry_add",
    .gives = GIVES_NONE,
    .params = &ledger_entry_add_params,
    .sql =
        "INSERT INTO entry (seq, leaf) VALUES (:seq, :leaf)"
};

struct err *ledger_entry_add(struct store *db, struct arena *a, struct ledger_entry_add_args args)
{
    return store_run(db, a, &ledger_entry_add_statement, &args);
}

static const struct field ledger_entry_range_args_fields[] = {
    {.name = "from", .says = "", .type = FIELD_INT,
     .at = offsetof(struct ledger_entry_range_args, from), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "limit", .says = "", .type = FIELD_INT,
     .at = offsetof(struct ledger_entry_range_args, limit), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
};

static const struct shape ledger_entry_range_params = {
    .name = "ledger_entry_range_args", .size = sizeof(struct ledger_entry_range_args), .fields = ledger_entry_range_args_fields, .count = 2};

static const struct field ledger_entry_range_row_fields[] = {
    {.name = "seq", .says = "from 0, without gaps", .type = FIELD_INT,
     .at = offsetof(struct ledger_entry_range_row, seq), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "leaf", .says = "the leaf hash", .type = FIELD_BYTES,
     .at = offsetof(struct ledger_entry_range_row, leaf), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

const struct shape ledger_entry_range_shape = {
    .name = "ledger_entry_range_row", .size = sizeof(struct ledger_entry_range_row), .fields = ledger_entry_range_row_fields, .count = 2};

const struct statement ledger_entry_range_statement = {
    .name = "ledger_entry_range",
    .gives = GIVES_MANY,
    .params = &ledger_entry_range_params,
    .row = &ledger_entry_range_shape,
    .sql =
        "SELECT seq, leaf FROM entry WHERE seq >= :from ORDER BY seq LIMIT :limit"
};

struct err *ledger_entry_range(struct store *db, struct arena *a, struct ledger_entry_range_args args, struct ledger_entry_range_rows *rows_r)
{
    struct rows_any rows;
    TRY(store_rows(db, a, &ledger_entry_range_statement, &args, &rows));
    rows_r->at = rows.at;
    rows_r->n = rows.n;
    return NULL;
}

static const struct field ledger_size_row_fields[] = {
    {.name = "size", .says = "", .type = FIELD_INT,
     .at = offsetof(struct ledger_size_row, size), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
};

const struct shape ledger_size_shape = {
    .name = "ledger_size_row", .size = sizeof(struct ledger_size_row), .fields = ledger_size_row_fields, .count = 1};

const struct statement ledger_size_statement = {
    .name = "ledger_size",
    .gives = GIVES_ONE,
    .row = &ledger_size_shape,
    .sql =
        "SELECT coalesce(max(seq) + 1, 0) AS size FROM entry"
};

struct err *ledger_size(struct store *db, struct arena *a, struct ledger_size_row *row_r)
{
    return store_row(db, a, &ledger_size_statement, NULL, row_r, NULL);
}

