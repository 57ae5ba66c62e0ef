/* What the rules of the control room are given beside the input. */
#ifndef SUBJECT_CONTROL_CONTROL_RULES_H
#define SUBJECT_CONTROL_CONTROL_RULES_H

#include "control_spec.h"
#include "standards_sql.h"

/* A breach as the writer finds it, and whether the actor is the one to act. */
struct control_about {
    bool is_open; /* there is such a breach, and it is not closed */
    struct standards_one_open_row breach;
    bool is_cover;  /* the actor covers for its owner today */
    bool is_centre; /* the actor is of the central team, and acts where nobody else could be found */
};

struct control_acknowledge_state {
    struct control_about about;
};
struct control_plan_state {
    struct control_about about;
};
struct control_ask_state {
    struct control_about about;
    int64_t answer_days; /* within how many days the centre answers */
};
struct control_answer_state {
    struct control_about about;
};

#endif
