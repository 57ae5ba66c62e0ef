/* What pages may know of the log's witnesses: who they are, what each has cosigned and when, whether that is enough,
 * and what each last answered. The server's thread that asks them says the last; all else is read from the ledger.
 */
#ifndef GATE_WITNESSING_H
#define GATE_WITNESSING_H

#include "gate/gate.h"
#include "ledger/witness.h"
#include "ledger/witnessed.h"

struct witness_standing {
    struct str name;
    bool is_asked; /* the policy has an address for it */
    struct witnessed_by by;
    enum witness_outcome last; /* its last answer to this process */
};

struct witnessing {
    bool is_named;      /* the folder has a trust policy that names a witness */
    bool asks_for_some; /* the policy has a quorum */
    size_t n;
    struct witness_standing at[POLICY_WITNESSES_MAX];
    bool is_met;            /* some checkpoint has enough cosignatures */
    uint64_t size;          /* the newest such */
    struct instant at_time; /* when the last of its cosignatures was made */
};

ERRS struct err *gate_witnessing(struct read_cx *cx, struct witnessing *witnessing_r);

/* NULL where the folder names no witness. */
const struct policy *gate_policy(const struct gate *gate);

/* What the witness of this place in the policy last answered. Any thread. */
void gate_witness_heard(struct gate *gate, size_t place, enum witness_outcome outcome);

#endif
