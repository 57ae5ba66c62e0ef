/* What the tests of the ledger share: a folder that is removed, a ledger in it, entries to put in. */
#ifndef LEDGER_LEDGER_TEST_HELP_H
#define LEDGER_LEDGER_TEST_HELP_H

#include "base/log.h"
#include "ledger/file.h"
#include "ledger/ledger_inside.h"
#include "ledger/verify.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ORIGIN "candour.example/test"

struct fixture {
    struct arena *a;
    struct str dir;
    struct ledger *ledger;
    struct instant now;
};

static inline void must_work(struct arena *a, struct err *err)
{
    if (err != NULL)
        log_fault(a, err);
    assert_null(err);
}

static inline void assert_code(struct err *err, const char *code)
{
    assert_non_null(err);
    if (strcmp(err->code, code) != 0)
        print_error("%.*s\n", (int)err->text.n, err->text.s);
    assert_string_equal(err->code, code);
}

static inline struct str fresh_dir(struct arena *a)
{
    char path[] = "/tmp/candour-ledger-XXXXXX";
    assert_non_null(mkdtemp(path));
    return str_copy(a, str_of(path));
}

static inline void remove_dir(struct arena *a, struct str dir)
{
    DIR *d = opendir(str_c(a, dir));
    if (d == NULL)
        return;
    for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            (void)unlink(str_c(a, file_path(a, dir, e->d_name)));
    closedir(d);
    (void)rmdir(str_c(a, dir));
}

static inline void copy_file(struct arena *a, struct str from, struct str to)
{
    struct str bytes;
    if (!file_exists(a, from)) {
        (void)unlink(str_c(a, to));
        return;
    }
    must_work(a, file_read(a, from, 1 << 28, &bytes));
    must_work(a, file_write(a, to, bytes, 0600));
}

/* Every file of one folder into another, as an operator with a copy of yesterday would. */
static inline void copy_dir(struct arena *a, struct str from, struct str to)
{
    DIR *d = opendir(str_c(a, from));
    assert_non_null(d);
    for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            copy_file(a, file_path(a, from, e->d_name), file_path(a, to, e->d_name));
    closedir(d);
}

static inline void open_again(struct fixture *f)
{
    ledger_close(&f->ledger);
    struct ledger_options options = {.dir = f->dir};
    must_work(f->a, ledger_open(f->a, &options, &f->ledger));
}

static inline int fixture_make(void **state)
{
    struct arena *a = arena_make((size_t)4 << 30);
    struct fixture *f = ARENA_NEW(a, struct fixture);
    f->a = a;
    f->dir = fresh_dir(a);
    f->now = (struct instant){1732300000000};
    struct ledger_options options = {.dir = f->dir, .origin = S(ORIGIN)};
    must_work(a, ledger_open(a, &options, &f->ledger));
    *state = f;
    return 0;
}

static inline int fixture_end(void **state)
{
    struct fixture *f = *state;
    struct arena *a = f->a;
    ledger_close(&f->ledger);
    remove_dir(a, f->dir);
    arena_end(&a);
    return 0;
}

static inline uint64_t stage_one(struct fixture *f, struct str holder, struct str plain)
{
    uint64_t seq;
    struct ledger_segment segment = {holder, plain};
    struct ledger_entry entry = {
        .category = LEDGER_CLINICAL, .actor = S("person:1"), .segments = &segment, .segment_count = 1};
    must_work(f->a, ledger_stage(f->ledger, f->a, &entry, f->now, &seq));
    f->now.ms += 1000;
    return seq;
}

static inline void flush(struct fixture *f)
{
    must_work(f->a, ledger_flush(f->ledger, f->a));
}

static inline void sign(struct fixture *f)
{
    must_work(f->a, ledger_sign(f->ledger, f->a, f->now));
}

/* `n` entries, each of its own flush, about three clients in turn. */
static inline void record_some(struct fixture *f, uint64_t n)
{
    for (uint64_t i = 0; i < n; i++) {
        uint64_t seq = ledger_next_seq(f->ledger);
        stage_one(f, SAY(f->a, "client:", seq % 3), SAY(f->a, "score of entry ", seq));
        flush(f);
    }
}

/* An entry that destroys the holder's key. */
static inline uint64_t stage_destruction(struct fixture *f, struct str holder)
{
    uint64_t seq;
    struct ledger_segment segment = {S("house"), S("destroyed, by right")};
    struct ledger_entry entry = {.category = LEDGER_FOLDER,
                                 .actor = S("person:9"),
                                 .segments = &segment,
                                 .segment_count = 1,
                                 .destroys = holder};
    must_work(f->a, ledger_stage(f->ledger, f->a, &entry, f->now, &seq));
    return seq;
}

/* Runs SQL as somebody with the file would: the ledger is closed meanwhile. `which` is ledger.db or keys.db. */
static inline void with_sql(struct fixture *f, const char *which, const char *sql)
{
    struct store *db;
    must_work(f->a, store_open(f->a, file_path(f->a, f->dir, which), STORE_WRITE, &db));
    must_work(f->a, store_script(db, f->a, sql));
    store_close(&db);
}

#define NO_TRIGGERS                                                                                                    \
    "DROP TRIGGER entry_is_not_changed; DROP TRIGGER entry_is_not_removed; DROP TRIGGER payload_is_not_changed;"       \
    "DROP TRIGGER payload_is_not_removed; DROP TRIGGER tile_is_not_changed; DROP TRIGGER tile_is_not_removed;"         \
    "DROP TRIGGER checkpoint_is_not_changed; DROP TRIGGER checkpoint_is_not_removed;"

/* Another byte in the middle of the actor tag: the record stays well formed. */
#define SPOIL_RECORD "UPDATE entry SET record = CAST(substr(record, 1, 20) || x'00' || substr(record, 22) AS BLOB) "

#endif
