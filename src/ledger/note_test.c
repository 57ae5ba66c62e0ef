/* Notes and their keys, with the keys, texts and signatures of golang.org/x/mod/sumdb/note's tests. */
#include "base/log.h"
#include "ledger/note.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <string.h>

#define PETER "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define PETER_PRIVATE "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
#define ENOCH "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
#define TEXT                                                                                                           \
    "If you think cryptography is the answer to your problem,\n"                                                       \
    "then you don't know what your problem is.\n"
#define PETER_SIG                                                                                                      \
    "\xe2\x80\x94 PeterNeumann "                                                                                       \
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
#define ENOCH_SIG                                                                                                      \
    "\xe2\x80\x94 EnochRoot "                                                                                          \
    "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"

static int make(void **state)
{
    *state = arena_make(64 << 20);
    return 0;
}

static int end(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static struct sign_key key_of(struct arena *a, const char *text)
{
    struct sign_key key;
    assert_true(sign_key_parse(a, str_of(text), &key));
    return key;
}

static void assert_refused(struct err *err, const char *code)
{
    assert_non_null(err);
    assert_string_equal(err->code, code);
}

static void a_verifier_key_reads_and_writes_as_it_stands(void **state)
{
    struct sign_key key = key_of(*state, PETER);
    assert_int_equal(key.id, 0xc74f20a3);
    assert_string_equal(str_c(*state, sign_key_text(*state, &key)), PETER);
}

static void a_part_of_a_verifier_key_is_none(void **state)
{
    struct str whole = S(PETER);
    struct sign_key key;
    for (size_t from = 0; from <= whole.n; from++)
        for (size_t to = from; to <= whole.n; to++)
            if (from != 0 || to != whole.n)
                assert_false(sign_key_parse(*state, str_sub(whole, from, to), &key));
}

static void a_verifier_key_with_one_letter_changed_is_none(void **state)
{
    struct sign_key key;
    char text[] = PETER;
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        text[i]++;
        assert_false(sign_key_parse(*state, str_of(text), &key));
        text[i]--;
    }
    assert_false(
        sign_key_parse(*state, S("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="), &key));
    assert_false(sign_key_parse(*state, S("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), &key));
}

static void a_damaged_private_key_is_none(void **state)
{
    struct signer signer;
    char text[] = PETER_PRIVATE;
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        text[i]++;
        assert_false(signer_parse(*state, str_of(text), &signer));
        text[i]--;
    }
}

static void names_are_not_empty_and_hold_no_space_and_no_plus(void **state)
{
    (void)state;
    assert_true(sign_name_is_valid(S("candour.example/consortium")));
    assert_true(sign_name_is_valid(S("\xc3\xa9t\xc3\xa9")));
    const struct str bad[] = {S(""),
                              S("a b"),
                              S("a+b"),
                              S("a\tb"),
                              S("a\nb"),
                              S("a\xc2\xa0"
                                "b"),
                              S("a\xe2\x80\x89"
                                "b"),
                              S("a\xe3\x80\x80"
                                "b"),
                              S("\xff"),
                              S("a\xc2\x85")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(sign_name_is_valid(bad[i]));
}

static void signing_gives_the_published_note(void **state)
{
    struct signer signer;
    assert_true(signer_parse(*state, S(PETER_PRIVATE), &signer));
    struct str note = note_sign(*state, &signer, S(TEXT));
    assert_string_equal(str_c(*state, note), TEXT "\n" PETER_SIG);
    assert_string_equal(str_c(*state, signer_text(*state, &signer)), PETER_PRIVATE);
    signer_end(&signer);
}

static void a_note_opens_with_any_key_that_signed_it(void **state)
{
    struct sign_key peter = key_of(*state, PETER), enoch = key_of(*state, ENOCH);
    struct note note;
    assert_null(note_open(*state, S(TEXT "\n" PETER_SIG ENOCH_SIG), &peter, &note));
    assert_string_equal(str_c(*state, note.text), TEXT);
    assert_int_equal(note.n, 2);
    assert_null(note_open(*state, S(TEXT "\n" PETER_SIG ENOCH_SIG), &enoch, &note));
    assert_refused(note_open(*state, S(TEXT "\n" PETER_SIG), &enoch, &note), "not-signed");
}

static void a_known_key_that_fails_or_comes_twice_spoils_the_note(void **state)
{
    struct sign_key peter = key_of(*state, PETER), enoch = key_of(*state, ENOCH);
    struct note note;
    assert_refused(note_open(*state, S("x" TEXT "\n" PETER_SIG), &peter, &note), "bad-signature");
    assert_refused(note_open(*state, S(TEXT "\n" PETER_SIG PETER_SIG), &peter, &note), "signed-twice");
    assert_null(note_open(*state, S(TEXT "\n" PETER_SIG PETER_SIG ENOCH_SIG), &enoch, &note));
}

static void what_is_no_note_is_refused(void **state)
{
    const struct str bad[] = {
        S(""),
        S("\n"),
        S("\n\n"),
        S("\n\n\n"),
        S(TEXT),
        S(TEXT "\n"),
        S(TEXT "\n\n"),
        S("\x01" TEXT "\n" PETER_SIG),
        S("\xff" TEXT "\n" PETER_SIG),
        S("\0" TEXT "\n" PETER_SIG),
        S("a\r\n\n" PETER_SIG),
        S("a\tb\n\n" PETER_SIG),
        S(TEXT "\n" PETER_SIG "Unexpected line.\n"),
        S(TEXT "\n"
               "\xe2\x80\x94 Bad Name x08go/ZJkuA=\n"),
        S(TEXT "\n"
               "\xe2\x80\x94 a+b x08go/ZJkuA=\n"),
        S(TEXT "\n"
               "\xe2\x80\x94 name\n"),
        S(TEXT "\n"
               "\xe2\x80\x94 name x08gow==\n"),
        S(TEXT "\n"
               "\xe2\x80\x94 name x08go/ZJkuA\n"),
        S(TEXT "\n"
               "\xe2\x80\x94 name x08go/ZJkuB=\n"),
        S(TEXT "\n"
               "- name x08go/ZJkuA=\n"),
        S(TEXT "\n"
               " \xe2\x80\x94 name x08go/ZJkuA=\n"),
        S(TEXT "\n"
               "\xe2\x80\x94  name x08go/ZJkuA=\n"),
        S(TEXT "\n"
               "\xe2\x80\x94 name x08go/ZJkuA= \n"),
        S(TEXT "\n"
               "\xe2\x80\x94 name x08go/ZJkuA=\r\n"),
    };
    struct note note;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_refused(note_parse(*state, bad[i], &note), "malformed-note");
    struct str cut = S(TEXT "\n" PETER_SIG);
    assert_refused(note_parse(*state, str_sub(cut, 0, cut.n - 1), &note), "malformed-note");
}

static void the_text_ends_at_the_last_empty_line(void **state)
{
    struct note note;
    assert_null(note_parse(*state, S("a\n\nb\n\n" PETER_SIG), &note));
    assert_string_equal(str_c(*state, note.text), "a\n\nb\n");
}

static void sixteen_signatures_are_read_and_seventeen_refused(void **state)
{
    struct out o = out_make(*state);
    struct note note;
    out_c(&o, TEXT "\n");
    for (int i = 0; i < 16; i++)
        out_c(&o, ENOCH_SIG);
    assert_null(note_parse(*state, out_text(&o), &note));
    assert_int_equal(note.n, 16);
    out_c(&o, PETER_SIG);
    assert_refused(note_parse(*state, out_text(&o), &note), "malformed-note");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verifier_key_reads_and_writes_as_it_stands),
        cmocka_unit_test(a_part_of_a_verifier_key_is_none),
        cmocka_unit_test(a_verifier_key_with_one_letter_changed_is_none),
        cmocka_unit_test(a_damaged_private_key_is_none),
        cmocka_unit_test(names_are_not_empty_and_hold_no_space_and_no_plus),
        cmocka_unit_test(signing_gives_the_published_note),
        cmocka_unit_test(a_note_opens_with_any_key_that_signed_it),
        cmocka_unit_test(a_known_key_that_fails_or_comes_twice_spoils_the_note),
        cmocka_unit_test(what_is_no_note_is_refused),
        cmocka_unit_test(the_text_ends_at_the_last_empty_line),
        cmocka_unit_test(sixteen_signatures_are_read_and_seventeen_refused),
    };
    return cmocka_run_group_tests_name("note", tests, make, end);
}
