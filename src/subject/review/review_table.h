/* The tables of a review report: a header, then rows whose cells are divided by `|`.
 *
 * A row that was cut is never taken for a shorter row: it refuses the whole file. A table knows its columns by the
 * words of its header, so that their order does not matter.
 */
#ifndef REVIEW_TABLE_H
#define REVIEW_TABLE_H

#include "subject/review/review_lines.h"
#include "subject/review/review_read.h"

struct review_row {
    int line;
    struct str finding;
    struct str action; /* empty in a table without that column */
    struct str reference;
};

struct review_table {
    bool has_header;
    bool says_none; /* a line says that there is nothing to list */
    LIST(struct review_row) rows;
};

/* Reads the lines of one section. Lines that belong to no row go to `kept`. `titles` are headings that the report uses:
 * a line that begins like one of them, and is no row, is what is left of a row. */
struct review_table_in {
    struct review_raws lines;
    const struct str *titles;
    size_t title_count;
    bool has_action;
};

ERRS struct err *review_table(struct arena *a, const struct review_table_in *in, struct review_report *kept,
                              struct review_table *table_r);

/* "IMR1", "MR 4, 3.5": the reference and the standards in a reference cell. */
struct review_reference {
    struct str prefix; /* "IMR", "MR"; empty where there is no such reference */
    int64_t number;
    struct str standards; /* "1.1, 3.5" */
    bool is_cut;          /* ends in the middle of a standard: "3." */
};

struct review_reference review_reference(struct arena *a, struct str cell);

#endif
