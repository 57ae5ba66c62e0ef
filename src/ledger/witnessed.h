/* How far a log is witnessed: which checkpoints have cosignatures, by whom, when, and whether they are enough.
 *
 * Cosignatures lie beside the checkpoints. What is given out is put together here: a checkpoint with the latest line of
 * each witness under it. The checkpoint that was signed last often has none yet, for a log signs more often than it
 * asks; a receipt then rests on the newest one that has enough.
 */
#ifndef LEDGER_WITNESSED_H
#define LEDGER_WITNESSED_H

#include "base/base.h"
#include "ledger/policy.h"
#include "ledger/storage.h"

/* A cosignature that claims to be made later than this after it came is refused: clocks differ by a little. */
enum { COSIGNATURE_AHEAD_SECONDS = 60 };

struct witnessed_by {
    bool has_cosigned;
    uint64_t size; /* the largest checkpoint */
    struct instant at;
};

struct witnessed {
    struct witnessed_by by[POLICY_WITNESSES_MAX]; /* in the policy's order */
    bool is_met;                                  /* whether any checkpoint has enough */
    uint64_t size;                                /* the largest that has */
    struct instant at;                            /* when the last of its cosignatures was made */
};

ERRS struct err *witnessed_read(struct storage *storage, struct arena *a, const struct policy *policy,
                                struct witnessed *witnessed_r);

/* The checkpoint with the cosignatures under it. `policy` may be NULL: then one is enough. */
ERRS struct err *witnessed_note(struct storage *storage, struct arena *a, const struct policy *policy,
                                const struct storage_checkpoint *row, struct str *note_r, bool *is_enough_r);

/* The newest checkpoint over `size` entries or more that has enough, with its cosignatures. */
ERRS struct err *witnessed_covering(struct storage *storage, struct arena *a, const struct policy *policy,
                                    uint64_t size, struct storage_checkpoint *row_r, bool *found_r);

/* A signature line under a checkpoint's note, by the witness's verifier key; when it was made. One from after `now`, by
 * more than clocks differ, is refused. */
ERRS struct err *cosignature_check(struct arena *a, struct str note, struct str vkey, struct str line,
                                   struct instant now, struct instant *made_at_r);

#endif
