/* Memory that is given out in one direction and taken back all at once.
 *
 * Every request and every command line has one arena; nothing taken from it is freed by hand. A frame gives
 * scratch memory back early. This is the only file with malloc in it. Passing an arena's ceiling is not a crash:
 * arena_try returns NULL, and whoever reads input of unknown length asks with that; arena_take ends the process,
 * as running out of memory does.
 *
 *     struct arena *a = arena_make(8 << 20);
 *     struct name *n = ARENA_NEW(a, struct name);
 *     arena_end(&a);
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A place in an arena to which it can be wound back. */
struct arena_mark {
    void *block;
    size_t used;
    size_t total;
    void *defers;
};

/* An arena that gives out at most `ceiling` bytes. */
__attribute__((returns_nonnull)) struct arena *arena_make(size_t ceiling);

/* Runs what was deferred, newest first, returns the memory and clears the pointer. NULL is allowed. */
void arena_end(struct arena **a);

/* `size` zeroed bytes, aligned for anything. Never NULL. */
__attribute__((returns_nonnull)) void *arena_take(struct arena *a, size_t size);

/* As arena_take, but NULL where the ceiling would be passed. */
void *arena_try(struct arena *a, size_t size);

/* Room for `count` things of `size` bytes; ends the process where the product overflows. */
__attribute__((returns_nonnull)) void *arena_array(struct arena *a, size_t count, size_t size);

/* Calls fn(data) when the arena ends or is wound back past this point. */
void arena_defer(struct arena *a, void (*fn)(void *data), void *data);

struct arena_mark arena_mark(struct arena *a);

/* Takes back everything given out since the mark. */
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Bytes given out so far. */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_take((a), sizeof(type)))
#define ARENA_ARRAY(a, count, type) ((type *)arena_array((a), (count), sizeof(type)))

#endif
