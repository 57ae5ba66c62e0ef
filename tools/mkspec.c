/* mkspec: what the subjects' *.spec files declare, as C.
 *
 *     mkspec OUTDIR gate=src/gate/gate.spec people=src/subject/people/people.spec ...
 *
 * The subjects are named in their order: one may use the ids, choices and pages of those before it. For each it writes
 * X_ids.h (ids and choices), X_spec.h (typed structs, prototypes) and X_spec.c (tables, thunks); for all of them
 * all_spec.c, and ids.txt and choices.txt for mksql. It writes nothing where any file has a problem. It makes tables
 * and types, and knows nothing of what they are used for.
 */
#include "mkspec.h"

static struct str ids_text(const struct specs *specs)
{
    struct out o = out_make(specs->tool->arena);
    out_c(&o, "person\n");
    for (size_t i = 0; i < specs->n; i++)
        for (size_t k = 0; k < specs->at[i].ids.n; k++)
            OUT(&o, specs->at[i].ids.at[k].s, "\n");
    return out_text(&o);
}

static struct str choices_text(const struct specs *specs)
{
    struct out o = out_make(specs->tool->arena);
    for (size_t i = 0; i < specs->n; i++) {
        for (size_t k = 0; k < specs->at[i].choices.n; k++) {
            const struct spec_choice *choice = &specs->at[i].choices.at[k];
            OUT(&o, "choice ", choice->name);
            for (size_t w = 0; w < choice->n; w++)
                OUT(&o, " ", choice->at[w].word);
            out_c(&o, "\n");
        }
    }
    return out_text(&o);
}

static void write_subject(const struct specs *specs, const struct spec *spec, struct str dir)
{
    struct tool *t = specs->tool;
    tool_write(t, dir, SAY(t->arena, spec->name, "_ids.h"), spec_write_ids(specs, spec));
    tool_write(t, dir, SAY(t->arena, spec->name, "_spec.h"), spec_write_header(specs, spec));
    tool_write(t, dir, SAY(t->arena, spec->name, "_spec.c"), spec_write_tables(specs, spec));
}

static void write_everything(const struct specs *specs, struct str dir)
{
    for (size_t i = 0; i < specs->n; i++)
        write_subject(specs, &specs->at[i], dir);
    tool_write(specs->tool, dir, S("all_spec.c"), specs_write_all(specs));
    tool_write(specs->tool, dir, S("ids.txt"), ids_text(specs));
    tool_write(specs->tool, dir, S("choices.txt"), choices_text(specs));
}

static void read_argument(struct specs *specs, const char *argument)
{
    struct str subject, path;
    if (tool_argument(argument, &subject, &path))
        spec_read(specs, subject, path);
    else
        TOOL_PROBLEM(specs->tool, str_of(argument), 0, "is not subject=path");
}

int main(int argc, char **argv)
{
    struct tool tool = tool_make("mkspec");
    struct specs specs = {.tool = &tool};
    if (argc < 2)
        TOOL_PROBLEM(&tool, S("mkspec"), 0, "usage: mkspec OUTDIR [subject=path]...");
    for (int i = 2; i < argc; i++)
        read_argument(&specs, argv[i]);
    specs_check(&specs);
    if (tool.problems == 0)
        write_everything(&specs, str_of(argv[1]));
    return tool_end(&tool);
}
