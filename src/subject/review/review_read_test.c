/* The reader of review reports: the published report where it is at hand, and an invented one of the same layout. */
#include "subject/review/review_lines.h"
#include "subject/review/review_read.h"
#include "subject/review/review_table.h"
#include "subject/review/review_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20 };

static struct arena *arena;

static int arena_up(void **state)
{
    (void)state;
    arena = arena_make(ARENA_BYTES);
    return 0;
}

static int arena_down(void **state)
{
    (void)state;
    arena_end(&arena);
    return 0;
}

/* --- the files -----------------------------------------------------------------------------------------------------
 */

static bool file_read(struct str path, struct str *text_r)
{
    FILE *file = fopen(str_c(arena, path), "rb");
    if (file == NULL)
        return false;
    char *bytes = arena_take(arena, REVIEW_BYTES_MAX);
    size_t n = fread(bytes, 1, REVIEW_BYTES_MAX, file);
    fclose(file);
    *text_r = (struct str){bytes, n};
    return true;
}

static struct str invented(void)
{
    struct str text;
    assert_true(file_read(S("tests/data/review-invented.txt"), &text));
    return text;
}

/* The published report lies beside the project, not in it: its tests are skipped where it is not there. */
static struct str published(void)
{
    const char *shared = getenv("CANDOUR_SHARED");
    struct str path = SAY(arena, shared != NULL ? shared : "../shared", "/seed/living-well-consortium-review.txt"),
               text;
    if (!file_read(path, &text)) {
        print_message("skipped: no published report at %s; set CANDOUR_SHARED to the folder that holds seed/\n",
                      str_c(arena, path));
        skip();
    }
    return text;
}

static struct review_report read_whole(struct str text)
{
    struct review_report report;
    struct err *e = review_read(arena, text, &report);
    if (e != NULL)
        fail_msg("%s", str_c(arena, e->text));
    return report;
}

static void assert_refused(struct str text, const char *code, const char *says)
{
    struct review_report report;
    struct err *e = review_read(arena, text, &report);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_REFUSAL);
    assert_string_equal(e->code, code);
    if (!str_has(e->text, str_of(says)))
        fail_msg("“%s” does not say “%s”", str_c(arena, e->text), says);
}

static void assert_str(struct str got, const char *wanted)
{
    assert_string_equal(str_c(arena, got), wanted);
}

/* The line of the text with "| <ref>" in it, as it stands. */
static struct str row_of(struct str text, struct str ref)
{
    struct str rest = text, line;
    while (str_next(&rest, '\n', &line))
        if (str_has(line, SAY(arena, "| ", ref, " |")) || str_has(line, SAY(arena, "| ", ref, ",")))
            return line;
    fail_msg("no row of %s", str_c(arena, ref));
    return S("");
}

static struct str changed(struct str text, struct str old, struct str new)
{
    assert_true(str_has(text, old));
    return str_replace(arena, text, old, new);
}

/* The text without the line that is, or begins with, `head`. */
static struct str without_line(struct str text, struct str head)
{
    struct out o = out_make(arena);
    struct str rest = text, line;
    bool found = false;
    while (str_next(&rest, '\n', &line)) {
        bool is_it = !found && str_starts(line, head);
        found = found || is_it;
        if (!is_it)
            OUT(&o, line, "\n");
    }
    assert_true(found);
    return out_text(&o);
}

