/* Completion for bash: what may follow what has been typed, from the same rows as everything else. */
#include "cli/cli.h"

#include "base/list.h"

/* A verb, and the names of its fields. */
struct spoken {
    struct str verb;
    const struct shape *input;
};

struct spokens {
    struct spoken *at;
    size_t n, room;
};

static struct spokens all_verbs(struct arena *a)
{
    struct spokens verbs = {0};
    for (size_t i = 0; i < cli_verb_count; i++)
        *LIST_ADD(a, &verbs) = (struct spoken){.verb = str_of(cli_verbs[i].name)};
    for (size_t i = 0; i < all_command_count; i++)
        if (all_commands[i]->verb != NULL)
            *LIST_ADD(a, &verbs) = (struct spoken){str_of(all_commands[i]->verb), all_commands[i]->input};
    for (size_t i = 0; i < all_page_count; i++)
        if (all_pages[i]->verb != NULL)
            *LIST_ADD(a, &verbs) = (struct spoken){str_of(all_pages[i]->verb), all_pages[i]->input};
    return verbs;
}

static struct str first_word(struct str verb)
{
    struct str word = {0};
    (void)str_next(&verb, ' ', &word);
    return word;
}

static bool is_first_of_its_word(const struct spokens *verbs, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(first_word(verbs->at[k].verb), first_word(verbs->at[i].verb)))
            return false;
    return true;
}

static void put_first_words(struct out *o, const struct spokens *verbs)
{
    out_c(o, "        '') words='");
    for (size_t i = 0; i < verbs->n; i++)
        if (is_first_of_its_word(verbs, i))
            OUT(o, first_word(verbs->at[i].verb), " ");
    out_c(o, "' ;;\n");
}

/* What follows the first word of verbs that have two. */
static void put_second_words(struct out *o, const struct spokens *verbs)
{
    for (size_t i = 0; i < verbs->n; i++) {
        struct str word = first_word(verbs->at[i].verb);
        if (!is_first_of_its_word(verbs, i) || word.n == verbs->at[i].verb.n)
            continue;
        OUT(o, "        ' ", word, "') words='");
        for (size_t k = i; k < verbs->n; k++)
            if (str_eq(first_word(verbs->at[k].verb), word))
                OUT(o, str_from(verbs->at[k].verb, word.n + 1), " ");
        out_c(o, "' ;;\n");
    }
}

static void put_fields(struct out *o, const struct spokens *verbs)
{
    for (size_t i = 0; i < verbs->n; i++) {
        const struct shape *input = verbs->at[i].input;
        if (input == NULL || input->count == 0)
            continue;
        OUT(o, "        ' ", verbs->at[i].verb, "') words='");
        for (size_t f = 0; f < input->count; f++)
            OUT(o, input->fields[f].name, "= ");
        out_c(o, "' ;;\n");
    }
}

int cli_completion(struct cli *cli)
{
    struct out o = out_make(cli->arena);
    struct spokens verbs = all_verbs(cli->arena);
    out_c(&o, "_candour() {\n"
              "    local cur=${COMP_WORDS[COMP_CWORD]} said= words= i\n"
              "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
              "        [[ ${COMP_WORDS[i + 1]-} == = ]] && ((i += 2)) && continue\n"
              "        case ${COMP_WORDS[i]} in\n"
              "            -C | --as | --now) ((i += 1)) ;;\n"
              "            -*) ;;\n"
              "            *) said+=\" ${COMP_WORDS[i]}\" ;;\n"
              "        esac\n"
              "    done\n"
              "    case $said in\n");
    put_first_words(&o, &verbs);
    put_second_words(&o, &verbs);
    put_fields(&o, &verbs);
    out_c(&o, "    esac\n"
              "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
              "    [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n"
              "}\n"
              "complete -o default -F _candour candour");
    cli_say(out_text(&o));
    return EXIT_DONE;
}
