#include "subject/supervision/supervision_import.h"

#include "base/err.h"
#include "format/csv_lines.h"
#include "subject/people/people_words.h"

enum { LINES_MAX = 5000, MINUTES_MAX = 600, SUPERVISEES_MAX = 24 };

const struct supervision_column_row supervision_columns[SUPERVISION_COLUMN_COUNT] = {
    {"trainee_email", "The trainee's address, as they sign in with it.", "amina.rahman@example.nhs.uk"},
    {"supervisor_email", "The supervisor's address.", "jo.supervisor@example.nhs.uk"},
    {"kind", "case-management, clinical-skills, group or close.", "case-management"},
    {"held_on", "The day, as 2024-09-02.", "2024-09-02"},
    {"minutes", "How long it took, 1 to 600.", "60"},
    {"supervisees", "How many were supervised together, 1 to 24; 1, if empty.", "1"},
};

struct reading {
    struct csv_lines csv;
    struct supervision_lines *lines;
};

#define PROBLEM(r, code, column, ...) csv_lines_problem(&(r)->csv, (code), (column), SAY((r)->csv.arena, __VA_ARGS__))

static struct str take_email(struct reading *r, const struct str *cells, enum supervision_column column)
{
    if (!people_email_is_one(cells[column]))
        PROBLEM(r, "not-an-email", column, "“", cells[column], "” is not an e-mail address");
    return cells[column];
}

static enum session_kind take_kind(struct reading *r, const struct str *cells)
{
    struct str word = str_lower(r->csv.arena, cells[SUPERVISION_COLUMN_KIND]);
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
    if (!csv_lines_take(&r->csv, row, SUPERVISION_COLUMN_COUNT, cells))
        return NULL;
    struct supervision_line l = {
        .line = row->line,
        .trainee_email = take_email(r, cells, SUPERVISION_COLUMN_TRAINEE_EMAIL),
        .supervisor_email = take_email(r, cells, SUPERVISION_COLUMN_SUPERVISOR_EMAIL),
        .kind = take_kind(r, cells),
        .held_on = take_day(r, cells),
        .minutes = take_number(r, cells, SUPERVISION_COLUMN_MINUTES, MINUTES_MAX),
        .supervisees = take_number(r, cells, SUPERVISION_COLUMN_SUPERVISEES, SUPERVISEES_MAX),
    };
    if (!r->csv.is_wrong)
        *LIST_ADD(r->csv.arena, r->lines) = l;
    return NULL;
}

void supervision_import_read(struct arena *a, struct str text, struct supervision_lines *lines_r,
                             struct err **problems_r)
{
    struct csv_column columns[SUPERVISION_COLUMN_COUNT];
    struct reading r = {.csv = {.arena = a, .columns = columns}, .lines = lines_r};
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
    *problems_r = csv_lines_end(&r.csv, csv_read(a, &plan, text));
}
