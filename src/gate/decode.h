/* One decoder for forms, JSON and command lines: name/value pairs, to a struct by its shape.
 *
 * Every problem is found, not only the first, each with its field; nothing of the input is lost, for the pairs are
 * shown again.
 */
#ifndef GATE_DECODE_H
#define GATE_DECODE_H

#include "base/base.h"
#include "base/shape.h"

struct pair {
    struct str name;
    struct str value;
    struct str file_name; /* where it was an uploaded file */
};

struct pairs {
    const struct pair *at;
    size_t n;
};

/* The last value of a name; empty where it is not there. A list may come as "answers=1,2,0" or as one pair an item
 * ("answers.1=1", "answers.2=2"); a day as 2024-12-11 or as its three boxes ("on.day", "on.month", "on.year"); a yes/no
 * as yes, true, on or 1. */
struct str pairs_find(struct pairs pairs, struct str name);
bool pairs_have(struct pairs pairs, struct str name);

/* Fills `into`, a zeroed struct of the shape. NULL, or a chain of refusals. Unknown names are refused ("no-such-field")
 * unless `lenient`, for the web's own fields. */
ERRS struct err *decode_pairs(struct arena *a, const struct shape *shape, struct pairs pairs, bool lenient, void *into);

#endif
