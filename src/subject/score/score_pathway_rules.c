/* Entering a step of the pathway. Pure.
 *
 * An entry names the scores that it rests on and quotes them; a quotation that is not what stands is refused, and the
 * attempt leaves a record. With the refusal comes the honest way through: the true scores, a clinical reason and a
 * named senior, and the client proceeds. Nobody needs a false number to get someone care (design, section 4).
 */
#include "subject/score/score_rules.h"

#include "base/id.h"

/* One half of the pair: what was named, and what stands. */
struct half {
    const char *id_field, *total_field;
    bool is_named, has_total;
    struct response_id id;
    struct str total;
    enum measure measure;          /* the one that counts for this half */
    const struct standing *latest; /* of that measure; NULL: none */
};

static struct str standing_text(struct arena *a, const struct standing *s)
{
    return SAY(a, measure_of(s->measure)->name, " ", measure_total_text(a, s->measure, s->total), " of ",
               day_text(a, s->on));
}

static void offer_honest_way(const struct half *depression, const struct half *anxiety, struct decision *d)
{
    struct str true_scores = S("No scores stand");
    if (depression->latest != NULL && anxiety->latest != NULL)
        true_scores = SAY(d->arena, "The scores that stand are ", standing_text(d->arena, depression->latest), " and ",
                          standing_text(d->arena, anxiety->latest));
    else if (depression->latest != NULL || anxiety->latest != NULL)
        true_scores = SAY(d->arena, "The one score that stands is ",
                          standing_text(d->arena, depression->latest != NULL ? depression->latest : anxiety->latest));
    decide_offer(
        d, "score.pathway_enter_by_reason",
        SAY(d->arena, true_scores,
            ". If the step is right for a clinical reason, give the reason and name a senior: the client proceeds"));
}

static void check_named(const struct score_client_state *of, const struct half *h, struct decision *d)
{
    struct str id_field = str_of(h->id_field), total_field = str_of(h->total_field);
    const struct standing *s = standing_find(&of->standings, h->id);
    int64_t total = 0;
    if (s == NULL) {
        DECIDE_REFUSE(d, "no-such-score", id_field, "This client has no such score");
    } else if (s->measure != h->measure) {
        DECIDE_REFUSE(d, "wrong-measure", id_field, "For this client the ", measure_of(h->measure)->name,
                      " counts here");
    } else if (s != h->latest) {
        DECIDE_REFUSE(d, "not-the-latest", id_field, "There is a later one: ", standing_text(d->arena, h->latest));
    } else if (s->is_waiting) {
        DECIDE_REFUSE(d, "score-waits", id_field, "A correction of this score waits for a second person");
    } else if (!h->has_total) {
        DECIDE_REFUSE(d, "total-wanted", total_field, "Enter the total that the step rests on");
    } else {
        struct err *problem = measure_total_read(d->arena, s->measure, total_field, h->total, &total);
        d->refusal = err_join(d->refusal, problem);
        if (problem == NULL && total != s->total)
            DECIDE_REFUSE(d, "misquoted", total_field, "What stands is ", standing_text(d->arena, s), ", not ",
                          h->total);
    }
}

static void check_half(const struct score_client_state *of, const struct half *h, struct decision *d)
{
    if (h->is_named)
        check_named(of, h, d);
    else if (h->latest != NULL)
        DECIDE_REFUSE(d, "score-not-named", str_of(h->id_field),
                      "Name the score that stands: ", standing_text(d->arena, h->latest));
}

static struct half depression_half(const struct score_client_state *of)
{
    struct half h = {.id_field = "depression_response_id", .total_field = "depression_total"};
    h.measure = score_depression_measure();
    h.latest = standing_latest(&of->standings, h.measure);
    return h;
}

static struct half anxiety_half(const struct rule_cx *cx, const struct score_client_state *of)
{
    struct half h = {.id_field = "anxiety_response_id", .total_field = "anxiety_total"};
    h.measure = score_client_anxiety(cx, of);
    h.latest = standing_latest(&of->standings, h.measure);
    return h;
}

static struct str step_word(enum pathway_step step)
{
    return str_of(pathway_step_choices[step - 1].word);
}

/* Whether the consortium's own rule bars the step to a client who is no case. */
static void check_case(const struct rule_cx *cx, const struct score_client_state *of, enum pathway_step step,
                       struct decision *d)
{
    struct str name = SAY(d->arena, "case-needed.", step_word(step));
    if (settings_count(d->arena, &of->settings, name, cx->today) == 0)
        return;
    enum caseness is = score_client_caseness(cx, of);
    if (is == CASENESS_NOT_A_CASE)
        DECIDE_REFUSE(d, "not-a-case", S("step"), "By these scores the client is below both cut-offs");
    else if (is == CASENESS_UNKNOWN)
        DECIDE_REFUSE(d, "caseness-unknown", S("step"),
                      "It is not known whether the client is a case: a score or a cut-off is missing");
}

