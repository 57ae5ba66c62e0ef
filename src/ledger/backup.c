/* Writing a backup. */
#include "ledger/backup.h"
#include "base/hex.h"
#include "ledger/file.h"
#include "ledger/hash.h"
#include "ledger/storage_sqlite.h"
#include "ledger/tar.h"
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_BYTES = 1 << 16 };

/* What goes into the file: copies made for it, which are removed afterwards, and small files as they lie there. */
struct member {
    const char *name;
    struct str path;
    bool is_copy;
};

struct writing {
    struct arena *a;
    struct str dir;
    struct str to;
    struct member members[8];
    size_t n;
    struct backup_report *report;
};

static struct str beside(const struct writing *w, const char *name)
{
    return SAY(w->a, w->to, ".", name);
}

static void add_small(struct writing *w, const char *name, struct str path)
{
    w->members[w->n++] = (struct member){name, path, false};
}

static struct str add_copy(struct writing *w, const char *name)
{
    struct str path = beside(w, name);
    w->members[w->n++] = (struct member){name, path, true};
    return path;
}

/* --- what goes in ------------------------------------------------------------------------------------------------- */

/* The second place is replaced by its writer at any time, so it is copied too; and before the log is. */
ERRS static struct err *gather_log(struct writing *w)
{
    struct str note, checkpoint = file_path(w->a, w->dir, "checkpoint");
    struct storage *storage;
    if (file_exists(w->a, checkpoint)) {
        TRY(file_read(w->a, checkpoint, 1 << 20, &note));
        TRY(file_write(w->a, add_copy(w, "checkpoint"), note, 0600));
    }
    add_small(w, "vkey", file_path(w->a, w->dir, "vkey"));
    if (file_exists(w->a, file_path(w->a, w->dir, "witness-policy")))
        add_small(w, "witness-policy", file_path(w->a, w->dir, "witness-policy"));
    TRY(storage_sqlite_open(w->a, w->dir, STORAGE_READ, &storage));
    struct err *err = storage->ops->copy(storage, w->a, STORAGE_LEDGER, add_copy(w, "ledger.db"));
    storage->ops->close(storage);
    return err;
}

ERRS static struct err *copy_sessions(struct writing *w)
{
    struct store *sessions;
    struct str path = file_path(w->a, w->dir, "sessions.db");
    if (!file_exists(w->a, path))
        return NULL;
    TRY(store_open(w->a, path, STORE_READ, &sessions));
    struct err *err = store_copy(sessions, w->a, add_copy(w, "sessions.db"));
    store_close(&sessions);
    return err;
}

ERRS static struct err *gather_keys(struct writing *w)
{
    struct storage *storage;
    add_small(w, "kek", file_path(w->a, w->dir, "kek"));
    add_small(w, "signing-key", file_path(w->a, w->dir, "signing-key"));
    TRY(storage_sqlite_open(w->a, w->dir, STORAGE_READ, &storage));
    struct err *err = storage->ops->copy(storage, w->a, STORAGE_KEYS, add_copy(w, "keys.db"));
    storage->ops->close(storage);
    return err != NULL ? err : copy_sessions(w);
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

ERRS static struct err *digest_of(struct arena *a, struct str path, struct hash *h_r, uint64_t *bytes_r)
{
    int fd = open(str_c(a, path), O_RDONLY | O_CLOEXEC);
    EVP_MD_CTX *cx = EVP_MD_CTX_new();
    struct arena_mark mark = arena_mark(a);
    unsigned char *piece = arena_take(a, PIECE_BYTES);
    ssize_t got = fd < 0 ? -1 : 0;
    *bytes_r = 0;
    must(cx != NULL && EVP_DigestInit_ex(cx, EVP_sha256(), NULL) == 1);
    while (fd >= 0 && (got = read(fd, piece, PIECE_BYTES)) > 0) {
        must(EVP_DigestUpdate(cx, piece, (size_t)got) == 1);
        *bytes_r += (uint64_t)got;
    }
    must(EVP_DigestFinal_ex(cx, h_r->b, NULL) == 1);
    EVP_MD_CTX_free(cx);
    if (fd >= 0)
        close(fd);
    arena_rewind(a, mark);
    return got == 0 ? NULL : FAULT(a, "file", "reading ", path, ": ", (const char *)strerror(errno));
}

ERRS static struct err *manifest_make(struct writing *w, enum backup_what what, struct str *text_r)
{
    struct str vkey;
    struct out o = out_make(w->a);
    TRY(file_read(w->a, file_path(w->a, w->dir, "vkey"), 512, &vkey));
    OUT(&o, "candour-backup/v1\nholds ", what == BACKUP_LOG ? "log" : "keys", "\nvkey ", str_trim(vkey), "\n");
    for (size_t i = 0; i < w->n; i++) {
        struct hash digest;
        uint64_t bytes;
        TRY(digest_of(w->a, w->members[i].path, &digest, &bytes));
        OUT(&o, "file ", hash_hex(w->a, digest), " ", bytes, " ", w->members[i].name, "\n");
    }
    *text_r = out_text(&o);
    return NULL;
}

ERRS static struct err *put_all(struct writing *w, int fd, struct str manifest)
{
    TRY(tar_put_bytes(w->a, fd, "manifest", manifest));
    for (size_t i = 0; i < w->n; i++)
        TRY(tar_put_file(w->a, fd, w->members[i].name, w->members[i].path));
    TRY(tar_finish(w->a, fd));
    return fsync(fd) == 0 ? NULL : FAULT(w->a, "archive", "flushing the backup: ", (const char *)strerror(errno));
}

ERRS static struct err *put_file(struct writing *w, struct str manifest)
{
    struct stat st;
    int fd = open(str_c(w->a, w->to), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return FAULT(w->a, "archive", "making ", w->to, ": ", (const char *)strerror(errno));
    struct err *err = put_all(w, fd, manifest);
    if (err == NULL && fstat(fd, &st) == 0)
        w->report->bytes = (uint64_t)st.st_size;
    close(fd);
    if (err != NULL)
        (void)unlink(str_c(w->a, w->to));
    return err;
}

ERRS static struct err *write_it(struct writing *w, enum backup_what what)
{
    struct str manifest;
    TRY(what == BACKUP_LOG ? gather_log(w) : gather_keys(w));
    TRY(manifest_make(w, what, &manifest));
    w->report->files = w->n;
    return put_file(w, manifest);
}

struct err *backup_write(struct arena *a, struct str dir, enum backup_what what, struct str to_file,
                         struct backup_report *report_r)
{
    struct writing w = {.a = a, .dir = dir, .to = to_file, .report = report_r};
    *report_r = (struct backup_report){0};
    if (file_exists(a, to_file))
        return REFUSE(a, "file-exists", S(""), to_file, " exists already. Choose another name");
    struct err *err = write_it(&w, what);
    for (size_t i = 0; i < w.n; i++)
        if (w.members[i].is_copy)
            (void)unlink(str_c(a, w.members[i].path));
    return err;
}
