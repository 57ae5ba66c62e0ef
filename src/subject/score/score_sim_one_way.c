/* A practitioner whose corrections all go upwards over the cut-off, a few a month, each said to be the client's wish
 * and each approved in good faith. How many there will be is drawn, so that small patterns are among them that nobody
 * could tell from chance. */
#include "subject/score/score_sim_inside.h"

enum { SIZE_LEAST = 4, SIZE_SPREAD = 17, LEAST_BELOW = 3, MOST_ABOVE = 14, DAYS_APART = 4, DAYS_APART_SPREAD = 6 };

bool sim_is_one_way(const struct score_sim *s, const struct sim_person *person)
{
    for (size_t i = 0; i < s->one_way.n; i++)
        if (s->one_way.at[i].person == person)
            return true;
    return false;
}

static bool has_corrected(const struct score_sim *s, const struct sim_person *person)
{
    for (size_t i = 0; i < s->waiting.n; i++)
        if (s->waiting.at[i].author == person)
            return true;
    return false;
}

/* Whoever has the next client of that provider and has corrected nothing yet. */
static void begin(struct score_sim *s, const struct life *life)
{
    struct sim *sim = s->sim;
    struct sim_planned *due = sim_due(sim, MIX_ONE_WAY, life->provider);
    if (due == NULL || sim_is_one_way(s, life->practitioner) || has_corrected(s, life->practitioner))
        return;
    due->is_done = true;
    struct sim_one_way *way = LIST_ADD(sim->arena, &s->one_way);
    way->person = life->practitioner;
    way->size = SIZE_LEAST + (int64_t)chance_below(&sim->chance, SIZE_SPREAD);
    way->next = sim->today;
    way->failure = truth_add(sim->truth, MIX_ONE_WAY, S("IMR1"), sim->providers.at[life->provider].id, sim->today);
    truth_about(sim->truth, way->failure, "person", life->practitioner->id.n);
}

static struct sim_one_way *way_of(struct score_sim *s, const struct life *life)
{
    for (size_t i = 0; i < s->one_way.n; i++) {
        struct sim_one_way *way = &s->one_way.at[i];
        if (way->person == life->practitioner && way->done < way->size && way->next.n <= s->sim->today.n)
            return way;
    }
    return NULL;
}

ERRS static struct err *correct_one(struct score_sim *s, struct arena *a, struct life *life, struct sim_one_way *way,
                                    int64_t by)
{
    struct sim *sim = s->sim;
    struct outcome outcome;
    struct sim_waiting *waiting;
    struct sim_correction c = {.life = life,
                               .author = life->practitioner,
                               .score = (size_t)(sim_latest(life, MEASURE_PHQ_9) - life->scores.at),
                               .by = by,
                               .kind = "client-asked"};
    TRY(sim_correct(s, a, &c, &outcome, &waiting));
    if (waiting == NULL || waiting->is_done)
        return NULL;
    waiting->is_in_good_faith = true;
    *LIST_ADD(sim->arena, &way->failure->edits) = (struct truth_edit){sim->today, by > 0};
    truth_about(sim->truth, way->failure, "client", life->client.n);
    way->done++;
    way->next = day_add(sim->today, DAYS_APART + (int32_t)chance_below(&sim->chance, DAYS_APART_SPREAD));
    return NULL;
}

struct err *sim_one_way(struct score_sim *s, struct arena *a, struct life *life)
{
    begin(s, life);
    struct sim_one_way *way = way_of(s, life);
    const struct sim_score *mood = sim_latest(life, MEASURE_PHQ_9);
    bool rests = life->is_in_pathway && &life->scores.at[life->rests] == mood;
    if (way == NULL || mood->is_touched || rests)
        return NULL;
    bool is_up = sim_percent(s->sim, MIX_ONE_WAY_UP);
    if (is_up && mood->total >= LEAST_BELOW && mood->total < PHQ9_CASE)
        return correct_one(s, a, life, way, PHQ9_CASE - mood->total + (int64_t)chance_below(&s->sim->chance, 3));
    if (!is_up && mood->total >= PHQ9_CASE && mood->total <= MOST_ABOVE)
        return correct_one(s, a, life, way, PHQ9_CASE - 1 - mood->total);
    return NULL;
}
