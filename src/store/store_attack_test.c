/* Row 22 of the attack list (doc/security/attacks.md): SQLite's fault when the write-ahead log is begun anew while
 * another connection commits. Debian's version has it, so exactly one connection of a file may move the log. */
#include "store/store_fixture.h"

#include <pthread.h>
#include <sqlite3.h>
#include <unistd.h>

enum { ROUNDS = 60, ROWS_A_ROUND = 20, READERS = 2 };

/* From 3.7.0 on; mended in 3.51.3 and carried back to 3.50.7 and 3.44.6. */
static bool version_has_the_fault(int version)
{
    bool is_mended_before = (version >= 3044006 && version < 3045000) || (version >= 3050007 && version < 3051000);
    return version >= 3007000 && version < 3051003 && !is_mended_before;
}

static void attack_22_versions_with_the_fault_are_known(void **state)
{
    (void)state;
    assert_true(version_has_the_fault(3040001));
    assert_true(version_has_the_fault(3051002));
    assert_false(version_has_the_fault(3051003));
    assert_false(version_has_the_fault(3044006));
    assert_true(version_has_the_fault(3045000));
    assert_false(version_has_the_fault(3050007));
    print_message("this is SQLite %s, %s the fault\n", sqlite3_libversion(),
                  version_has_the_fault(sqlite3_libversion_number()) ? "with" : "without");
}

/* Whoever may not write has no way to move the log: by call, by statement, by closing last, by committing much. */
static void attack_22_with_such_a_version_no_second_checkpointer_is_configured(void **state)
{
    static const struct statement by_hand = {.name = "by_hand", .sql = "PRAGMA wal_checkpoint(TRUNCATE)"};
    static const struct statement by_itself = {.name = "by_itself", .sql = "PRAGMA wal_autocheckpoint = 1000"};
    const struct fixture *f = *state;
    struct store_health health;
    struct store *writer = fixture_new(f, "a.db"), *reader = fixture_open(f, "a.db", STORE_READ);
    if (!version_has_the_fault(sqlite3_libversion_number()))
        print_message("this version has not the fault; the rule stands all the same\n");
    ASSERT_ERR(store_checkpoint(reader, f->arena, false), "store-denied");
    assert_non_null(store_run(reader, f->arena, &by_hand, NULL));
    assert_non_null(store_run(reader, f->arena, &by_itself, NULL));
    assert_non_null(store_run(writer, f->arena, &by_itself, NULL));
    const enum store_use uses[] = {STORE_READ, STORE_WRITE, STORE_REFOLD};
    for (size_t i = 0; i < 3; i++) {
        struct store *one = i == 0 ? reader : fixture_open(f, i == 1 ? "b.db" : "copy.db", uses[i]);
        ASSERT_OK(store_health(one, f->arena, false, &health));
        assert_int_equal(health.wal_autocheckpoint, 0);
        if (i > 0)
            store_close(&one);
    }
    store_close(&reader);
    store_close(&writer);
}

struct reading {
    const struct fixture *f;
    _Atomic bool is_over;
};

/* Opens, looks and closes again and again, so that the log is at some time anybody's to move. */
static void *read_and_close(void *of)
{
    struct reading *reading = of;
    int64_t before = 0;
    while (!reading->is_over) {
        struct arena *a = arena_make(8 << 20);
        struct store *db;
        struct number n = {0};
        must(store_open(a, SAY(a, (const char *)reading->f->dir, "/a.db"), STORE_READ, &db) == NULL);
        must(store_row(db, a, &thing_count, NULL, &n, NULL) == NULL);
        must(n.n >= before && n.n % ROWS_A_ROUND == 0); /* whole groups, and never fewer than a moment ago */
        before = n.n;
        store_close(&db);
        arena_end(&a);
    }
    return NULL;
}

static void attack_22_nothing_is_lost_while_the_log_is_moved_and_read(void **state)
{
    const struct fixture *f = *state;
    struct reading reading = {.f = f};
    struct store_health health;
    pthread_t readers[READERS];
    struct store *writer = fixture_new(f, "a.db");
    for (int i = 0; i < READERS; i++)
        assert_int_equal(pthread_create(&readers[i], NULL, read_and_close, &reading), 0);
    for (int64_t round = 0; round < ROUNDS; round++) {
        struct arena_mark mark = arena_mark(f->arena);
        ASSERT_OK(store_begin(writer, f->arena));
        for (int64_t i = 1; i <= ROWS_A_ROUND; i++)
            thing_insert(f, writer, thing_example(round * ROWS_A_ROUND + i));
        ASSERT_OK(store_commit(writer, f->arena));
        ASSERT_OK(store_checkpoint(writer, f->arena, false));
        arena_rewind(f->arena, mark);
    }
    reading.is_over = true;
    for (int i = 0; i < READERS; i++)
        pthread_join(readers[i], NULL);
    assert_int_equal(things(f, writer), ROUNDS * ROWS_A_ROUND);
    ASSERT_OK(store_health(writer, f->arena, true, &health));
    assert_true(health.integrity_ok);
    store_close(&writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attack_22_versions_with_the_fault_are_known),
        STORE_TEST(attack_22_with_such_a_version_no_second_checkpointer_is_configured),
        STORE_TEST(attack_22_nothing_is_lost_while_the_log_is_moved_and_read),
    };
    return cmocka_run_group_tests_name("store_attack", tests, NULL, NULL);
}
