/* For tests: a data folder with its first account, the application on it, and a browser without a network. */
#ifndef WEB_BROWSER_TEST_HELP_H
#define WEB_BROWSER_TEST_HELP_H

#include "base/hex.h"
#include "base/id.h"
#include "gate/account.h"
#include "web/web.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define assert_str(a, b) assert_true(str_eq((a), (b)))
#define assert_has(text, part) assert_true(str_has((text), (part)))

enum { JAR_MAX = 8, SENT_HEADERS_MAX = 16 };

struct place {
    struct arena *arena;
    char dir[64];
    struct gate *gate;
    struct sessions *sessions;
    struct web_options options;
    struct web *web;
    struct person_id founder;
};

struct browser {
    struct place *place;
    struct str jar_names[JAR_MAX];
    struct str jar_values[JAR_MAX];
    size_t jar_n;
    struct str origin;       /* sent with forms; empty: none */
    struct str accept;       /* empty: text/html */
    struct str bearer;       /* sent instead of cookies */
    struct str further_name; /* one more header */
    struct str further_value;
    bool is_local;
    struct str csrf; /* of the last page with a form */
    struct web_reply reply;
};

static inline void place_open(struct place *p)
{
    struct gate_options options = {.dir = str_of(p->dir), .readers = 2};
    assert_null(gate_open(p->arena, &options, &p->gate));
    assert_null(sessions_open(p->arena, SAY(p->arena, p->dir, "/sessions.db"), &p->sessions));
}

static inline struct outcome place_command(struct place *p, const char *subject, const char *name, struct person_id as,
                                           struct pairs pairs)
{
    struct outcome outcome;
    struct actor actor;
    const struct command_row *row = command_find(str_of(subject), str_of(name));
    assert_non_null(row);
    assert_null(gate_actor(p->gate, p->arena, as, VIA_CLI, &actor));
    assert_null(gate_command_pairs(p->gate, p->arena, row, &actor, pairs, S(""), &outcome));
    return outcome;
}

#define PAIRS(...)                                                                                                     \
    (struct pairs)                                                                                                     \
    {                                                                                                                  \
        (const struct pair[]){__VA_ARGS__}, sizeof((const struct pair[]){__VA_ARGS__}) / sizeof(struct pair)           \
    }
#define FIELD(its_name, its_value)                                                                                     \
    {                                                                                                                  \
        .name = S(its_name), .value = (its_value)                                                                      \
    }

