/* What may be said about a requirement, by whom and on what evidence. Pure. */
#include "subject/review/review_rules.h"

#include "base/id.h"

enum { CENTRAL = ROLE_CLINICAL_LEAD | ROLE_HR_LEAD | ROLE_AUDIT_LEAD, YEARS_AHEAD_MAX = 5, DAYS_OF_YEAR = 365 };

enum provider_state review_state_of(struct review_state_counts counts)
{
    if (counts.unknown > 0 || counts.not_met + counts.in_progress + counts.met == 0)
        return PROVIDER_STATE_UNKNOWN;
    if (counts.not_met > 0)
        return PROVIDER_STATE_NOT_MET;
    return counts.in_progress > 0 ? PROVIDER_STATE_IN_PROGRESS : PROVIDER_STATE_MET;
}

struct day review_state_from(const struct review_set_state *in, struct day today)
{
    return in->has_from_on ? in->from_on : today;
}

/* --- who may speak for a provider ----------------------------------------------------------------------------------
 */

/* Somebody who acts for one provider alone: no role in the central team, and not NHS England's. */
static bool acts_for_providers_only(const struct actor *actor)
{
    return (actor->roles & (CENTRAL | ROLE_REVIEWER)) == 0;
}

static bool manages(const struct review_about *about, struct organisation_id organisation)
{
    for (size_t i = 0; i < about->managed.n; i++)
        if (about->managed.at[i].organisation_id.n == organisation.n)
            return true;
    return false;
}

/* A provider that is there; a manager names one of those managed, and no other. */
static void check_place(const struct rule_cx *cx, const struct review_about *about, const struct review_place *place,
                        struct decision *d)
{
    bool is_limited = acts_for_providers_only(&cx->actor);
    if (!place->has && is_limited)
        DECIDE_REFUSE(d, "provider-needed", S("organisation_id"), "Choose the provider that you manage");
    if (!place->has)
        return;
    if (!place->found || place->organisation.kind != ORGANISATION_KIND_PROVIDER)
        DECIDE_REFUSE(d, "not-a-provider", S("organisation_id"), "Choose a provider of the consortium");
    else if (is_limited && !manages(about, place->organisation.organisation_id))
        DECIDE_REFUSE(d, "not-your-provider", S("organisation_id"),
                      "You can speak for a provider that you manage, and for no "
                      "other. Ask the central team");
    else if (place->organisation.has_until_on && place->organisation.until_on.n < cx->today.n)
        DECIDE_REFUSE(d, "provider-left", S("organisation_id"), "This provider left on ",
                      day_text(d->arena, place->organisation.until_on));
}

/* Records name documents; an address on the web would send people, and what they look for, elsewhere. */
static void check_no_address(struct decision *d, const char *field, struct str text)
{
    struct str lower = str_lower(d->arena, text);
    if (str_has(lower, S("://")) || str_has(lower, S("www.")))
        DECIDE_REFUSE(d, "web-address", str_of(field), "Give the document's name and version, and no web address");
}

static void check_not_ahead(const struct rule_cx *cx, struct decision *d, const char *field, struct day day)
{
    if (day.n > cx->today.n)
        DECIDE_REFUSE(d, "in-the-future", str_of(field), "Choose today or a day before it");
}

/* --- owner, due date, response -------------------------------------------------------------------------------------
 */

static bool can_be_accountable(const struct gate_roles_of_rows *roles)
{
    for (size_t i = 0; i < roles->n; i++)
        if ((role_find(roles->at[i].role) & (CENTRAL | ROLE_MANAGER)) != 0)
            return true;
    return false;
}

void review_name_owner_rule(const struct rule_cx *cx, const struct review_name_owner_state *st,
                            const struct review_name_owner *in, struct decision *d)
{
    (void)cx;
    const struct review_requirement_known_row *q = &st->about.requirement;
    if (!st->is_person)
        DECIDE_REFUSE(d, "no-such-person", S("owner_id"), "Choose a person of the directory");
    else if (!can_be_accountable(&st->roles))
        DECIDE_REFUSE(d, "not-accountable", S("owner_id"), st->person.name,
                      " is neither a provider manager nor of the central team today, and cannot be accountable for ",
                      q->ref);
    else if (q->has_owner_id && q->owner_id.n == in->owner_id.n)
        DECIDE_REFUSE(d, "no-change", S("owner_id"), st->person.name, " is accountable for ", q->ref, " already");
    review_owner_named_add(d,
                           (struct review_owner_named){.requirement_id = in->requirement_id, .owner_id = in->owner_id});
    DECIDE_SAY(d, st->person.name, " is accountable for ", q->ref, ".");
}

