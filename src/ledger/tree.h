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

enum { TREE_LEVELS = 8 }; /* of tiles: a log of 2^63 entries has no more */

struct frontier {
    uint64_t size;
    struct {
        unsigned n;
        struct hash at[TILE_WIDTH];
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

/* The right edge: what the root is computed from. */
void frontier_edge(const struct frontier *frontier, struct merkle_edge *edge_r);

/* A tile with the nodes above its hashes: those of height k begin at 512 - (512 >> k). */
struct tree_nodes {
    bool is_there;
    uint64_t index;
    unsigned n; /* hashes it has; the nodes over them that are whole are there too */
    struct hash at[2 * TILE_WIDTH];
};

/* Nodes of the tree of `size` entries, all of which are stored. It keeps the tile of each level that was asked for
 * last, so one that is used again is quick. */
struct tree_source {
    struct storage *storage;
    uint64_t size;
    struct tree_nodes last[TREE_LEVELS];
};

void tree_source_make(struct storage *storage, uint64_t size, struct tree_source *source_r);
struct merkle_source tree_source_nodes(struct tree_source *source);

/* The hashes of a tile, as published. The tile must be within the size. */
ERRS struct err *tree_tile(struct storage *storage, struct arena *a, const struct tile *tile, struct str *bytes_r);

/* The bundle of entries, as published: each with its length in two bytes, most significant first. */
ERRS struct err *tree_bundle(struct storage *storage, struct arena *a, const struct tile *tile, struct str *bytes_r);

#endif
