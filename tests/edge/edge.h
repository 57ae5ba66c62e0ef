/* Clients that mean no good: what they have in common is a connection, straight to the application or through nginx.
 *
 * They speak to this machine alone: a unix socket, or TLS on loopback with the name that the site has.
 */
#ifndef EDGE_H
#define EDGE_H

#include "base/base.h"

#include <openssl/ssl.h>

enum { PATIENCE_MS = 20000, FROM_MOST = 200 };

struct edge {
    struct arena *arena;
    struct str where; /* "unix:PATH" or "tls:PORT" */
    const char *name; /* what the other side is to be called in TLS */
    SSL_CTX *tls;     /* NULL on a unix socket */
    int port;
    bool speaks_h2;
};

struct line {
    int fd;
    SSL *tls;
};

void edge_begin(struct edge *e, struct str where, const char *name);
void edge_end(struct edge *e);

/* A socket that connects, or has: `from` is whose of a few loopback addresses it comes from. */
int edge_socket(const struct edge *e, unsigned from, int flags);

/* False where the other side would not have it. */
bool line_open(const struct edge *e, unsigned from, struct line *line_r);
bool line_send(const struct line *line, struct str bytes);
/* All that comes until the other side closes, or is silent for `quiet_ms`. */
struct str line_read(const struct edge *e, const struct line *line, int quiet_ms, bool *is_closed_r);
bool line_is_closed(const struct line *line); /* by the other side, without waiting */
void line_close(struct line *line);

/* The programs; 0 where all went as it must. */
int framing(struct edge *e, bool is_through_nginx);
int slow(struct edge *e, struct str how, size_t count, int seconds);
int drop(struct edge *e, size_t count);
int run_under(struct edge *e, struct str names, char **command);
int misuse(struct edge *e, struct str how, size_t count);

void tell(struct str text); /* a line of the test's output */

#endif
