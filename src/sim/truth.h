/* The book of truth: what went wrong in a simulated consortium, written down by the code that made it go wrong.
 *
 * It shares no statement with the standards: whoever makes a failure knows what they did and on which day the records
 * first show it. truth.json holds the book, and the scoreboard holds the breaches against it. Beside the failures stand
 * the yearly audits, each with the records that its reader drew.
 */
#ifndef SIM_TRUTH_H
#define SIM_TRUTH_H

#include "base/list.h"
#include "sim/mix.h"

/* Whom or what a failure is about: "client", "person", "requirement", "extract", "organisation". */
struct truth_subject {
    struct str kind;
    int64_t id;
};

/* One correction of a practitioner whose corrections go one way. */
struct truth_edit {
    struct day on; /* when it came into force */
    bool is_up;
};

struct truth_failure {
    struct str kind; /* its name in the mix */
    struct str finding;
    int64_t provider;
    LIST(struct truth_subject) subjects;
    LIST(struct truth_edit) edits;
    struct day done_on;  /* when it was done, or left undone */
    struct day shows_on; /* the first day on which the records show it, without any grace */
    bool is_prevented;   /* the gate refused it */
    struct str refusal;  /* with these codes */
    bool has_ended_on;
    struct day ended_on; /* when it was put right */
};

struct truth_audit {
    int64_t provider;
    struct day on;
    LIST(int64_t) sample; /* the clients whose records were read */
};

struct truth {
    struct arena *arena;
    uint64_t seed, providers, trainees;
    struct mix mix;
    struct day from, until; /* the first and the last simulated day */
    LIST(struct truth_failure *) failures;
    LIST(struct truth_audit *) audits;
};

/* A new failure in the book, done today; to be filled in. */
struct truth_failure *truth_add(struct truth *t, enum mix_part kind, struct str finding, int64_t provider,
                                struct day today);
void truth_about(struct truth *t, struct truth_failure *f, const char *kind, int64_t id);
bool truth_is_about(const struct truth_failure *f, struct str kind, int64_t id);
void truth_prevented(struct truth *t, struct truth_failure *f, const struct err *refusal);
void truth_ended(struct truth_failure *f, struct day on);

struct str truth_write(struct arena *a, const struct truth *t);
ERRS struct err *truth_read(struct arena *a, struct str json, struct truth *t_r);

#endif
