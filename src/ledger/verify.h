/* Verifies a ledger from its files alone, without trusting the process that wrote them: every entry's place, encoding
 * and leaf hash, every ciphertext, every commitment that a key still opens, every erasure's event, the tree's root, the
 * signature of every checkpoint, and that the checkpoint kept in the second place is an ancestor of the tree.
 */
#ifndef LEDGER_VERIFY_H
#define LEDGER_VERIFY_H

#include "base/base.h"

/* What holds, or the first thing by sequence number that does not. Where a checkpoint's root does not fit and nothing
 * else tells which entry was changed, it is the first entry after the last checkpoint that fits. */
struct verify_report {
    bool holds;
    bool has_seq; /* whether the first fault belongs to one entry */
    uint64_t seq;
    struct str problem; /* the first thing that does not hold, in words */
    uint64_t entries;
    uint64_t segments;
    uint64_t segments_gone;
    uint64_t checkpoints;
    uint64_t keys_destroyed;
    uint64_t keys_destroyed_later; /* by entries that this copy of the log does not have: a restored one, older than its
                                      keys */
    struct str root;               /* hex */
};

/* `progress` may be NULL; it is called about ten times a second with how far it is. A fault is returned only where the
 * files cannot be read at all; what does not hold is in the report. */
ERRS struct err *verify_ledger(struct arena *a, struct str dir, void (*progress)(void *cx, uint64_t done, uint64_t of),
                               void *cx, struct verify_report *report_r);

/* Whether the checkpoint (a signed note) is by this ledger's key and consistent with its tree. */
ERRS struct err *verify_checkpoint(struct arena *a, struct str dir, struct str note, struct verify_report *report_r);

/* Whether the receipt (tlog-proof) holds and names an entry of this ledger. */
ERRS struct err *verify_receipt(struct arena *a, struct str dir, struct str proof, struct verify_report *report_r);

#endif
