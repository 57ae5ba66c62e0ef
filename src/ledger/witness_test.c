/* The witness protocol: what each answer means to a log, and what a witness answers to each submission. */
#include "ledger/cosignature.h"
#include "ledger/witness.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <string.h>

enum { LEAVES = 12, NOW = 1767225600 };

struct world {
    struct arena *a;
    struct signer log;
    struct signer witness;
    struct hash leaves[LEAVES + 1];
};

static int make(void **state)
{
    struct arena *a = arena_make(16 << 20);
    struct world *w = ARENA_NEW(a, struct world);
    w->a = a;
    signer_fresh(S("candour.example/log"), SIGN_NOTE, &w->log);
    signer_fresh(S("witness.example/w"), SIGN_COSIGNATURE, &w->witness);
    for (size_t i = 0; i <= LEAVES; i++)
        w->leaves[i] = merkle_leaf(SAY(a, "entry ", i));
    *state = w;
    return 0;
}

static int end(void **state)
{
    struct world *w = *state;
    struct arena *a = w->a;
    signer_end(&w->log);
    signer_end(&w->witness);
    arena_end(&a);
    return 0;
}

static struct checkpoint checkpoint_at(struct world *w, uint64_t size)
{
    return (struct checkpoint){w->log.key.name, size, merkle_root(w->leaves, size)};
}

/* --- the log's side ------------------------------------------------------------------------------------------------
 */

static struct witness_sent sent_of(struct world *w, uint64_t old, uint64_t size)
{
    struct checkpoint checkpoint = checkpoint_at(w, size);
    return (struct witness_sent){checkpoint_text(w->a, &checkpoint), size, old, &w->witness.key, NOW + 60};
}

struct answered {
    int status;
    const char *type;
    const char *body;
    uint64_t old, size;
    enum witness_outcome outcome;
    enum witness_next next;
};