/* All that a report says, in one text; line numbers left out, so that two layouts of one report can be compared. */
static struct str said_by(const struct review_report *r)
{
    struct out o = out_make(arena);
    OUT(&o, r->title, "\n", r->consortium, "\n", r->summary, "\n", r->background, "\n", r->not_represented, "\n");
    for (size_t i = 0; i < r->points.n; i++)
        OUT(&o, r->points.at[i].under, "|", r->points.at[i].label, "|", r->points.at[i].text, "\n");
    for (size_t i = 0; i < r->met.n; i++)
        OUT(&o, r->met.at[i].group, "|", r->met.at[i].text, "|", r->met.at[i].person, "|", r->met.at[i].post, "|",
            r->met.at[i].organisation, "|", r->met.at[i].part, "\n");
    for (size_t i = 0; i < r->themes.n; i++)
        OUT(&o, r->themes.at[i].title, "|", r->themes.at[i].text, "\n");
    for (size_t i = 0; i < r->good.n; i++)
        OUT(&o, r->good.at[i].title, "|", r->good.at[i].provider, "|", r->good.at[i].text, "|", r->good.at[i].standards,
            "\n");
    for (size_t i = 0; i < r->requirements.n; i++)
        OUT(&o, r->requirements.at[i].ref, "|", r->requirements.at[i].title, "|", r->requirements.at[i].finding, "|",
            r->requirements.at[i].action, "|", (int)r->requirements.at[i].answer, "\n");
    for (size_t i = 0; i < r->providers.n; i++)
        OUT(&o, r->providers.at[i], "\n");
    OUT(&o, r->providers_degree, "|", r->category_from, "|", r->category_to, "|", r->improvement_plan, "\n");
    OUT(&o, r->completed_by.person, "|", r->lead.person, "|", r->authorised_by.person, "|", r->approved_on, "|",
        r->authorised_on, "|", r->submitted_on, "\n");
    for (size_t i = 0; i < r->lines.n; i++)
        OUT(&o, r->lines.at[i].text, "|", r->lines.at[i].why, "\n");
    return out_text(&o);
}

static void assert_same(struct str text, struct str other)
{
    struct review_report x = read_whole(text), y = read_whole(other);
    assert_string_equal(str_c(arena, said_by(&x)), str_c(arena, said_by(&y)));
}

/* --- the published report ------------------------------------------------------------------------------------------
 */

static void the_published_report_has_its_ten_requirements_word_for_word(void **state)
{
    (void)state;
    struct str text = published();
    struct review_report report = read_whole(text);
    static const char *const refs[] = {"IMR1", "IMR2", "IMR3", "MR1", "MR2", "MR3", "MR4", "MR5", "MR6", "MR7"};
    assert_int_equal(report.requirements.n, 10);
    for (size_t i = 0; i < 10; i++) {
        const struct review_requirement *r = &report.requirements.at[i];
        assert_str(r->ref, refs[i]);
        assert_true(r->title.n > 0);
        struct str row = SAY(arena, r->title, " ", r->finding, " | ", r->action, " | ", r->ref, " |");
        assert_string_equal(str_c(arena, row), str_c(arena, row_of(text, r->ref)));
        assert_int_equal(r->answer, i < 3 ? REVIEW_ANSWER_RECEIVED : REVIEW_ANSWER_NOT_MENTIONED);
        assert_int_equal(r->is_immediate, i < 3);
    }
}

static void the_published_report_has_its_dates_category_and_standards(void **state)
{
    (void)state;
    struct review_report report = read_whole(published());
    assert_str(SAY(arena, report.approved_on, " ", report.authorised_on, " ", report.submitted_on),
               "2024-12-11 2025-01-24 2025-04-11");
    assert_int_equal(day_since(report.authorised_on, report.approved_on), 44);
    assert_int_equal(day_since(report.submitted_on, report.authorised_on), 77);
    assert_true(report.has_category && report.category_is_recommended);
    assert_int_equal(report.category_from, 1);
    assert_int_equal(report.category_to, 2);
    assert_int_equal(report.good.n, 1);
    assert_str(report.good.at[0].standards, "1.1, 3.5, 3.6, 3.8");
    assert_true(report.good.at[0].provider.n > 0);
    assert_int_equal(report.providers.n, 3);
    assert_str(report.providers_degree, "to differing degrees");
    assert_true(report.improvement_plan.n > 0 && report.not_represented.n > 0);
}

