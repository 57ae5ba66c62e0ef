/* Checkpoints and cosignatures, with published ones: transparency-dev/tessera testdata/log (the words that were logged,
 * the signed roots), FiloSottile/sunlight cmd/skylight/testdata (cosignature/v1 of two keys). */
#include "ledger/checkpoint.h"
#include "ledger/cosignature.h"
#include "ledger/merkle.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define DASH "\xe2\x80\x94 "
#define ASTRA "astra+cad5a3d2+AZJqeuyE/GnknsCNh1eCtDtwdAwKBddOlS8M2eI1Jt4b"

static const char *const words[] = {"one",  "two", "three",  "four",  "five",     "six",     "seven", "eit",
                                    "nain", "ten", "ileven", "twelf", "threeten", "fourten", "fivten"};

static const char *const published[] = {
    "astra\n1\n0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n\n" DASH
    "astra ytWj0n4LKlphCFEgR45pn/xshUj/eFwzL/KnBMSncmFz2SAy4+RMlbKf6B57HVmPUShkTozdj9YBXHZ6qq/uhG0iaQw=\n",
    "astra\n7\nIrSXADBqJ7EQoUODSDKROySgNveeL6CFhik2w/+fS7U=\n\n" DASH
    "astra ytWj0q61ftJEOaWEsCHuXyLlRcqjLBd1+p7o+iN+9vzKclbpIu4molDU/gKGVcneESQzY+KeoxP3AltrMQANWw4HjQk=\n",
    "astra\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n\n" DASH
    "astra ytWj0rJVDQTRJQewX74UJrwdh07x1AScLrx30fZCyKrXqrFF3bSuuELfDG2v2RsH36b+/QFmZxAJqqpKt0SAEVspvwA=\n",
};

#define WITNESSED                                                                                                      \
    "rome2026h1.example.org\n300\nlCkHUpkmVBEms2r2T1K6Og69+wUuuN3MIEW1/ezu2v0=\n\n" DASH                               \
    "rome2026h1.example.org kVB1JgAAAZtxtEwABAMARzBFAiEAi+mTa2xjL1IdWpH82OeciGsGvwRAP+f1WkfKaSZCfFECIHoNPZ/"           \
    "Q3y6UNzvKOO9cuLr6V16vPNfhwhle9f6r5H/Z\n" DASH                                                                     \
    "witness.example.org uKLPIAAAAABpVGeAhm2bOvKc3LaB9PFN1ruG19Y5yqslmcAAbhftnn1Zznmo0LXFZq4LGvqKqLX8jWlwLKasxEGTLIqA" \
    "VusneCBmBw==\n"
#define WITNESS "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN"
#define MIRRORED                                                                                                       \
    "rome2026h1.example.org\n300\ngw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=\n\n" DASH "mirror.example.org "         \
    "P7FI7wAAAABpVGeAjA1S4pJm6MbcXjX7UUImu4azZtrfcVW2uyr/LXIYlwEJzXC0N0EiZkbqfLdXt/4gVEEuGmxJjAfXKMCI"                 \
    "SpsJAg==\n"
#define MIRROR "mirror.example.org+3fb148ef+BAAjjch9GyYz0sJsJx7ALhbdAtz2ov0unbzSl1vMp94O"

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

static struct sign_key key_of(struct arena *a, const char *text)
{
    struct sign_key key;
    assert_true(sign_key_parse(a, str_of(text), &key));
    return key;
}

static void the_published_checkpoints_hold_over_the_published_words(void **state)
{
    struct sign_key key = key_of(*state, ASTRA);
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        struct checkpoint checkpoint;
        struct merkle_edge edge = {0};
        assert_null(checkpoint_open(*state, str_of(published[i]), &key, &checkpoint));
        for (uint64_t k = 0; k < checkpoint.size; k++)
            merkle_edge_add(&edge, merkle_leaf(str_of(words[k])));
        assert_true(hash_eq(checkpoint.root, merkle_edge_root(&edge)));
    }
}

static void a_checkpoint_reads_as_it_was_written(void **state)
{
    struct signer signer;
    struct checkpoint checkpoint;
    signer_fresh(S("candour.example/consortium"), SIGN_NOTE, &signer);
    struct str note = checkpoint_sign(*state, &signer, 70000, hash_of(S("root")));
    assert_null(checkpoint_open(*state, note, &signer.key, &checkpoint));
    assert_int_equal(checkpoint.size, 70000);
    assert_true(hash_eq(checkpoint.root, hash_of(S("root"))));
    signer_end(&signer);
}

