/* X_ids.h and X_spec.h: what people program against. */
#include "mkspec.h"

struct spec_writer spec_writer_make(const struct specs *specs, const struct spec *spec)
{
    return (struct spec_writer){.o = out_make(specs->tool->arena), .tool = specs->tool, .specs = specs, .spec = spec};
}

void spec_put_name(struct spec_writer *w, struct str name)
{
    w->name = name;
    w->c_name = SAY(w->tool->arena, w->spec->name, "_", name);
}

void spec_put(struct spec_writer *w, const char *pattern)
{
    for (const char *c = pattern; *c != '\0'; c++) {
        if (*c == '@')
            out_str(&w->o, w->c_name);
        else if (*c == '$')
            out_str(&w->o, w->name);
        else
            out_char(&w->o, *c);
    }
}

static void put_head(struct spec_writer *w, struct str says)
{
    struct str guard = tool_c_upper(w->tool, w->c_name);
    PUT(w, "/* ", says, " Made by mkspec from ", w->spec->name, ".spec. */\n");
    PUT(w, "#ifndef ", guard, "_H\n#define ", guard, "_H\n\n");
}

static void put_includes(struct spec_writer *w, size_t subjects, const char *file)
{
    for (size_t i = 0; i < subjects; i++)
        PUT(w, "#include \"", w->specs->at[i].name, file, "\"\n");
}

/* --- ids and choices --- */

static void put_choice(struct spec_writer *w, const struct spec_choice *choice)
{
    struct str upper = tool_c_upper(w->tool, choice->name);
    PUT(w, "\nenum ", choice->name, " {\n    ", upper, "_NONE,\n");
    for (size_t i = 0; i < choice->n; i++)
        PUT(w, "    ", upper, "_", tool_c_upper(w->tool, choice->at[i].word), ", /* ", choice->at[i].says, " */\n");
    PUT(w, "};\nextern const struct choice ", choice->name, "_choices[", choice->n, "];\n");
}

struct str spec_write_ids(const struct specs *specs, const struct spec *spec)
{
    struct spec_writer w = spec_writer_make(specs, spec);
    spec_put_name(&w, S("ids"));
    put_head(&w, S("Ids and choices."));
    spec_put(&w, "#include \"base/shape.h\"\n#include \"gate/actor.h\"\n");
    put_includes(&w, (size_t)(spec - specs->at), "_ids.h");
    for (size_t i = 0; i < spec->ids.n; i++)
        PUT(&w, "\nstruct ", spec->ids.at[i].s, "_id {\n    int64_t n;\n};\n");
    for (size_t i = 0; i < spec->choices.n; i++)
        put_choice(&w, &spec->choices.at[i]);
    spec_put(&w, "\n#endif\n");
    return out_text(&w.o);
}

/* --- structs --- */

static struct str c_type(struct spec_writer *w, const struct spec_field *f)
{
    struct arena *a = w->tool->arena;
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_BYTES: return S("struct str");
    case FIELD_INT: return S("int64_t");
    case FIELD_BOOL: return S("bool");
    case FIELD_DAY: return S("struct day");
    case FIELD_INSTANT: return S("struct instant");
    case FIELD_ID: return SAY(a, "struct ", f->of, "_id");
    case FIELD_CHOICE: return SAY(a, "enum ", f->of);
    case FIELD_INTS: return S("struct ints");
    case FIELD_FILE: return S("struct upload");
    case FIELD_ROW: return SAY(a, "struct ", f->of, "_row");
    case FIELD_ROWS: return SAY(a, "struct ", f->of, "_rows");
    case FIELD_HTML: return S("struct html");
    }
    return S("");
}

static void put_members(struct spec_writer *w, const struct spec_fields *fields)
{
    for (size_t i = 0; i < fields->n; i++) {
        const struct spec_field *f = &fields->at[i];
        if ((f->flags & FIELD_OPTIONAL) != 0)
            PUT(w, "    bool has_", f->name, ";\n");
        PUT(w, "    ", c_type(w, f), " ", f->name, ";\n");
    }
}

/* C has no empty struct. */
static void put_struct(struct spec_writer *w, const char *head, const struct spec_fields *fields)
{
    spec_put(w, head);
    if (fields->n == 0)
        spec_put(w, "    char has_no_fields;\n");
    put_members(w, fields);
    spec_put(w, "};\n");
}

static void put_event(struct spec_writer *w, const struct spec_event *event)
{
    spec_put_name(w, event->name);
    PUT(w, "\n/* ", event->says, " */\n");
    put_struct(w, "struct @ {\n    uint32_t gone; /* bit i: segment i was erased */\n", &event->fields);
    spec_put(w, "extern const struct event_type @_type;\n"
                "void @_add(struct decision *d, struct @ e);\n"
                "ERRS struct err *@_fold(struct fold_cx *cx, const struct @ *e);\n");
}

static void put_command(struct spec_writer *w, const struct spec_row *row)
{
    put_struct(w, "struct @ {\n", &row->takes);
    spec_put(w, "extern const struct command_row @_row;\n");
    if (row->is_stateless)
        spec_put(w, "void @_rule(const struct rule_cx *cx, const struct @ *in, struct decision *d);\n");
    else
        spec_put(w, "struct @_state;\n"
                    "ERRS struct err *@_load(struct read_cx *cx, const struct @ *in, struct @_state *st);\n"
                    "void @_rule(const struct rule_cx *cx, const struct @_state *st, const struct @ *in, "
                    "struct decision *d);\n");
}

static void put_page(struct spec_writer *w, const struct spec_row *row)
{
    put_struct(w, "struct @_in {\n", &row->takes);
    spec_put(w, "extern const struct page_row @_page_row;\n");
    if (row->gives_bytes) {
        spec_put(w, "ERRS struct err *@_bytes(struct read_cx *cx, const struct @_in *in, struct reply *reply_r);\n");
        return;
    }
    put_struct(w, "struct @_view {\n", &row->view);
    spec_put(w, "ERRS struct err *@_show(struct read_cx *cx, const struct @_in *in, struct @_view *v);\n"
                "void @_html(struct out *o, const struct page_cx *page, const void *view);\n");
}

struct str spec_write_header(const struct specs *specs, const struct spec *spec)
{
    struct spec_writer w = spec_writer_make(specs, spec);
    spec_put_name(&w, S("spec"));
    put_head(&w, spec->says);
    PUT(&w, "#include \"gate/command.h\"\n#include \"gate/rule.h\"\n#include \"", spec->name, "_ids.h\"\n");
    put_includes(&w, (size_t)(spec - specs->at) + 1, "_sql.h");
    for (size_t i = 0; i < spec->events.n; i++)
        put_event(&w, &spec->events.at[i]);
    for (size_t i = 0; i < spec->rows.n; i++) {
        const struct spec_row *row = &spec->rows.at[i];
        spec_put_name(&w, row->name);
        PUT(&w, "\n/* ", row->says, " */\n");
        (row->is_page ? put_page : put_command)(&w, row);
    }
    spec_put(&w, "\n#endif\n");
    return out_text(&w.o);
}
