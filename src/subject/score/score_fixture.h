/* What the tests of scores share: a moment, an actor, a client, and how a decision is looked at. Included by tests
 * alone. */
#ifndef SUBJECT_SCORE_SCORE_FIXTURE_H
#define SUBJECT_SCORE_SCORE_FIXTURE_H

#include "subject/score/score_rules.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct person_id ann = {11}, bob = {22}, sue = {33};
static const struct client_id client_a = {101}, client_b = {102};
static const struct day test_today = {20000}; /* 4 October 2024 */

struct fixture {
    struct arena *arena;
    struct chance chance;
    struct rule_cx cx;
    struct decision d;
};

/* Ann acts, a qualified practitioner. */
static int begin(void **state)
{
    struct arena *a = arena_make(16 << 20);
    struct fixture *f = ARENA_NEW(a, struct fixture);
    f->arena = a;
    f->chance = chance_seeded(7);
    f->cx = (struct rule_cx){.arena = a,
                             .actor = {.person = ann, .roles = ROLE_PRACTITIONER},
                             .now = {(int64_t)20000 * 86400000 + 43200000},
                             .today = test_today,
                             .is_simulated = true,
                             .chance = &f->chance};
    f->d = (struct decision){.arena = a};
    *state = f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    struct arena *a = f->arena;
    arena_end(&a);
    return 0;
}

static inline void again(struct fixture *f)
{
    f->d = (struct decision){.arena = f->arena};
}

static inline bool is_refused(const struct fixture *f, const char *code)
{
    for (const struct err *e = f->d.refusal; e != NULL; e = e->next)
        if (str_eq(str_of(e->code), str_of(code)))
            return true;
    return false;
}

static inline size_t count_of(const struct fixture *f, const struct event_type *type)
{
    size_t n = 0;
    for (size_t i = 0; i < f->d.event_count; i++)
        n += f->d.events[i].type == type;
    return n;
}

/* The first event of a type; the test fails where there is none. */
static inline const void *event_of(const struct fixture *f, const struct event_type *type)
{
    for (size_t i = 0; i < f->d.event_count; i++)
        if (f->d.events[i].type == type)
            return f->d.events[i].event;
    fail_msg("there is no event %s", type->name);
    return NULL;
}

static inline struct score_client_state client_with(const struct standing *standings, size_t n)
{
    return (struct score_client_state){
        .is_found = true,
        .is_held = true,
        .client = {.client_id = client_a, .descriptor = PROBLEM_DESCRIPTOR_DEPRESSION, .practitioner_id = ann},
        .standings = {standings, n},
    };
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

#endif
