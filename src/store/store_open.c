#include "store/store_inside.h"

#include "base/calendar.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CONNECTION_MEMORY = 64 << 20, BUSY_MS = 5000 };

static void sql_viewer(sqlite3_context *cx, int n, sqlite3_value **values)
{
    const struct store *db = sqlite3_user_data(cx);
    (void)n;
    (void)values;
    sqlite3_result_int64(cx, db->viewer);
}

static void sql_today(sqlite3_context *cx, int n, sqlite3_value **values)
{
    const struct store *db = sqlite3_user_data(cx);
    (void)n;
    (void)values;
    sqlite3_result_int64(cx, db->today.n);
}

/* The day on which it was in London at a moment, of which UTC knows nothing in summer's last hour. */
static void sql_london_day(sqlite3_context *cx, int n, sqlite3_value **values)
{
    (void)n;
    if (sqlite3_value_type(values[0]) != SQLITE_NULL)
        sqlite3_result_int64(cx, instant_day_london((struct instant){sqlite3_value_int64(values[0])}).n);
}

/* How many days from one day to another are worked in a week of these days (Monday 1, Tuesday 2, Wednesday 4 …), bank
 * holidays of England left out; 0 where the last lies before the first. */
static void sql_days_worked(sqlite3_context *cx, int n, sqlite3_value **values)
{
    int64_t weekdays = sqlite3_value_int64(values[0]), days = 0;
    struct day from = {sqlite3_value_int(values[1])}, until = {sqlite3_value_int(values[2])};
    (void)n;
    if (sqlite3_value_type(values[1]) == SQLITE_NULL || sqlite3_value_type(values[2]) == SQLITE_NULL)
        return;
    for (struct day day = from; day.n <= until.n; day = day_add(day, 1))
        days += (weekdays >> (day_weekday(day) - 1) & 1) != 0 && !calendar_is_holiday(day);
    sqlite3_result_int64(cx, days);
}

/* Settings are made once, when the connection is; afterwards they can be asked and not changed. */
static bool pragma_may(const char *name, const char *value)
{
    return value == NULL || strcmp(name, "table_info") == 0;
}

static bool reader_may(int action)
{
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
           action == SQLITE_RECURSIVE || action == SQLITE_TRANSACTION || action == SQLITE_PRAGMA;
}

/* Nobody attaches a second file: checkpoints and erasure know of one. */
static int authorise(void *cx, int action, const char *x, const char *y, const char *database, const char *through)
{
    const struct store *db = cx;
    (void)database;
    (void)through;
    if (db->is_rewriting)
        return SQLITE_OK;
    if (action == SQLITE_ATTACH || action == SQLITE_DETACH || (action == SQLITE_PRAGMA && !pragma_may(x, y)))
        return SQLITE_DENY;
    return db->use != STORE_READ || reader_may(action) ? SQLITE_OK : SQLITE_DENY;
}

/* DETERMINISTIC lets an index be searched by them. Each execution of a statement asks them anew: SQLite works out what
 * is constant when a statement starts, not when it is prepared. */
static int functions_add(struct store *db)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    int status = sqlite3_create_function(db->db, "viewer", 0, flags, db, sql_viewer, NULL, NULL);
    if (status == SQLITE_OK)
        status = sqlite3_create_function(db->db, "today", 0, flags, db, sql_today, NULL, NULL);
    if (status == SQLITE_OK)
        status = sqlite3_create_function(db->db, "london_day", 1, flags, NULL, sql_london_day, NULL, NULL);
    if (status == SQLITE_OK)
        status = sqlite3_create_function(db->db, "days_worked", 3, flags, NULL, sql_days_worked, NULL, NULL);
    return status;
}

