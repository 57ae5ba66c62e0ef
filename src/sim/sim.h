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

/* Somebody who acts. */
struct sim_person {
    struct person_id id;
    struct str name;
    struct str email;
    struct str role;         /* a role's word */
    int64_t organisation_id; /* where */
};

struct sim {
    struct arena *arena; /* for as long as the simulation lasts */
    struct gate *gate;
    struct chance chance;
    struct instant now;
    struct day today;
    LIST(struct sim_person) people;
    void *lives; /* what a subject keeps of its simulated things between days; the subject knows the type */
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

/* A person with this role, at this organisation where it is not 0, drawn evenly; NULL where there is none. */
const struct sim_person *sim_pick(struct sim *sim, struct str role, int64_t organisation_id);

/* Invented names: "Maya Fenwick". The nth is always the same, and no two of the first forty thousand are the same. */
struct str sim_name(struct arena *a, uint64_t n);

/* A name as the part of an e-mail before the at sign: "maya.fenwick". */
struct str sim_mailbox(struct arena *a, struct str name);

/* A number from 0 to `most` near `mean`, with ordinary spread. */
int64_t sim_near(struct sim *sim, int64_t mean, int64_t spread, int64_t most);

#endif
