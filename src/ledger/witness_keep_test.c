/* The folder of a witness: its key, the logs it knows, and the one checkpoint of each that the next must follow. */
#include "ledger/cosignature.h"
#include "ledger/ledger_test_help.h"
#include "ledger/witness_keep.h"

#define THE_LOG "candour.example/log"

struct house {
    struct arena *a;
    struct str dir;
    struct witness_keep *keep;
    struct signer log;
    struct sign_key witness;
};

static int make(void **state)
{
    struct arena *a = arena_make(64 << 20);
    struct house *h = ARENA_NEW(a, struct house);
    struct str vkey;
    h->a = a;
    h->dir = fresh_dir(a);
    signer_fresh(S(THE_LOG), SIGN_NOTE, &h->log);
    must_work(a, witness_keep_make(a, h->dir, S("witness.example/w")));
    must_work(a, witness_keep_vkey(a, h->dir, &vkey));
    assert_true(sign_key_parse(a, vkey, &h->witness));
    must_work(a, witness_keep_open(a, h->dir, &h->keep));
    *state = h;
    return 0;
}

static int end(void **state)
{
    struct house *h = *state;
    struct arena *a = h->a;
    witness_keep_close(&h->keep);
    signer_end(&h->log);
    remove_dir(a, h->dir);
    arena_end(&a);
    return 0;
}

static void know_the_log(struct house *h)
{
    must_work(h->a, witness_keep_add_log(h->a, h->dir, sign_key_text(h->a, &h->log.key)));
}

/* Of a tree of one leaf, or none. */
static struct str submission(struct house *h, uint64_t old, uint64_t size, const char *entry)
{
    struct hash root = size == 0 ? merkle_empty() : merkle_leaf(str_of(entry));
    return SAY(h->a, "old ", old, "\n\n", checkpoint_sign(h->a, &h->log, size, root));
}

static struct witness_reply reply_to(struct house *h, struct str body)
{
    struct witness_asked asked;
    struct witness_reply reply;
    int status;
    must_work(h->a, witness_keep_admit(h->keep, h->a, body, &asked, &status));
    if (status != 0)
        return witness_refusal(status);
    must_work(h->a, witness_keep_answer(h->keep, h->a, &asked, (struct instant){1767225600000}, &reply));
    return reply;
}

static struct str hex_of(struct house *h)
{
    return hash_hex(h->a, hash_of(S(THE_LOG)));
}

static void a_log_is_known_from_the_moment_it_is_added(void **state)
{
    struct house *h = *state;
    assert_int_equal(reply_to(h, submission(h, 0, 1, "x")).status, 404);
    know_the_log(h);
    assert_int_equal(reply_to(h, submission(h, 0, 1, "x")).status, 200);
    assert_code(witness_keep_add_log(h->a, h->dir, sign_key_text(h->a, &h->log.key)), "known-log");
    assert_code(witness_keep_add_log(h->a, h->dir, sign_key_text(h->a, &h->witness)), "bad-logs");
    assert_code(witness_keep_add_log(h->a, h->dir, S("nonsense")), "bad-logs");
}

static void what_it_cosigned_is_shown_with_both_signatures(void **state)
{
    struct house *h = *state;
    struct str note;
    struct note parsed;
    struct checkpoint checkpoint;
    bool found;
    uint64_t seconds;
    know_the_log(h);
    must_work(h->a, witness_keep_show(h->keep, h->a, hex_of(h), &note, &found));
    assert_false(found);
    struct witness_reply reply = reply_to(h, submission(h, 0, 1, "x"));
    must_work(h->a, witness_keep_show(h->keep, h->a, hex_of(h), &note, &found));
    assert_true(found && str_ends(note, reply.body));
    must_work(h->a, checkpoint_open(h->a, note, &h->log.key, &checkpoint));
    must_work(h->a, note_parse(h->a, note, &parsed));
    must_work(h->a, cosignature_find(h->a, &parsed, &h->witness, UINT64_MAX, &found, &seconds));
    assert_true(found && seconds == 1767225600);
}

