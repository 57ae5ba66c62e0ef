/* The body of a request as it comes, within what it may have and within what all bodies together may.
 */
#ifndef WEB_BODY_H
#define WEB_BODY_H

#include "base/base.h"

#include <stdatomic.h>

struct body {
    struct arena *arena;
    atomic_llong *held; /* bytes of all bodies that are held at this moment */
    char *bytes;
    size_t n;
    size_t room;
    size_t max;       /* what this one may have */
    size_t announced; /* what it said that it would have; 0 where it did not */
    bool is_refused;  /* too long: what still comes is thrown away */
};

/* False where the connection must be closed: far beyond what may come. */
bool body_take(struct body *b, const char *bytes, size_t n);

/* It is held no longer. */
void body_end(struct body *b);

#endif
