/* Segments: they open with their key alone, in their place alone, and only to the text that was committed to. */
#include "base/chance.h"
#include "ledger/segment.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <string.h>

struct fixture {
    struct arena *a;
    struct seal *seal;
    struct entry entry;
    unsigned char key[SEAL_KEY_BYTES];
};

static int make(void **state)
{
    struct arena *a = arena_make(64 << 20);
    struct fixture *f = ARENA_NEW(a, struct fixture);
    f->a = a;
    f->seal = seal_make(a);
    f->entry = (struct entry){.seq = 7, .at = {600000}, .category = LEDGER_CLINICAL, .segment_count = 2};
    chance_secret(f->key, sizeof f->key);
    chance_secret(f->entry.segments[0].key.b, ENTRY_KEY_ID_BYTES);
    chance_secret(f->entry.segments[1].key.b, ENTRY_KEY_ID_BYTES);
    *state = f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    struct arena *a = f->a;
    arena_end(&a);
    return 0;
}

static void a_segment_opens_to_its_text(void **state)
{
    struct fixture *f = *state;
    const size_t lengths[] = {1, 59, 60, 61, 123, 124, 125, 1000, 65536, LEDGER_PLAIN_MAX};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        char *text = arena_take(f->a, lengths[i]);
        memset(text, 'x', lengths[i]);
        struct str plain = {text, lengths[i]}, read;
        struct str stored = segment_shut(f->seal, f->a, &f->entry, 0, f->key, plain);
        assert_int_equal(segment_open(f->seal, f->a, &f->entry, 0, f->key, stored, true, &read), SEGMENT_OPEN);
        assert_true(str_eq(read, plain));
    }
}

static void lengths_of_one_bucket_cannot_be_told_apart(void **state)
{
    struct fixture *f = *state;
    struct str one = segment_shut(f->seal, f->a, &f->entry, 0, f->key, S("a"));
    struct str other =
        segment_shut(f->seal, f->a, &f->entry, 0, f->key, S("a sentence of some length, up to sixty bytes"));
    assert_int_equal(one.n, other.n);
    assert_int_equal(f->entry.segments[0].bucket, 0);
}

static void the_same_text_twice_has_nothing_in_common(void **state)
{
    struct fixture *f = *state;
    struct str one = segment_shut(f->seal, f->a, &f->entry, 0, f->key, S("21"));
    struct hash commitment = f->entry.segments[0].commitment;
    struct str other = segment_shut(f->seal, f->a, &f->entry, 0, f->key, S("21"));
    assert_false(hash_eq(commitment, f->entry.segments[0].commitment));
    assert_memory_not_equal(one.s, other.s, SEGMENT_SALT_BYTES);
    assert_memory_not_equal(one.s + SEGMENT_SALT_BYTES, other.s + SEGMENT_SALT_BYTES, 64);
}

static void a_changed_byte_is_found(void **state)
{
    struct fixture *f = *state;
    struct str read, stored = segment_shut(f->seal, f->a, &f->entry, 0, f->key, S("score 21"));
    for (size_t i = 0; i < stored.n; i++) {
        struct str changed = str_copy(f->a, stored);
        ((char *)changed.s)[i] ^= 1;
        assert_int_equal(segment_open(f->seal, f->a, &f->entry, 0, f->key, changed, true, &read),
                         SEGMENT_NOT_STORED_SO);
        assert_int_equal(segment_open(f->seal, f->a, &f->entry, 0, f->key, changed, false, &read), SEGMENT_SHUT);
    }
    assert_int_equal(segment_open(f->seal, f->a, &f->entry, 0, f->key, str_sub(stored, 0, 3), true, &read),
                     SEGMENT_NOT_STORED_SO);
}