/* Every status of the protocol, as the witnesses of today and of yesterday send it. */
static void each_status_has_one_outcome_and_one_next_step(void **state)
{
    static const struct answered table[] = {
        {409, WITNESS_SIZE_TYPE, "4\n", 2, 8, WITNESS_AT_SIZE, WITNESS_NEXT_PROVE},
        {409, WITNESS_SIZE_TYPE, "0\n", 2, 8, WITNESS_AT_SIZE, WITNESS_NEXT_PROVE},
        {409, WITNESS_SIZE_TYPE, "8\n", 2, 8, WITNESS_AT_SIZE, WITNESS_NEXT_PROVE},
        {409, "Text/X.Tlog.Size; charset=utf-8", "4\n", 2, 8, WITNESS_AT_SIZE, WITNESS_NEXT_PROVE},
        {409, WITNESS_SIZE_TYPE, "9\n", 2, 8, WITNESS_AT_SIZE, WITNESS_NEXT_LOOK},
        {409, WITNESS_SIZE_TYPE, "9223372036854775807\n", 2, 8, WITNESS_AT_SIZE, WITNESS_NEXT_LOOK},
        {409, WITNESS_SIZE_TYPE, "9223372036854775808\n", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {409, WITNESS_SIZE_TYPE, "2\n", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {409, WITNESS_SIZE_TYPE, "4", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {409, WITNESS_SIZE_TYPE, "04\n", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {409, WITNESS_SIZE_TYPE, "4\n4\n", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {409, WITNESS_SIZE_TYPE, "", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {409, "text/plain", "4\n", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {409, "text/plain", "", 8, 8, WITNESS_OTHER_ROOT, WITNESS_NEXT_LOOK},
        {422, "text/plain", "", 8, 8, WITNESS_OTHER_ROOT, WITNESS_NEXT_LOOK},
        {422, "text/plain", "", 2, 8, WITNESS_OTHER_ROOT, WITNESS_NEXT_LOOK},
        {404, "text/plain", "", 2, 8, WITNESS_NO_SUCH_LOG, WITNESS_NEXT_REST},
        {403, "text/plain", "", 2, 8, WITNESS_NO_SIGNATURE, WITNESS_NEXT_REST},
        {400, "text/plain", "", 2, 8, WITNESS_MALFORMED, WITNESS_NEXT_REST},
        {429, "text/plain", "", 2, 8, WITNESS_TOO_MANY, WITNESS_NEXT_REST},
        {500, "text/plain", "", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {302, "text/plain", "", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {200, "text/plain", "", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {200, "text/plain", "cosigned!\n", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
        {0, "", "", 2, 8, WITNESS_JUNK, WITNESS_NEXT_AGAIN},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const struct answered *t = &table[i];
        struct witness_sent sent = sent_of(w, t->old, t->size);
        struct witness_answer answer = witness_answer_read(w->a, &sent, t->status, str_of(t->type), str_of(t->body));
        if (answer.outcome != t->outcome || witness_next(&sent, &answer) != t->next)
            print_error("row %zu: status %d, %s\n", i, t->status, t->body);
        assert_int_equal(answer.outcome, t->outcome);
        assert_int_equal(witness_next(&sent, &answer), t->next);
    }
}

static struct witness_answer answer_200(struct world *w, struct str body)
{
    struct witness_sent sent = sent_of(w, 2, 8);
    return witness_answer_read(w->a, &sent, 200, S("text/plain"), body);
}

static struct str line_at(struct world *w, uint64_t size, uint64_t seconds)
{
    struct checkpoint checkpoint = checkpoint_at(w, size);
    return cosignature_line(w->a, &w->witness, checkpoint_text(w->a, &checkpoint), seconds);
}

static struct str long_line(struct arena *a)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < 3900; i++)
        out_char(&o, 7);
    struct sign_key other = {.name = S("other.example/w"), .type = SIGN_COSIGNATURE, .id = 77};
    return note_line(a, &other, out_text(&o));
}

static void a_cosignature_is_taken_verbatim_whatever_stands_beside_it(void **state)
{
    struct world *w = *state;
    struct str line = line_at(w, 8, NOW), beside = long_line(w->a);
    const struct str bodies[] = {line, SAY(w->a, beside, line), SAY(w->a, line, beside)};
    assert_true(beside.n > 5000);
    for (size_t i = 0; i < 3; i++) {
        struct witness_answer answer = answer_200(w, bodies[i]);
        assert_int_equal(answer.outcome, WITNESS_COSIGNED);
        assert_true(str_eq(answer.line, line));
        assert_int_equal(answer.seconds, NOW);
    }
}

static void what_is_not_one_good_cosignature_of_this_checkpoint_is_junk(void **state)
{
    struct world *w = *state;
    struct arena *a = w->a;
    struct str good = line_at(w, 8, NOW);
    const struct str bodies[] = {
        line_at(w, 7, NOW),           /* of another checkpoint */
        line_at(w, 8, NOW + 61),      /* from the future */
        SAY(a, good, good),           /* twice */
        SAY(a, good, "more"),         /* more than lines */
        SAY(a, "more\n\n", good),     /* text before it */
        str_sub(good, 0, good.n - 1), /* cut off */
        long_line(a),                 /* of somebody else */
        SAY(a, "old text\n", good),
        note_line(a, &w->witness.key, S("too short")),
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        assert_int_equal(answer_200(w, bodies[i]).outcome, WITNESS_JUNK);
    assert_int_equal(answer_200(w, line_at(w, 8, NOW + 60)).outcome, WITNESS_COSIGNED);
}

static void seventeen_lines_and_endless_bodies_are_junk(void **state)
{
    struct world *w = *state;
    struct out o = out_make(w->a);
    for (int i = 0; i < 17; i++)
        out_str(&o, long_line(w->a));
    assert_int_equal(answer_200(w, out_text(&o)).outcome, WITNESS_JUNK);
    while (o.n <= WITNESS_ANSWER_MAX)
        out_char(&o, 'a');
    assert_int_equal(answer_200(w, out_text(&o)).outcome, WITNESS_JUNK);
}

/* --- submissions ---------------------------------------------------------------------------------------------------
 */

#define HASH "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

static void a_submission_has_one_spelling(void **state)
{
    struct world *w = *state;
    static const char *const bad[] = {
        "",
        "old 1",
        "old 1\n",
        "old 01\n\nx",
        "old  1\n\nx",
        "old -1\n\nx",
        "old 1 \n\nx",
        "Old 1\n\nx",
        "old 1\r\n\r\nx",
        "old 1\nxx\n\nx",
        "old 1\n" HASH,
        "old 9223372036854775808\n\n",
        "old 1\n" HASH "\n",
    };
    struct witness_request request;
    struct str text = S("old 20852014\n" HASH "\n" HASH "\n\ncheckpoint");
    assert_null(witness_request_parse(w->a, text, &request));
    assert_int_equal(request.old, 20852014);
    assert_int_equal(request.proof.n, 2);
    assert_true(str_eq(request.note, S("checkpoint")));
    assert_true(str_eq(witness_request_text(w->a, &request), text));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(witness_request_parse(w->a, str_of(bad[i]), &request));
}

static void a_proof_has_63_lines_at_most(void **state)
{
    struct world *w = *state;
    struct witness_request request;
    struct out o = out_make(w->a);
    out_c(&o, "old 1\n");
    for (int i = 0; i < 63; i++)
        out_c(&o, HASH "\n");
    assert_null(witness_request_parse(w->a, SAY(w->a, out_text(&o), "\nx"), &request));
    assert_non_null(witness_request_parse(w->a, SAY(w->a, out_text(&o), HASH "\n\nx"), &request));
}

/* --- the witness's side ---------------------------------------------------------------------------------------------
 */

/* Nodes of the world's tree, computed from its leaves. */
static struct err *node(void *of, struct arena *a, unsigned level, uint64_t index, struct hash *hash_r)
{
    struct world *w = of;
    (void)a;
    *hash_r = merkle_root(w->leaves + (index << level), (size_t)1 << level);
    return NULL;
}

static struct str submission(struct world *w, uint64_t old, uint64_t size)
{
    struct witness_request request = {.old = old,
                                      .note = checkpoint_sign(w->a, &w->log, size, merkle_root(w->leaves, size))};
    struct merkle_source source = {node, w};
    if (old > 0 && old < size)
        assert_null(merkle_prove_consistency(&source, w->a, old, size, &request.proof));
    return witness_request_text(w->a, &request);
}

static int status_of(struct world *w, struct str body, uint64_t known, struct str *body_r)
{
    struct witness_asked asked;
    struct checkpoint last = known == 0 ? (struct checkpoint){0} : checkpoint_at(w, known);
    int status = witness_admit(w->a, body, &w->log.key, 1, &asked);
    if (status != 0)
        return status;
    struct witness_reply reply = witness_decide(w->a, &asked, &last);
    *body_r = reply.body;
    if (reply.status == 409)
        assert_string_equal(reply.type, WITNESS_SIZE_TYPE);
    return reply.status;
}

static void what_follows_is_cosigned_and_nothing_else(void **state)
{
    static const struct {
        uint64_t old, size, known;
        int status;
        const char *says;
    } table[] = {
        {0, 5, 0, 200, NULL},  {0, 0, 0, 200, NULL},  {3, 5, 3, 200, NULL},  {4, 8, 4, 200, NULL},
        {5, 5, 5, 200, NULL},  {0, 5, 3, 409, "3\n"}, {2, 5, 3, 409, "3\n"}, {5, 5, 3, 409, "3\n"},
        {3, 5, 0, 409, "0\n"}, {3, 5, 9, 409, "9\n"}, {6, 5, 3, 400, NULL},  {6, 5, 6, 400, NULL},
        {1, 12, 1, 200, NULL},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct str says = S("");
        assert_int_equal(status_of(w, submission(w, table[i].old, table[i].size), table[i].known, &says),
                         table[i].status);
        if (table[i].says != NULL)
            assert_string_equal(str_c(w->a, says), table[i].says);
    }
}

static void another_history_is_422(void **state)
{
    struct world *w = *state;
    struct str says, grown = submission(w, 3, 6), same = submission(w, 6, 6), skipped;
    w->leaves[1] = merkle_leaf(S("another"));
    assert_int_equal(status_of(w, grown, 3, &says), 422);
    assert_int_equal(status_of(w, same, 6, &says), 422);
    skipped = str_replace(w->a, submission(w, 3, 6), S("old 3"), S("old 4"));
    assert_int_equal(status_of(w, skipped, 4, &says), 422);
    assert_int_equal(
        status_of(w, SAY(w->a, "old 0\n" HASH "\n\n", checkpoint_sign(w->a, &w->log, 2, merkle_root(w->leaves, 2))), 0,
                  &says),
        422);
    assert_int_equal(status_of(w, SAY(w->a, "old 0\n\n", checkpoint_sign(w->a, &w->log, 0, w->leaves[0])), 0, &says),
                     422);
}

static void who_is_not_known_or_has_not_signed_is_told_apart(void **state)
{
    struct world *w = *state;
    struct arena *a = w->a;
    struct signer other, again;
    struct witness_asked asked;
    struct hash root = merkle_root(w->leaves, 5);
    signer_fresh(S("other.example/log"), SIGN_NOTE, &other);
    signer_fresh(S("candour.example/log"), SIGN_NOTE, &again); /* the same name, a new key */
    struct str ours = checkpoint_sign(a, &w->log, 5, root), theirs = checkpoint_sign(a, &again, 5, root);
    struct str both;
    struct sign_key two[] = {w->log.key, again.key};
    size_t at = 0;
    assert_true(str_find(theirs, S("\n\n"), &at));
    both = SAY(a, "old 0\n\n", ours, str_from(theirs, at + 2));
    struct str spoilt = str_replace(a, both, S("\n5\n"), S("\n6\n"));
    assert_int_equal(witness_admit(a, SAY(a, "old 0\n\n", checkpoint_sign(a, &other, 5, root)), two, 2, &asked), 404);
    assert_int_equal(witness_admit(a, SAY(a, "old 0\n\n", theirs), two, 1, &asked), 403);
    assert_int_equal(witness_admit(a, spoilt, two, 2, &asked), 403);
    assert_int_equal(witness_admit(a, SAY(a, "old 0\n\n", ours, str_from(ours, at + 2)), two, 2, &asked), 403);
    assert_int_equal(witness_admit(a, both, two, 2, &asked), 0); /* while the key is changed, two lines */
    assert_true(str_eq(SAY(a, asked.text, "\n", asked.signatures), SAY(a, ours, str_from(theirs, at + 2))));
    assert_int_equal(witness_admit(a, both, &two[1], 1, &asked), 0);
    assert_true(str_eq(asked.signatures, str_from(theirs, at + 2)));
    signer_end(&other);
    signer_end(&again);
}

static void what_is_no_checkpoint_is_400(void **state)
{
    struct world *w = *state;
    struct arena *a = w->a;
    struct witness_asked asked;
    struct str more = note_sign(a, &w->log, S("candour.example/log\n5\n" HASH "\nmore\n"));
    const struct str bad[] = {S(""), S("old 0\n\n"), S("old 0\n\nnot a note"), SAY(a, "old 0\n\n", more),
                              SAY(a, "old 0\n\n", note_sign(a, &w->log, S("candour.example/log\n05\n" HASH "\n")))};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(witness_admit(a, bad[i], &w->log.key, 1, &asked), 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_status_has_one_outcome_and_one_next_step, make, end),
        cmocka_unit_test_setup_teardown(a_cosignature_is_taken_verbatim_whatever_stands_beside_it, make, end),
        cmocka_unit_test_setup_teardown(what_is_not_one_good_cosignature_of_this_checkpoint_is_junk, make, end),
        cmocka_unit_test_setup_teardown(seventeen_lines_and_endless_bodies_are_junk, make, end),
        cmocka_unit_test_setup_teardown(a_submission_has_one_spelling, make, end),
        cmocka_unit_test_setup_teardown(a_proof_has_63_lines_at_most, make, end),
        cmocka_unit_test_setup_teardown(what_follows_is_cosigned_and_nothing_else, make, end),
        cmocka_unit_test_setup_teardown(another_history_is_422, make, end),
        cmocka_unit_test_setup_teardown(who_is_not_known_or_has_not_signed_is_told_apart, make, end),
        cmocka_unit_test_setup_teardown(what_is_no_checkpoint_is_400, make, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
