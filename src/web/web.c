#include "web/web.h"

#include "base/json.h"
#include "base/list.h"
#include "gate/openapi.h"
#include "page/assets.h"
#include "web/visit.h"

enum {
    HASHES_AT_ONCE = 2,  /* 64 MiB each */
    HASHES_WAITING = 12, /* below the number of threads, so that some are always left for pages */
    FLASHES = 1024,
    BUCKETS = 16384,
    ADDRESS_PER_MINUTE = 600,
    ADDRESS_BURST = 300,
    PERSON_COMMANDS_PER_MINUTE = 120,
    PERSON_COMMANDS_BURST = 120,
};

static void web_end(void *data)
{
    struct web *web = data;
    arena_end(&web->labels.arena);
    pthread_mutex_destroy(&web->labels_mutex);
}

static const struct route_rows *all_rows(struct arena *a)
{
    struct route_rows *rows = ARENA_NEW(a, struct route_rows);
    *rows = (struct route_rows){all_commands, all_command_count, all_pages, all_page_count};
    return rows;
}

/* Anybody may ask for it, and it is long: it is made once, so that those who take it slowly hold none of their own. */
static struct str openapi_text(struct arena *a)
{
    struct out o = out_make(a);
    openapi_document(&o, S("1"));
    return out_text(&o);
}

struct err *web_make(struct arena *a, const struct web_options *options, struct web **web_r)
{
    if (options->is_demo && !gate_is_simulated(options->gate))
        return REFUSE(a, "not-simulated", S(""), "Only a simulated folder can be shown with --demo.");
    TRY(secret_start(a));
    struct web *web = ARENA_NEW(a, struct web);
    web->options = *options;
    if (web->options.rows == NULL)
        web->options.rows = all_rows(a);
    if (web->options.service_name.n == 0)
        web->options.service_name = S("Candour");
    web->openapi = openapi_text(a);
    web->routes = routes_make(a, *web->options.rows);
    for (size_t i = 0; i < own_row_count; i++)
        routes_add_own(web->routes, own_rows[i].route, &own_rows[i]);
    web->hashing = hashing_make(a, HASHES_AT_ONCE, HASHES_WAITING);
    web->flashes = flashes_make(a, FLASHES);
    web->by_address = rates_make(a, (struct rate){ADDRESS_PER_MINUTE, ADDRESS_BURST}, BUCKETS);
    web->traffic = traffic_make(a, web->options.rows);
    web->by_person = rates_make(a, (struct rate){PERSON_COMMANDS_PER_MINUTE, PERSON_COMMANDS_BURST}, BUCKETS);
    pthread_mutex_init(&web->labels_mutex, NULL);
    arena_defer(a, web_end, web);
    *web_r = web;
    return NULL;
}

struct err *web_tidy(struct web *web, struct arena *a)
{
    return sessions_tidy(web->options.sessions, a, sessions_now(web->options.sessions));
}

/* --- what needs nobody --- */

static bool is_path(const struct visit *v, const char *path)
{
    return str_eq(v->request->path, str_of(path));
}

static void answer_asset(struct visit *v)
{
    const struct asset *asset = asset_find(v->request->path);
    if (asset == NULL) {
        answer_not_found(v);
        return;
    }
    v->reply->pattern = "/assets/*name";
    struct str etag = SAY(v->arena, "\"", asset->path, "\"");
    answer_header(v, "Cache-Control", S("public, max-age=31536000, immutable"));
    answer_header(v, "ETag", etag);
    bool is_known = str_eq(request_header(v->request, "If-None-Match"), etag);
    struct str bytes = {(const char *)asset->bytes, asset->n};
    answer_bytes(v, is_known ? 304 : 200, str_of(asset->type), is_known ? S("") : bytes);
}

static void answer_health(struct visit *v)
{
    v->reply->pattern = "/healthz";
    answer_bytes(v, 200, S("text/plain; charset=utf-8"), S("ok\n"));
}

static void answer_openapi(struct visit *v)
{
    v->reply->pattern = "/api/openapi.json";
    answer_json(v, 200, v->web->openapi);
}

