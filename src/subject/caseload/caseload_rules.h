/* What the rules of caseloads are given: state that caseload_load.c reads, decided on by caseload_rules.c and its
 * neighbours alone. */
#ifndef SUBJECT_CASELOAD_CASELOAD_RULES_H
#define SUBJECT_CASELOAD_CASELOAD_RULES_H

#include "caseload_spec.h"
#include "caseload_sql.h"
#include "client_sql.h"
#include "people_sql.h"
#include "subject/caseload/caseload_rows.h"

/* Minutes of a contact, and of a week, at most: more is a slip of the pen. */
enum { CASELOAD_CONTACT_MINUTES_MAX = 480, CASELOAD_REVIEW_DAYS_MAX = 91 };

struct caseload_contact_record_state {
    bool is_held; /* whether this folder holds client data at all */
    bool has_client;
    struct client_known_row client;
    bool has_course; /* whether the actor is in training on that day, and in what */
    struct caseload_course_on_row course;
};

struct caseload_contact_correct_state {
    bool has_contact;
    struct caseload_contact_known_row contact;
};

struct caseload_contact_withdraw_state {
    bool has_contact;
    struct caseload_contact_known_row contact;
};

/* What is known of a row of a file: its client, who treats it, and the contact if it was read before. */
struct caseload_import_row {
    bool has_client;
    struct client_by_reference_row client;
    bool has_practitioner; /* named in the row, and treats clients there */
    struct person_id practitioner;
    bool has_contact;
    struct caseload_contact_by_reference_row contact;
};

struct caseload_contact_import_state {
    bool is_held;
    bool has_provider;
    struct people_organisation_known_row provider;
    bool manages; /* the actor manages the provider today */
    struct str text;
    struct contact_rows rows;
    struct caseload_import_row *known; /* one for each row */
};

struct caseload_complexity_set_state {
    bool is_held;
    enum complexity last; /* unknown where nobody has said anything */
};

struct caseload_hours_note_state {
    bool is_held;
};

struct caseload_study_day_set_state {
    bool has_course; /* on the first day */
};

struct caseload_rule_set_state {
    bool has_provider;
    struct people_organisation_known_row provider;
    int64_t consortium; /* what the setting is for everybody from that day on */
};

struct caseload_workload_adjust_state {
    bool has_course; /* today */
    bool has_open;   /* an adjustment goes on already */
};

struct caseload_workload_review_state {
    bool has_adjustment;
    struct caseload_adjustment_known_row adjustment;
};

struct caseload_exception_raise_state {
    bool has_course; /* on that day, and where */
    struct caseload_course_on_row course;
};

struct caseload_exception_decide_state {
    bool has_report;
    struct caseload_exception_known_row report;
    bool manages;    /* the actor manages the provider, */
    bool supervises; /* or supervises the trainee, today */
};

#endif
