/* The log's side of its witnesses: asks each that the trust policy names, at a slow cadence, and keeps what they say.
 *
 * Nothing that a witness does reaches the writer: it is asked by a thread of its own, for a bounded time, and all that
 * the writer ever does about it is to keep a cosignature. A witness's word ends nothing either. Only a checkpoint under
 * the log's own signature that is not part of the log does: then the evidence is written down and nothing is signed any
 * more (ledger/alarm.h).
 */
#ifndef EXCHANGE_WITNESSES_H
#define EXCHANGE_WITNESSES_H

#include "base/base.h"
#include "gate/gate.h"
#include "ledger/alarm.h"
#include "ledger/published.h"
#include "ledger/witness.h"

enum { WITNESS_EVERY_SECONDS = 60, WITNESS_AFRESH_SECONDS = 3600, WITNESS_TRIES = 3, WITNESS_TIMEOUT_MS = 1000 };

/* How one witness is asked. */
struct witness_asking {
    struct published *log;
    const struct policy_witness *witness;
    uint64_t old; /* the size of the last checkpoint it is known to have cosigned */
    int tries;    /* where it fails to answer */
    struct instant now;
};

struct witness_heard {
    enum witness_outcome outcome;
    uint64_t size;      /* of the checkpoint that it cosigned, or the size that it claims */
    struct str line;    /* the cosignature */
    struct str why;     /* for who asks by hand */
    struct alarm alarm; /* of WITNESS_ALARM */
};

/* Sends the last signed checkpoint, with a proof from wherever the witness is; looks at what it holds where its answer
 * means another history. An error is a fault of our own files. */
ERRS struct err *witness_ask(struct arena *a, const struct witness_asking *asking, struct witness_heard *heard_r);

/* Looks at the checkpoint that it holds, and whether that is part of the log. */
ERRS struct err *witness_look(struct arena *a, const struct witness_asking *asking, struct witness_heard *heard_r);

/* Whether the witness is due: it has not cosigned the last checkpoint, or that is an hour ago. */
bool witness_is_due(const struct witnessed_by *by, uint64_t size, struct instant now);

/* --- the thread of a server ----------------------------------------------------------------------------------------
 */

struct witnesses;

struct witnesses_options {
    struct gate *gate;
    int64_t every_seconds;
    void (*on_alarm)(
        void *cx); /* called once, from the thread: nothing is signed any more, and the server has to end */
    void *cx;
};

/* Nothing where the folder names no witness. The first round is made before this returns, with one try for each
 * witness: a folder that was put back from an older copy is noticed before anything is signed over it. */
ERRS struct err *witnesses_start(struct arena *a, const struct witnesses_options *options, struct witnesses **w_r);
void witnesses_stop(struct witnesses **w); /* NULL is allowed */

#endif
