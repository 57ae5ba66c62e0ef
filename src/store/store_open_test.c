#include "store/store_fixture.h"

#include <sys/stat.h>

static void a_reader_cannot_write(void **state)
{
    static const char *const writes[] = {
        "DELETE FROM thing",
        "CREATE TABLE other (n INTEGER) STRICT",
        "CREATE TEMP TABLE other (n INTEGER) STRICT",
        "ATTACH ':memory:' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA wal_checkpoint",
        "VACUUM",
    };
    const struct fixture *f = *state;
    struct store *writer = fixture_new(f, "a.db"), *reader = fixture_open(f, "a.db", STORE_READ);
    struct thing thing = thing_example(1);
    ASSERT_ERR(store_run(reader, f->arena, &thing_add, &thing), "store-denied");
    for (size_t i = 0; i < sizeof writes / sizeof writes[0]; i++) {
        struct statement st = {.name = "write", .sql = writes[i]};
        assert_non_null(store_run(reader, f->arena, &st, NULL));
    }
    assert_int_equal(things(f, reader), 0);
    store_close(&reader);
    store_close(&writer);
}

static void nobody_attaches_a_second_file(void **state)
{
    static const struct statement attach = {.name = "attach", .sql = "ATTACH ':memory:' AS other"};
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    ASSERT_ERR(store_run(db, f->arena, &attach, NULL), "store-denied");
    store_close(&db);
}

static void a_file_is_for_its_owner_only(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    static const char *const names[] = {"a.db", "a.db-wal", "a.db-shm"};
    for (size_t i = 0; i < 3; i++) {
        struct stat s;
        assert_int_equal(stat(str_c(f->arena, fixture_path(f, names[i])), &s), 0);
        assert_int_equal(s.st_mode & 0777, 0600);
    }
    store_close(&db);
}

static void a_reader_of_no_file_and_a_file_that_is_no_database_are_faults(void **state)
{
    const struct fixture *f = *state;
    struct store *db = NULL;
    ASSERT_ERR(store_open(f->arena, fixture_path(f, "a.db"), STORE_READ, &db), "store");
    FILE *file = fopen(str_c(f->arena, fixture_path(f, "b.db")), "wb");
    for (int i = 0; i < 4096; i++)
        fputc('x', file);
    fclose(file);
    ASSERT_ERR(store_open(f->arena, fixture_path(f, "b.db"), STORE_WRITE, &db), "store-corrupt");
    assert_null(db);
}

static void a_writer_is_durable_and_deletes_for_good(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db"), *fold = fixture_open(f, "b.db", STORE_REFOLD);
    struct store *reader = fixture_open(f, "a.db", STORE_READ);
    struct store_health health;
    ASSERT_OK(store_health(db, f->arena, true, &health));
    assert_int_equal(health.synchronous, 2);
    assert_int_equal(health.wal_autocheckpoint, 0);
    assert_true(health.is_wal && health.secure_delete && health.integrity_ok);
    ASSERT_OK(store_health(fold, f->arena, false, &health));
    assert_int_equal(health.synchronous, 1);
    assert_false(health.integrity_ok);
    ASSERT_OK(store_health(reader, f->arena, true, &health));
    assert_true(health.is_wal && health.integrity_ok);
    store_close(&reader);
    store_close(&fold);
    store_close(&db);
}

static void damage_is_seen_by_a_deep_look(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct store_health health;
    ASSERT_OK(store_script(db, f->arena, "CREATE TABLE part (n INTEGER REFERENCES thing (thing_id)) STRICT"));
    ASSERT_ERR(store_script(db, f->arena, "PRAGMA foreign_keys = OFF"), "store-denied");
    ASSERT_ERR(store_script(db, f->arena, "INSERT INTO part VALUES (1)"), "store-constraint");
    ASSERT_OK(store_health(db, f->arena, true, &health));
    assert_true(health.integrity_ok);
    store_close(&db);
    FILE *file = fopen(str_c(f->arena, fixture_path(f, "a.db")), "r+b");
    fseek(file, 4096, SEEK_SET);
    for (int i = 0; i < 64; i++)
        fputc(0xff, file);
    fclose(file);
    db = fixture_open(f, "a.db", STORE_READ);
    struct err *e = store_health(db, f->arena, true, &health);
    assert_true(e != NULL || !health.integrity_ok);
    store_close(&db);
}

/* viewer() and today() */

struct seen {
    int64_t viewer;
    struct day today;
};

static const struct field seen_fields[] = {{PLACE(seen, viewer), .type = FIELD_INT},
                                           {PLACE(seen, today), .type = FIELD_DAY}};
static const struct shape seen_shape = {"seen", sizeof(struct seen), seen_fields, 2};

static void each_execution_asks_the_viewer_anew(void **state)
{
    static const struct statement seen = {"seen", "SELECT viewer() AS viewer, today() AS today", GIVES_ONE, NULL,
                                          &seen_shape};
    static const struct statement mine = {"mine", "SELECT thing_id AS n FROM my_thing", GIVES_MANY, NULL,
                                          &number_shape};
    const struct fixture *f = *state;
    struct store *writer = fixture_new(f, "a.db"), *db = fixture_open(f, "a.db", STORE_READ);
    thing_insert(f, writer, thing_example(1));
    thing_insert(f, writer, thing_example(3));
    for (int32_t person = 0; person < 5; person++) {
        struct seen row;
        struct rows_any rows;
        store_view_as(db, person, (struct day){20000 + person});
        ASSERT_OK(store_row(db, f->arena, &seen, NULL, &row, NULL));
        assert_int_equal(row.viewer, person);
        assert_int_equal(row.today.n, 20000 + person);
        ASSERT_OK(store_rows(db, f->arena, &mine, NULL, &rows));
        assert_int_equal(rows.n, person == 1 || person == 3);
    }
    store_close(&db);
    store_close(&writer);
}

struct plan_line {
    struct str detail;
};

static const struct field plan_fields[] = {{PLACE(plan_line, detail), .type = FIELD_TEXT}};
static const struct shape plan_shape = {"plan", sizeof(struct plan_line), plan_fields, 1};

static void an_index_is_searched_by_the_viewer(void **state)
{
    static const struct statement plan = {"plan", "EXPLAIN QUERY PLAN SELECT * FROM my_thing", GIVES_ONE, NULL,
                                          &plan_shape};
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct plan_line line;
    ASSERT_OK(store_row(db, f->arena, &plan, NULL, &line, NULL));
    assert_true(str_has(line.detail, S("SEARCH")));
    store_close(&db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_reader_cannot_write),
        STORE_TEST(nobody_attaches_a_second_file),
        STORE_TEST(a_file_is_for_its_owner_only),
        STORE_TEST(a_reader_of_no_file_and_a_file_that_is_no_database_are_faults),
        STORE_TEST(a_writer_is_durable_and_deletes_for_good),
        STORE_TEST(damage_is_seen_by_a_deep_look),
        STORE_TEST(each_execution_asks_the_viewer_anew),
        STORE_TEST(an_index_is_searched_by_the_viewer),
    };
    return cmocka_run_group_tests_name("store_open", tests, NULL, NULL);
}
