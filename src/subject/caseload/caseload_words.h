/* Words that pages of caseloads share. */
#ifndef SUBJECT_CASELOAD_CASELOAD_WORDS_H
#define SUBJECT_CASELOAD_CASELOAD_WORDS_H

#include "caseload_spec.h"
#include "caseload_sql.h"
#include "gate/command.h"
#include "page/page.h"
#include "people_sql.h"

/* What a choice says; empty for none. */
#define CASELOAD_SAYS(choice, value) ((value) == 0 ? S("") : str_of(choice##_choices[(value)-1].says))

/* "2 hours 5 minutes", "50 minutes". */
struct str caseload_hours_text(struct arena *a, int64_t minutes);

/* What a kind of hours is called; the words of contacts and of noted hours share one list. */
struct str caseload_kind_says(struct str kind);

/* "Needs cases of 1 more kind of problem; needs clients: 3 open, up to 8". Nothing where nothing is needed. No trainee
 * is compared with another. */
struct caseload_need {
    enum programme programme;
    bool has_open; /* whether clients are held here at all */
    int64_t open, most;
    int64_t problems, problems_wanted; /* 0: the programme asks for none */
    int64_t minutes, minutes_by_now;   /* what the plan would have by today */
};
struct str caseload_needs_text(struct arena *a, const struct caseload_need *need);

/* What a plan would have by so many weeks of a course, when clients can be seen from `from_week` on: an even share. */
int64_t caseload_by_now(int64_t wanted_minutes, int64_t weeks, int64_t course_weeks, int64_t from_week);

/* "caseload.pwp-cap-final.77" as its own words, and at which provider. */
struct str caseload_setting_text(struct arena *a, struct str name, const struct people_organisation_names_rows *names);

/* The word that a choice is sent as; for what a form begins with. */
#define CASELOAD_WORD(choice, value) ((value) == 0 ? S("") : str_of(choice##_choices[(value)-1].word))

struct caseload_seen {
    bool stands;
    struct caseload_standing_row standing;
    int64_t most, open;
    enum stage stage;
    int64_t building_from, middle_from; /* weeks into the course */
    struct caseload_plan_of_rows plan;
    struct caseload_hours_of_rows hours;
    struct caseload_weeks_of_rows weeks;
    struct str needs;
};
/* What several pages say of one trainee, as far as the viewer may see it. */
ERRS struct err *caseload_see(struct read_cx *cx, struct person_id person, bool is_held, struct caseload_seen *seen_r);

/* What the own page says of the days to come: shown to the trainee alone. */
struct caseload_outlook {
    struct str forecast, straight, cause;
};
ERRS struct err *caseload_look_ahead(struct read_cx *cx, const struct caseload_seen *seen, bool is_held,
                                     struct caseload_outlook *outlook_r);

#endif
