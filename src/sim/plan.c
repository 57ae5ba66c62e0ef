/* What is to go wrong, drawn from the mix before the first day: so many of each kind, spread evenly over providers, on
 * days drawn evenly. What cannot happen on its day (nobody is in the right place) happens on the first day on which it
 * can. */
#include "sim/sim.h"

enum { TEN_PROVIDER_YEARS = 10 * 365, DAYS_BEFORE_FIRST = 40, DAYS_AFTER_LAST = 15 };

static bool is_a_rate(int part)
{
    return (part >= MIX_ALTERED_QUOTE && part <= MIX_SILENT && part != MIX_ONE_WAY_UP) || part == MIX_OVER_CAP ||
           part == MIX_STUDY_WORKED;
}

static void plan_one(struct sim *sim, enum mix_part what, size_t provider, int32_t room)
{
    *LIST_ADD(sim->arena, &sim->plan) = (struct sim_planned){
        .what = what,
        .provider = provider,
        .on = day_add(sim->begins, DAYS_BEFORE_FIRST + (int32_t)chance_below(&sim->chance, (uint64_t)room)),
    };
}

static void plan_part(struct sim *sim, enum mix_part what)
{
    int32_t room = day_since(sim->ends, sim->begins) - DAYS_BEFORE_FIRST - DAYS_AFTER_LAST;
    if (room <= 0)
        return;
    uint64_t parts = (uint64_t)sim->mix.of[what] * sim->providers.n * (uint64_t)room;
    uint64_t n = parts / TEN_PROVIDER_YEARS + chance_of(&sim->chance, parts % TEN_PROVIDER_YEARS, TEN_PROVIDER_YEARS);
    size_t first = (size_t)chance_below(&sim->chance, sim->providers.n);
    for (uint64_t i = 0; i < n; i++)
        plan_one(sim, what, (first + i) % sim->providers.n, room);
}

void sim_draw_plan(struct sim *sim)
{
    for (int i = 0; i < MIX_COUNT && sim->providers.n > 0; i++)
        if (is_a_rate(i))
            plan_part(sim, (enum mix_part)i);
}

struct sim_planned *sim_due(struct sim *sim, enum mix_part what, size_t provider)
{
    for (size_t i = 0; i < sim->plan.n; i++) {
        struct sim_planned *p = &sim->plan.at[i];
        if (!p->is_done && p->what == what && p->provider == provider && p->on.n <= sim->today.n)
            return p;
    }
    return NULL;
}

bool sim_is_silent(const struct sim *sim, size_t provider)
{
    const struct sim_provider *p = &sim->providers.at[provider];
    return p->silent_from.n <= sim->today.n && sim->today.n <= p->silent_until.n;
}

size_t sim_provider_of(const struct sim *sim, int64_t organisation_id)
{
    size_t i = 0;
    while (i < sim->providers.n && sim->providers.at[i].id != organisation_id)
        i++;
    must(i < sim->providers.n);
    return i;
}

bool sim_percent(struct sim *sim, enum mix_part what)
{
    return chance_of(&sim->chance, (uint64_t)sim->mix.of[what], 100);
}
