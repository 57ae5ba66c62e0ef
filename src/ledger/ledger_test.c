/* Appending, flushing, signing, reading, receipts, and what a ledger refuses to open. */
#include "ledger/ledger_test_help.h"
#include "ledger/proof.h"
#include "ledger/storage_inside.h"

static struct ledger_reader *reader_of(struct fixture *f)
{
    struct ledger_reader *reader;
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    return reader;
}

/* --- appending ---------------------------------------------------------------------------------------------------- */

static void entries_are_read_as_they_were_recorded(void **state)
{
    struct fixture *f = *state;
    struct ledger_read_entry *entries;
    size_t n;
    record_some(f, 10);
    open_again(f);
    assert_int_equal(ledger_size(f->ledger), 10);
    struct ledger_reader *reader = reader_of(f);
    must_work(f->a, ledger_read(reader, f->a, 2, 5, &entries, &n));
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(entries[i].seq, i + 2);
        assert_int_equal(entries[i].category, LEDGER_CLINICAL);
        assert_int_equal(entries[i].at.ms % LEDGER_STEP_MS, 0);
        assert_false(entries[i].segments[0].is_gone);
        assert_true(str_eq(entries[i].segments[0].plain, SAY(f->a, "score of entry ", entries[i].seq)));
    }
    must_work(f->a, ledger_read(reader, f->a, 8, 100, &entries, &n));
    assert_int_equal(n, 2);
    must_work(f->a, ledger_read(reader, f->a, 10, 100, &entries, &n));
    assert_int_equal(n, 0);
    ledger_reader_close(&reader);
}

static void recorded_time_does_not_run_backwards(void **state)
{
    struct fixture *f = *state;
    struct ledger_read_entry *entries;
    size_t n;
    stage_one(f, S("client:1"), S("first"));
    f->now.ms -= 86400000;
    stage_one(f, S("client:1"), S("second"));
    flush(f);
    open_again(f);
    f->now.ms -= 86400000;
    stage_one(f, S("client:1"), S("third"));
    flush(f);
    struct ledger_reader *reader = reader_of(f);
    must_work(f->a, ledger_read(reader, f->a, 0, 9, &entries, &n));
    assert_int_equal(entries[1].at.ms, entries[0].at.ms);
    assert_int_equal(entries[2].at.ms, entries[0].at.ms);
    ledger_reader_close(&reader);
}

static void what_is_taken_back_leaves_no_gap_and_no_key(void **state)
{
    struct fixture *f = *state;
    bool has, erased;
    stage_one(f, S("client:1"), S("kept"));
    uint64_t seq = stage_one(f, S("client:2"), S("taken back"));
    stage_one(f, S("client:3"), S("taken back too"));
    must_work(f->a, ledger_remember(f->ledger, f->a, S("key"), S("answer")));
    ledger_unstage(f->ledger, seq);
    assert_int_equal(ledger_next_seq(f->ledger), 1);
    assert_int_equal(stage_one(f, S("client:3"), S("in its place")), 1);
    flush(f);
    must_work(f->a, ledger_holder(f->ledger, f->a, S("client:2"), &has, &erased));
    assert_false(has);
    must_work(f->a, ledger_holder(f->ledger, f->a, S("client:3"), &has, &erased));
    assert_true(has && !erased);
    open_again(f);
    assert_int_equal(ledger_size(f->ledger), 2);
    must_work(f->a, ledger_holder(f->ledger, f->a, S("client:2"), &has, &erased));
    assert_false(has);
}

static void an_entry_that_is_too_long_is_refused_before_it_is_numbered(void **state)
{
    struct fixture *f = *state;
    uint64_t seq;
    char *text = arena_take(f->a, LEDGER_PLAIN_MAX + 1);
    memset(text, 'x', LEDGER_PLAIN_MAX + 1);
    struct ledger_segment segments[LEDGER_SEGMENTS_MAX + 1] = {{S("client:1"), {text, LEDGER_PLAIN_MAX + 1}}};
    struct ledger_entry entry = {
        .category = LEDGER_CLINICAL, .actor = S("x"), .segments = segments, .segment_count = 1};
    assert_code(ledger_stage(f->ledger, f->a, &entry, f->now, &seq), "too-long");
    segments[0].plain.n = LEDGER_PLAIN_MAX;
    must_work(f->a, ledger_stage(f->ledger, f->a, &entry, f->now, &seq));
    assert_int_equal(seq, 0);
    entry.segment_count = LEDGER_SEGMENTS_MAX + 1;
    assert_code(ledger_stage(f->ledger, f->a, &entry, f->now, &seq), "too-many-people");
    flush(f);
}

