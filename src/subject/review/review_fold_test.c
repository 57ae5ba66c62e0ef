/* Events to rows, and rows to pages, in a database of memory: what a rule decides is folded and shown. */
#include "gate_sql.h"
#include "people_spec.h"
#include "people_sql.h"
#include "standards_sql.h"
#include "subject/review/review_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20, TODAY = 20200, NAMES = 1u << 1 };

static const struct person_id lead = {11}, manager = {22};
static const struct organisation_id harbour = {51}, orchard = {52};

struct world {
    struct arena *arena;
    struct store *db;
    struct chance chance;
    uint64_t seq;
    struct review_id review;
};

static void must_do(struct err *e)
{
    for (struct err *at = e; at != NULL; at = at->cause)
        print_error("%.*s\n", (int)at->text.n, at->text.s);
    assert_null(e);
}

static struct rule_cx rule_cx(struct world *w, struct person_id who, uint32_t roles)
{
    return (struct rule_cx){
        .arena = w->arena, .actor = {.person = who, .roles = roles}, .today = {TODAY}, .chance = &w->chance};
}

static struct fold_cx fold_cx(struct world *w, struct person_id who)
{
    return (struct fold_cx){.arena = w->arena, .db = w->db, .seq = ++w->seq, .on = {TODAY}, .actor = who};
}

static struct read_cx read_cx(struct world *w, struct person_id who, uint32_t roles)
{
    store_view_as(w->db, who.n, (struct day){TODAY});
    return (struct read_cx){.arena = w->arena, .db = w->db, .actor = {.person = who, .roles = roles}, .today = {TODAY}};
}

/* Folds what was decided. With `gone`, as it is when the names' key was destroyed. */
static void fold_all(struct world *w, struct person_id who, const struct decision *d)
{
    assert_null(d->refusal);
    for (size_t i = 0; i < d->event_count; i++) {
        struct fold_cx cx = fold_cx(w, who);
        must_do(d->events[i].type->fold(&cx, d->events[i].event));
    }
}

static struct str report_text(struct world *w)
{
    FILE *file = fopen("tests/data/review-invented.txt", "rb");
    assert_non_null(file);
    char *bytes = arena_take(w->arena, 1 << 16);
    size_t n = fread(bytes, 1, 1 << 16, file);
    fclose(file);
    return (struct str){bytes, n};
}

static void put_provider(struct world *w, struct organisation_id id, struct str name)
{
    must_do(people_put_organisation(w->db, w->arena,
                                    (struct people_put_organisation_args){.organisation_id = id,
                                                                          .kind = ORGANISATION_KIND_PROVIDER,
                                                                          .name = name,
                                                                          .name_folded = str_lower(w->arena, name),
                                                                          .from_on = {TODAY - 900},
                                                                          .seq = (int64_t)++w->seq}));
}

static void put_reach(struct world *w, struct person_id who, struct str kind, int64_t object)
{
    must_do(gate_reach_add(w->db, w->arena,
                           (struct gate_reach_add_args){.person_id = who,
                                                        .kind = kind,
                                                        .object_id = object,
                                                        .why = S("of a test"),
                                                        .from_on = {TODAY - 900},
                                                        .because = 1}));
}

static struct decision decide_import(struct world *w)
{
    struct rule_cx cx = rule_cx(w, lead, ROLE_CLINICAL_LEAD);
    struct decision d = {.arena = w->arena};
    struct review_import in = {.file = {.bytes = report_text(w)}};
    review_import_rule(&cx, &(struct review_import_state){0}, &in, &d);
    w->review.n = d.made;
    return d;
}

/* A folder with two providers, a lead who sees all, and a manager who sees one. */
static struct world *begin(void)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct world *w = ARENA_NEW(a, struct world);
    w->arena = a;
    w->chance = chance_seeded(5);
    must_do(store_open(a, S(":memory:"), STORE_WRITE, &w->db));
    must_do(store_script(w->db, a, gate_schema));
    must_do(store_script(w->db, a, standards_schema));
    must_do(store_script(w->db, a, people_schema));
    must_do(store_script(w->db, a, notice_schema));
    must_do(store_script(w->db, a, review_schema));
    put_provider(w, harbour, S("Harbour"));
    put_provider(w, orchard, S("Orchard"));
    put_reach(w, lead, S("folder"), 0);
    put_reach(w, manager, S("organisation"), harbour.n);
    return w;
}

