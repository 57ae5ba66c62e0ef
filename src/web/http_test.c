/* The server, by raw sockets: ordinary requests, and the framing attacks of which two servers in a row would make two
 * different things (RFC 9112, section 11.2). */
#include "web/browser_test_help.h"
#include "web/http.h"
#include "web/listen.h"

#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { ANSWER_MAX = 1 << 20, PATIENCE_MS = 5000 };

struct server {
    struct place *place;
    struct http *http;
    struct str socket_path;
};

static int make_server(void **state)
{
    struct place *p;
    place_make((void **)&p, false);
    struct server *s = ARENA_NEW(p->arena, struct server);
    s->place = p;
    place_serve(p);
    s->socket_path = SAY(p->arena, p->dir, "/socket");
    struct http_options options = {
        .web = p->web,
        .listen = S("127.0.0.1:0"),
        .local_socket = s->socket_path,
        .threads = 4,
        .idle_seconds = 2,
        .head_seconds = 3,
    };
    assert_null(http_start(p->arena, &options, &s->http));
    *state = s;
    return 0;
}

static int drop_server(void **state)
{
    struct server *s = *state;
    void *place = s->place;
    http_stop(&s->http, 1000);
    return place_drop(&place);
}

static int connected(const struct server *s)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)http_port(s->http))};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static int connected_locally(const struct server *s)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    memcpy(to.sun_path, s->socket_path.s, s->socket_path.n);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static void send_all(int fd, struct str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = send(fd, bytes.s, bytes.n, MSG_NOSIGNAL);
        if (n <= 0)
            return; /* the server has had enough, as some tests want */
        bytes = str_from(bytes, (size_t)n);
    }
}

/* All that comes until the server closes, or is silent for `quiet_ms`. */
static struct str read_all(struct arena *a, int fd, int quiet_ms, bool *is_closed_r)
{
    char *to = arena_take(a, ANSWER_MAX);
    size_t n = 0;
    *is_closed_r = false;
    while (n < ANSWER_MAX) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (poll(&wait, 1, quiet_ms) <= 0)
            break;
        ssize_t got = recv(fd, to + n, ANSWER_MAX - n, 0);
        *is_closed_r = got <= 0;
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    return (struct str){to, n};
}

static size_t count(struct str text, struct str part)
{
    size_t n = 0;
    size_t at;
    for (; str_find(text, part, &at); n++)
        text = str_from(text, at + part.n);
    return n;
}

/* One exchange on a connection of its own, to be closed by the server. */
static struct str answer_to(struct server *s, struct str request)
{
    bool is_closed;
    int fd = connected(s);
    send_all(fd, request);
    struct str answer = read_all(s->place->arena, fd, PATIENCE_MS, &is_closed);
    close(fd);
    assert_true(is_closed);
    return answer;
}

