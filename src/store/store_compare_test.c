#include "store/store_fixture.h"

static const char schema[] =
    "CREATE TABLE score (client_id INTEGER, on_ INTEGER, total INTEGER, note TEXT, seq INTEGER,"
    " PRIMARY KEY (client_id, on_)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE word (word TEXT PRIMARY KEY NOT NULL, bytes BLOB) STRICT;"
    "CREATE TABLE plain (n INTEGER) STRICT;"
    "INSERT INTO score VALUES (1, 100, 12, 'a', 7), (1, 101, 13, NULL, 8), (2, 100, 5, 'b', 9);"
    "INSERT INTO word VALUES ('one', x'01'), ('two', x'0203'), ('zwei', NULL);"
    "INSERT INTO plain VALUES (5), (5), (6)";

/* What the comparison says after `change` was made to the second of two equal databases. */
static struct store_difference found_after(const struct fixture *f, const char *change)
{
    struct store *x = NULL, *y = NULL;
    struct store_difference difference;
    ASSERT_OK(store_open(f->arena, S(":memory:"), STORE_WRITE, &x));
    ASSERT_OK(store_open(f->arena, S(":memory:"), STORE_WRITE, &y));
    ASSERT_OK(store_script(x, f->arena, schema));
    ASSERT_OK(store_script(y, f->arena, schema));
    ASSERT_OK(store_script(y, f->arena, change));
    ASSERT_OK(store_compare(x, y, f->arena, &difference));
    store_close(&x);
    store_close(&y);
    return difference;
}

static void the_first_difference_is_named_by_table_and_key(void **state)
{
    static const struct {
        const char *change;
        const char *said;
    } cases[] = {
        {"SELECT 1", ""},
        {"UPDATE score SET total = 9 WHERE client_id = 1 AND on_ = 101",
         "score: the row with client_id=0000000001, on_=101 (entry 8) differs in total"},
        {"UPDATE score SET note = NULL WHERE client_id = 2",
         "score: the row with client_id=0000000002, on_=100 (entry 9) differs in note"},
        {"UPDATE score SET note = 'c' WHERE on_ = 101",
         "score: the row with client_id=0000000001, on_=101 (entry 8) differs in note"},
        {"DELETE FROM score WHERE client_id = 1 AND on_ = 100",
         "score: the row with client_id=0000000001, on_=100 (entry 7) is only in the first"},
        {"DELETE FROM score WHERE client_id = 2",
         "score: the row with client_id=0000000002, on_=100 (entry 9) is only in the first"},
        {"INSERT INTO score VALUES (1, 99, 1, NULL, 3)",
         "score: the row with client_id=0000000001, on_=99 (entry 3) is only in the second"},
        {"INSERT INTO word VALUES ('three', NULL)", "word: the row with word='three' is only in the second"},
        {"UPDATE word SET bytes = x'0204' WHERE word = 'two'", "word: the row with word='two' differs in bytes"},
        {"DELETE FROM word", "word: the row with word='one' is only in the first"},
        {"UPDATE plain SET n = 7 WHERE rowid = 2", "plain: the row with rowid=2 differs in n"},
        {"CREATE VIEW my_score AS SELECT * FROM score",
         "schema: the row with type='view', name='my_score' is only in the second"},
        {"CREATE INDEX by_total ON score (total)",
         "schema: the row with type='index', name='by_total' is only in the second"},
        {"DROP TABLE plain", "schema: the row with type='table', name='plain' is only in the first"},
        {"ALTER TABLE plain ADD COLUMN m INTEGER", "schema: the row with type='table', name='plain' differs in sql"},
    };
    const struct fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str said = found_after(f, cases[i].change).text;
        if (!str_eq(said, str_of(cases[i].said)))
            fail_msg("%s gave: %.*s", cases[i].change, (int)said.n, said.s);
    }
}

static void a_difference_carries_the_entry_that_the_row_names(void **state)
{
    const struct fixture *f = *state;
    struct store_difference d =
        found_after(f, "UPDATE score SET total = 9, seq = 99 WHERE client_id = 1 AND on_ = 101");
    assert_int_equal(d.differs, STORE_OTHER);
    assert_true(d.has_seq);
    assert_int_equal(d.seq, 99); /* of the second */
    ASSERT_TEXT(d.column, "total");
    d = found_after(f, "DELETE FROM score WHERE client_id = 2");
    assert_int_equal(d.differs, STORE_ONLY_FIRST);
    assert_int_equal(d.seq, 9);
    d = found_after(f, "INSERT INTO word VALUES ('three', NULL)");
    assert_int_equal(d.differs, STORE_ONLY_SECOND);
    assert_false(d.has_seq);
}

static void a_comparison_looks_at_one_moment_of_both(void **state)
{
    const struct fixture *f = *state;
    struct store *x = fixture_new(f, "a.db"), *y = fixture_new(f, "b.db");
    struct store *reader = fixture_open(f, "a.db", STORE_READ);
    struct store_difference difference;
    thing_insert(f, x, thing_example(1));
    thing_insert(f, y, thing_example(1));
    ASSERT_OK(store_begin(reader, f->arena));
    thing_insert(f, x, thing_example(2));
    ASSERT_OK(store_compare(reader, y, f->arena, &difference));
    assert_int_equal(difference.differs, STORE_SAME);
    store_rollback(reader);
    ASSERT_OK(store_compare(reader, y, f->arena, &difference));
    ASSERT_TEXT(difference.text, "thing: the row with thing_id=0000000002 is only in the first");
    store_close(&reader);
    store_close(&x);
    store_close(&y);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(the_first_difference_is_named_by_table_and_key),
        STORE_TEST(a_difference_carries_the_entry_that_the_row_names),
        STORE_TEST(a_comparison_looks_at_one_moment_of_both),
    };
    return cmocka_run_group_tests_name("store_compare", tests, NULL, NULL);
}
