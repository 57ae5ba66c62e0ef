/* For tests: a folder in memory. A command is asked for permission and scope, loaded, decided and folded as the gate
 * does it, without ledger, writer or files; pages read as the person who looks.
 */
#ifndef SUBJECT_PEOPLE_PEOPLE_WORLD_H
#define SUBJECT_PEOPLE_PEOPLE_WORLD_H

#include "gate/gate.h"
#include "gate_sql.h"
#include "people_spec.h"
#include "people_sql.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct world {
    struct arena *arena;
    struct store *db;
    struct chance chance;
    uint64_t seq;
    struct day today;
    struct person_id founder;
    struct organisation_id consortium;
    struct decision last; /* of the last command */
};

static inline void must_do(struct err *e)
{
    for (struct err *at = e; at != NULL; at = at->next)
        print_error("%s: %.*s\n", at->code, (int)at->text.n, at->text.s);
    assert_null(e);
}

static inline uint32_t roles_of(struct world *w, struct person_id who)
{
    struct gate_roles_of_rows rows;
    uint32_t roles = 0;
    must_do(gate_roles_of(w->db, w->arena, (struct gate_roles_of_args){.person_id = who, .on_day = w->today}, &rows));
    for (size_t i = 0; i < rows.n; i++)
        roles |= role_find(rows.at[i].role);
    return roles;
}

static inline struct read_cx as(struct world *w, struct person_id who)
{
    store_view_as(w->db, who.n, w->today);
    return (struct read_cx){.arena = w->arena,
                            .db = w->db,
                            .actor = {.person = who, .roles = roles_of(w, who)},
                            .today = w->today,
                            .is_simulated = true};
}

static inline bool reaches(struct read_cx *cx, const struct scope *scope, const void *input)
{
    bool found = true;
    if (scope->statement == NULL)
        return true;
    void *args = arena_take(cx->arena, scope->statement->params->size);
    void *row = arena_take(cx->arena, scope->statement->row->size);
    field_set_int(&scope->statement->params->fields[0], args, field_int(scope->field, input));
    must_do(store_row(cx->db, cx->arena, scope->statement, args, row, &found));
    return found;
}

static inline void fold(struct world *w, struct person_id who, const struct decision *d)
{
    for (size_t i = 0; i < d->event_count; i++) {
        struct fold_cx cx = {.arena = w->arena, .db = w->db, .seq = ++w->seq, .on = w->today, .actor = who};
        must_do(d->events[i].type->fold(&cx, d->events[i].event));
    }
}

/* Carries out a command. Empty where it was done, else the first reason's code; "denied" where the person may not. */
static inline struct str try_to(struct world *w, struct person_id who, const struct command_row *row, const void *input)
{
    struct read_cx cx = as(w, who);
    w->last = (struct decision){.arena = w->arena};
    if (!gate_may(row->may, &cx.actor) || !reaches(&cx, &row->scope, input))
        return S("denied");
    void *state = arena_take(w->arena, row->state_size + 1);
    if (row->load != NULL)
        must_do(row->load(&cx, input, state));
    struct rule_cx rule = {
        .arena = w->arena, .actor = cx.actor, .today = w->today, .is_simulated = true, .chance = &w->chance};
    row->rule(&rule, state, input, &w->last);
    if (w->last.refusal != NULL)
        return str_of(w->last.refusal->code);
    fold(w, who, &w->last);
    return S("");
}

static inline int64_t must_make(struct world *w, struct person_id who, const struct command_row *row, const void *input)
{
    struct str code = try_to(w, who, row, input);
    if (code.n > 0)
        fail_msg("%s.%s: %.*s", row->subject, row->name, (int)code.n, code.s);
    return w->last.made;
}

#define MAKE(w, who, command, ...) must_make((w), (who), &command##_row, &(struct command){__VA_ARGS__})
#define TRY_TO(w, who, command, ...) try_to((w), (who), &command##_row, &(struct command){__VA_ARGS__})

static inline void assert_code(struct str got, const char *want)
{
    if (!str_eq(got, str_of(want)))
        fail_msg("got <%.*s>, want <%s>", (int)got.n, got.s, want);
}

/* A consortium with its founder, on 2 September 2024. */
static inline struct world *world_begin(void)
{
    struct arena *a = arena_make((size_t)256 << 20);
    struct world *w = ARENA_NEW(a, struct world);
    *w = (struct world){.arena = a, .chance = chance_seeded(7), .today = day_of_civil((struct civil){2024, 9, 2})};
    must_do(store_open(a, S(":memory:"), STORE_WRITE, &w->db));
    must_do(store_script(w->db, a, gate_schema));
    must_do(store_script(w->db, a, people_schema));
    w->founder.n = MAKE(w, ((struct person_id){0}), people_begin, .organisation = S("Northfield Consortium"),
                        .name = S("Ada Grey"), .has_email = true, .email = S("ada@example.org"));
    const struct people_organisation_added *e = w->last.events[0].event;
    w->consortium = e->organisation_id;
    return w;
}

static inline void world_end(struct world *w)
{
    struct arena *a = w->arena;
    store_close(&w->db);
    arena_end(&a);
}

static inline struct organisation_id add_organisation(struct world *w, enum organisation_kind kind, struct str name)
{
    return (struct organisation_id){MAKE(w, w->founder, people_organisation_add, .kind = kind, .name = name)};
}

/* Added by the founder, with the name's first word as the mailbox. */
static inline struct person_id add_person(struct world *w, struct str name, enum role_word role,
                                          struct organisation_id at)
{
    struct str rest = name, first = {0};
    str_next(&rest, ' ', &first);
    struct str email = SAY(w->arena, str_lower(w->arena, first), "@example.org");
    return (struct person_id){MAKE(w, w->founder, people_person_add, .name = name, .has_email = true, .email = email,
                                   .role = role, .organisation_id = at)};
}

#endif
