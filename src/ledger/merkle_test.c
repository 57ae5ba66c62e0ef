/* The tree against the eight public leaf inputs and their node hashes and roots, and against the public proof vectors
 * (transparency-dev/merkle: testonly/constants.go, testdata/inclusion, testdata/consistency), each with every kind of
 * damage that the public negative cases do to it; and every proof of every tree up to 70 leaves. */
#include "base/hex.h"
#include "ledger/merkle.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <string.h>

static const char *const leaf_inputs[] = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
};

static const char *const leaf_hashes[] = {
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
    "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
    "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
    "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
};

static const char *const roots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

static struct hash of_hex(const char *hex)
{
    struct arena *a = arena_make(1 << 16);
    struct str bytes;
    struct hash h;
    assert_true(hex_parse(a, str_of(hex), &bytes));
    assert_true(hash_from(bytes, &h));
    arena_end(&a);
    return h;
}

static struct hash of_base64(const char *text)
{
    struct hash h;
    assert_true(hash_parse_base64(str_of(text), &h));
    return h;
}

/* --- the public tree ---------------------------------------------------------------------------------------------- */

static void the_public_leaves_have_the_public_hashes(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 16);
    for (size_t i = 0; i < 8; i++) {
        struct str bytes;
        assert_true(hex_parse(a, str_of(leaf_inputs[i]), &bytes));
        assert_true(hash_eq(merkle_leaf(bytes), of_hex(leaf_hashes[i])));
        assert_true(hash_eq(merkle_leaf_again(bytes), of_hex(leaf_hashes[i])));
    }
    arena_end(&a);
}

static void the_right_edge_has_the_public_root_at_every_size(void **state)
{
    (void)state;
    struct merkle_edge edge = {0};
    struct hash leaves[8];
    for (size_t i = 0; i <= 8; i++) {
        assert_true(hash_eq(merkle_edge_root(&edge), of_hex(roots[i])));
        assert_true(hash_eq(merkle_root(leaves, i), of_hex(roots[i])));
        if (i == 8)
            break;
        leaves[i] = of_hex(leaf_hashes[i]);
        merkle_edge_add(&edge, leaves[i]);
    }
}

static void an_entry_of_two_hashes_is_not_taken_for_their_node(void **state)
{
    (void)state;
    struct hash left = of_hex(leaf_hashes[0]), right = of_hex(leaf_hashes[1]);
    unsigned char both[64];
    memcpy(both, left.b, 32);
    memcpy(both + 32, right.b, 32);
    struct hash as_leaf = merkle_leaf((struct str){(const char *)both, sizeof both});
    assert_false(hash_eq(as_leaf, merkle_node(&left, &right)));
}

/* --- the public proofs -------------------------------------------------------------------------------------------- */

struct inclusion {
    uint64_t index, size;
    const char *leaf, *root;
    const char *path[4];
};

#define R8 "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="
#define R5 "Tju7H3tHjc/nH7YxYxUZo7yhLJrvyhYSv85ME6hiZNQ="
#define R3 "rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc="
#define R6 "duZ9rbzfHhDht03cYIq9L5jfsW+851J3tSMqEn8gh+8="
#define R7 "3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw="
#define L0 "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="
#define L1 "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c="
#define L2 "ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c="
#define L4 "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms="
#define L5 "QnGia+DYqE8L1UyMMC58s6O10fpngKQLzOKHNHfatlg="
#define L6 "sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8="
#define N01 "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU="
#define N23 "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4="
#define N45 "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o="
#define N67 "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA="
#define N03 "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc="
#define N47 "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ="

static const struct inclusion inclusions[] = {
    {0, 1, L0, L0, {0}},   {0, 8, L0, R8, {L1, N23, N47}}, {5, 8, L5, R8, {L4, N67, N03}},
    {2, 3, L2, R3, {N01}}, {1, 5, L1, R5, {L0, N23, L4}},
};

static struct merkle_proof proof_of(const char *const *path)
{
    struct merkle_proof proof = {0};
    while (proof.n < 4 && path[proof.n] != NULL) {
        proof.at[proof.n] = of_base64(path[proof.n]);
        proof.n++;
    }
    return proof;
}

static void insert_first(struct merkle_proof *proof, struct hash h)
{
    memmove(&proof->at[1], &proof->at[0], proof->n * sizeof proof->at[0]);
    proof->at[0] = h;
    proof->n++;
}

static void append(struct merkle_proof *proof, struct hash h)
{
    proof->at[proof->n++] = h;
}

/* Whether any hash of the path, with one bit turned, is still accepted. */
static void assert_no_bit_may_turn_inclusion(const struct merkle_proof *good, const struct inclusion *in)
{
    for (size_t i = 0; i < good->n; i++)
        for (size_t bit = 0; bit < 256; bit += 7) {
            struct merkle_proof bad = *good;
            bad.at[i].b[bit / 8] ^= (unsigned char)(1u << bit % 8);
            assert_false(merkle_proves_inclusion(&bad, of_base64(in->leaf), in->index, in->size, of_base64(in->root)));
        }
}