static void a_shared_entry_has_a_part_for_each_person(void **state)
{
    struct fixture *f = *state;
    struct ledger_read_entry *entries;
    uint64_t seq;
    size_t n;
    struct ledger_segment segments[LEDGER_SEGMENTS_MAX];
    for (int i = 0; i < LEDGER_SEGMENTS_MAX; i++)
        segments[i] = (struct ledger_segment){SAY(f->a, "person:", i), SAY(f->a, "part ", i)};
    struct ledger_entry entry = {
        .category = LEDGER_VOICE, .actor = S("x"), .segments = segments, .segment_count = LEDGER_SEGMENTS_MAX};
    must_work(f->a, ledger_stage(f->ledger, f->a, &entry, f->now, &seq));
    flush(f);
    struct ledger_reader *reader = reader_of(f);
    must_work(f->a, ledger_read(reader, f->a, 0, 1, &entries, &n));
    assert_int_equal(entries[0].segment_count, LEDGER_SEGMENTS_MAX);
    for (int i = 0; i < LEDGER_SEGMENTS_MAX; i++)
        assert_true(str_eq(entries[0].segments[i].plain, segments[i].plain));
    ledger_reader_close(&reader);
}

static void the_same_actor_has_another_tag_in_every_entry(void **state)
{
    struct fixture *f = *state;
    struct entry one, other;
    record_some(f, 2);
    must_work(f->a, entry_of(f->ledger->storage, f->a, 0, &one));
    must_work(f->a, entry_of(f->ledger->storage, f->a, 1, &other));
    assert_false(hash_eq(one.actor_tag, other.actor_tag));
    assert_true(hash_eq(one.actor_tag, keys_actor_tag(f->ledger->keys, 0, S("person:1"))));
}

/* --- idempotency -------------------------------------------------------------------------------------------------- */

static void an_answer_is_remembered_with_its_group(void **state)
{
    struct fixture *f = *state;
    struct str answer;
    bool found;
    must_work(f->a, ledger_remembered(f->ledger, f->a, S("key 1"), &answer, &found));
    assert_false(found);
    stage_one(f, S("client:1"), S("x"));
    must_work(f->a, ledger_remember(f->ledger, f->a, S("key 1"), S("made entry 0")));
    must_work(f->a, ledger_remembered(f->ledger, f->a, S("key 1"), &answer, &found));
    assert_true(found && str_eq(answer, S("made entry 0")));
    flush(f);
    open_again(f);
    must_work(f->a, ledger_remembered(f->ledger, f->a, S("key 1"), &answer, &found));
    assert_true(found && str_eq(answer, S("made entry 0")));
    must_work(f->a, ledger_remembered(f->ledger, f->a, S("key 2"), &answer, &found));
    assert_false(found);
}

/* --- signing ------------------------------------------------------------------------------------------------------ */

static void a_checkpoint_covers_what_was_flushed(void **state)
{
    struct fixture *f = *state;
    struct checkpoint checkpoint;
    struct str note, file;
    bool found;
    record_some(f, 3);
    sign(f);
    struct ledger_reader *reader = reader_of(f);
    must_work(f->a, ledger_checkpoint(reader, f->a, &note));
    must_work(f->a, checkpoint_open(f->a, note, &f->ledger->key, &checkpoint));
    assert_int_equal(checkpoint.size, 3);
    must_work(f->a, second_place_read(f->a, f->dir, &file, &found));
    assert_true(found && str_eq(file, note));
    stage_one(f, S("client:1"), S("staged, not flushed"));
    sign(f);
    must_work(f->a, ledger_checkpoint(reader, f->a, &note));
    assert_true(str_eq(file, note));
    ledger_reader_close(&reader);
}

