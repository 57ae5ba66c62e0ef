/* Verifying: what is opened, what is compared at the end, and how what was found becomes a report. */
#include "ledger/file.h"
#include "ledger/proof.h"
#include "ledger/storage_sqlite.h"
#include "ledger/verify_inside.h"

#include <string.h>

enum { VKEY_MAX = 512 };

static const size_t scratch_bytes = (size_t)4 << 30;

struct err *verify_found(struct verifying *v, struct str problem)
{
    v->report->problem = problem;
    return REFUSE(v->arena, "does-not-hold", S(""), problem);
}

struct err *verify_found_at(struct verifying *v, uint64_t seq, struct str problem)
{
    v->report->has_seq = true;
    v->report->seq = seq;
    return verify_found(v, problem);
}

/* --- opening ------------------------------------------------------------------------------------------------------ */

ERRS static struct err *key_read(struct verifying *v)
{
    struct str text, path = file_path(v->arena, v->dir, "vkey");
    TRY(file_read(v->arena, path, VKEY_MAX, &text));
    if (!sign_key_parse(v->arena, str_trim(text), &v->key) || v->key.type != SIGN_NOTE)
        return REFUSE(v->arena, "bad-vkey", S(""), path, " is not the verifier key of a log");
    return NULL;
}

/* Read before the moment that is verified begins: the log may be ahead of it then, and never behind. */
ERRS static struct err *second_read(struct verifying *v)
{
    return second_place_read(v->arena, v->dir, &v->second_note, &v->has_second);
}

ERRS static struct err *second_open(struct verifying *v)
{
    if (!v->has_second)
        return NULL;
    struct err *err = checkpoint_open(v->arena, v->second_note, &v->key, &v->second);
    return err == NULL ? NULL : FOUND(v, "The checkpoint in the second place: ", err->text);
}

ERRS static struct err *verifying_open(struct verifying *v)
{
    TRY(key_read(v));
    TRY(second_read(v));
    TRY(storage_sqlite_open(v->arena, v->dir, STORAGE_READ, &v->storage));
    TRY(keys_open(v->arena, v->dir, v->storage, &v->keys));
    return v->storage->ops->look_begin(v->storage, v->arena);
}

static void verifying_close(struct verifying *v)
{
    verify_pool_close(v->pool);
    keys_close(&v->keys);
    if (v->storage != NULL) {
        v->storage->ops->look_end(v->storage);
        v->storage->ops->close(v->storage);
    }
    arena_end(&v->scratch);
}

/* Rows that are not of the form that was written were changed: that is what verify is asked, and no fault of its own.
 */
static bool is_damage(const struct err *err)
{
    return strcmp(err->code, "keys-damaged") == 0 || strcmp(err->code, "ledger-damaged") == 0 ||
           strcmp(err->code, "ledger-gap") == 0;
}

/* Runs `work` over the opened ledger. What was found is the report's; any other error is the caller's. */
ERRS static struct err *run(struct verifying *v, struct err *(*work)(struct verifying *v, struct str what),
                            struct str what)
{
    v->scratch = arena_make(scratch_bytes);
    *v->report = (struct verify_report){0};
    struct err *err = verifying_open(v);
    if (err == NULL)
        err = work(v, what);
    if (err != NULL && v->report->problem.n == 0 && is_damage(err))
        err = FOUND(v, err->text);
    if (err != NULL) /* it may lie in memory that ends here */
        err = err_make(v->arena, err->kind, err->code, err->field, str_copy(v->arena, err->text), err->file, err->line);
    verifying_close(v);
    v->report->holds = err == NULL;
    return v->report->problem.n > 0 ? NULL : err;
}

/* --- the beginning ------------------------------------------------------------------------------------------------ */

ERRS static struct err *size_find(struct verifying *v)
{
    struct err *err = v->storage->ops->size(v->storage, v->arena, &v->size);
    if (err != NULL && strcmp(err->code, "ledger-gap") == 0)
        return FOUND_AT(v, 0, "Entry 0 is missing, or an entry was put in before it");
    return err;
}

