/* Made by mksql. */
#include "sessions_sql.h"

#include <stddef.h>

const char sessions_schema[] =
    "-- database: sessions\n"
    "CREATE TABLE session (\n"
    "token_hash BLOB PRIMARY KEY NOT NULL, -- of the cookie's value\n"
    "person_id INTEGER NOT NULL,           -- whose it is\n"
    "ends_at INTEGER NOT NULL,             -- when it ends unless used\n"
    "is_fresh INTEGER NOT NULL             -- [bool] whether the password was just given\n"
    ") STRICT, WITHOUT ROWID;\n"
    ;

static const struct field sessions_find_args_fields[] = {
    {.name = "token_hash", .says = "of the cookie's value", .type = FIELD_BYTES,
     .at = offsetof(struct sessions_find_args, token_hash), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

static const struct shape sessions_find_params = {
    .name = "sessions_find_args", .size = sizeof(struct sessions_find_args), .fields = sessions_find_args_fields, .count = 1};

static const struct field sessions_find_row_fields[] = {
    {.name = "person_id", .says = "whose it is", .type = FIELD_ID,
     .at = offsetof(struct sessions_find_row, person_id), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "person"},
    {.name = "ends_at", .says = "when it ends unless used", .type = FIELD_INSTANT,
     .at = offsetof(struct sessions_find_row, ends_at), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "is_fresh", .says = "whether the password was just given", .type = FIELD_BOOL,
     .at = offsetof(struct sessions_find_row, is_fresh), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

const struct shape sessions_find_shape = {
    .name = "sessions_find_row", .size = sizeof(struct sessions_find_row), .fields = sessions_find_row_fields, .count = 3};

const struct statement sessions_find_statement = {
    .name = "sessions_find",
    .gives = GIVES_MAYBE,
    .params = &sessions_find_params,
    .row = &sessions_find_shape,
    .sql =
        "SELECT person_id, ends_at, is_fresh FROM session WHERE token_hash = :token_hash"
};

struct err *sessions_find(struct store *db, struct arena *a, struct sessions_find_args args, struct sessions_find_row *row_r, bool *found_r)
{
    return store_row(db, a, &sessions_find_statement, &args, row_r, found_r);
}

static const struct field sessions_sweep_args_fields[] = {
    {.name = "ends_at", .says = "when it ends unless used", .type = FIELD_INSTANT,
     .at = offsetof(struct sessions_sweep_args, ends_at), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

static const struct shape sessions_sweep_params = {
    .name = "sessions_sweep_args", .size = sizeof(struct sessions_sweep_args), .fields = sessions_sweep_args_fields, .count = 1};

const struct statement sessions_sweep_statement = {
    .name = "sessions_sweep",
    .gives = GIVES_NONE,
    .params = &sessions_sweep_params,
    .sql =
        "DELETE FROM session WHERE ends_at < :ends_at"
};

struct err *sessions_sweep(struct store *db, struct arena *a, struct sessions_sweep_args args)
{
    return store_run(db, a, &sessions_sweep_statement, &args);
}