static void every_checkpoint_is_consistent_with_the_one_before(void **state)
{
    struct fixture *f = *state;
    struct checkpoint last = {.size = 0, .root = merkle_empty()};
    struct ledger_reader *reader = reader_of(f);
    for (int round = 0; round < 40; round++) {
        struct checkpoint next;
        struct merkle_proof proof;
        struct tree_source *source = ARENA_NEW(f->a, struct tree_source);
        struct str note;
        for (int i = 0; i < 1 + round % 17; i++)
            stage_one(f, S("client:1"), S("x"));
        flush(f);
        sign(f);
        if (round % 7 == 0)
            open_again(f);
        must_work(f->a, ledger_checkpoint(reader, f->a, &note));
        must_work(f->a, checkpoint_open(f->a, note, &f->ledger->key, &next));
        tree_source_make(reader->storage, next.size, source);
        struct merkle_source nodes = tree_source_nodes(source);
        must_work(f->a, merkle_prove_consistency(&nodes, f->a, last.size, next.size, &proof));
        assert_true(merkle_proves_consistency(&proof, last.size, last.root, next.size, next.root));
        last = next;
    }
    assert_true(last.size > 300); /* past a full tile */
    ledger_reader_close(&reader);
}

static void a_flipped_bit_between_hash_and_disk_is_never_signed(void **state)
{
    struct fixture *f = *state;
    record_some(f, 3);
    stage_one(f, S("client:1"), S("unlucky"));
    f->ledger->staging.entries.at[0].leaf.b[5] ^= 4;
    flush(f);
    struct err *err = ledger_sign(f->ledger, f->a, f->now);
    assert_code(err, "entry-damaged");
    assert_true(str_has(err->text, S("Entry 3")));
    assert_code(ledger_sign(f->ledger, f->a, f->now), "ledger-broken");
}

static void a_record_that_reads_back_otherwise_is_never_signed(void **state)
{
    struct fixture *f = *state;
    record_some(f, 2);
    must_work(f->a, store_script(inside(f->ledger->storage)->ledger, f->a,
                                 "DROP TRIGGER entry_is_not_changed;" SPOIL_RECORD "WHERE seq = 1"));
    assert_code(ledger_sign(f->ledger, f->a, f->now), "entry-damaged");
}

static void nothing_is_signed_when_the_second_place_moved(void **state)
{
    struct fixture *f = *state;
    record_some(f, 2);
    sign(f);
    record_some(f, 1);
    struct str other = checkpoint_sign(f->a, &f->ledger->signer, 2, hash_of(S("another history")));
    must_work(f->a, file_write(f->a, second_place(f->a, f->dir), other, 0644));
    assert_code(ledger_sign(f->ledger, f->a, f->now), "second-place-moved");
}

