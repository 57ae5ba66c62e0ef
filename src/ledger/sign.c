/* Signing: only what was read back, never less than before, and the second place first.
 *
 * A log that signed a root over hashes which its entries do not have can never be repaired; so each leaf is computed
 * again from the stored bytes, by the other path, before anything is signed.
 */
#include "ledger/alarm.h"
#include "ledger/file.h"
#include "ledger/ledger_inside.h"
#include "ledger/witnessed.h"

/* The tree as read back must be the tree as appended. */
ERRS static struct err *read_back(struct ledger *ledger, struct arena *a, struct merkle_edge *edge)
{
    struct merkle_edge appended;
    struct instant at = {0};
    TRY(entries_check(ledger->storage, a, edge->size, ledger->size, &at, edge));
    frontier_edge(&ledger->frontier, &appended);
    if (!hash_eq(merkle_edge_root(edge), merkle_edge_root(&appended)))
        return FAULT(a, "wrong-root", "what was read back is not what was appended; nothing is signed");
    return NULL;
}

/* Nobody else may have signed since. */
ERRS static struct err *compare_second_place(struct ledger *ledger, struct arena *a)
{
    struct str note;
    bool found;
    TRY(second_place_read(a, ledger->dir, &note, &found));
    bool same = found == ledger->has_signed && (!found || hash_eq(hash_of(note), ledger->signed_note));
    return same ? NULL
                : FAULT(a, "second-place-moved", second_place(a, ledger->dir),
                        " is not the last checkpoint that was signed here: it was changed, or another process signs");
}

ERRS static struct err *sign(struct ledger *ledger, struct arena *a, struct instant now)
{
    struct merkle_edge edge = ledger->signed_edge;
    TRY(read_back(ledger, a, &edge));
    TRY(compare_second_place(ledger, a));
    struct str note = checkpoint_sign(a, &ledger->signer, edge.size, merkle_edge_root(&edge));
    struct storage_checkpoint row = {.size = edge.size, .signed_at = now, .note = note};
    TRY(file_write(a, second_place(a, ledger->dir), note, 0644));
    TRY(ledger->storage->ops->checkpoint_save(ledger->storage, a, &row));
    ledger->signed_edge = edge;
    ledger->signed_at = now;
    ledger->signed_note = hash_of(note);
    ledger->has_signed = true;
    return NULL;
}

struct err *ledger_sign(struct ledger *ledger, struct arena *a, struct instant now)
{
    must(!ledger->is_read_only);
    if (ledger->size == ledger->signed_edge.size || ledger->is_alarmed)
        return NULL;
    if (ledger->is_broken)
        return FAULT(a, "ledger-broken", "an earlier flush or check failed; end the process and start again");
    ledger->is_broken = true; /* until it is known that the checkpoint is on the disk */
    TRY(sign(ledger, a, now));
    ledger->is_broken = false;
    return NULL;
}

/* --- witnesses -----------------------------------------------------------------------------------------------------
 */

struct err *ledger_cosigned(struct ledger *ledger, struct arena *a, const struct storage_cosignature *cosignature,
                            struct instant now)
{
    struct storage_checkpoint row;
    struct storage_cosignature checked = *cosignature;
    bool found;
    must(!ledger->is_read_only);
    TRY(ledger->storage->ops->checkpoint_of(ledger->storage, a, cosignature->size, &row, &found));
    if (!found)
        return REFUSE(a, "not-signed", S(""), "No checkpoint over ", cosignature->size, " entries was signed here");
    TRY(cosignature_check(a, row.note, cosignature->witness, cosignature->line, now, &checked.made_at));
    return ledger->storage->ops->cosignature_add(ledger->storage, a, &checked);
}

struct err *ledger_alarm(struct ledger *ledger, struct arena *a, const struct alarm *alarm)
{
    ledger->is_alarmed = true; /* also where it cannot be written down */
    return alarm_write(a, ledger->dir, alarm);
}

const struct policy *ledger_policy(const struct ledger *ledger)
{
    return ledger->policy;
}
