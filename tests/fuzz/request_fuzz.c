/* A whole request as it came over the wire: the head line by line, then the body. What passes the framing rules names
 * one host and one length; whatever then comes of it, its fields are read or refused. */
#include "base/list.h"
#include "base/utf8.h"
#include "web/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

struct headers {
    struct header *at;
    size_t n;
    size_t room;
};

static struct str line_of(struct str *rest)
{
    struct str line = {0};
    (void)str_next(rest, '\n', &line);
    return line;
}

static struct header header_of(struct str line)
{
    size_t at;
    if (!str_find_char(line, ':', &at))
        return (struct header){line, S("")};
    return (struct header){str_sub(line, 0, at), str_trim(str_from(line, at + 1))};
}

static size_t count(const struct headers *headers, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < headers->n; i++)
        n += str_eq_nocase(headers->at[i].name, str_of(name));
    return n;
}

static void check_passed(const struct headers *headers)
{
    must(count(headers, "Host") == 1);
    must(count(headers, "Content-Length") + count(headers, "Transfer-Encoding") <= 1);
    for (size_t i = 0; i < headers->n; i++)
        must(headers->at[i].name.n > 0 && !str_has(headers->at[i].value, S("\r")));
}

static void check_fields(const struct request *request)
{
    struct pairs pairs = {0};
    if (request_fields(request, &pairs) != NULL)
        return;
    for (size_t i = 0; i < pairs.n; i++)
        must(utf8_is_valid(pairs.at[i].name));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena *a = arena_make((size_t)256 << 20);
    struct str rest = {(const char *)bytes, n};
    struct str first = line_of(&rest), method = {0};
    struct headers headers = {0};
    struct request request;
    (void)str_next(&first, ' ', &method);
    for (struct str line = line_of(&rest); line.n > 0; line = line_of(&rest))
        *LIST_ADD(a, &headers) = header_of(line);
    struct err *e = request_check_framing(a, headers.at, headers.n);
    if (e == NULL)
        check_passed(&headers);
    else
        must(request_status(e) >= 400 && request_status(e) < 500);
    struct request_head head = {method, first, headers.at, headers.n};
    if (request_parse(a, &head, &request) == NULL) {
        must(headers.n <= REQUEST_HEADERS_MAX);
        request.body = rest.s == NULL ? S("") : rest;
        (void)request_wants_json(&request);
        check_fields(&request);
    }
    arena_end(&a);
    return 0;
}
