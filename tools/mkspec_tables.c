/* X_spec.c and all_spec.c: the tables that the program walks, and the few lines that give typed functions a common
 * type. */
#include "mkspec.h"

struct writer {
    struct out o;
    struct tool *tool;
    const struct spec *spec;
};

#define PUT(w, ...) OUT(&(w)->o, __VA_ARGS__)

/* A C string literal, or NULL for the empty text. */
static struct str literal(struct writer *w, struct str s)
{
    return s.n == 0 ? S("NULL") : tool_c_string(w->tool, s);
}

/* --- fields --- */

static const char *const type_constants[] = {
    [FIELD_TEXT] = "FIELD_TEXT", [FIELD_BYTES] = "FIELD_BYTES",   [FIELD_INT] = "FIELD_INT",
    [FIELD_BOOL] = "FIELD_BOOL", [FIELD_DAY] = "FIELD_DAY",       [FIELD_INSTANT] = "FIELD_INSTANT",
    [FIELD_ID] = "FIELD_ID",     [FIELD_CHOICE] = "FIELD_CHOICE", [FIELD_INTS] = "FIELD_INTS",
    [FIELD_FILE] = "FIELD_FILE", [FIELD_ROW] = "FIELD_ROW",       [FIELD_ROWS] = "FIELD_ROWS",
    [FIELD_HTML] = "FIELD_HTML",
};

/* What a field says where its file gives no label: its name in words, "made_on" as "Made on". */
static struct str label(struct writer *w, const struct spec_field *f)
{
    if (f->says.n > 0)
        return f->says;
    struct str words = str_replace(w->tool->arena, f->name, S("_"), S(" "));
    return SAY(w->tool->arena, tool_c_upper(w->tool, str_sub(words, 0, 1)), str_from(words, 1));
}

static void put_number(struct writer *w, const char *name, int64_t n)
{
    PUT(w, ", .", name, " = ");
    if (n == INT64_MAX)
        PUT(w, "INT64_MAX");
    else if (n == INT64_MIN)
        PUT(w, "INT64_MIN");
    else
        PUT(w, n);
}

static void put_flags(struct writer *w, unsigned flags)
{
    static const char *const names[] = {"FIELD_OPTIONAL", "FIELD_LONG", "FIELD_SECRET"};
    const char *before = ", .flags = ";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if ((flags & 1u << i) == 0)
            continue;
        PUT(w, before, names[i]);
        before = " | ";
    }
}

static void put_limits(struct writer *w, const struct spec_field *f)
{
    bool has_list = f->type == FIELD_INTS || f->type == FIELD_ROWS;
    bool has_size = f->type == FIELD_TEXT || f->type == FIELD_BYTES || f->type == FIELD_INT || f->type == FIELD_INTS ||
                    f->type == FIELD_FILE;
    if (has_size) {
        put_number(w, "min", f->min);
        put_number(w, "max", f->max);
    }
    if (has_list) {
        put_number(w, "count_min", f->count_min);
        put_number(w, "count_max", f->count_max);
    }
}

static void put_field(struct writer *w, struct str type, const struct spec_field *f)
{
    PUT(w, "    {.name = \"", f->name, "\", .says = ", literal(w, label(w, f)), ", .hint = ", literal(w, f->hint),
        ",\n     .type = ", type_constants[f->type]);
    put_flags(w, f->flags);
    PUT(w, ", .at = offsetof(", type, ", ", f->name, "), .has = ");
    if ((f->flags & FIELD_OPTIONAL) != 0)
        PUT(w, "offsetof(", type, ", has_", f->name, ")");
    else
        PUT(w, "SIZE_MAX");
    put_limits(w, f);
    if (f->type == FIELD_CHOICE)
        PUT(w, ",\n     .choices = ", f->of, "_choices, .choice_count = sizeof ", f->of, "_choices / sizeof *", f->of,
            "_choices");
    if (f->type == FIELD_ROW || f->type == FIELD_ROWS)
        PUT(w, ", .shape = &", f->of, "_shape");
    if (f->type == FIELD_ID)
        PUT(w, ", .id_of = \"", f->of, "\"");
    PUT(w, "},\n");
}

