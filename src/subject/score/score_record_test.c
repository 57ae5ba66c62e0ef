/* Recording from paper, and answering by a link. */
#include "subject/score/score_fixture.h"

static const int32_t calm[9] = {1, 1, 1, 1, 1, 1, 1, 1, 0};

static struct score_record on_paper(const int32_t *answers)
{
    return (struct score_record){.client_id = client_a,
                                 .measure = MEASURE_PHQ_9,
                                 .has_answers = true,
                                 .answers = {answers, 9},
                                 .answered_on = test_today};
}

static void paper_is_recorded_as_paper(void **state)
{
    struct fixture *f = *state;
    struct score_record_state st = {.of = client_with(NULL, 0)};
    struct score_record in = on_paper(calm);
    score_record_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    const struct score_recorded *e = event_of(f, &score_recorded_type);
    assert_int_equal(e->how, RECORDED_HOW_PAPER);
    assert_int_equal(e->total, 8);
    assert_int_equal(count_of(f, &score_item9_alerted_type), 0);
}

static void a_second_paper_of_the_same_day_is_a_correction(void **state)
{
    struct fixture *f = *state;
    static const struct standing held[] = {{{1}, MEASURE_PHQ_9, 12, {20000}, RECORDED_HOW_AT_SOURCE, false}};
    struct score_record_state st = {.of = client_with(held, 1)};
    struct score_record in = on_paper(calm);
    score_record_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "already-recorded"));
    assert_string_equal(f->d.offers->command, "score.correct");
}

static void an_imported_total_does_not_stand_in_the_way_of_the_paper(void **state)
{
    struct fixture *f = *state;
    static const struct standing held[] = {{{1}, MEASURE_PHQ_9, 12, {20000}, RECORDED_HOW_IMPORT, false}};
    struct score_record_state st = {.of = client_with(held, 1)};
    struct score_record in = on_paper(calm);
    score_record_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
}

static void what_is_not_an_answer_is_refused(void **state)
{
    struct fixture *f = *state;
    static const int32_t wrong[9] = {1, 1, 1, 4, 1, 1, 1, 1, 0};
    struct score_record_state st = {.of = client_with(NULL, 0)};
    struct score_record in = on_paper(wrong);
    in.answered_on = day_add(test_today, 1);
    score_record_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "answer-out-of-range"));
    assert_true(is_refused(f, "day-out-of-range"));
}

static void a_measure_with_its_wording_wants_answers_and_another_a_total(void **state)
{
    struct fixture *f = *state;
    struct score_record_state st = {.of = client_with(NULL, 0)};
    struct score_record in = {.client_id = client_a,
                              .measure = MEASURE_PHQ_9,
                              .has_total = true,
                              .total = S("12"),
                              .answered_on = test_today};
    score_record_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "answers-wanted"));
    again(f);
    in.measure = MEASURE_MI_ALONE;
    in.total = S("2.35");
    score_record_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(((const struct score_recorded *)event_of(f, &score_recorded_type))->total, 235);
}

/* --- links ------------------------------------------------------------------------------------------------------- */

static struct score_link_make asking(enum measure first)
{
    return (struct score_link_make){.client_id = client_a,
                                    .first = first,
                                    .why = LINK_WHY_NEXT_APPOINTMENT,
                                    .language = LANGUAGE_EN,
                                    .has_days = true,
                                    .days = 3};
}

static void a_link_is_shown_once_and_only_its_hash_is_kept(void **state)
{
    struct fixture *f = *state;
    struct score_link_make_state st = {.of = client_with(NULL, 0)};
    struct score_link_make in = asking(MEASURE_PHQ_9);
    score_link_make_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    const struct score_link_made *e = event_of(f, &score_link_made_type);
    struct str token = str_from(f->d.secret, S("/answer/").n);
    assert_true(str_starts(f->d.secret, S("/answer/")));
    assert_int_equal(token.n, 43);
    assert_true(str_eq(e->token_hash, score_token_hash(f->arena, token)));
    assert_false(str_has(e->token_hash, token));
    assert_int_equal(e->until_on.n, test_today.n + 3);
}

static void only_a_measure_whose_wording_is_free_can_be_asked(void **state)
{
    struct fixture *f = *state;
    struct score_link_make_state st = {.of = client_with(NULL, 0)};
    struct score_link_make in = asking(MEASURE_WSAS);
    score_link_make_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "not-askable"));
}

static void live_use_is_off_until_the_log_is_signed_and_a_duty_covers_every_day(void **state)
{
    struct fixture *f = *state;
    struct score_duties_from_row gap[] = {{{19990}, {20001}}, {{20003}, {20010}}};
    struct score_duties_from_row whole[] = {{{19990}, {20001}}, {{20001}, {20002}}, {{20003}, {20010}}};
    const struct {
        bool is_signed;
        struct score_duties_from_rows duties;
        bool is_live;
    } rows[] = {
        {false, {whole, 3}, false}, {true, {NULL, 0}, false}, {true, {gap, 2}, false}, {true, {whole, 3}, true}};
    f->cx.is_simulated = false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct score_link_make_state st = {.of = client_with(NULL, 0), .live = {rows[i].is_signed, rows[i].duties}};
        struct score_link_make in = asking(MEASURE_PHQ_9);
        again(f);
        score_link_make_rule(&f->cx, &st, &in, &f->d);
        assert_int_equal(is_refused(f, "not-live"), !rows[i].is_live);
    }
}

