/* Time: an instant is UTC milliseconds, a day is a civil date. The two are different things and different types.
 *
 * The clock is asked in one place, clock_now; the simulator puts its own in. Nothing here reads a zone file: London's
 * rule (last Sunday of March to last Sunday of October, at 01:00 UTC; the Summer Time Order 2002) is arithmetic.
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/arena.h"
#include "base/str.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct instant {
    int64_t ms; /* since 1970-01-01T00:00:00Z */
};

struct day {
    int32_t n; /* days since 1970-01-01 */
};

struct civil {
    int32_t year;
    int32_t month; /* 1 to 12 */
    int32_t day;   /* 1 to 31 */
};

struct clock_time {
    int32_t hour;
    int32_t minute;
};

/* The one clock. A virtual one answers from `virtual_now`. */
struct clock {
    bool is_virtual;
    struct instant virtual_now;
};

struct instant clock_now(const struct clock *clock);

/* Monotonic milliseconds since some point, for measuring spans; never recorded. */
int64_t clock_span_ms(void);
int64_t clock_span_us(void); /* the same in microseconds */

/* The monotonic moment `ms` from now, as timed waits want it. */
struct timespec clock_deadline(int64_t ms);

/* A condition whose timed waits go by that clock, so that nobody waits longer because the day's time was set back. */
void clock_condition(pthread_cond_t *condition);

struct day day_of_civil(struct civil c);
struct civil day_civil(struct day d);
bool civil_exists(struct civil c);

struct day day_add(struct day d, int32_t days);
int32_t day_since(struct day later, struct day earlier); /* days */
int32_t day_weekday(struct day d);                       /* Monday is 1, Sunday is 7 */

struct day instant_day_utc(struct instant t);
struct instant instant_of_day_utc(struct day d); /* its first millisecond */
struct day instant_day_london(struct instant t);
struct clock_time instant_time_london(struct instant t);
struct instant instant_of_day_london(struct day d); /* its first millisecond there */

/* 2024-12-11. False for anything else, or a date that does not exist. */
bool day_parse(struct str s, struct day *d_r);

/* 2024-12-11T09:30:00Z or with three decimals. */
bool instant_parse(struct str s, struct instant *t_r);

/* As a person in England reads it: 11 December 2024; 11 December 2024, 9:30am. */
struct str day_text(struct arena *a, struct day d);
struct str instant_text(struct arena *a, struct instant t);

/* 11 December 2024, in words, as reports write it. */
bool day_parse_words(struct str s, struct day *d_r);

#endif
