/* The engine's own thread: it sees to it that a day is never looked at only on the next one.
 *
 * It runs at start (the folder may have lain for days), when the day has turned, when somebody asked for it, and within
 * the hour after something was recorded. It asks rarely and little: one row each time it wakes.
 */
#include "base/figures.h"
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
    int64_t tried_span_ms; /* when the last run of this process ended */
    struct due due;
    pthread_mutex_t mutex; /* over all that follows */
    pthread_cond_t ends;
    bool is_ending;
    struct told_run {
        bool has_run; /* one came to its end */
        bool is_failing;
        int64_t ended_span_ms;
        int64_t took_ms; /* as it was, in a simulated folder too */
        struct standards_tally tally;
    } told;
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

static void note_for_tellers(struct standards_daily *daily, int64_t took_ms)
{
    pthread_mutex_lock(&daily->mutex);
    daily->told.is_failing = daily->due.is_failing;
    if (!daily->due.is_failing) {
        daily->told.has_run = true;
        daily->told.ended_span_ms = daily->tried_span_ms;
        daily->told.took_ms = took_ms;
        daily->told.tally = daily->due.last;
    }
    pthread_mutex_unlock(&daily->mutex);
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
    int64_t begun = clock_span_ms();
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
    note_for_tellers(daily, daily->tried_span_ms - begun);
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
    *daily = (struct standards_daily){.gate = gate};
    pthread_mutex_init(&daily->mutex, NULL);
    clock_condition(&daily->ends);
    if (pthread_create(&daily->thread, NULL, daily_main, daily) != 0)
        return FAULT(a, "no-thread", "The thread of the daily run could not be started");
    *daily_r = daily;
    return NULL;
}

void standards_daily_tell(struct standards_daily *daily, struct figures *f)
{
    if (daily == NULL)
        return;
    pthread_mutex_lock(&daily->mutex);
    struct told_run told = daily->told;
    pthread_mutex_unlock(&daily->mutex);
    figures_gauge(f, "candour_standards_failing", "Whether the last run of the standards failed.", told.is_failing);
    if (!told.has_run)
        return;
    figures_seconds(f, "candour_standards_run_age_seconds", "How long ago the standards were last asked.",
                    clock_span_ms() - told.ended_span_ms);
    figures_seconds(f, "candour_standards_run_duration_seconds", "How long the last run of the standards took.",
                    told.took_ms);
    figures_gauge(f, "candour_standards_wrong", "What the last run found to be wrong.", (int64_t)told.tally.rows);
    figures_gauge(f, "candour_standards_opened", "Breaches that the last run opened.", (int64_t)told.tally.opened);
    figures_gauge(f, "candour_standards_closed", "Breaches that the last run closed.", (int64_t)told.tally.closed);
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
