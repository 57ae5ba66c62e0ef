/* Cosignatures: a witness says which tree, the largest consistent one it has seen of a log, it saw at what time.
 *
 * The signed message is "cosignature/v1", a line with the time in seconds since 1970, and the whole text of the
 * checkpoint; the line's bytes are the time (8 bytes, most significant first) and the Ed25519 signature, 76 with the
 * key id.
 *
 * Source: C2SP tlog-cosignature v1.0.1, the Ed25519 form.
 */
#ifndef LEDGER_COSIGNATURE_H
#define LEDGER_COSIGNATURE_H

#include "base/base.h"
#include "ledger/note.h"

enum { COSIGNATURE_BYTES = 8 + SIGN_SIGNATURE_BYTES };

/* Whether the note carries a cosignature by the key (type 4), and when it was made. Refuses one that fails, one that
 * comes twice, and a time after `latest` (seconds since 1970). */
ERRS struct err *cosignature_find(struct arena *a, const struct note *note, const struct sign_key *key, uint64_t latest,
                                  bool *found_r, uint64_t *seconds_r);

/* The signature line for a checkpoint's text. */
struct str cosignature_line(struct arena *a, const struct signer *signer, struct str text, uint64_t seconds);

#endif
