/* What the records say of effect tests: read for rules on the writer's connection, and for pages as the viewer sees it.
 */
#ifndef REVIEW_EFFECT_READ_H
#define REVIEW_EFFECT_READ_H

#include "subject/review/review_rules.h"

/* The test of a requirement at one provider, with all that it is judged by. For rules. */
ERRS struct err *review_tested_load(struct read_cx *cx, struct requirement_id requirement, struct organisation_id place,
                                    struct review_tested *tested_r);

/* The test of a requirement as it is shown, with what its standard says; one row, or none where it has no test. For
 * pages. */
ERRS struct err *review_test_read(struct read_cx *cx, struct requirement_id requirement,
                                  struct review_effect_shown_rows *test_r);

/* What the records say at each provider that the viewer reaches. For pages. */
ERRS struct err *review_live_read(struct read_cx *cx, struct requirement_id requirement,
                                  const struct review_effect_shown_row *test, struct review_live_rows *live_r);

#endif
