/* What mksql would write for the first subject of the example. */
#ifndef GARDEN_SQL_H
#define GARDEN_SQL_H

#include "garden_ids.h"
#include "store/store.h"

extern const struct statement garden_plant_reached_statement;

#endif
