/* Breaches on the home page: whose need they are, in which order, and never twice. */
#include "control_spec.h"
#include "gate/gate.h"
#include "gate_sql.h"
#include "home_spec.h"
#include "people_sql.h"
#include "score_sql.h"
#include "standards_spec.h"
#include "subject/client/client.h"
#include "subject/people/people_reach.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20, TODAY = 20200, DAY_MS = 86400000 };
enum { HARBOUR = 51, CENTRE = 52, CLIENT = 71, TASK = 81, PLACEMENT = 91 };
enum { LEAD = 11, MANAGER, SUPERVISOR, TRAINEE };

struct world {
    struct arena *arena;
    struct store *db;
    int64_t seq;
};

static void must_do(struct err *e)
{
    for (struct err *at = e; at != NULL; at = at->next)
        print_error("%.*s\n", (int)at->text.n, at->text.s);
    assert_null(e);
}

#define PUT(w, statement, ...) must_do(statement((w)->db, (w)->arena, (struct statement##_args){__VA_ARGS__}))

static struct day day(int32_t from_today)
{
    return (struct day){TODAY + from_today};
}

static struct instant moment(int32_t days)
{
    return (struct instant){(int64_t)(TODAY + days) * DAY_MS + DAY_MS / 2};
}

static void put_reach(struct world *w, int64_t who, const char *kind, int64_t object)
{
    PUT(w, gate_reach_add, .person_id = {who}, .kind = str_of(kind), .object_id = object, .why = S("of a test"),
        .from_on = day(-900), .because = ++w->seq);
}

static void put_person(struct world *w, int64_t id, const char *name, enum role_word role, int64_t where)
{
    struct str s = str_of(name);
    struct people_reaches reaches = people_reach_of_role(role);
    PUT(w, people_put_person, .person_id = {id}, .name = s, .name_folded = s, .added_on = day(-900), .seq = ++w->seq);
    PUT(w, people_put_at, .person_id = {id}, .organisation_id = {where}, .because = id, .from_on = day(-900));
    for (size_t i = 0; i < reaches.n; i++)
        put_reach(w, id, reaches.at[i].kind, reaches.at[i].is_everywhere ? 0 : where);
}

static struct world *begin(void)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct world *w = ARENA_NEW(a, struct world);
    w->arena = a;
    must_do(store_open(a, S(":memory:"), STORE_WRITE, &w->db));
    for (size_t i = 0; i < all_view_schema_count; i++)
        must_do(store_script(w->db, a, all_view_schemas[i]));
    PUT(w, people_put_organisation, .organisation_id = {HARBOUR}, .kind = ORGANISATION_KIND_PROVIDER,
        .name = S("Harbour"), .name_folded = S("harbour"), .from_on = day(-900), .seq = ++w->seq);
    put_person(w, LEAD, "Lena Lead", ROLE_WORD_CLINICAL_LEAD, CENTRE);
    put_person(w, MANAGER, "Mary Manager", ROLE_WORD_MANAGER, HARBOUR);
    put_person(w, SUPERVISOR, "Sue Supervisor", ROLE_WORD_SUPERVISOR, HARBOUR);
    put_person(w, TRAINEE, "Tom Trainee", ROLE_WORD_TRAINEE, HARBOUR);
    put_reach(w, TRAINEE, "client", CLIENT);
    put_reach(w, SUPERVISOR, "client", CLIENT);
    PUT(w, client_put, .client_id = {CLIENT}, .reference = S("R-1"), .reference_folded = S("r-1"),
        .provider_id = {HARBOUR}, .practitioner_id = {TRAINEE}, .descriptor = PROBLEM_DESCRIPTOR_GAD,
        .opened_on = day(-90), .seq = ++w->seq);
    return w;
}

static void end(struct world *w)
{
    struct arena *a = w->arena;
    store_close(&w->db);
    arena_end(&a);
}

/* A breach of somebody at Harbour, shown to the provider. */
struct put {
    int64_t id;
    const char *standard;
    enum severity severity;
    enum breach_about about;
    int64_t subject;
    int64_t owner;
    int32_t since;
};

static void put_breach(struct world *w, struct put p)
{
    struct fold_cx cx = {.arena = w->arena, .db = w->db, .seq = (uint64_t)++w->seq, .on = day(p.since)};
    must_do(standards_opened_fold(&cx, &(struct standards_opened){.breach_id = {p.id},
                                                                  .standard = str_of(p.standard),
                                                                  .key = SAY(w->arena, p.id),
                                                                  .finding = S("MR3"),
                                                                  .severity = p.severity,
                                                                  .shown_to = SHOWN_TO_PROVIDER,
                                                                  .about = p.about,
                                                                  .has_subject_id = true,
                                                                  .subject_id = p.subject,
                                                                  .has_provider_id = true,
                                                                  .provider_id = HARBOUR,
                                                                  .since_on = day(p.since),
                                                                  .counts_from_on = day(p.since),
                                                                  .detail = SAY(w->arena, "Thing ", p.id),
                                                                  .owner_role = S("manager"),
                                                                  .has_owner_id = true,
                                                                  .owner_id = {p.owner},
                                                                  .owner_why = OWNER_WHY_ROLE}));
}

