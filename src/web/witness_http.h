/* The server of a witness: two addresses, of which one takes checkpoints and the other shows them.
 *
 * It is a program of its own beside a log, with a folder of its own (ledger/witness_keep.h). What it answers is decided
 * there; here are bytes, bounds, and how often a log may ask. A log is counted once its signature holds, so that nobody
 * else can use up its turns.
 */
#ifndef WEB_WITNESS_HTTP_H
#define WEB_WITNESS_HTTP_H

#include "ledger/witness_keep.h"

enum { WITNESS_PER_MINUTE = 30, WITNESS_BURST = 30 };

struct witness_http;

struct witness_http_options {
    struct witness_keep *keep;
    struct str listen;  /* loopback, or "unix:PATH"; port 0 takes a free one */
    int64_t per_minute; /* submissions of one log */
    bool is_logged;     /* one line a submission: the log's number is not known, its status is */
};

ERRS struct err *witness_http_start(struct arena *a, const struct witness_http_options *options,
                                    struct witness_http **http_r);
void witness_http_stop(struct witness_http **http); /* NULL is allowed */

/* The port that it listens on; 0 for a unix socket. */
int witness_http_port(const struct witness_http *http);

#endif
