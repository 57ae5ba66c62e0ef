/* The standards of scores, each asked about one day after another. Days are counted from the day of the questionnaire.
 */
#include "client_sql.h"
#include "gate_sql.h"
#include "people_sql.h"
#include "score_spec.h"
#include "score_sql.h"
#include "standards/standards_test_help.h"

enum { DAY_0 = 20454, DAY_MS = 86400000 }; /* 1 January 2026: London is at UTC */

static const struct organisation_id oak = {51};
static const struct client_id client = {71}, second_client = {72};
static const struct response_id phq = {81}, later_phq = {82};
static const struct person_id author = {11}, decider = {12}, reviewer = {13}, lead = {14};
static const struct correction_id correction = {61};
static const char *const source_differs = "score.source-differs", *const extract_differs = "score.extract-differs",
                         *const second_person = "score.second-person", *const one_direction = "score.one-direction",
                         *const item9 = "score.item9-unanswered", *const care_overdue = "score.care-overdue";

static struct day day(int32_t n)
{
    return (struct day){DAY_0 + n};
}

static struct instant noon(int32_t n)
{
    return (struct instant){(int64_t)(DAY_0 + n) * DAY_MS + DAY_MS / 2};
}

static void put_client(struct asked_world *w, struct client_id id)
{
    struct str reference = SAY(w->arena, "R-", id.n);
    PUT(w, client_put, .client_id = id, .reference = reference, .reference_folded = reference, .provider_id = oak,
        .practitioner_id = author, .descriptor = PROBLEM_DESCRIPTOR_DEPRESSION, .opened_on = day(-30));
}

static void put_response(struct asked_world *w, struct response_id id, enum recorded_how how, int64_t total, int32_t on)
{
    PUT(w, score_put_response, .response_id = id, .client_id = client, .how = how, .recorded_at = noon(on),
        .measure = MEASURE_PHQ_9, .total = total, .answered_on = day(on));
}

/* One client whose PHQ-9 of day 0 is 8. */
static struct asked_world *begin(void)
{
    struct asked_world *w = asked_begin();
    PUT(w, people_put_organisation, .organisation_id = oak, .kind = ORGANISATION_KIND_PROVIDER, .name = S("Oak"),
        .name_folded = S("oak"), .from_on = day(-900));
    put_client(w, client);
    put_client(w, second_client);
    put_response(w, phq, RECORDED_HOW_AT_SOURCE, 8, 0);
    return w;
}

/* That a standard has one row on a day, since another. */
static void assert_since(struct asked_world *w, const char *standard, int32_t on, int32_t since)
{
    struct wrongs found = asked_about(w, standard, day(on));
    if (found.n != 1)
        fail_msg("%s has %zu rows on day %d, not one", standard, found.n, on);
    assert_int_equal(found.at[0].since_on.n - DAY_0, since);
}

static void assert_none(struct asked_world *w, const char *standard, int32_t on)
{
    struct wrongs found = asked_about(w, standard, day(on));
    if (found.n != 0)
        fail_msg("%s has %zu rows on day %d, not none", standard, found.n, on);
}

/* --- what people did ---------------------------------------------------------------------------------------------- */

static void enter_step(struct asked_world *w, int64_t total, int32_t on)
{
    PUT(w, score_put_pathway, .pathway_entry_id = {45}, .client_id = client, .step = PATHWAY_STEP_STEP_2,
        .entered_on = day(on), .how = PATHWAY_HOW_BY_SCORE, .has_depression_response_id = true,
        .depression_response_id = phq, .has_depression_total = true, .depression_total = total,
        .caseness = CASENESS_NOT_A_CASE, .entered_by_id = author);
}

/* A correction across the cut-off waits for its second person. */
static void correct(struct asked_world *w, struct correction_id id, struct response_id response, struct person_id by,
                    int64_t total, struct instant at)
{
    PUT(w, score_put_correction, .correction_id = id, .client_id = client, .response_id = response,
        .kind = CORRECTION_KIND_TRANSCRIPTION, .has_measure = true, .measure = MEASURE_PHQ_9, .has_total = true,
        .total = total, .has_answered_on = true, .answered_on = day(0), .reason = CORRECTION_REASON_MISTYPED,
        .asked_by = ASKED_BY_AUTHOR, .needs_second = 1, .changes_caseness = 1, .touches_pathway = 1,
        .state = CORRECTION_STATE_WAITING, .author_id = by, .made_at = at);
}

