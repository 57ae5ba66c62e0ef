/* From the ledger to the views: what they lack is folded in, or everything again from entry 0. */
#include "gate/event_code.h"
#include "gate/folder.h"
#include "gate_spec.h"
#include "gate_sql.h"

#include <unistd.h>

enum { REFOLD_BATCH = 1000, REFOLD_ARENA_BYTES = 512 << 20 };

struct str refold_schema_digest(struct arena *a)
{
    uint64_t digest = 0;
    for (size_t i = 0; i < all_view_schema_count; i++)
        digest = digest * 31 + str_hash(str_of(all_view_schemas[i]));
    return SAY(a, digest);
}

void gate_remove_views(struct arena *a, struct str path)
{
    (void)unlink(str_c(a, path));
    (void)unlink(str_c(a, SAY(a, path, "-wal")));
    (void)unlink(str_c(a, SAY(a, path, "-shm")));
}

/* An erasure among entries that the views lack: what it erased may stand in them, and in traces of deleted rows. The
 * ledger also tells of one by an entry without segments, after a restore. */
static bool tells_of_erasure(const struct ledger_read_entry *entry, const struct event_read *read)
{
    return entry->segment_count == 0 || read->type == &gate_erasure_confirmed_type;
}

ERRS static struct err *fold_entry(struct arena *a, struct store *views, const struct ledger_read_entry *entry,
                                   bool begun_before)
{
    struct event_read read;
    TRY(event_decode(a, entry, &read));
    if (begun_before && tells_of_erasure(entry, &read))
        return REFUSE(a, "views-hold-erased", S(""), "Entry ", entry->seq, " erases what the views may hold");
    if (read.type == NULL)
        return NULL; /* every segment was erased: nothing is left to fold */
    struct fold_cx cx = {
        .arena = a,
        .db = views,
        .seq = entry->seq,
        .at = read.at,
        .on = instant_day_london(read.at),
        .actor = read.actor,
    };
    return event_fold(&cx, read.type, read.event);
}

ERRS static struct err *fold_batch(struct arena *a, struct ledger_reader *reader, struct store *views, uint64_t *at,
                                   uint64_t until, struct str schema, bool begun_before)
{
    struct ledger_read_entry *entries;
    size_t n, most = until - *at < REFOLD_BATCH ? (size_t)(until - *at) : REFOLD_BATCH;
    TRY(ledger_read(reader, a, *at, most, &entries, &n));
    if (n == 0)
        return FAULT(a, "ledger-ends-early", "The ledger ends at entry ", *at, ", before its size; run candour verify");
    TRY(store_begin(views, a));
    for (size_t i = 0; i < n; i++)
        TRY(fold_entry(a, views, &entries[i], begun_before));
    *at += n;
    TRY(gate_folded_set(views, a, (struct gate_folded_set_args){.entries = (int64_t)*at, .schema = schema}));
    return store_commit(views, a);
}

ERRS static struct err *fold_from(struct arena *a, struct ledger *ledger, struct store *views, uint64_t at,
                                  uint64_t until, struct str schema,
                                  void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx)
{
    struct ledger_reader *reader;
    uint64_t size = ledger_size(ledger) < until ? ledger_size(ledger) : until;
    TRY(ledger_reader_open(ledger, a, &reader));
    struct err *err = NULL;
    bool begun_before = at > 0;
    while (err == NULL && at < size) {
        struct arena *batch = arena_make(REFOLD_ARENA_BYTES);
        err = fold_batch(batch, reader, views, &at, size, schema, begun_before);
        if (err != NULL) /* the batch's memory ends here, the error goes on */
            err = err_make(a, err->kind, err->code, S(""), str_copy(a, err->text), err->file, err->line);
        arena_end(&batch);
        if (progress != NULL)
            progress(cx, at, size);
    }
    ledger_reader_close(&reader);
    return err;
}

struct err *refold_catch_up(struct arena *a, struct ledger *ledger, struct store *views, struct str schema,
                            void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx)
{
    struct gate_folded_row folded;
    bool found;
    TRY(gate_folded(views, a, &folded, &found));
    uint64_t from = found ? (uint64_t)folded.entries : 0;
    if (from > ledger_size(ledger))
        return FAULT(a, "views-ahead", "The views have taken in ", from, " entries, but the ledger holds ",
                     ledger_size(ledger),
                     ": entries were lost. Restore the ledger, or run candour verify and candour rebuild");
    return fold_from(a, ledger, views, from, GATE_ALL_ENTRIES, schema, progress, cx);
}

ERRS static struct err *views_make(struct arena *a, struct str path, struct store **views_r)
{
    TRY(store_open(a, path, STORE_REFOLD, views_r));
    for (size_t i = 0; i < all_view_schema_count; i++)
        TRY(store_script(*views_r, a, all_view_schemas[i]));
    return NULL;
}

/* Whether the file was folded with the schemas of this program. A file of another program is dropped and made again. */
static bool views_fit(struct arena *a, struct str path)
{
    struct store *views;
    struct gate_folded_row folded;
    bool found = false;
    if (access(str_c(a, path), F_OK) != 0 || store_open(a, path, STORE_READ, &views) != NULL)
        return false;
    struct err *err = gate_folded(views, a, &folded, &found);
    bool fit = err == NULL && found && str_eq(folded.schema, refold_schema_digest(a));
    store_close(&views);
    return fit;
}

struct err *views_open(struct arena *a, struct str path, struct ledger *ledger, struct store **views_r)
{
    struct err *err = NULL;
    if (views_fit(a, path)) {
        TRY(store_open(a, path, STORE_REFOLD, views_r));
        err = refold_catch_up(a, ledger, *views_r, refold_schema_digest(a), NULL, NULL);
        if (err == NULL || !str_eq(str_of(err->code), S("views-hold-erased")))
            return err;
        store_rollback(*views_r);
        store_close(views_r);
    }
    gate_remove_views(a, path);
    TRY(views_make(a, path, views_r));
    return refold_catch_up(a, ledger, *views_r, refold_schema_digest(a), NULL, NULL);
}

struct err *views_fold_until(struct arena *a, struct str path, struct ledger *ledger, uint64_t until,
                             void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx, struct store **views_r)
{
    gate_remove_views(a, path);
    TRY(views_make(a, path, views_r));
    TRY(fold_from(a, ledger, *views_r, 0, until, refold_schema_digest(a), progress, cx));
    return store_checkpoint(*views_r, a, true);
}

struct err *gate_refold(struct arena *a, struct str dir, struct str path, uint64_t until,
                        void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx, uint64_t *seq_r)
{
    struct ledger *ledger;
    struct store *views = NULL;
    struct ledger_options options = {.dir = dir, .read_only = true};
    TRY(ledger_open(a, &options, &ledger));
    struct err *err = views_fold_until(a, path, ledger, until, progress, cx, &views);
    *seq_r = ledger_size(ledger);
    store_close(&views);
    ledger_close(&ledger);
    return err;
}
