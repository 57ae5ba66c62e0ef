#include "store/store_inside.h"

static const struct statement begin_write = {.name = "store_begin", .sql = "BEGIN IMMEDIATE"};
static const struct statement begin_read = {.name = "store_begin", .sql = "BEGIN"};
static const struct statement snapshot = {.name = "store_snapshot", .sql = "SELECT 1 FROM sqlite_schema LIMIT 1"};
static const struct statement commit = {.name = "store_commit", .sql = "COMMIT"};
static const struct statement point = {.name = "store_point", .sql = "SAVEPOINT point"};
static const struct statement point_keep = {.name = "store_point_keep", .sql = "RELEASE point"};

struct err *store_begin(struct store *db, struct arena *a)
{
    must(!db->in_transaction);
    TRY(store_run(db, a, db->use == STORE_READ ? &begin_read : &begin_write, NULL));
    db->in_transaction = true;
    /* A reader's snapshot is taken by its first read; it is to be the one of now. */
    return db->use == STORE_READ ? store_run(db, a, &snapshot, NULL) : NULL;
}

struct err *store_commit(struct store *db, struct arena *a)
{
    TRY(store_run(db, a, &commit, NULL));
    db->in_transaction = false;
    return NULL;
}

void store_rollback(struct store *db)
{
    /* Where SQLite ended the transaction itself after a fault, there is nothing left to take back. */
    if (!sqlite3_get_autocommit(db->db))
        must(store_exec(db, "ROLLBACK") == SQLITE_OK);
    db->in_transaction = false;
}

struct err *store_point(struct store *db, struct arena *a)
{
    must(db->in_transaction);
    return store_run(db, a, &point, NULL);
}

struct err *store_point_keep(struct store *db, struct arena *a)
{
    return store_run(db, a, &point_keep, NULL);
}

void store_point_undo(struct store *db)
{
    /* After a fault that ended the whole transaction, the next statement says that it was lost. */
    if (!sqlite3_get_autocommit(db->db))
        must(store_exec(db, "ROLLBACK TO point; RELEASE point") == SQLITE_OK);
}

/* A schema is applied whole or not at all. */
struct err *store_script(struct store *db, struct arena *a, const char *schema)
{
    bool is_own = !db->in_transaction;
    if (is_own)
        TRY(store_begin(db, a));
    if (store_exec(db, schema) != SQLITE_OK) {
        struct err *e = store_fault(db, a, "schema");
        if (is_own)
            store_rollback(db);
        return e;
    }
    return is_own ? store_commit(db, a) : NULL;
}

struct err *store_checkpoint(struct store *db, struct arena *a, bool truncate)
{
    if (db->use == STORE_READ)
        return FAULT(a, "store-denied", "only the writer's connection moves the WAL");
    int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    if (sqlite3_wal_checkpoint_v2(db->db, NULL, mode, &db->wal_pages, &db->wal_moved) != SQLITE_OK)
        return store_fault(db, a, "store_checkpoint");
    return NULL;
}

/* A WAL that was moved whole is written again from its beginning. */
int64_t store_wal_pages(const struct store *db)
{
    return db->wal_pages < db->wal_moved ? db->wal_pages : db->wal_pages - db->wal_moved;
}
