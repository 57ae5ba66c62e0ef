#include "base/json.h"

#include "base/hex.h"
#include "base/id.h"
#include "base/say.h"
#include "base/utf8.h"

struct json json_make(struct out *o)
{
    return (struct json){.out = o, .scratch = o->arena};
}

static void before_value(struct json *j)
{
    if (j->wants_comma)
        out_char(j->out, ',');
    j->wants_comma = true;
}

void json_open(struct json *j, char bracket)
{
    before_value(j);
    out_char(j->out, bracket);
    j->wants_comma = false;
}

void json_close(struct json *j, char bracket)
{
    out_char(j->out, bracket);
    j->wants_comma = true;
}

void json_name(struct json *j, struct str name)
{
    before_value(j);
    json_text(j->out, name);
    out_char(j->out, ':');
    j->wants_comma = false;
}

/* --- text --- */

static void out_escaped(struct out *o, uint32_t point)
{
    static const char hex[] = "0123456789abcdef";
    out_c(o, "\\u00");
    out_char(o, hex[point >> 4 & 15]);
    out_char(o, hex[point & 15]);
}

/* '<' too, so that the text may stand in a page. */
static void out_point(struct out *o, uint32_t point, struct str as_written)
{
    if (point == '\n')
        out_c(o, "\\n");
    else if (point == '"' || point == '\\')
        OUT(o, "\\", as_written);
    else if (point < 0x20 || point == 0x7f || point == '<')
        out_escaped(o, point);
    else
        out_str(o, as_written);
}

void json_text(struct out *o, struct str s)
{
    out_char(o, '"');
    while (s.n > 0) {
        struct str rest = s;
        uint32_t point;
        if (utf8_next(&rest, &point)) {
            out_point(o, point, str_sub(s, 0, s.n - rest.n));
        } else {
            out_c(o, "\xef\xbf\xbd");
            rest = str_from(s, 1);
        }
        s = rest;
    }
    out_char(o, '"');
}

/* --- values --- */

void json_str(struct json *j, struct str s)
{
    before_value(j);
    json_text(j->out, s);
}

void json_int(struct json *j, int64_t n)
{
    before_value(j);
    out_int(j->out, n);
}

void json_bool(struct json *j, bool b)
{
    before_value(j);
    out_c(j->out, b ? "true" : "false");
}

void json_none(struct json *j)
{
    before_value(j);
    out_c(j->out, "null");
}

void json_raw(struct json *j, struct str json)
{
    before_value(j);
    out_str(j->out, json);
}

/* --- shapes --- */

static void put_bytes(struct json *j, struct str bytes)
{
    json_str(j, base64_text(j->scratch, bytes.s, bytes.n));
}

static void put_ints(struct json *j, struct ints ints)
{
    json_open(j, '[');
    for (size_t i = 0; i < ints.n; i++)
        json_int(j, ints.at[i]);
    json_close(j, ']');
}

static void put_id(struct json *j, int64_t id)
{
    if (id == 0)
        json_none(j);
    else
        json_str(j, id_text(j->scratch, id));
}

static void put_choice(struct json *j, const struct field *f, int64_t value)
{
    struct str word = choice_word(f, value);
    if (word.n == 0)
        json_none(j);
    else
        json_str(j, word);
}

static void put_field(struct json *j, const struct field *f, const void *of)
{
    struct arena *a = j->scratch;
    switch (f->type) {
    case FIELD_TEXT: json_str(j, field_str(f, of)); return;
    case FIELD_BYTES: put_bytes(j, field_str(f, of)); return;
    case FIELD_INT: json_int(j, field_int(f, of)); return;
    case FIELD_BOOL: json_bool(j, field_int(f, of) != 0); return;
    case FIELD_DAY: json_str(j, SAY(a, (struct day){(int32_t)field_int(f, of)})); return;
    case FIELD_INSTANT: json_str(j, SAY(a, (struct instant){field_int(f, of)})); return;
    case FIELD_ID: put_id(j, field_int(f, of)); return;
    case FIELD_CHOICE: put_choice(j, f, field_int(f, of)); return;
    case FIELD_INTS: put_ints(j, field_ints(f, of)); return;
    case FIELD_FILE: json_str(j, field_upload(f, of).name); return;
    case FIELD_ROW: json_of_shape(j, f->shape, field_row(f, of)); return;
    case FIELD_ROWS: json_rows(j, f->shape, field_rows(f, of)); return;
    case FIELD_HTML: return;
    }
}

static bool is_shown(const struct field *f, const void *of)
{
    return f->type != FIELD_HTML && (f->flags & FIELD_SECRET) == 0 && field_has(f, of);
}

void json_of_shape(struct json *j, const struct shape *shape, const void *of)
{
    json_open(j, '{');
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];
        if (!is_shown(f, of))
            continue;
        json_name(j, str_of(f->name));
        put_field(j, f, of);
    }
    json_close(j, '}');
}

void json_rows(struct json *j, const struct shape *shape, struct rows_any rows)
{
    const unsigned char *at = rows.at;
    json_open(j, '[');
    for (size_t i = 0; i < rows.n; i++)
        json_of_shape(j, shape, at + i * shape->size);
    json_close(j, ']');
}

void json_shape(struct out *o, struct arena *scratch, const struct shape *shape, const void *of)
{
    struct json j = {.out = o, .scratch = scratch};
    json_of_shape(&j, shape, of);
}
