/* A large extract through the gate: every answer of two public surveys, one response a row, against a count of its own.
 *
 * The survey files are not part of the project; the test is passed over where they are not beside it (CANDOUR_SHARED).
 * Data: National Center for Health Statistics, National Health and Nutrition Examination Survey (NHANES) 2005-2016 and
 * 2017-March 2020, Depression Screener (DPQ); Sauter, M. and Draschkow, D., gaming study data, osf.io/vnbxk, CC BY 4.0.
 */
#include "subject/score/score_import.h"

#include "base/id.h"
#include "format/csv.h"
#include "subject/score/measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { TOTALS_MAX = 28, CUT_OFF_PHQ_9 = 10, CUT_OFF_GAD_7 = 8 };

struct place {
    struct arena *arena;
    char dir[40];
    struct gate *gate;
    struct actor founder;
};

static int begin(void **state)
{
    struct place *p = calloc(1, sizeof *p); /* cmocka keeps it */
    struct gate_birth birth = {S("Survey"), S("candour.invalid/survey"), true};
    struct pair first[] = {{.name = S("organisation"), .value = S("Survey")},
                           {.name = S("name"), .value = S("Ada Grey")}};
    struct outcome outcome;
    struct person_id founder;
    struct actor nobody = {0};
    p->arena = arena_make(1 << 30);
    (void)snprintf(p->dir, sizeof p->dir, "/tmp/candour-survey-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    struct gate_options options = {.dir = str_of(p->dir), .readers = 1};
    assert_null(gate_init(p->arena, &options, &birth));
    assert_null(gate_open(p->arena, &options, &p->gate));
    assert_null(gate_command_pairs(p->gate, p->arena, command_find(S("people"), S("begin")), &nobody,
                                   (struct pairs){first, 2}, S(""), &outcome));
    assert_null(gate_founder(p->gate, p->arena, &founder));
    assert_null(gate_actor(p->gate, p->arena, founder, VIA_CLI, &p->founder));
    *state = p;
    return 0;
}

static int end(void **state)
{
    struct place *p = *state;
    struct str remove = SAY(p->arena, "rm -rf ", str_of(p->dir));
    gate_close(&p->gate);
    int status = system(str_c(p->arena, remove));
    arena_end(&p->arena);
    free(p);
    return status;
}

/* The survey file, or empty where it is not here. */
static struct str survey(struct place *p, const char *name)
{
    const char *shared = getenv("CANDOUR_SHARED");
    struct str path = SAY(p->arena, shared == NULL ? "../shared" : shared, "/data/", name);
    FILE *file = fopen(str_c(p->arena, path), "rb");
    struct out o = out_make(p->arena);
    char chunk[65536];
    size_t n;
    while (file != NULL && (n = fread(chunk, 1, sizeof chunk, file)) > 0)
        out_bytes(&o, chunk, n);
    if (file != NULL)
        fclose(file);
    return out_text(&o);
}

struct expanded {
    struct out csv;
    const char *measure;
    int64_t rows;
    int64_t by_total[TOTALS_MAX];
    int64_t at_or_above;
    int64_t cut_off;
};

/* The count of its own: digits added up, without any of the code that is tested. */
static struct err *expand(void *cx, const struct csv_row *row)
{
    struct expanded *e = cx;
    int64_t count, total = 0;
    assert_true(str_to_i64(row->cells[1], &count));
    for (size_t i = 0; i < row->cells[0].n; i++)
        total += row->cells[0].s[i] - '0';
    e->by_total[total] += count;
    e->at_or_above += total >= e->cut_off ? count : 0;
    for (int64_t k = 0; k < count; k++) {
        OUT(&e->csv, "N-", ++e->rows, ",", e->measure, ",2020-03-01");
        for (size_t i = 0; i < row->cells[0].n; i++)
            OUT(&e->csv, ",", str_sub(row->cells[0], i, i + 1));
        out_char(&e->csv, '\n');
    }
    return NULL;
}

static struct score_extract_view import(struct place *p, const struct expanded *e)
{
    struct score_import input = {.has_system = true,
                                 .system = S("Survey"),
                                 .has_file = true,
                                 .file = {.name = S("survey.csv"), .bytes = out_text(&e->csv)}};
    struct score_import_job job = {.gate = p->gate, .actor = &p->founder, .input = &input};
    struct outcome outcome;
    struct score_imports_view imports = {0};
    struct score_extract_view extract = {0};
    struct reply reply = {0};
    assert_null(score_import_run(p->arena, &job, &outcome));
    assert_true(outcome.is_done);
    assert_null(gate_page(p->gate, p->arena, page_find(S("score"), S("imports")), &p->founder,
                          &(struct score_imports_in){0}, &imports, &reply));
    assert_int_equal(imports.imports.n, 1);
    struct score_extract_in in = {.score_import_id = imports.imports.at[0].score_import_id};
    assert_null(gate_page(p->gate, p->arena, page_find(S("score"), S("extract")), &p->founder, &in, &extract, &reply));
    return extract;
}

static void compare(void **state, const char *file, const char *measure, int items, int64_t cut_off)
{
    struct place *p = *state;
    struct str patterns = survey(p, file);
    struct expanded e = {.csv = out_make(p->arena), .measure = measure, .cut_off = cut_off};
    struct csv_plan plan = {.each = expand, .cx = &e};
    if (str_is_empty(patterns)) {
        print_message("the survey file %s is not here\n", file);
        skip();
    }
    out_c(&e.csv, "client_ref,measure,on");
    for (int i = 1; i <= items; i++)
        OUT(&e.csv, ",item", i);
    out_char(&e.csv, '\n');
    assert_null(csv_read(p->arena, &plan, patterns));
    struct score_extract_view v = import(p, &e);
    assert_int_equal(v.rows, e.rows);
    assert_int_equal(v.cases, e.at_or_above);
    assert_int_equal(v.not_cases, e.rows - e.at_or_above);
    for (size_t i = 0; i < v.totals.n; i++)
        assert_int_equal(v.totals.at[i].scores, e.by_total[v.totals.at[i].total]);
    print_message("%s: %lld rows, %lld at or above %lld\n", file, (long long)v.rows, (long long)v.cases,
                  (long long)cut_off);
}

static void every_phq_9_of_the_health_survey_is_taken_in_as_it_is(void **state)
{
    compare(state, "nhanes_phq9_pattern_counts.csv", "phq-9", 9, CUT_OFF_PHQ_9);
}

static void every_gad_7_of_the_gaming_study_is_taken_in_as_it_is(void **state)
{
    compare(state, "gaming_gad7_pattern_counts.csv", "gad-7", 7, CUT_OFF_GAD_7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_phq_9_of_the_health_survey_is_taken_in_as_it_is, begin, end),
        cmocka_unit_test_setup_teardown(every_gad_7_of_the_gaming_study_is_taken_in_as_it_is, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
