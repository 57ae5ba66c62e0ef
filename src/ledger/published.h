/* A log as others may know it, from the folder's files alone and without its secrets: the last signed checkpoint, and
 * what follows from the tree. For whoever speaks with witnesses; of one thread, beside a running writer.
 */
#ifndef LEDGER_PUBLISHED_H
#define LEDGER_PUBLISHED_H

#include "base/base.h"
#include "ledger/checkpoint.h"
#include "ledger/merkle.h"
#include "ledger/witnessed.h"

struct published;

ERRS struct err *published_open(struct arena *a, struct str dir, struct published **published_r);
void published_close(struct published **published);

const struct sign_key *published_key(const struct published *p);

/* The last signed checkpoint, without cosignatures, and what it says. */
ERRS struct err *published_last(struct published *p, struct arena *a, struct str *note_r,
                                struct checkpoint *checkpoint_r);

/* That the tree of `size` entries begins with that of `old`; and the root of the first `size`. All must be signed. */
ERRS struct err *published_consistency(struct published *p, struct arena *a, uint64_t old, uint64_t size,
                                       struct merkle_proof *proof_r);
ERRS struct err *published_root(struct published *p, struct arena *a, uint64_t size, struct hash *root_r);

ERRS struct err *published_witnessed(struct published *p, struct arena *a, const struct policy *policy,
                                     struct witnessed *witnessed_r);

/* The folder's trust policy, the file witness-policy. Refuses one that is malformed or for another log; found only
 * where the file is there. */
ERRS struct err *witness_policy_read(struct arena *a, struct str dir, const struct sign_key *log,
                                     struct policy *policy_r, bool *found_r);

#endif
