/* Recording a questionnaire: from paper by a practitioner, or sent by the client. Pure.
 *
 * What the client sent is never refused for what it says, only for what is not an answer; what was on paper is refused
 * where the same questionnaire of the same day is here already, for then it is a correction and must stand beside the
 * original.
 */
#include "subject/score/score_rules.h"

#include "base/id.h"

/* --- from paper -------------------------------------------------------------------------------------------------- */

static bool is_answered_right(struct decision *d, const struct score_record *in, int64_t *total_r)
{
    const struct measure_definition *m = measure_of(in->measure);
    struct err *problem = NULL;
    if (in->has_answers)
        problem = score_total(d->arena, in->measure, in->answers, S("answers"), 0, total_r);
    else if (m->items_are == ITEMS_SHIPPED)
        problem =
            REFUSE(d->arena, "answers-wanted", S("answers"), "Enter the answer to each question of the ", m->name);
    else if (!in->has_total)
        problem = REFUSE(d->arena, "total-wanted", S("total"), "Enter the ", m->name, " total");
    else
        problem = measure_total_read(d->arena, in->measure, S("total"), in->total, total_r);
    d->refusal = err_join(d->refusal, problem);
    return problem == NULL;
}

static bool is_first_of_its_day(const struct score_record_state *st, const struct score_record *in, struct decision *d)
{
    const struct standing *same = standing_on(&st->of.standings, in->measure, in->answered_on);
    if (same == NULL || same->how == RECORDED_HOW_IMPORT)
        return true;
    DECIDE_REFUSE(d, "already-recorded", S("answered_on"), "A ", measure_of(in->measure)->name, " of ",
                  day_text(d->arena, in->answered_on),
                  " is recorded already. If it is wrong, correct it: the correction stands beside it");
    decide_offer(d, "score.correct", S("Correct the score that is recorded"));
    return false;
}

void score_record_rule(const struct rule_cx *cx, const struct score_record_state *st, const struct score_record *in,
                       struct decision *d)
{
    int64_t total = 0;
    if (!client_data_must_be_held(d, st->of.is_held))
        return;
    bool is_right = score_day_is_right(cx, d, "answered_on", in->answered_on);
    is_right = is_answered_right(d, in, &total) && is_right;
    if (!is_right || !is_first_of_its_day(st, in, d))
        return;
    struct response_id response = {id_fresh(cx->chance)};
    score_recorded_add(d, (struct score_recorded){.client_id = in->client_id,
                                                  .response_id = response,
                                                  .measure = in->measure,
                                                  .has_answers = in->has_answers,
                                                  .answers = in->answers,
                                                  .total = total,
                                                  .answered_on = in->answered_on,
                                                  .how = RECORDED_HOW_PAPER});
    int32_t alert = in->has_answers ? score_alert_answer(in->measure, in->answers) : 0;
    if (alert > 0)
        score_item9_alert(cx, &st->item9, &st->of.settings, in->client_id, response, alert, d);
    d->made = response.n;
    d->made_of = "response";
    DECIDE_SAY(d, measure_of(in->measure)->name,
               " recorded from paper: ", measure_total_text(d->arena, in->measure, total),
               alert > 0 ? ". Item 9 is above 0: a qualified person has been asked to act" : "");
}

/* --- by the client ----------------------------------------------------------------------------------------------- */

struct sent {
    enum measure measure;
    struct ints answers;
    size_t first;
    int64_t total;
};

/* Cuts the answers into those of the first and of the second questionnaire. */
static size_t split(const struct score_link_by_token_row *link, struct ints answers, struct sent sent_r[2])
{
    size_t first = measure_of(link->first)->item_count;
    size_t n = answers.n < first || !link->has_second ? answers.n : first;
    sent_r[0] = (struct sent){.measure = link->first, .answers = {answers.at, n}};
    if (!link->has_second)
        return 1;
    sent_r[1] = (struct sent){.measure = link->second, .answers = {answers.at + n, answers.n - n}, .first = n};
    return 2;
}

static void record_sent(const struct rule_cx *cx, const struct score_answer_state *st, const struct sent *sent,
                        struct decision *d)
{
    struct response_id response = {id_fresh(cx->chance)};
    score_recorded_add(d, (struct score_recorded){.client_id = st->link.client_id,
                                                  .response_id = response,
                                                  .measure = sent->measure,
                                                  .has_answers = true,
                                                  .answers = sent->answers,
                                                  .total = sent->total,
                                                  .answered_on = cx->today,
                                                  .how = RECORDED_HOW_AT_SOURCE,
                                                  .has_answer_link_id = true,
                                                  .answer_link_id = st->link.answer_link_id,
                                                  .has_language = true,
                                                  .language = st->link.language});
    int32_t alert = score_alert_answer(sent->measure, sent->answers);
    if (alert > 0)
        score_item9_alert(cx, &st->item9, &st->settings, st->link.client_id, response, alert, d);
}

void score_answer_rule(const struct rule_cx *cx, const struct score_answer_state *st, const struct score_answer *in,
                       struct decision *d)
{
    struct score_link_facts facts = {.is_there = st->has_link,
                                     .is_spent = st->link.has_spent_at,
                                     .is_void = st->link.has_voided_at,
                                     .spent_at = st->link.spent_at,
                                     .until_on = st->link.until_on};
    enum answer_state state = score_link_state(&facts, cx->now, cx->today, 0);
    if (state == ANSWER_STATE_OPEN && !st->is_held) {
        DECIDE_REFUSE(d, "no-client-data", S(""), score_link_advice(ANSWER_STATE_OFF));
        return;
    }
    if (state != ANSWER_STATE_OPEN) {
        DECIDE_REFUSE(d, "link-not-open", S(""), score_link_advice(state));
        return;
    }
    struct sent sent[2];
    size_t n = split(&st->link, in->answers, sent);
    for (size_t i = 0; i < n; i++)
        d->refusal = err_join(d->refusal, score_total(d->arena, sent[i].measure, sent[i].answers, S("answers"),
                                                      sent[i].first, &sent[i].total));
    if (d->refusal != NULL)
        return;
    score_link_spent_add(
        d, (struct score_link_spent){.client_id = st->link.client_id, .answer_link_id = st->link.answer_link_id});
    for (size_t i = 0; i < n; i++)
        record_sent(cx, st, &sent[i], d);
    DECIDE_SAY(d, "Your answers were sent");
}
