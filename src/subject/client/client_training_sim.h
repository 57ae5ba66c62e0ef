/* Mandatory training of the simulated consortium, told where clients are known, since what goes wrong with it is about
 * them too.
 *
 * Ordinary life: the centre begins a catalogue, takes in what people have from a learning system's file on their first
 * day, and again as they renew in time, some days after the course; a few are noted by hand with a wrong day and
 * corrected; a second person checks what is noted. What goes wrong: a training expires while clients are booked, a
 * certificate of a lower level takes the place of one that runs out, somebody begins without any, and a stop is lifted
 * without its plan.
 */
#ifndef SUBJECT_CLIENT_CLIENT_TRAINING_SIM_H
#define SUBJECT_CLIENT_CLIENT_TRAINING_SIM_H

#include "sim/sim.h"

struct client_training_sim;
struct client_training_sim *client_training_sim_make(struct sim *sim);

/* One day of it, before clients are opened. */
ERRS struct err *client_training_sim_day(struct client_training_sim *t, struct arena *a, struct day day);

#endif
