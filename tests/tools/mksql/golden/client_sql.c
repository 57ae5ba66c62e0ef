/* Made by mksql. */
#include "client_sql.h"

#include <stddef.h>

const char client_schema[] =
    "-- database: views\n"
    "CREATE TABLE client (\n"
    "client_id INTEGER PRIMARY KEY,     -- the client\n"
    "organisation_id INTEGER NOT NULL,  -- whose client\n"
    "reference TEXT NOT NULL,           -- pseudonymous\n"
    "step TEXT,                         -- [choice pathway_step] the pathway step, once decided\n"
    "answers TEXT NOT NULL,             -- [ints] items\n"
    "owner_id INTEGER                   -- [person_id] who works with the client\n"
    ") STRICT;\n"
    "CREATE INDEX client_organisation ON client (organisation_id, reference);\n"
    "-- Clients of the organisations that the viewer reaches.\n"
    "-- type: is_mine bool\n"
    "CREATE VIEW my_client AS\n"
    "SELECT c.client_id, c.reference, c.step, c.answers, c.owner_id, r.why, c.owner_id IS viewer() AS is_mine\n"
    "FROM my_reach r JOIN client c ON c.organisation_id = r.object_id\n"
    "WHERE r.kind = 'organisation'\n"
    "UNION\n"
    "SELECT c.client_id, c.reference, c.step, c.answers, c.owner_id, r.why, c.owner_id IS viewer() AS is_mine\n"
    "FROM my_reach r JOIN client c ON c.client_id = r.object_id\n"
    "WHERE r.kind = 'client';\n"
    ;

static const struct field client_by_id_args_fields[] = {
    {.name = "client_id", .says = "the client", .type = FIELD_ID,
     .at = offsetof(struct client_by_id_args, client_id), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "client"},
};

static const struct shape client_by_id_params = {
    .name = "client_by_id_args", .size = sizeof(struct client_by_id_args), .fields = client_by_id_args_fields, .count = 1};

