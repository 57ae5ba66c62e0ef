/* Making and opening a ledger, and all that it refuses to open. */
#include "ledger/alarm.h"
#include "ledger/file.h"
#include "ledger/ledger_inside.h"
#include "ledger/published.h"
#include "ledger/storage_sqlite.h"

#include <sodium.h>
#include <string.h>

enum {
    HOME_BYTES = 1 << 24,
    KEY_TEXT_MAX = 512,
    COUNTED_MAX = 1 << 17, /* entries that are counted row by row at opening: more would keep it from answering within a
                              second; verify counts them all */
};

struct str second_place(struct arena *a, struct str dir)
{
    return file_path(a, dir, "checkpoint");
}

struct err *second_place_read(struct arena *a, struct str dir, struct str *note_r, bool *found_r)
{
    struct str path = second_place(a, dir);
    *note_r = S("");
    *found_r = file_exists(a, path);
    return *found_r ? file_read(a, path, NOTE_BYTES_MAX, note_r) : NULL;
}

/* --- the key that signs ------------------------------------------------------------------------------------------- */

ERRS static struct err *signer_make(struct ledger *ledger, struct arena *a, struct str origin)
{
    signer_fresh(str_copy(ledger->home, origin), SIGN_NOTE, &ledger->signer);
    ledger->key = ledger->signer.key;
    struct str text = SAY(a, signer_text(a, &ledger->signer), "\n");
    struct err *err = file_write(a, file_path(a, ledger->dir, "signing-key"), text, 0600);
    sodium_memzero((char *)text.s, text.n);
    if (err != NULL)
        return err;
    return file_write(a, file_path(a, ledger->dir, "vkey"), SAY(a, sign_key_text(a, &ledger->key), "\n"), 0644);
}

ERRS static struct err *signer_read(struct ledger *ledger, struct arena *a)
{
    struct str text, path = file_path(a, ledger->dir, "signing-key");
    TRY(file_read(a, path, KEY_TEXT_MAX, &text));
    bool ok = signer_parse(ledger->home, str_copy(ledger->home, str_trim(text)), &ledger->signer) &&
              ledger->signer.key.type == SIGN_NOTE;
    sodium_memzero((char *)text.s, text.n);
    ledger->key = ledger->signer.key;
    return ok ? NULL
              : REFUSE(a, "bad-signing-key", S(""), path,
                       " is not a signing key. Restore it from the backup of the keys");
}

ERRS static struct err *verifier_read(struct ledger *ledger, struct arena *a)
{
    struct str text, path = file_path(a, ledger->dir, "vkey");
    TRY(file_read(a, path, KEY_TEXT_MAX, &text));
    bool ok = sign_key_parse(a, str_copy(ledger->home, str_trim(text)), &ledger->key) && ledger->key.type == SIGN_NOTE;
    return ok ? NULL : REFUSE(a, "bad-vkey", S(""), path, " is not the verifier key of a log");
}

/* --- what is read back -------------------------------------------------------------------------------------------- */

ERRS static struct err *check_one(struct arena *a, const struct storage_entry *row, uint64_t seq,
                                  struct instant *last_at, struct merkle_edge *edge)
{
    struct entry entry;
    if (row->seq != seq)
        return REFUSE(a, "ledger-gap", S(""), "Entry ", seq, " is missing. Run candour verify");
    if (!entry_decode(row->record, &entry) || entry.seq != seq)
        return REFUSE(a, "entry-damaged", S(""), "Entry ", seq, " is not what was recorded. Run candour verify");
    if (entry.at.ms < last_at->ms)
        return REFUSE(a, "entry-damaged", S(""), "Entry ", seq,
                      " is earlier than the one before it. Run candour verify");
    struct hash leaf = merkle_leaf_again(row->record);
    if (!hash_eq(leaf, row->leaf))
        return REFUSE(a, "entry-damaged", S(""), "Entry ", seq,
                      " does not have the hash that was recorded. Run candour verify");
    if (edge != NULL)
        merkle_edge_add(edge, leaf);
    *last_at = entry.at;
    return NULL;
}

struct err *entries_check(struct storage *storage, struct arena *a, uint64_t from, uint64_t to, struct instant *last_at,
                          struct merkle_edge *edge)
{
    struct instant at = *last_at;
    while (from < to) {
        struct storage_entries rows;
        struct arena_mark mark = arena_mark(a);
        uint64_t end = to - from < LEDGER_CHUNK ? to : from + LEDGER_CHUNK;
        TRY(storage->ops->entries(storage, a, from, end, &rows));
        for (size_t i = 0; i < rows.n; i++)
            TRY(check_one(a, &rows.at[i], from + i, &at, edge));
        if (rows.n != end - from)
            return REFUSE(a, "ledger-gap", S(""), "Entry ", from + rows.n, " is missing. Run candour verify");
        arena_rewind(a, mark);
        from = end;
    }
    *last_at = at;
    return NULL;
}

