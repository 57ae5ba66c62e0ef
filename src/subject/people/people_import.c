/* The columns of the spreadsheet, its lines, the template and the export. */
#include "subject/people/people_import.h"

#include "format/csv_lines.h"
#include "subject/people/people_words.h"

enum { CELL_MAX_CHARACTERS = 300 };

const struct people_column_row people_columns[PEOPLE_COLUMN_COUNT] = {
    {"name", true, "The person's name.", "Amina Rahman"},
    {"email", false, "The address they sign in with. Somebody without one is told by name.",
     "amina.rahman@example.nhs.uk"},
    {"role", true,
     "trainee, newly-qualified, practitioner, supervisor, manager, champion, clinical-lead, hr-lead, audit-lead, "
     "tutor, "
     "commissioner, reviewer, data-protection, clinical-safety or operator.",
     "trainee"},
    {"organisation", true, "Where they have the role.", "Riverside Talking Therapies"},
    {"organisation_kind", false,
     "consortium, provider, hei, commissioner or nhs-england: needed once for an organisation that is not here yet.",
     "provider"},
    {"from", true, "First day, as 2024-09-02 or 02/09/2024.", "2024-09-02"},
    {"until", false, "Last day; empty while it goes on.", ""},
    {"end_reason", false,
     "How a placement or preceptorship with a last day ended: completed, moved, interrupted, left, changed-preceptor "
     "or "
     "organisation-left.",
     ""},
    {"programme", false, "pwp, high-intensity or cwp: needed once for a cohort that is not here yet.", "pwp"},
    {"cohort", false, "A trainee's cohort; with it the line begins a placement.", "PWP September 2024"},
    {"university", false, "The cohort's university.", "University of Northfield"},
    {"cohort_from", false, "The cohort's first day: needed once for a new cohort.", "2024-09-02"},
    {"cohort_until", false, "The cohort's planned last day: needed once for a new cohort.", "2025-08-29"},
    {"planned_until", false, "Planned last day of the placement or preceptorship.", ""},
    {"supervisor_email", false, "The trainee's supervisor, or the newly qualified practitioner's preceptor.",
     "jo.supervisor@example.nhs.uk"},
    {"supervisor_kind", false, "clinical, educational or preceptor. A second supervisor stands on a second line.",
     "clinical"},
    {"supervisor_from", false, "First day of this supervisor, where it is not that of the line.", ""},
    {"supervisor_until", false, "Last day of this supervisor, where it is not that of the line.", ""},
    {"safeguarding_training_on", false,
     "Day of the person's last safeguarding training. On one of the person's lines is enough.", "2024-06-17"},
    {"risk_training_on", false,
     "Day of the person's last training in risk management. On one of the person's lines is enough.", "2024-06-18"},
};

struct reading {
    struct csv_lines csv;
    struct people_lines *lines;
};

#define PROBLEM(r, code, column, ...) csv_lines_problem(&(r)->csv, (code), (column), SAY((r)->csv.arena, __VA_ARGS__))

/* --- cells ------------------------------------------------------------------------------------------------------ */

static bool take_day(struct reading *r, const struct str *cells, enum people_column column, struct day *day_r)
{
    if (cells[column].n == 0)
        return false;
    if (csv_day(cells[column], day_r) && day_civil(*day_r).year >= 1970 && day_civil(*day_r).year < 2100)
        return true;
    PROBLEM(r, "not-a-day", column, "“", cells[column], "” is not a day. Write it as 2024-09-02 or 02/09/2024");
    return false;
}

/* By its word, or by that word with capitals and spaces: "Newly qualified". 0 where the cell is empty. */
static int take_choice(struct reading *r, const struct str *cells, enum people_column column,
                       const struct choice *choices, size_t n)
{
    struct str word = str_replace(r->csv.arena, str_lower(r->csv.arena, cells[column]), S(" "), S("-"));
    if (word.n == 0)
        return 0;
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_of(choices[i].word), word))
            return (int)i + 1;
    PROBLEM(r, "no-such-word", column, "“", cells[column], "” is none of these: ", people_columns[column].says);
    return 0;
}

#define TAKE_CHOICE(r, cells, column, choices)                                                                         \
    take_choice((r), (cells), (column), (choices), sizeof(choices) / sizeof((choices)[0]))

static struct str take_email(struct reading *r, const struct str *cells, enum people_column column)
{
    if (cells[column].n > 0 && !people_email_is_one(cells[column]))
        PROBLEM(r, "not-an-email", column, "“", cells[column], "” is not an e-mail address");
    return cells[column];
}

