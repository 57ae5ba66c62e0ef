#include "mksql.h"

#include <dirent.h>
#include <stdlib.h>

enum { FOLDERS_MAX = 64 };

struct arguments {
    struct str out;
    struct str ids;
    struct str choices;
    struct {
        struct str name;
        struct str dir;
    } folders[FOLDERS_MAX];
    size_t n;
};

/* ids.txt: a name a line, "client" for struct client_id. */
static void ids_read(struct mksql *m, struct str path)
{
    struct str rest = tool_read(&m->tool, path), line;
    while (str_next(&rest, '\n', &line))
        if (str_trim(line).n > 0)
            names_add(m, &m->ids, SAY(m->tool.arena, str_trim(line), "_id"));
}

/* choices.txt: "choice NAME word word…". */
static void choices_read(struct mksql *m, struct str path)
{
    struct str rest = tool_read(&m->tool, path), line, word, name;
    while (str_next(&rest, '\n', &line))
        if (str_next(&line, ' ', &word) && str_next(&line, ' ', &name))
            names_add(m, &m->choices, name);
}

/* The first line says which database a file is about; of what was made from another file, also from which: mistakes are
 * told of that one. */
static struct str database_name(struct mksql *m, struct source *s)
{
    struct str rest = s->text, line = S(""), head = S("-- database:"), views_of = S("-- database: views of ");
    str_next(&rest, '\n', &line);
    if (str_starts(line, views_of)) {
        s->path = str_from(line, views_of.n);
        s->is_made = true;
        return S("views");
    }
    if (str_starts(line, head) && tool_is_name(str_trim(str_from(line, head.n))))
        return str_trim(str_from(line, head.n));
    PROBLEM(m, s, 1, "begin the file with '-- database: views', or the name of its own database");
    return S("views");
}

static void source_add(struct mksql *m, struct str folder, size_t order, struct str dir, struct str file)
{
    struct source *s = ARENA_NEW(m->tool.arena, struct source);
    struct str schema = S("_schema.sql");
    *s = (struct source){.path = SAY(m->tool.arena, dir, "/", file), .folder = folder, .order = order};
    s->is_schema = str_ends(file, schema);
    s->stem = str_sub(file, 0, file.n - (s->is_schema ? schema.n : S(".sql").n));
    s->text = tool_read(&m->tool, s->path);
    s->database_name = database_name(m, s);
    *LIST_ADD(m->tool.arena, &m->sources) = s;
}

static int by_name(const void *x, const void *y)
{
    const struct str *p = x, *q = y;
    return str_compare(*p, *q);
}

/* Its *.sql by name. Standards come as mkstandard made statements of them. */
static void folder_read(struct mksql *m, struct str folder, size_t order, struct str dir)
{
    struct names files = {0};
    DIR *d = opendir(str_c(m->tool.arena, dir));
    if (d == NULL) {
        TOOL_PROBLEM(&m->tool, dir, 0, "there is no such folder");
        return;
    }
    for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        struct str name = str_of(e->d_name);
        if (str_ends(name, S(".sql")) && !str_ends(name, S(".standard.sql")) && name.s[0] != '.')
            names_add(m, &files, name);
    }
    closedir(d);
    if (files.n > 0)
        qsort(files.at, files.n, sizeof *files.at, by_name);
    for (size_t i = 0; i < files.n; i++)
        source_add(m, folder, order, dir, files.at[i]);
}

/* All schemas first: a fold or a page may use any table, and the order is checked by name. */
static void sources_check(struct mksql *m)
{
    for (size_t i = 0; i < m->sources.n; i++)
        if (m->sources.at[i]->is_schema)
            schema_apply(m, m->sources.at[i]);
    for (size_t i = 0; i < m->sources.n; i++) {
        struct source *s = m->sources.at[i];
        if (s->is_schema)
            continue;
        s->database = database_find(m, s->database_name);
        if (s->database == NULL) {
            PROBLEM(m, s, 1, "no *_schema.sql makes database '", s->database_name, "'");
            continue;
        }
        queries_read(m, s);
        int problems = m->tool.problems;
        for (size_t k = 0; k < s->queries.n && !(s->is_made && m->tool.problems > problems); k++)
            query_check(m, s->queries.at[k]);
    }
}

static bool argument_is(const char *argument, const char *name)
{
    return str_eq(str_of(argument), str_of(name));
}

static bool arguments_read(int argc, char **argv, struct arguments *args_r)
{
    *args_r = (struct arguments){0};
    if (argc < 2)
        return false;
    args_r->out = str_of(argv[1]);
    for (int i = 2; i < argc; i++) {
        bool has_value = i + 1 < argc;
        if (argument_is(argv[i], "--ids") && has_value)
            args_r->ids = str_of(argv[++i]);
        else if (argument_is(argv[i], "--choices") && has_value)
            args_r->choices = str_of(argv[++i]);
        else if (args_r->n < FOLDERS_MAX &&
                 tool_argument(argv[i], &args_r->folders[args_r->n].name, &args_r->folders[args_r->n].dir))
            args_r->n++;
        else
            return false;
    }
    return true;
}

/* A folder that is named twice stands where it was named first. */
static size_t place_of(const struct arguments *args, struct str folder)
{
    size_t i = 0;
    while (!str_eq(args->folders[i].name, folder))
        i++;
    return i;
}

static void databases_close(struct mksql *m)
{
    for (size_t i = 0; i < m->databases.n; i++) {
        sqlite3_close(m->databases.at[i]->real);
        sqlite3_close(m->databases.at[i]->typed);
        sqlite3_close(m->databases.at[i]->pages);
    }
}

int main(int argc, char **argv)
{
    struct arguments args;
    struct mksql m = {.tool = tool_make("mksql")};
    m.query_names = map_make(m.tool.arena);
    if (!arguments_read(argc, argv, &args)) {
        TOOL_PROBLEM(&m.tool, S("mksql"), 0, "usage: mksql OUTDIR --ids FILE --choices FILE FOLDER=DIR...");
        return tool_end(&m.tool);
    }
    names_add(&m, &m.ids, S("person_id"));
    if (args.ids.n > 0)
        ids_read(&m, args.ids);
    if (args.choices.n > 0)
        choices_read(&m, args.choices);
    for (size_t i = 0; i < args.n; i++)
        folder_read(&m, args.folders[i].name, place_of(&args, args.folders[i].name), args.folders[i].dir);
    sources_check(&m);
    if (m.tool.problems == 0)
        sources_write(&m, args.out);
    databases_close(&m);
    return tool_end(&m.tool);
}