static void end(struct world *w)
{
    struct arena *a = w->arena;
    store_close(&w->db);
    arena_end(&a);
}

static struct review_show_view show(struct world *w, struct person_id who, uint32_t roles)
{
    struct read_cx cx = read_cx(w, who, roles);
    struct review_show_view v = {0};
    must_do(review_show_show(&cx, &(struct review_show_in){w->review}, &v));
    return v;
}

static struct review_requirement_view show_requirement(struct world *w, struct requirement_id id, struct person_id who,
                                                       uint32_t roles)
{
    struct read_cx cx = read_cx(w, who, roles);
    struct review_requirement_view v = {0};
    must_do(review_requirement_show(&cx, &(struct review_requirement_in){id}, &v));
    return v;
}

static struct world *begin_with_review(void)
{
    struct world *w = begin();
    struct decision d = decide_import(w);
    fold_all(w, lead, &d);
    return w;
}

static struct requirement_id first_requirement(struct world *w)
{
    return show(w, lead, ROLE_CLINICAL_LEAD).requirements.at[0].requirement_id;
}

static void set_state(struct world *w, struct requirement_id id, struct organisation_id where, int64_t state_id,
                      enum provider_state state, int32_t from_on)
{
    struct fold_cx cx = fold_cx(w, lead);
    must_do(review_state_set_fold(&cx, &(struct review_state_set){.requirement_id = id,
                                                                  .requirement_state_id = {state_id},
                                                                  .organisation_id = where,
                                                                  .state = state,
                                                                  .from_on = {from_on},
                                                                  .reason = S("As seen")}));
}

/* --- what is shown -------------------------------------------------------------------------------------------------
 */

static void an_imported_review_is_shown_as_it_was_read(void **state)
{
    (void)state;
    struct world *w = begin_with_review();
    struct review_show_view v = show(w, lead, ROLE_CLINICAL_LEAD);
    assert_int_equal(v.requirements.n, 4);
    assert_true(str_eq(v.requirements.at[0].ref, S("IMR1")));
    assert_int_equal(v.requirements.at[0].kind, REQUIREMENT_KIND_IMMEDIATE);
    assert_int_equal(v.requirements.at[0].response, REQUIREMENT_RESPONSE_REQUESTED);
    assert_int_equal(v.met.n, 7);
    assert_int_equal(v.findings.n, 4);
    assert_int_equal(v.good_practice.n, 2);
    assert_int_equal(v.providers_named.n, 4);
    assert_int_equal(v.dates.days_to_authorised, 14);
    assert_int_equal(v.dates.days_to_submitted, 43);
    assert_true(v.points.at[1].begins_group && !v.points.at[2].begins_group);
    assert_true(v.has_lead && v.category_is_recommended);
    end(w);
}

static void every_requirement_begins_as_unknown_at_every_provider(void **state)
{
    (void)state;
    struct world *w = begin_with_review();
    put_provider(w, (struct organisation_id){53}, S("Quarry, which came later"));
    struct review_show_view v = show(w, lead, ROLE_CLINICAL_LEAD);
    for (size_t i = 0; i < v.requirements.n; i++) {
        assert_int_equal(v.requirements.at[i].providers_unknown, 3);
        assert_int_equal(v.requirements.at[i].state, PROVIDER_STATE_UNKNOWN);
    }
    struct review_requirement_view q = show_requirement(w, first_requirement(w), lead, ROLE_CLINICAL_LEAD);
    assert_int_equal(q.states.n, 3);
    for (size_t i = 0; i < q.states.n; i++)
        assert_false(q.states.at[i].has_state);
    end(w);
}