static int defend(struct store *db)
{
    static const struct {
        int what;
        int on;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    int status = SQLITE_OK;
    for (size_t i = 0; i < sizeof settings / sizeof settings[0] && status == SQLITE_OK; i++)
        status = sqlite3_db_config(db->db, settings[i].what, settings[i].on, NULL);
    /* A reader that closes last must not move the WAL: that is the writer's. */
    if (status == SQLITE_OK && db->use == STORE_READ)
        status = sqlite3_db_config(db->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return status;
}

/* How many pages the WAL has: SQLite tells after each commit. */
static int count_pages(void *of, sqlite3 *db, const char *name, int pages)
{
    struct store *store = of;
    (void)db;
    (void)name;
    store->wal_pages = pages;
    return SQLITE_OK;
}

/* Sorting happens in memory, so that no temporary file holds what was erased. NORMAL flushes where the WAL is moved
 * into the file and not where a transaction ends: a power cut may cost the last of the views, which are folded again,
 * and never leaves a file of which some pages are old and some new. */
static int pragmas_set(struct store *db)
{
    static const char *const settings[] = {
        [STORE_READ] = "PRAGMA query_only = ON",
        [STORE_WRITE] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
        [STORE_REFOLD] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
    };
    int status = store_exec(db, "PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY;"
                                "PRAGMA cell_size_check = ON; PRAGMA wal_autocheckpoint = 0");
    if (db->use != STORE_READ) /* only counts; automatic checkpoints stay off */
        (void)sqlite3_wal_hook(db->db, count_pages, db);
    return status == SQLITE_OK ? store_exec(db, settings[db->use]) : status;
}

/* The table-valued functions declare themselves by a CREATE TABLE when they are first used, which a reader's authoriser
 * would deny; so they are used once before it is there. */
static int functions_touch(struct store *db)
{
    static const char touch[] = "SELECT 1 FROM json_each('[]'), json_tree('[]'), pragma_table_info(''), "
                                "pragma_foreign_key_check LIMIT 0";
    return store_exec(db, touch);
}

static int set_up(struct store *db)
{
    sqlite3_extended_result_codes(db->db, 1);
    int status = sqlite3_busy_timeout(db->db, BUSY_MS);
    if (status == SQLITE_OK)
        status = defend(db);
    if (status == SQLITE_OK)
        status = functions_add(db);
    if (status == SQLITE_OK)
        status = pragmas_set(db);
    if (status == SQLITE_OK)
        status = functions_touch(db);
    return status == SQLITE_OK ? sqlite3_set_authorizer(db->db, authorise, db) : status;
}

struct err *store_file_make(struct arena *a, struct str path, bool must_be_new)
{
    int file = open(str_c(a, path), O_RDWR | O_CREAT | O_CLOEXEC | (must_be_new ? O_EXCL : 0), S_IRUSR | S_IWUSR);
    if (file < 0 && errno == EEXIST)
        return REFUSE(a, "file-exists", S(""), path, " exists already. Choose another name");
    if (file < 0)
        return FAULT(a, "store-open", path, ": ", (const char *)strerror(errno));
    close(file);
    return NULL;
}

struct err *store_open(struct arena *a, struct str path, enum store_use use, struct store **store_r)
{
    bool is_memory = str_eq(path, S(":memory:"));
    if (use != STORE_READ && !is_memory)
        TRY(store_file_make(a, path, false));
    struct arena *own = arena_make(CONNECTION_MEMORY);
    struct store *db = ARENA_NEW(own, struct store);
    *db = (struct store){.arena = own, .use = use, .ready = map_make(own)};
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    flags |= use == STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    int status = sqlite3_open_v2(str_c(a, path), &db->db, flags, NULL);
    if (status == SQLITE_OK)
        status = set_up(db);
    if (status != SQLITE_OK) {
        struct err *e = store_fault(db, a, str_c(a, path));
        store_close(&db);
        return e;
    }
    *store_r = db;
    return NULL;
}

void store_close(struct store **store)
{
    struct store *db = *store;
    if (db == NULL)
        return;
    ready_end_all(db);
    int status = sqlite3_close(db->db);
    must(status == SQLITE_OK);
    struct arena *own = db->arena;
    arena_end(&own);
    *store = NULL;
}

void store_view_as(struct store *db, int64_t person, struct day today)
{
    db->viewer = person;
    db->today = today;
}
