/* How supervision looks from day to day in a simulated consortium: weekly sessions and fortnightly ones, logged by one
 * side and confirmed by the other, now and then cancelled and made up, held by a colleague, entered late or corrected.
 * As the plan has it, somebody is named who is not qualified, a session is logged that never took place, or sessions
 * stop.
 */
#ifndef SUBJECT_SUPERVISION_SUPERVISION_SIM_H
#define SUBJECT_SUPERVISION_SUPERVISION_SIM_H

#include "sim/sim.h"

struct supervision_sim;
struct supervision_sim *supervision_sim_make(struct sim *sim);

/* One day of it, after that of people. */
ERRS struct err *supervision_sim_day(struct supervision_sim *s, struct arena *a, struct day day);

#endif
