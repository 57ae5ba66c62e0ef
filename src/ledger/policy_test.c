/* Trust policies: what is refused, with the line; and which witnesses together are enough. */
#include "ledger/policy.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

struct keys {
    struct arena *a;
    struct str log;
    struct str w[4];
};

static struct str key_text(struct arena *a, struct str name, enum sign_type type)
{
    struct signer signer;
    signer_fresh(name, type, &signer);
    struct str text = sign_key_text(a, &signer.key);
    signer_end(&signer);
    return text;
}

static int make(void **state)
{
    struct arena *a = arena_make(16 << 20);
    struct keys *k = ARENA_NEW(a, struct keys);
    k->a = a;
    k->log = key_text(a, S("candour.example/log"), SIGN_NOTE);
    for (size_t i = 0; i < 4; i++)
        k->w[i] = key_text(a, SAY(a, "witness.example/", i), SIGN_COSIGNATURE);
    *state = k;
    return 0;
}

static int end(void **state)
{
    struct keys *k = *state;
    struct arena *a = k->a;
    arena_end(&a);
    return 0;
}

/* Four witnesses, A to D, and then `rest`. */
static struct str with_four(struct keys *k, const char *rest)
{
    return SAY(k->a, "log ", k->log, "\nwitness A ", k->w[0], "\nwitness B ", k->w[1], "\nwitness C ", k->w[2],
               "\nwitness D ", k->w[3], " https://d.example/w\n", rest);
}

static struct policy *parsed(struct keys *k, struct str text)
{
    struct policy *policy = ARENA_NEW(k->a, struct policy);
    struct err *err = policy_parse(k->a, text, policy);
    if (err != NULL)
        print_error("%.*s\n", (int)err->text.n, err->text.s);
    assert_null(err);
    return policy;
}

static void assert_refused(struct keys *k, struct str text, int line, const char *why)
{
    struct policy *policy = ARENA_NEW(k->a, struct policy);
    struct err *err = policy_parse(k->a, text, policy);
    assert_non_null(err);
    assert_string_equal(err->code, "bad-policy");
    if (!str_has(err->text, SAY(k->a, "line ", line, ":")) || !str_has(err->text, str_of(why)))
        print_error("%.*s\n", (int)err->text.n, err->text.s);
    assert_true(str_has(err->text, SAY(k->a, "line ", line, ":")) && str_has(err->text, str_of(why)));
}

/* Whether those named in `who` are enough: "AC". */
static bool met(const struct policy *policy, const char *who)
{
    bool has_cosigned[POLICY_WITNESSES_MAX] = {0};
    for (; *who != 0; who++)
        has_cosigned[*who - 'A'] = true;
    return policy_is_met(policy, has_cosigned);
}

static void one_witness_is_the_quorum(void **state)
{
    struct policy *policy = parsed(*state, with_four(*state, "quorum B\n"));
    assert_int_equal(policy->witness_count, 4);
    assert_true(met(policy, "B") && met(policy, "AB"));
    assert_false(met(policy, "") || met(policy, "ACD"));
    assert_string_equal(str_c(((struct keys *)*state)->a, policy->witnesses[3].url), "https://d.example/w");
    assert_int_equal(policy->witnesses[0].url.n, 0);
}

static void none_asks_for_nothing(void **state)
{
    assert_true(met(parsed(*state, S("quorum none\n")), ""));
    assert_true(met(parsed(*state, with_four(*state, "quorum none")), ""));
}

static void any_all_and_a_number_count_members(void **state)
{
    struct policy *any = parsed(*state, with_four(*state, "group g any A B\nquorum g\n"));
    struct policy *all = parsed(*state, with_four(*state, "group g all A B\nquorum g\n"));
    struct policy *two = parsed(*state, with_four(*state, "group g 2 A B C\nquorum g\n"));
    assert_true(met(any, "A") && met(any, "B") && !met(any, "CD"));
    assert_true(met(all, "AB") && !met(all, "A") && !met(all, "B"));
    assert_true(met(two, "AB") && met(two, "AC") && met(two, "ABC") && !met(two, "A") && !met(two, "CD"));
}

static void groups_of_groups_are_counted_from_within(void **state)
{
    struct policy *policy =
        parsed(*state, with_four(*state, "group x any A B\ngroup y any C D\ngroup both all x y\nquorum both\n"));
    assert_true(met(policy, "AC") && met(policy, "BD") && met(policy, "ABCD"));
    assert_false(met(policy, "AB") || met(policy, "CD") || met(policy, ""));
}

static void comments_blanks_and_tabs_are_passed_over(void **state)
{
    struct keys *k = *state;
    struct policy *policy =
        parsed(k, SAY(k->a, "# ours\n\n  \t\n \twitness\tA ", k->w[0], "\t \n   # more\nquorum \t A"));
    assert_true(met(policy, "A"));
}

