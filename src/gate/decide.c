#include "gate/rule.h"

#include <string.h>

static void room_for_one(struct decision *d)
{
    if (d->event_count < d->event_room)
        return;
    d->event_room = d->event_room == 0 ? 8 : d->event_room * 2;
    struct decided_event *events = ARENA_ARRAY(d->arena, d->event_room, struct decided_event);
    if (d->event_count > 0)
        memcpy(events, d->events, d->event_count * sizeof *events);
    d->events = events;
}

void decide_event(struct decision *d, const struct event_type *type, const void *event)
{
    void *copy = arena_take(d->arena, type->shape->size);
    memcpy(copy, event, type->shape->size);
    room_for_one(d);
    d->events[d->event_count++] = (struct decided_event){type, copy};
}

void decide_offer(struct decision *d, const char *command, struct str says)
{
    struct offer *offer = ARENA_NEW(d->arena, struct offer);
    struct offer **last = &d->offers;
    while (*last != NULL)
        last = &(*last)->next;
    *offer = (struct offer){.command = command, .says = says};
    *last = offer;
}
