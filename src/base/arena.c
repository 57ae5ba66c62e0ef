#include "base/arena.h"

#include "base/panic.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(at, n) ASAN_POISON_MEMORY_REGION((at), (n))
#define UNPOISON(at, n) ASAN_UNPOISON_MEMORY_REGION((at), (n))
#else
#define POISON(at, n) ((void)(at), (void)(n))
#define UNPOISON(at, n) ((void)(at), (void)(n))
#endif

/* Blocks that a rewinding gives back are kept, a few of them, for what is taken next: whoever takes and rewinds in
 * turns would otherwise ask the system for the same memory again and again. */
enum { BLOCK_BYTES = 32 * 1024, SPARE_MOST = 4 };

struct block {
    struct block *older;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct defer {
    struct defer *older;
    void (*fn)(void *data);
    void *data;
};

struct arena {
    struct block *newest;
    struct block *spare;
    size_t spare_n;
    struct defer *defers;
    size_t total;
    size_t ceiling;
};

static size_t rounded(size_t size)
{
    size_t step = alignof(max_align_t);
    return (size + step - 1) / step * step;
}

static struct block *spare_take(struct arena *a)
{
    struct block *b = a->spare;
    if (b == NULL)
        return NULL;
    a->spare = b->older;
    a->spare_n--;
    return b;
}

static void block_add(struct arena *a, size_t need)
{
    size_t size = need > BLOCK_BYTES ? need : BLOCK_BYTES;
    struct block *b = size == BLOCK_BYTES ? spare_take(a) : NULL;
    if (b == NULL)
        b = malloc(sizeof *b + size);
    if (b == NULL)
        panic("out of memory");
    b->older = a->newest;
    b->size = size;
    b->used = 0;
    POISON(b->bytes, size);
    a->newest = b;
}

static void block_free(struct block *b)
{
    UNPOISON(b->bytes, b->size);
    free(b);
}

static void block_drop_newest(struct arena *a)
{
    struct block *b = a->newest;
    a->newest = b->older;
    if (b->size == BLOCK_BYTES && a->spare_n < SPARE_MOST) {
        POISON(b->bytes, b->size);
        b->older = a->spare;
        a->spare = b;
        a->spare_n++;
        return;
    }
    block_free(b);
}

struct arena *arena_make(size_t ceiling)
{
    struct arena *a = calloc(1, sizeof *a);
    if (a == NULL)
        panic("out of memory");
    a->ceiling = ceiling;
    return a;
}

static void defers_run_until(struct arena *a, const struct defer *stop)
{
    while (a->defers != stop && a->defers != NULL) {
        struct defer *d = a->defers;
        a->defers = d->older;
        d->fn(d->data);
    }
}

void arena_end(struct arena **a)
{
    if (*a == NULL)
        return;
    defers_run_until(*a, NULL);
    while ((*a)->newest != NULL)
        block_drop_newest(*a);
    for (struct block *b; (b = spare_take(*a)) != NULL;)
        block_free(b);
    free(*a);
    *a = NULL;
}

void *arena_try(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size_t need = rounded(size == 0 ? 1 : size);
    if (need > a->ceiling - a->total)
        return NULL;
    if (a->newest == NULL || need > a->newest->size - a->newest->used)
        block_add(a, need);
    struct block *b = a->newest;
    void *at = b->bytes + b->used;
    b->used += need;
    a->total += need;
    UNPOISON(at, need);
    memset(at, 0, need);
    return at;
}

void *arena_take(struct arena *a, size_t size)
{
    void *at = arena_try(a, size);
    if (at == NULL)
        panic("arena ceiling passed");
    return at;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        panic("array too large");
    return arena_take(a, count * size);
}

void arena_defer(struct arena *a, void (*fn)(void *data), void *data)
{
    struct defer *d = ARENA_NEW(a, struct defer);
    d->older = a->defers;
    d->fn = fn;
    d->data = data;
    a->defers = d;
}

struct arena_mark arena_mark(struct arena *a)
{
    return (struct arena_mark){
        .block = a->newest,
        .used = a->newest == NULL ? 0 : a->newest->used,
        .total = a->total,
        .defers = a->defers,
    };
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
    defers_run_until(a, mark.defers);
    while (a->newest != mark.block)
        block_drop_newest(a);
    if (a->newest != NULL) {
        POISON(a->newest->bytes + mark.used, a->newest->size - mark.used);
        a->newest->used = mark.used;
    }
    a->total = mark.total;
}

size_t arena_used(const struct arena *a)
{
    return a->total;
}
