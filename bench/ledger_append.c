/* How fast the ledger makes entries durable: beside the machine's own flushes, beside plain SQLite that commits rows of
 * the same bytes in the same groups, and beside PostgreSQL with the same rows; all in the same run, in turns.
 *
 * The limit of a flush is overwriting a preallocated file and fdatasync, which is what a commit does at the least.
 * Clients are played by the one thread that would serve them: 1 client is an entry a flush, 64 clients are 64 entries a
 * flush. PostgreSQL has 64 clients of its own, and for comparison one that commits 64 rows at once.
 * Usage: ledger_append [SECONDS].
 */
#include "ledger/ledger_inside.h"
#include "log.h"
#include "peer_sqlite.h"

#include <fcntl.h>

enum {
    ARENA_BYTES = 1 << 30,
    FILE_BYTES = 16 << 20,
    COMMIT_BYTES = 8192,
    MOST = 1 << 20,
    CLIENTS = 64,
    ROUNDS = 3,
    OF_SQLITE = 60, /* hundredths */
    LINE_MOST = 200,
};

struct bench {
    struct arena *a;
    struct str dir;
    int64_t span_ns; /* of each measurement */
    int64_t *took;
    struct ledger *ledger;
    struct peer peer;
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

static struct measured measure_appends(struct bench *b, size_t clients, bool signs)
{
    size_t n = 0;
    int64_t begin = bench_ns(), end = begin;
    while (end < begin + b->span_ns && n < MOST) {
        struct arena *a = arena_make(ARENA_BYTES);
        for (size_t i = 0; i < clients; i++)
            log_stage(b->ledger, a, ledger_next_seq(b->ledger));
        bench_must(a, ledger_flush(b->ledger, a));
        if (signs)
            bench_must(a, ledger_sign(b->ledger, a, LOG_NOW));
        arena_end(&a);
        int64_t now = bench_ns();
        b->took[n++] = now - end;
        end = now;
    }
    return sum_up(b, n, end - begin);
}

/* --- the peers ---------------------------------------------------------------------------------------------------- */

static struct measured measure_peer(struct bench *b, size_t rows)
{
    size_t n = 0;
    int64_t begin = bench_ns(), end = begin;
    while (end < begin + b->span_ns && n < MOST) {
        peer_group(&b->peer, rows);
        int64_t now = bench_ns();
        b->took[n++] = now - end;
        end = now;
    }
    return sum_up(b, n, end - begin);
}

/* Its rows are as long as the ledger's. */
static void peer_begin(struct bench *b)
{
    struct storage *s = b->ledger->storage;
    struct storage_entries entries;
    struct storage_payloads payloads;
    bench_must(b->a, s->ops->entries(s, b->a, 0, 1, &entries));
    bench_must(b->a, s->ops->payloads(s, b->a, 0, 1, &payloads));
    must(entries.n == 1 && payloads.n == 1 && payloads.at[0].stored.n <= PEER_BYTES_MOST);
    b->peer.record_bytes = (int)entries.at[0].record.n;
    b->peer.stored_bytes = (int)payloads.at[0].stored.n;
    peer_open(&b->peer, str_c(b->a, SAY(b->a, b->dir, "/peer.db")));
}

static void measure_postgres(struct bench *b, int64_t ours)
{
    char line[LINE_MOST] = "";
    int64_t one = 0, many = 0;
    struct str command = SAY(b->a, "bench/postgres.sh ", b->span_ns / 1000000000, " ", b->peer.record_bytes, " ",
                             b->peer.stored_bytes, " 2>&1"),
               word;
    FILE *f = popen(str_c(b->a, command), "r");
    must(f != NULL);
    (void)fgets(line, sizeof line, f);
    (void)pclose(f);
    struct str rest = str_trim(str_of(line));
    if (!str_next(&rest, ' ', &word) || !str_to_i64(word, &one) || !str_to_i64(rest, &many)) {
        bench_say(SAY(b->a, "PostgreSQL: ", str_trim(str_of(line))));
        return;
    }
    bench_say(SAY(b->a, "PostgreSQL, 64 clients with a row each: ", one, " rows/s; the ledger does ",
                  bench_ratio(b->a, ours, one), " times as many"));
    bench_say(SAY(b->a, "PostgreSQL, one client with 64 rows a commit: ", many, " rows/s; the ledger does ",
                  bench_ratio(b->a, ours, many), " times as many"));
}

/* --- what is told ------------------------------------------------------------------------------------------------- */

static void tell(struct bench *b, const char *what, size_t clients, struct measured m, struct measured limit)
{
    bench_say(SAY(b->a, what, ": ", m.per_second, " commits/s, ", m.per_second * (int64_t)clients, " entries/s, p50 ",
                  bench_ms(b->a, m.p50), " ms, p99 ", bench_ms(b->a, m.p99), " ms, ",
                  bench_percent(b->a, m.per_second, limit.per_second), " of the flush rate"));
}

/* The middle of three turns, in which ours and the peer's follow each other. */
struct turns {
    struct measured ours[ROUNDS];
    struct measured peers[ROUNDS];
};

static int by_rate(const void *x, const void *y)
{
    const struct measured *a = x, *b = y;
    return (a->per_second > b->per_second) - (a->per_second < b->per_second);
}

static struct measured middle(struct measured *of)
{
    qsort(of, ROUNDS, sizeof *of, by_rate);
    return of[ROUNDS / 2];
}

static int64_t against_sqlite(struct bench *b)
{
    struct turns turns;
    for (int i = 0; i < ROUNDS; i++) {
        turns.peers[i] = measure_peer(b, CLIENTS);
        turns.ours[i] = measure_appends(b, CLIENTS, false);
    }
    struct measured ours = middle(turns.ours), peers = middle(turns.peers);
    bench_at_least(b->a, S("append, 64 callers"), ours.per_second * CLIENTS, "entries/s", "plain SQLite",
                   peers.per_second * CLIENTS, OF_SQLITE);
    bench_say(SAY(b->a, "a group of 64: p50 ", bench_ms(b->a, ours.p50), " ms, p99 ", bench_ms(b->a, ours.p99),
                  " ms; plain SQLite p50 ", bench_ms(b->a, peers.p50), " ms, p99 ", bench_ms(b->a, peers.p99), " ms"));
    return ours.per_second * CLIENTS;
}

static void run(struct bench *b)
{
    b->ledger = log_make(b->a, b->dir, 20000);
    peer_begin(b);
    for (int i = 0; i < 300; i++)
        peer_group(&b->peer, CLIENTS);
    struct measured before = measure_flushes(b);
    struct measured one = measure_appends(b, 1, false);
    struct measured after = measure_flushes(b);
    struct measured limit = before.p50 < after.p50 ? before : after;
    bench_say(SAY(b->a, "flush (", (int)COMMIT_BYTES, " bytes, preallocated, fdatasync): ", limit.per_second,
                  "/s, p50 ", bench_ms(b->a, limit.p50), " ms, p99 ", bench_ms(b->a, limit.p99), " ms; load ",
                  bench_load(b->a)));
    tell(b, "1 client", 1, one, limit);
    bench_at_most(b->a, S("1 client in sequence, p50"), one.p50, "ns", "one and a half flushes", limit.p50 * 3 / 2);
    int64_t ours = against_sqlite(b);
    tell(b, "64 clients, each group signed", CLIENTS, measure_appends(b, CLIENTS, true), limit);
    peer_close(&b->peer);
    measure_postgres(b, ours);
    ledger_close(&b->ledger);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(ARENA_BYTES);
    int64_t seconds = 3;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &seconds) || seconds < 1))
        return 2;
    struct bench b = {.a = a, .dir = bench_dir(a), .span_ns = seconds * 1000000000};
    b.took = ARENA_ARRAY(a, MOST, int64_t);
    run(&b);
    bench_remove(a, b.dir);
    arena_end(&a);
    return 0;
}
