#include "ledger/merkle.h"

#include <string.h>

struct hash merkle_empty(void)
{
    return hash_of(S(""));
}

struct hash merkle_leaf(struct str entry)
{
    struct str parts[] = {S("\0"), entry};
    return hash_parts(parts, 2);
}

struct hash merkle_leaf_again(struct str entry)
{
    struct str parts[] = {S("\0"), entry};
    return hash_again(parts, 2);
}

struct hash merkle_node(const struct hash *left, const struct hash *right)
{
    unsigned char message[1 + 2 * HASH_BYTES];
    message[0] = 1;
    memcpy(message + 1, left->b, HASH_BYTES);
    memcpy(message + 1 + HASH_BYTES, right->b, HASH_BYTES);
    return hash_of((struct str){(const char *)message, sizeof message});
}

/* --- the right edge ----------------------------------------------------------------------------------------------- */

void merkle_edge_add_subtree(struct merkle_edge *edge, struct hash root, unsigned level)
{
    uint64_t leaves = (uint64_t)1 << level;
    must(level < MERKLE_LEVELS && edge->size % leaves == 0 && edge->size < ((uint64_t)1 << MERKLE_LEVELS) - leaves);
    unsigned at = level;
    for (; (edge->size >> at & 1) != 0; at++)
        root = merkle_node(&edge->at[at], &root);
    edge->at[at] = root;
    edge->size += leaves;
}

void merkle_edge_add(struct merkle_edge *edge, struct hash leaf)
{
    merkle_edge_add_subtree(edge, leaf, 0);
}

struct hash merkle_edge_root(const struct merkle_edge *edge)
{
    if (edge->size == 0)
        return merkle_empty();
    unsigned at = (unsigned)__builtin_ctzll(edge->size);
    struct hash root = edge->at[at];
    for (at++; at <= MERKLE_LEVELS; at++)
        if ((edge->size >> at & 1) != 0)
            root = merkle_node(&edge->at[at], &root);
    return root;
}

struct hash merkle_root(const struct hash *leaves, size_t n)
{
    struct merkle_edge edge;
    edge.size = 0;
    for (size_t i = 0; i < n; i++)
        merkle_edge_add(&edge, leaves[i]);
    return merkle_edge_root(&edge);
}

/* --- making proofs ------------------------------------------------------------------------------------------------ */

/* The largest power of two below n; n is 2 at least. */
static uint64_t split_of(uint64_t n)
{
    return (uint64_t)1 << (63 - __builtin_clzll(n - 1));
}

/* The root over leaves from `from` up to, not including, `to`. `from` is a multiple of the range's largest power of
 * two, as it is for every range that a proof's path leaves aside, so the range is a row of perfect subtrees that
 * shrink. */
ERRS static struct err *range_root(const struct merkle_source *source, struct arena *a, uint64_t from, uint64_t to,
                                   struct hash *root_r)
{
    struct hash parts[MERKLE_LEVELS + 1];
    size_t n = 0;
    while (from < to) {
        unsigned level = (unsigned)(63 - __builtin_clzll(to - from));
        TRY(source->node(source->cx, a, level, from >> level, &parts[n++]));
        from += (uint64_t)1 << level;
    }
    must(n > 0);
    struct hash root = parts[--n];
    while (n > 0)
        root = merkle_node(&parts[--n], &root);
    *root_r = root;
    return NULL;
}

struct err *merkle_source_root(const struct merkle_source *source, struct arena *a, uint64_t size, struct hash *root_r)
{
    *root_r = merkle_empty();
    return size == 0 ? NULL : range_root(source, a, 0, size, root_r);
}

/* A proof is found from the root down and told from the leaf up. */
static void turn_round(struct merkle_proof *proof)
{
    for (size_t i = 0; i < proof->n / 2; i++) {
        struct hash kept = proof->at[i];
        proof->at[i] = proof->at[proof->n - 1 - i];
        proof->at[proof->n - 1 - i] = kept;
    }
}