static void the_public_inclusion_proofs_hold_and_damaged_ones_do_not(void **state)
{
    (void)state;
    struct hash other = hash_of(S("another hash"));
    for (size_t i = 0; i < sizeof inclusions / sizeof *inclusions; i++) {
        const struct inclusion *in = &inclusions[i];
        struct hash leaf = of_base64(in->leaf), root = of_base64(in->root);
        struct merkle_proof good = proof_of(in->path), bad;
        assert_true(merkle_proves_inclusion(&good, leaf, in->index, in->size, root));
        uint64_t indices[] = {in->index - 1, in->index + 1, in->index ^ 2, in->size, UINT64_MAX};
        for (size_t k = 0; k < 5; k++)
            assert_false(merkle_proves_inclusion(&good, leaf, indices[k], in->size, root));
        assert_false(merkle_proves_inclusion(&good, leaf, in->index, in->size * 2, root));
        assert_false(merkle_proves_inclusion(&good, leaf, in->index, in->size / 2, root));
        assert_false(merkle_proves_inclusion(&good, leaf, in->index, 0, root));
        assert_false(merkle_proves_inclusion(&good, other, in->index, in->size, root));
        assert_false(merkle_proves_inclusion(&good, leaf, in->index, in->size, merkle_empty()));
        assert_false(merkle_proves_inclusion(&good, leaf, in->index, in->size, other));
        append((bad = good, &bad), other);
        assert_false(merkle_proves_inclusion(&bad, leaf, in->index, in->size, root));
        append((bad = good, &bad), root);
        assert_false(merkle_proves_inclusion(&bad, leaf, in->index, in->size, root));
        insert_first((bad = good, &bad), other);
        assert_false(merkle_proves_inclusion(&bad, leaf, in->index, in->size, root));
        insert_first((bad = good, &bad), root);
        assert_false(merkle_proves_inclusion(&bad, leaf, in->index, in->size, root));
        if (good.n > 0) {
            bad = good;
            bad.n--;
            assert_false(merkle_proves_inclusion(&bad, leaf, in->index, in->size, root));
        }
        assert_no_bit_may_turn_inclusion(&good, in);
    }
}

struct consistency {
    uint64_t old, size;
    const char *old_root, *root;
    const char *path[4];
};

static const struct consistency consistencies[] = {
    {1, 1, L0, L0, {0}},        {1, 8, L0, R8, {L1, N23, N47}}, {6, 8, R6, R8, {N45, N67, N03}},
    {2, 5, N01, R5, {N23, L4}}, {6, 7, R6, R7, {N45, L6, N03}},
};

static void assert_damaged_consistency_is_refused(const struct merkle_proof *good, const struct consistency *in)
{
    struct hash old_root = of_base64(in->old_root), root = of_base64(in->root), other = hash_of(S("another hash"));
    struct hash extra[] = {other, old_root, root};
    struct merkle_proof bad;
    for (size_t k = 0; k < 3; k++) {
        append((bad = *good, &bad), extra[k]);
        assert_false(merkle_proves_consistency(&bad, in->old, old_root, in->size, root));
        insert_first((bad = *good, &bad), extra[k]);
        assert_false(merkle_proves_consistency(&bad, in->old, old_root, in->size, root));
    }
    if (good->n > 0) {
        insert_first((bad = *good, &bad), good->at[0]);
        assert_false(merkle_proves_consistency(&bad, in->old, old_root, in->size, root));
        bad = *good;
        bad.n--;
        assert_false(merkle_proves_consistency(&bad, in->old, old_root, in->size, root));
        bad.n = 0;
        assert_false(merkle_proves_consistency(&bad, in->old, old_root, in->size, root));
    }
    for (size_t i = 0; i < good->n; i++)
        for (size_t bit = 0; bit < 256; bit += 7) {
            bad = *good;
            bad.at[i].b[bit / 8] ^= (unsigned char)(1u << bit % 8);
            assert_false(merkle_proves_consistency(&bad, in->old, old_root, in->size, root));
        }
}

static void the_public_consistency_proofs_hold_and_damaged_ones_do_not(void **state)
{
    (void)state;
    struct hash other = hash_of(S("another hash"));
    for (size_t i = 0; i < sizeof consistencies / sizeof *consistencies; i++) {
        const struct consistency *in = &consistencies[i];
        struct hash old_root = of_base64(in->old_root), root = of_base64(in->root);
        struct merkle_proof good = proof_of(in->path);
        assert_true(merkle_proves_consistency(&good, in->old, old_root, in->size, root));
        assert_false(merkle_proves_consistency(&good, in->old, other, in->size, root));
        assert_false(merkle_proves_consistency(&good, in->old, old_root, in->size, other));
        assert_damaged_consistency_is_refused(&good, in);
        if (in->old == in->size)
            continue;
        uint64_t olds[] = {in->old - 1, in->old + 1, in->old ^ 2};
        for (size_t k = 0; k < 3; k++)
            assert_false(merkle_proves_consistency(&good, olds[k], old_root, in->size, root));
        assert_false(merkle_proves_consistency(&good, in->old, old_root, in->size * 2, root));
        assert_false(merkle_proves_consistency(&good, in->old, old_root, in->size / 2, root));
        assert_false(merkle_proves_consistency(&good, in->old, root, in->size, old_root));
    }
}

