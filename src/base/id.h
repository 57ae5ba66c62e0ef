/* Ids: 50 random bits, written as ten letters and digits (Crockford's base 32, lower case: no i, l, o, u).
 *
 * Every kind of thing has a struct of its own with one int64_t n, so that two kinds cannot be swapped. Ids say nothing
 * about order or number. Zero is no id.
 */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/arena.h"
#include "base/chance.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { ID_CHARS = 10 };

int64_t id_fresh(struct chance *c);
struct str id_text(struct arena *a, int64_t id);

/* Reads i and l as 1 and o as 0, in either case. False for anything that is no id. */
bool id_parse(struct str s, int64_t *id_r);

#endif
