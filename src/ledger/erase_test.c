/* Erasure: what goes, what stays, what a crash or an old copy cannot undo. */
#include "base/hex.h"
#include "ledger/ledger_test_help.h"
#include "ledger/proof.h"
#include "ledger/storage_inside.h"

#define SECRET_TEXT "PHQ-9 item 9 was answered with two"

static bool holds(struct fixture *f)
{
    struct verify_report report;
    must_work(f->a, verify_ledger(f->a, f->dir, NULL, NULL, &report));
    return report.holds;
}

static void assert_found_at(struct fixture *f, uint64_t seq)
{
    struct verify_report report;
    must_work(f->a, verify_ledger(f->a, f->dir, NULL, NULL, &report));
    assert_false(report.holds);
    assert_true(report.has_seq);
    assert_int_equal(report.seq, seq);
}

/* How many files of the folder hold the bytes. */
static int files_with(struct fixture *f, struct str bytes)
{
    int n = 0;
    DIR *d = opendir(str_c(f->a, f->dir));
    assert_non_null(d);
    for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        struct str all;
        if (e->d_name[0] == '.')
            continue;
        must_work(f->a, file_read(f->a, file_path(f->a, f->dir, e->d_name), 1 << 28, &all));
        n += str_has(all, bytes);
    }
    closedir(d);
    return n;
}

/* Entries about client:1 alone, and one that client:1 shares with two others. */
static void some_history(struct fixture *f)
{
    uint64_t seq;
    for (int i = 0; i < 40; i++)
        stage_one(f, SAY(f->a, "client:", i % 4), i % 4 == 1 ? S(SECRET_TEXT) : S("something else"));
    const struct ledger_segment segments[] = {{S("person:7"), S("part of person 7")},
                                              {S("client:1"), S(SECRET_TEXT)},
                                              {S("person:8"), S("part of person 8")}};
    struct ledger_entry entry = {.category = LEDGER_VOICE, .actor = S("x"), .segments = segments, .segment_count = 3};
    must_work(f->a, ledger_stage(f->ledger, f->a, &entry, f->now, &seq));
    assert_int_equal(seq, 40);
    flush(f);
    sign(f);
}

static void erase_client_1(struct fixture *f)
{
    uint64_t seq = stage_destruction(f, S("client:1"));
    flush(f);
    must_work(f->a, ledger_erase(f->ledger, f->a, S("client:1"), seq));
}

static struct key key_of(struct fixture *f, struct str holder)
{
    struct key *key;
    must_work(f->a, keys_of_holder(f->ledger->keys, f->a, holder, &key));
    return *key;
}

static void what_one_client_s_entries_said_is_gone_and_the_rest_stands(void **state)
{
    struct fixture *f = *state;
    struct ledger_reader *reader;
    struct ledger_read_entry *entries;
    size_t n;
    some_history(f);
    erase_client_1(f);
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    must_work(f->a, ledger_read(reader, f->a, 0, 100, &entries, &n));
    assert_int_equal(n, 42);
    for (size_t i = 0; i < 40; i++)
        assert_int_equal(entries[i].segments[0].is_gone, i % 4 == 1);
    assert_true(str_eq(entries[40].segments[0].plain, S("part of person 7")));
    assert_true(entries[40].segments[1].is_gone);
    assert_true(str_eq(entries[40].segments[2].plain, S("part of person 8")));
    ledger_reader_close(&reader);
    struct verify_report report;
    must_work(f->a, verify_ledger(f->a, f->dir, NULL, NULL, &report));
    assert_true(report.holds);
    assert_int_equal(report.segments_gone, 11);
    assert_int_equal(report.keys_destroyed, 1);
}

static void every_earlier_proof_stays_valid(void **state)
{
    struct fixture *f = *state;
    struct ledger_reader *reader;
    struct str receipts[41];
    struct verify_report report;
    some_history(f);
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    for (uint64_t seq = 0; seq <= 40; seq++)
        must_work(f->a, ledger_receipt(reader, f->a, seq, &receipts[seq]));
    erase_client_1(f);
    for (int i = 0; i < 5; i++)
        stage_one(f, S("client:2"), S("later"));
    flush(f);
    sign(f);
    for (uint64_t seq = 0; seq <= 40; seq++) {
        must_work(f->a, verify_receipt(f->a, f->dir, receipts[seq], NULL, &report));
        assert_true(report.holds);
    }
    ledger_reader_close(&reader);
}

