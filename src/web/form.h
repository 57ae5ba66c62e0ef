/* application/x-www-form-urlencoded, as bodies of forms and as queries, to pairs (WHATWG URL Standard, section 5.1). */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/base.h"
#include "gate/decode.h"

enum {
    FORM_PAIRS_MAX = 1000,
    FORM_NAME_MAX = 128, /* bytes, decoded */
};

/* At most `pairs_max` pairs. Values lie in the arena or in `text`. Refuses ("bad-form") what is not well-formed, and
 * says so without repeating what was sent. */
ERRS struct err *form_parse(struct arena *a, struct str text, size_t pairs_max, struct pairs *pairs_r);

#endif
