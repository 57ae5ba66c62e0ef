/* Tiles: the tree cut into pieces of 256 hashes that never change, and entries in bundles of 256.
 *
 * A tile of level 0 holds leaf hashes; hash i of a tile of level l + 1 is the root of the full tile i of level l. A
 * full tile has no width in its path; a partial one ends in ".p/" and its width, 1 to 255. The index is written in
 * groups of three digits, all but the last with an x in front: 1234067 is x001/x234/067. Paths here begin after
 * "tile/".
 *
 * Source: C2SP tlog-tiles v0.1.0.
 */
#ifndef LEDGER_TILE_H
#define LEDGER_TILE_H

#include "base/base.h"

enum { TILE_WIDTH = 256, TILE_BITS = 8, TILE_LEVEL_MAX = 63, TILE_ENTRY_MAX = 65535 };

struct tile {
    bool is_entries; /* a bundle of entries, which stands beside level 0 */
    unsigned level;
    uint64_t index;
    unsigned width; /* 1 to 256 */
};

/* False for any other spelling. */
bool tile_parse(struct str path, struct tile *tile_r);
struct str tile_path(struct arena *a, const struct tile *tile);

/* Whether a tree of `size` leaves has all that the tile holds. */
bool tile_is_within(const struct tile *tile, uint64_t size);

/* How many hashes of its level's last tile a tree of `size` leaves fills, 0 to 255, and which tile that is. */
unsigned tile_partial_width(unsigned level, uint64_t size);
uint64_t tile_full_count(unsigned level, uint64_t size);

#endif
