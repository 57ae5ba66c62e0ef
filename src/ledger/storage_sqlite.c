/* Opening, closing, and who may write. The rows are in storage_append.c, storage_rows.c and storage_keys.c. */
#include "keys_sql.h"
#include "ledger/file.h"
#include "ledger/storage_inside.h"
#include "ledger_sql.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { HOME_BYTES = 1 << 20, FULL = 2 };

struct err *storage_judge(struct arena *a, struct str file, const struct store_health *health)
{
    if (health->synchronous < FULL)
        return REFUSE(a, "weak-durability", S(""), file, " is not flushed at every commit (synchronous is ",
                      health->synchronous, "): what was acknowledged could be lost. Candour does not run so");
    if (!health->is_wal)
        return REFUSE(a, "weak-durability", S(""), file, " has no write-ahead log. Candour does not run so");
    if (!health->secure_delete)
        return REFUSE(a, "weak-durability", S(""), file,
                      " does not overwrite what is removed. Candour does not run so");
    if (health->wal_autocheckpoint != 0)
        return REFUSE(a, "weak-durability", S(""), file,
                      " may move its write-ahead log by itself. Candour does not run so");
    return NULL;
}

static void sqlite_close(struct storage *of)
{
    struct sqlite_storage *s = inside(of);
    store_close(&s->ledger);
    store_close(&s->keys);
    if (s->lease_fd >= 0)
        close(s->lease_fd);
    struct arena *home = s->home;
    arena_end(&home);
}

ERRS static struct err *sqlite_health(struct storage *of, struct arena *a)
{
    struct sqlite_storage *s = inside(of);
    struct store_health health;
    TRY(store_health(s->ledger, a, false, &health));
    TRY(storage_judge(a, S("ledger.db"), &health));
    TRY(store_health(s->keys, a, false, &health));
    return storage_judge(a, S("keys.db"), &health);
}

ERRS static struct err *sqlite_lease_take(struct storage *of, struct arena *a)
{
    struct sqlite_storage *s = inside(of);
    struct str path = file_path(a, s->dir, "ledger.lock");
    s->lease_fd = open(str_c(a, path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (s->lease_fd < 0)
        return FAULT(a, "file", "making ", path, ": ", (const char *)strerror(errno));
    if (flock(s->lease_fd, LOCK_EX | LOCK_NB) != 0)
        return REFUSE(a, "ledger-in-use", S(""), "Another process writes to the ledger in ", s->dir, ". Stop it first");
    return NULL;
}

ERRS static struct err *sqlite_look_begin(struct storage *of, struct arena *a)
{
    return store_begin(inside(of)->ledger, a);
}

static void sqlite_look_end(struct storage *of)
{
    store_rollback(inside(of)->ledger);
}

ERRS static struct err *sqlite_copy(struct storage *of, struct arena *a, enum storage_file file, struct str to_path)
{
    struct sqlite_storage *s = inside(of);
    return store_copy(file == STORAGE_LEDGER ? s->ledger : s->keys, a, to_path);
}

static const struct storage_ops sqlite_ops = {
    .close = sqlite_close,
    .health = sqlite_health,
    .lease_take = sqlite_lease_take,
    .look_begin = sqlite_look_begin,
    .look_end = sqlite_look_end,
    .size = storage_size,
    .count = storage_count,
    .append = storage_append,
    .entries = storage_entries,
    .payloads = storage_payloads,
    .leaves = storage_leaves,
    .stray_payload = storage_stray_payload,
    .tile = storage_tile,
    .tile_roots = storage_tile_roots,
    .has_tile_from = storage_has_tile_from,
    .checkpoint_save = storage_checkpoint_save,
    .checkpoint_last = storage_checkpoint_last,
    .checkpoints = storage_checkpoints,
    .checkpoint_of = storage_checkpoint_of,
    .cosignature_add = storage_cosignature_add,
    .cosignatures = storage_cosignatures,
    .cosigned_sizes = storage_cosigned_sizes,
    .cosignature_last = storage_cosignature_last,
    .answer = storage_answer,
    .keys_add = storage_keys_add,
    .key_by_holder = storage_key_by_holder,
    .key_by_id = storage_key_by_id,
    .keys_destroyed = storage_keys_destroyed,
    .keys_destroyed_count = storage_keys_destroyed_count,
    .secret = storage_secret,
    .secret_add = storage_secret_add,
    .key_destroy = storage_key_destroy,
    .payloads_forget = storage_payloads_forget,
    .tidy = storage_tidy,
    .erasures = storage_erasures,
    .copy = sqlite_copy,
};

/* A log of before there were witnesses gets what it lacks from its writer. */
ERRS static struct err *open_cosignatures(struct sqlite_storage *s, struct arena *a)
{
    struct ledger_has_cosignatures_row row;
    TRY(ledger_has_cosignatures(s->ledger, a, &row));
    if (!row.has && s->is_writer)
        TRY(store_script(s->ledger, a, ledger_schema));
    s->has_cosignatures = row.has || s->is_writer;
    return NULL;
}

ERRS static struct err *open_both(struct sqlite_storage *s, struct arena *a, enum storage_use use)
{
    struct str ledger = file_path(a, s->dir, "ledger.db"), keys = file_path(a, s->dir, "keys.db");
    bool is_there = file_exists(a, ledger);
    if (use == STORAGE_MAKE && is_there)
        return REFUSE(a, "ledger-exists", S(""), "There is a ledger in ", s->dir, " already");
    if (use != STORAGE_MAKE && !is_there)
        return REFUSE(a, "no-ledger", S(""), "There is no ledger in ", s->dir, ". Make one with candour init");
    if (use != STORAGE_MAKE && !file_exists(a, keys))
        return REFUSE(a, "no-keys", S(""), "The keys of the ledger in ", s->dir,
                      " are missing (keys.db). Restore them from the backup of the keys");
    enum store_use as = use == STORAGE_READ ? STORE_READ : STORE_WRITE;
    if (use == STORAGE_WRITE) { /* what lies in the files themselves was flushed before the logs were let go */
        file_read_anew(a, SAY(a, ledger, "-wal"));
        file_read_anew(a, SAY(a, keys, "-wal"));
    }
    TRY(store_open(a, ledger, as, &s->ledger));
    TRY(store_open(a, keys, as, &s->keys));
    if (use == STORAGE_MAKE) {
        TRY(store_script(s->keys, a, keys_schema));
        TRY(store_script(s->ledger, a, ledger_schema));
    }
    return open_cosignatures(s, a);
}

struct err *storage_sqlite_open(struct arena *a, struct str dir, enum storage_use use, struct storage **storage_r)
{
    struct arena *home = arena_make(HOME_BYTES);
    struct sqlite_storage *s = ARENA_NEW(home, struct sqlite_storage);
    s->base.ops = &sqlite_ops;
    s->home = home;
    s->dir = str_copy(home, dir);
    s->is_writer = use != STORAGE_READ;
    s->lease_fd = -1;
    struct err *err = open_both(s, a, use);
    if (err != NULL) {
        sqlite_close(&s->base);
        return err;
    }
    *storage_r = &s->base;
    return NULL;
}
