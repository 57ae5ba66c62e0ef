/* A correction stands beside the original. Pure.
 *
 * What a client answered is edited by nobody: a correction of it is the client's own amendment, or says that it was
 * another client's. A correction that changes caseness (of the measure or of the client), the questionnaire, or what a
 * pathway rests on waits for a second person, and the pathway cannot rest on the score until then. Whether it changes
 * caseness is asked of what stands and of what was first recorded, so that several small steps across a cut-off are
 * found at the step that crosses it. A cut-off that is not known counts as crossed.
 */
#include "subject/score/score_rules.h"

#include "base/id.h"

/* What the score is to be. */
struct proposed {
    enum measure measure;
    bool has_answers;
    struct ints answers;
    int64_t total;
    struct day on;
};

struct effects {
    bool caseness, measure, pathway;
};

/* --- what may be corrected at all ------------------------------------------------------------------------------------
 */

static bool is_correctable(const struct score_correct_state *st, const struct score_correct *in, struct decision *d)
{
    if (!st->has_response || st->response.client_id.n != in->client_id.n)
        DECIDE_REFUSE(d, "no-such-score", S("response_id"), "This client has no such score");
    else if (st->response.is_moved)
        DECIDE_REFUSE(d, "score-moved", S("response_id"), "This score turned out to be another client's");
    else if (st->response.has_waiting_id)
        DECIDE_REFUSE(d, "correction-waits", S("response_id"),
                      "A correction of this score waits for a second person. It has to be approved or refused first");
    return d->refusal == NULL;
}

static void check_kind(const struct score_correct_state *st, const struct score_correct *in, struct decision *d)
{
    bool is_clients_own = st->response.how == RECORDED_HOW_AT_SOURCE;
    if (in->kind == CORRECTION_KIND_TRANSCRIPTION && is_clients_own)
        DECIDE_REFUSE(d, "clients-own-answers", S("kind"),
                      "The client answered this. Nobody copied it, so nobody can have copied it wrongly. If the client "
                      "asks for an amendment, say so");
    if (in->kind == CORRECTION_KIND_CLIENT_ASKED && in->asked_by != ASKED_BY_CLIENT)
        DECIDE_REFUSE(d, "client-did-not-ask", S("asked_by"),
                      "An amendment asked by the client is asked by the client");
    if (in->reason == CORRECTION_REASON_OTHER && !in->has_reason_text)
        DECIDE_REFUSE(d, "reason-wanted", S("reason_text"), "Say the reason in a few words");
    if (in->kind == CORRECTION_KIND_WRONG_CLIENT && !in->has_to_client_id)
        DECIDE_REFUSE(d, "client-wanted", S("to_client_id"), "Choose the client to whom the score belongs");
    if (in->kind != CORRECTION_KIND_WRONG_CLIENT && in->has_to_client_id)
        DECIDE_REFUSE(d, "kind-and-client", S("to_client_id"),
                      "Leave this empty, or choose that it was recorded for the wrong client");
}

/* --- a score of another client ---------------------------------------------------------------------------------------
 */

static void decide_move(const struct rule_cx *cx, const struct score_correct_state *st, const struct score_correct *in,
                        struct decision *d)
{
    if (in->to_client_id.n == in->client_id.n)
        DECIDE_REFUSE(d, "same-client", S("to_client_id"), "Choose another client than this one");
    else if (!st->has_other)
        DECIDE_REFUSE(d, "no-such-client", S("to_client_id"),
                      "You see no such client. Ask a supervisor who sees both clients to make this correction");
    if (in->has_answers || in->has_total || in->has_measure || in->has_answered_on)
        DECIDE_REFUSE(d, "move-and-change", S("to_client_id"),
                      "Move the score first. If it is wrong as well, correct it there");
    if (d->refusal != NULL)
        return;
    struct correction_id correction = {id_fresh(cx->chance)};
    score_moved_add(d, (struct score_moved){.client_id = in->client_id,
                                            .correction_id = correction,
                                            .response_id = in->response_id,
                                            .reason = in->reason,
                                            .has_reason_text = in->has_reason_text,
                                            .reason_text = in->reason_text,
                                            .asked_by = in->asked_by,
                                            .has_asked_by_id = in->has_asked_by_id,
                                            .asked_by_id = in->asked_by_id,
                                            .touches_pathway = st->has_pathway,
                                            .to_client_id = in->to_client_id,
                                            .to_correction_id = correction});
    d->made = correction.n;
    d->made_of = "correction";
    DECIDE_SAY(d, "The correction stands beside the score and waits for a second person");
}

