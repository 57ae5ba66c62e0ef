/* Corrections, their second person, and the care reviews that follow. */
#include "subject/score/score_fixture.h"

static const struct response_id phq = {1}, gad = {2};

/* PHQ-9 of `total` and GAD-7 of 5, both recorded on paper today; what stands is what was recorded. */
static struct score_correct_state held(struct fixture *f, int64_t recorded, int64_t total)
{
    struct standing *s = ARENA_ARRAY(f->arena, 2, struct standing);
    s[0] = (struct standing){phq, MEASURE_PHQ_9, total, test_today, RECORDED_HOW_PAPER, false};
    s[1] = (struct standing){gad, MEASURE_GAD_7, 5, test_today, RECORDED_HOW_PAPER, false};
    return (struct score_correct_state){.of = client_with(s, 2),
                                        .has_response = true,
                                        .response = {.response_id = phq,
                                                     .client_id = client_a,
                                                     .how = RECORDED_HOW_PAPER,
                                                     .measure = MEASURE_PHQ_9,
                                                     .total = recorded,
                                                     .answered_on = test_today,
                                                     .now_measure = MEASURE_PHQ_9,
                                                     .now_total = total,
                                                     .now_on = test_today}};
}

static struct score_correct to_total(struct str total)
{
    return (struct score_correct){.client_id = client_a,
                                  .response_id = phq,
                                  .kind = CORRECTION_KIND_TRANSCRIPTION,
                                  .has_total = true,
                                  .total = total,
                                  .reason = CORRECTION_REASON_MISREAD,
                                  .asked_by = ASKED_BY_AUTHOR};
}

static const struct score_corrected *correct(struct fixture *f, const struct score_correct_state *st,
                                             const struct score_correct *in)
{
    again(f);
    score_correct_rule(&f->cx, st, in, &f->d);
    assert_null(f->d.refusal);
    return event_of(f, &score_corrected_type);
}

static void a_second_person_is_needed_where_caseness_measure_or_pathway_change(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *what;
        int64_t recorded, stands;
        const char *becomes;
        bool is_needed;
    } rows[] = {
        {"below the cut-off before and after", 5, 5, "7", false},
        {"a case before and after", 15, 15, "17", false},
        {"up across the cut-off", 9, 9, "10", true},
        {"down across the cut-off", 10, 10, "9", true},
        {"across what was first recorded, though not across what stands", 9, 10, "11", true},
        {"back to what was first recorded", 9, 10, "9", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct score_correct_state st = held(f, rows[i].recorded, rows[i].stands);
        struct score_correct in = to_total(str_of(rows[i].becomes));
        const struct score_corrected *e = correct(f, &st, &in);
        if (e->needs_second != rows[i].is_needed)
            fail_msg("%s", rows[i].what);
        assert_int_equal(e->changes_caseness, rows[i].is_needed);
    }
}

static void a_score_that_a_pathway_rests_on_needs_a_second_person_whatever_it_becomes(void **state)
{
    struct fixture *f = *state;
    struct score_correct_state st = held(f, 15, 15);
    struct score_correct in = to_total(S("16"));
    st.has_pathway = true;
    const struct score_corrected *e = correct(f, &st, &in);
    assert_true(e->needs_second && e->touches_pathway);
    assert_false(e->changes_caseness);
}

static void another_questionnaire_needs_a_second_person(void **state)
{
    struct fixture *f = *state;
    struct score_correct_state st = held(f, 5, 5);
    struct score_correct in = to_total(S("2"));
    in.has_measure = true;
    in.measure = MEASURE_WSAS;
    assert_true(correct(f, &st, &in)->changes_measure);
}

static void a_questionnaire_with_its_wording_is_not_corrected_to_by_a_total_alone(void **state)
{
    struct fixture *f = *state;
    struct score_correct_state st = held(f, 5, 5);
    struct score_correct in = to_total(S("7"));
    st.response.now_measure = st.response.measure = MEASURE_GAD_7;
    in.has_measure = true;
    in.measure = MEASURE_PHQ_9;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "answers-wanted"));
}

static void a_cut_off_that_is_not_known_counts_as_crossed(void **state)
{
    struct fixture *f = *state;
    struct score_correct_state st = held(f, 5, 5);
    st.response.measure = st.response.now_measure = MEASURE_BIQ;
    struct score_correct in = to_total(S("6"));
    assert_true(correct(f, &st, &in)->needs_second);
}