static void the_published_report_has_everybody_who_was_met_by_group(void **state)
{
    (void)state;
    struct review_report report = read_whole(published());
    size_t panel = 0, organisations = 0;
    for (size_t i = 0; i < report.met.n; i++) {
        const struct review_met *met = &report.met.at[i];
        bool is_panel = str_eq(met->group, S("Review panel"));
        assert_int_equal(met->person.n > 0 && met->post.n > 0 && met->part.n > 0, is_panel);
        panel += is_panel;
        organisations += met->organisation.n > 0;
    }
    assert_int_equal(report.met.n, 9);
    assert_int_equal(panel, 6);
    assert_int_equal(organisations, 3);
    assert_int_equal(report.themes.n, 9);
    assert_int_equal(report.points.n, 9);
    for (size_t i = 0; i < report.lines.n; i++)
        assert_true(report.lines.at[i].is_placed);
}

static void every_shorter_published_report_is_refused(void **state)
{
    (void)state;
    struct str text = str_trim(published());
    struct review_report report;
    for (size_t n = 0; n < text.n; n += n + 300 < text.n ? 97 : 1) {
        struct arena_mark mark = arena_mark(arena);
        if (review_read(arena, str_sub(text, 0, n), &report) == NULL)
            fail_msg("accepted when cut after %zu bytes", n);
        arena_rewind(arena, mark);
    }
}

/* --- the invented report -------------------------------------------------------------------------------------------
 */

static void another_report_of_the_layout_is_read(void **state)
{
    (void)state;
    struct review_report report = read_whole(invented());
    assert_str(report.title, "Education quality review report: Estuary Minds Consortium");
    assert_str(report.consortium, "Estuary Minds Consortium");
    static const struct {
        const char *ref, *title;
        enum review_answer answer;
    } wanted[] = {{"IMR1", "Lone working", REVIEW_ANSWER_REQUESTED},
                  {"MR1", "Study time", REVIEW_ANSWER_NOT_MENTIONED},
                  {"MR2", "Record systems", REVIEW_ANSWER_NOT_MENTIONED},
                  {"MR3", "Use of rooms", REVIEW_ANSWER_NOT_MENTIONED}};
    assert_int_equal(report.requirements.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_str(report.requirements.at[i].ref, wanted[i].ref);
        assert_str(report.requirements.at[i].title, wanted[i].title);
        assert_int_equal(report.requirements.at[i].answer, wanted[i].answer);
    }
    assert_str(report.requirements.at[1].standards, "5.6");
    assert_str(SAY(arena, report.approved_on, " ", report.authorised_on, " ", report.submitted_on),
               "2025-02-03 2025-02-17 2025-04-01");
    assert_true(report.category_from == 1 && report.category_to == 1 && report.category_is_recommended);
}

static void another_report_names_its_own_people_and_providers(void **state)
{
    (void)state;
    struct review_report report = read_whole(invented());
    static const char *const providers[] = {"Heron Lane Talking Service", "Quayside Therapies", "St. Brannock Care",
                                            "Tideway Minds"};
    assert_int_equal(report.providers.n, 4);
    for (size_t i = 0; i < 4; i++)
        assert_str(report.providers.at[i], providers[i]);
    assert_str(report.providers_degree, "to varying degrees");
    assert_str(report.good.at[0].provider, "Heron Lane Talking Service");
    assert_str(report.good.at[1].standards, "3.9");
    assert_int_equal(report.met.n, 7);
    assert_str(report.met.at[5].person, "Tomasz Wieland");
    assert_str(report.met.at[5].organisation, "Estuary Integrated Care Board");
    assert_str(report.met.at[6].post, "Quality, Safety and Education Manager");
    assert_str(report.met.at[2].group, "Practice educators");
    assert_str(report.lead.person, "Dr Imogen Farraday");
    assert_str(report.completed_by.post, "Quality, Safety and Education Manager");
    assert_str(report.points.at[0].under, "Potential patient safety concerns");
}

static void a_report_without_immediate_requirements_says_so(void **state)
{
    (void)state;
    struct str text = invented(), row = row_of(text, S("IMR1"));
    struct review_report report = read_whole(changed(text, row, S("None were identified.")));
    assert_int_equal(report.requirements.n, 3);
    assert_refused(without_line(text, row), "review-table-empty", "Immediate mandatory requirements");
}

