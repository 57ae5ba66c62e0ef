/* For whom a requirement waits: its owner, from the day it was given to them until it is met at every provider. Used by
 * the folds alone.
 */
#ifndef SUBJECT_REVIEW_REVIEW_NOTICE_H
#define SUBJECT_REVIEW_REVIEW_NOTICE_H

#include "review_spec.h"
#include "subject/notice/notice.h"

/* It has another owner, or another day by which it is to be met. */
ERRS struct err *review_notice_given(struct fold_cx *cx, struct requirement_id requirement);

/* Its state at a provider was set: where it is met at all of them, nobody is reminded any more. */
ERRS struct err *review_notice_state(struct fold_cx *cx, struct requirement_id requirement);

#endif
