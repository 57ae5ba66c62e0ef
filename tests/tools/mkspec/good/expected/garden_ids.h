/* Ids and choices. Made by mkspec from garden.spec. */
#ifndef GARDEN_IDS_H
#define GARDEN_IDS_H

#include "base/shape.h"
#include "gate/actor.h"

struct bed_id {
    int64_t n;
};

struct plant_id {
    int64_t n;
};

enum soil {
    SOIL_NONE,
    SOIL_HEAVY_CLAY, /* Clay, heavy */
    SOIL_SAND, /* Sand */
};
extern const struct choice soil_choices[2];

#endif
