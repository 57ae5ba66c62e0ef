/* What is due, in which way, and what a mail says. */
#include "notice_spec.h"
#include "subject/notice/notice.h"
#include "subject/notice/notice_kinds.h"
#include "subject/notice/notice_outbox.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct day on(int32_t year, int32_t month, int32_t day)
{
    return day_of_civil((struct civil){year, month, day});
}

static struct notice_due due_of(enum notice_kind kind)
{
    return (struct notice_due){.person = {7},
                               .email = S("mia@example.org"),
                               .seq = 41,
                               .kind = kind,
                               .thing = 9,
                               .code = S("MR4"),
                               .path = S("/requirements/7k3x9q2m4a"),
                               .began_on = on(2026, 3, 2),
                               .preference = NOTICE_PREFERENCE_DAILY};
}

static void what_is_new_is_a_reason_and_what_was_told_yesterday_is_none(void **state)
{
    (void)state;
    struct notice_due due = due_of(NOTICE_KIND_BREACH);
    assert_true(notice_is_reason(&due, on(2026, 3, 2)));
    due.has_told = true;
    due.told_on = on(2026, 3, 2);
    assert_false(notice_is_reason(&due, on(2026, 3, 3)));
    assert_false(notice_is_reason(&due, on(2026, 3, 8)));
    assert_true(notice_is_reason(&due, on(2026, 3, 9)));
}

static void what_falls_due_is_told_60_30_and_7_days_before_and_on_the_day(void **state)
{
    (void)state;
    struct notice_due due = due_of(NOTICE_KIND_FALLS_DUE);
    due.has_due = due.has_told = true;
    due.due_on = on(2026, 6, 30);
    due.told_on = on(2026, 4, 30); /* 61 days before */
    size_t told = 0;
    for (struct day today = due.told_on; today.n <= due.due_on.n; today = day_add(today, 1)) {
        if (!notice_is_reason(&due, today))
            continue;
        int32_t left = day_since(due.due_on, today);
        assert_true(left == 60 || left == 30 || left == 7 || left == 0);
        due.told_on = today;
        told++;
    }
    assert_int_equal(told, 4);
}

static void a_day_that_falls_on_a_weekend_is_told_on_the_next_working_day(void **state)
{
    (void)state;
    struct notice_due due = due_of(NOTICE_KIND_FALLS_DUE);
    due.has_due = due.has_told = true;
    due.due_on = on(2026, 6, 30);
    due.told_on = on(2026, 5, 1);
    assert_false(notice_is_reason(&due, on(2026, 5, 30))); /* 31 days before, a Saturday */
    assert_true(notice_is_reason(&due, on(2026, 6, 1)));   /* the Monday after 30 days before */
}

static void safety_is_told_whatever_was_chosen(void **state)
{
    (void)state;
    struct notice_due due = due_of(NOTICE_KIND_BREACH);
    due.preference = NOTICE_PREFERENCE_NOT_BY_MAIL;
    assert_false(notice_is_wanted(&due, NOTICE_WAY_URGENT));
    assert_false(notice_is_wanted(&due, NOTICE_WAY_DIGEST));
    due.preference = NOTICE_PREFERENCE_URGENT_ONLY;
    assert_true(notice_is_wanted(&due, NOTICE_WAY_URGENT));
    assert_false(notice_is_wanted(&due, NOTICE_WAY_DIGEST));
    due.kind = NOTICE_KIND_ITEM9;
    due.preference = NOTICE_PREFERENCE_NOT_BY_MAIL;
    assert_true(notice_is_wanted(&due, NOTICE_WAY_URGENT));
    assert_true(notice_is_wanted(&due, NOTICE_WAY_DIGEST));
}

