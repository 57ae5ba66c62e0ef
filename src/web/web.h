/* The web application without its server: a request in, an answer out. http.c feeds it, and so do tests in process.
 *
 * Who somebody is comes from a session's cookie, a bearer token, or the folder's own socket; what they may do, the gate
 * decides. Nothing here knows what a page or a command is about: rows from the specs are matched, decoded, run and
 * shown.
 */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/base.h"
#include "base/figures.h"
#include "gate/gate.h"
#include "gate/session.h"
#include "web/request.h"
#include "web/route.h"

struct web;

struct web_options {
    struct gate *gate;
    struct sessions *sessions;
    struct str service_name; /* empty: "Candour" */
    struct str origin;       /* "https://candour.example.org": what browsers must name; empty: the Host they asked */
    struct str link_base;    /* what links that people are sent begin with; empty: the origin, or the Host they asked */
    bool is_secure;          /* TLS stands in front: cookies are Secure and named __Host- */
    bool trusts_proxy;       /* the other side's address is the last of X-Forwarded-For */
    bool is_demo;            /* a page to sign in as anybody; a simulated folder only */
    bool is_unlimited;       /* no rate limits: benches and tests */
    /* A person's name and address, on a connection of their own; NULL where no subject knows persons. */
    struct err *(*name_of)(struct read_cx *cx, struct person_id person, struct str *name_r, struct str *email_r);
    const struct route_rows *rows; /* NULL: all of the program */
    /* Other rooms' figures, for /metrics beside our own; NULL where nobody has any. Any thread. */
    void (*tell)(void *tell_cx, struct figures *figures);
    void *tell_cx;
};

struct web_reply {
    int status;
    struct str content_type;
    struct str body; /* in the request's arena, or for ever */
    struct header *headers;
    size_t header_count;
    size_t header_room;
    const char *pattern; /* the row's route: for the log, which holds no addresses */
};

ERRS struct err *web_make(struct arena *a, const struct web_options *options, struct web **web_r);

/* Any thread. The request's arena must live until the reply is sent. */
void web_handle(struct web *web, const struct request *request, struct web_reply *reply_r);

/* How many bytes of body this request may have; asked before the body is read. */
size_t web_body_max(struct web *web, const struct request *request);

/* A request begins, and its answer is sent after so long: counted by what was asked for, and never by whom. */
void web_request_begun(struct web *web);
void web_request_answered(struct web *web, enum method method, const struct web_reply *reply, int64_t microseconds);
void web_request_ended(struct web *web);

/* The answer to what could not be read as a request at all. */
void web_refuse(struct web *web, struct arena *a, const struct err *refusal, struct web_reply *reply_r);

/* Once an hour. */
ERRS struct err *web_tidy(struct web *web, struct arena *a);

/* The value of a reply's header; empty where there is none. */
struct str web_reply_header(const struct web_reply *reply, const char *name);

#endif
