/* The engine's own thread: it sees to it that a day is never looked at only on the next one.
 *
 * It runs at start (the folder may have lain for days), when the day has turned, when somebody asked for it, and within
 * the hour after something was recorded. It asks rarely and little: one row each time it wakes.
 */
#include "base/log.h"
#include "gate/confine.h"
#include "gate_sql.h"
#include "standards/standards_inside.h"

#include <pthread.h>

enum {
    WAKE_MS = 2000,
    AGAIN_MS = 60 * 60 * 1000,
    RETRY_MS = 60 * 1000,
    DAILY_ARENA_BYTES = 1 << 30,
    WAKE_ARENA_BYTES = 4 << 20
};

struct standards_daily {
    struct gate *gate;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t ends;
    bool is_ending;
    int64_t tried_span_ms; /* when the last run of this process ended */
    struct due due;
};

ERRS static struct err *read_moment(struct read_cx *cx, void *of)
{
    struct due *due = of;
    struct gate_folded_row folded;
    struct standards_last_asked_row asked;
    bool found;
    due->today = cx->today;
    TRY(standards_last_asked(cx->db, cx->arena, &asked, &due->is_asked));
    due->asked_seq = due->is_asked ? (uint64_t)asked.seq : 0;
    TRY(gate_folded(cx->db, cx->arena, &folded, &found));
    due->entries = found ? (uint64_t)folded.entries : 0;
    return NULL;
}

/* What was recorded or asked while a run went on, that run has not seen; and one that began before midnight was for the
 * day that has ended since. */
bool standards_is_due(const struct due *due)
{
    if (!due->has_tried)
        return true;
    if (due->is_failing) /* rather than at each waking */
        return due->since_ms >= RETRY_MS;
    if (due->last.on.n < due->today.n)
        return true;
    if (due->is_asked && due->asked_seq >= due->last.seen)
        return true;
    return due->entries > due->last.known && due->since_ms >= AGAIN_MS;
}

ERRS static struct err *run_if_due(struct standards_daily *daily, struct arena *a)
{
    struct due *due = &daily->due;
    struct actor nobody = {0};
    struct standards_tally tally;
    TRY(gate_read(daily->gate, a, &nobody, read_moment, due));
    due->since_ms = clock_span_ms() - daily->tried_span_ms;
    if (!standards_is_due(due))
        return NULL;
    struct arena *run = arena_make(DAILY_ARENA_BYTES);
    struct err *err = standards_run(daily->gate, run, &tally);
    if (err == NULL)
        due->last = tally;
    else
        log_fault(run, err);
    arena_end(&run);
    due->has_tried = true;
    due->is_failing = err != NULL;
    daily->tried_span_ms = clock_span_ms();
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
    confine_thread(CONFINE_TO_FILES);
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
