/* What is heard of a provider by its clients' scores, for people_heard of subject people. For folds alone. */
#ifndef SUBJECT_SCORE_SCORE_HEARD_H
#define SUBJECT_SCORE_SCORE_HEARD_H

#include "score_spec.h"

/* A fact about a client is one about the client's provider. */
ERRS struct err *score_heard(struct fold_cx *cx, struct client_id client, struct day about_on);

/* Every row of a sealed extract is a fact about the day of which the other system holds it. */
ERRS struct err *score_heard_extract(struct fold_cx *cx, struct score_import_id import);

#endif
