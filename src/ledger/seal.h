/* Authenticated encryption: AES-256 in Galois counter mode, with a 16-byte tag after the ciphertext.
 *
 * A key and nonce must never meet twice; whoever calls sees to that with a key of its own for each use, or a random
 * nonce. The mode does not commit to its key: what was meant is bound elsewhere (segment.h).
 *
 * Source: NIST SP 800-38D.
 */
#ifndef LEDGER_SEAL_H
#define LEDGER_SEAL_H

#include "base/base.h"

enum { SEAL_KEY_BYTES = 32, SEAL_NONCE_BYTES = 12, SEAL_TAG_BYTES = 16 };

/* A working place, for one thread; making one is slow, using it is not. It ends with the arena. */
struct seal;
struct seal *seal_make(struct arena *a);

/* Random bytes that nobody can foretell, for salts and nonces. */
void seal_chance(struct seal *seal, unsigned char *to, size_t n);

/* Writes plain.n + SEAL_TAG_BYTES bytes. */
void seal_shut(struct seal *seal, const unsigned char key[SEAL_KEY_BYTES], const unsigned char nonce[SEAL_NONCE_BYTES],
               struct str clear, struct str plain, unsigned char *to);

/* Writes shut.n - SEAL_TAG_BYTES bytes; false, and nothing that may be used, where key, nonce, clear text or bytes
 * differ. */
bool seal_open(struct seal *seal, const unsigned char key[SEAL_KEY_BYTES], const unsigned char nonce[SEAL_NONCE_BYTES],
               struct str clear, struct str shut, unsigned char *to);

/* With a random nonce in front: nonce, ciphertext, tag. For what is stored under a key that is used more than once. */
struct str seal_stored(struct seal *seal, struct arena *a, const unsigned char key[SEAL_KEY_BYTES], struct str clear,
                       struct str plain);
bool seal_open_stored(struct seal *seal, struct arena *a, const unsigned char key[SEAL_KEY_BYTES], struct str clear,
                      struct str stored, struct str *plain_r);

#endif
