/* One extract of another system as CSV: its columns, its rows, and every problem by its line. Pure.
 *
 * There are three kinds of row, told apart by their columns; a file holds one kind.
 *
 *     responses   client_ref, measure, on, item1, item2 …     one answer a column
 *     totals      client_ref, measure, on, total
 *     pathways    client_ref, step, on, measure, total        what was entered there, and the score it was said to rest
 * on
 *
 * `practitioner` (an e-mail) may stand beside them: who treats a client that is not known here yet. Every other column
 * is dropped when it is read, whatever it holds: names, notes and findings do not come in. A measure is its word
 * ("phq-9"), a day is 2024-12-11.
 */
#ifndef SUBJECT_SCORE_SCORE_ROWS_H
#define SUBJECT_SCORE_SCORE_ROWS_H

#include "base/list.h"
#include "subject/score/measure.h"

enum {
    SCORE_ROW_ITEMS_MAX = 20,
    SCORE_ROW_PROBLEMS_MAX = 100,
    SCORE_ROWS_KEPT_MAX = 5000, /* read as a whole; more stream by, in pieces */
};

struct score_row {
    size_t line;
    struct str reference;
    struct str reference_folded;
    struct str practitioner; /* an e-mail, or empty */
    enum measure measure;
    struct day on;
    enum pathway_step step; /* none, but in a row of a pathway */
    bool has_answers;
    struct ints answers;
    int64_t total;
};

struct score_rows {
    struct score_row *at;
    size_t n;
    size_t room;
    enum import_kind kind;
    struct err *problems; /* NULL: none. Each names its line */
    size_t problem_count;
    struct str dropped; /* names of columns that were dropped, with ", " between */
};

/* Reads rows as they stream by. `each` may be NULL; it is called for each row without a problem, and where it is given
 * rows are not kept. */
struct score_rows_plan {
    struct err *(*each)(void *cx, const struct score_row *row);
    void *cx;
};

struct score_rows_reader;
struct score_rows_reader *score_rows_reader_make(struct arena *a, const struct score_rows_plan *plan);
/* An error ends the reading; problems of rows are gathered instead. */
ERRS struct err *score_rows_reader_feed(struct score_rows_reader *reader, struct str bytes);
ERRS struct err *score_rows_reader_end(struct score_rows_reader *reader);
const struct score_rows *score_rows_reader_rows(struct score_rows_reader *reader);

/* A whole file, or a piece of one with the header on top. What cannot be read at all is among the problems, and that
 * there are more than SCORE_ROWS_KEPT_MAX rows. */
struct score_rows score_rows_read(struct arena *a, struct str text);

/* The header line for rows written by score_row_write: a piece of a larger file. */
void score_rows_write_header(struct out *o);
void score_row_write(struct out *o, struct arena *a, const struct score_row *row);

/* A spreadsheet to fill in, with an example. */
struct str score_rows_template(struct arena *a, enum import_kind kind);

#endif
