#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "page/parts.h"

/* What a call wrote, in an arena of its own. */
struct trial {
    struct arena *arena;
    struct out out;
    struct page_cx page;
};

static int trial_begins(void **state)
{
    struct arena *a = arena_make(4 << 20);
    struct trial *t = ARENA_NEW(a, struct trial);
    *t = (struct trial){
        .arena = a, .out = out_make(a), .page = {.arena = a, .csrf = S("token"), .service_name = S("Candour")}};
    *state = t;
    return 0;
}

static int trial_ends(void **state)
{
    struct trial *t = *state;
    struct arena *a = t->arena;
    arena_end(&a);
    return 0;
}

static void assert_written(struct trial *t, const char *wanted)
{
    assert_string_equal(str_c(t->arena, out_text(&t->out)), wanted);
    out_clear(&t->out);
}

static void assert_has(struct trial *t, const char *wanted)
{
    if (!str_has(out_text(&t->out), str_of(wanted)))
        fail_msg("%s\nis not in\n%s", wanted, str_c(t->arena, out_text(&t->out)));
}

static void assert_lacks(struct trial *t, const char *unwanted)
{
    if (str_has(out_text(&t->out), str_of(unwanted)))
        fail_msg("%s\nis in\n%s", unwanted, str_c(t->arena, out_text(&t->out)));
}

static void text_is_escaped_and_days_are_read_by_people(void **state)
{
    struct trial *t = *state;
    PAGE_TEXT(&t->out, S("<a href=\"x\">Tom's & co</a>"));
    assert_written(t, "&lt;a href=&quot;x&quot;&gt;Tom&#39;s &amp; co&lt;/a&gt;");
    struct day day;
    assert_true(day_parse(S("2024-12-11"), &day));
    PAGE_TEXT(&t->out, day);
    assert_written(t, "11 December 2024");
    PAGE_ATTRIBUTE(&t->out, day);
    assert_written(t, "2024-12-11");
    struct instant at;
    assert_true(instant_parse(S("2024-07-01T08:30:00Z"), &at));
    PAGE_TEXT(&t->out, at);
    assert_written(t, "1 July 2024, 9:30am");
    PAGE_ATTRIBUTE(&t->out, at);
    assert_written(t, "2024-07-01T08:30:00.000Z");
    PAGE_TEXT(&t->out, (bool)true);
    assert_written(t, "yes");
}

static void a_url_keeps_its_form_and_loses_other_schemes(void **state)
{
    static const struct {
        const char *given;
        const char *written;
    } cases[] = {
        {"/clients/k2x?page=2&q=a b", "/clients/k2x?page=2&amp;q=a%20b"},
        {"https://example.org/a%20b#c", "https://example.org/a%20b#c"},
        {"mailto:tom@example.org", "mailto:tom@example.org"},
        {"100%", "100%25"},
        {"javascript:alert(1)", "#"},
        {" JavaScript:alert(1)", "#"},
        {"\x01javascript:alert(1)", "#"},
        {"java\tscript:alert(1)", "#"},
        {"data:text/html,x", "#"},
        {"vbscript:x", "#"},
        {"/a:b", "/a:b"},
        {"?a:b", "?a:b"},
        {"\"><script>", "%22%3E%3Cscript%3E"},
        {"'x'", "%27x%27"},
        {"/\\example.org", "/%5Cexample.org"},
        {"/caf\xc3\xa9", "/caf%C3%A9"},
        {"", ""},
    };
    struct trial *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        PAGE_URL(&t->out, cases[i].given);
        assert_written(t, cases[i].written);
    }
}

static void a_part_of_a_url_cannot_leave_its_place(void **state)
{
    struct trial *t = *state;
    PAGE_URL_PART(&t->out, "a/../b?c=d&e#f%20\"");
    assert_written(t, "a%2F..%2Fb%3Fc%3Dd%26e%23f%2520%22");
    PAGE_URL_PART(&t->out, 42);
    assert_written(t, "42");
}

static void paging_keeps_the_query_and_shows_the_ends(void **state)
{
    struct trial *t = *state;
    t->page.path = S("/clients");
    t->page.query = S("page=4&q=a%20b");
    part_pagination(&t->out, &t->page, 312, 4, 20);
    assert_has(t, "61 to 80 of 312");
    assert_has(t, "href=\"/clients?q=a%20b&amp;page=3\" class=\"nhsuk-pagination__previous\"");
    assert_has(t, "aria-label=\"Page 16\"");
    assert_has(t, "aria-label=\"Page 4\" aria-current=\"page\"");
    assert_lacks(t, "aria-label=\"Page 7\"");
    out_clear(&t->out);
    part_pagination(&t->out, &t->page, 1, 1, 20);
    assert_written(t, "");
    part_pagination(&t->out, &t->page, 20, 9, 20);
    assert_written(t, "<p class=\"app-count\">20 in all</p>\n");
}

static const struct choice colours[] = {{"red", "Red"}, {"blue", "Blue"}};

