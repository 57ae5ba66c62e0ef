/* The rules of reviews, as tables of state, input and outcome. */
#include "subject/review/review_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { ARENA_BYTES = 32 << 20, TODAY = 20200, APPROVED = 20068 };

static const struct person_id lead = {11}, manager = {22}, other = {33};
static const struct organisation_id harbour = {51}, orchard = {52};
static const struct requirement_id mr1 = {71};
static const struct requirement_evidence_id proof = {81};

struct fixture {
    struct arena *arena;
    struct chance chance;
    struct rule_cx cx;
    struct decision d;
    struct people_managed_row managed[1];
};

static struct fixture *begin(struct person_id who, uint32_t roles)
{
    struct arena *a = arena_make(ARENA_BYTES);
    struct fixture *f = ARENA_NEW(a, struct fixture);
    f->arena = a;
    f->chance = chance_seeded(1);
    f->cx =
        (struct rule_cx){.arena = a, .actor = {.person = who, .roles = roles}, .today = {TODAY}, .chance = &f->chance};
    f->d = (struct decision){.arena = a};
    f->managed[0].organisation_id = harbour;
    return f;
}

static struct fixture *begin_lead(void)
{
    return begin(lead, ROLE_CLINICAL_LEAD);
}

static struct fixture *begin_manager(void)
{
    return begin(manager, ROLE_MANAGER);
}

static void end(struct fixture *f)
{
    struct arena *a = f->arena;
    arena_end(&a);
}

static struct review_about about(struct fixture *f)
{
    return (struct review_about){
        .requirement = {.requirement_id = mr1, .ref = S("MR1"), .approved_on = {APPROVED}},
        .managed = {.at = f->managed, .n = f->cx.actor.person.n == manager.n ? 1u : 0u},
    };
}

static struct review_place place(struct organisation_id id)
{
    return (struct review_place){
        .has = true, .found = true, .organisation = {.organisation_id = id, .kind = ORGANISATION_KIND_PROVIDER}};
}

static const char *refused_for(const struct fixture *f)
{
    return f->d.refusal == NULL ? "" : f->d.refusal->code;
}

static size_t events_of(const struct fixture *f, const struct event_type *type)
{
    size_t n = 0;
    for (size_t i = 0; i < f->d.event_count; i++)
        n += f->d.events[i].type == type;
    return n;
}

/* --- import --------------------------------------------------------------------------------------------------------
 */

static struct str report_text(struct arena *a)
{
    FILE *file = fopen("tests/data/review-invented.txt", "rb");
    assert_non_null(file);
    char *bytes = arena_take(a, 1 << 16);
    size_t n = fread(bytes, 1, 1 << 16, file);
    fclose(file);
    return (struct str){bytes, n};
}

static void an_import_makes_every_part_of_the_report(void **state)
{
    (void)state;
    struct fixture *f = begin_lead();
    struct review_import in = {.file = {.bytes = report_text(f->arena)}};
    review_import_rule(&f->cx, &(struct review_import_state){0}, &in, &f->d);
    assert_string_equal(refused_for(f), "");
    assert_int_equal(events_of(f, &review_imported_type), 1);
    assert_int_equal(events_of(f, &review_requirement_made_type), 4);
    assert_int_equal(events_of(f, &review_finding_recorded_type), 4);
    assert_int_equal(events_of(f, &review_good_practice_recorded_type), 2);
    assert_int_equal(events_of(f, &review_met_recorded_type), 7);
    assert_int_equal(events_of(f, &review_provider_named_type), 4);
    assert_int_equal(events_of(f, &review_state_set_type), 0);
    assert_true(f->d.made != 0);
    assert_true(str_starts(f->d.goes_to, S("/reviews/")));
    end(f);
}

static void the_same_file_is_imported_once(void **state)
{
    (void)state;
    struct fixture *f = begin_lead();
    struct review_import in = {.file = {.bytes = report_text(f->arena)}};
    struct review_import_state st = {.is_known = true, .known = {.title = S("Review"), .imported_on = {TODAY - 1}}};
    review_import_rule(&f->cx, &st, &in, &f->d);
    assert_string_equal(refused_for(f), "review-already-imported");
    assert_int_equal(f->d.event_count, 0);
    end(f);
}

