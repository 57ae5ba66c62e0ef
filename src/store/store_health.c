#include "store/store_inside.h"

/* The one text that a pragma gives. */
static struct err *pragma_text(struct store *db, struct arena *a, const char *sql, struct str *text_r)
{
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(db->db, sql, -1, &st, NULL) != SQLITE_OK)
        return store_fault(db, a, sql);
    bool is_row = sqlite3_step(st) == SQLITE_ROW;
    if (is_row)
        *text_r = str_copy(a, str_of((const char *)sqlite3_column_text(st, 0)));
    sqlite3_finalize(st);
    return is_row ? NULL : store_fault(db, a, sql);
}

static struct err *integrity(struct store *db, struct arena *a, bool *is_whole_r)
{
    struct str said;
    int64_t orphans = 0;
    TRY(pragma_text(db, a, "PRAGMA integrity_check", &said));
    TRY(store_number(db, a, "SELECT count(*) FROM pragma_foreign_key_check", &orphans));
    *is_whole_r = str_eq(said, S("ok")) && orphans == 0;
    return NULL;
}

struct err *store_health(struct store *db, struct arena *a, bool deep, struct store_health *health_r)
{
    struct str mode;
    int64_t secure_delete = 0;
    *health_r = (struct store_health){0};
    TRY(store_number(db, a, "PRAGMA synchronous", &health_r->synchronous));
    TRY(store_number(db, a, "PRAGMA wal_autocheckpoint", &health_r->wal_autocheckpoint));
    TRY(store_number(db, a, "PRAGMA secure_delete", &secure_delete));
    TRY(pragma_text(db, a, "PRAGMA journal_mode", &mode));
    health_r->secure_delete = secure_delete == 1;
    health_r->is_wal = str_eq(mode, S("wal"));
    return deep ? integrity(db, a, &health_r->integrity_ok) : NULL;
}
