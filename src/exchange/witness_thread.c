/* The thread of a server that asks the witnesses.
 *
 * A round is rare and short: each witness is asked only where there is something new or its last word is an hour old,
 * for three seconds at most. It has connections of its own, and hands to the writer what is to be kept.
 */
#include "base/log.h"
#include "exchange/witnesses.h"
#include "gate/confine.h"
#include "gate/witnessing.h"
#include "ledger/storage.h"

#include <pthread.h>

enum { HOME_BYTES = 1 << 20, ROUND_ARENA_BYTES = 64 << 20, LOOK_EVERY_MS = 3600 * 1000 };

struct witnesses {
    struct arena *home;
    struct witnesses_options options;
    const struct policy *policy;
    struct published *log;
    bool is_alarmed;
    enum witness_outcome last[POLICY_WITNESSES_MAX];
    bool has_looked[POLICY_WITNESSES_MAX];
    int64_t looked_span_ms[POLICY_WITNESSES_MAX];
    bool has_thread;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t ends;
    bool is_ending;
};

/* What is to be done on the writer's thread. */
struct keeping {
    struct storage_cosignature cosignature;
    const struct alarm *alarm; /* NULL for a cosignature */
    struct instant now;
};

ERRS static struct err *keep(void *of, struct arena *a, struct ledger *ledger)
{
    const struct keeping *keeping = of;
    if (keeping->alarm != NULL)
        return ledger_alarm(ledger, a, keeping->alarm);
    return ledger_cosigned(ledger, a, &keeping->cosignature, keeping->now);
}

ERRS static struct err *keep_cosignature(struct witnesses *w, struct arena *a, size_t place,
                                         const struct witness_heard *heard, struct instant now)
{
    struct keeping keeping = {
        .cosignature = {.size = heard->size,
                        .witness = sign_key_text(a, &w->policy->witnesses[place].key),
                        .line = heard->line},
        .now = now,
    };
    return gate_on_writer(w->options.gate, a, keep, &keeping);
}

/* Nothing is signed from here on, whether or not the evidence could be written down. */
static void alarm_raise(struct witnesses *w, struct arena *a, const struct alarm *alarm)
{
    struct keeping keeping = {.alarm = alarm};
    struct err *err = gate_on_writer(w->options.gate, a, keep, &keeping);
    w->is_alarmed = true;
    log_line(a, "error", "witness-alarm", S("a witness showed another history under this log's key"));
    if (err != NULL)
        log_fault(a, err);
}

ERRS static struct err *take_in(struct witnesses *w, struct arena *a, size_t place, const struct witness_heard *heard,
                                struct instant now)
{
    if (heard->outcome == WITNESS_COSIGNED)
        TRY(keep_cosignature(w, a, place, heard, now));
    else if (heard->outcome != w->last[place]) /* once, and not at every round */
        LOG_WARN(a, "witness", "witness ", place + 1, " ", witness_outcome_says(heard->outcome));
    w->last[place] = heard->outcome;
    gate_witness_heard(w->options.gate, place, heard->outcome);
    if (heard->outcome == WITNESS_ALARM)
        alarm_raise(w, a, &heard->alarm);
    return NULL;
}

/* A stolen key shows at a witness that was told of what we never signed. One that has just not answered is looked at
 * another time. */
ERRS static struct err *look_now_and_then(struct witnesses *w, struct arena *a, size_t place,
                                          const struct witness_asking *asking)
{
    struct witness_heard heard;
    int64_t since = clock_span_ms() - w->looked_span_ms[place];
    bool is_gone = w->last[place] == WITNESS_UNREACHABLE;
    if (w->is_alarmed || is_gone || (w->has_looked[place] && since < LOOK_EVERY_MS))
        return NULL;
    w->has_looked[place] = true;
    w->looked_span_ms[place] = clock_span_ms();
    TRY(witness_look(a, asking, &heard));
    return heard.outcome == WITNESS_ALARM ? take_in(w, a, place, &heard, asking->now) : NULL;
}