/* --- a score that should be another one
 * ------------------------------------------------------------------------------- */

/* Where the answers are held, or would be, a total alone would lose them, and item 9 with them. */
static bool wants_answers(const struct score_correct_state *st, enum measure measure)
{
    bool is_same = measure == st->response.now_measure;
    return is_same ? st->response.has_now_answers
                   : measure_of(measure)->items_are == ITEMS_SHIPPED && st->response.how != RECORDED_HOW_IMPORT;
}

static bool read_values(const struct score_correct_state *st, const struct score_correct *in, struct decision *d,
                        struct proposed *p)
{
    const struct measure_definition *m = measure_of(p->measure);
    bool only_day_changes = !in->has_answers && !in->has_total && p->measure == st->response.now_measure;
    struct err *problem = NULL;
    if (in->has_answers) {
        problem = score_total(d->arena, p->measure, in->answers, S("answers"), 0, &p->total);
        p->has_answers = true;
        p->answers = in->answers;
    } else if (only_day_changes) {
        p->has_answers = st->response.has_now_answers;
        p->answers = st->response.now_answers;
        p->total = st->response.now_total;
    } else if (!in->has_total) {
        problem = REFUSE(d->arena, "total-wanted", S("total"), "Enter the ", m->name, " total as it should be");
    } else if (wants_answers(st, p->measure)) {
        problem = REFUSE(d->arena, "answers-wanted", S("answers"),
                         "Enter the answers as they should be, not the total alone");
    } else {
        problem = measure_total_read(d->arena, p->measure, S("total"), in->total, &p->total);
    }
    d->refusal = err_join(d->refusal, problem);
    return problem == NULL;
}

static bool same_answers(const struct score_correct_state *st, const struct proposed *p)
{
    const struct score_response_known_row *r = &st->response;
    if (p->has_answers != r->has_now_answers || (p->has_answers && p->answers.n != r->now_answers.n))
        return false;
    for (size_t i = 0; p->has_answers && i < p->answers.n; i++)
        if (p->answers.at[i] != r->now_answers.at[i])
            return false;
    return true;
}

static void check_proposed(const struct rule_cx *cx, const struct score_correct_state *st, const struct proposed *p,
                           struct decision *d)
{
    const struct score_response_known_row *r = &st->response;
    score_day_is_right(cx, d, "answered_on", p->on);
    if (p->measure == r->now_measure && p->total == r->now_total && p->on.n == r->now_on.n && same_answers(st, p))
        DECIDE_REFUSE(d, "nothing-changes", S(""), "This is what stands already: there is nothing to correct");
    const struct standing *same = standing_on(&st->of.standings, p->measure, p->on);
    if (same != NULL && same->response_id.n != r->response_id.n)
        DECIDE_REFUSE(d, "already-recorded", S("answered_on"), "There is a ", measure_of(p->measure)->name,
                      " of that day already. Correct that one");
}

static enum caseness caseness_of(const struct rule_cx *cx, const struct score_correct_state *st, enum measure measure,
                                 int64_t total, struct day on)
{
    return score_caseness(cx->arena, &st->of.settings, (struct score_point){true, measure, total, on});
}

static bool crosses_cut_off(const struct rule_cx *cx, const struct score_correct_state *st, const struct proposed *p)
{
    const struct score_response_known_row *r = &st->response;
    enum caseness then = caseness_of(cx, st, r->measure, r->total, r->answered_on);
    enum caseness now = caseness_of(cx, st, r->now_measure, r->now_total, r->now_on);
    enum caseness will = caseness_of(cx, st, p->measure, p->total, p->on);
    bool is_of_pair = measure_of(p->measure)->half != HALF_NEITHER;
    if (will == CASENESS_UNKNOWN)
        return is_of_pair && p->total != r->now_total;
    return will != now || will != then;
}

