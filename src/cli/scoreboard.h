/* The scoreboard: breaches held against the book of truth of the simulation that made the folder.
 *
 * Whether a breach is a true alarm is decided by the book alone: by standard, provider and whom or what it is about.
 * The yearly audit, the control that the review found wanting, is played on the same book beside it (doc/simulator.md).
 */
#ifndef CLI_SCOREBOARD_H
#define CLI_SCOREBOARD_H

#include "base/list.h"
#include "cli/cli.h"
#include "sim/truth.h"

enum { SCOREBOARD_STANDARDS = 3, SCOREBOARD_FINDINGS = 11, SCOREBOARD_ALARMS_MOST = 5 };
extern const char *const scoreboard_findings[SCOREBOARD_FINDINGS]; /* IMR1 to IMR3, MR1 to MR7, governance */

/* What a careful reader of a sample of records can see of a failure. */
enum audit_sees {
    AUDIT_RECORD,      /* whoever reads the client's record sees it, also afterwards */
    AUDIT_RECORD_OPEN, /* only while it is so */
    AUDIT_PATTERN,     /* with three of the corrections in the sample */
    AUDIT_PLACE,       /* whoever comes while it is so */
};

struct scoreboard_kind {
    enum mix_part kind;
    const char *standards[SCOREBOARD_STANDARDS]; /* any of which finds it */
    const char *setting;                         /* of the first: days that have to pass beside its grace; NULL: none */
    enum audit_sees sees;
};
extern const struct scoreboard_kind scoreboard_kinds[];
extern const size_t scoreboard_kind_count;
const struct scoreboard_kind *scoreboard_kind_of(struct str kind); /* NULL: prevented or nothing */
bool scoreboard_audit_finds(const struct truth_audit *audit, const struct truth_failure *f, struct day shows_on);

struct days {
    int32_t *at;
    size_t n;
    size_t room;
};

struct scoreboard_tally {
    size_t injected, prevented, found, missed;
    size_t beyond_power; /* not found, and too few to be told from chance */
    size_t true_alarms, false_alarms;
    struct days days;
    size_t audit_found;
    struct days audit_days;
};

/* Patterns in one direction, by how many corrections they had. */
struct scoreboard_pattern {
    int64_t size;
    size_t n, found;
    double power; /* the share that its size allows to be found */
};

struct scoreboard {
    size_t folders;
    size_t too_late; /* failures that the records could not show before the last day, or that were put right within
                        grace */
    struct scoreboard_tally of[SCOREBOARD_FINDINGS];
    LIST(struct scoreboard_pattern) patterns;
    int64_t alarms_most; /* of one person in one week, safety apart */
    uint64_t alarms, person_weeks;
    LIST(struct str) misses, falses, busy; /* for people who mend standards; a line each */
};

/* Adds what one folder shows. */
ERRS struct err *scoreboard_count(struct cli *cli, struct arena *a, struct str dir, struct scoreboard *board);

/* The least number of corrections upwards among n at which chance is excluded, and how probable it is that so many go
 * up. */
int64_t scoreboard_least_up(int64_t n, double alpha);
double scoreboard_power(int64_t n, double up, double alpha);

/* Prints it; true where every target is met. */
bool scoreboard_print(struct cli *cli, const struct scoreboard *board);

bool scoreboard_median(const struct days *days, double *median_r);

#endif
