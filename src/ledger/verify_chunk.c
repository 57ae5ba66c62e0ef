/* One piece of the log, from its first entry to its last. */
#include "ledger/verify_inside.h"

#include <string.h>

enum { ROWS = TILE_WIDTH / 2 };

struct looking {
    struct verifying *v;
    struct verify_chunk *chunk;
    struct merkle_edge within; /* the tile that the entry at hand is in, so far */
    struct instant last_at;
    bool tile_is_there; /* the full tile that the entry at hand is in */
    bool has_tile;      /* and it has the right length */
    struct storage_tile tile;
    struct hash hashes[TILE_WIDTH];
    struct storage_entries entries;
    struct storage_payloads payloads;
    struct storage_checkpoints checkpoints;
    size_t payload;
    size_t checkpoint;
};

/* --- tiles -------------------------------------------------------------------------------------------------------- */

/* At the first entry of each full tile, the tile as it is stored. */
ERRS static struct err *tile_next(struct looking *l, uint64_t seq)
{
    struct verifying *v = l->v;
    l->has_tile = l->tile_is_there = false;
    if (seq / TILE_WIDTH >= tile_full_count(0, v->size))
        return NULL;
    TRY(v->storage->ops->tile(v->storage, v->scratch, 0, seq / TILE_WIDTH, &l->tile, &l->tile_is_there));
    l->has_tile = l->tile_is_there && l->tile.hashes.n == sizeof l->hashes; /* if not, tile_end says so */
    if (l->has_tile)
        memcpy(l->hashes, l->tile.hashes.s, sizeof l->hashes);
    return NULL;
}

/* The tile is full, and every leaf was the one that stands in it. */
ERRS static struct err *tile_end(struct looking *l, uint64_t seq)
{
    struct hash root = merkle_edge_root(&l->within);
    l->within.size = 0;
    if (!l->has_tile || !hash_eq(l->tile.root, root))
        return verify_tile_found(l->v, 0, seq / TILE_WIDTH, l->tile_is_there);
    *LIST_ADD(l->chunk->arena, &l->chunk->places) =
        (struct verify_place){.is_tile = true, .size = seq + 1, .root = root};
    return NULL;
}

ERRS static struct err *leaf_in_tile(struct looking *l, uint64_t seq, struct hash leaf)
{
    if (l->has_tile && !hash_eq(l->hashes[seq % TILE_WIDTH], leaf))
        return FOUND_AT(l->v, seq, "Entry ", seq, " is not the one whose hash stands in the tile: it was changed");
    merkle_edge_add(&l->within, leaf);
    return NULL;
}

/* --- checkpoints -------------------------------------------------------------------------------------------------- */

static struct verify_part part_of(const struct merkle_edge *within)
{
    struct verify_part part = {.n = within->size};
    memcpy(part.at, within->at, sizeof part.at);
    return part;
}

static void note_root(struct looking *l, uint64_t size, struct hash root)
{
    *LIST_ADD(l->chunk->arena, &l->chunk->places) =
        (struct verify_place){.size = size, .root = root, .part = part_of(&l->within)};
}

ERRS static struct err *checkpoint_opens(struct looking *l, const struct storage_checkpoint *row)
{
    struct checkpoint checkpoint;
    struct err *err = checkpoint_open(l->v->scratch, row->note, &l->v->key, &checkpoint);
    if (err != NULL)
        return FOUND(l->v, "The checkpoint over ", row->size, " entries: ", err->text);
    if (checkpoint.size != row->size)
        return FOUND(l->v, "A checkpoint over ", checkpoint.size, " entries is kept as one over ", row->size);
    l->v->report->checkpoints++;
    note_root(l, checkpoint.size, checkpoint.root);
    return NULL;
}

/* --- entries ------------------------------------------------------------------------------------------------------ */

ERRS static struct err *segments_hold(struct looking *l, const struct entry *entry)
{
    struct verifying *v = l->v;
    for (size_t i = 0; i < entry->segment_count && !v->hashes_only; i++) {
        const struct storage_payload *payload = l->payload < l->payloads.n ? &l->payloads.at[l->payload] : NULL;
        bool is_there = payload != NULL && payload->seq == entry->seq && payload->segment == i;
        TRY(verify_segment(v, entry, i, is_there ? payload : NULL));
        l->payload += is_there;
    }
    if (l->payload < l->payloads.n && l->payloads.at[l->payload].seq == entry->seq)
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, " has a ciphertext too many: it was put in");
    return NULL;
}

