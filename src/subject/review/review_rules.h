/* What the rules of reviews are given beside the input: rows read by review_load.c. */
#ifndef REVIEW_RULES_H
#define REVIEW_RULES_H

#include "review_spec.h"
#include "subject/review/review.h"

/* What is asked for every command about a requirement. */
struct review_about {
    struct review_requirement_known_row requirement;
    struct people_managed_rows managed; /* organisations that the actor manages today */
};

/* A provider that the input may name. */
struct review_place {
    bool has;   /* the input names one */
    bool found; /* there is such an organisation */
    struct people_organisation_known_row organisation;
};

struct review_import_state {
    bool is_known;
    struct review_by_digest_row known;
};

struct review_name_owner_state {
    struct review_about about;
    bool is_person;
    struct people_person_known_row person;
    struct gate_roles_of_rows roles; /* the owner's, today */
};

struct review_set_due_state {
    struct review_about about;
};

struct review_note_response_state {
    struct review_about about;
};

struct review_add_action_state {
    struct review_about about;
    struct review_place place;
};

struct review_complete_action_state {
    struct review_about about;
    bool found;
    struct review_action_known_row action;
};

struct review_note_evidence_state {
    struct review_about about;
    struct review_place place;
};

struct review_withdraw_evidence_state {
    struct review_about about;
    bool found;
    struct review_evidence_known_row evidence;
};

struct review_set_state_state {
    struct review_about about;
    struct review_place place;
    bool has_evidence;
    struct review_evidence_known_row evidence;
    bool has_now;
    struct review_state_now_row now; /* what holds on the day from which the new state would */
};

struct review_withdraw_state_state {
    struct review_about about;
    bool found;
    struct review_state_known_row state;
};

/* SHA-256 of the file in hexadecimal: the same file is known again, and anyone can compare it. */
struct str review_digest(struct arena *a, struct str bytes);

/* The first day on which the state would hold. */
struct day review_state_from(const struct review_set_state *in, struct day today);

#endif
