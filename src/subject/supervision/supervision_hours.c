#include "subject/supervision/supervision_hours.h"

#include "base/calendar.h"

enum { MINUTES_AN_HOUR = 60, LAST_OF_WEEK = 6 };

static int64_t least_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t supervision_credit(int64_t minutes, int64_t supervisees)
{
    return supervisees <= 1 ? minutes : least_of(minutes, 2 * minutes / supervisees);
}

int64_t supervision_case_credit(int64_t case_minutes, int64_t session_minutes, int64_t supervisees)
{
    return supervisees <= 1 ? case_minutes : least_of(session_minutes, 2 * case_minutes);
}

static bool is_away(const struct supervision_work *work, struct day day)
{
    for (size_t i = 0; i < work->aways.n; i++)
        if (work->aways.at[i].from_on.n <= day.n && work->aways.at[i].until_on.n >= day.n)
            return true;
    return false;
}

int64_t supervision_days_at_work(const struct supervision_work *work, struct day from, struct day until)
{
    int64_t days = 0;
    for (struct day day = from; day.n <= until.n; day = day_add(day, 1)) {
        struct people_week week = people_week_on(&work->weeks, day);
        days += people_week_works(&week, day) && !calendar_is_holiday(day) && !is_away(work, day);
    }
    return days;
}

bool supervision_week_asks(const struct supervision_work *work, struct day monday, int64_t least_days)
{
    struct people_week week = people_week_on(&work->weeks, monday);
    int64_t least = least_of(least_days, people_week_days(&week));
    return supervision_days_at_work(work, monday, day_add(monday, LAST_OF_WEEK)) >= least;
}

struct day supervision_monday(struct day day)
{
    return day_add(day, 1 - day_weekday(day));
}

struct str supervision_minutes_text(struct arena *a, int64_t minutes)
{
    int64_t hours = minutes / MINUTES_AN_HOUR, rest = minutes % MINUTES_AN_HOUR;
    struct str says_hours = SAY(a, hours, hours == 1 ? " hour" : " hours");
    struct str says_rest = SAY(a, rest, rest == 1 ? " minute" : " minutes");
    if (minutes == 0)
        return S("none");
    if (hours == 0)
        return says_rest;
    return rest == 0 ? says_hours : SAY(a, says_hours, " ", says_rest);
}
