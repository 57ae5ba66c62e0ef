/* Help, the manual page and completion: all walk the same tables that run the verbs. */
#include "cli/cli.h"

#include "base/version.h"
#include "gate/matrix.h"
#include "gate/openapi.h"

#include <string.h>

/* --- one verb ---------------------------------------------------------------------------------------------------- */

static struct str limits(struct arena *a, const struct field *f)
{
    bool has_most = f->max != INT64_MAX;
    switch (f->type) {
    case FIELD_TEXT: return has_most ? SAY(a, f->min, " to ", f->max, " characters") : S("text");
    case FIELD_INT: return has_most ? SAY(a, f->min, " to ", f->max) : S("a whole number");
    case FIELD_INTS: return SAY(a, f->count_min, " to ", f->count_max, " numbers, each ", f->min, " to ", f->max);
    case FIELD_DAY: return S("a date, 2026-03-27");
    case FIELD_INSTANT: return S("a time, 2026-03-27T09:30:00Z");
    case FIELD_BOOL: return S("yes or no");
    case FIELD_ID: return SAY(a, "the id of a ", f->id_of);
    case FIELD_FILE: return S("a file's path");
    case FIELD_CHOICE: {
        struct out o = out_make(a);
        for (size_t i = 0; i < f->choice_count; i++)
            OUT(&o, i == 0 ? "" : ", ", f->choices[i].word);
        return out_text(&o);
    }
    case FIELD_BYTES:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: return S("");
    }
    return S("");
}

static bool is_optional(const struct field *f)
{
    return (f->flags & FIELD_OPTIONAL) != 0;
}

static struct str usage_of(struct arena *a, const char *verb, const struct shape *input)
{
    struct out o = out_make(a);
    OUT(&o, "candour [-C DIR] ", verb);
    for (size_t i = 0; input != NULL && i < input->count; i++) {
        const struct field *f = &input->fields[i];
        OUT(&o, is_optional(f) ? " [" : " ", f->name, "=…", is_optional(f) ? "]" : "");
    }
    return out_text(&o);
}

static const char *sample(const struct field *f)
{
    switch (f->type) {
    case FIELD_DAY: return "2026-03-27";
    case FIELD_INSTANT: return "2026-03-27T09:30:00Z";
    case FIELD_BOOL: return "yes";
    case FIELD_ID: return "3hk9m2xw7q";
    case FIELD_INTS: return "1,2,0";
    case FIELD_INT: return "1";
    case FIELD_FILE: return "people.csv";
    case FIELD_CHOICE: return f->choice_count > 0 ? f->choices[0].word : "";
    case FIELD_TEXT:
    case FIELD_BYTES:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: return "'…'";
    }
    return "";
}

static struct str example_of(struct arena *a, const char *verb, const struct shape *input)
{
    struct out o = out_make(a);
    OUT(&o, "candour -C var ", verb);
    for (size_t i = 0; input != NULL && i < input->count; i++)
        if (!is_optional(&input->fields[i]))
            OUT(&o, " ", input->fields[i].name, "=", sample(&input->fields[i]));
    return out_text(&o);
}

int cli_help_row(struct cli *cli, const struct command_row *command, const struct page_row *page)
{
    struct arena *a = cli->arena;
    const char *verb = command != NULL ? command->verb : page->verb;
    const char *says = command != NULL ? command->says : page->says;
    const struct shape *input = command != NULL ? command->input : page->input;
    cli_say(SAY(a, says, "\n\n  ", usage_of(a, verb, input), "\n"));
    for (size_t i = 0; input != NULL && i < input->count; i++) {
        const struct field *f = &input->fields[i];
        cli_say(SAY(a, "  ", f->name, ": ", f->says == NULL ? "" : f->says, " (", limits(a, f),
                    is_optional(f) ? "; may be left out)" : ")"));
    }
    cli_say(SAY(a, "\nExample:\n  ", example_of(a, verb, input)));
    return EXIT_DONE;
}

/* --- all verbs --------------------------------------------------------------------------------------------------- */

static void list_all(struct cli *cli)
{
    struct arena *a = cli->arena;
    cli_say(S("Usage: candour [-C DIR] [--as PERSON] [--json] VERB …\n\nThe folder:"));
    for (size_t i = 0; i < cli_verb_count; i++)
        cli_say(SAY(a, "  ", cli_verbs[i].name, " ", cli_verbs[i].takes, "\n      ", cli_verbs[i].says));
    cli_say(S("\nWhat can be done:"));
    for (size_t i = 0; i < all_command_count; i++)
        if (all_commands[i]->verb != NULL)
            cli_say(SAY(a, "  ", all_commands[i]->verb, "\n      ", all_commands[i]->says));
    cli_say(S("\nWhat can be seen:"));
    for (size_t i = 0; i < all_page_count; i++)
        if (all_pages[i]->verb != NULL)
            cli_say(SAY(a, "  ", all_pages[i]->verb, "\n      ", all_pages[i]->says));
    cli_say(S("\nHelp on one: candour help VERB. Exit status: 0 done, 1 refused, 2 wrong usage, 3 a fault."));
}