static inline int place_make(void **state, bool is_simulated)
{
    struct arena *a = arena_make(256 << 20);
    struct place *p = ARENA_NEW(a, struct place);
    p->arena = a;
    (void)snprintf(p->dir, sizeof p->dir, "/tmp/candour-web-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    struct gate_options options = {.dir = str_of(p->dir)};
    struct gate_birth birth = {S("Test consortium"), S("candour.example/test"), is_simulated};
    assert_null(gate_init(a, &options, &birth));
    place_open(p);
    struct pairs first = PAIRS(FIELD("organisation", S("Test consortium")), FIELD("name", S("Ada Grey")),
                               FIELD("email", S("ada@example.org")));
    assert_true(place_command(p, "people", "begin", (struct person_id){0}, first).is_done);
    assert_null(gate_founder(p->gate, a, &p->founder));
    p->options = (struct web_options){.gate = p->gate, .sessions = p->sessions, .is_unlimited = true};
    *state = p;
    return 0;
}

static inline void place_serve(struct place *p)
{
    assert_null(web_make(p->arena, &p->options, &p->web));
}

static inline int place_drop(void **state)
{
    struct place *p = *state;
    struct arena *a = p->arena;
    sessions_close(&p->sessions);
    gate_close(&p->gate);
    int failed = system(str_c(a, SAY(a, "rm -r ", p->dir)));
    arena_end(&a);
    return failed;
}

static inline struct instant real_now(void)
{
    struct clock real = {0};
    return clock_now(&real);
}

/* --- the browser --- */

static inline void jar_set(struct browser *b, struct str name, struct str value)
{
    size_t i = 0;
    while (i < b->jar_n && !str_eq(b->jar_names[i], name))
        i++;
    assert_true(i < JAR_MAX);
    b->jar_names[i] = name;
    b->jar_values[i] = value;
    b->jar_n = i == b->jar_n ? i + 1 : b->jar_n;
}

static inline struct str jar_text(struct browser *b)
{
    struct out o = out_make(b->place->arena);
    for (size_t i = 0; i < b->jar_n; i++)
        if (b->jar_values[i].n > 0)
            OUT(&o, o.n > 0 ? "; " : "", b->jar_names[i], "=", b->jar_values[i]);
    return out_text(&o);
}

static inline struct str between(struct str text, struct str from, struct str to)
{
    size_t at;
    if (!str_find(text, from, &at))
        return S("");
    text = str_from(text, at + from.n);
    return str_find(text, to, &at) ? str_sub(text, 0, at) : S("");
}

static inline void keep_answer(struct browser *b)
{
    for (size_t i = 0; i < b->reply.header_count; i++) {
        struct str value = b->reply.headers[i].value;
        struct str name = {0};
        struct str rest = {0};
        if (!str_eq(b->reply.headers[i].name, S("Set-Cookie")))
            continue;
        rest = between(SAY(b->place->arena, "\n", value), S("\n"), S(";"));
        assert_true(str_next(&rest, '=', &name));
        jar_set(b, name, rest);
    }
    struct str csrf = between(b->reply.body, S("name=\"csrf\" value=\""), S("\""));
    if (csrf.n > 0)
        b->csrf = csrf;
}

static inline int ask(struct browser *b, const char *method, struct str target, struct str type, struct str body)
{
    struct arena *a = b->place->arena;
    struct header *headers = ARENA_ARRAY(a, SENT_HEADERS_MAX, struct header);
    size_t n = 0;
    headers[n++] = (struct header){S("Host"), S("localhost")};
    headers[n++] = (struct header){S("Accept"), b->accept.n > 0 ? b->accept : S("text/html")};
    struct str cookies = jar_text(b);
    if (b->bearer.n > 0)
        headers[n++] = (struct header){S("Authorization"), SAY(a, "Bearer ", b->bearer)};
    else if (cookies.n > 0)
        headers[n++] = (struct header){S("Cookie"), cookies};
    if (type.n > 0)
        headers[n++] = (struct header){S("Content-Type"), type};
    if (b->origin.n > 0)
        headers[n++] = (struct header){S("Origin"), b->origin};
    if (b->further_name.n > 0)
        headers[n++] = (struct header){b->further_name, b->further_value};
    struct request_head head = {str_of(method), target, headers, n};
    struct request request;
    assert_null(request_parse(a, &head, &request));
    request.body = body;
    request.remote = b->is_local ? S("") : S("192.0.2.7");
    request.is_local = b->is_local;
    web_handle(b->place->web, &request, &b->reply);
    keep_answer(b);
    return b->reply.status;
}

static inline int get(struct browser *b, struct str target)
{
    return ask(b, "GET", target, S(""), S(""));
}

static inline void put_encoded(struct out *o, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        OUT(o, "%", hex_text(o->arena, &c, 1));
    }
}

static inline int post_without_csrf(struct browser *b, struct str target, struct pairs pairs)
{
    struct out o = out_make(b->place->arena);
    for (size_t i = 0; i < pairs.n; i++) {
        OUT(&o, i > 0 ? "&" : "");
        put_encoded(&o, pairs.at[i].name);
        out_char(&o, '=');
        put_encoded(&o, pairs.at[i].value);
    }
    return ask(b, "POST", target, S("application/x-www-form-urlencoded"), out_text(&o));
}

static inline int post(struct browser *b, struct str target, struct pairs pairs)
{
    struct pair *all = ARENA_ARRAY(b->place->arena, pairs.n + 1, struct pair);
    for (size_t i = 0; i < pairs.n; i++)
        all[i] = pairs.at[i];
    all[pairs.n] = (struct pair){.name = S("csrf"), .value = b->csrf};
    return post_without_csrf(b, target, (struct pairs){all, pairs.n + 1});
}

static inline struct str goes_to(struct browser *b)
{
    return web_reply_header(&b->reply, "Location");
}

/* A browser in which the founder is signed in. */
static inline struct browser signed_in(struct place *p)
{
    struct browser b = {.place = p};
    struct str token;
    assert_null(login_set(p->sessions, p->arena, p->founder, S("ada@example.org"), S("Ada Grey"), real_now()));
    assert_null(session_start(p->sessions, p->arena, p->founder, true, S("Test"), real_now(), &token));
    jar_set(&b, S("candour"), token);
    b.csrf = session_csrf(p->arena, token);
    return b;
}

#endif
