/* The people of a simulated consortium: invented organisations, a central team, and trainees with their supervisors.
 *
 * They come in as they would in a real first week: one spreadsheet through the same import as everybody's. Afterwards
 * they note when they are away, and now and then a trainee is left without a supervisor, as the plan has it.
 */
#ifndef SUBJECT_PEOPLE_PEOPLE_SIM_H
#define SUBJECT_PEOPLE_PEOPLE_SIM_H

#include "sim/sim.h"

struct people_sim_size {
    uint64_t providers; /* 1 to 40 */
    uint64_t trainees;  /* over all providers and cohorts */
    struct day begins;  /* the first cohort's first day */
};

/* Makes them and lists them in sim->people and sim->providers. `founder` is the folder's first person. */
ERRS struct err *people_sim_begin(struct sim *sim, const struct people_sim_size *size, struct person_id founder);

struct people_sim;
struct people_sim *people_sim_make(struct sim *sim);

/* One day of theirs. */
ERRS struct err *people_sim_day(struct people_sim *p, struct arena *a, struct day day);

#endif
