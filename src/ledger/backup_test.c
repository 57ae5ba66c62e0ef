/* Backups and restores: two files that open nothing alone, and nothing erased that comes back. */
#include "ledger/backup.h"
#include "ledger/ledger_test_help.h"
#include "ledger/tar.h"

#include <fcntl.h>

struct copies {
    struct str dir;
    struct str log;
    struct str keys;
};

static struct copies backup(struct fixture *f)
{
    struct backup_report report;
    struct copies c = {.dir = fresh_dir(f->a)};
    c.log = file_path(f->a, c.dir, "log.tar");
    c.keys = file_path(f->a, c.dir, "keys.tar");
    must_work(f->a, backup_write(f->a, f->dir, BACKUP_LOG, c.log, &report));
    assert_int_equal(report.files, file_exists(f->a, second_place(f->a, f->dir)) ? 3 : 2);
    must_work(f->a, backup_write(f->a, f->dir, BACKUP_KEYS, c.keys, &report));
    assert_true(report.bytes > 0);
    return c;
}

static struct err *restore(struct fixture *f, struct str log, struct str keys, struct str *dir_r,
                           struct restore_report *report_r)
{
    *dir_r = fresh_dir(f->a);
    struct backup_restore how = {.dir = *dir_r, .log_file = log, .keys_file = keys};
    return backup_restore(f->a, &how, NULL, NULL, report_r);
}

static void assert_restored(struct restore_report report)
{
    if (!report.verified.holds)
        print_error("%.*s\n", (int)report.verified.problem.n, report.verified.problem.s);
    assert_true(report.verified.holds);
}

static void read_all(struct fixture *f, struct str dir, struct ledger_read_entry **entries_r, size_t *n_r)
{
    struct ledger *ledger;
    struct ledger_reader *reader;
    struct ledger_options options = {.dir = dir};
    must_work(f->a, ledger_open(f->a, &options, &ledger));
    must_work(f->a, ledger_reader_open(ledger, f->a, &reader));
    must_work(f->a, ledger_read(reader, f->a, 0, 1000, entries_r, n_r));
    ledger_reader_close(&reader);
    ledger_close(&ledger);
}

static void a_restored_folder_is_the_same_log(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct ledger_read_entry *entries;
    size_t n;
    struct str dir;
    record_some(f, 30);
    sign(f);
    record_some(f, 3); /* while it is in use, and not all is signed */
    struct copies c = backup(f);
    record_some(f, 3);
    must_work(f->a, restore(f, c.log, c.keys, &dir, &report));
    assert_restored(report);
    assert_int_equal(report.verified.entries, 33);
    assert_int_equal(report.keys_destroyed_again, 0);
    read_all(f, dir, &entries, &n);
    assert_int_equal(n, 33);
    assert_true(str_eq(entries[32].segments[0].plain, S("score of entry 32")));
    remove_dir(f->a, dir);
    remove_dir(f->a, c.dir);
}

static void a_fresh_ledger_can_be_backed_up(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct str dir;
    struct copies c = backup(f);
    must_work(f->a, restore(f, c.log, c.keys, &dir, &report));
    assert_restored(report);
    remove_dir(f->a, dir);
    remove_dir(f->a, c.dir);
}

static void neither_file_alone_opens_anything(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct str dir, bytes;
    record_some(f, 3);
    sign(f);
    struct copies c = backup(f);
    assert_code(restore(f, c.log, c.log, &dir, &report), "bad-backup");
    remove_dir(f->a, dir);
    assert_code(restore(f, c.keys, c.keys, &dir, &report), "bad-backup");
    remove_dir(f->a, dir);
    must_work(f->a, file_read(f->a, c.log, 1 << 28, &bytes));
    assert_false(str_has(bytes, S("score of entry")));
    assert_false(str_has(bytes, S("PRIVATE+KEY")));
    remove_dir(f->a, c.dir);
}

static void the_keys_of_another_log_are_refused(void **state)
{
    struct fixture *f = *state, *other;
    void *other_state = NULL;
    struct restore_report report;
    struct str dir;
    assert_int_equal(fixture_make(&other_state), 0);
    other = other_state;
    struct copies c = backup(f), d = backup(other);
    assert_code(restore(f, c.log, d.keys, &dir, &report), "other-keys");
    assert_false(file_exists(f->a, file_path(f->a, dir, "ledger.db")));
    remove_dir(f->a, dir);
    remove_dir(f->a, c.dir);
    remove_dir(f->a, d.dir);
    fixture_end(&other_state);
}

