/* Entering a step of the pathway: by the scores that the client has just sent, and by a clinical reason and a named
 * senior where they do not carry it. A planned failure quotes another total first. */
#include "base/id.h"
#include "subject/score/score_sim_inside.h"

enum { STEP_3_MOOD = 18 };

struct err *sim_quote(struct score_sim *s, struct arena *a, struct life *life, struct response_id id, int64_t total,
                      struct outcome *outcome_r)
{
    const struct sim_score *worry = sim_latest(life, MEASURE_GAD_7);
    return SIM_DO(s->sim, a, life->practitioner->id, "score", "pathway_enter", outcome_r,
                  {S("client_id"), id_text(a, life->client.n)}, {S("step"), str_of(life->step)},
                  {S("entered_on"), SAY(a, s->sim->today)}, {S("depression_response_id"), id_text(a, id.n)},
                  {S("depression_total"), SAY(a, total)}, {S("anxiety_response_id"), id_text(a, worry->id.n)},
                  {S("anxiety_total"), SAY(a, worry->total)});
}

static void enter(struct score_sim *s, struct life *life, bool is_by_score)
{
    life->is_in_pathway = true;
    life->is_by_score = is_by_score;
    life->entered = s->sim->today;
    life->rests = (size_t)(sim_latest(life, MEASURE_PHQ_9) - life->scores.at);
}

/* The senior says the same day whether they agreed, and nearly always did. */
ERRS static struct err *enter_by_reason(struct score_sim *s, struct arena *a, struct life *life)
{
    struct sim *sim = s->sim;
    struct outcome outcome;
    const struct sim_person *senior = sim_pick(sim, S("supervisor"), life->practitioner->organisation_id);
    if (senior == NULL)
        return NULL;
    TRY(SIM_DO(sim, a, life->practitioner->id, "score", "pathway_enter_by_reason", &outcome,
               {S("client_id"), id_text(a, life->client.n)}, {S("step"), str_of(life->step)},
               {S("entered_on"), SAY(a, sim->today)}, {S("reason"), S("daily-life")},
               {S("senior_id"), id_text(a, senior->id.n)}));
    if (!outcome.is_done)
        return NULL;
    enter(s, life, false);
    return SIM_DO(sim, a, senior->id, "score", "senior_answer", &outcome, {S("client_id"), id_text(a, life->client.n)},
                  {S("pathway_entry_id"), id_text(a, outcome.made)},
                  {S("is_agreed"), chance_of(&sim->chance, 1, 20) ? S("no") : S("yes")});
}

static bool is_a_case(struct life *life)
{
    return sim_latest(life, MEASURE_PHQ_9)->total >= PHQ9_CASE || sim_latest(life, MEASURE_GAD_7)->total >= GAD7_CASE;
}

ERRS static struct err *quote_wrongly(struct score_sim *s, struct arena *a, struct life *life)
{
    struct sim *sim = s->sim;
    struct outcome outcome;
    struct sim_planned *due = sim_due(sim, MIX_ALTERED_QUOTE, life->provider);
    const struct sim_score *mood = sim_latest(life, MEASURE_PHQ_9);
    if (due == NULL || mood->total > 20)
        return NULL;
    due->is_done = true;
    int64_t total = mood->total + 1 + (int64_t)chance_below(&sim->chance, 6);
    TRY(sim_quote(s, a, life, mood->id, total, &outcome));
    struct truth_failure *f =
        truth_add(sim->truth, MIX_ALTERED_QUOTE, S("IMR1"), sim->providers.at[life->provider].id, sim->today);
    truth_about(sim->truth, f, "client", life->client.n);
    truth_about(sim->truth, f, "person", life->practitioner->id.n);
    if (!outcome.is_done)
        truth_prevented(sim->truth, f, outcome.refusal);
    return NULL;
}

struct err *sim_enter_pathway(struct score_sim *s, struct arena *a, struct life *life)
{
    struct outcome outcome;
    const struct sim_score *mood = sim_latest(life, MEASURE_PHQ_9);
    life->step = life->mood > STEP_3_MOOD ? "step-3" : "step-2";
    if (!life->is_plain || !is_a_case(life))
        return enter_by_reason(s, a, life);
    TRY(quote_wrongly(s, a, life));
    TRY(sim_quote(s, a, life, mood->id, mood->total, &outcome));
    if (!outcome.is_done)
        return enter_by_reason(s, a, life);
    enter(s, life, true);
    return NULL;
}
