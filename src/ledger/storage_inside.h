/* What the files of the SQLite storage share. */
#ifndef LEDGER_STORAGE_INSIDE_H
#define LEDGER_STORAGE_INSIDE_H

#include "ledger/storage_sqlite.h"
#include "store/store.h"

enum { PLACES_AN_ENTRY = LEDGER_SEGMENTS_MAX, TILE_LEVEL_SHIFT = 56 };

struct sqlite_storage {
    struct storage base; /* first: what others hold is a pointer to it */
    struct arena *home;
    struct str dir;
    struct store *ledger;
    struct store *keys;
    bool is_writer;
    bool has_cosignatures; /* the file has a table for them */
    int lease_fd;
    size_t wal_bytes; /* about, since the last move of the write-ahead log */
};

static inline struct sqlite_storage *inside(struct storage *s)
{
    return (struct sqlite_storage *)(void *)s;
}

/* Refuses what weakens a commit. */
ERRS struct err *storage_judge(struct arena *a, struct str file, const struct store_health *health);

/* storage_rows.c */
ERRS struct err *storage_size(struct storage *s, struct arena *a, uint64_t *size_r);
ERRS struct err *storage_count(struct storage *s, struct arena *a, uint64_t *count_r);
ERRS struct err *storage_entries(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                                 struct storage_entries *rows_r);
ERRS struct err *storage_payloads(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                                  struct storage_payloads *rows_r);
ERRS struct err *storage_leaves(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                                struct storage_hashes *hashes_r);
ERRS struct err *storage_stray_payload(struct storage *s, struct arena *a, uint64_t size, int64_t *place_r,
                                       bool *found_r);
ERRS struct err *storage_tile(struct storage *s, struct arena *a, unsigned level, uint64_t index,
                              struct storage_tile *tile_r, bool *found_r);
ERRS struct err *storage_tile_roots(struct storage *s, struct arena *a, unsigned level, uint64_t from, uint64_t to,
                                    struct storage_hashes *hashes_r);
ERRS struct err *storage_has_tile_from(struct storage *s, struct arena *a, unsigned level, uint64_t index, bool *has_r);
ERRS struct err *storage_checkpoint_last(struct storage *s, struct arena *a, struct storage_checkpoint *checkpoint_r,
                                         bool *found_r);
ERRS struct err *storage_checkpoint_of(struct storage *s, struct arena *a, uint64_t size,
                                       struct storage_checkpoint *checkpoint_r, bool *found_r);
ERRS struct err *storage_checkpoints(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                                     struct storage_checkpoints *rows_r);
ERRS struct err *storage_answer(struct storage *s, struct arena *a, struct hash digest, struct str *stored_r,
                                bool *found_r);
ERRS struct err *storage_erasures(struct storage *s, struct arena *a, struct storage_erasures *rows_r);

/* storage_append.c */
ERRS struct err *storage_append(struct storage *s, struct arena *a, const struct storage_batch *batch);
ERRS struct err *storage_checkpoint_save(struct storage *s, struct arena *a,
                                         const struct storage_checkpoint *checkpoint);
ERRS struct err *storage_cosignature_add(struct storage *s, struct arena *a, const struct storage_cosignature *c);
int64_t storage_tile_place(unsigned level, uint64_t index);

/* storage_cosignatures.c */
ERRS struct err *storage_cosignatures(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                                      struct storage_cosignatures *rows_r);
ERRS struct err *storage_cosigned_sizes(struct storage *s, struct arena *a, uint64_t from, size_t most,
                                        struct storage_sizes *sizes_r);
ERRS struct err *storage_cosignature_last(struct storage *s, struct arena *a, struct str witness,
                                          struct storage_cosignature *row_r, bool *found_r);

/* storage_keys.c */
ERRS struct err *storage_keys_add(struct storage *s, struct arena *a, const struct storage_keys *keys);
ERRS struct err *storage_key_by_holder(struct storage *s, struct arena *a, struct hash holder,
                                       struct storage_key *key_r, bool *found_r);
ERRS struct err *storage_key_by_id(struct storage *s, struct arena *a, struct key_id id, struct storage_key *key_r,
                                   bool *found_r);
ERRS struct err *storage_keys_destroyed(struct storage *s, struct arena *a, struct storage_keys *keys_r);
ERRS struct err *storage_keys_destroyed_count(struct storage *s, struct arena *a, uint64_t *count_r);
ERRS struct err *storage_secret(struct storage *s, struct arena *a, struct str name, struct str *wrapped_r,
                                bool *found_r);
ERRS struct err *storage_secret_add(struct storage *s, struct arena *a, struct str name, struct str wrapped);
ERRS struct err *storage_key_destroy(struct storage *s, struct arena *a, struct key_id id, uint64_t seq,
                                     struct hash proof);
ERRS struct err *storage_payloads_forget(struct storage *s, struct arena *a, struct key_id under, uint64_t seq);
ERRS struct err *storage_tidy(struct storage *s, struct arena *a);

#endif
