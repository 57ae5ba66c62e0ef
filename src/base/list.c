#include "base/list.h"

#include <string.h>

void *list_room(struct arena *a, void *at, size_t n, size_t *room, size_t item)
{
    if (n < *room)
        return at;
    *room = *room == 0 ? 8 : *room * 2;
    void *bigger = arena_array(a, *room, item);
    if (n > 0)
        memcpy(bigger, at, n * item);
    return bigger;
}
