/* What the files of verify share.
 *
 * The log is cut into chunks, which threads look at, each with connections of its own: records, ciphertexts, tiles of
 * level 0, and the signatures of checkpoints. What needs the whole tree before it (the tiles above, and whether a
 * checkpoint's root fits) a chunk only notes as a place; the places are gone through in the order of the log, so that
 * what is found first is what one thread alone would have found first.
 */
#ifndef LEDGER_VERIFY_INSIDE_H
#define LEDGER_VERIFY_INSIDE_H

#include "base/list.h"
#include "base/map.h"
#include "ledger/ledger_inside.h"
#include "ledger/verify.h"

struct verify_pool;

struct verifying {
    struct arena *arena;   /* the caller's, for the report; a chunk's, while a thread looks at one */
    struct arena *scratch; /* wound back after every few entries */
    struct str dir;
    struct storage *storage;
    struct keys *keys;
    struct sign_key key;
    struct verify_report *report;
    void (*progress)(void *cx, uint64_t done, uint64_t of);
    void *progress_cx;
    int64_t told_ms;
    struct verify_pool *pool;
    int threads;      /* 0: as many as there are processors */
    bool hashes_only; /* what the segments say is left out: a bench's question */
    uint64_t size;
    struct map covering; /* from a key id to the struct storage_erasure that an entry bears out */
    struct storage_erasures erasures;
    struct merkle_edge edge;
    struct frontier frontier;
    struct instant last_at;
    uint64_t good;               /* entries that the last fitting checkpoint covers */
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

/* Notes that a tile is missing, or there and not right. */
ERRS struct err *verify_tile_found(struct verifying *v, unsigned level, uint64_t index, bool is_there);

/* A chunk begins and ends with a tile, but for the last. */
enum { VERIFY_CHUNK_LONG = 16 * TILE_WIDTH, VERIFY_CHUNK_SHORT = TILE_WIDTH, VERIFY_LONG_FROM = 1 << 16 };

/* The entries after the last full tile: the subtree of each bit of their number. */
struct verify_part {
    uint64_t n;
    struct hash at[TILE_BITS];
};

/* Where the tree is compared: after so many entries there is a full tile, or a root that was signed. */
struct verify_place {
    bool is_tile;
    uint64_t size;
    struct hash root; /* of the tile; or as it was signed, to be compared with that over all before and the part */
    struct verify_part part;
};

struct verify_chunk {
    uint64_t from;
    uint64_t to;
    struct arena *arena;
    LIST(struct verify_place) places;
    struct verify_part rest; /* after the last place that is a tile */
    struct verify_report report;
    struct err *err; /* what ended it: everything before it holds, as far as the chunk alone can tell */
    bool is_done;
};

/* Threads with connections of their own, all at the caller's moment, which begins anew for it; from then on
 * `go_through` gets every chunk in the order of the log, until it returns an error. */
ERRS struct err *verify_pool_open(struct verifying *v);
ERRS struct err *verify_pool_run(struct verify_pool *pool,
                                 struct err *(*go_through)(struct verifying *v, const struct verify_chunk *chunk));
void verify_pool_close(struct verify_pool *pool);

/* Looks at the entries of a chunk. */
void verify_chunk(struct verifying *v, struct verify_chunk *chunk);

/* A segment against what is stored of it, or NULL where nothing is. */
ERRS struct err *verify_segment(struct verifying *v, const struct entry *entry, size_t i,
                                const struct storage_payload *payload);

/* Every cosignature that is kept, and how far the folder's trust policy is met. */
ERRS struct err *verify_cosignatures(struct verifying *v);

/* Whether the checkpoint has the cosignatures that the policy of who asks wants; nothing where there is none. */
ERRS struct err *verify_enough(struct verifying *v, struct str note);

/* As verify_ledger, by so many threads, with or without what the segments say. */
ERRS struct err *verify_ledger_so(struct arena *a, struct str dir, int threads, bool hashes_only,
                                  struct verify_report *report_r);

#endif
