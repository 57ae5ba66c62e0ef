/* Over HTTP: the whole server on loopback, JSON requests with a bearer token for each person. */
#include "story.h"

#include "base/id.h"
#include "base/json.h"
#include "cli/cli.h"
#include "gate/account.h"
#include "gate/session.h"
#include "web/http.h"
#include "web/web.h"

#include <curl/curl.h>

struct over_http {
    struct arena *arena;
    struct gate *gate;
    struct sessions *sessions;
    struct web *web;
    struct http *http;
    struct map tokens; /* a person's id to their bearer token */
    struct str base;
};

ERRS static struct err *begin(struct arena *a, struct str dir, void **way_r)
{
    struct over_http *way = ARENA_NEW(a, struct over_http);
    struct gate_options options = {.dir = dir, .is_virtual_clock = true, .readers = 4};
    way->arena = a;
    way->tokens = map_make(a);
    *way_r = way;
    TRY(gate_open(a, &options, &way->gate));
    TRY(sessions_open(a, SAY(a, dir, "/sessions.db"), &way->sessions));
    struct web_options web = {.gate = way->gate, .sessions = way->sessions, .is_unlimited = true};
    TRY(web_make(a, &web, &way->web));
    struct http_options http = {.web = way->web, .listen = S("127.0.0.1:0"), .threads = 2};
    TRY(http_start(a, &http, &way->http));
    way->base = SAY(a, "http://127.0.0.1:", http_port(way->http), "/api");
    return NULL;
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

static size_t take_bytes(char *bytes, size_t size, size_t n, void *of)
{
    out_bytes(of, bytes, size * n);
    return size * n;
}

ERRS static struct err *ask(struct arena *a, struct str url, struct str token, const struct str *json, long *status_r,
                            struct str *body_r)
{
    struct out body = out_make(a);
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, str_c(a, SAY(a, "Authorization: Bearer ", token)));
    headers = curl_slist_append(headers, "Content-Type: application/json");
    curl_easy_setopt(curl, CURLOPT_URL, str_c(a, url));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    if (json != NULL) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)json->n);
        curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, json->s);
    }
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status_r);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    *body_r = out_text(&body);
    return code == CURLE_OK ? NULL : FAULT(a, "no-answer", "no answer: ", curl_easy_strerror(code));
}

static struct str json_of(struct arena *a, const char *route, struct pairs pairs)
{
    struct out o = out_make(a);
    struct json j = json_make(&o);
    json_open(&j, '{');
    for (size_t i = 0; i < pairs.n; i++) {
        if (str_has(str_of(route), SAY(a, ":", pairs.at[i].name)))
            continue;
        json_name(&j, pairs.at[i].name);
        json_str(&j, pairs.at[i].value);
    }
    json_close(&j, '}');
    return out_text(&o);
}

static struct pairs pairs_of(struct arena *a, const struct str *words, size_t n)
{
    struct pair *pairs = ARENA_ARRAY(a, n + 1, struct pair);
    for (size_t i = 0; i < n; i++) {
        size_t at = words[i].n;
        (void)str_find_char(words[i], '=', &at);
        pairs[i] = (struct pair){.name = str_sub(words[i], 0, at), .value = str_from(words[i], at + 1)};
    }
    return (struct pairs){pairs, n};
}

ERRS static struct err *run(void *of, struct arena *a, struct str person, const struct step *step,
                            const struct str *words, struct instant now, struct answer *answer_r)
{
    struct over_http *way = of;
    const struct command_row *command;
    const struct page_row *page;
    size_t used;
    long status = 0;
    struct str token;
    gate_set_virtual_now(way->gate, now);
    if (!story_row(words, step->word_count, &command, &page, &used))
        return REFUSE(a, "no-verb", S(""), "There is no such verb");
    struct pairs pairs = pairs_of(a, words + used, step->word_count - used);
    const char *route = command != NULL ? command->route : page->route;
    struct out url = out_make(a);
    TRY(token_of(way, a, person, &token));
    out_str(&url, cli_route_filled(a, way->base, route, pairs));
    if (command == NULL)
        cli_route_query(&url, route, pairs);
    struct str json = json_of(a, route, pairs);
    TRY(ask(a, out_text(&url), token, command == NULL ? NULL : &json, &status, &answer_r->json));
    if (status >= 500)
        return REFUSE(a, "http-status", S(""), "HTTP ", status, ": ", answer_r->json);
    answer_r->is_done = status < 300;
    answer_r->is_denied = status == 403 || status == 404;
    return NULL;
}

static void end(void *of)
{
    struct over_http *way = of;
    http_stop(&way->http, 2000);
    sessions_close(&way->sessions);
    gate_close(&way->gate);
}

const struct way way_http = {"over HTTP", begin, run, end};
