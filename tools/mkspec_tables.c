/* X_spec.c and all_spec.c: the tables that the program walks, and the few lines that give typed functions a common
 * type. Static names begin with what they are of, so that an event, a command and a page may share a name. */
#include "mkspec.h"

/* --- fields --- */

static const char *const type_constants[] = {
    [FIELD_TEXT] = "FIELD_TEXT", [FIELD_BYTES] = "FIELD_BYTES",   [FIELD_INT] = "FIELD_INT",
    [FIELD_BOOL] = "FIELD_BOOL", [FIELD_DAY] = "FIELD_DAY",       [FIELD_INSTANT] = "FIELD_INSTANT",
    [FIELD_ID] = "FIELD_ID",     [FIELD_CHOICE] = "FIELD_CHOICE", [FIELD_INTS] = "FIELD_INTS",
    [FIELD_FILE] = "FIELD_FILE", [FIELD_ROW] = "FIELD_ROW",       [FIELD_ROWS] = "FIELD_ROWS",
    [FIELD_HTML] = "FIELD_HTML",
};

/* What a field says where its file gives no label: its name in words, "made_on" as "Made on". */
static struct str label(struct spec_writer *w, const struct spec_field *f)
{
    if (f->says.n > 0)
        return f->says;
    struct str words = str_replace(w->tool->arena, f->name, S("_"), S(" "));
    return SAY(w->tool->arena, tool_c_upper(w->tool, str_sub(words, 0, 1)), str_from(words, 1));
}

static struct str number(struct spec_writer *w, int64_t n)
{
    return n == INT64_MAX ? S("INT64_MAX") : n == INT64_MIN ? S("INT64_MIN") : SAY(w->tool->arena, n);
}

static void put_flags(struct spec_writer *w, unsigned flags)
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

/* What only some types have: limits, choices, rows, the kind of id. */
static void put_of_type(struct spec_writer *w, const struct spec_field *f)
{
    bool is_list = f->type == FIELD_INTS || f->type == FIELD_ROWS;
    bool has_size = f->type == FIELD_TEXT || f->type == FIELD_BYTES || f->type == FIELD_INT || f->type == FIELD_INTS ||
                    f->type == FIELD_FILE;
    if (has_size)
        PUT(w, ", .min = ", number(w, f->min), ", .max = ", number(w, f->max));
    if (is_list)
        PUT(w, ", .count_min = ", number(w, f->count_min), ", .count_max = ", number(w, f->count_max));
    if (f->type == FIELD_CHOICE)
        PUT(w, ",\n     .choices = ", f->of, "_choices, .choice_count = sizeof ", f->of, "_choices / sizeof *", f->of,
            "_choices");
    if (f->type == FIELD_ROW || f->type == FIELD_ROWS)
        PUT(w, ", .shape = &", f->of, "_shape");
    if (f->type == FIELD_ID)
        PUT(w, ", .id_of = \"", f->of, "\"");
}

static void put_field(struct spec_writer *w, struct str type, const struct spec_field *f)
{
    PUT(w, "    {.name = \"", f->name, "\", .says = ", tool_c_string(w->tool, label(w, f)), ",");
    if (f->hint.n > 0)
        PUT(w, " .hint = ", tool_c_string(w->tool, f->hint), ",");
    PUT(w, "\n     .type = ", type_constants[f->type]);
    put_flags(w, f->flags);
    PUT(w, ", .at = offsetof(", type, ", ", f->name, "), .has = ");
    if ((f->flags & FIELD_OPTIONAL) != 0)
        PUT(w, "offsetof(", type, ", has_", f->name, ")");
    else
        PUT(w, "SIZE_MAX");
    put_of_type(w, f);
    PUT(w, "},\n");
}

/* The table of a struct's fields and its shape: command_record_fields, command_record_shape. */
static void put_shape(struct spec_writer *w, const char *kind, const char *suffix, const struct spec_fields *fields)
{
    struct str type = SAY(w->tool->arena, "struct ", w->c_name, suffix);
    struct str table = SAY(w->tool->arena, kind, w->name, "_fields");
    if (fields->n > 0)
        PUT(w, "\nstatic const struct field ", table, "[] = {\n");
    for (size_t i = 0; i < fields->n; i++)
        put_field(w, type, &fields->at[i]);
    if (fields->n > 0)
        PUT(w, "};");
    PUT(w, "\nstatic const struct shape ", kind, w->name, "_shape = {\n    .name = \"", w->c_name, suffix,
        "\", .size = sizeof(", type, "), .fields = ", fields->n > 0 ? table : S("NULL"), ", .count = ", fields->n,
        "};\n");
}

