/* What stands between a browser and a form: where it came from, the token it carries, how often it comes. */
#include "web/visit.h"

/* What browsers put into Origin for our own pages: the address they were asked for. */
static bool names_us(const struct visit *v, struct str origin)
{
    struct str ours = v->web->options.origin;
    if (ours.n > 0)
        return str_eq_nocase(origin, ours);
    struct str host = request_header(v->request, "Host");
    size_t at;
    if (!str_find(origin, S("://"), &at))
        return false; /* "null" too */
    return str_eq_nocase(str_from(origin, at + 3), host);
}

/* Browsers send Origin with every form; where neither it nor Sec-Fetch-Site is there, the token alone decides. */
bool visit_origin_is_ours(const struct visit *v)
{
    struct str origin = request_header(v->request, "Origin");
    struct str site = request_header(v->request, "Sec-Fetch-Site");
    if (site.n > 0 && !str_eq(site, S("same-origin")) && !str_eq(site, S("none")))
        return false;
    return origin.n == 0 || names_us(v, origin);
}

bool visit_csrf_is_right(const struct visit *v)
{
    struct str sent = v->form_csrf.n > 0 ? v->form_csrf : request_header(v->request, "X-Csrf-Token");
    return v->token.n > 0 && secret_equal(sent, session_csrf(v->arena, v->token));
}

bool visit_is_let_in(struct visit *v, int64_t *wait_ms_r)
{
    *wait_ms_r = 0;
    if (v->web->options.is_unlimited || v->address.n == 0)
        return true;
    return rates_take(v->web->by_address, v->address, clock_span_ms(), wait_ms_r);
}
