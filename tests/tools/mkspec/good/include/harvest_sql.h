/* What mksql would write for the second subject of the example. */
#ifndef HARVEST_SQL_H
#define HARVEST_SQL_H

#include "harvest_ids.h"
#include "store/store.h"

struct harvest_last_row {
    struct basket_id basket_id;
};
extern const struct shape harvest_last_shape;

struct harvest_by_plant_row {
    int64_t total;
};
struct harvest_by_plant_rows {
    struct harvest_by_plant_row *at;
    size_t n;
};
extern const struct shape harvest_by_plant_shape;

#endif
