#include "ledger/witness_keep.h"

#include "base/hex.h"
#include "ledger/cosignature.h"
#include "ledger/file.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HOME_BYTES = 1 << 20, KEY_TEXT_MAX = 1024 };

struct witness_keep {
    struct arena *home;
    struct str dir;
    struct signer signer; /* no secret until it is open */
    int lock_fd;
    pthread_mutex_t mutex; /* over reading the last checkpoint and putting the next in its place */
};

/* --- the logs it knows ---------------------------------------------------------------------------------------------
 */

struct err *witness_logs_parse(struct arena *a, struct str text, struct witness_logs *logs_r)
{
    struct str rest = text, line;
    logs_r->n = 0;
    for (size_t number = 1; str_next(&rest, '\n', &line); number++) {
        line = str_trim(line);
        if (line.n == 0 || line.s[0] == '#')
            continue;
        if (logs_r->n == WITNESS_LOGS_MAX)
            return REFUSE(a, "bad-logs", S(""), "The list of logs has more than ", WITNESS_LOGS_MAX, " keys");
        struct sign_key *key = &logs_r->at[logs_r->n++];
        if (!sign_key_parse(a, line, key) || key->type != SIGN_NOTE)
            return REFUSE(a, "bad-logs", S(""), "The list of logs, line ", number,
                          ": this is not the verifier key of a log");
    }
    return NULL;
}

ERRS static struct err *logs_read(struct arena *a, struct str dir, struct str *text_r, struct witness_logs *logs_r)
{
    struct str path = file_path(a, dir, "logs");
    *text_r = S("");
    if (file_exists(a, path))
        TRY(file_read(a, path, WITNESS_LOGS_BYTES_MAX, text_r));
    return witness_logs_parse(a, *text_r, logs_r);
}

struct err *witness_keep_add_log(struct arena *a, struct str dir, struct str vkey)
{
    struct witness_logs *logs = ARENA_NEW(a, struct witness_logs), one;
    struct str text, line = str_trim(vkey);
    TRY(logs_read(a, dir, &text, logs));
    TRY(witness_logs_parse(a, line, &one));
    if (one.n != 1)
        return REFUSE(a, "bad-logs", S(""), "This is not the verifier key of a log");
    for (size_t i = 0; i < logs->n; i++)
        if (str_eq(sign_key_text(a, &logs->at[i]), line))
            return REFUSE(a, "known-log", S(""), "This log is known here already");
    if (text.n > 0 && !str_ends(text, S("\n")))
        text = SAY(a, text, "\n");
    return file_write(a, file_path(a, dir, "logs"), SAY(a, text, line, "\n"), 0644);
}

/* --- its key -------------------------------------------------------------------------------------------------------
 */

struct err *witness_keep_make(struct arena *a, struct str dir, struct str name)
{
    struct signer signer;
    struct str path = file_path(a, dir, "witness-key");
    if (!sign_name_is_valid(name))
        return REFUSE(a, "bad-name", S(""),
                      "The witness's name must have no space and no plus, as in witness.example.org/w1");
    if (mkdir(str_c(a, dir), 0700) != 0 && errno != EEXIST)
        return REFUSE(a, "no-folder", S(""), "The folder ", dir, " could not be made: ", strerror(errno));
    if (file_exists(a, path))
        return REFUSE(a, "key-exists", S(""), "The witness in ", dir, " has its key already");
    signer_fresh(name, SIGN_COSIGNATURE, &signer);
    struct str text = SAY(a, signer_text(a, &signer), "\n"), vkey = SAY(a, sign_key_text(a, &signer.key), "\n");
    struct err *err = file_write(a, path, text, 0600);
    sodium_memzero((char *)text.s, text.n);
    signer_end(&signer);
    return err != NULL ? err : file_write(a, file_path(a, dir, "vkey"), vkey, 0644);
}

struct err *witness_keep_vkey(struct arena *a, struct str dir, struct str *vkey_r)
{
    struct sign_key key;
    struct str text, path = file_path(a, dir, "vkey");
    TRY(file_read(a, path, KEY_TEXT_MAX, &text));
    *vkey_r = str_trim(text);
    if (!sign_key_parse(a, *vkey_r, &key) || key.type != SIGN_COSIGNATURE)
        return REFUSE(a, "bad-vkey", S(""), path, " is not the verifier key of a witness");
    return NULL;
}

ERRS static struct err *signer_read(struct witness_keep *keep, struct arena *a)
{
    struct str text, path = file_path(a, keep->dir, "witness-key");
    struct signer signer;
    if (!file_exists(a, path))
        return REFUSE(a, "no-key", S(""), "There is no witness in ", keep->dir, ". Make one with: candour witness key");
    TRY(file_read(a, path, KEY_TEXT_MAX, &text));
    bool ok = signer_parse(keep->home, str_copy(keep->home, str_trim(text)), &signer);
    sodium_memzero((char *)text.s, text.n);
    if (ok)
        keep->signer = signer;
    if (!ok || signer.key.type != SIGN_COSIGNATURE)
        return REFUSE(a, "bad-witness-key", S(""), path, " is not the key of a witness");
    return NULL;
}

/* --- opening -------------------------------------------------------------------------------------------------------
 */

