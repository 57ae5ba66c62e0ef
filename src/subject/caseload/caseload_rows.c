#include "subject/caseload/caseload_rows.h"

#include "format/csv.h"
#include "subject/client/client_reference.h"

enum column {
    COLUMN_CONTACT,
    COLUMN_PATIENT,
    COLUMN_REFERRAL,
    COLUMN_DATE,
    COLUMN_ATTEND,
    COLUMN_ATTEND_MH,
    COLUMN_TYPE,
    COLUMN_MINUTES,
    COLUMN_MINUTES_ACT,
    COLUMN_MECHANISM,
    COLUMN_MECHANISM_MH,
    COLUMN_MEDIUM,
    COLUMN_PERSON,
    COLUMN_PERSON_MH,
    COLUMN_THERAPY,
    COLUMN_PRESENCE,
    COLUMN_LINE, /* of a piece: the row's line in the whole file */
    COLUMN_COUNT,
};

enum { REFERENCE_MAX = 40, SOURCE_MAX = 60, MINUTES_MOST = 480 };

static const struct csv_column columns[COLUMN_COUNT] = {
    [COLUMN_CONTACT] = {"carecontactid", true},
    [COLUMN_PATIENT] = {"localpatientid", false},
    [COLUMN_REFERRAL] = {"servicerequestid", false},
    [COLUMN_DATE] = {"carecontdate", true},
    [COLUMN_ATTEND] = {"attendordnacode", false},
    [COLUMN_ATTEND_MH] = {"attendstatus", false},
    [COLUMN_TYPE] = {"apptype", false},
    [COLUMN_MINUTES] = {"clincontdurofcarecont", false},
    [COLUMN_MINUTES_ACT] = {"clincontactdurofcareact", false},
    [COLUMN_MECHANISM] = {"consmechanism", false},
    [COLUMN_MECHANISM_MH] = {"consmechanismmh", false},
    [COLUMN_MEDIUM] = {"consmediumused", false},
    [COLUMN_PERSON] = {"careperslocalid", false},
    [COLUMN_PERSON_MH] = {"careproflocalid", false},
    [COLUMN_THERAPY] = {"codeprocandprocstatus", false},
    [COLUMN_PRESENCE] = {"presence", false},
    [COLUMN_LINE] = {"line", false},
};

/* SNOMED CT codes of therapies, by the step they belong to: IAPT v2.1 (domain facts 2.2). */
static const struct {
    const char *code;
    enum pathway_step step;
} therapies[] = {
    {"748051000000105", PATHWAY_STEP_STEP_2},  {"748101000000105", PATHWAY_STEP_STEP_2},
    {"748041000000107", PATHWAY_STEP_STEP_2},  {"748091000000102", PATHWAY_STEP_STEP_2},
    {"748061000000108", PATHWAY_STEP_STEP_2},  {"702545008", PATHWAY_STEP_STEP_2},
    {"1026111000000108", PATHWAY_STEP_STEP_2}, {"304891004", PATHWAY_STEP_STEP_3},
    {"449030000", PATHWAY_STEP_STEP_3},        {"443730003", PATHWAY_STEP_STEP_3},
    {"286711000000107", PATHWAY_STEP_STEP_3},  {"1129471000000105", PATHWAY_STEP_STEP_3},
    {"314034001", PATHWAY_STEP_STEP_3},        {"933221000000107", PATHWAY_STEP_STEP_3},
    {"1127281000000100", PATHWAY_STEP_STEP_3}, {"1026131000000100", PATHWAY_STEP_STEP_3},
};

struct contact_rows_reader {
    struct arena *arena;
    struct contact_rows_plan plan;
    struct csv_reader *csv;
    struct contact_rows rows;
    size_t line;           /* of the row in hand */
    char last[SOURCE_MAX]; /* the contact of the row before: */
    size_t last_n;         /* its further activities are the same contact */
};

/* --- problems ---------------------------------------------------------------------------------------------------- */

