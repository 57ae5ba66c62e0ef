/* SHA-256, HMAC and HKDF against published figures: FIPS 180-4, RFC 4231, RFC 5869. */
#include "base/hex.h"
#include "ledger/hash.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <string.h>

static struct str bytes_of(struct arena *a, const char *hex)
{
    struct str bytes;
    assert_true(hex_parse(a, str_of(hex), &bytes));
    return bytes;
}

static void assert_hex(struct arena *a, struct hash h, const char *hex)
{
    assert_string_equal(str_c(a, hash_hex(a, h)), hex);
}

static void a_hash_is_sha_256_by_either_path(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct str parts[] = {S("a"), S("bc")};
    assert_hex(a, hash_of(S("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(hash_eq(hash_parts(parts, 2), hash_of(S("abc"))));
    assert_true(hash_eq(hash_again(parts, 2), hash_of(S("abc"))));
    arena_end(&a);
}

static void a_mac_is_hmac_sha_256(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct str case_2[] = {S("what do ya want "), S("for nothing?")};
    assert_hex(a, hash_mac(S("Jefe"), case_2, 2), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    struct str case_1 = S("Hi There");
    assert_hex(a, hash_mac(bytes_of(a, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), &case_1, 1),
               "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    arena_end(&a);
}

static void expanding_is_hkdf_s_second_half(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    unsigned char to[42];
    hash_expand(bytes_of(a, "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"),
                bytes_of(a, "f0f1f2f3f4f5f6f7f8f9"), to, sizeof to);
    assert_string_equal(str_c(a, hex_text(a, to, sizeof to)),
                        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    arena_end(&a);
}

static void only_the_base_64_of_32_bytes_is_a_hash(void **state)
{
    (void)state;
    struct hash h;
    assert_true(hash_parse_base64(S("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="), &h));
    assert_false(hash_parse_base64(S("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyh="), &h)); /* stray bits */
    assert_false(hash_parse_base64(S("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg"), &h));
    assert_false(hash_parse_base64(S("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQw=="), &h));
    assert_false(hash_parse_base64(S(" cnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="), &h));
    assert_false(hash_parse_base64(S(""), &h));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hash_is_sha_256_by_either_path),
        cmocka_unit_test(a_mac_is_hmac_sha_256),
        cmocka_unit_test(expanding_is_hkdf_s_second_half),
        cmocka_unit_test(only_the_base_64_of_32_bytes_is_a_hash),
    };
    return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
