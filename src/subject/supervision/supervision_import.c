#include "subject/supervision/supervision_import.h"

#include "base/err.h"
#include "format/csv.h"
#include "subject/people/people_words.h"

enum { PROBLEMS_MAX = 100, LINES_MAX = 5000, MINUTES_MAX = 600, SUPERVISEES_MAX = 24 };

const struct supervision_column_row supervision_columns[SUPERVISION_COLUMN_COUNT] = {
    {"trainee_email", "The trainee's address, as they sign in with it.", "amina.rahman@example.nhs.uk"},
    {"supervisor_email", "The supervisor's address.", "jo.supervisor@example.nhs.uk"},
    {"kind", "case-management, clinical-skills, group or close.", "case-management"},
    {"held_on", "The day, as 2024-09-02.", "2024-09-02"},
    {"minutes", "How long it took, 1 to 600.", "60"},
    {"supervisees", "How many were supervised together, 1 to 24; 1, if empty.", "1"},
};

struct reading {
    struct arena *arena;
    struct supervision_lines *lines;
    struct err *problems;
    size_t problem_count;
    size_t line;
    bool is_wrong; /* the line in hand */
};

static void problem(struct reading *r, const char *code, enum supervision_column column, struct str text)
{
    r->is_wrong = true;
    if (++r->problem_count <= PROBLEMS_MAX)
        r->problems = err_join(r->problems, REFUSE(r->arena, code, S("file"), "Line ", r->line, ", ",
                                                   supervision_columns[column].name, ": ", text));
}

#define PROBLEM(r, code, column, ...) problem((r), (code), (column), SAY((r)->arena, __VA_ARGS__))

static struct str take_email(struct reading *r, const struct str *cells, enum supervision_column column)
{
    if (!people_email_is_one(cells[column]))
        PROBLEM(r, "not-an-email", column, "“", cells[column], "” is not an e-mail address");
    return cells[column];
}

static enum session_kind take_kind(struct reading *r, const struct str *cells)
{
    struct str word = str_lower(r->arena, cells[SUPERVISION_COLUMN_KIND]);
    for (size_t i = 0; i < sizeof session_kind_choices / sizeof *session_kind_choices; i++)
        if (str_eq(word, str_of(session_kind_choices[i].word)))
            return (enum session_kind)(i + 1);
    PROBLEM(r, "no-such-word", SUPERVISION_COLUMN_KIND, "“", cells[SUPERVISION_COLUMN_KIND],
            "” is none of these: ", supervision_columns[SUPERVISION_COLUMN_KIND].says);
    return SESSION_KIND_NONE;
}

static struct day take_day(struct reading *r, const struct str *cells)
{
    struct day day = {0};
    if (!day_parse(cells[SUPERVISION_COLUMN_HELD_ON], &day) || day_civil(day).year < 1990 || day_civil(day).year > 2100)
        PROBLEM(r, "not-a-day", SUPERVISION_COLUMN_HELD_ON, "“", cells[SUPERVISION_COLUMN_HELD_ON],
                "” is not a day. Write it as 2024-09-02");
    return day;
}

static int64_t take_number(struct reading *r, const struct str *cells, enum supervision_column column, int64_t most)
{
    int64_t n = 1;
    if (column == SUPERVISION_COLUMN_SUPERVISEES && cells[column].n == 0)
        return n;
    if (!str_to_i64(cells[column], &n) || n < 1 || n > most)
        PROBLEM(r, "not-a-number", column, "“", cells[column], "” is not a whole number from 1 to ", most);
    return n;
}

static struct err *take_line(void *cx, const struct csv_row *row)
{
    struct reading *r = cx;
    struct str cells[SUPERVISION_COLUMN_COUNT];
    r->line = row->line;
    r->is_wrong = false;
    if (row->problem != NULL) {
        row->problem->field = S("file");
        if (++r->problem_count <= PROBLEMS_MAX)
            r->problems = err_join(r->problems, row->problem);
        return NULL;
    }
    for (size_t i = 0; i < SUPERVISION_COLUMN_COUNT; i++)
        cells[i] = str_copy(r->arena, csv_unguarded(str_trim(row->cells[i])));
    struct supervision_line l = {
        .line = row->line,
        .trainee_email = take_email(r, cells, SUPERVISION_COLUMN_TRAINEE_EMAIL),
        .supervisor_email = take_email(r, cells, SUPERVISION_COLUMN_SUPERVISOR_EMAIL),
        .kind = take_kind(r, cells),
        .held_on = take_day(r, cells),
        .minutes = take_number(r, cells, SUPERVISION_COLUMN_MINUTES, MINUTES_MAX),
        .supervisees = take_number(r, cells, SUPERVISION_COLUMN_SUPERVISEES, SUPERVISEES_MAX),
    };
    if (!r->is_wrong)
        *LIST_ADD(r->arena, r->lines) = l;
    return NULL;
}

void supervision_import_read(struct arena *a, struct str text, struct supervision_lines *lines_r,
                             struct err **problems_r)
{
    struct reading r = {.arena = a, .lines = lines_r};
    struct csv_column columns[SUPERVISION_COLUMN_COUNT];
    for (size_t i = 0; i < SUPERVISION_COLUMN_COUNT; i++)
        columns[i] = (struct csv_column){supervision_columns[i].name, i != SUPERVISION_COLUMN_SUPERVISEES};
    *lines_r = (struct supervision_lines){0};
    struct csv_plan plan = {
        .columns = columns,
        .column_count = SUPERVISION_COLUMN_COUNT,
        .rows_max = LINES_MAX,
        .cell_max = 512,
        .each = take_line,
        .cx = &r,
    };
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
