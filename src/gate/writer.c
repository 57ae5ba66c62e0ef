/* The one thread that writes.
 *
 * It takes all jobs that wait as one group. Each command runs inside the views' transaction, behind a point to which it
 * alone can be taken back. Then one flush of the ledger makes the group durable, then the views are committed
 * (unflushed: they can be folded again), then the callers are answered. A flush whose outcome is unknown ends the
 * process: what is on the disk is read at the next start, and nothing is tried twice.
 */
#include "base/log.h"
#include "gate/confine.h"
#include "gate/folder.h"
#include "gate_sql.h"

enum { GROUP_ARENA_BYTES = 64 << 20 };

/* In place of the schema's digest, until the views without what was erased stand in their place: a process that ends in
 * between finds views that do not fit, and begins anew. */
#define VIEWS_TO_BE_REMOVED "to be removed"

static _Noreturn void writer_die(struct arena *a, const struct err *e)
{
    log_fault(a, e);
    panic("the writer cannot know what is on the disk; start again, and it will be read from there");
}

#define OR_DIE(a, call)                                                                                                \
    do {                                                                                                               \
        struct err *err_dead_ = (call);                                                                                \
        if (err_dead_ != NULL)                                                                                         \
            writer_die((a), err_dead_);                                                                                \
    } while (0)

/* --- the queue --------------------------------------------------------------------------------------------------- */

static bool has_unsigned(struct gate *gate)
{
    return gate->signed_span_ms >= 0;
}

static void wait_for_work(struct gate *gate)
{
    if (!has_unsigned(gate)) {
        pthread_cond_wait(&gate->has_work, &gate->mutex);
        return;
    }
    int64_t left = gate->signed_span_ms + SIGN_EVERY_MS - clock_span_ms();
    if (left <= 0)
        return;
    struct timespec until = clock_deadline(left);
    (void)pthread_cond_timedwait(&gate->has_work, &gate->mutex, &until);
}

static bool is_time_to_sign(const struct gate *gate)
{
    return gate->signed_span_ms >= 0 && clock_span_ms() >= gate->signed_span_ms + SIGN_EVERY_MS;
}

/* The waiting jobs, taken off the queue; none where it is time to sign; false when the gate closes. */
static bool queue_take(struct gate *gate, struct job **jobs_r)
{
    pthread_mutex_lock(&gate->mutex);
    while (gate->first == NULL && !gate->is_closing && !is_time_to_sign(gate))
        wait_for_work(gate);
    *jobs_r = gate->first;
    struct job *last = gate->first;
    for (int n = 1; last != NULL && last->next != NULL && n < GROUP_JOBS_MAX; n++)
        last = last->next;
    gate->first = last == NULL ? NULL : last->next;
    if (last != NULL)
        last->next = NULL;
    bool goes_on = *jobs_r != NULL || !gate->is_closing;
    pthread_mutex_unlock(&gate->mutex);
    return goes_on;
}

static void queue_wait_for(struct gate *gate, struct job *job)
{
    pthread_mutex_lock(&gate->mutex);
    must(!gate->is_closing);
    if (gate->first == NULL)
        gate->first = job;
    else
        gate->last->next = job;
    gate->last = job;
    pthread_cond_signal(&gate->has_work);
    while (!job->is_answered)
        pthread_cond_wait(&gate->answered, &gate->mutex);
    pthread_mutex_unlock(&gate->mutex);
}

static void answer_all(struct gate *gate, struct job *jobs)
{
    pthread_mutex_lock(&gate->mutex);
    for (struct job *job = jobs, *next; job != NULL; job = next) {
        next = job->next; /* an answered job belongs to its caller again */
        job->is_answered = true;
    }
    pthread_cond_broadcast(&gate->answered);
    pthread_mutex_unlock(&gate->mutex);
}

/* --- a group ----------------------------------------------------------------------------------------------------- */

static void run_work(struct gate *gate, struct job *job)
{
    job->err = job->work(job->work_cx, job->arena, gate->ledger);
}

/* Destroys the keys and begins the views anew: deleted rows leave traces in the old file. */
ERRS static struct err *carry_out_erasure(struct gate *gate, struct arena *a, const struct erasing *erasing)
{
    TRY(ledger_erase(gate->ledger, a, erasing->holder, erasing->seq));
    readers_hold(gate);
    for (int i = 0; i < gate->reader_count; i++)
        store_close(&gate->readers[i].db);
    store_close(&gate->views);
    gate_remove_views(a, gate->views_path);
    gate_remove_views(a, path_in(a, gate->dir, "verify.db")); /* a verify that was interrupted left its copy */
    TRY(views_open(a, gate->views_path, gate->ledger, &gate->views));
    for (int i = 0; i < gate->reader_count; i++)
        TRY(store_open(a, gate->views_path, STORE_READ, &gate->readers[i].db));
    readers_release(gate);
    return NULL;
}

/* The one place where callers wait for the disk. */
static void flush(struct gate *gate, struct arena *a)
{
    bool is_something = ledger_next_seq(gate->ledger) > ledger_size(gate->ledger);
    int64_t begun = clock_span_us();
    OR_DIE(a, ledger_flush(gate->ledger, a));
    if (is_something)
        histogram_add(&gate->counts.flushes, clock_span_us() - begun);
}

/* One command; false where there is no room for what it would record. It takes no more of the disk than twice what it
 * held in memory: once in the ledger, once in the views. */
