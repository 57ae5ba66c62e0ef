/* Cosignatures with the ledger: what is kept, what is published and rests on them, and what an alarm ends. */
#include "ledger/alarm.h"
#include "ledger/cosignature.h"
#include "ledger/ledger_test_help.h"
#include "ledger/proof.h"
#include "ledger/published.h"
#include "ledger/witnessed.h"

/* Two witnesses, and a policy by which both must have cosigned. */
struct two {
    struct signer at[2];
};

static struct two name_two(struct fixture *f)
{
    struct two two;
    signer_fresh(S("witness.example/a"), SIGN_COSIGNATURE, &two.at[0]);
    signer_fresh(S("witness.example/b"), SIGN_COSIGNATURE, &two.at[1]);
    struct str policy =
        SAY(f->a, "log ", ledger_vkey(f->ledger, f->a), "\nwitness a ", sign_key_text(f->a, &two.at[0].key),
            "\nwitness b ", sign_key_text(f->a, &two.at[1].key), "\ngroup both all a b\nquorum both\n");
    must_work(f->a, file_write(f->a, file_path(f->a, f->dir, "witness-policy"), policy, 0644));
    open_again(f);
    return two;
}

static void end_two(struct two *two)
{
    signer_end(&two->at[0]);
    signer_end(&two->at[1]);
}

static struct storage_cosignature cosignature_by(struct fixture *f, const struct signer *signer, int64_t ahead_seconds)
{
    struct str note = S("");
    bool found;
    size_t at = 0;
    must_work(f->a, second_place_read(f->a, f->dir, &note, &found));
    assert_true(str_find(note, S("\n\n"), &at));
    struct str text = str_sub(note, 0, at + 1);
    return (struct storage_cosignature){
        .size = ledger_size(f->ledger),
        .witness = sign_key_text(f->a, &signer->key),
        .line = cosignature_line(f->a, signer, text, (uint64_t)(f->now.ms / 1000 + ahead_seconds)),
    };
}

static void cosign(struct fixture *f, const struct signer *signer)
{
    struct storage_cosignature c = cosignature_by(f, signer, 0);
    must_work(f->a, ledger_cosigned(f->ledger, f->a, &c, f->now));
}

static void record_and_sign(struct fixture *f, uint64_t n)
{
    record_some(f, n);
    sign(f);
}

/* What a receipt of the entry rests on. */
static struct str note_of_receipt(struct fixture *f, uint64_t seq)
{
    struct ledger_reader *reader;
    struct str text;
    struct proof proof;
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    must_work(f->a, ledger_receipt(reader, f->a, seq, &text));
    must_work(f->a, proof_parse(f->a, text, &proof));
    ledger_reader_close(&reader);
    struct verify_report report;
    must_work(f->a, verify_receipt(f->a, f->dir, text, NULL, &report));
    assert_true(report.holds);
    return proof.checkpoint;
}

static size_t lines_of(struct fixture *f, struct str note)
{
    struct note parsed;
    must_work(f->a, note_parse(f->a, note, &parsed));
    return parsed.n;
}

static void a_cosignature_is_published_under_its_checkpoint(void **state)
{
    struct fixture *f = *state;
    struct two two = name_two(f);
    struct ledger_reader *reader;
    struct str note;
    record_and_sign(f, 3);
    cosign(f, &two.at[0]);
    f->now.ms += 60000;
    cosign(f, &two.at[0]); /* again, an hour or so later: the latest line alone is published */
    cosign(f, &two.at[1]);
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    must_work(f->a, ledger_checkpoint(reader, f->a, &note));
    assert_int_equal(lines_of(f, note), 3);
    assert_true(str_ends(note, cosignature_by(f, &two.at[1], 0).line));
    assert_true(str_has(note, cosignature_by(f, &two.at[0], 0).line));
    ledger_reader_close(&reader);
    end_two(&two);
}

static void what_does_not_fit_is_not_kept(void **state)
{
    struct fixture *f = *state;
    struct two two = name_two(f);
    record_and_sign(f, 3);
    struct storage_cosignature c = cosignature_by(f, &two.at[0], 0), other = c;
    other.size = 2;
    assert_code(ledger_cosigned(f->ledger, f->a, &other, f->now), "not-signed");
    other = c;
    other.witness = sign_key_text(f->a, &two.at[1].key);
    assert_code(ledger_cosigned(f->ledger, f->a, &other, f->now), "not-cosigned");
    other = cosignature_by(f, &two.at[0], 3600);
    assert_code(ledger_cosigned(f->ledger, f->a, &other, f->now), "future-cosignature");
    other = c;
    other.line = SAY(f->a, c.line, c.line);
    assert_code(ledger_cosigned(f->ledger, f->a, &other, f->now), "signed-twice");
    record_and_sign(f, 1);
    c.size = 4; /* cosigned was the checkpoint before it */
    assert_code(ledger_cosigned(f->ledger, f->a, &c, f->now), "bad-cosignature");
    end_two(&two);
}

