/* Settings with their source, duties, and the clinical safety officer's signature. Pure. */
#include "subject/score/score_rules.h"

#include "base/id.h"
#include "gate_spec.h"

enum { DUTY_DAYS_MAX = 366 };

void score_setting_set_rule(const struct rule_cx *cx, const struct score_setting_set *in, struct decision *d)
{
    const struct setting_definition *definition = setting_definition_find(in->name);
    (void)cx;
    if (definition == NULL) {
        DECIDE_REFUSE(d, "no-such-setting", S("name"), "There is no such setting of scores");
        return;
    }
    d->refusal = err_join(d->refusal, setting_check(d->arena, definition, S("value"), in->value));
    if (str_is_empty(str_trim(in->source)))
        DECIDE_REFUSE(d, "source-wanted", S("source"), "Say where the value comes from");
    if (d->refusal != NULL)
        return;
    gate_setting_changed_add(d, (struct gate_setting_changed){.name = in->name,
                                                              .value = in->value,
                                                              .from_on = in->from_on,
                                                              .source = in->source,
                                                              .is_verified = in->has_is_verified && in->is_verified});
    DECIDE_SAY(d, definition->says, " ", in->value, " from ", day_text(d->arena, in->from_on));
}

void score_duty_set_rule(const struct rule_cx *cx, const struct score_duty_set_state *st,
                         const struct score_duty_set *in, struct decision *d)
{
    if (!st->is_qualified)
        DECIDE_REFUSE(d, "not-qualified", S("person_id"),
                      "Choose a qualified practitioner, a supervisor or a clinical lead");
    if (in->until_on.n < in->from_on.n)
        DECIDE_REFUSE(d, "ends-before-it-begins", S("until_on"), "The last day must not be before the first");
    else if (day_since(in->until_on, in->from_on) >= DUTY_DAYS_MAX)
        DECIDE_REFUSE(d, "too-long", S("until_on"), "A duty is set for a year at most");
    if (in->until_on.n < cx->today.n)
        DECIDE_REFUSE(d, "in-the-past", S("until_on"), "The last day must not be past");
    if (d->refusal != NULL)
        return;
    struct duty_id duty = {id_fresh(cx->chance)};
    score_duty_given_add(
        d, (struct score_duty_given){
               .duty_id = duty, .person_id = in->person_id, .from_on = in->from_on, .until_on = in->until_on});
    d->made = duty.n;
    d->made_of = "duty";
    DECIDE_SAY(d, "On duty until ", day_text(d->arena, in->until_on));
}

void score_duty_end_rule(const struct rule_cx *cx, const struct score_duty_end_state *st,
                         const struct score_duty_end *in, struct decision *d)
{
    if (!st->has_duty)
        DECIDE_REFUSE(d, "no-such-duty", S("duty_id"), "There is no such duty");
    else if (in->until_on.n >= st->duty.until_on.n)
        DECIDE_REFUSE(d, "not-earlier", S("until_on"), "It ends on ", day_text(d->arena, st->duty.until_on), " anyway");
    else if (day_add(in->until_on, 1).n < cx->today.n)
        DECIDE_REFUSE(d, "in-the-past", S("until_on"),
                      "A duty that was done cannot be undone: end it yesterday or later");
    if (d->refusal != NULL)
        return;
    score_duty_ended_add(d, (struct score_duty_ended){
                                .duty_id = in->duty_id, .person_id = st->duty.person_id, .until_on = in->until_on});
    DECIDE_SAY(d, "The duty ends on ", day_text(d->arena, in->until_on));
}

void score_safety_sign_rule(const struct rule_cx *cx, const struct score_safety_sign *in, struct decision *d)
{
    (void)cx;
    if (!in->has_is_read || !in->is_read) {
        DECIDE_REFUSE(d, "not-read", S("is_read"),
                      "Read the hazard log, see that its controls are in place, and say so");
        return;
    }
    score_safety_signed_add(d, (struct score_safety_signed){.hazard_log = in->hazard_log});
    DECIDE_SAY(d, "Signed. Links may be used on every day that a duty covers");
}

void score_safety_withdraw_rule(const struct rule_cx *cx, const struct score_safety_withdraw_state *st,
                                const struct score_safety_withdraw *in, struct decision *d)
{
    (void)cx;
    if (!st->is_signed) {
        DECIDE_REFUSE(d, "not-signed", S(""), "The hazard log is not signed");
        return;
    }
    score_safety_withdrawn_add(d, (struct score_safety_withdrawn){.reason = in->reason});
    DECIDE_SAY(d, "Withdrawn. Links may not be used until it is signed again");
}
