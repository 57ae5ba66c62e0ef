/* Rows of an extract: read, refused by line, dropped columns, written and read again; and the rules that take them in.
 */
#include "subject/score/score_fixture.h"

#include "client_spec.h"
#include "ledger/hash.h"

static struct score_rows read_rows(void **state, const char *text)
{
    return score_rows_read(((struct fixture *)*state)->arena, str_of(text));
}

static bool has_problem(const struct score_rows *rows, const char *part)
{
    for (const struct err *e = rows->problems; e != NULL; e = e->next)
        if (str_has(e->text, str_of(part)))
            return true;
    return false;
}

static void answers_and_totals_are_told_apart_by_their_columns(void **state)
{
    struct score_rows r = read_rows(state, "client_ref,measure,on,item1,item2,item3,item4,item5,item6,item7\n"
                                           "A-1,gad-7,2024-12-11,1,1,2,0,1,1,1\n");
    assert_null(r.problems);
    assert_int_equal(r.kind, IMPORT_KIND_RESPONSES);
    assert_int_equal(r.at[0].total, 7);
    assert_int_equal(r.at[0].answers.n, 7);
    r = read_rows(state, "client_ref,measure,on,total\nA-1,mi-alone,2024-12-11,2.35\n");
    assert_int_equal(r.kind, IMPORT_KIND_TOTALS);
    assert_int_equal(r.at[0].total, 235);
    r = read_rows(state, "client_ref,step,on,measure,total\nA-1,step-2,2024-12-11,phq-9,14\n");
    assert_int_equal(r.kind, IMPORT_KIND_PATHWAYS);
    assert_int_equal(r.at[0].step, PATHWAY_STEP_STEP_2);
}

static void names_and_notes_are_dropped_and_said(void **state)
{
    struct score_rows r = read_rows(state, "client_ref,name,measure,on,total,notes\nA-1,Bob,phq-9,2024-12-11,14,low\n");
    assert_null(r.problems);
    assert_int_equal(r.n, 1);
    assert_true(str_eq(r.dropped, S("name, notes")));
}

