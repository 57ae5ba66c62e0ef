/* Codes with a right and a wrong last digit. */
#include "format/check_digit.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* As published in the NHS Talking Therapies data set: short codes and long ones of the United Kingdom's extension. */
static const char *const snomed[] = {
    "720433000",        "445455005",        "932621000000100",  "932581000000100",  "932611000000106",
    "932591000000103",  "932601000000109",  "491581000000104",  "445552006",        "450326007",
    "450324005",        "446793008",        "473355002",        "473354003",        "446517006",
    "1128221000000100", "1077511000000101", "1065441000000103", "1083671000000108",
};

static void a_right_snomed_code_passes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof snomed / sizeof *snomed; i++)
        assert_true(check_digit_is_snomed(str_of(snomed[i])));
}

static void any_one_digit_changed_is_found(void **state)
{
    (void)state;
    char code[] = "1128221000000100";
    for (size_t place = 0; place < sizeof code - 1; place++) {
        char was = code[place];
        for (char digit = '0'; digit <= '9'; digit++) {
            code[place] = digit;
            assert_int_equal(check_digit_is_snomed(str_of(code)), digit == was);
        }
        code[place] = was;
    }
}

static void two_neighbours_changed_over_are_found(void **state)
{
    (void)state;
    assert_false(check_digit_is_snomed(S("724033000")));
    assert_false(check_digit_is_snomed(S("445450505")));
}

static void a_code_cut_short_is_found(void **state)
{
    (void)state;
    assert_false(check_digit_is_snomed(S("72043300")));
    assert_false(check_digit_is_snomed(S("")));
    assert_false(check_digit_is_snomed(S("00000")));
    assert_false(check_digit_is_snomed(S("000000000")));
    assert_false(check_digit_is_snomed(S("72043300O")));
}

static void loinc_codes_are_checked(void **state)
{
    (void)state;
    static const char *const loinc[] = {"44249-1", "44261-6", "44250-9", "44255-8", "44259-0", "44254-1", "44251-7",
                                        "44258-2", "44252-5", "44253-3", "44260-8", "69737-5", "70274-6", "69725-0",
                                        "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"};
    for (size_t i = 0; i < sizeof loinc / sizeof *loinc; i++)
        assert_true(check_digit_is_loinc(str_of(loinc[i])));
    assert_false(check_digit_is_loinc(S("44261-7")));
    assert_false(check_digit_is_loinc(S("442616")));
    assert_false(check_digit_is_loinc(S("-6")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_snomed_code_passes),
        cmocka_unit_test(any_one_digit_changed_is_found),
        cmocka_unit_test(two_neighbours_changed_over_are_found),
        cmocka_unit_test(a_code_cut_short_is_found),
        cmocka_unit_test(loinc_codes_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
