#include "web/body.h"

#include <string.h>

enum {
    HELD_MAX = 256 << 20,
    STEP = 16 * 1024,           /* what the room begins with */
    TRUSTED_AFTER = 256 * 1024, /* so much has come: now room for all of the announced length is made */
};

/* Room grows with what has come and not with what was announced, so that announcing costs the sender something. */
static bool make_room(struct body *b, size_t need)
{
    if (need <= b->room)
        return true;
    size_t room = b->room == 0 ? STEP : b->room * 2;
    if (b->n >= TRUSTED_AFTER && b->announced > room)
        room = b->announced;
    while (room < need)
        room *= 2;
    long long more = (long long)(room - b->room);
    bool fits = atomic_fetch_add(b->held, more) + more <= HELD_MAX;
    char *bytes = fits ? arena_try(b->arena, room) : NULL;
    if (bytes == NULL) {
        atomic_fetch_sub(b->held, more);
        return false;
    }
    if (b->n > 0)
        memcpy(bytes, b->bytes, b->n);
    b->bytes = bytes;
    b->room = room;
    return true;
}

bool body_take(struct body *b, const char *bytes, size_t n)
{
    if (b->is_refused) {
        b->n += n;
        return b->n <= 2 * b->max;
    }
    b->is_refused = b->n + n > b->max || !make_room(b, b->n + n);
    if (!b->is_refused)
        memcpy(b->bytes + b->n, bytes, n);
    b->n += n;
    return true;
}

void body_end(struct body *b)
{
    atomic_fetch_sub(b->held, (long long)b->room);
}