void review_set_due_rule(const struct rule_cx *cx, const struct review_set_due_state *st,
                         const struct review_set_due *in, struct decision *d)
{
    const struct review_requirement_known_row *q = &st->about.requirement;
    if (in->due_on.n < q->approved_on.n)
        DECIDE_REFUSE(d, "before-the-report", S("due_on"), "The report was approved on ",
                      day_text(d->arena, q->approved_on), "; nothing of it was due before");
    if (in->due_on.n > cx->today.n + YEARS_AHEAD_MAX * DAYS_OF_YEAR)
        DECIDE_REFUSE(d, "too-far-ahead", S("due_on"), "Choose a day within the next ", YEARS_AHEAD_MAX, " years");
    if (q->has_due_on && q->due_on.n == in->due_on.n)
        DECIDE_REFUSE(d, "no-change", S("due_on"), q->ref, " is due on this day already");
    else if (q->has_due_on && !in->has_reason)
        DECIDE_REFUSE(d, "reason-needed", S("reason"), "Say why the day is changed from ",
                      day_text(d->arena, q->due_on));
    review_due_set_add(d, (struct review_due_set){.requirement_id = in->requirement_id,
                                                  .due_on = in->due_on,
                                                  .has_reason = in->has_reason,
                                                  .reason = in->reason});
    DECIDE_SAY(d, q->ref, " is due on ", day_text(d->arena, in->due_on), ".");
}

void review_note_response_rule(const struct rule_cx *cx, const struct review_note_response_state *st,
                               const struct review_note_response *in, struct decision *d)
{
    const struct review_requirement_known_row *q = &st->about.requirement;
    check_not_ahead(cx, d, "from_on", in->from_on);
    check_no_address(d, "reference", in->reference);
    if (in->response == REQUIREMENT_RESPONSE_NOT_MENTIONED)
        DECIDE_REFUSE(d, "nothing-noted", S("response"), "Choose whether a response was requested or received");
    if (in->response == REQUIREMENT_RESPONSE_REQUESTED_AND_RECEIVED && !in->has_reference)
        DECIDE_REFUSE(d, "reference-needed", S("reference"), "Say where the response is kept");
    review_response_noted_add(d, (struct review_response_noted){.requirement_id = in->requirement_id,
                                                                .response = in->response,
                                                                .from_on = in->from_on,
                                                                .has_reference = in->has_reference,
                                                                .reference = in->reference});
    DECIDE_SAY(d, "The response is noted. ", q->ref, " is not closed by it.");
}

/* --- actions -------------------------------------------------------------------------------------------------------
 */

void review_add_action_rule(const struct rule_cx *cx, const struct review_add_action_state *st,
                            const struct review_add_action *in, struct decision *d)
{
    check_place(cx, &st->about, &st->place, d);
    struct requirement_action_id id = {id_fresh(cx->chance)};
    review_action_added_add(d, (struct review_action_added){.requirement_id = in->requirement_id,
                                                            .requirement_action_id = id,
                                                            .has_organisation_id = in->has_organisation_id,
                                                            .organisation_id = in->organisation_id,
                                                            .text = in->text,
                                                            .has_due_on = in->has_due_on,
                                                            .due_on = in->due_on,
                                                            .has_stage = in->has_stage,
                                                            .stage = in->stage,
                                                            .has_who = in->has_who,
                                                            .who = in->who});
    d->made = id.n;
    d->made_of = "requirement_action";
    DECIDE_SAY(d, "The action is added to ", st->about.requirement.ref, ".");
}