static void the_second_place_may_lie_behind_a_link(void **state)
{
    struct fixture *f = *state;
    struct stat st;
    struct str other = fresh_dir(f->a);
    record_some(f, 2);
    sign(f);
    copy_file(f->a, second_place(f->a, f->dir), file_path(f->a, other, "signed"));
    unlink(str_c(f->a, second_place(f->a, f->dir)));
    assert_int_equal(symlink(str_c(f->a, file_path(f->a, other, "signed")), str_c(f->a, second_place(f->a, f->dir))),
                     0);
    record_some(f, 2);
    sign(f);
    assert_int_equal(lstat(str_c(f->a, second_place(f->a, f->dir)), &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    open_again(f);
    remove_dir(f->a, other);
}

/* --- after a crash ------------------------------------------------------------------------------------------------ */

static void a_crash_between_flush_and_sign_is_made_good_by_signing_again(void **state)
{
    struct fixture *f = *state;
    struct str note;
    record_some(f, 5);
    sign(f);
    record_some(f, 4);
    open_again(f);
    assert_int_equal(ledger_size(f->ledger), 9);
    sign(f);
    struct ledger_reader *reader = reader_of(f);
    must_work(f->a, ledger_checkpoint(reader, f->a, &note));
    assert_true(str_has(note, S("\n9\n")));
    ledger_reader_close(&reader);
}

static void a_crash_between_the_second_place_and_the_database_is_made_good_by_opening(void **state)
{
    struct fixture *f = *state;
    struct str note, again;
    record_some(f, 5);
    sign(f);
    struct ledger_reader *reader = reader_of(f);
    must_work(f->a, ledger_checkpoint(reader, f->a, &note));
    ledger_reader_close(&reader);
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db", "DROP TRIGGER checkpoint_is_not_removed; DELETE FROM checkpoint");
    open_again(f);
    reader = reader_of(f);
    must_work(f->a, ledger_checkpoint(reader, f->a, &again));
    assert_true(str_eq(note, again));
    ledger_reader_close(&reader);
}

static void staged_entries_die_with_the_process(void **state)
{
    struct fixture *f = *state;
    record_some(f, 2);
    stage_one(f, S("client:7"), S("never flushed"));
    open_again(f);
    assert_int_equal(ledger_size(f->ledger), 2);
    assert_int_equal(stage_one(f, S("client:8"), S("takes its place")), 2);
    flush(f);
    sign(f);
}

/* --- receipts and tiles
 * ------------------------------------------------------------------------------------------------ */

static void a_receipt_proves_its_entry(void **state)
{
    struct fixture *f = *state;
    struct proof proof;
    struct checkpoint checkpoint;
    struct storage_hashes leaves;
    struct str text;
    for (int i = 0; i < 600; i++)
        stage_one(f, S("client:1"), S("x"));
    flush(f);
    sign(f);
    struct ledger_reader *reader = reader_of(f);
    must_work(f->a, reader->storage->ops->leaves(reader->storage, f->a, 0, 600, &leaves));
    for (uint64_t seq = 0; seq < 600; seq += 37) {
        must_work(f->a, ledger_receipt(reader, f->a, seq, &text));
        must_work(f->a, proof_parse(f->a, text, &proof));
        must_work(f->a, checkpoint_open(f->a, proof.checkpoint, &f->ledger->key, &checkpoint));
        assert_int_equal(proof.index, seq);
        assert_true(merkle_proves_inclusion(&proof.path, leaves.at[seq], seq, checkpoint.size, checkpoint.root));
    }
    record_some(f, 1);
    assert_code(ledger_receipt(reader, f->a, 600, &text), "not-signed");
    ledger_reader_close(&reader);
}

static void a_disclosure_opens_one_part(void **state)
{
    struct fixture *f = *state;
    struct str json;
    record_some(f, 2);
    sign(f);
    struct ledger_reader *reader = reader_of(f);
    must_work(f->a, ledger_disclosure(reader, f->a, 1, 0, &json));
    assert_true(str_has(json, S("\"format\":\"candour/disclosure/v1\"")));
    assert_true(str_has(json, S("c2NvcmUgb2YgZW50cnkgMQ=="))); /* score of entry 1 */
    assert_code(ledger_disclosure(reader, f->a, 1, 1, &json), "no-entry");
    assert_code(ledger_disclosure(reader, f->a, 2, 0, &json), "no-entry");
    ledger_reader_close(&reader);
}

static void assert_tile(struct ledger_reader *reader, struct arena *a, const char *path, bool is_there, size_t bytes)
{
    struct str got;
    bool found;
    must_work(a, ledger_tile(reader, a, str_of(path), &got, &found));
    assert_int_equal(found, is_there);
    if (is_there)
        assert_int_equal(got.n, bytes);
}

static void tiles_are_served_where_a_checkpoint_covers_them(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 300; i++)
        stage_one(f, S("client:1"), S("x"));
    flush(f);
    sign(f);
    for (int i = 0; i < 300; i++)
        stage_one(f, S("client:1"), S("x"));
    flush(f);
    struct ledger_reader *reader = reader_of(f);
    assert_tile(reader, f->a, "0/000", true, 8192);
    assert_tile(reader, f->a, "0/001.p/44", true, 44 * 32);
    assert_tile(reader, f->a, "0/001.p/45", false, 0); /* flushed, not signed */
    assert_tile(reader, f->a, "0/001", false, 0);
    assert_tile(reader, f->a, "0/000.p/7", true, 7 * 32);
    assert_tile(reader, f->a, "1/000.p/1", true, 32);
    assert_tile(reader, f->a, "1/000.p/2", false, 0);
    assert_tile(reader, f->a, "1/000", false, 0);
    assert_tile(reader, f->a, "2/000.p/1", false, 0);
    assert_tile(reader, f->a, "0/../000", false, 0);
    struct str bytes;
    bool found;
    must_work(f->a, ledger_tile(reader, f->a, S("entries/001.p/44"), &bytes, &found));
    assert_true(found);
    ledger_reader_close(&reader);
}

/* Every tile of every signed size is the same for ever: partial ones are a beginning of the full one (attack 18). */
static void a_tile_never_changes(void **state)
{
    struct fixture *f = *state;
    struct ledger_reader *reader = reader_of(f);
    struct str before[5] = {{0}}, now;
    const char *const paths[] = {"0/000.p/100", "0/000.p/255", "0/000", "1/000.p/1", "entries/000"};
    bool found;
    for (int round = 0; round < 60; round++) {
        for (int i = 0; i < 13; i++)
            stage_one(f, S("client:1"), S("x"));
        flush(f);
        sign(f);
        for (size_t i = 0; i < 5; i++) {
            must_work(f->a, ledger_tile(reader, f->a, str_of(paths[i]), &now, &found));
            assert_true(found || before[i].n == 0);
            if (before[i].n > 0)
                assert_true(str_eq(before[i], now));
            before[i] = now;
        }
    }
    assert_true(str_starts(before[2], before[1]) && str_starts(before[1], before[0]));
    ledger_reader_close(&reader);
}

/* --- what is refused
 * ----------------------------------------------------------------------------------------------------- */

static struct err *try_open(struct fixture *f)
{
    ledger_close(&f->ledger);
    struct ledger_options options = {.dir = f->dir};
    return ledger_open(f->a, &options, &f->ledger);
}

static void a_second_writer_is_refused(void **state)
{
    struct fixture *f = *state;
    struct ledger *other;
    struct ledger_options options = {.dir = f->dir};
    assert_code(ledger_open(f->a, &options, &other), "ledger-in-use");
    assert_null(other);
    options.origin = S(ORIGIN);
    assert_code(ledger_open(f->a, &options, &other), "ledger-exists");
}

static void a_reader_may_open_beside_the_writer(void **state)
{
    struct fixture *f = *state;
    struct ledger *other;
    struct ledger_options options = {.dir = f->dir, .read_only = true};
    record_some(f, 3);
    sign(f);
    must_work(f->a, ledger_open(f->a, &options, &other));
    assert_int_equal(ledger_size(other), 3);
    assert_true(str_eq(ledger_origin(other), S(ORIGIN)));
    ledger_close(&other);
}

static void a_bad_name_is_refused(void **state)
{
    struct fixture *f = *state;
    struct ledger *other;
    struct ledger_options options = {.dir = fresh_dir(f->a), .origin = S("not a name")};
    assert_code(ledger_open(f->a, &options, &other), "bad-origin");
    remove_dir(f->a, options.dir);
    options.origin = S("");
    assert_code(ledger_open(f->a, &options, &other), "no-ledger");
}

static void a_database_behind_its_checkpoint_is_refused(void **state)
{
    struct fixture *f = *state;
    record_some(f, 5);
    sign(f);
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db", NO_TRIGGERS "DELETE FROM entry WHERE seq = 4; DELETE FROM checkpoint;");
    assert_code(try_open(f), "ledger-behind");
}

static void yesterdays_database_is_refused(void **state)
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
    ledger_close(&f->ledger);
    struct str today = second_place(f->a, f->dir), kept = SAY(f->a, yesterday, "/today");
    copy_file(f->a, today, kept);
    copy_dir(f->a, yesterday, f->dir);
    copy_file(f->a, kept, today); /* the second place is not among what was put back */
    assert_code(try_open(f), "ledger-behind");
    remove_dir(f->a, yesterday);
}