ERRS static struct err *lock_take(struct witness_keep *keep, struct arena *a)
{
    struct str path = file_path(a, keep->dir, "lock");
    keep->lock_fd = open(str_c(a, path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (keep->lock_fd < 0)
        return FAULT(a, "file", "making ", path, ": ", (const char *)strerror(errno));
    if (flock(keep->lock_fd, LOCK_EX | LOCK_NB) != 0)
        return REFUSE(a, "folder-in-use", S(""), "Another process has ", keep->dir, " open. Stop it first");
    return NULL;
}

ERRS static struct err *open_it(struct witness_keep *keep, struct arena *a)
{
    struct str text;
    struct witness_logs *logs = ARENA_NEW(a, struct witness_logs);
    TRY(signer_read(keep, a));
    TRY(lock_take(keep, a));
    return logs_read(a, keep->dir, &text, logs);
}

struct err *witness_keep_open(struct arena *a, struct str dir, struct witness_keep **keep_r)
{
    struct arena *home = arena_make(HOME_BYTES);
    struct witness_keep *keep = ARENA_NEW(home, struct witness_keep);
    keep->home = home;
    keep->dir = str_copy(home, dir);
    keep->lock_fd = -1;
    pthread_mutex_init(&keep->mutex, NULL);
    struct err *err = open_it(keep, a);
    if (err != NULL)
        witness_keep_close(&keep);
    *keep_r = keep;
    return err;
}

void witness_keep_close(struct witness_keep **of)
{
    struct witness_keep *keep = *of;
    if (keep == NULL)
        return;
    if (keep->signer.secret != NULL)
        signer_end(&keep->signer);
    if (keep->lock_fd >= 0)
        close(keep->lock_fd);
    pthread_mutex_destroy(&keep->mutex);
    struct arena *home = keep->home;
    arena_end(&home);
    *of = NULL;
}

/* --- the last checkpoint of a log ----------------------------------------------------------------------------------
 */

static struct str checkpoint_path(struct witness_keep *keep, struct arena *a, struct str hex)
{
    return SAY(a, keep->dir, "/", hex, ".checkpoint");
}

/* What is kept carries the witness's own cosignature, which tells whether it is as it was written. */
ERRS static struct err *last_read(struct witness_keep *keep, struct arena *a, struct str hex, struct str *bytes_r,
                                  struct checkpoint *last_r, bool *found_r)
{
    struct note note;
    bool is_ours = false;
    uint64_t seconds;
    struct str path = checkpoint_path(keep, a, hex);
    *last_r = (struct checkpoint){0};
    *found_r = file_exists(a, path);
    if (!*found_r)
        return NULL;
    TRY(file_read(a, path, NOTE_BYTES_MAX, bytes_r));
    struct err *err = note_parse(a, *bytes_r, &note);
    if (err == NULL)
        err = checkpoint_parse(a, note.text, last_r);
    if (err == NULL)
        err = cosignature_find(a, &note, &keep->signer.key, UINT64_MAX, &is_ours, &seconds);
    if (err != NULL || !is_ours || !str_eq(hash_hex(a, hash_of(last_r->origin)), hex))
        return FAULT(a, "checkpoint-damaged", path,
                     " is not as this witness wrote it; nothing is cosigned for that log");
    return NULL;
}

ERRS static struct err *decide_and_keep(struct witness_keep *keep, struct arena *a, const struct witness_asked *asked,
                                        struct instant now, struct witness_reply *reply_r)
{
    struct checkpoint last;
    struct str bytes, hex = hash_hex(a, hash_of(asked->checkpoint.origin));
    bool found;
    TRY(last_read(keep, a, hex, &bytes, &last, &found));
    *reply_r = witness_decide(a, asked, &last);
    if (reply_r->status != 200)
        return NULL;
    struct str line = cosignature_line(a, &keep->signer, asked->text, (uint64_t)now.ms / 1000);
    struct str note = SAY(a, asked->text, "\n", asked->signatures, line);
    TRY(file_write(a, checkpoint_path(keep, a, hex), note, 0644));
    reply_r->body = line;
    return NULL;
}

struct err *witness_keep_answer(struct witness_keep *keep, struct arena *a, const struct witness_asked *asked,
                                struct instant now, struct witness_reply *reply_r)
{
    must(now.ms >= 0);
    pthread_mutex_lock(&keep->mutex);
    struct err *err = decide_and_keep(keep, a, asked, now, reply_r);
    pthread_mutex_unlock(&keep->mutex);
    return err;
}

struct err *witness_keep_admit(struct witness_keep *keep, struct arena *a, struct str body,
                               struct witness_asked *asked_r, int *status_r)
{
    struct witness_logs *logs = ARENA_NEW(a, struct witness_logs);
    struct str text;
    TRY(logs_read(a, keep->dir, &text, logs));
    *status_r = witness_admit(a, body, logs->at, logs->n, asked_r);
    return NULL;
}

static bool is_hash_hex(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!((s.s[i] >= '0' && s.s[i] <= '9') || (s.s[i] >= 'a' && s.s[i] <= 'f')))
            return false;
    return s.n == 2 * HASH_BYTES;
}

struct err *witness_keep_show(struct witness_keep *keep, struct arena *a, struct str hex, struct str *note_r,
                              bool *found_r)
{
    struct checkpoint last;
    *found_r = false;
    return is_hash_hex(hex) ? last_read(keep, a, hex, note_r, &last, found_r) : NULL;
}
