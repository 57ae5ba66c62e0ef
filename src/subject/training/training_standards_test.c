/* The standards of training, asked about one day after another. */
#include "standards/standards_test_help.h"

#include "client_sql.h"
#include "gate_sql.h"
#include "people_sql.h"
#include "training_sql.h"

enum { TRAINEE = 11, SENIOR = 12, OAK = 21, ELM = 22, ROLE = 31, LINE = 41, RECORD = 51, LIFT = 61, CLIENT = 71 };
static const struct day begins = {20000};

static struct day on(int32_t days)
{
    return day_add(begins, days);
}

/* A trainee at Oak since the first day, of whom one line with a stop is asked, by the tenth day. */
static struct asked_world *town(void)
{
    struct asked_world *w = asked_begin();
    PUT_PLAIN(w, gate_role_add, .role_id = ROLE, .person_id = {TRAINEE}, .role = S("trainee"), .organisation_id = OAK,
              .from_on = begins);
    PUT_PLAIN(w, training_put_line, .line_id = LINE, .subject = S("risk"), .name = S("Risk"),
              .who = TRAINING_WHO_TRAINEE, .due_days = 10, .is_stop = true, .has_said_by = true,
              .said_by = TRAINING_SUBJECT_RISK_MANAGEMENT, .said_days = 300, .source = S("Test"), .from_on = begins,
              .set_by_id = {SENIOR});
    return w;
}

static void put_record(struct asked_world *w, int64_t id, int32_t from, int32_t until)
{
    PUT(w, training_put_record, .training_record_id = {id}, .person_id = {TRAINEE}, .subject = S("risk"),
        .trained_on = on(from), .how = TRAINING_NOTED_HOW_BY_HAND, .noted_by_id = {TRAINEE}, .noted_on = on(from));
    PUT_PLAIN(w, training_put_held, .person_id = {TRAINEE}, .line_id = LINE, .training_record_id = {id},
              .from_on = on(from), .until_on = on(until));
}

/* Since when a standard finds something, counted from the first day; -1000 where it finds nothing. */
static int32_t since(struct asked_world *w, const char *standard, int32_t day)
{
    struct wrongs found = asked_about(w, standard, on(day));
    assert_true(found.n <= 1);
    return found.n == 0 ? -1000 : found.at[0].since_on.n - begins.n;
}

static void what_is_asked_is_wrong_from_its_day_until_something_counts(void **state)
{
    (void)state;
    struct asked_world *w = town();
    assert_int_equal(since(w, "training.current", 9), -1000);
    assert_int_equal(since(w, "training.current", 10), 10);
    put_record(w, RECORD, 20, 120);
    assert_int_equal(since(w, "training.current", 19), 10);
    assert_int_equal(since(w, "training.current", 20), -1000);
    assert_int_equal(since(w, "training.current", 120), -1000);
    assert_int_equal(since(w, "training.current", 121), 121);
    put_record(w, RECORD + 1, 130, 400);
    assert_int_equal(since(w, "training.current", 129), 121);
    assert_int_equal(since(w, "training.current", 130), -1000);
    PUT_PLAIN(w, gate_role_end, .role_id = ROLE, .has_until_on = true, .until_on = on(400));
    assert_int_equal(since(w, "training.current", 401), -1000);
    asked_end(w);
}

static void a_day_that_a_spreadsheet_gave_counts_for_the_days_of_the_line(void **state)
{
    (void)state;
    struct asked_world *w = town();
    PUT(w, people_put_training_date, .person_id = {TRAINEE}, .subject = TRAINING_SUBJECT_RISK_MANAGEMENT,
        .trained_on = on(5), .how = TRAINING_HOW_SPREADSHEET, .known_on = on(5));
    assert_int_equal(since(w, "training.current", 305), -1000);
    assert_int_equal(since(w, "training.current", 306), 306);
    asked_end(w);
}

static void a_certificate_waits_for_four_weeks(void **state)
{
    (void)state;
    struct asked_world *w = town();
    put_record(w, RECORD, 20, 320);
    assert_int_equal(since(w, "training.unchecked", 48), -1000);
    assert_int_equal(since(w, "training.unchecked", 49), 49);
    PUT_PLAIN(w, training_set_checked, .training_record_id = {RECORD}, .state = TRAINING_STATE_RIGHT);
    assert_int_equal(since(w, "training.unchecked", 60), -1000);
    asked_end(w);
}

static void of_trainings_from_a_file_one_in_ten_is_checked(void **state)
{
    (void)state;
    struct asked_world *w = town();
    for (int64_t id = 100; id < 110; id++)
        PUT(w, training_put_record, .training_record_id = {id}, .person_id = {TRAINEE}, .subject = S("risk"),
            .trained_on = on((int32_t)id), .how = TRAINING_NOTED_HOW_IMPORTED, .noted_by_id = {SENIOR},
            .noted_on = on(20));
    struct wrongs found = asked_about(w, "training.unchecked", on(60));
    assert_int_equal(found.n, 1);
    assert_true(str_eq(found.at[0].key, S("100")));
    asked_end(w);
}