static void a_segment_is_bound_to_every_clear_field_and_its_place(void **state)
{
    struct fixture *f = *state;
    struct str read, stored = segment_shut(f->seal, f->a, &f->entry, 0, f->key, S("score 21"));
    struct entry changed[8];
    for (size_t i = 0; i < 8; i++)
        changed[i] = f->entry;
    changed[0].seq++;
    changed[1].at.ms += LEDGER_STEP_MS;
    changed[2].category = LEDGER_TRAINING;
    changed[3].actor_tag.b[0] ^= 1;
    changed[4].segments[0].key.b[0] ^= 1;
    changed[5].segments[0].commitment.b[0] ^= 1;
    changed[6].segment_count = 1;
    changed[7].destroy_count = 1;
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(segment_open(f->seal, f->a, &changed[i], 0, f->key, stored, true, &read), SEGMENT_SHUT);
    struct entry moved = f->entry;
    moved.segments[1] = moved.segments[0];
    assert_int_equal(segment_open(f->seal, f->a, &moved, 1, f->key, stored, true, &read), SEGMENT_SHUT);
}

/* The cipher does not commit to its key: whoever holds the keys can make bytes that another key opens to another text.
 * The commitment tells. Here the operator has gone as far as to make the ciphertext fit.
 */
static void another_key_cannot_show_another_text_under_the_same_commitment(void **state)
{
    struct fixture *f = *state;
    unsigned char other_key[SEAL_KEY_BYTES];
    struct str read;
    chance_secret(other_key, sizeof other_key);
    segment_shut(f->seal, f->a, &f->entry, 0, f->key, S("score 21"));
    struct hash committed = f->entry.segments[0].commitment;
    struct entry forged = f->entry;
    struct str stored = segment_shut(f->seal, f->a, &forged, 0, other_key, S("score 7"));
    forged.segments[0].commitment = committed; /* the entry stands in the tree and cannot change */
    assert_int_equal(segment_open(f->seal, f->a, &forged, 0, other_key, stored, false, &read), SEGMENT_SHUT);
    unsigned char r[HASH_BYTES];
    segment_commitment_key(&forged, 0, other_key, stored, r);
    assert_false(hash_eq(segment_commitment(r, S("score 7")), committed));
}

static void what_is_published_does_not_tell_which_total_was_scored(void **state)
{
    struct fixture *f = *state;
    segment_shut(f->seal, f->a, &f->entry, 0, f->key, S("21"));
    struct out o = out_make(f->a);
    f->entry.segment_count = 1;
    entry_encode(&o, &f->entry);
    struct hash leaf_part = f->entry.segments[0].commitment, stored = f->entry.segments[0].stored;
    for (int total = 0; total <= 27; total++) { /* every total of the PHQ-9 */
        struct str guess = SAY(f->a, total);
        unsigned char no_key[HASH_BYTES] = {0};
        assert_false(hash_eq(hash_of(guess), leaf_part) || hash_eq(hash_of(guess), stored));
        assert_false(hash_eq(segment_commitment(no_key, guess), leaf_part));
    }
}

static void a_disclosed_commitment_key_opens_one_segment(void **state)
{
    struct fixture *f = *state;
    unsigned char r[HASH_BYTES];
    struct str stored = segment_shut(f->seal, f->a, &f->entry, 0, f->key, S("score 21"));
    segment_shut(f->seal, f->a, &f->entry, 1, f->key, S("score 21"));
    segment_commitment_key(&f->entry, 0, f->key, stored, r);
    assert_true(hash_eq(segment_commitment(r, S("score 21")), f->entry.segments[0].commitment));
    assert_false(hash_eq(segment_commitment(r, S("score 20")), f->entry.segments[0].commitment));
    assert_false(hash_eq(segment_commitment(r, S("score 21")), f->entry.segments[1].commitment));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_segment_opens_to_its_text),
        cmocka_unit_test(lengths_of_one_bucket_cannot_be_told_apart),
        cmocka_unit_test(the_same_text_twice_has_nothing_in_common),
        cmocka_unit_test(a_changed_byte_is_found),
        cmocka_unit_test(a_segment_is_bound_to_every_clear_field_and_its_place),
        cmocka_unit_test(another_key_cannot_show_another_text_under_the_same_commitment),
        cmocka_unit_test(what_is_published_does_not_tell_which_total_was_scored),
        cmocka_unit_test(a_disclosed_commitment_key_opens_one_segment),
    };
    return cmocka_run_group_tests_name("segment", tests, make, end);
}