static void no_trace_is_in_any_file(void **state)
{
    struct fixture *f = *state;
    struct storage_key wrapped;
    struct storage_payloads payloads;
    struct storage *s = f->ledger->storage;
    bool found;
    some_history(f);
    struct key key = key_of(f, S("client:1"));
    must_work(f->a, s->ops->key_by_id(s, f->a, key.id, &wrapped, &found));
    must_work(f->a, s->ops->payloads(s, f->a, 0, 41, &payloads));
    assert_true(files_with(f, wrapped.wrapped) > 0); /* so that not finding it later means something */
    assert_true(files_with(f, payloads.at[1].stored) > 0);
    erase_client_1(f);
    for (int closed = 0; closed < 2; closed++) {
        assert_int_equal(files_with(f, S(SECRET_TEXT)), 0);
        assert_int_equal(files_with(f, (struct str){(const char *)key.secret, SEAL_KEY_BYTES}), 0);
        assert_int_equal(files_with(f, wrapped.wrapped), 0);
        assert_int_equal(files_with(f, str_sub(wrapped.wrapped, 12, 44)), 0);
        for (size_t i = 0; i < payloads.n; i++)
            if (key_id_eq(payloads.at[i].under, key.id))
                assert_int_equal(files_with(f, str_sub(payloads.at[i].stored, 16, 48)), 0);
        ledger_close(&f->ledger);
    }
}

/* Keys are made in no order of their ids, so pages of keys.db are divided; old copies of a key must not stay in them.
 */
static void no_trace_is_left_in_divided_pages(void **state)
{
    struct fixture *f = *state;
    struct storage *s = f->ledger->storage;
    struct storage_key wrapped;
    bool found;
    for (int i = 0; i < 500; i++) {
        stage_one(f, SAY(f->a, "client:", i), S("x"));
        if (i % 50 == 0)
            flush(f);
    }
    flush(f);
    sign(f);
    struct key key = key_of(f, S("client:1"));
    must_work(f->a, s->ops->key_by_id(s, f->a, key.id, &wrapped, &found));
    erase_client_1(f);
    assert_int_equal(files_with(f, str_sub(wrapped.wrapped, 12, 44)), 0);
}

static void nothing_more_is_recorded_about_whom_was_erased(void **state)
{
    struct fixture *f = *state;
    uint64_t seq;
    bool has, erased;
    struct ledger_segment segment = {S("client:1"), S("again")};
    struct ledger_entry entry = {
        .category = LEDGER_CLINICAL, .actor = S("x"), .segments = &segment, .segment_count = 1};
    some_history(f);
    uint64_t event = stage_destruction(f, S("client:1"));
    assert_code(ledger_stage(f->ledger, f->a, &entry, f->now, &seq), "erased"); /* in the same group already */
    ledger_unstage(f->ledger, event);
    must_work(f->a, ledger_stage(f->ledger, f->a, &entry, f->now, &seq)); /* taken back: as if it had not been */
    erase_client_1(f);
    assert_code(ledger_stage(f->ledger, f->a, &entry, f->now, &seq), "erased");
    entry.destroys = S("client:1");
    segment.holder = S("house");
    assert_code(ledger_stage(f->ledger, f->a, &entry, f->now, &seq), "already-erased");
    entry.destroys = S("house");
    assert_code(ledger_stage(f->ledger, f->a, &entry, f->now, &seq), "house-key");
    entry.destroys = S("client:77");
    assert_code(ledger_stage(f->ledger, f->a, &entry, f->now, &seq), "no-such-holder");
    must_work(f->a, ledger_holder(f->ledger, f->a, S("client:1"), &has, &erased));
    assert_true(has && erased);
    open_again(f);
    must_work(f->a, ledger_holder(f->ledger, f->a, S("client:1"), &has, &erased));
    assert_true(has && erased);
    must_work(f->a, ledger_holder(f->ledger, f->a, S("client:2"), &has, &erased));
    assert_true(has && !erased);
}

static void a_key_is_destroyed_only_by_an_entry_that_says_so(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    assert_code(ledger_erase(f->ledger, f->a, S("client:1"), 3), "other-entry");
    assert_code(ledger_erase(f->ledger, f->a, S("client:1"), 41), "not-flushed");
    assert_code(ledger_erase(f->ledger, f->a, S("client:99"), 3), "no-such-holder");
    uint64_t seq = stage_destruction(f, S("client:2"));
    flush(f);
    assert_code(ledger_erase(f->ledger, f->a, S("client:1"), seq), "other-entry");
}

static void the_entry_is_signed_before_the_key_goes(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    erase_client_1(f);
    assert_int_equal(f->ledger->signed_edge.size, 42);
}

static void a_crash_before_the_key_went_is_finished_at_the_next_opening(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    stage_destruction(f, S("client:1"));
    flush(f);
    sign(f);
    ledger_close(&f->ledger);
    assert_found_at(f, 1); /* the erasure is not complete */
    open_again(f);
    assert_true(key_of(f, S("client:1")).is_destroyed);
    assert_true(holds(f));
}

