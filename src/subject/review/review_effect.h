/* Whether an effect test holds at a provider: a standard, asked for some days without a gap, and never broken there.
 *
 * Pure. Days before the standard became the test do not count: whether it was asked then, nobody wrote down.
 */
#ifndef REVIEW_EFFECT_H
#define REVIEW_EFFECT_H

#include "base/base.h"
#include "review_ids.h"

/* Days on which the standard did not hold; the last of them is open where it still does not. */
struct review_wrong_days {
    struct day from_on;
    struct day until_on; /* the last of them; of no meaning while it is open */
    bool is_open;
};

struct review_effect_facts {
    struct day today;
    struct day since_on;    /* since when the standard is the test */
    int64_t days;           /* for which it must hold */
    int64_t gap_days;       /* how many days may lie between two runs */
    const struct day *runs; /* days on which the standards were asked, each once, in order, none before since_on */
    size_t run_count;
    const struct review_wrong_days *wrongs;
    size_t wrong_count;
    bool needs_heard; /* the standard rests on what is heard from the provider */
    bool has_heard_on;
    struct day heard_on; /* the last day about which anything of that kind is known */
};

struct review_effect {
    enum effect_outcome outcome;
    int64_t days_held;      /* up to through_on; at most the days for which it must hold */
    bool has_through_on;    /* the standards were asked at all */
    struct day through_on;  /* the last day for which anything is known */
    struct day complete_on; /* where it holds: the first day on which it had held for long enough */
    bool has_gap_after_on;  /* what is missing is a run: none for too long after this day */
    struct day gap_after_on;
    bool is_silent;   /* nothing was heard from the provider about any day of the period: no breach means nothing */
    int64_t opened;   /* how often the standard did not hold in the period */
    int64_t open_now; /* of those, how many still do not */
};

struct review_effect review_effect_judge(const struct review_effect_facts *facts);

/* What is said of answers: nothing under five of them, and never a number. */
enum confirmed review_confirmed_of(int64_t answers, int64_t yes, int64_t no);

/* The Monday of a day's week: answers are counted up to the day before it. */
struct day review_monday(struct day day);

/* A breach as days: from the first on which it counted to the last on which it was seen. */
struct review_wrong_days review_wrong_days(struct day counts_from_on, struct day opened_on, bool is_closed,
                                           struct day closed_on);

#endif