ERRS static struct err *ask_one(struct witnesses *w, struct arena *a, size_t place, const struct witnessed_by *by,
                                int tries)
{
    struct clock real = {0};
    struct str note;
    struct checkpoint last;
    struct witness_heard heard;
    struct witness_asking asking = {
        .log = w->log,
        .witness = &w->policy->witnesses[place],
        .old = by->has_cosigned ? by->size : 0,
        .tries = tries,
        .now = clock_now(&real),
    };
    TRY(published_last(w->log, a, &note, &last));
    if (witness_is_due(by, last.size, asking.now)) {
        TRY(witness_ask(a, &asking, &heard));
        TRY(take_in(w, a, place, &heard, asking.now));
    }
    return look_now_and_then(w, a, place, &asking);
}

static bool ends(struct witnesses *w)
{
    pthread_mutex_lock(&w->mutex);
    bool is_ending = w->is_ending;
    pthread_mutex_unlock(&w->mutex);
    return is_ending;
}

/* A fault of one witness's turn is logged, and the next has its turn all the same. */
static void make_round(struct witnesses *w, struct arena *a, int tries)
{
    struct witnessed witnessed;
    if (alarm_stands(a, gate_dir(w->options.gate))) /* raised by hand, beside the server */
        w->is_alarmed = true;
    struct err *err = published_witnessed(w->log, a, w->policy, &witnessed);
    for (size_t i = 0; err == NULL && i < w->policy->witness_count && !w->is_alarmed && !ends(w); i++) {
        if (w->policy->witnesses[i].url.n == 0)
            continue;
        struct err *one = ask_one(w, a, i, &witnessed.by[i], tries);
        if (one != NULL)
            log_fault(a, one);
    }
    if (err != NULL)
        log_fault(a, err);
}

static bool wait_or_end(struct witnesses *w)
{
    struct timespec until = clock_deadline(w->options.every_seconds * 1000);
    pthread_mutex_lock(&w->mutex);
    int status = 0;
    while (!w->is_ending && status == 0)
        status = pthread_cond_timedwait(&w->ends, &w->mutex, &until);
    bool is_ending = w->is_ending;
    pthread_mutex_unlock(&w->mutex);
    return is_ending;
}

static void *witnesses_main(void *of)
{
    struct witnesses *w = of;
    confine_thread(CONFINE_TO_CALLS);
    while (!w->is_alarmed && !wait_or_end(w)) {
        struct arena *a = arena_make(ROUND_ARENA_BYTES);
        make_round(w, a, WITNESS_TRIES);
        arena_end(&a);
    }
    if (w->is_alarmed)
        w->options.on_alarm(w->options.cx);
    return NULL;
}

/* --- starting and stopping -----------------------------------------------------------------------------------------
 */

ERRS static struct err *begin(struct witnesses *w, struct arena *a)
{
    TRY(published_open(a, gate_dir(w->options.gate), &w->log));
    struct arena *round = arena_make(ROUND_ARENA_BYTES);
    make_round(w, round, 1);
    arena_end(&round);
    if (w->is_alarmed) {
        TRY(alarm_refuse(a, gate_dir(w->options.gate)));
        return FAULT(a, "witness-alarm", "a witness raised the alarm, and it could not be written down");
    }
    if (pthread_create(&w->thread, NULL, witnesses_main, w) != 0)
        return FAULT(a, "no-thread", "The thread that asks the witnesses could not be started");
    w->has_thread = true;
    return NULL;
}

struct err *witnesses_start(struct arena *a, const struct witnesses_options *options, struct witnesses **w_r)
{
    const struct policy *policy = gate_policy(options->gate);
    *w_r = NULL;
    if (policy == NULL || policy->witness_count == 0)
        return NULL;
    struct arena *home = arena_make(HOME_BYTES);
    struct witnesses *w = ARENA_NEW(home, struct witnesses);
    *w = (struct witnesses){.home = home, .options = *options, .policy = policy};
    pthread_mutex_init(&w->mutex, NULL);
    clock_condition(&w->ends);
    struct err *err = begin(w, a);
    if (err != NULL)
        witnesses_stop(&w);
    *w_r = w;
    return err;
}

void witnesses_stop(struct witnesses **of)
{
    struct witnesses *w = *of;
    if (w == NULL)
        return;
    pthread_mutex_lock(&w->mutex);
    w->is_ending = true;
    pthread_cond_signal(&w->ends);
    pthread_mutex_unlock(&w->mutex);
    if (w->has_thread)
        pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->ends);
    pthread_mutex_destroy(&w->mutex);
    published_close(&w->log);
    struct arena *home = w->home;
    arena_end(&home);
    *of = NULL;
}