/* Only what an entry says counts; the table of erasures says where to look. */
ERRS static struct err *coverings_find(struct verifying *v)
{
    v->covering = map_make(v->arena);
    TRY(v->storage->ops->erasures(v->storage, v->arena, &v->erasures));
    for (size_t i = 0; i < v->erasures.n; i++) {
        struct storage_erasure *erasure = &v->erasures.at[i];
        struct entry entry;
        struct err *err = entry_of(v->storage, v->scratch, erasure->seq, &entry);
        if (err == NULL && entry_destroys(&entry, erasure->key))
            map_set(&v->covering, key_id_str(&erasure->key), erasure);
    }
    return NULL;
}

/* After a restore from a copy that is older than an erasure, the entry is not there, but the keys know of it. */
ERRS static struct err *later_coverings_find(struct verifying *v)
{
    struct storage_keys keys;
    TRY(v->storage->ops->keys_destroyed(v->storage, v->arena, &keys));
    for (size_t i = 0; i < keys.n; i++) {
        struct key *key;
        TRY(keys_of_id(v->keys, v->scratch, keys.at[i].id, &key));
        if (map_find(&v->covering, key_id_str(&keys.at[i].id)) != NULL || !key->is_proved ||
            key->destroyed_by < v->size)
            continue;
        struct storage_erasure *erasure = ARENA_NEW(v->arena, struct storage_erasure);
        *erasure = (struct storage_erasure){keys.at[i].id, key->destroyed_by, true};
        map_set(&v->covering, key_id_str(&erasure->key), erasure);
        v->report->keys_destroyed_later++;
    }
    return NULL;
}

/* --- the end
 * ----------------------------------------------------------------------------------------------------------- */

ERRS static struct err *nothing_signed_is_missing(struct verifying *v)
{
    struct storage_checkpoint last;
    bool found;
    TRY(v->storage->ops->checkpoint_last(v->storage, v->arena, &last, &found));
    if (found && !v->has_second && !file_exists(v->arena, second_place(v->arena, v->dir)))
        return FOUND(v, "The checkpoint in the second place is missing");
    if (found && last.size > v->size)
        return FOUND_AT(v, v->size, "Entry ", v->size, " is missing: ", last.size, " entries were signed, and ",
                        v->size, " are there");
    if (v->has_second && v->second.size > v->size)
        return FOUND_AT(v, v->size, "Entry ", v->size, " is missing: the second place has a checkpoint over ",
                        v->second.size, " entries, and ", v->size, " are there");
    return NULL;
}

ERRS static struct err *nothing_was_put_in(struct verifying *v)
{
    int64_t place = 0;
    bool found;
    TRY(v->storage->ops->stray_payload(v->storage, v->arena, v->size, &place, &found));
    if (found && place >= 0)
        return FOUND_AT(v, (uint64_t)place / LEDGER_SEGMENTS_MAX, "There is a ciphertext of entry ",
                        place / LEDGER_SEGMENTS_MAX, ", but no such entry: it was removed, or never was");
    if (found)
        return FOUND(v, "A ciphertext was put in before the first entry");
    for (unsigned level = 0; level < TREE_LEVELS; level++) {
        TRY(v->storage->ops->has_tile_from(v->storage, v->arena, level, tile_full_count(level, v->size), &found));
        if (found)
            return FOUND_AT(v, v->size, "There is a tile of level ", level, " over entries that are not there");
    }
    return NULL;
}

/* Each entry that destroys a key has had its effect. */
ERRS static struct err *keys_are_destroyed(struct verifying *v)
{
    for (size_t i = 0; i < v->erasures.n; i++) {
        const struct storage_erasure *erasure = &v->erasures.at[i];
        struct key *key;
        if (erasure->seq >= v->size)
            continue;
        if (map_find(&v->covering, key_id_str(&erasure->key)) == NULL)
            return FOUND_AT(v, erasure->seq, "Entry ", erasure->seq,
                            " is listed as destroying a key, and does not say so");
        TRY(keys_of_id(v->keys, v->scratch, erasure->key, &key));
        if (key != NULL && !key->is_destroyed)
            return FOUND_AT(v, erasure->seq, "Entry ", erasure->seq,
                            " destroys a key, but the key is still there: the erasure is not complete");
        v->report->keys_destroyed++;
    }
    return NULL;
}

ERRS static struct err *whole_ledger(struct verifying *v, struct str nothing)
{
    (void)nothing;
    TRY(verify_pool_open(v));
    TRY(size_find(v));
    TRY(second_open(v));
    TRY(coverings_find(v));
    TRY(later_coverings_find(v));
    TRY(verify_entries(v));
    TRY(verify_cosignatures(v));
    v->report->root = hash_hex(v->arena, merkle_edge_root(&v->edge));
    TRY(nothing_signed_is_missing(v));
    TRY(nothing_was_put_in(v));
    return keys_are_destroyed(v);
}

