/* What the rules of clients are given: state that client_load.c reads, decided on by client_rules.c alone. */
#ifndef SUBJECT_CLIENT_CLIENT_RULES_H
#define SUBJECT_CLIENT_CLIENT_RULES_H

#include "client_spec.h"
#include "client_sql.h"
#include "people_sql.h"
#include "subject/training/training.h"

struct client_open_state {
    bool is_held; /* whether this folder holds client data at all */
    bool has_provider;
    struct people_organisation_known_row provider;
    bool has_same; /* the provider has a client of this reference */
    struct client_by_reference_row same;
    bool has_practitioner;
    struct person_id practitioner;
    bool treats_there;         /* the practitioner has a role there, on the first day, in which clients are treated */
    struct training_stop stop; /* of the practitioner there, today */
    bool acts_there;           /* the actor has such a role, or is a supervisor or manager there, today */
};

struct client_change_practitioner_state {
    bool has_client;
    struct client_known_row client;
    bool has_practitioner;
    struct person_id practitioner;
    bool treats_there;         /* on the day of the change, at the client's provider */
    struct training_stop stop; /* of the new practitioner there, today */
};

struct client_change_descriptor_state {
    bool has_client;
    struct client_known_row client;
};

struct client_close_state {
    bool has_client;
    struct client_known_row client;
};

#endif
