/* How many requests a second the web room answers, each as a ratio to a bare libmicrohttpd handler that answers as many
 * bytes with as many headers, in the same run and in turns.
 *
 * The load comes from wrk, which shares the machine: only the ratios mean anything. Usage: http [SECONDS]
 * [CONNECTIONS].
 */
#include "web/http.h"
#include "bench.h"
#include "gate/account.h"
#include "page/assets.h"
#include "web/listen.h"

#include <microhttpd.h>

enum { ARENA_BYTES = 1 << 30, THREADS = 4, ROUNDS = 3, COMMAND_MAX = 2000 };

struct bench {
    struct arena *arena;
    struct str dir;
    struct gate *gate;
    struct sessions *sessions;
    struct web *web;
    struct http *http;
    struct MHD_Daemon *bare;
    int bare_fd;
    int bare_port;
    struct web_reply like; /* what the bare handler answers */
    struct str session;
    struct str token;
    int seconds;
    int connections;
};

static enum MHD_Result answer_barely(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                                     const char *version, const char *upload, size_t *upload_n, void **con_cls)
{
    (void)url, (void)method, (void)version, (void)upload, (void)upload_n;
    const struct bench *b = cls;
    if (*con_cls == NULL) {
        *con_cls = cls;
        return MHD_YES;
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(b->like.body.n, (void *)(uintptr_t)b->like.body.s, MHD_RESPMEM_PERSISTENT);
    for (size_t i = 0; i < b->like.header_count; i++)
        (void)MHD_add_response_header(response, b->like.headers[i].name.s, b->like.headers[i].value.s);
    enum MHD_Result result = MHD_queue_response(connection, 200, response);
    MHD_destroy_response(response);
    return result;
}

static void start_bare(struct bench *b)
{
    bench_must(b->arena, listen_loopback(b->arena, S("127.0.0.1:0"), &b->bare_fd, &b->bare_port));
    b->bare = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, answer_barely, b,
                               MHD_OPTION_LISTEN_SOCKET, b->bare_fd, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
                               MHD_OPTION_END);
    must(b->bare != NULL);
}

static void start_candour(struct bench *b)
{
    struct arena *a = b->arena;
    struct clock real = {0};
    struct outcome outcome;
    struct person_id founder;
    struct actor nobody = {.via = VIA_CLI};
    struct gate_options options = {.dir = b->dir, .readers = THREADS};
    struct gate_birth birth = {S("Bench"), S("candour.example/bench"), true};
    struct pair first[] = {{.name = S("organisation"), .value = S("Bench")},
                           {.name = S("name"), .value = S("Ada Grey")}};
    bench_must(a, gate_init(a, &options, &birth));
    bench_must(a, gate_open(a, &options, &b->gate));
    const struct command_row *begin = command_find(S("people"), S("begin"));
    bench_must(a, gate_command_pairs(b->gate, a, begin, &nobody, (struct pairs){first, 2}, S(""), &outcome));
    bench_must(a, gate_founder(b->gate, a, &founder));
    bench_must(a, sessions_open(a, SAY(a, b->dir, "/sessions.db"), &b->sessions));
    bench_must(a, login_set(b->sessions, a, founder, S("ada"), S("Ada Grey"), clock_now(&real)));
    bench_must(a, session_start(b->sessions, a, founder, true, S("wrk"), clock_now(&real), &b->session));
    bench_must(a, token_make(b->sessions, a, founder, S("wrk"), 1, clock_now(&real), &b->token));
    struct web_options web = {.gate = b->gate, .sessions = b->sessions, .is_unlimited = true};
    bench_must(a, web_make(a, &web, &b->web));
    struct http_options http = {.web = b->web, .listen = S("127.0.0.1:0"), .threads = THREADS};
    bench_must(a, http_start(a, &http, &b->http));
}

