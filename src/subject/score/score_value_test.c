/* What a score says: totals, settings by day, caseness, reliable change and outcome, as tables. */
#include "subject/score/score_value.h"

#include "format/check_digit.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int begin(void **state)
{
    *state = arena_make(8 << 20);
    return 0;
}

static int end(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static const struct settings none_held = {0};
static const struct day today = {20000};

static struct day day_of(const char *text)
{
    struct day d;
    assert_true(day_parse(str_of(text), &d));
    return d;
}

static struct score_point point(enum measure measure, int64_t total)
{
    return (struct score_point){.is_there = true, .measure = measure, .total = total, .on = today};
}

/* --- definitions ------------------------------------------------------------------------------------------------- */

static void every_measure_has_a_definition_and_right_codes(void **state)
{
    (void)state;
    assert_int_equal(measure_definition_count, MEASURE_IBS_SSS + 1);
    for (size_t i = 1; i < measure_definition_count; i++) {
        const struct measure_definition *d = measure_of((enum measure)i);
        assert_true(d->name.n > 0 && d->licence.n > 0 && d->source.n > 0);
        assert_true(d->snomed.n == 0 || check_digit_is_snomed(d->snomed));
        assert_true(d->loinc.n == 0 || check_digit_is_loinc(d->loinc));
        for (size_t k = 0; k < d->item_count; k++)
            assert_true(check_digit_is_snomed(d->items[k].code) || check_digit_is_loinc(d->items[k].code));
    }
}

static void only_the_free_questionnaires_carry_their_wording(void **state)
{
    (void)state;
    for (size_t i = 1; i < measure_definition_count; i++) {
        bool is_free = i == MEASURE_PHQ_9 || i == MEASURE_GAD_7;
        assert_int_equal(measure_definitions[i].items_are == ITEMS_SHIPPED, is_free);
    }
    assert_int_equal(measure_of(MEASURE_PHQ_9)->item_count, 9);
    assert_int_equal(measure_of(MEASURE_GAD_7)->item_count, 7);
    assert_int_equal(measure_of(MEASURE_PHQ_9)->alert_item, 9);
    assert_int_equal(measure_of(MEASURE_GAD_7)->alert_item, 0);
}

static void a_measure_is_found_by_its_word(void **state)
{
    assert_int_equal(measure_find(*state, S(" PHQ-9 ")), MEASURE_PHQ_9);
    assert_int_equal(measure_find(*state, S("mi-alone")), MEASURE_MI_ALONE);
    assert_int_equal(measure_find(*state, S("phq9")), MEASURE_NONE);
    assert_int_equal(measure_find(*state, S("")), MEASURE_NONE);
}

/* --- totals ------------------------------------------------------------------------------------------------------ */

static void totals_are_read_as_people_write_them(void **state)
{
    static const struct {
        enum measure measure;
        const char *text;
        int64_t total; /* -1: refused */
    } rows[] = {
        {MEASURE_PHQ_9, "0", 0},        {MEASURE_PHQ_9, "27", 27},
        {MEASURE_PHQ_9, "28", -1},      {MEASURE_PHQ_9, "-1", -1},
        {MEASURE_PHQ_9, "9.5", -1},     {MEASURE_PHQ_9, "ten", -1},
        {MEASURE_PHQ_9, "", -1},        {MEASURE_MI_ALONE, "2.35", 235},
        {MEASURE_MI_ALONE, "2", 200},   {MEASURE_MI_ALONE, "2.3", -1},
        {MEASURE_MI_ALONE, "5.01", -1}, {MEASURE_MI_ALONE, "0.99", -1},
        {MEASURE_MI_ALONE, "2.-3", -1}, {MEASURE_PSWQ, "15", -1},
        {MEASURE_PSWQ, " 16 ", 16},     {MEASURE_IBS_SSS, "9999999999999999999", -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t total = -1;
        struct err *e = measure_total_read(*state, rows[i].measure, S("total"), str_of(rows[i].text), &total);
        assert_int_equal(e == NULL ? total : -1, rows[i].total);
    }
}

static void answers_add_up_to_the_total(void **state)
{
    static const int32_t phq[] = {3, 3, 2, 2, 1, 1, 0, 0, 1};
    int64_t total;
    assert_null(score_total(*state, MEASURE_PHQ_9, (struct ints){phq, 9}, S("answers"), 0, &total));
    assert_int_equal(total, 13);
    assert_int_equal(score_alert_answer(MEASURE_PHQ_9, (struct ints){phq, 9}), 1);
    assert_int_equal(score_alert_answer(MEASURE_GAD_7, (struct ints){phq, 7}), 0);
}

static void a_question_left_out_is_refused(void **state)
{
    static const int32_t eight[8] = {0};
    int64_t total;
    struct err *e = score_total(*state, MEASURE_PHQ_9, (struct ints){eight, 8}, S("answers"), 0, &total);
    assert_string_equal(e->code, "answer-count");
}

static void every_wrong_answer_is_named(void **state)
{
    static const int32_t wrong[] = {0, 4, 0, 0, 0, -1, 0};
    int64_t total;
    struct err *e = score_total(*state, MEASURE_GAD_7, (struct ints){wrong, 7}, S("answers"), 9, &total);
    assert_true(str_eq(e->field, S("answers.11")));
    assert_true(str_eq(e->next->field, S("answers.15")));
    assert_null(e->next->next);
}

static void work_that_does_not_apply_is_left_out_of_the_wsas_total(void **state)
{
    static const int32_t does_not_apply[] = {9, 8, 8, 8, 8};
    static const int32_t nine_elsewhere[] = {8, 9, 8, 8, 8};
    int64_t total;
    assert_null(score_total(*state, MEASURE_WSAS, (struct ints){does_not_apply, 5}, S("answers"), 0, &total));
    assert_int_equal(total, 32);
    assert_non_null(score_total(*state, MEASURE_WSAS, (struct ints){nine_elsewhere, 5}, S("answers"), 0, &total));
}

/* --- settings ---------------------------------------------------------------------------------------------------- */

static void a_cut_off_shows_its_source_and_that_nobody_verified_it(void **state)
{
    struct setting_found found = settings_find(*state, &none_held, S("caseness.phq-9"), today);
    assert_true(found.is_number);
    assert_int_equal(found.number, 10);
    assert_false(found.value.is_verified);
    assert_true(found.value.source.n > 0);
}

static void a_value_that_a_person_set_holds_from_its_day(void **state)
{
    const struct setting_held rows[] = {
        {S("caseness.phq-9"), {{20000}, S("11"), S("Manual"), true}},
        {S("caseness.phq-9"), {{19990}, S("9"), S("Page"), false}},
        {S("caseness.phq-9"), {{20000}, S("12"), S("Manual, second look"), true}},
    };
    struct settings held = {rows, 3};
    assert_int_equal(settings_find(*state, &held, S("caseness.phq-9"), (struct day){19989}).number, 10);
    assert_int_equal(settings_find(*state, &held, S("caseness.phq-9"), (struct day){19999}).number, 9);
    assert_int_equal(settings_find(*state, &held, S("caseness.phq-9"), (struct day){20000}).number, 12);
    assert_true(settings_find(*state, &held, S("caseness.phq-9"), today).value.is_verified);
}

static void a_value_that_cannot_be_read_is_unknown(void **state)
{
    const struct setting_held rows[] = {{S("caseness.phq-9"), {{19000}, S("about ten"), S("?"), false}}};
    struct settings held = {rows, 1};
    assert_false(settings_find(*state, &held, S("caseness.phq-9"), today).is_known);
    assert_int_equal(score_caseness(*state, &held, point(MEASURE_PHQ_9, 27)), CASENESS_UNKNOWN);
}

static void a_setting_takes_only_its_own_kind_of_value(void **state)
{
    static const struct {
        const char *name, *value;
        bool is_taken;
    } rows[] = {
        {"caseness.phq-9", "10", true},      {"caseness.phq-9", "28", false},      {"caseness.mi-alone", "2.31", true},
        {"caseness.mi-alone", "2.3", false}, {"reliable.mi-alone", "0.73", true},  {"reliable.phq-9", "0", false},
        {"pair.ptsd", "pcl-5", true},        {"pair.ptsd", "pcl5", false},         {"link.days", "7", true},
        {"link.days", "91", false},          {"crisis.shout", "Text SHOUT", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct setting_definition *d = setting_definition_find(str_of(rows[i].name));
        assert_non_null(d);
        assert_int_equal(setting_check(*state, d, S("value"), str_of(rows[i].value)) == NULL, rows[i].is_taken);
    }
    assert_null(setting_definition_find(S("caseness.biq")));
}

static void ptsd_is_paired_with_the_measure_of_its_time(void **state)
{
    assert_int_equal(score_paired_measure(*state, &none_held, S("ptsd"), day_of("2020-08-31")), MEASURE_IES_R);
    assert_int_equal(score_paired_measure(*state, &none_held, S("ptsd"), day_of("2020-09-01")), MEASURE_PCL_5);
    assert_int_equal(score_paired_measure(*state, &none_held, S("agoraphobia"), today), MEASURE_MI_ALONE);
    assert_int_equal(score_paired_measure(*state, &none_held, S("something-else"), today), MEASURE_GAD_7);
}

/* --- caseness, change, outcome ----------------------------------------------------------------------------------- */

static void caseness_of_a_measure_begins_at_its_cut_off(void **state)
{
    static const struct {
        enum measure measure;
        int64_t total;
        enum caseness is;
    } rows[] = {
        {MEASURE_PHQ_9, 9, CASENESS_NOT_A_CASE},      {MEASURE_PHQ_9, 10, CASENESS_CASE},
        {MEASURE_GAD_7, 7, CASENESS_NOT_A_CASE},      {MEASURE_GAD_7, 8, CASENESS_CASE},
        {MEASURE_MI_ALONE, 230, CASENESS_NOT_A_CASE}, {MEASURE_MI_ALONE, 231, CASENESS_CASE},
        {MEASURE_BIQ, 72, CASENESS_UNKNOWN},          {MEASURE_WSAS, 40, CASENESS_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(score_caseness(*state, &none_held, point(rows[i].measure, rows[i].total)), rows[i].is);
    assert_int_equal(score_caseness(*state, &none_held, (struct score_point){0}), CASENESS_UNKNOWN);
}

static void a_client_is_a_case_on_either_measure_and_none_only_on_both(void **state)
{
    (void)state;
    const enum caseness Y = CASENESS_CASE, N = CASENESS_NOT_A_CASE, U = CASENESS_UNKNOWN;
    const enum caseness rows[][3] = {
        {Y, Y, Y}, {Y, N, Y}, {N, Y, Y}, {N, N, N}, {Y, U, Y}, {U, Y, Y}, {N, U, U}, {U, N, U}, {U, U, U},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(score_caseness_joint(rows[i][0], rows[i][1]), rows[i][2]);
}

static void reliable_change_is_more_than_the_measures_own_noise(void **state)
{
    static const struct {
        enum measure measure;
        int64_t first, last;
        enum change is;
    } rows[] = {
        {MEASURE_PHQ_9, 16, 10, CHANGE_IMPROVED},      {MEASURE_PHQ_9, 16, 11, CHANGE_NO_RELIABLE_CHANGE},
        {MEASURE_PHQ_9, 10, 16, CHANGE_DETERIORATED},  {MEASURE_GAD_7, 12, 8, CHANGE_IMPROVED},
        {MEASURE_MI_ALONE, 300, 227, CHANGE_IMPROVED}, {MEASURE_MI_ALONE, 300, 228, CHANGE_NO_RELIABLE_CHANGE},
        {MEASURE_PSWQ, 80, 16, CHANGE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct score_point first = point(rows[i].measure, rows[i].first), last = point(rows[i].measure, rows[i].last);
        assert_int_equal(score_change(*state, &none_held, first, last), rows[i].is);
    }
    assert_int_equal(score_change(*state, &none_held, point(MEASURE_PHQ_9, 20), point(MEASURE_GAD_7, 5)),
                     CHANGE_UNKNOWN);
}

static struct score_outcome outcome(struct arena *a, int64_t phq1, int64_t phq2, int64_t gad1, int64_t gad2)
{
    struct score_pair depression = {point(MEASURE_PHQ_9, phq1), point(MEASURE_PHQ_9, phq2)};
    struct score_pair anxiety = {point(MEASURE_GAD_7, gad1), point(MEASURE_GAD_7, gad2)};
    return score_outcome(a, &none_held, depression, anxiety);
}

static void recovery_is_from_a_case_to_none_on_both(void **state)
{
    assert_true(outcome(*state, 15, 9, 12, 7).is_reliable_recovery);
    assert_true(outcome(*state, 11, 9, 5, 5).is_recovery);
    assert_false(outcome(*state, 11, 9, 5, 5).is_reliable_recovery);
    assert_false(outcome(*state, 15, 9, 12, 8).is_recovery);
    assert_false(outcome(*state, 9, 2, 7, 1).is_recovery);
    assert_int_equal(outcome(*state, 20, 10, 8, 13).joint, CHANGE_NO_RELIABLE_CHANGE);
    assert_int_equal(outcome(*state, 10, 10, 8, 13).joint, CHANGE_DETERIORATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_measure_has_a_definition_and_right_codes, begin, end),
        cmocka_unit_test_setup_teardown(only_the_free_questionnaires_carry_their_wording, begin, end),
        cmocka_unit_test_setup_teardown(a_measure_is_found_by_its_word, begin, end),
        cmocka_unit_test_setup_teardown(totals_are_read_as_people_write_them, begin, end),
        cmocka_unit_test_setup_teardown(answers_add_up_to_the_total, begin, end),
        cmocka_unit_test_setup_teardown(a_question_left_out_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(every_wrong_answer_is_named, begin, end),
        cmocka_unit_test_setup_teardown(work_that_does_not_apply_is_left_out_of_the_wsas_total, begin, end),
        cmocka_unit_test_setup_teardown(a_cut_off_shows_its_source_and_that_nobody_verified_it, begin, end),
        cmocka_unit_test_setup_teardown(a_value_that_a_person_set_holds_from_its_day, begin, end),
        cmocka_unit_test_setup_teardown(a_value_that_cannot_be_read_is_unknown, begin, end),
        cmocka_unit_test_setup_teardown(a_setting_takes_only_its_own_kind_of_value, begin, end),
        cmocka_unit_test_setup_teardown(ptsd_is_paired_with_the_measure_of_its_time, begin, end),
        cmocka_unit_test_setup_teardown(caseness_of_a_measure_begins_at_its_cut_off, begin, end),
        cmocka_unit_test_setup_teardown(a_client_is_a_case_on_either_measure_and_none_only_on_both, begin, end),
        cmocka_unit_test_setup_teardown(reliable_change_is_more_than_the_measures_own_noise, begin, end),
        cmocka_unit_test_setup_teardown(recovery_is_from_a_case_to_none_on_both, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