void review_complete_action_rule(const struct rule_cx *cx, const struct review_complete_action_state *st,
                                 const struct review_complete_action *in, struct decision *d)
{
    check_not_ahead(cx, d, "completed_on", in->completed_on);
    if (!st->found || st->action.requirement_id.n != in->requirement_id.n)
        DECIDE_REFUSE(d, "no-such-action", S("requirement_action_id"), "This requirement has no such action");
    else if (st->action.has_completed_on)
        DECIDE_REFUSE(d, "completed-already", S("requirement_action_id"), "This action was completed on ",
                      day_text(d->arena, st->action.completed_on));
    else if (acts_for_providers_only(&cx->actor) &&
             !(st->action.has_organisation_id && manages(&st->about, st->action.organisation_id)))
        DECIDE_REFUSE(d, "not-your-provider", S("requirement_action_id"),
                      "This action is not of a provider that you manage. Ask the central team");
    review_action_completed_add(d, (struct review_action_completed){.requirement_id = in->requirement_id,
                                                                    .requirement_action_id = in->requirement_action_id,
                                                                    .completed_on = in->completed_on,
                                                                    .outcome = in->outcome});
    DECIDE_SAY(d, "The action is completed. A state changes only when somebody says so, on evidence.");
}

/* --- evidence ------------------------------------------------------------------------------------------------------
 */

void review_note_evidence_rule(const struct rule_cx *cx, const struct review_note_evidence_state *st,
                               const struct review_note_evidence *in, struct decision *d)
{
    check_place(cx, &st->about, &st->place, d);
    check_not_ahead(cx, d, "dated_on", in->dated_on);
    check_no_address(d, "reference", in->reference);
    struct requirement_evidence_id id = {id_fresh(cx->chance)};
    review_evidence_noted_add(d, (struct review_evidence_noted){.requirement_id = in->requirement_id,
                                                                .requirement_evidence_id = id,
                                                                .has_organisation_id = in->has_organisation_id,
                                                                .organisation_id = in->organisation_id,
                                                                .reference = in->reference,
                                                                .dated_on = in->dated_on});
    d->made = id.n;
    d->made_of = "requirement_evidence";
    DECIDE_SAY(d, "The evidence is noted for ", st->about.requirement.ref, ".");
}

void review_withdraw_evidence_rule(const struct rule_cx *cx, const struct review_withdraw_evidence_state *st,
                                   const struct review_withdraw_evidence *in, struct decision *d)
{
    if (!st->found || st->evidence.requirement_id.n != in->requirement_id.n)
        DECIDE_REFUSE(d, "no-such-evidence", S("requirement_evidence_id"), "This requirement has no such evidence");
    else if (st->evidence.has_withdrawn_on)
        DECIDE_REFUSE(d, "withdrawn-already", S("requirement_evidence_id"), "This evidence was withdrawn on ",
                      day_text(d->arena, st->evidence.withdrawn_on));
    else if (acts_for_providers_only(&cx->actor) && st->evidence.noted_by_id.n != cx->actor.person.n)
        DECIDE_REFUSE(d, "not-yours", S("requirement_evidence_id"),
                      "You can withdraw what you noted yourself. Ask the central team");
    review_evidence_withdrawn_add(
        d, (struct review_evidence_withdrawn){.requirement_id = in->requirement_id,
                                              .requirement_evidence_id = in->requirement_evidence_id,
                                              .reason = in->reason});
    DECIDE_SAY(d, "The evidence is withdrawn and stays with the reason. States that rest on it show that it was.");
}

/* --- states --------------------------------------------------------------------------------------------------------
 */

static void check_evidence(const struct review_set_state_state *st, const struct review_set_state *in,
                           struct day from_on, struct decision *d)
{
    const struct review_evidence_known_row *e = &st->evidence;
    struct str field = S("requirement_evidence_id");
    if (!in->has_requirement_evidence_id) {
        if (in->state == PROVIDER_STATE_MET && !st->tested.has)
            DECIDE_REFUSE(d, "evidence-needed", field,
                          "Met needs evidence. Note the evidence first, then choose it here");
        return;
    }
    if (!st->has_evidence || e->requirement_id.n != in->requirement_id.n)
        DECIDE_REFUSE(d, "no-such-evidence", field, "This requirement has no such evidence");
    else if (e->has_withdrawn_on)
        DECIDE_REFUSE(d, "evidence-withdrawn", field, "This evidence was withdrawn on ",
                      day_text(d->arena, e->withdrawn_on), ". Choose other evidence");
    else if (e->has_organisation_id && e->organisation_id.n != in->organisation_id.n)
        DECIDE_REFUSE(d, "evidence-of-another", field, "This evidence is about another provider");
    else if (e->dated_on.n < st->about.requirement.approved_on.n && in->state == PROVIDER_STATE_MET)
        DECIDE_REFUSE(d, "evidence-before-report", field, "This evidence is dated ", day_text(d->arena, e->dated_on),
                      ", before the report was approved. Met needs evidence of what was done since");
    else if (e->dated_on.n > from_on.n && in->state == PROVIDER_STATE_MET)
        DECIDE_REFUSE(d, "evidence-later", S("from_on"), "The evidence is dated ", day_text(d->arena, e->dated_on),
                      ". The state cannot hold before that day");
}

