/* The ledger's rows in SQLite: ledger.db, and keys.db apart from it, in one folder.
 *
 * All writes and all checkpoints of the write-ahead log happen on the writer's connections.
 */
#ifndef LEDGER_STORAGE_SQLITE_H
#define LEDGER_STORAGE_SQLITE_H

#include "ledger/storage.h"

enum storage_use {
    STORAGE_MAKE,  /* a new one: refuses where there is one */
    STORAGE_WRITE, /* the one writer */
    STORAGE_READ,  /* cannot write */
};

ERRS struct err *storage_sqlite_open(struct arena *a, struct str dir, enum storage_use use, struct storage **storage_r);

#endif
