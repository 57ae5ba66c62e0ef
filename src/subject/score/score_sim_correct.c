/* A correction of a score, honest or not, and what becomes of it: in force at once, or waiting for a second person. */
#include "base/id.h"
#include "score_sql.h"
#include "subject/score/score_sim_inside.h"

enum { ITEM_MOST = 3, DAYS_TO_DECIDE = 2 };

/* Answers with another total: the first that have room are raised or lowered; the ninth is left alone. */
static void move_total(int32_t *answers, size_t n, int64_t by)
{
    for (size_t i = 0; i < n && by != 0; i++) {
        if (i == PHQ9_ITEMS - 1)
            continue;
        int64_t room = by > 0 ? ITEM_MOST - answers[i] : -answers[i];
        int64_t step = by > 0 ? (by < room ? by : room) : (by > room ? by : room);
        answers[i] += (int32_t)step;
        by -= step;
    }
}

struct decided_asked {
    struct correction_id id;
    struct score_correction_known_row row;
    bool found;
};

static struct err *read_correction(struct read_cx *cx, void *of)
{
    struct decided_asked *asked = of;
    return score_correction_known(cx->db, cx->arena, (struct score_correction_known_args){.correction_id = asked->id},
                                  &asked->row, &asked->found);
}

ERRS static struct err *keep_correction(struct score_sim *s, struct arena *a, const struct sim_correction *c,
                                        const int32_t *answers, int64_t made, struct sim_waiting **waiting_r)
{
    struct sim_score *score = &c->life->scores.at[c->score];
    struct actor nobody = {0};
    struct decided_asked asked = {.id = {made}};
    TRY(gate_read(s->sim->gate, a, &nobody, read_correction, &asked));
    struct sim_waiting w = {.life = c->life,
                            .score = c->score,
                            .id = {made},
                            .author = c->author,
                            .total = sim_total(answers, score->items)};
    w.made_on = s->sim->today;
    w.decide_on = day_add(s->sim->today, 1 + (int32_t)chance_below(&s->sim->chance, DAYS_TO_DECIDE));
    for (size_t i = 0; i < score->items; i++)
        w.answers[i] = answers[i];
    w.is_done = !asked.found || asked.row.state != CORRECTION_STATE_WAITING;
    if (w.is_done) {
        score->total = w.total;
        for (size_t i = 0; i < score->items; i++)
            score->answers[i] = answers[i];
    }
    *waiting_r = LIST_ADD(s->sim->arena, &s->waiting);
    **waiting_r = w;
    return NULL;
}

struct err *sim_correct(struct score_sim *s, struct arena *a, const struct sim_correction *c, struct outcome *outcome_r,
                        struct sim_waiting **waiting_r)
{
    struct sim_score *score = &c->life->scores.at[c->score];
    int32_t answers[PHQ9_ITEMS];
    bool is_asked = str_eq(str_of(c->kind), S("client-asked"));
    for (size_t i = 0; i < score->items; i++)
        answers[i] = c->answers != NULL ? c->answers[i] : score->answers[i];
    move_total(answers, score->items, c->by);
    score->is_touched = true;
    *waiting_r = NULL;
    TRY(SIM_DO(s->sim, a, c->author->id, "score", "correct", outcome_r, {S("client_id"), id_text(a, c->life->client.n)},
               {S("response_id"), id_text(a, score->id.n)}, {S("kind"), str_of(c->kind)},
               {S("answers"), sim_answers_text(a, answers, score->items)},
               {S("reason"), is_asked ? S("client-says") : S("misread")},
               {S("asked_by"), is_asked ? S("client") : S("author")}));
    return outcome_r->is_done ? keep_correction(s, a, c, answers, outcome_r->made, waiting_r) : NULL;
}