static void decide(struct asked_world *w, struct correction_id id, enum correction_state state, struct instant at)
{
    PUT_PLAIN(w, score_set_correction_decided, .correction_id = id, .state = state, .has_decided_by_id = true,
              .decided_by_id = decider, .has_decided_at = true, .decided_at = at);
}

static void approve(struct asked_world *w, struct correction_id id, struct response_id response, int64_t total,
                    int32_t on)
{
    decide(w, id, CORRECTION_STATE_APPROVED, noon(on));
    PUT_PLAIN(w, score_set_standing, .response_id = response, .measure = MEASURE_PHQ_9, .total = total,
              .answered_on = day(0));
}

static void open_care(struct asked_world *w, int64_t id, enum care_because because, int64_t of, int32_t on)
{
    PUT_PLAIN(w, score_put_care, .care_review_id = {id}, .client_id = client, .because = because, .because_of = of,
              .opened_at = noon(on), .due_on = day(on + 14));
}

static void close_care(struct asked_world *w, int64_t id, int32_t on)
{
    PUT_PLAIN(w, score_set_care_closed, .care_review_id = {id}, .has_verdict = true, .verdict = CARE_VERDICT_RIGHT,
              .has_closed_at = true, .closed_at = noon(on));
}

static void begin_extract(struct asked_world *w, int64_t id, int32_t as_of)
{
    PUT(w, score_put_import, .score_import_id = {id}, .kind = IMPORT_KIND_TOTALS, .system = S("Other"),
        .as_of = day(as_of), .provider_id = oak, .lines = 1, .digest = S("d"), .imported_by_id = author,
        .begun_at = noon(as_of));
}

static void seal_extract(struct asked_world *w, int64_t id, int32_t on)
{
    PUT_PLAIN(w, score_put_sealed_responses, .has_score_import_id = true, .score_import_id = {id},
              .recorded_by_id = author, .recorded_at = noon(on));
    PUT_PLAIN(w, score_put_sealed_steps, .has_score_import_id = true, .score_import_id = {id}, .entered_by_id = author);
    PUT_PLAIN(w, score_set_import_state, .score_import_id = {id}, .state = IMPORT_STATE_SEALED, .has_sealed_at = true,
              .sealed_at = noon(on));
}

/* A sealed extract of one row: a PHQ-9 of a day, or a step that quotes it. */
static void extract(struct asked_world *w, int64_t id, int32_t as_of, int64_t total, int32_t held_on, bool is_step)
{
    begin_extract(w, id, as_of);
    PUT(w, score_put_import_row, .score_import_id = {id}, .line = 2, .client_id = client, .measure = MEASURE_PHQ_9,
        .total = total, .held_on = day(held_on), .has_step = is_step, .step = is_step ? PATHWAY_STEP_STEP_2 : 0,
        .has_response_id = !is_step, .response_id = {id + 1000}, .has_pathway_entry_id = is_step,
        .pathway_entry_id = {id + 2000});
    seal_extract(w, id, as_of);
}

static void confirm(struct asked_world *w, int64_t extract_id, int32_t on)
{
    PUT_PLAIN(w, score_set_difference_confirmed, .score_import_id = {extract_id}, .line = 2,
              .has_confirmed_by_id = true, .confirmed_by_id = author, .has_confirmed_at = true,
              .confirmed_at = noon(on));
    open_care(w, extract_id + 500, CARE_BECAUSE_DIFFERENCE, 2, on);
}

/* --- a score that differs from its source ------------------------------------------------------------------------- */

static void a_step_by_the_score_that_stands_is_right(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    enter_step(w, 8, 1);
    for (int32_t on = -1; on < 5; on++)
        assert_none(w, source_differs, on);
    asked_end(w);
}

static void
a_correction_of_what_a_step_rests_on_is_wrong_from_its_approval_until_the_care_review_is_closed(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    enter_step(w, 8, 1);
    correct(w, correction, phq, author, 11, noon(5));
    assert_none(w, source_differs, 6); /* it waits: score.second-person */
    approve(w, correction, phq, 11, 7);
    open_care(w, 91, CARE_BECAUSE_CORRECTION, correction.n, 7);
    assert_none(w, source_differs, 6);
    assert_since(w, source_differs, 7, 7);
    assert_since(w, source_differs, 30, 7);
    close_care(w, 91, 12);
    assert_since(w, source_differs, 11, 7);
    assert_none(w, source_differs, 12);
    asked_end(w);
}

