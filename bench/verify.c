/* How fast a whole ledger is verified, as a ratio to the hashing alone in the same run; and what proofs cost.
 *
 * The limit is five SHA-256 blocks an entry, for the leaf and its share of the tree. A full
 * verify also hashes every ciphertext, decrypts it and computes its commitment; the tree alone is entries_check. Usage:
 * verify [ENTRIES].
 */
#include "ledger/verify.h"
#include "bench.h"
#include "ledger/ledger_inside.h"
#include "ledger/proof.h"

enum { ARENA_BYTES = 1 << 30, GROUP = 1024, HOLDERS = 1000, PROOFS = 2000, BLOCKS_BYTES = 320 - 9 };

static void make_log(struct arena *a, struct ledger *ledger, uint64_t entries)
{
    struct instant now = {1732300000000};
    for (uint64_t made = 0; made < entries;) {
        struct arena *group = arena_make(ARENA_BYTES);
        for (int i = 0; i < GROUP && made < entries; i++, made++) {
            uint64_t seq;
            struct ledger_segment segment = {SAY(group, "client:", made % HOLDERS),
                                             S("a record of about two hundred bytes: PHQ-9 answered at source, nine "
                                               "items, a total, the day, the measure, "
                                               "the pathway step that rests on it, who asked, in which language, and "
                                               "how the link was sent; no name")};
            struct ledger_entry entry = {
                .category = LEDGER_CLINICAL, .actor = S("person:1"), .segments = &segment, .segment_count = 1};
            bench_must(a, ledger_stage(ledger, group, &entry, now, &seq));
        }
        bench_must(a, ledger_flush(ledger, group));
        arena_end(&group);
    }
    bench_must(a, ledger_sign(ledger, a, now));
}

static int64_t hash_ceiling(void)
{
    unsigned char bytes[BLOCKS_BYTES] = {0};
    int64_t begin = bench_ns(), n = 0;
    while (bench_ns() < begin + 500000000)
        for (int i = 0; i < 1000; i++, n++) {
            struct hash h = hash_of((struct str){(const char *)bytes, sizeof bytes});
            memcpy(bytes, h.b, sizeof h.b);
        }
    return n * 1000000000 / (bench_ns() - begin);
}

static int64_t rate(uint64_t n, int64_t ns)
{
    return ns == 0 ? 0 : (int64_t)n * 1000000000 / ns;
}

static void measure_tree(struct arena *a, struct ledger *ledger, uint64_t entries, int64_t ceiling)
{
    struct merkle_edge edge = {0};
    struct instant at = {0};
    int64_t begin = bench_ns();
    bench_must(a, entries_check(ledger->storage, a, 0, entries, &at, &edge));
    int64_t per_second = rate(entries, bench_ns() - begin);
    bench_say(SAY(a, "records, leaves and tree: ", per_second, " entries/s, ", bench_percent(a, per_second, ceiling),
                  " of the hashing alone"));
}

static void measure_verify(struct arena *a, struct str dir, int64_t ceiling)
{
    struct verify_report report;
    int64_t begin = bench_ns();
    bench_must(a, verify_ledger(a, dir, NULL, NULL, &report));
    int64_t per_second = rate(report.entries, bench_ns() - begin);
    must(report.holds);
    bench_say(SAY(a, "full verify: ", report.entries, " entries, ", per_second, " entries/s, ",
                  bench_percent(a, per_second, ceiling), " of the hashing alone"));
}

static void measure_proofs(struct arena *a, struct ledger *ledger, uint64_t entries)
{
    struct ledger_reader *reader;
    struct storage_hashes leaves;
    struct merkle_proof *proofs = ARENA_ARRAY(a, PROOFS, struct merkle_proof);
    struct hash root = merkle_edge_root(&ledger->signed_edge);
    bench_must(a, ledger_reader_open(ledger, a, &reader));
    bench_must(a, reader->storage->ops->leaves(reader->storage, a, 0, entries, &leaves));
    int64_t begin = bench_ns();
    for (uint64_t i = 0; i < PROOFS; i++) {
        if (reader->source.size != entries)
            tree_source_make(reader->storage, entries, &reader->source);
        struct merkle_source nodes = tree_source_nodes(&reader->source);
        struct arena *own = arena_make(ARENA_BYTES);
        bench_must(a, merkle_prove_inclusion(&nodes, own, i * 7919 % entries, entries, &proofs[i]));
        arena_end(&own);
    }
    int64_t made = (bench_ns() - begin) / PROOFS;
    begin = bench_ns();
    for (uint64_t i = 0; i < PROOFS; i++)
        must(merkle_proves_inclusion(&proofs[i], leaves.at[i * 7919 % entries], i * 7919 % entries, entries, root));
    int64_t checked = (bench_ns() - begin) / PROOFS;
    bench_say(SAY(a, "inclusion proof: made in ", made / 1000, " us, checked in ", checked, " ns"));
    ledger_reader_close(&reader);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(ARENA_BYTES);
    int64_t entries = 200000;
    struct ledger *ledger;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &entries) || entries < 1))
        return 2;
    struct str dir = bench_dir(a);
    struct ledger_options options = {.dir = dir, .origin = S("candour.example/bench")};
    bench_must(a, ledger_open(a, &options, &ledger));
    int64_t begin = bench_ns();
    make_log(a, ledger, (uint64_t)entries);
    bench_say(SAY(a, "made: ", entries, " entries, ", rate((uint64_t)entries, bench_ns() - begin), " entries/s; load ",
                  bench_load(a)));
    int64_t ceiling = hash_ceiling();
    bench_say(SAY(a, "hashing alone (five blocks an entry): ", ceiling, "/s"));
    measure_tree(a, ledger, (uint64_t)entries, ceiling);
    measure_proofs(a, ledger, (uint64_t)entries);
    ledger_close(&ledger);
    measure_verify(a, dir, ceiling);
    begin = bench_ns();
    options.origin = S("");
    bench_must(a, ledger_open(a, &options, &ledger));
    bench_say(SAY(a, "opened in ", bench_ms(a, bench_ns() - begin), " ms"));
    ledger_close(&ledger);
    bench_remove(a, dir);
    arena_end(&a);
    return 0;
}
