/* A nine-item PHQ-9, from the bytes of a request to the answer: recorded, durable and folded. First one caller in
 * sequence, through the gate, beside the machine's own flush. Then 64 clients over HTTP at `candour serve`, a process
 * of its own, beside the ledger's append of 64 callers in the same run; and how much memory of its own the server has
 * meanwhile (RssAnon), while people sign in one after another, each with a password to be hashed in 64 MiB.
 *
 * The clients share the machine with the server. Usage: answer [CLIENTS] [ANSWERS] [SECONDS]: how many clients the
 * folder has and how many questionnaires each; 46000 and 20 make a million entries.
 */
#include "client.h"
#include "large.h"
#include "log.h"

#include "gate/account.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

enum {
    CALLERS = 64,
    PERSON = 10, /* the one trainee of the one provider: they see every client */
    SEQUENCE = 2000,
    WARM = 50,
    FLUSH_BYTES = 8192,
    FLUSH_FILE = 16 << 20,
    OF_APPEND = 25, /* hundredths */
    ANON_KB = 128 << 10,
    SAMPLE_NS = 20000000,
    LINE_MOST = 400,
    TOOK_MOST = 1 << 20,
};

struct bench {
    struct arena *a;
    struct str dir;
    struct large size;
    int64_t seconds;
    int64_t *took;
    struct str token;
    pid_t server;
    int port;
    _Atomic bool is_ending;
    _Atomic int64_t done;
    _Atomic int64_t refused;
    int64_t anon_kb; /* the most that was seen */
    int64_t signed_in;
    int64_t worked_ns; /* by the server, for each answer */
};

/* --- one caller in sequence --------------------------------------------------------------------------------------- */

