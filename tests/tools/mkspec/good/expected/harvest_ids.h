/* Ids and choices. Made by mkspec from harvest.spec. */
#ifndef HARVEST_IDS_H
#define HARVEST_IDS_H

#include "base/shape.h"
#include "gate/actor.h"
#include "garden_ids.h"

struct basket_id {
    int64_t n;
};

#endif
