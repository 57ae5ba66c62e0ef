/* What the simulation of supervision keeps, for its two files. */
#ifndef SUBJECT_SUPERVISION_SUPERVISION_SIM_INSIDE_H
#define SUBJECT_SUPERVISION_SUPERVISION_SIM_INSIDE_H

#include "people_sql.h"
#include "subject/supervision/supervision_sim.h"
#include "supervision_sql.h"

/* One trainee's supervision. */
struct strand {
    const struct sim_person *trainee;
    size_t provider;
    struct day case_due, skills_due; /* the next session is held from that day on, as soon as both are there */
    struct day held_on;              /* the last weekly session */
    struct truth_failure *stopped;   /* sessions stopped; NULL where they go on */
    struct day goes_on_on;           /* until that day */
    struct truth_failure *unqualified;
    struct day mended_on; /* when somebody qualified is named again */
    struct str supervisor_email;
    struct placement_id placement;
};

/* Something that somebody will enter. */
enum entry_kind { ENTRY_LOG, ENTRY_CORRECT, ENTRY_CONFIRM, ENTRY_DENY, ENTRY_WITHDRAW };
struct entry {
    enum entry_kind kind;
    struct day on;
    struct strand *strand;
    const struct sim_person *supervisor;
    const char *session_kind;
    struct day held_on;
    bool is_by_supervisor; /* who logged, or will */
    bool is_miscounted;    /* logged with the wrong length, and corrected the day after */
    bool is_invented;      /* it never took place */
    int64_t session;
    struct truth_failure *failure;
    bool is_done;
};

struct supervision_sim {
    struct sim *sim;
    struct chance chance; /* of its own, so that other subjects' lives do not change with it */
    LIST(struct strand *) strands;
    LIST(struct entry *) entries;
};

struct entry *supervision_sim_enter(struct supervision_sim *s, struct entry entry);

/* The clinical supervisor who is named for the trainee today; NULL where nobody is, or nobody whom the simulation
 * knows. */
ERRS struct err *supervision_sim_named(struct supervision_sim *s, struct arena *a, const struct strand *t,
                                       const struct sim_person **supervisor_r);

/* supervision_sim_wrong.c: what is to go wrong today, and what is put right. */
ERRS struct err *supervision_sim_wrong(struct supervision_sim *s, struct arena *a);

#endif
