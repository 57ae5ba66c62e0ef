/* The threads that look at the log, each with connections of its own, and all at the same moment. */
#include "ledger/storage_sqlite.h"
#include "ledger/verify_inside.h"

#include <pthread.h>
#include <unistd.h>

enum { THREADS_MOST = 8, CHUNKS_A_THREAD = 4, LOOKS_MOST = 20 };

static const size_t chunk_bytes = (size_t)1 << 30, scratch_bytes = (size_t)4 << 30;

struct looker {
    struct verify_pool *pool;
    struct verifying v; /* a copy, with connections and memory of its own */
    struct storage *storage;
    struct keys *keys;
    struct arena *scratch;
    pthread_t thread;
};

struct verify_pool {
    struct verifying *v;
    struct looker lookers[THREADS_MOST];
    size_t looker_count;
    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t has_room;
    pthread_cond_t has_chunk;
    struct verify_chunk ring[THREADS_MOST * CHUNKS_A_THREAD]; /* a chunk lies at its number, modulo the ring's length */
    size_t ring_length;
    uint64_t chunk; /* entries in one */
    uint64_t chunks;
    uint64_t next; /* the first that nobody has taken */
    uint64_t gone; /* the first that was not gone through */
    bool is_ending;
};

/* --- connections -------------------------------------------------------------------------------------------------- */

ERRS static struct err *looker_open(struct verify_pool *pool, struct looker *looker)
{
    struct arena *a = pool->v->arena;
    looker->pool = pool;
    looker->scratch = arena_make(scratch_bytes);
    TRY(storage_sqlite_open(a, pool->v->dir, STORAGE_READ, &looker->storage));
    return keys_open(a, pool->v->dir, looker->storage, &looker->keys);
}

static void looker_close(struct looker *looker)
{
    keys_close(&looker->keys);
    if (looker->storage != NULL) {
        looker->storage->ops->look_end(looker->storage);
        looker->storage->ops->close(looker->storage);
    }
    arena_end(&looker->scratch);
}

static bool erasures_are_same(const struct storage_erasures *x, const struct storage_erasures *y)
{
    if (x->n != y->n)
        return false;
    for (size_t i = 0; i < x->n; i++)
        if (x->at[i].seq != y->at[i].seq || x->at[i].is_done != y->at[i].is_done)
            return false;
    return true;
}

/* Begins to look anew, and reads which keys were destroyed by then. */
ERRS static struct err *look_anew(struct storage *storage, struct arena *a, struct storage_erasures *erasures_r)
{
    storage->ops->look_end(storage);
    TRY(storage->ops->look_begin(storage, a));
    return storage->ops->erasures(storage, a, erasures_r);
}

/* The first look is the caller's. Those after it see as many entries, or more; what they must not see is that a
 * ciphertext went meanwhile. */
ERRS static struct err *looks_begin(struct verify_pool *pool, bool *are_same_r)
{
    struct storage_erasures first, other;
    TRY(look_anew(pool->v->storage, pool->v->scratch, &first));
    *are_same_r = true;
    for (size_t i = 0; i < pool->looker_count && *are_same_r; i++) {
        TRY(look_anew(pool->lookers[i].storage, pool->v->scratch, &other));
        *are_same_r = erasures_are_same(&first, &other);
    }
    return NULL;
}

ERRS static struct err *looks_begin_at_once(struct verify_pool *pool)
{
    struct arena *a = pool->v->arena;
    bool are_same = false;
    for (int i = 0; i < LOOKS_MOST && !are_same; i++)
        TRY(looks_begin(pool, &are_same));
    return are_same ? NULL : REFUSE(a, "erasing", S(""), "Keys are being destroyed just now. Verify again in a minute");
}

static size_t threads_wanted(const struct verifying *v)
{
    long n = v->threads > 0 ? v->threads : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > THREADS_MOST ? THREADS_MOST : (size_t)n;
}

struct err *verify_pool_open(struct verifying *v)
{
    struct verify_pool *pool = v->pool = ARENA_NEW(v->arena, struct verify_pool);
    pool->v = v;
    pthread_mutex_init(&pool->mutex, NULL);
    pthread_cond_init(&pool->has_room, NULL);
    pthread_cond_init(&pool->has_chunk, NULL);
    for (size_t n = threads_wanted(v); pool->looker_count < n;)
        TRY(looker_open(pool, &pool->lookers[pool->looker_count++]));
    return looks_begin_at_once(pool);
}

