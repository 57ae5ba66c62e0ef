#include "gate/openapi.h"

#include "base/id.h"

#define ID_PATTERN "^[0-9a-hjkmnp-tv-z]{10}$"

static void put_pair(struct json *j, const char *name, const char *value)
{
    json_name(j, str_of(name));
    json_str(j, str_of(value));
}

static void put_limit(struct json *j, const char *name, int64_t n, int64_t unlimited)
{
    if (n == unlimited)
        return;
    json_name(j, str_of(name));
    json_int(j, n);
}

static void put_text(struct json *j, const struct field *f)
{
    put_pair(j, "type", "string");
    put_limit(j, "minLength", f->min, 0);
    put_limit(j, "maxLength", f->max, INT64_MAX);
    if ((f->flags & FIELD_SECRET) != 0)
        put_pair(j, "format", "password");
}

static void put_int(struct json *j, const struct field *f)
{
    put_pair(j, "type", "integer");
    put_limit(j, "minimum", f->min, INT64_MIN);
    put_limit(j, "maximum", f->max, INT64_MAX);
}

static void put_ints(struct json *j, const struct field *f)
{
    put_pair(j, "type", "array");
    json_name(j, S("items"));
    json_open(j, '{');
    put_int(j, f);
    json_close(j, '}');
    put_limit(j, "minItems", f->count_min, 0);
    put_limit(j, "maxItems", f->count_max, INT64_MAX);
}

static void put_choice(struct json *j, const struct field *f)
{
    put_pair(j, "type", "string");
    json_name(j, S("enum"));
    json_open(j, '[');
    for (size_t i = 0; i < f->choice_count; i++)
        json_str(j, str_of(f->choices[i].word));
    json_close(j, ']');
}

static void put_ref(struct json *j, const struct field *f)
{
    json_name(j, S("$ref"));
    json_str(j, SAY(j->scratch, "#/components/schemas/", f->shape->name));
}

static void put_rows(struct json *j, const struct field *f)
{
    put_pair(j, "type", "array");
    json_name(j, S("items"));
    json_open(j, '{');
    put_ref(j, f);
    json_close(j, '}');
}

static void put_type(struct json *j, const struct field *f)
{
    switch (f->type) {
    case FIELD_TEXT: put_text(j, f); return;
    case FIELD_INT: put_int(j, f); return;
    case FIELD_BOOL: put_pair(j, "type", "boolean"); return;
    case FIELD_INTS: put_ints(j, f); return;
    case FIELD_CHOICE: put_choice(j, f); return;
    case FIELD_ROW: put_ref(j, f); return;
    case FIELD_ROWS: put_rows(j, f); return;
    case FIELD_BYTES:
        put_pair(j, "type", "string");
        put_pair(j, "contentEncoding", "base64");
        return;
    case FIELD_DAY:
        put_pair(j, "type", "string");
        put_pair(j, "format", "date");
        return;
    case FIELD_INSTANT:
        put_pair(j, "type", "string");
        put_pair(j, "format", "date-time");
        return;
    case FIELD_ID:
        put_pair(j, "type", "string");
        put_pair(j, "pattern", ID_PATTERN);
        return;
    case FIELD_FILE:
        put_pair(j, "type", "string");
        put_pair(j, "contentMediaType", "application/octet-stream");
        return;
    case FIELD_HTML: return;
    }
}

void openapi_field(struct json *j, const struct field *f)
{
    json_open(j, '{');
    put_type(j, f);
    json_name(j, S("description"));
    json_str(j, f->hint == NULL ? str_of(f->says) : SAY(j->scratch, f->says, ". ", f->hint));
    json_close(j, '}');
}

struct filter {
    enum openapi_side side;
    bool (*is_left_out)(const void *cx, const struct field *f);
    const void *cx;
};

static bool stands(const struct filter *filter, const struct field *f)
{
    bool is_hidden = f->type == FIELD_HTML || (f->flags & FIELD_SECRET) != 0;
    if (filter->side == OPENAPI_ANSWER && is_hidden)
        return false;
    return filter->is_left_out == NULL || !filter->is_left_out(filter->cx, f);
}

static void put_properties(struct json *j, const struct shape *shape, const struct filter *filter)
{
    json_name(j, S("properties"));
    json_open(j, '{');
    for (size_t i = 0; i < shape->count; i++) {
        if (!stands(filter, &shape->fields[i]))
            continue;
        json_name(j, str_of(shape->fields[i].name));
        openapi_field(j, &shape->fields[i]);
    }
    json_close(j, '}');
}

static void put_required(struct json *j, const struct shape *shape, const struct filter *filter)
{
    json_name(j, S("required"));
    json_open(j, '[');
    for (size_t i = 0; i < shape->count; i++)
        if (stands(filter, &shape->fields[i]) && (shape->fields[i].flags & FIELD_OPTIONAL) == 0)
            json_str(j, str_of(shape->fields[i].name));
    json_close(j, ']');
}

void openapi_object(struct json *j, const struct shape *shape, enum openapi_side side,
                    bool (*is_left_out)(const void *cx, const struct field *f), const void *cx)
{
    const struct filter filter = {side, is_left_out, cx};
    json_open(j, '{');
    put_pair(j, "type", "object");
    put_properties(j, shape, &filter);
    put_required(j, shape, &filter);
    if (side == OPENAPI_REQUEST) {
        json_name(j, S("additionalProperties"));
        json_bool(j, false);
    }
    json_close(j, '}');
}