/* `kind` keeps the static names of events, commands and pages apart: command_record_fields, command_record_shape. */
static void put_shape(struct writer *w, const char *kind, struct str name, struct str type_suffix,
                      const struct spec_fields *fields)
{
    struct str c_name = SAY(w->tool->arena, w->spec->name, "_", name, type_suffix);
    struct str type = SAY(w->tool->arena, "struct ", c_name);
    if (fields->n > 0) {
        PUT(w, "\nstatic const struct field ", kind, name, "_fields[] = {\n");
        for (size_t i = 0; i < fields->n; i++)
            put_field(w, type, &fields->at[i]);
        PUT(w, "};");
    }
    PUT(w, "\nstatic const struct shape ", kind, name, "_shape = {\n    .name = \"", c_name, "\", .size = sizeof(",
        type, ")");
    if (fields->n > 0)
        PUT(w, ", .fields = ", kind, name, "_fields, .count = ", fields->n);
    PUT(w, "};\n");
}

/* The field of this name in a table, as an address. */
static void put_field_address(struct writer *w, const char *kind, struct str name, const struct spec_fields *fields,
                              struct str wanted)
{
    const struct spec_field *f = spec_field_find(fields, wanted);
    PUT(w, "&", kind, name, "_fields[", f - fields->at, "]");
}

/* --- choices --- */

static void put_choice(struct writer *w, const struct spec_choice *choice)
{
    PUT(w, "\nconst struct choice ", choice->name, "_choices[", choice->n, "] = {\n");
    for (size_t i = 0; i < choice->n; i++)
        PUT(w, "    {", tool_c_string(w->tool, choice->at[i].word), ", ", tool_c_string(w->tool, choice->at[i].says),
            "},\n");
    PUT(w, "};\n");
}

/* --- events --- */

static size_t segment_field_count(const struct spec_event *event, size_t segment)
{
    size_t n = 0;
    for (size_t i = 0; i < event->fields.n; i++)
        n += event->fields.at[i].segment == segment;
    return n;
}

/* Which fields a segment holds, as their places in the event's shape. */
static void put_segment_fields(struct writer *w, const struct spec_event *event, size_t segment)
{
    if (segment_field_count(event, segment) == 0)
        return;
    PUT(w, "static const uint16_t event_", event->name, "_segment_", segment, "[] = {");
    const char *before = "";
    for (size_t i = 0; i < event->fields.n; i++) {
        if (event->fields.at[i].segment != segment)
            continue;
        PUT(w, before, i);
        before = ", ";
    }
    PUT(w, "};\n");
}

static void put_segment(struct writer *w, const struct spec_event *event, size_t segment)
{
    const struct spec_segment *s = &event->segments.at[segment];
    size_t count = segment_field_count(event, segment);
    PUT(w, "    {.holder_kind = \"", s->kind, "\"");
    if (s->holder.n > 0) {
        PUT(w, ", .holder = ");
        put_field_address(w, "event_", event->name, &event->fields, s->holder);
    }
    if (count > 0)
        PUT(w, ", .fields = event_", event->name, "_segment_", segment, ", .field_count = ", count);
    PUT(w, "},\n");
}

static void put_segments(struct writer *w, const struct spec_event *event)
{
    for (size_t i = 0; i < event->segments.n; i++)
        put_segment_fields(w, event, i);
    PUT(w, "static const struct event_segment event_", event->name, "_segments[] = {\n");
    for (size_t i = 0; i < event->segments.n; i++)
        put_segment(w, event, i);
    PUT(w, "};\n");
}

static void put_event(struct writer *w, const struct spec_event *event)
{
    struct str c_name = SAY(w->tool->arena, w->spec->name, "_", event->name);
    put_shape(w, "event_", event->name, S(""), &event->fields);
    put_segments(w, event);
    PUT(w, "static struct err *fold_", event->name, "(struct fold_cx *cx, const void *event)\n{\n    return ", c_name,
        "_fold(cx, event);\n}\n");
    PUT(w, "const struct event_type ", c_name, "_type = {\n    .name = \"", w->spec->name, ".", event->name,
        "\",\n    .version = ", event->version, ",\n");
    PUT(w, "    .category = LEDGER_", tool_c_upper(w->tool, event->category),
        ",\n    .says = ", literal(w, event->says), ",\n    .shape = &event_", event->name, "_shape,\n");
    PUT(w, "    .segments = event_", event->name, "_segments,\n    .segment_count = ", event->segments.n,
        ",\n    .fold = fold_", event->name, ",\n};\n");
    PUT(w, "void ", c_name, "_add(struct decision *d, struct ", c_name, " e)\n{\n    decide_event(d, &", c_name,
        "_type, &e);\n}\n");
}