static void the_mail_of_the_day_is_one_a_person_and_none_without_a_reason(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct notice_due dues[4] = {due_of(NOTICE_KIND_BREACH), due_of(NOTICE_KIND_REQUIREMENT),
                                 due_of(NOTICE_KIND_BREACH), due_of(NOTICE_KIND_BREACH)};
    dues[0].has_told = dues[2].has_told = true;
    dues[0].told_on = dues[2].told_on = on(2026, 3, 2);
    dues[2].person.n = 8;
    dues[3].person.n = 9;
    dues[3].preference = NOTICE_PREFERENCE_NOT_BY_MAIL;
    struct notice_messages m = notice_digests(a, &(struct notice_dues){dues, 4}, on(2026, 3, 3));
    assert_int_equal(m.n, 1);
    assert_int_equal(m.at[0].person.n, 7);
    assert_int_equal(m.at[0].n, 2); /* what was told before stands in it again, since there is a mail anyway */
    struct notice_messages again = notice_digests(a, &(struct notice_dues){dues, 4}, on(2026, 3, 3));
    assert_true(str_eq(m.at[0].id, again.at[0].id));
    arena_end(&a);
}

static void an_urgent_mail_has_the_same_id_whenever_it_is_made(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct notice_due due = due_of(NOTICE_KIND_ITEM9);
    struct notice_messages today = notice_urgent_messages(a, &(struct notice_dues){&due, 1}, on(2026, 3, 2));
    struct notice_messages later = notice_urgent_messages(a, &(struct notice_dues){&due, 1}, on(2026, 3, 4));
    assert_true(str_eq(today.at[0].id, later.at[0].id));
    due.seq = 42; /* it was alerted again */
    struct notice_messages anew = notice_urgent_messages(a, &(struct notice_dues){&due, 1}, on(2026, 3, 4));
    assert_false(str_eq(today.at[0].id, anew.at[0].id));
    arena_end(&a);
}

static void a_neutral_kind_says_nothing_but_that_something_waits(void **state)
{
    (void)state;
    static const enum notice_kind neutral[] = {NOTICE_KIND_ITEM9, NOTICE_KIND_CARE_REVIEW, NOTICE_KIND_SECOND_PERSON,
                                               NOTICE_KIND_HELP_CALL, NOTICE_KIND_CONCERN};
    struct arena *a = arena_make(1 << 20);
    for (size_t i = 0; i < sizeof neutral / sizeof neutral[0]; i++)
        assert_true(str_eq(notice_line(a, neutral[i], S("MR4")), S("Something waits for you")));
    assert_true(
        str_eq(notice_line(a, NOTICE_KIND_REQUIREMENT, S("MR4")), S("A requirement of a review is yours: MR4")));
    arena_end(&a);
}

static void every_kind_has_its_words(void **state)
{
    (void)state;
    for (size_t k = 1; k <= sizeof notice_kind_choices / sizeof notice_kind_choices[0]; k++) {
        const struct notice_kind_words *w = notice_words((enum notice_kind)k);
        assert_non_null(w->what);
        assert_non_null(w->why);
    }
    assert_int_equal(NOTICE_KIND_HANDED_OVER, sizeof notice_kind_choices / sizeof notice_kind_choices[0]);
    assert_true(notice_words(NOTICE_KIND_HELP_CALL)->is_safety && notice_words(NOTICE_KIND_CONCERN)->is_safety);
    assert_string_equal(notice_words(NOTICE_KIND_HANDED_OVER)->what, "What somebody else answered for is yours now");
}