static void a_restore_never_overwrites(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct copies c = backup(f);
    struct backup_restore how = {.dir = f->dir, .log_file = c.log, .keys_file = c.keys};
    assert_code(backup_restore(f->a, &how, NULL, NULL, &report), "folder-in-use");
    struct backup_report written;
    assert_code(backup_write(f->a, f->dir, BACKUP_LOG, c.log, &written), "file-exists");
    remove_dir(f->a, c.dir);
}

static void a_damaged_backup_is_refused(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct str dir, bytes;
    record_some(f, 3);
    sign(f);
    struct copies c = backup(f);
    must_work(f->a, file_read(f->a, c.log, 1 << 28, &bytes));
    for (size_t at = 700; at < bytes.n; at += bytes.n / 23) {
        struct str changed = str_copy(f->a, bytes), path = file_path(f->a, c.dir, "changed.tar");
        ((char *)changed.s)[at] ^= 1;
        must_work(f->a, file_write(f->a, path, changed, 0600));
        struct err *err = restore(f, path, c.keys, &dir, &report);
        assert_true(err != NULL || report.verified.holds); /* padding may be changed: nothing reads it */
        remove_dir(f->a, dir);
        must_work(f->a, file_write(f->a, path, str_sub(bytes, 0, at), 0600));
        assert_code(restore(f, path, c.keys, &dir, &report), "bad-backup");
        remove_dir(f->a, dir);
    }
    remove_dir(f->a, c.dir);
}

/* --- erasure ------------------------------------------------------------------------------------------------------ */

static void erase(struct fixture *f, struct str holder)
{
    uint64_t seq = stage_destruction(f, holder);
    flush(f);
    must_work(f->a, ledger_erase(f->ledger, f->a, holder, seq));
}

static void assert_client_1_is_gone(struct fixture *f, struct str dir, size_t before)
{
    struct ledger_read_entry *entries;
    struct str all;
    size_t n;
    read_all(f, dir, &entries, &n);
    for (size_t i = 0; i < before; i++)
        assert_int_equal(entries[i].segments[0].is_gone, i % 3 == 1);
    must_work(f->a, file_read(f->a, file_path(f->a, dir, "keys.db"), 1 << 28, &all));
}

/* The keys were copied before the erasure, the log after it: the key comes back, and goes again. */
static void a_key_that_came_back_is_destroyed_again(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct str dir;
    record_some(f, 9);
    stage_one(f, S("house"), S("so that the house has its key"));
    flush(f);
    sign(f);
    struct copies before = backup(f);
    erase(f, S("client:1"));
    struct copies after = backup(f);
    must_work(f->a, restore(f, after.log, before.keys, &dir, &report));
    assert_restored(report);
    assert_int_equal(report.keys_destroyed_again, 1);
    assert_int_equal(report.verified.segments_gone, 3);
    assert_client_1_is_gone(f, dir, 9);
    remove_dir(f->a, dir);
    remove_dir(f->a, before.dir);
    remove_dir(f->a, after.dir);
}

/* The log was copied before the erasure, the keys after it: the ciphertext comes back, and goes again; and the log,
 * which is too old to hold the entry that destroyed the key, records it anew. */
static void a_ciphertext_that_came_back_is_removed_again(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct verify_report verified;
    struct str dir;
    record_some(f, 9);
    sign(f);
    struct copies before = backup(f);
    record_some(f, 3);
    erase(f, S("client:1"));
    struct copies after = backup(f);
    must_work(f->a, restore(f, before.log, after.keys, &dir, &report));
    assert_restored(report);
    assert_int_equal(report.keys_destroyed_again, 1);
    assert_int_equal(report.verified.entries, 10);
    assert_int_equal(report.verified.segments_gone, 3);
    assert_client_1_is_gone(f, dir, 9);
    struct fixture again = {.a = f->a, .dir = dir, .now = f->now};
    open_again(&again);
    for (int i = 0; i < 20; i++) /* past the number of the lost entry */
        stage_one(&again, S("client:2"), S("later"));
    flush(&again);
    sign(&again);
    ledger_close(&again.ledger);
    must_work(f->a, verify_ledger(f->a, dir, NULL, NULL, &verified));
    assert_true(verified.holds);
    remove_dir(f->a, dir);
    remove_dir(f->a, before.dir);
    remove_dir(f->a, after.dir);
}

static void a_restore_from_before_holds_what_was_not_yet_erased(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct str dir;
    record_some(f, 9);
    sign(f);
    struct copies before = backup(f);
    erase(f, S("client:1"));
    must_work(f->a, restore(f, before.log, before.keys, &dir, &report));
    assert_restored(report); /* both copies are from before: only who keeps the keys apart and newer is protected */
    assert_int_equal(report.keys_destroyed_again, 0);
    remove_dir(f->a, dir);
    remove_dir(f->a, before.dir);
}