static void take_required(struct reading *r, const struct str *cells)
{
    for (size_t i = 0; i < PEOPLE_COLUMN_COUNT; i++) {
        if (people_columns[i].is_required && cells[i].n == 0)
            PROBLEM(r, "missing", (enum people_column)i, "it is empty. ", people_columns[i].says);
        if (cells[i].n > CELL_MAX_CHARACTERS)
            PROBLEM(r, "too-long", (enum people_column)i, "it is too long");
    }
    if (cells[PEOPLE_COLUMN_NAME].n > 0 && people_folded(r->csv.arena, cells[PEOPLE_COLUMN_NAME]).n == 0)
        PROBLEM(r, "not-a-name", PEOPLE_COLUMN_NAME, "the name must have letters in it");
}

static enum people_line_supervisor take_supervisor_kind(struct reading *r, const struct str *cells)
{
    static const struct choice kinds[] = {{"clinical", ""}, {"educational", ""}, {"preceptor", ""}};
    return (enum people_line_supervisor)TAKE_CHOICE(r, cells, PEOPLE_COLUMN_SUPERVISOR_KIND, kinds);
}

static void take_days(struct reading *r, const struct str *cells, struct people_line *l)
{
    take_day(r, cells, PEOPLE_COLUMN_FROM, &l->from);
    l->has_until = take_day(r, cells, PEOPLE_COLUMN_UNTIL, &l->until);
    l->has_cohort_from = take_day(r, cells, PEOPLE_COLUMN_COHORT_FROM, &l->cohort_from);
    l->has_cohort_until = take_day(r, cells, PEOPLE_COLUMN_COHORT_UNTIL, &l->cohort_until);
    l->has_planned_until = take_day(r, cells, PEOPLE_COLUMN_PLANNED_UNTIL, &l->planned_until);
    l->has_supervisor_from = take_day(r, cells, PEOPLE_COLUMN_SUPERVISOR_FROM, &l->supervisor_from);
    l->has_supervisor_until = take_day(r, cells, PEOPLE_COLUMN_SUPERVISOR_UNTIL, &l->supervisor_until);
    l->has_safeguarding_on = take_day(r, cells, PEOPLE_COLUMN_SAFEGUARDING_TRAINING_ON, &l->safeguarding_on);
    l->has_risk_on = take_day(r, cells, PEOPLE_COLUMN_RISK_TRAINING_ON, &l->risk_on);
    if (l->has_until && l->until.n < l->from.n)
        PROBLEM(r, "ends-before-it-begins", PEOPLE_COLUMN_UNTIL, "it is before the first day");
    if (l->has_cohort_until && l->has_cohort_from && l->cohort_until.n < l->cohort_from.n)
        PROBLEM(r, "ends-before-it-begins", PEOPLE_COLUMN_COHORT_UNTIL, "it is before the cohort's first day");
}

static void take_words(struct reading *r, const struct str *cells, struct people_line *l)
{
    l->name = cells[PEOPLE_COLUMN_NAME];
    l->email = take_email(r, cells, PEOPLE_COLUMN_EMAIL);
    l->role = (enum role_word)TAKE_CHOICE(r, cells, PEOPLE_COLUMN_ROLE, role_word_choices);
    l->organisation = cells[PEOPLE_COLUMN_ORGANISATION];
    l->organisation_kind =
        (enum organisation_kind)TAKE_CHOICE(r, cells, PEOPLE_COLUMN_ORGANISATION_KIND, organisation_kind_choices);
    l->end_reason = cells[PEOPLE_COLUMN_END_REASON];
    l->programme = (enum programme)TAKE_CHOICE(r, cells, PEOPLE_COLUMN_PROGRAMME, programme_choices);
    l->cohort = cells[PEOPLE_COLUMN_COHORT];
    l->university = cells[PEOPLE_COLUMN_UNIVERSITY];
    l->supervisor_email = take_email(r, cells, PEOPLE_COLUMN_SUPERVISOR_EMAIL);
    l->supervisor_kind = take_supervisor_kind(r, cells);
}

