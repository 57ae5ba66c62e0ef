/* One request to another machine, with a bounded time and a bounded answer, and never more than one place asked: a
 * redirect is an answer like any other. What the answer means is not known here.
 */
#ifndef EXCHANGE_FETCH_H
#define EXCHANGE_FETCH_H

#include "base/base.h"

struct fetch {
    struct str url; /* http or https */
    bool is_post;   /* sends `body`, as bytes */
    struct str body;
    int64_t timeout_ms; /* for all of it, from the name to the last byte */
    size_t answer_max;  /* more is no answer */
};

struct fetched {
    bool is_answered; /* false: nobody there, not in time, or too long */
    int status;
    struct str type; /* Content-Type */
    struct str body;
    const char *why; /* where it is not answered, for the log: never anything that the other side sent */
};

struct fetched fetch(struct arena *a, const struct fetch *what);

#endif
