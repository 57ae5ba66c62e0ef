/* Who acts, and in which roles. */
#ifndef GATE_ACTOR_H
#define GATE_ACTOR_H

#include "base/base.h"

/* An account and a person are the same thing. */
struct person_id {
    int64_t n;
};

/* Roles as bits; a person may hold several, in several organisations, each from a day to a day. */
enum role {
    ROLE_TRAINEE = 1 << 0,
    ROLE_NEWLY_QUALIFIED = 1 << 1,
    ROLE_PRACTITIONER = 1 << 2,
    ROLE_SUPERVISOR = 1 << 3,
    ROLE_MANAGER = 1 << 4, /* provider manager */
    ROLE_CHAMPION = 1 << 5,
    ROLE_CLINICAL_LEAD = 1 << 6, /* central team */
    ROLE_HR_LEAD = 1 << 7,       /* central team */
    ROLE_AUDIT_LEAD = 1 << 8,    /* central team */
    ROLE_TUTOR = 1 << 9,         /* HEI */
    ROLE_COMMISSIONER = 1 << 10,
    ROLE_REVIEWER = 1 << 11, /* NHS England */
    ROLE_DATA_PROTECTION = 1 << 12,
    ROLE_CLINICAL_SAFETY = 1 << 13,
    ROLE_OPERATOR = 1 << 14,
};

enum { ROLE_COUNT = 15, MAY_ANYONE = 1 << 30 }; /* anyone: signed in or not */

/* "provider-manager" and so on, in the order of the bits; says is for people. */
extern const struct role_name {
    const char *word;
    const char *says;
} role_names[ROLE_COUNT];

/* The bit of a role's word; 0 where there is none. */
uint32_t role_find(struct str word);

enum actor_via { VIA_WEB, VIA_TOKEN, VIA_CLI, VIA_SIM };

struct actor {
    struct person_id person; /* 0: nobody is signed in */
    uint32_t roles;          /* those that hold today */
    enum actor_via via;
};

#endif
