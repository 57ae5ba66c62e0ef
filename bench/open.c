/* How long a folder takes from the start of a process that follows a killed one to its first answer, and what of it is
 * the ledger's. Usage: open [ENTRIES] (1,000,000). The limit is a second at a million entries; beside it stands how
 * long the same machine takes to read the ledger's file once, which is what counting every row would cost.
 */
#include "bench.h"
#include "gate/event_code.h"
#include "gate/folder.h"
#include "gate_spec.h"

#include <fcntl.h>
#include <sys/wait.h>

enum { ARENA_BYTES = 1 << 30, GROUP = 1024, OBJECTS = 2000, TIMES = 5 };
#define LIMIT_NS ((int64_t)1000000000)

static void stage_look(struct arena *a, struct ledger *ledger, uint64_t i)
{
    struct instant now = {1732300000000 + (int64_t)i * 100};
    struct gate_looked looked = {.viewer_id = {1001},
                                 .kind = S("client"),
                                 .object_id = 2000 + (int64_t)(i % OBJECTS),
                                 .page = S("score.client")};
    struct ledger_entry entry;
    uint64_t seq;
    bench_must(a, event_encode(a, &gate_looked_type, &looked, (struct person_id){1001}, now, &entry));
    bench_must(a, ledger_stage(ledger, a, &entry, now, &seq));
}

static void make_folder(struct arena *a, struct str dir, uint64_t entries)
{
    struct gate_options options = {.dir = dir};
    struct gate_birth birth = {.title = S("Bench"), .origin = S("candour.example/bench"), .is_simulated = true};
    struct ledger_options of_ledger = {.dir = dir};
    struct ledger *ledger;
    bench_must(a, gate_init(a, &options, &birth));
    bench_must(a, ledger_open(a, &of_ledger, &ledger));
    for (uint64_t made = 1; made < entries;) {
        struct arena *group = arena_make(ARENA_BYTES);
        for (int i = 0; i < GROUP && made < entries; i++, made++)
            stage_look(group, ledger, made);
        bench_must(a, ledger_flush(ledger, group));
        arena_end(&group);
    }
    bench_must(a, ledger_sign(ledger, a, (struct instant){1732300000000}));
    ledger_close(&ledger);
}

static struct err *first_answer(struct read_cx *cx, void *of)
{
    struct gate_folder_row folder;
    bool *found = of;
    return gate_folder(cx->live, cx->arena, &folder, found);
}

static int64_t processor_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* What it took by the clock, and of a processor: the second is right on a machine that has other work too. */
static int64_t open_and_answer(struct str dir, int64_t *processor_ns_r)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct gate_options options = {.dir = dir};
    struct actor nobody = {0};
    struct gate *gate;
    bool found = false;
    int64_t begin = bench_ns(), processor = processor_ns();
    bench_must(a, gate_open(a, &options, &gate));
    bench_must(a, gate_read(gate, a, &nobody, first_answer, &found));
    int64_t took = bench_ns() - begin;
    *processor_ns_r = processor_ns() - processor;
    must(found);
    gate_close(&gate);
    arena_end(&a);
    return took;
}

static int64_t open_ledger(struct str dir)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct ledger_options options = {.dir = dir};
    struct ledger *ledger;
    int64_t begin = bench_ns();
    bench_must(a, ledger_open(a, &options, &ledger));
    int64_t took = bench_ns() - begin;
    ledger_close(&ledger);
    arena_end(&a);
    return took;
}

/* A process that appends and is gone without closing: its write-ahead logs and an unsigned tail are left. */
static void die_at_work(struct str dir)
{
    pid_t child = fork();
    must(child >= 0);
    if (child == 0) {
        struct arena *a = arena_make(ARENA_BYTES);
        struct ledger_options options = {.dir = dir};
        struct ledger *ledger;
        bench_must(a, ledger_open(a, &options, &ledger));
        for (uint64_t i = 0; i < 500; i++) {
            stage_look(a, ledger, (uint64_t)1 << 40 | i);
            if (i % 50 == 49)
                bench_must(a, ledger_flush(ledger, a));
        }
        _exit(0);
    }
    must(waitpid(child, NULL, 0) == child);
}

static int64_t read_once(struct arena *a, struct str path)
{
    static char bytes[1 << 20];
    int fd = open(str_c(a, path), O_RDONLY | O_CLOEXEC);
    int64_t begin = bench_ns();
    while (fd >= 0 && read(fd, bytes, sizeof bytes) > 0)
        ;
    close(fd);
    return bench_ns() - begin;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(ARENA_BYTES);
    int64_t entries = 1000000, after_a_kill[TIMES], of_ledger[TIMES], processor[TIMES], first;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &entries) || entries < 1000))
        return 2;
    struct str dir = bench_dir(a);
    make_folder(a, dir, (uint64_t)entries);
    bench_say(SAY(a, "load ", bench_load(a), "; first opening, which folds ", entries,
                  " entries: ", bench_ms(a, open_and_answer(dir, &first)), " ms"));
    for (int i = 0; i < TIMES; i++) {
        die_at_work(dir);
        after_a_kill[i] = open_and_answer(dir, &processor[i]);
        of_ledger[i] = open_ledger(dir);
    }
    int64_t middle = bench_per_mille(after_a_kill, TIMES, 500);
    bench_say(SAY(a, "start after a kill to the first answer: ", bench_ms(a, middle), " ms, slowest ",
                  bench_ms(a, after_a_kill[TIMES - 1]), " ms: ", bench_percent(a, middle, LIMIT_NS),
                  " of the limit of a second"));
    bench_say(SAY(a, "of processor time: ", bench_ms(a, bench_per_mille(processor, TIMES, 500)), " ms"));
    bench_say(SAY(a, "of it the ledger: ", bench_ms(a, bench_per_mille(of_ledger, TIMES, 500)),
                  " ms; reading ledger.db once: ", bench_ms(a, read_once(a, path_in(a, dir, "ledger.db"))), " ms"));
    bench_remove(a, dir);
    arena_end(&a);
    return 0;
}
