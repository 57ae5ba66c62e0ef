/* One spreadsheet of people: its columns, its lines, and what is known already of those whom it names.
 *
 * A line says that one person has one role at one organisation, from a day on. A trainee's line may name the cohort and
 * so begin a placement, and a supervisor for it; a newly qualified practitioner's line may name the preceptor.
 * Organisations, universities and cohorts are made as they are first named. What is there already is left as it is, so
 * that the same file may be sent twice, and an export may be taken in again. README.md of this folder says all of it
 * for users.
 */
#ifndef SUBJECT_PEOPLE_PEOPLE_IMPORT_H
#define SUBJECT_PEOPLE_PEOPLE_IMPORT_H

#include "base/list.h"
#include "people_spec.h"
#include "people_sql.h"

enum people_column {
    PEOPLE_COLUMN_NAME,
    PEOPLE_COLUMN_EMAIL,
    PEOPLE_COLUMN_ROLE,
    PEOPLE_COLUMN_ORGANISATION,
    PEOPLE_COLUMN_ORGANISATION_KIND,
    PEOPLE_COLUMN_FROM,
    PEOPLE_COLUMN_UNTIL,
    PEOPLE_COLUMN_END_REASON,
    PEOPLE_COLUMN_PROGRAMME,
    PEOPLE_COLUMN_COHORT,
    PEOPLE_COLUMN_UNIVERSITY,
    PEOPLE_COLUMN_COHORT_FROM,
    PEOPLE_COLUMN_COHORT_UNTIL,
    PEOPLE_COLUMN_PLANNED_UNTIL,
    PEOPLE_COLUMN_SUPERVISOR_EMAIL,
    PEOPLE_COLUMN_SUPERVISOR_KIND,
    PEOPLE_COLUMN_SUPERVISOR_FROM,
    PEOPLE_COLUMN_SUPERVISOR_UNTIL,
    PEOPLE_COLUMN_SAFEGUARDING_TRAINING_ON,
    PEOPLE_COLUMN_RISK_TRAINING_ON,
    PEOPLE_COLUMN_COUNT,
};

/* The columns as users are told of them, in the order of the template and of the export. */
extern const struct people_column_row {
    const char *name;
    bool is_required;
    const char *says;
    const char *example;
} people_columns[PEOPLE_COLUMN_COUNT];

/* All of them, for a page. */
struct people_column_rows {
    const struct people_column_row *at;
    size_t n;
};
#define PEOPLE_COLUMNS ((struct people_column_rows){people_columns, PEOPLE_COLUMN_COUNT})

/* How a supervisor of a line stands to the person. */
enum people_line_supervisor {
    PEOPLE_SUPERVISOR_UNSAID,
    PEOPLE_SUPERVISOR_CLINICAL,
    PEOPLE_SUPERVISOR_EDUCATIONAL,
    PEOPLE_PRECEPTOR
};

/* One line, every cell understood. Texts and choices that were left empty are empty or 0. */
struct people_line {
    size_t line; /* of the file */
    struct str name;
    struct str email;
    enum role_word role;
    struct str organisation;
    enum organisation_kind organisation_kind;
    struct day from;
    bool has_until;
    struct day until;
    struct str end_reason;
    enum programme programme;
    struct str cohort;
    struct str university;
    bool has_cohort_from;
    struct day cohort_from;
    bool has_cohort_until;
    struct day cohort_until;
    bool has_planned_until;
    struct day planned_until;
    struct str supervisor_email;
    enum people_line_supervisor supervisor_kind;
    bool has_supervisor_from;
    struct day supervisor_from;
    bool has_supervisor_until;
    struct day supervisor_until;
    bool has_safeguarding_on;
    struct day safeguarding_on; /* the last training */
    bool has_risk_on;
    struct day risk_on;
};

struct people_lines {
    struct people_line *at;
    size_t n;
    size_t room;
};

/* A person who is here already and whom the file names. */
struct people_known_person {
    struct person_id person_id;
    struct str name;
    struct str name_folded;
    struct str email_folded; /* empty where there is none */
    struct people_roles_known_rows roles;
    struct people_placements_known_rows placements;
    struct people_supervisings_known_rows supervisings;
    struct people_preceptorships_known_rows preceptorships;
    struct people_training_known_rows trainings;
};

struct people_known {
    struct people_organisations_known_rows organisations;
    struct people_cohorts_known_rows cohorts;
    LIST(struct people_known_person) persons;
};

/* Reads the lines. Every problem of the file and of single lines is in `problems_r`, each with its line; lines with a
 * problem are left out. */
void people_import_read(struct arena *a, struct str text, struct people_lines *lines_r, struct err **problems_r);

/* The template, and the export of rows as the statement people_export gives them. */
struct str people_template_csv(struct arena *a);
struct str people_export_csv(struct arena *a, const struct people_export_rows *rows);

#endif
