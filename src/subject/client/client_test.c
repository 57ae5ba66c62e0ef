/* Clients: what a reference may be, the rules, and who then sees a client. */
#include "client_spec.h"
#include "client_sql.h"
#include "page/page.h"
#include "subject/client/client_reference.h"
#include "subject/people/people_world.h"
#include "training_sql.h"

static void a_reference_names_nobody(void **state)
{
    (void)state;
    static const struct {
        const char *reference;
        const char *looks_like; /* the beginning; empty where it may stand */
    } cases[] = {
        {"C-1042", ""},
        {"1042", ""},
        {"LW/2024/0017", ""},
        {"ABC 123", ""},
        {"7", ""},
        {"943 476 5919", "an NHS number"}, /* a test number of the NHS Data Dictionary's check-digit example */
        {"9434765919", "an NHS number"},
        {"943-476-5919", "an NHS number"},
        {"9434765918", ""}, /* wrong check digit: no NHS number */
        {"94347659190", ""},
        {"amy@example.org", "an e-mail"},
        {"1987-04-23", "a date of birth"},
        {"23/04/1987", "a date of birth"},
        {"23.4.87", "a date of birth"},
        {"23 04 1987", "a date of birth"},
        {"19870423", "a date of birth"},
        {"23041987", "a date of birth"},
        {"99999999", ""},
        {"12345678", ""},
        {"2024-13-45", ""},
        {"Amy Poe", "a name"},
        {"Zoë O'Hara-Smith", "a name"},
        {"Amy", ""},
        {"Amy Poe 7", ""},
        {"<b>", "something other"},
        {"=1+1", "something other"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *got = client_reference_looks_like(str_of(cases[i].reference));
        struct str wanted = str_of(cases[i].looks_like);
        if ((got == NULL) != (wanted.n == 0) || (got != NULL && !str_starts(str_of(got), wanted)))
            fail_msg("%s looks like %s", cases[i].reference, got == NULL ? "nothing" : got);
    }
}

struct town {
    struct world *w;
    struct organisation_id oak, elm, university;
    struct person_id manager, trainee, supervisor, educational, colleague, stranger, tutor, hr, practitioner;
    struct client_id client;
};

static struct town town_begin(void)
{
    struct town t = {.w = world_begin()};
    struct world *w = t.w;
    must_do(store_script(w->db, w->arena, training_schema));
    must_do(store_script(w->db, w->arena, client_schema));
    t.oak = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Oak"));
    t.elm = add_organisation(w, ORGANISATION_KIND_PROVIDER, S("Elm"));
    t.university = add_organisation(w, ORGANISATION_KIND_HEI, S("University"));
    t.manager = add_person(w, S("Mona Manager"), ROLE_WORD_MANAGER, t.oak);
    t.trainee = add_person(w, S("Tia Trainee"), ROLE_WORD_TRAINEE, t.oak);
    t.supervisor = add_person(w, S("Sue Pervisor"), ROLE_WORD_SUPERVISOR, t.elm);
    t.educational = add_person(w, S("Ed Ucator"), ROLE_WORD_SUPERVISOR, t.oak);
    t.colleague = add_person(w, S("Col League"), ROLE_WORD_PRACTITIONER, t.oak);
    t.stranger = add_person(w, S("Stran Ger"), ROLE_WORD_PRACTITIONER, t.elm);
    t.tutor = add_person(w, S("Tutu Tutor"), ROLE_WORD_TUTOR, t.university);
    t.hr = add_person(w, S("Hera Reads"), ROLE_WORD_HR_LEAD, w->consortium);
    struct cohort_id cohort = {MAKE(w, w->founder, people_cohort_add, .programme = PROGRAMME_PWP,
                                    .organisation_id = t.university, .name = S("PWP"), .from_on = w->today,
                                    .until_on = day_add(w->today, 360))};
    struct placement_id placement = {MAKE(w, w->founder, people_placement_begin, .person_id = t.trainee,
                                          .organisation_id = t.oak, .cohort_id = cohort, .has_supervisor_email = true,
                                          .supervisor_email = S("sue@example.org"))};
    MAKE(w, w->founder, people_supervisor_name, .person_id = t.trainee, .placement_id = placement,
         .supervisor_email = S("ed@example.org"), .kind = SUPERVISOR_KIND_EDUCATIONAL);
    t.client.n = MAKE(w, t.trainee, client_open, .reference = S("C-1042"), .provider_id = t.oak,
                      .descriptor = PROBLEM_DESCRIPTOR_GAD);
    return t;
}

static bool sees(struct town *t, struct person_id who)
{
    struct read_cx cx = as(t->w, who);
    return reaches(&cx, &client_record_page_row.scope, &(struct client_record_in){t->client});
}

static void a_client_is_seen_by_those_who_must_act(void **state)
{
    (void)state;
    struct town t = town_begin();
    assert_true(sees(&t, t.trainee));
    assert_true(sees(&t, t.supervisor));
    assert_true(sees(&t, t.manager));
    assert_true(sees(&t, t.w->founder)); /* clinical lead */
    assert_false(sees(&t, t.educational));
    assert_false(sees(&t, t.colleague));
    assert_false(sees(&t, t.stranger));
    assert_false(sees(&t, t.tutor));
    assert_false(sees(&t, t.hr));
    struct read_cx cx = as(t.w, t.supervisor);
    struct client_record_view v = {0};
    must_do(client_record_show(&cx, &(struct client_record_in){t.client}, &v));
    assert_int_equal(v.whys.n, 1);
    assert_code(v.whys.at[0].why, "you supervise the practitioner clinically");
    assert_code(v.client.practitioner_name, "Tia Trainee");
    world_end(t.w);
}

static void whoever_treats_a_client_now_sees_it_from_that_day_on(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    w->today = day_add(w->today, 10);
    assert_code(TRY_TO(w, t.trainee, client_change_practitioner, .client_id = t.client,
                       .practitioner_email = S("col@example.org")),
                "denied");
    assert_code(TRY_TO(w, t.manager, client_change_practitioner, .client_id = t.client,
                       .practitioner_email = S("stran@example.org")),
                "not-a-practitioner");
    assert_code(TRY_TO(w, t.manager, client_change_practitioner, .client_id = t.client,
                       .practitioner_email = S("tia@example.org")),
                "no-change");
    MAKE(w, t.manager, client_change_practitioner, .client_id = t.client, .practitioner_email = S("col@example.org"));
    assert_true(sees(&t, t.colleague));
    assert_false(sees(&t, t.trainee));
    assert_false(sees(&t, t.supervisor));
    struct read_cx cx = as(w, t.colleague);
    struct client_record_view v = {0};
    must_do(client_record_show(&cx, &(struct client_record_in){t.client}, &v));
    assert_int_equal(v.practitioners.n, 2);
    assert_int_equal(v.practitioners.at[1].until_on.n, w->today.n - 1);
    world_end(w);
}

static void who_may_open_which_client(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    const struct {
        struct person_id who;
        const char *reference;
        struct organisation_id at;
        const char *practitioner; /* NULL: the actor */
        int days;                 /* from today */
        const char *code;
    } cases[] = {
        {t.trainee, "C-2", t.oak, NULL, 0, ""},
        {t.trainee, "c-1042", t.oak, NULL, 0, "same-reference"},
        {t.trainee, "C-1042", t.elm, NULL, 0, "not-your-organisation"},
        {t.trainee, "Amy Poe", t.oak, NULL, 0, "not-pseudonymous"},
        {t.trainee, "C-3", t.oak, NULL, 1, "day-ahead"},
        {t.trainee, "C-3", t.oak, NULL, -1, "not-a-practitioner"}, /* no role there on that day */
        {t.trainee, "C-3", t.oak, "col@example.org", 0, ""},
        {t.trainee, "C-4", t.oak, "nobody@example.org", 0, "no-such-person"},
        {t.trainee, "C-4", t.oak, "stran@example.org", 0, "not-a-practitioner"},
        {t.manager, "C-4", t.oak, NULL, 0, "not-a-practitioner"},
        {t.manager, "C-4", t.oak, "tia@example.org", 0, ""},
        {t.stranger, "C-5", t.oak, "tia@example.org", 0, "not-your-organisation"},
        {t.stranger, "C-1042", t.elm, NULL, 0, ""}, /* another provider's numbering */
        {t.trainee, "C-6", t.university, NULL, 0, "not-a-provider"},
        {t.tutor, "C-6", t.oak, NULL, 0, "denied"},
        {t.hr, "C-6", t.oak, NULL, 0, "denied"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str email = cases[i].practitioner == NULL ? S("") : str_of(cases[i].practitioner);
        assert_code(TRY_TO(w, cases[i].who, client_open, .reference = str_of(cases[i].reference),
                           .provider_id = cases[i].at, .descriptor = PROBLEM_DESCRIPTOR_DEPRESSION,
                           .has_practitioner_email = email.n > 0, .practitioner_email = email, .has_opened_on = true,
                           .opened_on = day_add(w->today, cases[i].days)),
                    cases[i].code);
    }
    world_end(w);
}

static void set_client_data(struct world *w, struct str value)
{
    must_do(gate_setting_add(w->db, w->arena,
                             (struct gate_setting_add_args){.name = S("client-data"),
                                                            .from_on = w->today,
                                                            .seq = (int64_t)++w->seq,
                                                            .value = value,
                                                            .source = S("a test"),
                                                            .set_by_id = w->founder}));
}

static void no_client_is_held_where_client_data_are_off(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    set_client_data(w, S("off"));
    assert_code(TRY_TO(w, t.trainee, client_open, .reference = S("C-9"), .provider_id = t.oak,
                       .descriptor = PROBLEM_DESCRIPTOR_GAD),
                "no-client-data");
    struct read_cx cx = as(w, t.trainee);
    struct client_list_view v = {0};
    must_do(client_list_show(&cx, &(struct client_list_in){0}, &v));
    assert_false(v.is_held);
    assert_int_equal(v.total, 1); /* what was recorded stays to be seen */
    set_client_data(w, S("on"));
    assert_code(TRY_TO(w, t.trainee, client_open, .reference = S("C-9"), .provider_id = t.oak,
                       .descriptor = PROBLEM_DESCRIPTOR_GAD),
                "");
    world_end(w);
}

static void a_descriptor_is_changed_beside_the_earlier_one_and_a_closed_client_stays(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    assert_code(
        TRY_TO(w, t.trainee, client_change_descriptor, .client_id = t.client, .descriptor = PROBLEM_DESCRIPTOR_GAD),
        "no-change");
    MAKE(w, t.trainee, client_change_descriptor, .client_id = t.client, .descriptor = PROBLEM_DESCRIPTOR_PTSD,
         .has_reason = true, .reason = S("After the second assessment"));
    assert_code(TRY_TO(w, t.trainee, client_close, .client_id = t.client, .has_closed_on = true,
                       .closed_on = day_add(w->today, 1)),
                "day-out-of-range");
    MAKE(w, t.trainee, client_close, .client_id = t.client);
    assert_code(TRY_TO(w, t.trainee, client_close, .client_id = t.client), "closed");
    assert_code(
        TRY_TO(w, t.trainee, client_change_descriptor, .client_id = t.client, .descriptor = PROBLEM_DESCRIPTOR_GAD),
        "closed");
    struct read_cx cx = as(w, t.trainee);
    struct client_record_view v = {0};
    must_do(client_record_show(&cx, &(struct client_record_in){t.client}, &v));
    assert_int_equal(v.descriptors.n, 2);
    assert_int_equal(v.descriptors.at[1].descriptor, PROBLEM_DESCRIPTOR_GAD);
    struct client_list_view list = {0};
    must_do(client_list_show(&cx, &(struct client_list_in){0}, &list));
    assert_int_equal(list.clients.n, 0);
    must_do(client_list_show(
        &cx,
        &(struct client_list_in){.has_with_closed = true, .with_closed = true, .has_search = true, .search = S("C-10")},
        &list));
    assert_int_equal(list.clients.n, 1);
    assert_code(TRY_TO(w, t.trainee, client_open, .reference = S("C-1042"), .provider_id = t.oak,
                       .descriptor = PROBLEM_DESCRIPTOR_GAD),
                ""); /* a new treatment under the same reference */
    world_end(w);
}

static struct str html_of(struct world *w, struct person_id who, const struct page_row *row, const void *input)
{
    struct out o = out_make(w->arena);
    struct read_cx cx = as(w, who);
    struct page_cx page = {.arena = w->arena, .actor = cx.actor, .path = S("/"), .csrf = S("token"), .today = w->today};
    void *view = arena_take(w->arena, row->view->size);
    must_do(row->show(&cx, input, view));
    row->html(&o, &page, view);
    return out_text(&o);
}

static void pages_show_a_client_by_its_reference_alone(void **state)
{
    (void)state;
    struct town t = town_begin();
    struct world *w = t.w;
    struct str list = html_of(w, t.trainee, &client_list_page_row, &(struct client_list_in){0});
    assert_true(str_has(list, S("C-1042")) && str_has(list, S("Open a client")) && str_has(list, S("Oak")));
    struct str record = html_of(w, t.manager, &client_record_page_row, &(struct client_record_in){t.client});
    assert_true(str_has(record, S("you manage the provider")) && str_has(record, S("Change the practitioner")));
    assert_false(str_has(record, S("Change the problem descriptor"))); /* clinical, and not a manager's */
    struct str other = html_of(w, t.stranger, &client_list_page_row, &(struct client_list_in){0});
    assert_true(str_has(other, S("no client here whom you may see")) && !str_has(other, S("C-1042")));
    set_client_data(w, S("off"));
    assert_true(str_has(html_of(w, t.trainee, &client_list_page_row, &(struct client_list_in){0}),
                        S("This consortium holds no client data here")));
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reference_names_nobody),
        cmocka_unit_test(a_client_is_seen_by_those_who_must_act),
        cmocka_unit_test(whoever_treats_a_client_now_sees_it_from_that_day_on),
        cmocka_unit_test(who_may_open_which_client),
        cmocka_unit_test(no_client_is_held_where_client_data_are_off),
        cmocka_unit_test(pages_show_a_client_by_its_reference_alone),
        cmocka_unit_test(a_descriptor_is_changed_beside_the_earlier_one_and_a_closed_client_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