static struct score_answer_state link_for(enum measure first, bool has_second)
{
    return (struct score_answer_state){.is_held = true,
                                       .has_link = true,
                                       .link = {.answer_link_id = {55},
                                                .client_id = client_a,
                                                .first = first,
                                                .has_second = has_second,
                                                .second = MEASURE_GAD_7,
                                                .language = LANGUAGE_EN,
                                                .until_on = test_today}};
}

static void answers_to_two_questionnaires_are_cut_apart_and_spend_the_link(void **state)
{
    struct fixture *f = *state;
    static const int32_t both[16] = {3, 3, 3, 0, 0, 0, 0, 0, 1, 2, 2, 0, 0, 0, 0, 0};
    struct score_answer_state st = link_for(MEASURE_PHQ_9, true);
    struct score_answer in = {.token = S("x"), .answers = {both, 16}};
    f->cx.actor = (struct actor){0};
    score_answer_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(count_of(f, &score_link_spent_type), 1);
    assert_int_equal(count_of(f, &score_recorded_type), 2);
    assert_int_equal(count_of(f, &score_item9_alerted_type), 1);
    const struct score_recorded *phq = f->d.events[1].event, *gad = f->d.events[3].event;
    assert_int_equal(phq->total, 10);
    assert_int_equal(phq->how, RECORDED_HOW_AT_SOURCE);
    assert_int_equal(gad->measure, MEASURE_GAD_7);
    assert_int_equal(gad->total, 4);
}

static void a_question_left_out_says_which(void **state)
{
    struct fixture *f = *state;
    struct score_answer_state st = link_for(MEASURE_PHQ_9, true);
    static const int32_t fifteen[15] = {0};
    struct score_answer in = {.token = S("x"), .answers = {fifteen, 15}};
    score_answer_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "answer-count"));
    assert_int_equal(f->d.event_count, 0);
}

static void a_link_that_is_not_open_says_what_to_do(void **state)
{
    struct fixture *f = *state;
    static const int32_t answers[9] = {0};
    struct score_answer in = {.token = S("x"), .answers = {answers, 9}};
    struct score_answer_state spent = link_for(MEASURE_PHQ_9, false), gone = spent, old = spent, none = {0};
    spent.link.has_spent_at = true;
    gone.link.has_voided_at = true;
    old.link.until_on = day_add(test_today, -1);
    const struct score_answer_state *const states[] = {&spent, &gone, &old, &none};
    for (size_t i = 0; i < 4; i++) {
        again(f);
        score_answer_rule(&f->cx, states[i], &in, &f->d);
        assert_true(is_refused(f, "link-not-open"));
        assert_true(f->d.refusal->text.n > 20);
        assert_int_equal(f->d.event_count, 0);
    }
}

static void no_answer_comes_in_by_a_link_once_client_data_are_off(void **state)
{
    struct fixture *f = *state;
    static const int32_t answers[9] = {0};
    struct score_answer in = {.token = S("x"), .answers = {answers, 9}};
    struct score_answer_state st = link_for(MEASURE_PHQ_9, false);
    st.is_held = false;
    score_answer_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "no-client-data"));
    assert_true(str_has(f->d.refusal->text, S("paper form"))); /* the client is told what to do instead */
    assert_int_equal(f->d.event_count, 0);
}

static void what_was_sent_is_shown_again_for_a_while_only(void **state)
{
    (void)state;
    struct score_link_facts link = {.is_there = true, .is_spent = true, .spent_at = {1000}, .until_on = test_today};
    assert_int_equal(score_link_state(&link, (struct instant){1000 + 60000}, test_today, 60000), ANSWER_STATE_SENT);
    assert_int_equal(score_link_state(&link, (struct instant){1000 + 60001}, test_today, 60000), ANSWER_STATE_SPENT);
}

static void a_spent_link_cannot_be_made_void(void **state)
{
    struct fixture *f = *state;
    struct score_link_void_state st = {.has_link = true, .link = {.client_id = client_a, .has_spent_at = true}};
    struct score_link_void in = {.client_id = client_a};
    score_link_void_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "link-spent"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(paper_is_recorded_as_paper),
        TEST(a_second_paper_of_the_same_day_is_a_correction),
        TEST(an_imported_total_does_not_stand_in_the_way_of_the_paper),
        TEST(what_is_not_an_answer_is_refused),
        TEST(a_measure_with_its_wording_wants_answers_and_another_a_total),
        TEST(a_link_is_shown_once_and_only_its_hash_is_kept),
        TEST(only_a_measure_whose_wording_is_free_can_be_asked),
        TEST(live_use_is_off_until_the_log_is_signed_and_a_duty_covers_every_day),
        TEST(answers_to_two_questionnaires_are_cut_apart_and_spend_the_link),
        TEST(a_question_left_out_says_which),
        TEST(a_link_that_is_not_open_says_what_to_do),
        TEST(no_answer_comes_in_by_a_link_once_client_data_are_off),
        TEST(what_was_sent_is_shown_again_for_a_while_only),
        TEST(a_spent_link_cannot_be_made_void),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
