/* The working week: on which days somebody works, and how long. Decided, folded, read, and told. */
#include "subject/people/people_rules.h"

#include "subject/people/people.h"

enum { DAYS_A_WEEK = 7, MINUTES_AN_HOUR = 60, MINUTES_A_DAY = 24 * 60 };

static const char *const weekday_names[DAYS_A_WEEK] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};

/* --- decided ---------------------------------------------------------------------------------------------------- */

static uint32_t weekdays_of(const struct people_week_note *in)
{
    const bool works[DAYS_A_WEEK] = {in->has_monday && in->monday,       in->has_tuesday && in->tuesday,
                                     in->has_wednesday && in->wednesday, in->has_thursday && in->thursday,
                                     in->has_friday && in->friday,       in->has_saturday && in->saturday,
                                     in->has_sunday && in->sunday};
    uint32_t weekdays = 0;
    for (uint32_t i = 0; i < DAYS_A_WEEK; i++)
        weekdays |= works[i] ? (uint32_t)1 << i : 0;
    return weekdays;
}

static bool is_the_same(const struct people_week *now, uint32_t weekdays, int64_t minutes)
{
    return now->is_said && now->weekdays == weekdays && now->minutes == minutes;
}

void people_week_note_rule(const struct rule_cx *cx, const struct people_week_note_state *st,
                           const struct people_week_note *in, struct decision *d)
{
    struct day from = in->has_from_on ? in->from_on : cx->today;
    struct people_week noted = {.weekdays = weekdays_of(in), .minutes = in->minutes};
    struct people_week now = people_week_on(&st->weeks, from);
    if (!people_may_change_person(cx, &st->places, &st->managed)) {
        DECIDE_REFUSE(d, "not-your-organisation", S("person_id"),
                      "This person is at no organisation that you manage. Ask the central team");
        return;
    }
    people_days_are_right(cx, d, from, false, from);
    if (noted.weekdays == 0)
        DECIDE_REFUSE(d, "no-days", S("monday"), "Tick at least one day. Days on which somebody is away are no week");
    else if (in->minutes > people_week_days(&noted) * MINUTES_A_DAY)
        DECIDE_REFUSE(d, "too-many-minutes", S("minutes"), "These days have fewer minutes");
    if (is_the_same(&now, noted.weekdays, in->minutes))
        DECIDE_REFUSE(d, "no-change", S("monday"), "This is the week that is known already, from ",
                      day_text(d->arena, now.from));
    people_week_noted_add(
        d, (struct people_week_noted){
               .person_id = in->person_id, .weekdays = noted.weekdays, .minutes = in->minutes, .from_on = from});
    DECIDE_SAY(d, "From ", day_text(d->arena, from), " on: ", people_week_text(d->arena, noted.weekdays, in->minutes),
               ".");
}

/* --- to rows ---------------------------------------------------------------------------------------------------- */

struct err *people_week_noted_fold(struct fold_cx *cx, const struct people_week_noted *e)
{
    if (e->gone)
        return NULL;
    return people_put_week(cx->db, cx->arena,
                           (struct people_put_week_args){.person_id = e->person_id,
                                                         .seq = (int64_t)cx->seq,
                                                         .from_on = e->from_on,
                                                         .weekdays = e->weekdays,
                                                         .minutes = e->minutes,
                                                         .noted_on = cx->on,
                                                         .noted_by_id = cx->actor});
}

/* --- read ------------------------------------------------------------------------------------------------------- */

struct people_week people_week_on(const struct people_weeks_known_rows *rows, struct day on)
{
    struct people_week week = {.weekdays = PEOPLE_WEEK_FULL, .minutes = PEOPLE_WEEK_FULL_MINUTES};
    for (size_t i = 0; i < rows->n; i++) {
        const struct people_weeks_known_row *r = &rows->at[i];
        if (r->from_on.n > on.n || (week.is_said && r->from_on.n < week.from.n))
            continue;
        week = (struct people_week){true, r->from_on, (uint32_t)r->weekdays, r->minutes};
    }
    return week;
}

struct err *people_week_of(struct read_cx *cx, struct person_id person, struct day on, struct people_week *week_r)
{
    struct people_weeks_known_rows rows;
    TRY(people_weeks_known(cx->db, cx->arena, (struct people_weeks_known_args){.person_id = person}, &rows));
    *week_r = people_week_on(&rows, on);
    return NULL;
}

bool people_week_works(const struct people_week *week, struct day on)
{
    return (week->weekdays >> (day_weekday(on) - 1) & 1) != 0;
}

int64_t people_week_days(const struct people_week *week)
{
    int64_t days = 0;
    for (uint32_t i = 0; i < DAYS_A_WEEK; i++)
        days += week->weekdays >> i & 1;
    return days;
}

/* --- told ------------------------------------------------------------------------------------------------------- */

struct str people_week_text(struct arena *a, uint32_t weekdays, int64_t minutes)
{
    struct out o = out_make(a);
    int64_t left = people_week_days(&(struct people_week){.weekdays = weekdays});
    for (uint32_t i = 0; i < DAYS_A_WEEK; i++) {
        if ((weekdays >> i & 1) == 0)
            continue;
        left--;
        OUT(&o, weekday_names[i], left > 1 ? ", " : left == 1 ? " and " : "");
    }
    OUT(&o, ", ", minutes / MINUTES_AN_HOUR, " hours");
    if (minutes % MINUTES_AN_HOUR != 0)
        OUT(&o, " ", minutes % MINUTES_AN_HOUR, " minutes");
    OUT(&o, " a week");
    return out_text(&o);
}
