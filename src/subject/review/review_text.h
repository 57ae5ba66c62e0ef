/* Words of a report as markup, and small choices of wording that the pages of this subject share.
 *
 * All text is escaped here; nothing in it is trusted.
 */
#ifndef REVIEW_TEXT_H
#define REVIEW_TEXT_H

#include "page/page.h"
#include "review_ids.h"

/* One paragraph a line; lines that begin with "- " are a list. */
struct html review_paragraphs(struct arena *a, struct str text);

/* "44 days", "1 day", "the same day". */
struct str review_days(struct arena *a, int64_t days);

/* How a state is shown: its words and the colour of its tag. No state is unknown. */
struct str review_state_says(bool has_state, enum provider_state state);
struct str review_state_colour(bool has_state, enum provider_state state);

/* How the outcome of an effect test is shown. */
struct str review_outcome_says(enum effect_outcome outcome);
struct str review_outcome_colour(enum effect_outcome outcome);
struct str review_confirmed_says(bool has, enum confirmed confirmed);

/* Standards that a requirement may be tested by. */
struct review_standard_line {
    struct str name;
    struct str text; /* its name and what it says */
};
struct review_standard_lines {
    struct review_standard_line *at;
    size_t n;
};
struct review_standard_lines review_standards(struct arena *a);

struct str review_response_says(enum requirement_response response);
struct str review_kind_says(enum requirement_kind kind);

/* "From category 1 to category 2, recommended …"; "Stays at category 1 …". */
struct str review_category_says(struct arena *a, int64_t from, int64_t to, bool is_recommended);

#endif
