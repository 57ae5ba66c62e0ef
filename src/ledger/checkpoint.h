/* Checkpoints: the note in which a log says how many entries it has and the root over them.
 *
 * Three lines: the log's origin, which is also the name of its key and never changes; the size in decimal; the root in
 * base 64. Further lines are refused: witnesses refuse them too.
 *
 * Source: C2SP tlog-checkpoint v1.0.0.
 */
#ifndef LEDGER_CHECKPOINT_H
#define LEDGER_CHECKPOINT_H

#include "base/base.h"
#include "ledger/hash.h"
#include "ledger/note.h"

struct checkpoint {
    struct str origin;
    uint64_t size;
    struct hash root;
};

/* The text that is signed. */
struct str checkpoint_text(struct arena *a, const struct checkpoint *checkpoint);

/* The text without signatures, taken apart. */
ERRS struct err *checkpoint_parse(struct arena *a, struct str text, struct checkpoint *checkpoint_r);

/* A signed one: refuses a note that `key` has not signed, or that is of another log. */
ERRS struct err *checkpoint_open(struct arena *a, struct str bytes, const struct sign_key *key,
                                 struct checkpoint *checkpoint_r);

struct str checkpoint_sign(struct arena *a, const struct signer *signer, uint64_t size, struct hash root);

#endif
