/* For whom scores wait: who hears of a task, of a correction that wants a second person, of a care review. Used by the
 * folds alone. Nothing that is told says more than that something waits.
 */
#ifndef SUBJECT_SCORE_SCORE_NOTICE_H
#define SUBJECT_SCORE_SCORE_NOTICE_H

#include "score_spec.h"
#include "score_sql.h"
#include "subject/notice/notice.h"

/* Its owner hears of it at once; the clinical leads do where it has none (0). */
ERRS struct err *score_item9_waits(struct fold_cx *cx, struct client_id client, struct item9_task_id task,
                                   struct person_id owner);

/* The clinical supervisors of its author hear of a correction, without whoever asked for it; where there is none, the
 * clinical leads. Others who may decide it see it on their own page. */
ERRS struct err *score_second_waits(struct fold_cx *cx, struct correction_id correction, bool has_asked_by,
                                    struct person_id asked_by);

/* Its reviewer hears of a care review; the clinical leads do where nobody has it yet (0). */
ERRS struct err *score_care_waits(struct fold_cx *cx, struct client_id client, struct care_review_id review,
                                  struct person_id reviewer, struct day due_on);
/* Somebody has it from now on, until the same day. */
ERRS struct err *score_care_is_given(struct fold_cx *cx, struct client_id client, struct care_review_id review,
                                     struct person_id reviewer);

#endif
