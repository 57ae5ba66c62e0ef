/* Entering a step: quoted scores, the honest way through, settings and live use. */
#include "gate_spec.h"
#include "subject/score/score_fixture.h"

static const struct standing pair[] = {
    {{1}, MEASURE_PHQ_9, 14, {20000}, RECORDED_HOW_AT_SOURCE, false},
    {{2}, MEASURE_GAD_7, 6, {20000}, RECORDED_HOW_AT_SOURCE, false},
    {{3}, MEASURE_PHQ_9, 21, {19990}, RECORDED_HOW_AT_SOURCE, false},
};

static struct score_pathway_enter quoting(int64_t phq_id, const char *phq, const char *gad)
{
    return (struct score_pathway_enter){.client_id = client_a,
                                        .step = PATHWAY_STEP_STEP_2,
                                        .entered_on = test_today,
                                        .has_depression_response_id = true,
                                        .depression_response_id = {phq_id},
                                        .has_depression_total = true,
                                        .depression_total = str_of(phq),
                                        .has_anxiety_response_id = true,
                                        .anxiety_response_id = {2},
                                        .has_anxiety_total = true,
                                        .anxiety_total = str_of(gad)};
}

static void a_true_quotation_enters_the_step(void **state)
{
    struct fixture *f = *state;
    struct score_pathway_enter_state st = {.of = client_with(pair, 3)};
    struct score_pathway_enter in = quoting(1, "14", "6");
    score_pathway_enter_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    const struct score_pathway_entered *e = event_of(f, &score_pathway_entered_type);
    assert_int_equal(e->how, PATHWAY_HOW_BY_SCORE);
    assert_int_equal(e->depression_total, 14);
    assert_int_equal(e->caseness, CASENESS_CASE);
}

static void every_other_quotation_is_refused_and_the_honest_way_is_offered(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int64_t id;
        const char *phq, *gad, *code;
    } rows[] = {
        {1, "21", "6", "misquoted"},     {1, "14", "9", "misquoted"},     {3, "21", "6", "not-the-latest"},
        {9, "14", "6", "no-such-score"}, {2, "14", "6", "wrong-measure"}, {1, "40", "6", "total-out-of-range"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct score_pathway_enter_state st = {.of = client_with(pair, 3)};
        struct score_pathway_enter in = quoting(rows[i].id, rows[i].phq, rows[i].gad);
        again(f);
        score_pathway_enter_rule(&f->cx, &st, &in, &f->d);
        assert_true(is_refused(f, rows[i].code));
        assert_int_equal(f->d.event_count, 0);
        assert_string_equal(f->d.offers->command, "score.pathway_enter_by_reason");
        assert_true(str_has(f->d.offers->says, S("PHQ-9 14 of 4 October 2024")));
    }
}

static void a_score_that_stands_must_be_named(void **state)
{
    struct fixture *f = *state;
    struct score_pathway_enter_state st = {.of = client_with(pair, 3)};
    struct score_pathway_enter in = quoting(1, "14", "6");
    in.has_anxiety_response_id = false;
    score_pathway_enter_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "score-not-named"));
}

static void nothing_rests_on_a_score_that_waits(void **state)
{
    struct fixture *f = *state;
    struct standing waits[2] = {pair[0], pair[1]};
    waits[0].is_waiting = true;
    struct score_pathway_enter_state st = {.of = client_with(waits, 2)};
    struct score_pathway_enter in = quoting(1, "14", "6");
    score_pathway_enter_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "score-waits"));
}

static void below_both_cut_offs_the_reason_is_asked_instead(void **state)
{
    struct fixture *f = *state;
    static const struct standing low[] = {
        {{1}, MEASURE_PHQ_9, 9, {20000}, RECORDED_HOW_AT_SOURCE, false},
        {{2}, MEASURE_GAD_7, 7, {20000}, RECORDED_HOW_AT_SOURCE, false},
    };
    struct score_pathway_enter_state st = {.of = client_with(low, 2)};
    struct score_pathway_enter in = quoting(1, "9", "7");
    score_pathway_enter_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "not-a-case"));
    assert_non_null(f->d.offers);
    static const struct setting_held off[] = {
        {STR_INIT("case-needed.step-2"), {{19000}, STR_INIT("0"), STR_INIT("local"), true}}};
    st.of.settings = (struct settings){off, 1};
    again(f);
    score_pathway_enter_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
}

static void the_measure_of_the_problem_counts_and_the_gad_7_stands_in_for_it(void **state)
{
    struct fixture *f = *state;
    struct score_pathway_enter_state st = {.of = client_with(pair, 3)};
    st.of.client.descriptor = PROBLEM_DESCRIPTOR_PTSD;
    struct score_pathway_enter in = quoting(1, "14", "6");
    score_pathway_enter_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal); /* no PCL-5 was ever asked */
    const struct standing both[] = {pair[0], pair[1], {{4}, MEASURE_PCL_5, 40, {19990}, RECORDED_HOW_PAPER, false}};
    st.of.standings = (struct standings){both, 3};
    again(f);
    score_pathway_enter_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "wrong-measure"));
}

