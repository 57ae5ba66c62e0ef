/* Tampering, one thing at a time, and what verify says of it. */
#include "base/chance.h"
#include "base/hex.h"
#include "ledger/ledger_test_help.h"
#include "ledger/proof.h"
#include "ledger/segment.h"
#include "ledger/verify_inside.h"

static struct verify_report verified(struct fixture *f)
{
    struct verify_report report;
    must_work(f->a, verify_ledger(f->a, f->dir, NULL, NULL, &report));
    return report;
}

static void assert_holds(struct fixture *f)
{
    struct verify_report report = verified(f);
    if (!report.holds)
        print_error("%.*s\n", (int)report.problem.n, report.problem.s);
    assert_true(report.holds);
}

static void assert_found_at(struct fixture *f, uint64_t seq)
{
    struct verify_report report = verified(f);
    assert_false(report.holds);
    if (!report.has_seq || report.seq != seq)
        print_error("entry %d: %.*s\n", report.has_seq ? (int)report.seq : -1, (int)report.problem.n, report.problem.s);
    assert_true(report.has_seq);
    assert_int_equal(report.seq, seq);
    assert_true(report.problem.n > 0);
}

/* A ledger of 300 entries, signed at 100, 290 and 300, closed, with the triggers taken away. */
static void some_history(struct fixture *f)
{
    for (int i = 0; i < 300; i++) {
        stage_one(f, SAY(f->a, "client:", i % 5), SAY(f->a, "score of entry ", i));
        if (i == 99 || i == 289 || i == 299) {
            flush(f);
            sign(f);
        }
    }
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db", NO_TRIGGERS);
}

static void tamper(struct fixture *f, const char *sql, uint64_t seq)
{
    some_history(f);
    assert_holds(f);
    with_sql(f, "ledger.db", sql);
    assert_found_at(f, seq);
}

static void an_untouched_ledger_holds(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    struct verify_report report = verified(f);
    assert_true(report.holds);
    assert_int_equal(report.entries, 300);
    assert_int_equal(report.segments, 300);
    assert_int_equal(report.checkpoints, 3);
    assert_int_equal(report.root.n, 64);
}

static void an_empty_ledger_holds(void **state)
{
    assert_holds(*state);
}

static void a_changed_entry_is_named(void **state)
{
    tamper(*state, SPOIL_RECORD "WHERE seq = 123", 123);
}

static void the_first_of_several_changes_is_named_however_many_look(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    with_sql(f, "ledger.db", SPOIL_RECORD "WHERE seq IN (70, 280)");
    for (int threads = 1; threads <= 4; threads++) {
        struct verify_report report;
        must_work(f->a, verify_ledger_so(f->a, f->dir, threads, false, &report));
        assert_false(report.holds);
        assert_int_equal(report.seq, 70);
    }
}

static void a_changed_ciphertext_is_named(void **state)
{
    tamper(*state,
           "UPDATE payload SET stored = CAST(substr(stored, 1, 40) || x'00' || substr(stored, 42) AS BLOB) "
           "WHERE place = 123 * 16",
           123);
}

static void a_cut_ciphertext_is_named(void **state)
{
    tamper(*state, "UPDATE payload SET stored = x'' WHERE place = 7 * 16", 7);
}

static void a_changed_hash_is_named(void **state)
{
    tamper(*state, "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 299", 299);
}

static void a_cut_hash_is_named(void **state)
{
    tamper(*state, "UPDATE entry SET leaf = x'00' WHERE seq = 4", 4);
}

static void entries_in_another_order_are_named(void **state)
{
    tamper(*state,
           "UPDATE entry SET seq = -1 WHERE seq = 10; UPDATE entry SET seq = 10 WHERE seq = 20;"
           "UPDATE entry SET seq = 20 WHERE seq = -1",
           10);
}

static void entries_and_ciphertexts_in_another_order_are_named(void **state)
{
    tamper(*state,
           "UPDATE entry SET seq = -1 WHERE seq = 10; UPDATE entry SET seq = 10 WHERE seq = 15;"
           "UPDATE entry SET seq = 15 WHERE seq = -1; UPDATE payload SET place = -1 WHERE place = 160;"
           "UPDATE payload SET place = 160 WHERE place = 240; UPDATE payload SET place = 240 WHERE place = -1",
           10);
}

static void ciphertexts_in_another_order_are_named(void **state)
{
    tamper(*state,
           "UPDATE payload SET place = -1 WHERE place = 160; UPDATE payload SET place = 160 WHERE place = 240;"
           "UPDATE payload SET place = 240 WHERE place = -1",
           10);
}

static void a_missing_last_entry_is_named(void **state)
{
    tamper(*state, "DELETE FROM entry WHERE seq = 299", 299);
}

