/* How a ledger's work grows with its length: an append of 64, a proof, the start, and the files on the disk, at ten
 * thousand entries, a hundred thousand, a million; and ten million where GROWTH=10000000 says so. Each is told beside
 * the same at the first length. What should stay flat is the append and the start (but for counting the entries, up to
 * a million); the proof grows by the hashes on its path, as the logarithm; the files by what each entry takes. Usage:
 * growth, with GROWTH for the greatest length.
 */
#include "ledger/ledger_inside.h"
#include "log.h"

#include <sys/stat.h>

enum { GROUPS = 200, PROOFS = 1000, STEP = 7919, STARTS = 5, LENGTHS_MOST = 5, FIRST = 10000, USUAL_MOST = 1000000 };

struct at_length {
    uint64_t entries;
    int64_t append_ns; /* a group of 64, p50 */
    int64_t proof_ns;  /* cold: a reader of its own, entries far from each other */
    int64_t start_ns;
    int64_t bytes;
};

static int64_t measure_append(struct ledger *ledger, int64_t *took)
{
    for (int i = 0; i < GROUPS; i++) {
        struct arena *a = arena_make(LOG_ARENA);
        int64_t begin = bench_ns();
        for (int k = 0; k < 64; k++)
            log_stage(ledger, a, ledger_next_seq(ledger));
        bench_must(a, ledger_flush(ledger, a));
        took[i] = bench_ns() - begin;
        arena_end(&a);
    }
    return bench_per_mille(took, GROUPS, 500);
}

static int64_t measure_proof(struct arena *a, struct ledger *ledger, int64_t *took)
{
    struct ledger_reader *reader;
    bench_must(a, ledger_reader_open(ledger, a, &reader));
    for (uint64_t i = 0; i < PROOFS; i++) {
        struct arena *own = arena_make(LOG_ARENA);
        struct str text;
        int64_t begin = bench_ns();
        bench_must(own, ledger_receipt(reader, own, i * STEP % ledger->signed_edge.size, &text));
        took[i] = bench_ns() - begin;
        arena_end(&own);
    }
    ledger_reader_close(&reader);
    return bench_per_mille(took, PROOFS, 500);
}

static int64_t measure_start(struct str dir, int64_t *took)
{
    for (int i = 0; i < STARTS; i++) {
        struct arena *a = arena_make(LOG_ARENA);
        struct ledger *ledger;
        struct ledger_options options = {.dir = dir};
        int64_t begin = bench_ns();
        bench_must(a, ledger_open(a, &options, &ledger));
        took[i] = bench_ns() - begin;
        ledger_close(&ledger);
        arena_end(&a);
    }
    return bench_per_mille(took, STARTS, 500);
}

static int64_t file_bytes(struct arena *a, struct str dir)
{
    struct stat st;
    return stat(str_c(a, SAY(a, dir, "/ledger.db")), &st) == 0 ? st.st_size : 0;
}

static void measure(struct arena *a, struct str dir, struct ledger **ledger, int64_t *took, struct at_length *at)
{
    struct ledger_options options = {.dir = dir};
    log_grow(*ledger, at->entries);
    at->append_ns = measure_append(*ledger, took);
    log_grow(*ledger, ledger_size(*ledger) + 1);
    at->proof_ns = measure_proof(a, *ledger, took);
    ledger_close(ledger);
    at->start_ns = measure_start(dir, took);
    at->bytes = file_bytes(a, dir);
    bench_must(a, ledger_open(a, &options, ledger));
}

static void tell(struct arena *a, const struct at_length *at, const struct at_length *first)
{
    bench_say(SAY(a, at->entries, " entries: append of 64 ", bench_number(a, at->append_ns, "ns"), " (",
                  bench_ratio(a, at->append_ns, first->append_ns), "), receipt ", bench_number(a, at->proof_ns, "ns"),
                  " (", bench_ratio(a, at->proof_ns, first->proof_ns), "), start ", bench_number(a, at->start_ns, "ns"),
                  " (", bench_ratio(a, at->start_ns, first->start_ns), "), ledger.db ",
                  at->bytes / (int64_t)(at->entries + 64 * GROUPS + 1), " bytes an entry"));
}

int main(void)
{
    struct arena *a = arena_make(LOG_ARENA);
    struct str dir = bench_dir(a);
    struct ledger *ledger = log_make(a, dir, 1);
    struct at_length at[LENGTHS_MOST] = {0};
    int64_t *took = ARENA_ARRAY(a, PROOFS, int64_t), most = USUAL_MOST;
    const char *said = getenv("GROWTH");
    if (said != NULL && !str_to_i64(str_of(said), &most))
        return 2;
    bench_say(SAY(a, "growth: medians, and in brackets times the first length; load ", bench_load(a)));
    uint64_t entries = FIRST;
    for (size_t i = 0; i < LENGTHS_MOST && entries <= (uint64_t)most; i++, entries *= 10) {
        at[i].entries = entries;
        measure(a, dir, &ledger, took, &at[i]);
        tell(a, &at[i], &at[0]);
    }
    ledger_close(&ledger);
    bench_remove(a, dir);
    arena_end(&a);
    return 0;
}
