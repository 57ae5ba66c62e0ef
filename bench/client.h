/* A client of HTTP on loopback, as small as a bench needs it: one connection that is kept, a request, and the whole
 * answer. */
#ifndef BENCH_CLIENT_H
#define BENCH_CLIENT_H

#include "bench.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

enum { CLIENT_ANSWER_MOST = 256 << 10 };

struct client {
    int port;
    int fd;
    size_t n;
    char answer[CLIENT_ANSWER_MOST];
};

static inline void client_open(struct client *c)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)c->port)};
    int on = 1;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    must(c->fd >= 0 && connect(c->fd, (struct sockaddr *)&to, sizeof to) == 0);
    (void)setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

/* How long the whole answer is, once its head is there; 0 before. */
static inline size_t client_length(const struct client *c)
{
    struct str text = {c->answer, c->n}, value;
    size_t head, at;
    int64_t body = 0;
    if (!str_find(text, S("\r\n\r\n"), &head))
        return 0;
    if (str_find(text, S("Content-Length: "), &at) && at < head) {
        struct str rest = str_from(text, at + 16);
        must(str_next(&rest, '\r', &value) && str_to_i64(value, &body));
    }
    must(head + 4 + (size_t)body < CLIENT_ANSWER_MOST);
    return head + 4 + (size_t)body;
}

/* Sends the request and waits for the answer: its status, or 0 where the connection ended. */
static inline int client_ask(struct client *c, struct str request)
{
    size_t sent = 0, whole = 0;
    while (sent < request.n) {
        ssize_t k = send(c->fd, request.s + sent, request.n - sent, MSG_NOSIGNAL);
        if (k <= 0)
            return 0;
        sent += (size_t)k;
    }
    for (c->n = 0; whole == 0 || c->n < whole; whole = client_length(c)) {
        ssize_t k = recv(c->fd, c->answer + c->n, CLIENT_ANSWER_MOST - c->n, 0);
        if (k <= 0)
            return 0;
        c->n += (size_t)k;
    }
    return c->n < 12 ? 0 : (c->answer[9] - '0') * 100 + (c->answer[10] - '0') * 10 + (c->answer[11] - '0');
}

static inline void client_close(struct client *c)
{
    close(c->fd);
}

#endif
