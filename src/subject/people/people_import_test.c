/* The spreadsheet: what its lines say, what is wrong with them, what they make, and that an export is taken in again.
 */
#include "subject/people/people_import.h"
#include "subject/people/people_world.h"

#define HEADER                                                                                                         \
    "name,email,role,organisation,organisation_kind,from,until,end_reason,programme,cohort,university,cohort_from,"    \
    "cohort_until,planned_until,supervisor_email,supervisor_kind,supervisor_from,supervisor_until\n"

/* Three people at a new provider: a trainee in a new cohort with two supervisors, one of whom stands on a later line.
 */
#define PLENTY                                                                                                         \
    HEADER                                                                                                             \
    "Tia Trainee,tia@example.org,trainee,Oak,provider,2024-09-02,,,pwp,PWP 2024,University,2024-09-02,29/08/2025,,"    \
    "sue@example.org,clinical,,\n"                                                                                     \
    "Tia Trainee,tia@example.org,Trainee,Oak,,2024-09-02,,,,PWP 2024,University,,,,ed@example.org,educational,,\n"     \
    "Sue Pervisor,sue@example.org,supervisor,Oak,,2020-01-01,,,,,,,,,,,,\n"                                            \
    "Ed Ucator,ED@example.org,supervisor,oak,,2020-01-01,,,,,,,,,,,,\n"                                                \
    "\"'=Grace, G\",grace@example.org,Newly qualified,Oak,,2024-09-01,,,,,,,,2025-09-01,ed@example.org,preceptor,,\n"  \
    "Max Gone,,practitioner,Oak,,2019-01-01,2024-01-31,,,,,,,,,,,\n"

static struct str import(struct world *w, const char *text, bool preview)
{
    return TRY_TO(w, w->founder, people_import, .has_rows = true, .rows = str_of(text), .has_preview = preview,
                  .preview = preview);
}

static size_t problems_of(const struct world *w)
{
    size_t n = 0;
    for (const struct err *e = w->last.refusal; e != NULL; e = e->next)
        n++;
    return n;
}

static void a_file_makes_what_its_lines_say(void **state)
{
    (void)state;
    struct world *w = world_begin();
    assert_code(import(w, PLENTY, false), "");
    const struct people_imported *made = w->last.events[w->last.event_count - 1].event;
    assert_int_equal(made->lines, 6);
    assert_int_equal(made->organisations, 2);
    assert_int_equal(made->cohorts, 1);
    assert_int_equal(made->people, 5);
    assert_int_equal(made->roles, 5);
    assert_int_equal(made->placements, 1);
    struct read_cx cx = as(w, w->founder);
    struct people_directory_view v = {0};
    must_do(people_directory_show(&cx, &(struct people_directory_in){.has_search = true, .search = S("tia")}, &v));
    assert_int_equal(v.people.n, 1);
    struct people_person_view p = {0};
    must_do(people_person_show(&cx, &(struct people_person_in){v.people.at[0].person_id}, &p));
    assert_int_equal(p.supervisors.n, 2);
    assert_int_equal(p.placements.n, 1);
    assert_true(p.placements.at[0].planned_until_on.n == day_of_civil((struct civil){2025, 8, 29}).n);
    world_end(w);
}

static void the_same_file_makes_nothing_more(void **state)
{
    (void)state;
    struct world *w = world_begin();
    assert_code(import(w, PLENTY, false), "");
    assert_code(import(w, PLENTY, false), "");
    assert_int_equal(w->last.event_count, 0);
    assert_true(str_has(w->last.said, S("here already")));
    world_end(w);
}

