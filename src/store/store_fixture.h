/* For the tests of this room: a table, statements by hand as mksql would write them, and a folder of their own. */
#ifndef STORE_STORE_FIXTURE_H
#define STORE_STORE_FIXTURE_H

#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum step { STEP_NONE, STEP_FIRST, STEP_SECOND };

struct thing_id {
    int64_t n;
};

struct thing {
    struct thing_id thing_id;
    struct str says;
    struct str bytes;
    int64_t count;
    bool is_open;
    struct day begins_on;
    struct instant made_at;
    enum step step;
    struct ints answers;
    bool has_note;
    struct str note;
};

struct number {
    int64_t n;
};

static const char thing_schema[] =
    "CREATE TABLE thing (thing_id INTEGER PRIMARY KEY, says TEXT NOT NULL, bytes BLOB NOT NULL,"
    " count INTEGER NOT NULL, is_open INTEGER NOT NULL, begins_on INTEGER NOT NULL,"
    " made_at INTEGER NOT NULL, step TEXT NOT NULL, answers TEXT NOT NULL, note TEXT) STRICT;"
    "CREATE VIEW my_thing AS SELECT * FROM thing WHERE thing_id = viewer();";

static const struct choice step_words[] = {{"first", "First"}, {"second", "Second"}};

#define PLACE(type, member) .name = #member, .at = offsetof(struct type, member), .has = SIZE_MAX
static const struct field thing_fields[] = {
    {PLACE(thing, thing_id), .type = FIELD_ID},
    {PLACE(thing, says), .type = FIELD_TEXT},
    {PLACE(thing, bytes), .type = FIELD_BYTES},
    {PLACE(thing, count), .type = FIELD_INT},
    {PLACE(thing, is_open), .type = FIELD_BOOL},
    {PLACE(thing, begins_on), .type = FIELD_DAY},
    {PLACE(thing, made_at), .type = FIELD_INSTANT},
    {PLACE(thing, step), .type = FIELD_CHOICE, .choices = step_words, .choice_count = 2},
    {PLACE(thing, answers), .type = FIELD_INTS},
    {.name = "note", .type = FIELD_TEXT, .at = offsetof(struct thing, note), .has = offsetof(struct thing, has_note)},
};
static const struct field number_fields[] = {{PLACE(number, n), .type = FIELD_INT}};
static const struct field id_fields[] = {{.name = "thing_id", .type = FIELD_ID, .has = SIZE_MAX}};
static const struct field text_fields[] = {{.name = "text", .type = FIELD_TEXT, .has = SIZE_MAX}};

static const struct shape thing_shape = {"thing", sizeof(struct thing), thing_fields, 10};
static const struct shape number_shape = {"number", sizeof(struct number), number_fields, 1};
static const struct shape id_shape = {"id", sizeof(struct thing_id), id_fields, 1};
static const struct shape text_shape = {"text", sizeof(struct str), text_fields, 1};

static const struct statement thing_add = {"thing_add",
                                           "INSERT INTO thing VALUES (:thing_id, :says, :bytes, :count, :is_open, "
                                           ":begins_on, :made_at, :step, :answers, :note)",
                                           GIVES_NONE, &thing_shape, NULL};
static const struct statement thing_by_id = {"thing_by_id", "SELECT * FROM thing WHERE thing_id = :thing_id",
                                             GIVES_MAYBE, &id_shape, &thing_shape};
static const struct statement thing_all = {"thing_all", "SELECT * FROM thing ORDER BY thing_id", GIVES_MANY, NULL,
                                           &thing_shape};
static const struct statement thing_count = {"thing_count", "SELECT count(*) AS n FROM thing", GIVES_ONE, NULL,
                                             &number_shape};
static const struct statement thing_clear = {"thing_clear", "DELETE FROM thing", GIVES_NONE, NULL, NULL};

/* What every test has. */
struct fixture {
    struct arena *arena;
    char dir[64];
};

#define ASSERT_OK(call)                                                                                                \
    do {                                                                                                               \
        struct err *ok_ = (call);                                                                                      \
        if (ok_ != NULL)                                                                                               \
            fail_msg("%.*s", (int)ok_->text.n, ok_->text.s);                                                           \
    } while (0)

#define ASSERT_ERR(call, expected)                                                                                     \
    do {                                                                                                               \
        struct err *err_ = (call);                                                                                     \
        assert_non_null(err_);                                                                                         \
        assert_string_equal(err_->code, (expected));                                                                   \
    } while (0)

#define ASSERT_TEXT(text, expected) assert_true(str_eq((text), S(expected)))

static inline int fixture_make(void **state)
{
    struct arena *a = arena_make(64 << 20);
    struct fixture *f = ARENA_NEW(a, struct fixture);
    f->arena = a;
    memcpy(f->dir, "/tmp/store_test_XXXXXX", 23);
    assert_non_null(mkdtemp(f->dir));
    *state = f;
    return 0;
}

static inline struct str fixture_path(const struct fixture *f, const char *name)
{
    return SAY(f->arena, (const char *)f->dir, "/", name);
}

static inline int fixture_end(void **state)
{
    static const char *const files[] = {"a.db", "b.db", "copy.db"};
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct str path = fixture_path(f, files[i]);
        unlink(str_c(f->arena, path));
        unlink(str_c(f->arena, SAY(f->arena, path, "-wal")));
        unlink(str_c(f->arena, SAY(f->arena, path, "-shm")));
    }
    assert_int_equal(rmdir(f->dir), 0);
    struct arena *a = f->arena;
    arena_end(&a);
    return 0;
}

static inline struct store *fixture_open(const struct fixture *f, const char *name, enum store_use use)
{
    struct store *db = NULL;
    ASSERT_OK(store_open(f->arena, fixture_path(f, name), use, &db));
    return db;
}

/* A writer on a file with the schema in it. */
static inline struct store *fixture_new(const struct fixture *f, const char *name)
{
    struct store *db = fixture_open(f, name, STORE_WRITE);
    ASSERT_OK(store_script(db, f->arena, thing_schema));
    return db;
}

static inline struct thing thing_example(int64_t id)
{
    static const int32_t answers[] = {1, 2, 0};
    return (struct thing){.thing_id = {id},
                          .says = S("Ärger, “quoted” and 'plain'"),
                          .bytes = S("\0\1\2"),
                          .count = INT64_MIN,
                          .is_open = true,
                          .begins_on = {20068},
                          .made_at = {1733909400123},
                          .step = STEP_SECOND,
                          .answers = {answers, 3}};
}

static inline void thing_insert(const struct fixture *f, struct store *db, struct thing thing)
{
    ASSERT_OK(store_run(db, f->arena, &thing_add, &thing));
}

static inline int64_t things(const struct fixture *f, struct store *db)
{
    struct number number;
    ASSERT_OK(store_row(db, f->arena, &thing_count, NULL, &number, NULL));
    return number.n;
}

#define STORE_TEST(test) cmocka_unit_test_setup_teardown(test, fixture_make, fixture_end)

#endif