static void a_manager_sees_the_own_provider_and_a_trainee_sees_no_state(void **state)
{
    (void)state;
    struct world *w = begin_with_review();
    struct requirement_id id = first_requirement(w);
    set_state(w, id, orchard, 1, PROVIDER_STATE_NOT_MET, TODAY);
    struct review_requirement_view q = show_requirement(w, id, manager, ROLE_MANAGER);
    assert_int_equal(q.states.n, 1);
    assert_true(str_eq(q.states.at[0].organisation_name, S("Harbour")));
    assert_int_equal(q.earlier_states.n, 0);
    assert_int_equal(q.history.n, 1);
    assert_int_equal(show(w, manager, ROLE_MANAGER).requirements.at[0].providers_not_met, 0);
    q = show_requirement(w, id, (struct person_id){99}, ROLE_TRAINEE);
    assert_int_equal(q.states.n + q.evidence.n + q.history.n, 0);
    assert_false(show(w, (struct person_id){99}, ROLE_TRAINEE).requirements.at[0].has_state);
    end(w);
}

/* --- states --------------------------------------------------------------------------------------------------------
 */

static const struct review_provider_states_row *state_at(const struct review_requirement_view *v,
                                                         struct organisation_id id)
{
    for (size_t i = 0; i < v->states.n; i++)
        if (v->states.at[i].organisation_id.n == id.n)
            return &v->states.at[i];
    fail();
    return NULL;
}

static void the_state_of_the_latest_day_holds_and_a_withdrawn_one_gives_way(void **state)
{
    (void)state;
    struct world *w = begin_with_review();
    struct requirement_id id = first_requirement(w);
    set_state(w, id, harbour, 1, PROVIDER_STATE_NOT_MET, TODAY - 20);
    set_state(w, id, harbour, 2, PROVIDER_STATE_IN_PROGRESS, TODAY - 5);
    set_state(w, id, harbour, 3, PROVIDER_STATE_UNKNOWN, TODAY - 30); /* learnt late, of an earlier day */
    struct review_requirement_view v = show_requirement(w, id, lead, ROLE_CLINICAL_LEAD);
    assert_int_equal(state_at(&v, harbour)->state, PROVIDER_STATE_IN_PROGRESS);
    struct fold_cx cx = fold_cx(w, lead);
    must_do(review_state_withdrawn_fold(&cx, &(struct review_state_withdrawn){.requirement_id = id,
                                                                              .requirement_state_id = {2},
                                                                              .reason = S("Wrong provider")}));
    v = show_requirement(w, id, lead, ROLE_CLINICAL_LEAD);
    assert_int_equal(state_at(&v, harbour)->state, PROVIDER_STATE_NOT_MET);
    assert_int_equal(v.earlier_states.n, 3);
    assert_true(v.earlier_states.at[1].has_withdrawn_on);
    assert_int_equal(v.history.n, 5);
    end(w);
}

static void the_worst_state_of_all_providers_is_the_requirements(void **state)
{
    (void)state;
    struct world *w = begin_with_review();
    struct requirement_id id = first_requirement(w);
    set_state(w, id, harbour, 1, PROVIDER_STATE_MET, TODAY);
    assert_int_equal(show(w, lead, ROLE_CLINICAL_LEAD).requirements.at[0].state, PROVIDER_STATE_UNKNOWN);
    set_state(w, id, orchard, 2, PROVIDER_STATE_IN_PROGRESS, TODAY);
    struct review_requirements_row q = show(w, lead, ROLE_CLINICAL_LEAD).requirements.at[0];
    assert_int_equal(q.state, PROVIDER_STATE_IN_PROGRESS);
    assert_int_equal(q.providers_met, 1);
    assert_int_equal(q.response, REQUIREMENT_RESPONSE_REQUESTED);
    end(w);
}

/* --- owner, due day, actions, evidence -----------------------------------------------------------------------------
 */