static void problem(struct contact_rows_reader *r, const char *code, struct str text)
{
    struct contact_rows *rows = &r->rows;
    rows->problem_count++;
    if (rows->problem_count <= CONTACT_ROW_PROBLEMS_MAX)
        rows->problems = err_join(rows->problems, REFUSE(r->arena, code, S("file"), "Line ", r->line, ": ", text));
    else if (rows->problem_count == CONTACT_ROW_PROBLEMS_MAX + 1)
        rows->problems = err_join(
            rows->problems, REFUSE(r->arena, "more-problems", S("file"), "There are more problems. Mend these first"));
}

#define PROBLEM(r, code, ...) problem((r), (code), SAY((r)->arena, __VA_ARGS__))

/* --- one row ----------------------------------------------------------------------------------------------------- */

static struct str first_of(const struct str *cells, enum column a, enum column b, enum column c)
{
    struct str cell = str_trim(csv_unguarded(cells[a]));
    if (cell.n == 0)
        cell = str_trim(csv_unguarded(cells[b]));
    return cell.n > 0 ? cell : str_trim(csv_unguarded(cells[c]));
}

/* "5", "05": a code as a number; -1 where it is none. */
static int64_t code_of(struct str cell)
{
    int64_t n;
    return cell.n > 0 && cell.n <= 3 && str_to_i64(cell, &n) && n >= 0 ? n : -1;
}

static void read_who(struct contact_rows_reader *r, const struct str *cells, struct contact_row *row)
{
    struct str person = first_of(cells, COLUMN_PERSON, COLUMN_PERSON_MH, COLUMN_PERSON_MH);
    row->source = str_copy(r->arena, str_trim(csv_unguarded(cells[COLUMN_CONTACT])));
    row->reference = str_copy(r->arena, first_of(cells, COLUMN_PATIENT, COLUMN_REFERRAL, COLUMN_REFERRAL));
    row->reference_folded = client_reference_folded(r->arena, row->reference);
    row->practitioner = str_has(person, S("@")) ? str_copy(r->arena, person) : S("");
    if (row->source.n == 0 || row->source.n >= SOURCE_MAX)
        PROBLEM(r, "no-contact-id", "CareContactId must have 1 to ", SOURCE_MAX - 1, " characters");
    if (row->reference.n == 0 || row->reference.n > REFERENCE_MAX)
        PROBLEM(r, "no-reference", "LocalPatientId or ServiceRequestId must have 1 to ", REFERENCE_MAX, " characters");
    else if (client_reference_looks_like(row->reference) != NULL)
        PROBLEM(r, "not-pseudonymous", "the client's reference looks like ",
                client_reference_looks_like(row->reference),
                ". Use the reference of the clinical system, which names nobody");
}

static void read_attendance(struct contact_rows_reader *r, const struct str *cells, struct contact_row *row)
{
    struct str cell = first_of(cells, COLUMN_ATTEND, COLUMN_ATTEND_MH, COLUMN_ATTEND_MH);
    switch (code_of(cell)) {
    case 5:
    case 6: row->attendance = ATTENDANCE_ATTENDED; break;
    case 3:
    case 7: row->attendance = ATTENDANCE_NOT_ATTENDED; break;
    case 2:
    case 4: row->attendance = ATTENDANCE_CANCELLED; break;
    default: PROBLEM(r, "no-attendance", "AttendOrDNACode is \"", cell, "\" and not one of 2 to 7");
    }
}

static void read_minutes(struct contact_rows_reader *r, const struct str *cells, struct contact_row *row)
{
    struct str cell = first_of(cells, COLUMN_MINUTES, COLUMN_MINUTES_ACT, COLUMN_MINUTES_ACT);
    if (row->attendance != ATTENDANCE_ATTENDED)
        return;
    if (!str_to_i64(cell, &row->minutes) || row->minutes < 1 || row->minutes > MINUTES_MOST)
        PROBLEM(r, "no-minutes", "ClinContDurOfCareCont is \"", cell, "\" and not 1 to ", MINUTES_MOST, " minutes");
}

static enum contact_kind kind_of(struct str cell)
{
    switch (code_of(cell)) {
    case 1: return CONTACT_KIND_ASSESSMENT;
    case 2:
    case 5: return CONTACT_KIND_TREATMENT;
    case 3: return CONTACT_KIND_ASSESSMENT_AND_TREATMENT;
    default: return CONTACT_KIND_OTHER;
    }
}

