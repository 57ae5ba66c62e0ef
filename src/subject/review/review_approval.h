/* The end of a review report: who completed, led and authorised it, and its three dates. */
#ifndef REVIEW_APPROVAL_H
#define REVIEW_APPROVAL_H

#include "subject/review/review_lines.h"

/* Reads the lines of the section "Report approval"; refuses one that lacks a label, a value or a date. */
ERRS struct err *review_approval(struct arena *a, struct review_raws lines, int heading_line,
                                 struct review_report *report);

#endif
