/* Rows of the attack list (doc/security/attacks.md) that are best tried in process: damage at any place of the files, a
 * writer that is turned back, sizes, tiles that must never change, and guessing. FLIPS, CRAWL_TO make them longer. */
#include "ledger/ledger_test_help.h"
#include "ledger/segment.h"
#include "ledger/storage_inside.h"

#include "base/chance.h"
#include "ledger/tile.h"

#include <stdio.h>

enum { ENTRIES = 40, FLIPS_USUAL = 40, TEARS = 12, CRAWL_USUAL = 300, CRAWL_AGAIN = 6, TOTALS = 28 };

static uint64_t number_from(const char *variable, uint64_t usual)
{
    int64_t n;
    const char *text = getenv(variable);
    return text != NULL && str_to_i64(str_of(text), &n) && n > 0 ? (uint64_t)n : usual;
}

/* --- 6: two sequencers, a writer that is turned back ----------------------------------------------------------------
 */

static void attack_6_a_writer_that_is_turned_back_leaves_no_gap_and_no_number_twice(void **state)
{
    struct fixture *f = *state;
    struct store *db = inside(f->ledger->storage)->ledger;
    record_some(f, 3);
    must_work(f->a, store_script(db, f->a,
                                 "CREATE TRIGGER stop BEFORE INSERT ON entry WHEN new.seq = 4"
                                 " BEGIN SELECT raise(ROLLBACK, 'stopped'); END"));
    for (int i = 0; i < 3; i++)
        stage_one(f, S("client:1"), S("in a group that is turned back at its second entry"));
    assert_non_null(ledger_flush(f->ledger, f->a));
    must_work(f->a, store_script(db, f->a, "DROP TRIGGER stop"));
    open_again(f);
    assert_int_equal(ledger_size(f->ledger), 3);
    assert_int_equal(stage_one(f, S("client:1"), S("in its place")), 3);
    flush(f);
    sign(f);
    assert_int_equal(ledger_size(f->ledger), 4);
}

static void attack_6_a_number_that_is_there_is_not_given_again(void **state)
{
    struct fixture *f = *state;
    struct store *db = inside(f->ledger->storage)->ledger;
    record_some(f, 3);
    assert_code(store_script(db, f->a, "INSERT INTO entry SELECT 1, record, leaf FROM entry WHERE seq = 2"),
                "store-constraint");
}

/* --- 7: a torn write, a flipped bit ---------------------------------------------------------------------------------
 */

/* A folder as it lies when the machine stops: the write-ahead logs are not empty. */
struct stopped {
    struct str dir;
    struct str whole; /* the copy before it is damaged */
    struct merkle_edge edge;
    struct ledger *ledger;
};

static void stopped_make(struct fixture *f, struct stopped *s)
{
    *s = (struct stopped){.dir = fresh_dir(f->a), .whole = fresh_dir(f->a)};
    record_some(f, ENTRIES);
    sign(f);
    s->edge = f->ledger->signed_edge;
    copy_dir(f->a, f->dir, s->whole);
    remove(str_c(f->a, file_path(f->a, s->whole, "ledger.db-shm")));
    remove(str_c(f->a, file_path(f->a, s->whole, "keys.db-shm")));
}

static void stopped_again(struct fixture *f, struct stopped *s)
{
    remove_dir(f->a, s->dir);
    assert_int_equal(mkdir(str_c(f->a, s->dir), 0700), 0);
    copy_dir(f->a, s->whole, s->dir);
}

static void stopped_end(struct fixture *f, struct stopped *s)
{
    remove_dir(f->a, s->dir);
    remove_dir(f->a, s->whole);
}

/* Every entry reads as it was recorded, or as a fault, and never as another text. */
static bool reads_as_recorded(struct arena *a, struct ledger *ledger)
{
    struct ledger_reader *reader;
    struct ledger_read_entry *entries;
    size_t n = 0;
    if (ledger_reader_open(ledger, a, &reader) != NULL)
        return false;
    struct err *err = ledger_read(reader, a, 0, ENTRIES, &entries, &n);
    for (size_t i = 0; err == NULL && i < n; i++)
        assert_true(str_eq(entries[i].segments[0].plain, SAY(a, "score of entry ", entries[i].seq)));
    ledger_reader_close(&reader);
    return err == NULL && n == ENTRIES;
}

/* What is signed after the damage begins with what was signed before it. */
static void goes_on(struct arena *a, struct stopped *s, struct ledger *ledger)
{
    uint64_t seq;
    struct merkle_edge edge = {0};
    struct instant at = {0};
    struct ledger_segment segment = {S("client:1"), S("recorded after the damage")};
    struct ledger_entry entry = {
        .category = LEDGER_CLINICAL, .actor = S("person:1"), .segments = &segment, .segment_count = 1};
    struct instant now = {1732400000000};
    if (ledger_stage(ledger, a, &entry, now, &seq) != NULL || ledger_flush(ledger, a) != NULL ||
        ledger_sign(ledger, a, now) != NULL)
        return;
    assert_null(entries_check(ledger->storage, a, 0, s->edge.size, &at, &edge));
    assert_true(hash_eq(merkle_edge_root(&edge), merkle_edge_root(&s->edge)));
}