static void a_correction_that_says_again_what_the_step_quotes_ends_it(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    enter_step(w, 8, 1);
    correct(w, correction, phq, author, 11, noon(5));
    approve(w, correction, phq, 11, 7);
    correct(w, (struct correction_id){62}, phq, author, 8, noon(9));
    approve(w, (struct correction_id){62}, phq, 8, 10);
    assert_since(w, source_differs, 9, 7);
    assert_none(w, source_differs, 10);
    asked_end(w);
}

static void a_refused_correction_and_one_on_which_no_step_rests_change_no_pathway(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    put_response(w, later_phq, RECORDED_HOW_PAPER, 8, 3);
    enter_step(w, 8, 1);
    correct(w, correction, phq, author, 11, noon(5));
    decide(w, correction, CORRECTION_STATE_REFUSED, noon(6));
    correct(w, (struct correction_id){62}, later_phq, author, 11, noon(5));
    approve(w, (struct correction_id){62}, later_phq, 11, 6);
    assert_none(w, source_differs, 20);
    asked_end(w);
}

static void a_step_of_another_system_by_another_total_is_wrong_since_it_was_entered(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    extract(w, 301, 20, 14, 4, true);
    assert_none(w, source_differs, 3);
    assert_since(w, source_differs, 4, 4); /* known late, and wrong from the day of the step */
    assert_since(w, source_differs, 25, 4);
    assert_none(w, extract_differs, 25);
    extract(w, 302, 50, 14, 4, true); /* the same is said again: the same wrong thing */
    assert_since(w, source_differs, 55, 4);
    extract(w, 303, 80, 8, 4, true);
    assert_since(w, source_differs, 79, 4);
    assert_none(w, source_differs, 80);
    asked_end(w);
}

static void what_went_wrong_again_after_it_agreed_is_another_thing(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    enter_step(w, 8, 1);
    extract(w, 301, 20, 14, 0, false);
    struct str before = asked_about(w, source_differs, day(25)).at[0].key;
    extract(w, 302, 50, 8, 0, false);
    assert_none(w, source_differs, 51);
    extract(w, 303, 80, 14, 0, false);
    assert_since(w, source_differs, 80, 80);
    assert_false(str_eq(before, asked_about(w, source_differs, day(80)).at[0].key));
    asked_end(w);
}

static void a_step_of_another_system_rests_on_the_last_score_before_it(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    put_response(w, later_phq, RECORDED_HOW_AT_SOURCE, 14, 3);
    extract(w, 301, 20, 14, 4, true);
    assert_none(w, source_differs, 25);
    extract(w, 302, 21, 14, 2, true); /* on day 2 the last score was still 8 */
    assert_since(w, source_differs, 25, 2);
    asked_end(w);
}

static void a_value_of_another_system_under_a_step_entered_here_ends_when_its_care_review_is_closed(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    enter_step(w, 8, 1);
    extract(w, 301, 20, 14, 0, false);
    assert_none(w, source_differs, 19);
    assert_since(w, source_differs, 20, 20);
    assert_none(w, extract_differs, 20);
    confirm(w, 301, 22);
    assert_since(w, source_differs, 23, 20);
    close_care(w, 801, 30);
    assert_since(w, source_differs, 29, 20);
    assert_none(w, source_differs, 30);
    extract(w, 302, 50, 14, 0, false); /* looked after already */
    assert_none(w, source_differs, 55);
    extract(w, 303, 80, 15, 0, false); /* another number is another matter */
    assert_since(w, source_differs, 80, 80);
    asked_end(w);
}

static void an_extract_that_agreed_with_what_stood_then_is_right_about_then(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    enter_step(w, 8, 1);
    extract(w, 301, 20, 8, 0, false);
    correct(w, correction, phq, author, 11, noon(30));
    approve(w, correction, phq, 11, 30);
    open_care(w, 91, CARE_BECAUSE_CORRECTION, correction.n, 30);
    close_care(w, 91, 31);
    assert_none(w, source_differs, 29);
    assert_since(w, source_differs, 31, 20); /* from the correction on, the other system is behind */
    asked_end(w);
}

static void a_questionnaire_entered_late_is_known_about_its_day(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    extract(w, 301, 20, 14, 10, false);
    assert_none(w, extract_differs, 25); /* nothing else is held of day 10 */
    put_response(w, later_phq, RECORDED_HOW_PAPER, 8, 10);
    assert_since(w, extract_differs, 25, 20);
    asked_end(w);
}

