/* X_ids.h and X_spec.h: what people program against. */
#include "mkspec.h"

struct writer {
    struct out o;
    struct tool *tool;
    const struct specs *specs;
    const struct spec *spec;
};

static struct writer writer_make(const struct specs *specs, const struct spec *spec)
{
    return (struct writer){.o = out_make(specs->tool->arena), .tool = specs->tool, .specs = specs, .spec = spec};
}

#define PUT(w, ...) OUT(&(w)->o, __VA_ARGS__)

static void put_head(struct writer *w, const char *file, struct str says)
{
    struct str guard = tool_c_upper(w->tool, SAY(w->tool->arena, w->spec->name, file));
    PUT(w, "/* ", says, " Made by mkspec from ", w->spec->name, ".spec. */\n");
    PUT(w, "#ifndef ", guard, "_H\n#define ", guard, "_H\n\n");
}

static void put_includes(struct writer *w, bool earlier_only, const char *file)
{
    for (const struct spec *s = w->specs->at; s <= w->spec; s++)
        if (s != w->spec || !earlier_only)
            PUT(w, "#include \"", s->name, file, "\"\n");
}

/* --- ids and choices --- */

static void put_choice(struct writer *w, const struct spec_choice *choice)
{
    struct str upper = tool_c_upper(w->tool, choice->name);
    PUT(w, "\nenum ", choice->name, " {\n    ", upper, "_NONE,\n");
    for (size_t i = 0; i < choice->n; i++)
        PUT(w, "    ", upper, "_", tool_c_upper(w->tool, choice->at[i].word), ", /* ", choice->at[i].says, " */\n");
    PUT(w, "};\nextern const struct choice ", choice->name, "_choices[", choice->n, "];\n");
}

struct str spec_write_ids(const struct specs *specs, const struct spec *spec)
{
    struct writer w = writer_make(specs, spec);
    put_head(&w, "_ids", S("Ids and choices."));
    PUT(&w, "#include \"base/shape.h\"\n#include \"gate/actor.h\"\n");
    put_includes(&w, true, "_ids.h");
    for (size_t i = 0; i < spec->ids.n; i++)
        PUT(&w, "\nstruct ", spec->ids.at[i].s, "_id {\n    int64_t n;\n};\n");
    for (size_t i = 0; i < spec->choices.n; i++)
        put_choice(&w, &spec->choices.at[i]);
    PUT(&w, "\n#endif\n");
    return out_text(&w.o);
}

/* --- structs --- */

static struct str c_type(struct writer *w, const struct spec_field *f)
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

static void put_members(struct writer *w, const struct spec_fields *fields)
{
    for (size_t i = 0; i < fields->n; i++) {
        const struct spec_field *f = &fields->at[i];
        if ((f->flags & FIELD_OPTIONAL) != 0)
            PUT(w, "    bool has_", f->name, ";\n");
        PUT(w, "    ", c_type(w, f), " ", f->name, ";\n");
    }
}

/* C has no empty struct. */
static void put_struct(struct writer *w, struct str name, const char *suffix, const struct spec_fields *fields)
{
    PUT(w, "struct ", w->spec->name, "_", name, suffix, " {\n");
    if (fields->n == 0)
        PUT(w, "    char has_no_fields;\n");
    put_members(w, fields);
    PUT(w, "};\n");
}

static void put_event(struct writer *w, const struct spec_event *event)
{
    struct str name = SAY(w->tool->arena, w->spec->name, "_", event->name);
    PUT(w, "\n/* ", event->says, " */\nstruct ", name, " {\n    uint32_t gone; /* bit i: segment i was erased */\n");
    put_members(w, &event->fields);
    PUT(w, "};\nextern const struct event_type ", name, "_type;\n");
    PUT(w, "void ", name, "_add(struct decision *d, struct ", name, " e);\n");
    PUT(w, "ERRS struct err *", name, "_fold(struct fold_cx *cx, const struct ", name, " *e);\n");
}

static void put_command(struct writer *w, const struct spec_row *row)
{
    struct str name = SAY(w->tool->arena, w->spec->name, "_", row->name);
    PUT(w, "\n/* ", row->says, " */\n");
    put_struct(w, row->name, "", &row->takes);
    PUT(w, "extern const struct command_row ", name, "_row;\n");
    if (!row->is_stateless) {
        PUT(w, "struct ", name, "_state;\n");
        PUT(w, "ERRS struct err *", name, "_load(struct read_cx *cx, const struct ", name, " *in, struct ", name,
            "_state *st);\n");
    }
    PUT(w, "void ", name, "_rule(const struct rule_cx *cx, ");
    if (!row->is_stateless)
        PUT(w, "const struct ", name, "_state *st, ");
    PUT(w, "const struct ", name, " *in, struct decision *d);\n");
}

static void put_page(struct writer *w, const struct spec_row *row)
{
    struct str name = SAY(w->tool->arena, w->spec->name, "_", row->name);
    PUT(w, "\n/* ", row->says, " */\n");
    put_struct(w, row->name, "_in", &row->takes);
    if (row->shows)
        put_struct(w, row->name, "_view", &row->view);
    PUT(w, "extern const struct page_row ", name, "_page_row;\n");
    if (row->gives_bytes) {
        PUT(w, "ERRS struct err *", name, "_bytes(struct read_cx *cx, const struct ", name,
            "_in *in, struct reply *reply_r);\n");
        return;
    }
    PUT(w, "ERRS struct err *", name, "_show(struct read_cx *cx, const struct ", name, "_in *in, struct ", name,
        "_view *v);\n");
    PUT(w, "void ", name, "_html(struct out *o, const struct page_cx *page, const void *view);\n");
}

struct str spec_write_header(const struct specs *specs, const struct spec *spec)
{
    struct writer w = writer_make(specs, spec);
    put_head(&w, "_spec", spec->says);
    PUT(&w, "#include \"gate/command.h\"\n#include \"gate/rule.h\"\n#include \"", spec->name, "_ids.h\"\n");
    put_includes(&w, false, "_sql.h");
    for (size_t i = 0; i < spec->events.n; i++)
        put_event(&w, &spec->events.at[i]);
    for (size_t i = 0; i < spec->rows.n; i++) {
        if (spec->rows.at[i].is_page)
            put_page(&w, &spec->rows.at[i]);
        else
            put_command(&w, &spec->rows.at[i]);
    }
    PUT(&w, "\n#endif\n");
    return out_text(&w.o);
}
