/* Keys: one for each holder, and the house's own.
 *
 * A holder's key is 32 random bytes under a random id; entries name the id, keys.db holds the key wrapped by the
 * key-encryption key, and the holder only as a keyed digest, so that neither file alone says whose is whose. The
 * key-encryption key lies in a file of its own (dir/kek, 64 hex digits, mode 0600). From one secret of the house come,
 * by HKDF-Expand, the keys for holders' digests, actor tags, answers, and for the proof that a key was listed as
 * destroyed by whom it may be.
 *
 *     wrapped = nonce (12 bytes) || AES-256-GCM(kek, nonce, "candour/key/v1" || key id || holder's digest, key)
 *     proof   = HMAC-SHA-256(destruction key, key id || sequence number of the destroying entry, 8 bytes)
 *
 * Open keys are kept in memory until their holder is erased or the ledger closed. One thread at a time.
 */
#ifndef LEDGER_KEYS_H
#define LEDGER_KEYS_H

#include "ledger/entry.h"
#include "ledger/seal.h"
#include "ledger/storage.h"

struct keys;

struct key {
    struct key_id id;
    struct hash holder;
    unsigned char secret[SEAL_KEY_BYTES]; /* zeros once it is destroyed */
    bool is_destroyed;
    uint64_t destroyed_by;
    bool is_ending;     /* a staged or flushed entry destroys it, and that is not carried out yet */
    bool is_proved;     /* the destruction's proof is right */
    bool is_new;        /* made, and not yet flushed */
    uint64_t needed_by; /* the staged entry that it was made for */
};

/* Makes the key-encryption key and the house's secret of a new ledger. */
ERRS struct err *keys_make(struct arena *a, struct str dir, struct storage *storage);

/* Opens them; refuses a key-encryption key that is not that of this keys.db. */
ERRS struct err *keys_open(struct arena *a, struct str dir, struct storage *storage, struct keys **keys_r);
void keys_close(struct keys **keys);

/* The holder's key, or NULL where there is none. */
ERRS struct err *keys_of_holder(struct keys *keys, struct arena *a, struct str holder, struct key **key_r);

/* The same, but made where there is none; it becomes durable with keys_flush. */
ERRS struct err *keys_for_holder(struct keys *keys, struct arena *a, struct str holder, uint64_t needed_by,
                                 struct key **key_r);

/* By the id that an entry names; NULL where there is none. */
ERRS struct err *keys_of_id(struct keys *keys, struct arena *a, struct key_id id, struct key **key_r);

/* That a staged entry destroys the key, or no longer does. */
void keys_mark_ending(struct keys *keys, struct key_id id, bool is_ending);

/* Writes the new ones, durably. */
ERRS struct err *keys_flush(struct keys *keys, struct arena *a);

/* Forgets those that were made for entries from `seq` on. */
void keys_unmake(struct keys *keys, uint64_t seq);

/* A reader's keys: forgets what another connection has destroyed since. */
ERRS struct err *keys_refresh(struct keys *keys, struct arena *a);

/* Destroys the wrapped key in keys.db and the open one here. */
ERRS struct err *keys_destroy_one(struct keys *keys, struct arena *a, struct key *key, uint64_t seq);

/* The actor's tag in one entry. */
struct hash keys_actor_tag(const struct keys *keys, uint64_t seq, struct str actor);

/* Answers to idempotency keys, sealed under the house's secret. */
struct hash keys_answer_digest(const struct keys *keys, struct str key);
struct str keys_answer_seal(struct keys *keys, struct arena *a, struct hash digest, struct str answer);
bool keys_answer_open(struct keys *keys, struct arena *a, struct hash digest, struct str stored, struct str *answer_r);

struct seal *keys_seal(struct keys *keys);

#endif
