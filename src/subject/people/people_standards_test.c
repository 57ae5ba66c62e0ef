/* The standards of people, asked about one day after another. */
#include "people_silent_sql.h"
#include "people_training_dated_sql.h"
#include "subject/people/people_world.h"

struct town {
    struct world *w;
    struct organisation_id oak;
    struct person_id trainee;
    struct day began; /* the placement */
};

/* Oak since 100 days ago; a trainee there from today on. */
static struct town town_begin(void)
{
    struct town t = {.w = world_begin()};
    struct world *w = t.w;
    t.oak.n = MAKE(w, w->founder, people_organisation_add, .kind = ORGANISATION_KIND_PROVIDER, .name = S("Oak"),
                   .has_from_on = true, .from_on = day_add(w->today, -100));
    struct organisation_id university = add_organisation(w, ORGANISATION_KIND_HEI, S("University"));
    t.trainee = add_person(w, S("Tia Trainee"), ROLE_WORD_TRAINEE, t.oak);
    struct cohort_id cohort = {MAKE(w, w->founder, people_cohort_add, .programme = PROGRAMME_PWP,
                                    .organisation_id = university, .name = S("PWP 2024"), .from_on = w->today,
                                    .until_on = day_add(w->today, 360))};
    t.began = w->today;
    MAKE(w, w->founder, people_placement_begin, .person_id = t.trainee, .organisation_id = t.oak, .cohort_id = cohort);
    return t;
}

/* --- somebody is heard ------------------------------------------------------------------------------------------ */

/* Since how many days from the beginning Oak is silent, asked about `on`; -1000 where it is not. */
static int32_t silent_since(struct town *t, int32_t on)
{
    struct people_silent_rows rows;
    must_do(people_silent(t->w->db, t->w->arena, (struct people_silent_args){.on = day_add(t->began, on), .days = 28},
                          &rows));
    assert_true(rows.n <= 1);
    if (rows.n == 0)
        return -1000;
    assert_true(str_eq(rows.at[0].key, SAY(t->w->arena, t->oak.n)));
    return rows.at[0].since.n - t->began.n;
}

static void a_provider_is_silent_after_the_days_of_the_setting(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_int_equal(silent_since(&t, -80), -1000); /* it is younger than the days */
    assert_int_equal(silent_since(&t, -60), -100);  /* nothing was known about these days yet: since its first day */
    assert_int_equal(silent_since(&t, 0), -1000);
    assert_int_equal(silent_since(&t, 27), -1000);
    assert_int_equal(silent_since(&t, 28), 1);
    world_end(t.w);
}

static void what_is_told_late_ends_the_silence_of_its_day(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    assert_int_equal(silent_since(&t, 40), 1);
    w->today = day_add(t.began, 60);
    MAKE(w, w->founder, people_role_give, .person_id = t.trainee, .role = ROLE_WORD_CHAMPION, .organisation_id = t.oak,
         .has_from_on = true, .from_on = day_add(t.began, 20));
    assert_int_equal(silent_since(&t, 40), -1000);
    assert_int_equal(silent_since(&t, 48), 21);
    MAKE(w, w->founder, people_organisation_end, .organisation_id = t.oak, .until_on = day_add(t.began, 49),
         .reason = S("Merged"));
    assert_int_equal(silent_since(&t, 90), -1000); /* it left */
    world_end(w);
}

/* --- training is dated ------------------------------------------------------------------------------------------ */

/* Since when the subject's training is wrong, on a day; and that its detail says so. */
static int32_t undated_since(struct town *t, const char *subject, int32_t on, const char *detail)
{
    struct people_training_dated_rows rows;
    struct str end = SAY(t->w->arena, "-", subject);
    must_do(people_training_dated(
        t->w->db, t->w->arena,
        (struct people_training_dated_args){.on = day_add(t->began, on), .safeguarding_months = 12, .risk_months = 24},
        &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (str_ends(rows.at[i].key, end)) {
            assert_true(str_starts(rows.at[i].detail, str_of(detail)));
            return rows.at[i].since.n - t->began.n;
        }
    return -1000;
}

static void date(struct town *t, enum training_subject subject, int32_t on)
{
    MAKE(t->w, t->w->founder, people_training_date, .person_id = t->trainee, .subject = subject,
         .trained_on = day_add(t->began, on));
}

static void training_that_nobody_dated_or_long_ago_is_wrong(void **state)
{
    (void)state;
    struct town t = town_begin();
    t.w->today = day_add(t.began, 500);
    assert_int_equal(undated_since(&t, "safeguarding", 3, "No day is known"), 0);
    date(&t, TRAINING_SUBJECT_SAFEGUARDING, -10);
    assert_int_equal(undated_since(&t, "safeguarding", 3, ""), -1000);
    assert_int_equal(undated_since(&t, "risk-management", 3, "No day is known"), 0);
    assert_int_equal(undated_since(&t, "safeguarding", 355, ""), -1000);
    assert_int_equal(undated_since(&t, "safeguarding", 356, "Too long ago"), 356);
    date(&t, TRAINING_SUBJECT_SAFEGUARDING, 400);
    assert_int_equal(undated_since(&t, "safeguarding", 399, "Too long ago"), 356); /* that was so until the training */
    assert_int_equal(undated_since(&t, "safeguarding", 400, ""), -1000);
    world_end(t.w);
}

static void an_earlier_day_that_is_said_later_replaces_the_wrong_one(void **state)
{
    (void)state;
    struct town t = town_begin();
    date(&t, TRAINING_SUBJECT_RISK_MANAGEMENT, -5);
    date(&t, TRAINING_SUBJECT_RISK_MANAGEMENT, -735);
    assert_int_equal(undated_since(&t, "risk-management", 0, "Too long ago"), 0);
    assert_code(TRY_TO(t.w, t.w->founder, people_training_date, .person_id = t.trainee,
                       .subject = TRAINING_SUBJECT_RISK_MANAGEMENT, .trained_on = day_add(t.began, -735)),
                "no-change");
    assert_code(TRY_TO(t.w, t.w->founder, people_training_date, .person_id = t.trainee,
                       .subject = TRAINING_SUBJECT_RISK_MANAGEMENT, .trained_on = day_add(t.began, 1)),
                "day-out-of-range");
    world_end(t.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_provider_is_silent_after_the_days_of_the_setting),
        cmocka_unit_test(what_is_told_late_ends_the_silence_of_its_day),
        cmocka_unit_test(training_that_nobody_dated_or_long_ago_is_wrong),
        cmocka_unit_test(an_earlier_day_that_is_said_later_replaces_the_wrong_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
