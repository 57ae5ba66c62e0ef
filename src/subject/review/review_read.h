/* Reads a published review report: plain text with headings, bullets, "Label: value" lines and tables of `|`.
 *
 * It knows the layout of such a report and nothing of any one report: no person, provider or theme is named in it. What
 * is in the text comes out word for word; what has no place is kept with its line number. A file that is not a whole
 * report is refused as a whole, with the line, what is wrong with it and what to do.
 *
 * It knows no ledger, no store and no clock. All text lives in the arena.
 *
 * Source of the layout: NHS England, education quality review reports (reference S0 of the domain notes).
 */
#ifndef REVIEW_READ_H
#define REVIEW_READ_H

#include "base/base.h"
#include "base/list.h"

/* A published report has some twenty kilobytes and a hundred lines. */
enum { REVIEW_BYTES_MAX = 512 * 1024, REVIEW_LINES_MAX = 5000 };

/* A bullet of the executive summary, under the sentence that introduces it. */
struct review_point {
    int line;
    struct str under; /* "Positive feedback"; empty where nothing introduces it */
    struct str label; /* what stands before the colon; may be empty */
    struct str text;
};

/* One line of "Who we met with". Only a panel's lines name a person. */
struct review_met {
    int line;
    struct str group;
    struct str text; /* the whole line, word for word */
    struct str person;
    struct str post;
    struct str organisation;
    struct str part; /* the part played in the review */
};

/* A heading under "Review findings" with its paragraphs, one a line. */
struct review_theme {
    int line;
    struct str title;
    struct str text;
};

/* A row of "Areas that are working well". */
struct review_good {
    int line;
    struct str title;    /* as it stands, with "(provider)" */
    struct str provider; /* the name alone; empty where the row is about no one provider */
    struct str text;
    struct str standards; /* "1.1, 3.5" */
};

/* What the report says of the organisation's answer. Neither of them closes a requirement. */
enum review_answer { REVIEW_ANSWER_NOT_MENTIONED, REVIEW_ANSWER_REQUESTED, REVIEW_ANSWER_RECEIVED };

struct review_requirement {
    int line;
    bool is_immediate;
    int64_t number;
    struct str ref;   /* "IMR1" */
    struct str title; /* title and finding together are the cell, word for word */
    struct str finding;
    struct str action;    /* the required action, word for word */
    struct str standards; /* where the reference cell names any */
    enum review_answer answer;
};

/* A line that was not placed, or that was and should be compared with the original. */
struct review_line {
    int line;
    bool is_placed;
    struct str text;
    struct str why;
};

struct review_signatory {
    struct str person;
    struct str post;
};

struct review_report {
    struct str title;      /* of the file, where it gives one */
    struct str consortium; /* the organisation reviewed, where the background names it */
    struct str summary;    /* the paragraphs of the executive summary */
    struct str background;
    LIST(struct review_point) points;
    LIST(struct review_met) met;
    struct str not_represented; /* the sentence that says who was not */
    LIST(struct review_theme) themes;
    LIST(struct review_good) good;
    LIST(struct review_requirement) requirements; /* immediate ones first, by number */
    LIST(struct str) providers;                   /* named in the summary */
    struct str providers_degree;                  /* "to differing degrees" */
    bool has_category;
    bool category_is_recommended; /* recommended, not decided */
    int64_t category_from;        /* equal to category_to where the report names one only */
    int64_t category_to;
    struct str category_text;
    struct str improvement_plan; /* the sentence that asks for one */
    struct review_signatory completed_by;
    struct review_signatory lead;
    struct review_signatory authorised_by;
    struct day approved_on;
    struct day authorised_on;
    struct day submitted_on;
    LIST(struct review_line) lines;
};

/* Fills the report, or refuses the whole file. */
ERRS struct err *review_read(struct arena *a, struct str text, struct review_report *report_r);

#endif