static void a_mail_reads_as_somebody_would_say_it(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct notice_due due = due_of(NOTICE_KIND_REQUIREMENT);
    due.has_due = true;
    due.due_on = on(2026, 3, 31);
    struct notice_messages m = notice_digests(a, &(struct notice_dues){&due, 1}, on(2026, 3, 3));
    struct str service = S("Candour, Test consortium"), site = S("https://candour.example.org");
    assert_true(str_eq(notice_subject(a, &m.at[0], service), S("Candour, Test consortium: one thing waits for you")));
    assert_true(str_eq(notice_text(a, &m.at[0], service, site),
                       S("Hello,\n\n"
                         "This waits for you:\n\n"
                         "* A requirement of a review is yours: MR4.\n"
                         "  It is due on 31 March 2026.\n"
                         "  You are told because somebody named you as its owner.\n"
                         "  Look at it here:\n"
                         "  https://candour.example.org/requirements/7k3x9q2m4a\n\n"
                         "Sign in to see what it is about. For the sake of the people concerned,\n"
                         "no mail from us says more.\n\n"
                         "When you have done something, or somebody else has, we stop reminding\n"
                         "you of it.\n\n"
                         "You get this mail at most once a day, and only when there is something\n"
                         "to tell you.\n\n"
                         "Everything that was sent to you, and why:\n"
                         "https://candour.example.org/notices\n\n"
                         "Choose how you are told, or switch it off:\n"
                         "https://candour.example.org/notices/choices\n\n"
                         "This is an automatic mail from\nCandour, Test consortium.\nNobody reads answers to it.\n")));
    arena_end(&a);
}

static void a_long_list_ends_with_where_the_rest_stands(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct notice_due dues[NOTICE_LINES_MAX + 3];
    for (size_t i = 0; i < NOTICE_LINES_MAX + 3; i++) {
        dues[i] = due_of(NOTICE_KIND_BREACH);
        dues[i].seq = (int64_t)i;
    }
    struct notice_messages m = notice_digests(a, &(struct notice_dues){dues, NOTICE_LINES_MAX + 3}, on(2026, 3, 3));
    struct str text = notice_text(a, &m.at[0], S("Candour"), S("https://candour.example.org"));
    assert_true(str_has(text, S("There are 3 more. All of them stand here:\nhttps://candour.example.org/notices\n")));
    arena_end(&a);
}

static void what_is_handed_over_is_told_in_one_line(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct notice_due dues[4] = {due_of(NOTICE_KIND_HANDED_OVER), due_of(NOTICE_KIND_HANDED_OVER),
                                 due_of(NOTICE_KIND_REQUIREMENT), due_of(NOTICE_KIND_HANDED_OVER)};
    struct str service = S("Candour"), site = S("https://candour.example.org");
    struct notice_messages m = notice_digests(a, &(struct notice_dues){dues, 4}, on(2026, 3, 3));
    assert_true(str_eq(notice_subject(a, &m.at[0], service), S("Candour: 2 things wait for you")));
    struct str text = notice_text(a, &m.at[0], service, site);
    assert_true(str_has(text, S("* What somebody else answered for is yours now: 3 things.\n")));
    assert_true(str_has(text, S("* A requirement of a review is yours: MR4.\n")));
    assert_false(str_has(text, S("is yours now: MR4")));

    m = notice_digests(a, &(struct notice_dues){dues, 1}, on(2026, 3, 3));
    assert_true(str_eq(notice_subject(a, &m.at[0], service), S("Candour: one thing waits for you")));
    text = notice_text(a, &m.at[0], service, site);
    assert_true(str_has(text, S("* What somebody else answered for is yours now: MR4.\n")));
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_new_is_a_reason_and_what_was_told_yesterday_is_none),
        cmocka_unit_test(what_falls_due_is_told_60_30_and_7_days_before_and_on_the_day),
        cmocka_unit_test(a_day_that_falls_on_a_weekend_is_told_on_the_next_working_day),
        cmocka_unit_test(safety_is_told_whatever_was_chosen),
        cmocka_unit_test(the_mail_of_the_day_is_one_a_person_and_none_without_a_reason),
        cmocka_unit_test(an_urgent_mail_has_the_same_id_whenever_it_is_made),
        cmocka_unit_test(a_neutral_kind_says_nothing_but_that_something_waits),
        cmocka_unit_test(every_kind_has_its_words),
        cmocka_unit_test(a_mail_reads_as_somebody_would_say_it),
        cmocka_unit_test(a_long_list_ends_with_where_the_rest_stands),
        cmocka_unit_test(what_is_handed_over_is_told_in_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
