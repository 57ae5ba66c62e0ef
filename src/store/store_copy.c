#include "store/store_inside.h"

#include <unistd.h>

/* All pages in one step: the copy is of one moment, and the source is only read. */
static struct err *pages_copy(struct store *db, struct arena *a, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", db->db, "main");
    if (backup == NULL)
        return FAULT(a, "store-copy", "the copy cannot begin: ", sqlite3_errmsg(to));
    sqlite3_backup_step(backup, -1);
    int status = sqlite3_backup_finish(backup);
    return status == SQLITE_OK ? NULL : FAULT(a, "store-copy", "the copy failed: ", sqlite3_errstr(status));
}

struct err *store_copy(struct store *db, struct arena *a, struct str to_path)
{
    const char *path = str_c(a, to_path);
    sqlite3 *to = NULL;
    TRY(store_file_make(a, to_path, true));
    int status = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    struct err *e =
        status == SQLITE_OK ? pages_copy(db, a, to) : FAULT(a, "store-open", to_path, ": ", sqlite3_errmsg(to));
    sqlite3_close(to);
    if (e != NULL)
        unlink(path);
    return e;
}
