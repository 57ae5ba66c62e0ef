/* A simulated folder: its size, its mix, and how it is made. The scoreboard makes such folders too. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "cli/cli.h"
#include "sim/mix.h"
#include "subject/people/people_sim.h"

struct demo {
    uint64_t seed;
    uint64_t months;
    struct people_sim_size size;
    struct mix mix;
};

/* The options that both verbs take: --seed, --months, --providers, --trainees, --mix. */
ERRS struct err *demo_options(struct cli *cli, struct demo *demo_r);
ERRS struct err *demo_number(struct cli *cli, const char *name, int64_t least, int64_t most, uint64_t *n_r);

struct demo_made {
    size_t people, failures;
    uint64_t commands, refusals;
};

/* Makes the folder, lives in it until today and writes truth.json. */
ERRS struct err *demo_make(struct cli *cli, struct arena *a, struct str dir, const struct demo *demo,
                           struct demo_made *made_r);

#endif
