/* A review of the simulated consortium, and what becomes of its requirements: each gets somebody who is accountable and
 * a day, providers note evidence, and the audit lead says where it is met; as the plan has it, one is left without an
 * owner, and one is not met everywhere by its day.
 */
#ifndef SUBJECT_REVIEW_REVIEW_SIM_H
#define SUBJECT_REVIEW_REVIEW_SIM_H

#include "sim/sim.h"

struct review_sim;
struct review_sim *review_sim_make(struct sim *sim);

/* One day of it. */
ERRS struct err *review_sim_day(struct review_sim *r, struct arena *a, struct day day);

#endif
