/* Writing the log: a batch at its expected size, checkpoints, cosignatures. */
#include "ledger/storage_inside.h"
#include "ledger_sql.h"

enum { WAL_BYTES_BETWEEN_MOVES = 8 << 20, WAL_BYTES_A_COMMIT = 16 << 10, WAL_BYTES_A_ROW = 160 };

int64_t storage_tile_place(unsigned level, uint64_t index)
{
    must(level < 8 && index < (uint64_t)1 << TILE_LEVEL_SHIFT);
    return (int64_t)((uint64_t)level << TILE_LEVEL_SHIFT | index);
}

ERRS static struct err *add_entries(struct store *db, struct arena *a, const struct storage_batch *batch)
{
    for (size_t i = 0; i < batch->entries.n; i++) {
        const struct storage_entry *e = &batch->entries.at[i];
        must(e->seq == batch->expected + i);
        TRY(ledger_entry_add(
            db, a,
            (struct ledger_entry_add_args){.seq = (int64_t)e->seq, .record = e->record, .leaf = hash_str(&e->leaf)}));
    }
    for (size_t i = 0; i < batch->payloads.n; i++) {
        const struct storage_payload *p = &batch->payloads.at[i];
        TRY(ledger_payload_add(
            db, a,
            (struct ledger_payload_add_args){.place = (int64_t)(p->seq * PLACES_AN_ENTRY + p->segment),
                                             .under = key_id_str(&p->under),
                                             .stored = p->stored}));
    }
    return NULL;
}

ERRS static struct err *add_rest(struct store *db, struct arena *a, const struct storage_batch *batch)
{
    for (size_t i = 0; i < batch->tiles.n; i++) {
        const struct storage_tile *t = &batch->tiles.at[i];
        TRY(ledger_tile_add(db, a,
                            (struct ledger_tile_add_args){.place = storage_tile_place(t->level, t->index),
                                                          .root = hash_str(&t->root),
                                                          .hashes = t->hashes}));
    }
    for (size_t i = 0; i < batch->erasures.n; i++) {
        const struct storage_erasure *e = &batch->erasures.at[i];
        TRY(ledger_erasure_add(db, a,
                               (struct ledger_erasure_add_args){.under = key_id_str(&e->key), .seq = (int64_t)e->seq}));
    }
    for (size_t i = 0; i < batch->answers.n; i++) {
        const struct storage_answer *answer = &batch->answers.at[i];
        TRY(ledger_answer_add(
            db, a, (struct ledger_answer_add_args){.digest = hash_str(&answer->digest), .stored = answer->stored}));
    }
    return NULL;
}

ERRS static struct err *add_batch(struct storage *s, struct arena *a, const struct storage_batch *batch)
{
    uint64_t size;
    TRY(storage_size(s, a, &size));
    if (size != batch->expected)
        return FAULT(a, "ledger-moved", "the ledger has ", size, " entries where ", batch->expected,
                     " were expected: somebody else has written to it");
    TRY(add_entries(inside(s)->ledger, a, batch));
    return add_rest(inside(s)->ledger, a, batch);
}

static size_t bytes_of(const struct storage_batch *batch)
{
    size_t n = WAL_BYTES_A_COMMIT;
    for (size_t i = 0; i < batch->entries.n; i++)
        n += batch->entries.at[i].record.n + WAL_BYTES_A_ROW;
    for (size_t i = 0; i < batch->payloads.n; i++)
        n += batch->payloads.at[i].stored.n + WAL_BYTES_A_ROW;
    return n;
}

/* The writer moves the write-ahead log, and nobody else. A log that is begun anew is overwritten and need not be
 * extended. */
ERRS static struct err *move_wal_when_long(struct sqlite_storage *s, struct arena *a, size_t bytes)
{
    s->wal_bytes += bytes;
    if (s->wal_bytes < WAL_BYTES_BETWEEN_MOVES)
        return NULL;
    s->wal_bytes = 0;
    return store_checkpoint(s->ledger, a, false);
}

struct err *storage_append(struct storage *of, struct arena *a, const struct storage_batch *batch)
{
    struct sqlite_storage *s = inside(of);
    TRY(store_begin(s->ledger, a));
    struct err *err = add_batch(of, a, batch);
    if (err == NULL)
        err = store_commit(s->ledger, a);
    if (err != NULL) {
        store_rollback(s->ledger);
        return err;
    }
    return move_wal_when_long(s, a, bytes_of(batch));
}

struct err *storage_checkpoint_save(struct storage *of, struct arena *a, const struct storage_checkpoint *checkpoint)
{
    struct sqlite_storage *s = inside(of);
    TRY(ledger_checkpoint_add(s->ledger, a,
                              (struct ledger_checkpoint_add_args){.size = (int64_t)checkpoint->size,
                                                                  .signed_at = checkpoint->signed_at,
                                                                  .note = checkpoint->note}));
    return move_wal_when_long(s, a, WAL_BYTES_A_COMMIT / 2);
}

struct err *storage_cosignature_add(struct storage *of, struct arena *a, const struct storage_cosignature *c)
{
    struct sqlite_storage *s = inside(of);
    must(s->has_cosignatures);
    TRY(ledger_cosignature_add(
        s->ledger, a,
        (struct ledger_cosignature_add_args){
            .size = (int64_t)c->size, .witness = c->witness, .made_at = c->made_at, .line = c->line}));
    return move_wal_when_long(s, a, WAL_BYTES_A_COMMIT / 2);
}
