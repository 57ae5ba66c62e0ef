#include "ledger/tile.h"

#include "ledger/number.h"

enum { GROUP_DIGITS = 3, GROUPS_MAX = 6 };

static bool take_group(struct str s, uint64_t *n)
{
    if (s.n != GROUP_DIGITS)
        return false;
    for (size_t i = 0; i < GROUP_DIGITS; i++) {
        if (s.s[i] < '0' || s.s[i] > '9')
            return false;
        *n = *n * 10 + (uint64_t)(s.s[i] - '0');
    }
    return true;
}

/* "x001/x234/067": no group of zeros in front, which would spell the same number twice. */
static bool parse_index(struct str s, uint64_t *index_r)
{
    struct str group;
    *index_r = 0;
    for (int groups = 0; str_next(&s, '/', &group); groups++) {
        bool is_last = s.n == 0;
        if (groups == GROUPS_MAX || (!is_last && !str_starts(group, S("x"))))
            return false;
        if (!is_last && groups == 0 && str_eq(group, S("x000")))
            return false;
        if (!take_group(is_last ? group : str_from(group, 1), index_r))
            return false;
        if (is_last)
            return true;
    }
    return false;
}

static bool parse_level(struct str s, struct tile *tile)
{
    uint64_t level;
    if (str_eq(s, S("entries"))) {
        tile->is_entries = true;
        return true;
    }
    if (!number_parse(s, &level) || level > TILE_LEVEL_MAX)
        return false;
    tile->level = (unsigned)level;
    return true;
}

bool tile_parse(struct str path, struct tile *tile_r)
{
    struct tile tile = {.width = TILE_WIDTH};
    size_t at;
    uint64_t width;
    if (path.n > 64 || !str_find_char(path, '/', &at) || !parse_level(str_sub(path, 0, at), &tile))
        return false;
    struct str index = str_from(path, at + 1);
    if (str_find(index, S(".p/"), &at)) {
        if (!number_parse(str_from(index, at + 3), &width) || width == 0 || width >= TILE_WIDTH)
            return false;
        tile.width = (unsigned)width;
        index = str_sub(index, 0, at);
    }
    if (str_ends(index, S("/")) || !parse_index(index, &tile.index))
        return false;
    *tile_r = tile;
    return true;
}

static void put_group(struct out *o, uint64_t n)
{
    out_char(o, (char)('0' + n / 100 % 10));
    out_char(o, (char)('0' + n / 10 % 10));
    out_char(o, (char)('0' + n % 10));
}

static void put_index(struct out *o, uint64_t n, bool is_last)
{
    if (n >= 1000)
        put_index(o, n / 1000, false);
    if (!is_last)
        out_char(o, 'x');
    put_group(o, n % 1000);
    if (!is_last)
        out_char(o, '/');
}

struct str tile_path(struct arena *a, const struct tile *tile)
{
    struct out o = out_make(a);
    if (tile->is_entries)
        out_c(&o, "entries");
    else
        out_uint(&o, tile->level);
    out_char(&o, '/');
    put_index(&o, tile->index, true);
    if (tile->width < TILE_WIDTH)
        OUT(&o, ".p/", tile->width);
    return out_text(&o);
}

/* Hashes of the level that a tree of `size` leaves has. */
static uint64_t count_at(unsigned level, uint64_t size)
{
    return level * TILE_BITS >= 64 ? 0 : size >> (level * TILE_BITS);
}

bool tile_is_within(const struct tile *tile, uint64_t size)
{
    uint64_t have = count_at(tile->is_entries ? 0 : tile->level, size);
    return tile->index <= have / TILE_WIDTH && tile->index * TILE_WIDTH + tile->width <= have;
}

unsigned tile_partial_width(unsigned level, uint64_t size)
{
    return (unsigned)(count_at(level, size) % TILE_WIDTH);
}

uint64_t tile_full_count(unsigned level, uint64_t size)
{
    return count_at(level, size) / TILE_WIDTH;
}
