/* The small interface behind which the ledger keeps its rows, so that a cluster can be its second implementation.
 *
 * It knows entries, ciphertext, tiles, checkpoints, wrapped keys, answers to idempotency keys, and who may write. It
 * refuses to know what any of them mean: no hash is computed and nothing is encrypted below this line. Whoever
 * implements it must keep three promises. append either makes the whole batch durable or none of it, and only when the
 * log has exactly the expected size. What was appended cannot be changed or removed, ciphertext of a destroyed key
 * apart. Keys are durable before keys_add returns.
 *
 * A storage belongs to one thread at a time. Rows are copied into the caller's arena.
 */
#ifndef LEDGER_STORAGE_H
#define LEDGER_STORAGE_H

#include "ledger/storage_row.h"

enum storage_file { STORAGE_LEDGER, STORAGE_KEYS };

struct storage;

struct storage_ops {
    void (*close)(struct storage *s);

    /* Refuses settings under which a commit may be lost. */
    struct err *(*health)(struct storage *s, struct arena *a);

    /* One writer at a time: refuses while another process has it. */
    struct err *(*lease_take)(struct storage *s, struct arena *a);

    /* Between these a reader sees one moment. */
    struct err *(*look_begin)(struct storage *s, struct arena *a);
    void (*look_end)(struct storage *s);

    /* One more than the highest number; a fault where numbers do not begin with 0. `count` is what lies there, row by
     * row. */
    struct err *(*size)(struct storage *s, struct arena *a, uint64_t *size_r);
    struct err *(*count)(struct storage *s, struct arena *a, uint64_t *count_r);

    struct err *(*append)(struct storage *s, struct arena *a, const struct storage_batch *batch);

    /* From a number up to, not including, another. */
    struct err *(*entries)(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                           struct storage_entries *rows_r);
    struct err *(*payloads)(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                            struct storage_payloads *rows_r);
    struct err *(*leaves)(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                          struct storage_hashes *hashes_r);

    /* The first ciphertext that belongs to none of `size` entries. */
    struct err *(*stray_payload)(struct storage *s, struct arena *a, uint64_t size, int64_t *place_r, bool *found_r);

    struct err *(*tile)(struct storage *s, struct arena *a, unsigned level, uint64_t index, struct storage_tile *tile_r,
                        bool *found_r);
    /* Roots of the full tiles of a level, from an index up to, not including, another: hashes of the level above. */
    struct err *(*tile_roots)(struct storage *s, struct arena *a, unsigned level, uint64_t from, uint64_t to,
                              struct storage_hashes *hashes_r);
    /* Whether the level has a tile from the index on. */
    struct err *(*has_tile_from)(struct storage *s, struct arena *a, unsigned level, uint64_t index, bool *has_r);

    struct err *(*checkpoint_save)(struct storage *s, struct arena *a, const struct storage_checkpoint *checkpoint);
    struct err *(*checkpoint_last)(struct storage *s, struct arena *a, struct storage_checkpoint *checkpoint_r,
                                   bool *found_r);
    struct err *(*checkpoint_of)(struct storage *s, struct arena *a, uint64_t size,
                                 struct storage_checkpoint *checkpoint_r, bool *found_r);
    struct err *(*checkpoints)(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                               struct storage_checkpoints *rows_r);

    /* Cosignatures of the checkpoints from a size up to, not including, another; a witness's latest last of one size.
     * The same one again is no error. */
    struct err *(*cosignature_add)(struct storage *s, struct arena *a, const struct storage_cosignature *cosignature);
    struct err *(*cosignatures)(struct storage *s, struct arena *a, uint64_t from, uint64_t to,
                                struct storage_cosignatures *rows_r);
    /* Which checkpoints over `from` entries or more have any: `most` at most, the largest first. */
    struct err *(*cosigned_sizes)(struct storage *s, struct arena *a, uint64_t from, size_t most,
                                  struct storage_sizes *sizes_r);
    /* A witness's latest of the largest checkpoint. */
    struct err *(*cosignature_last)(struct storage *s, struct arena *a, struct str witness,
                                    struct storage_cosignature *row_r, bool *found_r);

    struct err *(*answer)(struct storage *s, struct arena *a, struct hash digest, struct str *stored_r, bool *found_r);

    struct err *(*keys_add)(struct storage *s, struct arena *a, const struct storage_keys *keys);
    struct err *(*key_by_holder)(struct storage *s, struct arena *a, struct hash holder, struct storage_key *key_r,
                                 bool *found_r);
    struct err *(*key_by_id)(struct storage *s, struct arena *a, struct key_id id, struct storage_key *key_r,
                             bool *found_r);
    struct err *(*keys_destroyed)(struct storage *s, struct arena *a, struct storage_keys *keys_r);
    struct err *(*keys_destroyed_count)(struct storage *s, struct arena *a, uint64_t *count_r);
    struct err *(*secret)(struct storage *s, struct arena *a, struct str name, struct str *wrapped_r, bool *found_r);
    struct err *(*secret_add)(struct storage *s, struct arena *a, struct str name, struct str wrapped);

    /* Erasure: the key first, durably; then ciphertext, answers, and that it was done. `tidy` leaves no trace of
     * either in any file. */
    struct err *(*key_destroy)(struct storage *s, struct arena *a, struct key_id id, uint64_t seq, struct hash proof);
    struct err *(*payloads_forget)(struct storage *s, struct arena *a, struct key_id under, uint64_t seq);
    struct err *(*tidy)(struct storage *s, struct arena *a);
    struct err *(*erasures)(struct storage *s, struct arena *a, struct storage_erasures *rows_r);

    /* A copy of one moment, while others write. */
    struct err *(*copy)(struct storage *s, struct arena *a, enum storage_file file, struct str to_path);
};

struct storage {
    const struct storage_ops *ops;
};

#endif
