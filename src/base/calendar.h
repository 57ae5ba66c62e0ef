/* Days on which nobody works: weekends and the bank holidays of England, computed from their rules.
 *
 * The rules are those of the Banking and Financial Dealings Act 1971, schedule 1, and of the proclamations made every
 * year since: Easter by the Gregorian computus, fixed days with a substitute day where they fall on a weekend. What was
 * proclaimed once (a jubilee, a coronation) is data with its source in calendar.c.
 */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include "base/time.h"

#include <stdbool.h>
#include <stddef.h>

enum { HOLIDAYS_MAX = 12 };

struct holiday {
    struct day day;
    const char *name;
};

/* The bank holidays of a year (1979 and later) in their order; how many there are. */
size_t calendar_holidays(int32_t year, struct holiday holidays_r[HOLIDAYS_MAX]);

/* Easter Sunday. */
struct day calendar_easter(int32_t year);

bool calendar_is_holiday(struct day d);
bool calendar_is_working_day(struct day d);

/* The nth working day after a day; n is 1 or more. */
struct day calendar_working_day_after(struct day d, int n);

#endif
