/* The task that a positive item 9 opens: one a client, a qualified person's, closed with a code and no class of risk.
 */
#include "gate/command.h"
#include "subject/score/score_fixture.h"

static const int32_t alarming[9] = {1, 1, 1, 1, 1, 1, 1, 1, 2};

static const struct score_item9_alerted *alert_with(struct fixture *f, struct score_item9_state item9)
{
    struct score_record_state st = {.of = client_with(NULL, 0), .item9 = item9};
    struct score_record in = {.client_id = client_a,
                              .measure = MEASURE_PHQ_9,
                              .has_answers = true,
                              .answers = {alarming, 9},
                              .answered_on = test_today};
    again(f);
    score_record_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    return event_of(f, &score_item9_alerted_type);
}

static void a_positive_item_9_opens_one_task_owned_by_the_first_qualified_person(void **state)
{
    struct fixture *f = *state;
    static const struct score_item9_candidates_row trainee_first[] = {
        {.person_id = {11}, .rank = 1, .is_qualified = false}, /* the trainee who treats the client */
        {.person_id = {22}, .rank = 2, .is_qualified = true},  /* the supervisor */
        {.person_id = {33}, .rank = 4, .is_qualified = true},
    };
    struct score_item9_state item9 = {.candidates = {(struct score_item9_candidates_row *)(uintptr_t)trainee_first, 3}};
    const struct score_item9_alerted *e = alert_with(f, item9);
    assert_true(e->has_owner_id);
    assert_int_equal(e->owner_id.n, bob.n);
    assert_int_equal(e->answer, 2);
    assert_int_equal(e->due_at.ms, f->cx.now.ms + 24 * 3600000);
}

static void a_second_positive_answer_alerts_the_same_task_again(void **state)
{
    struct fixture *f = *state;
    struct score_item9_state item9 = {.has_task = true, .task = {77}, .has_owner = true, .owner = sue};
    const struct score_item9_alerted *e = alert_with(f, item9);
    assert_int_equal(e->item9_task_id.n, 77);
    assert_int_equal(e->owner_id.n, sue.n);
    assert_int_equal(count_of(f, &score_item9_alerted_type), 1);
}

static void without_any_qualified_person_the_task_is_the_clinical_leads_until_one_takes_it(void **state)
{
    struct fixture *f = *state;
    const struct score_item9_alerted *e = alert_with(f, (struct score_item9_state){0});
    assert_false(e->has_owner_id);
}

static void a_task_closes_only_with_a_code_and_when_the_record_holds_the_words(void **state)
{
    struct fixture *f = *state;
    struct score_item9_close_state st = {.has_task = true, .task = {.item9_task_id = {77}, .client_id = client_a}};
    struct score_item9_close in = {.client_id = client_a, .item9_task_id = {77}, .outcome = ITEM9_OUTCOME_SPOKE};
    score_item9_close_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "not-in-record"));
    again(f);
    in.has_is_in_record = in.is_in_record = true;
    score_item9_close_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    again(f);
    f->cx.actor.roles = ROLE_TRAINEE;
    score_item9_close_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "not-qualified"));
    again(f);
    st.task.has_closed_at = true;
    score_item9_close_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "task-closed"));
}

static void somebody_else_takes_a_task_over_once(void **state)
{
    struct fixture *f = *state;
    struct score_item9_take_state st = {
        .has_task = true,
        .task = {.item9_task_id = {77}, .client_id = client_a, .has_owner_id = true, .owner_id = bob}};
    struct score_item9_take in = {.client_id = client_a, .item9_task_id = {77}};
    score_item9_take_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(((const struct score_item9_taken *)event_of(f, &score_item9_taken_type))->owner_id.n, ann.n);
    again(f);
    st.task.owner_id = ann;
    score_item9_take_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "already-yours"));
    again(f);
    in.client_id = client_b;
    score_item9_take_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "no-such-task"));
}

static bool is_about_a_client(const struct event_type *type)
{
    for (size_t i = 0; i < type->segment_count; i++)
        if (str_eq(str_of(type->segments[i].holder_kind), S("client")))
            return true;
    return false;
}

/* No event has a field whose name could hold one. How grave a breach of a standard is, is something else, and no event
 * about a client says it. */
static void no_class_of_risk_is_kept_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < all_event_count; i++)
        for (size_t k = 0; k < all_events[i]->shape->count; k++) {
            struct str name = str_of(all_events[i]->shape->fields[k].name);
            assert_false(str_has(name, S("risk")) || str_has(name, S("danger")));
            assert_false(str_has(name, S("severity")) && is_about_a_client(all_events[i]));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_positive_item_9_opens_one_task_owned_by_the_first_qualified_person),
        TEST(a_second_positive_answer_alerts_the_same_task_again),
        TEST(without_any_qualified_person_the_task_is_the_clinical_leads_until_one_takes_it),
        TEST(a_task_closes_only_with_a_code_and_when_the_record_holds_the_words),
        TEST(somebody_else_takes_a_task_over_once),
        TEST(no_class_of_risk_is_kept_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
