/* The pages of people as they are shown: full, empty, and with a form that came back. */
#include "page/page.h"
#include "subject/people/people_world.h"

static struct page_cx page_of(struct world *w, struct person_id who)
{
    return (struct page_cx){.arena = w->arena,
                            .actor = {.person = who, .roles = roles_of(w, who)},
                            .service_name = S("Candour"),
                            .path = S("/"),
                            .csrf = S("token"),
                            .today = w->today};
}

static struct str html_of(struct world *w, const struct page_cx *page, const struct page_row *row, const void *input)
{
    struct out o = out_make(w->arena);
    struct read_cx cx = as(w, page->actor.person);
    void *view = arena_take(w->arena, row->view->size);
    must_do(row->show(&cx, input, view));
    row->html(&o, page, view);
    return out_text(&o);
}

#define HTML(w, page, name, ...)                                                                                       \
    html_of((w), (page), &people_##name##_page_row, &(struct people_##name##_in){__VA_ARGS__})

static void assert_has(struct str html, const char *part)
{
    if (!str_has(html, str_of(part)))
        fail_msg("lacks <%s>: %.*s", part, (int)(html.n > 3000 ? 3000 : html.n), html.s);
}

static void an_empty_folder_says_what_to_do(void **state)
{
    (void)state;
    struct world *w = world_begin();
    struct page_cx page = page_of(w, w->founder);
    assert_has(HTML(w, &page, directory, 0), "Take in a spreadsheet");
    assert_has(HTML(w, &page, directory, .has_search = true, .search = S("zz<")), "Nobody whom you may see fits");
    assert_has(HTML(w, &page, directory, .has_search = true, .search = S("zz<\"")), "zz&lt;&quot;");
    assert_has(HTML(w, &page, directory, .has_page = true, .page = 7), "nobody on this page");
    assert_has(HTML(w, &page, cohorts, 0), "Add one");
    assert_has(HTML(w, &page, organisations, 0), "Add an organisation");
    assert_has(HTML(w, &page, import, 0), "Download the template");
    page = page_of(w, (struct person_id){99});
    assert_has(HTML(w, &page, directory, 0), "nobody here yet whom you may see");
    world_end(w);
}

static void every_page_shows_what_it_has(void **state)
{
    (void)state;
    struct world *w = world_begin();
    struct organisation_id oak = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Oak & Co"));
    struct organisation_id north = add_organisation(w, ORGANISATION_KIND_HEI, S("University"));
    struct person_id tia = add_person(w, S("Tia <Trainee>"), ROLE_WORD_TRAINEE, oak);
    struct person_id sue = add_person(w, S("Sue Pervisor"), ROLE_WORD_SUPERVISOR, oak);
    struct person_id grace = add_person(w, S("Grace Graduate"), ROLE_WORD_NEWLY_QUALIFIED, oak);
    struct cohort_id cohort = {MAKE(w, w->founder, people_cohort_add, .programme = PROGRAMME_CWP,
                                    .organisation_id = north, .name = S("CWP 2024"), .from_on = w->today,
                                    .until_on = day_add(w->today, 360))};
    struct page_cx page = page_of(w, w->founder);
    struct placement_id placement = {
        MAKE(w, w->founder, people_placement_begin, .person_id = tia, .organisation_id = oak, .cohort_id = cohort)};
    assert_has(HTML(w, &page, person, tia), "No supervisor is named");
    assert_has(HTML(w, &page, cohort, cohort), "Nobody is named");
    MAKE(w, w->founder, people_supervisor_name, .person_id = tia, .placement_id = placement,
         .supervisor_email = S("sue@example.org"), .kind = SUPERVISOR_KIND_CLINICAL);
    MAKE(w, w->founder, people_preceptorship_begin, .person_id = grace, .organisation_id = oak,
         .preceptor_email = S("sue@example.org"));
    MAKE(w, w->founder, people_person_correct, .person_id = tia, .has_name = true, .name = S("Tia Tamm"),
         .reason = S("Spelling"));
    struct str html = HTML(w, &page, person, tia);
    assert_has(html, "Tia Tamm");
    assert_has(html, "Name: Tia &lt;Trainee&gt;");
    assert_has(html, "Clinical supervisor");
    assert_has(html, "from 2 September 2024");
    assert_has(HTML(w, &page, person, sue), "Supervises");
    assert_has(HTML(w, &page, person, grace), "Under way");
    assert_has(HTML(w, &page, organisation, oak), "Oak &amp; Co");
    assert_has(HTML(w, &page, organisation, oak), "Newly qualified practitioner");
    assert_has(HTML(w, &page, cohort, cohort), "Sue Pervisor");
    html = HTML(w, &page, change, tia);
    assert_has(html, "Begin a placement");
    assert_has(html, "End a supervisor");
    assert_has(HTML(w, &page, add, 0), "Oak &amp; Co");
    assert_has(HTML(w, &page, directory, 0), "Trainee at Oak &amp; Co");
    world_end(w);
}

static struct str called_trust(const struct page_cx *page, struct str name)
{
    (void)page;
    return str_eq(name, S("provider")) ? S("Trust") : name;
}

static void what_a_provider_is_called_is_a_setting(void **state)
{
    (void)state;
    struct world *w = world_begin();
    add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Oak"));
    struct page_cx page = page_of(w, w->founder);
    page.label = called_trust;
    struct str html = HTML(w, &page, organisations, 0);
    assert_has(html, "Trust");
    assert_has(html, "Consortium");
    world_end(w);
}

static void a_preview_shows_each_line_and_holds_the_rows_to_be_sent(void **state)
{
    (void)state;
    struct world *w = world_begin();
    static const char *const rows =
        "name,role,organisation,organisation_kind,from\nAmy <Poe>,trainee,Oak,provider,2024-09-02\n";
    struct pair sent[] = {{.name = S("rows"), .value = S("name,role\nAmy <Poe>")},
                          {.name = S("preview"), .value = S("yes")}};
    struct page_cx page = page_of(w, w->founder);
    MAKE(w, w->founder, people_import, .has_rows = true, .rows = str_of(rows), .has_preview = true, .preview = true);
    page.form = (struct page_form){.command = &people_import_row, .sent = {sent, 2}, .preview = &w->last.preview};
    struct str html = HTML(w, &page, import, 0);
    assert_has(html, "Nothing is made yet");
    assert_has(html, "Amy &lt;Poe&gt;");
    assert_has(html, "adds Oak (Provider); adds the person; Trainee at Oak from 2024-09-02");
    assert_has(html, "Make all of it");
    assert_false(str_has(html, S("name=\"preview\"")));
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_folder_says_what_to_do),
        cmocka_unit_test(every_page_shows_what_it_has),
        cmocka_unit_test(what_a_provider_is_called_is_a_setting),
        cmocka_unit_test(a_preview_shows_each_line_and_holds_the_rows_to_be_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