/* --- an extract that differs -------------------------------------------------------------------------------------- */

static void an_extract_is_one_row_however_much_differs(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    put_response(w, later_phq, RECORDED_HOW_PAPER, 6, 3);
    begin_extract(w, 301, 20);
    for (int32_t i = 0; i < 2; i++)
        PUT(w, score_put_import_row, .score_import_id = {301}, .line = 2 + i, .client_id = client,
            .measure = MEASURE_PHQ_9, .total = 14, .held_on = day(3 * i), .has_response_id = true,
            .response_id = {1001 + i});
    seal_extract(w, 301, 21);
    assert_none(w, extract_differs, 19);
    assert_since(w, extract_differs, 20, 20);
    struct wrong it = asked_about(w, extract_differs, day(25)).at[0];
    assert_int_equal(it.subject_id, 301);
    assert_true(str_eq(it.detail, S("Scores that differ from what clients answered: 1; from what was entered from "
                                    "paper: 1; from an earlier extract: 0")));
    assert_none(w, source_differs, 25);
    asked_end(w);
}

static void a_later_extract_takes_over_and_one_that_agrees_ends_it(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    extract(w, 301, 20, 14, 0, false);
    extract(w, 302, 50, 14, 0, false);
    assert_since(w, extract_differs, 49, 20);
    assert_since(w, extract_differs, 50, 50);
    extract(w, 303, 80, 8, 0, false);
    assert_since(w, extract_differs, 79, 50);
    assert_none(w, extract_differs, 80);
    asked_end(w);
}

static void a_system_is_held_against_its_own_earlier_extract_where_nothing_was_answered_here(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    extract(w, 301, 20, 8, 10, false);
    assert_none(w, extract_differs, 30);
    extract(w, 302, 50, 11, 10, false);
    assert_since(w, extract_differs, 50, 50);
    asked_end(w);
}

static void an_extract_that_is_not_sealed_says_nothing(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    extract(w, 301, 20, 14, 0, false);
    PUT_PLAIN(w, score_set_import_state, .score_import_id = {301}, .state = IMPORT_STATE_DROPPED);
    assert_none(w, extract_differs, 25);
    asked_end(w);
}

/* --- the second person, item 9, care ------------------------------------------------------------------------------ */

static void a_correction_waits_from_the_day_after_its_grace_until_it_is_decided(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    correct(w, correction, phq, author, 11, noon(5));
    assert_none(w, second_person, 7);
    assert_since(w, second_person, 8, 5);
    decide(w, correction, CORRECTION_STATE_REFUSED, noon(12));
    assert_since(w, second_person, 11, 5);
    assert_none(w, second_person, 12);
    asked_end(w);
}

static void in_summer_a_day_begins_in_London_an_hour_before_it_does_in_UTC(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    int64_t evening = (int64_t)(DAY_0 + 180) * DAY_MS + DAY_MS - DAY_MS / 48; /* 30 June, half past eleven in UTC */
    correct(w, correction, phq, author, 11, (struct instant){evening});
    assert_none(w, second_person, 183);
    assert_since(w, second_person, 184, 181);
    asked_end(w);
}

static void put_alert(struct asked_world *w, int32_t on, int32_t due, struct person_id owner)
{
    PUT_PLAIN(w, score_put_item9_task, .item9_task_id = {31}, .client_id = client, .alerted_at = noon(on),
              .due_at = noon(due), .has_owner_id = owner.n != 0, .owner_id = owner);
    PUT(w, score_put_item9_alert, .item9_task_id = {31}, .response_id = phq, .answer = 2, .alerted_at = noon(on),
        .due_at = noon(due));
}

static void a_positive_item_9_is_wrong_from_the_day_after_it_was_due_until_it_is_closed(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    put_alert(w, 0, 1, reviewer);
    assert_none(w, item9, 0);
    assert_none(w, item9, 1);
    assert_since(w, item9, 2, 1);
    put_alert(w, 3, 4, reviewer); /* answered again: nobody is late for longer */
    assert_since(w, item9, 3, 1);
    struct wrong it = asked_about(w, item9, day(5)).at[0];
    assert_int_equal(it.owner_id.n, reviewer.n);
    assert_int_equal(it.provider_id, oak.n);
    PUT_PLAIN(w, score_set_item9_closed, .item9_task_id = {31}, .has_outcome = true, .outcome = ITEM9_OUTCOME_SPOKE,
              .has_closed_by_id = true, .closed_by_id = reviewer, .has_closed_at = true, .closed_at = noon(6));
    assert_since(w, item9, 5, 1);
    assert_none(w, item9, 6);
    asked_end(w);
}