/* --- by reason --------------------------------------------------------------------------------------------------- */

static struct score_pathway_enter_by_reason for_a_reason(void)
{
    return (struct score_pathway_enter_by_reason){.client_id = client_a,
                                                  .step = PATHWAY_STEP_STEP_3,
                                                  .entered_on = test_today,
                                                  .reason = PATHWAY_REASON_NOT_IN_SCORE,
                                                  .senior_id = bob};
}

static void by_reason_the_true_scores_are_recorded(void **state)
{
    struct fixture *f = *state;
    struct score_pathway_enter_by_reason_state st = {.of = client_with(pair, 3), .is_senior_qualified = true};
    struct score_pathway_enter_by_reason in = for_a_reason();
    score_pathway_enter_by_reason_rule(&f->cx, &st, &in, &f->d);
    const struct score_pathway_entered *e = event_of(f, &score_pathway_entered_type);
    assert_int_equal(e->how, PATHWAY_HOW_BY_REASON);
    assert_int_equal(e->depression_total, 14);
    assert_int_equal(e->anxiety_total, 6);
    assert_int_equal(e->senior_id.n, bob.n);
}

static void by_reason_the_senior_is_another_qualified_person(void **state)
{
    struct fixture *f = *state;
    struct score_pathway_enter_by_reason_state st = {.of = client_with(pair, 3)};
    struct score_pathway_enter_by_reason in = for_a_reason();
    score_pathway_enter_by_reason_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "senior-not-qualified"));
    again(f);
    in.senior_id = ann;
    score_pathway_enter_by_reason_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "senior-is-author"));
    again(f);
    in = for_a_reason();
    in.reason = PATHWAY_REASON_OTHER;
    st.is_senior_qualified = true;
    score_pathway_enter_by_reason_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "reason-wanted"));
}

static void a_senior_who_did_not_agree_opens_a_care_review(void **state)
{
    struct fixture *f = *state;
    struct score_senior_answer_state st = {.has_entry = true,
                                           .entry = {.client_id = client_a, .has_senior_id = true, .senior_id = ann}};
    struct score_senior_answer in = {.client_id = client_a};
    score_senior_answer_rule(&f->cx, &st, &in, &f->d);
    assert_int_equal(count_of(f, &score_care_opened_type), 1);
    again(f);
    in.has_is_agreed = in.is_agreed = true;
    score_senior_answer_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(count_of(f, &score_care_opened_type), 0);
    again(f);
    st.entry.senior_id = bob;
    score_senior_answer_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "not-the-senior"));
}

/* --- settings and live use --------------------------------------------------------------------------------------- */

static void a_cut_off_is_set_with_its_source_in_the_ledger(void **state)
{
    struct fixture *f = *state;
    struct score_setting_set in = {
        .name = S("caseness.spin"), .value = S("21"), .from_on = test_today, .source = S("Manual 7.1, table 5")};
    score_setting_set_rule(&f->cx, &in, &f->d);
    assert_null(f->d.refusal);
    const struct gate_setting_changed *e = event_of(f, &gate_setting_changed_type);
    assert_false(e->is_verified);
    again(f);
    in.value = S("69");
    score_setting_set_rule(&f->cx, &in, &f->d);
    assert_true(is_refused(f, "total-out-of-range"));
    again(f);
    in.name = S("caseness.nothing");
    score_setting_set_rule(&f->cx, &in, &f->d);
    assert_true(is_refused(f, "no-such-setting"));
}

static void a_duty_is_a_qualified_persons(void **state)
{
    struct fixture *f = *state;
    struct score_duty_set_state st = {.is_qualified = false};
    struct score_duty_set in = {.person_id = bob, .from_on = test_today, .until_on = day_add(test_today, 6)};
    score_duty_set_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "not-qualified"));
    again(f);
    st.is_qualified = true;
    score_duty_set_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
}

static void the_hazard_log_is_signed_by_somebody_who_read_it(void **state)
{
    struct fixture *f = *state;
    struct score_safety_sign in = {.hazard_log = S("2024-10-01")};
    score_safety_sign_rule(&f->cx, &in, &f->d);
    assert_true(is_refused(f, "not-read"));
    again(f);
    in.has_is_read = in.is_read = true;
    score_safety_sign_rule(&f->cx, &in, &f->d);
    assert_int_equal(count_of(f, &score_safety_signed_type), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_true_quotation_enters_the_step),
        TEST(every_other_quotation_is_refused_and_the_honest_way_is_offered),
        TEST(a_score_that_stands_must_be_named),
        TEST(nothing_rests_on_a_score_that_waits),
        TEST(below_both_cut_offs_the_reason_is_asked_instead),
        TEST(the_measure_of_the_problem_counts_and_the_gad_7_stands_in_for_it),
        TEST(by_reason_the_true_scores_are_recorded),
        TEST(by_reason_the_senior_is_another_qualified_person),
        TEST(a_senior_who_did_not_agree_opens_a_care_review),
        TEST(a_cut_off_is_set_with_its_source_in_the_ledger),
        TEST(a_duty_is_a_qualified_persons),
        TEST(the_hazard_log_is_signed_by_somebody_who_read_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
