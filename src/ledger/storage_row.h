/* Rows as the storage keeps them (storage.h): what each means is the ledger's. */
#ifndef LEDGER_STORAGE_ROW_H
#define LEDGER_STORAGE_ROW_H

#include "ledger/entry.h"
#include "ledger/hash.h"

struct storage_entry {
    uint64_t seq;
    struct str record;
    struct hash leaf;
};

struct storage_payload {
    uint64_t seq;
    unsigned segment;
    struct key_id under;
    struct str stored;
};

struct storage_tile {
    unsigned level;
    uint64_t index;
    struct hash root;
    struct str hashes;
};

struct storage_checkpoint {
    uint64_t size;
    struct instant signed_at;
    struct str note;
};

/* A witness's, of one checkpoint. */
struct storage_cosignature {
    uint64_t size;
    struct str witness; /* its verifier key */
    struct instant made_at;
    struct str line; /* the signature line, with its line feed */
};

struct storage_erasure {
    struct key_id key;
    uint64_t seq; /* the entry that destroys it */
    bool is_done;
};

struct storage_answer {
    struct hash digest; /* of the idempotency key */
    struct str stored;
};

struct storage_key {
    struct key_id id;
    struct hash holder; /* keyed digest */
    struct str wrapped; /* empty once it is destroyed */
    bool is_destroyed;
    uint64_t destroyed_by;
    struct hash proof;
};

struct storage_entries {
    struct storage_entry *at;
    size_t n;
};

struct storage_payloads {
    struct storage_payload *at;
    size_t n;
};

struct storage_hashes {
    struct hash *at;
    size_t n;
};

struct storage_checkpoints {
    struct storage_checkpoint *at;
    size_t n;
};

struct storage_cosignatures {
    struct storage_cosignature *at;
    size_t n;
};

struct storage_sizes {
    uint64_t *at;
    size_t n;
};

struct storage_erasures {
    struct storage_erasure *at;
    size_t n;
};

struct storage_keys {
    struct storage_key *at;
    size_t n;
};

/* What one flush makes durable. */
struct storage_batch {
    uint64_t expected; /* entries before it; also the first one's number */
    struct storage_entries entries;
    struct storage_payloads payloads;
    struct {
        const struct storage_tile *at;
        size_t n;
    } tiles;
    struct storage_erasures erasures;
    struct {
        const struct storage_answer *at;
        size_t n;
    } answers;
};

#endif