static struct home_today_view home_of(struct world *w, int64_t who, uint32_t roles)
{
    store_view_as(w->db, who, day(0));
    struct read_cx cx = {
        .arena = w->arena, .db = w->db, .actor = {.person = {who}, .roles = roles}, .now = moment(0), .today = day(0)};
    struct home_today_view v = {0};
    must_do(home_today_show(&cx, &(struct home_today_in){0}, &v));
    return v;
}

static void assert_text(struct str got, const char *want)
{
    if (!str_eq(got, str_of(want)))
        fail_msg("got <%.*s>, want <%s>", (int)got.n, got.s, want);
}

static void breaches_need_their_owner_the_gravest_and_oldest_first(void **state)
{
    (void)state;
    struct world *w = begin();
    put_breach(w, (struct put){101, "a.b", SEVERITY_LOW, BREACH_ABOUT_PERSON, TRAINEE, MANAGER, -90});
    put_breach(w, (struct put){102, "a.b", SEVERITY_HIGH, BREACH_ABOUT_PERSON, TRAINEE, MANAGER, -3});
    put_breach(w, (struct put){103, "a.b", SEVERITY_HIGH, BREACH_ABOUT_PERSON, TRAINEE, MANAGER, -5});
    put_breach(w, (struct put){104, "a.b", SEVERITY_SAFETY, BREACH_ABOUT_PERSON, TRAINEE, MANAGER, -1});
    struct home_today_view v = home_of(w, MANAGER, ROLE_MANAGER);
    assert_int_equal(v.needs.n, 4);
    assert_text(v.needs.at[0].says, "Tom Trainee: Thing 104");
    assert_text(v.needs.at[1].says, "Tom Trainee: Thing 103");
    assert_text(v.needs.at[2].says, "Tom Trainee: Thing 102");
    assert_text(v.needs.at[3].says, "Tom Trainee: Thing 101");
    assert_true(str_starts(v.needs.at[0].href, S("/control/breaches/")));
    assert_int_equal(home_of(w, SUPERVISOR, ROLE_SUPERVISOR).needs.n, 0);
    end(w);
}

static void what_is_planned_for_a_later_day_comes_back_after_it(void **state)
{
    (void)state;
    struct world *w = begin();
    put_breach(w, (struct put){101, "a.b", SEVERITY_HIGH, BREACH_ABOUT_PERSON, TRAINEE, MANAGER, -9});
    PUT(w, standards_set_planned, .breach_id = {101}, .has_next_step = true, .next_step = S("Ask"),
        .has_next_step_on = true, .next_step_on = day(0));
    assert_int_equal(home_of(w, MANAGER, ROLE_MANAGER).needs.n, 0);
    PUT(w, standards_set_planned, .breach_id = {101}, .has_next_step = true, .next_step = S("Ask"),
        .has_next_step_on = true, .next_step_on = day(-1));
    assert_int_equal(home_of(w, MANAGER, ROLE_MANAGER).needs.n, 1);
    end(w);
}

static void what_somebody_else_planned_is_a_need_of_whoever_has_it_now(void **state)
{
    (void)state;
    struct world *w = begin();
    put_breach(w, (struct put){101, "a.b", SEVERITY_HIGH, BREACH_ABOUT_PERSON, TRAINEE, MANAGER, -9});
    PUT(w, standards_set_planned, .breach_id = {101}, .has_next_step = true, .next_step = S("Ask"),
        .has_next_step_on = true, .next_step_on = day(30));
    PUT(w, standards_put_history, .breach_id = {101}, .seq = 900, .said_on = day(-3), .what = S("planned"));
    assert_int_equal(home_of(w, MANAGER, ROLE_MANAGER).needs.n, 0);
    PUT(w, standards_set_owner, .breach_id = {101}, .has_owner_id = true, .owner_id = {MANAGER},
        .owner_why = OWNER_WHY_ROLE, .owned_on = day(-2));
    assert_int_equal(home_of(w, MANAGER, ROLE_MANAGER).needs.n, 1);
    PUT(w, standards_put_history, .breach_id = {101}, .seq = 901, .said_on = day(-1), .what = S("planned"));
    assert_int_equal(home_of(w, MANAGER, ROLE_MANAGER).needs.n, 0);
    end(w);
}

