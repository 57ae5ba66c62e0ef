#include "web/patience.h"

#include "gate/confine.h"

#include <pthread.h>
#include <sys/socket.h>
#include <time.h>

enum { LOOK_MS = 1000 };

struct waited {
    int fd;
    int64_t until_ms; /* 0: this place is free */
    struct waited *next_free;
};

struct patience {
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    pthread_t thread;
    bool is_ending;
    struct waited *places;
    size_t place_count;
    struct waited *free;
};

static void shut_those_whose_time_is_up(struct patience *p)
{
    int64_t now_ms = clock_span_ms();
    for (size_t i = 0; i < p->place_count; i++) {
        struct waited *w = &p->places[i];
        if (w->until_ms == 0 || w->until_ms > now_ms)
            continue;
        (void)shutdown(w->fd, SHUT_RDWR);
        w->until_ms = INT64_MAX; /* once is enough */
    }
}

static void *look_every_second(void *of)
{
    struct patience *p = of;
    confine_thread(CONFINE_TO_FILES);
    pthread_mutex_lock(&p->mutex);
    while (!p->is_ending) {
        struct timespec until = clock_deadline(LOOK_MS);
        (void)pthread_cond_timedwait(&p->wake, &p->mutex, &until);
        shut_those_whose_time_is_up(p);
    }
    pthread_mutex_unlock(&p->mutex);
    return NULL;
}

struct err *patience_start(struct arena *a, size_t connections, struct patience **patience_r)
{
    struct patience *p = ARENA_NEW(a, struct patience);
    p->place_count = connections;
    p->places = ARENA_ARRAY(a, connections, struct waited);
    for (size_t i = 0; i < connections; i++) {
        p->places[i].next_free = p->free;
        p->free = &p->places[i];
    }
    pthread_mutex_init(&p->mutex, NULL);
    clock_condition(&p->wake);
    if (pthread_create(&p->thread, NULL, look_every_second, p) != 0) {
        pthread_cond_destroy(&p->wake);
        pthread_mutex_destroy(&p->mutex);
        return FAULT(a, "no-thread", "The thread that watches slow connections could not be started.");
    }
    *patience_r = p;
    return NULL;
}

void patience_stop(struct patience **of)
{
    struct patience *p = *of;
    if (p == NULL)
        return;
    pthread_mutex_lock(&p->mutex);
    p->is_ending = true;
    pthread_cond_signal(&p->wake);
    pthread_mutex_unlock(&p->mutex);
    pthread_join(p->thread, NULL);
    pthread_cond_destroy(&p->wake);
    pthread_mutex_destroy(&p->mutex);
    *of = NULL;
}

struct waited *patience_enter(struct patience *p, int fd, int seconds)
{
    pthread_mutex_lock(&p->mutex);
    struct waited *w = p->free;
    if (w != NULL) {
        p->free = w->next_free;
        w->fd = fd;
        w->until_ms = clock_span_ms() + seconds * 1000;
    }
    pthread_mutex_unlock(&p->mutex);
    return w;
}

void patience_leave(struct patience *p, struct waited *w)
{
    if (w == NULL)
        return;
    pthread_mutex_lock(&p->mutex);
    w->until_ms = 0;
    w->next_free = p->free;
    p->free = w;
    pthread_mutex_unlock(&p->mutex);
}

void patience_renew(struct patience *p, struct waited *w, int seconds)
{
    if (w == NULL)
        return;
    pthread_mutex_lock(&p->mutex);
    if (w->until_ms != INT64_MAX)
        w->until_ms = clock_span_ms() + seconds * 1000;
    pthread_mutex_unlock(&p->mutex);
}
