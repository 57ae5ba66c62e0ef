#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct choice steps[] = {{"step-2", "Step 2"}, {"step-3", "Step 3"}};

struct item {
    int64_t n;
};

struct items {
    struct item *at;
    size_t n;
};

struct view {
    struct str title;
    struct str bytes;
    bool is_open;
    struct day on;
    struct instant at;
    struct {
        int64_t n;
    } client_id;
    struct {
        int64_t n;
    } nobody_id;
    int step;
    int no_step;
    struct ints answers;
    struct upload file;
    struct item first;
    struct items items;
    bool has_note;
    struct str note;
    struct str secret;
    struct html chart;
};

#define FIELD(member, kind)                                                                                            \
    .name = #member, .says = #member, .type = kind, .at = offsetof(struct view, member), .has = SIZE_MAX

static const struct field item_fields[] = {{.name = "n", .type = FIELD_INT, .at = 0, .has = SIZE_MAX}};
static const struct shape item_shape = {"item", sizeof(struct item), item_fields, 1};
static const struct field view_fields[] = {
    {FIELD(title, FIELD_TEXT)},
    {FIELD(bytes, FIELD_BYTES)},
    {FIELD(is_open, FIELD_BOOL)},
    {FIELD(on, FIELD_DAY)},
    {FIELD(at, FIELD_INSTANT)},
    {FIELD(client_id, FIELD_ID)},
    {FIELD(nobody_id, FIELD_ID)},
    {FIELD(step, FIELD_CHOICE), .choices = steps, .choice_count = 2},
    {FIELD(no_step, FIELD_CHOICE), .choices = steps, .choice_count = 2},
    {FIELD(answers, FIELD_INTS)},
    {FIELD(file, FIELD_FILE)},
    {FIELD(first, FIELD_ROW), .shape = &item_shape},
    {FIELD(items, FIELD_ROWS), .shape = &item_shape},
    {.name = "note",
     .type = FIELD_TEXT,
     .flags = FIELD_OPTIONAL,
     .at = offsetof(struct view, note),
     .has = offsetof(struct view, has_note)},
    {FIELD(secret, FIELD_TEXT), .flags = FIELD_SECRET},
    {FIELD(chart, FIELD_HTML)},
};
static const struct shape view_shape = {"view", sizeof(struct view), view_fields,
                                        sizeof view_fields / sizeof *view_fields};

static struct view whole_view(void)
{
    static const int32_t answers[] = {1, -2, 0};
    static struct item items[] = {{1}, {2}};
    return (struct view){
        .title = S("Scores"),
        .bytes = S("abc"),
        .is_open = true,
        .on = day_of_civil((struct civil){2026, 3, 27}),
        .at = {0},
        .client_id = {33},
        .step = 2,
        .answers = {answers, 3},
        .file = {S("a.csv"), S("1,2")},
        .first = {7},
        .items = {items, 2},
        .secret = S("hunter2"),
        .chart = {S("<svg>")},
    };
}

static struct str json_of(struct arena *a, const struct view *view)
{
    struct out o = out_make(a);
    json_shape(&o, a, &view_shape, view);
    return out_text(&o);
}

static void a_struct_becomes_an_object_by_its_shape(void **state)
{
    struct arena *a = *state;
    struct view view = whole_view();
    assert_string_equal(str_c(a, json_of(a, &view)),
                        "{\"title\":\"Scores\",\"bytes\":\"YWJj\",\"is_open\":true,\"on\":\"2026-03-27\","
                        "\"at\":\"1970-01-01T00:00:00.000Z\",\"client_id\":\"0000000011\",\"nobody_id\":null,"
                        "\"step\":\"step-3\",\"no_step\":null,\"answers\":[1,-2,0],\"file\":\"a.csv\","
                        "\"first\":{\"n\":7},\"items\":[{\"n\":1},{\"n\":2}]}");
}

static void an_optional_field_stands_only_where_it_is(void **state)
{
    struct arena *a = *state;
    struct view view = whole_view();
    assert_false(str_has(json_of(a, &view), S("note")));
    view.has_note = true;
    assert_true(str_has(json_of(a, &view), S(",\"note\":\"\"}")));
}

static void secrets_and_markup_are_left_out(void **state)
{
    struct arena *a = *state;
    struct view view = whole_view();
    struct str json = json_of(a, &view);
    assert_false(str_has(json, S("hunter2")) || str_has(json, S("secret")) || str_has(json, S("svg")));
}

static void text_is_escaped(void **state)
{
    static const struct {
        struct str text;
        const char *json;
    } cases[] = {
        {STR_INIT(""), "\"\""},
        {STR_INIT("a\"b\\c"), "\"a\\\"b\\\\c\""},
        {STR_INIT("a\nb\tc\x01"), "\"a\\nb\\u0009c\\u0001\""},
        {STR_INIT("</script>"), "\"\\u003c/script>\""},
        {STR_INIT("é€😀"), "\"é€😀\""},
        {STR_INIT("a\xff"
                  "b\xe2\x82"),
         "\"a\xef\xbf\xbd"
         "b\xef\xbf\xbd\xef\xbf\xbd\""},
        {STR_INIT("a\0b"), "\"a\\u0000b\""},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct out o = out_make(a);
        json_text(&o, cases[i].text);
        assert_string_equal(str_c(a, out_text(&o)), cases[i].json);
    }
}

static void commas_stand_between_values_only(void **state)
{
    struct arena *a = *state;
    struct out o = out_make(a);
    struct json j = json_make(&o);
    json_open(&j, '[');
    json_open(&j, '{');
    json_close(&j, '}');
    json_open(&j, '[');
    json_close(&j, ']');
    json_int(&j, INT64_MIN);
    json_none(&j);
    json_bool(&j, false);
    json_close(&j, ']');
    assert_string_equal(str_c(a, out_text(&o)), "[{},[],-9223372036854775808,null,false]");
}

static int set_up(void **state)
{
    *state = arena_make(1 << 20);
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
        TEST(a_struct_becomes_an_object_by_its_shape), TEST(an_optional_field_stands_only_where_it_is),
        TEST(secrets_and_markup_are_left_out),         TEST(text_is_escaped),
        TEST(commas_stand_between_values_only),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
