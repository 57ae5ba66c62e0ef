/* Erasure: the entry first, then the key, then the ciphertext, then every trace of both.
 *
 * The entry that destroys a key names it (entry.h), so that anyone can tell an erasure from a loss. It is signed before
 * the key goes. A crash on the way is finished at the next opening; a key or a ciphertext that comes back from an old
 * copy is refused there (reference/ledger.md 3.1, 3.4 and 6, attack 19). */
#include "ledger/ledger_inside.h"

struct err *erase_key(struct ledger *ledger, struct arena *a, struct key *key, uint64_t seq)
{
    struct storage *s = ledger->storage;
    if (!key->is_destroyed)
        TRY(keys_destroy_one(ledger->keys, a, key, seq));
    TRY(s->ops->payloads_forget(s, a, key->id, seq));
    return s->ops->tidy(s, a);
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
    return erase_key(ledger, a, key, event_seq);
}

struct err *ledger_holder(struct ledger *ledger, struct arena *a, struct str holder, bool *has_r, bool *erased_r)
{
    struct key *key;
    TRY(keys_of_holder(ledger->keys, a, holder, &key));
    *has_r = key != NULL;
    *erased_r = key != NULL && key->is_destroyed;
    return NULL;
}

ERRS static struct err *finish_one(struct ledger *ledger, struct arena *a, const struct storage_erasure *erasure)
{
    struct key *key;
    TRY(keys_of_id(ledger->keys, a, erasure->key, &key));
    if (key == NULL)
        return REFUSE(a, "no-key", S(""), "A key that entry ", erasure->seq,
                      " destroyed is not in keys.db: these are the keys of another ledger");
    if (erasure->is_done && !key->is_destroyed)
        return REFUSE(a, "restored-key", S(""), "keys.db holds a key that entry ", erasure->seq,
                      " destroyed: it was put back from an older copy. Use candour restore, which destroys it again");
    return erasure->is_done ? NULL : erase_key(ledger, a, key, erasure->seq);
}

struct err *erase_finish(struct ledger *ledger, struct arena *a)
{
    struct storage_erasures rows;
    TRY(ledger->storage->ops->erasures(ledger->storage, a, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(finish_one(ledger, a, &rows.at[i]));
    return NULL;
}
