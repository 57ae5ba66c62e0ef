/* Whether an answer can do harm to whoever opens it, whatever it says. */
#include "access.h"

static bool has_line_end(struct str s)
{
    size_t at;
    return str_find_char(s, '\r', &at) || str_find_char(s, '\n', &at);
}

static bool is_kept_rightly(const struct world *w, const struct row *row, const struct answered *answer)
{
    const struct str *who = map_find(&w->may, row->name);
    struct str cache = web_reply_header(&answer->reply, "Cache-Control");
    if (str_starts(cache, S("public")))
        return who != NULL && str_eq(*who, S("anyone"));
    return str_eq(cache, S("no-store")) || str_starts(cache, S("private"));
}

static bool is_here(struct str location)
{
    return location.n == 0 ||
           (location.s[0] == '/' && !str_starts(location, S("//")) && !str_starts(location, S("/\\")));
}

static const char *wrong_head(const struct world *w, const struct row *row, const struct answered *answer)
{
    const struct web_reply *r = &answer->reply;
    for (size_t i = 0; i < r->header_count; i++)
        if (has_line_end(r->headers[i].value) || str_starts(r->headers[i].name, S("Access-Control-")))
            return "a header that is split, or lets other sites read";
    if (!str_eq(web_reply_header(r, "X-Content-Type-Options"), S("nosniff")))
        return "no nosniff";
    if (!str_has(web_reply_header(r, "Content-Security-Policy"), S("frame-ancestors 'none'")))
        return "no policy against frames";
    if (!is_kept_rightly(w, row, answer))
        return "may be kept by somebody else";
    if (str_starts(r->content_type, S("text/")) && !str_has(r->content_type, S("charset=utf-8")))
        return "no charset";
    return is_here(answer->location) ? NULL : "leads elsewhere";
}

static bool has_markup(struct str body)
{
    return str_has(body, S("<b x1")) || str_has(body, S("x1='\"")) || str_has(body, S("x1=&#39;\"")) ||
           str_has(body, S("x1=&#x27;\""));
}

/* At the beginning of a cell, behind its opening quote. */
static bool has_formula(struct str csv)
{
    bool begins = true;
    for (size_t i = 0; i < csv.n; i++) {
        char c = csv.s[i];
        size_t at;
        if (begins && str_find_char(S("=+-@\t"), c, &at))
            return true;
        begins = c == ',' || c == '\n' || (begins && c == '"');
    }
    return false;
}

void find_unsafe(struct world *w, struct arena *a, const struct row *row, const struct answered *answer)
{
    if (answer->reply.status == 0)
        return; /* was no request: there is no page to open */
    const char *wrong = wrong_head(w, row, answer);
    struct str type = answer->reply.content_type;
    if (wrong != NULL)
        find(w, SAY(a, row->name, " answers ", answer->status, " with ", wrong));
    w->marked += str_has(answer->body, S("&lt;b x1"));
    if (str_starts(type, S("text/html")) && has_markup(answer->body))
        find(w, SAY(a, row->name, " shows markup that somebody typed"));
    if (str_starts(type, S("text/csv")) && has_formula(answer->body))
        find(w, SAY(a, row->name, " writes a cell that a spreadsheet would run"));
}
