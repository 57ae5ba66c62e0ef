/* Bytes as text: lower-case hexadecimal, and base 64 (RFC 4648, section 4, padded, canonical; and section 5 for URLs).
 */
#ifndef BASE_HEX_H
#define BASE_HEX_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct str hex_text(struct arena *a, const void *bytes, size_t n);
bool hex_parse(struct arena *a, struct str s, struct str *bytes_r);

struct str base64_text(struct arena *a, const void *bytes, size_t n);

/* Refuses what base64_text would not have written: other letters, missing padding, stray bits. */
bool base64_parse(struct arena *a, struct str s, struct str *bytes_r);

/* For URLs and tokens: '-' and '_', no padding. */
struct str base64url_text(struct arena *a, const void *bytes, size_t n);

#endif
