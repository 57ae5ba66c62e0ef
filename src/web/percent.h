/* Percent-encoding (RFC 3986, section 2.1), and the '+' of forms (WHATWG URL Standard, section 5.1).
 *
 * The decoder is strict: a '%' that is not followed by two hexadecimal digits is refused, and so is what does not
 * decode to UTF-8 without control characters. Two readers of one address must never see two different things.
 */
#ifndef WEB_PERCENT_H
#define WEB_PERCENT_H

#include "base/base.h"

enum percent_use {
    PERCENT_PATH, /* one segment of a path: '+' is itself */
    PERCENT_FORM, /* a name or value of a form or query: '+' is a space; tab, LF and CR may stand in it */
};

/* False where it is not well-formed. The result is in the arena, or is the input itself where nothing was encoded. */
bool percent_decode(struct arena *a, struct str s, enum percent_use use, struct str *decoded_r);

/* Everything but letters, digits and "-._~" is encoded (RFC 3986, section 2.3). */
void percent_encode(struct out *o, struct str s);

#endif
