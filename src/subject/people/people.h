/* What other subjects and rooms may use of people: typed ids (people_ids.h), the rule statements of people.sql, and
 * these.
 *
 * Rules of other subjects ask people_person_known, people_roles_known, people_supervises_on and their like, which are
 * statements for rules; pages join my_person, my_role, my_placement, my_supervising and my_preceptorship, which show
 * the viewer's rows only.
 */
#ifndef SUBJECT_PEOPLE_PEOPLE_H
#define SUBJECT_PEOPLE_PEOPLE_H

#include "gate/gate.h"
#include "people_ids.h"
#include "people_spec.h"
#include "people_sql.h"

enum { PEOPLE_PER_PAGE = 50 };

/* Whether the person has, on a day, one of the roles (bits of gate/actor.h) at an organisation. For load functions. */
ERRS struct err *people_has_role_at(struct read_cx *cx, struct person_id person, uint32_t roles,
                                    struct organisation_id organisation, struct day on, bool *has_r);

/* The person who signs in with an address; not found is no error. For load functions. */
ERRS struct err *people_find_by_email(struct read_cx *cx, struct str email, struct person_id *person_r, bool *found_r);

/* The name of a person; empty where it was erased. For load functions. */
ERRS struct err *people_name_of(struct read_cx *cx, struct person_id person, struct str *name_r);

/* For folds of all subjects: a fact about a day became known today, of a kind, about a provider. Of what is ahead it
 * counts that it became known. An organisation that is no provider is not counted. */
ERRS struct err *people_heard(struct fold_cx *cx, struct organisation_id provider, enum heard_what what,
                              struct day about_on);
/* Facts that were read from a file of another system, or may have been: they were heard, and nobody was late with them.
 */
ERRS struct err *people_read(struct fold_cx *cx, struct organisation_id provider, enum heard_what what,
                             struct day about_on, int64_t facts);

/* For folds of training: a certificate was noted here, and with it the day for which the first week's spreadsheet asks.
 * An earlier day replaces nothing: a certificate says that there was a training, not that it was the last. */
ERRS struct err *people_trained(struct fold_cx *cx, struct person_id person, enum training_subject subject,
                                struct day trained_on);

/* --- the working week ---------------------------------------------------------------------------------------------
 *
 * On which days of the week a person works, and how long, from a day on. Of whom nothing was noted works full time from
 * Monday to Friday, and pages show that as "not said". A week is no roster: it knows nothing of leave, of bank
 * holidays or of hours within a day.
 */

/* Monday 1, Tuesday 2, Wednesday 4, Thursday 8, Friday 16, Saturday 32, Sunday 64; the days worked are added up. */
enum {
    PEOPLE_WEEK_FULL = 31,           /* Monday to Friday */
    PEOPLE_WEEK_FULL_MINUTES = 2250, /* 37 hours 30 minutes: NHS Terms and Conditions of Service Handbook, section 10 */
};

struct people_week {
    bool is_said;      /* otherwise full time is assumed */
    struct day from;   /* since when it holds; nothing where it was not said */
    uint32_t weekdays; /* at least one */
    int64_t minutes;   /* a week, 1 or more */
};

/* The week that holds on a day: of the latest first day, and of that day the last known. `rows` are those of one
 * person, in the order in which they became known (people_weeks_known). */
struct people_week people_week_on(const struct people_weeks_known_rows *rows, struct day on);

/* Reads it. For load functions. */
ERRS struct err *people_week_of(struct read_cx *cx, struct person_id person, struct day on, struct people_week *week_r);

/* Whether a day is one of the week's days. */
bool people_week_works(const struct people_week *week, struct day on);

/* How many days of the week are worked, 1 to 7. */
int64_t people_week_days(const struct people_week *week);

/* "Monday, Wednesday and Thursday, 22 hours 30 minutes a week". */
struct str people_week_text(struct arena *a, uint32_t weekdays, int64_t minutes);

/* What would be made by an import that only looked, for the page that shows its form: a line of the file each. */
struct people_preview_lines {
    struct people_preview_line {
        struct str line;
        struct str name;
        struct str makes;
    } * at;
    size_t n;
};
struct people_preview_lines people_preview_of(struct arena *a, struct str lines);

#endif
