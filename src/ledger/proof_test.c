/* Receipts as text, with the shapes of transparency-dev/formats proof/tlog_proof_test.go. */
#include "ledger/proof.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define HEAD "c2sp.org/tlog-proof@v1\n"
#define HASH "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

static int make(void **state)
{
    *state = arena_make(16 << 20);
    return 0;
}

static int end(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static void a_receipt_has_the_published_form(void **state)
{
    struct proof proof = {.index = 5, .checkpoint = S("test checkpoint\n")};
    proof.path.at[proof.path.n++] = merkle_empty();
    assert_string_equal(str_c(*state, proof_text(*state, &proof)), HEAD "index 5\n" HASH "\n\ntest checkpoint\n");
    proof.has_extra = true;
    proof.extra = S("extra information");
    proof.path.n = 0;
    assert_string_equal(str_c(*state, proof_text(*state, &proof)),
                        HEAD "extra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 5\n\ntest checkpoint\n");
}

static void a_receipt_reads_as_it_was_written(void **state)
{
    const char *const good[] = {
        HEAD "index 0\n\ncheckpoint\n",
        HEAD "index 123\n" HASH "\n" HASH "\n\nsome\ncheckpoint\n\nlines\n",
        HEAD "extra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 10\n" HASH "\n\ncheckpoint\n",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct proof proof;
        assert_null(proof_parse(*state, str_of(good[i]), &proof));
        assert_string_equal(str_c(*state, proof_text(*state, &proof)), good[i]);
    }
}

static void what_is_no_receipt_is_refused(void **state)
{
    const char *const bad[] = {
        "",
        "\n",
        HEAD,
        "wrong-header\nindex 0\n\ncheckpoint\n",
        HEAD "extra !!\nindex 0\n\ncheckpoint\n",
        HEAD "\n\ncheckpoint\n",
        HEAD "index notanumber\n\ncheckpoint\n",
        HEAD "index -5\n\ncheckpoint\n",
        HEAD "index 05\n\ncheckpoint\n",
        HEAD "index 18446744073709551616\n\ncheckpoint\n",
        HEAD "index 0\n!!notbase64!!\n\ncheckpoint\n",
        HEAD "index 0\nAAAA\n\ncheckpoint\n",
        HEAD "index 0\n" HASH "\n",
        HEAD "index 0\n\n",
        HEAD "index 0\n" HASH "\ncheckpoint\n",
        HEAD "index 0 \n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\ncheckpoint\r\n",
        HEAD "index 0\nindex 0\n\ncheckpoint\n",
        HEAD "index 0\nextra AAAA\n\ncheckpoint\n",
        HEAD "extra AAAA\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct proof proof;
        struct err *err = proof_parse(*state, str_of(bad[i]), &proof);
        assert_non_null(err);
        assert_string_equal(err->code, "malformed-proof");
    }
}

static void a_path_of_64_hashes_is_refused(void **state)
{
    struct out o = out_make(*state);
    struct proof proof;
    out_c(&o, HEAD "index 0\n");
    for (int i = 0; i < 63; i++)
        out_c(&o, HASH "\n");
    assert_null(proof_parse(*state, SAY(*state, out_text(&o), "\ncheckpoint\n"), &proof));
    assert_int_equal(proof.path.n, 63);
    out_c(&o, HASH "\n");
    assert_non_null(proof_parse(*state, SAY(*state, out_text(&o), "\ncheckpoint\n"), &proof));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_receipt_has_the_published_form),
        cmocka_unit_test(a_receipt_reads_as_it_was_written),
        cmocka_unit_test(what_is_no_receipt_is_refused),
        cmocka_unit_test(a_path_of_64_hashes_is_refused),
    };
    return cmocka_run_group_tests_name("proof", tests, make, end);
}
