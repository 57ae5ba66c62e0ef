/* The body of a JSON request as name/value pairs, for the one decoder.
 *
 * A flat object and nothing else: text, whole numbers, true and false, lists of whole numbers ("1,2,0"). null is the
 * same as leaving the name out. Objects, fractions, other lists, a name given twice and NUL are refused. It knows no
 * field.
 */
#ifndef GATE_JSON_PAIRS_H
#define GATE_JSON_PAIRS_H

#include "base/base.h"
#include "gate/decode.h"

enum { JSON_PAIRS_MAX = 500, JSON_ITEMS_MAX = 1000, JSON_BODY_MAX = 4 << 20 };

/* What is refused is refused as "bad-json", with the name it is about where there is one. */
ERRS struct err *json_pairs(struct arena *a, struct str body, struct pairs *pairs_r);

#endif
