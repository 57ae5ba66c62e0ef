#include "web/rate.h"

#include "base/chance.h"

#include <pthread.h>
#include <sodium.h>

enum {
    WAYS = 8,         /* a bucket may lie in any of these of its row */
    PARTS = 60 * 1000 /* a whole token in parts: what one per minute gives in a millisecond is one part */
};

struct bucket {
    uint64_t who; /* 0: free */
    int64_t parts;
    int64_t at_ms;
};

struct rates {
    pthread_mutex_t mutex;
    struct rate rate;
    size_t rows;
    struct bucket *buckets;
    unsigned char key[crypto_shorthash_KEYBYTES]; /* so that nobody can aim at another's bucket */
};

static void rates_end(void *data)
{
    struct rates *r = data;
    pthread_mutex_destroy(&r->mutex);
}

struct rates *rates_make(struct arena *a, struct rate rate, size_t buckets)
{
    must(rate.per_minute > 0 && rate.burst > 0 && buckets >= WAYS);
    struct rates *r = ARENA_NEW(a, struct rates);
    r->rate = rate;
    r->rows = buckets / WAYS;
    r->buckets = ARENA_ARRAY(a, r->rows * WAYS, struct bucket);
    chance_secret(r->key, sizeof r->key);
    pthread_mutex_init(&r->mutex, NULL);
    arena_defer(a, rates_end, r);
    return r;
}

static uint64_t hash_of(const struct rates *r, struct str who)
{
    uint64_t hash;
    crypto_shorthash((unsigned char *)&hash, (const unsigned char *)who.s, who.n, r->key);
    return hash | 1; /* never the mark of a free one */
}

static int64_t parts_now(const struct rates *r, const struct bucket *b, int64_t now_ms)
{
    int64_t full = r->rate.burst * PARTS;
    int64_t passed = now_ms - b->at_ms;
    if (b->who == 0 || passed < 0)
        return b->who == 0 ? full : b->parts;
    if (passed > full / r->rate.per_minute)
        return full;
    int64_t parts = b->parts + passed * r->rate.per_minute;
    return parts < full ? parts : full;
}

/* The bucket of this hash, or the one that goes for it. */
static struct bucket *bucket_for(const struct rates *r, uint64_t who, int64_t now_ms)
{
    struct bucket *row = &r->buckets[(size_t)(who >> 8) % r->rows * WAYS];
    struct bucket *fullest = row;
    for (size_t i = 0; i < WAYS; i++) {
        if (row[i].who == who)
            return &row[i];
        if (parts_now(r, &row[i], now_ms) > parts_now(r, fullest, now_ms))
            fullest = &row[i];
    }
    *fullest = (struct bucket){.who = who, .parts = r->rate.burst * PARTS, .at_ms = now_ms};
    return fullest;
}

bool rates_take(struct rates *r, struct str who, int64_t now_ms, int64_t *wait_ms_r)
{
    pthread_mutex_lock(&r->mutex);
    struct bucket *b = bucket_for(r, hash_of(r, who), now_ms);
    b->parts = parts_now(r, b, now_ms);
    b->at_ms = now_ms;
    bool is_let = b->parts >= PARTS;
    *wait_ms_r = is_let ? 0 : (PARTS - b->parts + r->rate.per_minute - 1) / r->rate.per_minute;
    if (is_let)
        b->parts -= PARTS;
    pthread_mutex_unlock(&r->mutex);
    return is_let;
}