static bool is_no_change(const struct review_set_state_state *st, const struct review_set_state *in)
{
    if (!st->has_now)
        return in->state == PROVIDER_STATE_UNKNOWN;
    if (st->tested.has && in->state == PROVIDER_STATE_MET)
        return false; /* said anew: the test holds up to another day */
    return st->now.state == in->state && st->now.has_requirement_evidence_id == in->has_requirement_evidence_id &&
           st->now.requirement_evidence_id.n == in->requirement_evidence_id.n;
}

void review_set_state_rule(const struct rule_cx *cx, const struct review_set_state_state *st,
                           const struct review_set_state *in, struct decision *d)
{
    struct day from_on = review_state_from(in, cx->today);
    check_place(cx, &st->about, &st->place, d);
    check_not_ahead(cx, d, "from_on", from_on);
    check_evidence(st, in, from_on, d);
    bool is_tested = in->state == PROVIDER_STATE_MET && st->tested.has;
    if (is_tested)
        review_check_effect(&st->tested, from_on, d);
    if (in->state == PROVIDER_STATE_MET && acts_for_providers_only(&cx->actor)) {
        DECIDE_REFUSE(
            d, "not-by-yourself", S("state"),
            "Met is said by somebody who does not manage the provider. Note the evidence and choose In progress; "
            "the central team or the reviewers look at it");
        decide_offer(d, "review.note_evidence", S("Note the evidence for the central team"));
    }
    if (is_no_change(st, in))
        DECIDE_REFUSE(d, "no-change", S("state"), "This is the state that holds already, on the same evidence");
    struct requirement_state_id id = {id_fresh(cx->chance)};
    struct review_effect effect = {0};
    if (is_tested)
        effect = review_effect_judge(&st->tested.facts);
    review_state_set_add(d, (struct review_state_set){.requirement_id = in->requirement_id,
                                                      .requirement_state_id = id,
                                                      .organisation_id = in->organisation_id,
                                                      .state = in->state,
                                                      .from_on = from_on,
                                                      .reason = in->reason,
                                                      .has_requirement_evidence_id = in->has_requirement_evidence_id,
                                                      .requirement_evidence_id = in->requirement_evidence_id,
                                                      .has_effect_on = is_tested,
                                                      .effect_on = effect.through_on});
    d->made = id.n;
    d->made_of = "requirement_state";
    DECIDE_SAY(d, "The state of ", st->about.requirement.ref, " is recorded. Earlier states stay.");
}

void review_withdraw_state_rule(const struct rule_cx *cx, const struct review_withdraw_state_state *st,
                                const struct review_withdraw_state *in, struct decision *d)
{
    if (!st->found || st->state.requirement_id.n != in->requirement_id.n)
        DECIDE_REFUSE(d, "no-such-state", S("requirement_state_id"), "This requirement has no such state");
    else if (st->state.has_withdrawn_on)
        DECIDE_REFUSE(d, "withdrawn-already", S("requirement_state_id"), "This state was withdrawn on ",
                      day_text(d->arena, st->state.withdrawn_on));
    else if (acts_for_providers_only(&cx->actor) && st->state.set_by_id.n != cx->actor.person.n)
        DECIDE_REFUSE(d, "not-yours", S("requirement_state_id"),
                      "You can withdraw what you said yourself. Ask the central team");
    review_state_withdrawn_add(d, (struct review_state_withdrawn){.requirement_id = in->requirement_id,
                                                                  .requirement_state_id = in->requirement_state_id,
                                                                  .reason = in->reason});
    DECIDE_SAY(d, "The state is withdrawn and stays with the reason. The one before it holds again.");
}
