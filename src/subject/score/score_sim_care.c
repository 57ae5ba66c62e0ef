/* Care reviews: a clinical lead gives each to a supervisor of another provider as soon as it is there, and that
 * supervisor closes it within its days; where a failure is planned, some days after. */
#include "base/id.h"
#include "score_sql.h"
#include "subject/score/score_sim_inside.h"

enum {
    LOOKED_AT_MAX = 500,
    TRIES_MAX = 6,
    CLOSE_LEAST = 2,
    CLOSE_SPREAD = 6,
    MARGIN_DAYS = 6, /* Christmas and Easter do not make anybody late */
    LATE_LEAST = 3,
    LATE_SPREAD = 12,
};

ERRS static struct err *read_reviews(struct read_cx *cx, void *of)
{
    return score_care_open(cx->db, cx->arena, (struct score_care_open_args){.limit = LOOKED_AT_MAX}, of);
}

static struct sim_care *find(struct score_sim *s, struct care_review_id id)
{
    for (size_t i = s->care.n; i > 0; i--)
        if (s->care.at[i - 1].id.n == id.n)
            return &s->care.at[i - 1];
    return NULL;
}

/* Who turns out to be of the client's team, or to have approved the correction, is refused, and another is asked; in
 * the end the clinical leads themselves. */
ERRS static struct err *give_out(struct score_sim *s, struct arena *a, const struct sim_person *lead,
                                 struct sim_care *care)
{
    struct sim *sim = s->sim;
    struct outcome outcome = {0};
    for (int i = 0; i < TRIES_MAX && !outcome.is_done; i++) {
        bool is_last = i + 2 >= TRIES_MAX;
        const struct sim_person *reviewer = sim_pick(sim, is_last ? S("clinical-lead") : S("supervisor"), 0);
        if (reviewer == NULL || (!is_last && reviewer->organisation_id == sim->providers.at[care->life->provider].id))
            continue;
        TRY(SIM_DO(sim, a, lead->id, "score", "care_assign", &outcome, {S("client_id"), id_text(a, care->client.n)},
                   {S("care_review_id"), id_text(a, care->id.n)}, {S("reviewer_id"), id_text(a, reviewer->id.n)}));
        care->reviewer = outcome.is_done ? reviewer : NULL;
    }
    return NULL;
}

static void plan_to_be_late(struct score_sim *s, struct sim_care *care)
{
    struct sim *sim = s->sim;
    struct sim_planned *due = sim_due(sim, MIX_CARE_OVERDUE, care->life->provider);
    if (due == NULL)
        return;
    due->is_done = true;
    care->is_left = true;
    care->close_on = day_add(care->due_on, LATE_LEAST + (int32_t)chance_below(&sim->chance, LATE_SPREAD));
    care->overdue =
        truth_add(sim->truth, MIX_CARE_OVERDUE, S("IMR1"), sim->providers.at[care->life->provider].id, sim->today);
    care->overdue->shows_on = day_add(care->due_on, 1);
    truth_about(sim->truth, care->overdue, "client", care->client.n);
}

static struct sim_care *take_up(struct score_sim *s, const struct score_care_open_row *row)
{
    struct life *life = sim_life_of(s, row->client_id);
    must(life != NULL); /* every simulated client is one of ours */
    struct sim_care *care = LIST_ADD(s->sim->arena, &s->care);
    *care = (struct sim_care){.id = row->care_review_id,
                              .life = life,
                              .client = row->client_id,
                              .due_on = row->due_on,
                              .is_of_difference = row->because == CARE_BECAUSE_DIFFERENCE};
    care->close_on = day_add(s->sim->today, CLOSE_LEAST + (int32_t)chance_below(&s->sim->chance, CLOSE_SPREAD));
    plan_to_be_late(s, care);
    return care;
}

ERRS static struct err *close_review(struct score_sim *s, struct arena *a, struct sim_care *care)
{
    struct outcome outcome;
    bool is_right = !chance_of(&s->sim->chance, 1, 4);
    TRY(SIM_DO(s->sim, a, care->reviewer->id, "score", "care_close", &outcome,
               {S("client_id"), id_text(a, care->client.n)}, {S("care_review_id"), id_text(a, care->id.n)},
               {S("verdict"), is_right ? S("right") : S("wrong")},
               {S("next"), is_right ? S("carry-on") : S("reassess")}, {S("told"), S("told")},
               {S("incident"), SAY(a, "INC-", 2000 + chance_below(&s->sim->chance, 8000))}));
    care->is_done = outcome.is_done;
    if (care->is_done && care->overdue != NULL)
        truth_ended(care->overdue, s->sim->today);
    if (care->is_done && care->is_of_difference)
        sim_difference_ended(s, care);
    return NULL;
}

static bool is_closed_today(const struct score_sim *s, const struct sim_care *care)
{
    struct day today = s->sim->today;
    if (care->is_done || care->reviewer == NULL || care->close_on.n > today.n)
        return false;
    return care->is_left || sim_is_at_work(care->reviewer, today) || day_since(care->due_on, today) <= MARGIN_DAYS;
}

struct err *sim_see_to_care(struct score_sim *s, struct arena *a)
{
    const struct sim_person *lead = sim_pick(s->sim, S("clinical-lead"), 0);
    struct score_care_open_rows rows = {0};
    struct actor actor;
    if (lead == NULL)
        return NULL;
    TRY(gate_actor(s->sim->gate, a, lead->id, VIA_SIM, &actor));
    TRY(gate_read(s->sim->gate, a, &actor, read_reviews, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct sim_care *care = find(s, rows.at[i].care_review_id);
        care = care != NULL ? care : take_up(s, &rows.at[i]);
        if (care->reviewer == NULL)
            TRY(give_out(s, a, lead, care));
    }
    for (size_t i = 0; i < s->care.n; i++)
        if (is_closed_today(s, &s->care.at[i]))
            TRY(close_review(s, a, &s->care.at[i]));
    return NULL;
}