static void requests_on_one_connection_are_answered_in_turn(void **state)
{
    struct server *s = *state;
    bool is_closed;
    int fd = connected(s);
    send_all(
        fd, S("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    struct str answer = read_all(s->place->arena, fd, PATIENCE_MS, &is_closed);
    close(fd);
    assert_true(is_closed);
    assert_true(str_starts(answer, S("HTTP/1.1 200 OK\r\n")));
    assert_int_equal(count(answer, S("HTTP/1.1 ")), 2);
    assert_has(answer, S("HTTP/1.1 404 "));
    assert_has(answer, S("Content-Security-Policy: default-src 'none'; "));
}

/* Each is answered 400, once, and the connection is closed: what is hidden behind it is never read. */
static void ambiguous_framing_is_refused_and_nothing_hidden_is_answered(void **state)
{
#define HIDDEN "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    static const char *const attacks[] = {
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\nabcd" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\nContent-Length: 4\r\n\r\nabcd" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd" HIDDEN,
        "GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 35\r\n\r\n" HIDDEN,
        "PUT /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\nabcd" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" HIDDEN,
        "GET /healthz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\nContent-Length: 4\r\n\r\nabcd" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
        "chunked\r\n\r\n0\r\n\r\n" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: +4\r\n\r\nabcd" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: -4\r\n\r\nabcd" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 0x4\r\n\r\nabcd" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4, 4\r\n\r\nabcd" HIDDEN,
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length : 4\r\n\r\nabcd" HIDDEN,
        "GET /healthz HTTP/1.1\r\nAccept: x\r\n\r\n" HIDDEN,
        "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" HIDDEN,
        "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n" HIDDEN,
        "GET /healthz HTTP/1.0\r\n\r\n" HIDDEN,
        "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Odd name: y\r\n\r\n" HIDDEN,
        "GET http://x/healthz HTTP/1.1\r\nHost: x\r\n\r\n" HIDDEN,
        "GET //healthz HTTP/1.1\r\nHost: x\r\n\r\n" HIDDEN,
        "GET /a/../healthz HTTP/1.1\r\nHost: x\r\n\r\n" HIDDEN,
        "GET /%2e%2e/healthz HTTP/1.1\r\nHost: x\r\n\r\n" HIDDEN,
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n" HIDDEN,
        "GET /healthz HTTP/2.0\r\nHost: x\r\n\r\n" HIDDEN,
    };
    struct server *s = *state;
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
        struct str answer = answer_to(s, str_of(attacks[i]));
        if (str_has(answer, S("HTTP/1.1 2")) || str_has(answer, S("\r\n\r\nok")))
            fail_msg("attack %zu was answered: %.*s", i, (int)answer.n, answer.s);
        if (answer.n > 0 && !str_starts(answer, S("HTTP/1.1 400 ")) && !str_starts(answer, S("HTTP/1.1 505 ")))
            fail_msg("attack %zu: %.*s", i, (int)answer.n, answer.s);
    }
}

/* A NUL ends a value for the library, so that what is behind it is not seen; nginx refuses it. */
static void a_nul_or_a_folded_line_hides_nothing(void **state)
{
    static const char nul[] = "GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\nConnection: close\r\n\r\n" HIDDEN;
    struct server *s = *state;
    struct str answer = answer_to(s, (struct str){nul, sizeof nul - 1});
    assert_int_equal(count(answer, S("HTTP/1.1 ")), 1);
    answer = answer_to(
        s, S("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n Content-Length: 40\r\n\r\nabcd" HIDDEN));
    assert_false(str_has(answer, S("\r\n\r\nok")));
    assert_true(str_starts(answer, S("HTTP/1.1 400 ")));
}

static void bad_chunks_are_refused(void **state)
{
    static const char *const chunks[] = {"-1\r\nabc\r\n", "xyz\r\n", "fffffffffffffffff\r\na",
                                         "4\r\nabcdX\r\n0\r\n\r\n"};
    struct server *s = *state;
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        struct str request =
            SAY(s->place->arena, "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", chunks[i]);
        struct str answer = answer_to(s, request);
        assert_true(answer.n == 0 || str_starts(answer, S("HTTP/1.1 4")));
    }
}

static struct str repeated(struct arena *a, const char *unit, size_t n)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < n; i++)
        out_c(&o, unit);
    return out_text(&o);
}