static void a_checkpoint_from_outside_tells_whether_entries_were_lost(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct str note;
    bool found;
    record_some(f, 5);
    sign(f);
    struct copies c = backup(f);
    record_some(f, 5);
    sign(f);
    must_work(f->a, second_place_read(f->a, f->dir, &note, &found));
    struct backup_restore how = {.dir = fresh_dir(f->a), .log_file = c.log, .keys_file = c.keys, .checkpoint = note};
    must_work(f->a, backup_restore(f->a, &how, NULL, NULL, &report));
    assert_restored(report);
    assert_true(report.was_compared);
    assert_false(report.checkpoint.holds);
    assert_int_equal(report.checkpoint.seq, 5);
    remove_dir(f->a, how.dir);
    remove_dir(f->a, c.dir);
}

static void a_log_that_lost_keys_does_not_hold(void **state)
{
    struct fixture *f = *state;
    struct restore_report report;
    struct str dir;
    record_some(f, 3);
    sign(f);
    struct copies before = backup(f);
    stage_one(f, S("client:new"), S("x"));
    flush(f);
    sign(f);
    struct copies after = backup(f);
    must_work(f->a, restore(f, after.log, before.keys, &dir, &report));
    assert_false(report.verified.holds);
    assert_int_equal(report.verified.seq, 3);
    remove_dir(f->a, dir);
    remove_dir(f->a, before.dir);
    remove_dir(f->a, after.dir);
}

/* --- the formats -------------------------------------------------------------------------------------------------- */

static void a_tar_header_reads_as_it_was_written(void **state)
{
    (void)state;
    const uint64_t sizes[] = {0, 1, 511, 8589934591, 8589934592, (uint64_t)1 << 50};
    unsigned char block[TAR_BLOCK];
    struct tar_member member;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        tar_header_make("ledger.db", sizes[i], block);
        assert_true(tar_header_parse(block, &member));
        assert_string_equal(member.name, "ledger.db");
        assert_int_equal(member.size, sizes[i]);
    }
    for (size_t i = 0; i < TAR_BLOCK; i++) {
        block[i] ^= 1;
        assert_false(tar_header_parse(block, &member));
        block[i] ^= 1;
    }
    const char *const bad[] = {"../x", "a/b", ".hidden", "a b"};
    for (size_t i = 0; i < 4; i++) {
        tar_header_make(bad[i], 1, block);
        assert_false(tar_header_parse(block, &member));
    }
}

#define VKEY "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define SHA "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define HEAD "candour-backup/v1\nholds log\nvkey " VKEY "\n"

static void what_is_no_manifest_is_refused(void **state)
{
    struct fixture *f = *state;
    struct backup_manifest m;
    assert_true(backup_manifest_parse(f->a, S(HEAD "file " SHA " 0 ledger.db\nfile " SHA " 12 vkey\n"), &m));
    assert_int_equal(m.n, 2);
    const char *const bad[] = {
        "",
        "\n",
        HEAD,
        HEAD "file " SHA " 0 ledger.db",
        HEAD "file " SHA " 0 ../ledger.db\n",
        HEAD "file " SHA " 0 keys.db\n",
        HEAD "file " SHA " 00 ledger.db\n",
        HEAD "file 00 0 ledger.db\n",
        HEAD "file " SHA " 0 ledger.db\nfile " SHA " 0 ledger.db\n",
        HEAD "other\n",
        "candour-backup/v2\nholds log\nvkey " VKEY "\nfile " SHA " 0 ledger.db\n",
        "candour-backup/v1\nholds both\nvkey " VKEY "\nfile " SHA " 0 ledger.db\n",
        "candour-backup/v1\nholds log\nvkey nobody\nfile " SHA " 0 ledger.db\n",
        HEAD "file " SHA " 0 ledger.db\n\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(backup_manifest_parse(f->a, str_of(bad[i]), &m));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_restored_folder_is_the_same_log),
        TEST(a_fresh_ledger_can_be_backed_up),
        TEST(neither_file_alone_opens_anything),
        TEST(the_keys_of_another_log_are_refused),
        TEST(a_restore_never_overwrites),
        TEST(a_damaged_backup_is_refused),
        TEST(a_key_that_came_back_is_destroyed_again),
        TEST(a_ciphertext_that_came_back_is_removed_again),
        TEST(a_restore_from_before_holds_what_was_not_yet_erased),
        TEST(a_checkpoint_from_outside_tells_whether_entries_were_lost),
        TEST(a_log_that_lost_keys_does_not_hold),
        TEST(a_tar_header_reads_as_it_was_written),
        TEST(what_is_no_manifest_is_refused),
    };
    return cmocka_run_group_tests_name("backup", tests, NULL, NULL);
}