static void a_gap_is_refused(void **state)
{
    struct fixture *f = *state;
    record_some(f, 9);
    sign(f);
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db", NO_TRIGGERS "DELETE FROM entry WHERE seq = 4");
    assert_code(try_open(f), "ledger-gap");
}

static void a_changed_tail_is_refused(void **state)
{
    struct fixture *f = *state;
    record_some(f, 3);
    sign(f);
    record_some(f, 3);
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db", NO_TRIGGERS SPOIL_RECORD "WHERE seq = 4");
    assert_code(try_open(f), "entry-damaged");
}

static void a_changed_signed_entry_is_refused(void **state)
{
    struct fixture *f = *state;
    record_some(f, 3);
    sign(f);
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db", NO_TRIGGERS "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 1");
    assert_code(try_open(f), "entry-damaged");
}

static void a_missing_second_place_is_refused(void **state)
{
    struct fixture *f = *state;
    record_some(f, 3);
    sign(f);
    ledger_close(&f->ledger);
    unlink(str_c(f->a, second_place(f->a, f->dir)));
    assert_code(try_open(f), "no-second-place");
}

static void an_older_second_place_is_refused(void **state)
{
    struct fixture *f = *state;
    record_some(f, 3);
    sign(f);
    struct str kept = file_path(f->a, f->dir, "kept");
    copy_file(f->a, second_place(f->a, f->dir), kept);
    record_some(f, 1);
    sign(f);
    copy_file(f->a, kept, second_place(f->a, f->dir));
    assert_code(try_open(f), "old-second-place");
}

