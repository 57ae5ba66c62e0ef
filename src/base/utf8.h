/* UTF-8 (RFC 3629): whether bytes are text, and how long the text is. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No overlong forms, no surrogates, nothing above U+10FFFF, no NUL. */
bool utf8_is_valid(struct str s);

/* Code points; the text must be valid. */
size_t utf8_length(struct str s);

/* The next code point, taken off the front; false at the end or at a broken one. */
bool utf8_next(struct str *rest, uint32_t *point_r);

/* Whether there is a control character other than tab, LF and CR. */
bool utf8_has_control(struct str s);

#endif
