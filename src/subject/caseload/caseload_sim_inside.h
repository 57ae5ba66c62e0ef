/* What the files of the simulation of caseloads share. Only caseload_sim*.c include this. */
#ifndef SUBJECT_CASELOAD_CASELOAD_SIM_INSIDE_H
#define SUBJECT_CASELOAD_CASELOAD_SIM_INSIDE_H

#include "client_ids.h"
#include "sim/sim.h"
#include "subject/caseload/caseload_sim.h"

enum { SIM_FIRST_WEEK = 6, SIM_STUDY_WEEKDAY = 5, SIM_CAP = 10 };

struct sim_case {
    struct client_id client;
    struct day next; /* the next appointment */
    int sessions;
    bool is_extra; /* more than there should be, and never seen here */
    bool is_closed;
};

/* A contact that was held and is not in the records yet, or has to be corrected. */
struct sim_entry {
    struct client_id client;
    struct day held_on, enter_on;
    const char *attendance, *kind, *presence;
    int64_t minutes;
    bool is_miscounted; /* entered with ten minutes more, and corrected honestly */
    int64_t contact;    /* once it is entered */
    bool is_done;
};

struct sim_load {
    const struct sim_person *person;
    bool is_known; /* the study day is agreed */
    bool notes_hours;
    bool is_starved; /* gets no cases */
    LIST(struct sim_case) cases;
    LIST(struct sim_entry) entries;

    struct truth_failure *over; /* more than the cap, until: */
    struct day over_until;

    struct day study_until; /* sees clients on study days until then */
    struct day last_study;  /* the last one worked */
    int studied;            /* how many of this failure's */

    struct truth_failure *alone; /* a client who is for a senior, who comes on: */
    struct client_id alone_client;
    struct day senior_on;
};

struct caseload_sim {
    struct sim *sim;
    struct chance chance;
    bool has_caps;
    uint64_t references;
    LIST(struct sim_load *) loads;
};

/* caseload_sim.c */
int32_t sim_course_days(const struct caseload_sim *s, const struct sim_load *l); /* since the course began */
int64_t sim_open_cases(const struct sim_load *l);
bool sim_is_quiet(const struct caseload_sim *s, const struct sim_load *l); /* nothing comes from the provider */
ERRS struct err *sim_open_case(struct caseload_sim *s, struct arena *a, struct sim_load *l, const char *descriptor,
                               struct sim_case **case_r);
ERRS struct err *sim_close_case(struct caseload_sim *s, struct arena *a, struct sim_load *l, struct client_id client);
ERRS struct err *sim_enter(struct caseload_sim *s, struct arena *a, const struct sim_load *l, struct sim_entry *e);

/* caseload_sim_wrong.c: what the plan has for this trainee today. */
ERRS struct err *sim_caseload_wrong(struct caseload_sim *s, struct arena *a, struct sim_load *l);
/* What goes wrong in the first weeks of a course is planned here: the plan of the others begins later. */
void sim_plan_first_weeks(struct caseload_sim *s);
/* A client was seen on a study day. */
void sim_study_was_worked(struct caseload_sim *s, struct sim_load *l);

#endif
