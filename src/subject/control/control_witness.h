/* How far outside witnesses have seen the log, in words for the control room. */
#ifndef CONTROL_CONTROL_WITNESS_H
#define CONTROL_CONTROL_WITNESS_H

#include "base/base.h"
#include "gate/witnessing.h"

/* Cosignatures are renewed every hour, so what is older than two has stopped. */
enum { CONTROL_WITNESS_LATE_MS = 2 * 60 * 60 * 1000 };

bool control_witness_is_late(const struct witnessing *w, struct instant now);

/* One sentence for all of them: `entries` is how many the log has. */
struct str control_witness_says(struct arena *a, const struct witnessing *w, uint64_t entries, struct instant now);

/* And what each has cosigned and last answered. */
struct str control_witness_each(struct arena *a, const struct witnessing *w, struct instant now);

#endif
