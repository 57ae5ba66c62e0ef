/* Trainees' work with clients in a simulated consortium: ordinary weeks, and failures from the plan.
 *
 * From the seventh week on trainees have cases, whom they see about weekly. Some clients do not come, some cancel;
 * leave and bank holidays move appointments; some contacts are entered up to ten days later, and a few are corrected.
 * What goes wrong is decided here and stands in the book of truth. Chance is this subject's own, so that the lives of
 * the others do not turn on it. Everything goes through the gate.
 */
#ifndef SUBJECT_CASELOAD_CASELOAD_SIM_H
#define SUBJECT_CASELOAD_CASELOAD_SIM_H

#include "sim/sim.h"

struct caseload_sim;

struct caseload_sim *caseload_sim_make(struct sim *sim);

/* One day of it. */
ERRS struct err *caseload_sim_day(struct caseload_sim *s, struct arena *a, struct day day);

#endif
