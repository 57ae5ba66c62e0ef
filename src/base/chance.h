/* The one source of randomness: the system's, or a seeded one for a simulated folder and for tests.
 *
 * Keys, salts and tokens always come from the system (chance_secret), whatever the seed.
 */
#ifndef BASE_CHANCE_H
#define BASE_CHANCE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chance {
    bool is_seeded;
    uint64_t state;
};

struct chance chance_system(void);
struct chance chance_seeded(uint64_t seed);

uint64_t chance_next(struct chance *c);

/* 0 to below - 1, evenly. */
uint64_t chance_below(struct chance *c, uint64_t below);

/* True in `parts` of `of` cases. */
bool chance_of(struct chance *c, uint64_t parts, uint64_t of);

void chance_secret(void *bytes, size_t n);

#endif
