/* What is sent: made from the fields' tables, so that it can be read; whether it makes sense, a rule says. */
#include "access.h"

#include "base/list.h"

/* What a text is, where its table cannot say. */
static const struct {
    struct str field;
    struct str value;
} words[] = {
    {STR_INIT("email"), STR_INIT("somebody@example.org")},
    {STR_INIT("name"), STR_INIT("supervision.covered")},
    {STR_INIT("holder_kind"), STR_INIT("client")},
};

bool is_object(const struct field *f)
{
    return f->type == FIELD_ID ||
           (f->type == FIELD_TEXT && (str_eq(str_of(f->name), S("holder_id")) || str_eq(str_of(f->name), S("token"))));
}

/* Of a row that wants something of its own, the story's end has kept it: "gate.tile.tile_path". */
static struct str text_of(const struct world *w, struct arena *a, const struct row *row, const struct field *f,
                          struct str place)
{
    struct str name = str_of(f->name), kept = object_id(w, SAY(a, row->name, ".", name));
    if (kept.n > 0)
        return kept;
    if (str_eq(name, S("holder_id")))
        return object_id(w, object_name(w, place, S("client")));
    if (str_eq(name, S("token")))
        return object_id(w, SAY(a, place, ".used.token"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_ends(name, words[i].field))
            return words[i].value;
    struct out o = out_make(a);
    for (int64_t i = 0; i < f->min || i < 1; i++)
        out_char(&o, 'a');
    return out_text(&o);
}

static struct str ints_of(struct arena *a, const struct field *f)
{
    struct out o = out_make(a);
    for (int64_t i = 0; i < f->count_min; i++)
        OUT(&o, i == 0 ? "" : ",", f->min);
    return out_text(&o);
}

static struct str value_of(const struct world *w, struct arena *a, const struct row *row, const struct field *f,
                           struct str place)
{
    switch (f->type) {
    case FIELD_ID: return object_id(w, object_name(w, place, str_of(f->id_of)));
    case FIELD_TEXT: return text_of(w, a, row, f, place);
    case FIELD_INT: return SAY(a, f->min);
    case FIELD_BOOL: return S("yes");
    case FIELD_DAY: return SAY(a, instant_day_london(w->now));
    case FIELD_INSTANT: return SAY(a, w->now);
    case FIELD_CHOICE: return str_of(f->choices[0].word);
    case FIELD_INTS: return ints_of(a, f);
    case FIELD_FILE: return S("a,b\n1,2\n");
    case FIELD_BYTES:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: break;
    }
    panic("an input has a field of a type that mkspec refuses");
}

/* What may be left out is left out; but of a file and its rows a rule wants one. */
static bool is_sent(const struct field *f)
{
    return (f->flags & FIELD_OPTIONAL) == 0 || str_eq(str_of(f->name), S("rows"));
}

struct pairs input_of(const struct world *w, struct arena *a, const struct row *row, struct str place)
{
    LIST(struct pair) list = {0};
    for (size_t i = 0; row->input != NULL && i < row->input->count; i++) {
        const struct field *f = &row->input->fields[i];
        if (is_sent(f))
            *LIST_ADD(a, &list) = (struct pair){.name = str_of(f->name),
                                                .value = value_of(w, a, row, f, place),
                                                .file_name = f->type == FIELD_FILE ? S("walk.txt") : S("")};
    }
    return (struct pairs){list.at, list.n};
}

struct pairs input_in_path(struct arena *a, const struct row *row, struct pairs pairs)
{
    LIST(struct pair) list = {0};
    for (size_t i = 0; i < pairs.n; i++)
        if (is_in_path(a, row->route, pairs.at[i].name))
            *LIST_ADD(a, &list) = pairs.at[i];
    return (struct pairs){list.at, list.n};
}

struct pairs input_with(struct arena *a, struct pairs pairs, struct str name, struct str value)
{
    LIST(struct pair) list = {0};
    for (size_t i = 0; i < pairs.n; i++)
        if (!str_eq(pairs.at[i].name, name))
            *LIST_ADD(a, &list) = pairs.at[i];
    *LIST_ADD(a, &list) = (struct pair){.name = name, .value = value};
    return (struct pairs){list.at, list.n};
}

/* Something at every place of the address that wants a value. */
struct pairs values_of_route(struct world *w, const char *route)
{
    struct str rest = str_of(route), part;
    struct pairs pairs = {0};
    while (str_next(&rest, '/', &part))
        if (str_starts(part, S(":")))
            pairs = input_with(w->arena, pairs, str_from(part, 1), w->people[0].id);
    return pairs;
}
