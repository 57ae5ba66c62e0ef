/* The engine's own thread: it sees to it that a day is never looked at only on the next one.
 *
 * It runs at start (the folder may have lain for days), when the day has turned, when somebody asked for it, and within
 * the hour after something was recorded. It asks rarely and little: one row each time it wakes.
 */
#include "base/log.h"
#include "gate_sql.h"
#include "standards/standards.h"
#include "standards_sql.h"

#include <pthread.h>

enum { WAKE_MS = 2000, AGAIN_MS = 60 * 60 * 1000, DAILY_ARENA_BYTES = 1 << 30, WAKE_ARENA_BYTES = 4 << 20 };

struct standards_daily {
    struct gate *gate;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t ends;
    bool is_ending;
    int64_t ran_span_ms; /* when the last run of this process ended */
    bool has_run;
};

/* What decides whether a run is due. */
struct moment {
    struct day today;
    bool has_run;
    struct standards_last_run_row last;
    bool is_asked;
    struct standards_last_asked_row asked;
    uint64_t entries;
};

ERRS static struct err *read_moment(struct read_cx *cx, void *of)
{
    struct moment *m = of;
    struct gate_folded_row folded;
    bool found;
    m->today = cx->today;
    TRY(standards_last_run(cx->db, cx->arena, &m->last, &m->has_run));
    TRY(standards_last_asked(cx->db, cx->arena, &m->asked, &m->is_asked));
    TRY(gate_folded(cx->db, cx->arena, &folded, &found));
    m->entries = found ? (uint64_t)folded.entries : 0;
    return NULL;
}

/* The run itself is the last entry of a folder in which nothing has happened since. */
static bool has_news(const struct moment *m)
{
    return !m->has_run || m->entries > (uint64_t)m->last.seq + 1;
}

static bool is_due(const struct standards_daily *daily, const struct moment *m)
{
    if (!daily->has_run || !m->has_run || m->last.ran_on.n < m->today.n)
        return true;
    if (m->is_asked && m->asked.seq > m->last.seq)
        return true;
    return has_news(m) && clock_span_ms() - daily->ran_span_ms >= AGAIN_MS;
}

ERRS static struct err *run_if_due(struct standards_daily *daily, struct arena *a)
{
    struct moment m = {0};
    struct actor nobody = {0};
    struct standards_tally tally;
    TRY(gate_read(daily->gate, a, &nobody, read_moment, &m));
    if (!is_due(daily, &m))
        return NULL;
    struct arena *run = arena_make(DAILY_ARENA_BYTES);
    struct err *err = standards_run(daily->gate, run, &tally);
    if (err != NULL)
        log_fault(run, err);
    arena_end(&run);
    daily->has_run = true;
    daily->ran_span_ms = clock_span_ms();
    return NULL;
}

static bool wait_or_end(struct standards_daily *daily)
{
    struct timespec until = clock_deadline(WAKE_MS);
    pthread_mutex_lock(&daily->mutex);
    if (!daily->is_ending)
        (void)pthread_cond_timedwait(&daily->ends, &daily->mutex, &until);
    bool ends = daily->is_ending;
    pthread_mutex_unlock(&daily->mutex);
    return ends;
}

static void *daily_main(void *of)
{
    struct standards_daily *daily = of;
    do {
        struct arena *a = arena_make(WAKE_ARENA_BYTES);
        struct err *err = run_if_due(daily, a);
        if (err != NULL)
            log_fault(a, err);
        arena_end(&a);
    } while (!wait_or_end(daily));
    return NULL;
}

struct err *standards_daily_start(struct arena *a, struct gate *gate, struct standards_daily **daily_r)
{
    struct standards_daily *daily = ARENA_NEW(a, struct standards_daily);
    pthread_condattr_t monotonic;
    *daily = (struct standards_daily){.gate = gate};
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&daily->mutex, NULL);
    pthread_cond_init(&daily->ends, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&daily->thread, NULL, daily_main, daily) != 0)
        return FAULT(a, "no-thread", "The thread of the daily run could not be started");
    *daily_r = daily;
    return NULL;
}

void standards_daily_stop(struct standards_daily **of)
{
    struct standards_daily *daily = *of;
    if (daily == NULL)
        return;
    pthread_mutex_lock(&daily->mutex);
    daily->is_ending = true;
    pthread_cond_signal(&daily->ends);
    pthread_mutex_unlock(&daily->mutex);
    pthread_join(daily->thread, NULL);
    pthread_cond_destroy(&daily->ends);
    pthread_mutex_destroy(&daily->mutex);
    *of = NULL;
}
