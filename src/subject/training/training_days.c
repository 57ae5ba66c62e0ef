#include "subject/training/training_days.h"

static const struct day far_ahead = {365000};

static int32_t days_of_month(int32_t year, int32_t month)
{
    for (int32_t day = 31; day > 28; day--)
        if (civil_exists((struct civil){year, month, day}))
            return day;
    return 28;
}

/* The day of the same number some months on, or the last of that month where it has none of that number. */
static struct day months_after(struct day on, int64_t months)
{
    struct civil c = day_civil(on);
    int64_t count = (int64_t)c.year * 12 + c.month - 1 + months;
    struct civil to = {(int32_t)(count / 12), (int32_t)(count % 12) + 1, c.day};
    int32_t last = days_of_month(to.year, to.month);
    to.day = to.day < last ? to.day : last;
    return day_of_civil(to);
}

static bool window_read(struct str s, int32_t *month_r, int32_t *day_r)
{
    int64_t month, day;
    if (s.n != 5 || s.s[2] != '-' || !str_to_i64(str_sub(s, 0, 2), &month) || !str_to_i64(str_from(s, 3), &day))
        return false;
    if (month < 1 || month > 12 || day < 1 || day > days_of_month(2023, (int32_t)month))
        return false;
    *month_r = (int32_t)month;
    *day_r = (int32_t)day;
    return true;
}

bool training_window_is_one(struct str s)
{
    int32_t month, day;
    return window_read(s, &month, &day);
}

/* The window's next last day on or after a day; a year later it has to have been done again. */
static struct day window_until(int32_t month, int32_t day, struct day on)
{
    struct civil end = {day_civil(on).year, month, day};
    if (day_of_civil(end).n < on.n)
        end.year++;
    end.year++;
    return day_of_civil(end);
}

struct day training_counts_until(const struct training_asked *asked, struct day on)
{
    int32_t month, day;
    if (window_read(asked->window_ends, &month, &day))
        return window_until(month, day, on);
    return asked->months > 0 ? months_after(on, asked->months) : far_ahead;
}

bool training_is_the_one(const struct training_asked *asked, const struct training_had *had)
{
    if (had->is_accepted)
        return had->accepted_level >= asked->level;
    return had->level >= asked->level && (asked->course.n == 0 || str_eq_nocase(asked->course, had->course)) &&
           (asked->version.n == 0 || str_eq_nocase(asked->version, had->version));
}