/* What the record says of itself, and its hash. */
ERRS static struct err *record_holds(struct looking *l, const struct storage_entry *row, uint64_t seq,
                                     struct entry *entry_r)
{
    struct verifying *v = l->v;
    if (row->seq != seq)
        return FOUND_AT(v, seq, "Entry ", seq, " is missing");
    if (!hash_eq(merkle_leaf(row->record), row->leaf))
        return FOUND_AT(v, seq, "Entry ", seq, " does not have the hash that was recorded: one of them was changed");
    if (!entry_decode(row->record, entry_r))
        return FOUND_AT(v, seq, "Entry ", seq, " is not an entry");
    if (entry_r->seq != seq)
        return FOUND_AT(v, seq, "Entry ", seq, " says that it is entry ", entry_r->seq, ": the order was changed");
    if (entry_r->at.ms < l->last_at.ms)
        return FOUND_AT(v, seq, "Entry ", seq, " is earlier than the one before it");
    l->last_at = entry_r->at;
    return NULL;
}

ERRS static struct err *entry_holds(struct looking *l, const struct storage_entry *row, uint64_t seq)
{
    struct verifying *v = l->v;
    struct entry entry;
    entry.seq = seq;
    TRY(record_holds(l, row, seq, &entry));
    TRY(leaf_in_tile(l, seq, row->leaf));
    TRY(segments_hold(l, &entry));
    if (l->within.size == TILE_WIDTH)
        TRY(tile_end(l, seq));
    v->report->entries++;
    if (l->checkpoint < l->checkpoints.n && l->checkpoints.at[l->checkpoint].size == seq + 1)
        TRY(checkpoint_opens(l, &l->checkpoints.at[l->checkpoint++]));
    if (v->has_second && v->second.size == seq + 1)
        note_root(l, seq + 1, v->second.root);
    return NULL;
}

ERRS static struct err *rows_read(struct looking *l, uint64_t from, uint64_t to)
{
    struct verifying *v = l->v;
    struct storage *s = v->storage;
    TRY(s->ops->entries(s, v->scratch, from, to, &l->entries));
    if (!v->hashes_only)
        TRY(s->ops->payloads(s, v->scratch, from, to, &l->payloads));
    l->payload = l->checkpoint = 0;
    return s->ops->checkpoints(s, v->scratch, from + 1, to + 1, &l->checkpoints);
}

ERRS static struct err *rows_hold(struct looking *l, uint64_t from, uint64_t to)
{
    struct verifying *v = l->v;
    TRY(rows_read(l, from, to));
    if (from % TILE_WIDTH == 0)
        TRY(tile_next(l, from));
    for (size_t i = 0; i < l->entries.n; i++) {
        struct arena_mark mark = arena_mark(v->scratch);
        TRY(entry_holds(l, &l->entries.at[i], from + i));
        arena_rewind(v->scratch, mark);
    }
    if (l->entries.n != to - from)
        return FOUND_AT(v, from + l->entries.n, "Entry ", from + l->entries.n, " is missing");
    return NULL;
}

/* The time of the entry before the chunk. Where it cannot be read, the chunk before this one says so. */
ERRS static struct err *time_before(struct looking *l)
{
    struct storage_entries rows;
    struct storage *s = l->v->storage;
    struct entry entry;
    if (l->chunk->from == 0)
        return NULL;
    TRY(s->ops->entries(s, l->v->scratch, l->chunk->from - 1, l->chunk->from, &rows));
    if (rows.n == 1 && entry_decode(rows.at[0].record, &entry))
        l->last_at = entry.at;
    return NULL;
}

ERRS static struct err *all_rows_hold(struct looking *l)
{
    TRY(time_before(l));
    for (uint64_t from = l->chunk->from; from < l->chunk->to; from += ROWS) {
        struct arena_mark mark = arena_mark(l->v->scratch);
        TRY(rows_hold(l, from, l->chunk->to - from < ROWS ? l->chunk->to : from + ROWS));
        arena_rewind(l->v->scratch, mark);
    }
    return NULL;
}

void verify_chunk(struct verifying *v, struct verify_chunk *chunk)
{
    struct looking *l = ARENA_NEW(chunk->arena, struct looking);
    struct arena_mark mark = arena_mark(v->scratch);
    l->v = v;
    l->chunk = chunk;
    v->arena = chunk->arena;
    v->report = &chunk->report;
    chunk->err = all_rows_hold(l);
    if (chunk->err != NULL && chunk->report.problem.n == 0) /* it may lie in the scratch */
        chunk->err = err_make(chunk->arena, chunk->err->kind, chunk->err->code, chunk->err->field,
                              str_copy(chunk->arena, chunk->err->text), chunk->err->file, chunk->err->line);
    chunk->rest = part_of(&l->within);
    arena_rewind(v->scratch, mark);
}
