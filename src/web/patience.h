/* How long each part of an exchange may take in all.
 *
 * A connection is closed by the library when nothing comes on it for a while; whoever sends a byte now and then is
 * never idle, and would keep it for ever. So each connection has a moment by which its head, its body or the taking of
 * its answer must be done, and a thread looks every second whose has passed. It only shuts the socket down: the library
 * then sees that the other side has gone, and closes as it always does.
 */
#ifndef WEB_PATIENCE_H
#define WEB_PATIENCE_H

#include "base/base.h"

struct patience;
struct waited; /* one connection that is waited for */

ERRS struct err *patience_start(struct arena *a, size_t connections, struct patience **patience_r);
void patience_stop(struct patience **patience); /* no connection may be left; NULL is allowed */

/* Any thread. NULL where there are more connections than was said: they are not watched. */
struct waited *patience_enter(struct patience *p, int fd, int seconds);
/* Before the socket is closed, for its number may be another's a moment later. NULL is allowed, here and below. */
void patience_leave(struct patience *p, struct waited *w);
/* What comes next must be done in so many seconds from now. */
void patience_renew(struct patience *p, struct waited *w, int seconds);

#endif