static void a_receipt_rests_on_the_newest_checkpoint_that_has_enough(void **state)
{
    struct fixture *f = *state;
    struct two two = name_two(f);
    record_and_sign(f, 3);
    cosign(f, &two.at[0]);
    cosign(f, &two.at[1]);
    record_and_sign(f, 3);
    cosign(f, &two.at[0]); /* one of two is not enough */
    assert_int_equal(lines_of(f, note_of_receipt(f, 1)), 3);
    assert_true(str_has(note_of_receipt(f, 1), S("\n3\n")));
    assert_true(str_has(note_of_receipt(f, 5), S("\n6\n"))); /* nothing older covers it */
    cosign(f, &two.at[1]);
    assert_true(str_has(note_of_receipt(f, 1), S("\n6\n")));
    end_two(&two);
}

static bool published_as_witnessed(struct fixture *f, struct str *note_r)
{
    struct ledger_reader *reader;
    bool found;
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    must_work(f->a, ledger_checkpoint_witnessed(reader, f->a, note_r, &found));
    ledger_reader_close(&reader);
    return found;
}

static void the_newest_that_has_enough_is_published_beside_the_last(void **state)
{
    struct fixture *f = *state;
    struct two two = name_two(f);
    struct str note;
    record_and_sign(f, 3);
    cosign(f, &two.at[0]);
    assert_false(published_as_witnessed(f, &note)); /* one of two is not enough */
    cosign(f, &two.at[1]);
    assert_true(published_as_witnessed(f, &note));
    record_and_sign(f, 3);
    cosign(f, &two.at[1]);
    assert_true(published_as_witnessed(f, &note));
    assert_true(str_has(note, S("\n3\n")));
    assert_int_equal(lines_of(f, note), 3);
    cosign(f, &two.at[0]);
    assert_true(published_as_witnessed(f, &note));
    assert_true(str_has(note, S("\n6\n")));
    end_two(&two);
}

static void how_far_it_is_witnessed_is_read_from_the_ledger(void **state)
{
    struct fixture *f = *state;
    struct two two = name_two(f);
    struct ledger_reader *reader;
    struct witnessed w;
    record_and_sign(f, 3);
    cosign(f, &two.at[0]);
    cosign(f, &two.at[1]);
    record_and_sign(f, 2);
    cosign(f, &two.at[1]);
    must_work(f->a, ledger_reader_open(f->ledger, f->a, &reader));
    must_work(f->a, ledger_witnessed(reader, f->a, &w));
    assert_true(w.is_met && w.size == 3);
    assert_true(w.by[0].has_cosigned && w.by[0].size == 3);
    assert_true(w.by[1].has_cosigned && w.by[1].size == 5);
    ledger_reader_close(&reader);
    end_two(&two);
}

static void verify_checks_every_cosignature(void **state)
{
    struct fixture *f = *state;
    struct two two = name_two(f);
    struct verify_report report;
    record_and_sign(f, 3);
    cosign(f, &two.at[0]);
    cosign(f, &two.at[1]);
    must_work(f->a, verify_ledger(f->a, f->dir, NULL, NULL, &report));
    assert_true(report.holds && report.cosignatures == 2 && report.is_witnessed && report.witnessed == 3);
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db",
             "DROP TRIGGER cosignature_is_not_changed;"
             "UPDATE cosignature SET line = replace(line, 'witness.example/a', 'witness.example/x');");
    must_work(f->a, verify_ledger(f->a, f->dir, NULL, NULL, &report));
    assert_true(!report.holds && str_has(report.problem, S("over 3 entries")));
    end_two(&two);
}

static struct alarm alarm_of(struct fixture *f)
{
    return (struct alarm){.at = f->now,
                          .witness = S("witness.example/a+00000000+x"),
                          .url = S("https://witness.example/"),
                          .says = S("it holds another history"),
                          .shown = S("line\n\n"),
                          .ours = S("other\n\nlines\n")};
}

