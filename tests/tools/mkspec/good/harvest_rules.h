/* What a person would write beside the second subject of the example. */
#ifndef HARVEST_RULES_H
#define HARVEST_RULES_H

#include "harvest_spec.h"

struct harvest_pick_state {
    bool is_open;
};

struct harvest_count_state {
    int64_t baskets;
};

#endif