/* What belongs together: a cohort has a university, a supervisor's kind a supervisor. */
static void check_together(struct reading *r, const struct people_line *l)
{
    bool is_trainee = l->role == ROLE_WORD_TRAINEE, is_new = l->role == ROLE_WORD_NEWLY_QUALIFIED;
    if (l->cohort.n > 0 && l->university.n == 0)
        PROBLEM(r, "missing", PEOPLE_COLUMN_UNIVERSITY, "a cohort stands with its university");
    if (l->cohort.n > 0 && !is_trainee)
        PROBLEM(r, "not-a-trainee", PEOPLE_COLUMN_COHORT, "only a trainee has a cohort");
    if (l->supervisor_email.n > 0 && !(is_trainee && l->cohort.n > 0) && !is_new)
        PROBLEM(r, "not-a-trainee", PEOPLE_COLUMN_SUPERVISOR_EMAIL,
                "a supervisor stands with a trainee who has a cohort, or with a newly qualified practitioner");
    if (l->supervisor_email.n > 0 && is_trainee && l->supervisor_kind == PEOPLE_PRECEPTOR)
        PROBLEM(r, "not-a-preceptor", PEOPLE_COLUMN_SUPERVISOR_KIND,
                "a trainee has a clinical or educational supervisor");
    if (l->supervisor_email.n > 0 && is_new && l->supervisor_kind != PEOPLE_PRECEPTOR &&
        l->supervisor_kind != PEOPLE_SUPERVISOR_UNSAID)
        PROBLEM(r, "not-a-preceptor", PEOPLE_COLUMN_SUPERVISOR_KIND, "a newly qualified practitioner has a preceptor");
    if (l->supervisor_email.n > 0 && str_eq_nocase(l->supervisor_email, l->email))
        PROBLEM(r, "own-supervisor", PEOPLE_COLUMN_SUPERVISOR_EMAIL, "nobody supervises themselves");
    bool ends = l->has_until && (l->cohort.n > 0 || (is_new && l->supervisor_email.n > 0));
    if (ends && l->end_reason.n == 0)
        PROBLEM(r, "missing", PEOPLE_COLUMN_END_REASON, "it has a last day. Say how it ended");
}

static struct err *take_line(void *cx, const struct csv_row *row)
{
    struct reading *r = cx;
    struct str cells[PEOPLE_COLUMN_COUNT];
    struct people_line l = {.line = row->line};
    if (!csv_lines_take(&r->csv, row, PEOPLE_COLUMN_COUNT, cells))
        return NULL;
    take_required(r, cells);
    take_words(r, cells, &l);
    take_days(r, cells, &l);
    check_together(r, &l);
    if (!r->csv.is_wrong)
        *LIST_ADD(r->csv.arena, r->lines) = l;
    return NULL;
}

void people_import_read(struct arena *a, struct str text, struct people_lines *lines_r, struct err **problems_r)
{
    struct csv_column columns[PEOPLE_COLUMN_COUNT];
    struct reading r = {.csv = {.arena = a, .columns = columns}, .lines = lines_r};
    for (size_t i = 0; i < PEOPLE_COLUMN_COUNT; i++)
        columns[i] = (struct csv_column){people_columns[i].name, people_columns[i].is_required};
    *lines_r = (struct people_lines){0};
    struct csv_plan plan = {
        .columns = columns,
        .column_count = PEOPLE_COLUMN_COUNT,
        .rows_max = 20000,
        .cell_max = 4096,
        .each = take_line,
        .cx = &r,
    };
    *problems_r = csv_lines_end(&r.csv, csv_read(a, &plan, text));
}

/* --- writing ---------------------------------------------------------------------------------------------------- */

static void put_header(struct csv_writer *w)
{
    csv_mark(w);
    for (size_t i = 0; i < PEOPLE_COLUMN_COUNT; i++)
        csv_value(w, str_of(people_columns[i].name));
    csv_row_end(w);
}

struct str people_template_csv(struct arena *a)
{
    struct out o = out_make(a);
    struct csv_writer w = csv_writer_make(&o);
    put_header(&w);
    for (size_t i = 0; i < PEOPLE_COLUMN_COUNT; i++)
        csv_value(&w, str_of(people_columns[i].example));
    csv_row_end(&w);
    static const char *const supervisor[PEOPLE_COLUMN_COUNT] = {
        [PEOPLE_COLUMN_NAME] = "Jo Marsh",   [PEOPLE_COLUMN_EMAIL] = "jo.supervisor@example.nhs.uk",
        [PEOPLE_COLUMN_ROLE] = "supervisor", [PEOPLE_COLUMN_ORGANISATION] = "Riverside Talking Therapies",
        [PEOPLE_COLUMN_FROM] = "2021-04-01",
    };
    for (size_t i = 0; i < PEOPLE_COLUMN_COUNT; i++)
        csv_value(&w, str_of(supervisor[i]));
    csv_row_end(&w);
    return out_text(&o);
}

struct str people_export_csv(struct arena *a, const struct people_export_rows *rows)
{
    struct out o = out_make(a);
    struct csv_writer w = csv_writer_make(&o);
    put_header(&w);
    csv_shape_rows(&w, &people_export_shape, (struct rows_any){rows->at, rows->n});
    return out_text(&o);
}
