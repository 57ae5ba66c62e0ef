/* What a command has to say on the next page: "Saved.", or a secret that is shown once.
 *
 * It is kept in memory alone, in a table of fixed size, for a quarter of an hour: a one-time link or a recovery code
 * must not come to lie in a file. After a restart a message is lost; a secret that was not seen is made anew.
 */
#ifndef WEB_FLASH_H
#define WEB_FLASH_H

#include "base/base.h"

enum { FLASH_SAID_MAX = 1000, FLASH_SECRET_MAX = 1000, FLASH_KEPT_MS = 15 * 60 * 1000 };

struct flashes;

struct flashes *flashes_make(struct arena *a, size_t room);

/* `owner` is what names the session; one that is there already is replaced. What is too long is cut. Any thread. */
void flash_put(struct flashes *f, struct str owner, struct str said, struct str secret, int64_t now_ms);

/* Takes it out. Empty where there is none. */
void flash_take(struct flashes *f, struct arena *a, struct str owner, int64_t now_ms, struct str *said_r,
                struct str *secret_r);

#endif
