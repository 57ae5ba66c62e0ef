#include "web/visit.h"

#include "base/json.h"
#include "base/list.h"
#include "base/log.h"
#include "web/views.h"

static const char *const policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

void answer_header(struct visit *v, const char *name, struct str value)
{
    struct web_reply *r = v->reply;
    r->headers = list_room(v->arena, r->headers, r->header_count, &r->header_room, sizeof *r->headers);
    r->headers[r->header_count++] = (struct header){str_of(name), value};
}

struct str web_reply_header(const struct web_reply *reply, const char *name)
{
    for (size_t i = 0; i < reply->header_count; i++)
        if (str_eq_nocase(reply->headers[i].name, str_of(name)))
            return reply->headers[i].value;
    return S("");
}

/* The referrer stays within the site and is not "no-referrer", for then browsers would send forms with "Origin: null".
 */
static void add_security_headers(struct visit *v)
{
    answer_header(v, "Content-Security-Policy", str_of(policy));
    answer_header(v, "Referrer-Policy", S("same-origin"));
    answer_header(v, "X-Content-Type-Options", S("nosniff"));
    answer_header(v, "X-Frame-Options", S("DENY"));
    answer_header(v, "Permissions-Policy", S("camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
    answer_header(v, "Cross-Origin-Opener-Policy", S("same-origin"));
    answer_header(v, "Cross-Origin-Resource-Policy", S("same-origin"));
}

/* Whoever keeps an answer about a day of the past must be able to tell which day. */
static void add_as_of(struct visit *v)
{
    struct day day;
    if (gate_as_of(v->web->options.gate, &day))
        answer_header(v, "X-Candour-As-Of", SAY(v->arena, day));
}

void answer_bytes(struct visit *v, int status, struct str content_type, struct str body)
{
    v->reply->status = status;
    v->reply->content_type = content_type;
    v->reply->body = body;
    add_security_headers(v);
    add_as_of(v);
    if (web_reply_header(v->reply, "Cache-Control").n == 0)
        answer_header(v, "Cache-Control", S("no-store"));
}

void answer_redirect(struct visit *v, struct str path)
{
    answer_header(v, "Location", path_or(path, S("/")));
    answer_bytes(v, 303, S("text/plain; charset=utf-8"), S("See the address in Location.\n"));
}

void answer_json(struct visit *v, int status, struct str json)
{
    answer_bytes(v, status, S("application/json"), json);
}

void answer_page(struct visit *v, int status, struct page_cx *page,
                 void (*html)(struct out *, const struct page_cx *, const void *), const void *view)
{
    struct out o = out_make(v->arena);
    page_layout(&o, page, html, view);
    answer_bytes(v, status, S("text/html; charset=utf-8"), out_text(&o));
}

static void problem_head(struct out *o, int status, const char *title)
{
    OUT(o, "{\"type\":\"about:blank\",\"title\":");
    json_text(o, str_of(title));
    OUT(o, ",\"status\":", status, ",");
}

/* RFC 9457, with the members of an outcome beside it. */
void answer_refusal_json(struct visit *v, int status, const struct outcome *outcome)
{
    struct out rest = out_make(v->arena);
    struct out o = out_make(v->arena);
    outcome_json(&rest, v->arena, outcome);
    problem_head(&o, status, "Refused");
    out_str(&o, str_from(out_text(&rest), 1));
    answer_bytes(v, status, S("application/problem+json"), out_text(&o));
}

static void problem_json(struct visit *v, int status, const char *title, struct str text)
{
    struct out o = out_make(v->arena);
    problem_head(&o, status, title);
    out_c(&o, "\"detail\":");
    json_text(&o, text);
    out_c(&o, ",\"done\":false,\"reasons\":[{\"code\":");
    json_text(&o, status == 404 ? S("not-found") : status == 401 ? S("not-signed-in") : S("not-done"));
    out_c(&o, ",\"text\":");
    json_text(&o, text);
    out_c(&o, "}]}");
    answer_bytes(v, status, S("application/problem+json"), out_text(&o));
}

void answer_problem(struct visit *v, int status, const char *title, struct str text)
{
    if (v->is_json) {
        problem_json(v, status, title, text);
        return;
    }
    struct web_problem_view view = {.title = str_of(title), .text = text};
    answer_page(v, status, frame_page(v, view.title), web_problem_html, &view);
}

void answer_not_found(struct visit *v)
{
    answer_problem(
        v, 404, "Page not found",
        S("There is no such page, or it is not one that you can see. Check the address, or start from the home page."));
}

static struct str all_texts(struct arena *a, const struct err *e)
{
    struct out o = out_make(a);
    for (const struct err *each = e; each != NULL; each = each->next)
        OUT(&o, each == e ? "" : " ", each->text);
    return out_text(&o);
}

static void answer_denied(struct visit *v, const struct err *e)
{
    if (v->actor.person.n != 0)
        visit_note(v, "not-permitted", e->code);
    if (str_eq(str_of(e->code), S("not-found")))
        answer_not_found(v);
    else if (v->actor.person.n == 0)
        answer_sign_in_first(v);
    else
        answer_problem(
            v, 403, "You cannot do this",
            SAY(v->arena, e->text, ". If you think that you should be able to, ask the person who manages accounts."));
}

static void answer_fault(struct visit *v, const struct err *e)
{
    log_fault(v->arena, e);
    answer_problem(
        v, 500, "Something went wrong",
        S("This is a fault of the service and not yours. Nothing was half done. Try again in a minute; if it "
          "happens again, tell the people who run the service at what time it was."));
}

bool is_as_of_refusal(const struct err *e)
{
    return str_eq(str_of(e->code), S("as-of"));
}

static int status_of(const struct err *e)
{
    return is_as_of_refusal(e) ? 403 : request_status(e);
}

void answer_err(struct visit *v, const struct err *e)
{
    switch (e->kind) {
    case ERR_DENIED: answer_denied(v, e); return;
    case ERR_FAULT: answer_fault(v, e); return;
    case ERR_REFUSAL: break;
    }
    struct outcome outcome = {.refusal = (struct err *)(uintptr_t)e}; /* only read */
    int status = status_of(e);
    if (v->is_json)
        answer_refusal_json(v, status, &outcome);
    else
        answer_problem(v, status,
                       status == 503         ? "Please try again"
                       : status == 507       ? "Nothing can be recorded at the moment"
                       : is_as_of_refusal(e) ? "This is a day of the past"
                                             : "This could not be done",
                       all_texts(v->arena, e));
}

static struct str own_address(struct visit *v)
{
    const struct request *r = v->request;
    if (r->method != METHOD_GET)
        return S("/");
    return r->query_text.n == 0 ? r->path : SAY(v->arena, r->path, "?", r->query_text);
}

void answer_sign_in_first(struct visit *v)
{
    if (v->is_json) {
        answer_header(v, "WWW-Authenticate", S("Bearer"));
        answer_problem(v, 401, "Not signed in",
                       S("Send a token: Authorization: Bearer TOKEN. `candour token` makes one."));
        return;
    }
    if (v->has_session && !v->session.is_complete) {
        answer_redirect(v, S("/sign-in/code"));
        return;
    }
    answer_redirect(v, own_with_next(v, "/sign-in", own_address(v)));
}

struct str path_or(struct str path, struct str otherwise)
{
    bool is_ours = path.n > 0 && path.n <= REQUEST_TARGET_MAX && path.s[0] == '/';
    is_ours = is_ours && !(path.n > 1 && (path.s[1] == '/' || path.s[1] == '\\'));
    for (size_t i = 0; is_ours && i < path.n; i++)
        is_ours = path.s[i] > 0x20 && path.s[i] < 0x7f && path.s[i] != '\\';
    return is_ours ? path : otherwise;
}
