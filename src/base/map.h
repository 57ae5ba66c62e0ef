/* A table from text to a pointer, in an arena. Keys are lent: they must live as long as the map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

#include <stddef.h>

struct map_slot {
    struct str key;
    void *value;
};

struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t room; /* a power of two */
    size_t n;
};

struct map map_make(struct arena *a);

/* NULL where the key is not there. */
void *map_find(const struct map *m, struct str key);

/* Sets or replaces. The value must not be NULL. */
void map_set(struct map *m, struct str key, void *value);

#endif