static void an_owner_who_asks_needs_the_centre_until_it_answers(void **state)
{
    (void)state;
    struct world *w = begin();
    put_breach(w, (struct put){101, "a.b", SEVERITY_HIGH, BREACH_ABOUT_PERSON, TRAINEE, MANAGER, -9});
    PUT(w, standards_set_barrier, .breach_id = {101}, .has_barrier = true, .barrier = BARRIER_STAFF,
        .has_barrier_text = true, .barrier_text = S("Nobody"), .has_asked_on = true, .asked_on = day(-3),
        .has_answer_due_on = true, .answer_due_on = day(-1));
    assert_int_equal(home_of(w, MANAGER, ROLE_MANAGER).needs.n, 0);
    struct home_today_view v = home_of(w, LEAD, ROLE_CLINICAL_LEAD);
    assert_int_equal(v.needs.n, 1);
    assert_text(v.needs.at[0].says, "The central team is to answer: Thing 101");
    assert_true(v.needs.at[0].is_late);
    PUT(w, standards_set_answer, .breach_id = {101}, .has_answer = true, .answer = CENTRE_ANSWER_PROVIDES,
        .has_answer_text = true, .answer_text = S("One comes"), .has_answered_on = true, .answered_on = day(0));
    assert_int_equal(home_of(w, LEAD, ROLE_CLINICAL_LEAD).needs.n, 0);
    assert_int_equal(home_of(w, MANAGER, ROLE_MANAGER).needs.n, 1);
    end(w);
}

/* The record's own need stays, and the breach is left out. */
static void nothing_stands_here_twice(void **state)
{
    (void)state;
    struct world *w = begin();
    PUT(w, people_put_placement, .placement_id = {PLACEMENT}, .person_id = {TRAINEE}, .organisation_id = {HARBOUR},
        .cohort_id = {1}, .from_on = day(-9), .seq = ++w->seq);
    put_breach(w, (struct put){101, "supervision.covered", SEVERITY_HIGH, BREACH_ABOUT_PERSON, TRAINEE, MANAGER, -9});
    struct home_today_view v = home_of(w, MANAGER, ROLE_MANAGER);
    assert_int_equal(v.needs.n, 1);
    assert_text(v.needs.at[0].says, "Tom Trainee has no clinical supervisor");
    PUT(w, score_put_item9_task, .item9_task_id = {TASK}, .client_id = {CLIENT}, .alerted_at = moment(-2),
        .due_at = moment(-1), .has_owner_id = true, .owner_id = {SUPERVISOR});
    put_breach(
        w, (struct put){102, "score.item9-unanswered", SEVERITY_SAFETY, BREACH_ABOUT_CLIENT, CLIENT, SUPERVISOR, -1});
    v = home_of(w, SUPERVISOR, ROLE_SUPERVISOR);
    assert_int_equal(v.needs.n, 1);
    assert_int_equal(v.needs.at[0].kind, NEED_KIND_ITEM9);
    end(w);
}

static void whom_it_is_about_hears_of_it_as_the_providers_failing(void **state)
{
    (void)state;
    struct world *w = begin();
    put_breach(w, (struct put){101, "supervision.covered", SEVERITY_HIGH, BREACH_ABOUT_PERSON, TRAINEE, MANAGER, -9});
    struct home_today_view v = home_of(w, TRAINEE, ROLE_TRAINEE);
    assert_int_equal(v.needs.n, 0);
    assert_int_equal(v.about_me.n, 1);
    assert_true(str_starts(v.about_me.at[0].says, S("Harbour owes you this")));
    assert_true(str_has(v.about_me.at[0].says, S("Mary Manager has to see to it; you have done nothing wrong.")));
    assert_int_equal(home_of(w, SUPERVISOR, ROLE_SUPERVISOR).about_me.n, 0);
    end(w);
}

static void a_trainee_is_told_who_has_what_their_client_needs(void **state)
{
    (void)state;
    struct world *w = begin();
    PUT(w, score_put_item9_task, .item9_task_id = {TASK}, .client_id = {CLIENT}, .alerted_at = moment(0),
        .due_at = moment(1), .has_owner_id = true, .owner_id = {SUPERVISOR});
    struct home_today_view v = home_of(w, TRAINEE, ROLE_TRAINEE);
    assert_int_equal(v.in_hand.n, 1);
    assert_text(v.in_hand.at[0].owner_name, "Sue Supervisor");
    assert_int_equal(home_of(w, SUPERVISOR, ROLE_SUPERVISOR).in_hand.n, 0);
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaches_need_their_owner_the_gravest_and_oldest_first),
        cmocka_unit_test(what_is_planned_for_a_later_day_comes_back_after_it),
        cmocka_unit_test(what_somebody_else_planned_is_a_need_of_whoever_has_it_now),
        cmocka_unit_test(an_owner_who_asks_needs_the_centre_until_it_answers),
        cmocka_unit_test(nothing_stands_here_twice),
        cmocka_unit_test(whom_it_is_about_hears_of_it_as_the_providers_failing),
        cmocka_unit_test(a_trainee_is_told_who_has_what_their_client_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
