#include "ledger/number.h"

enum { DIGITS_MAX = 19 };

bool number_parse(struct str s, uint64_t *n_r)
{
    uint64_t n = 0;
    if (s.n == 0 || s.n > DIGITS_MAX || (s.n > 1 && s.s[0] == '0'))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9')
            return false;
        n = n * 10 + (uint64_t)(s.s[i] - '0');
    }
    *n_r = n;
    return n <= INT64_MAX;
}
