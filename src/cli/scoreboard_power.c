/* How far chance reaches: the exact binomial, by arithmetic of the scoreboard's own. */
#include "cli/scoreboard.h"

/* The probability of exactly k of n, each with probability p. */
static double exactly(int64_t n, int64_t k, double p)
{
    double chance = 1;
    for (int64_t i = 0; i < k; i++)
        chance *= p * (double)(n - i) / (double)(i + 1);
    for (int64_t i = k; i < n; i++)
        chance *= 1 - p;
    return chance;
}

static double at_least(int64_t n, int64_t k, double p)
{
    double sum = 0;
    for (int64_t i = k; i <= n; i++)
        sum += exactly(n, i, p);
    return sum;
}

int64_t scoreboard_least_up(int64_t n, double alpha)
{
    int64_t k = n + 1;
    while (k > 0 && at_least(n, k - 1, 0.5) <= alpha)
        k--;
    return k;
}

double scoreboard_power(int64_t n, double up, double alpha)
{
    int64_t least = scoreboard_least_up(n, alpha);
    return least > n ? 0 : at_least(n, least, up);
}
