#include "ledger/tree.h"

#include <string.h>

struct err *tree_level_hashes(struct storage *storage, struct arena *a, unsigned level, uint64_t from, uint64_t to,
                              struct storage_hashes *hashes_r)
{
    *hashes_r = (struct storage_hashes){0};
    if (from == to)
        return NULL;
    if (level == 0)
        return storage->ops->leaves(storage, a, from, to, hashes_r);
    return storage->ops->tile_roots(storage, a, level - 1, from, to, hashes_r);
}

/* --- the frontier ------------------------------------------------------------------------------------------------- */

static void level_add(struct frontier *frontier, unsigned level, unsigned i, struct hash hash)
{
    frontier->level[level].at[i] = hash;
    merkle_edge_add(&frontier->level[level].edge, hash);
}

struct err *frontier_load(struct storage *storage, struct arena *a, uint64_t size, struct frontier *frontier_r)
{
    frontier_r->size = size;
    for (unsigned level = 0; level < TREE_LEVELS; level++) {
        struct storage_hashes hashes;
        uint64_t from = tile_full_count(level, size) * TILE_WIDTH;
        unsigned n = tile_partial_width(level, size);
        TRY(tree_level_hashes(storage, a, level, from, from + n, &hashes));
        frontier_r->level[level].n = n;
        frontier_r->level[level].edge.size = 0;
        for (unsigned i = 0; i < n; i++)
            level_add(frontier_r, level, i, hashes.at[i]);
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

void frontier_add_root(struct frontier *frontier, struct arena *a, unsigned level, struct hash root,
                       struct tree_tiles *tiles)
{
    struct hash hash = root;
    must(frontier->size % ((uint64_t)1 << (level * TILE_BITS)) == 0);
    frontier->size += (uint64_t)1 << (level * TILE_BITS);
    for (; level < TREE_LEVELS; level++) {
        level_add(frontier, level, frontier->level[level].n++, hash);
        if (frontier->level[level].n < TILE_WIDTH)
            return;
        hash = merkle_edge_root(&frontier->level[level].edge);
        tile_give(a, frontier, level, hash, tiles);
        frontier->level[level].n = 0;
        frontier->level[level].edge.size = 0;
    }
}

void frontier_add(struct frontier *frontier, struct arena *a, struct hash leaf, struct tree_tiles *tiles)
{
    frontier_add_root(frontier, a, 0, leaf, tiles);
}

void frontier_edge(const struct frontier *frontier, struct merkle_edge *edge_r)
{
    edge_r->size = 0;
    for (unsigned level = TREE_LEVELS; level-- > 0;) {
        const struct merkle_edge *part = &frontier->level[level].edge;
        for (unsigned bit = TILE_BITS; bit-- > 0;)
            if ((part->size >> bit & 1) != 0)
                merkle_edge_add_subtree(edge_r, part->at[bit], level * TILE_BITS + bit);
    }
    must(edge_r->size == frontier->size);
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
    TRY(tree_level_hashes(storage, a, tile->level, from, from + tile->width, &hashes));
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