static bool changes_client(const struct rule_cx *cx, const struct score_correct_state *st, const struct proposed *p)
{
    struct standings changed =
        standing_changed(cx->arena, &st->of.standings, st->response.response_id, p->measure, p->total, p->on);
    enum measure anxiety = score_client_anxiety(cx, &st->of);
    struct score_outcome now = standing_outcome(cx->arena, &st->of.settings, &st->of.standings, anxiety);
    struct score_outcome will = standing_outcome(cx->arena, &st->of.settings, &changed, anxiety);
    return now.at_first != will.at_first || now.at_last != will.at_last;
}

static struct effects effects_of(const struct rule_cx *cx, const struct score_correct_state *st,
                                 const struct proposed *p)
{
    return (struct effects){.caseness = crosses_cut_off(cx, st, p) || changes_client(cx, st, p),
                            .measure = p->measure != st->response.now_measure,
                            .pathway = st->has_pathway};
}

static void record_correction(const struct rule_cx *cx, const struct score_correct *in, const struct proposed *p,
                              struct effects effects, struct decision *d)
{
    struct correction_id correction = {id_fresh(cx->chance)};
    score_corrected_add(d,
                        (struct score_corrected){.client_id = in->client_id,
                                                 .correction_id = correction,
                                                 .response_id = in->response_id,
                                                 .kind = in->kind,
                                                 .measure = p->measure,
                                                 .has_answers = p->has_answers,
                                                 .answers = p->answers,
                                                 .total = p->total,
                                                 .answered_on = p->on,
                                                 .reason = in->reason,
                                                 .has_reason_text = in->has_reason_text,
                                                 .reason_text = in->reason_text,
                                                 .asked_by = in->asked_by,
                                                 .has_asked_by_id = in->has_asked_by_id,
                                                 .asked_by_id = in->asked_by_id,
                                                 .needs_second = effects.caseness || effects.measure || effects.pathway,
                                                 .changes_caseness = effects.caseness,
                                                 .changes_measure = effects.measure,
                                                 .touches_pathway = effects.pathway});
    d->made = correction.n;
    d->made_of = "correction";
}

/* A correction may bring a positive answer to item 9 to light; a person must see it now, not once it is approved. */
static void alert_if_new(const struct rule_cx *cx, const struct score_correct_state *st, const struct score_correct *in,
                         const struct proposed *p, struct decision *d)
{
    int32_t was =
        st->response.has_now_answers ? score_alert_answer(st->response.now_measure, st->response.now_answers) : 0;
    int32_t will = p->has_answers ? score_alert_answer(p->measure, p->answers) : 0;
    if (will > 0 && was == 0 && st->response.how != RECORDED_HOW_IMPORT)
        score_item9_alert(cx, &st->item9, &st->of.settings, in->client_id, in->response_id, will, d);
}

static void decide_change(const struct rule_cx *cx, const struct score_correct_state *st,
                          const struct score_correct *in, struct decision *d)
{
    struct proposed p = {.measure = in->has_measure ? in->measure : st->response.now_measure,
                         .on = in->has_answered_on ? in->answered_on : st->response.now_on};
    if (!read_values(st, in, d, &p))
        return;
    check_proposed(cx, st, &p, d);
    if (d->refusal != NULL)
        return;
    struct effects effects = effects_of(cx, st, &p);
    record_correction(cx, in, &p, effects, d);
    alert_if_new(cx, st, in, &p, d);
    if (effects.caseness || effects.measure || effects.pathway)
        DECIDE_SAY(d, "The correction stands beside the score and waits for a second person, because it changes ",
                   effects.measure    ? "the questionnaire"
                   : effects.caseness ? "caseness"
                                      : "what a pathway rests on",
                   ". Until then no pathway can rest on this score");
    else
        DECIDE_SAY(d, "The correction is in force. The original stays beside it");
}

void score_correct_rule(const struct rule_cx *cx, const struct score_correct_state *st, const struct score_correct *in,
                        struct decision *d)
{
    if (!is_correctable(st, in, d))
        return;
    check_kind(st, in, d);
    if (d->refusal != NULL)
        return;
    if (in->kind == CORRECTION_KIND_WRONG_CLIENT)
        decide_move(cx, st, in, d);
    else
        decide_change(cx, st, in, d);
}
