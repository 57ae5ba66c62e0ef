#include "ledger/tree.h"

#include <string.h>

/* Hashes of a level from one up to, not including, another, where the level's tile is not full. */
ERRS static struct err *level_hashes(struct storage *storage, struct arena *a, unsigned level, uint64_t from,
                                     uint64_t to, struct storage_hashes *hashes_r)
{
    *hashes_r = (struct storage_hashes){0};
    if (from == to)
        return NULL;
    if (level == 0)
        return storage->ops->leaves(storage, a, from, to, hashes_r);
    return storage->ops->tile_roots(storage, a, level - 1, from, to, hashes_r);
}

/* --- the frontier ------------------------------------------------------------------------------------------------- */

struct err *frontier_load(struct storage *storage, struct arena *a, uint64_t size, struct frontier *frontier_r)
{
    frontier_r->size = size;
    for (unsigned level = 0; level < TREE_LEVELS; level++) {
        struct storage_hashes hashes;
        uint64_t from = tile_full_count(level, size) * TILE_WIDTH;
        unsigned n = tile_partial_width(level, size);
        TRY(level_hashes(storage, a, level, from, from + n, &hashes));
        frontier_r->level[level].n = n;
        if (n > 0)
            memcpy(frontier_r->level[level].at, hashes.at, n * sizeof(struct hash));
    }
    return NULL;
}

static void tile_give(struct arena *a, struct frontier *frontier, unsigned level, struct hash root,
                      struct tree_tiles *tiles)
{
    struct storage_tile *tile = LIST_ADD(a, tiles);
    *tile = (struct storage_tile){
        .level = level,
        .index = (frontier->size >> ((level + 1) * TILE_BITS)) - 1,
        .root = root,
        .hashes = str_copy(a, (struct str){(const char *)frontier->level[level].at, TILE_WIDTH * HASH_BYTES}),
    };
}

void frontier_add(struct frontier *frontier, struct arena *a, struct hash leaf, struct tree_tiles *tiles)
{
    struct hash hash = leaf;
    frontier->size++;
    for (unsigned level = 0; level < TREE_LEVELS; level++) {
        frontier->level[level].at[frontier->level[level].n++] = hash;
        if (frontier->level[level].n < TILE_WIDTH)
            return;
        hash = merkle_root(frontier->level[level].at, TILE_WIDTH);
        tile_give(a, frontier, level, hash, tiles);
        frontier->level[level].n = 0;
    }
}

void frontier_edge(const struct frontier *frontier, struct merkle_edge *edge_r)
{
    edge_r->size = 0;
    for (unsigned level = TREE_LEVELS; level-- > 0;)
        for (unsigned i = 0; i < frontier->level[level].n; i++)
            merkle_edge_add_subtree(edge_r, frontier->level[level].at[i], level * TILE_BITS);
    must(edge_r->size == frontier->size);
}

/* --- nodes for proofs --------------------------------------------------------------------------------------------- */

void tree_source_make(struct storage *storage, uint64_t size, struct tree_source *source_r)
{
    source_r->storage = storage;
    source_r->size = size;
    for (unsigned level = 0; level < TREE_LEVELS; level++)
        source_r->last[level].is_there = false;
}

static size_t first_of_height(unsigned height)
{
    size_t all = 2 * TILE_WIDTH;
    return all - (all >> height);
}

static void put_nodes_above(struct tree_nodes *nodes)
{
    for (unsigned height = 1; height < TILE_BITS; height++) {
        const struct hash *below = &nodes->at[first_of_height(height - 1)];
        for (size_t i = 0; i < nodes->n >> height; i++)
            nodes->at[first_of_height(height) + i] = merkle_node(&below[2 * i], &below[2 * i + 1]);
    }
}

/* The tile of a level, full or as far as the tree goes, into its place. */
ERRS static struct err *take_tile(struct tree_source *source, struct arena *a, unsigned level, uint64_t index)
{
    struct tree_nodes *nodes = &source->last[level];
    struct storage_hashes hashes;
    struct storage_tile tile;
    bool found = false, is_full = index < tile_full_count(level, source->size);
    if (nodes->is_there && nodes->index == index)
        return NULL;
    nodes->is_there = false;
    nodes->n = is_full ? TILE_WIDTH : tile_partial_width(level, source->size);
    if (is_full) {
        TRY(source->storage->ops->tile(source->storage, a, level, index, &tile, &found));
        if (!found || tile.hashes.n != TILE_WIDTH * HASH_BYTES)
            return FAULT(a, "no-tile", "tile ", index, " of level ", level, " is missing or cut; run candour verify");
        memcpy(nodes->at, tile.hashes.s, tile.hashes.n);
    } else {
        TRY(level_hashes(source->storage, a, level, index * TILE_WIDTH, index * TILE_WIDTH + nodes->n, &hashes));
        memcpy(nodes->at, hashes.at, hashes.n * sizeof *hashes.at);
    }
    put_nodes_above(nodes);
    nodes->index = index;
    nodes->is_there = true;
    return NULL;
}

ERRS static struct err *node(void *of, struct arena *a, unsigned level, uint64_t index, struct hash *hash_r)
{
    struct tree_source *source = of;
    unsigned tile_level = level / TILE_BITS, height = level % TILE_BITS;
    uint64_t first = index << height;
    must(((index + 1) << level) <= source->size);
    TRY(take_tile(source, a, tile_level, first / TILE_WIDTH));
    *hash_r = source->last[tile_level].at[first_of_height(height) + (first % TILE_WIDTH >> height)];
    return NULL;
}

struct merkle_source tree_source_nodes(struct tree_source *source)
{
    return (struct merkle_source){node, source};
}

/* --- what is published -------------------------------------------------------------------------------------------- */

struct err *tree_tile(struct storage *storage, struct arena *a, const struct tile *tile, struct str *bytes_r)
{
    struct storage_hashes hashes;
    struct storage_tile full;
    bool found = false;
    uint64_t from = tile->index * TILE_WIDTH;
    if (tile->width == TILE_WIDTH) {
        TRY(storage->ops->tile(storage, a, tile->level, tile->index, &full, &found));
        if (!found)
            return FAULT(a, "no-tile", "tile ", tile->index, " of level ", tile->level,
                         " is missing; run candour verify");
        *bytes_r = full.hashes;
        return NULL;
    }
    TRY(level_hashes(storage, a, tile->level, from, from + tile->width, &hashes));
    *bytes_r = (struct str){(const char *)hashes.at, hashes.n * HASH_BYTES};
    return NULL;
}

struct err *tree_bundle(struct storage *storage, struct arena *a, const struct tile *tile, struct str *bytes_r)
{
    struct storage_entries rows;
    struct out o = out_make(a);
    uint64_t from = tile->index * TILE_WIDTH;
    TRY(storage->ops->entries(storage, a, from, from + tile->width, &rows));
    if (rows.n != tile->width)
        return FAULT(a, "ledger-gap", "an entry is missing from ", from, " on; run candour verify");
    for (size_t i = 0; i < rows.n; i++) {
        struct str record = rows.at[i].record;
        must(record.n <= TILE_ENTRY_MAX);
        out_char(&o, (char)(record.n >> 8));
        out_char(&o, (char)record.n);
        out_str(&o, record);
    }
    *bytes_r = out_text(&o);
    return NULL;
}
