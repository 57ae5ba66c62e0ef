#include "subject/score/score_standing.h"

const struct standing *standing_latest(const struct standings *s, enum measure measure)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].measure == measure)
            return &s->at[i];
    return NULL;
}

const struct standing *standing_earliest(const struct standings *s, enum measure measure)
{
    for (size_t i = s->n; i > 0; i--)
        if (s->at[i - 1].measure == measure)
            return &s->at[i - 1];
    return NULL;
}

const struct standing *standing_find(const struct standings *s, struct response_id id)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].response_id.n == id.n)
            return &s->at[i];
    return NULL;
}

const struct standing *standing_on(const struct standings *s, enum measure measure, struct day on)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].measure == measure && s->at[i].on.n == on.n)
            return &s->at[i];
    return NULL;
}

struct score_point standing_point(const struct standing *s)
{
    if (s == NULL)
        return (struct score_point){0};
    return (struct score_point){.is_there = true, .measure = s->measure, .total = s->total, .on = s->on};
}

enum measure score_depression_measure(void)
{
    for (size_t i = 1; i < measure_definition_count; i++)
        if (measure_definitions[i].half == HALF_DEPRESSION)
            return (enum measure)i;
    panic("no measure of depression is defined");
}

enum measure standing_anxiety_measure(struct arena *a, const struct settings *held, const struct standings *s,
                                      struct str problem, struct day on)
{
    enum measure paired = score_paired_measure(a, held, problem, on);
    if (standing_latest(s, paired) == NULL && standing_latest(s, MEASURE_GAD_7) != NULL)
        return MEASURE_GAD_7;
    return paired;
}

enum caseness standing_caseness(struct arena *a, const struct settings *held, const struct standings *s,
                                enum measure anxiety)
{
    struct score_point depression = standing_point(standing_latest(s, score_depression_measure()));
    struct score_point other = standing_point(standing_latest(s, anxiety));
    return score_caseness_joint(score_caseness(a, held, depression), score_caseness(a, held, other));
}

static struct score_pair pair_of(const struct standings *s, enum measure measure)
{
    return (struct score_pair){standing_point(standing_earliest(s, measure)),
                               standing_point(standing_latest(s, measure))};
}

struct score_outcome standing_outcome(struct arena *a, const struct settings *held, const struct standings *s,
                                      enum measure anxiety)
{
    return score_outcome(a, held, pair_of(s, score_depression_measure()), pair_of(s, anxiety));
}

struct standings standing_without(struct arena *a, const struct standings *s, struct response_id id)
{
    struct standing *at = ARENA_ARRAY(a, s->n + 1, struct standing);
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].response_id.n != id.n)
            at[n++] = s->at[i];
    return (struct standings){at, n};
}

struct standings standing_changed(struct arena *a, const struct standings *s, struct response_id id,
                                  enum measure measure, int64_t total, struct day on)
{
    const struct standing *old = standing_find(s, id);
    struct standings rest = standing_without(a, s, id);
    struct standing *at = ARENA_ARRAY(a, rest.n + 1, struct standing);
    struct standing changed = old == NULL ? (struct standing){.response_id = id} : *old;
    changed.measure = measure;
    changed.total = total;
    changed.on = on;
    size_t n = 0, i = 0;
    while (i < rest.n && rest.at[i].on.n > on.n)
        at[n++] = rest.at[i++];
    at[n++] = changed;
    while (i < rest.n)
        at[n++] = rest.at[i++];
    return (struct standings){at, n};
}
