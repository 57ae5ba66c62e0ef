/* SHA-256, and what is built from it: HMAC and the expanding half of HKDF.
 *
 * Every hash of the room is made here, in the form that is quickest on this machine: for a node of the tree, OpenSSL's
 * SHA256_Init/Update/Final is six times as fast as its one-shot call, so the old names are
 * used on purpose. hash_again is a second way to the same value, for checking one computation by another.
 *
 * Sources: FIPS 180-4; RFC 2104 (HMAC); RFC 5869, section 2.3 (HKDF-Expand).
 */
#ifndef LEDGER_HASH_H
#define LEDGER_HASH_H

#include "base/base.h"

enum { HASH_BYTES = 32 };

struct hash {
    unsigned char b[HASH_BYTES];
};

/* The hash of the parts, one after another. */
struct hash hash_parts(const struct str *parts, size_t n);
struct hash hash_of(struct str bytes);

/* As hash_parts, through OpenSSL's EVP interface: an independent path for the check before signing. */
struct hash hash_again(const struct str *parts, size_t n);

bool hash_eq(struct hash x, struct hash y);

/* The 32 bytes as a slice; lent, as long as the hash lives. */
struct str hash_str(const struct hash *h);

/* False where the slice has not 32 bytes. */
bool hash_from(struct str bytes, struct hash *h_r);

struct str hash_hex(struct arena *a, struct hash h);
struct str hash_base64(struct arena *a, struct hash h);

/* False for anything but the base 64 of 32 bytes. */
bool hash_parse_base64(struct str s, struct hash *h_r);

/* HMAC-SHA-256 over the parts. The key has at most 64 bytes. */
struct hash hash_mac(struct str key, const struct str *parts, size_t n);

/* HKDF-Expand: up to 255 blocks from a key that is random already. */
void hash_expand(struct str key, struct str info, unsigned char *to, size_t n);

#endif