static void after_an_alarm_nothing_is_signed_and_nothing_opens(void **state)
{
    struct fixture *f = *state;
    struct alarm alarm = alarm_of(f), read;
    struct ledger_options options = {.dir = f->dir};
    struct str kept, note, before;
    bool found;
    record_and_sign(f, 3);
    must_work(f->a, second_place_read(f->a, f->dir, &before, &found));
    must_work(f->a, ledger_alarm(f->ledger, f->a, &alarm));
    record_some(f, 1); /* what is recorded is recorded */
    sign(f);
    must_work(f->a, second_place_read(f->a, f->dir, &note, &found));
    assert_true(str_eq(note, before));
    ledger_close(&f->ledger);
    assert_code(ledger_open(f->a, &options, &f->ledger), "witness-alarm");
    options.read_only = true;
    must_work(f->a, ledger_open(f->a, &options, &f->ledger));
    ledger_close(&f->ledger);
    must_work(f->a, alarm_read(f->a, f->dir, &read));
    assert_true(str_eq(alarm_text(f->a, &read), alarm_text(f->a, &alarm)));
    must_work(f->a, alarm_lift(f->a, f->dir, f->now, &kept));
    assert_true(file_exists(f->a, kept));
    open_again(f);
    sign(f);
    assert_code(alarm_read(f->a, f->dir, &read), "no-alarm");
}

static void the_first_evidence_is_kept(void **state)
{
    struct fixture *f = *state;
    struct alarm first = alarm_of(f), second = first, read;
    second.says = S("something else");
    must_work(f->a, alarm_write(f->a, f->dir, &first));
    must_work(f->a, alarm_write(f->a, f->dir, &second));
    must_work(f->a, alarm_read(f->a, f->dir, &read));
    assert_true(str_eq(read.says, first.says));
    must_work(f->a, file_write(f->a, file_path(f->a, f->dir, "witness-alarm"), S("nonsense"), 0644));
    assert_code(alarm_read(f->a, f->dir, &read), "bad-alarm");
    assert_code(alarm_refuse(f->a, f->dir), "witness-alarm"); /* it stands all the same */
}

static void a_malformed_policy_does_not_open(void **state)
{
    struct fixture *f = *state;
    struct ledger_options options = {.dir = f->dir};
    ledger_close(&f->ledger);
    must_work(f->a, file_write(f->a, file_path(f->a, f->dir, "witness-policy"), S("quorum all\n"), 0644));
    assert_code(ledger_open(f->a, &options, &f->ledger), "bad-policy");
}

static void a_log_of_before_there_were_witnesses_gets_its_table(void **state)
{
    struct fixture *f = *state;
    struct two two;
    struct verify_report report;
    record_and_sign(f, 3);
    ledger_close(&f->ledger);
    with_sql(f, "ledger.db", "DROP TABLE cosignature;");
    must_work(f->a, verify_ledger(f->a, f->dir, NULL, NULL, &report));
    assert_true(report.holds && report.cosignatures == 0);
    open_again(f);
    two = name_two(f);
    cosign(f, &two.at[0]);
    must_work(f->a, verify_ledger(f->a, f->dir, NULL, NULL, &report));
    assert_true(report.holds && report.cosignatures == 1);
    end_two(&two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_cosignature_is_published_under_its_checkpoint, fixture_make, fixture_end),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_not_kept, fixture_make, fixture_end),
        cmocka_unit_test_setup_teardown(a_receipt_rests_on_the_newest_checkpoint_that_has_enough, fixture_make,
                                        fixture_end),
        cmocka_unit_test_setup_teardown(the_newest_that_has_enough_is_published_beside_the_last, fixture_make,
                                        fixture_end),
        cmocka_unit_test_setup_teardown(how_far_it_is_witnessed_is_read_from_the_ledger, fixture_make, fixture_end),
        cmocka_unit_test_setup_teardown(verify_checks_every_cosignature, fixture_make, fixture_end),
        cmocka_unit_test_setup_teardown(after_an_alarm_nothing_is_signed_and_nothing_opens, fixture_make, fixture_end),
        cmocka_unit_test_setup_teardown(the_first_evidence_is_kept, fixture_make, fixture_end),
        cmocka_unit_test_setup_teardown(a_malformed_policy_does_not_open, fixture_make, fixture_end),
        cmocka_unit_test_setup_teardown(a_log_of_before_there_were_witnesses_gets_its_table, fixture_make, fixture_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
