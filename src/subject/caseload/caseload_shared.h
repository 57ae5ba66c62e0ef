/* What several files of caseloads decide alike. Pure. */
#ifndef SUBJECT_CASELOAD_CASELOAD_SHARED_H
#define SUBJECT_CASELOAD_CASELOAD_SHARED_H

#include "base/time.h"
#include "caseload_spec.h"
#include "gate/rule.h"

/* Refuses a day that is ahead, or further back than anybody remembers. */
bool caseload_day_is_past(const struct rule_cx *cx, struct decision *d, struct day day, struct str field);

/* Post-traumatic stress and social anxiety are always treated at step 3 and never at step 2 (University of Bradford,
 * PSY7073-Z, 2024-25, after the national curriculum of PWPs; domain facts 1.1). */
bool caseload_is_for_step_3(enum problem_descriptor descriptor);

/* The Monday of a day's week. */
struct day caseload_week(struct day day);

/* A setting that is a cap on open clients; the others are numbers of the plan. */
bool caseload_rule_is_cap(enum caseload_rule rule);

/* "caseload.pwp-cap-middle", or with a provider "caseload.pwp-cap-middle.1234": its name among the settings. */
struct str caseload_rule_name(struct arena *a, enum caseload_rule rule, struct organisation_id provider);

#endif
