/* Words that pages of supervision share. */
#ifndef SUBJECT_SUPERVISION_SUPERVISION_LABELS_H
#define SUBJECT_SUPERVISION_SUPERVISION_LABELS_H

#include "people_ids.h"
#include "subject/people/people_labels.h"
#include "subject/supervision/supervision_hours.h"
#include "supervision_ids.h"

/* Why a trainee has no qualified cover: the first of these that is so. */
const char *supervision_why_uncovered(bool is_named, bool is_away, bool is_full);

/* "Ann Lee with Sue Hart"; an empty name is of somebody whose data were erased. */
struct str supervision_two_sides(struct arena *a, struct str trainee, struct str supervisor);

/* "1 hour", "2 hours with 4 supervised together". */
struct str supervision_length(struct arena *a, int64_t minutes, int64_t supervisees);

/* Of a tag. */
const char *supervision_state_colour(enum session_state state);

/* "1 hour of 1 hour", "none of 1 hour yet"; what is not asked for is only told. */
struct str supervision_week_says(struct arena *a, int64_t minutes, int64_t asked, bool is_asked);

#endif
