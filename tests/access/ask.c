/* One request through the web room, as it comes from a browser, from a program, or from the folder's own socket. */
#include "access.h"

#include "base/json.h"
#include "base/list.h"
#include "cli/cli.h"

static const char boundary[] = "walk-walk-walk";

const char *const way_names[] = {"by page", "by program", "by socket"};

/* Over the socket somebody always acts: whoever can open it owns the folder. */
bool is_way_for(enum way_in way, const struct person *p, const struct row *row)
{
    return way != BY_SOCKET || (!is_nobody(p) && row->verb != NULL);
}

/* --- what is sent ------------------------------------------------------------------------------------------------ */

bool is_in_path(struct arena *a, const char *route, struct str name)
{
    struct str path = SAY(a, route, "/");
    return str_has(path, SAY(a, ":", name, "/")) || str_has(path, SAY(a, "*", name, "/"));
}

static struct str address_of(struct arena *a, enum way_in way, const struct row *row, struct pairs pairs)
{
    struct out url = out_make(a);
    out_str(&url, cli_route_filled(a, way == BY_PAGE ? S("") : S("/api"), row->route, pairs));
    if (url.n == 0)
        out_char(&url, '/');
    if (row->page != NULL)
        cli_route_query(&url, row->route, pairs);
    return out_text(&url);
}

static struct str as_parts(struct arena *a, const char *route, struct pairs pairs)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < pairs.n; i++) {
        const struct pair *pair = &pairs.at[i];
        if (is_in_path(a, route, pair->name))
            continue;
        OUT(&o, "--", boundary, "\r\nContent-Disposition: form-data; name=\"", pair->name, "\"");
        if (pair->file_name.n > 0)
            OUT(&o, "; filename=\"", pair->file_name, "\"");
        OUT(&o, "\r\n\r\n", pair->value, "\r\n");
    }
    OUT(&o, "--", boundary, "--\r\n");
    return out_text(&o);
}

static struct str as_form(struct arena *a, const char *route, struct pairs pairs)
{
    struct out o = out_make(a);
    cli_route_query(&o, route, pairs);
    return o.n == 0 ? S("") : str_from(out_text(&o), 1);
}

static struct str as_json(struct arena *a, const char *route, struct pairs pairs)
{
    struct out o = out_make(a);
    struct json j = json_make(&o);
    json_open(&j, '{');
    for (size_t i = 0; i < pairs.n; i++) {
        if (is_in_path(a, route, pairs.at[i].name))
            continue;
        json_name(&j, pairs.at[i].name);
        json_str(&j, pairs.at[i].value);
    }
    json_close(&j, '}');
    return out_text(&o);
}

static bool has_file(struct pairs pairs)
{
    for (size_t i = 0; i < pairs.n; i++)
        if (pairs.at[i].file_name.n > 0)
            return true;
    return false;
}

static const char visitor[] = "VVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVV"; /* shaped as a token: 43 letters */

static struct str token_of(enum way_in way, const struct person *p)
{
    return way == BY_PAGE && is_nobody(p) ? str_of(visitor) : way == BY_PAGE ? p->session : p->bearer;
}

/* --- the request ------------------------------------------------------------------------------------------------- */

struct heads {
    struct header at[8];
    size_t n;
};

static void head(struct heads *h, struct str name, struct str value)
{
    h->at[h->n++] = (struct header){name, value};
}

static void say_who(struct heads *h, struct arena *a, enum way_in way, const struct person *p)
{
    struct str token = token_of(way, p);
    if (way == BY_PAGE)
        head(h, S("Cookie"), SAY(a, is_nobody(p) ? "candour-visitor=" : "candour=", token));
    else if (way == BY_PROGRAM && !is_nobody(p))
        head(h, S("Authorization"), SAY(a, "Bearer ", token));
    else if (way == BY_SOCKET)
        head(h, S("Candour-As"), p->id);
}

struct sending sending_usual(struct arena *a, enum way_in way, const struct person *p)
{
    if (way != BY_PAGE)
        return (struct sending){0};
    return (struct sending){.csrf = session_csrf(a, token_of(way, p)), .origin = S("http://localhost")};
}

