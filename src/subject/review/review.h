/* What other subjects may use of reviews: the ids (review_ids.h) and how states of providers make one state.
 *
 * It refuses to know how a state comes about; that is decided in review_rules.c.
 */
#ifndef REVIEW_H
#define REVIEW_H

#include "review_ids.h"

/* At how many providers each state holds. Silence is unknown. */
struct review_state_counts {
    int64_t unknown;
    int64_t not_met;
    int64_t in_progress;
    int64_t met;
};

/* The state of a requirement over all providers: unknown while one of them is, else the worst; unknown without any. */
enum provider_state review_state_of(struct review_state_counts counts);

#endif
