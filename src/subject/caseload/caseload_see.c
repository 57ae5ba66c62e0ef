/* What several pages say of one trainee, and what the trainee alone is told of the days to come. */
#include "base/calendar.h"
#include "subject/caseload/caseload_forecast.h"
#include "subject/caseload/caseload_shared.h"
#include "subject/caseload/caseload_words.h"
#include "subject/people/people.h"

enum { SHOWN_WEEKS = 60, PEERS_MOST = 30, SIGN_WEEKS = 8, LEAVE_PERMILLE = 100 };

static const struct caseload_plan_of_row *plan_for(const struct caseload_plan_of_rows *plan, const char *what)
{
    for (size_t i = 0; i < plan->n; i++)
        if (str_ends(str_of(caseload_rule_choices[plan->at[i].rule - 1].word), str_of(what)))
            return &plan->at[i];
    return NULL;
}

static int64_t client_minutes(const struct caseload_weeks_of_rows *weeks)
{
    int64_t minutes = 0;
    for (size_t i = 0; i < weeks->n; i++)
        minutes += weeks->at[i].clients;
    return minutes;
}

static int64_t course_weeks(const struct caseload_standing_row *s)
{
    return day_since(s->until_on, s->from_on) / 7 + 1;
}

/* A cap is for a full week; who works less has as many less, rounded up (caseload_over_cap.standard.sql says the same). */
static int64_t cap_of_week(int64_t most, const struct people_week *week)
{
    int64_t minutes = week->minutes < PEOPLE_WEEK_FULL_MINUTES ? week->minutes : PEOPLE_WEEK_FULL_MINUTES;
    return (most * minutes + PEOPLE_WEEK_FULL_MINUTES - 1) / PEOPLE_WEEK_FULL_MINUTES;
}

ERRS static struct err *see_cap(struct read_cx *cx, struct person_id person, struct caseload_seen *seen)
{
    struct caseload_cap_today_row cap;
    struct caseload_open_count_row open;
    struct caseload_adjustments_of_rows adjustments;
    struct people_week week;
    TRY(caseload_cap_today(
        cx->db, cx->arena,
        (struct caseload_cap_today_args){.programme = str_of(programme_choices[seen->standing.programme - 1].word),
                                         .provider_id = seen->standing.organisation_id,
                                         .weeks = seen->standing.weeks},
        &cap));
    TRY(caseload_open_count(cx->db, cx->arena, (struct caseload_open_count_args){.person_id = person}, &open));
    TRY(caseload_adjustments_of(cx->db, cx->arena, (struct caseload_adjustments_of_args){.person_id = person},
                                &adjustments));
    TRY(people_week_of(cx, person, cx->today, &week));
    seen->stage = cap.stage;
    seen->most = cap_of_week(cap.most, &week);
    seen->building_from = cap.building;
    seen->middle_from = cap.middle;
    seen->open = open.clients;
    for (size_t i = 0; i < adjustments.n; i++)
        if (!adjustments.at[i].has_ended_on && adjustments.at[i].clients_most < seen->most)
            seen->most = adjustments.at[i].clients_most;
    return NULL;
}

static struct str needs_of(struct arena *a, const struct caseload_seen *seen, bool is_held)
{
    const struct caseload_plan_of_row *problems = plan_for(&seen->plan, "-problems");
    const struct caseload_plan_of_row *hours = plan_for(&seen->plan, "-contact-hours");
    struct caseload_need need = {.programme = seen->standing.programme,
                                 .has_open = is_held,
                                 .open = seen->open,
                                 .most = seen->most,
                                 .problems = problems != NULL ? problems->done : 0,
                                 .problems_wanted = problems != NULL && is_held ? problems->wanted : 0,
                                 .minutes = client_minutes(&seen->weeks)};
    if (hours != NULL)
        need.minutes_by_now = caseload_by_now(hours->wanted * 60, seen->standing.weeks, course_weeks(&seen->standing),
                                              seen->building_from);
    return caseload_needs_text(a, &need);
}

struct err *caseload_see(struct read_cx *cx, struct person_id person, bool is_held, struct caseload_seen *seen_r)
{
    struct caseload_standing_row *s = &seen_r->standing;
    TRY(caseload_standing(cx->db, cx->arena, (struct caseload_standing_args){.person_id = person}, s, &seen_r->stands));
    struct day since = seen_r->stands ? s->from_on : day_add(cx->today, -SHOWN_WEEKS * 7);
    TRY(caseload_hours_of(cx->db, cx->arena, (struct caseload_hours_of_args){.person_id = person, .since_on = since},
                          &seen_r->hours));
    TRY(caseload_weeks_of(cx->db, cx->arena, (struct caseload_weeks_of_args){.person_id = person, .since_on = since},
                          &seen_r->weeks));
    if (!seen_r->stands)
        return NULL;
    TRY(caseload_plan_of(cx->db, cx->arena,
                         (struct caseload_plan_of_args){.programme = str_of(programme_choices[s->programme - 1].word),
                                                        .person_id = person,
                                                        .since_on = since},
                         &seen_r->plan));
    TRY(see_cap(cx, person, seen_r));
    seen_r->needs = needs_of(cx->arena, seen_r, is_held);
    return NULL;
}

