/* The server: bytes on loopback or a unix socket, by libmicrohttpd, to web_handle and back.
 *
 * libmicrohttpd as Debian ships it must not face the open network (its framing is too lenient), so it listens on
 * loopback or a unix socket only, behind nginx. What its parser lets through and another's would not is refused here in
 * the first callback: 400, and the connection is closed. Its form parser, TLS and digest are not used.
 */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "web/web.h"

struct http;

struct http_options {
    struct web *web;
    struct str listen; /* "127.0.0.1:8080", "[::1]:8080"; port 0 takes a free one; "unix:/run/candour.sock" for a proxy;
                          empty: none */
    struct str local_socket; /* the folder's own, for its command line: made with mode 0600; empty: none */
    int threads;             /* 0: sixteen; each carries out one request at a time */
    int connections;         /* 0: a thousand and twenty-four */
    int idle_seconds;        /* 0: thirty: a connection on which nothing comes is closed */
    int head_seconds;        /* 0: twenty: a request's head must have come by then, however it trickles */
    bool is_logged;          /* one line a request: method, route, status, time; no address, no query */
};

ERRS struct err *http_start(struct arena *a, const struct http_options *options, struct http **http_r);

/* Takes no more connections, lets requests under way end for up to `grace_ms`, and closes. NULL is allowed. */
void http_stop(struct http **http, int grace_ms);

/* The port that it listens on; 0 for a unix socket. */
int http_port(const struct http *http);

#endif
