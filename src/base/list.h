/* A growing list in an arena, typed by macro.
 *
 *     LIST(struct row) rows = {0};
 *     *LIST_ADD(a, &rows) = (struct row){...};
 *     for (size_t i = 0; i < rows.n; i++) use(&rows.at[i]);
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

#include <stddef.h>

#define LIST(type)                                                                                                     \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        size_t n;                                                                                                      \
        size_t room;                                                                                                   \
    }

/* A pointer to a new, zeroed last item. Pointers to earlier items may go stale. */
#define LIST_ADD(a, list)                                                                                              \
    ((list)->at = list_room((a), (list)->at, (list)->n, &(list)->room, sizeof *(list)->at), &(list)->at[(list)->n++])

void *list_room(struct arena *a, void *at, size_t n, size_t *room, size_t item);

#endif
