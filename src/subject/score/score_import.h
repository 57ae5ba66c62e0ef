/* Taking in an extract of any length: read twice, once to find every problem, once to hand it on in pieces.
 *
 * Nothing is begun before the whole file was read without a problem. Then one command begins the extract, commands of a
 * thousand rows bring it, and one seals it: none of them holds up the writer for long, and until the seal nothing
 * counts. Where a piece is refused the extract is given up by a last command. Clients that are new with it are opened
 * as their rows arrive.
 */
#ifndef SUBJECT_SCORE_SCORE_IMPORT_H
#define SUBJECT_SCORE_SCORE_IMPORT_H

#include "gate/gate.h"
#include "score_spec.h"

enum { SCORE_IMPORT_PIECE = 1000 };

struct score_import_job {
    struct gate *gate;
    const struct actor *actor;
    const struct score_import *input; /* organisation_id, system, as_of, preview; its file holds the whole */
    void (*progress)(void *cx, uint64_t done, uint64_t of); /* may be NULL */
    void *progress_cx;
};

/* The outcome is that of the last command, or the problems of the file. */
ERRS struct err *score_import_run(struct arena *a, const struct score_import_job *job, struct outcome *outcome_r);

/* The same from the words of a command line. A file whose fields do not decode is refused like any other command. */
ERRS struct err *score_import_pairs(struct arena *a, struct gate *gate, const struct actor *actor, struct pairs pairs,
                                    void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx,
                                    struct outcome *outcome_r);

#endif
