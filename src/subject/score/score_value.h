/* What a score says: totals, caseness of a measure and of a client, reliable change, outcome. Whole numbers only.
 *
 * Caseness of a measure and of a client are two things and are computed apart: a client is a case where either measure
 * of the pair is at or above its cut-off. What is not known is unknown and never well. Cut-offs come from dated
 * settings; the day of a score decides which one is used. Nothing here classes risk.
 *
 * Source of the rules: NHS Talking Therapies as in the RCPsych and Fingertips glossaries (caseness at the first scores
 * on either measure; recovery: a case at the start and not at the end on both; reliable improvement: a reliable drop on
 * one measure and no reliable rise on the other, deterioration its mirror image).
 */
#ifndef SUBJECT_SCORE_VALUE_H
#define SUBJECT_SCORE_VALUE_H

#include "subject/score/score_settings.h"

/* The total of answers. Refused where their number or one of them is not the measure's; every problem is told. `field`
 * is the input's field; an item is named after it as "answers.3". `first` is the number of the first answer in that
 * field, from 0, where one field holds the answers to several measures. */
ERRS struct err *score_total(struct arena *a, enum measure measure, struct ints answers, struct str field, size_t first,
                             int64_t *total_r);

/* The answer to the item that asks for a person to act: 0 where there is none. */
int32_t score_alert_answer(enum measure measure, struct ints answers);

/* One total of one measure on one day. */
struct score_point {
    bool is_there;
    enum measure measure;
    int64_t total;
    struct day on;
};

enum caseness score_caseness(struct arena *a, const struct settings *held, struct score_point point);

/* Of a client, from both halves of the pair. */
enum caseness score_caseness_joint(enum caseness depression, enum caseness anxiety);

/* From the first to the last total of one measure; lower is better in all measures here. */
enum change score_change(struct arena *a, const struct settings *held, struct score_point first,
                         struct score_point last);

/* First and last of one measure. */
struct score_pair {
    struct score_point first;
    struct score_point last;
};

struct score_outcome {
    enum caseness at_first;
    enum caseness at_last;
    enum change depression;
    enum change anxiety;
    enum change joint; /* reliable improvement or deterioration of the client */
    bool is_recovery;  /* known to be a case at the start and none at the end */
    bool is_reliable_recovery;
};

struct score_outcome score_outcome(struct arena *a, const struct settings *held, struct score_pair depression,
                                   struct score_pair anxiety);

/* The anxiety measure that stands beside the PHQ-9 for a problem descriptor's word on a day; the GAD-7 where the
 * settings name none. */
enum measure score_paired_measure(struct arena *a, const struct settings *held, struct str problem, struct day on);

#endif
