#include "web/request.h"

#include "base/list.h"
#include "gate/json_pairs.h"
#include "web/form.h"
#include "web/header_value.h"
#include "web/multipart.h"
#include "web/percent.h"

static const struct {
    const char *code;
    int status;
} statuses[] = {
    {"address-too-long", 414},
    {"too-many-headers", 431},
    {"too-large", 413},
    {"media-type", 415},
    {"busy", 503},
    {"disk-full", 507},
};

int request_status(const struct err *refusal)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (str_eq(str_of(refusal->code), str_of(statuses[i].code)))
            return statuses[i].status;
    return 400;
}

static enum method method_of(struct str word)
{
    static const char *const words[] = {NULL, "GET", "HEAD", "POST", "OPTIONS"};
    for (int m = METHOD_GET; m <= METHOD_OPTIONS; m++)
        if (str_eq(word, str_of(words[m])))
            return (enum method)m;
    return METHOD_OTHER;
}

static struct err *bad_address(struct arena *a)
{
    return REFUSE(a, "bad-address", S(""),
                  "The address of this page could not be read. Check that you have the whole of it.");
}

static struct err *parse_path(struct arena *a, struct str path, struct segments *segments_r)
{
    if (!str_starts(path, S("/")))
        return bad_address(a);
    LIST(struct str) list = {0};
    struct str rest = path.n == 1 ? (struct str){0} : str_from(path, 1);
    struct str part = {0};
    while (str_next(&rest, '/', &part)) {
        struct str segment = {0};
        bool is_last = rest.s == NULL;
        if (list.n == REQUEST_SEGMENTS_MAX || !percent_decode(a, part, PERCENT_PATH, &segment))
            return bad_address(a);
        if (str_eq(segment, S(".")) || str_eq(segment, S("..")) || (str_is_empty(segment) && !is_last))
            return bad_address(a);
        size_t at;
        if (str_find_char(segment, '/', &at) || str_find_char(segment, '\\', &at))
            return bad_address(a);
        *LIST_ADD(a, &list) = segment;
    }
    *segments_r = (struct segments){list.at, list.n};
    return NULL;
}

static struct err *parse_target(struct arena *a, struct str target, struct request *r)
{
    if (target.n > REQUEST_TARGET_MAX)
        return REFUSE(a, "address-too-long", S(""), "The address of this page is too long.");
    struct str rest = target;
    if (!str_next(&rest, '?', &r->path))
        return bad_address(a);
    r->query_text = rest.s == NULL ? S("") : rest;
    TRY(parse_path(a, r->path, &r->segments));
    return form_parse(a, r->query_text, REQUEST_QUERY_PAIRS_MAX, &r->query);
}

struct str request_header(const struct request *r, const char *name)
{
    for (size_t i = 0; i < r->header_count; i++)
        if (str_eq_nocase(r->headers[i].name, str_of(name)))
            return r->headers[i].value;
    return S("");
}

struct err *request_parse(struct arena *a, const struct request_head *head, struct request *request_r)
{
    *request_r = (struct request){
        .arena = a,
        .method = method_of(head->method),
        .headers = head->headers,
        .header_count = head->header_count,
    };
    if (head->header_count > REQUEST_HEADERS_MAX)
        return REFUSE(a, "too-many-headers", S(""), "The request has more than ", (int)REQUEST_HEADERS_MAX,
                      " headers.");
    request_r->cookies = cookies_parse(a, request_header(request_r, "Cookie"));
    return parse_target(a, head->target, request_r);
}

static bool is_header_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.s[i] <= 0x20 || name.s[i] >= 0x7f || name.s[i] == ':')
            return false;
    return name.n > 0;
}

static bool is_header_value(struct str value)
{
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.s[i];
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

static bool is_length(struct str value)
{
    for (size_t i = 0; i < value.n; i++)
        if (value.s[i] < '0' || value.s[i] > '9')
            return false;
    return value.n > 0 && value.n <= 15;
}

static struct err *bad_framing(struct arena *a, const char *why)
{
    return REFUSE(a, "bad-framing", S(""), "The request could not be read: ", why, ".");
}

struct err *request_check_framing(struct arena *a, const struct header *headers, size_t n)
{
    size_t hosts = 0;
    size_t lengths = 0;
    size_t codings = 0;
    for (size_t i = 0; i < n; i++) {
        struct header h = headers[i];
        if (!is_header_name(h.name) || !is_header_value(h.value))
            return bad_framing(a, "a header has a character that may not stand there");
        if (str_eq_nocase(h.name, S("Host")))
            hosts++;
        if (str_eq_nocase(h.name, S("Content-Length"))) {
            lengths++;
            if (!is_length(h.value))
                return bad_framing(a, "its length is not a number");
        }
        if (str_eq_nocase(h.name, S("Transfer-Encoding"))) {
            codings++;
            if (!str_eq_nocase(h.value, S("chunked")))
                return bad_framing(a, "it has a transfer coding that is not known");
        }
    }
    if (hosts != 1)
        return bad_framing(a, "it must name one host");
    if (lengths + codings > 1)
        return bad_framing(a, "it must give its length once and in one way");
    return NULL;
}

struct err *request_fields(const struct request *r, struct pairs *pairs_r)
{
    struct arena *a = r->arena;
    struct str type = request_header(r, "Content-Type");
    struct str kind = header_value_main(a, type);
    *pairs_r = (struct pairs){0};
    if (str_is_empty(r->body))
        return NULL;
    if (str_eq(kind, S("application/x-www-form-urlencoded")))
        return form_parse(a, r->body, FORM_PAIRS_MAX, pairs_r);
    if (str_eq(kind, S("application/json")))
        return json_pairs(a, r->body, pairs_r);
    struct str boundary = {0};
    if (str_eq(kind, S("multipart/form-data")) && multipart_boundary(a, type, &boundary))
        return multipart_parse(a, r->body, boundary, pairs_r);
    return REFUSE(a, "media-type", S(""), "The body must be a form, an upload or JSON, and say which in Content-Type.");
}

bool request_wants_json(const struct request *r)
{
    if (r->segments.n > 0 && str_eq(r->segments.at[0], S("api")))
        return true;
    struct str accept = request_header(r, "Accept");
    return str_has(accept, S("application/json")) && !str_has(accept, S("text/html"));
}
