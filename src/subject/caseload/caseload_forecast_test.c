/* The forecast, asked about trainees whose future is known because it was made here, by code that shares nothing with
 * it: each has a pace of their own, weeks that come out as they come out, a caseload that is built up at first, and
 * leave. */
#include "subject/caseload/caseload_forecast.h"

#include "base/calendar.h"
#include "base/chance.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { COHORT = 40, COHORTS = 25, WEEKS = 200, RAMP_WEEK = 6, FULL_WEEK = 18, WANTED = 100 * 60 };

struct made {
    int64_t minutes[WEEKS];
    int64_t noted_days[WEEKS]; /* working days without bank holidays and leave */
    struct day done_on;
};

static const struct day begins = {20331}; /* Monday 1 September 2025 */

static int64_t working_days(int32_t week)
{
    int64_t n = 0;
    for (int32_t i = 0; i < 5; i++)
        n += calendar_is_working_day(day_add(begins, week * 7 + i));
    return n;
}

/* Near 0: the sum of six even draws, as often below as above. */
static int64_t noise(struct chance *c, int64_t spread)
{
    int64_t sum = 0;
    for (int i = 0; i < 6; i++)
        sum += (int64_t)chance_below(c, (uint64_t)(2 * spread + 1)) - spread;
    return sum / 2;
}

/* Sessions of three quarters of an hour that are booked for the week's days and kept by seven or eight in ten clients.
 */
static int64_t kept_minutes(struct chance *c, int64_t booked_percent)
{
    int64_t minutes = 0, booked = booked_percent / 100 + chance_of(c, (uint64_t)(booked_percent % 100), 100);
    for (int64_t i = 0; i < booked; i++)
        minutes += chance_of(c, 76, 100) ? 45 : 0;
    return minutes;
}

static struct made live(struct chance *c)
{
    struct made m = {0};
    int64_t a_day = 85 + noise(c, 12); /* sessions booked a day at full pace, in hundredths */
    int64_t building = 50 + (int64_t)chance_below(c, 21), total = 0;
    for (int32_t week = 0; week < WEEKS; week++) {
        bool is_leave = chance_of(c, 1, 10);
        int64_t days = is_leave ? 0 : working_days(week);
        int64_t percent = week < RAMP_WEEK ? 0 : week < FULL_WEEK ? building : 100;
        m.noted_days[week] = days;
        m.minutes[week] = kept_minutes(c, a_day * days * percent / 100);
        if (total < WANTED && total + m.minutes[week] >= WANTED)
            m.done_on = day_add(begins, week * 7 + (int32_t)((WANTED - total) * 5 / (m.minutes[week] + 1)));
        total += m.minutes[week];
    }
    return m;
}

static struct forecast_weeks weeks_until(struct arena *a, const struct made *m, int32_t now)
{
    struct forecast_week *at = ARENA_ARRAY(a, WEEKS, struct forecast_week);
    size_t n = 0;
    for (int32_t week = RAMP_WEEK; week < now; week++)
        if (m->noted_days[week] > 0)
            at[n++] = (struct forecast_week){m->minutes[week], m->noted_days[week], week < FULL_WEEK ? 60 : 100};
    return (struct forecast_weeks){at, n};
}

static struct forecast ask(struct arena *a, const struct made *cohort, size_t who, int32_t now, uint64_t seed)
{
    struct forecast_weeks *peers = ARENA_ARRAY(a, COHORT, struct forecast_weeks);
    struct forecast_ahead *ahead = ARENA_ARRAY(a, FORECAST_WEEKS_AHEAD, struct forecast_ahead);
    struct forecast_in in = {.own = weeks_until(a, &cohort[who], now),
                             .wanted = WANTED,
                             .monday = day_add(begins, now * 7),
                             .away_permille = 100,
                             .seed = seed};
    size_t n = 0;
    for (size_t i = 0; i < COHORT; i++)
        if (i != who)
            peers[n++] = weeks_until(a, &cohort[i], now);
    for (int32_t week = 0; week < FORECAST_WEEKS_AHEAD; week++)
        ahead[week] = (struct forecast_ahead){working_days(now + week), now + week < FULL_WEEK ? 60 : 100};
    for (int32_t week = 0; week < now; week++)
        in.done += cohort[who].minutes[week];
    in.peers = (struct forecast_peers){peers, n};
    in.ahead = ahead;
    return forecast_make(a, &in);
}

struct counts {
    int64_t asked, held, near, straight_near;
};

