#include "subject/caseload/caseload_forecast.h"

#include "base/chance.h"

#include <stdlib.h>

enum {
    THOUSAND = 1000,
    WEEK_DAYS = 7,
    NEAR_WEEKS = 4,        /* for which the open clients say how much there can be */
    SESSION_MINUTES = 60,  /* a client gives at most one such session a week */
    PRIOR_WEEKS_MOST = 60, /* a cohort counts for no more weeks of one's own than these */
    TENTH = 10,
};

/* --- paces ---------------------------------------------------------------------------------------------------------
 */

/* Thousandths of a minute a working day, at the later pace. */
static int64_t pace(const struct forecast_week *w)
{
    return w->minutes * THOUSAND * 100 / (w->days * w->percent);
}

static int64_t mean(const struct forecast_weeks *weeks)
{
    int64_t sum = 0;
    for (size_t i = 0; i < weeks->n; i++)
        sum += pace(&weeks->at[i]);
    return weeks->n == 0 ? 0 : sum / (int64_t)weeks->n;
}

static int64_t squares(const struct forecast_weeks *weeks)
{
    int64_t m = mean(weeks), sum = 0;
    for (size_t i = 0; i < weeks->n; i++)
        sum += (pace(&weeks->at[i]) - m) / 10 * ((pace(&weeks->at[i]) - m) / 10);
    return sum;
}

struct drawing {
    const struct forecast_in *in;
    struct chance chance;
    int64_t *peer_means;
    size_t peer_count;
    int64_t prior_weeks; /* how many weeks of one's own the cohort counts for */
};

static int64_t root(int64_t n)
{
    int64_t r = 0;
    for (int64_t bit = (int64_t)1 << 30; bit > 0; bit >>= 1)
        if ((r + bit) * (r + bit) <= n)
            r += bit;
    return r;
}

/* What a cohort says: how far its people differ, and so how much it counts. In units of ten paces, or squares of them.
 */
struct spread {
    int64_t all;     /* the average of the averages */
    int64_t within;  /* the variance of one person's weeks */
    int64_t seen;    /* the variance between people's averages, which has some of the weeks' own in it, */
    int64_t between; /* and without that */
};

static struct spread spread_of(const struct drawing *w)
{
    struct spread s = {.within = squares(&w->in->own)};
    int64_t freedom = (int64_t)w->in->own.n - 1, weeks = 0;
    for (size_t i = 0; i < w->in->peers.n; i++) {
        s.within += squares(&w->in->peers.at[i]);
        freedom += (int64_t)w->in->peers.at[i].n - 1;
        weeks += (int64_t)w->in->peers.at[i].n;
        s.all += w->peer_means[i];
    }
    s.all /= (int64_t)w->peer_count;
    for (size_t i = 0; i < w->peer_count; i++)
        s.seen += (w->peer_means[i] - s.all) / 10 * ((w->peer_means[i] - s.all) / 10);
    s.seen /= (int64_t)(w->peer_count - 1);
    s.within /= freedom > 0 ? freedom : 1;
    s.between = s.seen - s.within * (int64_t)w->peer_count / (weeks > 0 ? weeks : 1);
    return s;
}

/* The variance of one person's weeks over that between people: so many weeks must somebody have shown before their own
 * average is worth as much as the cohort's (the weight of an empirical Bayes estimate; Efron and Morris 1975). The
 * averages of the others are few weeks' too: they are moved together until they differ as people do. */
static void weigh_peers(struct drawing *w)
{
    struct spread s = spread_of(w);
    int64_t closer = s.between <= 0 ? 0 : root(s.between * 1000 / s.seen * 1000);
    w->prior_weeks = s.between > 0 ? s.within / s.between : PRIOR_WEEKS_MOST;
    if (w->prior_weeks > PRIOR_WEEKS_MOST)
        w->prior_weeks = PRIOR_WEEKS_MOST;
    for (size_t i = 0; i < w->peer_count; i++)
        w->peer_means[i] = s.all + (w->peer_means[i] - s.all) * closer / THOUSAND;
}

static struct drawing drawing_make(struct arena *a, const struct forecast_in *in)
{
    struct drawing w = {.in = in, .chance = chance_seeded(in->seed), .peer_count = in->peers.n};
    w.peer_means = ARENA_ARRAY(a, in->peers.n + 1, int64_t);
    for (size_t i = 0; i < in->peers.n; i++)
        w.peer_means[i] = mean(&in->peers.at[i]);
    if (w.peer_count >= FORECAST_PEERS_LEAST)
        weigh_peers(&w);
    return w;
}

/* The average of own weeks, drawn with repetition, and of one of the cohort beside it. One week fewer is drawn than
 * there are: averages of as many would differ too little (the bootstrap's variance is short by 1 in n; Efron and
 * Tibshirani 1993, 5.3).
 */