static enum contact_mode mode_of(struct str cell)
{
    switch (code_of(cell)) {
    case 1: return CONTACT_MODE_IN_PERSON;
    case 2: return CONTACT_MODE_TELEPHONE;
    case 11: return CONTACT_MODE_VIDEO;
    case 5:
    case 9:
    case 10:
    case 12:
    case 13: return CONTACT_MODE_TEXT;
    default: return CONTACT_MODE_OTHER;
    }
}

static enum pathway_step step_of(struct str cell)
{
    for (size_t i = 0; i < sizeof therapies / sizeof *therapies; i++)
        if (str_eq(cell, str_of(therapies[i].code)))
            return therapies[i].step;
    return PATHWAY_STEP_NONE;
}

static void read_presence(struct contact_rows_reader *r, struct str cell, struct contact_row *row)
{
    struct str word = str_lower(r->arena, str_trim(cell));
    row->presence = CONTACT_PRESENCE_NOT_KNOWN;
    if (word.n == 0)
        return;
    for (size_t i = 0; i < sizeof contact_presence_choices / sizeof *contact_presence_choices; i++)
        if (str_eq(word, str_of(contact_presence_choices[i].word))) {
            row->presence = (enum contact_presence)(i + 1);
            return;
        }
    PROBLEM(r, "no-presence", "Presence is \"", cell, "\". Write alone, senior or shadowed");
}

static void read_row(struct contact_rows_reader *r, const struct str *cells, struct contact_row *row)
{
    read_who(r, cells, row);
    if (!day_parse(str_sub(str_trim(cells[COLUMN_DATE]), 0, 10), &row->on))
        PROBLEM(r, "no-date", "CareContDate is \"", cells[COLUMN_DATE], "\" and no date. Write for example 2026-02-02");
    read_attendance(r, cells, row);
    read_minutes(r, cells, row);
    row->kind = kind_of(str_trim(cells[COLUMN_TYPE]));
    row->mode = mode_of(first_of(cells, COLUMN_MECHANISM, COLUMN_MECHANISM_MH, COLUMN_MEDIUM));
    row->step = step_of(str_trim(csv_unguarded(cells[COLUMN_THERAPY])));
    read_presence(r, cells[COLUMN_PRESENCE], row);
}

static bool is_of_the_same_contact(struct contact_rows_reader *r, struct str source)
{
    bool is = source.n > 0 && str_eq(source, (struct str){r->last, r->last_n});
    r->last_n = source.n < SOURCE_MAX ? source.n : 0;
    for (size_t i = 0; i < r->last_n; i++)
        r->last[i] = source.s[i];
    return is;
}

static size_t line_of(const struct csv_row *csv)
{
    int64_t line;
    bool is_given = csv->problem == NULL && str_to_i64(str_trim(csv->cells[COLUMN_LINE]), &line) && line > 1;
    return is_given ? (size_t)line : csv->line;
}

static struct err *take(struct contact_rows_reader *r, const struct csv_row *csv)
{
    struct contact_row row = {.line = line_of(csv)};
    size_t before = r->rows.problem_count;
    r->line = row.line;
    if (csv->problem != NULL) {
        PROBLEM(r, csv->problem->code, csv->problem->text);
        return NULL;
    }
    if (is_of_the_same_contact(r, str_trim(csv_unguarded(csv->cells[COLUMN_CONTACT]))))
        return NULL;
    read_row(r, csv->cells, &row);
    if (r->rows.problem_count > before)
        return NULL;
    if (r->plan.each != NULL)
        return r->plan.each(r->plan.cx, &row);
    *LIST_ADD(r->arena, &r->rows) = row;
    return NULL;
}

