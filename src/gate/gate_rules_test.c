#include "gate/gate_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct chance chance;
    struct rule_cx cx;
    struct decision d;
};

static const struct person_id ann = {11}, bob = {22}, dee = {33};

static struct fixture begin(struct person_id who)
{
    struct fixture f = {.arena = arena_make(1 << 20), .chance = chance_seeded(1)};
    f.cx = (struct rule_cx){.arena = f.arena, .actor = {.person = who}, .today = {20000}};
    f.d = (struct decision){.arena = f.arena};
    return f;
}

static void end(struct fixture *f)
{
    arena_end(&f->arena);
}

static bool refused_for(const struct fixture *f, const char *code)
{
    for (const struct err *e = f->d.refusal; e != NULL; e = e->next)
        if (str_eq(str_of(e->code), str_of(code)))
            return true;
    return false;
}

static void client_data_is_on_or_off(void **state)
{
    (void)state;
    struct fixture f = begin(ann);
    f.cx.chance = &f.chance;
    struct gate_setting_set in = {
        .name = S("client-data"), .value = S("yes"), .from_on = {20000}, .source = S("Decision of the board")};
    struct gate_setting_set_state st = {0};
    gate_setting_set_rule(&f.cx, &st, &in, &f.d);
    assert_string_equal(f.d.refusal->code, "not-on-or-off");
    end(&f);
}

static void a_setting_stands_beside_its_earlier_values(void **state)
{
    (void)state;
    struct fixture f = begin(ann);
    f.cx.chance = &f.chance;
    struct gate_setting_set in = {
        .name = S("label.trust"), .value = S("10"), .from_on = {20000}, .source = S("Manual 1.2")};
    struct gate_setting_set_state st = {.has_last = true, .last = {.value = S("9"), .source = S("Manual 1.2")}};
    gate_setting_set_rule(&f.cx, &st, &in, &f.d);
    assert_null(f.d.refusal);
    assert_int_equal(f.d.event_count, 1);
    end(&f);
}

static void the_same_value_again_is_refused(void **state)
{
    (void)state;
    struct fixture f = begin(ann);
    struct gate_setting_set in = {
        .name = S("label.trust"), .value = S("9"), .from_on = {20000}, .source = S("Manual 1.2")};
    struct gate_setting_set_state st = {.has_last = true, .last = {.value = S("9"), .source = S("Manual 1.2")}};
    gate_setting_set_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "no-change"));
    end(&f);
}

static void a_subjects_setting_is_not_changed_by_the_gate(void **state)
{
    (void)state;
    struct fixture f = begin(ann);
    struct gate_setting_set in = {
        .name = S("caseness.phq-9"), .value = S("9"), .from_on = {20000}, .source = S("hearsay")};
    struct gate_setting_set_state st = {0};
    gate_setting_set_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "not-of-the-house"));
    end(&f);
}

static void an_invitation_that_ended_is_refused(void **state)
{
    (void)state;
    struct fixture f = begin(ann);
    struct gate_account_activate in = {.person_id = ann};
    struct gate_account_activate_state st = {.has_account = true, .account = {.until_on = {19999}}};
    gate_account_activate_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "invitation-ended"));
    end(&f);
}

static void a_manager_cannot_invite_the_central_team(void **state)
{
    (void)state;
    struct fixture f = begin(ann);
    f.cx.actor.roles = ROLE_MANAGER;
    struct gate_account_invite in = {.person_id = bob};
    struct gate_account_invite_state st = {.roles = ROLE_SUPERVISOR | ROLE_DATA_PROTECTION};
    gate_account_invite_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "not-yours-to-invite"));
    end(&f);
}

static struct gate_erasure_step_state agreed_request(void)
{
    return (struct gate_erasure_step_state){
        .has_request = true,
        .organisation = S("second"),
        .request =
            {
                .holder_kind = S("client"),
                .holder_id = 77,
                .basis = S("erasure-right"),
                .state = S("agreed"),
                .asked_organisation = S("first"),
                .asked_by_id = ann,
                .has_agreed_by_id = true,
                .agreed_by_id = bob,
            },
    };
}

static void the_officer_confirms_an_agreed_erasure(void **state)
{
    (void)state;
    struct fixture f = begin(dee);
    struct gate_erasure_confirm in = {.erasure_id = {5}};
    struct gate_erasure_confirm_state st = {agreed_request()};
    gate_erasure_confirm_rule(&f.cx, &st, &in, &f.d);
    assert_null(f.d.refusal);
    assert_ptr_equal(f.d.events[0].type, &gate_erasure_confirmed_type);
    end(&f);
}

static void whoever_asked_cannot_confirm(void **state)
{
    (void)state;
    struct fixture f = begin(ann);
    struct gate_erasure_confirm in = {.erasure_id = {5}};
    struct gate_erasure_confirm_state st = {agreed_request()};
    gate_erasure_confirm_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "same-person"));
    end(&f);
}