static int64_t flush_p50(struct bench *b)
{
    char bytes[FLUSH_BYTES] = {0};
    int fd = open(str_c(b->a, SAY(b->a, b->dir, "/flush")), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    must(fd >= 0);
    for (off_t at = 0; at < FLUSH_FILE; at += FLUSH_BYTES)
        must(pwrite(fd, bytes, sizeof bytes, at) == FLUSH_BYTES);
    must(fsync(fd) == 0);
    for (size_t i = 0; i < SEQUENCE; i++) {
        int64_t begin = bench_ns();
        memset(bytes, (int)i, sizeof bytes);
        must(pwrite(fd, bytes, sizeof bytes, (off_t)i * FLUSH_BYTES % FLUSH_FILE) == FLUSH_BYTES);
        must(fdatasync(fd) == 0);
        b->took[i] = bench_ns() - begin;
    }
    close(fd);
    return bench_per_mille(b->took, SEQUENCE, 500);
}

/* A client has one PHQ-9 a day. The first half of the clients are there for a year and a half at least, and answered
 * last long ago: the n-th answer is of one of them, on a day of its own. */
static struct str client_text(struct bench *b, struct arena *a, int64_t n)
{
    return id_text(a, 10 * LARGE_IDS + n % (b->size.clients / 2));
}

static struct str answered_text(struct bench *b, struct arena *a, int64_t n)
{
    struct day today = instant_day_london(clock_now(&(struct clock){0}));
    return SAY(a, day_add(today, (int32_t)(-n / (b->size.clients / 2))));
}

static void record(struct bench *b, struct gate *gate, const struct actor *actor, int64_t n)
{
    struct arena *a = arena_make(16 << 20);
    struct outcome outcome;
    struct pair pairs[] = {{.name = S("client_id"), .value = client_text(b, a, n)},
                           {.name = S("measure"), .value = S("phq-9")},
                           {.name = S("answers"), .value = S("1,1,1,1,1,1,1,1,0")},
                           {.name = S("answered_on"), .value = answered_text(b, a, n)}};
    bench_must(a, gate_command_pairs(gate, a, command_find(S("score"), S("record")), actor, (struct pairs){pairs, 4},
                                     S(""), &outcome));
    if (!outcome.is_done)
        bench_say(outcome.refusal->text);
    must(outcome.is_done);
    arena_end(&a);
}

static void measure_sequence(struct bench *b, struct gate *gate)
{
    struct actor actor;
    bench_must(b->a, gate_actor(gate, b->a, large_person(PERSON), VIA_CLI, &actor));
    for (int i = 0; i < WARM; i++)
        record(b, gate, &actor, i);
    int64_t before = flush_p50(b);
    for (size_t i = 0; i < SEQUENCE; i++) {
        int64_t begin = bench_ns();
        record(b, gate, &actor, (int64_t)i + WARM);
        b->took[i] = bench_ns() - begin;
    }
    int64_t p50 = bench_per_mille(b->took, SEQUENCE, 500), p99 = bench_per_mille(b->took, SEQUENCE, 990);
    int64_t after = flush_p50(b), flush = before < after ? before : after;
    bench_say(SAY(b->a, "flush: p50 ", bench_ms(b->a, flush), " ms; load ", bench_load(b->a)));
    bench_at_most(b->a, S("one caller in sequence through the gate, p50"), p50, "ns", "one and a half flushes",
                  flush * 3 / 2);
    bench_say(SAY(b->a, "p99 ", bench_ms(b->a, p99), " ms"));
}

/* --- the ledger alone --------------------------------------------------------------------------------------------- */

static int64_t measure_append(struct bench *b)
{
    struct str dir = bench_dir(b->a);
    struct ledger *ledger = log_make(b->a, dir, 20000);
    int64_t begin = bench_ns(), first = (int64_t)ledger_size(ledger);
    while (bench_ns() < begin + b->seconds * 1000000000) {
        struct arena *a = arena_make(LOG_ARENA);
        for (int i = 0; i < CALLERS; i++)
            log_stage(ledger, a, ledger_next_seq(ledger));
        bench_must(a, ledger_flush(ledger, a));
        arena_end(&a);
    }
    int64_t rate = ((int64_t)ledger_size(ledger) - first) * 1000000000 / (bench_ns() - begin);
    ledger_close(&ledger);
    bench_remove(b->a, dir);
    return rate;
}

/* --- the server --------------------------------------------------------------------------------------------------- */

static void accounts_make(struct bench *b)
{
    struct sessions *sessions;
    struct instant now = clock_now(&(struct clock){0});
    bench_must(b->a, sessions_open(b->a, SAY(b->a, b->dir, "/sessions.db"), &sessions));
    bench_must(b->a, login_set(sessions, b->a, large_person(PERSON), S("ten"), S("Person 10"), now));
    bench_must(b->a, token_make(sessions, b->a, large_person(PERSON), S("bench"), 1, now, &b->token));
    sessions_close(&sessions);
}

static int read_port(int from)
{
    char line[LINE_MOST];
    int port = 0;
    FILE *f = fdopen(from, "r");
    must(f != NULL);
    while (port == 0 && fgets(line, sizeof line, f) != NULL)
        (void)sscanf(line, "Candour is at http://127.0.0.1:%d/", &port);
    must(port > 0);
    (void)fclose(f);
    return port;
}

static void server_start(struct bench *b, const char *program)
{
    int ends[2];
    must(pipe2(ends, O_CLOEXEC) == 0);
    b->server = fork();
    must(b->server >= 0);
    if (b->server == 0) {
        (void)dup2(ends[1], STDOUT_FILENO);
        execl(program, program, "-C", str_c(b->a, b->dir), "--quiet", "serve", "--listen", "127.0.0.1:0", "--unlimited",
              (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    b->port = read_port(ends[0]);
}

static void server_stop(struct bench *b)
{
    int status;
    must(kill(b->server, SIGTERM) == 0 && waitpid(b->server, &status, 0) == b->server);
}

/* What processors worked for the server so far. */
static int64_t server_worked_ns(struct bench *b)
{
    unsigned long user = 0, system = 0;
    FILE *f = fopen(str_c(b->a, SAY(b->a, "/proc/", (int64_t)b->server, "/stat")), "r");
    must(f != NULL);
    must(fscanf(f, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) == 2);
    (void)fclose(f);
    return (int64_t)(user + system) * (1000000000 / sysconf(_SC_CLK_TCK));
}

static int64_t anon_kb(struct bench *b)
{
    char line[LINE_MOST];
    long kb = 0;
    FILE *f = fopen(str_c(b->a, SAY(b->a, "/proc/", (int64_t)b->server, "/status")), "r");
    while (f != NULL && kb == 0 && fgets(line, sizeof line, f) != NULL)
        (void)sscanf(line, "RssAnon: %ld", &kb);
    if (f != NULL)
        (void)fclose(f);
    return kb;
}

/* --- 64 clients --------------------------------------------------------------------------------------------------- */

struct caller {
    struct bench *b;
    pthread_t thread;
    int64_t n;
};

static struct str answer_request(struct bench *b, struct arena *a, int64_t n)
{
    struct str body = SAY(a, "{\"measure\":\"phq-9\",\"answers\":[1,1,1,1,1,1,1,1,0],\"answered_on\":\"",
                          answered_text(b, a, n), "\"}");
    return SAY(a, "POST /api/clients/", client_text(b, a, n),
               "/scores HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ", b->token,
               "\r\nContent-Type: application/json\r\nContent-Length: ", body.n, "\r\n\r\n", body);
}

static struct str client_text_of(const struct client *c)
{
    return (struct str){c->answer, c->n < 600 ? c->n : 600};
}

static void *call(void *of)
{
    struct caller *caller = of;
    struct bench *b = caller->b;
    struct arena *a = arena_make(4 << 20);
    struct client *c = ARENA_NEW(a, struct client);
    c->port = b->port;
    client_open(c);
    for (int64_t i = 0; !b->is_ending; i++) {
        struct arena_mark mark = arena_mark(a);
        int64_t begin = bench_ns();
        int status = client_ask(c, answer_request(b, a, caller->n + i * CALLERS));
        bool is_good = status >= 200 && status < 300;
        int64_t at = is_good ? b->done++ : TOOK_MOST;
        if (!is_good && b->refused++ == 0)
            bench_say(SAY(a, "  answered with ", status, ": ", client_text_of(c)));
        if (at < TOOK_MOST)
            b->took[at] = bench_ns() - begin;
        arena_rewind(a, mark);
    }
    client_close(c);
    arena_end(&a);
    return NULL;
}

static struct str between(struct str text, struct str before, char after)
{
    size_t at;
    struct str value = S("");
    if (!str_find(text, before, &at))
        return S("");
    struct str rest = str_from(text, at + before.n);
    return str_next(&rest, after, &value) ? value : S("");
}

/* Signs in again and again under a wrong password, which is hashed all the same. */
static void *sign_in(void *of)
{
    struct bench *b = of;
    struct arena *a = arena_make(4 << 20);
    struct client *c = ARENA_NEW(a, struct client);
    c->port = b->port;
    client_open(c);
    while (!b->is_ending) {
        struct arena_mark mark = arena_mark(a);
        must(client_ask(c, S("GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n")) == 200);
        struct str page = str_copy(a, (struct str){c->answer, c->n});
        struct str body = SAY(a, "csrf=", between(page, S("name=\"csrf\" value=\""), '"'), "&sign_in_name=person",
                              b->signed_in, "&password=not%20the%20right%20one");
        struct str request =
            SAY(a, "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nCookie: ",
                between(page, S("Set-Cookie: "), ';'),
                "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ", body.n, "\r\n\r\n", body);
        int status = client_ask(c, request);
        if (status == 0)
            client_open(c);
        b->signed_in += status == 422; /* a password was hashed, and was not the right one */
        arena_rewind(a, mark);
    }
    client_close(c);
    arena_end(&a);
    return NULL;
}

static void measure_clients(struct bench *b)
{
    struct caller callers[CALLERS];
    pthread_t signing;
    struct timespec pause = {.tv_nsec = SAMPLE_NS};
    int64_t begin = bench_ns(), worked = server_worked_ns(b);
    for (int i = 0; i < CALLERS; i++) {
        callers[i] = (struct caller){.b = b, .n = SEQUENCE + WARM + i};
        must(pthread_create(&callers[i].thread, NULL, call, &callers[i]) == 0);
    }
    while (bench_ns() < begin + b->seconds * 1000000000)
        nanosleep(&pause, NULL);
    int64_t done = b->done, took = bench_ns() - begin;
    must(done > 0);
    b->worked_ns = (server_worked_ns(b) - worked) / done;
    must(pthread_create(&signing, NULL, sign_in, b) == 0); /* the rate is measured without, the memory with it */
    for (begin = bench_ns(); bench_ns() < begin + b->seconds * 1000000000; nanosleep(&pause, NULL)) {
        int64_t kb = anon_kb(b);
        b->anon_kb = kb > b->anon_kb ? kb : b->anon_kb;
    }
    b->is_ending = true;
    for (int i = 0; i < CALLERS; i++)
        must(pthread_join(callers[i].thread, NULL) == 0);
    must(pthread_join(signing, NULL) == 0);
    b->done = done * 1000000000 / took;
}

static void tell(struct bench *b, int64_t append, int64_t entries, int64_t quiet_kb)
{
    size_t n = b->done < TOOK_MOST ? (size_t)b->done : TOOK_MOST;
    bench_at_least(b->a, S("a nine-item PHQ-9 over HTTP, 64 clients"), b->done, "answers/s", "the ledger's append",
                   append, OF_APPEND);
    bench_say(SAY(b->a, "each: p50 ", bench_ms(b->a, bench_per_mille(b->took, n, 500)), " ms, p99 ",
                  bench_ms(b->a, bench_per_mille(b->took, n, 990)), " ms; the server worked ",
                  bench_number(b->a, b->worked_ns, "ns"), "; not well answered: ", (int64_t)b->refused));
    bench_say(SAY(b->a, "memory of its own after the start, ", entries, " entries: ", quiet_kb, " kB"));
    bench_at_most(b->a, SAY(b->a, "the most with 64 clients and ", b->signed_in, " sign-ins one after another"),
                  b->anon_kb, "kB", "limit", ANON_KB);
}

static int64_t argument(char **argv, int argc, int at, int64_t usual)
{
    int64_t n;
    return argc > at && str_to_i64(str_of(argv[at]), &n) && n > 0 ? n : usual;
}

static struct err *size_of_ledger(void *of, struct arena *a, struct ledger *ledger)
{
    (void)a;
    *(int64_t *)of = (int64_t)ledger_size(ledger);
    return NULL;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(LOG_ARENA);
    struct bench b = {.a = a, .dir = bench_dir(a), .size = {.providers = 1, .people = 11}};
    struct str program = str_of(argv[0]);
    b.size.clients = argument(argv, argc, 1, 46000);
    b.size.answers = argument(argv, argc, 2, 20);
    b.seconds = argument(argv, argc, 3, 5);
    b.took = ARENA_ARRAY(a, TOOK_MOST, int64_t);
    while (program.n > 0 && program.s[program.n - 1] != '/')
        program.n--;
    struct gate *gate = large_make(a, b.dir, &b.size);
    measure_sequence(&b, gate);
    int64_t entries = 0;
    bench_must(a, gate_on_writer(gate, a, size_of_ledger, &entries));
    gate_close(&gate);
    accounts_make(&b);
    int64_t append = measure_append(&b);
    server_start(&b, str_c(a, SAY(a, program, "../candour")));
    int64_t quiet_kb = anon_kb(&b);
    measure_clients(&b);
    tell(&b, append, entries, quiet_kb);
    server_stop(&b);
    bench_remove(a, b.dir);
    arena_end(&a);
    return 0;
}
