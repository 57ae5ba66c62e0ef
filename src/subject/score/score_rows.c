#include "subject/score/score_rows.h"

#include "format/csv.h"
#include "subject/client/client_reference.h"
#include "subject/score/score_value.h"

enum column {
    COLUMN_CLIENT,
    COLUMN_MEASURE,
    COLUMN_ON,
    COLUMN_TOTAL,
    COLUMN_STEP,
    COLUMN_PRACTITIONER,
    COLUMN_LINE,
    COLUMN_ITEMS,
    COLUMN_COUNT = COLUMN_ITEMS + SCORE_ROW_ITEMS_MAX,
};

enum { REFERENCE_MAX = 40 };

static const struct csv_column columns[COLUMN_COUNT] = {
    {"client_ref", true},    {"measure", true}, {"on", true},      {"total", false},  {"step", false},
    {"practitioner", false}, {"line", false},   {"item1", false},  {"item2", false},  {"item3", false},
    {"item4", false},        {"item5", false},  {"item6", false},  {"item7", false},  {"item8", false},
    {"item9", false},        {"item10", false}, {"item11", false}, {"item12", false}, {"item13", false},
    {"item14", false},       {"item15", false}, {"item16", false}, {"item17", false}, {"item18", false},
    {"item19", false},       {"item20", false},
};

struct score_rows_reader {
    struct arena *arena;
    struct score_rows_plan plan;
    struct csv_reader *csv;
    struct score_rows rows;
    size_t line; /* of the row in hand */
};

/* --- problems ---------------------------------------------------------------------------------------------------- */

static void problem(struct score_rows_reader *r, const char *code, struct str text)
{
    struct score_rows *rows = &r->rows;
    rows->problem_count++;
    if (rows->problem_count <= SCORE_ROW_PROBLEMS_MAX)
        rows->problems = err_join(rows->problems, REFUSE(r->arena, code, S("file"), "Line ", r->line, ": ", text));
    else if (rows->problem_count == SCORE_ROW_PROBLEMS_MAX + 1)
        rows->problems = err_join(
            rows->problems, REFUSE(r->arena, "more-problems", S("file"), "There are more problems. Mend these first"));
}

#define PROBLEM(r, code, ...) problem((r), (code), SAY((r)->arena, __VA_ARGS__))

/* --- one row ----------------------------------------------------------------------------------------------------- */

static enum pathway_step step_find(struct arena *a, struct str word)
{
    struct str wanted = str_lower(a, word);
    for (size_t i = 0; i < sizeof pathway_step_choices / sizeof *pathway_step_choices; i++)
        if (str_eq(str_of(pathway_step_choices[i].word), wanted))
            return (enum pathway_step)(i + 1);
    return PATHWAY_STEP_NONE;
}

static void read_head(struct score_rows_reader *r, const struct str *cells, struct score_row *row)
{
    row->reference = str_copy(r->arena, str_trim(csv_unguarded(cells[COLUMN_CLIENT])));
    row->reference_folded = client_reference_folded(r->arena, row->reference);
    row->practitioner = str_copy(r->arena, str_trim(csv_unguarded(cells[COLUMN_PRACTITIONER])));
    row->measure = measure_find(r->arena, cells[COLUMN_MEASURE]);
    if (row->reference.n == 0 || row->reference.n > REFERENCE_MAX)
        PROBLEM(r, "no-reference", "client_ref must have 1 to ", REFERENCE_MAX, " characters");
    else if (client_reference_looks_like(row->reference) != NULL)
        PROBLEM(r, "not-pseudonymous", "client_ref looks like ", client_reference_looks_like(row->reference),
                ". Use the reference of the clinical system, which names nobody");
    if (row->measure == MEASURE_NONE)
        PROBLEM(r, "no-such-measure", "\"", cells[COLUMN_MEASURE], "\" is no questionnaire. Write for example phq-9");
    if (!day_parse(str_trim(cells[COLUMN_ON]), &row->on))
        PROBLEM(r, "no-date", "\"", cells[COLUMN_ON], "\" is no date. Write for example 2024-12-11");
}

static size_t count_items(const struct str *cells)
{
    size_t n = SCORE_ROW_ITEMS_MAX;
    while (n > 0 && str_is_empty(str_trim(cells[COLUMN_ITEMS + n - 1])))
        n--;
    return n;
}