static void a_missing_last_entry_with_all_that_belongs_to_it_is_named(void **state)
{
    tamper(*state,
           "DELETE FROM entry WHERE seq = 299; DELETE FROM payload WHERE place >= 299 * 16;"
           "DELETE FROM checkpoint WHERE size = 300",
           299);
}

static void a_missing_middle_entry_is_named(void **state)
{
    tamper(*state, "DELETE FROM entry WHERE seq = 150", 150);
}

static void a_missing_first_entry_is_named(void **state)
{
    tamper(*state, "DELETE FROM entry WHERE seq = 0", 0);
}

static void a_closed_gap_is_named(void **state)
{
    tamper(*state,
           "DELETE FROM entry WHERE seq = 298; UPDATE entry SET seq = 298 WHERE seq = 299;"
           "DELETE FROM payload WHERE place = 298 * 16; UPDATE payload SET place = 298 * 16 WHERE place = 299 * 16",
           298);
}

static void a_missing_ciphertext_is_named(void **state)
{
    tamper(*state, "DELETE FROM payload WHERE place = 77 * 16", 77);
}

static void a_ciphertext_that_was_put_in_is_named(void **state)
{
    tamper(*state, "INSERT INTO payload (place, under, stored) VALUES (77 * 16 + 1, zeroblob(16), zeroblob(96))", 77);
}

static void a_ciphertext_without_an_entry_is_named(void **state)
{
    tamper(*state, "INSERT INTO payload (place, under, stored) VALUES (300 * 16, zeroblob(16), zeroblob(96))", 300);
}

static void an_entry_that_was_put_in_is_named(void **state)
{
    tamper(*state, "INSERT INTO entry (seq, record, leaf) SELECT 300, record, leaf FROM entry WHERE seq = 299", 300);
}

static void an_entry_put_in_before_the_first_is_named(void **state)
{
    tamper(*state, "INSERT INTO entry (seq, record, leaf) SELECT -1, record, leaf FROM entry WHERE seq = 299", 0);
}

static void an_entry_that_was_put_in_far_behind_is_named(void **state)
{
    tamper(*state, "INSERT INTO entry (seq, record, leaf) SELECT 900, record, leaf FROM entry WHERE seq = 299", 300);
}

static void a_changed_tile_is_named(void **state)
{
    tamper(*state,
           "UPDATE tile SET hashes = CAST(substr(hashes, 1, 32 * 44) || zeroblob(32) || substr(hashes, 32 * 45 + 1) "
           "AS BLOB) WHERE place = 0",
           44);
}

static void a_missing_tile_is_named(void **state)
{
    tamper(*state, "DELETE FROM tile", 0);
}

static void a_tile_too_many_is_named(void **state)
{
    tamper(*state, "INSERT INTO tile (place, root, hashes) VALUES (1, zeroblob(32), zeroblob(8192))", 300);
}

static void a_tile_with_another_root_is_named(void **state)
{
    tamper(*state, "UPDATE tile SET root = zeroblob(32)", 0);
}

static void a_changed_checkpoint_is_found(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    with_sql(f, "ledger.db",
             "UPDATE checkpoint SET note = replace(note, char(10) || '290' || char(10), char(10) || '289' || "
             "char(10)) WHERE size = 290");
    struct verify_report report = verified(f);
    assert_false(report.holds);
    assert_true(str_has(report.problem, S("290")));
}

static void a_checkpoint_kept_under_another_size_is_found(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    with_sql(f, "ledger.db", "UPDATE checkpoint SET size = 289 WHERE size = 290");
    assert_false(verified(f).holds);
}

static void a_key_that_was_destroyed_without_an_entry_is_named(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    with_sql(f, "keys.db",
             "UPDATE holder_key SET wrapped = x'', destroyed_by = 5, proof = zeroblob(32) WHERE place = 3");
    assert_found_at(f, 2);
}

static void a_ciphertext_removed_under_a_forged_destruction_is_named(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    with_sql(f, "keys.db",
             "UPDATE holder_key SET wrapped = x'', destroyed_by = 500, proof = zeroblob(32) WHERE place = 3");
    with_sql(f, "ledger.db",
             "DELETE FROM payload WHERE (place / 16) % 5 = 2;"
             "INSERT INTO erasure (under, seq, is_done) SELECT under, 5, 1 FROM payload LIMIT 1");
    assert_found_at(f, 2);
}

