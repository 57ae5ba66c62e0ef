/* The one place that gives SQLite text which mksql has not proved: constants of this room (settings, the ends of
 * transactions) and the schemas, which mksql applied when the program was built. */
#include "store/store_inside.h"

int store_exec(struct store *db, const char *sql)
{
    return sqlite3_exec(db->db, sql, NULL, NULL, NULL);
}

struct err *store_number(struct store *db, struct arena *a, const char *sql, int64_t *n_r)
{
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(db->db, sql, -1, &st, NULL) != SQLITE_OK)
        return store_fault(db, a, sql);
    bool is_row = sqlite3_step(st) == SQLITE_ROW;
    if (is_row)
        *n_r = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return is_row ? NULL : store_fault(db, a, sql);
}