static void a_lifted_stop_without_its_plan_is_its_seniors(void **state)
{
    (void)state;
    struct asked_world *w = town();
    PUT(w, training_put_lift, .training_lift_id = {LIFT}, .person_id = {TRAINEE}, .organisation_id = {OAK},
        .senior_id = {SENIOR}, .reason = TRAINING_LIFT_REASON_CONTINUITY, .from_on = on(20), .until_on = on(40),
        .plan_due_on = on(23));
    assert_int_equal(since(w, "training.lift-unplanned", 23), -1000);
    assert_int_equal(since(w, "training.lift-unplanned", 24), 24);
    assert_int_equal(asked_about(w, "training.lift-unplanned", on(24)).at[0].owner_id.n, SENIOR);
    PUT_PLAIN(w, training_set_plan, .training_lift_id = {LIFT}, .has_support = true,
              .support = TRAINING_SUPPORT_CASES_REVIEWED, .has_review_on = true, .review_on = on(40),
              .has_planned_on = true, .planned_on = on(30));
    assert_int_equal(since(w, "training.lift-unplanned", 29), 24);
    assert_int_equal(since(w, "training.lift-unplanned", 30), -1000);
    asked_end(w);
}

static void put_current(struct asked_world *w, int64_t person)
{
    PUT_PLAIN(w, training_put_held, .person_id = {person}, .line_id = LINE, .training_record_id = {person + 100},
              .from_on = begins, .until_on = on(500));
}

static void a_provider_far_below_the_others_is_found(void **state)
{
    (void)state;
    struct asked_world *w = town();
    for (int64_t i = 0; i < 9; i++) {
        bool is_at_oak = i < 4;
        PUT_PLAIN(w, gate_role_add, .role_id = 200 + i, .person_id = {300 + i}, .role = S("trainee"),
                  .organisation_id = is_at_oak ? OAK : ELM, .from_on = begins);
        if (!is_at_oak)
            put_current(w, 300 + i);
    }
    assert_int_equal(since(w, "training.uneven", 20), 10); /* none of five at Oak, all of five at Elm */
    assert_int_equal(asked_about(w, "training.uneven", on(20)).at[0].provider_id, OAK);
    for (int64_t i = 0; i < 3; i++)
        put_current(w, 300 + i);
    assert_int_equal(since(w, "training.uneven", 20), 10); /* three of five */
    put_current(w, 303);
    assert_int_equal(since(w, "training.uneven", 20), -1000); /* four of five */
    asked_end(w);
}

/* --- clients with a trainee who is not current ------------------------------------------------------------------ */

static void put_client(struct asked_world *w, int32_t from)
{
    PUT(w, client_put, .client_id = {CLIENT}, .reference = S("C-1"), .reference_folded = S("c-1"), .provider_id = {OAK},
        .practitioner_id = {TRAINEE}, .descriptor = PROBLEM_DESCRIPTOR_GAD, .opened_on = on(from));
    PUT(w, client_put_practitioner, .client_id = {CLIENT}, .practitioner_id = {TRAINEE}, .from_on = on(from));
}

static void a_booked_client_is_a_task_while_the_stop_holds(void **state)
{
    (void)state;
    struct asked_world *w = town();
    put_record(w, RECORD, 5, 100);
    put_client(w, 50);
    assert_int_equal(since(w, "client.booked-untrained", 100), -1000);
    assert_int_equal(since(w, "client.booked-untrained", 101), 101);
    assert_int_equal(since(w, "client.given-untrained", 60), -1000);
    PUT(w, training_put_lift, .training_lift_id = {LIFT}, .person_id = {TRAINEE}, .organisation_id = {OAK},
        .senior_id = {SENIOR}, .reason = TRAINING_LIFT_REASON_CONTINUITY, .from_on = on(105), .until_on = on(110),
        .plan_due_on = on(107));
    assert_int_equal(since(w, "client.booked-untrained", 104), 101);
    assert_int_equal(since(w, "client.booked-untrained", 110), -1000);
    assert_int_equal(since(w, "client.booked-untrained", 111), 101);
    PUT_PLAIN(w, client_set_closed, .client_id = {CLIENT}, .has_closed_on = true, .closed_on = on(120));
    assert_int_equal(since(w, "client.booked-untrained", 121), -1000);
    asked_end(w);
}

static void a_client_given_while_the_stop_held_is_shown_for_four_weeks(void **state)
{
    (void)state;
    struct asked_world *w = town();
    put_client(w, 15);
    assert_int_equal(since(w, "client.given-untrained", 14), -1000);
    assert_int_equal(since(w, "client.given-untrained", 15), 15);
    put_record(w, RECORD, 16, 300);
    assert_int_equal(since(w, "client.given-untrained", 42),
                     15); /* what is noted since does not change what was so then */
    assert_int_equal(since(w, "client.given-untrained", 43), -1000);
    asked_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked_is_wrong_from_its_day_until_something_counts),
        cmocka_unit_test(a_day_that_a_spreadsheet_gave_counts_for_the_days_of_the_line),
        cmocka_unit_test(a_certificate_waits_for_four_weeks),
        cmocka_unit_test(of_trainings_from_a_file_one_in_ten_is_checked),
        cmocka_unit_test(a_lifted_stop_without_its_plan_is_its_seniors),
        cmocka_unit_test(a_provider_far_below_the_others_is_found),
        cmocka_unit_test(a_booked_client_is_a_task_while_the_stop_holds),
        cmocka_unit_test(a_client_given_while_the_stop_held_is_shown_for_four_weeks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
