#include "store/store_fixture.h"

static void every_type_comes_back_as_it_went_in(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct thing in = thing_example(7), out;
    bool found;
    thing_insert(f, db, in);
    ASSERT_OK(store_row(db, f->arena, &thing_by_id, &(struct thing_id){7}, &out, &found));
    assert_true(found);
    assert_int_equal(out.thing_id.n, 7);
    assert_true(str_eq(out.says, in.says));
    assert_true(str_eq(out.bytes, in.bytes));
    assert_true(out.count == INT64_MIN);
    assert_true(out.is_open);
    assert_int_equal(out.begins_on.n, 20068);
    assert_true(out.made_at.ms == 1733909400123);
    assert_int_equal(out.step, STEP_SECOND);
    assert_int_equal(out.answers.n, 3);
    assert_memory_equal(out.answers.at, in.answers.at, sizeof(int32_t) * 3);
    assert_false(out.has_note);
    store_close(&db);
}

static void an_empty_text_is_not_a_missing_one(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct thing in = thing_example(1), out;
    bool found;
    in.has_note = true;
    in.note = (struct str){NULL, 0};
    in.bytes = (struct str){NULL, 0};
    in.answers = (struct ints){NULL, 0};
    thing_insert(f, db, in);
    ASSERT_OK(store_row(db, f->arena, &thing_by_id, &(struct thing_id){1}, &out, &found));
    assert_true(out.has_note);
    assert_int_equal(out.note.n, 0);
    assert_int_equal(out.answers.n, 0);
    store_close(&db);
}

static void words_and_lists_are_stored_as_text(void **state)
{
    static const struct statement words = {"words", "SELECT step || ' ' || answers AS text FROM thing", GIVES_ONE, NULL,
                                           &text_shape};
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct str text;
    thing_insert(f, db, thing_example(1));
    ASSERT_OK(store_row(db, f->arena, &words, NULL, &text, NULL));
    ASSERT_TEXT(text, "second 1,2,0");
    store_close(&db);
}

static void a_row_that_is_not_there_is_told(void **state)
{
    static const struct statement one = {"one", "SELECT thing_id AS n FROM thing", GIVES_ONE, NULL, &number_shape};
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct thing out;
    struct number number;
    bool found = true;
    ASSERT_OK(store_row(db, f->arena, &thing_by_id, &(struct thing_id){1}, &out, &found));
    assert_false(found);
    ASSERT_ERR(store_row(db, f->arena, &one, NULL, &number, NULL), "store-no-row");
    thing_insert(f, db, thing_example(1));
    thing_insert(f, db, thing_example(2));
    ASSERT_ERR(store_row(db, f->arena, &one, NULL, &number, NULL), "store-rows");
    store_close(&db);
}

static void many_rows_come_in_order(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct rows_any rows;
    ASSERT_OK(store_rows(db, f->arena, &thing_all, NULL, &rows));
    assert_int_equal(rows.n, 0);
    for (int64_t i = 1; i <= 100; i++)
        thing_insert(f, db, thing_example(101 - i));
    ASSERT_OK(store_rows(db, f->arena, &thing_all, NULL, &rows));
    assert_int_equal(rows.n, 100);
    for (size_t i = 0; i < rows.n; i++)
        assert_int_equal(((struct thing *)rows.at)[i].thing_id.n, i + 1);
    store_close(&db);
}

static void what_does_not_fit_is_refused_and_the_arena_is_usable(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct thing thing = thing_example(1), out;
    struct rows_any rows;
    bool found;
    thing.says = (struct str){arena_take(f->arena, 100000), 100000};
    memset((char *)(uintptr_t)thing.says.s, 'x', thing.says.n);
    thing_insert(f, db, thing);
    struct arena *small = arena_make(50000);
    ASSERT_ERR(store_row(db, small, &thing_by_id, &(struct thing_id){1}, &out, &found), "too-much");
    ASSERT_ERR(store_rows(db, small, &thing_all, NULL, &rows), "too-much");
    assert_int_equal(rows.n, 0);
    assert_true(arena_used(small) < 2000);
    ASSERT_OK(store_row(db, f->arena, &thing_by_id, &(struct thing_id){1}, &out, &found));
    assert_int_equal(out.says.n, 100000);
    arena_end(&small);
    store_close(&db);
}

static void many_small_rows_that_do_not_fit_are_refused(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct rows_any rows;
    for (int64_t i = 1; i <= 300; i++)
        thing_insert(f, db, thing_example(i));
    struct arena *small = arena_make(20000);
    ASSERT_ERR(store_rows(db, small, &thing_all, NULL, &rows), "too-much");
    arena_end(&small);
    store_close(&db);
}

static struct err *add_up(void *cx, struct arena *a, const void *row)
{
    const struct thing *thing = row;
    int64_t *sum = cx;
    *sum += thing->thing_id.n;
    return thing->thing_id.n == 50 ? REFUSE(a, "enough", S(""), "Enough") : NULL;
}

static void each_row_is_seen_until_one_says_stop(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    int64_t sum = 0;
    for (int64_t i = 1; i <= 40; i++)
        thing_insert(f, db, thing_example(i));
    size_t before = arena_used(f->arena);
    ASSERT_OK(store_each(db, f->arena, &thing_all, NULL, add_up, &sum));
    assert_int_equal(sum, 820);
    assert_true(arena_used(f->arena) - before < 1000);
    thing_insert(f, db, thing_example(50));
    thing_insert(f, db, thing_example(60));
    ASSERT_ERR(store_each(db, f->arena, &thing_all, NULL, add_up, &sum), "enough");
    assert_int_equal(sum, 820 + 820 + 50);
    store_close(&db);
}

