/* Signing in slows down for whoever keeps failing, and never stops for good. */
#include "gate/session.h"

#include "gate/session_file.h"
#include "sessions_sql.h"

enum {
    ATTEMPTS_TOGETHER_MAX = 4,
    WAIT_FIRST_MS = 1000,
    WAIT_LONGEST_MS = 5 * 60 * 1000,
    FAILURES_MAX = 1000,
};

static const int64_t hour_ms = 60 * 60 * 1000;

/* Failures that cost nothing: a typing error or two; more for an address, behind which a whole service may sit. */
static int64_t free_failures(enum attempt_kind kind)
{
    return kind == ATTEMPT_ADDRESS ? 20 : 3;
}

static struct str key_of(struct sessions *s, struct arena *a, struct attempt attempt)
{
    static const char *const kinds[] = {"attempt by account", "attempt by address", "attempt by browser"};
    return sessions_hash(s, a, kinds[attempt.kind], attempt.of);
}

/* Halved for each hour without one. */
static int64_t failures_now(const struct sessions_attempt_row *row, struct instant now)
{
    int64_t hours = (now.ms - row->last_at.ms) / hour_ms;
    return hours <= 0 ? row->failures : hours >= 32 ? 0 : row->failures >> hours;
}

static int64_t wait_after(enum attempt_kind kind, int64_t failures)
{
    int64_t beyond = failures - free_failures(kind);
    if (beyond < 0)
        return 0;
    int64_t wait = beyond >= 20 ? WAIT_LONGEST_MS : (int64_t)WAIT_FIRST_MS << beyond;
    return wait < WAIT_LONGEST_MS ? wait : WAIT_LONGEST_MS;
}

struct counted {
    struct str key;
    int64_t failures;
    int64_t wait_ms; /* from now */
};

static struct err *count_of(struct sessions *s, struct arena *a, struct attempt attempt, struct instant now,
                            struct counted *counted_r)
{
    counted_r->key = key_of(s, a, attempt);
    struct sessions_attempt_row row = {0};
    bool found;
    TRY(sessions_attempt(s->writing, a, (struct sessions_attempt_args){.key = counted_r->key}, &row, &found));
    if (!found)
        return NULL;
    counted_r->failures = failures_now(&row, now);
    int64_t wait = wait_after(attempt.kind, counted_r->failures);
    int64_t left = row.last_at.ms + wait - now.ms;
    counted_r->wait_ms = left > wait ? wait : left > 0 ? left : 0; /* no longer where the clock was put back */
    return NULL;
}

static struct err *count_up(struct sessions *s, struct arena *a, const struct attempt *attempts, size_t n,
                            struct instant now, int64_t *wait_ms_r)
{
    struct counted counted[ATTEMPTS_TOGETHER_MAX] = {0};
    must(n <= ATTEMPTS_TOGETHER_MAX);
    *wait_ms_r = 0;
    for (size_t i = 0; i < n; i++) {
        TRY(count_of(s, a, attempts[i], now, &counted[i]));
        if (counted[i].wait_ms > *wait_ms_r)
            *wait_ms_r = counted[i].wait_ms;
    }
    for (size_t i = 0; i < n && *wait_ms_r == 0; i++) {
        int64_t failures = counted[i].failures < FAILURES_MAX ? counted[i].failures + 1 : FAILURES_MAX;
        struct sessions_attempt_set_args args = {.key = counted[i].key, .failures = failures, .last_at = now};
        TRY(sessions_attempt_set(s->writing, a, args));
    }
    return NULL;
}

struct err *attempt_begin(struct sessions *s, struct arena *a, const struct attempt *attempts, size_t n,
                          struct instant now, int64_t *wait_ms_r)
{
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, count_up(s, a, attempts, n, now, wait_ms_r));
}

/* One failure fewer; the wait that was just served is not served again. */
static struct err *count_down(struct sessions *s, struct arena *a, struct attempt attempt, struct instant now)
{
    struct counted counted = {0};
    TRY(count_of(s, a, attempt, now, &counted));
    if (counted.failures <= 1)
        return sessions_attempt_forget(s->writing, a, (struct sessions_attempt_forget_args){.key = counted.key});
    int64_t failures = counted.failures - 1;
    struct instant last = {now.ms - wait_after(attempt.kind, failures)};
    struct sessions_attempt_set_args args = {.key = counted.key, .failures = failures, .last_at = last};
    return sessions_attempt_set(s->writing, a, args);
}

static struct err *count_all_down(struct sessions *s, struct arena *a, const struct attempt *attempts, size_t n,
                                  struct instant now)
{
    for (size_t i = 0; i < n; i++)
        TRY(count_down(s, a, attempts[i], now));
    return NULL;
}

struct err *attempt_taken_back(struct sessions *s, struct arena *a, const struct attempt *attempts, size_t n,
                               struct instant now)
{
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, count_all_down(s, a, attempts, n, now));
}

static struct err *end_counts(struct sessions *s, struct arena *a, const struct attempt *attempts, size_t n,
                              struct instant now)
{
    for (size_t i = 0; i < n; i++) {
        if (attempts[i].kind == ATTEMPT_ADDRESS)
            TRY(count_down(s, a, attempts[i], now));
        else
            TRY(sessions_attempt_forget(s->writing, a,
                                        (struct sessions_attempt_forget_args){.key = key_of(s, a, attempts[i])}));
    }
    return NULL;
}

struct err *attempt_succeeded(struct sessions *s, struct arena *a, const struct attempt *attempts, size_t n,
                              struct instant now)
{
    TRY(session_file_write(s, a));
    return session_file_write_end(s, a, end_counts(s, a, attempts, n, now));
}
