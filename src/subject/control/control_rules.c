/* What people do about a breach. Pure. A breach is closed by nobody: it closes when the standards no longer find it. */
#include "subject/control/control_rules.h"
#include "subject/control/control_settings.h"

#include "gate_spec.h"
#include "standards_spec.h"

enum { PLAN_DAYS_MAX = 366, SET_DAYS_BACK = 366 * 20, SET_DAYS_AHEAD = 366 };

/* A breach is acted upon by its owner, by whoever covers for the owner, and, where nobody could be found, by the
 * centre. */
static bool is_theirs(const struct rule_cx *cx, const struct control_about *about, struct decision *d)
{
    if (!about->is_open) {
        DECIDE_REFUSE(d, "closed", S(""),
                      "This breach is closed: the standards no longer find it. There is nothing left to do about it");
        return false;
    }
    bool is_owner = about->breach.has_owner_id && about->breach.owner_id.n == cx->actor.person.n;
    bool is_left_to_the_centre = !about->breach.has_owner_id && about->is_centre;
    if (is_owner || about->is_cover || is_left_to_the_centre)
        return true;
    DECIDE_REFUSE(d, "not-yours", S(""),
                  about->breach.has_owner_id
                      ? "This breach is somebody else's. Only its owner, or who covers for them, can say what is done"
                      : "Nobody owns this breach yet. The central team acts on it");
    return false;
}

void control_acknowledge_rule(const struct rule_cx *cx, const struct control_acknowledge_state *st,
                              const struct control_acknowledge *in, struct decision *d)
{
    if (!is_theirs(cx, &st->about, d))
        return;
    if (st->about.breach.state != BREACH_STATE_OPEN) {
        DECIDE_REFUSE(d, "already", S(""), "This was said before");
        return;
    }
    standards_acknowledged_add(d, (struct standards_acknowledged){.breach_id = in->breach_id});
    DECIDE_SAY(d, "Noted that you have seen it.");
}

void control_plan_rule(const struct rule_cx *cx, const struct control_plan_state *st, const struct control_plan *in,
                       struct decision *d)
{
    if (!is_theirs(cx, &st->about, d))
        return;
    if (in->by_on.n < cx->today.n)
        DECIDE_REFUSE(d, "in-the-past", S("by_on"), "Choose today or a later day");
    else if (in->by_on.n > cx->today.n + PLAN_DAYS_MAX)
        DECIDE_REFUSE(d, "too-far", S("by_on"), "Choose a day within a year");
    standards_planned_add(d, (struct standards_planned){
                                 .breach_id = in->breach_id, .next_step = str_trim(in->next_step), .by_on = in->by_on});
    DECIDE_SAY(d, "Kept. The breach stays open until the records show that it is mended.");
}

void control_ask_rule(const struct rule_cx *cx, const struct control_ask_state *st, const struct control_ask *in,
                      struct decision *d)
{
    if (!is_theirs(cx, &st->about, d))
        return;
    if (st->about.breach.state == BREACH_STATE_BARRIER) {
        DECIDE_REFUSE(d, "already-asked", S(""), "The central team was asked and has not answered yet");
        return;
    }
    struct day due = day_add(cx->today, (int32_t)st->answer_days);
    standards_barrier_named_add(
        d, (struct standards_barrier_named){
               .breach_id = in->breach_id, .barrier = in->barrier, .text = str_trim(in->text), .answer_due_on = due});
    DECIDE_SAY(d, "The central team is asked, and is to answer by ", day_text(d->arena, due), ".");
}

void control_answer_rule(const struct rule_cx *cx, const struct control_answer_state *st,
                         const struct control_answer *in, struct decision *d)
{
    (void)cx;
    if (!st->about.is_open) {
        DECIDE_REFUSE(d, "closed", S(""),
                      "This breach is closed: the standards no longer find it. There is nothing left to answer");
        return;
    }
    if (st->about.breach.state != BREACH_STATE_BARRIER) {
        DECIDE_REFUSE(d, "not-asked", S(""), "Its owner has not asked the central team");
        return;
    }
    standards_centre_answered_add(d, (struct standards_centre_answered){
                                         .breach_id = in->breach_id, .answer = in->answer, .text = str_trim(in->text)});
    DECIDE_SAY(d, "The owner finds the answer on the breach and on their home page.");
}

void control_run_ask_rule(const struct rule_cx *cx, const struct control_run_ask *in, struct decision *d)
{
    (void)in;
    standards_run_asked_add(d, (struct standards_run_asked){.asked_by_id = cx->actor.person});
    DECIDE_SAY(d, "The standards are asked now. What they find stands here within a minute.");
}

void control_setting_set_rule(const struct rule_cx *cx, const struct control_setting_set *in, struct decision *d)
{
    struct str says;
    if (!control_setting_find(in->name, &says)) {
        DECIDE_REFUSE(d, "no-such-setting", S("name"), "No standard has a setting of this name");
        return;
    }
    if (in->value < 1 && !str_ends(in->name, S(".grace")))
        DECIDE_REFUSE(
            d, "too-little", S("value"),
            "A threshold is at least 1: with 0 the standard would find nothing, or everything, without a word");
    if (str_is_empty(str_trim(in->source)))
        DECIDE_REFUSE(d, "source-wanted", S("source"), "Say where the value comes from");
    if (in->from_on.n < cx->today.n - SET_DAYS_BACK)
        DECIDE_REFUSE(d, "too-long-ago", S("from_on"), "Choose a day within the last 20 years");
    if (in->from_on.n > cx->today.n + SET_DAYS_AHEAD)
        DECIDE_REFUSE(d, "too-far", S("from_on"), "Choose a day within a year");
    if (d->refusal != NULL)
        return;
    gate_setting_changed_add(d, (struct gate_setting_changed){.name = in->name,
                                                              .value = SAY(d->arena, in->value),
                                                              .from_on = in->from_on,
                                                              .source = in->source,
                                                              .is_verified = in->has_is_verified && in->is_verified});
    DECIDE_SAY(d, says, ": ", in->value, " from ", day_text(d->arena, in->from_on), ". Earlier values stay.");
}
