/* What a simulated consortium is made of: how much of ordinary life's noise, and how many failures of each kind.
 *
 * A mix is a text file, one `NAME NUMBER` a line; `#` begins a comment. What a file does not name keeps its usual
 * value. doc/simulator.md tells every name. Numbers are whole; the table in mix.c says of what.
 */
#ifndef SIM_MIX_H
#define SIM_MIX_H

#include "base/base.h"

enum mix_part {
    /* ordinary life */
    MIX_LEAVE_DAYS,
    MIX_PART_TIME,
    MIX_PAPER,
    MIX_LATE_ENTRY,
    MIX_CORRECTIONS,
    MIX_EXTRACTS,
    MIX_AUDIT_SAMPLE,
    /* failures of IMR1 */
    MIX_ALTERED_QUOTE,
    MIX_ALTERED_PATHWAY,
    MIX_ALTERED_EXTRACT,
    MIX_FLIP_WAITING,
    MIX_FLIP_SELF,
    MIX_FLIP_MANAGED,
    MIX_FLIP_STEPS,
    MIX_FLIP_MOVE,
    MIX_FLIP_PAPER,
    MIX_FLIP_OWN_ANSWERS,
    MIX_ONE_WAY,
    MIX_ONE_WAY_UP,
    /* failures of care and of governance */
    MIX_ITEM9_UNANSWERED,
    MIX_CARE_OVERDUE,
    MIX_UNSUPERVISED,
    MIX_UNQUALIFIED,
    MIX_SESSION_INVENTED,
    MIX_SESSIONS_STOP,
    MIX_SILENT,
    MIX_TRAINING_UNDATED,
    MIX_REQUIREMENT_UNOWNED,
    MIX_REQUIREMENT_OVERDUE,
    /* failures of mandatory training */
    MIX_TRAINING_EXPIRED,
    MIX_TRAINING_LEVEL,
    MIX_TRAINING_NEVER,
    MIX_TRAINING_UNPLANNED,
    /* failures of workload and of new trainees */
    MIX_OVER_CAP,
    MIX_STUDY_WORKED,
    MIX_HOURS_BEHIND,
    MIX_NEW_ALONE,
    MIX_COUNT,
};

struct mix_name {
    const char *name;
    int64_t usual, least, most;
    const char *unit;
    const char *says;
};
extern const struct mix_name mix_names[MIX_COUNT];

struct mix {
    int64_t of[MIX_COUNT];
};

struct mix mix_usual(void);

/* Reads a file over the usual mix. A problem names its line and what to do; all of them are told. */
ERRS struct err *mix_read(struct arena *a, struct str text, struct mix *mix_r);

/* The mix as such a file, which is read as the same mix again. */
struct str mix_write(struct arena *a, const struct mix *mix);

#endif