static void owner_due_day_actions_and_evidence_stand_with_their_history(void **state)
{
    (void)state;
    struct world *w = begin_with_review();
    struct requirement_id id = first_requirement(w);
    struct fold_cx cx = fold_cx(w, lead);
    must_do(review_owner_named_fold(&cx, &(struct review_owner_named){.requirement_id = id, .owner_id = manager}));
    cx = fold_cx(w, lead);
    must_do(review_due_set_fold(&cx, &(struct review_due_set){.requirement_id = id, .due_on = {TODAY - 1}}));
    cx = fold_cx(w, lead);
    must_do(review_action_added_fold(&cx, &(struct review_action_added){.requirement_id = id,
                                                                        .requirement_action_id = {7},
                                                                        .text = S("Agree a rota"),
                                                                        .has_due_on = true,
                                                                        .due_on = {TODAY - 2}}));
    cx = fold_cx(w, lead);
    must_do(review_evidence_noted_fold(&cx, &(struct review_evidence_noted){.requirement_id = id,
                                                                            .requirement_evidence_id = {8},
                                                                            .reference = S("Rota of May"),
                                                                            .dated_on = {TODAY - 10}}));
    cx = fold_cx(w, lead);
    must_do(review_state_set_fold(&cx, &(struct review_state_set){.requirement_id = id,
                                                                  .requirement_state_id = {9},
                                                                  .organisation_id = harbour,
                                                                  .state = PROVIDER_STATE_MET,
                                                                  .from_on = {TODAY},
                                                                  .reason = S("As the rota shows"),
                                                                  .has_requirement_evidence_id = true,
                                                                  .requirement_evidence_id = {8}}));
    struct review_requirement_view v = show_requirement(w, id, lead, ROLE_CLINICAL_LEAD);
    assert_true(v.is_overdue && v.requirement.has_owner_id);
    assert_true(str_eq(state_at(&v, harbour)->evidence_reference, S("Rota of May")));
    assert_true(v.actions.at[0].is_late);
    assert_int_equal(v.evidence.at[0].days_old, 10);
    assert_int_equal(v.usable_evidence.n, 1);
    cx = fold_cx(w, lead);
    must_do(review_action_completed_fold(&cx, &(struct review_action_completed){.requirement_id = id,
                                                                                .requirement_action_id = {7},
                                                                                .completed_on = {TODAY},
                                                                                .outcome = S("It runs")}));
    cx = fold_cx(w, lead);
    must_do(review_evidence_withdrawn_fold(&cx, &(struct review_evidence_withdrawn){.requirement_id = id,
                                                                                    .requirement_evidence_id = {8},
                                                                                    .reason = S("Superseded")}));
    v = show_requirement(w, id, lead, ROLE_CLINICAL_LEAD);
    assert_false(v.actions.at[0].is_late);
    assert_int_equal(v.usable_evidence.n, 0);
    assert_int_equal(v.evidence.n, 1);
    assert_true(state_at(&v, harbour)->has_evidence_withdrawn_on);
    assert_int_equal(v.history.n, 8);
    end(w);
}

static void an_erased_owner_leaves_the_requirement_without_one(void **state)
{
    (void)state;
    struct world *w = begin_with_review();
    struct requirement_id id = first_requirement(w);
    struct fold_cx cx = fold_cx(w, lead);
    must_do(review_owner_named_fold(&cx, &(struct review_owner_named){.gone = NAMES, .requirement_id = id}));
    assert_false(show_requirement(w, id, lead, ROLE_CLINICAL_LEAD).requirement.has_owner_id);
    end(w);
}

static void answer(struct world *w, struct requirement_id id, int64_t person, enum confirmation answer, int32_t on)
{
    struct fold_cx cx = fold_cx(w, (struct person_id){person});
    cx.on = (struct day){on};
    must_do(review_effect_confirmed_fold(
        &cx, &(struct review_effect_confirmed){
                 .person_id = {person}, .requirement_id = id, .organisation_id = harbour, .answer = answer}));
}

static const struct review_live_row *live_at(const struct review_requirement_view *v, struct organisation_id id)
{
    for (size_t i = 0; i < v->live.n; i++)
        if (v->live.at[i].organisation_id.n == id.n)
            return &v->live.at[i];
    fail();
    return NULL;
}