static void read_answers(struct score_rows_reader *r, const struct str *cells, size_t n, struct score_row *row)
{
    int32_t *answers = ARENA_ARRAY(r->arena, n, int32_t);
    for (size_t i = 0; i < n; i++) {
        struct str cell = str_trim(cells[COLUMN_ITEMS + i]);
        bool is_digit = cell.n == 1 && cell.s[0] >= '0' && cell.s[0] <= '9';
        if (!is_digit)
            PROBLEM(r, "no-answer", "item", i + 1, " is \"", cell, "\" and not one digit");
        answers[i] = is_digit ? cell.s[0] - '0' : 0;
    }
    row->has_answers = true;
    row->answers = (struct ints){answers, n};
    struct err *wrong = score_total(r->arena, row->measure, row->answers, S("item"), 0, &row->total);
    if (wrong != NULL)
        PROBLEM(r, wrong->code, wrong->text);
}

static void read_total(struct score_rows_reader *r, struct str cell, struct score_row *row)
{
    int64_t total = 0;
    struct err *wrong = measure_total_read(r->arena, row->measure, S("total"), cell, &total);
    if (wrong != NULL)
        PROBLEM(r, wrong->code, wrong->text);
    else if (row->has_answers && total != row->total)
        PROBLEM(r, "total-and-answers", "the total is ", cell, ", but the answers add up to ",
                measure_total_text(r->arena, row->measure, row->total));
    row->total = total;
}

static enum import_kind read_values(struct score_rows_reader *r, const struct str *cells, struct score_row *row)
{
    size_t items = count_items(cells);
    struct str total = str_trim(cells[COLUMN_TOTAL]), step = str_trim(cells[COLUMN_STEP]);
    if (items > 0)
        read_answers(r, cells, items, row);
    if (total.n > 0)
        read_total(r, total, row);
    if (items == 0 && total.n == 0)
        PROBLEM(r, "no-score", "there is neither a total nor an answer");
    if (step.n == 0)
        return items > 0 ? IMPORT_KIND_RESPONSES : IMPORT_KIND_TOTALS;
    row->step = step_find(r->arena, step);
    if (row->step == PATHWAY_STEP_NONE)
        PROBLEM(r, "no-such-step", "\"", step, "\" is no step. Write step-2 or step-3");
    return IMPORT_KIND_PATHWAYS;
}

static struct err *hand_on(struct score_rows_reader *r, const struct score_row *row)
{
    if (r->plan.each != NULL)
        return r->plan.each(r->plan.cx, row);
    *LIST_ADD(r->arena, &r->rows) = *row;
    return NULL;
}

static size_t line_of(const struct csv_row *csv)
{
    int64_t line;
    bool is_given = csv->problem == NULL && str_to_i64(str_trim(csv->cells[COLUMN_LINE]), &line) && line > 1;
    return is_given ? (size_t)line : csv->line;
}

static struct err *read_one(struct score_rows_reader *r, const struct csv_row *csv)
{
    struct score_row row = {.line = line_of(csv)};
    size_t before = r->rows.problem_count;
    r->line = row.line;
    if (csv->problem != NULL) {
        PROBLEM(r, csv->problem->code, csv->problem->text);
        return NULL;
    }
    read_head(r, csv->cells, &row);
    if (row.measure == MEASURE_NONE)
        return NULL;
    enum import_kind kind = read_values(r, csv->cells, &row);
    if (r->rows.kind == IMPORT_KIND_NONE)
        r->rows.kind = kind;
    else if (r->rows.kind != kind)
        PROBLEM(r, "other-kind", "the rows before hold ", import_kind_choices[r->rows.kind - 1].says,
                ", this one something else");
    return r->rows.problem_count > before ? NULL : hand_on(r, &row);
}

