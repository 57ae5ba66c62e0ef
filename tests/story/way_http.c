/* Over HTTP: the whole server on loopback; JSON requests with a bearer token for each person. Whoever is not signed in
 * sends the page's own form, as a browser does: its cookie, its hidden fields, its origin. */
#include "story.h"

#include "base/id.h"
#include "base/json.h"
#include "cli/cli.h"
#include "gate/account.h"
#include "gate/session.h"
#include "standards/standards.h"
#include "web/http.h"
#include "web/web.h"

#include <curl/curl.h>

struct over_http {
    struct arena *arena;
    struct str dir;
    struct gate *gate;
    struct sessions *sessions;
    struct web *web;
    struct http *http;
    struct map tokens; /* a person's id to their bearer token */
    struct str base;
    bool is_in_earnest;
};

/* On the gate that was opened. */
ERRS static struct err *serve(struct over_http *way, struct arena *a)
{
    TRY(sessions_open(a, SAY(a, way->dir, "/sessions.db"), &way->sessions));
    struct web_options web = {.gate = way->gate, .sessions = way->sessions, .is_unlimited = true};
    TRY(web_make(a, &web, &way->web));
    struct http_options http = {.web = way->web, .listen = S("127.0.0.1:0"), .threads = 2};
    TRY(http_start(a, &http, &way->http));
    way->base = SAY(a, "http://127.0.0.1:", http_port(way->http));
    return NULL;
}

ERRS static struct err *begin(struct arena *a, struct str dir, bool is_in_earnest, void **way_r)
{
    struct over_http *way = ARENA_NEW(a, struct over_http);
    *way = (struct over_http){.arena = a, .dir = dir, .is_in_earnest = is_in_earnest, .tokens = map_make(a)};
    *way_r = way;
    TRY(story_open(a, dir, is_in_earnest, (struct instant){0}, NULL, &way->gate));
    return serve(way, a);
}

ERRS static struct err *token_of(struct over_http *way, struct arena *a, struct str person, struct str *token_r)
{
    struct person_id id = {0};
    struct clock real = {0};
    struct str *known;
    if (person.n > 0)
        must(id_parse(person, &id.n));
    else
        TRY(gate_founder(way->gate, a, &id));
    struct str name = id_text(way->arena, id.n);
    known = map_find(&way->tokens, name);
    if (known == NULL) {
        struct str token;
        TRY(login_set(way->sessions, a, id, name, name, clock_now(&real)));
        TRY(token_make(way->sessions, a, id, S("story"), 1, clock_now(&real), &token));
        known = ARENA_NEW(way->arena, struct str);
        *known = str_copy(way->arena, token);
        map_set(&way->tokens, name, known);
    }
    *token_r = *known;
    return NULL;
}

/* --- one request ------------------------------------------------------------------------------------------------- */

struct ask {
    struct arena *arena;
    CURL *curl;
    curl_mime *mime;
    struct curl_slist *headers;
    struct out body, head;
    long status;
};

static size_t take_bytes(char *bytes, size_t size, size_t n, void *of)
{
    out_bytes(of, bytes, size * n);
    return size * n;
}