static void a_preview_makes_nothing_and_says_what_each_line_would_make(void **state)
{
    (void)state;
    struct world *w = world_begin();
    assert_code(import(w, PLENTY, true), "");
    assert_int_equal(w->last.event_count, 0);
    assert_true(w->last.preview.is_one);
    assert_string_equal(w->last.preview.field, "rows");
    assert_true(
        str_starts(w->last.preview.lines,
                   S("2\tTia Trainee\tadds Oak (Provider); adds the person; Trainee at Oak from 2024-09-02; adds "
                     "University (University (HEI)); adds the cohort PWP 2024; placement in PWP 2024; supervised by "
                     "Sue Pervisor\n3\tTia Trainee\tsupervised by Ed Ucator\n")));
    assert_true(str_has(w->last.preview.lines, S("6\t=Grace, G\t")));
    assert_code(import(w, PLENTY, false), "");
    world_end(w);
}

static void each_problem_is_told_with_its_line_and_nothing_is_made(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *code;
        const char *says;
    } cases[] = {
        {"", "csv-empty", ""},
        {HEADER, "no-lines", ""},
        {"name,role\nAmy,trainee\n", "csv-missing-column", "organisation"},
        {"name,role,organisation,from,phone\n", "csv-unknown-column", "phone"},
        {"name,role,organisation,from\nAmy,trainee\n", "csv-cells", "Line 2"},
        {"name,role,organisation,from\n,trainee,Oak,2024-09-02\n", "missing", "Line 2, name"},
        {"name,role,organisation,from\nAmy,boss,Oak,2024-09-02\n", "no-such-word", "boss"},
        {"name,role,organisation,from\nAmy,trainee,Oak,yesterday\n", "not-a-day", "yesterday"},
        {"name,role,organisation,from\nAmy,trainee,Oak,31/02/2024\n", "not-a-day", "31/02/2024"},
        {"name,role,organisation,from\nAmy,trainee,Oak,2024-09-02\n", "no-such-organisation", "Oak"},
        {"name,email,role,organisation,from\nAmy,amy,trainee,Oak,2024-09-02\n", "not-an-email", "amy"},
        {"name,role,organisation,organisation_kind,from\nAmy,tutor,Oak,provider,2024-09-02\n", "role-does-not-fit",
         "Line 2"},
        {"name,role,organisation,organisation_kind,from\nAmy,trainee,Oak,provider,2024-09-02\nBo,trainee,Oak,hei,2024-"
         "09-02\n",
         "other-kind", "Line 3"},
        {"name,role,organisation,organisation_kind,from,until\nAmy,trainee,Oak,provider,2024-09-02,2024-09-01\n",
         "ends-before-it-begins", "until"},
        {"name,role,organisation,organisation_kind,from,cohort\nAmy,trainee,Oak,provider,2024-09-02,C\n", "missing",
         "university"},
        {"name,role,organisation,organisation_kind,from,cohort,university\nAmy,trainee,Oak,provider,2024-09-02,C,U\n",
         "no-such-cohort", "programme"},
        {"name,role,organisation,organisation_kind,from,supervisor_email\nAmy,trainee,Oak,provider,2024-09-02,s@e."
         "org\n",
         "not-a-trainee", "supervisor"},
        {"name,role,organisation,organisation_kind,from,supervisor_email\nAmy,newly-qualified,Oak,provider,2024-09-02,"
         "s@e.org\n",
         "no-such-person", "s@e.org"},
        {"name,email,role,organisation,organisation_kind,from\nAda Grey,ada@example.org,operator,Northfield "
         "Consortium,consortium,2024-09-02\n",
         "own-role", "themselves"},
        {"name,email,role,organisation,from\nAda Other,ada@example.org,operator,Northfield Consortium,2024-09-02\n",
         "other-name", "Ada Grey"},
        {HEADER "\"Amy,x\n", "csv-open-quote", "Line 2"},
    };
    struct world *w = world_begin();
    uint64_t before = w->seq;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_code(import(w, cases[i].text, i % 2 == 0), cases[i].code);
        if (!str_has(w->last.refusal->text, str_of(cases[i].says)))
            fail_msg("case %zu: %.*s", i, (int)w->last.refusal->text.n, w->last.refusal->text.s);
    }
    assert_int_equal(w->seq, before);
    world_end(w);
}

