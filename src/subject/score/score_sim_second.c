/* Second persons, and who acts on answers to item 9. */
#include "base/calendar.h"
#include "base/id.h"
#include "score_sql.h"
#include "subject/score/score_sim_inside.h"

enum { LEFT_DAYS_LEAST = 3, LEFT_DAYS_SPREAD = 10, ONE_DAY = 1, WAITS_DAYS_MOST = 3 };

/* --- corrections ----------------------------------------------------------------------------------------------------
 */

static void come_into_force(const struct sim_waiting *w)
{
    struct sim_score *score = &w->life->scores.at[w->score];
    score->total = w->total;
    for (size_t i = 0; i < score->items; i++)
        score->answers[i] = w->answers[i];
}

ERRS static struct err *decide(struct score_sim *s, struct arena *a, struct sim_waiting *w)
{
    struct sim *sim = s->sim;
    struct outcome outcome;
    const struct sim_person *lead = sim_pick(sim, S("clinical-lead"), 0);
    struct str client = id_text(a, w->life->client.n), id = id_text(a, w->id.n);
    if (lead == NULL)
        return NULL;
    if (w->is_refused || (!w->is_in_good_faith && chance_of(&sim->chance, 1, 12)))
        TRY(SIM_DO(sim, a, lead->id, "score", "correction_refuse", &outcome, {S("client_id"), client},
                   {S("correction_id"), id}, {S("reason_text"), S("What was recorded first is what the form says")}));
    else {
        TRY(SIM_DO(sim, a, lead->id, "score", "correction_approve", &outcome, {S("client_id"), client},
                   {S("correction_id"), id}));
        if (outcome.is_done)
            come_into_force(w);
    }
    w->is_done = outcome.is_done;
    if (w->is_done && w->failure != NULL)
        truth_ended(w->failure, sim->today);
    return NULL;
}

/* Before days on which nobody works, all is decided that would wait too long over them. */
static bool is_decided_today(const struct score_sim *s, const struct sim_waiting *w, bool is_evening)
{
    struct day today = s->sim->today, next = calendar_working_day_after(today, 1);
    if (w->is_done)
        return false;
    if (w->decide_on.n <= today.n)
        return true;
    return is_evening && w->failure == NULL && day_since(next, w->made_on) > WAITS_DAYS_MOST;
}

struct err *sim_decide_corrections(struct score_sim *s, struct arena *a, bool is_evening)
{
    for (size_t i = 0; i < s->waiting.n; i++)
        if (is_decided_today(s, &s->waiting.at[i], is_evening))
            TRY(decide(s, a, &s->waiting.at[i]));
    return NULL;
}

/* --- item 9 ---------------------------------------------------------------------------------------------------------
 */

struct task_asked {
    struct client_id client;
    struct score_item9_open_of_row task;
    bool found;
};

static struct err *read_task(struct read_cx *cx, void *of)
{
    struct task_asked *asked = of;
    return score_item9_open_of(cx->db, cx->arena, (struct score_item9_open_of_args){.client_id = asked->client},
                               &asked->task, &asked->found);
}

static const struct sim_person *at_work(const struct sim *sim, struct person_id id)
{
    for (size_t i = 0; i < sim->people.n; i++)
        if (sim->people.at[i].id.n == id.n && sim_is_at_work(&sim->people.at[i], sim->today))
            return &sim->people.at[i];
    return NULL;
}

ERRS static struct err *close_task(struct score_sim *s, struct arena *a, const struct life *life, struct person_id by,
                                   struct item9_task_id task, struct outcome *outcome_r)
{
    return SIM_DO(s->sim, a, by, "score", "item9_close", outcome_r, {S("client_id"), id_text(a, life->client.n)},
                  {S("item9_task_id"), id_text(a, task.n)}, {S("outcome"), S("spoke")}, {S("is_in_record"), S("yes")});
}

/* A clinical lead takes it over where the owner is away or cannot. */
ERRS static struct err *cover_task(struct score_sim *s, struct arena *a, const struct life *life,
                                   struct item9_task_id task, struct outcome *outcome_r)
{
    const struct sim_person *lead = sim_pick(s->sim, S("clinical-lead"), 0);
    must(lead != NULL);
    TRY(SIM_DO(s->sim, a, lead->id, "score", "item9_take", outcome_r, {S("client_id"), id_text(a, life->client.n)},
               {S("item9_task_id"), id_text(a, task.n)}));
    return close_task(s, a, life, lead->id, task, outcome_r);
}

ERRS static struct err *act(struct score_sim *s, struct arena *a, struct life *life)
{
    struct outcome outcome = {0};
    struct actor nobody = {0};
    struct task_asked asked = {.client = life->client};
    TRY(gate_read(s->sim->gate, a, &nobody, read_task, &asked));
    life->has_alert = life->is_left = false;
    if (!asked.found)
        return NULL;
    if (life->unanswered != NULL)
        truth_ended(life->unanswered, s->sim->today);
    life->unanswered = NULL;
    if (asked.task.has_owner_id && at_work(s->sim, asked.task.owner_id) != NULL)
        TRY(close_task(s, a, life, asked.task.owner_id, asked.task.item9_task_id, &outcome));
    return outcome.is_done ? NULL : cover_task(s, a, life, asked.task.item9_task_id, &outcome);
}

/* Nobody acts for some days after the time is up, which is the next day at the same hour. */
static bool is_planned_to_wait(struct score_sim *s, struct life *life)
{
    struct sim *sim = s->sim;
    struct sim_planned *due = sim_due(sim, MIX_ITEM9_UNANSWERED, life->provider);
    if (due == NULL)
        return false;
    due->is_done = true;
    life->is_left = true;
    life->act_on = day_add(sim->today, LEFT_DAYS_LEAST + (int32_t)chance_below(&sim->chance, LEFT_DAYS_SPREAD));
    life->unanswered =
        truth_add(sim->truth, MIX_ITEM9_UNANSWERED, S("IMR1"), sim->providers.at[life->provider].id, sim->today);
    life->unanswered->shows_on = day_add(sim->today, ONE_DAY);
    truth_about(sim->truth, life->unanswered, "client", life->client.n);
    return true;
}

struct err *sim_see_to_item9(struct score_sim *s, struct arena *a)
{
    for (size_t i = 0; i < s->lives.n; i++) {
        struct life *life = s->lives.at[i];
        if (!life->has_alert || (life->is_left && life->act_on.n > s->sim->today.n))
            continue;
        if (!life->is_left && is_planned_to_wait(s, life))
            continue;
        TRY(act(s, a, life));
    }
    return NULL;
}
