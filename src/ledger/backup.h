/* Backups, taken while the folder is in use: the log and its keys apart, so that neither alone opens anything.
 *
 * A backup is one tar file that any system can list. Its first member, "manifest", is text:
 *
 *     candour-backup/v1
 *     holds log                                   (or: holds keys)
 *     vkey <the log's verifier key>
 *     file <SHA-256, hex> <bytes> <name>          (one line for each further member, in their order)
 *
 * "log": checkpoint (the second place), vkey, ledger.db. "keys": kek, signing-key, keys.db, and sessions.db where there
 * is one, for it holds secrets too. Databases are copied by SQLite's backup interface, each of one moment; the
 * checkpoint is read before the log, so the log is never behind it. Views are not in it: they are folded anew. Take the
 * keys after the log, so that no entry lacks its key, and keep the two in different places and for different times.
 *
 * A restore makes a folder where there was none, compares every file with the manifest, destroys again what was erased,
 * in whichever of the two copies it came back, and ends with a verify. A log that is put back from before its last
 * published checkpoint must not go on under its name: give a checkpoint that somebody
 * outside kept, and the restore says whether the copy still holds all that was signed.
 */
#ifndef LEDGER_BACKUP_H
#define LEDGER_BACKUP_H

#include "base/base.h"
#include "ledger/verify.h"

enum backup_what { BACKUP_LOG, BACKUP_KEYS };

struct backup_report {
    uint64_t files;
    uint64_t bytes; /* of the backup file */
};

/* Writes `to_file`, which must not exist yet. Needs no open ledger: it reads beside the writer. */
ERRS struct err *backup_write(struct arena *a, struct str dir, enum backup_what what, struct str to_file,
                              struct backup_report *report_r);

struct backup_restore {
    struct str dir;        /* must not exist, or be empty */
    struct str log_file;   /* of BACKUP_LOG */
    struct str keys_file;  /* of BACKUP_KEYS */
    struct str checkpoint; /* a signed note that somebody outside kept, or empty */
};

struct restore_report {
    uint64_t keys_destroyed_again;
    struct verify_report verified;   /* whether the restored folder holds; it must not be served where it does not */
    bool was_compared;               /* with the checkpoint from outside */
    struct verify_report checkpoint; /* whether the log still has all that it covers */
};

ERRS struct err *backup_restore(struct arena *a, const struct backup_restore *how,
                                void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx,
                                struct restore_report *report_r);

/* A manifest, taken apart. */
enum { BACKUP_FILES_MAX = 8 };

struct backup_file {
    struct str name;
    uint64_t bytes;
    struct str sha256; /* 32 bytes */
};

struct backup_manifest {
    enum backup_what what;
    struct str vkey;
    struct backup_file files[BACKUP_FILES_MAX];
    size_t n;
};

/* False for anything that backup_write would not have written. */
bool backup_manifest_parse(struct arena *a, struct str text, struct backup_manifest *manifest_r);

#endif
