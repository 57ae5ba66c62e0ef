/* Many at once: clients that are slow on purpose, and connections that are opened and dropped. */
#include "edge.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { AT_ONCE = 200, SMALL_BUFFER = 4096, PIPELINED = 12, EVENTS = 64 };

/* --- slow ------------------------------------------------------------------------------------------------------- */

#define HEAD_BEGINS "GET /healthz HTTP/1.1\r\nHost: edge.example.org\r\nX-Slow: "
#define BODY_BEGINS                                                                                                    \
    "POST /sign-in HTTP/1.1\r\nHost: edge.example.org\r\nContent-Type: application/x-www-form-urlencoded\r\n"          \
    "Content-Length: 100000\r\n\r\n"
#define MUCH "GET /api/openapi.json HTTP/1.1\r\nHost: edge.example.org\r\n\r\n"

static void begin(const struct line *line, struct str how)
{
    int small = SMALL_BUFFER;
    if (str_eq(how, S("head"))) {
        (void)line_send(line, S(HEAD_BEGINS));
    } else if (str_eq(how, S("body"))) {
        (void)line_send(line, S(BODY_BEGINS));
    } else {
        (void)setsockopt(line->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        for (int i = 0; i < PIPELINED; i++)
            (void)line_send(line, S(MUCH));
    }
}

/* A byte more, so that it is never quite idle. A reader takes one, below TLS, where it is no matter what it means. */
static void go_on(const struct line *line, struct str how)
{
    char byte;
    if (str_eq(how, S("read")))
        (void)recv(line->fd, &byte, 1, MSG_DONTWAIT);
    else if (!line_is_closed(line))
        (void)line_send(line, S("a"));
}

static size_t open_all(struct edge *e, struct str how, struct line *lines, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (!line_open(e, (unsigned)i, &lines[n]))
            continue;
        begin(&lines[n++], how);
    }
    return n;
}

static size_t still_open(const struct line *lines, size_t n)
{
    size_t open = 0;
    for (size_t i = 0; i < n; i++)
        open += !line_is_closed(&lines[i]);
    return open;
}

/* Holds what it can for so long, and ends by itself as soon as all were closed on it. */
int slow(struct edge *e, struct str how, size_t count, int seconds)
{
    struct line *lines = ARENA_ARRAY(e->arena, count, struct line);
    struct timespec second = {.tv_sec = 1};
    size_t n = open_all(e, how, lines, count);
    tell(SAY(e->arena, "opened ", n));
    int passed = 0;
    for (; passed < seconds && still_open(lines, n) > 0; passed++) {
        for (size_t i = 0; i < n; i++)
            go_on(&lines[i], how);
        (void)nanosleep(&second, NULL);
    }
    tell(SAY(e->arena, "open after ", passed, " seconds: ", still_open(lines, n)));
    for (size_t i = 0; i < n; i++)
        line_close(&lines[i]);
    return 0;
}

/* --- dropped ---------------------------------------------------------------------------------------------------- */

/* Some say nothing, some begin a request, some begin one and end without a word of farewell. */
static void leave(int fd, size_t which)
{
    struct linger none = {.l_onoff = 1, .l_linger = 0};
    if (which % 3 != 0)
        (void)send(fd, "GET /hea", 8, MSG_NOSIGNAL);
    if (which % 3 == 2)
        (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    close(fd);
}

/* Begins as many connections as may be at once; how many were begun. */
static size_t open_more(const struct edge *e, int poll_fd, size_t begun, size_t count, size_t *under_way)
{
    while (*under_way < AT_ONCE && begun < count) {
        int fd = edge_socket(e, (unsigned)begun, SOCK_NONBLOCK);
        struct epoll_event event = {.events = EPOLLOUT, .data.fd = fd};
        if (fd < 0)
            break;
        must(epoll_ctl(poll_fd, EPOLL_CTL_ADD, fd, &event) == 0);
        begun++;
        ++*under_way;
    }
    return begun;
}

int drop(struct edge *e, size_t count)
{
    struct epoll_event events[EVENTS];
    int64_t from_ms = clock_span_ms();
    size_t begun = 0;
    size_t under_way = 0;
    size_t dropped = 0;
    int poll_fd = epoll_create1(EPOLL_CLOEXEC);
    while (dropped < count && clock_span_ms() - from_ms < 600 * 1000) {
        begun = open_more(e, poll_fd, begun, count, &under_way);
        int n = epoll_wait(poll_fd, events, EVENTS, 10);
        for (int i = 0; i < n; i++, dropped++, under_way--)
            leave(events[i].data.fd, dropped);
    }
    close(poll_fd);
    tell(SAY(e->arena, "dropped ", dropped, " connections in ", clock_span_ms() - from_ms, " ms"));
    return dropped == count ? 0 : 1;
}