static struct verifying *verifying_make(struct arena *a, struct str dir, struct verify_report *report)
{
    struct verifying *v = ARENA_NEW(a, struct verifying);
    v->arena = a;
    v->dir = dir;
    v->report = report;
    return v;
}

struct err *verify_ledger(struct arena *a, struct str dir, void (*progress)(void *cx, uint64_t done, uint64_t of),
                          void *cx, struct verify_report *report_r)
{
    struct verifying *v = verifying_make(a, dir, report_r);
    v->progress = progress;
    v->progress_cx = cx;
    return run(v, whole_ledger, S(""));
}

struct err *verify_ledger_so(struct arena *a, struct str dir, int threads, bool hashes_only,
                             struct verify_report *report_r)
{
    struct verifying *v = verifying_make(a, dir, report_r);
    v->threads = threads;
    v->hashes_only = hashes_only;
    return run(v, whole_ledger, S(""));
}

/* --- a checkpoint, a receipt
 * --------------------------------------------------------------------------------------------- */

/* The checkpoint's root over the entries as they lie here, each hashed again. */
ERRS static struct err *checkpoint_is_ours(struct verifying *v, struct str note, struct checkpoint *checkpoint_r)
{
    struct err *err = checkpoint_open(v->arena, note, &v->key, checkpoint_r);
    if (err != NULL)
        return FOUND(v, err->text);
    if (checkpoint_r->size > v->size)
        return FOUND_AT(v, v->size, "The checkpoint covers ", checkpoint_r->size, " entries, and the ledger has only ",
                        v->size, ": it was put back from an older copy, or entries were removed");
    err = entries_check(v->storage, v->scratch, 0, checkpoint_r->size, &v->last_at, &v->edge);
    if (err != NULL && err->kind == ERR_REFUSAL)
        return FOUND_AT(v, v->edge.size, err->text);
    TRY(err);
    if (!hash_eq(merkle_edge_root(&v->edge), checkpoint_r->root))
        return FOUND(v, "The checkpoint over ", checkpoint_r->size,
                     " entries has another root than this ledger: it is of another history");
    v->report->entries = checkpoint_r->size;
    v->report->checkpoints = 1;
    v->report->root = hash_hex(v->arena, checkpoint_r->root);
    return verify_enough(v, note);
}

ERRS static struct err *one_checkpoint(struct verifying *v, struct str note)
{
    struct checkpoint checkpoint;
    TRY(size_find(v));
    return checkpoint_is_ours(v, note, &checkpoint);
}

struct err *verify_checkpoint(struct arena *a, struct str dir, struct str note, const struct policy *policy,
                              struct verify_report *report_r)
{
    struct verifying *v = verifying_make(a, dir, report_r);
    v->policy = policy;
    return run(v, one_checkpoint, note);
}

ERRS static struct err *one_receipt(struct verifying *v, struct str text)
{
    struct proof proof;
    struct checkpoint checkpoint;
    struct storage_entries rows;
    struct err *err = proof_parse(v->arena, text, &proof);
    if (err != NULL)
        return FOUND(v, err->text);
    TRY(size_find(v));
    TRY(checkpoint_is_ours(v, proof.checkpoint, &checkpoint));
    if (proof.index >= checkpoint.size)
        return FOUND(v, "The receipt is for entry ", proof.index, ", and its checkpoint covers only ", checkpoint.size);
    TRY(v->storage->ops->entries(v->storage, v->arena, proof.index, proof.index + 1, &rows));
    must(rows.n == 1);
    if (!merkle_proves_inclusion(&proof.path, merkle_leaf(rows.at[0].record), proof.index, checkpoint.size,
                                 checkpoint.root))
        return FOUND_AT(v, proof.index, "The receipt does not prove entry ", proof.index,
                        ": one of the two was changed");
    v->report->has_seq = true;
    v->report->seq = proof.index;
    return NULL;
}

struct err *verify_receipt(struct arena *a, struct str dir, struct str proof, const struct policy *policy,
                           struct verify_report *report_r)
{
    struct verifying *v = verifying_make(a, dir, report_r);
    v->policy = policy;
    return run(v, one_receipt, proof);
}
