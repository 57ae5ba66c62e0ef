/* The inside of the engine: differences between what is open and what was found. Only this room includes it. */
#ifndef STANDARDS_STANDARDS_INSIDE_H
#define STANDARDS_STANDARDS_INSIDE_H

#include "standards/standards.h"
#include "standards_sql.h"

enum difference_kind { DIFFERENCE_OPENS, DIFFERENCE_CHANGES, DIFFERENCE_CLOSES };

/* A thing to be written down, if it is still so when the writer looks again. */
struct difference {
    enum difference_kind kind;
    const struct wrong *wrong;             /* OPENS, CHANGES: as it was found */
    const struct standards_open_row *open; /* CHANGES, CLOSES: as it stood */
};

struct differences {
    struct difference *at;
    size_t n;
    size_t room;
};

/* What an open breach says, in whichever statement's row it stands. */
struct told {
    struct str finding, owner_role;
    enum severity severity;
    enum shown_to shown_to;
    enum breach_about about;
    bool has_subject_id, has_provider_id;
    int64_t subject_id, provider_id;
    struct day since_on, counts_from_on;
    struct str detail;
    struct breach_owner owner;
};
#define TOLD(row)                                                                                                      \
    ((struct told){(row)->finding,                                                                                     \
                   (row)->owner_role,                                                                                  \
                   (row)->severity,                                                                                    \
                   (row)->shown_to,                                                                                    \
                   (row)->about,                                                                                       \
                   (row)->has_subject_id,                                                                              \
                   (row)->has_provider_id,                                                                             \
                   (row)->subject_id,                                                                                  \
                   (row)->provider_id,                                                                                 \
                   (row)->since_on,                                                                                    \
                   (row)->counts_from_on,                                                                              \
                   (row)->detail,                                                                                      \
                   {(row)->has_owner_id, (row)->owner_id, (row)->owner_why}})

/* Three ways in which a breach that is still there can have changed. What it is about, where it is, how grave it is and
 * who sees it are what it is: where one of them is another, the old breach ends and another begins. */
bool standards_is_another(const struct told *told, const struct wrong *w);
bool standards_is_told_otherwise(const struct told *told, const struct wrong *w);
bool standards_is_anothers(const struct told *told, const struct breach_owner *owner);

/* Whether the engine's thread has to run the standards: at start, when the day has turned, when somebody asked for it
 * while the last run went on or after it, and within the hour after something was recorded. */
struct due {
    bool has_tried;
    bool is_failing;             /* the last run did not come to its end */
    int64_t since_ms;            /* the last try */
    struct standards_tally last; /* of the last that came to its end */
    struct day today;
    bool is_asked;
    uint64_t asked_seq;
    uint64_t entries;
};
bool standards_is_due(const struct due *due);

/* Who keeps a breach as long as they are there: its owner by role. A cover gives it back. */
struct person_id standards_kept_by(enum owner_why why, struct person_id owner);

/* The differences between what is open and what was found on a day, in the order in which they are written. */
ERRS struct err *standards_compare(struct read_cx *cx, struct day on, const struct wrongs *wrongs,
                                   struct differences *differences_r);

/* Has some differences written down; each is looked at again first. The counts of what was done are added to the tally.
 */
ERRS struct err *standards_settle(struct gate *gate, struct arena *a, struct day on, const struct difference *at,
                                  size_t n, struct standards_tally *tally);

/* Writes down that a run was made. */
ERRS struct err *standards_note_run(struct gate *gate, struct arena *a, struct standards_tally *tally);

#endif