static struct str body_of(struct heads *h, struct arena *a, enum way_in way, const struct row *row, struct pairs pairs,
                          const struct sending *sending)
{
    if (sending->csrf.n > 0)
        pairs = input_with(a, pairs, S("csrf"), sending->csrf);
    if (sending->type.n > 0) {
        head(h, S("Content-Type"), sending->type);
        return str_has(sending->type, S("json")) ? as_json(a, row->route, pairs) : as_form(a, row->route, pairs);
    }
    if (has_file(pairs)) {
        head(h, S("Content-Type"), SAY(a, "multipart/form-data; boundary=", boundary));
        return as_parts(a, row->route, pairs);
    }
    head(h, S("Content-Type"), way == BY_PAGE ? S("application/x-www-form-urlencoded") : S("application/json"));
    return way == BY_PAGE ? as_form(a, row->route, pairs) : as_json(a, row->route, pairs);
}

struct answered ask_sending(struct world *w, struct arena *a, enum way_in way, const struct person *p,
                            const struct row *row, struct pairs pairs, const struct sending *sending)
{
    struct heads *heads = ARENA_NEW(a, struct heads);
    struct answered answer = {0};
    struct request request;
    head(heads, S("Host"), S("localhost"));
    head(heads, S("Accept"), way == BY_PAGE ? S("text/html") : S("application/json"));
    say_who(heads, a, way, p);
    if (sending->origin.n > 0)
        head(heads, S("Origin"), sending->origin);
    if (sending->site.n > 0)
        head(heads, S("Sec-Fetch-Site"), sending->site);
    struct str body = row->page != NULL ? S("") : body_of(heads, a, way, row, pairs, sending);
    struct request_head first = {row->page != NULL ? S("GET") : S("POST"), address_of(a, way, row, pairs), heads->at,
                                 heads->n};
    w->findings->asked++;
    struct err *err = request_parse(a, &first, &request);
    if (err != NULL)
        return (struct answered){.status = request_status(err), .body = err->text};
    request.body = body;
    request.remote = way == BY_SOCKET ? S("") : S("192.0.2.7");
    request.is_local = way == BY_SOCKET;
    web_handle(w->web, &request, &answer.reply);
    answer.status = answer.reply.status;
    answer.body = answer.reply.body;
    answer.location = web_reply_header(&answer.reply, "Location");
    w->done += is_done(row, &answer);
    return answer;
}

struct answered ask(struct world *w, struct arena *a, enum way_in way, const struct person *p, const struct row *row,
                    struct pairs pairs)
{
    struct sending usual = sending_usual(a, way, p);
    return ask_sending(w, a, way, p, row, pairs, &usual);
}

/* --- what came of it --------------------------------------------------------------------------------------------- */

static bool leads_to_sign_in(const struct answered *answer)
{
    return answer->status == 401 || (answer->status == 303 && str_starts(answer->location, S("/sign-in")));
}

bool is_done(const struct row *row, const struct answered *answer)
{
    return row->command != NULL && (answer->status == 200 || (answer->status == 303 && !leads_to_sign_in(answer)));
}

enum expected came_out(const struct answered *answer)
{
    if (leads_to_sign_in(answer))
        return EXPECT_SIGN_IN;
    return answer->status == 403 ? EXPECT_FORBIDDEN : answer->status == 404 ? EXPECT_MISSING : EXPECT_GRANTED;
}

bool is_unread(const struct answered *answer)
{
    static const char *const codes[] = {
        "missing",       "not-text",   "control-character", "many-lines", "not-a-number", "out-of-range",
        "not-yes-or-no", "not-a-date", "not-an-instant",    "not-an-id",  "not-a-choice", "wrong-count",
        "too-small",     "too-big",    "wrong-length",      "too-long",   "too-short",    "no-such-field"};
    for (size_t i = 0; answer->status != 200 && i < sizeof codes / sizeof *codes; i++) {
        char code[64] = "\"code\":\"";
        struct str quoted = {code, 0};
        for (const char *c = code; *c != 0; c++)
            quoted.n++;
        for (const char *c = codes[i]; *c != 0; c++)
            code[quoted.n++] = *c;
        code[quoted.n++] = '"';
        if (str_has(answer->body, quoted))
            return true;
    }
    return false;
}
