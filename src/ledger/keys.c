#include "ledger/keys.h"

#include "base/chance.h"
#include "base/hex.h"
#include "base/list.h"
#include "base/map.h"
#include "ledger/file.h"

#include <sodium.h>
#include <string.h>

enum { HOME_BYTES = 1 << 30, KEK_TEXT = 65 };

/* What must not be read by others or stand in a core dump: in locked memory. */
struct secrets {
    unsigned char kek[SEAL_KEY_BYTES];
    unsigned char holder[HASH_BYTES];
    unsigned char actor[HASH_BYTES];
    unsigned char answer_digest[HASH_BYTES];
    unsigned char answer[SEAL_KEY_BYTES];
    unsigned char destruction[HASH_BYTES];
};

struct keys {
    struct arena *home;
    struct storage *storage;
    struct seal *seal;
    struct secrets *secrets;
    struct map by_holder;
    struct map by_id;
    LIST(struct key *) fresh; /* made, and not yet flushed */
    LIST(struct key *) known; /* every key in memory */
    uint64_t destroyed;       /* how many keys.db listed as destroyed when last asked */
};

struct seal *keys_seal(struct keys *keys)
{
    return keys->seal;
}

/* --- the key-encryption key and the house's secret
 * -------------------------------------------------------------------- */

static struct str kek_path(struct arena *a, struct str dir)
{
    return file_path(a, dir, "kek");
}

ERRS static struct err *kek_read(struct arena *a, struct str dir, unsigned char kek_r[SEAL_KEY_BYTES])
{
    struct str text, bytes;
    struct str path = kek_path(a, dir);
    TRY(file_read(a, path, KEK_TEXT, &text));
    bool ok = hex_parse(a, str_trim(text), &bytes) && bytes.n == SEAL_KEY_BYTES;
    if (ok) {
        memcpy(kek_r, bytes.s, SEAL_KEY_BYTES);
        sodium_memzero((char *)bytes.s, bytes.n);
    }
    sodium_memzero((char *)text.s, text.n);
    return ok ? NULL : REFUSE(a, "bad-kek", S(""), path, " is not a key-encryption key of 64 hex digits");
}

static struct str house_clear(void)
{
    return S("candour/house/v1");
}

static void expand_one(const unsigned char *house, const char *label, unsigned char to[HASH_BYTES])
{
    hash_expand((struct str){(const char *)house, HASH_BYTES}, str_of(label), to, HASH_BYTES);
}

static void expand_all(const unsigned char *house, struct secrets *secrets)
{
    expand_one(house, "candour/holder/v1", secrets->holder);
    expand_one(house, "candour/actor/v1", secrets->actor);
    expand_one(house, "candour/answer-digest/v1", secrets->answer_digest);
    expand_one(house, "candour/answer/v1", secrets->answer);
    expand_one(house, "candour/destruction/v1", secrets->destruction);
}

struct err *keys_make(struct arena *a, struct str dir, struct storage *storage)
{
    unsigned char kek[SEAL_KEY_BYTES], house[HASH_BYTES];
    if (file_exists(a, kek_path(a, dir)))
        return REFUSE(a, "kek-exists", S(""), "There is a key-encryption key in ", dir, " already");
    chance_secret(kek, sizeof kek);
    chance_secret(house, sizeof house);
    struct str wrapped =
        seal_stored(seal_make(a), a, kek, house_clear(), (struct str){(const char *)house, sizeof house});
    struct str text = SAY(a, hex_text(a, kek, sizeof kek), "\n");
    struct err *err = file_write(a, kek_path(a, dir), text, 0600);
    if (err == NULL)
        err = storage->ops->secret_add(storage, a, S("house"), wrapped);
    sodium_memzero((char *)text.s, text.n);
    sodium_memzero(kek, sizeof kek);
    sodium_memzero(house, sizeof house);
    return err;
}

ERRS static struct err *secrets_read(struct keys *keys, struct arena *a, struct str dir)
{
    struct str wrapped, house;
    bool found;
    TRY(kek_read(a, dir, keys->secrets->kek));
    TRY(keys->storage->ops->secret(keys->storage, a, S("house"), &wrapped, &found));
    if (!found || !seal_open_stored(keys->seal, a, keys->secrets->kek, house_clear(), wrapped, &house) ||
        house.n != HASH_BYTES)
        return REFUSE(a, "other-kek", S(""), kek_path(a, dir),
                      " is not the key-encryption key of keys.db. Restore both from the same backup of the keys");
    expand_all((const unsigned char *)house.s, keys->secrets);
    sodium_memzero((char *)house.s, house.n);
    return NULL;
}

static void secrets_free(void *of)
{
    sodium_free(of);
}

