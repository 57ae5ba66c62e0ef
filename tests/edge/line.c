/* Connections, with TLS or without. */
#include "edge.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { READ_MOST = 1 << 20 };

void edge_begin(struct edge *e, struct str where, const char *name)
{
    int64_t port = 0;
    *e = (struct edge){.arena = arena_make(1 << 30), .where = where, .name = name};
    if (!str_starts(where, S("tls:")))
        return;
    must(str_to_i64(str_from(where, 4), &port) && port > 0 && port < 65536);
    e->port = (int)port;
    e->tls = SSL_CTX_new(TLS_client_method()); /* whose certificate it is, curl asks in the test */
    must(e->tls != NULL);
}

void edge_end(struct edge *e)
{
    SSL_CTX_free(e->tls);
    arena_end(&e->arena);
}

static int local_socket(const struct edge *e, int flags)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    struct str path = str_from(e->where, 5);
    must(str_starts(e->where, S("unix:")) && path.n < sizeof to.sun_path);
    memcpy(to.sun_path, path.s, path.n);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

/* From many addresses, as nginx counts by them and as one address has ports for thirty thousand connections only. */
int edge_socket(const struct edge *e, unsigned from, int flags)
{
    int yes = 1;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)e->port)};
    struct sockaddr_in own = {.sin_family = AF_INET};
    if (e->tls == NULL)
        return local_socket(e, flags);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 0x100 + from % FROM_MOST);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    if (fd < 0)
        return -1;
    (void)setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    bool is_bound = bind(fd, (const struct sockaddr *)&own, sizeof own) == 0;
    if (is_bound && (connect(fd, (const struct sockaddr *)&to, sizeof to) == 0 || (flags & SOCK_NONBLOCK) != 0))
        return fd;
    close(fd);
    return -1;
}

bool line_open(const struct edge *e, unsigned from, struct line *line_r)
{
    struct timeval patience = {.tv_sec = PATIENCE_MS / 1000};
    *line_r = (struct line){.fd = edge_socket(e, from, 0)};
    if (line_r->fd < 0)
        return false;
    (void)setsockopt(line_r->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    (void)setsockopt(line_r->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (e->tls == NULL)
        return true;
    line_r->tls = SSL_new(e->tls);
    (void)SSL_set_tlsext_host_name(line_r->tls, e->name);
    if (e->speaks_h2)
        (void)SSL_set_alpn_protos(line_r->tls, (const unsigned char *)"\x02h2", 3);
    (void)SSL_set_fd(line_r->tls, line_r->fd);
    if (SSL_connect(line_r->tls) == 1)
        return true;
    line_close(line_r);
    return false;
}

bool line_send(const struct line *line, struct str bytes)
{
    while (bytes.n > 0) {
        size_t step = bytes.n < 16384 ? bytes.n : 16384;
        ssize_t n =
            line->tls != NULL ? SSL_write(line->tls, bytes.s, (int)step) : send(line->fd, bytes.s, step, MSG_NOSIGNAL);
        if (n <= 0)
            return false; /* the other side has had enough, as it may */
        bytes = str_from(bytes, (size_t)n);
    }
    return true;
}

static bool has_more(const struct line *line, int quiet_ms)
{
    struct pollfd wait = {.fd = line->fd, .events = POLLIN};
    return (line->tls != NULL && SSL_pending(line->tls) > 0) || poll(&wait, 1, quiet_ms) > 0;
}

struct str line_read(const struct edge *e, const struct line *line, int quiet_ms, bool *is_closed_r)
{
    char *to = arena_take(e->arena, READ_MOST);
    size_t n = 0;
    *is_closed_r = false;
    while (n < READ_MOST && has_more(line, quiet_ms)) {
        ssize_t got = line->tls != NULL ? SSL_read(line->tls, to + n, (int)(READ_MOST - n))
                                        : recv(line->fd, to + n, READ_MOST - n, 0);
        *is_closed_r = got <= 0;
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    return (struct str){to, n};
}

bool line_is_closed(const struct line *line)
{
    struct pollfd now = {.fd = line->fd, .events = POLLRDHUP};
    return poll(&now, 1, 0) > 0 && (now.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

void line_close(struct line *line)
{
    SSL_free(line->tls);
    if (line->fd >= 0)
        close(line->fd);
    *line = (struct line){.fd = -1};
}
