/* Sessions of another system as CSV: columns, lines, and what is known of those whom a line names.
 *
 * A line is one trainee's part in one session. It knows nothing of what was said there: a column that is not among
 * these is refused, so that nothing is dropped unseen. What is taken in is not confirmed: each side may say so, or deny
 * it.
 */
#ifndef SUBJECT_SUPERVISION_SUPERVISION_IMPORT_H
#define SUBJECT_SUPERVISION_SUPERVISION_IMPORT_H

#include "base/list.h"
#include "people_sql.h"
#include "supervision_ids.h"
#include "supervision_sql.h"

enum supervision_column {
    SUPERVISION_COLUMN_TRAINEE_EMAIL,
    SUPERVISION_COLUMN_SUPERVISOR_EMAIL,
    SUPERVISION_COLUMN_KIND,
    SUPERVISION_COLUMN_HELD_ON,
    SUPERVISION_COLUMN_MINUTES,
    SUPERVISION_COLUMN_SUPERVISEES,
    SUPERVISION_COLUMN_COUNT,
};

/* The columns as users are told of them; only the last may be left out, and is 1 then. */
extern const struct supervision_column_row {
    const char *name;
    const char *says;
    const char *example;
} supervision_columns[SUPERVISION_COLUMN_COUNT];

struct supervision_column_rows {
    const struct supervision_column_row *at;
    size_t n;
};
#define SUPERVISION_COLUMNS ((struct supervision_column_rows){supervision_columns, SUPERVISION_COLUMN_COUNT})

/* One line, every cell understood; then who they are. */
struct supervision_line {
    size_t line; /* of the file */
    struct str trainee_email, supervisor_email;
    enum session_kind kind;
    struct day held_on;
    int64_t minutes;     /* 1 to 600 */
    int64_t supervisees; /* 1 to 24 */
    bool has_trainee, has_supervisor;
    struct person_id trainee, supervisor;
    struct people_places_rows places; /* where the trainee is, was or will be */
    bool has_same;                    /* this very session stands here already */
};

struct supervision_lines {
    struct supervision_line *at;
    size_t n;
    size_t room;
};

/* Reads the lines. Every problem of the file and of single lines is in `problems_r`, each with its line; lines with a
 * problem are left out. */
void supervision_import_read(struct arena *a, struct str text, struct supervision_lines *lines_r,
                             struct err **problems_r);

#endif
