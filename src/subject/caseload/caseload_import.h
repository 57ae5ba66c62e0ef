/* Taking in contacts from a file of any length: read twice, once to find every problem, once to hand it on in pieces.
 *
 * Nothing is begun before the whole file was read without a problem. Then commands of a thousand contacts bring it, so
 * that the writer is never held up for long and memory stays bounded. Each is idempotent: where one is refused (nobody
 * here treats clients under an address that it names), what came before stays, and the mended file is sent again whole.
 */
#ifndef SUBJECT_CASELOAD_CASELOAD_IMPORT_H
#define SUBJECT_CASELOAD_CASELOAD_IMPORT_H

#include "caseload_spec.h"
#include "gate/gate.h"

enum { CASELOAD_IMPORT_PIECE = 1000 };

/* From the words of a command line. The outcome is that of the whole, or the problems of the file. */
ERRS struct err *caseload_import_pairs(struct arena *a, struct gate *gate, const struct actor *actor,
                                       struct pairs pairs, void (*progress)(void *cx, uint64_t done, uint64_t of),
                                       void *cx, struct outcome *outcome_r);

#endif