static void another_key_under_the_same_id_is_named(void **state)
{
    struct fixture *f = *state;
    struct key *key;
    some_history(f);
    open_again(f);
    /* The operator wraps a key of their own choice under the same id: the house's own code does it here. */
    must_work(f->a, keys_of_holder(f->ledger->keys, f->a, S("client:2"), &key));
    chance_secret(key->secret, SEAL_KEY_BYTES);
    struct str kek_text, kek;
    must_work(f->a, file_read(f->a, file_path(f->a, f->dir, "kek"), 65, &kek_text));
    assert_true(hex_parse(f->a, str_trim(kek_text), &kek));
    struct str clear = SAY(f->a, "candour/key/v1", key_id_str(&key->id), hash_str(&key->holder));
    struct str wrapped = seal_stored(keys_seal(f->ledger->keys), f->a, (const unsigned char *)kek.s, clear,
                                     (struct str){(const char *)key->secret, SEAL_KEY_BYTES});
    struct str sql = SAY(f->a, "UPDATE holder_key SET wrapped = x'", hex_text(f->a, wrapped.s, wrapped.n),
                         "' WHERE id = x'", hex_text(f->a, key->id.b, sizeof key->id.b), "'");
    ledger_close(&f->ledger);
    with_sql(f, "keys.db", str_c(f->a, sql));
    assert_found_at(f, 2);
}

/* Somebody with every key of the folder but the signing key rewrites an entry, its ciphertext, its hash and its tile.
 */
static void a_consistent_rewriting_is_caught_by_the_checkpoint(void **state)
{
    struct fixture *f = *state;
    struct key *key;
    struct entry entry;
    some_history(f);
    open_again(f);
    must_work(f->a, keys_of_holder(f->ledger->keys, f->a, S("client:0"), &key));
    must_work(f->a, entry_of(f->ledger->storage, f->a, 295, &entry));
    struct str stored = segment_shut(keys_seal(f->ledger->keys), f->a, &entry, 0, key->secret, S("score of nobody"));
    struct out o = out_make(f->a);
    entry_encode(&o, &entry);
    struct hash leaf = merkle_leaf(out_text(&o));
    struct str sql = SAY(f->a, "UPDATE entry SET record = x'", hex_text(f->a, o.s, o.n), "', leaf = x'",
                         hash_hex(f->a, leaf), "' WHERE seq = 295; UPDATE payload SET stored = x'",
                         hex_text(f->a, stored.s, stored.n), "' WHERE place = 295 * 16");
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db", str_c(f->a, sql));
    assert_found_at(f, 290); /* the first entry that the last fitting checkpoint does not cover */
}

static void a_rewriting_inside_a_full_tile_is_named_exactly(void **state)
{
    struct fixture *f = *state;
    struct key *key;
    struct entry entry;
    some_history(f);
    open_again(f);
    must_work(f->a, keys_of_holder(f->ledger->keys, f->a, S("client:0"), &key));
    must_work(f->a, entry_of(f->ledger->storage, f->a, 200, &entry));
    struct str stored = segment_shut(keys_seal(f->ledger->keys), f->a, &entry, 0, key->secret, S("score of nobody"));
    struct out o = out_make(f->a);
    entry_encode(&o, &entry);
    struct hash leaf = merkle_leaf(out_text(&o));
    struct str sql = SAY(f->a, "UPDATE entry SET record = x'", hex_text(f->a, o.s, o.n), "', leaf = x'",
                         hash_hex(f->a, leaf), "' WHERE seq = 200; UPDATE payload SET stored = x'",
                         hex_text(f->a, stored.s, stored.n), "' WHERE place = 200 * 16");
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db", str_c(f->a, sql));
    assert_found_at(f, 200);
}

static void yesterdays_files_are_found(void **state)
{
    struct fixture *f = *state;
    struct str yesterday = fresh_dir(f->a);
    record_some(f, 5);
    sign(f);
    ledger_close(&f->ledger);
    copy_dir(f->a, f->dir, yesterday);
    open_again(f);
    record_some(f, 5);
    sign(f);
    struct str today;
    bool found;
    must_work(f->a, second_place_read(f->a, f->dir, &today, &found));
    ledger_close(&f->ledger);
    copy_dir(f->a, yesterday, f->dir);
    must_work(f->a, file_write(f->a, second_place(f->a, f->dir), today, 0644));
    assert_found_at(f, 5);
    /* All put back together holds in itself; a checkpoint that somebody outside kept tells. */
    copy_dir(f->a, yesterday, f->dir);
    assert_holds(f);
    struct verify_report report;
    must_work(f->a, verify_checkpoint(f->a, f->dir, today, NULL, &report));
    assert_false(report.holds);
    assert_int_equal(report.seq, 5);
    remove_dir(f->a, yesterday);
}

static void a_missing_second_place_is_found(void **state)
{
    struct fixture *f = *state;
    some_history(f);
    unlink(str_c(f->a, second_place(f->a, f->dir)));
    assert_false(verified(f).holds);
}