static const struct field client_by_id_row_fields[] = {
    {.name = "client_id", .says = "the client", .type = FIELD_ID,
     .at = offsetof(struct client_by_id_row, client_id), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "client"},
    {.name = "reference", .says = "pseudonymous", .type = FIELD_TEXT,
     .at = offsetof(struct client_by_id_row, reference), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "step", .says = "the pathway step, once decided", .type = FIELD_CHOICE,
     .at = offsetof(struct client_by_id_row, step), .flags = FIELD_OPTIONAL, .has = offsetof(struct client_by_id_row, has_step),
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX,
     .choices = pathway_step_choices, .choice_count = sizeof pathway_step_choices / sizeof *pathway_step_choices},
    {.name = "answers", .says = "items", .type = FIELD_INTS,
     .at = offsetof(struct client_by_id_row, answers), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "owner_id", .says = "who works with the client", .type = FIELD_ID,
     .at = offsetof(struct client_by_id_row, owner_id), .flags = FIELD_OPTIONAL, .has = offsetof(struct client_by_id_row, has_owner_id),
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "person"},
    {.name = "why", .says = "in words, for \"why can I see this?\"", .type = FIELD_TEXT,
     .at = offsetof(struct client_by_id_row, why), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "is_mine", .says = "", .type = FIELD_BOOL,
     .at = offsetof(struct client_by_id_row, is_mine), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

const struct shape client_by_id_shape = {
    .name = "client_by_id_row", .size = sizeof(struct client_by_id_row), .fields = client_by_id_row_fields, .count = 7};

const struct statement client_by_id_statement = {
    .name = "client_by_id",
    .gives = GIVES_MAYBE,
    .params = &client_by_id_params,
    .row = &client_by_id_shape,
    .sql =
        "SELECT client_id, reference, step, answers, owner_id, why, is_mine FROM my_client WHERE client_id = :client_id LIMIT 1"
};

struct err *client_by_id(struct store *db, struct arena *a, struct client_by_id_args args, struct client_by_id_row *row_r, bool *found_r)
{
    return store_row(db, a, &client_by_id_statement, &args, row_r, found_r);
}

static const struct field client_rule_state_args_fields[] = {
    {.name = "organisation_id", .says = "whose client", .type = FIELD_ID,
     .at = offsetof(struct client_rule_state_args, organisation_id), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "organisation"},
};

static const struct shape client_rule_state_params = {
    .name = "client_rule_state_args", .size = sizeof(struct client_rule_state_args), .fields = client_rule_state_args_fields, .count = 1};

static const struct field client_rule_state_row_fields[] = {
    {.name = "clients", .says = "", .type = FIELD_INT,
     .at = offsetof(struct client_rule_state_row, clients), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
};

const struct shape client_rule_state_shape = {
    .name = "client_rule_state_row", .size = sizeof(struct client_rule_state_row), .fields = client_rule_state_row_fields, .count = 1};

const struct statement client_rule_state_statement = {
    .name = "client_rule_state",
    .gives = GIVES_ONE,
    .params = &client_rule_state_params,
    .row = &client_rule_state_shape,
    .sql =
        "SELECT count(*) AS clients FROM client WHERE organisation_id = :organisation_id"
};

struct err *client_rule_state(struct store *db, struct arena *a, struct client_rule_state_args args, struct client_rule_state_row *row_r)
{
    return store_row(db, a, &client_rule_state_statement, &args, row_r, NULL);
}

static const struct field client_add_args_fields[] = {
    {.name = "client_id", .says = "the client", .type = FIELD_ID,
     .at = offsetof(struct client_add_args, client_id), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "client"},
    {.name = "organisation_id", .says = "whose client", .type = FIELD_ID,
     .at = offsetof(struct client_add_args, organisation_id), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "organisation"},
    {.name = "reference", .says = "pseudonymous", .type = FIELD_TEXT,
     .at = offsetof(struct client_add_args, reference), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "step", .says = "the pathway step, once decided", .type = FIELD_CHOICE,
     .at = offsetof(struct client_add_args, step), .flags = FIELD_OPTIONAL, .has = offsetof(struct client_add_args, has_step),
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX,
     .choices = pathway_step_choices, .choice_count = sizeof pathway_step_choices / sizeof *pathway_step_choices},
    {.name = "answers", .says = "items", .type = FIELD_INTS,
     .at = offsetof(struct client_add_args, answers), .has = SIZE_MAX,
     .min = INT64_MIN, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "owner_id", .says = "who works with the client", .type = FIELD_ID,
     .at = offsetof(struct client_add_args, owner_id), .flags = FIELD_OPTIONAL, .has = offsetof(struct client_add_args, has_owner_id),
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "person"},
};

static const struct shape client_add_params = {
    .name = "client_add_args", .size = sizeof(struct client_add_args), .fields = client_add_args_fields, .count = 6};

const struct statement client_add_statement = {
    .name = "client_add",
    .gives = GIVES_NONE,
    .params = &client_add_params,
    .sql =
        "INSERT INTO client (client_id, organisation_id, reference, step, answers, owner_id)\n"
        "VALUES (:client_id, :organisation_id, :reference, :step, :answers, :owner_id)"
};

struct err *client_add(struct store *db, struct arena *a, struct client_add_args args)
{
    return store_run(db, a, &client_add_statement, &args);
}

static const struct field client_with_reach_args_fields[] = {
    {.name = "organisation_id", .says = "whose client", .type = FIELD_ID,
     .at = offsetof(struct client_with_reach_args, organisation_id), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "organisation"},
};

static const struct shape client_with_reach_params = {
    .name = "client_with_reach_args", .size = sizeof(struct client_with_reach_args), .fields = client_with_reach_args_fields, .count = 1};

static const struct field client_with_reach_row_fields[] = {
    {.name = "reference", .says = "pseudonymous", .type = FIELD_TEXT,
     .at = offsetof(struct client_with_reach_row, reference), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "why", .says = "in words, for \"why can I see this?\"", .type = FIELD_TEXT,
     .at = offsetof(struct client_with_reach_row, why), .flags = FIELD_OPTIONAL, .has = offsetof(struct client_with_reach_row, has_why),
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
    {.name = "any_why", .says = "in words, for \"why can I see this?\"", .type = FIELD_TEXT,
     .at = offsetof(struct client_with_reach_row, any_why), .flags = FIELD_OPTIONAL, .has = offsetof(struct client_with_reach_row, has_any_why),
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

const struct shape client_with_reach_shape = {
    .name = "client_with_reach_row", .size = sizeof(struct client_with_reach_row), .fields = client_with_reach_row_fields, .count = 3};

const struct statement client_with_reach_statement = {
    .name = "client_with_reach",
    .gives = GIVES_MANY,
    .params = &client_with_reach_params,
    .row = &client_with_reach_shape,
    .sql =
        "SELECT c.reference, r.why, (SELECT why FROM reach WHERE person_id = c.owner_id) AS any_why\n"
        "FROM client c LEFT JOIN reach r ON r.person_id = c.owner_id\n"
        "WHERE c.organisation_id = :organisation_id ORDER BY c.reference"
};

struct err *client_with_reach(struct store *db, struct arena *a, struct client_with_reach_args args, struct client_with_reach_rows *rows_r)
{
    struct rows_any rows;
    TRY(store_rows(db, a, &client_with_reach_statement, &args, &rows));
    rows_r->at = rows.at;
    rows_r->n = rows.n;
    return NULL;
}

static const struct field client_some_args_fields[] = {
    {.name = "ids", .says = "", .type = FIELD_TEXT,
     .at = offsetof(struct client_some_args, ids), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

static const struct shape client_some_params = {
    .name = "client_some_args", .size = sizeof(struct client_some_args), .fields = client_some_args_fields, .count = 1};

static const struct field client_some_row_fields[] = {
    {.name = "client_id", .says = "the client", .type = FIELD_ID,
     .at = offsetof(struct client_some_row, client_id), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX, .id_of = "client"},
    {.name = "reference", .says = "pseudonymous", .type = FIELD_TEXT,
     .at = offsetof(struct client_some_row, reference), .has = SIZE_MAX,
     .min = 0, .max = INT64_MAX, .count_max = INT64_MAX},
};

const struct shape client_some_shape = {
    .name = "client_some_row", .size = sizeof(struct client_some_row), .fields = client_some_row_fields, .count = 2};

const struct statement client_some_statement = {
    .name = "client_some",
    .gives = GIVES_MANY,
    .params = &client_some_params,
    .row = &client_some_shape,
    .sql =
        "SELECT c.client_id, c.reference FROM json_each(:ids) j JOIN client c ON c.client_id = j.value"
};

struct err *client_some(struct store *db, struct arena *a, struct client_some_args args, struct client_some_rows *rows_r)
{
    struct rows_any rows;
    TRY(store_rows(db, a, &client_some_statement, &args, &rows));
    rows_r->at = rows.at;
    rows_r->n = rows.n;
    return NULL;
}

