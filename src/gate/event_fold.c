/* An event to rows. */
#include "gate/rule.h"

struct err *event_fold(struct fold_cx *cx, const struct event_type *type, const void *event)
{
    TRY(type->fold(cx, event));
    for (size_t i = 0; i < all_listener_count; i++)
        if (all_listeners[i].type == type)
            TRY(all_listeners[i].fold(cx, event));
    return NULL;
}
