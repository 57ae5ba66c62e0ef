/* Whether an effect test holds, and what may be said of it: tables of facts and outcomes. */
#include "subject/review/review_rules.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ARENA_BYTES = 1 << 20, SET = 20000, DAYS = 10, RUNS_MAX = 64 };

/* A test set on SET, for DAYS days, asked on each of `n` days from then on. */
struct fixture {
    struct day runs[RUNS_MAX];
    struct review_wrong_days wrongs[4];
    struct review_effect_facts facts;
};

static void begin(struct fixture *f, size_t n)
{
    *f = (struct fixture){0};
    for (size_t i = 0; i < n; i++)
        f->runs[i] = (struct day){SET + (int32_t)i};
    f->facts = (struct review_effect_facts){.today = {SET + (int32_t)n - 1},
                                            .since_on = {SET},
                                            .days = DAYS,
                                            .gap_days = 2,
                                            .runs = f->runs,
                                            .run_count = n,
                                            .wrongs = f->wrongs};
}

static void wrong_from(struct fixture *f, int32_t from, int32_t until, bool is_open)
{
    f->wrongs[f->facts.wrong_count++] =
        (struct review_wrong_days){.from_on = {from}, .until_on = {until}, .is_open = is_open};
}

static void it_holds_after_its_days_without_a_breach(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f, DAYS - 1);
    assert_int_equal(review_effect_judge(&f.facts).outcome, EFFECT_OUTCOME_NOT_YET);
    assert_int_equal(review_effect_judge(&f.facts).days_held, DAYS - 1);
    begin(&f, DAYS);
    struct review_effect effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.outcome, EFFECT_OUTCOME_HOLDS);
    assert_int_equal(effect.days_held, DAYS);
    assert_int_equal(effect.complete_on.n, SET + DAYS - 1);
    begin(&f, DAYS + 20);
    effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.days_held, DAYS);
    assert_int_equal(effect.complete_on.n, SET + DAYS - 1);
}

static void nothing_is_known_before_the_standards_were_asked(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f, 0);
    f.facts.today = (struct day){SET};
    struct review_effect effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.outcome, EFFECT_OUTCOME_UNKNOWN);
    assert_int_equal(effect.days_held, 0);
    assert_false(effect.has_through_on || effect.has_gap_after_on);
}

static void a_breach_begins_the_count_again_and_an_open_one_leaves_no_day(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f, 30);
    wrong_from(&f, SET + 3, SET + 24, false);
    struct review_effect effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.outcome, EFFECT_OUTCOME_NOT_YET);
    assert_int_equal(effect.days_held, 5);
    assert_int_equal(effect.opened, 1);
    assert_int_equal(effect.open_now, 0);
    wrong_from(&f, SET + 29, 0, true);
    effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.days_held, 0);
    assert_int_equal(effect.opened, 2);
    assert_int_equal(effect.open_now, 1);
}

static void a_breach_before_the_period_does_not_stand_in_the_way(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f, 30);
    wrong_from(&f, SET - 5, SET + 19, false);
    struct review_effect effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.outcome, EFFECT_OUTCOME_HOLDS);
    assert_int_equal(effect.opened, 0);
    assert_int_equal(effect.complete_on.n, SET + 29);
}

static void days_on_which_the_standards_were_not_asked_are_unknown(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f, 20);
    for (size_t i = 12; i < 20; i++)
        f.runs[i].n += 2; /* none on two days: three from run to run */
    f.facts.today.n += 2;
    struct review_effect effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.outcome, EFFECT_OUTCOME_UNKNOWN);
    assert_int_equal(effect.days_held, 8);
    assert_true(effect.has_gap_after_on);
    assert_int_equal(effect.gap_after_on.n, SET + 11);
    f.facts.gap_days = 3;
    assert_int_equal(review_effect_judge(&f.facts).outcome, EFFECT_OUTCOME_HOLDS);
}

static void a_breach_after_a_gap_is_a_breach_and_not_a_gap(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f, 20);
    for (size_t i = 12; i < 20; i++)
        f.runs[i].n += 5;
    f.facts.today.n += 5;
    wrong_from(&f, SET + 18, SET + 19, false);
    struct review_effect effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.outcome, EFFECT_OUTCOME_NOT_YET);
    assert_int_equal(effect.days_held, 5);
    assert_false(effect.has_gap_after_on);
}

static void what_held_is_unknown_again_when_nobody_asks_any_more(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f, 20);
    f.facts.today.n += 2;
    assert_int_equal(review_effect_judge(&f.facts).outcome, EFFECT_OUTCOME_HOLDS);
    f.facts.today.n += 1;
    struct review_effect effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.outcome, EFFECT_OUTCOME_UNKNOWN);
    assert_int_equal(effect.gap_after_on.n, SET + 19);
}

static void nothing_heard_from_a_provider_is_not_well_being(void **state)
{
    (void)state;
    struct fixture f;
    begin(&f, 20);
    f.facts.needs_heard = true;
    struct review_effect effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.outcome, EFFECT_OUTCOME_UNKNOWN);
    assert_true(effect.is_silent);
    f.facts.has_heard_on = true;
    f.facts.heard_on = (struct day){SET + 9};
    assert_true(review_effect_judge(&f.facts).is_silent);
    f.facts.heard_on = (struct day){SET + 10};
    assert_int_equal(review_effect_judge(&f.facts).outcome, EFFECT_OUTCOME_HOLDS);
    f.facts.has_heard_on = false;
    wrong_from(&f, SET + 19, 0, true);
    effect = review_effect_judge(&f.facts);
    assert_int_equal(effect.outcome, EFFECT_OUTCOME_NOT_YET);
    assert_false(effect.is_silent);
}