/* --- the days to come ----------------------------------------------------------------------------------------------
 */

struct looking {
    struct read_cx *cx;
    const struct caseload_seen *seen;
    struct caseload_away_own_rows away;
    int64_t building;  /* percent */
    struct day monday; /* of this week */
};

static bool is_away(const struct caseload_away_own_rows *away, struct day day)
{
    for (size_t i = 0; i < away->n; i++)
        if (away->at[i].from_on.n <= day.n && day.n <= away->at[i].until_on.n)
            return true;
    return false;
}

static int64_t days_of(const struct caseload_away_own_rows *away, struct day monday)
{
    int64_t n = 0;
    for (int32_t i = 0; i < 5; i++) {
        struct day day = day_add(monday, i);
        n += calendar_is_working_day(day) && !is_away(away, day);
    }
    return n;
}

static int64_t percent_of(const struct looking *l, struct day monday)
{
    int32_t week = day_since(monday, l->seen->standing.from_on) / 7;
    return week < l->seen->middle_from ? l->building : 100;
}

static struct day first_week(const struct looking *l)
{
    return caseload_week(day_add(l->seen->standing.from_on, (int32_t)l->seen->building_from * 7 + 6));
}

static struct forecast_weeks own_weeks(const struct looking *l)
{
    const struct caseload_weeks_of_rows *rows = &l->seen->weeks;
    struct forecast_week *at;
    struct day first = first_week(l);
    size_t n = 0, weeks = first.n < l->monday.n ? (size_t)(l->monday.n - first.n) / 7 : 0;
    at = ARENA_ARRAY(l->cx->arena, weeks + 1, struct forecast_week);
    for (struct day monday = first; monday.n < l->monday.n; monday = day_add(monday, 7)) {
        struct forecast_week w = {.days = days_of(&l->away, monday), .percent = percent_of(l, monday)};
        for (size_t i = 0; i < rows->n; i++)
            if (rows->at[i].week_on.n == monday.n)
                w.minutes = rows->at[i].clients;
        if (w.days > 0)
            at[n++] = w;
    }
    return (struct forecast_weeks){at, n};
}

/* The weeks of one of the cohort, from the rows that are theirs on. What they were away is not asked: their leave is in
 * their weeks without hours, which are left out. */
static struct forecast_weeks peer_weeks(const struct looking *l, const struct caseload_pace_of_cohort_rows *rows,
                                        size_t *next)
{
    static const struct caseload_away_own_rows none = {0};
    struct person_id who = rows->at[*next].person_id;
    struct forecast_week *at = ARENA_ARRAY(l->cx->arena, rows->n, struct forecast_week);
    size_t n = 0;
    for (; *next < rows->n && rows->at[*next].person_id.n == who.n; ++*next) {
        const struct caseload_pace_of_cohort_row *row = &rows->at[*next];
        int64_t days = days_of(&none, row->week_on);
        if (row->week_on.n >= first_week(l).n && row->week_on.n < l->monday.n && days > 0)
            at[n++] = (struct forecast_week){row->minutes, days, percent_of(l, row->week_on)};
    }
    return (struct forecast_weeks){at, who.n == l->cx->actor.person.n ? 0 : n};
}

ERRS static struct err *load_peers(const struct looking *l, struct forecast_peers *peers_r)
{
    struct caseload_pace_of_cohort_rows rows;
    TRY(caseload_pace_of_cohort(
        l->cx->db, l->cx->arena,
        (struct caseload_pace_of_cohort_args){.cohort_id = l->seen->standing.cohort_id, .most_people = PEERS_MOST},
        &rows));
    struct forecast_weeks *at = ARENA_ARRAY(l->cx->arena, rows.n + 1, struct forecast_weeks);
    size_t n = 0;
    for (size_t next = 0; next < rows.n;) {
        struct forecast_weeks weeks = peer_weeks(l, &rows, &next);
        if (weeks.n >= FORECAST_WEEKS_LEAST)
            at[n++] = weeks;
    }
    *peers_r = (struct forecast_peers){at, n};
    return NULL;
}