/* The field of this name in a table, as an address. */
static struct str field_address(struct spec_writer *w, const char *kind, const struct spec_fields *fields,
                                struct str name)
{
    return SAY(w->tool->arena, "&", kind, w->name, "_fields[", spec_field_find(fields, name) - fields->at, "]");
}

/* --- choices --- */

static void put_choice(struct spec_writer *w, const struct spec_choice *choice)
{
    PUT(w, "\nconst struct choice ", choice->name, "_choices[", choice->n, "] = {\n");
    for (size_t i = 0; i < choice->n; i++)
        PUT(w, "    {", tool_c_string(w->tool, choice->at[i].word), ", ", tool_c_string(w->tool, choice->at[i].says),
            "},\n");
    PUT(w, "};\n");
}

/* --- events --- */

/* Which fields a segment holds, as their places in the event's shape; gives how many. */
static size_t put_segment_fields(struct spec_writer *w, const struct spec_event *event, size_t segment)
{
    size_t n = 0;
    for (size_t i = 0; i < event->fields.n; i++) {
        if (event->fields.at[i].segment != segment)
            continue;
        PUT(w, n++ == 0 ? "(const uint16_t[]){" : ", ", i);
    }
    PUT(w, n == 0 ? "NULL" : "}");
    return n;
}

static void put_segments(struct spec_writer *w, const struct spec_event *event)
{
    spec_put(w, "static const struct event_segment event_$_segments[] = {\n");
    for (size_t i = 0; i < event->segments.n; i++) {
        const struct spec_segment *s = &event->segments.at[i];
        PUT(w, "    {.holder_kind = \"", s->kind, "\"");
        if (s->holder.n > 0)
            PUT(w, ", .holder = ", field_address(w, "event_", &event->fields, s->holder));
        PUT(w, ", .fields = ");
        size_t count = put_segment_fields(w, event, i);
        PUT(w, ", .field_count = ", count, "},\n");
    }
    PUT(w, "};\n");
}

static void put_event(struct spec_writer *w, const struct spec_event *event)
{
    spec_put_name(w, event->name);
    put_shape(w, "event_", "", &event->fields);
    put_segments(w, event);
    spec_put(w, "static struct err *fold_$(struct fold_cx *cx, const void *event)\n"
                "{\n    return @_fold(cx, event);\n}\n"
                "const struct event_type @_type = {\n");
    PUT(w, "    .name = \"", w->spec->name, ".", event->name, "\",\n    .version = ", event->version,
        ",\n    .category = LEDGER_", tool_c_upper(w->tool, event->category),
        ",\n    .says = ", tool_c_string(w->tool, event->says), ",\n    .segment_count = ", event->segments.n, ",\n");
    spec_put(w, "    .shape = &event_$_shape,\n    .segments = event_$_segments,\n    .fold = fold_$,\n};\n"
                "void @_add(struct decision *d, struct @ e)\n{\n    decide_event(d, &@_type, &e);\n}\n");
}

/* --- commands and pages --- */

/* A member that is a text; none where it is empty. */
static void put_text(struct spec_writer *w, const char *name, struct str s)
{
    if (s.n > 0)
        PUT(w, "    .", name, " = ", tool_c_string(w->tool, s), ",\n");
}

/* What a command and a page have in common. */
static void put_row(struct spec_writer *w, const char *kind, const struct spec_row *row)
{
    put_text(w, "subject", w->spec->name);
    put_text(w, "name", row->name);
    put_text(w, "says", row->says);
    for (size_t i = 0; i < row->may.n; i++)
        PUT(w, i == 0 ? "    .may = " : " | ", spec_role_constant(row->may.at[i].s));
    PUT(w, ",\n    .input = &", kind, row->name, "_shape,\n");
    if (row->on.s.n > 0)
        PUT(w, "    .scope = {.field = ", field_address(w, kind, &row->takes, row->on.s), ", .statement = &",
            row->via.s, "_statement},\n");
    put_text(w, "route", row->route.s);
    put_text(w, "verb", row->verb.s);
}

static void put_command_functions(struct spec_writer *w, const struct spec_row *row)
{
    if (!row->is_stateless)
        spec_put(w, "static struct err *load_$(struct read_cx *cx, const void *in, void *st)\n"
                    "{\n    return @_load(cx, in, st);\n}\n");
    spec_put(w,
             "static void rule_$(const struct rule_cx *cx, const void *st, const void *in, struct decision *d)\n{\n");
    spec_put(w, row->is_stateless ? "    (void)st;\n    @_rule(cx, in, d);\n}\n" : "    @_rule(cx, st, in, d);\n}\n");
}

