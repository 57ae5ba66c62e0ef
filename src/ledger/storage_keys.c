/* Keys, and their end. */
#include "keys_sql.h"
#include "ledger/storage_inside.h"
#include "ledger_sql.h"

ERRS static struct err *key_from(struct arena *a, struct str id, struct str holder, struct str wrapped,
                                 bool is_destroyed, int64_t destroyed_by, bool has_proof, struct str proof,
                                 struct storage_key *key_r)
{
    *key_r =
        (struct storage_key){.wrapped = wrapped, .is_destroyed = is_destroyed, .destroyed_by = (uint64_t)destroyed_by};
    bool ok = key_id_from(id, &key_r->id) && hash_from(holder, &key_r->holder);
    if (is_destroyed)
        ok = ok && has_proof && hash_from(proof, &key_r->proof);
    return ok ? NULL : FAULT(a, "keys-damaged", "a row of keys.db is not of the form that was written");
}

/* The three statements give rows of one form under three names. */
#define KEY_FROM(a, row, key_r)                                                                                        \
    key_from((a), (row).id, (row).holder, (row).wrapped, (row).has_destroyed_by, (row).destroyed_by, (row).has_proof,  \
             (row).proof, (key_r))

ERRS static struct err *add_all(struct store *db, struct arena *a, const struct storage_keys *keys)
{
    for (size_t i = 0; i < keys->n; i++) {
        const struct storage_key *k = &keys->at[i];
        TRY(keys_add(
            db, a,
            (struct keys_add_args){.id = key_id_str(&k->id), .holder = hash_str(&k->holder), .wrapped = k->wrapped}));
    }
    return NULL;
}

struct err *storage_keys_add(struct storage *of, struct arena *a, const struct storage_keys *keys)
{
    struct store *db = inside(of)->keys;
    TRY(store_begin(db, a));
    struct err *err = add_all(db, a, keys);
    if (err == NULL)
        err = store_commit(db, a);
    if (err != NULL)
        store_rollback(db);
    return err;
}

struct err *storage_key_by_holder(struct storage *s, struct arena *a, struct hash holder, struct storage_key *key_r,
                                  bool *found_r)
{
    struct keys_by_holder_row row;
    TRY(keys_by_holder(inside(s)->keys, a, (struct keys_by_holder_args){.holder = hash_str(&holder)}, &row, found_r));
    return *found_r ? KEY_FROM(a, row, key_r) : NULL;
}

struct err *storage_key_by_id(struct storage *s, struct arena *a, struct key_id id, struct storage_key *key_r,
                              bool *found_r)
{
    struct keys_by_id_row row;
    TRY(keys_by_id(inside(s)->keys, a, (struct keys_by_id_args){.id = key_id_str(&id)}, &row, found_r));
    return *found_r ? KEY_FROM(a, row, key_r) : NULL;
}

struct err *storage_keys_destroyed(struct storage *s, struct arena *a, struct storage_keys *keys_r)
{
    struct keys_destroyed_rows rows;
    TRY(keys_destroyed(inside(s)->keys, a, &rows));
    keys_r->at = ARENA_ARRAY(a, rows.n, struct storage_key);
    keys_r->n = rows.n;
    for (size_t i = 0; i < rows.n; i++)
        TRY(KEY_FROM(a, rows.at[i], &keys_r->at[i]));
    return NULL;
}

struct err *storage_keys_destroyed_count(struct storage *s, struct arena *a, uint64_t *count_r)
{
    struct keys_destroyed_count_row row;
    TRY(keys_destroyed_count(inside(s)->keys, a, &row));
    *count_r = (uint64_t)row.count;
    return NULL;
}

struct err *storage_secret(struct storage *s, struct arena *a, struct str name, struct str *wrapped_r, bool *found_r)
{
    struct keys_secret_row row;
    TRY(keys_secret(inside(s)->keys, a, (struct keys_secret_args){.name = name}, &row, found_r));
    *wrapped_r = row.wrapped;
    return NULL;
}

struct err *storage_secret_add(struct storage *s, struct arena *a, struct str name, struct str wrapped)
{
    return keys_secret_add(inside(s)->keys, a, (struct keys_secret_add_args){.name = name, .wrapped = wrapped});
}

/* --- erasure ------------------------------------------------------------------------------------------------------ */

struct err *storage_key_destroy(struct storage *s, struct arena *a, struct key_id id, uint64_t seq, struct hash proof)
{
    TRY(keys_destroy(inside(s)->keys, a,
                     (struct keys_destroy_args){.id = key_id_str(&id),
                                                .destroyed_by = (int64_t)seq,
                                                .has_destroyed_by = true,
                                                .proof = hash_str(&proof),
                                                .has_proof = true}));
    if (store_changes(inside(s)->keys) != 1)
        return FAULT(a, "no-key", "the key to be destroyed is not in keys.db");
    return NULL;
}

ERRS static struct err *forget(struct store *db, struct arena *a, struct key_id under, uint64_t seq)
{
    struct str id = key_id_str(&under);
    TRY(ledger_erasure_add(db, a, (struct ledger_erasure_add_args){.under = id, .seq = (int64_t)seq}));
    TRY(ledger_payload_forget(db, a, (struct ledger_payload_forget_args){.under = id}));
    TRY(ledger_answer_blank(db, a));
    return ledger_erasure_done(db, a, (struct ledger_erasure_done_args){.under = id});
}

struct err *storage_payloads_forget(struct storage *of, struct arena *a, struct key_id under, uint64_t seq)
{
    struct store *db = inside(of)->ledger;
    TRY(store_begin(db, a));
    struct err *err = forget(db, a, under, seq);
    if (err == NULL)
        err = store_commit(db, a);
    if (err != NULL)
        store_rollback(db);
    return err;
}

/* Removed rows are overwritten at once (secure_delete), but pages that were divided or joined may keep old copies in
 * their unused part: so both files are written anew, and their write-ahead logs emptied. */
struct err *storage_tidy(struct storage *of, struct arena *a)
{
    struct sqlite_storage *s = inside(of);
    struct store *files[] = {s->keys, s->ledger};
    for (size_t i = 0; i < 2; i++) {
        TRY(store_rewrite(files[i], a));
        TRY(store_checkpoint(files[i], a, true));
    }
    return NULL;
}
