/* The log from its first entry to its last, and the tree, the tiles and the checkpoints on the way. */
#include "ledger/verify_inside.h"

#include <string.h>

enum { CHUNK = 128, TELL_MS = 100 };

static void tell(struct verifying *v, uint64_t done)
{
    int64_t now = clock_span_ms();
    if (v->progress == NULL || (now < v->told_ms + TELL_MS && done < v->size))
        return;
    v->told_ms = now;
    v->progress(v->progress_cx, done, v->size);
}

/* --- tiles -------------------------------------------------------------------------------------------------------- */

/* At the first entry of each full tile, the tile as it is stored. */
ERRS static struct err *tile_next(struct verifying *v, uint64_t seq)
{
    struct storage_tile tile;
    v->has_tile = false;
    if (seq / TILE_WIDTH >= tile_full_count(0, v->size))
        return NULL;
    TRY(v->storage->ops->tile(v->storage, v->scratch, 0, seq / TILE_WIDTH, &tile, &v->has_tile));
    v->has_tile =
        v->has_tile && tile.hashes.n == sizeof v->tile; /* otherwise tile_same says so, if the entries are there */
    if (v->has_tile)
        memcpy(v->tile, tile.hashes.s, sizeof v->tile);
    return NULL;
}

/* A tile that is full now, against the stored one. Those of level 0 were compared leaf by leaf, but for their root. */
ERRS static struct err *tile_same(struct verifying *v, const struct storage_tile *made)
{
    struct storage_tile stored;
    bool found;
    uint64_t first = made->index << ((made->level + 1) * TILE_BITS);
    TRY(v->storage->ops->tile(v->storage, v->scratch, made->level, made->index, &stored, &found));
    if (!found)
        return FOUND_AT(v, first, "Tile ", made->index, " of level ", made->level, " is missing");
    if (!str_eq(stored.hashes, made->hashes) || !hash_eq(stored.root, made->root))
        return FOUND_AT(v, first, "Tile ", made->index, " of level ", made->level,
                        " does not have the hashes of the entries from ", first, " on");
    return NULL;
}

ERRS static struct err *leaf_in_tile(struct verifying *v, uint64_t seq, struct hash leaf)
{
    if (v->has_tile && !hash_eq(v->tile[seq % TILE_WIDTH], leaf))
        return FOUND_AT(v, seq, "Entry ", seq, " is not the one whose hash stands in the tile: it was changed");
    return NULL;
}

ERRS static struct err *grow(struct verifying *v, struct hash leaf)
{
    struct tree_tiles tiles = {0};
    merkle_edge_add(&v->edge, leaf);
    frontier_add(&v->frontier, v->scratch, leaf, &tiles);
    for (size_t i = 0; i < tiles.n; i++)
        TRY(tile_same(v, &tiles.at[i]));
    return NULL;
}

/* --- checkpoints -------------------------------------------------------------------------------------------------- */

ERRS static struct err *root_fits(struct verifying *v, struct hash root)
{
    uint64_t size = v->edge.size;
    if (hash_eq(root, merkle_edge_root(&v->edge))) {
        v->good = size;
        return NULL;
    }
    return FOUND_AT(v, v->good, "One of the entries from ", v->good, " to ", size - 1,
                    " is not what was signed: the root over ", size, " entries is another");
}

ERRS static struct err *checkpoint_fits(struct verifying *v, const struct storage_checkpoint *row)
{
    struct checkpoint checkpoint;
    struct err *err = checkpoint_open(v->scratch, row->note, &v->key, &checkpoint);
    if (err != NULL)
        return FOUND(v, "The checkpoint over ", row->size, " entries: ", err->text);
    if (checkpoint.size != row->size)
        return FOUND(v, "A checkpoint over ", checkpoint.size, " entries is kept as one over ", row->size);
    v->report->checkpoints++;
    return root_fits(v, checkpoint.root);
}

/* --- entries ------------------------------------------------------------------------------------------------------ */

