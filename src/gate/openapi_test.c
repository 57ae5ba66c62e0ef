#include "gate/command.h"
#include "gate/matrix.h"
#include "gate/openapi.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <jansson.h>
#include <string.h>

/* The document of the real tables, read by a reader of JSON that is not ours. */
struct test {
    struct arena *arena;
    json_t *root;
};

static const char *route_path(struct arena *a, const char *route)
{
    struct out o = out_make(a);
    struct str rest = str_from(str_of(route), 1), part;
    out_c(&o, "/api");
    while (str_next(&rest, '/', &part)) {
        bool is_parameter = str_starts(part, S(":")) || str_starts(part, S("*"));
        OUT(&o, "/", is_parameter ? "{" : "", str_from(part, is_parameter), is_parameter ? "}" : "");
    }
    return str_c(a, out_text(&o));
}

static const json_t *operation(const struct test *t, const char *route, const char *method)
{
    const json_t *path = json_object_get(json_object_get(t->root, "paths"), route_path(t->arena, route));
    assert_non_null(path);
    return json_object_get(path, method);
}

static void assert_text(const json_t *object, const char *name, struct str wanted)
{
    const char *found = json_string_value(json_object_get(object, name));
    assert_non_null(found);
    assert_true(str_eq(str_of(found), wanted));
}

static void every_command_with_a_route_is_described(void **state)
{
    const struct test *t = *state;
    for (size_t i = 0; i < all_command_count; i++) {
        const struct command_row *row = all_commands[i];
        if (row->route == NULL)
            continue;
        const json_t *op = operation(t, row->route, "post");
        assert_text(op, "operationId", SAY(t->arena, row->subject, ".", row->name));
        assert_text(op, "summary", str_of(row->says));
    }
}

static void every_page_with_a_route_is_described(void **state)
{
    const struct test *t = *state;
    for (size_t i = 0; i < all_page_count; i++) {
        const struct page_row *row = all_pages[i];
        if (row->route == NULL)
            continue;
        const json_t *op = operation(t, row->route, "get");
        assert_text(op, "operationId", SAY(t->arena, row->subject, ".", row->name));
        assert_int_equal(json_array_size(json_object_get(op, "parameters")), row->input->count);
    }
}

static const json_t *body_schema(const json_t *op)
{
    const json_t *content = json_object_get(json_object_get(op, "requestBody"), "content");
    const json_t *type = json_object_get(content, "application/json");
    if (type == NULL)
        type = json_object_get(content, "multipart/form-data");
    return json_object_get(type, "schema");
}

/* A field stands in the path or in the body, and in one of them only. */
static void every_field_of_a_command_stands_once(void **state)
{
    const struct test *t = *state;
    for (size_t i = 0; i < all_command_count; i++) {
        const struct command_row *row = all_commands[i];
        if (row->route == NULL)
            continue;
        const json_t *op = operation(t, row->route, "post");
        const json_t *properties = json_object_get(body_schema(op), "properties");
        size_t in_path = json_array_size(json_object_get(op, "parameters")) - 1; /* the idempotency key */
        assert_int_equal(in_path + json_object_size(properties), row->input->count);
    }
}

/* Calls for every value in the document, however deep. */
static void each_value(const json_t *value, void (*call)(const struct test *t, const json_t *v), const struct test *t)
{
    const char *key;
    json_t *inner;
    size_t i;
    call(t, value);
    if (json_is_array(value))
        json_array_foreach(value, i, inner) each_value(inner, call, t);
    else
        json_object_foreach((json_t *)(uintptr_t)value, key, inner) each_value(inner, call, t);
}

static void reference_is_there(const struct test *t, const json_t *value)
{
    static const char head[] = "#/components/schemas/";
    const char *ref = json_string_value(json_object_get(value, "$ref"));
    if (ref == NULL)
        return;
    assert_int_equal(strncmp(ref, head, strlen(head)), 0);
    const json_t *schemas = json_object_get(json_object_get(t->root, "components"), "schemas");
    assert_non_null(json_object_get(schemas, ref + strlen(head)));
}

static void every_reference_leads_somewhere(void **state)
{
    const struct test *t = *state;
    each_value(t->root, reference_is_there, t);
}

static void only_what_anyone_may_is_open(void **state)
{
    const struct test *t = *state;
    for (size_t i = 0; i < all_command_count; i++) {
        const struct command_row *row = all_commands[i];
        if (row->route == NULL)
            continue;
        const json_t *security = json_object_get(operation(t, row->route, "post"), "security");
        assert_int_equal(json_array_size(security), row->may == MAY_ANYONE ? 2 : 1);
    }
}

/* The matrix has a line for each row and one above them; roles are named by their words. */
static void the_matrix_has_a_line_for_each_row(void **state)
{
    const struct test *t = *state;
    struct out o = out_make(t->arena);
    access_matrix(&o);
    size_t lines = 0;
    for (size_t i = 0; i < o.n; i++)
        lines += o.s[i] == '\n';
    assert_int_equal(lines, all_command_count + all_page_count + 1);
}

static void roles_are_told_in_words(void **state)
{
    const struct test *t = *state;
    static const struct {
        uint32_t may;
        const char *words;
    } cases[] = {
        {ROLE_TRAINEE | ROLE_OPERATOR, "trainee operator"},
        {MAY_ANYONE, "anyone"},
        {(1u << ROLE_COUNT) - 1, "signed-in"},
        {ROLE_MANAGER, "manager"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct out o = out_make(t->arena);
        access_roles(&o, cases[i].may);
        assert_string_equal(str_c(t->arena, out_text(&o)), cases[i].words);
    }
}

static int set_up(void **state)
{
    struct arena *a = arena_make(32 << 20);
    struct test *t = ARENA_NEW(a, struct test);
    struct out o = out_make(a);
    openapi_document(&o, S("1"));
    t->arena = a;
    t->root = json_loadb(o.s, o.n, JSON_REJECT_DUPLICATES, NULL);
    *state = t;
    return t->root == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    struct test *t = *state;
    struct arena *a = t->arena;
    json_decref(t->root);
    arena_end(&a);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_with_a_route_is_described),
        cmocka_unit_test(every_page_with_a_route_is_described),
        cmocka_unit_test(every_field_of_a_command_stands_once),
        cmocka_unit_test(every_reference_leads_somewhere),
        cmocka_unit_test(only_what_anyone_may_is_open),
        cmocka_unit_test(the_matrix_has_a_line_for_each_row),
        cmocka_unit_test(roles_are_told_in_words),
    };
    return cmocka_run_group_tests_name("openapi", tests, set_up, tear_down);
}