struct err *keys_open(struct arena *a, struct str dir, struct storage *storage, struct keys **keys_r)
{
    must(sodium_init() >= 0);
    struct arena *home = arena_make(HOME_BYTES);
    struct keys *keys = ARENA_NEW(home, struct keys);
    keys->home = home;
    keys->storage = storage;
    keys->secrets = sodium_malloc(sizeof *keys->secrets);
    must(keys->secrets != NULL);
    arena_defer(home, secrets_free, keys->secrets);
    keys->seal = seal_make(home);
    keys->by_holder = map_make(home);
    keys->by_id = map_make(home);
    struct err *err = secrets_read(keys, a, dir);
    if (err == NULL)
        err = storage->ops->keys_destroyed_count(storage, a, &keys->destroyed);
    if (err != NULL) {
        keys_close(&keys);
        return err;
    }
    *keys_r = keys;
    return NULL;
}

void keys_close(struct keys **of)
{
    struct keys *keys = *of;
    if (keys == NULL)
        return;
    for (size_t i = 0; i < keys->known.n; i++)
        sodium_memzero(keys->known.at[i]->secret, SEAL_KEY_BYTES);
    struct arena *home = keys->home;
    arena_end(&home);
    *of = NULL;
}

/* --- one key ------------------------------------------------------------------------------------------------------ */

static struct hash holder_digest(const struct keys *keys, struct str holder)
{
    return hash_mac((struct str){(const char *)keys->secrets->holder, HASH_BYTES}, &holder, 1);
}

static struct str clear_of(struct arena *a, struct key_id id, struct hash holder)
{
    return SAY(a, "candour/key/v1", key_id_str(&id), hash_str(&holder));
}

static struct hash destruction_proof(const struct keys *keys, struct key_id id, uint64_t seq)
{
    unsigned char number[8];
    for (int i = 0; i < 8; i++)
        number[i] = (unsigned char)(seq >> (56 - 8 * i));
    struct str parts[] = {key_id_str(&id), {(const char *)number, sizeof number}};
    return hash_mac((struct str){(const char *)keys->secrets->destruction, HASH_BYTES}, parts, 2);
}

static struct key *learn(struct keys *keys, struct key_id id, struct hash holder)
{
    struct key *key = ARENA_NEW(keys->home, struct key);
    key->id = id;
    key->holder = holder;
    map_set(&keys->by_id, key_id_str(&key->id), key);
    map_set(&keys->by_holder, hash_str(&key->holder), key);
    *LIST_ADD(keys->home, &keys->known) = key;
    return key;
}

/* Opens what keys.db holds into `key`. */
ERRS static struct err *unwrap(struct keys *keys, struct arena *a, const struct storage_key *stored, struct key *key)
{
    struct str secret;
    if (stored->is_destroyed) {
        key->is_destroyed = true;
        key->destroyed_by = stored->destroyed_by;
        key->is_proved = hash_eq(stored->proof, destruction_proof(keys, stored->id, stored->destroyed_by));
        return NULL;
    }
    struct arena_mark mark = arena_mark(a);
    bool ok = seal_open_stored(keys->seal, a, keys->secrets->kek, clear_of(a, stored->id, stored->holder),
                               stored->wrapped, &secret) &&
              secret.n == SEAL_KEY_BYTES;
    if (ok) {
        memcpy(key->secret, secret.s, SEAL_KEY_BYTES);
        sodium_memzero((char *)secret.s, secret.n);
    }
    arena_rewind(a, mark);
    return ok ? NULL : FAULT(a, "keys-damaged", "a key in keys.db cannot be unwrapped: it was changed");
}

ERRS static struct err *learn_stored(struct keys *keys, struct arena *a, const struct storage_key *stored,
                                     struct key **key_r)
{
    struct key opened = {0};
    TRY(unwrap(keys, a, stored, &opened));
    struct key *key = learn(keys, stored->id, stored->holder);
    memcpy(key->secret, opened.secret, SEAL_KEY_BYTES);
    key->is_destroyed = opened.is_destroyed;
    key->destroyed_by = opened.destroyed_by;
    key->is_proved = opened.is_proved;
    sodium_memzero(&opened, sizeof opened);
    *key_r = key;
    return NULL;
}

ERRS static struct err *of_digest(struct keys *keys, struct arena *a, struct hash holder, struct key **key_r)
{
    struct storage_key stored;
    bool found;
    *key_r = map_find(&keys->by_holder, hash_str(&holder));
    if (*key_r != NULL)
        return NULL;
    TRY(keys->storage->ops->key_by_holder(keys->storage, a, holder, &stored, &found));
    return found ? learn_stored(keys, a, &stored, key_r) : NULL;
}

struct err *keys_of_holder(struct keys *keys, struct arena *a, struct str holder, struct key **key_r)
{
    TRY(of_digest(keys, a, holder_digest(keys, holder), key_r));
    if (*key_r != NULL && (*key_r)->is_new && (*key_r)->needed_by == UINT64_MAX)
        *key_r = NULL; /* it was made for an entry that was taken back */
    return NULL;
}

struct err *keys_of_id(struct keys *keys, struct arena *a, struct key_id id, struct key **key_r)
{
    struct storage_key stored;
    bool found;
    *key_r = map_find(&keys->by_id, key_id_str(&id));
    if (*key_r != NULL)
        return NULL;
    TRY(keys->storage->ops->key_by_id(keys->storage, a, id, &stored, &found));
    return found ? learn_stored(keys, a, &stored, key_r) : NULL;
}

