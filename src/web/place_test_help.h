/* For tests: a data folder with its first account, and the application on it. */
#ifndef WEB_PLACE_TEST_HELP_H
#define WEB_PLACE_TEST_HELP_H

#include "base/id.h"
#include "gate/account.h"
#include "web/web.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define assert_str(a, b) assert_true(str_eq((a), (b)))
#define assert_has(text, part) assert_true(str_has((text), (part)))

struct place {
    struct arena *arena;
    char dir[64];
    struct gate *gate;
    struct sessions *sessions;
    struct web_options options;
    struct web *web;
    struct person_id founder;
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
    memcpy(p->dir, "/tmp/candour-web-XXXXXX", sizeof "/tmp/candour-web-XXXXXX");
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

/* Closed, and opened again to show today as a day of the past. */
static inline void place_show_today_as_of(struct place *p)
{
    struct clock real = {0};
    struct gate_options options = {
        .dir = str_of(p->dir), .readers = 2, .has_as_of = true, .as_of = instant_day_london(clock_now(&real))};
    gate_close(&p->gate);
    assert_null(gate_open(p->arena, &options, &p->gate));
    p->options.gate = p->gate;
    place_serve(p);
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

#endif
