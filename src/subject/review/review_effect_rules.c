/* Plans, effect tests, and what trainees say of their effect. Pure. */
#include "subject/review/review_rules.h"

enum { CENTRAL = ROLE_CLINICAL_LEAD | ROLE_HR_LEAD | ROLE_AUDIT_LEAD, YEARS_AHEAD_MAX = 5, DAYS_OF_YEAR = 365 };

/* As long as a weekend: a server that was off for longer leaves days of which nobody knows anything. */
enum { GAP_DAYS_USUAL = 2 };

/* --- the plan -------------------------------------------------------------------------------------------------------
 */

void review_set_plan_rule(const struct rule_cx *cx, const struct review_set_plan_state *st,
                          const struct review_set_plan *in, struct decision *d)
{
    const struct review_requirement_known_row *q = &st->about.requirement;
    bool owns = q->has_owner_id && q->owner_id.n == cx->actor.person.n;
    if ((cx->actor.roles & CENTRAL) == 0 && !owns)
        DECIDE_REFUSE(d, "not-the-owner", S("text"),
                      "The plan is set by whoever is accountable for the requirement, or by the central team. You can "
                      "add actions for your provider");
    if (in->by_on.n < cx->today.n)
        DECIDE_REFUSE(d, "day-has-passed", S("by_on"), "Choose today or a day after it");
    if (in->by_on.n > cx->today.n + YEARS_AHEAD_MAX * DAYS_OF_YEAR)
        DECIDE_REFUSE(d, "too-far-ahead", S("by_on"), "Choose a day within the next ", YEARS_AHEAD_MAX, " years");
    if (st->has_plan && str_eq(st->plan.text, in->text) && st->plan.by_on.n == in->by_on.n &&
        str_eq(st->plan.works_when, in->works_when))
        DECIDE_REFUSE(d, "no-change", S("text"), "This is the plan already");
    review_plan_set_add(d, (struct review_plan_set){.requirement_id = in->requirement_id,
                                                    .text = in->text,
                                                    .by_on = in->by_on,
                                                    .works_when = in->works_when});
    DECIDE_SAY(d, "The plan of ", q->ref, " is set. Plans set before stay.");
}

/* --- the effect test ------------------------------------------------------------------------------------------------
 */

void review_set_effect_rule(const struct rule_cx *cx, const struct review_set_effect_state *st,
                            const struct review_set_effect *in, struct decision *d)
{
    (void)cx;
    const struct review_requirement_known_row *q = &st->about.requirement;
    int64_t gap_days = in->has_gap_days ? in->gap_days : GAP_DAYS_USUAL;
    bool asks = in->has_asks_trainees && in->asks_trainees;
    if (!st->is_standard)
        DECIDE_REFUSE(d, "no-such-standard", S("standard"),
                      "There is no standard of this name. Choose one of the list");
    if (st->is_of_requirements) /* a requirement past its own day would keep its own test from ever holding */
        DECIDE_REFUSE(d, "tests-itself", S("standard"),
                      "This standard asks about requirements, not about what a requirement asks for. Choose one that "
                      "looks at what is done for trainees and clients");
    if (st->has_effect && str_eq(st->effect.standard, in->standard) && st->effect.days == in->days &&
        st->effect.gap_days == gap_days && st->effect.asks_trainees == asks)
        DECIDE_REFUSE(d, "no-change", S("standard"), "This is the effect test already");
    review_effect_set_add(d, (struct review_effect_set){.requirement_id = in->requirement_id,
                                                        .standard = in->standard,
                                                        .days = in->days,
                                                        .gap_days = gap_days,
                                                        .asks_trainees = asks});
    DECIDE_SAY(d, q->ref, " is tested by ", in->standard,
               " from today on. Met can be said at a provider once it has held ", "there for ", in->days, " days.");
}

static void refuse_met(const struct review_tested *tested, const struct review_effect *effect, struct decision *d)
{
    struct str held = SAY(d->arena, effect->days_held, " of ", tested->test.days, " days");
    if (effect->outcome == EFFECT_OUTCOME_UNKNOWN && !effect->has_through_on)
        DECIDE_REFUSE(
            d, "effect-unknown", S("state"), "Met needs its effect test, ", tested->test.standard,
            ", and the standards have not been asked since it was set. Have them asked, or choose In progress");
    else if (effect->is_silent)
        DECIDE_REFUSE(
            d, "effect-silent", S("state"), "Met needs its effect test, ", tested->test.standard,
            ". Nothing of the kind that it asks about was heard from this provider in those days, and silence "
            "is not well-being. Choose In progress until then");
    else if (effect->outcome == EFFECT_OUTCOME_UNKNOWN)
        DECIDE_REFUSE(d, "effect-unknown", S("state"), "Met needs its effect test, ", tested->test.standard,
                      ". The standards were not asked for too long after ", day_text(d->arena, effect->gap_after_on),
                      ": what was so in between is unknown. Known to have held: ", held,
                      ". Choose In progress until then");
    else
        DECIDE_REFUSE(d, "effect-not-yet", S("state"), "Met needs its effect test, ", tested->test.standard,
                      ", to hold at this provider. It has held for ", held, ", up to ",
                      day_text(d->arena, effect->through_on), ". Choose In progress until then");
    decide_offer(d, "review.set_state", S("Say In progress for now, with what is missing as the reason"));
}

void review_check_effect(const struct review_tested *tested, struct day from_on, struct decision *d)
{
    struct review_effect effect = review_effect_judge(&tested->facts);
    if (effect.outcome != EFFECT_OUTCOME_HOLDS)
        refuse_met(tested, &effect, d);
    else if (from_on.n < effect.complete_on.n)
        DECIDE_REFUSE(d, "effect-later", S("from_on"), "The effect test has held for ", tested->test.days,
                      " days only since ", day_text(d->arena, effect.complete_on),
                      ". The state cannot hold before that day");
    if (tested->test.asks_trainees && tested->confirmed == CONFIRMED_MOST_NOT)
        DECIDE_REFUSE(
            d, "not-confirmed", S("state"),
            "Most trainees who were asked say that it is not so at this provider. Find out what they see that "
            "the records do not, and choose In progress until then");
}

/* --- what trainees say ----------------------------------------------------------------------------------------------
 */

/* Once in each period of the test; in the same period the last answer counts. */
void review_confirm_effect_rule(const struct rule_cx *cx, const struct review_confirm_effect_state *st,
                                const struct review_confirm_effect *in, struct decision *d)
{
    if (!st->has_effect || !st->effect.asks_trainees)
        DECIDE_REFUSE(d, "not-asked", S("answer"), "Nobody is asked about this requirement");
    if (!st->trained.is_there)
        DECIDE_REFUSE(d, "not-your-provider", S("organisation_id"),
                      "Only trainees and newly qualified practitioners of this provider are asked about it");
    if (st->has_own && st->own.answer == in->answer && st->has_effect &&
        day_since(cx->today, st->own.said_on) < st->effect.days)
        DECIDE_REFUSE(d, "no-change", S("answer"), "This is what you answered on ", day_text(d->arena, st->own.said_on),
                      ", and it counts");
    review_effect_confirmed_add(d, (struct review_effect_confirmed){.person_id = cx->actor.person,
                                                                    .requirement_id = in->requirement_id,
                                                                    .organisation_id = in->organisation_id,
                                                                    .answer = in->answer});
    DECIDE_SAY(d,
               "Your answer is kept. It is counted on Monday with those of others, and nobody is shown who said what.");
}