static void a_foreign_checkpoint_in_the_second_place_is_refused(void **state)
{
    struct fixture *f = *state;
    struct signer thief;
    record_some(f, 3);
    sign(f);
    signer_fresh(S(ORIGIN), SIGN_NOTE, &thief);
    must_work(f->a,
              file_write(f->a, second_place(f->a, f->dir), checkpoint_sign(f->a, &thief, 3, merkle_empty()), 0644));
    assert_code(try_open(f), "not-signed");
    signer_end(&thief);
}

static void weakened_durability_is_refused(void **state)
{
    struct fixture *f = *state;
    const struct store_health good = {.synchronous = 2, .is_wal = true, .secure_delete = true};
    struct store_health bad[4] = {good, good, good, good};
    bad[0].synchronous = 1;
    bad[1].is_wal = false;
    bad[2].secure_delete = false;
    bad[3].wal_autocheckpoint = 1000;
    must_work(f->a, storage_judge(f->a, S("ledger.db"), &good));
    for (size_t i = 0; i < 4; i++)
        assert_code(storage_judge(f->a, S("ledger.db"), &bad[i]), "weak-durability");
}

static void other_keys_are_refused(void **state)
{
    struct fixture *f = *state;
    record_some(f, 1);
    ledger_close(&f->ledger);
    must_work(f->a, file_write(f->a, file_path(f->a, f->dir, "kek"),
                               S("00000000000000000000000000000000000000000000000000000000000000ff\n"), 0600));
    assert_code(try_open(f), "other-kek");
    unlink(str_c(f->a, file_path(f->a, f->dir, "keys.db")));
    assert_code(try_open(f), "no-keys");
}

static void secrets_can_be_read_by_their_owner_alone(void **state)
{
    struct fixture *f = *state;
    struct stat st;
    const char *const names[] = {"kek", "signing-key", "keys.db", "ledger.db"};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(stat(str_c(f->a, file_path(f->a, f->dir, names[i])), &st), 0);
        assert_int_equal(st.st_mode & 077, 0);
    }
}

static void somebody_else_s_entry_stops_the_flush(void **state)
{
    struct fixture *f = *state;
    record_some(f, 2);
    stage_one(f, S("client:1"), S("x"));
    must_work(f->a,
              store_script(inside(f->ledger->storage)->ledger, f->a,
                           "INSERT INTO entry (seq, record, leaf) SELECT 2, record, leaf FROM entry WHERE seq = 1"));
    assert_code(ledger_flush(f->ledger, f->a), "ledger-moved");
    assert_code(ledger_flush(f->ledger, f->a), "ledger-broken");
}