static struct ask ask_make(struct arena *a, struct str url)
{
    struct ask ask = {.arena = a, .curl = curl_easy_init(), .body = out_make(a), .head = out_make(a)};
    must(ask.curl != NULL);
    curl_easy_setopt(ask.curl, CURLOPT_URL, str_c(a, url));
    curl_easy_setopt(ask.curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(ask.curl, CURLOPT_NOPROXY, "*");
    return ask;
}

static void ask_header(struct ask *ask, struct str header)
{
    ask->headers = curl_slist_append(ask->headers, str_c(ask->arena, header));
}

static void ask_body(struct ask *ask, const char *type, struct str body)
{
    ask_header(ask, SAY(ask->arena, "Content-Type: ", type));
    curl_easy_setopt(ask->curl, CURLOPT_POSTFIELDSIZE, (long)body.n);
    curl_easy_setopt(ask->curl, CURLOPT_COPYPOSTFIELDS, body.s);
}

ERRS static struct err *ask_send(struct ask *ask)
{
    curl_easy_setopt(ask->curl, CURLOPT_HTTPHEADER, ask->headers);
    curl_easy_setopt(ask->curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(ask->curl, CURLOPT_WRITEDATA, &ask->body);
    curl_easy_setopt(ask->curl, CURLOPT_HEADERFUNCTION, take_bytes);
    curl_easy_setopt(ask->curl, CURLOPT_HEADERDATA, &ask->head);
    if (ask->mime != NULL)
        curl_easy_setopt(ask->curl, CURLOPT_MIMEPOST, ask->mime);
    CURLcode code = curl_easy_perform(ask->curl);
    curl_easy_getinfo(ask->curl, CURLINFO_RESPONSE_CODE, &ask->status);
    curl_mime_free(ask->mime);
    curl_slist_free_all(ask->headers);
    curl_easy_cleanup(ask->curl);
    if (code != CURLE_OK)
        return FAULT(ask->arena, "no-answer", "no answer: ", curl_easy_strerror(code));
    if (ask->status >= 500)
        return FAULT(ask->arena, "http-status", "HTTP ", ask->status, ": ", out_text(&ask->body));
    return NULL;
}

/* --- what is sent ------------------------------------------------------------------------------------------------ */

static bool is_in_path(struct arena *a, const char *route, struct str name)
{
    return str_has(SAY(a, str_of(route), "/"), SAY(a, ":", name, "/"));
}

static struct str json_of(struct arena *a, const char *route, struct pairs pairs)
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

static void send_parts(struct ask *ask, const char *route, struct pairs pairs)
{
    ask->mime = curl_mime_init(ask->curl);
    for (size_t i = 0; i < pairs.n; i++) {
        const struct pair *pair = &pairs.at[i];
        if (is_in_path(ask->arena, route, pair->name))
            continue;
        curl_mimepart *part = curl_mime_addpart(ask->mime);
        (void)curl_mime_name(part, str_c(ask->arena, pair->name));
        (void)curl_mime_data(part, pair->value.s, pair->value.n);
        if (pair->file_name.n > 0)
            (void)curl_mime_filename(part, "story.txt");
    }
}

static bool has_file(const struct call *call)
{
    for (size_t i = 0; i < call->pairs.n; i++) {
        const struct field *f = shape_field(call->command->input, call->pairs.at[i].name);
        if (f != NULL && f->type == FIELD_FILE)
            return true;
    }
    return false;
}

/* --- as a person ------------------------------------------------------------------------------------------------- */

ERRS static struct err *run_as_person(struct over_http *way, struct arena *a, const struct call *call,
                                      const char *route, struct answer *answer_r)
{
    struct str token;
    struct out url = out_make(a);
    out_str(&url, cli_route_filled(a, SAY(a, way->base, "/api"), route, call->pairs));
    if (call->command == NULL)
        cli_route_query(&url, route, call->pairs);
    struct ask ask = ask_make(a, out_text(&url));
    if (call->is_nobody) {
        ask_header(&ask, S("Accept: application/json"));
    } else {
        TRY(token_of(way, a, call->person, &token));
        ask_header(&ask, SAY(a, "Authorization: Bearer ", token));
    }
    if (call->command != NULL && has_file(call))
        send_parts(&ask, route, call->pairs);
    else if (call->command != NULL)
        ask_body(&ask, "application/json", json_of(a, route, call->pairs));
    TRY(ask_send(&ask));
    *answer_r = (struct answer){
        .is_done = ask.status < 300,
        .is_denied = ask.status == 401 || ask.status == 403 || ask.status == 404,
        .json = out_text(&ask.body),
    };
    return NULL;
}

/* --- as a browser without a session ------------------------------------------------------------------------------ */

static struct str between(struct str s, struct str before, struct str after)
{
    size_t at;
    if (!str_find(s, before, &at))
        return S("");
    s = str_from(s, at + before.n);
    return str_find(s, after, &at) ? str_sub(s, 0, at) : S("");
}

static struct str form_of(struct arena *a, const char *route, struct pairs pairs, struct str csrf)
{
    struct out query = out_make(a);
    cli_route_query(&query, route, pairs);
    return SAY(a, "csrf=", csrf, "&", str_from(out_text(&query), 1));
}

/* "candour-visitor=…", from the head of the page. */
static struct str cookie_of(struct arena *a, struct str head)
{
    return SAY(a, "candour-visitor=", between(head, S("candour-visitor="), S(";")));
}

/* Opens the page, then sends its form. A page that shows no form refuses by that. */
ERRS static struct err *run_as_browser(struct over_http *way, struct arena *a, const struct call *call,
                                       const char *route, struct answer *answer_r)
{
    struct str url = cli_route_filled(a, way->base, route, call->pairs);
    struct ask page = ask_make(a, url);
    TRY(ask_send(&page));
    struct str csrf = between(out_text(&page.body), S("name=\"csrf\" value=\""), S("\""));
    *answer_r = (struct answer){.is_html = true, .is_denied = page.status == 404, .json = out_text(&page.body)};
    if (csrf.n == 0)
        return NULL;
    struct ask form = ask_make(a, url);
    ask_header(&form, SAY(a, "Origin: ", way->base));
    ask_header(&form, SAY(a, "Cookie: ", cookie_of(a, out_text(&page.head))));
    ask_body(&form, "application/x-www-form-urlencoded", form_of(a, route, call->pairs, csrf));
    TRY(ask_send(&form));
    *answer_r = (struct answer){.is_html = true, .is_done = form.status == 303, .json = out_text(&form.body)};
    return NULL;
}

ERRS static struct err *run(void *of, struct arena *a, const struct call *call, struct answer *answer_r)
{
    struct over_http *way = of;
    const char *route = call->command != NULL ? call->command->route : call->page->route;
    if (!way->is_in_earnest)
        gate_set_virtual_now(way->gate, call->now);
    if (route == NULL)
        return REFUSE(a, "no-route", S(""), "This has no route: it cannot be told over HTTP");
    if (call->is_nobody && call->command != NULL)
        return run_as_browser(way, a, call, route, answer_r);
    return run_as_person(way, a, call, route, answer_r);
}

ERRS static struct err *run_standards(void *of, struct arena *a, struct instant now)
{
    struct over_http *way = of;
    struct standards_tally tally;
    if (!way->is_in_earnest)
        gate_set_virtual_now(way->gate, now);
    return standards_run(way->gate, a, &tally);
}

static void end(void *of)
{
    struct over_http *way = of;
    http_stop(&way->http, 2000);
    sessions_close(&way->sessions);
    gate_close(&way->gate);
}

ERRS static struct err *show_as_of(void *of, struct arena *a, struct instant now, const struct day *day)
{
    struct over_http *way = of;
    end(way);
    TRY(story_open(a, way->dir, way->is_in_earnest, now, day, &way->gate));
    return serve(way, a);
}

const struct way way_http = {"over HTTP", begin, run, run_standards, show_as_of, end};
