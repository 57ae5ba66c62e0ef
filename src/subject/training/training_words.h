/* Words of training for its pages: what colour, what is said. */
#ifndef SUBJECT_TRAINING_TRAINING_WORDS_H
#define SUBJECT_TRAINING_TRAINING_WORDS_H

#include "base/base.h"
#include "training_spec.h"
#include "training_sql.h"

/* How somebody stands to one thing that is asked of them. */
enum training_standing training_standing_of(bool is_current, bool is_checked, bool is_noted, bool has_until_on);

/* The colour of its tag. A standing that is not due yet is grey. */
const char *training_colour(enum training_standing standing, bool is_due);

/* "Level 2", or "No levels" where there are none. */
struct str training_level(struct arena *a, int64_t level);

/* "for 36 months", "every year until 31 March", "once". */
struct str training_validity(struct arena *a, const struct training_lines_row *line);

/* "before the first client", "within 28 days". */
struct str training_due(struct arena *a, int64_t days);

/* The day until which it counts; "for good" where that is far ahead, and nothing where nothing ever counted. */
struct str training_until(struct arena *a, bool has_until, struct day until);

/* A cell of the matrix of providers: "8 of 10", or "8 of 10, 3 not checked". */
struct str training_cell(struct arena *a, const struct training_matrix_row *cell);
const char *training_cell_colour(const struct training_matrix_row *cell);

/* The cell of a person: "Until 31 March 2026". Far days are not told. */
struct str training_person_cell(struct arena *a, const struct training_cells_row *cell, struct day today);
const char *training_person_cell_colour(const struct training_cells_row *cell, struct day today);

#endif