static void all_problems_are_told_together(void **state)
{
    (void)state;
    struct world *w = world_begin();
    assert_code(import(w,
                       "name,role,organisation,organisation_kind,from\n"
                       "Amy,boss,Oak,provider,2024-09-02\n"
                       "Bo,trainee,Oak,provider,soon\n"
                       "Cy,trainee,Elm,,2024-09-02\n"
                       ",,,,\n"
                       "Di,trainee\n",
                       false),
                "no-such-word");
    assert_int_equal(problems_of(w), 4);
    struct out o = out_make(w->arena);
    out_c(&o, "name,role,organisation,from\n");
    for (int i = 0; i < 1000; i++)
        out_c(&o, "Amy,boss,Oak,soon\n");
    assert_code(TRY_TO(w, w->founder, people_import, .has_rows = true, .rows = out_text(&o)), "no-such-word");
    assert_int_equal(problems_of(w), 101);
    world_end(w);
}

static void a_file_or_rows_and_not_both(void **state)
{
    (void)state;
    struct world *w = world_begin();
    assert_code(TRY_TO(w, w->founder, people_import, .has_preview = true), "missing");
    assert_code(TRY_TO(w, w->founder, people_import, .has_rows = true, .rows = S(PLENTY), .has_file = true,
                       .file = {S("a.csv"), S(PLENTY)}),
                "missing");
    assert_code(TRY_TO(w, w->founder, people_import, .has_file = true, .file = {S("a.csv"), S(PLENTY)}), "");
    world_end(w);
}

static struct str export_of(struct world *w)
{
    struct read_cx cx = as(w, w->founder);
    struct reply reply = {0};
    must_do(people_export_bytes(&cx, &(struct people_export_in){0}, &reply));
    return str_copy(w->arena, reply.body);
}

static void the_template_can_be_taken_in(void **state)
{
    (void)state;
    struct world *w = world_begin();
    struct read_cx cx = as(w, w->founder);
    struct reply reply = {0};
    must_do(people_template_bytes(&cx, &(struct people_template_in){0}, &reply));
    assert_code(TRY_TO(w, w->founder, people_import, .has_file = true, .file = {S("t.csv"), reply.body}), "");
    world_end(w);
}

/* What a life in which people come, move and leave exports, another folder takes in, and exports the same. */
static void an_export_is_taken_in_and_exported_the_same(void **state)
{
    (void)state;
    struct world *w = world_begin();
    assert_code(import(w, PLENTY, false), "");
    struct read_cx cx = as(w, w->founder);
    struct people_directory_view v = {0};
    must_do(people_directory_show(&cx, &(struct people_directory_in){.has_search = true, .search = S("tia")}, &v));
    struct people_person_view tia = {0};
    must_do(people_person_show(&cx, &(struct people_person_in){v.people.at[0].person_id}, &tia));
    struct person_id id = tia.person.person_id;
    MAKE(w, w->founder, people_supervisor_name, .person_id = id, .placement_id = tia.placements.at[0].placement_id,
         .supervisor_email = S("ed@example.org"), .kind = SUPERVISOR_KIND_CLINICAL, .has_from_on = true,
         .from_on = day_add(w->today, 30));
    struct organisation_id elm = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Elm \"Tree\", East"));
    MAKE(w, w->founder, people_role_give, .person_id = id, .role = ROLE_WORD_CHAMPION, .organisation_id = elm);
    MAKE(w, w->founder, people_placement_end, .person_id = id, .placement_id = tia.placements.at[0].placement_id,
         .until_on = day_add(w->today, 60), .reason = PLACEMENT_END_REASON_MOVED);
    MAKE(w, w->founder, people_placement_begin, .person_id = id, .organisation_id = elm,
         .cohort_id = tia.placements.at[0].cohort_id, .has_from_on = true, .from_on = day_add(w->today, 61),
         .has_supervisor_email = true, .supervisor_email = S("sue@example.org"));
    struct str first = export_of(w);
    assert_true(str_has(first, S("\"'=Grace, G\"")));
    assert_code(TRY_TO(w, w->founder, people_import, .has_rows = true, .rows = first), "");
    assert_int_equal(w->last.event_count, 0);
    struct world *other = world_begin();
    assert_code(TRY_TO(other, other->founder, people_import, .has_rows = true, .rows = first), "");
    assert_code(export_of(other), str_c(w->arena, first));
    world_end(other);
    world_end(w);
}

