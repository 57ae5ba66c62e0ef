/* What the rules of training are given: state that training_load.c reads, decided on by training_rules.c and
 * training_catalogue.c alone. */
#ifndef SUBJECT_TRAINING_TRAINING_RULES_H
#define SUBJECT_TRAINING_TRAINING_RULES_H

#include "people_sql.h"
#include "subject/training/training_lines.h"
#include "training_spec.h"
#include "training_sql.h"

struct training_adopt_state {
    bool has_catalogue;
};

struct training_release_state {
    bool has_line; /* asked for on the last day */
    struct training_line_known_row line;
};

/* Whose training it is, and whether the actor may write about them. */
struct training_whose {
    bool has_person;
    struct person_id person;
    struct str name;
    struct people_places_rows places;   /* where the person is, was or will be */
    struct people_managed_rows managed; /* by the actor, today */
};

struct training_note_state {
    struct training_whose whose;
    bool has_subject;
    struct training_subject_known_row subject;
    struct training_same_known_rows same; /* of that day */
};

/* A line of a file, and what is known of whom and what it names. */
struct training_import_line {
    bool has_person;
    struct person_id person;
    bool has_subject;
    bool is_known; /* this training of that day and level is here already, whatever was found when it was checked */
};

struct training_import_state {
    struct training_file_lines lines;
    struct err *problems;
    struct training_import_line *known; /* one for each line */
};

struct training_correct_state {
    bool has_record;
    struct training_record_known_row record;
    struct training_whose whose;
};

struct training_check_state {
    bool has_record;
    struct training_record_known_row record;
};

struct training_accept_state {
    bool has_record;
    struct training_record_known_row record;
};

struct training_lift_state {
    struct training_whose whose;
    bool is_trainee; /* today, at the organisation below: one that the actor may act for, if there is any */
    struct organisation_id organisation;
    struct training_missing_rows missing; /* there, today */
    struct training_lift_on_rows lifts;   /* that hold today */
};

struct training_plan_state {
    bool has_lift;
    struct training_lift_known_row lift;
};

/* One of the usual lines that a new catalogue begins with, each with its source. They are a proposal: nothing of it
 * holds until the centre takes it over, and each line can be changed then. */
struct training_usual {
    const char *subject, *name;
    enum training_who who;
    int64_t level, due_days, months;
    const char *window_ends; /* NULL: none */
    bool is_stop;
    enum training_subject said_by; /* 0: nothing */
    const char *source;
    bool is_verified;
};
extern const struct training_usual training_usual_lines[];
extern const size_t training_usual_count;

#endif
