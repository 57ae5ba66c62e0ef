/* What was sent, as one number: two inputs have the same digest where every field is the same.
 *
 * An idempotency key stands for one request. Whoever goes back in a browser, changes what they wrote and sends the form
 * again sends another request under the same key, which is carried out and not answered with the first one's outcome.
 */
#ifndef GATE_INPUT_DIGEST_H
#define GATE_INPUT_DIGEST_H

#include "base/base.h"
#include "base/shape.h"

/* 32 bytes in hex. `shape` may be NULL: a command that takes nothing. */
struct str input_digest(struct arena *a, const struct shape *shape, const void *input);

#endif