struct chunk {
    struct storage_entries entries;
    struct storage_payloads payloads;
    struct storage_checkpoints checkpoints;
    size_t payload;
    size_t checkpoint;
};

ERRS static struct err *segments_hold(struct verifying *v, struct chunk *c, const struct entry *entry)
{
    for (size_t i = 0; i < entry->segment_count; i++) {
        const struct storage_payload *payload = c->payload < c->payloads.n ? &c->payloads.at[c->payload] : NULL;
        bool is_there = payload != NULL && payload->seq == entry->seq && payload->segment == i;
        TRY(verify_segment(v, entry, i, is_there ? payload : NULL));
        c->payload += is_there;
    }
    if (c->payload < c->payloads.n && c->payloads.at[c->payload].seq == entry->seq)
        return FOUND_AT(v, entry->seq, "Entry ", entry->seq, " has a ciphertext too many: it was put in");
    return NULL;
}

/* What the record says of itself, and its hash. */
ERRS static struct err *record_holds(struct verifying *v, const struct storage_entry *row, uint64_t seq,
                                     struct entry *entry_r)
{
    if (row->seq != seq)
        return FOUND_AT(v, seq, "Entry ", seq, " is missing");
    struct hash leaf = merkle_leaf(row->record);
    if (!hash_eq(leaf, row->leaf))
        return FOUND_AT(v, seq, "Entry ", seq, " does not have the hash that was recorded: one of them was changed");
    if (!entry_decode(row->record, entry_r))
        return FOUND_AT(v, seq, "Entry ", seq, " is not an entry");
    if (entry_r->seq != seq)
        return FOUND_AT(v, seq, "Entry ", seq, " says that it is entry ", entry_r->seq, ": the order was changed");
    if (entry_r->at.ms < v->last_at.ms)
        return FOUND_AT(v, seq, "Entry ", seq, " is earlier than the one before it");
    v->last_at = entry_r->at;
    return leaf_in_tile(v, seq, leaf);
}

ERRS static struct err *entry_holds(struct verifying *v, struct chunk *c, size_t i, uint64_t seq)
{
    struct entry entry;
    if (seq % TILE_WIDTH == 0)
        TRY(tile_next(v, seq));
    TRY(record_holds(v, &c->entries.at[i], seq, &entry));
    TRY(segments_hold(v, c, &entry));
    TRY(grow(v, c->entries.at[i].leaf));
    v->report->entries++;
    if (c->checkpoint < c->checkpoints.n && c->checkpoints.at[c->checkpoint].size == seq + 1)
        TRY(checkpoint_fits(v, &c->checkpoints.at[c->checkpoint++]));
    if (v->has_second && v->second.size == seq + 1)
        return root_fits(v, v->second.root);
    return NULL;
}

ERRS static struct err *chunk_holds(struct verifying *v, uint64_t from, uint64_t to)
{
    struct chunk c = {0};
    struct storage *s = v->storage;
    TRY(s->ops->entries(s, v->scratch, from, to, &c.entries));
    TRY(s->ops->payloads(s, v->scratch, from, to, &c.payloads));
    TRY(s->ops->checkpoints(s, v->scratch, from + 1, to + 1, &c.checkpoints));
    for (size_t i = 0; i < c.entries.n; i++) {
        struct arena_mark mark = arena_mark(v->scratch);
        TRY(entry_holds(v, &c, i, from + i));
        arena_rewind(v->scratch, mark);
    }
    if (c.entries.n != to - from)
        return FOUND_AT(v, from + c.entries.n, "Entry ", from + c.entries.n, " is missing");
    return NULL;
}

struct err *verify_entries(struct verifying *v)
{
    for (uint64_t from = 0; from < v->size; from += CHUNK) {
        struct arena_mark mark = arena_mark(v->scratch);
        uint64_t to = v->size - from < CHUNK ? v->size : from + CHUNK;
        TRY(chunk_holds(v, from, to));
        arena_rewind(v->scratch, mark);
        tell(v, to);
    }
    return NULL;
}