static void what_must_be_kept_is_not_destroyed(void **state)
{
    (void)state;
    struct fixture f = begin(dee);
    struct gate_holds_of_row hold = {.reason = S("retention until 2034"), .kind = S("retention")};
    struct gate_erasure_confirm in = {.erasure_id = {5}};
    struct gate_erasure_confirm_state st = {agreed_request()};
    st.step.holds = (struct gate_holds_of_rows){&hold, 1};
    gate_erasure_confirm_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "held"));
    end(&f);
}

static void retention_does_not_keep_what_was_recorded_in_error(void **state)
{
    (void)state;
    struct fixture f = begin(dee);
    struct gate_holds_of_row hold = {.reason = S("retention until 2034"), .kind = S("retention")};
    struct gate_erasure_confirm in = {.erasure_id = {5}};
    struct gate_erasure_confirm_state st = {agreed_request()};
    st.step.request.basis = S("recorded-in-error");
    st.step.holds = (struct gate_holds_of_rows){&hold, 1};
    gate_erasure_confirm_rule(&f.cx, &st, &in, &f.d);
    assert_null(f.d.refusal);
    hold.kind = S("review");
    gate_erasure_confirm_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "held"));
    end(&f);
}

static void one_organisation_cannot_agree_with_itself(void **state)
{
    (void)state;
    struct fixture f = begin(bob);
    struct gate_erasure_agree in = {.erasure_id = {5}};
    struct gate_erasure_agree_state st = {agreed_request()};
    st.step.request.state = S("asked");
    st.step.is_with_asker = true;
    gate_erasure_agree_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "same-organisation"));
    end(&f);
}

static void an_unknown_holder_cannot_be_erased(void **state)
{
    (void)state;
    struct fixture f = begin(ann);
    f.cx.chance = &f.chance;
    struct gate_erasure_ask in = {
        .holder_kind = S("client"), .holder_id = S("0000000077"), .basis = ERASURE_BASIS_ERASURE_RIGHT};
    struct gate_erasure_ask_state st = {.is_id = true, .holder_id = 77, .organisation = S("first")};
    gate_erasure_ask_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "no-such-holder"));
    end(&f);
}

/* Whoever cannot see a client hears the same as of one that never was. */
static void what_the_asker_does_not_reach_is_not_told_from_nothing(void **state)
{
    (void)state;
    struct fixture f = begin(ann), g = begin(ann);
    f.cx.chance = &f.chance;
    g.cx.chance = &g.chance;
    struct gate_erasure_ask in = {
        .holder_kind = S("client"), .holder_id = S("0000000077"), .basis = ERASURE_BASIS_ERASURE_RIGHT};
    struct gate_erasure_ask_state elsewhere = {
        .is_id = true, .holder_id = 77, .is_known = true, .has_open = true, .organisation = S("first")};
    struct gate_erasure_ask_state nowhere = {.is_id = true, .holder_id = 77, .organisation = S("first")};
    gate_erasure_ask_rule(&f.cx, &elsewhere, &in, &f.d);
    gate_erasure_ask_rule(&g.cx, &nowhere, &in, &g.d);
    assert_true(refused_for(&f, "no-such-holder"));
    assert_true(str_eq(f.d.refusal->text, g.d.refusal->text));
    assert_null(f.d.refusal->next);
    end(&f);
    end(&g);
}

static void a_request_is_withdrawn_by_those_who_had_part_in_it(void **state)
{
    (void)state;
    struct fixture f = begin(bob), g = begin(bob);
    struct gate_erasure_withdraw in = {.erasure_id = {5}, .reason = S("Not needed")};
    struct gate_erasure_withdraw_state st = {agreed_request()};
    f.cx.actor.roles = g.cx.actor.roles = ROLE_MANAGER;
    gate_erasure_withdraw_rule(&f.cx, &st, &in, &f.d);
    assert_true(refused_for(&f, "not-your-organisation"));
    st.step.is_with_agreed = true;
    gate_erasure_withdraw_rule(&g.cx, &st, &in, &g.d);
    assert_null(g.d.refusal);
    end(&f);
    end(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(client_data_is_on_or_off),
        cmocka_unit_test(a_setting_stands_beside_its_earlier_values),
        cmocka_unit_test(the_same_value_again_is_refused),
        cmocka_unit_test(a_subjects_setting_is_not_changed_by_the_gate),
        cmocka_unit_test(an_invitation_that_ended_is_refused),
        cmocka_unit_test(a_manager_cannot_invite_the_central_team),
        cmocka_unit_test(the_officer_confirms_an_agreed_erasure),
        cmocka_unit_test(whoever_asked_cannot_confirm),
        cmocka_unit_test(what_must_be_kept_is_not_destroyed),
        cmocka_unit_test(retention_does_not_keep_what_was_recorded_in_error),
        cmocka_unit_test(one_organisation_cannot_agree_with_itself),
        cmocka_unit_test(an_unknown_holder_cannot_be_erased),
        cmocka_unit_test(what_the_asker_does_not_reach_is_not_told_from_nothing),
        cmocka_unit_test(a_request_is_withdrawn_by_those_who_had_part_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
