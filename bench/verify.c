/* How fast a ledger is verified: the hash pass, what the segments say, and both, by one thread and by two.
 *
 * The ceiling of the hash pass is five SHA-256 blocks an entry, three for its leaf and two for its share of the tree,
 * at the speed at which OpenSSL hashes 320 bytes in this run. It must reach a quarter of that on each processor.
 * Reading what the segments say costs some twenty-five blocks an entry besides the decryption: the ciphertext's hash,
 * the derived keys, the commitment. It is told apart, beside as much hashing alone. Usage: verify [ENTRIES], half a
 * million of them if it is not said.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "ledger/verify_inside.h"
#include "log.h"

#include <openssl/sha.h>
#include <pthread.h>

enum {
    CEILING_NS = 500000000,
    BLOCKS = 5,
    SEGMENT_BLOCKS = 25,
    BLOCK_BYTES = 64,
    ROUNDS = 3,
    CEILING_THREADS_MOST = 2
};

static int64_t rate(uint64_t n, int64_t ns)
{
    return ns == 0 ? 0 : (int64_t)n * 1000000000 / ns;
}

/* Hashes of 320 bytes with the least that is around them: whole blocks, no padding. */
enum { HASHES = 1000000 };

static void *hash_blocks(void *nothing)
{
    unsigned char bytes[BLOCKS * BLOCK_BYTES] = {0};
    SHA256_CTX cx;
    for (int i = 0; i < HASHES; i++) {
        SHA256_Init(&cx);
        SHA256_Update(&cx, bytes, sizeof bytes);
        memcpy(bytes, cx.h, sizeof cx.h);
    }
    return nothing;
}

/* So many a second: by the clock, and by what the processors worked. */
struct rate {
    int64_t by_clock;
    int64_t by_work; /* for each processor */
};

static struct rate ceiling_of(size_t threads)
{
    pthread_t thread[CEILING_THREADS_MOST];
    int64_t begin = bench_ns(), worked = bench_worked_ns();
    for (size_t i = 0; i < threads; i++)
        must(pthread_create(&thread[i], NULL, hash_blocks, NULL) == 0);
    for (size_t i = 0; i < threads; i++)
        must(pthread_join(thread[i], NULL) == 0);
    return (struct rate){rate(HASHES * threads, bench_ns() - begin),
                         rate(HASHES * threads, bench_worked_ns() - worked)};
}

/* The quickest of a few rounds: what else the machine does can only make it slower. */
static struct rate measure(struct str dir, int threads, bool hashes_only)
{
    struct rate best = {0};
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *a = arena_make(LOG_ARENA);
        struct verify_report report;
        int64_t begin = bench_ns(), worked = bench_worked_ns();
        bench_must(a, verify_ledger_so(a, dir, threads, hashes_only, &report));
        struct rate reached = {rate(report.entries, bench_ns() - begin),
                               rate(report.entries, bench_worked_ns() - worked)};
        must(report.holds);
        best.by_clock = reached.by_clock > best.by_clock ? reached.by_clock : best.by_clock;
        best.by_work = reached.by_work > best.by_work ? reached.by_work : best.by_work;
        arena_end(&a);
    }
    return best;
}

/* How many entries a second were looked at on top of the hash pass. */
static int64_t apart(int64_t both, int64_t hashes)
{
    return hashes <= both ? both : both * hashes / (hashes - both);
}

static void tell(struct arena *a, struct str dir)
{
    struct rate ceiling = ceiling_of(1), two_ceilings = ceiling_of(2);
    bench_say(SAY(a, "hashing five blocks alone: ", ceiling.by_clock, "/s by one thread, ", two_ceilings.by_clock,
                  "/s by two"));
    struct rate one = measure(dir, 1, true), two = measure(dir, 2, true);
    bench_at_least(a, S("hash pass, one thread, by the clock"), one.by_clock, "entries/s", "hashing alone",
                   ceiling.by_clock, 25);
    bench_at_least(a, S("hash pass, one thread, by what the processor worked"), one.by_work, "entries/s",
                   "hashing alone", ceiling.by_work, 25);
    bench_at_least(a, S("hash pass, two threads, by the clock"), two.by_clock, "entries/s", "hashing alone by two",
                   two_ceilings.by_clock, 25);
    bench_say(SAY(a, "two threads do ", bench_ratio(a, two.by_clock, one.by_clock),
                  " times what one does; hashing alone ", bench_ratio(a, two_ceilings.by_clock, ceiling.by_clock),
                  " times"));
    struct rate both_one = measure(dir, 1, false), both_two = measure(dir, 2, false);
    bench_say(SAY(a, "all of it: ", both_one.by_clock, " entries/s by one thread, ", both_two.by_clock, " by two"));
    int64_t segments = apart(both_one.by_work, one.by_work);
    bench_say(SAY(a, "ciphertext, decryption and commitment apart: ", segments,
                  " entries/s for each processor; hashing twenty-five blocks alone ",
                  ceiling.by_work * BLOCKS / SEGMENT_BLOCKS, "/s; ratio ",
                  bench_ratio(a, segments, ceiling.by_work * BLOCKS / SEGMENT_BLOCKS)));
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(LOG_ARENA);
    int64_t entries = 1 << 19;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &entries) || entries < 1))
        return 2;
    struct str dir = bench_dir(a);
    struct ledger *ledger = log_make(a, dir, (uint64_t)entries);
    ledger_close(&ledger);
    bench_say(SAY(a, "verify: ", entries, " entries; load ", bench_load(a)));
    tell(a, dir);
    bench_remove(a, dir);
    arena_end(&a);
    return 0;
}
