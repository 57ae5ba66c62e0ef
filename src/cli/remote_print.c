/* What a server answered, as a person at a terminal reads it: what was said, what was made, or the reasons against. */
#include "cli/cli.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static void put_line(FILE *to, struct arena *a, const char *before, const char *text, const char *after)
{
    struct str line = SAY(a, before, text, after, "\n");
    (void)fwrite(line.s, 1, line.n, to);
}

static const char *text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text == NULL ? "" : text;
}

static void print_done(struct arena *a, const json_t *answer)
{
    const json_t *seq = json_object_get(answer, "seq");
    put_line(stdout, a, text_of(answer, "said"), "", "");
    if (json_object_get(answer, "made") != NULL)
        put_line(stdout, a, text_of(answer, "made_of"), ": ", text_of(answer, "made"));
    if (json_object_get(answer, "secret") != NULL)
        put_line(stdout, a, "shown once: ", text_of(answer, "secret"), "");
    if (seq != NULL)
        cli_say(SAY(a, "entry: ", (int64_t)json_integer_value(seq)));
}

static void print_reasons(struct arena *a, const json_t *answer)
{
    size_t i;
    const json_t *item;
    json_array_foreach(json_object_get(answer, "reasons"), i, item)
    {
        const char *field = text_of(item, "field");
        struct str line = SAY(a, field, field[0] == '\0' ? "" : ": ", text_of(item, "text"), " (", text_of(item, "code"), ")");
        put_line(stderr, a, "refused: ", str_c(a, line), "");
    }
    json_array_foreach(json_object_get(answer, "instead"), i, item)
    {
        put_line(stderr, a, "instead: ", text_of(item, "text"), "");
    }
}

/* A page: its JSON, set out in lines. */
static void print_page(const json_t *answer)
{
    char *text = json_dumps(answer, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    cli_say(str_of(text));
    free(text); /* jansson's own memory */
}

void cli_print_remote(struct cli *cli, struct str body)
{
    json_t *answer = cli->is_json ? NULL : json_loadb(body.s, body.n, 0, NULL);
    if (answer == NULL)
        cli_say(body);
    else if (json_is_true(json_object_get(answer, "done")))
        print_done(cli->arena, answer);
    else if (json_object_get(answer, "reasons") != NULL)
        print_reasons(cli->arena, answer);
    else
        print_page(answer);
    json_decref(answer);
}
