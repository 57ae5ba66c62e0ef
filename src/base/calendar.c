#include "base/calendar.h"

#include "base/panic.h"

/* What was proclaimed for one year: a day that moved, or a day more. Each was published in the London Gazette and on
 * gov.uk/bank-holidays. */
static const struct special {
    struct civil usual; /* the day by the rules that it replaces; year 0 where it is a day more */
    struct civil day;
    const char *name;
} specials[] = {
    {{0}, {1999, 12, 31}, "Millennium Eve"},
    {{2002, 5, 27}, {2002, 6, 4}, "Spring bank holiday"},
    {{0}, {2002, 6, 3}, "Golden Jubilee"},
    {{0}, {2011, 4, 29}, "Royal Wedding"},
    {{2012, 5, 28}, {2012, 6, 4}, "Spring bank holiday"},
    {{0}, {2012, 6, 5}, "Diamond Jubilee"},
    {{2020, 5, 4}, {2020, 5, 8}, "Early May bank holiday (VE day)"},
    {{2022, 5, 30}, {2022, 6, 2}, "Spring bank holiday"},
    {{0}, {2022, 6, 3}, "Platinum Jubilee"},
    {{0}, {2022, 9, 19}, "State Funeral"},
    {{0}, {2023, 5, 8}, "Coronation"},
};
enum { SPECIALS = sizeof specials / sizeof *specials };

enum { SATURDAY = 6 };

/* The anonymous Gregorian computus (Nature, 20 April 1876; Butcher; Meeus, Astronomical Algorithms, chapter 8). */
struct day calendar_easter(int32_t year)
{
    int32_t a = year % 19, b = year / 100, c = year % 100;
    int32_t d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int32_t h = (19 * a + b - d - g + 15) % 30;
    int32_t i = c / 4, k = c % 4;
    int32_t l = (32 + 2 * e + 2 * i - h - k) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451;
    int32_t month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
    return day_of_civil((struct civil){year, month, day});
}

static struct day first_monday(int32_t year, int32_t month)
{
    struct day d = day_of_civil((struct civil){year, month, 1});
    return day_add(d, (8 - day_weekday(d)) % 7);
}

static struct day last_monday(int32_t year, int32_t month)
{
    struct day d = day_of_civil((struct civil){year, month, 31});
    return day_add(d, 1 - day_weekday(d));
}

static struct day new_year(int32_t year)
{
    struct day d = day_of_civil((struct civil){year, 1, 1});
    int32_t weekday = day_weekday(d);
    return weekday < SATURDAY ? d : day_add(d, 8 - weekday);
}

/* On a Saturday and a Sunday the substitutes are Monday and Tuesday; on a Sunday alone, Christmas Day's is Tuesday, for
 * Boxing Day is the Monday. */
static struct day christmas(int32_t year)
{
    struct day d = day_of_civil((struct civil){year, 12, 25});
    return day_weekday(d) < SATURDAY ? d : day_of_civil((struct civil){year, 12, 27});
}

static struct day boxing_day(int32_t year)
{
    struct day d = day_of_civil((struct civil){year, 12, 26});
    return day_weekday(d) < SATURDAY ? d : day_of_civil((struct civil){year, 12, 28});
}

static void apply_special(const struct special *s, struct holiday *holidays, size_t *n)
{
    if (s->usual.month != 0) {
        struct day usual = day_of_civil(s->usual);
        for (size_t i = 0; i < *n; i++)
            if (holidays[i].day.n == usual.n)
                holidays[i] = (struct holiday){day_of_civil(s->day), s->name};
        return;
    }
    must(*n < HOLIDAYS_MAX);
    holidays[(*n)++] = (struct holiday){day_of_civil(s->day), s->name};
}

static void sort_holidays(struct holiday *holidays, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && holidays[k - 1].day.n > holidays[k].day.n; k--) {
            struct holiday later = holidays[k - 1];
            holidays[k - 1] = holidays[k];
            holidays[k] = later;
        }
}

size_t calendar_holidays(int32_t year, struct holiday holidays_r[HOLIDAYS_MAX])
{
    const struct holiday usual[] = {
        {new_year(year), "New Year’s Day"},
        {day_add(calendar_easter(year), -2), "Good Friday"},
        {day_add(calendar_easter(year), 1), "Easter Monday"},
        {first_monday(year, 5), "Early May bank holiday"},
        {last_monday(year, 5), "Spring bank holiday"},
        {last_monday(year, 8), "Summer bank holiday"},
        {christmas(year), "Christmas Day"},
        {boxing_day(year), "Boxing Day"},
    };
    size_t n = sizeof usual / sizeof *usual;
    for (size_t i = 0; i < n; i++)
        holidays_r[i] = usual[i];
    for (size_t i = 0; i < SPECIALS; i++)
        if (specials[i].day.year == year)
            apply_special(&specials[i], holidays_r, &n);
    sort_holidays(holidays_r, n);
    return n;
}

bool calendar_is_holiday(struct day d)
{
    struct holiday holidays[HOLIDAYS_MAX] = {0};
    size_t n = calendar_holidays(day_civil(d).year, holidays);
    for (size_t i = 0; i < n; i++)
        if (holidays[i].day.n == d.n)
            return true;
    return false;
}

bool calendar_is_working_day(struct day d)
{
    return day_weekday(d) < SATURDAY && !calendar_is_holiday(d);
}

struct day calendar_working_day_after(struct day d, int n)
{
    for (int found = 0; found < n;) {
        d = day_add(d, 1);
        found += calendar_is_working_day(d);
    }
    return d;
}
