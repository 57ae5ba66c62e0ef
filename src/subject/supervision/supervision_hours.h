/* What sessions are worth and what a week asks for: pure, in whole minutes and days.
 *
 * It knows nothing of who held a session or whether it was confirmed.
 */
#ifndef SUBJECT_SUPERVISION_SUPERVISION_HOURS_H
#define SUBJECT_SUPERVISION_SUPERVISION_HOURS_H

#include "subject/people/people.h"
#include "supervision_sql.h"

/* Minutes of a session that count for one of its supervisees: min(time, 2 × time ÷ supervisees), whole minutes (BABCP,
 * supervision requirements, levels 1 and 2: four people and two hours are an hour each; three people and 1 hour 45
 * minutes are 1 hour 10 minutes; a pair, and one person alone, are credited the whole time and not double). */
int64_t supervision_credit(int64_t minutes, int64_t supervisees);

/* The same for the part of a session that was about one training case: twice the time spent on it, and never more than
 * the session took; the very time where the trainee was alone (the same source). */
int64_t supervision_case_credit(int64_t case_minutes, int64_t session_minutes, int64_t supervisees);

/* A training case has enough supervision from so many minutes on, and so many cases need it: 5 hours for each of 8 (the
 * same source). The figures are settings of pages; these are what they come with. */
enum { SUPERVISION_CASE_MINUTES = 300, SUPERVISION_CASES = 8 };

/* When somebody works. */
struct supervision_work {
    struct people_weeks_known_rows weeks;
    struct supervision_aways_of_rows aways;
};

/* Days from one to another on which somebody was at work: of their week, no bank holiday of England, not away. */
int64_t supervision_days_at_work(const struct supervision_work *work, struct day from, struct day until);

/* Whether a week asks for supervision: somebody who is at work on so many of its days, or on all of a shorter week of
 * their own, has time for it. */
bool supervision_week_asks(const struct supervision_work *work, struct day monday, int64_t least_days);

struct day supervision_monday(struct day day);

/* "1 hour 10 minutes", "45 minutes", "none". */
struct str supervision_minutes_text(struct arena *a, int64_t minutes);

#endif