static void another_day_can_change_the_clients_caseness(void **state)
{
    struct fixture *f = *state;
    static const struct standing s[] = {
        {{1}, MEASURE_PHQ_9, 14, {20000}, RECORDED_HOW_PAPER, false},
        {{3}, MEASURE_PHQ_9, 4, {19990}, RECORDED_HOW_PAPER, false},
        {{2}, MEASURE_GAD_7, 5, {19990}, RECORDED_HOW_PAPER, false},
    };
    struct score_correct_state st = held(f, 14, 14);
    st.of = client_with(s, 3);
    struct score_correct in = to_total(S("14"));
    in.has_answered_on = true;
    in.answered_on = (struct day){19980}; /* now the 4 of 19990 would be the latest */
    assert_true(correct(f, &st, &in)->needs_second);
}

static void what_cannot_be_corrected_says_why(void **state)
{
    struct fixture *f = *state;
    struct score_correct_state st = held(f, 9, 9);
    const struct score_correct_state fresh = st;
    struct score_correct in = to_total(S("9"));
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "nothing-changes"));
    again(f);
    st.response.has_waiting_id = true;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "correction-waits"));
    again(f);
    st = fresh;
    in.client_id = client_b;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "no-such-score"));
    again(f);
    in = to_total(S("8"));
    in.reason = CORRECTION_REASON_OTHER;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "reason-wanted"));
}

static void nobody_can_have_miscopied_what_the_client_answered(void **state)
{
    struct fixture *f = *state;
    struct score_correct_state st = held(f, 9, 9);
    struct score_correct in = to_total(S("12"));
    st.response.how = RECORDED_HOW_AT_SOURCE;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "clients-own-answers"));
    again(f);
    in.kind = CORRECTION_KIND_CLIENT_ASKED;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "client-did-not-ask"));
    again(f);
    in.asked_by = ASKED_BY_CLIENT;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
}

static void a_score_of_another_client_waits_and_names_no_total(void **state)
{
    struct fixture *f = *state;
    struct score_correct_state st = held(f, 9, 9);
    struct score_correct in = to_total(S("9"));
    in.kind = CORRECTION_KIND_WRONG_CLIENT;
    in.has_total = false;
    in.has_to_client_id = true;
    in.to_client_id = client_b;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "no-such-client"));
    again(f);
    st.has_other = true;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(count_of(f, &score_moved_type), 1);
    again(f);
    in.has_total = true;
    score_correct_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "move-and-change"));
}

static void a_correction_that_brings_item_9_to_light_alerts_at_once(void **state)
{
    struct fixture *f = *state;
    static const int32_t was[9] = {1, 1, 1, 1, 1, 1, 1, 1, 0}, is[9] = {1, 1, 1, 1, 1, 1, 1, 0, 1};
    struct score_correct_state st = held(f, 8, 8);
    st.response.has_now_answers = true;
    st.response.now_answers = (struct ints){was, 9};
    struct score_correct in = to_total(S(""));
    in.has_total = false;
    in.has_answers = true;
    in.answers = (struct ints){is, 9};
    (void)correct(f, &st, &in);
    assert_int_equal(count_of(f, &score_item9_alerted_type), 1);
}

/* --- the second person ------------------------------------------------------------------------------------------- */

static struct score_correction_approve_state waiting(void)
{
    return (struct score_correction_approve_state){
        .second = {.has_correction = true,
                   .correction = {.correction_id = {9},
                                  .client_id = client_a,
                                  .response_id = phq,
                                  .kind = CORRECTION_KIND_TRANSCRIPTION,
                                  .state = CORRECTION_STATE_WAITING,
                                  .author_id = bob},
                   .has_response = true,
                   .response = {.response_id = phq, .client_id = client_a, .has_waiting_id = true, .waiting_id = {9}}}};
}

static const struct score_correction_approve approving = {.client_id = {101}, .correction_id = {9}};

static void the_second_person_is_qualified_and_independent(void **state)
{
    struct fixture *f = *state;
    struct score_correction_approve_state st = waiting();
    f->cx.actor.roles = ROLE_TRAINEE;
    score_correction_approve_rule(&f->cx, &st, &approving, &f->d);
    assert_true(is_refused(f, "not-qualified"));
    f->cx.actor.roles = ROLE_SUPERVISOR;
    again(f);
    st.second.correction.author_id = ann;
    score_correction_approve_rule(&f->cx, &st, &approving, &f->d);
    assert_true(is_refused(f, "author-is-second"));
    again(f);
    st = waiting();
    st.second.is_managed_by_author = true;
    score_correction_approve_rule(&f->cx, &st, &approving, &f->d);
    assert_true(is_refused(f, "managed-by-author"));
    again(f);
    st = waiting();
    st.second.correction.has_asked_by_id = true;
    st.second.correction.asked_by_id = ann;
    score_correction_approve_rule(&f->cx, &st, &approving, &f->d);
    assert_true(is_refused(f, "asker-is-second"));
}