static void answers_are_told_from_five_people_on_and_an_erased_one_is_gone(void **state)
{
    (void)state;
    struct world *w = begin_with_review();
    struct requirement_id id = first_requirement(w);
    struct fold_cx cx = fold_cx(w, lead);
    cx.on = (struct day){TODAY - 40};
    must_do(review_effect_set_fold(
        &cx, &(struct review_effect_set){
                 .requirement_id = id, .standard = S("x.y"), .days = 35, .gap_days = 2, .asks_trainees = true}));
    for (int64_t person = 101; person <= 104; person++)
        answer(w, id, person, CONFIRMATION_YES, TODAY - 14);
    answer(w, id, 104, CONFIRMATION_YES, TODAY - 10); /* said again: still four people */
    cx = fold_cx(w, (struct person_id){105});
    must_do(review_effect_confirmed_fold(&cx, &(struct review_effect_confirmed){.gone = 1u << 0}));
    struct review_requirement_view v = show_requirement(w, id, lead, ROLE_CLINICAL_LEAD);
    assert_int_equal(live_at(&v, harbour)->confirmed, CONFIRMED_FEW);
    assert_int_equal(live_at(&v, harbour)->outcome, EFFECT_OUTCOME_UNKNOWN);
    answer(w, id, 106, CONFIRMATION_NO, TODAY - 8);
    v = show_requirement(w, id, lead, ROLE_CLINICAL_LEAD);
    assert_int_equal(live_at(&v, harbour)->confirmed, CONFIRMED_MOST);
    assert_int_equal(live_at(&v, orchard)->confirmed, CONFIRMED_FEW); /* nobody is to tell none from one */
    end(w);
}

/* --- names that were erased ----------------------------------------------------------------------------------------
 */

static void a_review_without_its_names_folds_and_is_shown(void **state)
{
    (void)state;
    struct world *w = begin();
    struct decision d = decide_import(w);
    for (size_t i = 0; i < d.event_count; i++) {
        struct fold_cx cx = fold_cx(w, lead);
        const struct event_type *type = d.events[i].type;
        if (type == &review_met_recorded_type) {
            const struct review_met_recorded *e = d.events[i].event;
            struct review_met_recorded bare = {
                .gone = NAMES, .review_id = e->review_id, .place = e->place, .group_name = e->group_name};
            must_do(type->fold(&cx, &bare));
        } else if (type == &review_imported_type) {
            struct review_imported bare = *(const struct review_imported *)d.events[i].event;
            bare.gone = NAMES;
            must_do(type->fold(&cx, &bare));
        } else {
            must_do(type->fold(&cx, d.events[i].event));
        }
    }
    struct review_show_view v = show(w, lead, ROLE_CLINICAL_LEAD);
    assert_false(v.has_lead || v.has_completed_by || v.has_authorised_by);
    assert_int_equal(v.met.n, 7);
    for (size_t i = 0; i < v.met.n; i++)
        assert_false(v.met.at[i].has_text || v.met.at[i].has_person);
    end(w);
}

static void an_empty_folder_lists_no_review(void **state)
{
    (void)state;
    struct world *w = begin();
    struct read_cx cx = read_cx(w, lead, ROLE_CLINICAL_LEAD);
    struct review_list_view v = {0};
    must_do(review_list_show(&cx, &(struct review_list_in){0}, &v));
    assert_int_equal(v.reviews.n, 0);
    struct decision d = decide_import(w);
    fold_all(w, lead, &d);
    must_do(review_list_show(&cx, &(struct review_list_in){0}, &v));
    assert_int_equal(v.reviews.n, 1);
    assert_int_equal(v.reviews.at[0].without_owner, 4);
    end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_imported_review_is_shown_as_it_was_read),
        cmocka_unit_test(every_requirement_begins_as_unknown_at_every_provider),
        cmocka_unit_test(a_manager_sees_the_own_provider_and_a_trainee_sees_no_state),
        cmocka_unit_test(the_state_of_the_latest_day_holds_and_a_withdrawn_one_gives_way),
        cmocka_unit_test(the_worst_state_of_all_providers_is_the_requirements),
        cmocka_unit_test(owner_due_day_actions_and_evidence_stand_with_their_history),
        cmocka_unit_test(an_erased_owner_leaves_the_requirement_without_one),
        cmocka_unit_test(answers_are_told_from_five_people_on_and_an_erased_one_is_gone),
        cmocka_unit_test(a_review_without_its_names_folds_and_is_shown),
        cmocka_unit_test(an_empty_folder_lists_no_review),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