static void dates_of_training_come_along_once_for_each_person(void **state)
{
    (void)state;
    struct world *w = world_begin();
    static const char header[] =
        "name,email,role,organisation,organisation_kind,from,safeguarding_training_on,risk_training_on\n";
    static const char *const lines[] = {
        "Tia Tamm,tia@example.org,trainee,Oak,provider,2024-09-02,2024-06-17,18/06/2024\n",
        "Tia Tamm,tia@example.org,champion,Oak,,2024-09-02,2024-06-17,\n",
        "Tia Tamm,tia@example.org,champion,Oak,,2024-09-02,2024-06-19,\n",
        "Sue Hart,sue@example.org,supervisor,Oak,provider,2024-09-02,2024-09-03,\n",
        "Tia Tamm,tia@example.org,trainee,Oak,,2024-09-02,2024-05-01,\n",
        "Tia Tamm,tia@example.org,trainee,Oak,,2024-09-02,2024-08-01,\n",
    };
    struct str twice = SAY(w->arena, header, lines[0], lines[1]);
    assert_code(import(w, str_c(w->arena, twice), true), "");
    assert_true(str_has(w->last.preview.lines, S("Safeguarding training on 2024-06-17; Risk management training on "
                                                 "2024-06-18")));
    assert_code(import(w, str_c(w->arena, twice), false), "");
    assert_true(str_has(w->last.said, S("2 dates of training")));
    assert_code(import(w, str_c(w->arena, twice), false), "");
    assert_int_equal(w->last.event_count, 0);
    assert_code(import(w, str_c(w->arena, SAY(w->arena, header, lines[2], lines[4])), false), "other-day");
    assert_code(import(w, str_c(w->arena, SAY(w->arena, header, lines[3])), false), "day-ahead");
    assert_code(import(w, str_c(w->arena, SAY(w->arena, header, lines[4])), false), "");
    struct read_cx cx = as(w, w->founder);
    struct people_directory_view v = {0};
    must_do(people_directory_show(&cx, &(struct people_directory_in){.has_search = true, .search = S("tia")}, &v));
    struct people_person_view tia = {0};
    must_do(people_person_show(&cx, &(struct people_person_in){v.people.at[0].person_id}, &tia));
    assert_int_equal(tia.training.n, 2);
    assert_int_equal(tia.training.at[1].trained_on.n, day_of_civil((struct civil){2024, 5, 1}).n);
    assert_int_equal(tia.training.at[1].how, TRAINING_HOW_SPREADSHEET);
    assert_true(str_has(export_of(w), S(",2024-05-01,2024-06-18")));
    /* A file that is sent again takes nothing back. */
    assert_code(import(w, str_c(w->arena, SAY(w->arena, header, lines[5])), false), "");
    assert_code(import(w, str_c(w->arena, SAY(w->arena, header, lines[4])), false), "");
    assert_int_equal(w->last.event_count, 0);
    assert_true(str_has(export_of(w), S(",2024-08-01,2024-06-18")));
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_makes_what_its_lines_say),
        cmocka_unit_test(the_same_file_makes_nothing_more),
        cmocka_unit_test(a_preview_makes_nothing_and_says_what_each_line_would_make),
        cmocka_unit_test(each_problem_is_told_with_its_line_and_nothing_is_made),
        cmocka_unit_test(all_problems_are_told_together),
        cmocka_unit_test(a_file_or_rows_and_not_both),
        cmocka_unit_test(dates_of_training_come_along_once_for_each_person),
        cmocka_unit_test(the_template_can_be_taken_in),
        cmocka_unit_test(an_export_is_taken_in_and_exported_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
