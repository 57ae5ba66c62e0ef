/* The tree of a log as it is stored: full tiles, and the leaf hashes after the last of them.
 *
 * The frontier is what the next entries extend: for each level the hashes of its last, partial tile. It gives out a
 * tile when one is full. A tree_source answers for any perfect subtree, for proofs; a tile is put together for whoever
 * asks.
 *
 * Source: C2SP tlog-tiles v0.1.0.
 */
#ifndef LEDGER_TREE_H
#define LEDGER_TREE_H

#include "base/list.h"
#include "ledger/merkle.h"
#include "ledger/storage.h"
#include "ledger/tile.h"

enum {
    TREE_LEVELS = 8, /* of tiles: a log of 2^63 entries has no more */
    TREE_MIDDLE = 16,
    TREE_UPPER = 16,         /* tiles of level 1 that are kept: 2^20 entries */
    TREE_MIDDLE_GROUPS = 64, /* the same 2^20 entries, in 64 pieces of which each is there once it is needed */
    TREE_GROUP_TILES = 64,
};

struct frontier {
    uint64_t size;
    struct {
        unsigned n;
        struct hash at[TILE_WIDTH];
        struct merkle_edge edge; /* over these hashes */
    } level[TREE_LEVELS];
};

struct tree_tiles {
    struct storage_tile *at;
    size_t n;
    size_t room;
};

/* The frontier of the first `size` entries, from tile roots and leaf hashes as they are stored. */
ERRS struct err *frontier_load(struct storage *storage, struct arena *a, uint64_t size, struct frontier *frontier_r);

/* Adds a leaf; full tiles are added to `tiles`, in the arena. */
void frontier_add(struct frontier *frontier, struct arena *a, struct hash leaf, struct tree_tiles *tiles);

/* The same for the root of a full tile below `level`, where no leaf is left over. */
void frontier_add_root(struct frontier *frontier, struct arena *a, unsigned level, struct hash root,
                       struct tree_tiles *tiles);

/* The right edge: what the root is computed from. */
void frontier_edge(const struct frontier *frontier, struct merkle_edge *edge_r);

/* Hashes of a level from one up to, not including, another, where the level's tile is not full. */
ERRS struct err *tree_level_hashes(struct storage *storage, struct arena *a, unsigned level, uint64_t from, uint64_t to,
                                   struct storage_hashes *hashes_r);

/* What was read of a tile, and the roots over each sixteen of its hashes. */
struct tree_hashes {
    bool is_there;
    uint64_t index;
    unsigned n;        /* hashes, from the first on */
    unsigned middle_n; /* of the sixteen roots, from the first on */
    struct hash at[TILE_WIDTH];
    struct hash middle[TREE_MIDDLE];
};

/* The sixteen roots half-way up a full tile. */
struct tree_middle {
    bool is_there;
    uint64_t index;
    struct hash at[TREE_MIDDLE];
};

/* Nodes of the tree of `size` entries, all of which are stored. It keeps of each level the full tile that was asked for
 * last, and the one at the edge. Given an arena, it also keeps tiles of level 1 and, of each full tile of level 0, the
 * sixteen roots half-way up: with them a proof from the same tile hashes some twenty times instead of two hundred and
 * fifty. What was kept stays right when the tree grows, because a full subtree never changes. */
struct tree_source {
    struct storage *storage;
    uint64_t size;
    struct tree_hashes last[TREE_LEVELS]; /* full */
    struct tree_hashes edge[TREE_LEVELS]; /* not full: nearly every proof needs them */
    struct arena *keeps_in;               /* NULL: it keeps the last tiles only */
    struct tree_hashes *upper[TREE_UPPER];
    struct tree_middle *middles[TREE_MIDDLE_GROUPS];
};

void tree_source_make(struct storage *storage, uint64_t size, struct tree_source *source_r);
struct merkle_source tree_source_nodes(struct tree_source *source);

/* The hashes of a tile, as published. The tile must be within the size. */
ERRS struct err *tree_tile(struct storage *storage, struct arena *a, const struct tile *tile, struct str *bytes_r);

/* The bundle of entries, as published: each with its length in two bytes, most significant first. */
ERRS struct err *tree_bundle(struct storage *storage, struct arena *a, const struct tile *tile, struct str *bytes_r);

#endif
