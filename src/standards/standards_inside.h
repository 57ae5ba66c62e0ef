/* The inside of the engine: differences between what is open and what was found. Only this room includes it. */
#ifndef STANDARDS_STANDARDS_INSIDE_H
#define STANDARDS_STANDARDS_INSIDE_H

#include "standards/standards.h"
#include "standards_sql.h"

enum difference_kind { DIFFERENCE_OPENS, DIFFERENCE_CHANGES, DIFFERENCE_CLOSES };

/* A thing to be written down, if it is still so when the writer looks again. */
struct difference {
    enum difference_kind kind;
    const struct wrong *wrong;             /* OPENS, CHANGES: as it was found */
    const struct standards_open_row *open; /* CHANGES, CLOSES: as it stood */
};

struct differences {
    struct difference *at;
    size_t n;
    size_t room;
};

/* Who keeps a breach as long as they are there: its owner by role. A cover gives it back. */
struct person_id standards_kept_by(enum owner_why why, struct person_id owner);

/* The differences between what is open and what was found on a day, in the order in which they are written. */
ERRS struct err *standards_compare(struct read_cx *cx, struct day on, const struct wrongs *wrongs,
                                   struct differences *differences_r);

/* Has some differences written down; each is looked at again first. The counts of what was done are added to the tally.
 */
ERRS struct err *standards_settle(struct gate *gate, struct arena *a, struct day on, const struct difference *at,
                                  size_t n, struct standards_tally *tally);

/* Writes down that a run was made. */
ERRS struct err *standards_note_run(struct gate *gate, struct arena *a, struct standards_tally *tally);

#endif
