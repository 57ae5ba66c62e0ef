#include "subject/training/training_lines.h"

#include "base/utf8.h"
#include "format/csv_lines.h"

enum { CELL_MAX_CHARACTERS = 120, ROWS_MAX = 100000, LEVEL_MAX = 5, SHORT_WORD_MAX = 40 };

enum column { EMAIL, TRAINING, COMPLETED, LEVEL, COURSE, VERSION, ISSUER, COLUMN_COUNT };

static const struct csv_column columns[COLUMN_COUNT] = {
    [EMAIL] = {"email", true},   [TRAINING] = {"training", true}, [COMPLETED] = {"completed", true},
    [LEVEL] = {"level", false},  [COURSE] = {"course", false},    [VERSION] = {"version", false},
    [ISSUER] = {"issuer", false}};

struct reading {
    struct csv_lines csv;
    struct training_file_lines *lines;
};

#define PROBLEM(r, code, column, ...) csv_lines_problem(&(r)->csv, (code), (column), SAY((r)->csv.arena, __VA_ARGS__))

static void take_day(struct reading *r, struct str cell, struct training_file_line *l)
{
    struct str rest = cell, date = {0}; /* what follows a space is a time of day */
    bool is_day = str_next(&rest, ' ', &date) && csv_day(date, &l->completed_on);
    if (!is_day || day_civil(l->completed_on).year < 1970 || day_civil(l->completed_on).year > 2100)
        PROBLEM(r, "not-a-day", COMPLETED, "“", cell, "” is not a day. Write it as 2026-02-03 or 03/02/2026");
}

static void take_level(struct reading *r, struct str cell, struct training_file_line *l)
{
    struct str number = str_starts(str_lower(r->csv.arena, cell), S("level ")) ? str_from(cell, 6) : cell;
    if (cell.n > 0 && (!str_to_i64(number, &l->level) || l->level < 0 || l->level > LEVEL_MAX))
        PROBLEM(r, "not-a-level", LEVEL, "“", cell, "” is no level from 0 to ", LEVEL_MAX);
}

static void take_words(struct reading *r, const struct str *cells, struct training_file_line *l)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (columns[i].is_required && cells[i].n == 0)
            PROBLEM(r, "missing", (enum column)i, "it is empty");
        if (utf8_length(cells[i]) > CELL_MAX_CHARACTERS)
            PROBLEM(r, "too-long", (enum column)i, "it is too long");
    }
    l->email = cells[EMAIL];
    l->subject = str_lower(r->csv.arena, str_replace(r->csv.arena, cells[TRAINING], S(" "), S("-")));
    if (l->subject.n > SHORT_WORD_MAX)
        PROBLEM(r, "too-long", TRAINING, "it is longer than any short word of the catalogue");
    l->course = cells[COURSE];
    if (utf8_length(cells[VERSION]) > SHORT_WORD_MAX)
        PROBLEM(r, "too-long", VERSION, "it is too long");
    l->version = cells[VERSION];
    l->issuer = cells[ISSUER];
}

static struct err *take_line(void *cx, const struct csv_row *row)
{
    struct reading *r = cx;
    struct str cells[COLUMN_COUNT];
    struct training_file_line l = {.line = row->line};
    if (!csv_lines_take(&r->csv, row, COLUMN_COUNT, cells))
        return NULL;
    take_words(r, cells, &l);
    if (cells[COMPLETED].n > 0)
        take_day(r, cells[COMPLETED], &l);
    take_level(r, cells[LEVEL], &l);
    if (!r->csv.is_wrong)
        *LIST_ADD(r->csv.arena, r->lines) = l;
    return NULL;
}

void training_lines_read(struct arena *a, struct str text, struct training_file_lines *lines_r, struct err **problems_r)
{
    struct reading r = {.csv = {.arena = a, .columns = columns}, .lines = lines_r};
    struct csv_plan plan = {
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .drops_unknown = true,
        .rows_max = ROWS_MAX,
        .cell_max = 4096,
        .each = take_line,
        .cx = &r,
    };
    *lines_r = (struct training_file_lines){0};
    *problems_r = csv_lines_end(&r.csv, csv_read(a, &plan, text));
}