/* Nothing is kept of a row that was handed on, or that is one too many of the wrong ones. */
static struct err *on_row(void *cx, const struct csv_row *csv)
{
    struct contact_rows_reader *r = cx;
    struct arena_mark mark = arena_mark(r->arena);
    size_t kept = r->rows.n, told = r->rows.problem_count;
    TRY(take(r, csv));
    if (r->rows.n == kept && (r->rows.problem_count == told || told > CONTACT_ROW_PROBLEMS_MAX))
        arena_rewind(r->arena, mark);
    return NULL;
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

struct contact_rows_reader *contact_rows_reader_make(struct arena *a, const struct contact_rows_plan *plan)
{
    struct contact_rows_reader *r = ARENA_NEW(a, struct contact_rows_reader);
    r->arena = a;
    r->plan = *plan;
    struct csv_plan csv = {
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .drops_unknown = true,
        .rows_max = plan->each == NULL ? CONTACT_ROWS_KEPT_MAX : 0,
        .each = on_row,
        .cx = r,
    };
    r->csv = csv_reader_make(a, &csv);
    return r;
}

struct err *contact_rows_reader_feed(struct contact_rows_reader *reader, struct str bytes)
{
    return csv_reader_feed(reader->csv, bytes);
}

struct err *contact_rows_reader_end(struct contact_rows_reader *reader)
{
    TRY(csv_reader_end(reader->csv));
    struct csv_names dropped = csv_reader_dropped(reader->csv);
    struct out o = out_make(reader->arena);
    for (size_t i = 0; i < dropped.n; i++)
        OUT(&o, i == 0 ? "" : ", ", dropped.at[i]);
    reader->rows.dropped = out_text(&o);
    return NULL;
}

const struct contact_rows *contact_rows_reader_rows(struct contact_rows_reader *reader)
{
    return &reader->rows;
}

struct contact_rows contact_rows_read(struct arena *a, struct str text)
{
    struct contact_rows_plan plan = {0};
    struct contact_rows_reader *r = contact_rows_reader_make(a, &plan);
    struct err *broken = contact_rows_reader_feed(r, text);
    if (broken == NULL)
        broken = contact_rows_reader_end(r);
    if (broken != NULL && str_eq(str_of(broken->code), S("csv-too-many-rows")))
        broken = REFUSE(a, "too-many-rows", S("file"), "This file has more than ", CONTACT_ROWS_KEPT_MAX,
                        " rows. Take it in on the command line: candour contact import");
    if (broken == NULL && r->rows.n == 0 && r->rows.problems == NULL)
        broken = REFUSE(a, "no-rows", S("file"), "There is no row in this file");
    if (broken != NULL) {
        r->rows.problem_count++;
        r->rows.problems = err_join(r->rows.problems, broken);
    }
    return r->rows;
}

void contact_rows_write_header(struct out *o)
{
    struct csv_writer w = csv_writer_make(o);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        csv_value(&w, str_of(columns[i].name));
    csv_row_end(&w);
}

static const char *const attend_codes[] = {"", "5", "3", "2"};
static const char *const type_codes[] = {"", "02", "01", "03", ""};
static const char *const mechanism_codes[] = {"", "01", "11", "02", "05", "98"};

void contact_row_write(struct out *o, struct arena *a, const struct contact_row *row)
{
    struct csv_writer w = csv_writer_make(o);
    struct str cells[COLUMN_COUNT] = {0};
    cells[COLUMN_CONTACT] = row->source;
    cells[COLUMN_PATIENT] = row->reference;
    cells[COLUMN_DATE] = SAY(a, row->on);
    cells[COLUMN_ATTEND] = str_of(attend_codes[row->attendance]);
    cells[COLUMN_TYPE] = str_of(type_codes[row->kind]);
    cells[COLUMN_MINUTES] = SAY(a, row->minutes);
    cells[COLUMN_MECHANISM] = str_of(mechanism_codes[row->mode]);
    cells[COLUMN_PERSON] = row->practitioner;
    for (size_t i = 0; i < sizeof therapies / sizeof *therapies; i++)
        if (row->step == therapies[i].step)
            cells[COLUMN_THERAPY] = str_of(therapies[i].code);
    cells[COLUMN_PRESENCE] = str_of(contact_presence_choices[row->presence - 1].word);
    cells[COLUMN_LINE] = SAY(a, row->line);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        csv_text(&w, cells[i]);
    csv_row_end(&w);
}
