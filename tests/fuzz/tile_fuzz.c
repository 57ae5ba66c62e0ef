/* Paths of tiles: one tile has one path. */
#include "ledger/tile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(1 << 20);
    struct str path = {(const char *)data, size};
    struct tile tile;
    if (tile_parse(path, &tile)) {
        must(tile.width >= 1 && tile.width <= TILE_WIDTH && tile.level <= TILE_LEVEL_MAX);
        must(str_eq(tile_path(a, &tile), path));
        (void)tile_is_within(&tile, INT64_MAX);
    }
    arena_end(&a);
    return 0;
}
