/* The log from its first entry to its last: what the threads note of its chunks is gone through in order. */
#include "ledger/verify_inside.h"

enum { TELL_MS = 100 };

static void tell(struct verifying *v, uint64_t done)
{
    int64_t now = clock_span_ms();
    if (v->progress == NULL || (now < v->told_ms + TELL_MS && done < v->size))
        return;
    v->told_ms = now;
    v->progress(v->progress_cx, done, v->size);
}

struct err *verify_tile_found(struct verifying *v, unsigned level, uint64_t index, bool is_there)
{
    uint64_t first = index << ((level + 1) * TILE_BITS);
    if (!is_there)
        return FOUND_AT(v, first, "Tile ", index, " of level ", level, " is missing");
    return FOUND_AT(v, first, "Tile ", index, " of level ", level, " does not have the hashes of the entries from ",
                    first, " on");
}

/* A tile above level 0 that is full now, against the stored one. */
ERRS static struct err *tile_same(struct verifying *v, const struct storage_tile *made)
{
    struct storage_tile stored;
    bool found;
    TRY(v->storage->ops->tile(v->storage, v->scratch, made->level, made->index, &stored, &found));
    if (found && str_eq(stored.hashes, made->hashes) && hash_eq(stored.root, made->root))
        return NULL;
    return verify_tile_found(v, made->level, made->index, found);
}

ERRS static struct err *tile_add(struct verifying *v, struct hash root)
{
    struct tree_tiles tiles = {0};
    frontier_add_root(&v->frontier, v->scratch, 1, root, &tiles);
    for (size_t i = 0; i < tiles.n; i++)
        TRY(tile_same(v, &tiles.at[i]));
    return NULL;
}

/* The right edge over all full tiles and the part after them. */
static void edge_with(const struct verifying *v, const struct verify_part *part, struct merkle_edge *edge_r)
{
    frontier_edge(&v->frontier, edge_r);
    for (unsigned bit = TILE_BITS; bit-- > 0;)
        if ((part->n >> bit & 1) != 0)
            merkle_edge_add_subtree(edge_r, part->at[bit], bit);
}

ERRS static struct err *root_fits(struct verifying *v, const struct verify_place *place)
{
    struct merkle_edge edge;
    edge_with(v, &place->part, &edge);
    must(edge.size == place->size);
    if (hash_eq(place->root, merkle_edge_root(&edge))) {
        v->good = place->size;
        return NULL;
    }
    return FOUND_AT(v, v->good, "One of the entries from ", v->good, " to ", place->size - 1,
                    " is not what was signed: the root over ", place->size, " entries is another");
}

/* What the chunk found is the report's, and stays when the chunk is gone. */
ERRS static struct err *chunk_found(struct verifying *v, const struct verify_chunk *chunk)
{
    const struct err *err = chunk->err;
    v->report->has_seq = chunk->report.has_seq;
    v->report->seq = chunk->report.seq;
    v->report->problem = str_copy(v->arena, chunk->report.problem);
    return err_make(v->arena, err->kind, err->code, err->field, str_copy(v->arena, err->text), err->file, err->line);
}

ERRS static struct err *go_through(struct verifying *v, const struct verify_chunk *chunk)
{
    struct arena_mark mark = arena_mark(v->scratch);
    v->report->entries += chunk->report.entries;
    v->report->segments += chunk->report.segments;
    v->report->segments_gone += chunk->report.segments_gone;
    v->report->checkpoints += chunk->report.checkpoints;
    for (size_t i = 0; i < chunk->places.n; i++) {
        const struct verify_place *place = &chunk->places.at[i];
        TRY(place->is_tile ? tile_add(v, place->root) : root_fits(v, place));
    }
    if (chunk->err != NULL)
        return chunk_found(v, chunk);
    edge_with(v, &chunk->rest, &v->edge);
    arena_rewind(v->scratch, mark);
    tell(v, chunk->to);
    return NULL;
}

struct err *verify_entries(struct verifying *v)
{
    return verify_pool_run(v->pool, go_through);
}