static struct score_pathway_entered entry_of(const struct rule_cx *cx, const struct score_client_state *of,
                                             const struct half *depression, const struct half *anxiety)
{
    struct score_pathway_entered e = {.client_id = of->client.client_id,
                                      .pathway_entry_id = {id_fresh(cx->chance)},
                                      .caseness = score_client_caseness(cx, of)};
    if (depression->latest != NULL) {
        e.has_depression_response_id = e.has_depression_total = true;
        e.depression_response_id = depression->latest->response_id;
        e.depression_total = depression->latest->total;
    }
    if (anxiety->latest != NULL) {
        e.has_anxiety_response_id = e.has_anxiety_total = true;
        e.anxiety_response_id = anxiety->latest->response_id;
        e.anxiety_total = anxiety->latest->total;
    }
    return e;
}

static void record_entry(struct score_pathway_entered e, struct decision *d)
{
    score_pathway_entered_add(d, e);
    d->made = e.pathway_entry_id.n;
    d->made_of = "pathway_entry";
    DECIDE_SAY(d, str_of(pathway_step_choices[e.step - 1].says), " entered");
}

void score_pathway_enter_rule(const struct rule_cx *cx, const struct score_pathway_enter_state *st,
                              const struct score_pathway_enter *in, struct decision *d)
{
    if (!client_data_must_be_held(d, st->of.is_held))
        return;
    struct half depression = depression_half(&st->of), anxiety = anxiety_half(cx, &st->of);
    depression.is_named = in->has_depression_response_id;
    depression.id = in->depression_response_id;
    depression.has_total = in->has_depression_total;
    depression.total = in->depression_total;
    anxiety.is_named = in->has_anxiety_response_id;
    anxiety.id = in->anxiety_response_id;
    anxiety.has_total = in->has_anxiety_total;
    anxiety.total = in->anxiety_total;
    score_day_is_right(cx, d, "entered_on", in->entered_on);
    check_half(&st->of, &depression, d);
    check_half(&st->of, &anxiety, d);
    if (d->refusal == NULL)
        check_case(cx, &st->of, in->step, d);
    if (d->refusal != NULL) {
        offer_honest_way(&depression, &anxiety, d);
        return;
    }
    struct score_pathway_entered e = entry_of(cx, &st->of, &depression, &anxiety);
    e.step = in->step;
    e.entered_on = in->entered_on;
    e.how = PATHWAY_HOW_BY_SCORE;
    record_entry(e, d);
}

void score_pathway_enter_by_reason_rule(const struct rule_cx *cx, const struct score_pathway_enter_by_reason_state *st,
                                        const struct score_pathway_enter_by_reason *in, struct decision *d)
{
    if (!client_data_must_be_held(d, st->of.is_held))
        return;
    struct half depression = depression_half(&st->of), anxiety = anxiety_half(cx, &st->of);
    score_day_is_right(cx, d, "entered_on", in->entered_on);
    if (in->reason == PATHWAY_REASON_OTHER && !in->has_reason_text)
        DECIDE_REFUSE(d, "reason-wanted", S("reason_text"), "Say the reason in a few words");
    if (in->senior_id.n == cx->actor.person.n)
        DECIDE_REFUSE(d, "senior-is-author", S("senior_id"), "Name a senior other than yourself");
    else if (!st->is_senior_qualified)
        DECIDE_REFUSE(d, "senior-not-qualified", S("senior_id"),
                      "Name a supervisor, a clinical lead or a qualified practitioner");
    if (d->refusal != NULL)
        return;
    struct score_pathway_entered e = entry_of(cx, &st->of, &depression, &anxiety);
    e.step = in->step;
    e.entered_on = in->entered_on;
    e.how = PATHWAY_HOW_BY_REASON;
    e.has_reason = true;
    e.reason = in->reason;
    e.has_reason_text = in->has_reason_text;
    e.reason_text = in->reason_text;
    e.has_senior_id = true;
    e.senior_id = in->senior_id;
    record_entry(e, d);
}

void score_senior_answer_rule(const struct rule_cx *cx, const struct score_senior_answer_state *st,
                              const struct score_senior_answer *in, struct decision *d)
{
    if (!st->has_entry || st->entry.client_id.n != in->client_id.n)
        DECIDE_REFUSE(d, "no-such-entry", S("pathway_entry_id"), "This client has no such step");
    else if (!st->entry.has_senior_id || st->entry.senior_id.n != cx->actor.person.n)
        DECIDE_REFUSE(d, "not-the-senior", S("pathway_entry_id"),
                      "Somebody else was named as the senior for this step");
    else if (st->entry.has_is_agreed)
        DECIDE_REFUSE(d, "answered-already", S("pathway_entry_id"), "You have answered this already");
    if (d->refusal != NULL)
        return;
    bool is_agreed = in->has_is_agreed && in->is_agreed;
    score_senior_answered_add(d, (struct score_senior_answered){.client_id = in->client_id,
                                                                .pathway_entry_id = in->pathway_entry_id,
                                                                .is_agreed = is_agreed});
    if (!is_agreed)
        score_care_begin(cx, &st->settings, in->client_id, CARE_BECAUSE_SENIOR_DISAGREED, in->pathway_entry_id.n, d);
    DECIDE_SAY(d, is_agreed ? "Recorded: you agreed" : "Recorded: you did not agree. A care review is open");
}
