/* Made by mksql. */
#include "gate/gate.h"

#include "gate_sql.h"
#include "client_sql.h"

const char *const all_view_schemas[] = {
    gate_schema,
    client_schema,
};
const size_t all_view_schema_count = 2;