/* True where the damage was noticed: at opening, in reading, or by verify, which says what does not hold. */
static bool is_noticed(struct arena *a, struct stopped *s)
{
    struct ledger *ledger;
    struct verify_report report;
    struct ledger_options options = {.dir = s->dir};
    struct err *err = ledger_open(a, &options, &ledger);
    if (err != NULL) {
        assert_true(err->text.n > 0);
        return true;
    }
    bool is_whole = reads_as_recorded(a, ledger);
    goes_on(a, s, ledger);
    ledger_close(&ledger);
    err = verify_ledger(a, s->dir, NULL, NULL, &report);
    if (err != NULL)
        return true;
    assert_true(report.holds || report.problem.n > 0);
    assert_true(is_whole || !report.holds);
    return !report.holds;
}

static struct str bytes_of(struct fixture *f, struct str path)
{
    struct str bytes = S("");
    if (file_exists(f->a, path))
        must_work(f->a, file_read(f->a, path, 1 << 28, &bytes));
    return bytes;
}

static void attack_7_a_bit_flipped_anywhere_in_the_files_is_refused_or_named_and_never_signed_over(void **state)
{
    struct fixture *f = *state;
    const char *const names[] = {"ledger.db", "ledger.db-wal", "keys.db", "keys.db-wal"};
    uint64_t flips = number_from("FLIPS", FLIPS_USUAL), noticed = 0;
    struct chance chance = chance_seeded(7);
    struct stopped s;
    stopped_make(f, &s);
    for (uint64_t i = 0; i < flips; i++) {
        struct arena_mark mark = arena_mark(f->a);
        stopped_again(f, &s);
        struct str path = file_path(f->a, s.dir, names[i % 4]), bytes = bytes_of(f, path);
        if (bytes.n > 0) {
            size_t at = (size_t)chance_below(&chance, bytes.n);
            ((char *)bytes.s)[at] = (char)(bytes.s[at] ^ 1 << i % 8);
            must_work(f->a, file_write(f->a, path, bytes, 0600));
            noticed += is_noticed(f->a, &s);
        }
        arena_rewind(f->a, mark);
    }
    print_message("%llu of %llu flips were noticed; the others fell where nothing lies\n", (unsigned long long)noticed,
                  (unsigned long long)flips);
    assert_true(noticed > flips / 8);
    stopped_end(f, &s);
}

static void attack_7_a_torn_write_at_the_end_of_the_log_is_refused_where_it_was_signed(void **state)
{
    struct fixture *f = *state;
    struct stopped s;
    stopped_make(f, &s);
    struct str whole = bytes_of(f, file_path(f->a, s.whole, "ledger.db-wal"));
    assert_true(whole.n > TEARS * 512);
    for (size_t i = 1; i <= TEARS; i++) {
        struct arena_mark mark = arena_mark(f->a);
        stopped_again(f, &s);
        struct str torn = str_copy(f->a, whole);
        size_t sectors = torn.n / 512, kept = (sectors - sectors * i / (TEARS + 1)) * 512;
        if (i % 2 == 0) /* the file has its length, and what was to stand there does not */
            memset((char *)torn.s + kept, 0, torn.n - kept);
        else
            torn.n = kept;
        must_work(f->a, file_write(f->a, file_path(f->a, s.dir, "ledger.db-wal"), torn, 0600));
        struct ledger *ledger;
        struct ledger_options options = {.dir = s.dir};
        struct err *err = ledger_open(f->a, &options, &ledger);
        if (err == NULL) /* only what came after the signed entries was torn */
            assert_true(ledger_size(ledger) >= s.edge.size && reads_as_recorded(f->a, ledger));
        ledger_close(&ledger);
        arena_rewind(f->a, mark);
    }
    stopped_end(f, &s);
}

static void attack_7_a_tile_with_one_bit_flipped_is_named_and_proves_nothing(void **state)
{
    struct fixture *f = *state;
    struct verify_report report;
    for (int i = 0; i < 300; i++)
        stage_one(f, S("client:1"), S("x"));
    flush(f);
    sign(f);
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db",
             NO_TRIGGERS
             "UPDATE tile SET hashes = CAST(substr(hashes, 1, 4000) || x'00' || substr(hashes, 4002) AS BLOB)");
    must_work(f->a, verify_ledger(f->a, f->dir, NULL, NULL, &report));
    assert_false(report.holds);
    assert_true(str_has(report.problem, S("ile")));
}