struct err *keys_for_holder(struct keys *keys, struct arena *a, struct str holder, uint64_t needed_by,
                            struct key **key_r)
{
    struct hash digest = holder_digest(keys, holder);
    TRY(of_digest(keys, a, digest, key_r));
    if (*key_r == NULL) {
        struct key_id id = {0};
        chance_secret(id.b, sizeof id.b);
        *key_r = learn(keys, id, digest);
        chance_secret((*key_r)->secret, SEAL_KEY_BYTES);
        (*key_r)->is_new = true;
        (*key_r)->needed_by = UINT64_MAX;
    }
    if ((*key_r)->is_new && (*key_r)->needed_by == UINT64_MAX) {
        (*key_r)->needed_by = needed_by;
        *LIST_ADD(keys->home, &keys->fresh) = *key_r;
    }
    return NULL;
}

void keys_unmake(struct keys *keys, uint64_t seq)
{
    size_t kept = 0;
    for (size_t i = 0; i < keys->fresh.n; i++) {
        if (keys->fresh.at[i]->needed_by < seq)
            keys->fresh.at[kept++] = keys->fresh.at[i];
        else
            keys->fresh.at[i]->needed_by = UINT64_MAX; /* may serve a later entry; nothing was ever stored under it */
    }
    keys->fresh.n = kept;
}

void keys_mark_ending(struct keys *keys, struct key_id id, bool is_ending)
{
    struct key *key = map_find(&keys->by_id, key_id_str(&id));
    must(key != NULL);
    key->is_ending = is_ending;
}

struct err *keys_flush(struct keys *keys, struct arena *a)
{
    struct storage_keys rows = {.n = keys->fresh.n};
    if (rows.n == 0)
        return NULL;
    rows.at = ARENA_ARRAY(a, rows.n, struct storage_key);
    for (size_t i = 0; i < rows.n; i++) {
        const struct key *key = keys->fresh.at[i];
        rows.at[i].id = key->id;
        rows.at[i].holder = key->holder;
        rows.at[i].wrapped = seal_stored(keys->seal, a, keys->secrets->kek, clear_of(a, key->id, key->holder),
                                         (struct str){(const char *)key->secret, SEAL_KEY_BYTES});
    }
    TRY(keys->storage->ops->keys_add(keys->storage, a, &rows));
    for (size_t i = 0; i < keys->fresh.n; i++)
        keys->fresh.at[i]->is_new = false;
    keys->fresh.n = 0;
    return NULL;
}

/* --- the end of a key --------------------------------------------------------------------------------------------- */

static void end_key(struct key *key, uint64_t seq)
{
    sodium_memzero(key->secret, SEAL_KEY_BYTES);
    key->is_destroyed = true;
    key->destroyed_by = seq;
    key->is_proved = true;
}

struct err *keys_destroy_one(struct keys *keys, struct arena *a, struct key *key, uint64_t seq)
{
    must(!key->is_new);
    TRY(keys->storage->ops->key_destroy(keys->storage, a, key->id, seq, destruction_proof(keys, key->id, seq)));
    end_key(key, seq);
    return NULL;
}

struct err *keys_refresh(struct keys *keys, struct arena *a)
{
    struct storage_keys rows;
    uint64_t destroyed;
    TRY(keys->storage->ops->keys_destroyed_count(keys->storage, a, &destroyed));
    if (destroyed == keys->destroyed)
        return NULL;
    TRY(keys->storage->ops->keys_destroyed(keys->storage, a, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct key *key = map_find(&keys->by_id, key_id_str(&rows.at[i].id));
        if (key != NULL && !key->is_destroyed)
            end_key(key, rows.at[i].destroyed_by);
    }
    keys->destroyed = destroyed;
    return NULL;
}

/* --- what the house's secret is for ------------------------------------------------------------------------------- */

struct hash keys_actor_tag(const struct keys *keys, uint64_t seq, struct str actor)
{
    unsigned char number[8];
    for (int i = 0; i < 8; i++)
        number[i] = (unsigned char)(seq >> (56 - 8 * i));
    struct str parts[] = {{(const char *)number, sizeof number}, actor};
    return hash_mac((struct str){(const char *)keys->secrets->actor, HASH_BYTES}, parts, 2);
}

struct hash keys_answer_digest(const struct keys *keys, struct str key)
{
    return hash_mac((struct str){(const char *)keys->secrets->answer_digest, HASH_BYTES}, &key, 1);
}

struct str keys_answer_seal(struct keys *keys, struct arena *a, struct hash digest, struct str answer)
{
    return seal_stored(keys->seal, a, keys->secrets->answer, hash_str(&digest), answer);
}

bool keys_answer_open(struct keys *keys, struct arena *a, struct hash digest, struct str stored, struct str *answer_r)
{
    return seal_open_stored(keys->seal, a, keys->secrets->answer, hash_str(&digest), stored, answer_r);
}