static void an_item_9_without_an_owner_is_the_roles(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    put_alert(w, 0, 1, (struct person_id){0});
    assert_false(asked_about(w, item9, day(5)).at[0].has_owner_id);
    asked_end(w);
}

static void a_care_review_is_wrong_from_the_day_after_its_last_day_until_it_is_closed(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    open_care(w, 91, CARE_BECAUSE_CORRECTION, 61, 0); /* due on day 14 */
    PUT_PLAIN(w, score_set_care_reviewer, .care_review_id = {91}, .has_reviewer_id = true, .reviewer_id = reviewer);
    assert_none(w, care_overdue, 14);
    assert_since(w, care_overdue, 15, 15);
    assert_int_equal(asked_about(w, care_overdue, day(15)).at[0].owner_id.n, reviewer.n);
    close_care(w, 91, 20);
    assert_since(w, care_overdue, 19, 15);
    assert_none(w, care_overdue, 20);
    asked_end(w);
}

/* --- corrections that go one way ---------------------------------------------------------------------------------- */

/* `ups` scores of 8 made 11 and `downs` of 11 made 8 by one person, one a day from day `from` on. */
static void correct_many(struct asked_world *w, struct person_id by, int32_t ups, int32_t downs, int32_t from)
{
    for (int32_t i = 0; i < ups + downs; i++) {
        int64_t id = by.n * 1000 + from * 100 + i;
        bool is_up = i < ups;
        put_response(w, (struct response_id){id}, RECORDED_HOW_PAPER, is_up ? 8 : 11, -1 - i);
        correct(w, (struct correction_id){id}, (struct response_id){id}, by, is_up ? 11 : 8, noon(from + i));
    }
}

static void eleven_corrections_towards_caseness_are_too_many_and_ten_are_not(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    correct_many(w, author, 11, 0, 0);
    assert_none(w, one_direction, 9);
    assert_since(w, one_direction, 10, 0); /* known on the day of the eleventh, and so since the first */
    struct wrong it = asked_about(w, one_direction, day(10)).at[0];
    assert_int_equal(it.subject_id, author.n);
    assert_false(it.has_provider_id); /* a provider's managers must not see it counted */
    assert_none(w, one_direction, 10 + 366);
    asked_end(w);
}

static void corrections_that_go_both_ways_are_mistakes(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    correct_many(w, author, 14, 3, 0);
    correct_many(w, decider, 0, 26, 0); /* scores fall: one fewer than it takes */
    assert_none(w, one_direction, 40);
    correct_many(w, reviewer, 17, 1, 0);
    assert_int_equal(asked_about(w, one_direction, day(40)).at[0].subject_id, reviewer.n);
    assert_int_equal(asked_about(w, one_direction, day(40)).n, 1);
    asked_end(w);
}

static void twenty_seven_corrections_away_from_caseness_are_too_many(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    correct_many(w, author, 0, 27, 0);
    assert_none(w, one_direction, 25);
    assert_since(w, one_direction, 26, 0);
    asked_end(w);
}

static void a_score_counts_once_and_refused_corrections_count(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    correct_many(w, author, 10, 0, 0);
    for (int64_t i = 0; i < 5; i++) /* the same score, again and again */
        correct(w, (struct correction_id){900 + i}, (struct response_id){author.n * 1000}, author, 12, noon(12));
    assert_none(w, one_direction, 15);
    correct(w, correction, phq, author, 11, noon(14));
    decide(w, correction, CORRECTION_STATE_REFUSED, noon(15));
    assert_since(w, one_direction, 15, 1); /* the first of them was corrected again, later */
    asked_end(w);
}

static void the_latest_thirty_count(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    correct_many(w, author, 0, 12, 0);
    correct_many(w, author, 30, 0, 20);
    correct_many(w, author, 12, 0, 60);
    assert_since(w, one_direction, 80, 32);
    asked_end(w);
}

