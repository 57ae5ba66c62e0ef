#include "web/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 511, PORT_MAX = 65535 };

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

/* "HOST:PORT" from behind, since an IPv6 address has colons of its own. */
static bool split(struct str address, struct str *host_r, int *port_r)
{
    size_t at = address.n;
    while (at > 0 && address.s[at - 1] != ':')
        at--;
    int64_t port;
    if (at == 0 || !str_to_i64(str_from(address, at), &port) || port < 0 || port > PORT_MAX)
        return false;
    *host_r = str_sub(address, 0, at - 1);
    if (str_starts(*host_r, S("[")) && str_ends(*host_r, S("]")))
        *host_r = str_sub(*host_r, 1, host_r->n - 1);
    *port_r = (int)port;
    return true;
}

static bool to_loopback(struct arena *a, struct str host, int port, union address *address_r, socklen_t *n_r)
{
    memset(address_r, 0, sizeof *address_r);
    const char *text = str_eq(host, S("localhost")) ? "127.0.0.1" : str_c(a, host);
    if (inet_pton(AF_INET, text, &address_r->v4.sin_addr) == 1) {
        address_r->v4.sin_family = AF_INET;
        address_r->v4.sin_port = htons((uint16_t)port);
        *n_r = sizeof address_r->v4;
        return ntohl(address_r->v4.sin_addr.s_addr) >> 24 == 127;
    }
    if (inet_pton(AF_INET6, text, &address_r->v6.sin6_addr) != 1)
        return false;
    address_r->v6.sin6_family = AF_INET6;
    address_r->v6.sin6_port = htons((uint16_t)port);
    *n_r = sizeof address_r->v6;
    return IN6_IS_ADDR_LOOPBACK(&address_r->v6.sin6_addr);
}

static struct err *cannot(struct arena *a, struct str what)
{
    return REFUSE(a, "cannot-listen", S("listen"), "Cannot listen on ", what, ": ", strerror(errno), ".");
}

static int port_of(int fd)
{
    union address address = {0};
    socklen_t n = sizeof address;
    if (getsockname(fd, &address.any, &n) != 0)
        return 0;
    return ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
}

struct err *listen_loopback(struct arena *a, struct str address, int *fd_r, int *port_r)
{
    struct str host;
    int port;
    union address to;
    socklen_t n;
    if (!split(address, &host, &port))
        return REFUSE(a, "bad-address", S("listen"), "Give an address and a port: 127.0.0.1:8080.");
    if (!to_loopback(a, host, port, &to, &n))
        return REFUSE(a, "not-loopback", S("listen"), address,
                      " can be reached from other machines. Listen on 127.0.0.1 and let nginx stand in front.");
    int fd = socket(to.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int yes = 1;
    if (fd < 0)
        return cannot(a, address);
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, &to.any, n) != 0 || listen(fd, BACKLOG) != 0) {
        struct err *e = cannot(a, address);
        close(fd);
        return e;
    }
    *fd_r = fd;
    *port_r = port_of(fd);
    return NULL;
}

static bool somebody_answers(const struct sockaddr_un *to)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    bool is_answered = connect(fd, (const struct sockaddr *)to, sizeof *to) == 0;
    close(fd);
    return is_answered;
}

/* The mode is set between bind and listen: until then nobody can connect. */
struct err *listen_unix(struct arena *a, struct str path, unsigned mode, int *fd_r)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    if (path.n == 0 || path.n >= sizeof to.sun_path)
        return REFUSE(a, "bad-address", S("listen"), "The path of a socket may have at most ", sizeof to.sun_path - 1,
                      " bytes; this one has ", path.n, ".");
    memcpy(to.sun_path, path.s, path.n);
    if (somebody_answers(&to))
        return REFUSE(a, "in-use", S("listen"), "Another process answers on ", path, ".");
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return cannot(a, path);
    (void)unlink(to.sun_path);
    if (bind(fd, (const struct sockaddr *)&to, sizeof to) != 0 || chmod(to.sun_path, (mode_t)mode) != 0 ||
        listen(fd, BACKLOG) != 0) {
        struct err *e = cannot(a, path);
        close(fd);
        return e;
    }
    *fd_r = fd;
    return NULL;
}