static void every_problem_is_told_with_its_line(void **state)
{
    static const struct {
        const char *row, *told;
    } rows[] = {
        {",phq-9,2024-12-11,14,\n", "Line 2: client_ref"},
        {"A-1,phq9,2024-12-11,14,\n", "Line 2: \"phq9\""},
        {"A-1,phq-9,11/12/2024,14,\n", "Line 2: \"11/12/2024\""},
        {"A-1,phq-9,2024-12-11,28,\n", "Line 2: PHQ-9 totals lie between 0 and 27"},
        {"A-1,phq-9,2024-12-11,,\n", "Line 2: there is neither a total nor an answer"},
        {"A-1,phq-9,2024-12-11,,4\n", "Line 2: PHQ-9 has 9 questions"},
        {"A-1,phq-9,2024-12-11,14\n", "2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture *f = *state;
        struct str text = SAY(f->arena, "client_ref,measure,on,total,item1\n", rows[i].row);
        struct score_rows r = score_rows_read(f->arena, text);
        if (!has_problem(&r, rows[i].told))
            fail_msg("%s", rows[i].row);
        assert_int_equal(r.n, 0);
    }
}

static void a_total_beside_its_answers_must_agree_with_them(void **state)
{
    struct score_rows r = read_rows(state, "client_ref,measure,on,total,item1,item2,item3,item4,item5,item6,item7\n"
                                           "A-1,gad-7,2024-12-11,9,1,1,2,0,1,1,1\n");
    assert_true(has_problem(&r, "the answers add up to 7"));
}

static void a_file_holds_one_kind_of_row(void **state)
{
    struct score_rows r = read_rows(state, "client_ref,measure,on,total,step\nA-1,phq-9,2024-12-11,9,\n"
                                           "A-1,phq-9,2024-12-12,9,step-2\n");
    assert_true(has_problem(&r, "Line 3: the rows before hold Totals"));
}

static void what_is_no_such_file_is_refused(void **state)
{
    struct score_rows r = read_rows(state, "");
    assert_non_null(r.problems);
    r = read_rows(state, "reference,phq\nA-1,9\n");
    assert_non_null(r.problems);
    r = read_rows(state, "client_ref,measure,on,total\n");
    assert_true(has_problem(&r, "There is no row"));
    r = read_rows(state, "client_ref,measure,on,total\n\"A-1,phq-9,2024-12-11,14\n");
    assert_non_null(r.problems);
}

static void no_more_than_a_hundred_problems_are_told(void **state)
{
    struct fixture *f = *state;
    struct out o = out_make(f->arena);
    out_c(&o, "client_ref,measure,on,total\n");
    for (int i = 0; i < 500; i++)
        out_c(&o, "A-1,none,2024-12-11,14\n");
    struct score_rows r = score_rows_read(f->arena, out_text(&o));
    size_t told = 0;
    for (const struct err *e = r.problems; e != NULL; e = e->next)
        told++;
    assert_int_equal(told, SCORE_ROW_PROBLEMS_MAX + 1);
    assert_int_equal(r.problem_count, 500);
}

static void a_row_written_for_a_piece_reads_the_same_and_keeps_its_line(void **state)
{
    struct fixture *f = *state;
    struct score_rows first = read_rows(state, "client_ref,measure,on,total,practitioner\n\n"
                                               "-A1,mi-alone,2024-12-11,2.05,ann@example.org\n");
    struct out o = out_make(f->arena);
    assert_null(first.problems);
    assert_int_equal(first.at[0].line, 3);
    score_rows_write_header(&o);
    score_row_write(&o, f->arena, &first.at[0]);
    struct score_rows again_read = score_rows_read(f->arena, out_text(&o));
    assert_null(again_read.problems);
    assert_int_equal(again_read.at[0].line, 3);
    assert_int_equal(again_read.at[0].total, 205);
    assert_true(str_eq(again_read.at[0].reference, first.at[0].reference));
    assert_true(str_eq(again_read.at[0].practitioner, S("ann@example.org")));
}

static void the_templates_read_without_a_problem(void **state)
{
    struct fixture *f = *state;
    for (enum import_kind kind = IMPORT_KIND_RESPONSES; kind <= IMPORT_KIND_PATHWAYS; kind++) {
        struct score_rows r = score_rows_read(f->arena, score_rows_template(f->arena, kind));
        assert_null(r.problems);
        assert_int_equal(r.kind, kind);
    }
}

/* --- taking in --------------------------------------------------------------------------------------------------- */

static struct score_import_state arriving(struct fixture *f, const char *text)
{
    struct score_import_state st = {.at = {.is_held = true, .has_provider = true, .provider = {5}},
                                    .text = str_of(text),
                                    .rows = score_rows_read(f->arena, str_of(text)),
                                    .clients = map_make(f->arena)};
    for (size_t i = 0; i < st.rows.n; i++)
        if (map_find(&st.clients, st.rows.at[i].reference_folded) == NULL)
            map_set(&st.clients, st.rows.at[i].reference_folded, ARENA_NEW(f->arena, struct score_import_client));
    return st;
}

static const char three_rows[] = "client_ref,measure,on,total\nA-1,phq-9,2024-09-01,14\na-1,gad-7,2024-09-01,9\n"
                                 "B-2,phq-9,2024-09-02,3\n";

static void a_small_file_is_one_decision_with_each_new_client_once(void **state)
{
    struct fixture *f = *state;
    struct score_import_state st = arriving(f, three_rows);
    struct score_import in = {.has_system = true, .system = S("PCMIS")};
    f->cx.actor.roles = ROLE_CLINICAL_LEAD;
    score_import_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(count_of(f, &score_imported_type), 3);
    assert_int_equal(f->d.event_count, 1 + 2 + 3 + 1);
    const struct score_import_begun *e = event_of(f, &score_import_begun_type);
    assert_int_equal(e->as_of.n, test_today.n);
    assert_true(str_eq(e->digest, hash_hex(f->arena, hash_of(str_of(three_rows)))));
    assert_int_equal(count_of(f, &score_import_sealed_type), 1);
}

static void an_extract_opens_no_item_9_task(void **state)
{
    struct fixture *f = *state;
    struct score_import_state st =
        arriving(f, "client_ref,measure,on,item1,item2,item3,item4,item5,item6,item7,item8,item9\n"
                    "A-1,phq-9,2024-09-01,3,3,3,3,3,3,3,3,3\n");
    struct score_import in = {0};
    f->cx.actor.roles = ROLE_CLINICAL_LEAD;
    score_import_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(count_of(f, &score_imported_type), 1);
    assert_int_equal(count_of(f, &score_item9_alerted_type), 0);
}

static void a_preview_makes_nothing(void **state)
{
    struct fixture *f = *state;
    struct score_import_state st = arriving(f, three_rows);
    struct score_import in = {.has_preview = true, .preview = true};
    f->cx.actor.roles = ROLE_CLINICAL_LEAD;
    score_import_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(f->d.event_count, 0);
    assert_true(f->d.preview.is_one);
    assert_true(str_has(f->d.preview.lines, S("A-1 (new)")));
}

static void one_wrong_row_keeps_out_all(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *row, *code;
    } rows[] = {
        {"A-9,phq-9,2024-09-01,40\n", "total-out-of-range"},
        {"A-9,phq-9,2031-09-01,4\n", "day-out-of-range"},
        {"401 023 2137,phq-9,2024-09-01,4\n", "not-pseudonymous"},
        {"bob@example.org,phq-9,2024-09-01,4\n", "not-pseudonymous"},
    };
    f->cx.actor.roles = ROLE_CLINICAL_LEAD;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = SAY(f->arena, three_rows, rows[i].row);
        struct score_import_state st = arriving(f, str_c(f->arena, text));
        struct score_import in = {0};
        again(f);
        score_import_rule(&f->cx, &st, &in, &f->d);
        if (!is_refused(f, rows[i].code))
            fail_msg("%s", rows[i].row);
        assert_int_equal(f->d.event_count, 0);
    }
}