static void an_approved_correction_opens_a_care_review(void **state)
{
    struct fixture *f = *state;
    struct score_correction_approve_state st = waiting();
    score_correction_approve_rule(&f->cx, &st, &approving, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(count_of(f, &score_correction_approved_type), 1);
    const struct score_care_opened *e = event_of(f, &score_care_opened_type);
    assert_int_equal(e->because, CARE_BECAUSE_CORRECTION);
    assert_int_equal(e->because_of, 9);
    assert_int_equal(e->due_on.n, test_today.n + 14);
}

static void what_was_decided_is_not_decided_again(void **state)
{
    struct fixture *f = *state;
    struct score_correction_approve_state st = waiting();
    st.second.correction.state = CORRECTION_STATE_APPROVED;
    score_correction_approve_rule(&f->cx, &st, &approving, &f->d);
    assert_true(is_refused(f, "not-waiting"));
    assert_int_equal(f->d.event_count, 0);
}

static void a_moved_score_reaches_the_other_client_with_its_own_part(void **state)
{
    struct fixture *f = *state;
    static const int32_t answers[9] = {1, 1, 1, 1, 1, 1, 1, 1, 3};
    struct score_correction_approve_state st = waiting();
    st.second.correction.kind = CORRECTION_KIND_WRONG_CLIENT;
    st.second.correction.has_to_client_id = true;
    st.second.correction.to_client_id = client_b;
    st.second.response.now_measure = MEASURE_PHQ_9;
    st.second.response.now_total = 11;
    st.second.response.how = RECORDED_HOW_PAPER;
    st.second.response.has_now_answers = true;
    st.second.response.now_answers = (struct ints){answers, 9};
    score_correction_approve_rule(&f->cx, &st, &approving, &f->d);
    const struct score_move_approved *e = event_of(f, &score_move_approved_type);
    assert_int_equal(e->to_client_id.n, client_b.n);
    assert_int_equal(e->total, 11);
    const struct score_item9_alerted *alert = event_of(f, &score_item9_alerted_type);
    assert_int_equal(alert->client_id.n, client_b.n);
}

/* --- care reviews ------------------------------------------------------------------------------------------------ */

static struct score_care_close_state review_of(struct person_id reviewer)
{
    return (struct score_care_close_state){.care = {.has_review = true,
                                                    .review = {.care_review_id = {8},
                                                               .client_id = client_a,
                                                               .because = CARE_BECAUSE_CORRECTION,
                                                               .has_reviewer_id = true,
                                                               .reviewer_id = reviewer},
                                                    .is_qualified = true}};
}

static struct score_care_close closing(enum care_told told)
{
    return (struct score_care_close){.client_id = client_a,
                                     .care_review_id = {8},
                                     .verdict = CARE_VERDICT_WRONG,
                                     .next = CARE_NEXT_CHANGE,
                                     .told = told,
                                     .incident = S("INC-7")};
}

static void a_review_is_closed_by_its_clinician_outside_the_team_alone(void **state)
{
    struct fixture *f = *state;
    struct score_care_close in = closing(CARE_TOLD_TOLD);
    struct score_care_close_state st = review_of(bob);
    score_care_close_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "not-the-reviewer"));
    again(f);
    st = review_of(ann);
    st.care.is_in_team = true;
    score_care_close_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "in-the-team"));
    again(f);
    st = review_of(ann);
    st.care.has_decider = true;
    st.care.decider = ann;
    score_care_close_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "part-of-the-correction"));
    again(f);
    st = review_of(ann);
    score_care_close_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
}

static void a_client_who_was_not_told_needs_a_reason(void **state)
{
    struct fixture *f = *state;
    struct score_care_close in = closing(CARE_TOLD_NOT_TOLD);
    struct score_care_close_state st = review_of(ann);
    score_care_close_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "why-not-told"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_second_person_is_needed_where_caseness_measure_or_pathway_change),
        TEST(a_score_that_a_pathway_rests_on_needs_a_second_person_whatever_it_becomes),
        TEST(another_questionnaire_needs_a_second_person),
        TEST(a_questionnaire_with_its_wording_is_not_corrected_to_by_a_total_alone),
        TEST(a_cut_off_that_is_not_known_counts_as_crossed),
        TEST(another_day_can_change_the_clients_caseness),
        TEST(what_cannot_be_corrected_says_why),
        TEST(nobody_can_have_miscopied_what_the_client_answered),
        TEST(a_score_of_another_client_waits_and_names_no_total),
        TEST(a_correction_that_brings_item_9_to_light_alerts_at_once),
        TEST(the_second_person_is_qualified_and_independent),
        TEST(an_approved_correction_opens_a_care_review),
        TEST(what_was_decided_is_not_decided_again),
        TEST(a_moved_score_reaches_the_other_client_with_its_own_part),
        TEST(a_review_is_closed_by_its_clinician_outside_the_team_alone),
        TEST(a_client_who_was_not_told_needs_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
