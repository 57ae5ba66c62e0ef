/* What the rules of reviews are given beside the input: rows read by review_load.c. */
#ifndef REVIEW_RULES_H
#define REVIEW_RULES_H

#include "review_spec.h"
#include "subject/review/review.h"
#include "subject/review/review_effect.h"

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

struct review_set_plan_state {
    struct review_about about;
    bool has_plan;
    struct review_plan_known_row plan;
};

struct review_set_effect_state {
    struct review_about about;
    bool has_effect;
    struct review_effect_known_row effect;
    bool is_standard;        /* there is a standard of the name given */
    bool is_of_requirements; /* it asks about requirements themselves */
};

struct review_confirm_effect_state {
    struct review_about about;
    bool has_effect;
    struct review_effect_known_row effect;
    struct review_is_trained_at_row trained;
    bool has_own;
    struct review_own_answer_row own; /* what the person answered last, at this provider */
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

/* An effect test at one provider, with what it is judged by. */
struct review_tested {
    bool has; /* the requirement has a test */
    struct review_effect_known_row test;
    struct review_effect_facts facts;
    enum confirmed confirmed; /* where trainees are asked */
};

struct review_set_state_state {
    struct review_about about;
    struct review_place place;
    struct review_tested tested;
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

/* Refuses Met where the effect test does not hold at the provider on the first day of the state, and says what is
 * missing. */
void review_check_effect(const struct review_tested *tested, struct day from_on, struct decision *d);

/* The first day on which the state would hold. */
struct day review_state_from(const struct review_set_state *in, struct day today);

#endif
