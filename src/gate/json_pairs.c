#include "gate/json_pairs.h"

#include "base/list.h"

#include <jansson.h>
#include <string.h>

struct pair_list {
    struct pair *at;
    size_t n, room;
};

static void let_go(void *root)
{
    json_decref(root); /* jansson's own memory, counted by it */
}

ERRS static struct err *list_text(struct arena *a, struct str name, const json_t *list, struct str *value_r)
{
    struct out o = out_make(a);
    if (json_array_size(list) > JSON_ITEMS_MAX)
        return REFUSE(a, "bad-json", name, "A list may have ", JSON_ITEMS_MAX, " numbers at most");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        if (!json_is_integer(item))
            return REFUSE(a, "bad-json", name, "A list must hold whole numbers");
        OUT(&o, i == 0 ? "" : ",", json_integer_value(item));
    }
    *value_r = out_text(&o);
    return NULL;
}

ERRS static struct err *value_text(struct arena *a, struct str name, const json_t *value, struct str *value_r)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        *value_r = str_copy(a, (struct str){json_string_value(value), json_string_length(value)});
        return NULL;
    case JSON_INTEGER: *value_r = SAY(a, json_integer_value(value)); return NULL;
    case JSON_TRUE: *value_r = S("true"); return NULL;
    case JSON_FALSE: *value_r = S("false"); return NULL;
    case JSON_ARRAY: return list_text(a, name, value, value_r);
    case JSON_REAL: return REFUSE(a, "bad-json", name, "A number must be a whole number");
    case JSON_OBJECT: return REFUSE(a, "bad-json", name, "A value must not be an object");
    case JSON_NULL: break;
    }
    panic("null is left out before");
}

ERRS static struct err *object_pairs(struct arena *a, json_t *root, struct pairs *pairs_r)
{
    struct pair_list pairs = {0};
    const char *key;
    json_t *value;
    if (!json_is_object(root))
        return REFUSE(a, "bad-json", S(""), "The body must be a JSON object");
    if (json_object_size(root) > JSON_PAIRS_MAX)
        return REFUSE(a, "bad-json", S(""), "The object may have ", JSON_PAIRS_MAX, " names at most");
    json_object_foreach(root, key, value)
    {
        struct pair pair = {.name = str_copy(a, str_of(key))};
        if (json_is_null(value))
            continue;
        TRY(value_text(a, pair.name, value, &pair.value));
        *LIST_ADD(a, &pairs) = pair;
    }
    *pairs_r = (struct pairs){pairs.at, pairs.n};
    return NULL;
}

struct err *json_pairs(struct arena *a, struct str body, struct pairs *pairs_r)
{
    json_error_t where;
    *pairs_r = (struct pairs){0};
    if (body.n > JSON_BODY_MAX)
        return REFUSE(a, "bad-json", S(""), "The JSON may be ", JSON_BODY_MAX, " bytes long at most");
    json_t *root = json_loadb(body.s, body.n, JSON_REJECT_DUPLICATES, &where);
    if (root == NULL)
        return REFUSE(a, "bad-json", S(""), "The body is no JSON that can be read: line ", where.line, ", column ",
                      where.column);
    arena_defer(a, let_go, root);
    return object_pairs(a, root, pairs_r);
}