/* --- 17: sizes ------------------------------------------------------------------------------------------------------
 */

static void
attack_17_an_entry_of_any_size_up_to_the_limit_is_taken_and_a_byte_more_refused_before_it_is_numbered(void **state)
{
    struct fixture *f = *state;
    const size_t sizes[] = {1, 63, 64, 65, 65534, 65535, 65536, LEDGER_PLAIN_MAX - 1, LEDGER_PLAIN_MAX};
    char *text = arena_take(f->a, LEDGER_PLAIN_MAX + 1);
    struct ledger_reader *reader;
    struct ledger_read_entry *entries;
    uint64_t seq = 0, count = sizeof sizes / sizeof *sizes;
    size_t n;
    memset(text, 'x', LEDGER_PLAIN_MAX + 1);
    for (uint64_t i = 0; i < count; i++)
        assert_int_equal(stage_one(f, S("client:1"), (struct str){text, sizes[i]}), i);
    struct ledger_segment segment = {S("client:1"), {text, LEDGER_PLAIN_MAX + 1}};
    struct ledger_entry entry = {
        .category = LEDGER_CLINICAL, .actor = S("x"), .segments = &segment, .segment_count = 1};
    assert_code(ledger_stage(f->ledger, f->a, &entry, f->now, &seq), "too-long");
    entry.segment_count = 0; /* the entry of no bytes */
    assert_code(ledger_stage(f->ledger, f->a, &entry, f->now, &seq), "too-many-people");
    assert_int_equal(ledger_next_seq(f->ledger), count);
    flush(f);
    sign(f);
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    for (uint64_t i = 0; i < count; i++) {
        must_work(f->a, ledger_read(reader, f->a, i, 1, &entries, &n));
        assert_int_equal(entries[0].segments[0].plain.n, sizes[i]);
    }
    ledger_reader_close(&reader);
}

static void attack_17_what_stands_in_the_tree_fits_a_bundle_and_nothing_else_is_read_as_an_entry(void **state)
{
    struct fixture *f = *state;
    struct entry entry = {.seq = INT64_MAX, .at = {(int64_t)LEDGER_STEP_MS << 40}, .category = LEDGER_LOOK};
    struct out o = out_make(f->a);
    char *zeros = arena_take(f->a, TILE_ENTRY_MAX + 1);
    entry.segment_count = LEDGER_SEGMENTS_MAX;
    entry.destroy_count = ENTRY_DESTROYS_MAX;
    entry_encode(&o, &entry);
    assert_true(out_text(&o).n <= ENTRY_BYTES_MAX && out_text(&o).n <= TILE_ENTRY_MAX);
    const size_t sizes[] = {0, TILE_ENTRY_MAX, TILE_ENTRY_MAX + 1};
    for (size_t i = 0; i < 3; i++)
        assert_false(entry_decode((struct str){zeros, sizes[i]}, &entry));
}

/* --- 18: tiles never change ------------------------------------------------------------------------------------------
 */

/* Every path that was ever published, with the hash of what it said. */
struct crawled {
    struct str path;
    struct hash hash;
};

struct crawl {
    struct fixture *f;
    struct ledger_reader *reader;
    LIST(struct crawled) seen;
};

static bool hash_at(struct crawl *c, struct str path, struct hash *hash_r)
{
    struct arena_mark mark = arena_mark(c->f->a);
    struct str bytes;
    bool found;
    must_work(c->f->a, ledger_tile(c->reader, c->f->a, path, &bytes, &found));
    if (found)
        *hash_r = hash_of(bytes);
    arena_rewind(c->f->a, mark);
    return found;
}

/* What a tree of this size publishes first: one tile of each level up to the one that is not yet full, and its bundle.
 */
static void crawl_new(struct crawl *c, uint64_t size)
{
    for (unsigned level = 0; level < 2; level++) {
        uint64_t of_level = level == 0 ? size : size / TILE_WIDTH;
        if (of_level == 0 || (level > 0 && size % TILE_WIDTH != 0))
            return;
        struct tile tile = {.level = level, .index = (of_level - 1) / TILE_WIDTH};
        tile.width = (unsigned)((of_level - 1) % TILE_WIDTH + 1);
        for (int is_entries = 0; is_entries <= (level == 0); is_entries++) {
            struct hash hash;
            tile.is_entries = is_entries;
            struct str path = tile_path(c->f->a, &tile);
            assert_true(hash_at(c, path, &hash));
            *LIST_ADD(c->f->a, &c->seen) = (struct crawled){path, hash};
            tile.width++; /* what is not yet covered is not there, neither wider nor whole */
            assert_false(hash_at(c, tile_path(c->f->a, &tile), &hash) && tile.width <= TILE_WIDTH);
            tile.width--;
        }
    }
}