static int64_t draw_pace(struct drawing *w)
{
    const struct forecast_weeks *own = &w->in->own;
    int64_t sum = 0, weeks = (int64_t)own->n;
    for (size_t i = 1; i < own->n; i++)
        sum += pace(&own->at[chance_below(&w->chance, own->n)]);
    sum = sum * weeks / (weeks - 1);
    if (w->prior_weeks > 0) {
        sum += w->prior_weeks * w->peer_means[chance_below(&w->chance, w->peer_count)];
        weeks += w->prior_weeks;
    }
    return sum / weeks;
}

/* How a week turned out beside the average, in thousandths: one of the trainee's own. */
static int64_t draw_turn(struct drawing *w, int64_t average)
{
    const struct forecast_weeks *own = &w->in->own;
    return average <= 0 ? THOUSAND : pace(&own->at[chance_below(&w->chance, own->n)]) * THOUSAND / average;
}

/* --- one future ----------------------------------------------------------------------------------------------------
 */

static int64_t days_at_work(struct drawing *w, int64_t days)
{
    int64_t at_work = 0;
    for (int64_t i = 0; i < days; i++)
        at_work += !chance_of(&w->chance, (uint64_t)w->in->away_permille, THOUSAND);
    return at_work;
}

/* The day of a week on which the last minutes come, as evenly as they come in it. */
static struct day day_in_week(struct day monday, int64_t missing, int64_t minutes)
{
    int64_t nth = minutes <= 0 ? 4 : missing * 5 / minutes;
    return day_add(monday, (int32_t)(nth > 4 ? 4 : nth));
}

static struct day draw_end(struct drawing *w, int64_t average)
{
    const struct forecast_in *in = w->in;
    int64_t missing = in->wanted - in->done, rate = draw_pace(w);
    for (int32_t i = 0; i < FORECAST_WEEKS_AHEAD; i++) {
        int64_t days = days_at_work(w, in->ahead[i].days);
        int64_t minutes = rate * days / THOUSAND * draw_turn(w, average) / THOUSAND * in->ahead[i].percent / 100;
        if (in->has_open && i < NEAR_WEEKS && minutes > in->open * SESSION_MINUTES)
            minutes = in->open * SESSION_MINUTES;
        if (minutes >= missing)
            return day_in_week(day_add(in->monday, i * WEEK_DAYS), missing, minutes);
        missing -= minutes;
    }
    return day_add(in->monday, FORECAST_WEEKS_AHEAD * WEEK_DAYS);
}

/* --- the whole -----------------------------------------------------------------------------------------------------
 */

static int by_day(const void *a, const void *b)
{
    const struct day *x = a, *y = b;
    return (x->n > y->n) - (x->n < y->n);
}

/* The average week of those that are over, for ever: what a trainee reckons on the back of an envelope. */
static void straight_line(const struct forecast_in *in, struct forecast *f)
{
    int64_t minutes = 0;
    for (size_t i = 0; i < in->own.n; i++)
        minutes += in->own.at[i].minutes;
    f->has_straight = minutes > 0;
    if (!f->has_straight)
        return;
    int64_t days = (in->wanted - in->done) * WEEK_DAYS * (int64_t)in->own.n / minutes;
    int64_t most = FORECAST_WEEKS_AHEAD * WEEK_DAYS;
    f->straight = day_add(in->monday, (int32_t)(days < most ? days : most));
}

static size_t weeks_with_clients(const struct forecast_weeks *weeks)
{
    size_t n = 0;
    for (size_t i = 0; i < weeks->n; i++)
        n += weeks->at[i].minutes > 0;
    return n;
}

struct forecast forecast_make(struct arena *a, const struct forecast_in *in)
{
    struct forecast f = {.is_done = in->done >= in->wanted};
    if (f.is_done || weeks_with_clients(&in->own) < FORECAST_WEEKS_LEAST)
        return f;
    struct drawing w = drawing_make(a, in);
    struct day *ends = ARENA_ARRAY(a, FORECAST_DRAWS, struct day);
    int64_t average = mean(&in->own);
    for (size_t i = 0; i < FORECAST_DRAWS; i++)
        ends[i] = draw_end(&w, average);
    qsort(ends, FORECAST_DRAWS, sizeof *ends, by_day);
    f.is_known = true;
    f.early = ends[FORECAST_DRAWS / TENTH];
    f.likely = ends[FORECAST_DRAWS / 2];
    f.late = ends[FORECAST_DRAWS - FORECAST_DRAWS / TENTH - 1];
    straight_line(in, &f);
    return f;
}

enum forecast_cause forecast_cause(const struct forecast_signs *s)
{
    if (!s->is_late)
        return FORECAST_ON_TIME;
    if (s->is_unsupervised)
        return FORECAST_NO_SUPERVISION;
    if (s->has_open && s->open * 2 < s->most)
        return FORECAST_FEW_CLIENTS;
    if (s->appointments >= 8 && s->missed * 10 >= s->appointments * 3)
        return FORECAST_NON_ATTENDANCE;
    if (s->other_minutes * 2 > s->client_minutes && s->other_minutes > 0)
        return FORECAST_OTHER_WORK;
    return s->has_open && s->open < s->most ? FORECAST_FEW_CLIENTS : FORECAST_CAUSE_UNKNOWN;
}
