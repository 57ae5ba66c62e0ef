/* The second person: qualified, not the author, not managed by the author, not who asked for it. Pure.
 *
 * Approving puts the correction in force and opens a care review: somebody has received care by a score that was wrong.
 */
#include "subject/score/score_rules.h"

#include "base/id.h"

static bool is_waiting(const struct score_second_state *st, struct client_id client, struct correction_id correction,
                       struct decision *d)
{
    if (!st->has_correction || st->correction.client_id.n != client.n || !st->has_response)
        DECIDE_REFUSE(d, "no-such-correction", S("correction_id"), "This client has no such correction");
    else if (st->correction.state != CORRECTION_STATE_WAITING || st->response.waiting_id.n != correction.n)
        DECIDE_REFUSE(d, "not-waiting", S("correction_id"), "This correction does not wait for anybody");
    return d->refusal == NULL;
}

static void check_second(const struct rule_cx *cx, const struct score_second_state *st, struct decision *d)
{
    if ((cx->actor.roles & SCORE_QUALIFIED) == 0)
        DECIDE_REFUSE(d, "not-qualified", S(""),
                      "The second person is a qualified practitioner, a supervisor or a clinical lead");
    if (st->correction.author_id.n == cx->actor.person.n)
        DECIDE_REFUSE(d, "author-is-second", S(""), "You made this correction. Somebody else has to approve it");
    if (st->correction.has_asked_by_id && st->correction.asked_by_id.n == cx->actor.person.n)
        DECIDE_REFUSE(d, "asker-is-second", S(""), "You asked for this correction. Somebody else has to approve it");
    if (st->is_managed_by_author)
        DECIDE_REFUSE(d, "managed-by-author", S(""),
                      "The author manages or supervises you. Ask somebody whom the author does not manage");
}

static void approve_move(const struct rule_cx *cx, const struct score_correction_approve_state *st,
                         const struct score_correction_approve *in, struct decision *d)
{
    const struct score_response_known_row *r = &st->second.response;
    const struct score_correction_known_row *c = &st->second.correction;
    struct response_id to = {id_fresh(cx->chance)};
    score_move_approved_add(d, (struct score_move_approved){.client_id = in->client_id,
                                                            .correction_id = in->correction_id,
                                                            .to_client_id = c->to_client_id,
                                                            .to_correction_id = in->correction_id,
                                                            .to_response_id = to,
                                                            .measure = r->now_measure,
                                                            .has_answers = r->has_now_answers,
                                                            .answers = r->now_answers,
                                                            .total = r->now_total,
                                                            .answered_on = r->now_on,
                                                            .how = r->how});
    int32_t alert = r->has_now_answers ? score_alert_answer(r->now_measure, r->now_answers) : 0;
    if (alert > 0 && r->how != RECORDED_HOW_IMPORT)
        score_item9_alert(cx, &st->item9, &st->second.of.settings, c->to_client_id, to, alert, d);
}

void score_correction_approve_rule(const struct rule_cx *cx, const struct score_correction_approve_state *st,
                                   const struct score_correction_approve *in, struct decision *d)
{
    if (!is_waiting(&st->second, in->client_id, in->correction_id, d))
        return;
    check_second(cx, &st->second, d);
    if (d->refusal != NULL)
        return;
    if (st->second.correction.kind == CORRECTION_KIND_WRONG_CLIENT)
        approve_move(cx, st, in, d);
    else
        score_correction_approved_add(
            d, (struct score_correction_approved){.client_id = in->client_id, .correction_id = in->correction_id});
    score_care_begin(cx, &st->second.of.settings, in->client_id, CARE_BECAUSE_CORRECTION, in->correction_id.n, d);
    DECIDE_SAY(d,
               "The correction is in force. A care review is open: a clinician outside the team looks at the care that "
               "rested on the score");
}

void score_correction_refuse_rule(const struct rule_cx *cx, const struct score_correction_refuse_state *st,
                                  const struct score_correction_refuse *in, struct decision *d)
{
    (void)cx;
    if (!is_waiting(&st->second, in->client_id, in->correction_id, d))
        return;
    score_correction_refused_add(d, (struct score_correction_refused){.client_id = in->client_id,
                                                                      .correction_id = in->correction_id,
                                                                      .reason_text = in->reason_text});
    DECIDE_SAY(d, "The correction is refused. The original counts, and the attempt stays beside it");
}
