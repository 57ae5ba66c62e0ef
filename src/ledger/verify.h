/* Verifies a ledger from its files alone, without trusting the process that wrote them: every entry's place, encoding
 * and leaf hash, every ciphertext, every commitment that a key still opens, every erasure's event, the tree's root, the
 * signature of every checkpoint, every cosignature under one, and that the checkpoint kept in the second place is an
 * ancestor of the tree.
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
    uint64_t cosignatures;
    bool has_policy;             /* the folder names witnesses */
    bool is_witnessed;           /* some checkpoint has as many cosignatures as the folder's trust policy asks for */
    uint64_t witnessed;          /* the newest such covers so many entries */
    struct instant witnessed_at; /* when the last of its cosignatures was made */
    uint64_t keys_destroyed;
    uint64_t keys_destroyed_later; /* by entries that this copy of the log does not have: a restored one, older than its
                                      keys */
    struct str root;               /* hex */
};

/* `progress` may be NULL; it is called about ten times a second with how far it is. A fault is returned only where the
 * files cannot be read at all; what does not hold is in the report. */
ERRS struct err *verify_ledger(struct arena *a, struct str dir, void (*progress)(void *cx, uint64_t done, uint64_t of),
                               void *cx, struct verify_report *report_r);

/* Whether the checkpoint (a signed note) is by this ledger's key and consistent with its tree. With a trust policy,
 * which should come from elsewhere than the folder, the policy must also name that key, and the checkpoint must have
 * enough cosignatures under it: then not even who has all of the folder's keys can have rewritten what it covers. */
struct policy;
ERRS struct err *verify_checkpoint(struct arena *a, struct str dir, struct str note, const struct policy *policy,
                                   struct verify_report *report_r);

/* Whether the receipt (tlog-proof) holds and names an entry of this ledger; the policy as above. */
ERRS struct err *verify_receipt(struct arena *a, struct str dir, struct str proof, const struct policy *policy,
                                struct verify_report *report_r);

#endif
