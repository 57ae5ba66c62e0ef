/* How fast the ledger makes entries durable, as a ratio to the machine's own flushes in the same run.
 *
 * The limit is overwriting a preallocated file and fdatasync, which is what a commit does at the least. Clients are
 * played by the one thread that would serve them: 1 client is an entry a flush, 64 clients are 64 entries a flush.
 * Usage: ledger_append [SECONDS].
 */
#include "bench.h"
#include "ledger/ledger.h"

#include <fcntl.h>

enum { ARENA_BYTES = 1 << 30, FILE_BYTES = 16 << 20, COMMIT_BYTES = 8192, MOST = 1 << 20, HOLDERS = 1000 };

struct bench {
    struct arena *a;
    struct str dir;
    int64_t span_ns; /* of each measurement */
    int64_t *took;
    struct ledger *ledger;
    struct instant now;
    uint64_t next;
};

struct measured {
    size_t n;
    int64_t per_second;
    int64_t p50;
    int64_t p99;
};

static struct measured sum_up(struct bench *b, size_t n, int64_t ns)
{
    return (struct measured){n, ns == 0 ? 0 : (int64_t)n * 1000000000 / ns, bench_per_mille(b->took, n, 500),
                             bench_per_mille(b->took, n, 990)};
}

/* --- the limit ---------------------------------------------------------------------------------------------------- */

static struct measured measure_flushes(struct bench *b)
{
    char *bytes = arena_take(b->a, COMMIT_BYTES);
    int fd = open(str_c(b->a, SAY(b->a, b->dir, "/flush")), O_RDWR | O_CREAT | O_TRUNC, 0600);
    must(fd >= 0);
    for (off_t at = 0; at < FILE_BYTES; at += COMMIT_BYTES)
        must(pwrite(fd, bytes, COMMIT_BYTES, at) == COMMIT_BYTES);
    must(fsync(fd) == 0);
    size_t n = 0;
    int64_t begin = bench_ns(), end = begin;
    while (end < begin + b->span_ns && n < MOST) {
        memset(bytes, (int)n, COMMIT_BYTES);
        must(pwrite(fd, bytes, COMMIT_BYTES, (off_t)n * COMMIT_BYTES % FILE_BYTES) == COMMIT_BYTES);
        must(fdatasync(fd) == 0);
        int64_t now = bench_ns();
        b->took[n++] = now - end;
        end = now;
    }
    close(fd);
    return sum_up(b, n, end - begin);
}

/* --- the ledger --------------------------------------------------------------------------------------------------- */

static void stage(struct bench *b, struct arena *a)
{
    uint64_t seq;
    struct ledger_segment segment = {
        SAY(a, "client:", b->next % HOLDERS),
        S("a record of about two hundred bytes: PHQ-9 answered at source, nine items, a total, the day, the measure, "
          "the "
          "pathway step that rests on it, who asked, in which language, and how the link was sent; no name, no note")};
    struct ledger_entry entry = {
        .category = LEDGER_CLINICAL, .actor = S("person:1"), .segments = &segment, .segment_count = 1};
    bench_must(a, ledger_stage(b->ledger, a, &entry, b->now, &seq));
    b->next++;
}

static struct measured measure_appends(struct bench *b, size_t clients, bool signs)
{
    size_t n = 0;
    int64_t begin = bench_ns(), end = begin;
    while (end < begin + b->span_ns && n < MOST) {
        struct arena *a = arena_make(ARENA_BYTES);
        for (size_t i = 0; i < clients; i++)
            stage(b, a);
        bench_must(a, ledger_flush(b->ledger, a));
        if (signs)
            bench_must(a, ledger_sign(b->ledger, a, b->now));
        arena_end(&a);
        int64_t now = bench_ns();
        b->took[n++] = now - end;
        end = now;
    }
    return sum_up(b, n, end - begin);
}

static void tell(struct bench *b, const char *what, size_t clients, struct measured m, struct measured limit)
{
    bench_say(SAY(b->a, what, ": ", m.per_second, " commits/s, ", m.per_second * (int64_t)clients, " entries/s, p50 ",
                  bench_ms(b->a, m.p50), " ms, p99 ", bench_ms(b->a, m.p99), " ms, ",
                  bench_percent(b->a, m.per_second, limit.per_second), " of the flush rate"));
}

static void warm_up(struct bench *b)
{
    struct arena *a = arena_make(ARENA_BYTES);
    for (int i = 0; i < 20000; i++)
        stage(b, a);
    bench_must(a, ledger_flush(b->ledger, a));
    bench_must(a, ledger_sign(b->ledger, a, b->now));
    arena_end(&a);
}

static void run(struct bench *b)
{
    struct ledger_options options = {.dir = b->dir, .origin = S("candour.example/bench")};
    bench_must(b->a, ledger_open(b->a, &options, &b->ledger));
    warm_up(b);
    struct measured before = measure_flushes(b);
    struct measured one = measure_appends(b, 1, false);
    struct measured many = measure_appends(b, 64, false);
    struct measured many_signed = measure_appends(b, 64, true);
    struct measured after = measure_flushes(b);
    struct measured limit = before.per_second > after.per_second ? before : after;
    bench_say(SAY(b->a, "flush (", (int)COMMIT_BYTES, " bytes, preallocated, fdatasync): ", limit.per_second,
                  "/s, p50 ", bench_ms(b->a, limit.p50), " ms, p99 ", bench_ms(b->a, limit.p99), " ms; load ",
                  bench_load(b->a)));
    tell(b, "1 client", 1, one, limit);
    tell(b, "64 clients", 64, many, limit);
    tell(b, "64 clients, each group signed", 64, many_signed, limit);
    ledger_close(&b->ledger);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(ARENA_BYTES);
    int64_t seconds = 3;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &seconds) || seconds < 1))
        return 2;
    struct bench b = {.a = a, .dir = bench_dir(a), .span_ns = seconds * 1000000000, .now = {1732300000000}};
    b.took = ARENA_ARRAY(a, MOST, int64_t);
    run(&b);
    bench_remove(a, b.dir);
    arena_end(&a);
    return 0;
}
