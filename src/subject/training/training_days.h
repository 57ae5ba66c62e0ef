/* For how long a training counts, and whether it is the one that is asked for. Pure.
 *
 * A line of the catalogue counts a training for months from its day, or asks for it every year until a day ("each year
 * until 31 March"). In the second case a training that was done in the year that ends on such a day counts until the
 * next one: by then it has to be done again, and until then nobody is late. A line with neither asks for it once.
 *
 * Months end as a period of months does in English law, on the day of the same number, or on the last of a month that
 * has none of that number (the corresponding date rule; Dodds v Walker [1981] 1 WLR 1027): three years from 29 February
 * end on the 28th.
 */
#ifndef SUBJECT_TRAINING_TRAINING_DAYS_H
#define SUBJECT_TRAINING_TRAINING_DAYS_H

#include "base/base.h"

/* What a line asks for. */
struct training_asked {
    int64_t level;
    int64_t months;         /* 0: not for months */
    struct str window_ends; /* "03-31"; empty: no window */
    struct str course;      /* empty: any */
    struct str version;     /* empty: any */
};

/* What somebody has. */
struct training_had {
    int64_t level;
    struct day on;
    struct str course;
    struct str version;
    bool is_accepted; /* the centre took it as an equivalent, of this level */
    int64_t accepted_level;
};

/* Month and day: "03-31". */
bool training_window_is_one(struct str s);

/* The last day on which a training of a day counts; far ahead where it does not expire. */
struct day training_counts_until(const struct training_asked *asked, struct day on);

/* Whether it is of the level, course and version that are asked for, or accepted as if it were. A higher level covers a
 * lower one. */
bool training_is_the_one(const struct training_asked *asked, const struct training_had *had);

#endif
