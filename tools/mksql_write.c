#include "mksql.h"

/* One pair of files: x_sql.h and x_sql.c, of x_schema.sql or x.sql or both. */
struct pair_of {
    struct mksql *m;
    const struct source *schema;
    const struct source *queries;
    struct out h;
    struct out c;
};

/* Text for a C comment. */
static struct str plain(struct mksql *m, struct str s)
{
    return str_replace(m->tool.arena, str_replace(m->tool.arena, s, S("*/"), S("* /")), S("/*"), S("/ *"));
}

static void struct_write(struct pair_of *p, const struct query *q, const char *part, const struct column *columns,
                         size_t n)
{
    OUT(&p->h, "struct ", q->name, part, " {\n");
    for (size_t i = 0; i < n; i++) {
        const struct column *c = &columns[i];
        if (c->type.is_nullable)
            OUT(&p->h, "    bool has_", c->name, ";\n");
        OUT(&p->h, "    ", type_words[c->type.is].c, c->type.name, " ", c->name, ";");
        if (c->says.n > 0)
            OUT(&p->h, " /* ", plain(p->m, c->says), " */");
        out_c(&p->h, "\n");
    }
    out_c(&p->h, "};\n");
}

static void field_write(struct pair_of *p, struct str of, const struct column *c)
{
    struct out *o = &p->c;
    struct mksql *m = p->m;
    bool is_signed = c->type.is == FIELD_INT || c->type.is == FIELD_INTS;
    OUT(o, "    {.name = \"", c->name, "\", .says = ", tool_c_string(&m->tool, c->says),
        ", .type = ", type_words[c->type.is].field, ",\n     .at = offsetof(struct ", of, ", ", c->name, "), ");
    if (c->type.is_nullable)
        OUT(o, ".flags = FIELD_OPTIONAL, .has = offsetof(struct ", of, ", has_", c->name, "),\n");
    else
        OUT(o, ".has = SIZE_MAX,\n");
    OUT(o, "     .min = ", is_signed ? "INT64_MIN" : "0", ", .max = INT64_MAX, .count_max = INT64_MAX");
    if (c->type.is == FIELD_CHOICE)
        OUT(o, ",\n     .choices = ", c->type.name, "_choices, .choice_count = sizeof ", c->type.name,
            "_choices / sizeof *", c->type.name, "_choices");
    if (c->type.is == FIELD_ID)
        OUT(o, ", .id_of = \"", str_sub(c->type.name, 0, c->type.name.n - 3), "\"");
    out_c(o, "},\n");
}

static void shape_write(struct pair_of *p, const struct query *q, const char *part, const char *keyword,
                        const char *shape, const struct column *columns, size_t n)
{
    struct str of = SAY(p->m->tool.arena, q->name, part);
    OUT(&p->c, "static const struct field ", of, "_fields[] = {\n");
    for (size_t i = 0; i < n; i++)
        field_write(p, of, &columns[i]);
    OUT(&p->c, "};\n\n", keyword, "const struct shape ", q->name, shape, " = {\n    .name = \"", of,
        "\", .size = sizeof(struct ", of, "), .fields = ", of, "_fields, .count = ", n, "};\n\n");
}

/* The SQL line by line, without the space it is set in. */
static void text_write(struct pair_of *p, struct str text, const char *indent)
{
    struct str line;
    struct out *o = &p->c;
    while (str_next(&text, '\n', &line)) {
        struct str end = text.s == NULL ? S("") : S("\n");
        if (str_trim(line).n > 0)
            OUT(o, indent, tool_c_string(&p->m->tool, SAY(p->m->tool.arena, str_trim(line), end)), "\n");
    }
}

static const char *gives_constant(const struct query *q)
{
    static const char *const constants[] = {"GIVES_NONE", "GIVES_ONE", "GIVES_MAYBE", "GIVES_MANY"};
    return constants[q->gives];
}

