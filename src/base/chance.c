#include "base/chance.h"

#include "base/panic.h"

#include <errno.h>
#include <sys/random.h>

struct chance chance_system(void)
{
    return (struct chance){.is_seeded = false};
}

struct chance chance_seeded(uint64_t seed)
{
    return (struct chance){.is_seeded = true, .state = seed};
}

void chance_secret(void *bytes, size_t n)
{
    unsigned char *at = bytes;
    while (n > 0) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno == EINTR)
            continue;
        must(got > 0);
        at += got;
        n -= (size_t)got;
    }
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t seeded_next(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint64_t chance_next(struct chance *c)
{
    if (c->is_seeded)
        return seeded_next(&c->state);
    uint64_t n;
    chance_secret(&n, sizeof n);
    return n;
}

uint64_t chance_below(struct chance *c, uint64_t below)
{
    must(below > 0);
    uint64_t fair = UINT64_MAX - UINT64_MAX % below;
    uint64_t n = chance_next(c);
    while (n >= fair)
        n = chance_next(c);
    return n % below;
}

bool chance_of(struct chance *c, uint64_t parts, uint64_t of)
{
    return chance_below(c, of) < parts;
}
