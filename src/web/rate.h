/* How often somebody may ask: a token bucket for each address or account, in a table of fixed size.
 *
 * A bucket fills at a steady rate up to its size, and each request takes from it. When the table is full, the bucket
 * that is nearest to full goes first, since forgetting a full one changes nothing. Times are monotonic milliseconds.
 */
#ifndef WEB_RATE_H
#define WEB_RATE_H

#include "base/base.h"

struct rates;

struct rate {
    int64_t per_minute;
    int64_t burst; /* the size of a bucket */
};

struct rates *rates_make(struct arena *a, struct rate rate, size_t buckets);

/* True where the request may go on; else `wait_ms_r` is when to come again. Any thread. */
bool rates_take(struct rates *rates, struct str who, int64_t now_ms, int64_t *wait_ms_r);

#endif