static bool answered_to_anyone(struct visit *v)
{
    if (v->request->method != METHOD_GET && v->request->method != METHOD_HEAD)
        return false;
    if (is_path(v, "/healthz"))
        answer_health(v);
    else if (v->request->is_local && is_path(v, "/metrics"))
        answer_metrics(v);
    else if (str_starts(v->request->path, S("/assets/")))
        answer_asset(v);
    else if (is_path(v, "/api/openapi.json"))
        answer_openapi(v);
    else
        return false;
    return true;
}

/* --- where it goes --- */

static bool is_api(struct segments path)
{
    return path.n > 0 && str_eq(path.at[0], S("api"));
}

static struct segments without_api(struct segments path)
{
    if (!is_api(path))
        return path;
    bool is_home = path.n == 2 && path.at[1].n == 0; /* "/api/", as the home page's route is written behind "/api" */
    return (struct segments){path.at + 1, is_home ? 0 : path.n - 1};
}

/* Programs may also name a row: /api/commands/score.record, /api/pages/score.client. Only rows that are verbs: the
 * others are the program's own. */
static bool find_by_name(struct segments path, struct route *route_r)
{
    if (path.n != 2)
        return false;
    struct str name = path.at[1];
    struct str subject = {0};
    if (!str_next(&name, '.', &subject))
        return false;
    if (str_eq(path.at[0], S("commands")))
        route_r->command = command_find(subject, name);
    if (str_eq(path.at[0], S("pages")))
        route_r->page = page_find(subject, name);
    return (route_r->command != NULL && route_r->command->verb != NULL) ||
           (route_r->page != NULL && route_r->page->verb != NULL);
}

static bool find_route(const struct web *web, const struct request *request, struct route *route_r)
{
    struct segments path = without_api(request->segments);
    *route_r = (struct route){0};
    if (is_api(request->segments) && find_by_name(path, route_r))
        return true;
    return route_find(web->routes, path, route_r);
}

static bool takes_a_file(const struct command_row *row)
{
    for (size_t i = 0; row->input != NULL && i < row->input->count; i++)
        if (row->input->fields[i].type == FIELD_FILE)
            return true;
    return false;
}

/* A large body is held in memory, so it is taken from somebody known only: nobody else could keep the others' out. */
size_t web_body_max(struct web *web, const struct request *request)
{
    struct route route;
    bool is_upload = request->method == METHOD_POST && find_route(web, request, &route) && route.command != NULL &&
                     takes_a_file(route.command);
    return is_upload && visit_is_somebody(web, request) ? REQUEST_UPLOAD_MAX : REQUEST_BODY_MAX;
}

/* --- reading --- */

static struct pairs joined(struct arena *a, struct pairs first, struct pairs then)
{
    LIST(struct pair) list = {0};
    for (size_t i = 0; i < first.n; i++)
        *LIST_ADD(a, &list) = first.at[i];
    for (size_t i = 0; i < then.n; i++)
        *LIST_ADD(a, &list) = then.at[i];
    return (struct pairs){list.at, list.n};
}

static void get(struct visit *v, const struct route *route)
{
    if (route->own != NULL) {
        own_handle(v, route->own);
    } else if (route->page != NULL) {
        v->reply->pattern = route->page->route;
        struct pairs path =
            route->page->route == NULL ? (struct pairs){0} : route_pairs(v->arena, route->page->route, v->path);
        row_show(v, route->page, joined(v->arena, v->request->query, path));
    } else {
        answer_header(v, "Allow", S("POST, OPTIONS"));
        answer_problem(v, 405, "This address is for forms", S("Go back to the page that you came from."));
    }
}

/* --- writing --- */

/* Takes our own fields out of the body's. */
static void split_fields(struct visit *v, struct pairs pairs)
{
    LIST(struct pair) list = {0};
    v->form_csrf = pairs_find(pairs, S("csrf"));
    v->form_key = pairs_find(pairs, S("key"));
    for (size_t i = 0; i < pairs.n; i++)
        if (!str_eq(pairs.at[i].name, S("csrf")) && !str_eq(pairs.at[i].name, S("key")))
            *LIST_ADD(v->arena, &list) = pairs.at[i];
    v->fields = (struct pairs){list.at, list.n};
}

static bool is_let_in_as_person(struct visit *v, int64_t *wait_ms_r)
{
    *wait_ms_r = 0;
    if (v->web->options.is_unlimited || v->request->is_local || v->actor.person.n == 0)
        return true;
    return rates_take(v->web->by_person, SAY(v->arena, v->actor.person.n), clock_span_ms(), wait_ms_r);
}

