/* What other subjects may use of training: whether a trainee may be given a new client.
 *
 * The catalogue says without which trainings a trainee gets no new client (design, section 4: a stop bars the next
 * allocation). A stop is lifted by a named senior, until a day. It says nothing about the past: what happened is
 * recorded, whatever stood then.
 */
#ifndef SUBJECT_TRAINING_TRAINING_H
#define SUBJECT_TRAINING_TRAINING_H

#include "gate/command.h"
#include "gate/rule.h"
#include "people_ids.h"
#include "training_ids.h"

struct training_stop {
    bool holds; /* no new client is given to this person there on that day */
    struct str
        misses; /* what is not current, for the person who reads: "Safeguarding adults, Suicide and self-harm risk" */
};

/* Whether the stop holds for a person at a provider on a day. Of somebody who is no trainee there it never does. For
 * load functions. */
ERRS struct err *training_stop_on(struct read_cx *cx, struct person_id person, struct organisation_id provider,
                                  struct day on, struct training_stop *stop_r);

/* For rules: refuses the allocation where it holds, and offers the way through. */
void training_stop_must_not_hold(struct decision *d, const struct training_stop *stop, struct str field);

#endif