static void crawl_all(struct crawl *c)
{
    struct hash hash;
    for (size_t i = 0; i < c->seen.n; i++) {
        assert_true(hash_at(c, c->seen.at[i].path, &hash));
        if (!hash_eq(hash, c->seen.at[i].hash))
            fail_msg("%.*s is another", (int)c->seen.at[i].path.n, c->seen.at[i].path.s);
    }
}

static void attack_18_every_tile_of_every_size_is_byte_identical_for_ever(void **state)
{
    struct fixture *f = *state;
    uint64_t to = number_from("CRAWL_TO", CRAWL_USUAL);
    struct crawl c = {.f = f};
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &c.reader));
    for (uint64_t size = 1; size <= to; size++) {
        struct arena_mark mark = arena_mark(f->a);
        stage_one(f, S("client:1"), S("x"));
        flush(f);
        sign(f);
        arena_rewind(f->a, mark);
        crawl_new(&c, size);
        if (size % (to / CRAWL_AGAIN + 1) == 0 || size == to)
            crawl_all(&c);
    }
    assert_true(c.seen.n >= 2 * to);
    ledger_reader_close(&c.reader);
}

/* --- 20: guessing ----------------------------------------------------------------------------------------------------
 */

/* All that anybody may fetch. */
static struct str published(struct fixture *f)
{
    const char *const paths[] = {"0/000.p/56", "entries/000.p/56"};
    struct ledger_reader *reader;
    struct out o = out_make(f->a);
    struct str bytes;
    bool found;
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    for (size_t i = 0; i < 2; i++) {
        must_work(f->a, ledger_tile(reader, f->a, str_of(paths[i]), &bytes, &found));
        assert_true(found && bytes.n > 0);
        out_str(&o, bytes);
    }
    ledger_reader_close(&reader);
    return out_text(&o);
}

static void assert_not_in(struct str all, struct hash hash)
{
    assert_false(str_has(all, hash_str(&hash)));
}

/* Every total that a PHQ-9 can have, each twice, against everything that is published: hashed as it is, as a leaf,
 * under no key, and under the commitment key of another entry that was disclosed. */
static void attack_20_no_total_is_found_by_hashing_all_of_them(void **state)
{
    struct fixture *f = *state;
    unsigned char no_key[HASH_BYTES] = {0}, disclosed[HASH_BYTES];
    struct storage_payloads payloads;
    struct entry first;
    struct key *key;
    for (int i = 0; i < 2 * TOTALS; i++)
        stage_one(f, S("client:1"), SAY(f->a, i % TOTALS));
    flush(f);
    sign(f);
    struct str all = published(f);
    must_work(f->a, entry_of(f->ledger->storage, f->a, 0, &first));
    must_work(f->a, f->ledger->storage->ops->payloads(f->ledger->storage, f->a, 0, 1, &payloads));
    must_work(f->a, keys_for_holder(f->ledger->keys, f->a, S("client:1"), 0, &key));
    segment_commitment_key(&first, 0, key->secret, payloads.at[0].stored, disclosed);
    for (int total = 0; total < TOTALS; total++) {
        struct str guess = SAY(f->a, total);
        assert_not_in(all, hash_of(guess));
        assert_not_in(all, merkle_leaf(guess));
        assert_not_in(all, segment_commitment(no_key, guess));
        if (total > 0) /* what was disclosed is the total 0 of entry 0, and of no other */
            assert_not_in(all, segment_commitment(disclosed, guess));
    }
    assert_true(str_has(all, (struct str){(const char *)first.segments[0].commitment.b, HASH_BYTES}));
    assert_true(hash_eq(segment_commitment(disclosed, S("0")), first.segments[0].commitment));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(attack_6_a_writer_that_is_turned_back_leaves_no_gap_and_no_number_twice),
        TEST(attack_6_a_number_that_is_there_is_not_given_again),
        TEST(attack_7_a_bit_flipped_anywhere_in_the_files_is_refused_or_named_and_never_signed_over),
        TEST(attack_7_a_torn_write_at_the_end_of_the_log_is_refused_where_it_was_signed),
        TEST(attack_7_a_tile_with_one_bit_flipped_is_named_and_proves_nothing),
        TEST(attack_17_an_entry_of_any_size_up_to_the_limit_is_taken_and_a_byte_more_refused_before_it_is_numbered),
        TEST(attack_17_what_stands_in_the_tree_fits_a_bundle_and_nothing_else_is_read_as_an_entry),
        TEST(attack_18_every_tile_of_every_size_is_byte_identical_for_ever),
        TEST(attack_20_no_total_is_found_by_hashing_all_of_them),
    };
    return cmocka_run_group_tests_name("attack", tests, NULL, NULL);
}
