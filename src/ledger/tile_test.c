/* Tile paths and widths, with the published table of paths (transparency-dev/tessera api/layout) and the example of
 * 70,000 entries. */
#include "ledger/tile.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct spelled {
    const char *path;
    struct tile tile;
};

static const struct spelled spelled[] = {
    {"0/000", {.level = 0, .index = 0, .width = 256}},
    {"0/001", {.level = 0, .index = 1, .width = 256}},
    {"0/000.p/255", {.level = 0, .index = 0, .width = 255}},
    {"1/000.p/4", {.level = 1, .index = 0, .width = 4}},
    {"0/x001/x234/067", {.level = 0, .index = 1234067, .width = 256}},
    {"0/x001/x234/067.p/89", {.level = 0, .index = 1234067, .width = 89}},
    {"15/x455/667", {.level = 15, .index = 455667, .width = 256}},
    {"63/x999/x999/x999/x999/x999/999.p/255", {.level = 63, .index = 999999999999999999, .width = 255}},
    {"entries/000", {.is_entries = true, .index = 0, .width = 256}},
    {"entries/255.p/253", {.is_entries = true, .index = 255, .width = 253}},
    {"entries/x123/x456/x789/000", {.is_entries = true, .index = 123456789000, .width = 256}},
};

static void a_path_reads_and_writes_as_it_stands(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++) {
        struct tile tile, want = spelled[i].tile;
        assert_true(tile_parse(str_of(spelled[i].path), &tile));
        assert_true(tile.is_entries == want.is_entries && tile.level == want.level);
        assert_true(tile.index == want.index && tile.width == want.width);
        assert_string_equal(str_c(a, tile_path(a, &want)), spelled[i].path);
    }
    arena_end(&a);
}

static void any_other_spelling_is_refused(void **state)
{
    (void)state;
    const char *const bad[] = {
        "",
        "0",
        "0/",
        "/000",
        "0/0",
        "0/00",
        "0/0000",
        "0/x001",
        "0/x001/",
        "0/x001/x234",
        "0/x001/x234/",
        "0/001/002",
        "0/x001/0002",
        "0/x001/-02",
        "0/x000/001",
        "0/000.p",
        "0/000.p/",
        "0/000.p/0",
        "0/000.p/00",
        "0/000.p/01",
        "0/000.p/256",
        "0/000.p/1/",
        "0/000.p/-1",
        "0/.p/1",
        "64/000",
        "-1/000",
        "00/000",
        "+0/000",
        "abc/000",
        "0/000/",
        "0//000",
        "0/x001//000",
        "entries",
        "entries/",
        "Entries/000",
        "data/000",
        "0/000 ",
        " 0/000",
        "0/000.P/1",
        "0/x999/x999/x999/x999/x999/x999/999",
        "0/../000",
        "0/x00a/000",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct tile tile;
        assert_false(tile_parse(str_of(bad[i]), &tile));
    }
}

static void a_log_of_70000_entries_has_the_published_tiles(void **state)
{
    (void)state;
    uint64_t size = 70000;
    assert_int_equal(tile_full_count(0, size), 273);
    assert_int_equal(tile_partial_width(0, size), 112);
    assert_int_equal(tile_full_count(1, size), 1);
    assert_int_equal(tile_partial_width(1, size), 17);
    assert_int_equal(tile_full_count(2, size), 0);
    assert_int_equal(tile_partial_width(2, size), 1);
    assert_int_equal(tile_partial_width(3, size), 0);
    assert_int_equal(tile_partial_width(63, size), 0);
}

static void a_tile_is_within_a_tree_that_has_all_its_hashes(void **state)
{
    (void)state;
    struct tile full = {.level = 0, .index = 0, .width = 256}, above = {.level = 1, .index = 0, .width = 1};
    struct tile far = {.level = 0, .index = UINT64_MAX, .width = 256}, high = {.level = 63, .index = 0, .width = 1};
    assert_false(tile_is_within(&full, 255));
    assert_true(tile_is_within(&full, 256));
    assert_false(tile_is_within(&above, 255));
    assert_true(tile_is_within(&above, 256));
    assert_false(tile_is_within(&far, INT64_MAX));
    assert_false(tile_is_within(&high, INT64_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_reads_and_writes_as_it_stands),
        cmocka_unit_test(any_other_spelling_is_refused),
        cmocka_unit_test(a_log_of_70000_entries_has_the_published_tiles),
        cmocka_unit_test(a_tile_is_within_a_tree_that_has_all_its_hashes),
    };
    return cmocka_run_group_tests_name("tile", tests, NULL, NULL);
}
