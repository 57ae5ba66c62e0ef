/* Clients and their scores in a simulated consortium: ordinary months, and failures from the plan.
 *
 * Clients are opened, answer by link before their appointments, get better or do not, now and then answer on paper that
 * is miscopied and corrected, and now and then send an answer that asks for a person to act. What has to be done in
 * time is done in time, by its owner or by somebody who covers; where it is not, that is a failure of the plan and
 * stands in the book of truth. Everything goes through the gate.
 */
#ifndef SUBJECT_SCORE_SCORE_SIM_H
#define SUBJECT_SCORE_SCORE_SIM_H

#include "sim/sim.h"

struct score_sim;

struct score_sim *score_sim_make(struct sim *sim);

/* One day of it. */
ERRS struct err *score_sim_day(struct score_sim *s, struct arena *a, struct day day);

#endif