static void put_command(struct spec_writer *w, const struct spec_row *row)
{
    put_shape(w, "command_", "", &row->takes);
    put_command_functions(w, row);
    spec_put(w, "const struct command_row @_row = {\n");
    put_row(w, "command_", row);
    put_text(w, "then", row->then.s);
    put_text(w, "form", spec_form_name(w->specs, w->spec, row->form.s));
    put_text(w, "per", row->per);
    if (row->attempts)
        spec_put(w, "    .attempts = true,\n");
    if (!row->is_stateless)
        spec_put(w, "    .state_size = sizeof(struct @_state),\n    .load = load_$,\n");
    spec_put(w, "    .rule = rule_$,\n};\n");
}

static void put_page_functions(struct spec_writer *w, const struct spec_row *row)
{
    if (row->gives_bytes)
        spec_put(w, "static struct err *bytes_$(struct read_cx *cx, const void *in, struct reply *reply_r)\n"
                    "{\n    return @_bytes(cx, in, reply_r);\n}\n");
    else
        spec_put(w, "static struct err *show_$(struct read_cx *cx, const void *in, void *view)\n"
                    "{\n    return @_show(cx, in, view);\n}\n");
}

static void put_page(struct spec_writer *w, const struct spec_row *row)
{
    put_shape(w, "page_", "_in", &row->takes);
    if (row->shows)
        put_shape(w, "view_", "_view", &row->view);
    put_page_functions(w, row);
    spec_put(w, "const struct page_row @_page_row = {\n");
    put_row(w, "page_", row);
    if (row->looks.s.n > 0)
        PUT(w, "    .looks = ", field_address(w, "page_", &row->takes, row->looks.s), ",\n");
    put_text(w, "looks_at", row->looks_at);
    put_text(w, "gives", row->bytes_type);
    spec_put(w, row->shows ? "    .view = &view_$_shape,\n    .show = show_$,\n    .html = @_html,\n};\n"
                           : "    .bytes = bytes_$,\n};\n");
}

/* --- files --- */

/* The header of the states, as it is included from src/ on. */
static struct str rules_path(struct spec_writer *w)
{
    struct str path = w->spec->path;
    size_t at;
    if (str_find(path, S("src/"), &at))
        path = str_from(path, at + 4);
    return str_replace(w->tool->arena, path, S(".spec"), S("_rules.h"));
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
    struct spec_writer w = spec_writer_make(specs, spec);
    PUT(&w, "/* The tables of subject ", spec->name, ". Made by mkspec from ", spec->name, ".spec. */\n");
    PUT(&w, "#include \"", spec->name, "_spec.h\"\n\n#include \"ledger/ledger.h\"\n");
    if (has_state(spec))
        PUT(&w, "#include \"", rules_path(&w), "\"\n");
    for (size_t i = 0; i < spec->choices.n; i++)
        put_choice(&w, &spec->choices.at[i]);
    for (size_t i = 0; i < spec->events.n; i++)
        put_event(&w, &spec->events.at[i]);
    for (size_t i = 0; i < spec->rows.n; i++) {
        spec_put_name(&w, spec->rows.at[i].name);
        (spec->rows.at[i].is_page ? put_page : put_command)(&w, &spec->rows.at[i]);
    }
    return out_text(&w.o);
}

enum gathered { GATHER_COMMANDS, GATHER_PAGES, GATHER_EVENTS };

static size_t put_gathered_of(struct spec_writer *w, const struct spec *spec, enum gathered what)
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

static void put_gathered(struct spec_writer *w, enum gathered what, const char *type, const char *name)
{
    size_t n = 0;
    PUT(w, "\nconst struct ", type, " *const all_", name, "s[] = {\n");
    for (size_t i = 0; i < w->specs->n; i++)
        n += put_gathered_of(w, &w->specs->at[i], what);
    PUT(w, n == 0 ? "    NULL,\n" : "", "};\nconst size_t all_", name, "_count = ", n, ";\n");
}

struct str specs_write_all(const struct specs *specs)
{
    struct spec_writer w = spec_writer_make(specs, NULL);
    PUT(&w, "/* Every row of every subject, in their order. Made by mkspec. */\n#include \"gate/command.h\"\n\n");
    for (size_t i = 0; i < specs->n; i++)
        PUT(&w, "#include \"", specs->at[i].name, "_spec.h\"\n");
    put_gathered(&w, GATHER_COMMANDS, "command_row", "command");
    put_gathered(&w, GATHER_PAGES, "page_row", "page");
    put_gathered(&w, GATHER_EVENTS, "event_type", "event");
    return out_text(&w.o);
}