static void columns_in_another_order_and_dates_in_figures_are_read(void **state)
{
    (void)state;
    struct str text = invented(), row = row_of(text, S("IMR1"));
    struct str head = S("Immediate mandatory requirements\nReview findings | Required action | Reference number and or "
                        "domain(s) and standard(s) |\n");
    struct str other =
        changed(text, SAY(arena, head, row, "\n"),
                S("## Immediate mandatory requirements\n| Reference number | Review findings | Required action |\n"
                  "|---|---|---|\n| IMR 1 | Lone working Trainees saw people in buildings without a "
                  "qualified colleague on the premises. | Organisation response requested. |\n"));
    other = changed(other, S("3 February 2025"), S("3rd February 2025"));
    other = changed(other, S("17 February 2025"), S("17/02/2025"));
    assert_same(text, changed(other, S("1 April 2025"), S("2025-04-01")));
}

/* --- what makes no difference --------------------------------------------------------------------------------------
 */

static void rows_in_another_order_give_the_same(void **state)
{
    (void)state;
    struct str text = invented(), one = row_of(text, S("MR1")), three = row_of(text, S("MR3"));
    struct str other = changed(text, one, S("@"));
    other = changed(changed(other, three, one), S("@"), three);
    assert_same(text, other);
}

static void line_ends_marks_and_blanks_make_no_difference(void **state)
{
    (void)state;
    struct str text = invented();
    assert_same(text, str_replace(arena, text, S("\n"), S("\r\n")));
    assert_same(text, str_replace(arena, text, S("\n"), S("\r")));
    assert_same(text, str_replace(arena, text, S("\n"), S("\n\n")));
    assert_same(text, str_replace(arena, text, S(" "), S("\xc2\xa0")));
    assert_same(text, str_replace(arena, text, S("- "), S("• ")));
    assert_same(text, SAY(arena, "\xef\xbb\xbf", text));
    assert_same(text, str_trim(text));
}

static void a_line_without_a_place_is_kept_with_its_number(void **state)
{
    (void)state;
    static const char *const before[] = {
        "Executive summary", "Positive feedback:",    "Learners",     "- Supervisors of three", "Study time\n",
        "Access to the",     "Areas for improvement", "Use of rooms", "Report approval",        "Date authorised"};
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        struct str text = invented();
        struct str place = SAY(arena, "\n", before[i]);
        struct review_report report = read_whole(changed(text, place, SAY(arena, "\nPage 4 of 12", place)));
        bool found = false;
        for (size_t k = 0; k < report.lines.n; k++) {
            const struct review_line *line = &report.lines.at[k];
            found = found || (str_eq(line->text, S("Page 4 of 12")) && !line->is_placed && line->line > 1);
        }
        if (!found)
            fail_msg("lost before %s", before[i]);
        assert_int_equal(report.met.n, 7);
        assert_str(report.met.at[2].group, "Practice educators");
        assert_int_equal(report.themes.n, 4);
    }
}

/* --- what is refused -----------------------------------------------------------------------------------------------
 */

static void a_report_that_lacks_a_part_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *line, *code;
    } parts[] = {{"Executive summary", "review-section-missing"},
                 {"Review overview", "review-section-missing"},
                 {"Background to the review", "review-section-missing"},
                 {"Who we met with", "review-section-missing"},
                 {"Review findings", "review-section-missing"},
                 {"Areas that are working well", "review-section-missing"},
                 {"Areas for improvement", "review-section-missing"},
                 {"Immediate mandatory requirements", "review-section-missing"},
                 {"Mandatory requirements", "review-section-missing"},
                 {"Report approval", "review-section-missing"},
                 {"Report completed by", "review-label-missing"},
                 {"Review lead", "review-label-missing"},
                 {"Date approved by review lead", "review-label-missing"},
                 {"NHS England authorised signature", "review-label-missing"},
                 {"Date authorised", "review-label-missing"},
                 {"Final report submitted", "review-label-missing"},
                 {"Description |", "review-no-header"},
                 {"Review findings |", "review-no-header"},
                 {"Study time Study", "review-reference-missing"}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        assert_refused(without_line(invented(), str_of(parts[i].line)), parts[i].code, "Nothing was imported.");
}

