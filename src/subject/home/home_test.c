/* What each role finds on the home page: rows put into a database of memory as folds put them, and the page as the
 * person who looks. */
#include "gate/gate.h"
#include "gate_spec.h"
#include "home_spec.h"
#include "people_spec.h"
#include "review_spec.h"
#include "score_spec.h"
#include "subject/home/home.h"
#include "subject/home/home_kinds.h"
#include "subject/home/home_words.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20, TODAY = 20200, DAY_MS = 86400000, QUALIFIED = ROLE_PRACTITIONER | ROLE_SUPERVISOR };

static const struct person_id lead = {11}, manager = {12}, supervisor = {13}, practitioner = {14}, trainee = {15},
                              machinist = {16}, tutor = {17};
static const struct organisation_id harbour = {51};
static const struct client_id client = {71};
static const struct response_id response = {81};
static const struct requirement_id requirement = {91};

struct world {
    struct arena *arena;
    struct store *db;
    int64_t seq;
};

static void must_do(struct err *e)
{
    for (struct err *at = e; at != NULL; at = at->next)
        print_error("%.*s\n", (int)at->text.n, at->text.s);
    assert_null(e);
}

/* Runs a statement of a fold with these arguments. */
#define PUT(w, statement, ...)                                                                                         \
    must_do(statement((w)->db, (w)->arena, (struct statement##_args){__VA_ARGS__, .seq = ++(w)->seq}))
#define PUT_PLAIN(w, statement, ...) must_do(statement((w)->db, (w)->arena, (struct statement##_args){__VA_ARGS__}))

static struct day day(int32_t from_today)
{
    return (struct day){TODAY + from_today};
}

static struct instant moment(int32_t days)
{
    return (struct instant){(int64_t)(TODAY + days) * DAY_MS + DAY_MS / 2};
}

static void put_person(struct world *w, struct person_id id, const char *name)
{
    struct str s = str_of(name);
    PUT(w, people_put_person, .person_id = id, .name = s, .name_folded = s, .added_on = day(-900));
    PUT_PLAIN(w, people_put_at, .person_id = id, .organisation_id = harbour, .because = id.n, .from_on = day(-900));
}

static void put_reach(struct world *w, struct person_id who, const char *kind, int64_t object)
{
    PUT_PLAIN(w, gate_reach_add, .person_id = who, .kind = str_of(kind), .object_id = object, .why = S("of a test"),
              .from_on = day(-900), .because = 1);
}

static void put_people(struct world *w)
{
    put_person(w, lead, "Lena Lead");
    put_person(w, manager, "Mary Manager");
    put_person(w, supervisor, "Sue Supervisor");
    put_person(w, practitioner, "Paul Practitioner");
    put_person(w, trainee, "Tom Trainee");
    put_reach(w, lead, "folder", 0);
    put_reach(w, lead, "clients-of", 0);
    put_reach(w, manager, "organisation", harbour.n);
    put_reach(w, manager, "clients-of", harbour.n);
    put_reach(w, tutor, "organisation", harbour.n);
    put_reach(w, supervisor, "clients-of", trainee.n);
    put_reach(w, practitioner, "client", client.n);
    put_reach(w, trainee, "client", client.n);
}

static struct world *begin(void)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct world *w = ARENA_NEW(a, struct world);
    w->arena = a;
    must_do(store_open(a, S(":memory:"), STORE_WRITE, &w->db));
    for (size_t i = 0; i < all_view_schema_count; i++)
        must_do(store_script(w->db, a, all_view_schemas[i]));
    return w;
}

/* One provider with a client whom a trainee treats, and those around them. */
static struct world *begin_harbour(void)
{
    struct world *w = begin();
    PUT(w, people_put_organisation, .organisation_id = harbour, .kind = ORGANISATION_KIND_PROVIDER,
        .name = S("Harbour"), .name_folded = S("harbour"), .from_on = day(-900));
    put_people(w);
    PUT(w, client_put, .client_id = client, .reference = S("R-1"), .reference_folded = S("r-1"), .provider_id = harbour,
        .practitioner_id = trainee, .descriptor = PROBLEM_DESCRIPTOR_GAD, .opened_on = day(-90));
    return w;
}

static void end(struct world *w)
{
    struct arena *a = w->arena;
    store_close(&w->db);
    arena_end(&a);
}

static struct home_today_view home_of(struct world *w, struct person_id who, uint32_t roles)
{
    store_view_as(w->db, who.n, day(0));
    struct read_cx cx = {
        .arena = w->arena, .db = w->db, .actor = {.person = who, .roles = roles}, .now = moment(0), .today = day(0)};
    struct home_today_view v = {0};
    must_do(home_today_show(&cx, &(struct home_today_in){0}, &v));
    return v;
}

static void assert_text(struct str got, const char *want)
{
    if (!str_eq(got, str_of(want)))
        fail_msg("got <%.*s>, want <%s>", (int)got.n, got.s, want);
}

static int64_t wrongs_of(const struct home_today_view *v, enum wrong_kind kind)
{
    for (size_t i = 0; i < v->wrongs.n; i++)
        if (v->wrongs.at[i].kind == kind)
            return v->wrongs.at[i].things;
    return 0;
}

static void put_score(struct world *w, struct response_id id, enum measure measure, int32_t days)
{
    PUT(w, score_put_response, .response_id = id, .client_id = client, .how = RECORDED_HOW_AT_SOURCE,
        .recorded_at = moment(days), .measure = measure, .total = 14, .answered_on = day(days));
}

static void put_waiting_correction(struct world *w, struct person_id author)
{
    put_score(w, response, MEASURE_PHQ_9, -60);
    PUT(w, score_put_correction, .correction_id = {61}, .client_id = client, .response_id = response,
        .kind = CORRECTION_KIND_TRANSCRIPTION, .has_measure = true, .measure = MEASURE_PHQ_9, .has_total = true,
        .total = 9, .has_answered_on = true, .answered_on = day(-60), .reason = CORRECTION_REASON_MISTYPED,
        .asked_by = ASKED_BY_AUTHOR, .needs_second = 1, .changes_caseness = 1, .state = CORRECTION_STATE_WAITING,
        .author_id = author, .made_at = moment(-3));
}

static void put_requirements(struct world *w, int count)
{
    PUT(w, review_put, .review_id = {90}, .digest = S("d"), .title = S("A review"), .summary = S("s"),
        .background = S("b"), .approved_on = day(-100), .authorised_on = day(-90), .submitted_on = day(-80),
        .imported_on = day(-70), .imported_by_id = lead);
    for (int i = 0; i < count; i++)
        PUT(w, review_put_requirement, .requirement_id = {requirement.n + i}, .review_id = {90}, .place = i,
            .ref = SAY(w->arena, "IMR", i + 1), .kind = REQUIREMENT_KIND_IMMEDIATE, .title = S("Scores"),
            .finding = S("f"), .action = S("a"), .response = REQUIREMENT_RESPONSE_REQUESTED);
}

/* --- an empty folder -------------------------------------------------------------------------------------------- */

static void an_empty_folder_says_that_nothing_needs_anybody(void **state)
{
    struct world *w = begin();
    (void)state;
    struct home_today_view v = home_of(w, trainee, ROLE_TRAINEE);
    assert_int_equal(v.needs_total, 0);
    assert_int_equal(v.needs.n + v.wrongs.n + v.happened.n, 0);
    end(w);
}

static void first_steps_are_for_the_central_team_until_they_are_taken(void **state)
{
    struct world *w = begin();
    (void)state;
    assert_true(home_of(w, lead, ROLE_HR_LEAD).has_first_steps);
    assert_false(home_of(w, trainee, ROLE_TRAINEE).has_first_steps);
    end(w);
    w = begin_harbour();
    struct home_today_view v = home_of(w, lead, ROLE_HR_LEAD);
    assert_true(v.begun.has_organisations && !v.begun.has_people && !v.begun.has_review && v.has_first_steps);
    PUT(w, people_put_placement, .placement_id = {1}, .person_id = trainee, .organisation_id = harbour,
        .cohort_id = {1}, .from_on = day(-100));
    put_requirements(w, 1);
    assert_false(home_of(w, lead, ROLE_HR_LEAD).has_first_steps);
    end(w);
}

/* --- what needs somebody ---------------------------------------------------------------------------------------- */

static void an_answer_to_item_9_needs_its_owner_and_is_late_after_its_hour(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    PUT_PLAIN(w, score_put_item9_task, .item9_task_id = {31}, .client_id = client, .alerted_at = moment(-1),
              .due_at = {moment(0).ms - 1}, .has_owner_id = true, .owner_id = practitioner);
    struct home_today_view v = home_of(w, practitioner, ROLE_PRACTITIONER);
    assert_int_equal(v.needs.n, 1);
    assert_int_equal(v.needs.at[0].kind, NEED_KIND_ITEM9);
    assert_true(v.needs.at[0].is_late);
    assert_text(v.needs.at[0].says, "Client R-1: an answer to item 9 asks you to act");
    assert_int_equal(wrongs_of(&v, WRONG_KIND_ITEM9_LATE), 1);
    assert_int_equal(home_of(w, supervisor, ROLE_SUPERVISOR).needs.n, 0);
    end(w);
}

static void an_unowned_answer_to_item_9_needs_every_qualified_person_who_sees_the_client_and_no_trainee(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    PUT_PLAIN(w, score_put_item9_task, .item9_task_id = {31}, .client_id = client, .alerted_at = moment(0),
              .due_at = moment(1));
    assert_int_equal(home_of(w, lead, ROLE_CLINICAL_LEAD).needs.n, 1);
    assert_int_equal(home_of(w, supervisor, ROLE_SUPERVISOR).needs.n, 1);
    assert_int_equal(home_of(w, trainee, ROLE_TRAINEE).needs.n, 0);
    assert_int_equal(home_of(w, tutor, ROLE_TUTOR).needs.n, 0);
    end(w);
}

static void a_correction_waits_for_everybody_who_may_be_its_second_person_and_nobody_else(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    put_waiting_correction(w, practitioner);
    assert_int_equal(home_of(w, practitioner, ROLE_PRACTITIONER).needs.n, 0); /* the author */
    assert_int_equal(home_of(w, trainee, ROLE_TRAINEE).needs.n, 0);
    struct home_today_view v = home_of(w, supervisor, ROLE_SUPERVISOR);
    assert_int_equal(v.needs.n, 1);
    assert_text(v.needs.at[0].href, "/scores/waiting");
    assert_int_equal(wrongs_of(&v, WRONG_KIND_ALARM), 1);
    PUT(w, people_put_supervising, .supervising_id = {1}, .placement_id = {1}, .person_id = supervisor,
        .supervisor_id = practitioner, .kind = SUPERVISOR_KIND_CLINICAL, .from_on = day(-9));
    assert_int_equal(home_of(w, supervisor, ROLE_SUPERVISOR).needs.n, 0); /* supervised by the author */
    end(w);
}

static void who_is_managed_by_the_author_is_no_second_person(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    put_waiting_correction(w, manager);
    put_reach(w, practitioner, "clients-of", harbour.n);
    assert_int_equal(home_of(w, practitioner, QUALIFIED).needs.n, 1);
    PUT_PLAIN(w, gate_role_add, .role_id = 5, .person_id = manager, .role = S("manager"), .organisation_id = harbour.n,
              .from_on = day(-9));
    assert_int_equal(home_of(w, practitioner, QUALIFIED).needs.n, 0);
    end(w);
}

static void a_trainee_without_a_supervisor_needs_the_manager_and_is_counted_for_the_tutor(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    PUT(w, people_put_placement, .placement_id = {1}, .person_id = trainee, .organisation_id = harbour,
        .cohort_id = {1}, .from_on = day(-100));
    PUT(w, people_put_supervising, .supervising_id = {1}, .placement_id = {1}, .person_id = trainee,
        .supervisor_id = supervisor, .kind = SUPERVISOR_KIND_CLINICAL, .from_on = day(-100), .has_until_on = true,
        .until_on = day(-8));
    struct home_today_view v = home_of(w, manager, ROLE_MANAGER);
    assert_int_equal(v.needs.n, 1);
    assert_text(v.needs.at[0].says, "Tom Trainee has no clinical supervisor");
    assert_int_equal(v.needs.at[0].when_on.n, TODAY - 7);
    v = home_of(w, tutor, ROLE_TUTOR);
    assert_int_equal(v.needs.n, 0);
    assert_int_equal(wrongs_of(&v, WRONG_KIND_NO_SUPERVISOR), 1);
    PUT(w, people_put_supervising, .supervising_id = {2}, .placement_id = {1}, .person_id = trainee,
        .supervisor_id = supervisor, .kind = SUPERVISOR_KIND_CLINICAL, .from_on = day(0));
    assert_int_equal(home_of(w, manager, ROLE_MANAGER).needs.n, 0);
    end(w);
}

static void a_care_review_needs_who_has_it_else_the_clinical_lead(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    PUT_PLAIN(w, score_put_care, .care_review_id = {41}, .client_id = client, .because = CARE_BECAUSE_CORRECTION,
              .because_of = 61, .opened_at = moment(-20), .due_on = day(-6));
    struct home_today_view v = home_of(w, lead, ROLE_CLINICAL_LEAD);
    assert_int_equal(v.needs.at[0].kind, NEED_KIND_CARE_UNASSIGNED);
    assert_int_equal(wrongs_of(&v, WRONG_KIND_CARE_LATE), 1);
    PUT_PLAIN(w, score_set_care_reviewer, .care_review_id = {41}, .has_reviewer_id = true, .reviewer_id = practitioner);
    v = home_of(w, practitioner, ROLE_PRACTITIONER);
    assert_int_equal(v.needs.n, 1);
    assert_true(v.needs.at[0].is_late);
    assert_int_equal(home_of(w, lead, ROLE_CLINICAL_LEAD).needs.n, 0);
    end(w);
}

static void a_senior_is_asked_until_they_answer(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    PUT(w, score_put_pathway, .pathway_entry_id = {45}, .client_id = client, .step = PATHWAY_STEP_STEP_3,
        .entered_on = day(-2), .how = PATHWAY_HOW_BY_REASON, .caseness = CASENESS_NOT_A_CASE, .has_senior_id = true,
        .senior_id = supervisor, .entered_by_id = trainee);
    assert_int_equal(home_of(w, supervisor, ROLE_SUPERVISOR).needs.n, 1);
    PUT_PLAIN(w, score_set_senior, .pathway_entry_id = {45}, .has_is_agreed = true, .is_agreed = true);
    assert_int_equal(home_of(w, supervisor, ROLE_SUPERVISOR).needs.n, 0);
    end(w);
}

static void links_that_end_soon_need_who_made_them(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    for (int i = 0; i < 4; i++)
        PUT_PLAIN(w, score_put_link, .answer_link_id = {21 + i}, .client_id = client,
                  .token_hash = SAY(w->arena, "hash", i), .first = MEASURE_PHQ_9, .why = LINK_WHY_FIRST_APPOINTMENT,
                  .language = LANGUAGE_EN, .made_by_id = trainee, .made_at = moment(-5), .until_on = day(i - 1));
    assert_int_equal(home_of(w, trainee, ROLE_TRAINEE).needs.n, 3); /* today, tomorrow, the day after */
    assert_int_equal(home_of(w, practitioner, ROLE_PRACTITIONER).needs.n, 0);
    end(w);
}

static void requirements_need_an_owner_then_the_owner_until_they_are_met(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    put_requirements(w, 3);
    struct home_today_view v = home_of(w, lead, ROLE_AUDIT_LEAD);
    assert_int_equal(v.needs.n, 1);
    assert_int_equal(v.needs_total, 3);
    assert_text(v.needs.at[0].says, "3 requirements have no owner");
    assert_false(v.has_more_needs);
    assert_int_equal(wrongs_of(&v, WRONG_KIND_UNKNOWN), 3);
    PUT_PLAIN(w, review_set_owner, .requirement_id = requirement, .has_owner_id = true, .owner_id = manager,
              .has_owner_from_on = true, .owner_from_on = day(-1));
    assert_int_equal(home_of(w, manager, ROLE_MANAGER).needs.n, 1);
    PUT(w, review_put_state, .requirement_state_id = {1}, .requirement_id = requirement, .organisation_id = harbour,
        .state = PROVIDER_STATE_MET, .from_on = day(-1), .reason = S("r"), .set_by_id = lead, .set_on = day(-1));
    assert_int_equal(home_of(w, manager, ROLE_MANAGER).needs.n, 0);
    end(w);
}

static void how_far_providers_have_come_is_not_for_a_trainee(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    put_requirements(w, 2);
    struct home_today_view v = home_of(w, trainee, ROLE_TRAINEE);
    assert_int_equal(wrongs_of(&v, WRONG_KIND_UNOWNED), 2);
    assert_int_equal(wrongs_of(&v, WRONG_KIND_UNKNOWN), 0);
    assert_int_equal(v.needs.n, 0);
    end(w);
}

static void a_request_to_destroy_data_needs_somebody_else(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    PUT_PLAIN(w, gate_erasure_add, .erasure_id = {1}, .holder_kind = S("client"), .holder_id = client.n,
              .basis = S("retention-ended"), .asked_organisation = S("Harbour"), .asked_by_id = manager,
              .asked_on = day(-1));
    assert_int_equal(home_of(w, manager, ROLE_MANAGER).needs.n, 0);
    assert_int_equal(home_of(w, lead, ROLE_HR_LEAD).needs.at[0].kind, NEED_KIND_ERASURE_AGREE);
    assert_int_equal(home_of(w, lead, ROLE_DATA_PROTECTION).needs.n, 0);
    PUT_PLAIN(w, gate_erasure_agreed_set, .erasure_id = {1}, .has_agreed_organisation = true,
              .agreed_organisation = S("Centre"), .has_agreed_by_id = true, .agreed_by_id = lead);
    assert_int_equal(home_of(w, supervisor, ROLE_DATA_PROTECTION).needs.at[0].kind, NEED_KIND_ERASURE_CONFIRM);
    assert_int_equal(home_of(w, lead, ROLE_DATA_PROTECTION).needs.n, 0); /* had a part in it */
    end(w);
}

static void an_operator_invites_nobody_and_is_not_told_of_invitations(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    PUT_PLAIN(w, gate_role_add, .role_id = 6, .person_id = machinist, .role = S("operator"),
              .organisation_id = harbour.n, .from_on = day(-9));
    PUT_PLAIN(w, gate_account_invited_set, .person_id = trainee, .invited_on = day(-20), .until_on = day(-6));
    PUT_PLAIN(w, gate_account_invited_set, .person_id = practitioner, .invited_on = day(-20), .until_on = day(-6));
    struct home_today_view v = home_of(w, machinist, ROLE_OPERATOR);
    assert_int_equal(v.needs.n + v.wrongs.n + v.happened.n, 0);
    end(w);
}

static void five_things_are_shown_and_all_are_counted(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    for (int i = 0; i < 7; i++)
        PUT_PLAIN(w, score_put_care, .care_review_id = {41 + i}, .client_id = client,
                  .because = CARE_BECAUSE_CORRECTION, .because_of = 61, .opened_at = moment(-20), .due_on = day(i),
                  .has_reviewer_id = true, .reviewer_id = practitioner);
    struct home_today_view v = home_of(w, practitioner, ROLE_PRACTITIONER);
    assert_int_equal(v.needs.n, HOME_ITEMS_MOST);
    assert_int_equal(v.needs.at[0].when_on.n, TODAY); /* the soonest first */
    assert_true(v.has_more_needs);
    assert_int_equal(v.needs_total, 7);
    assert_text(v.need_counts.at[0].href, "/scores/care");
    end(w);
}

/* --- what happened ---------------------------------------------------------------------------------------------- */

static void questionnaires_of_one_day_are_one_thing_that_happened(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    put_score(w, (struct response_id){1}, MEASURE_GAD_7, -1);
    put_score(w, (struct response_id){2}, MEASURE_PHQ_9, -1);
    put_score(w, (struct response_id){3}, MEASURE_PHQ_9, -2);
    put_score(w, (struct response_id){4}, MEASURE_PHQ_9, -31);
    struct home_today_view v = home_of(w, trainee, ROLE_TRAINEE);
    assert_int_equal(v.happened.n, 2);
    assert_text(v.happened.at[0].says, "Client R-1 answered the PHQ-9 and GAD-7");
    assert_text(v.happened.at[1].says, "Client R-1 answered the PHQ-9");
    end(w);
}

static void a_manager_who_may_not_open_scores_is_told_of_none(void **state)
{
    struct world *w = begin_harbour();
    (void)state;
    put_score(w, response, MEASURE_PHQ_9, -1);
    assert_int_equal(home_of(w, manager, ROLE_MANAGER).happened.n, 0);
    assert_int_equal(home_of(w, lead, ROLE_CLINICAL_LEAD).happened.n, 1);
    end(w);
}

static void no_total_stands_on_the_home_page(void **state)
{
    (void)state;
    assert_null(shape_field(&home_happened_shape, S("total")));
    assert_null(shape_field(&home_needs_shape, S("total")));
}

/* --- words and pages -------------------------------------------------------------------------------------------- */

static void every_kind_has_words_and_a_place_to_go(void **state)
{
    struct arena *a = arena_make(1 << 20);
    (void)state;
    for (int k = 1; k <= NEED_KIND_INVITATION; k++) {
        struct home_needs_row need = {
            .kind = (enum need_kind)k, .client_id = client, .object_id = {5}, .about = S("R-1"), .n = 1};
        home_need_describe(a, moment(0), day(0), &need);
        assert_true(need.says.n > 0 && need.hint.n > 0 && str_starts(need.href, S("/")));
    }
    for (int k = 1; k <= WRONG_KIND_REFUSED; k++) {
        struct home_wrongs_row wrong = {.kind = (enum wrong_kind)k, .things = 1};
        home_wrong_describe(&wrong);
        assert_true(wrong.says.n > 0 && str_starts(wrong.href, S("/")));
    }
    for (int k = 1; k <= HAPPENED_KIND_PLACEMENT; k++) {
        struct home_happened_row h = {
            .kind = (enum happened_kind)k, .has_measure = true, .measure = MEASURE_PHQ_9, .step = PATHWAY_STEP_STEP_2};
        home_happened_describe(a, &h, 1);
        assert_true(h.says.n > 0 && str_starts(h.href, S("/")));
    }
    arena_end(&a);
}

static void the_menu_names_each_page_once_and_only_pages_that_need_nothing_more(void **state)
{
    (void)state;
    for (size_t i = 0; i < all_menu.n; i++) {
        const struct page_row *row = all_menu.at[i].row;
        assert_non_null(row->route);
        assert_false(str_has(str_of(row->route), S(":")));
        for (size_t k = 0; k < row->input->count; k++)
            assert_true((row->input->fields[k].flags & FIELD_OPTIONAL) != 0);
        for (size_t k = 0; k < i; k++)
            assert_ptr_not_equal(all_menu.at[k].row, row);
    }
}

static void every_page_without_parameters_is_in_the_menus_list(void **state)
{
    (void)state;
    for (size_t i = 0; i < all_page_count; i++) {
        const struct page_row *row = all_pages[i];
        bool is_listed = false;
        if (row->route == NULL || row->view == NULL || str_has(str_of(row->route), S(":")) ||
            row == &people_add_page_row) /* begun from the directory */
            continue;
        for (size_t k = 0; k < all_menu.n; k++)
            is_listed |= all_menu.at[k].row == row;
        if (!is_listed)
            fail_msg("%s is in no list of pages: add it to home_menu.c", row->route);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_folder_says_that_nothing_needs_anybody),
        cmocka_unit_test(first_steps_are_for_the_central_team_until_they_are_taken),
        cmocka_unit_test(an_answer_to_item_9_needs_its_owner_and_is_late_after_its_hour),
        cmocka_unit_test(an_unowned_answer_to_item_9_needs_every_qualified_person_who_sees_the_client_and_no_trainee),
        cmocka_unit_test(a_correction_waits_for_everybody_who_may_be_its_second_person_and_nobody_else),
        cmocka_unit_test(who_is_managed_by_the_author_is_no_second_person),
        cmocka_unit_test(a_trainee_without_a_supervisor_needs_the_manager_and_is_counted_for_the_tutor),
        cmocka_unit_test(a_care_review_needs_who_has_it_else_the_clinical_lead),
        cmocka_unit_test(a_senior_is_asked_until_they_answer),
        cmocka_unit_test(links_that_end_soon_need_who_made_them),
        cmocka_unit_test(requirements_need_an_owner_then_the_owner_until_they_are_met),
        cmocka_unit_test(how_far_providers_have_come_is_not_for_a_trainee),
        cmocka_unit_test(a_request_to_destroy_data_needs_somebody_else),
        cmocka_unit_test(an_operator_invites_nobody_and_is_not_told_of_invitations),
        cmocka_unit_test(five_things_are_shown_and_all_are_counted),
        cmocka_unit_test(questionnaires_of_one_day_are_one_thing_that_happened),
        cmocka_unit_test(a_manager_who_may_not_open_scores_is_told_of_none),
        cmocka_unit_test(no_total_stands_on_the_home_page),
        cmocka_unit_test(every_kind_has_words_and_a_place_to_go),
        cmocka_unit_test(the_menu_names_each_page_once_and_only_pages_that_need_nothing_more),
        cmocka_unit_test(every_page_without_parameters_is_in_the_menus_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