static void statement_write(struct pair_of *p, const struct query *q)
{
    struct out *o = &p->c;
    OUT(o, "const struct statement ", q->name, "_statement = {\n    .name = \"", q->name,
        "\",\n    .gives = ", gives_constant(q), ",\n");
    if (q->params.n > 0)
        OUT(o, "    .params = &", q->name, "_params,\n");
    if (q->columns.n > 0)
        OUT(o, "    .row = &", q->name, "_shape,\n");
    OUT(o, "    .sql =\n");
    text_write(p, q->sql, "        ");
    OUT(o, "};\n\n");
}

static struct str prototype(struct mksql *m, const struct query *q)
{
    static const char *const results[] = {"", "_row *row_r", "_row *row_r, bool *found_r", "_rows *rows_r"};
    struct out o = out_make(m->tool.arena);
    OUT(&o, "struct err *", q->name, "(struct store *db, struct arena *a");
    if (q->params.n > 0)
        OUT(&o, ", struct ", q->name, "_args args");
    if (q->gives != QUERY_NONE)
        OUT(&o, ", struct ", q->name, results[q->gives]);
    out_c(&o, ")");
    return out_text(&o);
}

static void function_write(struct pair_of *p, const struct query *q)
{
    struct out *o = &p->c;
    struct str call = SAY(p->m->tool.arena, "(db, a, &", q->name, "_statement, ", q->params.n > 0 ? "&args" : "NULL");
    OUT(o, prototype(p->m, q), "\n{\n");
    switch (q->gives) {
    case QUERY_NONE: OUT(o, "    return store_run", call, ");\n"); break;
    case QUERY_ONE: OUT(o, "    return store_row", call, ", row_r, NULL);\n"); break;
    case QUERY_MAYBE: OUT(o, "    return store_row", call, ", row_r, found_r);\n"); break;
    case QUERY_MANY:
        OUT(o, "    struct rows_any rows;\n    TRY(store_rows", call, ", &rows));\n");
        OUT(o, "    rows_r->at = rows.at;\n    rows_r->n = rows.n;\n    return NULL;\n");
        break;
    }
    OUT(o, "}\n\n");
}

static void names_write(struct out *o, const char *before, const struct names *names)
{
    for (size_t i = 0; i < names->n; i++)
        OUT(o, i == 0 ? before : ", ", names->at[i]);
}

static void query_write(struct pair_of *p, const struct query *q)
{
    struct out *o = &p->h;
    OUT(o, "\n/* ", plain(p->m, q->says), " For: ", use_words[q->use], ".");
    names_write(o, " Reads ", &q->reads);
    if (q->reads.n > 0)
        out_c(o, ".");
    names_write(o, " Writes ", &q->writes);
    OUT(o, q->writes.n > 0 ? ". */\n" : " */\n");
    if (q->params.n > 0) {
        struct_write(p, q, "_args", q->params.at, q->params.n);
        shape_write(p, q, "_args", "static ", "_params", q->params.at, q->params.n);
    }
    if (q->columns.n > 0) {
        struct_write(p, q, "_row", q->columns.at, q->columns.n);
        shape_write(p, q, "_row", "", "_shape", q->columns.at, q->columns.n);
        OUT(o, "struct ", q->name, "_rows {\n    struct ", q->name, "_row *at;\n    size_t n;\n};\n");
        OUT(o, "extern const struct shape ", q->name, "_shape;\n");
    }
    OUT(o, "extern const struct statement ", q->name, "_statement;\nERRS ", prototype(p->m, q), ";\n");
    statement_write(p, q);
    function_write(p, q);
}

static bool uses_ids(const struct source *s)
{
    for (size_t i = 0; s != NULL && i < s->queries.n; i++) {
        const struct query *q = s->queries.at[i];
        for (size_t k = 0; k < q->columns.n; k++)
            if (q->columns.at[k].type.is == FIELD_ID || q->columns.at[k].type.is == FIELD_CHOICE)
                return true;
        for (size_t k = 0; k < q->params.n; k++)
            if (q->params.at[k].type.is == FIELD_ID || q->params.at[k].type.is == FIELD_CHOICE)
                return true;
    }
    return false;
}

