#include "store/store_inside.h"

struct err *store_rewrite(struct store *db, struct arena *a)
{
    must(!db->in_transaction);
    if (db->use == STORE_READ)
        return FAULT(a, "store-denied", "only the writer's connection writes the file anew");
    db->is_rewriting = true;
    int status = store_exec(db, "VACUUM");
    db->is_rewriting = false;
    return status == SQLITE_OK ? NULL : store_fault(db, a, "store_rewrite");
}
