#include "base/map.h"

#include "base/panic.h"

struct map map_make(struct arena *a)
{
    return (struct map){.arena = a};
}

static struct map_slot *slot_for(struct map_slot *slots, size_t room, struct str key)
{
    size_t i = (size_t)str_hash(key) & (room - 1);
    while (slots[i].value != NULL && !str_eq(slots[i].key, key))
        i = (i + 1) & (room - 1);
    return &slots[i];
}

static void map_grow(struct map *m)
{
    size_t room = m->room == 0 ? 16 : m->room * 2;
    struct map_slot *slots = ARENA_ARRAY(m->arena, room, struct map_slot);
    for (size_t i = 0; i < m->room; i++)
        if (m->slots[i].value != NULL)
            *slot_for(slots, room, m->slots[i].key) = m->slots[i];
    m->slots = slots;
    m->room = room;
}

void *map_find(const struct map *m, struct str key)
{
    return m->room == 0 ? NULL : slot_for(m->slots, m->room, key)->value;
}

void map_set(struct map *m, struct str key, void *value)
{
    must(value != NULL);
    if (m->n * 2 >= m->room)
        map_grow(m);
    struct map_slot *slot = slot_for(m->slots, m->room, key);
    if (slot->value == NULL)
        m->n++;
    *slot = (struct map_slot){key, value};
}
