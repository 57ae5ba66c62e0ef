/* What the providers' own systems hold: every few weeks an extract of totals and one of pathways is taken in, of what
 * became known here three weeks ago and earlier, so that corrections have been made by then. A planned failure is one
 * value in one of them. */
#include "base/id.h"
#include "subject/score/score_sim_inside.h"

enum {
    SETTLED_DAYS = 21,
    ASSESSMENT_DAYS = 14,
    DAYS_A_YEAR = 365,
    ALTERED_MOST = 5,
    PHQ9_MOST = 27,
    FIRST_LINE = 2,
    CONFIRM_LEAST = 4,
    CONFIRM_SPREAD = 12
};

struct extract {
    struct score_sim *s;
    struct arena *a;
    size_t provider;
    struct day from, until; /* what was recorded, or entered, from a day to a day */
    struct out rows;
    size_t n;
    struct sim_planned *due; /* a value is to be altered */
    bool is_any;             /* any of them, not only one on which a pathway rests */
    bool is_altered;
    struct sim_altered altered;
};

static const char *word_of(enum measure measure)
{
    return measure == MEASURE_PHQ_9 ? "phq-9" : "gad-7";
}

/* Over the cut-off where it was below it, below it where it was above: what somebody would gain by. */
static int64_t altered_total(struct sim *sim, int64_t total)
{
    int64_t more = 1 + (int64_t)chance_below(&sim->chance, ALTERED_MOST);
    if (total < PHQ9_CASE)
        return total + more < PHQ9_CASE ? PHQ9_CASE : total + more;
    return total + more > PHQ9_MOST ? total - more : total + more;
}

static int64_t total_in(struct extract *x, struct life *life, int64_t total)
{
    struct sim *sim = x->s->sim;
    if (x->due == NULL || x->is_altered)
        return total;
    x->due->is_done = x->is_altered = true;
    x->altered = (struct sim_altered){.life = life, .line = (int64_t)x->n + FIRST_LINE};
    x->altered.failure = truth_add(sim->truth, x->due->what, S("IMR1"), sim->providers.at[x->provider].id, sim->today);
    truth_about(sim->truth, x->altered.failure, "client", life->client.n);
    return altered_total(sim, total);
}

static bool is_between(const struct extract *x, struct day on)
{
    return x->from.n <= on.n && on.n <= x->until.n;
}

static void put_totals(struct extract *x, struct life *life)
{
    for (size_t i = 0; i < life->scores.n; i++) {
        const struct sim_score *score = &life->scores.at[i];
        if (!is_between(x, score->recorded_on) || score->is_touched ||
            day_since(score->on, life->opened) > ASSESSMENT_DAYS)
            continue;
        bool rests = life->is_by_score && life->rests == i && life->entered.n <= x->until.n;
        bool is_chosen = score->measure == MEASURE_PHQ_9 && (rests || x->is_any);
        int64_t total = is_chosen ? total_in(x, life, score->total) : score->total;
        OUT(&x->rows, life->reference, ",", word_of(score->measure), ",", score->on, ",", total, "\n");
        x->n++;
    }
}

static void put_pathway(struct extract *x, struct life *life)
{
    if (!life->is_by_score || !is_between(x, life->entered) || life->scores.at[life->rests].is_touched)
        return;
    int64_t total = total_in(x, life, life->scores.at[life->rests].total);
    OUT(&x->rows, life->reference, ",phq-9,", life->entered, ",", total, ",", life->step, "\n");
    x->n++;
}

static void keep_altered(struct extract *x, int64_t import)
{
    struct sim *sim = x->s->sim;
    truth_about(sim->truth, x->altered.failure, "extract", import);
    x->altered.import = (struct score_import_id){import};
    x->altered.confirm_on = day_add(sim->today, CONFIRM_LEAST + (int32_t)chance_below(&sim->chance, CONFIRM_SPREAD));
    *LIST_ADD(sim->arena, &x->s->altered) = x->altered;
}

ERRS static struct err *take_in(struct extract *x, const char *columns, void (*put)(struct extract *, struct life *))
{
    struct sim *sim = x->s->sim;
    struct outcome outcome;
    const struct sim_person *taker = sim_pick(sim, S("audit-lead"), 0);
    x->rows = out_make(x->a);
    x->n = 0;
    x->is_altered = false;
    OUT(&x->rows, columns, "\n");
    for (size_t i = 0; i < x->s->lives.n; i++)
        if (x->s->lives.at[i]->provider == x->provider)
            put(x, x->s->lives.at[i]);
    if (x->n == 0 || taker == NULL)
        return NULL;
    TRY(SIM_DO(sim, x->a, taker->id, "score", "import", &outcome,
               {S("organisation_id"), id_text(x->a, sim->providers.at[x->provider].id)},
               {S("system"), S("Provider’s record system")}, {S("as_of"), SAY(x->a, sim->today)},
               {S("rows"), out_text(&x->rows)}));
    if (!outcome.is_done)
        return outcome.refusal;
    if (x->is_altered)
        keep_altered(x, outcome.made);
    return NULL;
}

ERRS static struct err *extracts_of(struct score_sim *s, struct arena *a, size_t provider, int32_t every)
{
    struct day until = day_add(s->sim->today, -SETTLED_DAYS);
    struct extract x = {.s = s, .a = a, .provider = provider, .from = day_add(until, 1 - every), .until = until};
    x.due = sim_due(s->sim, MIX_ALTERED_EXTRACT, provider);
    x.is_any = chance_of(&s->sim->chance, 1, 3);
    TRY(take_in(&x, "client_ref,measure,on,total", put_totals));
    x.due = sim_due(s->sim, MIX_ALTERED_PATHWAY, provider);
    return take_in(&x, "client_ref,measure,on,total,step", put_pathway);
}

struct err *sim_extracts(struct score_sim *s, struct arena *a)
{
    struct sim *sim = s->sim;
    if (sim->mix.of[MIX_EXTRACTS] == 0)
        return NULL;
    int32_t every = DAYS_A_YEAR / (int32_t)sim->mix.of[MIX_EXTRACTS];
    for (size_t i = 0; i < sim->providers.n; i++) {
        struct sim_provider *p = &sim->providers.at[i];
        bool is_time = day_since(sim->today, p->extract_on) >= every;
        if (!is_time || sim_is_silent(sim, i))
            continue;
        TRY(extracts_of(s, a, i, day_since(sim->today, p->extract_on)));
        p->extract_on = sim->today;
    }
    return NULL;
}
