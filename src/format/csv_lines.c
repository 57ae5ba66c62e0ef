#include "format/csv_lines.h"

static void keep(struct csv_lines *lines, struct err *problem)
{
    if (++lines->problem_count <= CSV_PROBLEMS_MAX)
        lines->problems = err_join(lines->problems, problem);
}

bool csv_lines_take(struct csv_lines *lines, const struct csv_row *row, size_t n, struct str *cells_r)
{
    lines->line = row->line;
    lines->is_wrong = row->problem != NULL;
    lines->rows++;
    if (row->problem != NULL) {
        row->problem->field = S("file");
        keep(lines, row->problem);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        cells_r[i] = str_copy(lines->arena, csv_unguarded(str_trim(row->cells[i])));
    return true;
}

void csv_lines_problem(struct csv_lines *lines, const char *code, size_t column, struct str text)
{
    lines->is_wrong = true;
    keep(lines,
         REFUSE(lines->arena, code, S("file"), "Line ", lines->line, ", ", lines->columns[column].name, ": ", text));
}

struct err *csv_lines_end(struct csv_lines *lines, struct err *broken)
{
    for (struct err *e = broken; e != NULL; e = e->next)
        e->field = S("file");
    if (lines->problem_count > CSV_PROBLEMS_MAX)
        lines->problems = err_join(lines->problems,
                                   REFUSE(lines->arena, "more-problems", S("file"), "And ",
                                          lines->problem_count - CSV_PROBLEMS_MAX, " more problems of the same kinds"));
    if (broken == NULL && lines->rows == 0)
        broken = REFUSE(lines->arena, "no-lines", S("file"), "There is no line below the column names");
    return err_join(broken, lines->problems);
}

bool csv_day(struct str cell, struct day *day_r)
{
    struct str rest = cell, day = {0}, month = {0}, year = {0};
    int64_t d, m, y;
    if (day_parse(cell, day_r))
        return true;
    if (!str_next(&rest, '/', &day) || !str_next(&rest, '/', &month) || !str_next(&rest, '/', &year) || rest.s != NULL)
        return false;
    if (year.n != 4 || !str_to_i64(day, &d) || !str_to_i64(month, &m) || !str_to_i64(year, &y))
        return false;
    if (d < 1 || d > 31 || m < 1 || m > 12 || !civil_exists((struct civil){(int32_t)y, (int32_t)m, (int32_t)d}))
        return false;
    *day_r = day_of_civil((struct civil){(int32_t)y, (int32_t)m, (int32_t)d});
    return true;
}