static void importing_gives_nobody_but_a_clinical_lead_sight_of_new_clients(void **state)
{
    struct fixture *f = *state;
    struct score_import_state st = arriving(f, three_rows);
    struct score_import in = {0};
    f->cx.actor.roles = ROLE_AUDIT_LEAD;
    score_import_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "practitioner-wanted"));
    for (size_t i = 0; i < st.rows.n; i++) {
        struct score_import_client *c = map_find(&st.clients, st.rows.at[i].reference_folded);
        c->has_practitioner = true;
        c->practitioner = bob;
    }
    again(f);
    score_import_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(((const struct client_opened *)event_of(f, &client_opened_type))->practitioner_id.n, bob.n);
}

static void an_extract_is_sealed_only_when_all_has_arrived(void **state)
{
    struct fixture *f = *state;
    struct score_import_seal_state st = {
        .is_held = true, .has_import = true, .import = {.lines = 3, .arrived = 2, .state = IMPORT_STATE_OPEN}};
    struct score_import_seal in = {.score_import_id = {4}};
    score_import_seal_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "not-whole"));
    again(f);
    st.import.arrived = 3;
    score_import_seal_rule(&f->cx, &st, &in, &f->d);
    assert_int_equal(count_of(f, &score_import_sealed_type), 1);
    again(f);
    st.import.state = IMPORT_STATE_SEALED;
    score_import_seal_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "import-not-open"));
}

static void a_folder_without_client_data_takes_none_in(void **state)
{
    struct fixture *f = *state;
    struct score_import_state st = arriving(f, three_rows);
    struct score_import in = {0};
    st.at.is_held = false;
    score_import_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "no-client-data"));
    again(f);
    score_import_begin_rule(&f->cx, &(struct score_import_begin_state){.at = {.has_provider = true}},
                            &(struct score_import_begin){.lines = 1}, &f->d);
    assert_true(is_refused(f, "no-client-data"));
    /* Switched off while an extract arrives in pieces: no further piece comes in, and what came does not count. */
    const struct score_import_known_row open = {.lines = 3, .arrived = 3, .state = IMPORT_STATE_OPEN};
    again(f);
    score_import_rows_rule(&f->cx,
                           &(struct score_import_rows_state){.has_import = true, .import = open, .rows = st.rows},
                           &(struct score_import_rows){.score_import_id = {4}}, &f->d);
    assert_true(is_refused(f, "no-client-data"));
    again(f);
    score_import_seal_rule(&f->cx, &(struct score_import_seal_state){.has_import = true, .import = open},
                           &(struct score_import_seal){.score_import_id = {4}}, &f->d);
    assert_true(is_refused(f, "no-client-data"));
    again(f);
    score_import_drop_rule(&f->cx, &(struct score_import_drop_state){.has_import = true, .import = open},
                           &(struct score_import_drop){.score_import_id = {4}}, &f->d);
    assert_null(f->d.refusal);
}

static void a_difference_is_confirmed_once_and_opens_a_care_review(void **state)
{
    struct fixture *f = *state;
    struct score_difference_confirm_state st = {.has_difference = true,
                                                .difference = {.client_id = client_a, .line = 2}};
    struct score_difference_confirm in = {.client_id = client_a, .score_import_id = {4}, .line = 2};
    score_difference_confirm_rule(&f->cx, &st, &in, &f->d);
    assert_int_equal(count_of(f, &score_care_opened_type), 1);
    again(f);
    st.difference.has_confirmed_at = true;
    score_difference_confirm_rule(&f->cx, &st, &in, &f->d);
    assert_true(is_refused(f, "confirmed-already"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(answers_and_totals_are_told_apart_by_their_columns),
        TEST(names_and_notes_are_dropped_and_said),
        TEST(every_problem_is_told_with_its_line),
        TEST(a_total_beside_its_answers_must_agree_with_them),
        TEST(a_file_holds_one_kind_of_row),
        TEST(what_is_no_such_file_is_refused),
        TEST(no_more_than_a_hundred_problems_are_told),
        TEST(a_row_written_for_a_piece_reads_the_same_and_keeps_its_line),
        TEST(the_templates_read_without_a_problem),
        TEST(a_small_file_is_one_decision_with_each_new_client_once),
        TEST(an_extract_opens_no_item_9_task),
        TEST(a_preview_makes_nothing),
        TEST(one_wrong_row_keeps_out_all),
        TEST(importing_gives_nobody_but_a_clinical_lead_sight_of_new_clients),
        TEST(an_extract_is_sealed_only_when_all_has_arrived),
        TEST(a_folder_without_client_data_takes_none_in),
        TEST(a_difference_is_confirmed_once_and_opens_a_care_review),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
