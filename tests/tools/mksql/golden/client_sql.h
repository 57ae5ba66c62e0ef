/* Made by mksql from client.sql and its schema. */
#ifndef CLIENT_SQL_H
#define CLIENT_SQL_H

#include "store/store.h"
#include "client_ids.h"

/* The schema, of database views. */
extern const char client_schema[];

/* A client, where the viewer may see them. For: page. Reads reach, client, my_reach, my_client. */
struct client_by_id_args {
    struct client_id client_id; /* the client */
};
struct client_by_id_row {
    struct client_id client_id; /* the client */
    struct str reference; /* pseudonymous */
    bool has_step;
    enum pathway_step step; /* the pathway step, once decided */
    struct ints answers; /* items */
    bool has_owner_id;
    struct person_id owner_id; /* who works with the client */
    struct str why; /* in words, for "why can I see this?" */
    bool is_mine;
};
struct client_by_id_rows {
    struct client_by_id_row *at;
    size_t n;
};
extern const struct shape client_by_id_shape;
extern const struct statement client_by_id_statement;
ERRS struct err *client_by_id(struct store *db, struct arena *a, struct client_by_id_args args, struct client_by_id_row *row_r, bool *found_r);

/* What a rule asks about clients of an organisation. For: rule. Reads client. */
struct client_rule_state_args {
    struct organisation_id organisation_id; /* whose client */
};
struct client_rule_state_row {
    int64_t clients;
};
struct client_rule_state_rows {
    struct client_rule_state_row *at;
    size_t n;
};
extern const struct shape client_rule_state_shape;
extern const struct statement client_rule_state_statement;
ERRS struct err *client_rule_state(struct store *db, struct arena *a, struct client_rule_state_args args, struct client_rule_state_row *row_r);

/* A client is recorded. For: fold. Writes client. */
struct client_add_args {
    struct client_id client_id; /* the client */
    struct organisation_id organisation_id; /* whose client */
    struct str reference; /* pseudonymous */
    bool has_step;
    enum pathway_step step; /* the pathway step, once decided */
    struct ints answers; /* items */
    bool has_owner_id;
    struct person_id owner_id; /* who works with the client */
};
extern const struct statement client_add_statement;
ERRS struct err *client_add(struct store *db, struct arena *a, struct client_add_args args);

/* Clients and who reaches them, also those whom nobody reaches. For: rule. Reads client, reach. */
struct client_with_reach_args {
    struct organisation_id organisation_id; /* whose client */
};
struct client_with_reach_row {
    struct str reference; /* pseudonymous */
    bool has_why;
    struct str why; /* in words, for "why can I see this?" */
    bool has_any_why;
    struct str any_why; /* in words, for "why can I see this?" */
};
struct client_with_reach_rows {
    struct client_with_reach_row *at;
    size_t n;
};
extern const struct shape client_with_reach_shape;
extern const struct statement client_with_reach_statement;
ERRS struct err *client_with_reach(struct store *db, struct arena *a, struct client_with_reach_args args, struct client_with_reach_rows *rows_r);

/* Clients of a list of ids. For: rule. Reads client. */
struct client_some_args {
    struct str ids;
};
struct client_some_row {
    struct client_id client_id; /* the client */
    struct str reference; /* pseudonymous */
};
struct client_some_rows {
    struct client_some_row *at;
    size_t n;
};
extern const struct shape client_some_shape;
extern const struct statement client_some_statement;
ERRS struct err *client_some(struct store *db, struct arena *a, struct client_some_args args, struct client_some_rows *rows_r);

#endif
