#include "subject/client/client_reference.h"

#include "base/utf8.h"

enum { NHS_DIGITS = 10 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/* The digits of a number written with single spaces or hyphens in it; -1 where there is anything else. */
static int digits_of(struct str s, int *digits, int most)
{
    int n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool is_gap = (s.s[i] == ' ' || s.s[i] == '-') && i > 0 && i + 1 < s.n && is_digit(s.s[i - 1]);
        if (is_gap)
            continue;
        if (!is_digit(s.s[i]) || n == most)
            return -1;
        digits[n++] = s.s[i] - '0';
    }
    return n;
}

bool client_is_nhs_number(struct str s)
{
    int digits[NHS_DIGITS], sum = 0;
    if (digits_of(s, digits, NHS_DIGITS) != NHS_DIGITS)
        return false;
    for (int i = 0; i < NHS_DIGITS - 1; i++)
        sum += digits[i] * (NHS_DIGITS - i);
    int check = 11 - sum % 11;
    return check != 10 && check % 11 == digits[NHS_DIGITS - 1];
}

/* A year in which somebody alive was born, followed or preceded by month and day: 1987-04-23, 23/04/1987, 23.4.87,
 * 19870423. */
static bool is_date(struct str s)
{
    int part[3] = {0}, widths[3] = {0}, n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (is_digit(s.s[i])) {
            part[n] = part[n] * 10 + (s.s[i] - '0');
            if (++widths[n] > 8)
                return false;
        } else if ((s.s[i] == '/' || s.s[i] == '-' || s.s[i] == '.' || s.s[i] == ' ') && widths[n] > 0 && n < 2) {
            n++;
        } else {
            return false;
        }
    }
    if (n == 0 && widths[0] == 8) {
        struct civil ymd = {part[0] / 10000, part[0] / 100 % 100, part[0] % 100};
        struct civil dmy = {part[0] % 10000, part[0] / 10000 % 100, part[0] / 1000000};
        return (civil_exists(ymd) && ymd.year >= 1900 && ymd.year < 2100) ||
               (civil_exists(dmy) && dmy.year >= 1900 && dmy.year < 2100);
    }
    if (n != 2 || widths[2] == 0)
        return false;
    bool year_first = widths[0] == 4, year_last = widths[2] == 4 || widths[2] == 2;
    struct civil ymd = {part[0], part[1], part[2]};
    struct civil dmy = {widths[2] == 2 ? 1900 + part[2] : part[2], part[1], part[0]};
    return (year_first && civil_exists(ymd)) || (!year_first && year_last && civil_exists(dmy));
}

/* Two words or more, each of letters alone: "Amy Poe". */
static bool is_name_with_spaces(struct str s)
{
    struct str word;
    size_t words = 0;
    while (str_next(&s, ' ', &word)) {
        if (word.n == 0)
            continue;
        for (size_t i = 0; i < word.n; i++)
            if (!is_letter(word.s[i]) && word.s[i] != '\'' && word.s[i] != '-' && word.s[i] != '.')
                return false;
        words++;
    }
    return words >= 2;
}

static bool is_reference_char(char c)
{
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '/' || c == '.' || c == ' ' || c == ':' ||
           c == '#';
}

const char *client_reference_looks_like(struct str reference)
{
    size_t at;
    if (str_find_char(reference, '@', &at))
        return "an e-mail address";
    if (client_is_nhs_number(reference))
        return "an NHS number";
    if (is_date(reference))
        return "a date of birth";
    if (is_name_with_spaces(reference))
        return "a name";
    for (size_t i = 0; i < reference.n; i++)
        if (!is_reference_char(reference.s[i]))
            return "something other than a reference: letters, digits and - _ / . : # are used in one";
    return NULL;
}

struct str client_reference_folded(struct arena *a, struct str reference)
{
    return str_lower(a, reference);
}
