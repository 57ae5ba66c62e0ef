#include "base/time.h"

#include "base/say.h"

enum { DAY_MS = 86400000 };

struct instant clock_now(const struct clock *clock)
{
    if (clock->is_virtual)
        return clock->virtual_now;
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (struct instant){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

int64_t clock_span_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t clock_span_ms(void)
{
    return clock_span_us() / 1000;
}

struct timespec clock_deadline(int64_t ms)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t nanoseconds = t.tv_nsec + ms % 1000 * 1000000;
    t.tv_sec += ms / 1000 + nanoseconds / 1000000000;
    t.tv_nsec = nanoseconds % 1000000000;
    return t;
}

void clock_condition(pthread_cond_t *condition)
{
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

static int64_t floor_div(int64_t n, int64_t by)
{
    return n >= 0 ? n / by : -((-n + by - 1) / by);
}

/* Days from a civil date in the proleptic Gregorian calendar, counted in eras of 400 years that begin in March. */
struct day day_of_civil(struct civil c)
{
    int64_t year = c.month <= 2 ? (int64_t)c.year - 1 : c.year;
    int64_t era = floor_div(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t month_from_march = (c.month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + c.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (struct day){(int32_t)(era * 146097 + day_of_era - 719468)};
}

struct civil day_civil(struct day d)
{
    int64_t n = (int64_t)d.n + 719468;
    int64_t era = floor_div(n, 146097);
    int64_t day_of_era = n - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    int32_t month = (int32_t)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    return (struct civil){
        .year = (int32_t)(year_of_era + era * 400 + (month <= 2)),
        .month = month,
        .day = (int32_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1),
    };
}

bool civil_exists(struct civil c)
{
    if (c.year < 1 || c.year > 9999 || c.month < 1 || c.month > 12 || c.day < 1 || c.day > 31)
        return false;
    struct civil back = day_civil(day_of_civil(c));
    return back.day == c.day && back.month == c.month;
}

struct day day_add(struct day d, int32_t days)
{
    return (struct day){d.n + days};
}

int32_t day_since(struct day later, struct day earlier)
{
    return later.n - earlier.n;
}

int32_t day_weekday(struct day d)
{
    return (int32_t)(((int64_t)d.n + 3) % 7 + 7) % 7 + 1; /* 1970-01-01 was a Thursday */
}

struct day instant_day_utc(struct instant t)
{
    return (struct day){(int32_t)floor_div(t.ms, DAY_MS)};
}

struct instant instant_of_day_utc(struct day d)
{
    return (struct instant){(int64_t)d.n * DAY_MS};
}

static struct instant last_sunday_at_one(int32_t year, int32_t month)
{
    struct day d = day_of_civil((struct civil){year, month, 31});
    return (struct instant){instant_of_day_utc(day_add(d, -(day_weekday(d) % 7))).ms + 3600000};
}

static struct instant london_from_utc(struct instant t)
{
    int32_t year = day_civil(instant_day_utc(t)).year;
    bool summer = t.ms >= last_sunday_at_one(year, 3).ms && t.ms < last_sunday_at_one(year, 10).ms;
    return (struct instant){t.ms + (summer ? 3600000 : 0)};
}

struct day instant_day_london(struct instant t)
{
    return instant_day_utc(london_from_utc(t));
}

struct clock_time instant_time_london(struct instant t)
{
    struct instant local = london_from_utc(t);
    int64_t minutes = (local.ms - instant_of_day_utc(instant_day_utc(local)).ms) / 60000;
    return (struct clock_time){(int32_t)(minutes / 60), (int32_t)(minutes % 60)};
}

/* London is never behind UTC, and in summer an hour before it. */
struct instant instant_of_day_london(struct day d)
{
    struct instant t = instant_of_day_utc(d), earlier = {t.ms - 3600000};
    return instant_day_london(earlier).n == d.n ? earlier : t;
}

static bool digits(struct str s, size_t from, size_t to, int32_t *n_r)
{
    int64_t n;
    struct str part = str_sub(s, from, to);
    if (part.n != to - from || str_starts(part, S("-")) || !str_to_i64(part, &n))
        return false;
    *n_r = (int32_t)n;
    return true;
}

bool day_parse(struct str s, struct day *d_r)
{
    struct civil c;
    if (s.n != 10 || s.s[4] != '-' || s.s[7] != '-')
        return false;
    if (!digits(s, 0, 4, &c.year) || !digits(s, 5, 7, &c.month) || !digits(s, 8, 10, &c.day) || !civil_exists(c))
        return false;
    *d_r = day_of_civil(c);
    return true;
}

bool instant_parse(struct str s, struct instant *t_r)
{
    struct day d;
    int32_t hour, minute, second, ms = 0;
    if (s.n < 20 || s.s[10] != 'T' || s.s[13] != ':' || s.s[16] != ':' || !str_ends(s, S("Z")))
        return false;
    if (!day_parse(str_sub(s, 0, 10), &d) || !digits(s, 11, 13, &hour) || !digits(s, 14, 16, &minute) ||
        !digits(s, 17, 19, &second))
        return false;
    if (s.n != 20 && (s.n != 24 || s.s[19] != '.' || !digits(s, 20, 23, &ms)))
        return false;
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    t_r->ms = instant_of_day_utc(d).ms + ((int64_t)hour * 3600 + minute * 60 + second) * 1000 + ms;
    return true;
}

static const struct str month_names[] = {
    STR_INIT("January"),   STR_INIT("February"), STR_INIT("March"),    STR_INIT("April"),
    STR_INIT("May"),       STR_INIT("June"),     STR_INIT("July"),     STR_INIT("August"),
    STR_INIT("September"), STR_INIT("October"),  STR_INIT("November"), STR_INIT("December"),
};

struct str day_text(struct arena *a, struct day d)
{
    struct civil c = day_civil(d);
    return SAY(a, c.day, " ", month_names[c.month - 1], " ", c.year);
}

struct str instant_text(struct arena *a, struct instant t)
{
    struct clock_time at = instant_time_london(t);
    int32_t hour = at.hour % 12 == 0 ? 12 : at.hour % 12;
    return SAY(a, day_text(a, instant_day_london(t)), ", ", hour, at.minute < 10 ? ":0" : ":", at.minute,
               at.hour < 12 ? "am" : "pm");
}

bool day_parse_words(struct str s, struct day *d_r)
{
    struct str rest = str_trim(s), part;
    int64_t day, year;
    if (!str_next(&rest, ' ', &part) || !str_to_i64(part, &day) || !str_next(&rest, ' ', &part))
        return false;
    int32_t month = 0;
    for (int32_t i = 0; i < 12; i++)
        if (str_eq_nocase(part, month_names[i]))
            month = i + 1;
    if (month == 0 || !str_next(&rest, ' ', &part) || !str_to_i64(part, &year) || rest.s != NULL)
        return false;
    if (day < 1 || day > 31 || year < 1 || year > 9999)
        return false;
    struct civil c = {(int32_t)year, month, (int32_t)day};
    if (!civil_exists(c))
        return false;
    *d_r = day_of_civil(c);
    return true;
}
