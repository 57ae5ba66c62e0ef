/* Putting a folder back. */
#include "base/hex.h"
#include "ledger/backup.h"
#include "ledger/file.h"
#include "ledger/ledger_inside.h"
#include "ledger/number.h"
#include "ledger/storage_sqlite.h"
#include "ledger/tar.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MANIFEST_MAX = 8192 };

/* --- the manifest ------------------------------------------------------------------------------------------------- */

static bool may_hold(enum backup_what what, struct str name)
{
    const struct str log[] = {S("checkpoint"), S("vkey"), S("ledger.db"), S("witness-policy")};
    const struct str keys[] = {S("kek"), S("signing-key"), S("keys.db"), S("sessions.db")};
    const struct str *names = what == BACKUP_LOG ? log : keys;
    for (size_t i = 0; i < 4; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

static bool is_listed(const struct backup_manifest *m, struct str name)
{
    for (size_t i = 0; i < m->n; i++)
        if (str_eq(m->files[i].name, name))
            return true;
    return false;
}

/* "file <hex> <bytes> <name>" */
static bool parse_file(struct arena *a, struct str line, struct backup_manifest *m)
{
    struct str rest = line, word, digest, bytes;
    struct backup_file file;
    if (!str_next(&rest, ' ', &word) || !str_eq(word, S("file")) || m->n == BACKUP_FILES_MAX)
        return false;
    if (!str_next(&rest, ' ', &digest) || digest.n != 2 * HASH_BYTES || !hex_parse(a, digest, &file.sha256))
        return false;
    if (!str_next(&rest, ' ', &bytes) || !number_parse(bytes, &file.bytes))
        return false;
    file.name = rest;
    if (!may_hold(m->what, file.name) || is_listed(m, file.name))
        return false;
    m->files[m->n++] = file;
    return true;
}

static bool take_head(struct str *rest, struct backup_manifest *m)
{
    struct str line;
    if (!str_next(rest, '\n', &line) || !str_eq(line, S("candour-backup/v1")) || !str_next(rest, '\n', &line))
        return false;
    if (!str_eq(line, S("holds log")) && !str_eq(line, S("holds keys")))
        return false;
    m->what = str_eq(line, S("holds log")) ? BACKUP_LOG : BACKUP_KEYS;
    if (!str_next(rest, '\n', &line) || !str_starts(line, S("vkey ")))
        return false;
    m->vkey = str_from(line, S("vkey ").n);
    return true;
}

bool backup_manifest_parse(struct arena *a, struct str text, struct backup_manifest *manifest_r)
{
    struct str rest, line;
    struct sign_key key;
    *manifest_r = (struct backup_manifest){0};
    if (text.n == 0 || text.n > MANIFEST_MAX || text.s[text.n - 1] != '\n')
        return false;
    rest = str_sub(text, 0, text.n - 1);
    if (!take_head(&rest, manifest_r) || !sign_key_parse(a, manifest_r->vkey, &key))
        return false;
    while (str_next(&rest, '\n', &line))
        if (!parse_file(a, line, manifest_r))
            return false;
    return manifest_r->n > 0;
}

/* --- files out of the archive ------------------------------------------------------------------------------------- */

struct restoring {
    struct arena *a;
    struct str dir;
    struct backup_manifest log;
    struct backup_manifest keys;
};

/* One member, as it runs by: written, and hashed. */
struct passing {
    int to;
    EVP_MD_CTX *digest;
    struct out *text; /* the manifest is kept instead of written */
};

ERRS static struct err *pass(void *of, struct arena *a, struct str piece)
{
    struct passing *p = of;
    if (p->text != NULL) {
        out_str(p->text, piece);
        return NULL;
    }
    must(EVP_DigestUpdate(p->digest, piece.s, piece.n) == 1);
    while (piece.n > 0) {
        ssize_t put = write(p->to, piece.s, piece.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return FAULT(a, "file", "writing what is restored: ", (const char *)strerror(errno));
        piece = str_from(piece, (size_t)put);
    }
    return NULL;
}

ERRS static struct err *damaged(struct arena *a, struct str file)
{
    return REFUSE(a, "bad-backup", S(""), file, " is not a backup of this kind, or it was damaged");
}

ERRS static struct err *take_manifest(struct restoring *r, int fd, struct str file, enum backup_what what,
                                      struct backup_manifest *m)
{
    struct tar_member member;
    struct out text = out_make(r->a);
    struct passing p = {.text = &text};
    bool is_end;
    TRY(tar_next(r->a, fd, &member, &is_end));
    if (is_end || strcmp(member.name, "manifest") != 0 || member.size > MANIFEST_MAX)
        return damaged(r->a, file);
    TRY(tar_read(r->a, fd, &member, pass, &p));
    if (!backup_manifest_parse(r->a, out_text(&text), m) || m->what != what)
        return damaged(r->a, file);
    return NULL;
}

ERRS static struct err *take_member(struct restoring *r, int fd, struct str from, const struct backup_file *file)
{
    struct tar_member member;
    unsigned char digest[HASH_BYTES];
    bool is_end;
    struct str path = SAY(r->a, r->dir, "/", file->name);
    TRY(tar_next(r->a, fd, &member, &is_end));
    if (is_end || !str_eq(str_of(member.name), file->name) || member.size != file->bytes)
        return damaged(r->a, from);
    struct passing p = {.to = open(str_c(r->a, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (p.to < 0)
        return FAULT(r->a, "file", "making ", path, ": ", (const char *)strerror(errno));
    p.digest = EVP_MD_CTX_new();
    must(p.digest != NULL && EVP_DigestInit_ex(p.digest, EVP_sha256(), NULL) == 1);
    struct err *err = tar_read(r->a, fd, &member, pass, &p);
    must(EVP_DigestFinal_ex(p.digest, digest, NULL) == 1);
    EVP_MD_CTX_free(p.digest);
    if (err == NULL && memcmp(digest, file->sha256.s, sizeof digest) != 0)
        err = damaged(r->a, from);
    if (err == NULL && fsync(p.to) != 0)
        err = FAULT(r->a, "file", "flushing ", path, ": ", (const char *)strerror(errno));
    close(p.to);
    return err;
}

ERRS static struct err *take_all(struct restoring *r, int fd, struct str file, enum backup_what what,
                                 struct backup_manifest *m)
{
    struct tar_member member;
    bool is_end;
    TRY(take_manifest(r, fd, file, what, m));
    for (size_t i = 0; i < m->n; i++)
        TRY(take_member(r, fd, file, &m->files[i]));
    TRY(tar_next(r->a, fd, &member, &is_end));
    return is_end ? NULL : damaged(r->a, file);
}

ERRS static struct err *take_archive(struct restoring *r, struct str file, enum backup_what what,
                                     struct backup_manifest *m)
{
    int fd = open(str_c(r->a, file), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return REFUSE(r->a, "no-file", S(""), file, " cannot be read: ", (const char *)strerror(errno));
    struct err *err = take_all(r, fd, file, what, m);
    close(fd);
    return err;
}

/* --- the folder --------------------------------------------------------------------------------------------------- */

ERRS static struct err *make_empty(struct arena *a, struct str dir)
{
    if (mkdir(str_c(a, dir), 0700) == 0)
        return NULL;
    DIR *d = errno == EEXIST ? opendir(str_c(a, dir)) : NULL;
    if (d == NULL)
        return REFUSE(a, "no-folder", S(""), "The folder ", dir, " could not be made");
    bool is_empty = true;
    for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d))
        is_empty = is_empty && (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0);
    closedir(d);
    return is_empty ? NULL : REFUSE(a, "folder-in-use", S(""), dir, " is not empty. Restore into a new folder");
}

/* The log was copied after the second place, so it may know a later checkpoint. */
ERRS static struct err *second_place_catch_up(struct restoring *r)
{
    struct storage *storage;
    struct storage_checkpoint last = {0};
    bool found = false;
    TRY(storage_sqlite_open(r->a, r->dir, STORAGE_READ, &storage));
    struct err *err = storage->ops->checkpoint_last(storage, r->a, &last, &found);
    storage->ops->close(storage);
    if (err != NULL || !found)
        return err;
    struct str note, path = second_place(r->a, r->dir);
    struct checkpoint second = {0};
    struct sign_key key;
    bool has_second;
    must(sign_key_parse(r->a, r->log.vkey, &key));
    TRY(second_place_read(r->a, r->dir, &note, &has_second));
    if (has_second)
        TRY(checkpoint_open(r->a, note, &key, &second));
    return has_second && second.size >= last.size ? NULL : file_write(r->a, path, last.note, 0644);
}

ERRS static struct err *put_back(struct restoring *r, const struct backup_restore *how)
{
    TRY(take_archive(r, how->log_file, BACKUP_LOG, &r->log));
    TRY(take_archive(r, how->keys_file, BACKUP_KEYS, &r->keys));
    if (!str_eq(r->log.vkey, r->keys.vkey))
        return REFUSE(r->a, "other-keys", S(""), how->keys_file, " holds the keys of another log");
    if (!is_listed(&r->log, S("ledger.db")) || !is_listed(&r->log, S("vkey")) || !is_listed(&r->keys, S("keys.db")))
        return damaged(r->a, how->log_file);
    TRY(second_place_catch_up(r));
    return file_flush_folder(r->a, r->dir);
}

static void remove_put_back(struct restoring *r)
{
    const struct backup_manifest *const both[] = {&r->log, &r->keys};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < both[k]->n; i++)
            (void)unlink(str_c(r->a, SAY(r->a, r->dir, "/", both[k]->files[i].name)));
}

ERRS static struct err *destroy_again(struct arena *a, struct str dir, struct restore_report *report)
{
    struct ledger *ledger;
    TRY(ledger_open_restored(a, dir, &ledger));
    report->keys_destroyed_again = ledger->destroyed_again;
    ledger_close(&ledger);
    return NULL;
}

/* What the opening refuses is what verify names. */
ERRS static struct err *judge(struct arena *a, const struct backup_restore *how,
                              void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx,
                              struct restore_report *report)
{
    struct err *refused = destroy_again(a, how->dir, report);
    if (refused != NULL && refused->kind != ERR_REFUSAL)
        return refused;
    TRY(verify_ledger(a, how->dir, progress, cx, &report->verified));
    if (refused != NULL && report->verified.holds) {
        report->verified.holds = false;
        report->verified.problem = refused->text;
    }
    if (how->checkpoint.n == 0)
        return NULL;
    report->was_compared = true;
    return verify_checkpoint(a, how->dir, how->checkpoint, NULL, &report->checkpoint);
}

struct err *backup_restore(struct arena *a, const struct backup_restore *how,
                           void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx,
                           struct restore_report *report_r)
{
    struct restoring *r = ARENA_NEW(a, struct restoring);
    r->a = a;
    r->dir = how->dir;
    *report_r = (struct restore_report){0};
    TRY(make_empty(a, how->dir));
    struct err *err = put_back(r, how);
    if (err != NULL) {
        remove_put_back(r);
        return err;
    }
    return judge(a, how, progress, cx, report_r);
}
