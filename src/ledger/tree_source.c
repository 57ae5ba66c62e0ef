/* Nodes for proofs: any perfect subtree, from the tiles as they are stored.
 *
 * Hashing is what a proof costs. The sixteen roots half-way up a tile part its 255 nodes: what lies above them is
 * computed from the roots, what lies below from sixteen leaves, either in a few hashes.
 */
#include "ledger/tree.h"

#include <string.h>

enum { MIDDLE_BITS = 4, UNDER_A_MIDDLE = 1 << MIDDLE_BITS };

void tree_source_make(struct storage *storage, uint64_t size, struct tree_source *source_r)
{
    memset(source_r, 0, sizeof *source_r);
    source_r->storage = storage;
    source_r->size = size;
}

/* --- hashes ------------------------------------------------------------------------------------------------------- */

static bool is_full(const struct tree_source *source, unsigned level, uint64_t index)
{
    return index < tile_full_count(level, source->size);
}

/* Where hashes of a tile are put when they are read. */
static struct tree_hashes *place_of(struct tree_source *source, unsigned level, uint64_t index)
{
    if (!is_full(source, level, index))
        return &source->edge[level];
    if (level != 1 || source->keeps_in == NULL)
        return &source->last[level];
    struct tree_hashes **place = &source->upper[index % TREE_UPPER];
    if (*place == NULL)
        *place = ARENA_NEW(source->keeps_in, struct tree_hashes);
    return *place;
}

ERRS static struct err *read_full(struct tree_source *source, struct arena *a, unsigned level, uint64_t index,
                                  struct tree_hashes *hashes)
{
    struct storage_tile tile;
    bool found;
    TRY(source->storage->ops->tile(source->storage, a, level, index, &tile, &found));
    if (!found || tile.hashes.n != sizeof hashes->at)
        return FAULT(a, "no-tile", "tile ", index, " of level ", level, " is missing or cut; run candour verify");
    memcpy(hashes->at, tile.hashes.s, sizeof hashes->at);
    hashes->n = TILE_WIDTH;
    return NULL;
}

/* A tile that is not full has the hashes that it had, and more. */
ERRS static struct err *read_on(struct tree_source *source, struct arena *a, unsigned level, uint64_t index,
                                struct tree_hashes *hashes)
{
    struct storage_hashes more;
    unsigned n = tile_partial_width(level, source->size);
    if (n <= hashes->n)
        return NULL;
    TRY(tree_level_hashes(source->storage, a, level, index * TILE_WIDTH + hashes->n, index * TILE_WIDTH + n, &more));
    memcpy(&hashes->at[hashes->n], more.at, more.n * sizeof *more.at);
    hashes->n = n;
    return NULL;
}

/* The hashes of a tile, full or as far as the tree goes. */
ERRS static struct err *hashes_of(struct tree_source *source, struct arena *a, unsigned level, uint64_t index,
                                  struct tree_hashes **hashes_r)
{
    struct tree_hashes *hashes = *hashes_r = place_of(source, level, index);
    bool is_same = hashes->is_there && hashes->index == index;
    if (is_same && hashes->n == TILE_WIDTH)
        return NULL;
    hashes->is_there = false;
    if (!is_same)
        hashes->n = hashes->middle_n = 0;
    hashes->index = index;
    TRY(is_full(source, level, index) ? read_full(source, a, level, index, hashes)
                                      : read_on(source, a, level, index, hashes));
    hashes->is_there = true;
    return NULL;
}

/* --- half-way up -------------------------------------------------------------------------------------------------- */

static void fill_middle(struct tree_hashes *hashes)
{
    for (; (hashes->middle_n + 1) * UNDER_A_MIDDLE <= hashes->n; hashes->middle_n++)
        hashes->middle[hashes->middle_n] = merkle_root(&hashes->at[hashes->middle_n * UNDER_A_MIDDLE], UNDER_A_MIDDLE);
}

/* Where the sixteen roots of a full tile of level 0 are kept, and whether they are. */
static struct tree_middle *place_of_middle(struct tree_source *source, uint64_t index, bool *found_r)
{
    struct tree_middle **group = &source->middles[index / TREE_GROUP_TILES % TREE_MIDDLE_GROUPS];
    if (*group == NULL)
        *group = ARENA_ARRAY(source->keeps_in, TREE_GROUP_TILES, struct tree_middle);
    struct tree_middle *middle = &(*group)[index % TREE_GROUP_TILES];
    *found_r = middle->is_there && middle->index == index;
    return middle;
}

ERRS static struct err *middle_of(struct tree_source *source, struct arena *a, unsigned level, uint64_t index,
                                  const struct hash **middle_r)
{
    struct tree_hashes *hashes;
    struct tree_middle *kept = NULL;
    bool found = false;
    if (level == 0 && source->keeps_in != NULL && is_full(source, level, index))
        kept = place_of_middle(source, index, &found);
    if (found) {
        *middle_r = kept->at;
        return NULL;
    }
    TRY(hashes_of(source, a, level, index, &hashes));
    fill_middle(hashes);
    *middle_r = hashes->middle;
    if (kept != NULL) {
        *kept = (struct tree_middle){.is_there = true, .index = index};
        memcpy(kept->at, hashes->middle, sizeof kept->at);
    }
    return NULL;
}

/* --- nodes -------------------------------------------------------------------------------------------------------- */

ERRS static struct err *node(void *of, struct arena *a, unsigned level, uint64_t index, struct hash *hash_r)
{
    struct tree_source *source = of;
    struct tree_hashes *hashes;
    const struct hash *middle;
    unsigned tile_level = level / TILE_BITS, height = level % TILE_BITS;
    uint64_t first = index << height;
    must(((index + 1) << level) <= source->size);
    if (height >= MIDDLE_BITS) {
        TRY(middle_of(source, a, tile_level, first / TILE_WIDTH, &middle));
        *hash_r = merkle_root(&middle[first % TILE_WIDTH / UNDER_A_MIDDLE], (size_t)1 << (height - MIDDLE_BITS));
        return NULL;
    }
    TRY(hashes_of(source, a, tile_level, first / TILE_WIDTH, &hashes));
    *hash_r = merkle_root(&hashes->at[first % TILE_WIDTH], (size_t)1 << height);
    return NULL;
}

struct merkle_source tree_source_nodes(struct tree_source *source)
{
    return (struct merkle_source){node, source};
}