static int32_t distance(struct day a, struct day b)
{
    return a.n < b.n ? b.n - a.n : a.n - b.n;
}

static struct counts count(int32_t now)
{
    struct counts n = {0};
    struct chance c = chance_seeded(22);
    for (uint64_t round = 0; round < COHORTS; round++) {
        struct arena *a = arena_make(64 << 20);
        struct made *cohort = ARENA_ARRAY(a, COHORT, struct made);
        for (size_t i = 0; i < COHORT; i++)
            cohort[i] = live(&c);
        for (size_t i = 0; i < COHORT; i += 2) {
            struct forecast f = ask(a, cohort, i, now, round * COHORT + i);
            if (!f.is_known)
                continue;
            n.asked++;
            n.held += cohort[i].done_on.n >= f.early.n && cohort[i].done_on.n <= f.late.n;
            n.near += distance(f.likely, cohort[i].done_on);
            n.straight_near += distance(f.straight, cohort[i].done_on);
        }
        arena_end(&a);
    }
    print_message("week %d: %lld asked, %lld held; off by %lld days, the straight line by %lld\n", now,
                  (long long)n.asked, (long long)n.held, (long long)(n.near / n.asked),
                  (long long)(n.straight_near / n.asked));
    return n;
}

static void must_hold_four_in_five(struct counts n)
{
    assert_true(n.asked >= 400);
    assert_in_range(n.held * 100 / n.asked, 75, 85);
    assert_true(n.near < n.straight_near);
}

static void the_interval_made_in_month_3_holds_the_day_for_four_in_five(void **state)
{
    (void)state;
    must_hold_four_in_five(count(13));
}

static void the_interval_made_in_month_6_holds_the_day_for_four_in_five(void **state)
{
    (void)state;
    must_hold_four_in_five(count(26));
}

static void the_interval_made_in_month_9_holds_the_day_for_four_in_five(void **state)
{
    (void)state;
    must_hold_four_in_five(count(39));
}

static void few_weeks_say_nothing(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct forecast_week weeks[3] = {{90, 5, 100}, {90, 5, 100}, {90, 5, 100}};
    struct forecast_ahead ahead[FORECAST_WEEKS_AHEAD] = {0};
    struct forecast_in in = {.own = {weeks, 3}, .wanted = 600, .monday = begins, .ahead = ahead};
    assert_false(forecast_make(a, &in).is_known);
    struct forecast_week empty[8] = {{0, 5, 100}, {0, 5, 100},  {0, 5, 100}, {0, 5, 100},
                                     {0, 5, 100}, {90, 5, 100}, {0, 5, 100}, {0, 5, 100}};
    in.own = (struct forecast_weeks){empty, 8};
    assert_false(forecast_make(a, &in).is_known);
    arena_end(&a);
}

static void hours_that_are_there_need_no_forecast(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct forecast_in in = {.done = 600, .wanted = 600, .monday = begins};
    assert_true(forecast_make(a, &in).is_done);
    arena_end(&a);
}

static void no_supervision_is_the_first_cause_and_an_empty_caseload_the_next(void **state)
{
    (void)state;
    struct forecast_signs s = {.is_late = true, .is_unsupervised = true, .has_open = true, .open = 1, .most = 8};
    assert_int_equal(forecast_cause(&s), FORECAST_NO_SUPERVISION);
    s.is_unsupervised = false;
    assert_int_equal(forecast_cause(&s), FORECAST_FEW_CLIENTS);
    s.open = 8;
    assert_int_equal(forecast_cause(&s), FORECAST_CAUSE_UNKNOWN);
    s.appointments = 20;
    s.missed = 8;
    assert_int_equal(forecast_cause(&s), FORECAST_NON_ATTENDANCE);
    s.missed = 2;
    s.client_minutes = 600;
    s.other_minutes = 400;
    assert_int_equal(forecast_cause(&s), FORECAST_OTHER_WORK);
    s.is_late = false;
    assert_int_equal(forecast_cause(&s), FORECAST_ON_TIME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_interval_made_in_month_3_holds_the_day_for_four_in_five),
        cmocka_unit_test(the_interval_made_in_month_6_holds_the_day_for_four_in_five),
        cmocka_unit_test(the_interval_made_in_month_9_holds_the_day_for_four_in_five),
        cmocka_unit_test(few_weeks_say_nothing),
        cmocka_unit_test(hours_that_are_there_need_no_forecast),
        cmocka_unit_test(no_supervision_is_the_first_cause_and_an_empty_caseload_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
