/* The sections that make a review report: which there must be, and which lines each holds. */
#ifndef REVIEW_SECTIONS_H
#define REVIEW_SECTIONS_H

#include "subject/review/review_lines.h"
#include "subject/review/review_read.h"

enum review_section {
    SECTION_SUMMARY,
    SECTION_OVERVIEW,
    SECTION_BACKGROUND,
    SECTION_MET,
    SECTION_FINDINGS,
    SECTION_WELL,
    SECTION_IMPROVE,
    SECTION_IMMEDIATE,
    SECTION_MANDATORY,
    SECTION_APPROVAL,
    SECTION_COUNT,
    SECTION_OTHER = SECTION_COUNT, /* a heading that a report may have and that this reader leaves alone */
};

struct review_sections {
    struct review_raws before;            /* what stands before the first heading, a list of contents with it */
    struct review_raws in[SECTION_COUNT]; /* without the heading */
    int heading_line[SECTION_COUNT];
};

/* The heading of a section as reports print it. */
struct str review_section_name(enum review_section section);

/* Refuses a file without these headings, one that lacks some, and one that has some twice. A list of contents stands
 * before the first heading of the report itself. */
ERRS struct err *review_sections(struct arena *a, struct review_raws lines, struct review_report *kept,
                                 struct review_sections *sections_r);

#endif
