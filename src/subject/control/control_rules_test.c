/* What people may say about a breach, as situations and outcomes. */
#include "gate_spec.h"
#include "standards_spec.h"
#include "subject/control/control_rules.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct person_id owner = {11}, other = {12};
static const struct breach_id breach = {101};
enum { TODAY = 20200 };

struct fixture {
    struct arena *arena;
    struct rule_cx cx;
    struct decision d;
};

static int begin(void **state)
{
    struct arena *a = arena_make(1 << 20);
    struct fixture *f = ARENA_NEW(a, struct fixture);
    *f = (struct fixture){.arena = a,
                          .cx = {.arena = a, .actor = {.person = owner, .roles = ROLE_MANAGER}, .today = {TODAY}},
                          .d = {.arena = a}};
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

static struct control_about about(bool has_owner, enum breach_state state)
{
    return (struct control_about){
        .is_open = true, .breach = {.breach_id = breach, .has_owner_id = has_owner, .owner_id = owner, .state = state}};
}

static bool is_refused(const struct fixture *f, const char *code)
{
    for (const struct err *e = f->d.refusal; e != NULL; e = e->next)
        if (str_eq(str_of(e->code), str_of(code)))
            return true;
    return false;
}

static bool is_event(const struct fixture *f, const struct event_type *type)
{
    return f->d.refusal == NULL && f->d.event_count == 1 && f->d.events[0].type == type;
}

static void acknowledge(struct fixture *f, struct control_about of)
{
    f->d = (struct decision){.arena = f->arena};
    control_acknowledge_rule(&f->cx, &(struct control_acknowledge_state){.about = of},
                             &(struct control_acknowledge){.breach_id = breach}, &f->d);
}

static void plan(struct fixture *f, struct control_about of, int32_t days)
{
    f->d = (struct decision){.arena = f->arena};
    control_plan_rule(
        &f->cx, &(struct control_plan_state){.about = of},
        &(struct control_plan){.breach_id = breach, .next_step = S(" Name one "), .by_on = {TODAY + days}}, &f->d);
}

static void ask(struct fixture *f, struct control_about of)
{
    f->d = (struct decision){.arena = f->arena};
    control_ask_rule(&f->cx, &(struct control_ask_state){.about = of, .answer_days = 10},
                     &(struct control_ask){.breach_id = breach, .barrier = BARRIER_STAFF, .text = S("Two people")},
                     &f->d);
}

static void answer(struct fixture *f, struct control_about of)
{
    f->d = (struct decision){.arena = f->arena};
    control_answer_rule(
        &f->cx, &(struct control_answer_state){.about = of},
        &(struct control_answer){.breach_id = breach, .answer = CENTRE_ANSWER_PROVIDES, .text = S("One comes")}, &f->d);
}

static void the_owner_acknowledges_once(void **state)
{
    struct fixture *f = *state;
    acknowledge(f, about(true, BREACH_STATE_OPEN));
    assert_true(is_event(f, &standards_acknowledged_type));
    acknowledge(f, about(true, BREACH_STATE_ACKNOWLEDGED));
    assert_true(is_refused(f, "already"));
}

static void somebody_elses_breach_is_not_acted_upon(void **state)
{
    struct fixture *f = *state;
    f->cx.actor = (struct actor){.person = other, .roles = ROLE_CLINICAL_LEAD};
    struct control_about of = about(true, BREACH_STATE_OPEN);
    of.is_centre = true;
    acknowledge(f, of);
    assert_true(is_refused(f, "not-yours"));
    plan(f, of, 7);
    assert_true(is_refused(f, "not-yours"));
    ask(f, of);
    assert_true(is_refused(f, "not-yours"));
}

static void who_covers_acts_as_the_owner_would(void **state)
{
    struct fixture *f = *state;
    f->cx.actor.person = other;
    struct control_about of = about(true, BREACH_STATE_OPEN);
    of.is_cover = true;
    plan(f, of, 7);
    assert_true(is_event(f, &standards_planned_type));
}

static void what_nobody_owns_is_the_centres(void **state)
{
    struct fixture *f = *state;
    struct control_about of = about(false, BREACH_STATE_OPEN);
    plan(f, of, 7);
    assert_true(is_refused(f, "not-yours"));
    of.is_centre = true;
    plan(f, of, 7);
    assert_true(is_event(f, &standards_planned_type));
}

static void a_plan_has_a_day_from_today_to_a_year(void **state)
{
    struct fixture *f = *state;
    plan(f, about(true, BREACH_STATE_OPEN), -1);
    assert_true(is_refused(f, "in-the-past"));
    plan(f, about(true, BREACH_STATE_OPEN), 367);
    assert_true(is_refused(f, "too-far"));
    plan(f, about(true, BREACH_STATE_ANSWERED), 0);
    assert_true(is_event(f, &standards_planned_type));
    const struct standards_planned *e = f->d.events[0].event;
    assert_true(str_eq(e->next_step, S("Name one")));
}

static void the_centre_is_asked_once_and_owes_an_answer_by_a_day(void **state)
{
    struct fixture *f = *state;
    ask(f, about(true, BREACH_STATE_PLANNED));
    assert_true(is_event(f, &standards_barrier_named_type));
    const struct standards_barrier_named *e = f->d.events[0].event;
    assert_int_equal(e->answer_due_on.n, TODAY + 10);
    ask(f, about(true, BREACH_STATE_BARRIER));
    assert_true(is_refused(f, "already-asked"));
}

static void the_centre_answers_only_where_it_was_asked(void **state)
{
    struct fixture *f = *state;
    answer(f, about(true, BREACH_STATE_OPEN));
    assert_true(is_refused(f, "not-asked"));
    answer(f, about(true, BREACH_STATE_BARRIER));
    assert_true(is_event(f, &standards_centre_answered_type));
}

static void a_closed_breach_refuses_everything(void **state)
{
    struct fixture *f = *state;
    struct control_about closed = {0};
    acknowledge(f, closed);
    assert_true(is_refused(f, "closed"));
    plan(f, closed, 7);
    assert_true(is_refused(f, "closed"));
    ask(f, closed);
    assert_true(is_refused(f, "closed"));
    answer(f, closed);
    assert_true(is_refused(f, "closed"));
}

static void set(struct fixture *f, const char *name, const char *source, int32_t days)
{
    f->d = (struct decision){.arena = f->arena};
    control_setting_set_rule(
        &f->cx,
        &(struct control_setting_set){
            .name = str_of(name), .value = 14, .from_on = {TODAY + days}, .source = str_of(source)},
        &f->d);
}

static void a_setting_of_a_standard_is_set_by_its_whole_name(void **state)
{
    struct fixture *f = *state;
    set(f, "standard.people.silent.days", "Minutes of 3 May", 0);
    assert_true(is_event(f, &gate_setting_changed_type));
    const struct gate_setting_changed *e = f->d.events[0].event;
    assert_true(str_eq(e->value, S("14")));
    assert_false(e->is_verified);
    set(f, "late-entry.days", "Minutes of 3 May", 0);
    assert_true(is_event(f, &gate_setting_changed_type));
}

static void a_setting_that_is_not_there_or_has_no_source_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const none[] = {"standard.people.silent", "standard.people.silent.hours", "people.silent.days",
                                       "client-data", "standard."};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        set(f, none[i], "Minutes", 0);
        assert_true(is_refused(f, "no-such-setting"));
    }
    set(f, "late-entry.days", " ", 0);
    assert_true(is_refused(f, "source-wanted"));
    set(f, "late-entry.days", "Minutes", 400);
    assert_true(is_refused(f, "too-far"));
    set(f, "late-entry.days", "Minutes", -366 * 21);
    assert_true(is_refused(f, "too-long-ago"));
}

static void a_run_is_asked_for_by_name(void **state)
{
    struct fixture *f = *state;
    control_run_ask_rule(&f->cx, &(struct control_run_ask){0}, &f->d);
    assert_true(is_event(f, &standards_run_asked_type));
    const struct standards_run_asked *e = f->d.events[0].event;
    assert_int_equal(e->asked_by_id.n, owner.n);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_owner_acknowledges_once),
        TEST(somebody_elses_breach_is_not_acted_upon),
        TEST(who_covers_acts_as_the_owner_would),
        TEST(what_nobody_owns_is_the_centres),
        TEST(a_plan_has_a_day_from_today_to_a_year),
        TEST(the_centre_is_asked_once_and_owes_an_answer_by_a_day),
        TEST(the_centre_answers_only_where_it_was_asked),
        TEST(a_closed_breach_refuses_everything),
        TEST(a_setting_of_a_standard_is_set_by_its_whole_name),
        TEST(a_setting_that_is_not_there_or_has_no_source_is_refused),
        TEST(a_run_is_asked_for_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
