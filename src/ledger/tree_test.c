/* Proofs from tiles, by readers that keep some of what they read and by readers that do not. */
#include "ledger/tree.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A log in memory, of which the storage gives out tiles and leaves. */
enum { LEAVES = 70000, ARENA_BYTES = 64 << 20 };

struct log {
    struct storage base; /* first: what others hold is a pointer to it */
    struct arena *a;
    struct hash *leaves;
    struct tree_tiles tiles;
    struct hash *roots; /* of each size up to LEAVES */
    bool has_lost_tiles;
    int reads;
};

static struct log *log_of(struct storage *s)
{
    return (struct log *)(void *)s;
}

static struct err *leaves(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                          struct storage_hashes *hashes_r)
{
    (void)a;
    log_of(s)->reads++;
    *hashes_r = (struct storage_hashes){log_of(s)->leaves + from, to - from};
    return NULL;
}

static struct storage_tile *find_tile(struct log *log, unsigned level, uint64_t index)
{
    for (size_t i = 0; i < log->tiles.n; i++)
        if (log->tiles.at[i].level == level && log->tiles.at[i].index == index)
            return &log->tiles.at[i];
    return NULL;
}

static struct err *tile(struct storage *s, struct arena *a, unsigned level, uint64_t index, struct storage_tile *tile_r,
                        bool *found_r)
{
    struct storage_tile *tile = log_of(s)->has_lost_tiles ? NULL : find_tile(log_of(s), level, index);
    (void)a;
    log_of(s)->reads++;
    *found_r = tile != NULL;
    if (tile != NULL)
        *tile_r = *tile;
    return NULL;
}

static struct err *tile_roots(struct storage *s, struct arena *a, unsigned level, uint64_t from, uint64_t to,
                              struct storage_hashes *hashes_r)
{
    log_of(s)->reads++;
    *hashes_r = (struct storage_hashes){ARENA_ARRAY(a, to - from, struct hash), to - from};
    for (uint64_t i = from; i < to; i++)
        hashes_r->at[i - from] = find_tile(log_of(s), level, i)->root;
    return NULL;
}

static const struct storage_ops ops = {.leaves = leaves, .tile = tile, .tile_roots = tile_roots};

static int make(void **state)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct log *log = ARENA_NEW(a, struct log);
    struct frontier *frontier = ARENA_NEW(a, struct frontier);
    struct merkle_edge edge = {0};
    log->base.ops = &ops;
    log->a = a;
    log->leaves = ARENA_ARRAY(a, LEAVES, struct hash);
    log->roots = ARENA_ARRAY(a, LEAVES + 1, struct hash);
    for (uint64_t i = 0; i < LEAVES; i++) {
        log->leaves[i] = merkle_leaf((struct str){(const char *)&i, sizeof i});
        frontier_add(frontier, a, log->leaves[i], &log->tiles);
        merkle_edge_add(&edge, log->leaves[i]);
        log->roots[i + 1] = merkle_edge_root(&edge);
    }
    *state = log;
    return 0;
}

static int end(void **state)
{
    struct arena *a = ((struct log *)*state)->a;
    arena_end(&a);
    return 0;
}

static struct tree_source *source_of(struct log *log, bool keeps)
{
    struct tree_source *source = ARENA_NEW(log->a, struct tree_source);
    tree_source_make(&log->base, 0, source);
    source->keeps_in = keeps ? log->a : NULL;
    return source;
}

static void assert_proves(struct log *log, struct tree_source *source, uint64_t index, uint64_t size)
{
    struct merkle_proof proof;
    source->size = size;
    struct merkle_source nodes = tree_source_nodes(source);
    assert_null(merkle_prove_inclusion(&nodes, log->a, index, size, &proof));
    assert_true(merkle_proves_inclusion(&proof, log->leaves[index], index, size, log->roots[size]));
}

static void every_kind_of_place_is_proved(void **state)
{
    struct log *log = *state;
    const uint64_t sizes[] = {1, 2, 15, 16, 17, 255, 256, 257, 511, 4097, 65535, 65536, 65537, 69999, 70000};
    struct tree_source *source = source_of(log, false), *keeping = source_of(log, true);
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
        for (uint64_t i = 0; i < 300; i++) {
            assert_proves(log, source, i * 7919 % sizes[s], sizes[s]);
            assert_proves(log, keeping, i * 7919 % sizes[s], sizes[s]);
        }
}

static void what_was_kept_serves_a_tree_that_has_grown_or_is_looked_at_smaller(void **state)
{
    struct log *log = *state;
    struct tree_source *source = source_of(log, true);
    for (uint64_t size = 1; size < 1200; size++) {
        assert_proves(log, source, size - 1, size);
        assert_proves(log, source, size / 2, size);
    }
    for (uint64_t size = 66500; size > 65000; size -= 7)
        assert_proves(log, source, size - 1 - size % 300, size);
}

static void a_second_proof_from_a_tile_reads_its_leaves_alone(void **state)
{
    struct log *log = *state;
    struct tree_source *source = source_of(log, true);
    assert_proves(log, source, 1000, LEAVES);
    assert_proves(log, source, 30000, LEAVES);
    log->reads = 0;
    assert_proves(log, source, 1001, LEAVES);
    assert_int_equal(log->reads, 1);
    assert_proves(log, source, 1002, LEAVES);
    assert_int_equal(log->reads, 1);
}

static void a_missing_tile_is_a_fault_and_nothing_of_it_is_kept(void **state)
{
    struct log *log = *state;
    struct tree_source *source = source_of(log, true);
    struct merkle_proof proof;
    struct merkle_source nodes = tree_source_nodes(source);
    source->size = LEAVES;
    log->has_lost_tiles = true;
    struct err *err = merkle_prove_inclusion(&nodes, log->a, 1000, LEAVES, &proof);
    log->has_lost_tiles = false;
    assert_non_null(err);
    assert_string_equal(err->code, "no-tile");
    assert_proves(log, source, 1000, LEAVES);
}

static void the_right_edge_of_the_frontier_is_that_of_the_leaves(void **state)
{
    struct log *log = *state;
    struct frontier *frontier = ARENA_NEW(log->a, struct frontier);
    for (uint64_t size = 1; size < LEAVES; size += 1 + size / 3) {
        struct merkle_edge edge;
        assert_null(frontier_load(&log->base, log->a, size, frontier));
        frontier_edge(frontier, &edge);
        assert_true(hash_eq(merkle_edge_root(&edge), log->roots[size]));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_kind_of_place_is_proved),
        TEST(what_was_kept_serves_a_tree_that_has_grown_or_is_looked_at_smaller),
        TEST(a_second_proof_from_a_tile_reads_its_leaves_alone),
        TEST(a_missing_tile_is_a_fault_and_nothing_of_it_is_kept),
        TEST(the_right_edge_of_the_frontier_is_that_of_the_leaves),
    };
    return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
