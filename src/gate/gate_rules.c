/* The gate's own decisions: settings, accounts, erasure. Pure. */
#include "gate/gate_rules.h"

#include "base/id.h"

enum {
    INVITATION_DAYS = 14,
    INVITES_ANYBODY = ROLE_HR_LEAD | ROLE_CLINICAL_LEAD,
    /* Whom a manager may invite: whoever opens an invitation's link signs in with all the roles of the person invited.
     */
    INVITED_BY_MANAGERS = ROLE_TRAINEE | ROLE_NEWLY_QUALIFIED | ROLE_PRACTITIONER | ROLE_SUPERVISOR | ROLE_MANAGER,
};

static bool is_retention(struct str name)
{
    return str_eq(name, S("retention.client-years")) || str_eq(name, S("retention.person-years"));
}

/* The house's own settings. Those of a subject are changed by that subject, which checks them. */
static bool is_of_the_house(struct str name)
{
    return str_eq(name, S("client-data")) || is_retention(name) ||
           (str_starts(name, S("label.")) && name.n > S("label.").n);
}

void gate_setting_set_rule(const struct rule_cx *cx, const struct gate_setting_set_state *st,
                           const struct gate_setting_set *in, struct decision *d)
{
    if (!is_of_the_house(in->name))
        DECIDE_REFUSE(d, "not-of-the-house", S("name"),
                      "Here are client-data, retention.client-years and the labels (label.trust, label.provider). "
                      "Other settings are changed on their own pages");
    if (str_eq(in->name, S("client-data")) && !str_eq(in->value, S("on")) && !str_eq(in->value, S("off")))
        DECIDE_REFUSE(d, "not-on-or-off", S("value"), "Client data is on or off");
    int64_t years;
    if (is_retention(in->name) && (!str_to_i64(in->value, &years) || years < 1 || years > 100))
        DECIDE_REFUSE(d, "not-years", S("value"), "A retention period is 1 to 100 whole years");
    if (st->has_last && str_eq(st->last.value, in->value) && str_eq(st->last.source, in->source) &&
        st->last.is_verified == (in->has_is_verified && in->is_verified))
        DECIDE_REFUSE(d, "no-change", S("value"), "The setting already has this value from ", st->last.from_on);
    if (in->from_on.n < cx->today.n - 366 * 20)
        DECIDE_REFUSE(d, "too-long-ago", S("from_on"), "Choose a day within the last 20 years");
    gate_setting_changed_add(d, (struct gate_setting_changed){
                                    .name = in->name,
                                    .value = in->value,
                                    .from_on = in->from_on,
                                    .source = in->source,
                                    .is_verified = in->has_is_verified && in->is_verified,
                                });
    DECIDE_SAY(d, "The setting is kept. Its earlier values stay.");
}

void gate_account_invite_rule(const struct rule_cx *cx, const struct gate_account_invite_state *st,
                              const struct gate_account_invite *in, struct decision *d)
{
    if (st->has_account && st->account.has_active_on && !st->account.has_closed_on)
        DECIDE_REFUSE(d, "already-active", S("person_id"), "This person can already sign in");
    if ((cx->actor.roles & INVITES_ANYBODY) == 0 && (st->roles & ~(uint32_t)INVITED_BY_MANAGERS) != 0)
        DECIDE_REFUSE(d, "not-yours-to-invite", S("person_id"),
                      "This person has roles beyond your organisation. Ask the HR lead");
    int32_t days = in->has_days ? (int32_t)in->days : INVITATION_DAYS;
    gate_account_invited_add(d, (struct gate_account_invited){
                                    .person_id = in->person_id,
                                    .until_on = day_add(cx->today, days),
                                });
    DECIDE_SAY(d, "The invitation holds until ", day_add(cx->today, days), ".");
}

void gate_account_activate_rule(const struct rule_cx *cx, const struct gate_account_activate_state *st,
                                const struct gate_account_activate *in, struct decision *d)
{
    if (!st->has_account || st->account.has_closed_on)
        DECIDE_REFUSE(d, "not-invited", S(""), "There is no invitation. Ask your HR lead for one");
    else if (st->account.until_on.n < cx->today.n)
        DECIDE_REFUSE(d, "invitation-ended", S(""), "The invitation ended. Ask your HR lead for a new one");
    gate_account_activated_add(d, (struct gate_account_activated){.person_id = in->person_id});
}

void gate_account_close_rule(const struct rule_cx *cx, const struct gate_account_close_state *st,
                             const struct gate_account_close *in, struct decision *d)
{
    (void)cx;
    if (!st->has_account || st->account.has_closed_on)
        DECIDE_REFUSE(d, "no-account", S("person_id"), "This person has no open account");
    gate_account_closed_add(d, (struct gate_account_closed){.person_id = in->person_id, .reason = in->reason});
    DECIDE_SAY(d, "The account is closed. What the person recorded stays.");
}

