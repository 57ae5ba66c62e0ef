#include "format/check_digit.h"

enum { SNOMED_MIN = 6, SNOMED_MAX = 18, LOINC_MAX = 9 };

static bool are_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] < '0' || s.s[i] > '9')
            return false;
    return s.n > 0;
}

/* Multiplication in the dihedral group of ten elements: 0 to 4 turn, 5 to 9 turn and flip. */
static int turn(int x, int y)
{
    if (x < 5)
        return y < 5 ? (x + y) % 5 : 5 + (x + y - 5) % 5;
    return y < 5 ? 5 + (x - 5 - y + 5) % 5 : (x - y + 5) % 5;
}

/* Verhoeff's permutation, applied as often as the digit stands places from the right. */
static int permuted(int digit, size_t times)
{
    static const int once[10] = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    for (size_t i = 0; i < times % 8; i++)
        digit = once[digit];
    return digit;
}

bool check_digit_is_snomed(struct str code)
{
    if (code.n < SNOMED_MIN || code.n > SNOMED_MAX || !are_digits(code) || code.s[0] == '0')
        return false;
    int sum = 0;
    for (size_t place = 0; place < code.n; place++)
        sum = turn(sum, permuted(code.s[code.n - 1 - place] - '0', place));
    return sum == 0;
}

/* From the right every second digit counts twice, its own digits added up (Luhn). */
static int luhn(struct str digits)
{
    int sum = 0;
    for (size_t place = 0; place < digits.n; place++) {
        int twice = (digits.s[digits.n - 1 - place] - '0') * (place % 2 == 0 ? 2 : 1);
        sum += twice / 10 + twice % 10;
    }
    return (10 - sum % 10) % 10;
}

bool check_digit_is_loinc(struct str code)
{
    if (code.n < 3 || code.n > LOINC_MAX || code.s[code.n - 2] != '-')
        return false;
    struct str digits = str_sub(code, 0, code.n - 2), last = str_from(code, code.n - 1);
    return are_digits(digits) && are_digits(last) && luhn(digits) == last.s[0] - '0';
}