static void a_row_cut_anywhere_is_refused(void **state)
{
    (void)state;
    struct str text = invented();
    static const char *const refs[] = {"IMR1", "MR1", "MR2"};
    for (size_t i = 0; i < 3; i++) {
        struct str row = row_of(text, str_of(refs[i]));
        for (size_t n = 1; n < row.n; n++) {
            struct arena_mark mark = arena_mark(arena);
            struct review_report report;
            if (review_read(arena, changed(text, row, str_sub(row, 0, n)), &report) == NULL)
                fail_msg("%s is accepted when cut after %zu bytes", refs[i], n);
            arena_rewind(arena, mark);
        }
    }
}

static void a_refusal_names_the_line_and_what_is_wrong(void **state)
{
    (void)state;
    struct str text = invented();
    static const struct {
        const char *old, *new, *code, *says;
    } cases[] = {
        {"| MR2 |", "| MR1 |", "review-reference-twice", "Line 5"},
        {"| MR2 |", "| MR5 |", "review-reference-missing", "MR2"},
        {"| MR2 |", "| 3.5 |", "review-bad-reference", "“3.5”"},
        {"| MR2 |", "| IMR2 |", "review-bad-reference", "should be MR and a number"},
        {"| MR2 |", "| MR2", "review-cut-row", "does not end in the bar"},
        {"| MR2 |", "| MR2 | MR3 |", "review-long-row", "more cells"},
        {"| MR2 |", "|", "review-cut-row", "2 of 3 cells"},
        {"| 3.9 |", "| 3. |", "review-cut-row", "“3.”"},
        {"1 April 2025", "1 April 202", "review-bad-date", "“1 April 202” is no date"},
        {"1 April 2025", "31 April 2025", "review-bad-date", "“31 April 2025”"},
        {"1 April 2025", "", "review-label-missing", "Final report submitted to organisation"},
        {"Report approval\n", "Report approval\nDate authorised: 1 May 2025\n", "review-label-twice",
         "Date authorised"},
        {"Record systems Access", "tems Access", "review-cut-row", "middle of a sentence"},
        {"Review overview\n", "Executive summary\nReview overview\n", "review-section-twice", "stands twice"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_refused(changed(text, str_of(cases[i].old), str_of(cases[i].new)), cases[i].code, cases[i].says);
}

static void a_file_that_is_no_report_is_refused(void **state)
{
    (void)state;
    assert_refused(S(""), "review-empty", "empty");
    assert_refused(S("a,b\n1,2\n"), "review-no-report", "no review report");
    assert_refused(S("\xff\xfe"
                     "E"),
                   "review-not-text", "UTF-8");
    assert_refused((struct str){"PK\3\4\0\0", 6}, "review-not-text", "plain text");
    char *large = arena_take(arena, REVIEW_BYTES_MAX + 1);
    for (size_t i = 0; i <= REVIEW_BYTES_MAX; i++)
        large[i] = 'a';
    assert_refused((struct str){large, REVIEW_BYTES_MAX + 1}, "review-too-large", "at most");
    struct str text = invented();
    assert_refused(SAY(arena, text, "\n", text), "review-section-twice", "one report at a time");
}

static void a_list_of_contents_is_no_second_report(void **state)
{
    (void)state;
    struct str contents = S("Contents\nExecutive summary\nReview overview\nReview findings\nReport approval\n");
    struct review_report report = read_whole(SAY(arena, contents, invented()));
    assert_int_equal(report.requirements.n, 4);
    assert_int_equal(report.lines.at[0].line, 1);
}

/* --- parts ---------------------------------------------------------------------------------------------------------
 */

static void titles_are_told_from_text(void **state)
{
    (void)state;
    const struct str known[] = {S("Supervision"), S("Supervision and support"), S("Hill House")};
    static const struct {
        const char *cell, *title;
    } cases[] = {
        {"Supervision Trainees met nobody.", "Supervision"},
        {"Supervision and support Trainees met nobody.", "Supervision and support"},
        {"Supervision: Trainees met nobody.", "Supervision:"},
        {"Supervision was weak.", ""},
        {"Supervision (weekly) was weak.", ""},
        {"Hill House (provider) Several trainees were content.", "Hill House (provider)"},
        {"Vale Road (provider) Several trainees were content.", "Vale Road (provider)"},
        {"Access to records No trainee had it.", "Access to records"},
        {"Use of IT systems Trainees waited.", "Use of IT systems"},
        {"Vale Road Trainees were content.", "Vale Road"},
        {"Nobody had access.", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str cell = str_of(cases[i].cell);
        assert_str(str_trim(str_sub(cell, 0, review_title_end(cell, known, 3))), cases[i].title);
    }
}

static void references_are_read_with_their_standards(void **state)
{
    (void)state;
    static const struct {
        const char *cell, *prefix;
        int number;
        const char *standards;
        bool is_cut;
    } cases[] = {
        {"IMR1", "IMR", 1, "", false},
        {"MR 12", "MR", 12, "", false},
        {"MR4 (3.5, 3.8)", "MR", 4, "3.5, 3.8", false},
        {"1.1, 3.5 and 3.6", "", 0, "1.1, 3.5, 3.6", false},
        {"1.1, 3.", "", 0, "1.1, 3.", true},
        {"MR", "", 0, "", false},
        {"MR0", "", 0, "", false},
        {"mr1", "", 0, "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct review_reference r = review_reference(arena, str_of(cases[i].cell));
        assert_str(r.prefix, cases[i].prefix);
        assert_int_equal(r.number, cases[i].number);
        assert_str(r.standards, cases[i].standards);
        assert_int_equal(r.is_cut, cases[i].is_cut);
    }
}

static void an_answer_asked_for_is_not_an_answer_received(void **state)
{
    (void)state;
    assert_int_equal(review_answer_of(arena, S("Organisation response requested and received.")),
                     REVIEW_ANSWER_RECEIVED);
    assert_int_equal(review_answer_of(arena, S("Organisation response requested.")), REVIEW_ANSWER_REQUESTED);
    assert_int_equal(review_answer_of(arena, S("Organisation response requested but not yet received.")),
                     REVIEW_ANSWER_REQUESTED);
    assert_int_equal(review_answer_of(arena, S("Review the rota.")), REVIEW_ANSWER_NOT_MENTIONED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_published_report_has_its_ten_requirements_word_for_word, arena_up,
                                        arena_down),
        cmocka_unit_test_setup_teardown(the_published_report_has_its_dates_category_and_standards, arena_up,
                                        arena_down),
        cmocka_unit_test_setup_teardown(the_published_report_has_everybody_who_was_met_by_group, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(every_shorter_published_report_is_refused, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(another_report_of_the_layout_is_read, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(another_report_names_its_own_people_and_providers, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(a_report_without_immediate_requirements_says_so, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(columns_in_another_order_and_dates_in_figures_are_read, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(rows_in_another_order_give_the_same, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(line_ends_marks_and_blanks_make_no_difference, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(a_line_without_a_place_is_kept_with_its_number, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(a_report_that_lacks_a_part_is_refused, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(a_row_cut_anywhere_is_refused, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(a_refusal_names_the_line_and_what_is_wrong, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_no_report_is_refused, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(a_list_of_contents_is_no_second_report, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(titles_are_told_from_text, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(references_are_read_with_their_standards, arena_up, arena_down),
        cmocka_unit_test_setup_teardown(an_answer_asked_for_is_not_an_answer_received, arena_up, arena_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