void gate_erasure_ask_rule(const struct rule_cx *cx, const struct gate_erasure_ask_state *st,
                           const struct gate_erasure_ask *in, struct decision *d)
{
    if (!str_eq(in->holder_kind, S("person")) && !str_eq(in->holder_kind, S("client")) &&
        !str_eq(in->holder_kind, S("review")))
        DECIDE_REFUSE(d, "no-such-kind", S("holder_kind"),
                      "Say person, client or review (the names of those whom it met)");
    if (!st->is_id)
        DECIDE_REFUSE(d, "no-such-id", S("holder_id"),
                      "The id is ten letters and digits, as the record's address shows it");
    else if (!st->is_known || !st->is_reached)
        DECIDE_REFUSE(d, "no-such-holder", S("holder_id"),
                      "There is nobody under this id, or not one whom you can see. Ask those who can");
    else if (st->is_erased)
        DECIDE_REFUSE(d, "already-erased", S("holder_id"), "These data were destroyed before");
    else if (st->has_open)
        DECIDE_REFUSE(d, "already-asked", S("holder_id"), "A request about the same data is under way");
    if (st->organisation.n == 0)
        DECIDE_REFUSE(d, "no-organisation", S(""), "Only somebody with a role at an organisation can ask for it");
    struct erasure_id id = {id_fresh(cx->chance)};
    gate_erasure_asked_add(d, (struct gate_erasure_asked){
                                  .erasure_id = id,
                                  .holder_kind = in->holder_kind,
                                  .holder_id = st->holder_id,
                                  .basis = str_of(erasure_basis_choices[in->basis - 1].word),
                                  .organisation = st->organisation,
                                  .asked_by_id = cx->actor.person,
                              });
    d->made = id.n;
    d->made_of = "erasure";
    DECIDE_SAY(d, "Asked. A second organisation has to agree, then the data-protection officer decides.");
}

static bool is_in_state(struct decision *d, const struct gate_erasure_step_state *st, const char *state)
{
    if (!st->has_request) {
        DECIDE_REFUSE(d, "no-such-request", S("erasure_id"), "There is no such request");
        return false;
    }
    if (!str_eq(st->request.state, str_of(state))) {
        DECIDE_REFUSE(d, "not-in-state", S("erasure_id"), "This request is ", st->request.state,
                      "; it would have to be ", state);
        return false;
    }
    return true;
}

void gate_erasure_agree_rule(const struct rule_cx *cx, const struct gate_erasure_agree_state *state,
                             const struct gate_erasure_agree *in, struct decision *d)
{
    const struct gate_erasure_step_state *st = &state->step;
    if (!is_in_state(d, st, "asked"))
        return;
    if (st->organisation.n == 0 || st->is_with_asker)
        DECIDE_REFUSE(d, "same-organisation", S("erasure_id"),
                      "Somebody has to agree who is at no organisation of whoever asked");
    if (cx->actor.person.n == st->request.asked_by_id.n)
        DECIDE_REFUSE(d, "same-person", S("erasure_id"), "You asked for it: somebody else has to agree");
    gate_erasure_agreed_add(d, (struct gate_erasure_agreed){
                                   .erasure_id = in->erasure_id,
                                   .organisation = st->organisation,
                                   .agreed_by_id = cx->actor.person,
                               });
    DECIDE_SAY(d, "Agreed. The data-protection officer decides.");
}

void gate_erasure_withdraw_rule(const struct rule_cx *cx, const struct gate_erasure_withdraw_state *state,
                                const struct gate_erasure_withdraw *in, struct decision *d)
{
    const struct gate_erasure_step_state *st = &state->step;
    bool is_officer = (cx->actor.roles & ROLE_DATA_PROTECTION) != 0;
    if (!st->has_request)
        DECIDE_REFUSE(d, "no-such-request", S("erasure_id"), "There is no such request");
    else if (str_eq(st->request.state, S("confirmed")))
        DECIDE_REFUSE(d, "already-erased", S("erasure_id"), "It was carried out and cannot be undone");
    else if (str_eq(st->request.state, S("withdrawn")))
        DECIDE_REFUSE(d, "already-withdrawn", S("erasure_id"), "It was withdrawn before");
    else if (!is_officer && !st->is_with_asker && !st->is_with_agreed)
        DECIDE_REFUSE(d, "not-your-organisation", S("erasure_id"),
                      "Only an organisation that asked or agreed can withdraw it, or the data-protection officer");
    gate_erasure_withdrawn_add(d, (struct gate_erasure_withdrawn){.erasure_id = in->erasure_id, .reason = in->reason});
    DECIDE_SAY(d, "Withdrawn. Nothing was destroyed.");
}

/* An open review holds whatever the basis. Treatment and retention do not keep what a court orders destroyed, nor what
 * should never have been here (UK GDPR, Article 17(1)(d) and (e); 17(3) keeps the rest). */
static bool holds_for(struct str basis, struct str hold_kind)
{
    bool overrides = str_eq(basis, S("recorded-in-error")) || str_eq(basis, S("court-order"));
    return str_eq(hold_kind, S("review")) || !overrides;
}

void gate_erasure_confirm_rule(const struct rule_cx *cx, const struct gate_erasure_confirm_state *state,
                               const struct gate_erasure_confirm *in, struct decision *d)
{
    const struct gate_erasure_step_state *st = &state->step;
    if (!is_in_state(d, st, "agreed"))
        return;
    if (cx->actor.person.n == st->request.asked_by_id.n ||
        (st->request.has_agreed_by_id && cx->actor.person.n == st->request.agreed_by_id.n))
        DECIDE_REFUSE(d, "same-person", S("erasure_id"),
                      "You asked for it or agreed to it: another officer has to confirm");
    for (size_t i = 0; i < st->holds.n; i++)
        if (holds_for(st->request.basis, st->holds.at[i].kind))
            DECIDE_REFUSE(d, "held", S("erasure_id"), "The data must be kept: ", st->holds.at[i].reason);
    gate_erasure_confirmed_add(d, (struct gate_erasure_confirmed){
                                      .erasure_id = in->erasure_id,
                                      .holder_kind = st->request.holder_kind,
                                      .holder_id = st->request.holder_id,
                                      .basis = st->request.basis,
                                      .confirmed_by_id = cx->actor.person,
                                  });
    DECIDE_SAY(d, "The key is destroyed. Every proof that was given stays valid.");
}