static void answer_too_often(struct visit *v, int64_t wait_ms)
{
    int64_t seconds = (wait_ms + 999) / 1000;
    visit_note(v, "too-often", "slow-down");
    answer_header(v, "Retry-After", SAY(v->arena, seconds));
    answer_problem(v, 429, "Too many requests",
                   SAY(v->arena, "Wait ", seconds, seconds == 1 ? " second" : " seconds", ", then try again."));
}

static bool is_from_our_form(struct visit *v)
{
    if (v->is_trusted || (visit_origin_is_ours(v) && visit_csrf_is_right(v)))
        return true;
    visit_note(v, "form-refused", "not-ours");
    answer_problem(
        v, 403, "The form was out of date",
        S("Nothing was saved. Go back, reload the page, and send the form again. If you were signed out in the "
          "meantime, sign in first."));
    return false;
}

static void post(struct visit *v, const struct route *route)
{
    int64_t wait_ms;
    struct pairs pairs = {0};
    struct err *e = request_fields(v->request, &pairs);
    if (e != NULL) {
        answer_err(v, e);
        return;
    }
    split_fields(v, pairs);
    if (!is_from_our_form(v))
        return;
    if (!is_let_in_as_person(v, &wait_ms)) {
        answer_too_often(v, wait_ms);
    } else if (route->own != NULL) {
        own_handle(v, route->own);
    } else if (route->command != NULL) {
        v->reply->pattern = route->command->route;
        row_run(v, route->command);
    } else {
        answer_header(v, "Allow", S("GET, HEAD, OPTIONS"));
        answer_problem(v, 405, "Nothing can be sent here", S("Go back to the page that you came from."));
    }
}

/* --- the whole --- */

static struct str allowed(const struct route *route)
{
    bool may_get = route->page != NULL || (route->own != NULL && route->own->get != NULL);
    bool may_post = route->command != NULL || (route->own != NULL && route->own->post != NULL);
    return may_get && may_post ? S("GET, HEAD, POST, OPTIONS") : may_get ? S("GET, HEAD, OPTIONS") : S("POST, OPTIONS");
}

static void dispatch(struct visit *v)
{
    struct route route;
    bool is_found = find_route(v->web, v->request, &route);
    enum method method = v->request->method;
    if (!is_found) {
        answer_not_found(v);
    } else if (method == METHOD_OPTIONS) {
        answer_header(v, "Allow", allowed(&route));
        answer_bytes(v, 204, S("text/plain"), S(""));
    } else if (method == METHOD_OTHER) {
        answer_header(v, "Allow", allowed(&route));
        answer_problem(v, 405, "This method is not used here",
                       S("What is recorded is never replaced or deleted; a correction stands beside it."));
    } else if (method == METHOD_POST) {
        post(v, &route);
    } else {
        get(v, &route);
    }
}

void web_handle(struct web *web, const struct request *request, struct web_reply *reply_r)
{
    struct clock real = {0};
    struct visit v = {
        .web = web,
        .request = request,
        .reply = reply_r,
        .arena = request->arena,
        .path = without_api(request->segments),
        .now = clock_now(&real),
        .is_json = request_wants_json(request),
    };
    int64_t wait_ms;
    *reply_r = (struct web_reply){0};
    v.address = visit_address(&v);
    if (answered_to_anyone(&v))
        return;
    if (!visit_is_let_in(&v, &wait_ms)) {
        answer_too_often(&v, wait_ms);
        return;
    }
    struct err *e = visit_identify(&v);
    if (e != NULL && e->kind == ERR_DENIED) {
        visit_note(&v, "token-refused", e->code);
        answer_sign_in_first(&v);
    } else if (e != NULL) {
        answer_err(&v, e);
    } else {
        dispatch(&v);
    }
    must(reply_r->status != 0);
}

/* What is no request gets no page, for there is nobody to show it to. */
void web_refuse(struct web *web, struct arena *a, const struct err *refusal, struct web_reply *reply_r)
{
    struct request nothing = {.arena = a};
    struct visit v = {.web = web, .request = &nothing, .reply = reply_r, .arena = a};
    *reply_r = (struct web_reply){0};
    answer_bytes(&v, request_status(refusal), S("text/plain; charset=utf-8"), SAY(a, refusal->text, "\n"));
}
