/* CSV in and out (RFC 4180), over libcsv.
 *
 * The reader is strict and streams: a header line names the columns, every row has as many cells as the header, text is
 * UTF-8. It takes a byte order mark and both line ends (CRLF, LF), skips rows with nothing in them, and says the line
 * of every problem. What it reads is handed on a row at a time, so that a file may be larger than memory. A row that is
 * wrong by itself (cells missing, not text) is handed on with its problem, so that all of them can be shown together;
 * where quotes are broken nothing after them can be trusted, and reading ends.
 *
 * The writer protects whoever opens the file in a spreadsheet: a text that would be run as a formula gets an apostrophe
 * in front (OWASP, CSV injection). csv_unguarded takes exactly that apostrophe off again, so that export and import
 * agree.
 *
 * It refuses to know what a column means.
 */
#ifndef FORMAT_CSV_H
#define FORMAT_CSV_H

#include "base/base.h"
#include "base/shape.h"

/* --- reading --------------------------------------------------------------------------------------------------- */

struct csv_column {
    const char *name; /* lower case, words joined by "_"; a header is brought to this form before it is compared */
    bool is_required; /* the header must have it */
};

/* One row. Cells stand in the order of the plan's columns, or of the header where the plan names none; a column that
 * the file lacks is empty. They live until the callback returns. */
struct csv_row {
    size_t line; /* where it begins, from 1: the header is line 1 */
    const struct str *cells;
    size_t n;
    struct err *problem; /* NULL where it is well formed; the cells are then all empty */
};

struct csv_plan {
    const struct csv_column *columns; /* NULL: every column of the header, in its order */
    size_t column_count;
    bool drops_unknown; /* columns that the plan does not name are dropped; otherwise they are refused */
    size_t columns_max; /* limits; 0 stands for the default: 200 columns */
    size_t cell_max;    /* 65,536 bytes in a cell */
    size_t rows_max;    /* 5,000,000 rows */
    uint64_t bytes_max; /* 1 GiB in all */
    /* An error that it returns ends the reading. */
    struct err *(*each)(void *cx, const struct csv_row *row);
    void *cx;
};

struct csv_reader;

/* The plan is copied; its columns are lent. Errors and names live in `a`, rows in memory of the reader's own. */
struct csv_reader *csv_reader_make(struct arena *a, const struct csv_plan *plan);

/* Takes the next bytes, cut anywhere. After an error the reader takes nothing more. */
ERRS struct err *csv_reader_feed(struct csv_reader *reader, struct str bytes);

/* The file is at its end. Refuses an empty file and an open quote. */
ERRS struct err *csv_reader_end(struct csv_reader *reader);

/* The header's names that are kept, and those dropped, once a row was read or the reading ended. */
struct csv_names {
    const struct str *at;
    size_t n;
};
struct csv_names csv_reader_names(const struct csv_reader *reader);
struct csv_names csv_reader_dropped(const struct csv_reader *reader);

/* A whole file in memory: make, feed, end. */
ERRS struct err *csv_read(struct arena *a, const struct csv_plan *plan, struct str bytes);

/* --- writing --------------------------------------------------------------------------------------------------- */

struct csv_writer {
    struct out *out;
    size_t cells;  /* of the row in hand */
    bool is_blank; /* nothing was written in it yet */
};

struct csv_writer csv_writer_make(struct out *out);

/* The byte order mark, by which Excel knows UTF-8. First thing in the file or not at all. */
void csv_mark(struct csv_writer *w);

/* A text of anybody's making, guarded. */
void csv_text(struct csv_writer *w, struct str s);

/* A value of our own making (a number, a day), as it is. */
void csv_value(struct csv_writer *w, struct str s);
void csv_row_end(struct csv_writer *w);

/* Any rows by their shape: names of the columns, one row, all rows. Nested rows and markup are left out, an optional
 * value that is not there is an empty cell; ids, days, instants, choices and yes/no are written as JSON has them. */
void csv_shape_header(struct csv_writer *w, const struct shape *shape);
void csv_shape_row(struct csv_writer *w, const struct shape *shape, const void *row);
void csv_shape_rows(struct csv_writer *w, const struct shape *shape, struct rows_any rows);

/* With an apostrophe in front where a spreadsheet would run it, or where csv_unguarded would take one off. */
struct str csv_guarded(struct arena *a, struct str s);
struct str csv_unguarded(struct str s);

#endif
