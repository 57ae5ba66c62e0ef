/* For tests: a browser without a network. */
#ifndef WEB_BROWSER_TEST_HELP_H
#define WEB_BROWSER_TEST_HELP_H

#include "base/hex.h"
#include "web/place_test_help.h"

enum { JAR_MAX = 8, SENT_HEADERS_MAX = 16 };

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