struct nested {
    const struct fixture *f;
    struct store *db;
    size_t seen;
};

static struct err *ask_again(void *cx, struct arena *a, const void *row)
{
    struct nested *n = cx;
    struct rows_any rows;
    (void)row;
    TRY(store_rows(n->db, a, &thing_all, NULL, &rows));
    n->seen += rows.n;
    return NULL;
}

static void a_statement_may_be_asked_again_inside_its_own_loop(void **state)
{
    const struct fixture *f = *state;
    struct nested n = {f, fixture_new(f, "a.db"), 0};
    for (int64_t i = 1; i <= 5; i++)
        thing_insert(f, n.db, thing_example(i));
    ASSERT_OK(store_each(n.db, f->arena, &thing_all, NULL, ask_again, &n));
    assert_int_equal(n.seen, 25);
    store_close(&n.db);
}

static void a_text_of_ids_is_a_list_for_json_each(void **state)
{
    static const struct statement in_list = {
        "in_list", "SELECT count(*) AS n FROM json_each(:text) j JOIN thing t ON t.thing_id = j.value", GIVES_ONE,
        &text_shape, &number_shape};
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db"), *reader = fixture_open(f, "a.db", STORE_READ);
    struct number number;
    for (int64_t i = 1; i <= 5; i++)
        thing_insert(f, db, thing_example(i));
    ASSERT_OK(store_row(reader, f->arena, &in_list, &S("[1,3,9]"), &number, NULL));
    assert_int_equal(number.n, 2);
    store_close(&reader);
    store_close(&db);
}

/* Somebody with the file open in another program can put anything in. */
static void what_cannot_be_is_a_fault_and_not_a_value(void **state)
{
    static const char *const wrongs[] = {
        "UPDATE thing SET step = 'third'",
        "UPDATE thing SET answers = '1,x'",
        "UPDATE thing SET answers = '1,99999999999'",
        "UPDATE thing SET says = CAST(x'ff' AS TEXT)",
        "UPDATE thing SET begins_on = 99999999999",
    };
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct rows_any rows;
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        ASSERT_OK(store_run(db, f->arena, &thing_clear, NULL));
        thing_insert(f, db, thing_example(1));
        ASSERT_OK(store_script(db, f->arena, wrongs[i]));
        ASSERT_ERR(store_rows(db, f->arena, &thing_all, NULL, &rows), "store-value");
    }
    store_close(&db);
}

static void null_or_another_type_than_the_shape_says_is_a_fault(void **state)
{
    static const struct statement null = {"null", "SELECT NULL AS n", GIVES_ONE, NULL, &number_shape};
    static const struct statement real = {"real", "SELECT 1.5 AS n", GIVES_ONE, NULL, &number_shape};
    static const struct statement other = {"other", "SELECT 1 AS m", GIVES_ONE, NULL, &number_shape};
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct number number;
    ASSERT_ERR(store_row(db, f->arena, &null, NULL, &number, NULL), "store-value");
    ASSERT_ERR(store_row(db, f->arena, &real, NULL, &number, NULL), "store-value");
    ASSERT_ERR(store_row(db, f->arena, &other, NULL, &number, NULL), "store-shape");
    store_close(&db);
}

static void a_choice_that_nobody_made_is_not_stored(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct thing thing = thing_example(1);
    thing.step = STEP_NONE;
    ASSERT_ERR(store_run(db, f->arena, &thing_add, &thing), "store-value");
    assert_int_equal(things(f, db), 0);
    store_close(&db);
}

static void a_fault_carries_the_words_of_sqlite(void **state)
{
    const struct fixture *f = *state;
    struct store *db = fixture_new(f, "a.db");
    struct thing thing = thing_example(1);
    thing_insert(f, db, thing);
    struct err *e = store_run(db, f->arena, &thing_add, &thing);
    assert_non_null(e);
    assert_int_equal(e->kind, ERR_FAULT);
    assert_string_equal(e->code, "store-constraint");
    assert_true(str_has(e->text, S("thing_add: UNIQUE constraint failed: thing.thing_id")));
    store_close(&db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(every_type_comes_back_as_it_went_in),
        STORE_TEST(an_empty_text_is_not_a_missing_one),
        STORE_TEST(words_and_lists_are_stored_as_text),
        STORE_TEST(a_row_that_is_not_there_is_told),
        STORE_TEST(many_rows_come_in_order),
        STORE_TEST(what_does_not_fit_is_refused_and_the_arena_is_usable),
        STORE_TEST(many_small_rows_that_do_not_fit_are_refused),
        STORE_TEST(each_row_is_seen_until_one_says_stop),
        STORE_TEST(a_statement_may_be_asked_again_inside_its_own_loop),
        STORE_TEST(a_text_of_ids_is_a_list_for_json_each),
        STORE_TEST(what_cannot_be_is_a_fault_and_not_a_value),
        STORE_TEST(null_or_another_type_than_the_shape_says_is_a_fault),
        STORE_TEST(a_choice_that_nobody_made_is_not_stored),
        STORE_TEST(a_fault_carries_the_words_of_sqlite),
    };
    return cmocka_run_group_tests_name("store_rows", tests, NULL, NULL);
}
