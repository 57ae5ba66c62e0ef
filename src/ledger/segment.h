/* One holder's part of an entry: how plain text becomes a commitment and a ciphertext, and is opened again.
 *
 * From the holder's key (32 random bytes) and a salt (16 random bytes, new for every segment):
 *
 *     secret     = HKDF-Expand(key, "candour/segment/v1" || salt || seq (8 bytes) || segment (1 byte), 64)
 *     cipher key = secret[0..32), commitment key = secret[32..64)
 *     commitment = HMAC-SHA-256(commitment key, "candour/payload/v1" || length (4 bytes) || plain text)
 *     padded     = length (4 bytes) || plain text || zeros, 64 << bucket bytes in all, the least bucket that fits
 *     stored     = salt || AES-256-GCM(cipher key, nonce of zeros, clear, padded)
 *     clear      = "candour/segment/v1" || the entry's clear fields (entry_encode_clear) || segment (1 byte)
 *                  || segments (1 byte) || key id || commitment || bucket (1 byte)
 *
 * Numbers have their most significant byte first. The cipher key is used once, so its nonce may be fixed. The cipher
 * does not commit to its key; the commitment does: whoever swaps the key cannot show another text under the same entry.
 * The commitment key opens one segment of one entry to whoever is given it, and says nothing about any other. Once the
 * holder's key is gone nothing here can be opened, and nothing that was published changes.
 *
 * Sources: RFC 5869, section 2.3 (the key is random, so the extracting half is left
 * out, section 3.3); RFC 2104; NIST SP 800-38D.
 */
#ifndef LEDGER_SEGMENT_H
#define LEDGER_SEGMENT_H

#include "ledger/entry.h"
#include "ledger/seal.h"

enum { SEGMENT_SALT_BYTES = 16, SEGMENT_LEAST_BYTES = 64 };

/* Fills in the entry's segment `i` but for its key id, which must stand there, and gives what is to be stored. The
 * clear fields of the entry must be final. */
struct str segment_shut(struct seal *seal, struct arena *a, struct entry *entry, size_t i,
                        const unsigned char key[SEAL_KEY_BYTES], struct str plain);

enum segment_state {
    SEGMENT_OPEN,
    SEGMENT_NOT_STORED_SO, /* what is stored has not the hash that the entry says */
    SEGMENT_SHUT,          /* the key does not open it: another key, or a clear field was changed */
    SEGMENT_OTHER_TEXT,    /* it opens, but the text is not the one committed to */
};

/* The hash of what is stored is compared only where `checks_hash`; the tag and the commitment always. */
enum segment_state segment_open(struct seal *seal, struct arena *a, const struct entry *entry, size_t i,
                                const unsigned char key[SEAL_KEY_BYTES], struct str stored, bool checks_hash,
                                struct str *plain_r);

/* The commitment key of a stored segment, for a disclosure. */
void segment_commitment_key(const struct entry *entry, size_t i, const unsigned char key[SEAL_KEY_BYTES],
                            struct str stored, unsigned char commitment_key_r[HASH_BYTES]);
struct hash segment_commitment(const unsigned char commitment_key[HASH_BYTES], struct str plain);

#endif
