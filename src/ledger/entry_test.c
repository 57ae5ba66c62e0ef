/* The record in the tree: one encoding for one record, every byte as the header says. */
#include "base/hex.h"
#include "ledger/entry.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <string.h>

static struct entry one_segment(void)
{
    struct entry entry = {.seq = 300,
                          .at = {1732300000000 / LEDGER_STEP_MS * LEDGER_STEP_MS},
                          .category = LEDGER_CLINICAL,
                          .segment_count = 1};
    memset(entry.actor_tag.b, 0x11, HASH_BYTES);
    memset(entry.segments[0].key.b, 0x22, ENTRY_KEY_ID_BYTES);
    memset(entry.segments[0].commitment.b, 0x33, HASH_BYTES);
    memset(entry.segments[0].stored.b, 0x44, HASH_BYTES);
    entry.segments[0].bucket = 2;
    return entry;
}

static struct str encoded(struct arena *a, const struct entry *entry)
{
    struct out o = out_make(a);
    entry_encode(&o, entry);
    return out_text(&o);
}

#define X16(b) b b b b b b b b b b b b b b b b
#define WHOLE                                                                                                          \
    "8701"                                                                                                             \
    "19012c"                                                                                                           \
    "1a01b88bf2"                                                                                                       \
    "03"                                                                                                               \
    "5820" X16("1111") "81"                                                                                            \
                       "84"                                                                                            \
                       "50" X16("22") "5820" X16("3333") "5820" X16("4444") "02"                                       \
                                                                            "80"

static void a_record_has_the_bytes_that_the_header_says(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct entry entry = one_segment();
    struct str bytes = encoded(a, &entry);
    assert_string_equal(str_c(a, hex_text(a, bytes.s, bytes.n)), WHOLE);
    arena_end(&a);
}

static void a_record_reads_as_it_was_written(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct entry entry = one_segment(), read;
    for (size_t n = 1; n <= LEDGER_SEGMENTS_MAX; n++) {
        entry.segment_count = n;
        entry.destroy_count = n;
        entry.segments[n - 1] = entry.segments[0];
        memset(entry.destroys[n - 1].b, (int)n, ENTRY_KEY_ID_BYTES);
        struct str bytes = encoded(a, &entry);
        assert_true(bytes.n <= ENTRY_BYTES_MAX);
        assert_true(entry_decode(bytes, &read));
        assert_true(str_eq(encoded(a, &read), bytes));
        assert_true(entry_destroys(&read, entry.destroys[n - 1]));
    }
    arena_end(&a);
}

static void a_cut_or_longer_record_is_refused(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct entry entry = one_segment(), read;
    struct str bytes = encoded(a, &entry);
    for (size_t n = 0; n < bytes.n; n++)
        assert_false(entry_decode(str_sub(bytes, 0, n), &read));
    assert_false(entry_decode(SAY(a, bytes, "x"), &read));
    arena_end(&a);
}

static void assert_refused_hex(struct arena *a, const char *from, const char *to)
{
    struct entry read;
    struct str bytes, hex = str_replace(a, S(WHOLE), str_of(from), str_of(to));
    assert_false(str_eq(hex, S(WHOLE)));
    assert_true(hex_parse(a, hex, &bytes));
    assert_false(entry_decode(bytes, &read));
}

static void another_spelling_of_the_same_record_is_refused(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    assert_refused_hex(a, "870119", "870219");             /* a version we do not know */
    assert_refused_hex(a, "8701", "8801");                 /* eight fields */
    assert_refused_hex(a, "19012c", "1a0000012c");         /* a number longer than it need be */
    assert_refused_hex(a, "19012c", "1bffffffffffffffff"); /* a number no log reaches */
    assert_refused_hex(a, "1a01b88bf203", "1a01b88bf200"); /* no such category */
    assert_refused_hex(a, "1a01b88bf203", "1a01b88bf208");
    assert_refused_hex(a, "1a01b88bf2", "1b7fffffffffffffff"); /* a time past the end of time */
    assert_refused_hex(a, "035820", "03581f");
    assert_refused_hex(a, "0280", "1080"); /* no such bucket */
    assert_refused_hex(a, "0280", "0281"); /* a key id that is not there */
    assert_refused_hex(a, "8184", "9f84"); /* an array without a length */
    assert_refused_hex(a, "8184", "8084"); /* no segment */
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_has_the_bytes_that_the_header_says),
        cmocka_unit_test(a_record_reads_as_it_was_written),
        cmocka_unit_test(a_cut_or_longer_record_is_refused),
        cmocka_unit_test(another_spelling_of_the_same_record_is_refused),
    };
    return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