int cli_help(struct cli *cli)
{
    const struct command_row *command;
    const struct page_row *page;
    int used;
    if (cli->argc == 0) {
        list_all(cli);
        return EXIT_DONE;
    }
    if (cli_find_subject_verb(cli->argc, cli->argv, &command, &page, &used))
        return cli_help_row(cli, command, page);
    const struct cli_verb *verb = cli_find_verb(cli->argc, cli->argv, &used);
    if (verb != NULL) {
        cli_say(SAY(cli->arena, verb->says, "\n\n  candour [-C DIR] ", verb->name, " ", verb->takes, "\n\nExample:\n  ",
                    verb->example));
        return EXIT_DONE;
    }
    cli_say(SAY(cli->arena, "There is no verb ", cli->argv[0], ". All verbs: candour help"));
    return EXIT_USAGE;
}

/* --- the manual page, in mdoc ------------------------------------------------------------------------------------ */

enum { MAN_LINE_MAX = 78 };

/* Each sentence begins a line, as mdoc(7) wants it, and long ones are broken. */
static void man_text(struct out *o, struct str text)
{
    struct str word;
    size_t line = 0;
    bool ends = false;
    while (str_next(&text, ' ', &word)) {
        bool begins = line > 0 && (ends || line + 1 + word.n > MAN_LINE_MAX);
        if (line > 0)
            out_char(o, begins ? '\n' : ' ');
        line = begins || line == 0 ? word.n : line + 1 + word.n;
        out_str(o, word);
        ends = str_ends(word, S(".")) || str_ends(word, S("?"));
    }
    out_char(o, '\n');
}

static void man_item(struct out *o, const char *verb, struct str takes, const char *says)
{
    OUT(o, ".It Ic ", verb, takes.n > 0 ? " " : "", takes, "\n");
    man_text(o, str_of(says));
}

static struct str man_takes(struct arena *a, const struct shape *input)
{
    struct out o = out_make(a);
    for (size_t i = 0; input != NULL && i < input->count; i++)
        OUT(&o, i == 0 ? "" : " ", input->fields[i].name, "=");
    return out_text(&o);
}

int cli_man(struct cli *cli)
{
    struct out o = out_make(cli->arena);
    out_c(&o, ".Dd $Mdocdate$\n.Dt CANDOUR 1\n.Os\n.Sh NAME\n.Nm candour\n"
              ".Nd system of record and early warning for a training consortium\n"
              ".Sh SYNOPSIS\n.Nm\n.Op Fl C Ar dir\n.Op Fl -as Ar person\n.Op Fl -json\n.Ar verb\n.Op Ar name Ns = Ns "
              "Ar value ...\n"
              ".Sh DESCRIPTION\nEvery command and every page of the web application is a verb.\n"
              "While no server has the folder open, verbs work on the folder itself.\n.Bl -tag -width Ds\n");
    for (size_t i = 0; i < cli_verb_count; i++)
        man_item(&o, cli_verbs[i].name, str_of(cli_verbs[i].takes), cli_verbs[i].says);
    for (size_t i = 0; i < all_command_count; i++)
        if (all_commands[i]->verb != NULL)
            man_item(&o, all_commands[i]->verb, man_takes(cli->arena, all_commands[i]->input), all_commands[i]->says);
    for (size_t i = 0; i < all_page_count; i++)
        if (all_pages[i]->verb != NULL)
            man_item(&o, all_pages[i]->verb, man_takes(cli->arena, all_pages[i]->input), all_pages[i]->says);
    out_c(&o, ".El\n.Sh EXIT STATUS\n0 done; 1 refused or does not hold; 2 wrong usage; 3 a fault.");
    cli_say(out_text(&o));
    return EXIT_DONE;
}

int cli_matrix(struct cli *cli)
{
    struct out o = out_make(cli->arena);
    access_matrix(&o);
    struct str text = out_text(&o);
    cli_say(str_ends(text, S("\n")) ? str_sub(text, 0, text.n - 1) : text);
    return EXIT_DONE;
}

int cli_openapi(struct cli *cli)
{
    struct out o = out_make(cli->arena);
    openapi_document(&o, S(CANDOUR_VERSION));
    cli_say(out_text(&o));
    return EXIT_DONE;
}