static void a_crash_between_key_and_ciphertext_is_finished_at_the_next_opening(void **state)
{
    struct fixture *f = *state;
    struct key *key;
    some_history(f);
    uint64_t seq = stage_destruction(f, S("client:1"));
    flush(f);
    sign(f);
    must_work(f->a, keys_of_holder(f->ledger->keys, f->a, S("client:1"), &key));
    must_work(f->a, keys_destroy_one(f->ledger->keys, f->a, key, seq));
    ledger_close(&f->ledger);
    assert_found_at(f, 1);
    open_again(f);
    assert_true(holds(f));
}

static void a_destroyed_key_that_comes_back_is_refused(void **state)
{
    struct fixture *f = *state;
    struct str copy = fresh_dir(f->a);
    struct ledger_options options = {.dir = f->dir};
    some_history(f);
    ledger_close(&f->ledger);
    copy_dir(f->a, f->dir, copy);
    open_again(f);
    erase_client_1(f);
    ledger_close(&f->ledger);
    copy_file(f->a, file_path(f->a, copy, "keys.db"), file_path(f->a, f->dir, "keys.db"));
    assert_code(ledger_open(f->a, &options, &f->ledger), "restored-key");
    assert_found_at(f, 41);
    remove_dir(f->a, copy);
}

static void a_ciphertext_that_comes_back_is_found(void **state)
{
    struct fixture *f = *state;
    struct storage_payloads payloads;
    struct storage *s = f->ledger->storage;
    some_history(f);
    must_work(f->a, s->ops->payloads(s, f->a, 5, 6, &payloads));
    struct str id = hex_text(f->a, payloads.at[0].under.b, ENTRY_KEY_ID_BYTES);
    struct str stored = hex_text(f->a, payloads.at[0].stored.s, payloads.at[0].stored.n);
    erase_client_1(f);
    assert_true(holds(f));
    ledger_close(&f->ledger);
    with_sql(
        f, "ledger.db",
        str_c(f->a, SAY(f->a, "INSERT INTO payload (place, under, stored) VALUES (80, x'", id, "', x'", stored, "')")));
    assert_found_at(f, 5);
}

static void a_reader_forgets_the_key(void **state)
{
    struct fixture *f = *state;
    struct ledger_reader *reader;
    struct ledger_read_entry *entries;
    size_t n;
    some_history(f);
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    must_work(f->a, ledger_read(reader, f->a, 0, 100, &entries, &n));
    struct key key = key_of(f, S("client:1")), *known;
    erase_client_1(f);
    must_work(f->a, ledger_read(reader, f->a, 0, 1, &entries, &n));
    must_work(f->a, keys_of_id(reader->keys, f->a, key.id, &known));
    assert_true(known->is_destroyed);
    assert_memory_not_equal(known->secret, key.secret, SEAL_KEY_BYTES);
    struct str json;
    assert_code(ledger_disclosure(reader, f->a, 1, 0, &json), "erased");
    ledger_reader_close(&reader);
}

static void answers_lose_their_words_and_not_their_place(void **state)
{
    struct fixture *f = *state;
    struct str answer;
    bool found;
    some_history(f);
    must_work(f->a, ledger_remember(f->ledger, f->a, S("key"), S(SECRET_TEXT)));
    flush(f);
    assert_int_equal(files_with(f, S(SECRET_TEXT)), 0); /* sealed from the beginning */
    erase_client_1(f);
    must_work(f->a, ledger_remembered(f->ledger, f->a, S("key"), &answer, &found));
    assert_true(found);
    assert_int_equal(answer.n, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_one_client_s_entries_said_is_gone_and_the_rest_stands),
        TEST(every_earlier_proof_stays_valid),
        TEST(no_trace_is_in_any_file),
        TEST(no_trace_is_left_in_divided_pages),
        TEST(nothing_more_is_recorded_about_whom_was_erased),
        TEST(a_key_is_destroyed_only_by_an_entry_that_says_so),
        TEST(the_entry_is_signed_before_the_key_goes),
        TEST(a_crash_before_the_key_went_is_finished_at_the_next_opening),
        TEST(a_crash_between_key_and_ciphertext_is_finished_at_the_next_opening),
        TEST(a_destroyed_key_that_comes_back_is_refused),
        TEST(a_ciphertext_that_comes_back_is_found),
        TEST(a_reader_forgets_the_key),
        TEST(answers_lose_their_words_and_not_their_place),
    };
    return cmocka_run_group_tests_name("erase", tests, NULL, NULL);
}