/* Nothing is kept of a row that was handed on, or that is one too many of the wrong ones. */
static struct err *read_row(void *cx, const struct csv_row *csv)
{
    struct score_rows_reader *r = cx;
    struct arena_mark mark = arena_mark(r->arena);
    size_t kept = r->rows.n, told = r->rows.problem_count;
    TRY(read_one(r, csv));
    if (r->rows.n == kept && (r->rows.problem_count == told || told > SCORE_ROW_PROBLEMS_MAX))
        arena_rewind(r->arena, mark);
    return NULL;
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

struct score_rows_reader *score_rows_reader_make(struct arena *a, const struct score_rows_plan *plan)
{
    struct score_rows_reader *r = ARENA_NEW(a, struct score_rows_reader);
    r->arena = a;
    r->plan = *plan;
    struct csv_plan csv = {
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .drops_unknown = true,
        .rows_max = plan->each == NULL ? SCORE_ROWS_KEPT_MAX : 0,
        .each = read_row,
        .cx = r,
    };
    r->csv = csv_reader_make(a, &csv);
    return r;
}

struct err *score_rows_reader_feed(struct score_rows_reader *reader, struct str bytes)
{
    return csv_reader_feed(reader->csv, bytes);
}

struct err *score_rows_reader_end(struct score_rows_reader *reader)
{
    TRY(csv_reader_end(reader->csv));
    struct csv_names dropped = csv_reader_dropped(reader->csv);
    struct out o = out_make(reader->arena);
    for (size_t i = 0; i < dropped.n; i++)
        OUT(&o, i == 0 ? "" : ", ", dropped.at[i]);
    reader->rows.dropped = out_text(&o);
    return NULL;
}

const struct score_rows *score_rows_reader_rows(struct score_rows_reader *reader)
{
    return &reader->rows;
}

struct score_rows score_rows_read(struct arena *a, struct str text)
{
    struct score_rows_plan plan = {0};
    struct score_rows_reader *r = score_rows_reader_make(a, &plan);
    struct err *broken = score_rows_reader_feed(r, text);
    if (broken == NULL)
        broken = score_rows_reader_end(r);
    if (broken != NULL && str_eq(str_of(broken->code), S("csv-too-many-rows")))
        broken = REFUSE(a, "too-many-rows", S("file"), "This file has more than ", SCORE_ROWS_KEPT_MAX,
                        " rows. Take it in on the command line: candour score import FILE");
    if (broken != NULL) {
        r->rows.problem_count++;
        r->rows.problems = err_join(r->rows.problems, broken);
    } else if (r->rows.n == 0 && r->rows.problems == NULL) {
        r->rows.problem_count++;
        r->rows.problems = REFUSE(a, "no-rows", S("file"), "There is no row in this file");
    }
    return r->rows;
}

void score_rows_write_header(struct out *o)
{
    struct csv_writer w = csv_writer_make(o);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        csv_value(&w, str_of(columns[i].name));
    csv_row_end(&w);
}

void score_row_write(struct out *o, struct arena *a, const struct score_row *row)
{
    struct csv_writer w = csv_writer_make(o);
    csv_text(&w, row->reference);
    csv_value(&w, measure_of(row->measure)->word);
    csv_value(&w, SAY(a, row->on));
    csv_value(&w, row->has_answers ? S("") : measure_total_text(a, row->measure, row->total));
    csv_value(&w, row->step == PATHWAY_STEP_NONE ? S("") : str_of(pathway_step_choices[row->step - 1].word));
    csv_text(&w, row->practitioner);
    csv_value(&w, SAY(a, row->line));
    for (size_t i = 0; i < SCORE_ROW_ITEMS_MAX; i++)
        csv_value(&w, row->has_answers && i < row->answers.n ? SAY(a, row->answers.at[i]) : S(""));
    csv_row_end(&w);
}

struct str score_rows_template(struct arena *a, enum import_kind kind)
{
    switch (kind) {
    case IMPORT_KIND_PATHWAYS:
        return S("client_ref,step,on,measure,total,practitioner\r\nA-1001,step-2,2024-12-11,phq-9,14,\r\n");
    case IMPORT_KIND_TOTALS:
        return S("client_ref,measure,on,total,practitioner\r\nA-1001,phq-9,2024-12-11,14,\r\n"
                 "A-1001,gad-7,2024-12-11,11,\r\nA-1002,mi-alone,2024-12-11,2.35,\r\n");
    case IMPORT_KIND_NONE:
    case IMPORT_KIND_RESPONSES:
        return S("client_ref,measure,on,item1,item2,item3,item4,item5,item6,item7,item8,item9,practitioner\r\n"
                 "A-1001,phq-9,2024-12-11,1,2,2,1,0,1,1,0,0,\r\nA-1001,gad-7,2024-12-11,1,1,2,0,1,1,1,,,\r\n");
    }
    (void)a;
    return S("");
}
