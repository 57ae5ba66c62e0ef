/* What the files of verify share. */
#ifndef LEDGER_VERIFY_INSIDE_H
#define LEDGER_VERIFY_INSIDE_H

#include "base/map.h"
#include "ledger/ledger_inside.h"
#include "ledger/verify.h"

struct verifying {
    struct arena *arena;   /* the caller's, for the report */
    struct arena *scratch; /* wound back after every chunk */
    struct str dir;
    struct storage *storage;
    struct keys *keys;
    struct sign_key key;
    struct verify_report *report;
    void (*progress)(void *cx, uint64_t done, uint64_t of);
    void *progress_cx;
    int64_t told_ms;
    uint64_t size;
    struct map covering; /* from a key id to the struct storage_erasure that an entry bears out */
    struct storage_erasures erasures;
    struct merkle_edge edge;
    struct frontier frontier;
    struct instant last_at;
    uint64_t good; /* entries that the last fitting checkpoint covers */
    bool has_tile; /* the full tile that the entry at hand is in */
    struct hash tile[TILE_WIDTH];
    const struct policy *policy; /* of who asks about a checkpoint or a receipt; or NULL */
    struct str second_note;      /* in the second place */
    struct checkpoint second;
    bool has_second;
};

/* Notes what does not hold, and returns an error that ends the verifying. */
ERRS struct err *verify_found(struct verifying *v, struct str problem);
ERRS struct err *verify_found_at(struct verifying *v, uint64_t seq, struct str problem);

#define FOUND(v, ...) verify_found((v), SAY((v)->arena, __VA_ARGS__))
#define FOUND_AT(v, seq, ...) verify_found_at((v), (seq), SAY((v)->arena, __VA_ARGS__))

/* Every entry, ciphertext, tile and checkpoint in the order of the log. */
ERRS struct err *verify_entries(struct verifying *v);

/* A segment against what is stored of it, or NULL where nothing is. */
ERRS struct err *verify_segment(struct verifying *v, const struct entry *entry, size_t i,
                                const struct storage_payload *payload);

/* Every cosignature that is kept, and how far the folder's trust policy is met. */
ERRS struct err *verify_cosignatures(struct verifying *v);

/* Whether the checkpoint has the cosignatures that the policy of who asks wants; nothing where there is none. */
ERRS struct err *verify_enough(struct verifying *v, struct str note);

#endif
