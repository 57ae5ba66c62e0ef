/* Secrets: tokens, passwords, codes of authenticator apps. */
#include "gate/secret.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define assert_str(a, b) assert_true(str_eq((a), (b)))

static int make_arena(void **state)
{
    *state = arena_make(64 << 20);
    return secret_start(*state) != NULL;
}

static int drop_arena(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static void tokens_are_shaped_and_never_twice_the_same(void **state)
{
    struct str one = token_fresh(*state);
    assert_true(token_is_shaped(one));
    assert_false(str_eq(one, token_fresh(*state)));
    assert_false(token_is_shaped(S("short")));
    assert_false(token_is_shaped(S("++++++++++++++++++++++++++++++++++++++++++=")));
    assert_false(str_eq(token_hash(*state, one), one));
    assert_str(token_hash(*state, one), token_hash(*state, one));
}

static void one_key_hashes_differently_for_each_use(void **state)
{
    struct str key = token_hash(*state, S("key"));
    assert_str(secret_hash(*state, key, "a", S("x")), secret_hash(*state, key, "a", S("x")));
    assert_false(str_eq(secret_hash(*state, key, "a", S("x")), secret_hash(*state, key, "b", S("x"))));
    assert_false(
        str_eq(secret_hash(*state, key, "a", S("x")), secret_hash(*state, token_hash(*state, S("y")), "a", S("x"))));
    assert_true(secret_equal(S("abc"), S("abc")));
    assert_false(secret_equal(S("abc"), S("abd")));
    assert_false(secret_equal(S(""), S("")));
}

static void a_password_matches_its_hash_and_no_other(void **state)
{
    struct hashing *h = hashing_make(*state, 2, 8);
    struct str hash;
    bool matches;
    assert_null(password_hash(h, *state, S("three random words"), &hash));
    assert_true(str_starts(hash, S("$argon2id$v=19$m=65536,t=2,p=1$")));
    assert_null(password_check(h, *state, hash, S("three random words"), &matches));
    assert_true(matches);
    assert_null(password_check(h, *state, hash, S("three random word"), &matches));
    assert_false(matches);
}

/* The clock must not tell whether a name exists. */
static void nobodys_password_takes_as_long_and_never_matches(void **state)
{
    struct hashing *h = hashing_make(*state, 1, 8);
    struct str hash;
    bool matches;
    assert_null(password_hash(h, *state, S("three random words"), &hash));
    int64_t begin = clock_span_ms();
    assert_null(password_check(h, *state, hash, S("wrong but as long"), &matches));
    int64_t somebody = clock_span_ms() - begin;
    begin = clock_span_ms();
    assert_null(password_check(h, *state, S(""), S("wrong but as long"), &matches));
    int64_t nobody = clock_span_ms() - begin;
    assert_false(matches);
    assert_true(nobody * 4 > somebody);
}

struct crowd {
    struct hashing *hashing;
    int busy;
    pthread_mutex_t mutex;
};

static void *one_of_the_crowd(void *of)
{
    struct crowd *crowd = of;
    struct arena *a = arena_make(1 << 20);
    struct str hash;
    struct err *e = password_hash(crowd->hashing, a, S("three random words"), &hash);
    pthread_mutex_lock(&crowd->mutex);
    crowd->busy += e != NULL && strcmp(e->code, "busy") == 0;
    pthread_mutex_unlock(&crowd->mutex);
    arena_end(&a);
    return NULL;
}

static void a_crowd_is_told_to_come_again(void **state)
{
    struct crowd crowd = {.hashing = hashing_make(*state, 1, 1), .mutex = PTHREAD_MUTEX_INITIALIZER};
    pthread_t threads[8];
    for (int i = 0; i < 8; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, one_of_the_crowd, &crowd), 0);
    for (int i = 0; i < 8; i++)
        pthread_join(threads[i], NULL);
    assert_true(crowd.busy > 0);
    assert_true(crowd.busy < 8);
}

