/* The Merkle tree of RFC 6962: hashes, the right edge that grows by one leaf at a time, and the two kinds of proof.
 *
 * The tree has no padding: the left part of n leaves is the largest power of two below n. A leaf is hashed with a 0
 * byte in front and a node with a 1, so that neither can be shown as the other. The room refuses to know what a leaf
 * says.
 *
 * Sources: RFC 6962, section 2.1 (the tree, which RFC 9162 keeps); RFC 9162, sections 2.1.3.2 and 2.1.4.2 (how proofs
 * are checked). Our rule where the RFC is silent: a tree of size 0 is consistent with every tree, with an empty proof
 * and the root of no leaves.
 */
#ifndef LEDGER_MERKLE_H
#define LEDGER_MERKLE_H

#include "base/base.h"
#include "ledger/hash.h"

/* A tree has fewer than 2^63 leaves, so no path is longer. */
enum { MERKLE_LEVELS = 63 };

struct hash merkle_empty(void); /* the root of no leaves */
struct hash merkle_leaf(struct str entry);
struct hash merkle_node(const struct hash *left, const struct hash *right);

/* The leaf's hash by an independent path (hash_again). */
struct hash merkle_leaf_again(struct str entry);

/* The right edge of a tree: the root of one perfect subtree for each bit of the size. */
struct merkle_edge {
    uint64_t size;
    struct hash at[MERKLE_LEVELS + 1]; /* at[i] is used where bit i of the size is set; it covers 2^i leaves */
};

void merkle_edge_add(struct merkle_edge *edge, struct hash leaf);

/* Adds the root of a perfect subtree of 2^level leaves; the size must be a multiple of that. */
void merkle_edge_add_subtree(struct merkle_edge *edge, struct hash root, unsigned level);
struct hash merkle_edge_root(const struct merkle_edge *edge);

/* The root over the hashes as leaves; no hash is made from bytes here. */
struct hash merkle_root(const struct hash *leaves, size_t n);

struct merkle_proof {
    size_t n;
    struct hash at[MERKLE_LEVELS + 1];
};

/* Where a proof's maker finds the roots of perfect subtrees: leaves index << level up to (index + 1) << level. */
struct merkle_source {
    struct err *(*node)(void *cx, struct arena *a, unsigned level, uint64_t index, struct hash *hash_r);
    void *cx;
};

/* The root of the first `size` leaves. */
ERRS struct err *merkle_source_root(const struct merkle_source *source, struct arena *a, uint64_t size,
                                    struct hash *root_r);

/* That the leaf `index` is in the tree of `size` leaves; index < size. The leaf's sibling comes first. */
ERRS struct err *merkle_prove_inclusion(const struct merkle_source *source, struct arena *a, uint64_t index,
                                        uint64_t size, struct merkle_proof *proof_r);

/* That the tree of `size` leaves begins with the tree of `old` leaves; old <= size. */
ERRS struct err *merkle_prove_consistency(const struct merkle_source *source, struct arena *a, uint64_t old,
                                          uint64_t size, struct merkle_proof *proof_r);

bool merkle_proves_inclusion(const struct merkle_proof *proof, struct hash leaf, uint64_t index, uint64_t size,
                             struct hash root);
bool merkle_proves_consistency(const struct merkle_proof *proof, uint64_t old, struct hash old_root, uint64_t size,
                               struct hash root);

#endif
