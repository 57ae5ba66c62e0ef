/* Rows of the home page as people read them: what a thing is, what there is to know about it, and where it leads. Pure.
 */
#ifndef SUBJECT_HOME_HOME_WORDS_H
#define SUBJECT_HOME_HOME_WORDS_H

#include "base/base.h"
#include "home_sql.h"

/* Fills says, hint, href and is_late. */
void home_need_describe(struct arena *a, struct instant now, struct day today, struct home_needs_row *need);

/* Fills says and href. Several rows of what happened may be told as one: `same` of them stand one after another. */
void home_need_count_describe(struct home_need_counts_row *count);
void home_wrong_describe(struct home_wrongs_row *wrong);
void home_about_me_describe(struct arena *a, struct home_about_me_row *row);
void home_in_hand_describe(struct arena *a, struct home_in_hand_row *row);
void home_happened_describe(struct arena *a, struct home_happened_row *happened, size_t same);

#endif
