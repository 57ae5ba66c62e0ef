#include "subject/people/people_words.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void names_are_folded_to_plain_words(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *folded;
    } cases[] = {
        {"Amy Poe", "amy poe"},
        {"  Amy   POE ", "amy poe"},
        {"Zoë O'Hara-Smith", "zoe ohara smith"},
        {"Zoë O’Hara", "zoe ohara"},
        {"Łukasz Żółty", "lukasz zolty"},
        {"Þór Æsir Straße", "thor aesir strasse"},
        {"Zoe\u0308", "zoe"},
        {"Нина", "Нина"},
        {"St. John (Jack)", "st john jack"},
        {"", ""},
        {"- ' -", ""},
    };
    struct arena *a = arena_make(1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str folded = people_folded(a, str_of(cases[i].name));
        if (!str_eq(folded, str_of(cases[i].folded)))
            fail_msg("%s: got <%.*s>", cases[i].name, (int)folded.n, folded.s);
    }
    arena_end(&a);
}

static void an_address_has_one_at_and_a_domain_with_a_dot(void **state)
{
    (void)state;
    static const struct {
        const char *email;
        bool is_one;
    } cases[] = {
        {"amy@example.org", true},
        {"amy.poe+x@nhs.example.org", true},
        {"o'hara@example.org", true},
        {"amy", false},
        {"@example.org", false},
        {"amy@example", false},
        {"amy@@example.org", false},
        {"a my@example.org", false},
        {"amy@example.org.", false},
        {"amy@.org", false},
        {"amy@a..org", false},
        {"Amy <amy@example.org>", false},
        {"a@b.c,d@e.f", false},
        {"amy@example.org\n", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (people_email_is_one(str_of(cases[i].email)) != cases[i].is_one)
            fail_msg("%s", cases[i].email);
}

static void a_prefix_ends_behind_every_word_that_begins_with_it(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct str end = people_prefix_end(a, S("am"));
    assert_true(str_compare(S("am"), end) < 0 && str_compare(S("amz"), end) < 0 && str_compare(S("amé"), end) < 0);
    assert_true(str_compare(S("an"), end) > 0);
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_folded_to_plain_words),
        cmocka_unit_test(an_address_has_one_at_and_a_domain_with_a_dot),
        cmocka_unit_test(a_prefix_ends_behind_every_word_that_begins_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