static void a_checkpoint_of_another_log_is_refused(void **state)
{
    struct signer signer;
    struct checkpoint checkpoint;
    signer_fresh(S("one.example"), SIGN_NOTE, &signer);
    struct str text = S("two.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    struct err *err = checkpoint_open(*state, note_sign(*state, &signer, text), &signer.key, &checkpoint);
    assert_string_equal(err->code, "other-log");
    signer_end(&signer);
}

#define ROOT "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

static void what_is_no_checkpoint_is_refused(void **state)
{
    const char *const bad[] = {
        "",
        "\n",
        "log\n",
        "log\n0\n",
        "log\n0\n" ROOT,
        "\n0\n" ROOT "\n",
        "a log\n0\n" ROOT "\n",
        "a+b\n0\n" ROOT "\n",
        "log\n00\n" ROOT "\n",
        "log\n01\n" ROOT "\n",
        "log\n-1\n" ROOT "\n",
        "log\n+1\n" ROOT "\n",
        "log\n 1\n" ROOT "\n",
        "log\n1 \n" ROOT "\n",
        "log\n0x1\n" ROOT "\n",
        "log\n\n" ROOT "\n",
        "log\n9223372036854775808\n" ROOT "\n",
        "log\n18446744073709551616\n" ROOT "\n",
        "log\n1\nshort\n",
        "log\n1\n" ROOT "\nextension\n",
        "log\n1\n" ROOT "\n\n",
        "log\r\n1\r\n" ROOT "\r\n",
        "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
    };
    struct checkpoint checkpoint;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err *err = checkpoint_parse(*state, str_of(bad[i]), &checkpoint);
        assert_non_null(err);
        assert_string_equal(err->code, "malformed-checkpoint");
    }
    assert_null(checkpoint_parse(*state, S("log\n9223372036854775807\n" ROOT "\n"), &checkpoint));
}

static void assert_cosigned(struct arena *a, const char *bytes, const char *vkey)
{
    struct sign_key key = key_of(a, vkey);
    struct note note;
    bool found;
    uint64_t seconds;
    assert_null(note_parse(a, str_of(bytes), &note));
    assert_null(cosignature_find(a, &note, &key, 1767139200, &found, &seconds));
    assert_true(found);
    assert_int_equal(seconds, 1767139200);
    struct err *err = cosignature_find(a, &note, &key, 1767139199, &found, &seconds);
    assert_string_equal(err->code, "future-cosignature");
}

static void the_published_cosignatures_hold(void **state)
{
    assert_cosigned(*state, WITNESSED, WITNESS);
    assert_cosigned(*state, MIRRORED, MIRROR);
}

static void a_cosignature_over_another_tree_is_refused(void **state)
{
    struct signer signer;
    struct note note;
    bool found;
    uint64_t seconds;
    signer_fresh(S("witness.example/w1"), SIGN_COSIGNATURE, &signer);
    struct str text = S("log\n1\n" ROOT "\n"), other = S("log\n2\n" ROOT "\n");
    struct str line = cosignature_line(*state, &signer, text, 1700000000);
    assert_null(note_parse(*state, SAY(*state, text, "\n", line), &note));
    assert_null(cosignature_find(*state, &note, &signer.key, INT64_MAX, &found, &seconds));
    assert_true(found && seconds == 1700000000);
    assert_null(note_parse(*state, SAY(*state, other, "\n", line), &note));
    struct err *err = cosignature_find(*state, &note, &signer.key, INT64_MAX, &found, &seconds);
    assert_string_equal(err->code, "bad-cosignature");
    assert_null(note_parse(*state, SAY(*state, text, "\n", line, line), &note));
    err = cosignature_find(*state, &note, &signer.key, INT64_MAX, &found, &seconds);
    assert_string_equal(err->code, "signed-twice");
    signer_end(&signer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_checkpoints_hold_over_the_published_words),
        cmocka_unit_test(a_checkpoint_reads_as_it_was_written),
        cmocka_unit_test(a_checkpoint_of_another_log_is_refused),
        cmocka_unit_test(what_is_no_checkpoint_is_refused),
        cmocka_unit_test(the_published_cosignatures_hold),
        cmocka_unit_test(a_cosignature_over_another_tree_is_refused),
    };
    return cmocka_run_group_tests_name("checkpoint", tests, make, end);
}