/* --- commands and pages --- */

static void put_text(struct writer *w, const char *name, struct str s)
{
    if (s.n > 0)
        PUT(w, "    .", name, " = ", tool_c_string(w->tool, s), ",\n");
}

static void put_may(struct writer *w, const struct spec_row *row)
{
    for (size_t i = 0; i < row->may.n; i++)
        PUT(w, i == 0 ? "    .may = " : " | ", spec_role_constant(row->may.at[i].s));
    PUT(w, ",\n");
}

/* What a command and a page have in common. */
static void put_row_head(struct writer *w, const char *kind, const struct spec_row *row)
{
    put_text(w, "subject", w->spec->name);
    put_text(w, "name", row->name);
    put_text(w, "says", row->says);
    put_may(w, row);
    if (row->on.s.n > 0) {
        PUT(w, "    .scope = {.field = ");
        put_field_address(w, kind, row->name, &row->takes, row->on.s);
        PUT(w, ", .statement = &", row->via.s, "_statement},\n");
    }
    PUT(w, "    .input = &", kind, row->name, "_shape,\n");
    put_text(w, "route", row->route.s);
    put_text(w, "verb", row->verb.s);
}

static void put_command_thunks(struct writer *w, const struct spec_row *row, struct str c_name)
{
    if (!row->is_stateless)
        PUT(w, "static struct err *load_", row->name, "(struct read_cx *cx, const void *in, void *st)\n{\n    return ",
            c_name, "_load(cx, in, st);\n}\n");
    PUT(w, "static void rule_", row->name,
        "(const struct rule_cx *cx, const void *st, const void *in, struct decision *d)\n{\n");
    if (row->is_stateless)
        PUT(w, "    (void)st;\n    ", c_name, "_rule(cx, in, d);\n}\n");
    else
        PUT(w, "    ", c_name, "_rule(cx, st, in, d);\n}\n");
}

static void put_command(struct writer *w, const struct spec *spec, const struct spec_row *row,
                        const struct specs *specs)
{
    struct str c_name = SAY(w->tool->arena, spec->name, "_", row->name);
    put_shape(w, "command_", row->name, S(""), &row->takes);
    put_command_thunks(w, row, c_name);
    PUT(w, "const struct command_row ", c_name, "_row = {\n");
    put_row_head(w, "command_", row);
    put_text(w, "then", row->then.s);
    if (row->form.s.n > 0)
        put_text(w, "form", spec_form_name(specs, spec, row->form.s));
    put_text(w, "per", row->per);
    if (row->attempts)
        PUT(w, "    .attempts = true,\n");
    if (!row->is_stateless)
        PUT(w, "    .state_size = sizeof(struct ", c_name, "_state),\n    .load = load_", row->name, ",\n");
    PUT(w, "    .rule = rule_", row->name, ",\n};\n");
}

static void put_page_thunks(struct writer *w, const struct spec_row *row, struct str c_name)
{
    if (row->gives_bytes) {
        PUT(w, "static struct err *bytes_", row->name,
            "(struct read_cx *cx, const void *in, struct reply *reply_r)\n{\n    return ", c_name,
            "_bytes(cx, in, reply_r);\n}\n");
        return;
    }
    PUT(w, "static struct err *show_", row->name, "(struct read_cx *cx, const void *in, void *view)\n{\n    return ",
        c_name, "_show(cx, in, view);\n}\n");
}

static void put_page(struct writer *w, const struct spec *spec, const struct spec_row *row)
{
    struct str c_name = SAY(w->tool->arena, spec->name, "_", row->name);
    put_shape(w, "page_", row->name, S("_in"), &row->takes);
    if (row->shows)
        put_shape(w, "view_", row->name, S("_view"), &row->view);
    put_page_thunks(w, row, c_name);
    PUT(w, "const struct page_row ", c_name, "_page_row = {\n");
    put_row_head(w, "page_", row);
    if (row->looks.s.n > 0) {
        PUT(w, "    .looks = ");
        put_field_address(w, "page_", row->name, &row->takes, row->looks.s);
        PUT(w, ",\n    .looks_at = \"", row->looks_at, "\",\n");
    }
    if (row->shows)
        PUT(w, "    .view = &view_", row->name, "_shape,\n    .show = show_", row->name, ",\n    .html = ", c_name,
            "_html,\n};\n");
    else
        PUT(w, "    .gives = ", literal(w, row->bytes_type), ",\n    .bytes = bytes_", row->name, ",\n};\n");
}

