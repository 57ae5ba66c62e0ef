/* What an inclusion proof costs: to make it, warm and cold, and to check it.
 *
 * Warm means that the tile was asked for before, so that the sixteen roots half-way up it are kept; its hashes are read
 * from the database all the same. Cold is a new reader's first proof from
 * each tile. The newest entries are what people
 * ask for: a receipt just after an answer, when the tree has grown since the last one. Checking is hashing: beside it
 * stands as much hashing alone.
 * Usage: proof [ENTRIES], 2^20 of them if it is not said.
 */
#include "ledger/proof.h"
#include "ledger/ledger_inside.h"
#include "log.h"

enum { PROOFS = 4000, STEP = 7919, MADE_NS = 20000, COLD_NS = 200000, CHECKED_NS = 3000, GROWTHS = 200, GROWTH = 16 };

struct bench {
    struct arena *a;
    struct ledger *ledger;
    uint64_t entries;
    int64_t *took;
    struct merkle_proof *proofs;
};

static uint64_t which(const struct bench *b, uint64_t i)
{
    return i * STEP % b->entries;
}

static struct ledger_reader *reader_make(struct bench *b)
{
    struct ledger_reader *reader;
    bench_must(b->a, ledger_reader_open(b->ledger, b->a, &reader));
    return reader;
}

/* As ledger_receipt does: in one look at the database. */
static int64_t prove(struct ledger_reader *reader, uint64_t index, uint64_t size, struct merkle_proof *proof_r)
{
    struct storage *storage = reader->storage;
    struct arena *own = arena_make(LOG_ARENA);
    bench_must(own, storage->ops->look_begin(storage, own));
    int64_t begin = bench_ns();
    reader->source.size = size;
    struct merkle_source nodes = tree_source_nodes(&reader->source);
    bench_must(own, merkle_prove_inclusion(&nodes, own, index, size, proof_r));
    int64_t took = bench_ns() - begin;
    storage->ops->look_end(storage);
    arena_end(&own);
    return took;
}

/* Once for each tile, so that every one was asked for. */
static void warm_up(struct bench *b, struct ledger_reader *reader)
{
    struct merkle_proof proof;
    for (uint64_t at = 0; at < b->entries; at += TILE_WIDTH)
        (void)prove(reader, at, b->entries, &proof);
}

/* One entry of each tile, by a reader that has asked for nothing yet. */
static int64_t measure_cold(struct bench *b)
{
    struct ledger_reader *reader = reader_make(b);
    size_t n = 0;
    for (uint64_t at = STEP % TILE_WIDTH; at < b->entries && n < PROOFS; at += TILE_WIDTH)
        b->took[n++] = prove(reader, at, b->entries, &b->proofs[0]);
    ledger_reader_close(&reader);
    return bench_per_mille(b->took, n, 500);
}

static int64_t measure_warm(struct bench *b, struct ledger_reader *reader)
{
    for (uint64_t i = 0; i < PROOFS; i++)
        b->took[i] = prove(reader, which(b, i), b->entries, &b->proofs[i]);
    return bench_per_mille(b->took, PROOFS, 500);
}

/* The whole receipt: the last checkpoint asked for, the proof, and both as text. */
static int64_t measure_receipts(struct bench *b, struct ledger_reader *reader)
{
    for (uint64_t i = 0; i < PROOFS; i++) {
        struct arena *own = arena_make(LOG_ARENA);
        struct str text;
        int64_t begin = bench_ns();
        bench_must(own, ledger_receipt(reader, own, which(b, i), &text));
        b->took[i] = bench_ns() - begin;
        arena_end(&own);
    }
    return bench_per_mille(b->took, PROOFS, 500);
}

static int64_t measure_checks(struct bench *b, struct ledger_reader *reader)
{
    struct storage_hashes leaves;
    struct hash root = merkle_edge_root(&b->ledger->signed_edge);
    bench_must(b->a, reader->storage->ops->leaves(reader->storage, b->a, 0, b->entries, &leaves));
    for (uint64_t i = 0; i < PROOFS; i++) {
        int64_t begin = bench_ns();
        must(merkle_proves_inclusion(&b->proofs[i], leaves.at[which(b, i)], which(b, i), b->entries, root));
        b->took[i] = bench_ns() - begin;
    }
    return bench_per_mille(b->took, PROOFS, 500);
}

static int64_t measure_hashing(struct bench *b)
{
    struct hash h = b->proofs[0].at[0];
    for (uint64_t i = 0; i < PROOFS; i++) {
        int64_t begin = bench_ns();
        for (size_t k = 0; k < b->proofs[i].n; k++)
            h = merkle_node(&h, &b->proofs[i].at[k]);
        b->took[i] = bench_ns() - begin;
    }
    must(!hash_eq(h, b->proofs[0].at[0]));
    return bench_per_mille(b->took, PROOFS, 500);
}

/* The log grows and is signed; then the newest entry is asked for. */
static int64_t measure_newest(struct bench *b, struct ledger_reader *reader)
{
    struct merkle_proof proof;
    for (uint64_t i = 0; i < GROWTHS; i++) {
        log_grow(b->ledger, ledger_size(b->ledger) + GROWTH);
        b->took[i] = prove(reader, ledger_size(b->ledger) - 1, ledger_size(b->ledger), &proof);
    }
    return bench_per_mille(b->took, GROWTHS, 500);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(LOG_ARENA);
    int64_t entries = 1 << 20;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &entries) || entries < TILE_WIDTH))
        return 2;
    struct str dir = bench_dir(a);
    struct bench b = {.a = a, .ledger = log_make(a, dir, (uint64_t)entries), .entries = (uint64_t)entries};
    b.took = ARENA_ARRAY(a, PROOFS, int64_t);
    b.proofs = ARENA_ARRAY(a, PROOFS, struct merkle_proof);
    bench_say(SAY(a, "inclusion proofs: ", entries, " entries, medians; load ", bench_load(a)));
    bench_at_most(a, S("made, cold"), measure_cold(&b), "ns", "limit", COLD_NS);
    struct ledger_reader *reader = reader_make(&b);
    warm_up(&b, reader);
    bench_at_most(a, S("made, warm"), measure_warm(&b, reader), "ns", "limit", MADE_NS);
    bench_say(SAY(a, "the whole receipt, warm: ", bench_number(a, measure_receipts(&b, reader), "ns")));
    bench_at_most(a, S("checked"), measure_checks(&b, reader), "ns", "limit", CHECKED_NS);
    bench_say(SAY(a, "as much hashing alone: ", bench_number(a, measure_hashing(&b), "ns")));
    bench_at_most(a, S("made for the newest entry, the tree grown since"), measure_newest(&b, reader), "ns", "limit",
                  COLD_NS);
    b.entries = ledger_size(b.ledger);
    bench_at_most(a, SAY(a, "made, warm, of ", b.entries, " entries"), measure_warm(&b, reader), "ns", "limit",
                  MADE_NS);
    ledger_reader_close(&reader);
    ledger_close(&b.ledger);
    bench_remove(a, dir);
    arena_end(&a);
    return 0;
}
