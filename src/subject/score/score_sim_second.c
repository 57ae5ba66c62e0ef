/* What follows a correction in a simulated folder: a clinical lead is the second person within some days, gives the
 * care review to a supervisor of another provider, and that supervisor closes it. */
#include "subject/score/score_sim.h"

#include "base/id.h"
#include "score_sql.h"

enum { LOOKED_AT_MAX = 20 };

/* What waits, as a clinical lead sees it. */
struct waiting {
    struct score_waiting_rows corrections;
    struct score_care_open_rows reviews;
};

ERRS static struct err *read_waiting(struct read_cx *cx, void *of)
{
    struct waiting *w = of;
    TRY(score_waiting(cx->db, cx->arena, (struct score_waiting_args){.limit = LOOKED_AT_MAX}, &w->corrections));
    return score_care_open(cx->db, cx->arena, (struct score_care_open_args){.limit = LOOKED_AT_MAX}, &w->reviews);
}

ERRS static struct err *decide(struct sim *sim, struct arena *a, const struct sim_person *lead,
                               const struct score_waiting_row *w)
{
    struct outcome outcome;
    if (!chance_of(&sim->chance, 1, 2))
        return NULL;
    if (chance_of(&sim->chance, 1, 8))
        return SIM_DO(sim, a, lead->id, "score", "correction_refuse", &outcome,
                      {S("client_id"), id_text(a, w->client_id.n)},
                      {S("correction_id"), id_text(a, w->correction_id.n)},
                      {S("reason_text"), S("The paper says what was recorded first")});
    return SIM_DO(sim, a, lead->id, "score", "correction_approve", &outcome,
                  {S("client_id"), id_text(a, w->client_id.n)}, {S("correction_id"), id_text(a, w->correction_id.n)});
}

/* A supervisor who turns out to be of the client's team is refused, and the lead tries another on the next day. */
ERRS static struct err *give_out(struct sim *sim, struct arena *a, const struct sim_person *lead,
                                 const struct score_care_open_row *r)
{
    struct outcome outcome;
    const struct sim_person *reviewer = sim_pick(sim, S("supervisor"), 0);
    if (reviewer == NULL)
        return NULL;
    return SIM_DO(sim, a, lead->id, "score", "care_assign", &outcome, {S("client_id"), id_text(a, r->client_id.n)},
                  {S("care_review_id"), id_text(a, r->care_review_id.n)},
                  {S("reviewer_id"), id_text(a, reviewer->id.n)});
}

ERRS static struct err *close_review(struct sim *sim, struct arena *a, const struct score_care_open_row *r)
{
    struct outcome outcome;
    bool is_right = !chance_of(&sim->chance, 1, 4);
    if (!chance_of(&sim->chance, 1, 5))
        return NULL;
    return SIM_DO(sim, a, r->reviewer_id, "score", "care_close", &outcome, {S("client_id"), id_text(a, r->client_id.n)},
                  {S("care_review_id"), id_text(a, r->care_review_id.n)},
                  {S("verdict"), is_right ? S("right") : S("wrong")},
                  {S("next"), is_right ? S("carry-on") : S("reassess")}, {S("told"), S("told")},
                  {S("incident"), SAY(a, "INC-", 2000 + chance_below(&sim->chance, 8000))});
}

struct err *score_sim_second(struct sim *sim, struct arena *a)
{
    const struct sim_person *lead = sim_pick(sim, S("clinical-lead"), 0);
    struct waiting waiting = {0};
    struct actor actor;
    if (lead == NULL)
        return NULL;
    TRY(gate_actor(sim->gate, a, lead->id, VIA_SIM, &actor));
    TRY(gate_read(sim->gate, a, &actor, read_waiting, &waiting));
    for (size_t i = 0; i < waiting.corrections.n; i++)
        TRY(decide(sim, a, lead, &waiting.corrections.at[i]));
    for (size_t i = 0; i < waiting.reviews.n; i++)
        TRY(waiting.reviews.at[i].has_reviewer_id ? close_review(sim, a, &waiting.reviews.at[i])
                                                  : give_out(sim, a, lead, &waiting.reviews.at[i]));
    return NULL;
}
