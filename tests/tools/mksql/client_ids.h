#ifndef CLIENT_IDS_H
#define CLIENT_IDS_H

#include "base/shape.h"
#include "gate/actor.h"

struct client_id {
    int64_t n;
};

struct organisation_id {
    int64_t n;
};

enum pathway_step {
    PATHWAY_STEP_NONE,
    PATHWAY_STEP_STEP_2,
    PATHWAY_STEP_STEP_3,
};
extern const struct choice pathway_step_choices[2];

#endif
