#include "store/store_fixture.h"

#include <sys/stat.h>

static int64_t size_of(const struct fixture *f, const char *name)
{
    struct stat s;
    return stat(str_c(f->arena, fixture_path(f, name)), &s) == 0 ? (int64_t)s.st_size : -1;
}

static void what_is_rolled_back_was_never_there(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    ASSERT_OK(store_begin(db, f->arena));
    thing_insert(f, db, thing_example(1));
    store_rollback(db);
    assert_int_equal(things(f, db), 0);
    ASSERT_OK(store_begin(db, f->arena));
    thing_insert(f, db, thing_example(1));
    ASSERT_OK(store_commit(db, f->arena));
    assert_int_equal(things(f, db), 1);
    assert_int_equal(store_changes(db), 1);
    store_close(&db);
}

static void one_command_of_a_group_is_taken_back_alone(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct thing again = thing_example(1);
    ASSERT_OK(store_begin(db, f->arena));
    for (int64_t i = 1; i <= 3; i++) {
        ASSERT_OK(store_point(db, f->arena));
        thing_insert(f, db, thing_example(i));
        if (i == 2)
            store_point_undo(db);
        else
            ASSERT_OK(store_point_keep(db, f->arena));
    }
    ASSERT_OK(store_point(db, f->arena));
    ASSERT_ERR(store_run(db, f->arena, &thing_add, &again), "store-constraint");
    store_point_undo(db);
    ASSERT_OK(store_commit(db, f->arena));
    assert_int_equal(things(f, db), 2);
    store_close(&db);
}

static void a_reader_sees_the_moment_at_which_it_began(void **state)
{
    const struct fixture *f = *state;
    struct store *writer = fixture_new(f, "a.db"), *reader = fixture_open(f, "a.db", STORE_READ);
    ASSERT_OK(store_begin(reader, f->arena));
    thing_insert(f, writer, thing_example(1));
    assert_int_equal(things(f, reader), 0);
    ASSERT_OK(store_commit(reader, f->arena));
    assert_int_equal(things(f, reader), 1);
    store_close(&reader);
    store_close(&writer);
}

static void a_transaction_that_was_lost_takes_nothing_more(void **state)
{
    static const struct statement end = {.name = "end", .sql = "ROLLBACK"};
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct thing thing = thing_example(1);
    ASSERT_OK(store_begin(db, f->arena));
    ASSERT_OK(store_run(db, f->arena, &end, NULL)); /* as SQLite does by itself when a disk is full */
    store_point_undo(db);
    ASSERT_ERR(store_run(db, f->arena, &thing_add, &thing), "store-lost");
    ASSERT_ERR(store_commit(db, f->arena), "store-lost");
    store_rollback(db);
    assert_int_equal(things(f, db), 0);
    store_close(&db);
}

static void a_schema_is_applied_whole_or_not_at_all(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_open(f, "a.db", STORE_WRITE);
    ASSERT_ERR(store_script(db, f->arena, "CREATE TABLE x (n INTEGER) STRICT; CREATE TABLE y ("), "store");
    ASSERT_OK(store_script(db, f->arena, "CREATE TABLE x (n INTEGER) STRICT"));
    store_close(&db);
}

static void only_the_writer_moves_the_wal(void **state)
{
    static const struct statement move = {.name = "move", .sql = "PRAGMA wal_checkpoint(TRUNCATE)"};
    const struct fixture *f = *state;
    struct store *writer = fixture_new(f, "a.db"), *reader = fixture_open(f, "a.db", STORE_READ);
    for (int64_t i = 1; i < 2000; i++)
        thing_insert(f, writer, thing_example(i));
    int64_t wal = size_of(f, "a.db-wal");
    assert_true(wal > 4 << 20); /* past SQLite's own mark of a thousand pages */
    ASSERT_ERR(store_checkpoint(reader, f->arena, false), "store-denied");
    assert_non_null(store_run(reader, f->arena, &move, NULL));
    assert_int_equal(size_of(f, "a.db-wal"), wal);
    ASSERT_OK(store_checkpoint(writer, f->arena, false));
    assert_int_equal(size_of(f, "a.db-wal"), wal);
    ASSERT_OK(store_checkpoint(writer, f->arena, true));
    assert_int_equal(size_of(f, "a.db-wal"), 0);
    assert_int_equal(things(f, reader), 1999);
    store_close(&reader);
    store_close(&writer);
}

