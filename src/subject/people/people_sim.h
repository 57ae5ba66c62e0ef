/* The people of a simulated consortium: invented organisations, a central team, and trainees with their supervisors.
 *
 * They come in as they would in a real first week: one spreadsheet through the same import as everybody's.
 */
#ifndef SUBJECT_PEOPLE_PEOPLE_SIM_H
#define SUBJECT_PEOPLE_PEOPLE_SIM_H

#include "sim/sim.h"

struct people_sim_size {
    uint64_t providers; /* 1 to 12 */
    uint64_t trainees;  /* over all providers */
    struct day begins;  /* the first cohort's first day */
};

/* Makes them and lists them in sim->people. `founder` is the folder's first person. */
ERRS struct err *people_sim_begin(struct sim *sim, const struct people_sim_size *size, struct person_id founder);

#endif