static void two_histories_of_one_key_are_told_apart(void **state)
{
    struct fixture *f = *state;
    struct str other = fresh_dir(f->a), note;
    struct verify_report report;
    bool found;
    record_some(f, 5);
    sign(f);
    ledger_close(&f->ledger);
    copy_dir(f->a, f->dir, other);
    open_again(f);
    record_some(f, 3);
    sign(f);
    must_work(f->a, second_place_read(f->a, f->dir, &note, &found));
    ledger_close(&f->ledger);
    struct fixture fork = {.a = f->a, .dir = other, .now = f->now};
    open_again(&fork);
    record_some(&fork, 4);
    sign(&fork);
    ledger_close(&fork.ledger);
    assert_holds(&fork);
    must_work(f->a, verify_checkpoint(f->a, f->dir, note, NULL, &report));
    assert_true(report.holds);
    must_work(f->a, verify_checkpoint(f->a, other, note, NULL, &report));
    assert_false(report.holds);
    remove_dir(f->a, other);
}

/* --- receipts ----------------------------------------------------------------------------------------------------- */

static void a_receipt_holds_until_it_or_its_entry_is_changed(void **state)
{
    struct fixture *f = *state;
    struct verify_report report;
    struct ledger_reader *reader;
    struct str receipt;
    some_history(f);
    open_again(f);
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    must_work(f->a, ledger_receipt(reader, f->a, 42, &receipt));
    ledger_reader_close(&reader);
    ledger_close(&f->ledger);
    must_work(f->a, verify_receipt(f->a, f->dir, receipt, NULL, &report));
    assert_true(report.holds && report.has_seq && report.seq == 42);
    struct str other = str_replace(f->a, receipt, S("index 42"), S("index 43"));
    must_work(f->a, verify_receipt(f->a, f->dir, other, NULL, &report));
    assert_false(report.holds);
    must_work(f->a, verify_receipt(f->a, f->dir, S("nonsense"), NULL, &report));
    assert_false(report.holds);
    with_sql(f, "ledger.db", "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 42");
    must_work(f->a, verify_receipt(f->a, f->dir, receipt, NULL, &report));
    assert_false(report.holds);
    assert_int_equal(report.seq, 42);
}

static void verifying_goes_on_beside_a_writer(void **state)
{
    struct fixture *f = *state;
    record_some(f, 20);
    sign(f);
    record_some(f, 3);
    assert_holds(f);
    record_some(f, 3);
    sign(f);
    assert_holds(f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_untouched_ledger_holds),
        TEST(an_empty_ledger_holds),
        TEST(a_changed_entry_is_named),
        TEST(the_first_of_several_changes_is_named_however_many_look),
        TEST(a_changed_ciphertext_is_named),
        TEST(a_cut_ciphertext_is_named),
        TEST(a_changed_hash_is_named),
        TEST(a_cut_hash_is_named),
        TEST(entries_in_another_order_are_named),
        TEST(entries_and_ciphertexts_in_another_order_are_named),
        TEST(ciphertexts_in_another_order_are_named),
        TEST(a_missing_last_entry_is_named),
        TEST(a_missing_last_entry_with_all_that_belongs_to_it_is_named),
        TEST(a_missing_middle_entry_is_named),
        TEST(a_missing_first_entry_is_named),
        TEST(a_closed_gap_is_named),
        TEST(a_missing_ciphertext_is_named),
        TEST(a_ciphertext_that_was_put_in_is_named),
        TEST(a_ciphertext_without_an_entry_is_named),
        TEST(an_entry_that_was_put_in_is_named),
        TEST(an_entry_put_in_before_the_first_is_named),
        TEST(an_entry_that_was_put_in_far_behind_is_named),
        TEST(a_changed_tile_is_named),
        TEST(a_missing_tile_is_named),
        TEST(a_tile_too_many_is_named),
        TEST(a_tile_with_another_root_is_named),
        TEST(a_changed_checkpoint_is_found),
        TEST(a_checkpoint_kept_under_another_size_is_found),
        TEST(a_key_that_was_destroyed_without_an_entry_is_named),
        TEST(a_ciphertext_removed_under_a_forged_destruction_is_named),
        TEST(another_key_under_the_same_id_is_named),
        TEST(a_consistent_rewriting_is_caught_by_the_checkpoint),
        TEST(a_rewriting_inside_a_full_tile_is_named_exactly),
        TEST(yesterdays_files_are_found),
        TEST(a_missing_second_place_is_found),
        TEST(two_histories_of_one_key_are_told_apart),
        TEST(a_receipt_holds_until_it_or_its_entry_is_changed),
        TEST(verifying_goes_on_beside_a_writer),
    };
    return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
