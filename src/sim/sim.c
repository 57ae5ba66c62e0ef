#include "sim/sim.h"

void sim_at(struct sim *sim, struct day day, int hour, int minute)
{
    struct instant t = {instant_of_day_utc(day).ms + ((int64_t)hour * 60 + minute) * 60000};
    if (instant_time_london(t).hour != hour)
        t.ms -= 3600000; /* summer time */
    sim->today = day;
    if (t.ms > sim->now.ms)
        sim->now = t;
    gate_set_virtual_now(sim->gate, sim->now);
}

struct err *sim_do(struct sim *sim, struct arena *a, struct person_id who, const char *subject, const char *command,
                   const struct sim_field *fields, size_t n, struct outcome *outcome_r)
{
    struct actor actor = {.via = VIA_SIM};
    const struct command_row *row = command_find(str_of(subject), str_of(command));
    struct pair *pairs = ARENA_ARRAY(a, n + 1, struct pair);
    must(row != NULL);
    for (size_t i = 0; i < n; i++)
        pairs[i] = (struct pair){.name = fields[i].name, .value = fields[i].value};
    if (who.n != 0)
        TRY(gate_actor(sim->gate, a, who, VIA_SIM, &actor));
    TRY(gate_command_pairs(sim->gate, a, row, &actor, (struct pairs){pairs, n}, S(""), outcome_r));
    sim->commands++;
    sim->refusals += !outcome_r->is_done;
    return NULL;
}

static bool fits(const struct sim *sim, const struct sim_person *p, struct str role, int64_t organisation_id,
                 bool is_at_work)
{
    return str_eq(p->role, role) && (organisation_id == 0 || p->organisation_id == organisation_id) &&
           (is_at_work ? sim_is_at_work(p, sim->today) : sim_has_role(p, sim->today));
}

static const struct sim_person *pick(struct sim *sim, struct str role, int64_t organisation_id, bool is_at_work)
{
    uint64_t count = 0;
    for (size_t i = 0; i < sim->people.n; i++)
        count += fits(sim, &sim->people.at[i], role, organisation_id, is_at_work);
    if (count == 0)
        return NULL;
    uint64_t drawn = chance_below(&sim->chance, count);
    for (size_t i = 0; i < sim->people.n; i++)
        if (fits(sim, &sim->people.at[i], role, organisation_id, is_at_work) && drawn-- == 0)
            return &sim->people.at[i];
    return NULL;
}

const struct sim_person *sim_pick(struct sim *sim, struct str role, int64_t organisation_id)
{
    const struct sim_person *p = pick(sim, role, organisation_id, true);
    return p != NULL ? p : pick(sim, role, organisation_id, false);
}

int64_t sim_near(struct sim *sim, int64_t mean, int64_t spread, int64_t most)
{
    int64_t sum = 0;
    for (int i = 0; i < 4; i++) /* four even draws make a bell */
        sum += (int64_t)chance_below(&sim->chance, (uint64_t)spread * 2 + 1) - spread;
    int64_t n = mean + sum / 2;
    return n < 0 ? 0 : n > most ? most : n;
}