void verify_pool_close(struct verify_pool *pool)
{
    if (pool == NULL)
        return;
    for (size_t i = 0; i < pool->looker_count; i++)
        looker_close(&pool->lookers[i]);
    pthread_cond_destroy(&pool->has_chunk);
    pthread_cond_destroy(&pool->has_room);
    pthread_mutex_destroy(&pool->mutex);
}

/* --- chunks ------------------------------------------------------------------------------------------------------- */

static struct verify_chunk *chunk_at(struct verify_pool *pool, uint64_t number)
{
    return &pool->ring[number % pool->ring_length];
}

/* The next chunk that nobody has taken, once there is room for it; false where there is none. */
static bool take_chunk(struct verify_pool *pool, struct verify_chunk **chunk_r)
{
    pthread_mutex_lock(&pool->mutex);
    while (!pool->is_ending && pool->next < pool->chunks && pool->next >= pool->gone + pool->ring_length)
        pthread_cond_wait(&pool->has_room, &pool->mutex);
    bool is_there = !pool->is_ending && pool->next < pool->chunks;
    if (is_there) {
        uint64_t from = pool->next * pool->chunk, left = pool->v->size - from;
        *chunk_r = chunk_at(pool, pool->next++);
        **chunk_r = (struct verify_chunk){
            .from = from, .to = from + (left < pool->chunk ? left : pool->chunk), .arena = arena_make(chunk_bytes)};
    }
    pthread_mutex_unlock(&pool->mutex);
    return is_there;
}

static void *look(void *of)
{
    struct looker *looker = of;
    struct verify_pool *pool = looker->pool;
    struct verify_chunk *chunk;
    while (take_chunk(pool, &chunk)) {
        verify_chunk(&looker->v, chunk);
        pthread_mutex_lock(&pool->mutex);
        chunk->is_done = true;
        pthread_cond_signal(&pool->has_chunk);
        pthread_mutex_unlock(&pool->mutex);
    }
    return NULL;
}

static struct verify_chunk *wait_for(struct verify_pool *pool, uint64_t number)
{
    struct verify_chunk *chunk = chunk_at(pool, number);
    pthread_mutex_lock(&pool->mutex);
    while (pool->next <= number || !chunk->is_done)
        pthread_cond_wait(&pool->has_chunk, &pool->mutex);
    pthread_mutex_unlock(&pool->mutex);
    return chunk;
}

static void let_go(struct verify_pool *pool, struct verify_chunk *chunk)
{
    arena_end(&chunk->arena);
    pthread_mutex_lock(&pool->mutex);
    chunk->is_done = false;
    pool->gone++;
    pthread_cond_broadcast(&pool->has_room);
    pthread_mutex_unlock(&pool->mutex);
}

/* A short log is cut finer, so that every thread has its part. */
static void looks_start(struct verify_pool *pool)
{
    pool->ring_length = pool->looker_count * CHUNKS_A_THREAD;
    pool->chunk = pool->v->size < VERIFY_LONG_FROM ? VERIFY_CHUNK_SHORT : VERIFY_CHUNK_LONG;
    pool->chunks = (pool->v->size + pool->chunk - 1) / pool->chunk;
    for (size_t i = 0; i < pool->looker_count; i++) {
        struct looker *looker = &pool->lookers[i];
        looker->v = *pool->v;
        looker->v.storage = looker->storage;
        looker->v.keys = looker->keys;
        looker->v.scratch = looker->scratch;
        must(pthread_create(&looker->thread, NULL, look, looker) == 0);
    }
}

static void looks_end(struct verify_pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    pool->is_ending = true;
    pthread_cond_broadcast(&pool->has_room);
    pthread_mutex_unlock(&pool->mutex);
    for (size_t i = 0; i < pool->looker_count; i++)
        must(pthread_join(pool->lookers[i].thread, NULL) == 0);
    for (size_t i = 0; i < pool->ring_length; i++)
        arena_end(&pool->ring[i].arena);
}

struct err *verify_pool_run(struct verify_pool *pool,
                            struct err *(*go_through)(struct verifying *v, const struct verify_chunk *chunk))
{
    struct err *err = NULL;
    looks_start(pool);
    for (uint64_t i = 0; i < pool->chunks && err == NULL; i++) {
        struct verify_chunk *chunk = wait_for(pool, i);
        err = go_through(pool->v, chunk);
        let_go(pool, chunk);
    }
    looks_end(pool);
    return err;
}
