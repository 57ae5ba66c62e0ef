/* Ordinary months of clients and their scores, for a simulated folder: clients are opened, answer by link before each
 * appointment, get better or do not, now and then answer on paper that is miscopied and corrected, and now and then
 * send an answer that asks for a person to act. Everything goes through the gate.
 */
#ifndef SUBJECT_SCORE_SCORE_SIM_H
#define SUBJECT_SCORE_SCORE_SIM_H

#include "sim/sim.h"

/* One day of it. */
ERRS struct err *score_sim_day(struct sim *sim, struct arena *a, struct day day);

/* What a day's second persons and reviewers do; part of score_sim_day. */
ERRS struct err *score_sim_second(struct sim *sim, struct arena *a);

#endif