static const struct field fields[] = {
    {.name = "thing_id", .says = "Thing", .type = FIELD_ID, .has = SIZE_MAX},
    {.name = "on", .says = "Date", .type = FIELD_DAY, .has = SIZE_MAX},
    {.name = "colour", .says = "Colour", .type = FIELD_CHOICE, .choices = colours, .choice_count = 2, .has = SIZE_MAX},
    {.name = "note",
     .says = "Note",
     .hint = "Short.",
     .type = FIELD_TEXT,
     .max = 500,
     .flags = FIELD_LONG | FIELD_OPTIONAL},
    {.name = "password", .says = "Password", .type = FIELD_TEXT, .max = 200, .flags = FIELD_SECRET},
    {.name = "is_sure", .says = "I am sure", .type = FIELD_BOOL, .flags = FIELD_OPTIONAL},
    {.name = "scan", .says = "Scan", .type = FIELD_FILE, .max = 100},
    {.name = "answers", .says = "Answers", .type = FIELD_INTS, .max = 3, .count_max = 9},
};
static const struct shape shape = {.name = "test_do", .fields = fields, .count = sizeof fields / sizeof fields[0]};
static const struct command_row do_row = {
    .subject = "test", .name = "do", .input = &shape, .route = "/things/:thing_id/do"};
static const struct command_row other_row = {.subject = "test", .name = "other", .input = &shape, .route = "/others"};

static void send_back(struct trial *t, const struct pair *sent, size_t n, const struct err *problems)
{
    t->page.form = (struct page_form){.command = &do_row, .sent = {sent, n}, .problems = problems};
}

static void a_form_carries_its_token_and_a_key_of_its_own(void **state)
{
    struct trial *t = *state;
    part_form_open(&t->out, &t->page, &do_row, "/things/k2/do");
    assert_has(t, "<form class=\"app-form\" id=\"test-do\" method=\"post\" action=\"/things/k2/do\" "
                  "enctype=\"multipart/form-data\" novalidate>");
    assert_has(t, "<input type=\"hidden\" name=\"csrf\" value=\"token\">");
    struct str first = str_copy(t->arena, out_text(&t->out));
    out_clear(&t->out);
    part_form_open(&t->out, &t->page, &do_row, "/things/k2/do");
    assert_false(str_eq(first, out_text(&t->out)));
}

static void an_empty_path_is_the_route_filled_from_what_was_sent(void **state)
{
    struct trial *t = *state;
    const struct pair sent[] = {{S("thing_id"), S("k2/.."), S("")}};
    send_back(t, sent, 1, NULL);
    part_form_open(&t->out, &t->page, &do_row, "");
    assert_has(t, "action=\"/things/k2%2F../do\"");
}

static void a_field_is_the_component_of_its_type(void **state)
{
    struct trial *t = *state;
    struct day day = {20068};
    part_field(&t->out, &t->page, &do_row, "on", day);
    assert_has(t, "id=\"test-do-on-month\" name=\"on.month\" type=\"text\" value=\"12\"");
    part_field(&t->out, &t->page, &do_row, "colour", "blue");
    assert_has(t, "type=\"radio\" value=\"blue\" checked");
    part_field(&t->out, &t->page, &do_row, "note", "x < y");
    assert_has(t, "Note (optional)");
    assert_has(t, "data-maxlength=\"500\"");
    assert_has(t, ">x &lt; y</textarea>");
    part_field(&t->out, &t->page, &do_row, "is_sure", "");
    assert_has(t, "type=\"checkbox\" value=\"yes\">");
    part_field(&t->out, &t->page, &do_row, "scan", "");
    assert_has(t, "type=\"file\"");
}

static void what_was_sent_comes_back_with_its_problem(void **state)
{
    struct trial *t = *state;
    const struct pair sent[] = {{S("on.day"), S("31"), S("")},
                                {S("on.month"), S("2"), S("")},
                                {S("note"), S("kept"), S("")},
                                {S("colour"), S("red"), S("")}};
    struct err *problem = REFUSE(t->arena, "no-such-day", S("on"), "Date must be a real date");
    send_back(t, sent, 4, problem);
    part_field(&t->out, &t->page, &do_row, "on", (struct day){20068});
    assert_has(t, "name=\"on.day\" type=\"text\" value=\"31\"");
    assert_has(t, "name=\"on.year\" type=\"text\" inputmode");
    assert_has(t, "Error: </span>Date must be a real date");
    part_field(&t->out, &t->page, &do_row, "colour", "blue");
    assert_has(t, "value=\"red\" checked");
    out_clear(&t->out);
    part_field(&t->out, &t->page, &other_row, "note", "own");
    assert_has(t, ">own</textarea>");
}

static void a_box_that_was_unticked_stays_so(void **state)
{
    struct trial *t = *state;
    const struct pair sent[] = {{S("note"), S("x"), S("")}};
    send_back(t, sent, 1, NULL);
    part_field(&t->out, &t->page, &do_row, "is_sure", "yes");
    assert_lacks(t, "checked");
}

