/* What stands in people's calendars, and the feed that a calendar program fetches by a secret link.
 *
 * Subjects put entries when they fold and drop them when they end. As in a mail nothing names anybody, least of all a
 * client: the words say what kind of thing it is, and the link leads to the rest behind the sign-in.
 */
#ifndef SUBJECT_NOTICE_NOTICE_CALENDAR_H
#define SUBJECT_NOTICE_NOTICE_CALENDAR_H

#include "gate/rule.h"
#include "notice_ids.h"
#include "notice_sql.h"

struct calendar_thing {
    enum calendar_kind kind;
    struct person_id person; /* in whose calendar; 0: nobody's, and nothing is kept */
    int64_t thing;           /* the id of the thing; one entry a person, kind and thing */
    struct str says;         /* "Supervision"; neutral words of our own */
    struct str path;         /* where it is looked at; may be empty */
    struct day from_on;      /* whole days, both included; not read where it has a time */
    struct day until_on;
    bool has_time;
    struct instant from_at;
    struct instant until_at;
};

/* Puts an entry, or changes it. For folds. */
ERRS struct err *calendar_put(struct fold_cx *cx, const struct calendar_thing *entry);

/* It is in nobody's calendar any more; in one person's no more. That it was in none is no error. */
ERRS struct err *calendar_drop(struct fold_cx *cx, enum calendar_kind kind, int64_t thing);
ERRS struct err *calendar_drop_for(struct fold_cx *cx, enum calendar_kind kind, int64_t thing, struct person_id person);

/* The feed of a person: iCalendar (format/icalendar.h). `site` is where links lead, `host` makes ids unique. */
struct str calendar_feed(struct arena *a, const struct notice_feed_rows *rows, struct str host);

#endif
