/* The peer of the ledger's append: plain SQLite, which commits rows of the same bytes in groups of the same size under
 * the same settings, with no key, no hash and no tree. */
#ifndef BENCH_PEER_SQLITE_H
#define BENCH_PEER_SQLITE_H

#include "bench.h"

#include <sqlite3.h>

enum { PEER_LEAF = 32, PEER_UNDER = 16, PEER_BYTES_MOST = 4096, PEER_WAL_BYTES = 8 << 20 };

struct peer {
    sqlite3 *db;
    sqlite3_stmt *begin, *commit, *entry, *payload;
    int record_bytes;
    int stored_bytes;
    int64_t next;
    int64_t wal_bytes;
    unsigned char bytes[PEER_BYTES_MOST];
};

static inline sqlite3_stmt *peer_ready(struct peer *p, const char *sql)
{
    sqlite3_stmt *st = NULL;
    must(sqlite3_prepare_v2(p->db, sql, -1, &st, NULL) == SQLITE_OK);
    return st;
}

static inline void peer_open(struct peer *p, const char *path)
{
    static const char setup[] =
        "PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_mode = WAL; PRAGMA synchronous = "
        "FULL;"
        "CREATE TABLE entry (seq INTEGER PRIMARY KEY, record BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;"
        "CREATE TABLE payload (place INTEGER PRIMARY KEY, under BLOB NOT NULL, stored BLOB NOT NULL) STRICT";
    must(sqlite3_open(path, &p->db) == SQLITE_OK && sqlite3_exec(p->db, setup, NULL, NULL, NULL) == SQLITE_OK);
    p->begin = peer_ready(p, "BEGIN IMMEDIATE");
    p->commit = peer_ready(p, "COMMIT");
    p->entry = peer_ready(p, "INSERT INTO entry VALUES (?, ?, ?)");
    p->payload = peer_ready(p, "INSERT INTO payload VALUES (?, ?, ?)");
}

static inline void peer_run(sqlite3_stmt *st)
{
    must(sqlite3_step(st) == SQLITE_DONE && sqlite3_reset(st) == SQLITE_OK);
}

static inline void peer_add(struct peer *p)
{
    for (size_t i = 0; i < sizeof p->bytes; i += 8)
        memcpy(p->bytes + i, &p->next, 8);
    sqlite3_bind_int64(p->entry, 1, p->next);
    sqlite3_bind_blob(p->entry, 2, p->bytes, p->record_bytes, SQLITE_STATIC);
    sqlite3_bind_blob(p->entry, 3, p->bytes, PEER_LEAF, SQLITE_STATIC);
    peer_run(p->entry);
    sqlite3_bind_int64(p->payload, 1, p->next++ * 16);
    sqlite3_bind_blob(p->payload, 2, p->bytes, PEER_UNDER, SQLITE_STATIC);
    sqlite3_bind_blob(p->payload, 3, p->bytes, p->stored_bytes, SQLITE_STATIC);
    peer_run(p->payload);
}

/* A group of rows, durable. The write-ahead log is moved where the ledger moves its own. */
static inline void peer_group(struct peer *p, size_t rows)
{
    int pages = 0, moved;
    peer_run(p->begin);
    for (size_t i = 0; i < rows; i++)
        peer_add(p);
    peer_run(p->commit);
    p->wal_bytes += (int64_t)rows * (p->record_bytes + p->stored_bytes + 2 * 160) + (16 << 10);
    if (p->wal_bytes < PEER_WAL_BYTES)
        return;
    p->wal_bytes = 0;
    must(sqlite3_wal_checkpoint_v2(p->db, NULL, SQLITE_CHECKPOINT_PASSIVE, &pages, &moved) == SQLITE_OK);
}

static inline void peer_close(struct peer *p)
{
    sqlite3_finalize(p->begin);
    sqlite3_finalize(p->commit);
    sqlite3_finalize(p->entry);
    sqlite3_finalize(p->payload);
    must(sqlite3_close(p->db) == SQLITE_OK);
}

#endif
