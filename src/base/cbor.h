/* CBOR, the part that we use, in its core deterministic encoding (RFC 8949, section 4.2.1): whole numbers, byte
 * strings, text, arrays, maps with text keys, true, false, null. Lengths definite, numbers shortest, map keys in byte
 * order of their encoding. The reader refuses everything else, so that one value has one encoding.
 */
#ifndef BASE_CBOR_H
#define BASE_CBOR_H

#include "base/out.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

void cbor_put_uint(struct out *o, uint64_t n);
void cbor_put_int(struct out *o, int64_t n);
void cbor_put_bytes(struct out *o, const void *bytes, size_t n);
void cbor_put_text(struct out *o, struct str s);
void cbor_put_array(struct out *o, size_t items);
void cbor_put_map(struct out *o, size_t pairs); /* the caller writes the keys in order: shorter first, then by bytes */
void cbor_put_bool(struct out *o, bool b);
void cbor_put_null(struct out *o);

/* Reads from the front of `rest`. Each answers false, and leaves `rest` where it was, for any other or non-canonical
 * item. */
bool cbor_take_uint(struct str *rest, uint64_t *n_r);
bool cbor_take_int(struct str *rest, int64_t *n_r);
bool cbor_take_bytes(struct str *rest, struct str *bytes_r);
bool cbor_take_text(struct str *rest, struct str *s_r); /* valid UTF-8 */
bool cbor_take_array(struct str *rest, size_t *items_r);
bool cbor_take_map(struct str *rest, size_t *pairs_r);
bool cbor_take_bool(struct str *rest, bool *b_r);
bool cbor_take_null(struct str *rest);
/* Skips one whole item of any kind above, at most `depth` deep. */
bool cbor_skip(struct str *rest, int depth);

#endif