static void a_breach_lasts_to_the_day_before_it_was_found_mended(void **state)
{
    (void)state;
    struct review_wrong_days days = review_wrong_days((struct day){5}, (struct day){8}, true, (struct day){11});
    assert_int_equal(days.from_on.n, 5);
    assert_int_equal(days.until_on.n, 10);
    assert_false(days.is_open);
    days = review_wrong_days((struct day){8}, (struct day){8}, true, (struct day){8});
    assert_int_equal(days.until_on.n, 8);
    assert_true(review_wrong_days((struct day){8}, (struct day){8}, false, (struct day){0}).is_open);
}

static void fewer_than_five_answers_say_nothing_and_no_answer_says_a_number(void **state)
{
    (void)state;
    assert_int_equal(review_confirmed_of(0, 0, 0), CONFIRMED_FEW);
    assert_int_equal(review_confirmed_of(4, 4, 0), CONFIRMED_FEW);
    assert_int_equal(review_confirmed_of(5, 5, 0), CONFIRMED_MOST);
    assert_int_equal(review_confirmed_of(6, 4, 2), CONFIRMED_MOST);
    assert_int_equal(review_confirmed_of(5, 3, 2), CONFIRMED_DIVIDED);
    assert_int_equal(review_confirmed_of(6, 0, 4), CONFIRMED_MOST_NOT);
    assert_int_equal(review_confirmed_of(6, 0, 0), CONFIRMED_DIVIDED);
}

static void answers_are_counted_from_monday_to_sunday(void **state)
{
    (void)state;
    assert_int_equal(review_monday((struct day){4}).n, 4); /* 5 January 1970 was a Monday */
    assert_int_equal(review_monday((struct day){10}).n, 4);
    assert_int_equal(review_monday((struct day){11}).n, 11);
}

/* --- Met ------------------------------------------------------------------------------------------------------------
 */

static struct decision met_from(struct arena *a, struct fixture *f, int32_t from_on, enum confirmed confirmed)
{
    struct decision d = {.arena = a};
    struct review_tested tested = {
        .has = true,
        .test = {.standard = S("x.y"), .days = DAYS, .gap_days = 2, .asks_trainees = true, .since_on = {SET}},
        .facts = f->facts,
        .confirmed = confirmed};
    review_check_effect(&tested, (struct day){from_on}, &d);
    return d;
}

static const char *refused_for(struct decision d)
{
    return d.refusal == NULL ? "" : d.refusal->code;
}

static void met_is_refused_with_what_is_missing_and_in_progress_is_offered(void **state)
{
    (void)state;
    struct arena *a = arena_make(ARENA_BYTES);
    struct fixture f;
    begin(&f, 4);
    struct decision d = met_from(a, &f, SET + 3, CONFIRMED_MOST);
    assert_string_equal(refused_for(d), "effect-not-yet");
    assert_true(str_has(d.refusal->text, S("4 of 10 days")));
    assert_non_null(d.offers);
    begin(&f, 0);
    assert_string_equal(refused_for(met_from(a, &f, SET, CONFIRMED_MOST)), "effect-unknown");
    begin(&f, 20);
    f.facts.today.n += 9;
    assert_string_equal(refused_for(met_from(a, &f, SET + 28, CONFIRMED_MOST)), "effect-unknown");
    arena_end(&a);
}

static void met_holds_from_the_day_on_which_the_test_was_complete(void **state)
{
    (void)state;
    struct arena *a = arena_make(ARENA_BYTES);
    struct fixture f;
    begin(&f, 20);
    assert_string_equal(refused_for(met_from(a, &f, SET + DAYS - 1, CONFIRMED_MOST)), "");
    assert_string_equal(refused_for(met_from(a, &f, SET + DAYS - 2, CONFIRMED_MOST)), "effect-later");
    arena_end(&a);
}

static void met_is_refused_where_most_trainees_say_that_it_is_not_so(void **state)
{
    (void)state;
    struct arena *a = arena_make(ARENA_BYTES);
    struct fixture f;
    begin(&f, 20);
    assert_string_equal(refused_for(met_from(a, &f, SET + 19, CONFIRMED_MOST_NOT)), "not-confirmed");
    assert_string_equal(refused_for(met_from(a, &f, SET + 19, CONFIRMED_DIVIDED)), "");
    assert_string_equal(refused_for(met_from(a, &f, SET + 19, CONFIRMED_FEW)), "");
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_holds_after_its_days_without_a_breach),
        cmocka_unit_test(nothing_is_known_before_the_standards_were_asked),
        cmocka_unit_test(a_breach_begins_the_count_again_and_an_open_one_leaves_no_day),
        cmocka_unit_test(a_breach_before_the_period_does_not_stand_in_the_way),
        cmocka_unit_test(days_on_which_the_standards_were_not_asked_are_unknown),
        cmocka_unit_test(a_breach_after_a_gap_is_a_breach_and_not_a_gap),
        cmocka_unit_test(what_held_is_unknown_again_when_nobody_asks_any_more),
        cmocka_unit_test(nothing_heard_from_a_provider_is_not_well_being),
        cmocka_unit_test(a_breach_lasts_to_the_day_before_it_was_found_mended),
        cmocka_unit_test(fewer_than_five_answers_say_nothing_and_no_answer_says_a_number),
        cmocka_unit_test(answers_are_counted_from_monday_to_sunday),
        cmocka_unit_test(met_is_refused_with_what_is_missing_and_in_progress_is_offered),
        cmocka_unit_test(met_holds_from_the_day_on_which_the_test_was_complete),
        cmocka_unit_test(met_is_refused_where_most_trainees_say_that_it_is_not_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
