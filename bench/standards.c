/* The daily run in a large consortium: 40 providers, 2,000 people, three years of events; and how long a command waits
 * meanwhile. The limits are 60 seconds and 100 milliseconds; beside them stands the same command while nothing runs.
 *
 *     build/bench/standards [CLIENTS] [ANSWERS]
 */
#include "large.h"

#include "standards/standards.h"

#include <pthread.h>

enum {
    SETTLE_SECONDS = 5,
    AGAIN = 5, /* runs that find little new: every other day */
    ARENA_BYTES = 256 << 20,
    COMMANDS_MOST = 200000,
    PAUSE_NS = 2000000,
    LIMIT_RUN_MS = 60000,
    LIMIT_COMMAND_MS = 100
};

/* A caller who sends one command after another until told to stop. */
struct caller {
    struct gate *gate;
    struct actor actor;
    pthread_t thread;
    _Atomic bool is_ending;
    int64_t *took;
    size_t n;
};

static void send_one(struct caller *c)
{
    struct arena *a = arena_make(16 << 20);
    struct outcome outcome;
    struct gate_setting_set in = {
        .name = S("label.trust"), .value = SAY(a, "Trust ", c->n), .from_on = {20000}, .source = S("bench")};
    int64_t from = bench_ns();
    bench_must(a, gate_command(c->gate, a, &gate_setting_set_row, &c->actor, &in, S(""), &outcome));
    c->took[c->n++] = bench_ns() - from;
    must(outcome.is_done);
    arena_end(&a);
}

static void *call(void *of)
{
    struct caller *c = of;
    struct timespec pause = {.tv_nsec = PAUSE_NS};
    while (!c->is_ending && c->n < COMMANDS_MOST) {
        send_one(c);
        nanosleep(&pause, NULL);
    }
    return NULL;
}

static void say_waits(struct arena *a, const char *when, struct caller *c)
{
    int64_t most = 0;
    for (size_t i = 0; i < c->n; i++)
        most = c->took[i] > most ? c->took[i] : most;
    bench_say(SAY(a, "a command ", when, ": ", c->n, " sent, median ", bench_ms(a, bench_per_mille(c->took, c->n, 500)),
                  " ms, p99 ", bench_ms(a, bench_per_mille(c->took, c->n, 990)), " ms, longest ", bench_ms(a, most),
                  " ms = ", bench_percent(a, most / 1000, (int64_t)LIMIT_COMMAND_MS * 1000), " of the limit"));
}

static void run_once(struct arena *a, struct caller *c, const char *which)
{
    struct standards_tally tally;
    struct arena *run = arena_make((size_t)2 << 30);
    *c = (struct caller){.gate = c->gate, .actor = c->actor, .took = c->took};
    must(pthread_create(&c->thread, NULL, call, c) == 0);
    int64_t from = bench_ns();
    bench_must(run, standards_run(c->gate, run, &tally));
    int64_t took = bench_ns() - from;
    c->is_ending = true;
    pthread_join(c->thread, NULL);
    bench_say(SAY(a, which, ": ", tally.standards, " standards, ", tally.rows, " breaches, ", tally.opened, " opened, ",
                  tally.closed, " closed: ", bench_ms(a, took),
                  " ms = ", bench_percent(a, took / 1000000, LIMIT_RUN_MS), " of the limit"));
    say_waits(a, "meanwhile", c);
    arena_end(&run);
}

/* How long the questions alone take. */
static struct err *read_whole(struct read_cx *cx, void *of)
{
    int64_t *took = of;
    struct wrongs wrongs;
    int64_t from = bench_ns();
    TRY(standards_ask(cx, cx->today, &wrongs));
    *took = bench_ns() - from;
    return NULL;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct large size = {.providers = 40, .people = 2000, .clients = 30000, .answers = 20};
    if ((argc > 1 && !str_to_i64(str_of(argv[1]), &size.clients)) ||
        (argc > 2 && !str_to_i64(str_of(argv[2]), &size.answers))) {
        bench_say(S("usage: standards [CLIENTS] [ANSWERS]"));
        return 2;
    }
    struct str dir = bench_dir(a), load = bench_load(a);
    int64_t from = bench_ns(), asked = 0;
    struct caller c = {.gate = large_make(a, dir, &size), .took = ARENA_ARRAY(a, COMMANDS_MOST, int64_t)};
    c.actor = (struct actor){.person = large_person(0), .roles = ROLE_CLINICAL_LEAD, .via = VIA_CLI};
    struct actor nobody = {0};
    bench_say(SAY(a, "daily run: ", size.providers, " providers, ", size.people, " people, ", size.clients,
                  " clients, ", size.clients * size.answers, " questionnaires over ", LARGE_YEARS, " years, made in ",
                  (bench_ns() - from) / 1000000000, " s; load ", load));
    sleep(SETTLE_SECONDS); /* three years written in seconds leave a log of changes that no year leaves */
    struct arena *read = arena_make((size_t)2 << 30);
    bench_must(read, gate_read(c.gate, read, &nobody, read_whole, &asked));
    arena_end(&read);
    bench_say(SAY(a, "asking alone, nothing written: ", bench_ms(a, asked), " ms"));
    run_once(a, &c, "first run");
    for (int i = 0; i < AGAIN; i++)
        run_once(a, &c, "another run");
    c = (struct caller){.gate = c.gate, .actor = c.actor, .took = c.took};
    while (c.n < 1000)
        send_one(&c);
    say_waits(a, "while nothing runs", &c);
    gate_close(&c.gate);
    bench_remove(a, dir);
    arena_end(&a);
    return 0;
}