static struct forecast ask(const struct looking *l, struct forecast_peers peers, bool is_held, int64_t wanted)
{
    struct forecast_ahead *ahead = ARENA_ARRAY(l->cx->arena, FORECAST_WEEKS_AHEAD, struct forecast_ahead);
    for (int32_t i = 0; i < FORECAST_WEEKS_AHEAD; i++) {
        struct day monday = day_add(l->monday, i * 7);
        ahead[i] = (struct forecast_ahead){days_of(&l->away, monday), percent_of(l, monday)};
    }
    struct forecast_in in = {.own = own_weeks(l),
                             .peers = peers,
                             .done = client_minutes(&l->seen->weeks),
                             .wanted = wanted,
                             .monday = l->monday,
                             .ahead = ahead,
                             .away_permille = LEAVE_PERMILLE,
                             .has_open = is_held,
                             .open = l->seen->open,
                             .seed = (uint64_t)l->cx->actor.person.n ^ (uint64_t)l->monday.n};
    return forecast_make(l->cx->arena, &in);
}

static const char *const cause_says[] = {
    [FORECAST_ON_TIME] = "",
    [FORECAST_NO_SUPERVISION] = "The likely cause: nobody is named to supervise you today. Tell the central team.",
    [FORECAST_FEW_CLIENTS] = "The likely cause: you have too few clients. Your provider is to find you more.",
    [FORECAST_NON_ATTENDANCE] = "The likely cause: many clients miss appointments. Speak about it in supervision.",
    [FORECAST_OTHER_WORK] = "The likely cause: other work for the provider takes time that is meant for training.",
    [FORECAST_CAUSE_UNKNOWN] = "The records do not show why. Speak about it in supervision.",
};

ERRS static struct err *find_cause(const struct looking *l, bool is_held, bool is_late, struct str *says_r)
{
    struct caseload_attendance_own_row attendance;
    struct caseload_unsupervised_own_row row;
    struct forecast_signs signs = {
        .is_late = is_late, .has_open = is_held, .open = l->seen->open, .most = l->seen->most};
    struct day since = day_add(l->cx->today, -SIGN_WEEKS * 7);
    TRY(caseload_attendance_own(l->cx->db, l->cx->arena, (struct caseload_attendance_own_args){.since_on = since},
                                &attendance));
    TRY(caseload_unsupervised_own(l->cx->db, l->cx->arena, &row, &signs.is_unsupervised));
    signs.appointments = attendance.appointments;
    signs.missed = attendance.missed;
    for (size_t i = 0; i < l->seen->weeks.n; i++) {
        const struct caseload_weeks_of_row *week = &l->seen->weeks.at[i];
        signs.client_minutes += week->week_on.n >= since.n ? week->clients : 0;
        signs.other_minutes += week->week_on.n >= since.n ? week->other : 0;
    }
    *says_r = str_of(cause_says[forecast_cause(&signs)]);
    return NULL;
}

ERRS static struct err *tell(const struct looking *l, const struct forecast *f, bool is_held,
                             struct caseload_outlook *outlook)
{
    struct arena *a = l->cx->arena;
    if (f->is_done)
        outlook->forecast = S("You have the hours with clients that your programme asks for.");
    else if (!f->is_known)
        outlook->forecast = S("Not known yet: a forecast needs four weeks with clients.");
    else if (day_since(f->likely, l->monday) >= FORECAST_WEEKS_AHEAD * 7)
        outlook->forecast = S("Not within three years at the pace of your weeks so far.");
    else
        outlook->forecast = SAY(a, "Most likely on ", day_text(a, f->likely), ". Four times in five it is between ",
                                day_text(a, f->early), " and ", day_text(a, f->late), ".");
    if (f->has_straight)
        outlook->straight = SAY(a, day_text(a, f->straight));
    return find_cause(l, is_held, f->is_known && f->likely.n > l->seen->standing.until_on.n, &outlook->cause);
}

struct err *caseload_look_ahead(struct read_cx *cx, const struct caseload_seen *seen, bool is_held,
                                struct caseload_outlook *outlook_r)
{
    struct looking l = {.cx = cx, .seen = seen, .monday = caseload_week(cx->today)};
    struct caseload_building_pace_row building;
    struct forecast_peers peers;
    const struct caseload_plan_of_row *hours = plan_for(&seen->plan, "-contact-hours");
    if (!seen->stands || hours == NULL)
        return NULL;
    TRY(caseload_building_pace(cx->db, cx->arena, &building));
    TRY(caseload_away_own(cx->db, cx->arena, (struct caseload_away_own_args){.since_on = seen->standing.from_on},
                          &l.away));
    l.building = building.percent > 0 ? building.percent : 100;
    TRY(load_peers(&l, &peers));
    struct forecast f = ask(&l, peers, is_held, hours->wanted * 60);
    return tell(&l, &f, is_held, outlook_r);
}