struct err *edge_load(struct storage *storage, struct arena *a, uint64_t size, struct merkle_edge *edge_r)
{
    struct instant never = {0};
    edge_r->size = 0;
    for (unsigned level = TREE_LEVELS; level-- > 1;) {
        struct storage_hashes roots = {0};
        uint64_t from = tile_full_count(level, size) * TILE_WIDTH;
        unsigned n = tile_partial_width(level, size);
        if (n > 0)
            TRY(storage->ops->tile_roots(storage, a, level - 1, from, from + n, &roots));
        for (size_t i = 0; i < roots.n; i++)
            merkle_edge_add_subtree(edge_r, roots.at[i], level * TILE_BITS);
    }
    return entries_check(storage, a, edge_r->size, size, &never, edge_r);
}

struct err *entry_of(struct storage *storage, struct arena *a, uint64_t seq, struct entry *entry_r)
{
    struct storage_entries rows;
    TRY(storage->ops->entries(storage, a, seq, seq + 1, &rows));
    if (rows.n != 1)
        return REFUSE(a, "no-entry", S(""), "There is no entry ", seq);
    if (!entry_decode(rows.at[0].record, entry_r) || entry_r->seq != seq)
        return REFUSE(a, "entry-damaged", S(""), "Entry ", seq, " is not what was recorded. Run candour verify");
    return NULL;
}

/* --- what is refused ---------------------------------------------------------------------------------------------- */

ERRS static struct err *check_no_gap(struct ledger *ledger, struct arena *a)
{
    uint64_t count;
    if (ledger->size > COUNTED_MAX)
        return NULL;
    TRY(ledger->storage->ops->count(ledger->storage, a, &count));
    if (count != ledger->size)
        return REFUSE(a, "ledger-gap", S(""), ledger->size - count, " entries are missing before entry ", ledger->size,
                      ". Run candour verify to see which");
    return NULL;
}

/* The last checkpoint in the database and the one in the second place. The second is written first, so it may be one
 * ahead. */
struct last_signed {
    bool is_there;
    struct str note;
    struct checkpoint checkpoint;
    bool is_stored;
};

ERRS static struct err *find_last_signed(struct ledger *ledger, struct arena *a, struct last_signed *last_r)
{
    struct storage_checkpoint stored = {0};
    bool has_stored;
    TRY(ledger->storage->ops->checkpoint_last(ledger->storage, a, &stored, &has_stored));
    if (!last_r->is_there && has_stored && !ledger->is_read_only)
        return REFUSE(a, "no-second-place", S(""), second_place(a, ledger->dir),
                      " is missing: without it nobody can tell whether entries were lost. Put it back");
    if (!last_r->is_there)
        return NULL;
    TRY(checkpoint_open(a, last_r->note, &ledger->key, &last_r->checkpoint));
    if (has_stored && stored.size > last_r->checkpoint.size && !ledger->is_read_only)
        return REFUSE(a, "old-second-place", S(""), second_place(a, ledger->dir), " covers ", last_r->checkpoint.size,
                      " entries, but ", stored.size, " were signed: it was put back from an older copy");
    ledger->signed_at = stored.signed_at;
    last_r->is_stored = has_stored && stored.size == last_r->checkpoint.size;
    return NULL;
}

ERRS static struct err *check_against_signed(struct ledger *ledger, struct arena *a, const struct last_signed *last)
{
    uint64_t size = last->checkpoint.size;
    if (size > ledger->size)
        return REFUSE(
            a, "ledger-behind", S(""), "The ledger has ", ledger->size, " entries, but ", size,
            " were signed: it was put back from an older copy, or entries were removed. Put the newer copy back. "
            "A log must not go on under its name after losing what was signed");
    TRY(edge_load(ledger->storage, a, size, &ledger->signed_edge));
    if (!hash_eq(merkle_edge_root(&ledger->signed_edge), last->checkpoint.root))
        return REFUSE(a, "wrong-root", S(""), "The first ", size,
                      " entries are not those that were signed. Run candour verify to see which was changed");
    ledger->has_signed = true;
    ledger->signed_note = hash_of(last->note);
    return NULL;
}

ERRS static struct err *store_last_signed(struct ledger *ledger, struct arena *a, const struct last_signed *last)
{
    struct storage_checkpoint row = {.size = last->checkpoint.size, .signed_at = ledger->last_at, .note = last->note};
    if (last->is_stored || ledger->is_read_only)
        return NULL;
    return ledger->storage->ops->checkpoint_save(ledger->storage, a, &row);
}

/* `last` has the second place's note, read before the log is looked at. */
ERRS static struct err *check_tree(struct ledger *ledger, struct arena *a, struct last_signed *last)
{
    TRY(ledger->storage->ops->size(ledger->storage, a, &ledger->size));
    TRY(check_no_gap(ledger, a));
    TRY(find_last_signed(ledger, a, last));
    if (last->is_there)
        TRY(check_against_signed(ledger, a, last));
    uint64_t from = ledger->signed_edge.size;
    if (from > 0) {
        struct entry before;
        TRY(entry_of(ledger->storage, a, from - 1, &before));
        ledger->last_at = before.at;
    }
    TRY(entries_check(ledger->storage, a, from, ledger->size, &ledger->last_at, NULL));
    TRY(frontier_load(ledger->storage, a, ledger->size, &ledger->frontier));
    return last->is_there ? store_last_signed(ledger, a, last) : NULL;
}

