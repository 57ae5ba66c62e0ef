/* A request as the rest of the program sees it, made by pure parsers with hard limits; where it came from they do not
 * know.
 *
 * Every refusal has a status code (request_status). What is ambiguous is refused and not interpreted: an address with
 * "//",
 * "." or "..", an encoded slash, a broken percent sign, text that is not UTF-8.
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "base/base.h"
#include "gate/decode.h"
#include "web/cookie.h"

enum {
    REQUEST_TARGET_MAX = 4096, /* bytes of path and query */
    REQUEST_SEGMENTS_MAX = 16,
    REQUEST_HEADERS_MAX = 64,
    REQUEST_QUERY_PAIRS_MAX = 100,
    REQUEST_BODY_MAX = 1 << 20,    /* 1 MiB */
    REQUEST_UPLOAD_MAX = 32 << 20, /* 32 MiB, for routes that take a file */
};

enum method { METHOD_OTHER, METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OPTIONS };

struct header {
    struct str name;
    struct str value;
};

struct segments {
    const struct str *at;
    size_t n;
};

struct request {
    struct arena *arena;
    enum method method;
    struct str path; /* as it came, without the query */
    struct str query_text;
    struct segments segments; /* decoded: "/clients/a%20b" is "clients", "a b"; "/" has none */
    struct pairs query;
    const struct header *headers;
    size_t header_count;
    struct cookies cookies;
    struct str body;
    struct str remote; /* the other side's address; empty on a local socket */
    bool is_local;     /* came by the folder's own socket, which only the folder's owner can open */
};

/* What the server saw of a request. */
struct request_head {
    struct str method;
    struct str target; /* "/clients/x?page=2" */
    const struct header *headers;
    size_t header_count;
};

ERRS struct err *request_parse(struct arena *a, const struct request_head *head, struct request *request_r);

/* The framing rules of RFC 9112, sections 3.2 and 6.3, stricter: exactly one Host, at most one Content-Length, none
 * beside a Transfer-Encoding, no transfer coding but chunked, no empty header name, no control character. */
ERRS struct err *request_check_framing(struct arena *a, const struct header *headers, size_t n);

/* The first header of that name, whatever its case; empty where there is none. */
struct str request_header(const struct request *r, const char *name);

/* The fields of the body, by its Content-Type: a form, an upload or JSON. Nothing where there is no body. */
ERRS struct err *request_fields(const struct request *r, struct pairs *pairs_r);

/* Whether the answer is to be JSON: the path begins with /api, or Accept names application/json and not text/html. */
bool request_wants_json(const struct request *r);

/* The status code that goes with a refusal of these parsers. */
int request_status(const struct err *refusal);

#endif