static void what_is_too_much_is_refused(void **state)
{
    struct server *s = *state;
    struct arena *a = s->place->arena;
    struct str path = SAY(a, "GET /", repeated(a, "a", 5000), " HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_true(str_starts(answer_to(s, path), S("HTTP/1.1 414 ")));
    path = SAY(a, "GET /", repeated(a, "a", 40000), " HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_true(str_starts(answer_to(s, path), S("HTTP/1.1 414 ")));
    struct str headers = SAY(a, "GET /healthz HTTP/1.1\r\nHost: x\r\n", repeated(a, "X: y\r\n", 70), "\r\n");
    assert_true(str_starts(answer_to(s, headers), S("HTTP/1.1 431 ")));
    headers = SAY(a, "GET /healthz HTTP/1.1\r\nHost: x\r\nX: ", repeated(a, "y", 65536), "\r\n\r\n");
    assert_true(str_starts(answer_to(s, headers), S("HTTP/1.1 431 ")));
    struct str length = S("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");
    assert_true(str_starts(answer_to(s, length), S("HTTP/1.1 413 ")));
    length = S("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n");
    assert_true(str_starts(answer_to(s, length), S("HTTP/1.1 4")));
    /* To a route that takes files, a megabyte from anybody; more from those who are signed in, as
     * an_upload_goes_through. */
    length = S("POST /import/people HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");
    assert_true(str_starts(answer_to(s, length), S("HTTP/1.1 413 ")));
    length =
        S("POST /import/people HTTP/1.1\r\nHost: x\r\nCookie: candour=4tCzWTBmvKGtnVwjWfKJX0cJMR3JHEsHVYkwiqEFt0Q\r\n"
          "Content-Length: 1048577\r\n\r\n");
    assert_true(str_starts(answer_to(s, length), S("HTTP/1.1 413 ")));
    length =
        S("POST /import/people HTTP/1.1\r\nHost: x\r\nContent-Length: 33554433\r\n\r\n"); /* an upload route: 32 MiB */
    assert_true(str_starts(answer_to(s, length), S("HTTP/1.1 413 ")));
}

static void a_body_in_chunks_that_is_too_long_is_refused_when_it_ends(void **state)
{
    struct server *s = *state;
    struct arena *a = s->place->arena;
    bool is_closed;
    int fd = connected(s);
    send_all(fd, S("POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
    struct str chunk = SAY(a, "10000\r\n", repeated(a, "x", 0x10000), "\r\n");
    for (int i = 0; i < 20; i++)
        send_all(fd, chunk);
    send_all(fd, S("0\r\n\r\n"));
    struct str answer = read_all(a, fd, PATIENCE_MS, &is_closed);
    close(fd);
    assert_true(str_starts(answer, S("HTTP/1.1 413 ")));
    fd = connected(s);
    send_all(fd, S("POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (int i = 0; i < 64; i++) /* one that never ends is cut off */
        send_all(fd, chunk);
    (void)read_all(a, fd, PATIENCE_MS, &is_closed);
    close(fd);
    assert_true(is_closed);
}

static void an_upload_goes_through(void **state)
{
    struct server *s = *state;
    struct arena *a = s->place->arena;
    struct str rows = repeated(a, "# a comment line of a spreadsheet that is quite long\n", 60000); /* 3 MB */
    struct str body = SAY(a, "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\n",
                          rows, "\r\n--B--\r\n");
    bool is_closed;
    int fd = connected_locally(s);
    send_all(fd, SAY(a,
                     "POST /api/import/people HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
                     "multipart/form-data; boundary=B\r\nContent-Length: ",
                     body.n, "\r\n\r\n", body));
    struct str answer = read_all(a, fd, PATIENCE_MS, &is_closed);
    close(fd);
    assert_true(str_starts(answer, S("HTTP/1.1 422 "))); /* the gate read it, and refused it for what is in it */
    assert_has(answer, S("\"reasons\":["));
}

static void many_slow_requests_keep_nobody_out(void **state)
{
    struct server *s = *state;
    enum { HELD = 300 };
    int held[HELD];
    for (int i = 0; i < HELD; i++) {
        held[i] = connected(s);
        send_all(held[i], S("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nslow"));
    }
    struct str answer = answer_to(s, S("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    assert_true(str_starts(answer, S("HTTP/1.1 200 ")));
    for (int i = 0; i < HELD; i++)
        close(held[i]);
}

static void an_idle_connection_is_closed(void **state)
{
    struct server *s = *state;
    struct str answer = answer_to(s, S("GET /healthz HTTP/1.1\r\nHost:"));
    assert_false(str_has(answer, S("\r\n\r\nok")));
}

/* It would never be idle: a byte comes before each second is over, until the server has had enough. */
static void a_head_that_trickles_in_is_cut_off(void **state)
{
    struct server *s = *state;
    bool is_closed = false;
    int fd = connected(s);
    send_all(fd, S("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "));
    for (int i = 0; i < 100 && !is_closed; i++) {
        send_all(fd, S("a"));
        assert_int_equal(read_all(s->place->arena, fd, 200, &is_closed).n, 0);
    }
    close(fd);
    assert_true(is_closed);
}

static void head_has_no_body(void **state)
{
    struct server *s = *state;
    struct str answer = answer_to(s, S("HEAD /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    assert_true(str_starts(answer, S("HTTP/1.1 200 ")));
    assert_has(answer, S("Content-Length: 3\r\n"));
    assert_true(str_ends(answer, S("\r\n\r\n")));
}

static void the_folders_socket_is_for_its_owner_alone(void **state)
{
    struct server *s = *state;
    struct stat is;
    bool is_closed;
    assert_int_equal(stat(str_c(s->place->arena, s->socket_path), &is), 0);
    assert_int_equal(is.st_mode & 0777, 0600);
    int fd = connected_locally(s);
    send_all(fd, S("GET /organisations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    struct str answer = read_all(s->place->arena, fd, PATIENCE_MS, &is_closed);
    close(fd);
    assert_true(str_starts(answer, S("HTTP/1.1 200 ")));
    assert_has(answer, S("Test consortium"));
    answer = answer_to(s, S("GET /organisations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    assert_true(str_starts(answer, S("HTTP/1.1 303 ")));
}

static void only_loopback_is_listened_on(void **state)
{
    struct server *s = *state;
    struct arena *a = s->place->arena;
    int fd;
    int port;
    static const char *const open[] = {
        "0.0.0.0:0", "[::]:0", "192.0.2.1:0", "example.org:0", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", ":0", ""};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        assert_non_null(listen_loopback(a, str_of(open[i]), &fd, &port));
    assert_null(listen_loopback(a, S("localhost:0"), &fd, &port));
    assert_true(port > 0);
    close(fd);
    assert_non_null(listen_unix(a, s->socket_path, 0600, &fd)); /* somebody answers there */
    struct str path = SAY(a, s->place->dir, "/left-over");
    assert_null(listen_unix(a, path, 0600, &fd));
    close(fd);
    assert_null(listen_unix(a, path, 0600, &fd)); /* nobody does */
    close(fd);
}

/* The rest of a request whose beginning was sent; whether it was answered. */
struct slow {
    int fd;
    bool is_answered;
};

static void *ends_slowly(void *of)
{
    struct slow *slow = of;
    bool is_closed;
    struct arena *a = arena_make(8 << 20);
    usleep(300 * 1000);
    send_all(slow->fd, S("cd"));
    struct str answer = read_all(a, slow->fd, PATIENCE_MS, &is_closed);
    slow->is_answered = str_starts(answer, S("HTTP/1.1 4"));
    arena_end(&a);
    return NULL;
}

static void stopping_lets_requests_under_way_end(void **state)
{
    struct server *s = *state;
    struct slow slow = {.fd = connected(s)};
    pthread_t thread;
    send_all(slow.fd, S("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab"));
    usleep(100 * 1000); /* it has been taken up */
    assert_int_equal(pthread_create(&thread, NULL, ends_slowly, &slow), 0);
    int port = http_port(s->http);
    http_stop(&s->http, 5000);
    pthread_join(thread, NULL);
    close(slow.fd);
    assert_true(slow.is_answered);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_not_equal(connect(fd, (const struct sockaddr *)&to, sizeof to), 0);
    close(fd);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_server, drop_server)
    const struct CMUnitTest tests[] = {
        TEST(requests_on_one_connection_are_answered_in_turn),
        TEST(ambiguous_framing_is_refused_and_nothing_hidden_is_answered),
        TEST(a_nul_or_a_folded_line_hides_nothing),
        TEST(bad_chunks_are_refused),
        TEST(what_is_too_much_is_refused),
        TEST(a_body_in_chunks_that_is_too_long_is_refused_when_it_ends),
        TEST(an_upload_goes_through),
        TEST(many_slow_requests_keep_nobody_out),
        TEST(an_idle_connection_is_closed),
        TEST(a_head_that_trickles_in_is_cut_off),
        TEST(head_has_no_body),
        TEST(the_folders_socket_is_for_its_owner_alone),
        TEST(only_loopback_is_listened_on),
        TEST(stopping_lets_requests_under_way_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
