/* What the simulated training keeps between days: shared by client_training_sim.c and client_training_fail.c, and by
 * nothing else.
 */
#ifndef SUBJECT_CLIENT_CLIENT_TRAINING_LIFE_H
#define SUBJECT_CLIENT_CLIENT_TRAINING_LIFE_H

#include "sim/sim.h"

enum { TRAINING_SIM_LINES = 4 };

struct training_sim_line {
    const char *subject, *name;
    int64_t level, due_days, months;
    bool is_stop;
};
extern const struct training_sim_line training_sim_lines[TRAINING_SIM_LINES];

struct training_renewal {
    size_t person; /* which of sim->people */
    size_t line;
    struct day on; /* the day on which it becomes known here */
    bool is_done;
};

/* A training that was noted with a wrong day; nobody's once it is corrected. */
struct training_slip {
    int64_t record;
    const struct training_sim_line *line;
    const struct sim_person *manager;
    struct day on;
};

/* Somebody with whom it goes wrong: what they have of one line counts until the day before `on`, or they have nothing.
 */
struct training_plan_of_one {
    enum mix_part what;
    size_t person;
    size_t line;
    struct day on;
    struct day mended_on;
    struct truth_failure *failure; /* NULL until it shows */
    struct truth_failure *lift_failure;
    int64_t lift;
    bool is_done;
};

struct client_training_sim {
    struct sim *sim;
    struct chance chance; /* of its own, so that the rest of life stays as it was */
    LIST(struct training_renewal) renewals;
    LIST(struct training_slip) slips;
    LIST(struct training_plan_of_one) plans;
};

const struct sim_person *training_sim_centre(struct client_training_sim *t, const char *role);

/* client_training_fail.c: draws with whom it goes wrong; what was drawn for a person, or NULL; and a day of it. */
void training_sim_draw(struct client_training_sim *t);
struct training_plan_of_one *training_sim_plan_of(struct client_training_sim *t, size_t person);
ERRS struct err *training_sim_failures(struct client_training_sim *t, struct arena *a);

#endif