static void long_entries_are_read_a_few_at_a_time(void **state)
{
    struct fixture *f = *state;
    struct ledger_read_entry *entries;
    size_t n, all = 0;
    char *text = arena_take(f->a, LEDGER_PLAIN_MAX);
    memset(text, 'x', LEDGER_PLAIN_MAX);
    for (int i = 0; i < 100; i++)
        stage_one(f, S("client:1"), (struct str){text, i < 80 ? LEDGER_PLAIN_MAX / 2 : 1});
    flush(f);
    struct ledger_reader *reader = reader_of(f);
    do {
        must_work(f->a, ledger_read(reader, f->a, all, 1000, &entries, &n));
        for (size_t i = 0; i < n; i++)
            assert_int_equal(entries[i].seq, all + i);
        assert_true(n <= 100);
        all += n;
    } while (n > 0);
    assert_int_equal(all, 100);
    ledger_reader_close(&reader);
}

static void rows_of_the_log_cannot_be_changed_or_removed_by_sql(void **state)
{
    struct fixture *f = *state;
    struct store *db = inside(f->ledger->storage)->ledger;
    record_some(f, 2);
    sign(f);
    const char *const tries[] = {"UPDATE entry SET leaf = leaf",
                                 "DELETE FROM entry",
                                 "UPDATE payload SET stored = stored",
                                 "DELETE FROM payload",
                                 "DELETE FROM checkpoint",
                                 "UPDATE checkpoint SET size = 9",
                                 "REPLACE INTO entry (seq, record, leaf) VALUES (0, x'00', x'00')"};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        assert_code(store_script(db, f->a, tries[i]), "store-constraint");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(entries_are_read_as_they_were_recorded),
        TEST(recorded_time_does_not_run_backwards),
        TEST(what_is_taken_back_leaves_no_gap_and_no_key),
        TEST(an_entry_that_is_too_long_is_refused_before_it_is_numbered),
        TEST(a_shared_entry_has_a_part_for_each_person),
        TEST(the_same_actor_has_another_tag_in_every_entry),
        TEST(an_answer_is_remembered_with_its_group),
        TEST(a_checkpoint_covers_what_was_flushed),
        TEST(every_checkpoint_is_consistent_with_the_one_before),
        TEST(a_flipped_bit_between_hash_and_disk_is_never_signed),
        TEST(a_record_that_reads_back_otherwise_is_never_signed),
        TEST(nothing_is_signed_when_the_second_place_moved),
        TEST(the_second_place_may_lie_behind_a_link),
        TEST(a_crash_between_flush_and_sign_is_made_good_by_signing_again),
        TEST(a_crash_between_the_second_place_and_the_database_is_made_good_by_opening),
        TEST(staged_entries_die_with_the_process),
        TEST(a_receipt_proves_its_entry),
        TEST(a_disclosure_opens_one_part),
        TEST(tiles_are_served_where_a_checkpoint_covers_them),
        TEST(a_tile_never_changes),
        TEST(a_second_writer_is_refused),
        TEST(a_reader_may_open_beside_the_writer),
        TEST(a_bad_name_is_refused),
        TEST(a_database_behind_its_checkpoint_is_refused),
        TEST(yesterdays_database_is_refused),
        TEST(a_gap_is_refused),
        TEST(a_changed_tail_is_refused),
        TEST(a_changed_signed_entry_is_refused),
        TEST(a_missing_second_place_is_refused),
        TEST(an_older_second_place_is_refused),
        TEST(a_foreign_checkpoint_in_the_second_place_is_refused),
        TEST(weakened_durability_is_refused),
        TEST(other_keys_are_refused),
        TEST(secrets_can_be_read_by_their_owner_alone),
        TEST(somebody_else_s_entry_stops_the_flush),
        TEST(long_entries_are_read_a_few_at_a_time),
        TEST(rows_of_the_log_cannot_be_changed_or_removed_by_sql),
    };
    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
