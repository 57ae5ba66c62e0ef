/* Erasure: the entry first, then the key, then the ciphertext, then every trace of both.
 *
 * The entry that destroys a key names it (entry.h), so that anyone can tell an erasure from a loss. It is signed before
 * the key goes. A crash on the way is finished at the next opening. A key that comes back from an old copy is refused
 * there, and destroyed again by a restore; an erasure that the restored log is too old to hold is recorded in it anew.
 */
#include "ledger/ledger_inside.h"

/* Key, then ciphertext. Whoever calls sees to the traces. */
ERRS static struct err *erase_key(struct ledger *ledger, struct arena *a, struct key *key, uint64_t seq)
{
    if (!key->is_destroyed)
        TRY(keys_destroy_one(ledger->keys, a, key, seq));
    return ledger->storage->ops->payloads_forget(ledger->storage, a, key->id, seq);
}

struct err *ledger_erase(struct ledger *ledger, struct arena *a, struct str holder, uint64_t event_seq)
{
    struct key *key;
    struct entry event;
    must(!ledger->is_read_only);
    TRY(keys_of_holder(ledger->keys, a, holder, &key));
    if (key == NULL)
        return REFUSE(a, "no-such-holder", S(""), "The ledger holds nothing under this id");
    if (event_seq >= ledger->size)
        return REFUSE(a, "not-flushed", S(""), "The entry that destroys the key is not in the ledger yet");
    TRY(entry_of(ledger->storage, a, event_seq, &event));
    if (!entry_destroys(&event, key->id))
        return REFUSE(a, "other-entry", S(""), "Entry ", event_seq, " does not say that this key is destroyed");
    TRY(ledger_sign(ledger, a, event.at));
    TRY(erase_key(ledger, a, key, event_seq));
    return ledger->storage->ops->tidy(ledger->storage, a);
}

struct err *ledger_holder(struct ledger *ledger, struct arena *a, struct str holder, bool *has_r, bool *erased_r)
{
    struct key *key;
    TRY(keys_of_holder(ledger->keys, a, holder, &key));
    *has_r = key != NULL;
    *erased_r = key != NULL && key->is_destroyed;
    return NULL;
}

/* --- at opening --------------------------------------------------------------------------------------------------- */

/* An erasure that the log records: carried out, or still to be. */
ERRS static struct err *finish_one(struct ledger *ledger, struct arena *a, const struct storage_erasure *erasure)
{
    struct key *key;
    TRY(keys_of_id(ledger->keys, a, erasure->key, &key));
    if (key == NULL && erasure->is_done)
        return NULL; /* keys put back from before the holder had one: there is nothing to destroy again */
    if (key == NULL)
        return REFUSE(a, "no-key", S(""), "A key that entry ", erasure->seq,
                      " destroyed is not in keys.db: these are the keys of another ledger");
    if (erasure->is_done && key->is_destroyed)
        return NULL;
    if (erasure->is_done && !ledger->is_restoring)
        return REFUSE(a, "restored-key", S(""), "keys.db holds a key that entry ", erasure->seq,
                      " destroyed: it was put back from an older copy. Use candour restore, which destroys it again");
    ledger->destroyed_again++;
    return erase_key(ledger, a, key, erasure->seq);
}

static bool is_recorded(const struct ledger *ledger, const struct storage_erasures *erasures, struct key_id id)
{
    for (size_t i = 0; i < erasures->n; i++)
        if (key_id_eq(erasures->at[i].key, id))
            return erasures->at[i].seq < ledger->size;
    return false;
}

/* Keys that keys.db lists as destroyed by an entry that this log does not have. */
ERRS static struct err *find_unrecorded(struct ledger *ledger, struct arena *a, const struct storage_erasures *erasures,
                                        struct key_id *ids, size_t most, size_t *n_r)
{
    struct storage_keys rows;
    *n_r = 0;
    TRY(ledger->storage->ops->keys_destroyed(ledger->storage, a, &rows));
    for (size_t i = 0; i < rows.n && *n_r < most; i++) {
        struct key *key;
        if (is_recorded(ledger, erasures, rows.at[i].id))
            continue;
        TRY(keys_of_id(ledger->keys, a, rows.at[i].id, &key));
        if (!key->is_proved || key->destroyed_by < ledger->size)
            return REFUSE(a, "forged-destruction", S(""), "keys.db lists a key as destroyed by entry ",
                          key->destroyed_by,
                          ", which does not destroy it. keys.db was changed. Restore it from the backup of the keys");
        ids[(*n_r)++] = key->id;
    }
    return NULL;
}

ERRS static struct err *record_again(struct ledger *ledger, struct arena *a, const struct key_id *ids, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct key *key;
        TRY(keys_of_id(ledger->keys, a, ids[i], &key));
        TRY(erase_key(ledger, a, key, key->destroyed_by));
        ledger->destroyed_again++;
    }
    stage_destructions(ledger, ids, n);
    return ledger_flush(ledger, a);
}

ERRS static struct err *finish_all(struct ledger *ledger, struct arena *a, size_t *unrecorded_r)
{
    struct storage_erasures rows;
    struct key_id ids[ENTRY_DESTROYS_MAX];
    TRY(ledger->storage->ops->erasures(ledger->storage, a, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.at[i].seq < ledger->size)
            TRY(finish_one(ledger, a, &rows.at[i]));
    TRY(find_unrecorded(ledger, a, &rows, ids, ENTRY_DESTROYS_MAX, unrecorded_r));
    return *unrecorded_r > 0 ? record_again(ledger, a, ids, *unrecorded_r) : NULL;
}

struct err *erase_finish(struct ledger *ledger, struct arena *a)
{
    size_t unrecorded;
    do /* one entry records some; the rest in the next round */
        TRY(finish_all(ledger, a, &unrecorded));
    while (unrecorded > 0);
    return ledger->destroyed_again > 0 ? ledger->storage->ops->tidy(ledger->storage, a) : NULL;
}