static void a_secret_is_never_shown_again(void **state)
{
    struct trial *t = *state;
    const struct pair sent[] = {{S("password"), S("hunter2hunter2"), S("")}};
    send_back(t, sent, 1, NULL);
    part_field(&t->out, &t->page, &do_row, "password", "hunter2hunter2");
    assert_has(t, "type=\"password\"");
    assert_lacks(t, "hunter2");
}

static void an_offered_command_takes_over_what_was_sent(void **state)
{
    struct trial *t = *state;
    const struct pair sent[] = {{S("note"), S("kept"), S("")}};
    send_back(t, sent, 1, NULL);
    struct offer offer = {.command = "test.other", .says = S("Another way")};
    t->page.form.offers = &offer;
    const struct page_cx *page = &t->page;
    assert_true(OFFERED(other_row));
    assert_false(OFFERED(do_row));
    part_field(&t->out, page, &other_row, "note", "own");
    assert_has(t, ">kept</textarea>");
}

static void the_summary_links_every_problem_to_its_control(void **state)
{
    struct trial *t = *state;
    struct err *problems = REFUSE(t->arena, "a", S("on"), "Date must be a real date");
    problems = err_join(problems, REFUSE(t->arena, "b", S("answers.2"), "Answer question 2"));
    problems = err_join(problems, REFUSE(t->arena, "c", S("thing_id"), "No such thing"));
    problems = err_join(problems, REFUSE(t->arena, "d", S(""), "Not today"));
    send_back(t, NULL, 0, problems);
    part_error_summary(&t->out, &t->page);
    assert_has(t, "<a href=\"#test-do-on-day\">Date must be a real date</a>");
    assert_has(t, "<a href=\"#test-do-answers-2\">Answer question 2</a>");
    assert_has(t, "<li>No such thing</li>");
    assert_has(t, "<li>Not today</li>");
}

static void page_body(struct out *o, const struct page_cx *page, const void *view)
{
    (void)view;
    part_breadcrumb(o, page, LINKS({S("/x"), S("Things")}));
    out_c(o, "<h1>Body</h1>");
}

static void the_layout_has_what_every_page_must(void **state)
{
    struct trial *t = *state;
    t->page.title = S("A & B");
    t->page.person_name = S("Priya <Raman>");
    t->page.is_simulated = t->page.has_script = true;
    t->page.said = S("Done.");
    page_layout(&t->out, &t->page, page_body, NULL);
    assert_has(t, "<title>A &amp; B - Candour</title>");
    assert_has(t, "<body>\n<script src=\"/assets/supported-");
    assert_has(t, "href=\"#maincontent\"");
    assert_has(t, "Simulated data.");
    assert_has(t, "Priya &lt;Raman&gt;");
    assert_has(t, "action=\"/sign-out\" method=\"post\"");
    assert_has(t, "A ledger proves that a record is unchanged, not that it was true when it was made.");
    size_t crumb = 0, main_part = 0;
    assert_true(str_find(out_text(&t->out), S("nhsuk-breadcrumb\""), &crumb));
    assert_true(str_find(out_text(&t->out), S("<main"), &main_part));
    assert_true(crumb < main_part);
    assert_lacks(t, " style=");
    assert_lacks(t, "NHS England");
}

static void assets_are_found_by_the_path_that_pages_link(void **state)
{
    (void)state;
    const struct asset *css = asset_find(asset_url("nhsuk.css"));
    assert_non_null(css);
    struct str bytes = {(const char *)css->bytes, css->n};
    assert_false(str_has(bytes, S("Frutiger")));
    assert_false(str_has(bytes, S("https://")));
    assert_true(str_has(bytes, asset_url("nhsuk-icon-cross.svg")));
    assert_null(asset_find(S("/assets/nhsuk.css")));
}

int main(void)
{
#define TRIAL(test) cmocka_unit_test_setup_teardown(test, trial_begins, trial_ends)
    const struct CMUnitTest tests[] = {
        TRIAL(text_is_escaped_and_days_are_read_by_people),
        TRIAL(a_url_keeps_its_form_and_loses_other_schemes),
        TRIAL(a_part_of_a_url_cannot_leave_its_place),
        TRIAL(paging_keeps_the_query_and_shows_the_ends),
        TRIAL(a_form_carries_its_token_and_a_key_of_its_own),
        TRIAL(an_empty_path_is_the_route_filled_from_what_was_sent),
        TRIAL(a_field_is_the_component_of_its_type),
        TRIAL(what_was_sent_comes_back_with_its_problem),
        TRIAL(a_box_that_was_unticked_stays_so),
        TRIAL(a_secret_is_never_shown_again),
        TRIAL(an_offered_command_takes_over_what_was_sent),
        TRIAL(the_summary_links_every_problem_to_its_control),
        TRIAL(the_layout_has_what_every_page_must),
        TRIAL(assets_are_found_by_the_path_that_pages_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
