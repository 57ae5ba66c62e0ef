/* The answer to a command as it is remembered under its idempotency key, so that the same request gets the same answer
 * again. Secrets are shown once and never remembered. */
#ifndef GATE_OUTCOME_CODE_H
#define GATE_OUTCOME_CODE_H

#include "gate/gate.h"

struct str outcome_encode(struct arena *a, const struct outcome *outcome);
ERRS struct err *outcome_decode(struct arena *a, struct str bytes, struct outcome *outcome_r);

#endif