static bool run_where_there_is_room(struct gate *gate, struct job *job, uint64_t *free_bytes, struct erasing *erasing_r)
{
    job->outcome->refusal = disk_refusal(job->arena, *free_bytes, job->row);
    if (job->outcome->refusal != NULL)
        return false;
    run_job(gate, job, erasing_r);
    uint64_t takes = 2 * arena_used(job->arena);
    *free_bytes -= takes < *free_bytes ? takes : *free_bytes;
    return true;
}

static void run_group(struct gate *gate, struct arena *a, struct job *jobs)
{
    struct erasing erasings[GROUP_JOBS_MAX] = {0};
    size_t erasing_count = 0;
    uint64_t before = ledger_size(gate->ledger), free_bytes = disk_free(gate, a);
    OR_DIE(a, store_begin(gate->views, a));
    for (struct job *job = jobs; job != NULL; job = job->next) {
        if (job->row == NULL || !run_where_there_is_room(gate, job, &free_bytes, &erasings[erasing_count]))
            continue;
        erasing_count += erasings[erasing_count].is_wanted;
    }
    flush(gate, a);
    uint64_t size = ledger_size(gate->ledger);
    struct str schema = erasing_count > 0 ? S(VIEWS_TO_BE_REMOVED) : refold_schema_digest(a);
    if (size != before)
        OR_DIE(a, gate_folded_set(gate->views, a,
                                  (struct gate_folded_set_args){.entries = (int64_t)size, .schema = schema}));
    OR_DIE(a, store_commit(gate->views, a));
    if (size != before && gate->signed_span_ms < 0)
        gate->signed_span_ms = clock_span_ms();
    for (size_t i = 0; i < erasing_count; i++)
        OR_DIE(a, carry_out_erasure(gate, a, &erasings[i]));
    for (struct job *job = jobs; job != NULL; job = job->next)
        if (job->row == NULL)
            run_work(gate, job);
}

/* Moves the views' WAL into their file when so many entries have been taken in since, or so many pages wait. */
static void move_wal(struct gate *gate, struct arena *a, uint64_t entries)
{
    uint64_t size = ledger_size(gate->ledger);
    if (size - gate->checkpointed < entries && store_wal_pages(gate->views) < CHECKPOINT_PAGES)
        return;
    OR_DIE(a, store_checkpoint(gate->views, a, false));
    gate->checkpointed = size;
}

static void sign_and_tidy(struct gate *gate, struct arena *a)
{
    OR_DIE(a, ledger_sign(gate->ledger, a, gate_now(gate)));
    gate->signed_span_ms = -1;
    move_wal(gate, a, CHECKPOINT_EVERY);
    counts_writer(gate);
}

static int64_t jobs_in(const struct job *jobs)
{
    int64_t n = 0;
    for (; jobs != NULL; jobs = jobs->next)
        n++;
    return n;
}

static void *writer_main(void *of)
{
    struct gate *gate = of;
    struct job *jobs;
    confine_thread(CONFINE_TO_FILES);
    while (queue_take(gate, &jobs)) {
        struct arena *a = arena_make(GROUP_ARENA_BYTES);
        if (jobs != NULL) {
            histogram_add(&gate->counts.groups, jobs_in(jobs));
            run_group(gate, a, jobs);
            counts_writer(gate);
            answer_all(gate, jobs);
            move_wal(gate, a, UINT64_MAX);
        }
        if (is_time_to_sign(gate))
            sign_and_tidy(gate, a);
        arena_end(&a);
    }
    struct arena *a = arena_make(GROUP_ARENA_BYTES);
    sign_and_tidy(gate, a);
    arena_end(&a);
    return NULL;
}

struct err *writer_start(struct gate *gate, struct arena *a)
{
    gate->signed_span_ms = -1;
    gate->checkpointed = ledger_size(gate->ledger);
    counts_writer(gate);
    if (pthread_create(&gate->writer, NULL, writer_main, gate) != 0)
        return FAULT(a, "no-thread", "The writer's thread could not be started");
    gate->has_writer = true;
    return NULL;
}

void writer_stop(struct gate *gate)
{
    if (!gate->has_writer)
        return;
    pthread_mutex_lock(&gate->mutex);
    gate->is_closing = true;
    pthread_cond_signal(&gate->has_work);
    pthread_mutex_unlock(&gate->mutex);
    pthread_join(gate->writer, NULL);
    gate->has_writer = false;
}

/* --- what callers see -------------------------------------------------------------------------------------------- */

struct err *writer_command(struct gate *gate, struct arena *a, const struct command_row *row, const struct actor *actor,
                           const void *input, struct str key, struct outcome *outcome_r)
{
    *outcome_r = (struct outcome){0};
    struct job job = {.arena = a, .row = row, .actor = *actor, .input = input, .key = key, .outcome = outcome_r};
    queue_wait_for(gate, &job);
    return job.err;
}

struct err *gate_on_writer(struct gate *gate, struct arena *a,
                           struct err *(*work)(void *cx, struct arena *a, struct ledger *ledger), void *cx)
{
    struct job job = {.arena = a, .work = work, .work_cx = cx};
    queue_wait_for(gate, &job);
    return job.err;
}

ERRS static struct err *sign_work(void *cx, struct arena *a, struct ledger *ledger)
{
    return ledger_sign(ledger, a, gate_now(cx));
}

struct err *gate_sign(struct gate *gate, struct arena *a)
{
    return gate_on_writer(gate, a, sign_work, gate);
}
