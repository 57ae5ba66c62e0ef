/* Signed notes: text that ends in a line feed, an empty line, and signature lines.
 *
 * Reading is strict: valid UTF-8, no control character but the line feed, canonical base 64, sixteen signatures at
 * most, nothing after the last. What the text says is refused here; a note counts only when a known key has signed it,
 * and a known key's signature that fails, or comes twice, spoils the whole note. Lines of unknown keys are passed over.
 *
 * Source: C2SP signed-note v1.0.0.
 */
#ifndef LEDGER_NOTE_H
#define LEDGER_NOTE_H

#include "base/base.h"
#include "ledger/sign_key.h"

enum { NOTE_SIGNATURES_MAX = 16, NOTE_BYTES_MAX = 96 * 1024 };

struct note_signature {
    struct str name;
    uint32_t key_id;
    struct str bytes; /* what follows the key id */
    struct str line;  /* as it stands, with its line feed */
};

struct note {
    struct str text; /* with its last line feed */
    struct note_signature at[NOTE_SIGNATURES_MAX];
    size_t n;
};

/* Takes a note apart; says nothing about who signed it. The note's slices are of `bytes` and of the arena. */
ERRS struct err *note_parse(struct arena *a, struct str bytes, struct note *note_r);

/* The one signature by this name and id; refuses one that comes twice. NULL where there is none. */
ERRS struct err *note_find(const struct note *note, struct arena *a, const struct sign_key *key,
                           const struct note_signature **found_r);

/* Parses, and refuses a note that `key` (type 1) has not signed. */
ERRS struct err *note_open(struct arena *a, struct str bytes, const struct sign_key *key, struct note *note_r);

/* The text with one signature by the signer (type 1). The text must end in a line feed and hold what a note may hold.
 */
struct str note_sign(struct arena *a, const struct signer *signer, struct str text);

/* A signature line of any key: the id, then `bytes`. */
struct str note_line(struct arena *a, const struct sign_key *key, struct str bytes);

#endif
