/* What the rules of supervision are given: state that supervision_load.c reads, decided on by supervision_*_rules.c. */
#ifndef SUBJECT_SUPERVISION_SUPERVISION_RULES_H
#define SUBJECT_SUPERVISION_SUPERVISION_RULES_H

#include "people_sql.h"
#include "subject/supervision/supervision_import.h"
#include "supervision_spec.h"
#include "supervision_sql.h"

enum { SUPERVISION_TOGETHER = 4 }; /* trainees who can be logged in one step; a larger group is said by "others" */

struct supervision_qualification_note_state {
    struct supervision_qualifications_known_rows qualifications;
    struct people_places_rows places; /* where the person is, was or will be */
    struct people_managed_rows managed;
};

struct supervision_qualification_end_state {
    bool has_qualification;
    struct supervision_qualification_known_row qualification;
    struct people_places_rows places;
    struct people_managed_rows managed;
};

struct supervision_capacity_set_state {
    struct supervision_capacities_known_rows capacities;
    struct people_places_rows places;
    struct people_managed_rows managed;
};

struct supervision_counts_set_state {
    struct supervision_counts_on_row before; /* what holds on the first day */
};

/* A trainee of whom a session is logged. */
struct supervision_supervisee {
    struct person_id person;
    bool is_known;
    bool is_supervised; /* by the actor, about that day, or by somebody for whom the actor acts */
    bool has_same;      /* this very session stands here already */
};

struct supervision_session_log_state {
    struct day held_on;
    bool has_supervisor; /* the one named, else the trainee's own on that day */
    struct person_id supervisor;
    struct supervision_supervisee supervisees[SUPERVISION_TOGETHER];
    size_t n; /* nobody was named: the actor is the trainee, and the first */
};

struct supervision_about_session {
    bool has_session;
    struct supervision_session_known_row session;
};

struct supervision_session_confirm_state {
    struct supervision_about_session about;
};
struct supervision_session_deny_state {
    struct supervision_about_session about;
};
struct supervision_session_withdraw_state {
    struct supervision_about_session about;
};
struct supervision_session_correct_state {
    struct supervision_about_session about;
};
struct supervision_session_import_state {
    struct supervision_lines lines; /* as they were read, with who they name */
    struct err *problems;           /* of the file and its lines; NULL where there are none */
    struct people_managed_rows managed;
};
struct supervision_case_time_state {
    struct supervision_about_session about;
};

#endif