static void a_reader_that_closes_last_leaves_the_wal(void **state)
{
    const struct fixture *f = *state;
    struct store *writer = fixture_new(f, "a.db"), *reader = fixture_open(f, "a.db", STORE_READ);
    thing_insert(f, writer, thing_example(1));
    assert_int_equal(things(f, reader), 1);
    store_close(&writer);
    int64_t wal = size_of(f, "a.db-wal");
    assert_true(wal > 0);
    store_close(&reader);
    assert_int_equal(size_of(f, "a.db-wal"), wal);
}

static void what_was_deleted_is_in_no_file(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct thing thing = thing_example(1);
    thing.says = S("a text that must not be found again");
    thing_insert(f, db, thing);
    ASSERT_OK(store_run(db, f->arena, &thing_clear, NULL));
    ASSERT_OK(store_checkpoint(db, f->arena, true));
    int64_t size = size_of(f, "a.db");
    char *bytes = arena_take(f->arena, (size_t)size);
    FILE *file = fopen(str_c(f->arena, fixture_path(f, "a.db")), "rb");
    assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
    fclose(file);
    assert_false(str_has((struct str){bytes, (size_t)size}, thing.says));
    store_close(&db);
}

static void a_file_written_anew_holds_the_same_rows_and_is_shorter(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db"), *reader = fixture_open(f, "a.db", STORE_READ);
    for (int64_t i = 1; i <= 500; i++)
        thing_insert(f, db, thing_example(i));
    ASSERT_OK(store_run(db, f->arena, &thing_clear, NULL));
    thing_insert(f, db, thing_example(7));
    ASSERT_OK(store_checkpoint(db, f->arena, true));
    int64_t before = size_of(f, "a.db");
    ASSERT_ERR(store_rewrite(reader, f->arena), "store-denied");
    ASSERT_OK(store_rewrite(db, f->arena));
    ASSERT_OK(store_checkpoint(db, f->arena, true));
    assert_true(size_of(f, "a.db") < before);
    assert_int_equal(things(f, reader), 1);
    store_close(&reader);
    store_close(&db);
}

static void pages_wait_in_the_wal_until_they_are_moved(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    ASSERT_OK(store_checkpoint(db, f->arena, false));
    assert_int_equal(store_wal_pages(db), 0);
    for (int64_t i = 1; i < 100; i++)
        thing_insert(f, db, thing_example(i));
    int64_t waiting = store_wal_pages(db);
    assert_true(waiting >= 99);
    ASSERT_OK(store_checkpoint(db, f->arena, false));
    assert_int_equal(store_wal_pages(db), 0);
    thing_insert(f, db, thing_example(100)); /* the WAL begins anew */
    assert_true(store_wal_pages(db) > 0 && store_wal_pages(db) < waiting);
    store_close(&db);
}

static void a_copy_is_the_same_and_never_over_another_file(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct store_difference difference;
    for (int64_t i = 1; i < 100; i++)
        thing_insert(f, db, thing_example(i));
    ASSERT_OK(store_copy(db, f->arena, fixture_path(f, "copy.db")));
    ASSERT_ERR(store_copy(db, f->arena, fixture_path(f, "copy.db")), "file-exists");
    struct store *copy = fixture_open(f, "copy.db", STORE_READ);
    ASSERT_OK(store_compare(db, copy, f->arena, &difference));
    assert_int_equal(difference.differs, STORE_SAME);
    store_close(&copy);
    store_close(&db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(what_is_rolled_back_was_never_there),
        STORE_TEST(one_command_of_a_group_is_taken_back_alone),
        STORE_TEST(a_reader_sees_the_moment_at_which_it_began),
        STORE_TEST(a_transaction_that_was_lost_takes_nothing_more),
        STORE_TEST(a_schema_is_applied_whole_or_not_at_all),
        STORE_TEST(only_the_writer_moves_the_wal),
        STORE_TEST(a_reader_that_closes_last_leaves_the_wal),
        STORE_TEST(what_was_deleted_is_in_no_file),
        STORE_TEST(a_file_written_anew_holds_the_same_rows_and_is_shorter),
        STORE_TEST(pages_wait_in_the_wal_until_they_are_moved),
        STORE_TEST(a_copy_is_the_same_and_never_over_another_file),
    };
    return cmocka_run_group_tests_name("store_transaction", tests, NULL, NULL);
}
