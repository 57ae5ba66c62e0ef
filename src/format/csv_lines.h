/* A spreadsheet that is taken in whole or not at all: its lines, and everything that is wrong with them, each by line
 * and column. A hundred problems are told in their words, the rest is counted.
 *
 *     struct csv_lines lines = {.arena = a, .columns = columns};      in what the plan's `each` is given
 *     if (!csv_lines_take(&lines, row, COLUMN_COUNT, cells))          in `each`: the row is wrong by itself
 *         return NULL;
 *     csv_lines_problem(&lines, "not-a-day", HELD_ON, text);          whatever is wrong with its cells
 *     problems = csv_lines_end(&lines, csv_read(a, &plan, file));     NULL: there are lines, and all are right
 *
 * It refuses to know what a column means. Problems name the field "file", by which a form shows them.
 */
#ifndef FORMAT_CSV_LINES_H
#define FORMAT_CSV_LINES_H

#include "base/time.h"
#include "format/csv.h"

enum { CSV_PROBLEMS_MAX = 100 };

struct csv_lines {
    struct arena *arena; /* cells that are kept and problems live there */
    const struct csv_column *columns;
    size_t line;   /* the one in hand */
    bool is_wrong; /* it has a problem */
    size_t rows;   /* so far */
    size_t problem_count;
    struct err *problems;
};

/* Begins with the next row: its cells trimmed, without a guard, and kept. False where it is wrong by itself. */
bool csv_lines_take(struct csv_lines *lines, const struct csv_row *row, size_t n, struct str *cells_r);

void csv_lines_problem(struct csv_lines *lines, const char *code, size_t column, struct str text);

/* All that is wrong, after reading ended with `broken` or with NULL. */
struct err *csv_lines_end(struct csv_lines *lines, struct err *broken);

/* 2026-02-03, or 03/02/2026 as spreadsheets in England write it. */
bool csv_day(struct str cell, struct day *day_r);

#endif
