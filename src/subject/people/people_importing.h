/* An import under way: shared by people_import_rules.c and people_import_training.c, and by nothing else. */
#ifndef SUBJECT_PEOPLE_PEOPLE_IMPORTING_H
#define SUBJECT_PEOPLE_PEOPLE_IMPORTING_H

#include "base/id.h"
#include "base/list.h"
#include "base/map.h"
#include "subject/people/people_rules.h"

enum { PEOPLE_TRAININGS = sizeof training_subject_choices / sizeof training_subject_choices[0] };

struct place {
    struct organisation_id id;
    enum organisation_kind kind;
    struct day from;
    bool has_until;
};

struct course {
    struct cohort_id id;
    struct day from;
    struct day until;
};

/* Somebody whom the file names, known before or made by it, with what they have so far. */
struct somebody {
    struct person_id id;
    struct str name;
    struct str name_folded;
    LIST(struct people_roles_known_row) roles;
    LIST(struct people_placements_known_row) placements;
    LIST(struct people_supervisings_known_row) supervisings;
    LIST(struct people_preceptorships_known_row) preceptorships;
    struct somebodys_training {
        bool is_known;
        bool is_of_this_file;
        struct day on;
    } trainings[PEOPLE_TRAININGS + 1];      /* by subject */
    struct people_training_known_rows said; /* every day of a training that stands here */
};

struct counts {
    int64_t organisations, cohorts, people, roles, placements, supervisors, trainings;
};

struct importing {
    const struct rule_cx *cx;
    struct decision *d;
    struct map places;  /* struct place by folded name */
    struct map courses; /* struct course by university's id and folded name */
    struct map people;  /* struct somebody by e-mail, or by "name" and the folded name */
    struct counts made;
    size_t problems;
    const struct people_line *line; /* in hand */
    struct out *notes;              /* for each line: what it makes */
    struct out *note;               /* of the line in hand */
    struct somebody **who;          /* for each line, once it is known */
    struct placement_id *placed;    /* for each line: the placement that it names */
};

/* A reason against, with the line in hand; after a hundred only that there are more. */
void people_import_problem(struct importing *im, const char *code, enum people_column column, struct str text);

#define PROBLEM(im, code, column, ...) people_import_problem((im), (code), (column), SAY((im)->d->arena, __VA_ARGS__))
#define NOTE(im, ...)                                                                                                  \
    do {                                                                                                               \
        if ((im)->note->n > 0)                                                                                         \
            out_c((im)->note, "; ");                                                                                   \
        OUT((im)->note, __VA_ARGS__);                                                                                  \
    } while (0)

/* The cohort of the line in hand, made if it is new; NULL after a problem. */
struct course *people_import_course(struct importing *im);

/* The placement of line `i`, begun if it is new; 0 after a problem. */
struct placement_id people_import_placement(struct importing *im, struct somebody *s, const struct place *p);

/* The days on which the person of the line in hand was last trained. */
void people_import_training_dates(struct importing *im, struct somebody *s);

/* The supervisor or preceptor of line `i`. */
void people_import_supervisor(struct importing *im, size_t i);

#endif
