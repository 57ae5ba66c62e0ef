/* What the files of the ledger share and nobody else sees. */
#ifndef LEDGER_LEDGER_INSIDE_H
#define LEDGER_LEDGER_INSIDE_H

#include "base/list.h"
#include "ledger/checkpoint.h"
#include "ledger/keys.h"
#include "ledger/ledger.h"
#include "ledger/policy.h"
#include "ledger/storage.h"
#include "ledger/tree.h"

enum { LEDGER_CHUNK = 1024 }; /* entries that are read at once */

/* Beside each staged entry, so that it can be taken back. */
struct staged_mark {
    struct instant at;
    size_t payloads_before;
    size_t erasures_before;
};

struct staged_answer {
    struct storage_answer row;
    struct str plain;
    uint64_t next_seq; /* when it was remembered */
};

/* What waits for the next flush, in an arena of its own. */
struct staging {
    struct arena *arena;
    LIST(struct storage_entry) entries;
    LIST(struct staged_mark) marks;
    LIST(struct storage_payload) payloads;
    LIST(struct storage_erasure) erasures;
    LIST(struct staged_answer) answers;
};

struct ledger {
    struct arena *home;
    struct str dir;
    bool is_read_only;
    bool is_restoring;        /* a key that came back is destroyed again, and not refused */
    uint64_t destroyed_again; /* how many were, at opening */
    bool is_alarmed;          /* a witness showed another history: nothing is signed any more */
    bool is_broken;           /* a flush or a check failed: nothing is written or signed any more */
    struct storage *storage;
    struct keys *keys;
    struct sign_key key;
    struct signer signer; /* no secret where it is read-only */
    uint64_t size;
    struct instant last_at; /* of the last flushed entry */
    struct frontier frontier;
    struct merkle_edge signed_edge; /* of what the last checkpoint covers, from bytes read back */
    bool has_signed;
    struct instant signed_at; /* when the last checkpoint was signed; by its row where it was before this opening */
    struct hash signed_note; /* SHA-256 of the last checkpoint's note, which must stand in the second place */
    struct policy *policy;   /* NULL where the folder names no witness */
    struct staging staging;
};

struct ledger_reader {
    struct arena *home;
    struct storage *storage;
    struct keys *keys;
    struct sign_key key;
    const struct policy *policy;
    struct tree_source source; /* of the last proof, and what serves the next one too */
};

/* The second place: the last signed checkpoint, in a file of its own. */
struct str second_place(struct arena *a, struct str dir);
ERRS struct err *second_place_read(struct arena *a, struct str dir, struct str *note_r, bool *found_r);

/* Reads entries back and checks each: number, encoding, leaf hash by the second path, and that time does not run
 * backwards. Adds the leaves to the edge where it is not NULL. */
ERRS struct err *entries_check(struct storage *storage, struct arena *a, uint64_t from, uint64_t to,
                               struct instant *last_at, struct merkle_edge *edge);

/* The edge of the first `size` entries: whole tiles by their roots, the rest from the entries themselves. */
ERRS struct err *edge_load(struct storage *storage, struct arena *a, uint64_t size, struct merkle_edge *edge_r);

/* One record, decoded. */
ERRS struct err *entry_of(struct storage *storage, struct arena *a, uint64_t seq, struct entry *entry_r);

/* Opens a folder that was just put back. */
ERRS struct err *ledger_open_restored(struct arena *a, struct str dir, struct ledger **ledger_r);

/* Stages an entry that says nothing but which keys are destroyed. */
void stage_destructions(struct ledger *ledger, const struct key_id *keys, size_t n);

/* Carries out what a crash left undone, and records again what a restored log is too old to hold; refuses keys that
 * came back. */
ERRS struct err *erase_finish(struct ledger *ledger, struct arena *a);

#endif