static void what_is_about_the_clinical_lead_is_another_persons(void **state)
{
    struct asked_world *w = begin();
    (void)state;
    correct_many(w, lead, 11, 0, 0);
    PUT_PLAIN(w, gate_role_add, .role_id = 1, .person_id = lead, .role = S("clinical-lead"), .organisation_id = 1,
              .from_on = day(-100));
    assert_false(asked_about(w, one_direction, day(20)).at[0].has_owner_id);
    PUT_PLAIN(w, gate_role_add, .role_id = 2, .person_id = reviewer, .role = S("audit-lead"), .organisation_id = 1,
              .from_on = day(5));
    assert_int_equal(asked_about(w, one_direction, day(20)).at[0].owner_id.n, reviewer.n);
    asked_end(w);
}

/* --- every folder ------------------------------------------------------------------------------------------------- */

static const char *const all[] = {"score.source-differs", "score.extract-differs",  "score.second-person",
                                  "score.one-direction",  "score.item9-unanswered", "score.care-overdue"};

static void a_folder_without_client_data_has_nothing_wrong_with_its_scores(void **state)
{
    struct asked_world *w = asked_begin();
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_none(w, all[i], 10);
    asked_end(w);
}

/* The writer looks again at each difference while others wait: no table may be read through for it. */
static void one_key_is_found_by_an_index(void **state)
{
    struct asked_world *w = asked_begin();
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct str rest = asked_plan(w, all[i]), line;
        while (str_next(&rest, '\n', &line)) {
            bool is_of_memory = str_starts(line, S("SCAN line")) || str_starts(line, S("SCAN side")) ||
                                str_starts(line, S("SCAN w")) || str_starts(line, S("SCAN g")) ||
                                str_starts(line, S("SCAN (subquery")) || str_starts(line, S("SCAN CONSTANT")) ||
                                str_starts(line, S("SCAN 2 CONSTANT"));
            if (str_starts(line, S("SCAN")) && !is_of_memory)
                fail_msg("%s: %.*s", all[i], (int)line.n, line.s);
        }
    }
    asked_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_by_the_score_that_stands_is_right),
        cmocka_unit_test(
            a_correction_of_what_a_step_rests_on_is_wrong_from_its_approval_until_the_care_review_is_closed),
        cmocka_unit_test(a_correction_that_says_again_what_the_step_quotes_ends_it),
        cmocka_unit_test(a_refused_correction_and_one_on_which_no_step_rests_change_no_pathway),
        cmocka_unit_test(a_step_of_another_system_by_another_total_is_wrong_since_it_was_entered),
        cmocka_unit_test(what_went_wrong_again_after_it_agreed_is_another_thing),
        cmocka_unit_test(a_step_of_another_system_rests_on_the_last_score_before_it),
        cmocka_unit_test(a_value_of_another_system_under_a_step_entered_here_ends_when_its_care_review_is_closed),
        cmocka_unit_test(an_extract_that_agreed_with_what_stood_then_is_right_about_then),
        cmocka_unit_test(a_questionnaire_entered_late_is_known_about_its_day),
        cmocka_unit_test(an_extract_is_one_row_however_much_differs),
        cmocka_unit_test(a_later_extract_takes_over_and_one_that_agrees_ends_it),
        cmocka_unit_test(a_system_is_held_against_its_own_earlier_extract_where_nothing_was_answered_here),
        cmocka_unit_test(an_extract_that_is_not_sealed_says_nothing),
        cmocka_unit_test(a_correction_waits_from_the_day_after_its_grace_until_it_is_decided),
        cmocka_unit_test(in_summer_a_day_begins_in_London_an_hour_before_it_does_in_UTC),
        cmocka_unit_test(a_positive_item_9_is_wrong_from_the_day_after_it_was_due_until_it_is_closed),
        cmocka_unit_test(an_item_9_without_an_owner_is_the_roles),
        cmocka_unit_test(a_care_review_is_wrong_from_the_day_after_its_last_day_until_it_is_closed),
        cmocka_unit_test(eleven_corrections_towards_caseness_are_too_many_and_ten_are_not),
        cmocka_unit_test(corrections_that_go_both_ways_are_mistakes),
        cmocka_unit_test(twenty_seven_corrections_away_from_caseness_are_too_many),
        cmocka_unit_test(a_score_counts_once_and_refused_corrections_count),
        cmocka_unit_test(the_latest_thirty_count),
        cmocka_unit_test(what_is_about_the_clinical_lead_is_another_persons),
        cmocka_unit_test(a_folder_without_client_data_has_nothing_wrong_with_its_scores),
        cmocka_unit_test(one_key_is_found_by_an_index),
    };
    return cmocka_run_group_tests_name("score_standards", tests, NULL, NULL);
}
