/* Made by mksql. */
#include "gate_sql.h"

#include <stddef.h>

const char gate_schema[] =
    "-- database: views\n"
    "-- Who may see what, and why.\n"
    "CREATE TABLE reach (\n"
    "person_id INTEGER NOT NULL,      -- who may see\n"
    "kind TEXT NOT NULL,              -- what sort of thing: organisation, person, client, folder\n"
    "object_id INTEGER NOT NULL,      -- [int] which one; 0 for the folder\n"
    "why TEXT NOT NULL,               -- in words, for \"why can I see this?\"\n"
    "from_on INTEGER NOT NULL,        -- the first day\n"
    "until_on INTEGER,                -- the last day; none: open\n"
    "PRIMARY KEY (person_id, kind, object_id, why, from_on)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "-- What the viewer reaches today.\n"
    "CREATE VIEW my_reach (kind, object_id, why) AS\n"
    "SELECT kind, object_id, why FROM reach\n"
    "WHERE person_id = viewer() AND from_on <= today() AND (until_on IS NULL OR until_on >= today());\n"
    ;

static const struct field gate_reach_add_args_fields[] = {
    {.name = "person_id", .says = "who may see", .type = FIELD_ID,
     .at = offsetof(struct gate_reach_add_args, person_id), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "person"},
    {.name = "kind", .says = "what sort of thing: organisation, person, client, folder", .type = FIELD_TEXT,
     .at = offsetof(struct gate_reach_add_args, kind), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "object_id", .says = "which one; 0 for the folder", .type = FIELD_INT,
     .at = offsetof(struct gate_reach_add_args, object_id), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "why", .says = "in words, for \"why can I see this?\"", .type = FIELD_TEXT,
     .at = offsetof(struct gate_reach_add_args, why), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "from_on", .says = "the first day", .type = FIELD_DAY,
     .at = offsetof(struct gate_reach_add_args, from_on), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "until_on", .says = "the last day; none: open", .type = FIELD_DAY,
     .at = offsetof(struct gate_reach_add_args, until_on), .flags = FIELD_OPTIONAL, .has = offsetof(struct gate_reach_add_args, has_until_on),
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

static const struct shape gate_reach_add_params = {
    .name = "gate_reach_add_args", .size = sizeof(struct gate_reach_add_args), .fields = gate_reach_add_args_fields, .count = 6};

const struct statement gate_reach_add_statement = {
    .name = "gate_reach_add",
    .gives = GIVES_NONE,
    .params = &gate_reach_add_params,
    .sql =
        "INSERT INTO reach (person_id, kind, object_id, why, from_on, until_on)\n"
        "VALUES (:person_id, :kind, :object_id, :why, :from_on, :until_on)"
};

struct err *gate_reach_add(struct store *db, struct arena *a, struct gate_reach_add_args args)
{
    return store_run(db, a, &gate_reach_add_statement, &args);
}

static const struct field gate_reach_mine_args_fields[] = {
    {.name = "kind", .says = "what sort of thing: organisation, person, client, folder", .type = FIELD_TEXT,
     .at = offsetof(struct gate_reach_mine_args, kind), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

static const struct shape gate_reach_mine_params = {
    .name = "gate_reach_mine_args", .size = sizeof(struct gate_reach_mine_args), .fields = gate_reach_mine_args_fields, .count = 1};

static const struct field gate_reach_mine_row_fields[] = {
    {.name = "kind", .says = "what sort of thing: organisation, person, client, folder", .type = FIELD_TEXT,
     .at = offsetof(struct gate_reach_mine_row, kind), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "object_id", .says = "which one; 0 for the folder", .type = FIELD_INT,
     .at = offsetof(struct gate_reach_mine_row, object_id), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "why", .says = "in words, for \"why can I see this?\"", .type = FIELD_TEXT,
     .at = offsetof(struct gate_reach_mine_row, why), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

const struct shape gate_reach_mine_shape = {
    .name = "gate_reach_mine_row", .size = sizeof(struct gate_reach_mine_row), .fields = gate_reach_mine_row_fields, .count = 3};

const struct statement gate_reach_mine_statement = {
    .name = "gate_reach_mine",
    .gives = GIVES_MANY,
    .params = &gate_reach_mine_params,
    .row = &gate_reach_mine_shape,
    .sql =
        "SELECT kind, object_id, why FROM my_reach WHERE kind = :kind ORDER BY why"
};

struct err *gate_reach_mine(struct store *db, struct arena *a, struct gate_reach_mine_args args, struct gate_reach_mine_rows *rows_r)
{
    struct rows_any rows;
    TRY(store_rows(db, a, &gate_reach_mine_statement, &args, &rows));
    rows_r->at = rows.at;
    rows_r->n = rows.n;
    return NULL;
}