static void weak_passwords_are_refused(void **state)
{
    static const char *const weak[] = {"short",
                                       "aaaaaaaaaaaa",
                                       "Password1234",
                                       "123456789012",
                                       "ababababababab",
                                       "my name is ada.grey",
                                       "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"};
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
        assert_non_null(password_judge(*state, S("password"), str_of(weak[i]), S("Ada.Grey@example.org")));
    assert_null(password_judge(*state, S("password"), S("harbour violet tram"), S("Ada.Grey@example.org")));
    assert_null(password_judge(*state, S("password"),
                               S("pr\xc3\xbc"
                                 "fung im herbst"),
                               S("x")));
}

/* RFC 6238, appendix B: the secret of the SHA-1 vectors, whose codes of eight digits end in these six. */
static void codes_are_those_of_the_rfc(void **state)
{
    struct str secret = S("12345678901234567890");
    assert_str(totp_code(*state, secret, 59 / 30), S("287082"));
    assert_str(totp_code(*state, secret, 1111111109 / 30), S("081804"));
    assert_str(totp_code(*state, secret, 1111111111 / 30), S("050471"));
    assert_str(totp_code(*state, secret, 1234567890 / 30), S("005924"));
    assert_str(totp_code(*state, secret, 2000000000 / 30), S("279037"));
}

static void a_code_holds_for_a_step_either_way_and_once(void **state)
{
    struct str secret = S("12345678901234567890");
    struct instant now = {(int64_t)1234567890 * 1000};
    int64_t here = 1234567890 / 30;
    int64_t step;
    for (int64_t drift = -1; drift <= 1; drift++) {
        assert_true(totp_check(secret, totp_code(*state, secret, here + drift), now, 0, &step));
        assert_int_equal(step, here + drift);
    }
    assert_false(totp_check(secret, totp_code(*state, secret, here + 2), now, 0, &step));
    assert_false(totp_check(secret, totp_code(*state, secret, here - 2), now, 0, &step));
    assert_false(totp_check(secret, totp_code(*state, secret, here), now, here, &step));
    assert_false(totp_check(secret, totp_code(*state, secret, here - 1), now, here, &step));
    assert_true(totp_check(secret, totp_code(*state, secret, here + 1), now, here, &step));
    assert_false(totp_check(secret, S("00592"), now, 0, &step));
    assert_false(totp_check(secret, S("00592a"), now, 0, &step));
    assert_false(totp_check(S(""), S("005924"), now, 0, &step));
}

/* RFC 4648, section 10. */
static void a_secret_is_written_for_apps(void **state)
{
    assert_str(totp_secret_text(*state, S("foobar")), S("MZXW 6YTB OI"));
    assert_str(totp_secret_text(*state, S("fooba")), S("MZXW 6YTB"));
    assert_str(
        totp_uri(*state, S("Candour test"), S("ada@example.org"), S("foobar")),
        S("otpauth://totp/Candour%20test:ada%40example.org?secret=MZXW6YTBOI&issuer=Candour%20test&algorithm=SHA1&"
          "digits=6&period=30"));
}

static void a_recovery_code_is_known_however_it_is_typed(void **state)
{
    struct str code = recovery_code_fresh(*state);
    assert_int_equal(code.n, 11);
    struct str plain = recovery_code_plain(*state, code);
    assert_int_equal(plain.n, 10);
    assert_str(recovery_code_plain(*state, SAY(*state, " ", str_sub(code, 0, 5), " ", str_from(code, 6), " ")), plain);
    assert_str(recovery_code_plain(*state, S("123456")), S(""));
    assert_str(recovery_code_plain(*state, S("")), S(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tokens_are_shaped_and_never_twice_the_same, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(one_key_hashes_differently_for_each_use, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_password_matches_its_hash_and_no_other, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(nobodys_password_takes_as_long_and_never_matches, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_crowd_is_told_to_come_again, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(weak_passwords_are_refused, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(codes_are_those_of_the_rfc, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_code_holds_for_a_step_either_way_and_once, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_secret_is_written_for_apps, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(a_recovery_code_is_known_however_it_is_typed, make_arena, drop_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
