/* A consortium that lives by itself: a virtual clock, chance from a seed, and people who act through the same gate as
 * everybody else. What a subject's ordinary life looks like is told by that subject (x_sim.c); this room knows no
 * subject. Only a simulated folder can be lived in.
 */
#ifndef SIM_SIM_H
#define SIM_SIM_H

#include "base/base.h"
#include "base/chance.h"
#include "base/list.h"
#include "gate/gate.h"
#include "sim/mix.h"
#include "sim/truth.h"

struct sim_leave {
    struct day from, until;
};

/* Somebody who acts. */
struct sim_person {
    struct person_id id;
    struct str name;
    struct str email;
    struct str role;         /* a role's word */
    struct str programme;    /* a trainee's, by its word */
    int64_t organisation_id; /* where */
    struct day from, until;  /* first and last day in this role */
    unsigned weekdays;       /* bit n: works on weekday n */
    bool is_undated;         /* the spreadsheet said nothing of this person's training */
    LIST(struct sim_leave) leave;
};

struct sim_provider {
    struct str name;
    int64_t id;
    struct day silent_from, silent_until; /* nothing comes from there; both 0: never so far */
    struct day heard_on;                  /* the last day about which something was recorded there */
    struct day extract_on;                /* when an extract of its own system was last taken in */
};

/* Something that is to go wrong at a provider, on the first day from `on` on which it can. */
struct sim_planned {
    enum mix_part what;
    size_t provider; /* which of sim->providers */
    struct day on;
    bool is_done;
};

struct sim {
    struct arena *arena; /* for as long as the simulation lasts */
    struct gate *gate;
    struct chance chance;
    struct instant now;
    struct day today;
    struct day begins, ends; /* the first day, and the day after the last */
    LIST(struct sim_person) people;
    LIST(struct sim_provider) providers;
    LIST(struct sim_planned) plan;
    struct mix mix;
    struct truth *truth;
    uint64_t commands;
    uint64_t refusals;
};

/* Moves the clock, of the folder too; never backwards. The time of day is in London. */
void sim_at(struct sim *sim, struct day day, int hour, int minute);

/* One command of one person, by subject and name, with its fields as a form would send them. A refusal is an outcome:
 * ordinary life has those. An error is a fault of the machine. */
struct sim_field {
    struct str name;
    struct str value;
};
ERRS struct err *sim_do(struct sim *sim, struct arena *a, struct person_id who, const char *subject,
                        const char *command, const struct sim_field *fields, size_t n, struct outcome *outcome_r);
#define SIM_DO(sim, a, who, subject, command, outcome_r, ...)                                                          \
    sim_do((sim), (a), (who), (subject), (command), (const struct sim_field[]){__VA_ARGS__},                           \
           sizeof((const struct sim_field[]){__VA_ARGS__}) / sizeof(struct sim_field), (outcome_r))

/* A person who has this role today, at this organisation where it is not 0, drawn evenly; somebody at work where
 * anybody is. NULL where nobody has it. */
const struct sim_person *sim_pick(struct sim *sim, struct str role, int64_t organisation_id);

/* rota.c: draws on which weekdays somebody works and when they are on leave. */
void sim_draw_rota(struct sim *sim, struct sim_person *person);
bool sim_has_role(const struct sim_person *person, struct day day);
bool sim_is_at_work(const struct sim_person *person, struct day day);

/* plan.c: draws what is to go wrong, from the mix. What waits longest for its day to come, at a provider; NULL:
 * nothing. */
void sim_draw_plan(struct sim *sim);
struct sim_planned *sim_due(struct sim *sim, enum mix_part what, size_t provider);
bool sim_is_silent(const struct sim *sim, size_t provider);
size_t sim_provider_of(const struct sim *sim, int64_t organisation_id);
bool sim_percent(struct sim *sim, enum mix_part what);

/* Invented names: "Maya Fenwick". The nth is always the same, and no two of the first forty thousand are the same. */
struct str sim_name(struct arena *a, uint64_t n);

/* A name as the part of an e-mail before the at sign: "maya.fenwick". */
struct str sim_mailbox(struct arena *a, struct str name);

/* A number from 0 to `most` near `mean`, with ordinary spread. */
int64_t sim_near(struct sim *sim, int64_t mean, int64_t spread, int64_t most);

#endif
