#include "subject/training/training_lines.h"

#include "base/utf8.h"
#include "format/csv.h"

enum { PROBLEMS_MAX = 100, CELL_MAX_CHARACTERS = 120, ROWS_MAX = 100000, LEVEL_MAX = 5, SHORT_WORD_MAX = 40 };

enum column { EMAIL, TRAINING, COMPLETED, LEVEL, COURSE, VERSION, ISSUER, COLUMN_COUNT };

static const struct csv_column columns[COLUMN_COUNT] = {
    [EMAIL] = {"email", true},   [TRAINING] = {"training", true}, [COMPLETED] = {"completed", true},
    [LEVEL] = {"level", false},  [COURSE] = {"course", false},    [VERSION] = {"version", false},
    [ISSUER] = {"issuer", false}};

struct reading {
    struct arena *arena;
    struct training_file_lines *lines;
    struct err *problems;
    size_t problem_count;
    size_t line;
    size_t line_problems; /* of the line in hand */
};

static void problem(struct reading *r, const char *code, enum column column, struct str text)
{
    r->line_problems++;
    if (++r->problem_count <= PROBLEMS_MAX)
        r->problems = err_join(
            r->problems, REFUSE(r->arena, code, S("file"), "Line ", r->line, ", ", columns[column].name, ": ", text));
}

#define PROBLEM(r, code, column, ...) problem((r), (code), (column), SAY((r)->arena, __VA_ARGS__))

/* 2026-02-03, or 03/02/2026 as spreadsheets in England write it; what follows a space is a time of day. */
static bool day_of_cell(struct str s, struct day *day_r)
{
    struct str date = {0}, day = {0}, month = {0}, year = {0}, rest = s;
    int64_t d, m, y;
    if (!str_next(&rest, ' ', &date))
        return false;
    if (day_parse(date, day_r))
        return true;
    rest = date;
    if (!str_next(&rest, '/', &day) || !str_next(&rest, '/', &month) || !str_next(&rest, '/', &year) || rest.s != NULL)
        return false;
    if (year.n != 4 || !str_to_i64(day, &d) || !str_to_i64(month, &m) || !str_to_i64(year, &y))
        return false;
    if (d < 1 || d > 31 || m < 1 || m > 12 || !civil_exists((struct civil){(int32_t)y, (int32_t)m, (int32_t)d}))
        return false;
    *day_r = day_of_civil((struct civil){(int32_t)y, (int32_t)m, (int32_t)d});
    return true;
}

static void take_day(struct reading *r, struct str cell, struct training_file_line *l)
{
    bool is_day = day_of_cell(cell, &l->completed_on);
    if (!is_day || day_civil(l->completed_on).year < 1970 || day_civil(l->completed_on).year > 2100)
        PROBLEM(r, "not-a-day", COMPLETED, "“", cell, "” is not a day. Write it as 2026-02-03 or 03/02/2026");
}

static void take_level(struct reading *r, struct str cell, struct training_file_line *l)
{
    struct str number = str_starts(str_lower(r->arena, cell), S("level ")) ? str_from(cell, 6) : cell;
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
    l->subject = str_lower(r->arena, str_replace(r->arena, cells[TRAINING], S(" "), S("-")));
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
    r->line = row->line;
    r->line_problems = 0;
    if (row->problem != NULL) {
        row->problem->field = S("file");
        if (++r->problem_count <= PROBLEMS_MAX)
            r->problems = err_join(r->problems, row->problem);
        return NULL;
    }
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        cells[i] = str_copy(r->arena, csv_unguarded(str_trim(row->cells[i])));
    take_words(r, cells, &l);
    if (cells[COMPLETED].n > 0)
        take_day(r, cells[COMPLETED], &l);
    take_level(r, cells[LEVEL], &l);
    if (r->line_problems == 0)
        *LIST_ADD(r->arena, r->lines) = l;
    return NULL;
}

void training_lines_read(struct arena *a, struct str text, struct training_file_lines *lines_r, struct err **problems_r)
{
    struct reading r = {.arena = a, .lines = lines_r};
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
    struct err *broken = csv_read(a, &plan, text);
    for (struct err *e = broken; e != NULL; e = e->next)
        e->field = S("file");
    if (r.problem_count > PROBLEMS_MAX)
        r.problems = err_join(r.problems, REFUSE(a, "more-problems", S("file"), "And ", r.problem_count - PROBLEMS_MAX,
                                                 " more problems of the same kinds"));
    if (broken == NULL && r.problem_count == 0 && lines_r->n == 0)
        broken = REFUSE(a, "no-lines", S("file"), "There is no line below the column names");
    *problems_r = err_join(broken, r.problems);
}
