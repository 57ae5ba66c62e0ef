#include "gate/json_pairs.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void a_flat_object_becomes_pairs(void **state)
{
    struct arena *a = *state;
    struct pairs pairs;
    struct str body =
        S("{\"note\":\"caf\\u00e9\",\"total\":-12,\"is_paper\":true,\"is_open\":false,\"answers\":[1,2,0],"
          "\"gone\":null,\"none\":[]}");
    assert_null(json_pairs(a, body, &pairs));
    assert_int_equal(pairs.n, 6);
    assert_true(str_eq(pairs_find(pairs, S("note")), S("café")));
    assert_true(str_eq(pairs_find(pairs, S("total")), S("-12")));
    assert_true(str_eq(pairs_find(pairs, S("is_paper")), S("true")));
    assert_true(str_eq(pairs_find(pairs, S("is_open")), S("false")));
    assert_true(str_eq(pairs_find(pairs, S("answers")), S("1,2,0")));
    assert_true(pairs_have(pairs, S("none")));
    assert_false(pairs_have(pairs, S("gone")));
}

static void what_is_no_flat_object_is_refused(void **state)
{
    static const struct str bodies[] = {
        STR_INIT(""),
        STR_INIT("{"),
        STR_INIT("[1]"),
        STR_INIT("\"text\""),
        STR_INIT("{} {}"),
        STR_INIT("{\"a\":1.5}"),
        STR_INIT("{\"a\":1e3}"),
        STR_INIT("{\"a\":{}}"),
        STR_INIT("{\"a\":[\"b\"]}"),
        STR_INIT("{\"a\":[[1]]}"),
        STR_INIT("{\"a\":1,\"a\":2}"),
        STR_INIT("{\"a\":\"\\u0000\"}"),
        STR_INIT("{\"a\\u0000b\":1}"),
        STR_INIT("{\"a\":\"\xff\"}"),
        STR_INIT("{\"a\":\"\\ud800\"}"),
        STR_INIT("{\"a\":99999999999999999999}"),
        STR_INIT("{'a':1}"),
        STR_INIT("{\"a\":1,}"),
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct pairs pairs;
        struct err *err = json_pairs(a, bodies[i], &pairs);
        assert_non_null(err);
        assert_int_equal(err->kind, ERR_REFUSAL);
        assert_string_equal(err->code, "bad-json");
        assert_int_equal(pairs.n, 0);
    }
}

static void too_much_is_refused(void **state)
{
    struct arena *a = *state;
    struct pairs pairs;
    struct out many = out_make(a), list = out_make(a), deep = out_make(a);
    for (int i = 0; i <= JSON_PAIRS_MAX; i++)
        OUT(&many, i == 0 ? "{" : ",", "\"n", i, "\":1");
    for (int i = 0; i <= JSON_ITEMS_MAX; i++)
        OUT(&list, i == 0 ? "{\"a\":[" : ",", 1);
    for (int i = 0; i < 100000; i++)
        out_char(&deep, '[');
    out_c(&many, "}");
    out_c(&list, "]}");
    assert_non_null(json_pairs(a, out_text(&many), &pairs));
    assert_non_null(json_pairs(a, out_text(&list), &pairs));
    assert_non_null(json_pairs(a, out_text(&deep), &pairs));
    assert_non_null(json_pairs(a, (struct str){arena_take(a, JSON_BODY_MAX + 1), JSON_BODY_MAX + 1}, &pairs));
}

static int set_up(void **state)
{
    *state = arena_make(16 << 20);
    return 0;
}

static int tear_down(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_flat_object_becomes_pairs),
        TEST(what_is_no_flat_object_is_refused),
        TEST(too_much_is_refused),
    };
    return cmocka_run_group_tests_name("json_pairs", tests, NULL, NULL);
}