static void an_empty_tree_is_consistent_with_every_tree_by_an_empty_proof(void **state)
{
    (void)state;
    struct merkle_proof none = {0}, one = {.n = 1};
    assert_true(merkle_proves_consistency(&none, 0, merkle_empty(), 0, merkle_empty()));
    assert_true(merkle_proves_consistency(&none, 0, merkle_empty(), 8, of_base64(R8)));
    assert_false(merkle_proves_consistency(&one, 0, merkle_empty(), 8, of_base64(R8)));
    assert_false(merkle_proves_consistency(&none, 0, of_base64(R8), 8, of_base64(R8)));
    assert_false(merkle_proves_consistency(&none, 0, of_base64(R8), 0, of_base64(R8)));
}

/* --- every small tree --------------------------------------------------------------------------------------------- */

enum { MANY = 70 };

static struct err *node_of_leaves(void *cx, struct arena *a, unsigned level, uint64_t index, struct hash *hash_r)
{
    const struct hash *leaves = cx;
    (void)a;
    assert_true(((index + 1) << level) <= MANY);
    *hash_r = merkle_root(leaves + (index << level), (size_t)1 << level);
    return NULL;
}

static void make_leaves(struct hash *leaves, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char entry[2] = {(unsigned char)i, 7};
        leaves[i] = merkle_leaf((struct str){(const char *)entry, 2});
    }
}

static void every_inclusion_proof_of_every_small_tree_holds_for_its_leaf_alone(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct hash leaves[MANY];
    make_leaves(leaves, MANY);
    struct merkle_source source = {node_of_leaves, leaves};
    for (uint64_t size = 1; size <= MANY; size++) {
        struct hash root = merkle_root(leaves, size), same;
        assert_null(merkle_source_root(&source, a, size, &same));
        assert_true(hash_eq(root, same));
        for (uint64_t index = 0; index < size; index++) {
            struct merkle_proof proof;
            assert_null(merkle_prove_inclusion(&source, a, index, size, &proof));
            for (uint64_t at = 0; at < size; at++)
                assert_int_equal(merkle_proves_inclusion(&proof, leaves[index], at, size, root), at == index);
        }
    }
    arena_end(&a);
}

static void every_consistency_proof_of_every_small_tree_holds_for_its_sizes(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct hash leaves[MANY];
    make_leaves(leaves, MANY);
    struct merkle_source source = {node_of_leaves, leaves};
    for (uint64_t size = 0; size <= MANY; size++)
        for (uint64_t old = 0; old <= size; old++) {
            struct merkle_proof proof;
            assert_null(merkle_prove_consistency(&source, a, old, size, &proof));
            struct hash old_root = merkle_root(leaves, old), root = merkle_root(leaves, size);
            assert_true(merkle_proves_consistency(&proof, old, old_root, size, root));
            if (old > 0 && old < size)
                assert_false(merkle_proves_consistency(&proof, old, root, size, root));
        }
    arena_end(&a);
}

static void an_edge_may_begin_with_whole_subtrees(void **state)
{
    (void)state;
    struct hash leaves[MANY];
    struct merkle_edge edge = {0};
    make_leaves(leaves, MANY);
    merkle_edge_add_subtree(&edge, merkle_root(leaves, 32), 5);
    merkle_edge_add_subtree(&edge, merkle_root(leaves + 32, 32), 5);
    for (size_t i = 64; i < MANY; i++)
        merkle_edge_add(&edge, leaves[i]);
    assert_true(hash_eq(merkle_edge_root(&edge), merkle_root(leaves, MANY)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_public_leaves_have_the_public_hashes),
        cmocka_unit_test(the_right_edge_has_the_public_root_at_every_size),
        cmocka_unit_test(an_entry_of_two_hashes_is_not_taken_for_their_node),
        cmocka_unit_test(the_public_inclusion_proofs_hold_and_damaged_ones_do_not),
        cmocka_unit_test(the_public_consistency_proofs_hold_and_damaged_ones_do_not),
        cmocka_unit_test(an_empty_tree_is_consistent_with_every_tree_by_an_empty_proof),
        cmocka_unit_test(every_inclusion_proof_of_every_small_tree_holds_for_its_leaf_alone),
        cmocka_unit_test(every_consistency_proof_of_every_small_tree_holds_for_its_sizes),
        cmocka_unit_test(an_edge_may_begin_with_whole_subtrees),
    };
    return cmocka_run_group_tests_name("merkle", tests, NULL, NULL);
}