/* --- opening ------------------------------------------------------------------------------------------------------ */

ERRS static struct err *make_new(struct ledger *ledger, struct arena *a, struct str origin)
{
    if (!sign_name_is_valid(origin))
        return REFUSE(a, "bad-origin", S("origin"),
                      "The log's name must have no space and no plus, as in candour.example/consortium");
    TRY(storage_sqlite_open(a, ledger->dir, STORAGE_MAKE, &ledger->storage));
    TRY(ledger->storage->ops->lease_take(ledger->storage, a));
    TRY(keys_make(a, ledger->dir, ledger->storage));
    TRY(signer_make(ledger, a, origin));
    return keys_open(a, ledger->dir, ledger->storage, &ledger->keys);
}

ERRS static struct err *open_old(struct ledger *ledger, struct arena *a)
{
    enum storage_use use = ledger->is_read_only ? STORAGE_READ : STORAGE_WRITE;
    TRY(storage_sqlite_open(a, ledger->dir, use, &ledger->storage));
    if (ledger->is_read_only) {
        TRY(verifier_read(ledger, a));
        return keys_open(a, ledger->dir, ledger->storage, &ledger->keys);
    }
    TRY(ledger->storage->ops->lease_take(ledger->storage, a));
    TRY(ledger->storage->ops->health(ledger->storage, a));
    TRY(signer_read(ledger, a));
    return keys_open(a, ledger->dir, ledger->storage, &ledger->keys);
}

/* A reader beside a running writer sees one moment. */
ERRS static struct err *check_moment(struct ledger *ledger, struct arena *a, struct last_signed *last)
{
    TRY(ledger->storage->ops->look_begin(ledger->storage, a));
    struct err *err = check_tree(ledger, a, last);
    ledger->storage->ops->look_end(ledger->storage);
    return err;
}

ERRS static struct err *policy_open(struct ledger *ledger, struct arena *a)
{
    bool found;
    struct policy *policy = ARENA_NEW(ledger->home, struct policy);
    struct err *err = witness_policy_read(ledger->home, ledger->dir, &ledger->key, policy, &found);
    if (err != NULL) /* it lies in memory that ends with the ledger */
        return err_make(a, err->kind, err->code, S(""), str_copy(a, err->text), err->file, err->line);
    ledger->policy = found ? policy : NULL;
    return NULL;
}

ERRS static struct err *open_all(struct ledger *ledger, struct arena *a, struct str origin)
{
    if (!ledger->is_read_only && !ledger->is_restoring)
        TRY(alarm_refuse(a, ledger->dir));
    TRY(origin.n > 0 ? make_new(ledger, a, origin) : open_old(ledger, a));
    TRY(policy_open(ledger, a));
    struct last_signed last = {0};
    TRY(second_place_read(a, ledger->dir, &last.note, &last.is_there));
    if (ledger->is_read_only)
        return check_moment(ledger, a, &last);
    TRY(check_tree(ledger, a, &last));
    return erase_finish(ledger, a);
}

ERRS static struct err *open_as(struct arena *a, const struct ledger_options *options, bool is_restoring,
                                struct ledger **ledger_r)
{
    struct arena *home = arena_make(HOME_BYTES);
    struct ledger *ledger = ARENA_NEW(home, struct ledger);
    ledger->home = home;
    ledger->dir = str_copy(home, options->dir);
    ledger->is_read_only = options->read_only;
    ledger->is_restoring = is_restoring;
    struct err *err = open_all(ledger, a, options->origin);
    if (err != NULL)
        ledger_close(&ledger);
    *ledger_r = ledger;
    return err;
}

struct err *ledger_open(struct arena *a, const struct ledger_options *options, struct ledger **ledger_r)
{
    return open_as(a, options, false, ledger_r);
}

struct err *ledger_open_restored(struct arena *a, struct str dir, struct ledger **ledger_r)
{
    struct ledger_options options = {.dir = dir};
    return open_as(a, &options, true, ledger_r);
}

void ledger_close(struct ledger **of)
{
    struct ledger *ledger = *of;
    if (ledger == NULL)
        return;
    arena_end(&ledger->staging.arena);
    keys_close(&ledger->keys);
    if (ledger->storage != NULL)
        ledger->storage->ops->close(ledger->storage);
    if (ledger->signer.secret != NULL)
        signer_end(&ledger->signer);
    struct arena *home = ledger->home;
    arena_end(&home);
    *of = NULL;
}

uint64_t ledger_size(const struct ledger *ledger)
{
    return ledger->size;
}

uint64_t ledger_signed(const struct ledger *ledger, struct instant *at_r)
{
    *at_r = ledger->signed_at;
    return ledger->signed_edge.size;
}

struct str ledger_origin(const struct ledger *ledger)
{
    return ledger->key.name;
}

struct str ledger_vkey(struct ledger *ledger, struct arena *a)
{
    return sign_key_text(a, &ledger->key);
}
