/* What the rules of people are given: state that people_load.c reads, decided on by people_*_rules.c alone. */
#ifndef SUBJECT_PEOPLE_PEOPLE_RULES_H
#define SUBJECT_PEOPLE_PEOPLE_RULES_H

#include "people_spec.h"
#include "people_sql.h"
#include "subject/people/people_import.h"

struct people_begin_state {
    bool has_anybody;
};

struct people_organisation_add_state {
    bool has_same; /* another of this name goes on */
};

struct people_organisation_rename_state {
    bool has_organisation;
    struct people_organisation_known_row organisation;
    bool has_same; /* another than this one has the new name */
};

struct people_organisation_end_state {
    bool has_organisation;
    struct people_organisation_known_row organisation;
    struct people_roles_at_rows roles; /* that reach beyond the last day */
    struct people_placements_at_rows placements;
    struct people_preceptorships_at_rows preceptorships;
};

struct people_person_add_state {
    bool has_taken; /* somebody has this address */
    struct people_person_by_email_row taken;
    bool has_organisation;
    struct people_organisation_known_row organisation;
    struct people_managed_rows managed; /* by the actor, today */
};

struct people_person_correct_state {
    bool has_person;
    struct people_person_known_row person;
    bool has_taken;                   /* somebody else has the new address */
    struct people_places_rows places; /* where the person is, was or will be */
    struct people_managed_rows managed;
};

struct people_role_give_state {
    bool has_person;
    bool has_organisation;
    struct people_organisation_known_row organisation;
    struct people_roles_known_rows roles; /* of the person */
    struct people_managed_rows managed;
};

struct people_role_end_state {
    bool has_role;
    struct people_role_known_row role;
    struct people_managed_rows managed;
};

struct people_cohort_add_state {
    bool has_organisation;
    struct people_organisation_known_row organisation;
    bool has_same;                        /* the university has a cohort of this name */
    struct people_roles_known_rows roles; /* of the actor: a tutor acts for the own university */
};

struct people_placement_begin_state {
    bool has_person;
    bool has_organisation;
    struct people_organisation_known_row organisation;
    bool has_cohort;
    struct people_cohort_known_row cohort;
    struct people_roles_known_rows roles; /* of the trainee */
    struct people_placements_known_rows placements;
    bool has_supervisor; /* somebody has the address that was given */
    struct people_person_by_email_row supervisor;
    struct people_roles_known_rows supervisor_roles;
    struct people_managed_rows managed;
};

struct people_placement_end_state {
    bool has_placement;
    struct people_placement_known_row placement;
    struct people_placements_known_rows placements; /* all of the trainee's */
    struct people_roles_known_rows roles;           /* of the trainee */
    struct people_managed_rows managed;
};

struct people_supervisor_name_state {
    bool has_placement;
    struct people_placement_known_row placement;
    bool has_supervisor;
    struct people_person_by_email_row supervisor;
    struct people_roles_known_rows supervisor_roles;
    struct people_supervisings_known_rows supervisings; /* of the trainee */
    struct people_managed_rows managed;
};

struct people_supervisor_end_state {
    bool has_supervising;
    struct people_supervising_known_row supervising;
    struct people_placement_known_row placement;
    struct people_managed_rows managed;
};

struct people_preceptorship_begin_state {
    bool has_person;
    bool has_organisation;
    struct people_organisation_known_row organisation;
    bool has_preceptor;
    struct people_person_by_email_row preceptor;
    struct people_preceptorships_known_rows preceptorships; /* of the person */
    struct people_managed_rows managed;
};

struct people_preceptorship_end_state {
    bool has_preceptorship;
    struct people_preceptorship_known_row preceptorship;
    struct people_managed_rows managed;
};

struct people_away_note_state {
    struct person_id person; /* who is away: the one named, else the actor */
    bool has_person;
    struct people_roles_known_rows roles;
    struct people_aways_known_rows aways;    /* of the person */
    struct people_covers_known_rows covers;  /* in which the person acts for others */
    bool has_cover;                          /* somebody has the address that was given */
    struct people_person_by_email_row cover; /* who acts for the person */
    struct people_roles_known_rows cover_roles;
    struct people_aways_known_rows cover_aways;
    struct people_managed_rows managed;
};

struct people_away_end_state {
    bool has_absence;
    struct people_away_known_row absence;
    struct people_roles_known_rows roles; /* of who is away */
    struct people_managed_rows managed;
};

struct people_training_date_state {
    struct people_training_known_rows trainings;
    struct people_places_rows places; /* where the person is, was or will be */
    struct people_managed_rows managed;
};

struct people_week_note_state {
    struct people_weeks_known_rows weeks;
    struct people_places_rows places; /* where the person is, was or will be */
    struct people_managed_rows managed;
};

struct people_import_state {
    struct people_lines lines; /* as they were read */
    struct err *problems;      /* of the file and its lines; NULL where there are none */
    struct people_known known;
};

/* --- what several rules share ---------------------------------------------------------------------------------------
 */

/* The central team may change everybody; a manager what belongs to an organisation that they manage today. */
bool people_may_change_at(const struct rule_cx *cx, const struct people_managed_rows *managed,
                          struct organisation_id organisation);

/* The same about a person: one who is, was or will be at an organisation that the actor manages. */
bool people_may_change_person(const struct rule_cx *cx, const struct people_places_rows *places,
                              const struct people_managed_rows *managed);

/* Refuses, about `field`, where the actor may not. */
bool people_must_change_at(const struct rule_cx *cx, struct decision *d, const struct people_managed_rows *managed,
                           struct organisation_id organisation, struct str field);

/* A first and a last day that a record can have: in order, not before 1970, not more than ten years ahead. */
bool people_days_are_right(const struct rule_cx *cx, struct decision *d, struct day from, bool has_until,
                           struct day until);

/* Whether a time that may go on covers a day. */
bool people_covers(struct day from, bool has_until, struct day until, struct day on);

/* Whether two times that may go on share a day. */
bool people_overlap(struct day from, bool has_until, struct day until, struct day other_from, bool other_has_until,
                    struct day other_until);

#endif