static void it_remembers_over_a_restart_and_never_cosigns_a_second_history(void **state)
{
    struct house *h = *state;
    know_the_log(h);
    assert_int_equal(reply_to(h, submission(h, 0, 1, "x")).status, 200);
    witness_keep_close(&h->keep);
    must_work(h->a, witness_keep_open(h->a, h->dir, &h->keep));
    assert_int_equal(reply_to(h, submission(h, 1, 1, "y")).status, 422);
    struct witness_reply reply = reply_to(h, submission(h, 0, 1, "y"));
    assert_int_equal(reply.status, 409);
    assert_true(str_eq(reply.body, S("1\n")));
    assert_int_equal(reply_to(h, submission(h, 1, 1, "x")).status, 200);
}

static void lines_of_others_are_not_kept(void **state)
{
    struct house *h = *state;
    struct sign_key other = {.name = S("other.example"), .type = SIGN_COSIGNATURE, .id = 9};
    struct str forged = note_line(h->a, &h->witness, S("a line in this witness's own name, of nobody knows whom")),
               note;
    bool found;
    know_the_log(h);
    struct str body = SAY(h->a, submission(h, 0, 1, "x"), note_line(h->a, &other, S("something")), forged);
    assert_int_equal(reply_to(h, body).status, 200);
    must_work(h->a, witness_keep_show(h->keep, h->a, hex_of(h), &note, &found));
    assert_true(found && !str_has(note, S("other.example")) && !str_has(note, forged));
    assert_int_equal(reply_to(h, submission(h, 1, 1, "x")).status, 200);
}

static void a_state_that_was_changed_is_a_fault_and_nothing_is_cosigned(void **state)
{
    struct house *h = *state;
    struct arena *a = h->a;
    struct str note, path = SAY(a, h->dir, "/", hex_of(h), ".checkpoint"), shown;
    struct witness_asked asked;
    struct witness_reply reply;
    int status;
    bool found;
    know_the_log(h);
    assert_int_equal(reply_to(h, submission(h, 0, 1, "x")).status, 200);
    must_work(a, file_read(a, path, 4096, &note));
    must_work(a, file_write(a, path, str_replace(a, note, S("\n1\n"), S("\n0\n")), 0644));
    must_work(a, witness_keep_admit(h->keep, a, submission(h, 0, 1, "y"), &asked, &status));
    assert_int_equal(status, 0);
    assert_code(witness_keep_answer(h->keep, a, &asked, (struct instant){0}, &reply), "checkpoint-damaged");
    assert_code(witness_keep_show(h->keep, a, hex_of(h), &shown, &found), "checkpoint-damaged");
}

static void one_process_keeps_the_folder(void **state)
{
    struct house *h = *state;
    struct witness_keep *second;
    assert_code(witness_keep_open(h->a, h->dir, &second), "folder-in-use");
    assert_code(witness_keep_make(h->a, h->dir, S("witness.example/w")), "key-exists");
    assert_code(witness_keep_make(h->a, h->dir, S("two words")), "bad-name");
}

static void no_path_leads_out_of_the_folder(void **state)
{
    struct house *h = *state;
    static const char *const bad[] = {"", "../vkey", "..", "logs", "/etc/passwd"};
    struct str note;
    bool found;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        must_work(h->a, witness_keep_show(h->keep, h->a, str_of(bad[i]), &note, &found));
        assert_false(found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_log_is_known_from_the_moment_it_is_added, make, end),
        cmocka_unit_test_setup_teardown(what_it_cosigned_is_shown_with_both_signatures, make, end),
        cmocka_unit_test_setup_teardown(it_remembers_over_a_restart_and_never_cosigns_a_second_history, make, end),
        cmocka_unit_test_setup_teardown(lines_of_others_are_not_kept, make, end),
        cmocka_unit_test_setup_teardown(a_state_that_was_changed_is_a_fault_and_nothing_is_cosigned, make, end),
        cmocka_unit_test_setup_teardown(one_process_keeps_the_folder, make, end),
        cmocka_unit_test_setup_teardown(no_path_leads_out_of_the_folder, make, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
