/* What a mail may say of each kind of thing that waits, and whether it may be switched off. One table, in the order of
 * the spec's choice.
 *
 * The words are neutral on purpose: no name, no client, no score, nothing of the matter. Kinds whose very name would
 * say too much (an answer, a concern, a call for help, a correction of a score) are told as "something waits for you",
 * and their code is left out.
 */
#ifndef SUBJECT_NOTICE_NOTICE_KINDS_H
#define SUBJECT_NOTICE_NOTICE_KINDS_H

#include "base/base.h"
#include "notice_ids.h"

struct notice_kind_words {
    const char *what; /* the line of a mail: "A requirement of a review is yours" */
    const char *why;  /* why you are told: after "You are told because" */
    bool is_neutral;  /* nothing more than that something waits: neither code nor kind */
    bool is_safety;   /* cannot be switched off */
};

const struct notice_kind_words *notice_words(enum notice_kind kind);

/* The line of one thing in a mail, and in the calendar: words, and the code where the kind has one. */
struct str notice_line(struct arena *a, enum notice_kind kind, struct str code);

#endif
