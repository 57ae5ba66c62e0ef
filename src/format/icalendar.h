/* A calendar as iCalendar (RFC 5545): events of whole days, or from a moment to a moment. It refuses to know what an
 * event is about.
 *
 * Moments are written in UTC (section 3.3.5, form 2), which needs no table of time zones and cannot be misread; a
 * calendar program shows them in the reader's own time. Whole days are dates without a zone (section 3.3.4), so that a
 * day is the same day wherever it is read; the end of one is the day after its last (section 3.6.1).
 */
#ifndef FORMAT_ICALENDAR_H
#define FORMAT_ICALENDAR_H

#include "base/base.h"

struct icalendar {
    struct out out;
};

struct icalendar_event {
    struct str uid;     /* the same for the same event for ever */
    struct str summary; /* any text */
    struct str url;     /* may be empty */
    struct instant changed_at;
    int64_t changes; /* how often it was changed: SEQUENCE */
    bool has_time;
    struct instant from_at;
    struct instant until_at;
    struct day from_on; /* where it has no time: first and last day */
    struct day until_on;
    bool takes_time; /* whoever has it is busy */
};

/* `name` is what the calendar calls itself. */
struct icalendar icalendar_begin(struct arena *a, struct str name);
void icalendar_event(struct icalendar *c, const struct icalendar_event *event);
struct str icalendar_end(struct icalendar *c);

#endif