/* --- files --- */

/* The chapters' headers are included as the rooms are: from src/ on. */
static struct str rules_path(struct writer *w)
{
    struct str path = w->spec->path;
    size_t at;
    if (str_find(path, S("src/"), &at))
        path = str_from(path, at + 4);
    if (str_ends(path, S(".spec")))
        path = str_sub(path, 0, path.n - 5);
    return SAY(w->tool->arena, path, "_rules.h");
}

static bool has_state(const struct spec *spec)
{
    for (size_t i = 0; i < spec->rows.n; i++)
        if (!spec->rows.at[i].is_page && !spec->rows.at[i].is_stateless)
            return true;
    return false;
}

struct str spec_write_tables(const struct specs *specs, const struct spec *spec)
{
    struct writer w = {.o = out_make(specs->tool->arena), .tool = specs->tool, .spec = spec};
    PUT(&w, "/* The tables of subject ", spec->name, ". Made by mkspec from ", spec->name, ".spec. */\n");
    PUT(&w, "#include \"", spec->name, "_spec.h\"\n\n");
    if (has_state(spec))
        PUT(&w, "#include \"", rules_path(&w), "\"\n");
    PUT(&w, "#include \"ledger/ledger.h\"\n");
    for (size_t i = 0; i < spec->choices.n; i++)
        put_choice(&w, &spec->choices.at[i]);
    for (size_t i = 0; i < spec->events.n; i++)
        put_event(&w, &spec->events.at[i]);
    for (size_t i = 0; i < spec->rows.n; i++) {
        if (spec->rows.at[i].is_page)
            put_page(&w, spec, &spec->rows.at[i]);
        else
            put_command(&w, spec, &spec->rows.at[i], specs);
    }
    return out_text(&w.o);
}

enum gathered { GATHER_COMMANDS, GATHER_PAGES, GATHER_EVENTS };

static size_t put_gathered_of(struct writer *w, const struct spec *spec, enum gathered what)
{
    size_t n = 0;
    for (size_t i = 0; what == GATHER_EVENTS && i < spec->events.n; i++, n++)
        PUT(w, "    &", spec->name, "_", spec->events.at[i].name, "_type,\n");
    for (size_t i = 0; what != GATHER_EVENTS && i < spec->rows.n; i++) {
        if (spec->rows.at[i].is_page != (what == GATHER_PAGES))
            continue;
        PUT(w, "    &", spec->name, "_", spec->rows.at[i].name, what == GATHER_PAGES ? "_page_row,\n" : "_row,\n");
        n++;
    }
    return n;
}

static void put_gathered(struct writer *w, const struct specs *specs, enum gathered what, const char *type,
                         const char *name)
{
    size_t n = 0;
    PUT(w, "\nconst struct ", type, " *const all_", name, "s[] = {\n");
    for (size_t i = 0; i < specs->n; i++)
        n += put_gathered_of(w, &specs->at[i], what);
    if (n == 0)
        PUT(w, "    NULL,\n");
    PUT(w, "};\nconst size_t all_", name, "_count = ", n, ";\n");
}

struct str specs_write_all(const struct specs *specs)
{
    struct writer w = {.o = out_make(specs->tool->arena), .tool = specs->tool};
    PUT(&w, "/* Every row of every subject, in their order. Made by mkspec. */\n#include \"gate/command.h\"\n\n");
    for (size_t i = 0; i < specs->n; i++)
        PUT(&w, "#include \"", specs->at[i].name, "_spec.h\"\n");
    put_gathered(&w, specs, GATHER_COMMANDS, "command_row", "command");
    put_gathered(&w, specs, GATHER_PAGES, "page_row", "page");
    put_gathered(&w, specs, GATHER_EVENTS, "event_type", "event");
    return out_text(&w.o);
}
