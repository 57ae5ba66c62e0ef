/* Receipts as text: where an entry stands in a log, and why.
 *
 * The lines are: the name of the format; optionally "extra" with bytes that nothing vouches for; the index; the
 * inclusion proof, one hash a line, the leaf's sibling first; an empty line; the signed checkpoint as it was published.
 *
 * Source: C2SP tlog-proof@v1.
 */
#ifndef LEDGER_PROOF_H
#define LEDGER_PROOF_H

#include "base/base.h"
#include "ledger/merkle.h"

enum { PROOF_BYTES_MAX = 128 * 1024 };

struct proof {
    bool has_extra;
    struct str extra;
    uint64_t index;
    struct merkle_proof path;
    struct str checkpoint; /* a signed note, verbatim */
};

struct str proof_text(struct arena *a, const struct proof *proof);

/* Takes the text apart; whether it holds is for merkle_proves_inclusion and checkpoint_open to say. */
ERRS struct err *proof_parse(struct arena *a, struct str text, struct proof *proof_r);

#endif
