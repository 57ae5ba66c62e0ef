/* What is wrong, and since when: runs the standards over a reader's snapshot, and hands the differences to the gate.
 *
 * A standard is one file, x_name.standard.sql, beside the subject whose records it asks (doc/adding-a-standard.md). For
 * a given day it names everything that must not be so. The engine opens a breach when a key appears, tells it otherwise
 * when its detail changes, and closes it when the key has gone; each is an event. So two questions have an answer for
 * ever: since when was it so, and since when did we know?
 *
 * Nothing is asked on the writer's connection but one row at a time: a difference is looked at again there, by its key,
 * before it is written down, so that nothing is opened that was mended meanwhile. The engine knows no subject: what a
 * standard is about is an id to it.
 */
#ifndef STANDARDS_STANDARDS_H
#define STANDARDS_STANDARDS_H

#include "gate/gate.h"
#include "standards_ids.h"

/* A threshold: a dated setting "standard.NAME.SETTING", with what holds until somebody sets it. */
struct standard_setting {
    const char *name;
    const char *says;
    const char *source;
    int64_t value;
    bool is_verified;
};

/* As mkstandard reads it from its file. */
struct standard {
    const char *name;      /* "score.source-differs" */
    const char *says;      /* "No pathway rests on a score that differs from its source." */
    const char *why;       /* for whoever asks why they see it */
    const char *answers;   /* "MR3, IMR3": findings of the review */
    const char *finding;   /* the first of them, under which it is counted */
    const char *framework; /* of the education quality framework: "3.5, 4.3"; empty where none */
    const char *owner;     /* the role that is accountable, as in gate/actor.h */
    const char *next;      /* what its owner does next */
    const char *rests_on;  /* what must be heard from a provider for silence to mean anything; "nothing" */
    enum severity severity;
    enum breach_about about;
    enum shown_to shown_to;
    const struct standard_setting *settings; /* the days of grace first */
    size_t setting_count;
    const struct statement *whole;   /* everything that is wrong on a day */
    const struct statement *recheck; /* the same, of one key */
};

extern const struct standard all_standards[];
extern const size_t all_standard_count;

const struct standard *standard_find(struct str name); /* NULL where there is none of that name any more */

/* What holds on a day, and where it comes from. */
struct standard_value {
    const struct standard_setting *setting;
    int64_t value;
    bool is_set; /* changed here; else as the standard's file has it */
    struct day from_on;
    struct str source;
    bool is_verified;
};
ERRS struct err *standard_value(struct read_cx *cx, const struct standard *standard, size_t setting, struct day on,
                                struct standard_value *value_r);
/* "standard.score.source-differs.grace"; false where no standard has such a setting. */
bool standard_setting_find(struct str name, const struct standard **standard_r, size_t *setting_r);
struct str standard_setting_name(struct arena *a, const struct standard *standard, size_t setting);

/* One thing that is wrong. Texts live in the arena of the read. */
struct wrong {
    const struct standard *standard;
    struct str key;
    bool has_provider_id;
    int64_t provider_id;
    bool has_subject_id;
    int64_t subject_id;
    bool has_owner_id; /* the record itself names who has to act */
    struct person_id owner_id;
    struct day since_on;
    struct day counts_from_on; /* with grace: it is no breach before this day */
    struct str detail;
    struct person_id kept_by; /* whose it is: by role, and as long as they are there they keep it; 0 where nobody's */
};

struct wrongs {
    struct wrong *at;
    size_t n;
    size_t room;
    bool *is_unasked; /* by a standard's place: it could not be asked, and nothing is known of it */
};

/* What is a breach on a day, by what is known now. Every standard is asked; nothing is written. One that cannot be
 * asked is a fault in the log, and does not blind the others. */
ERRS struct err *standards_ask(struct read_cx *cx, struct day on, struct wrongs *wrongs_r);
/* One key of one standard again; false where it is not (or no longer) a breach. */
ERRS struct err *standards_ask_again(struct read_cx *cx, struct day on, const struct wrong *asked,
                                     struct wrong *wrong_r, bool *found_r);

/* Whose it is on a day: whom the record names; who holds the role at the provider; whoever covers for them; the centre.
 * It stays with whoever has it by role, so that nothing goes from person to person because somebody came back. */
struct breach_owner {
    bool has_id;
    struct person_id id;
    enum owner_why why;
};
ERRS struct err *standards_owner(struct read_cx *cx, struct day on, const struct wrong *wrong,
                                 struct breach_owner *owner_r);

/* A run for the gate's today: asks, compares with what is open, and has the differences written down. Any thread but
 * the writer's; one at a time. */
struct standards_tally {
    struct day on;  /* the day for which it was made: today when it began */
    uint64_t seen;  /* how many entries there were when it asked */
    uint64_t known; /* the same, with those that it wrote itself */
    size_t standards;
    size_t rows;
    size_t opened;
    size_t closed;
    size_t changed;
    int64_t took_ms;
};
ERRS struct err *standards_run(struct gate *gate, struct arena *a, struct standards_tally *tally_r);

/* Runs at start, whenever the day has turned, when somebody asked for it, and within the hour after something was
 * recorded; until it is stopped. */
struct standards_daily;
ERRS struct err *standards_daily_start(struct arena *a, struct gate *gate, struct standards_daily **daily_r);
/* Tells what its last run found and how long ago that was (base/figures.h). NULL is allowed and tells nothing. */
struct figures;
void standards_daily_tell(struct standards_daily *daily, struct figures *figures);
void standards_daily_stop(struct standards_daily **daily); /* NULL is allowed */

#endif