struct err *merkle_prove_inclusion(const struct merkle_source *source, struct arena *a, uint64_t index, uint64_t size,
                                   struct merkle_proof *proof_r)
{
    uint64_t from = 0, to = size;
    must(index < size);
    proof_r->n = 0;
    while (to - from > 1) {
        uint64_t middle = from + split_of(to - from);
        bool is_left = index < middle;
        TRY(range_root(source, a, is_left ? middle : from, is_left ? to : middle, &proof_r->at[proof_r->n++]));
        *(is_left ? &to : &from) = middle;
    }
    turn_round(proof_r);
    return NULL;
}

struct err *merkle_prove_consistency(const struct merkle_source *source, struct arena *a, uint64_t old, uint64_t size,
                                     struct merkle_proof *proof_r)
{
    uint64_t from = 0, to = size;
    must(old <= size);
    proof_r->n = 0;
    if (old == 0)
        return NULL;
    while (old != to) {
        uint64_t middle = from + split_of(to - from);
        bool is_left = old <= middle;
        TRY(range_root(source, a, is_left ? middle : from, is_left ? to : middle, &proof_r->at[proof_r->n++]));
        *(is_left ? &to : &from) = middle;
    }
    if (from != 0) /* the old tree is not one perfect subtree, so its last part must be told */
        TRY(range_root(source, a, from, to, &proof_r->at[proof_r->n++]));
    turn_round(proof_r);
    return NULL;
}

/* --- checking proofs ---------------------------------------------------------------------------------------------- */

static size_t bits_of(uint64_t n)
{
    return n == 0 ? 0 : (size_t)(64 - __builtin_clzll(n));
}

/* How many hashes an inclusion proof must have: those inside the perfect part and those along the right border. */
static size_t inclusion_length(uint64_t index, uint64_t size)
{
    size_t inner = bits_of(index ^ (size - 1));
    return inner + (inner == 64 ? 0 : (size_t)__builtin_popcountll(index >> inner));
}

bool merkle_proves_inclusion(const struct merkle_proof *proof, struct hash leaf, uint64_t index, uint64_t size,
                             struct hash root)
{
    if (index >= size || proof->n != inclusion_length(index, size))
        return false;
    uint64_t fn = index, sn = size - 1;
    struct hash r = leaf;
    for (size_t i = 0; i < proof->n; i++) {
        if (sn == 0)
            return false;
        if ((fn & 1) != 0 || fn == sn) {
            r = merkle_node(&proof->at[i], &r);
            for (; (fn & 1) == 0 && fn != 0; fn >>= 1)
                sn >>= 1;
        } else {
            r = merkle_node(&r, &proof->at[i]);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && hash_eq(r, root);
}

static bool is_power_of_two(uint64_t n)
{
    return (n & (n - 1)) == 0;
}

/* The loop of RFC 9162, section 2.1.4.2, from its step 3 on; `first` is the first hash of the path. */
static bool walk_consistency(const struct hash *path, size_t n, struct hash first, uint64_t old, struct hash old_root,
                             uint64_t size, struct hash root)
{
    uint64_t fn = old - 1, sn = size - 1;
    struct hash fr = first, sr = first;
    for (; (fn & 1) != 0; fn >>= 1)
        sn >>= 1;
    for (size_t i = 0; i < n; i++) {
        if (sn == 0)
            return false;
        if ((fn & 1) != 0 || fn == sn) {
            fr = merkle_node(&path[i], &fr);
            sr = merkle_node(&path[i], &sr);
            for (; (fn & 1) == 0 && fn != 0; fn >>= 1)
                sn >>= 1;
        } else {
            sr = merkle_node(&sr, &path[i]);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && hash_eq(fr, old_root) && hash_eq(sr, root);
}

bool merkle_proves_consistency(const struct merkle_proof *proof, uint64_t old, struct hash old_root, uint64_t size,
                               struct hash root)
{
    if (old > size || proof->n > MERKLE_LEVELS)
        return false;
    if (old == size)
        return proof->n == 0 && hash_eq(old_root, root) && (size != 0 || hash_eq(root, merkle_empty()));
    if (old == 0)
        return proof->n == 0 && hash_eq(old_root, merkle_empty());
    if (proof->n == 0)
        return false;
    if (is_power_of_two(old))
        return walk_consistency(proof->at, proof->n, old_root, old, old_root, size, root);
    return walk_consistency(proof->at + 1, proof->n - 1, proof->at[0], old, old_root, size, root);
}
