/* What single sentences, dates and name lines of a review report say. Pure; no section and no table is known here. */
#ifndef REVIEW_WORDS_H
#define REVIEW_WORDS_H

#include "subject/review/review_read.h"

/* 11 December 2024, 11th December 2024, 2024-12-11 or 11/12/2024. A year before 1990 is a date that was cut. */
bool review_day(struct arena *a, struct str text, struct day *day_r);

/* "Ada Grey, Quality Manager": the name before the first comma, the post after it. */
struct review_signatory review_signatory(struct str text);

/* "Post[, organisation], person, part in the review". Leaves the four empty where the line is not of that form. */
void review_panel_member(struct arena *a, struct review_met *met);

/* The providers named, the degree, the category, the improvement plan, and who was not represented. */
void review_summary_facts(struct arena *a, struct str summary, struct review_report *report);

/* The organisation that the background names: capitalised words that end in what such organisations are called. */
struct str review_consortium(struct str background);

/* What the cell of an action says of the organisation's answer. */
enum review_answer review_answer_of(struct arena *a, struct str action);

/* Where the title at the front of a cell ends and its text begins; 0 where the cell has no title of its own.
 * `titles` are the headings that the report uses elsewhere. */
size_t review_title_end(struct str cell, const struct str *titles, size_t n);

#endif