/* One run of wrk: requests a second; 0 where it could not be run. */
static int64_t wrk(struct bench *b, int port, struct str path, struct str header)
{
    struct arena *a = b->arena;
    char line[COMMAND_MAX];
    int64_t whole = 0;
    struct str command = SAY(a, "wrk -t1 -c", b->connections, " -d", b->seconds, "s -H '", header,
                             "' http://127.0.0.1:", port, path, " 2>&1");
    FILE *f = popen(str_c(a, command), "r");
    must(f != NULL);
    while (fgets(line, sizeof line, f) != NULL) {
        struct str text = str_trim(str_of(line)), word = {0};
        if (str_starts(text, S("Non-2xx")))
            bench_say(SAY(a, "  not all were answered well: ", text));
        if (!str_starts(text, S("Requests/sec:")))
            continue;
        text = str_trim(str_from(text, 13));
        if (str_next(&text, '.', &word))
            (void)str_to_i64(word, &whole);
    }
    (void)pclose(f);
    return whole;
}

static int64_t middle(int64_t *of, size_t n)
{
    qsort(of, n, sizeof *of, bench_by_size);
    return of[n / 2];
}

/* The bare handler answers from now on just what the application answers here. */
static void learn(struct bench *b, struct str path, struct str header)
{
    struct arena *a = b->arena;
    struct header *headers = ARENA_ARRAY(a, 2, struct header);
    struct str name = {0}, value = header;
    must(str_next(&value, ':', &name));
    headers[0] = (struct header){S("Host"), S("127.0.0.1")};
    headers[1] = (struct header){name, str_trim(value)};
    struct request_head head = {S("GET"), path, headers, 2};
    struct request *request = ARENA_NEW(a, struct request);
    bench_must(a, request_parse(a, &head, request));
    web_handle(b->web, request, &b->like);
    must(b->like.status == 200);
    for (size_t i = 0; i < b->like.header_count; i++)
        b->like.headers[i] =
            (struct header){str_of(str_c(a, b->like.headers[i].name)), str_of(str_c(a, b->like.headers[i].value))};
}

static void measure(struct bench *b, const char *what, struct str path, struct str header)
{
    int64_t bare[ROUNDS], ours[ROUNDS];
    learn(b, path, header);
    for (int i = 0; i < ROUNDS; i++) {
        bare[i] = wrk(b, b->bare_port, S("/"), header);
        ours[i] = wrk(b, http_port(b->http), path, header);
    }
    int64_t limit = middle(bare, ROUNDS), reached = middle(ours, ROUNDS);
    bench_say(SAY(b->arena, what, " (", b->like.body.n, " bytes): ", reached, " requests/s, ",
                  bench_percent(b->arena, reached, limit), " of the bare handler's ", limit));
}

static int argument(char **argv, int argc, int at, int usual)
{
    int64_t n;
    return argc > at && str_to_i64(str_of(argv[at]), &n) && n > 0 && n < 1000 ? (int)n : usual;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct bench b = {.arena = a, .dir = bench_dir(a)};
    b.seconds = argument(argv, argc, 1, 3);
    b.connections = argument(argv, argc, 2, 32);
    start_candour(&b);
    start_bare(&b);
    bench_say(SAY(a, "http: ", THREADS, " threads, ", b.connections, " connections, ", b.seconds,
                  " s a run, median of ", ROUNDS, "; load ", bench_load(a)));
    struct str cookie = SAY(a, "Cookie: candour=", b.session);
    measure(&b, "health", S("/healthz"), S("Accept: */*"));
    measure(&b, "stylesheet", asset_url("candour.css"), S("Accept: */*"));
    measure(&b, "sign-in page", S("/sign-in"), S("Accept: text/html"));
    measure(&b, "page of a signed-in person", S("/organisations"), cookie);
    measure(&b, "the same as JSON, by token", S("/api/organisations"), SAY(a, "Authorization: Bearer ", b.token));
    http_stop(&b.http, 1000);
    (void)MHD_quiesce_daemon(b.bare);
    MHD_stop_daemon(b.bare);
    close(b.bare_fd);
    sessions_close(&b.sessions);
    gate_close(&b.gate);
    bench_remove(a, b.dir);
    arena_end(&a);
    return 0;
}
