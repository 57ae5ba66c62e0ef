/* Addresses, with the query. What is taken has no segment that could lead elsewhere; routes are found without harm. */
#include "base/utf8.h"
#include "web/request.h"
#include "web/route.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check_segments(struct segments segments)
{
    must(segments.n <= REQUEST_SEGMENTS_MAX);
    for (size_t i = 0; i < segments.n; i++) {
        struct str s = segments.at[i];
        must(utf8_is_valid(s) && !utf8_has_control(s));
        must(!str_eq(s, S(".")) && !str_eq(s, S("..")));
        must(!str_has(s, S("/")) && !str_has(s, S("\\")));
        must(s.n > 0 || i + 1 == segments.n);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const struct page_row pages[] = {
        {.route = "/"}, {.route = "/a"}, {.route = "/a/:b"}, {.route = "/a/:b/c"}, {.route = "/log/*rest"}};
    static const struct page_row *const list[] = {&pages[0], &pages[1], &pages[2], &pages[3], &pages[4]};
    struct arena *a = arena_make(64 << 20);
    struct request_head head = {S("GET"), {(const char *)bytes, n}, NULL, 0};
    struct request request;
    struct route route;
    if (request_parse(a, &head, &request) == NULL) {
        check_segments(request.segments);
        struct routes *routes = routes_make(a, (struct route_rows){NULL, 0, list, 5});
        if (route_find(routes, request.segments, &route))
            (void)route_pairs(a, route.page->route, request.segments);
    }
    arena_end(&a);
    return 0;
}