static void each_mistake_is_refused_with_its_line(void **state)
{
    struct keys *k = *state;
    struct arena *a = k->a;
    assert_refused(k, S(""), 1, "without a line for the quorum");
    assert_refused(k, with_four(k, ""), 6, "without a line for the quorum");
    assert_refused(k, with_four(k, "quorum A\nquorum B\n"), 7, "second quorum");
    assert_refused(k, with_four(k, "quorum E\n"), 6, "E is not defined");
    assert_refused(k, with_four(k, "quorum\n"), 6, "quorum <name>");
    assert_refused(k, with_four(k, "quorum A B\n"), 6, "quorum <name>");
    assert_refused(k, with_four(k, "group g all A E\nquorum g\n"), 6, "E is not defined");
    assert_refused(k, with_four(k, "group g all g\nquorum g\n"), 6, "g is not defined");
    assert_refused(k, with_four(k, "group g all none\nquorum g\n"), 6, "none is not defined");
    assert_refused(k, with_four(k, "group g all A A\nquorum g\n"), 6, "A is a member of a group already");
    assert_refused(k, with_four(k, "group g all A\ngroup h all A\nquorum g\n"), 7, "A is a member of a group already");
    assert_refused(k, with_four(k, "group g 0 A\nquorum g\n"), 6, "from 1 to 1");
    assert_refused(k, with_four(k, "group g 3 A B\nquorum g\n"), 6, "from 1 to 2");
    assert_refused(k, with_four(k, "group g 01 A B\nquorum g\n"), 6, "from 1 to 2");
    assert_refused(k, with_four(k, "group g most A B\nquorum g\n"), 6, "from 1 to 2");
    assert_refused(k, with_four(k, "group g all\nquorum g\n"), 6, "group <name>");
    assert_refused(k, with_four(k, "group A all B\nquorum B\n"), 6, "stands for something already");
    assert_refused(k, with_four(k, "group none all B\nquorum B\n"), 6, "none is no name");
    assert_refused(k, SAY(a, "witness A ", k->w[0], "\nwitness A ", k->w[1], "\nquorum A\n"), 2, "stands for");
    assert_refused(k, SAY(a, "witness A ", k->w[0], "\nwitness B ", k->w[0], "\nquorum A\n"), 2, "in a line above");
    assert_refused(k, SAY(a, "log ", k->log, "\nlog ", k->log, "\nquorum none\n"), 2, "in a line above");
    assert_refused(k, SAY(a, "witness A ", k->log, "\nquorum A\n"), 1, "not the key of a witness");
    assert_refused(k, SAY(a, "log ", k->w[0], "\nquorum none\n"), 1, "not the key of a log");
    assert_refused(k, S("log nonsense\nquorum none\n"), 1, "not a verifier key");
    assert_refused(k, S("log\nquorum none\n"), 1, "log <vkey>");
    assert_refused(k, SAY(a, "witness A ", k->w[0], " ftp://a\nquorum A\n"), 1, "does not begin with https");
    assert_refused(k, SAY(a, "witness A ", k->w[0], " http://a b\nquorum A\n"), 1, "witness <name>");
    assert_refused(k, S("trust everybody\nquorum none\n"), 1, "a line begins with");
    assert_refused(k, S("quorum none\r\n"), 1, "control character");
}

static void a_policy_for_other_logs_does_not_take_ours(void **state)
{
    struct keys *k = *state;
    struct sign_key log, other;
    struct str text = key_text(k->a, S("candour.example/log"), SIGN_NOTE); /* the same name, another key */
    assert_true(sign_key_parse(k->a, k->log, &log) && sign_key_parse(k->a, text, &other));
    struct policy *policy = parsed(k, with_four(k, "quorum A\n")), *open = parsed(k, S("quorum none\n"));
    assert_true(policy_takes_log(policy, &log) && !policy_takes_log(policy, &other));
    assert_true(policy_takes_log(open, &log) && policy_takes_log(open, &other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_witness_is_the_quorum, make, end),
        cmocka_unit_test_setup_teardown(none_asks_for_nothing, make, end),
        cmocka_unit_test_setup_teardown(any_all_and_a_number_count_members, make, end),
        cmocka_unit_test_setup_teardown(groups_of_groups_are_counted_from_within, make, end),
        cmocka_unit_test_setup_teardown(comments_blanks_and_tabs_are_passed_over, make, end),
        cmocka_unit_test_setup_teardown(each_mistake_is_refused_with_its_line, make, end),
        cmocka_unit_test_setup_teardown(a_policy_for_other_logs_does_not_take_ours, make, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
