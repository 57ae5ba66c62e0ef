/* What is counted of requests, and the page that tells it: /metrics, on the folder's own socket alone.
 *
 * Requests are counted by the pattern of their route, which says what kind of thing was asked for; which one, and by
 * whom, is counted nowhere. What has no route is one row for all, so that nobody can make rows by asking for them.
 */
#include "web/visit.h"

#include "base/map.h"
#include "base/version.h"

enum { CLASSES = 5, WAYS = 3 }; /* 1xx to 5xx; get, post, other */

static const char *const way_words[WAYS] = {"get", "post", "other"};
static const char *const class_words[CLASSES] = {"1xx", "2xx", "3xx", "4xx", "5xx"};
static const char *const fixed_patterns[] = {"-", "/", "/healthz", "/assets/*name", "/api/openapi.json", "/metrics"};

struct traffic_row {
    struct traffic_row *next;
    const char *pattern;
    _Atomic uint64_t answers[WAYS][CLASSES];
};

struct traffic {
    struct map rows; /* by pattern; made once, then only read */
    struct traffic_row *first;
    struct traffic_row *without_pattern;
    struct histogram durations[WAYS];
    _Atomic int64_t under_way;
};

static struct traffic_row *add_row(struct arena *a, struct traffic *t, const char *pattern)
{
    struct traffic_row *row = map_find(&t->rows, str_of(pattern));
    if (row != NULL)
        return row;
    row = ARENA_NEW(a, struct traffic_row);
    row->pattern = pattern;
    row->next = t->first;
    t->first = row;
    map_set(&t->rows, str_of(pattern), row);
    return row;
}

struct traffic *traffic_make(struct arena *a, const struct route_rows *rows)
{
    struct traffic *t = ARENA_NEW(a, struct traffic);
    t->rows = map_make(a);
    for (size_t i = rows->command_count; i-- > 0;)
        if (rows->commands[i]->route != NULL)
            (void)add_row(a, t, rows->commands[i]->route);
    for (size_t i = rows->page_count; i-- > 0;)
        if (rows->pages[i]->route != NULL)
            (void)add_row(a, t, rows->pages[i]->route);
    for (size_t i = own_row_count; i-- > 0;)
        (void)add_row(a, t, own_rows[i].route);
    for (size_t i = sizeof fixed_patterns / sizeof *fixed_patterns; i-- > 0;)
        t->without_pattern = add_row(a, t, fixed_patterns[i]); /* "-" comes last */
    for (size_t i = 0; i < WAYS; i++)
        histogram_begin_times(&t->durations[i]);
    return t;
}

/* --- counting --- */

void web_request_begun(struct web *web)
{
    atomic_fetch_add(&web->traffic->under_way, 1);
}

void web_request_ended(struct web *web)
{
    atomic_fetch_sub(&web->traffic->under_way, 1);
}

static size_t way_of(enum method method)
{
    if (method == METHOD_GET || method == METHOD_HEAD)
        return 0;
    return method == METHOD_POST ? 1 : 2;
}

void web_request_answered(struct web *web, enum method method, const struct web_reply *reply, int64_t microseconds)
{
    struct traffic *t = web->traffic;
    struct traffic_row *row = reply->pattern == NULL ? NULL : map_find(&t->rows, str_of(reply->pattern));
    if (row == NULL)
        row = t->without_pattern;
    must(reply->status >= 100 && reply->status < 600);
    atomic_fetch_add(&row->answers[way_of(method)][reply->status / 100 - 1], 1);
    histogram_add(&t->durations[way_of(method)], microseconds);
}

/* --- telling --- */

static void tell_answers(const struct traffic *t, struct figures *f)
{
    figures_family(f, "candour_http_requests_total", FIGURE_COUNTER,
                   "Requests that were answered, by route, method and class of status.");
    for (const struct traffic_row *row = t->first; row != NULL; row = row->next)
        for (size_t i = 0; i < (size_t)WAYS * CLASSES; i++) {
            uint64_t n = atomic_load(&row->answers[i / CLASSES][i % CLASSES]);
            if (n > 0)
                figures_row(f,
                            FIGURE_LABELS({"route", str_of(row->pattern)}, {"method", str_of(way_words[i / CLASSES])},
                                          {"status", str_of(class_words[i % CLASSES])}),
                            3, (int64_t)n);
        }
}

static void tell_durations(const struct traffic *t, struct figures *f)
{
    figures_family(f, "candour_http_request_duration_seconds", FIGURE_HISTOGRAM,
                   "From the first line of a request until its answer is ready, by method.");
    for (size_t i = 0; i < WAYS; i++)
        figures_row_histogram(f, FIGURE_LABELS({"method", str_of(way_words[i])}), 1, &t->durations[i]);
}

ERRS static struct err *tell_sessions(struct visit *v, struct figures *f)
{
    int64_t sessions;
    int running, waiting;
    TRY(session_count(v->web->options.sessions, v->arena, v->now, &sessions));
    hashing_load(v->web->hashing, &running, &waiting);
    figures_gauge(f, "candour_sessions", "Sessions that are open, of everybody together.", sessions);
    figures_gauge(f, "candour_password_hashes_running", "Passwords that are being hashed at this moment.", running);
    figures_gauge(f, "candour_password_hashes_waiting", "Passwords that wait for their turn to be hashed.", waiting);
    return NULL;
}

static void tell_build(struct figures *f)
{
    figures_family(f, "candour_build_info", FIGURE_GAUGE, "Which program this is; the value is always 1.");
    figures_row(f, FIGURE_LABELS({"version", S(CANDOUR_VERSION)}), 1, 1);
}

void answer_metrics(struct visit *v)
{
    const struct web *web = v->web;
    struct figures f = figures_make(v->arena);
    v->reply->pattern = "/metrics";
    tell_build(&f);
    tell_answers(web->traffic, &f);
    tell_durations(web->traffic, &f);
    figures_gauge(&f, "candour_http_requests_under_way", "Requests that have begun and are not answered yet.",
                  atomic_load(&web->traffic->under_way));
    struct err *e = tell_sessions(v, &f);
    if (e != NULL) {
        answer_err(v, e);
        return;
    }
    if (web->options.tell != NULL)
        web->options.tell(web->options.tell_cx, &f);
    machine_tell(&f, gate_dir(web->options.gate));
    answer_bytes(v, 200, S("text/plain; version=0.0.4; charset=utf-8"), figures_text(&f));
}
