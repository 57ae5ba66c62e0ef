/* What was heard from whom, and how much of it late. */
#ifndef SUBJECT_CONTROL_CONTROL_HEARING_H
#define SUBJECT_CONTROL_CONTROL_HEARING_H

#include "subject/control/control_cells.h"

/* The latest day that each provider was heard about, by kind. */
ERRS struct err *control_hearings(struct read_cx *cx, struct control_hearings *heard_r);

/* Of the facts that became known in the last four weeks, by provider: how many, and how many of them more than `days`
 * after the day that they are about. */
ERRS struct err *control_late_shares(struct read_cx *cx, int32_t days, struct control_late_rows *late_r);

/* "12 %"; "No facts yet" where there are none. */
struct str control_share_says(struct arena *a, int64_t part, int64_t of);

#endif
