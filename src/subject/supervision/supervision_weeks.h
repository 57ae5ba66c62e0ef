/* A trainee's weeks and hours as pages show them: rows of sessions, and what supervision_hours.h makes of them. */
#ifndef SUBJECT_SUPERVISION_SUPERVISION_WEEKS_H
#define SUBJECT_SUPERVISION_SUPERVISION_WEEKS_H

#include "gate/gate.h"
#include "subject/supervision/supervision_hours.h"

/* This week and the seven before it, as far as the placement goes back, the latest first. */
ERRS struct err *supervision_weeks_read(struct read_cx *cx, struct person_id person, struct day placed_on,
                                        struct supervision_weeks_of_rows *weeks_r);

/* By kind, with what counts of it; and by training case. */
ERRS struct err *supervision_hours_read(struct read_cx *cx, struct person_id person,
                                        struct supervision_hours_of_rows *hours_r,
                                        struct supervision_cases_of_rows *cases_r);

#endif
