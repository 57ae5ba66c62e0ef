/* Ed25519 keys that sign notes, and the verifier keys that check them.
 *
 * A key has a name, a type and an id: the first four bytes of SHA-256(name, LF, type, public key). The verifier key is
 * written name+id+base64(type, public key); the private one, as Go's note package writes it,
 * PRIVATE+KEY+name+id+base64(type, seed). Seeds lie in memory that is locked and left out of core dumps.
 *
 * Sources: C2SP signed-note v1.0.0, sections "Signatures" and "Verifier keys"; tlog-cosignature v1.0.1 (type 4);
 * RFC 8032 (Ed25519). Names: not empty, UTF-8, no Unicode space, no plus.
 */
#ifndef LEDGER_SIGN_KEY_H
#define LEDGER_SIGN_KEY_H

#include "base/base.h"

enum { SIGN_PUBLIC_BYTES = 32, SIGN_SEED_BYTES = 32, SIGN_SIGNATURE_BYTES = 64, SIGN_NAME_MAX = 255 };

enum sign_type {
    SIGN_NOTE = 1,        /* signs the text of a note */
    SIGN_COSIGNATURE = 4, /* signs what it has seen, and when: cosignature.h */
};

/* What checks a signature. */
struct sign_key {
    struct str name;
    enum sign_type type;
    uint32_t id;
    unsigned char public_key[SIGN_PUBLIC_BYTES];
};

/* What makes one. */
struct signer {
    struct sign_key key;
    unsigned char *secret; /* 64 bytes, seed and public key, in locked memory */
};

bool sign_name_is_valid(struct str name);

/* False for anything that is not exactly one verifier key of a type above with its right id. The name is a slice of
 * `text`. */
bool sign_key_parse(struct arena *a, struct str text, struct sign_key *key_r);
struct str sign_key_text(struct arena *a, const struct sign_key *key);

/* The name is lent: it must live as long as the signer. */
void signer_from_seed(struct str name, enum sign_type type, const unsigned char seed[SIGN_SEED_BYTES],
                      struct signer *signer_r);
void signer_fresh(struct str name, enum sign_type type, struct signer *signer_r);
void signer_end(struct signer *signer);

/* The private form, for the file that keeps it, and back; that of a witness's key (type 4) is in the same form. */
struct str signer_text(struct arena *a, const struct signer *signer);
bool signer_parse(struct arena *a, struct str text, struct signer *signer_r);

void signer_sign(const struct signer *signer, struct str message, unsigned char signature_r[SIGN_SIGNATURE_BYTES]);
bool sign_key_verifies(const struct sign_key *key, struct str message, struct str signature);

#endif
