/* One segment: what is stored must be what was committed to, and what is not stored must have been destroyed by an
 * entry. */
#include "ledger/segment.h"
#include "ledger/verify_inside.h"

#include <string.h>

/* Whether an entry from this one on destroys the key. */
static const struct storage_erasure *covering(const struct verifying *v, const struct entry *entry, size_t i)
{
    const struct storage_erasure *erasure = map_find(&v->covering, key_id_str(&entry->segments[i].key));
    return erasure != NULL && erasure->seq >= entry->seq ? erasure : NULL;
}

ERRS static struct err *verify_gone(struct verifying *v, const struct entry *entry, size_t i)
{
    if (covering(v, entry, i) == NULL)
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, ", part ", i + 1,
                        ": what it says is missing, and no entry destroyed it");
    v->report->segments_gone++;
    return NULL;
}

ERRS static struct err *verify_text(struct verifying *v, const struct entry *entry, size_t i, const struct key *key,
                                    struct str stored)
{
    struct str plain;
    switch (segment_open(keys_seal(v->keys), v->scratch, entry, i, key->secret, stored, true, &plain)) {
    case SEGMENT_OPEN: return NULL;
    case SEGMENT_NOT_STORED_SO:
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, ", part ", i + 1,
                        ": the ciphertext is not the one that was recorded");
    case SEGMENT_SHUT:
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, ", part ", i + 1,
                        ": it does not open with its key: the entry or the key was changed");
    case SEGMENT_OTHER_TEXT:
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, ", part ", i + 1,
                        ": it opens to another text than was committed to");
    }
    panic("no such state of a segment");
}

struct err *verify_segment(struct verifying *v, const struct entry *entry, size_t i,
                           const struct storage_payload *payload)
{
    struct key *key;
    v->report->segments++;
    if (payload == NULL)
        return verify_gone(v, entry, i);
    if (!key_id_eq(payload->under, entry->segments[i].key))
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, ", part ", i + 1,
                        ": its ciphertext is listed under another key");
    struct err *err = keys_of_id(v->keys, v->scratch, entry->segments[i].key, &key);
    if (err != NULL && strcmp(err->code, "keys-damaged") == 0)
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, ", part ", i + 1, ": its key in keys.db was changed");
    TRY(err);
    if (key == NULL)
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, ", part ", i + 1, ": its key is not in keys.db");
    const struct storage_erasure *erasure = covering(v, entry, i);
    if (erasure != NULL)
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, ", part ", i + 1,
                        ": its ciphertext is still there, though entry ", erasure->seq, " destroyed it");
    if (key->is_destroyed && key->is_proved && key->destroyed_by >= v->size) { /* erased while we read */
        v->report->segments_gone++;
        return NULL;
    }
    if (key->is_destroyed)
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, ", part ", i + 1,
                        ": its key is gone, and no entry destroyed it");
    return verify_text(v, entry, i, key, payload->stored);
}