static void a_file_that_is_no_report_makes_nothing(void **state)
{
    (void)state;
    struct fixture *f = begin_lead();
    struct review_import in = {.file = {.bytes = S("name,email\n")}};
    review_import_rule(&f->cx, &(struct review_import_state){0}, &in, &f->d);
    assert_string_equal(refused_for(f), "review-no-report");
    assert_int_equal(f->d.event_count, 0);
    end(f);
}

static void the_digest_is_the_sha256_that_anyone_can_compute(void **state)
{
    (void)state;
    struct fixture *f = begin_lead();
    struct str digest = review_digest(f->arena, S("abc"));
    struct str wanted = S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(str_eq(digest, wanted));
    end(f);
}

/* --- the state over all providers ----------------------------------------------------------------------------------
 */

static void one_unknown_provider_keeps_the_whole_unknown(void **state)
{
    (void)state;
    static const struct {
        struct review_state_counts counts;
        enum provider_state wanted;
    } cases[] = {
        {{0, 0, 0, 0}, PROVIDER_STATE_UNKNOWN},     {{1, 0, 0, 5}, PROVIDER_STATE_UNKNOWN},
        {{1, 3, 0, 0}, PROVIDER_STATE_UNKNOWN},     {{0, 1, 2, 3}, PROVIDER_STATE_NOT_MET},
        {{0, 0, 1, 9}, PROVIDER_STATE_IN_PROGRESS}, {{0, 0, 0, 1}, PROVIDER_STATE_MET},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(review_state_of(cases[i].counts), cases[i].wanted);
}

/* --- owner, due, response ------------------------------------------------------------------------------------------
 */

static void an_owner_is_somebody_who_can_act(void **state)
{
    (void)state;
    static const struct {
        bool is_person;
        struct str role;
        int64_t owner_now;
        const char *code;
    } cases[] = {
        {false, STR_INIT("manager"), 0, "no-such-person"},
        {true, STR_INIT("trainee"), 0, "not-accountable"},
        {true, STR_INIT("reviewer"), 0, "not-accountable"},
        {true, STR_INIT("manager"), 0, ""},
        {true, STR_INIT("audit-lead"), 0, ""},
        {true, STR_INIT("manager"), 33, "no-change"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *f = begin_lead();
        struct gate_roles_of_row role = {.role = cases[i].role};
        struct review_name_owner_state st = {.about = about(f), .is_person = cases[i].is_person, .roles = {&role, 1}};
        st.about.requirement.has_owner_id = cases[i].owner_now != 0;
        st.about.requirement.owner_id.n = cases[i].owner_now;
        review_name_owner_rule(&f->cx, &st, &(struct review_name_owner){mr1, other}, &f->d);
        assert_string_equal(refused_for(f), cases[i].code);
        end(f);
    }
}

static void a_due_day_is_changed_only_with_a_reason(void **state)
{
    (void)state;
    static const struct {
        int32_t due_now, due;
        bool has_reason;
        const char *code;
    } cases[] = {
        {0, TODAY + 30, false, ""},
        {0, APPROVED, false, ""},
        {0, APPROVED - 1, false, "before-the-report"},
        {0, TODAY + 6 * 365, false, "too-far-ahead"},
        {TODAY, TODAY + 30, false, "reason-needed"},
        {TODAY, TODAY + 30, true, ""},
        {TODAY, TODAY, true, "no-change"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *f = begin_lead();
        struct review_set_due_state st = {.about = about(f)};
        st.about.requirement.has_due_on = cases[i].due_now != 0;
        st.about.requirement.due_on.n = cases[i].due_now;
        struct review_set_due in = {
            .requirement_id = mr1, .due_on = {cases[i].due}, .has_reason = cases[i].has_reason, .reason = S("Agreed")};
        review_set_due_rule(&f->cx, &st, &in, &f->d);
        assert_string_equal(refused_for(f), cases[i].code);
        end(f);
    }
}

static void a_response_says_where_it_is_kept(void **state)
{
    (void)state;
    static const struct {
        enum requirement_response response;
        int32_t on;
        struct str reference;
        const char *code;
    } cases[] = {
        {REQUIREMENT_RESPONSE_REQUESTED, TODAY, STR_INIT(""), ""},
        {REQUIREMENT_RESPONSE_REQUESTED_AND_RECEIVED, TODAY, STR_INIT(""), "reference-needed"},
        {REQUIREMENT_RESPONSE_REQUESTED_AND_RECEIVED, TODAY, STR_INIT("Letter of 3 May, version 2"), ""},
        {REQUIREMENT_RESPONSE_REQUESTED_AND_RECEIVED, TODAY, STR_INIT("https://example.org/x"), "web-address"},
        {REQUIREMENT_RESPONSE_NOT_MENTIONED, TODAY, STR_INIT(""), "nothing-noted"},
        {REQUIREMENT_RESPONSE_REQUESTED, TODAY + 1, STR_INIT(""), "in-the-future"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *f = begin_lead();
        struct review_note_response_state st = {.about = about(f)};
        struct review_note_response in = {.requirement_id = mr1,
                                          .response = cases[i].response,
                                          .from_on = {cases[i].on},
                                          .has_reference = cases[i].reference.n > 0,
                                          .reference = cases[i].reference};
        review_note_response_rule(&f->cx, &st, &in, &f->d);
        assert_string_equal(refused_for(f), cases[i].code);
        end(f);
    }
}

/* --- actions and evidence ------------------------------------------------------------------------------------------
 */

static void a_manager_speaks_for_the_own_provider_alone(void **state)
{
    (void)state;
    static const struct {
        bool is_manager, has_place;
        int64_t organisation;
        enum organisation_kind kind;
        const char *code;
    } cases[] = {
        {true, true, 51, ORGANISATION_KIND_PROVIDER, ""},
        {true, true, 52, ORGANISATION_KIND_PROVIDER, "not-your-provider"},
        {true, false, 0, ORGANISATION_KIND_NONE, "provider-needed"},
        {false, false, 0, ORGANISATION_KIND_NONE, ""},
        {false, true, 52, ORGANISATION_KIND_PROVIDER, ""},
        {false, true, 53, ORGANISATION_KIND_HEI, "not-a-provider"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *f = cases[i].is_manager ? begin_manager() : begin_lead();
        struct review_add_action_state st = {.about = about(f)};
        if (cases[i].has_place)
            st.place = place((struct organisation_id){cases[i].organisation});
        st.place.organisation.kind = cases[i].kind;
        struct review_add_action in = {
            .requirement_id = mr1, .text = S("Agree a rota"), .has_organisation_id = cases[i].has_place};
        review_add_action_rule(&f->cx, &st, &in, &f->d);
        assert_string_equal(refused_for(f), cases[i].code);
        end(f);
    }
}

static void an_action_is_completed_once_and_by_those_it_concerns(void **state)
{
    (void)state;
    static const struct {
        bool is_manager, found, is_completed, has_place;
        int64_t requirement, organisation;
        const char *code;
    } cases[] = {
        {false, true, false, false, 71, 0, ""},
        {false, false, false, false, 71, 0, "no-such-action"},
        {false, true, false, false, 72, 0, "no-such-action"},
        {false, true, true, false, 71, 0, "completed-already"},
        {true, true, false, true, 71, 51, ""},
        {true, true, false, true, 71, 52, "not-your-provider"},
        {true, true, false, false, 71, 0, "not-your-provider"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *f = cases[i].is_manager ? begin_manager() : begin_lead();
        struct review_complete_action_state st = {.about = about(f),
                                                  .found = cases[i].found,
                                                  .action = {.requirement_id = {cases[i].requirement},
                                                             .has_organisation_id = cases[i].has_place,
                                                             .organisation_id = {cases[i].organisation},
                                                             .has_completed_on = cases[i].is_completed}};
        struct review_complete_action in = {.requirement_id = mr1, .completed_on = {TODAY}, .outcome = S("Done")};
        review_complete_action_rule(&f->cx, &st, &in, &f->d);
        assert_string_equal(refused_for(f), cases[i].code);
        end(f);
    }
}

static void evidence_is_dated_and_names_a_document(void **state)
{
    (void)state;
    static const struct {
        int32_t dated;
        struct str reference;
        const char *code;
    } cases[] = {
        {TODAY, STR_INIT("Rota of May, version 3, shared drive"), ""},
        {TODAY + 1, STR_INIT("Rota of May"), "in-the-future"},
        {TODAY, STR_INIT("see www.example.org"), "web-address"},
        {TODAY, STR_INIT("see HTTP://example.org"), "web-address"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *f = begin_lead();
        struct review_note_evidence_state st = {.about = about(f)};
        struct review_note_evidence in = {
            .requirement_id = mr1, .reference = cases[i].reference, .dated_on = {cases[i].dated}};
        review_note_evidence_rule(&f->cx, &st, &in, &f->d);
        assert_string_equal(refused_for(f), cases[i].code);
        end(f);
    }
}

static void what_was_noted_is_withdrawn_once_by_its_author_or_the_centre(void **state)
{
    (void)state;
    static const struct {
        bool is_manager, found, is_withdrawn;
        int64_t noted_by;
        const char *code;
    } cases[] = {
        {false, true, false, 33, ""},
        {true, true, false, 22, ""},
        {true, true, false, 33, "not-yours"},
        {false, true, true, 33, "withdrawn-already"},
        {false, false, false, 33, "no-such-evidence"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *f = cases[i].is_manager ? begin_manager() : begin_lead();
        struct review_withdraw_evidence_state st = {.about = about(f),
                                                    .found = cases[i].found,
                                                    .evidence = {.requirement_id = mr1,
                                                                 .noted_by_id = {cases[i].noted_by},
                                                                 .has_withdrawn_on = cases[i].is_withdrawn}};
        struct review_withdraw_evidence in = {mr1, proof, S("Another document")};
        review_withdraw_evidence_rule(&f->cx, &st, &in, &f->d);
        assert_string_equal(refused_for(f), cases[i].code);
        end(f);
    }
}

/* --- states --------------------------------------------------------------------------------------------------------
 */

struct state_case {
    const char *name;
    bool is_manager;
    enum provider_state state;
    bool has_evidence;
    int64_t evidence_of, evidence_at; /* requirement; provider, 0 for all */
    int32_t dated;
    bool is_withdrawn;
    int32_t from_on; /* 0: today */
    const char *code;
};

static void a_state_says_who_and_on_what_evidence(void **state)
{
    (void)state;
    const int32_t soon = TODAY - 3;
    const struct state_case cases[] = {
        {"not met needs no evidence", false, PROVIDER_STATE_NOT_MET, false, 0, 0, 0, false, 0, ""},
        {"met needs evidence", false, PROVIDER_STATE_MET, false, 0, 0, 0, false, 0, "evidence-needed"},
        {"met with evidence", false, PROVIDER_STATE_MET, true, 71, 51, soon, false, 0, ""},
        {"evidence about all", false, PROVIDER_STATE_MET, true, 71, 0, soon, false, 0, ""},
        {"evidence of another requirement", false, PROVIDER_STATE_MET, true, 72, 0, soon, false, 0, "no-such-evidence"},
        {"evidence about another provider", false, PROVIDER_STATE_MET, true, 71, 52, soon, false, 0,
         "evidence-of-another"},
        {"withdrawn evidence", false, PROVIDER_STATE_MET, true, 71, 51, soon, true, 0, "evidence-withdrawn"},
        {"evidence from before the report", false, PROVIDER_STATE_MET, true, 71, 51, APPROVED - 1, false, 0,
         "evidence-before-report"},
        {"a state older than its evidence", false, PROVIDER_STATE_MET, true, 71, 51, soon, false, soon - 1,
         "evidence-later"},
        {"a state in the future", false, PROVIDER_STATE_NOT_MET, false, 0, 0, 0, false, TODAY + 1, "in-the-future"},
        {"a manager says in progress", true, PROVIDER_STATE_IN_PROGRESS, false, 0, 0, 0, false, 0, ""},
        {"a manager cannot say met", true, PROVIDER_STATE_MET, true, 71, 51, soon, false, 0, "not-by-yourself"},
        {"unknown is what holds already", false, PROVIDER_STATE_UNKNOWN, false, 0, 0, 0, false, 0, "no-change"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct state_case *c = &cases[i];
        struct fixture *f = c->is_manager ? begin_manager() : begin_lead();
        struct review_set_state_state st = {.about = about(f),
                                            .place = place(harbour),
                                            .has_evidence = c->has_evidence,
                                            .evidence = {.requirement_evidence_id = proof,
                                                         .requirement_id = {c->evidence_of},
                                                         .has_organisation_id = c->evidence_at != 0,
                                                         .organisation_id = {c->evidence_at},
                                                         .dated_on = {c->dated},
                                                         .has_withdrawn_on = c->is_withdrawn}};
        struct review_set_state in = {.requirement_id = mr1,
                                      .organisation_id = harbour,
                                      .state = c->state,
                                      .reason = S("As the rota shows"),
                                      .has_requirement_evidence_id = c->has_evidence,
                                      .requirement_evidence_id = proof,
                                      .has_from_on = c->from_on != 0,
                                      .from_on = {c->from_on}};
        review_set_state_rule(&f->cx, &st, &in, &f->d);
        if (!str_eq(str_of(refused_for(f)), str_of(c->code)))
            fail_msg("%s: “%s”, not “%s”", c->name, refused_for(f), c->code);
        end(f);
    }
}

static void a_manager_who_says_met_is_offered_to_note_evidence(void **state)
{
    (void)state;
    struct fixture *f = begin_manager();
    struct review_set_state_state st = {.about = about(f), .place = place(harbour)};
    struct review_set_state in = {
        .requirement_id = mr1, .organisation_id = harbour, .state = PROVIDER_STATE_MET, .reason = S("Done")};
    review_set_state_rule(&f->cx, &st, &in, &f->d);
    assert_non_null(f->d.offers);
    assert_string_equal(f->d.offers->command, "review.note_evidence");
    end(f);
}

static void the_same_state_on_the_same_evidence_is_no_news(void **state)
{
    (void)state;
    struct fixture *f = begin_lead();
    struct review_set_state_state st = {
        .about = about(f), .place = place(orchard), .has_now = true, .now = {.state = PROVIDER_STATE_NOT_MET}};
    struct review_set_state in = {
        .requirement_id = mr1, .organisation_id = orchard, .state = PROVIDER_STATE_NOT_MET, .reason = S("Still")};
    review_set_state_rule(&f->cx, &st, &in, &f->d);
    assert_string_equal(refused_for(f), "no-change");
    end(f);
}

static void a_state_is_withdrawn_once_by_its_author_or_the_centre(void **state)
{
    (void)state;
    static const struct {
        bool is_manager, found, is_withdrawn;
        int64_t requirement, set_by;
        const char *code;
    } cases[] = {
        {false, true, false, 71, 33, ""},
        {true, true, false, 71, 22, ""},
        {true, true, false, 71, 33, "not-yours"},
        {false, true, true, 71, 33, "withdrawn-already"},
        {false, true, false, 72, 33, "no-such-state"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *f = cases[i].is_manager ? begin_manager() : begin_lead();
        struct review_withdraw_state_state st = {.about = about(f),
                                                 .found = cases[i].found,
                                                 .state = {.requirement_id = {cases[i].requirement},
                                                           .set_by_id = {cases[i].set_by},
                                                           .has_withdrawn_on = cases[i].is_withdrawn}};
        struct review_withdraw_state in = {mr1, {91}, S("Entered for the wrong provider")};
        review_withdraw_state_rule(&f->cx, &st, &in, &f->d);
        assert_string_equal(refused_for(f), cases[i].code);
        end(f);
    }
}

/* --- plan, effect test, what trainees say -------------------------------------------------------------------------
 */

static const struct review_set_plan a_plan = {.requirement_id = {71},
                                              .text = STR_INIT("Rota first"),
                                              .by_on = {TODAY + 30},
                                              .works_when = STR_INIT("Nobody is alone")};

static void a_plan_is_set_by_the_owner_or_the_centre(void **state)
{
    (void)state;
    struct fixture *f = begin_lead();
    struct review_set_plan_state st = {.about = about(f)};
    review_set_plan_rule(&f->cx, &st, &a_plan, &f->d);
    assert_null(f->d.refusal);
    assert_int_equal(events_of(f, &review_plan_set_type), 1);
    end(f);
    f = begin_manager();
    st = (struct review_set_plan_state){.about = about(f)};
    review_set_plan_rule(&f->cx, &st, &a_plan, &f->d);
    assert_string_equal(refused_for(f), "not-the-owner");
    end(f);
    f = begin_manager();
    st = (struct review_set_plan_state){.about = about(f)};
    st.about.requirement.has_owner_id = true;
    st.about.requirement.owner_id = manager;
    review_set_plan_rule(&f->cx, &st, &a_plan, &f->d);
    assert_null(f->d.refusal);
    end(f);
}

static void a_plan_that_is_set_already_or_ends_in_the_past_is_refused(void **state)
{
    (void)state;
    struct fixture *f = begin_lead();
    struct review_set_plan_state st = {
        .about = about(f),
        .has_plan = true,
        .plan = {.text = a_plan.text, .by_on = a_plan.by_on, .works_when = a_plan.works_when}};
    review_set_plan_rule(&f->cx, &st, &a_plan, &f->d);
    assert_string_equal(refused_for(f), "no-change");
    end(f);
    f = begin_lead();
    struct review_set_plan late = a_plan;
    late.by_on = (struct day){TODAY - 1};
    st = (struct review_set_plan_state){.about = about(f)};
    review_set_plan_rule(&f->cx, &st, &late, &f->d);
    assert_string_equal(refused_for(f), "day-has-passed");
    end(f);
}

static void an_effect_test_names_a_standard_that_is_there(void **state)
{
    (void)state;
    struct review_set_effect in = {.requirement_id = mr1, .standard = S("x.y"), .days = 28};
    struct fixture *f = begin_lead();
    struct review_set_effect_state st = {.about = about(f), .is_standard = true};
    review_set_effect_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    const struct review_effect_set *e = f->d.events[0].event;
    assert_int_equal(e->gap_days, 2);
    assert_false(e->asks_trainees);
    end(f);
    f = begin_lead();
    st = (struct review_set_effect_state){.about = about(f)};
    review_set_effect_rule(&f->cx, &st, &in, &f->d);
    assert_string_equal(refused_for(f), "no-such-standard");
    end(f);
    f = begin_lead();
    st = (struct review_set_effect_state){.about = about(f), .is_standard = true, .is_of_requirements = true};
    review_set_effect_rule(&f->cx, &st, &in, &f->d);
    assert_string_equal(refused_for(f), "tests-itself");
    end(f);
    f = begin_lead();
    st = (struct review_set_effect_state){.about = about(f),
                                          .is_standard = true,
                                          .has_effect = true,
                                          .effect = {.standard = S("x.y"), .days = 28, .gap_days = 2}};
    review_set_effect_rule(&f->cx, &st, &in, &f->d);
    assert_string_equal(refused_for(f), "no-change");
    end(f);
}

static struct review_confirm_effect_state asked(struct fixture *f)
{
    return (struct review_confirm_effect_state){
        .about = about(f),
        .has_effect = true,
        .effect = {.standard = S("x.y"), .days = 28, .gap_days = 2, .asks_trainees = true},
        .trained = {.is_there = true}};
}

static const char *confirm_refused(struct review_confirm_effect_state (*change)(struct fixture *f))
{
    struct review_confirm_effect in = {.requirement_id = mr1, .organisation_id = harbour, .answer = CONFIRMATION_YES};
    struct fixture *f = begin(other, ROLE_TRAINEE);
    struct review_confirm_effect_state st = change(f);
    review_confirm_effect_rule(&f->cx, &st, &in, &f->d);
    const char *code = f->d.refusal == NULL ? "" : f->d.refusal->code;
    assert_int_equal(events_of(f, &review_effect_confirmed_type), 1);
    end(f);
    return code;
}

static struct review_confirm_effect_state nobody_is_asked(struct fixture *f)
{
    struct review_confirm_effect_state st = asked(f);
    st.effect.asks_trainees = false;
    return st;
}

static struct review_confirm_effect_state from_elsewhere(struct fixture *f)
{
    struct review_confirm_effect_state st = asked(f);
    st.trained.is_there = false;
    return st;
}

static struct review_confirm_effect_state answered_lately(struct fixture *f)
{
    struct review_confirm_effect_state st = asked(f);
    st.has_own = true;
    st.own = (struct review_own_answer_row){.answer = CONFIRMATION_YES, .said_on = {TODAY - 27}};
    return st;
}

static struct review_confirm_effect_state answered_otherwise(struct fixture *f)
{
    struct review_confirm_effect_state st = answered_lately(f);
    st.own.answer = CONFIRMATION_NO;
    return st;
}

static struct review_confirm_effect_state answered_long_ago(struct fixture *f)
{
    struct review_confirm_effect_state st = answered_lately(f);
    st.own.said_on = (struct day){TODAY - 28};
    return st;
}

static void trainees_answer_once_a_period_at_their_own_provider_and_may_change_it(void **state)
{
    (void)state;
    assert_string_equal(confirm_refused(asked), "");
    assert_string_equal(confirm_refused(nobody_is_asked), "not-asked");
    assert_string_equal(confirm_refused(from_elsewhere), "not-your-provider");
    assert_string_equal(confirm_refused(answered_lately), "no-change");
    assert_string_equal(confirm_refused(answered_otherwise), "");
    assert_string_equal(confirm_refused(answered_long_ago), "");
}

static void met_on_an_effect_test_needs_no_noted_evidence_and_says_up_to_when_it_held(void **state)
{
    (void)state;
    static const struct day runs[] = {{TODAY - 6}, {TODAY - 4}, {TODAY - 2}, {TODAY - 1}};
    struct fixture *f = begin_lead();
    struct review_set_state_state st = {.about = about(f), .place = place(harbour)};
    st.tested = (struct review_tested){.has = true, .test = {.standard = S("x.y"), .days = 6, .gap_days = 2}};
    st.tested.facts = (struct review_effect_facts){
        .today = {TODAY}, .since_on = {TODAY - 6}, .days = 6, .gap_days = 2, .runs = runs, .run_count = 4};
    struct review_set_state in = {
        .requirement_id = mr1, .organisation_id = harbour, .state = PROVIDER_STATE_MET, .reason = S("As seen")};
    review_set_state_rule(&f->cx, &st, &in, &f->d);
    assert_null(f->d.refusal);
    const struct review_state_set *e = f->d.events[0].event;
    assert_true(e->has_effect_on && e->effect_on.n == TODAY - 1);
    end(f);
    f = begin_lead();
    st.tested.facts.run_count = 3;
    review_set_state_rule(&f->cx, &st, &in, &f->d);
    assert_string_equal(refused_for(f), "effect-not-yet");
    end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_import_makes_every_part_of_the_report),
        cmocka_unit_test(the_same_file_is_imported_once),
        cmocka_unit_test(a_file_that_is_no_report_makes_nothing),
        cmocka_unit_test(the_digest_is_the_sha256_that_anyone_can_compute),
        cmocka_unit_test(one_unknown_provider_keeps_the_whole_unknown),
        cmocka_unit_test(an_owner_is_somebody_who_can_act),
        cmocka_unit_test(a_due_day_is_changed_only_with_a_reason),
        cmocka_unit_test(a_response_says_where_it_is_kept),
        cmocka_unit_test(a_manager_speaks_for_the_own_provider_alone),
        cmocka_unit_test(an_action_is_completed_once_and_by_those_it_concerns),
        cmocka_unit_test(evidence_is_dated_and_names_a_document),
        cmocka_unit_test(what_was_noted_is_withdrawn_once_by_its_author_or_the_centre),
        cmocka_unit_test(a_state_says_who_and_on_what_evidence),
        cmocka_unit_test(a_manager_who_says_met_is_offered_to_note_evidence),
        cmocka_unit_test(the_same_state_on_the_same_evidence_is_no_news),
        cmocka_unit_test(a_state_is_withdrawn_once_by_its_author_or_the_centre),
        cmocka_unit_test(a_plan_is_set_by_the_owner_or_the_centre),
        cmocka_unit_test(a_plan_that_is_set_already_or_ends_in_the_past_is_refused),
        cmocka_unit_test(an_effect_test_names_a_standard_that_is_there),
        cmocka_unit_test(trainees_answer_once_a_period_at_their_own_provider_and_may_change_it),
        cmocka_unit_test(met_on_an_effect_test_needs_no_noted_evidence_and_says_up_to_when_it_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