static void pair_write(struct mksql *m, const struct source *schema, const struct source *queries, struct str dir)
{
    struct arena *a = m->tool.arena;
    struct pair_of p = {.m = m, .schema = schema, .queries = queries, .h = out_make(a), .c = out_make(a)};
    const struct source *any = queries == NULL ? schema : queries;
    struct str file = SAY(a, any->stem, "_sql"), guard = tool_c_upper(&m->tool, file);
    OUT(&p.h, "/* Made by mksql from ", any->stem, ".sql and its schema. */\n#ifndef ", guard, "_H\n#define ", guard,
        "_H\n\n#include \"store/store.h\"\n");
    if (uses_ids(queries))
        OUT(&p.h, "#include \"", any->folder, "_ids.h\"\n");
    OUT(&p.c, "/* Made by mksql. */\n#include \"", file, ".h\"\n\n#include <stddef.h>\n\n");
    if (schema != NULL) {
        OUT(&p.h, "\n/* The schema, of database ", schema->database->name, ". */\nextern const char ", schema->stem,
            "_schema[];\n");
        OUT(&p.c, "const char ", schema->stem, "_schema[] =\n");
        text_write(&p, schema->text, "    ");
        OUT(&p.c, "    ;\n\n");
    }
    for (size_t i = 0; queries != NULL && i < queries->queries.n; i++)
        query_write(&p, queries->queries.at[i]);
    OUT(&p.h, "\n#endif\n");
    tool_write(&m->tool, dir, SAY(a, file, ".h"), out_text(&p.h));
    tool_write(&m->tool, dir, SAY(a, file, ".c"), out_text(&p.c));
}

static const struct source *other_half(const struct mksql *m, const struct source *s)
{
    for (size_t i = 0; i < m->sources.n; i++) {
        const struct source *other = m->sources.at[i];
        if (str_eq(other->folder, s->folder) && str_eq(other->stem, s->stem) && other->is_schema != s->is_schema)
            return other;
    }
    return NULL;
}

static void view_schemas_write(struct mksql *m, struct str dir)
{
    struct out o = out_make(m->tool.arena), list = out_make(m->tool.arena);
    OUT(&o, "/* Made by mksql. */\n#include \"gate/gate.h\"\n\n");
    size_t n = 0;
    for (size_t i = 0; i < m->sources.n; i++) {
        const struct source *s = m->sources.at[i];
        if (!s->is_schema || !str_eq(s->database->name, S("views")))
            continue;
        OUT(&o, "#include \"", s->stem, "_sql.h\"\n");
        OUT(&list, "    ", s->stem, "_schema,\n");
        n++;
    }
    OUT(&o, "\nconst char *const all_view_schemas[] = {\n", out_text(&list), n == 0 ? "    \"\",\n" : "",
        "};\nconst size_t all_view_schema_count = ", n, ";\n");
    tool_write(&m->tool, dir, S("view_schemas.c"), out_text(&o));
}

/* What every statement is for, reads and writes: for reading and for checks. */
static void statements_write(struct mksql *m, struct str dir)
{
    struct out o = out_make(m->tool.arena);
    for (size_t i = 0; i < m->sources.n; i++) {
        for (size_t k = 0; k < m->sources.at[i]->queries.n; k++) {
            const struct query *q = m->sources.at[i]->queries.at[k];
            OUT(&o, q->name, " for ", use_words[q->use]);
            names_write(&o, " reads ", &q->reads);
            names_write(&o, " writes ", &q->writes);
            if (q->scan_reason.n > 0)
                OUT(&o, " scans: ", q->scan_reason);
            out_c(&o, "\n");
        }
    }
    tool_write(&m->tool, dir, S("statements.txt"), out_text(&o));
}

void sources_write(struct mksql *m, struct str dir)
{
    for (size_t i = 0; i < m->sources.n; i++) {
        const struct source *s = m->sources.at[i], *other = other_half(m, s);
        if (s->is_schema)
            pair_write(m, s, other, dir);
        else if (other == NULL)
            pair_write(m, NULL, s, dir);
    }
    view_schemas_write(m, dir);
    statements_write(m, dir);
}
