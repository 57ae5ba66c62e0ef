/* Text to struct spec: line by line, by its indentation (two spaces a level) and its first word. A '#' begins a
 * comment.
 *
 *     subject NAME "…"
 *     id NAME
 *     choice NAME
 *       WORD "…"
 *     event NAME VERSION CATEGORY "…"
 *       under KIND ID_FIELD | under house
 *         FIELD
 *     command NAME "…"  |  page NAME "…"
 *       may ROLE… | may signed-in | may anyone
 *       on ID_FIELD via STATEMENT
 *       takes
 *         FIELD
 *       route POST PATH then PATH  |  route GET PATH
 *       verb WORD…
 *       form PAGE, per WORD, attempts, stateless       a command's
 *       looks KIND ID_FIELD, shows and FIELDs, or bytes "TYPE"  a page's
 *
 * FIELD is `name: type`, then a range, '?' where it may be left out, "label", hint "…", long, secret. */
#include "mkspec_line.h"

static struct spec_word word_here(const struct reader *r, struct str s)
{
    return (struct spec_word){r->line, s};
}

/* --- clauses of a command or a page --- */

static void clause_may(struct reader *r)
{
    do
        *LIST_ADD(r->tool->arena, &r->row->may) = word_here(r, line_word(r, "a role"));
    while (line_at_word(r));
}

static void clause_on(struct reader *r)
{
    r->row->on = word_here(r, line_name(r, "the id field"));
    if (!line_take(r, S("via")))
        PROBLEM(r, "here stands via and a statement");
    r->row->via = word_here(r, line_name(r, "a statement"));
}

static void clause_looks(struct reader *r)
{
    r->row->looks_at = line_name(r, "what is looked at");
    r->row->looks = word_here(r, line_name(r, "its id field"));
}

static void clause_route(struct reader *r)
{
    struct str method = line_word(r, "GET or POST");
    if (!str_eq(method, r->row->is_page ? S("GET") : S("POST")))
        PROBLEM(r, "a page's route is GET, a command's is POST");
    r->row->route = word_here(r, line_word(r, "a path"));
    if (!r->row->is_page && line_take(r, S("then")))
        r->row->then = word_here(r, line_word(r, "a path"));
}

static void clause_verb(struct reader *r)
{
    struct str verb = line_name(r, "a verb");
    while (line_at_word(r))
        verb = SAY(r->tool->arena, verb, " ", line_word(r, "a verb"));
    r->row->verb = word_here(r, verb);
}

static void clause_form(struct reader *r)
{
    r->row->form = word_here(r, line_word(r, "a page"));
}

static void clause_per(struct reader *r)
{
    r->row->per = line_word(r, "what it carries out");
}

static void clause_attempts(struct reader *r)
{
    r->row->attempts = true;
}

static void clause_stateless(struct reader *r)
{
    r->row->is_stateless = true;
}

static void clause_takes(struct reader *r)
{
    r->fields = &r->row->takes;
}

static void clause_shows(struct reader *r)
{
    r->row->shows = true;
    r->fields = &r->row->view;
}

static void clause_bytes(struct reader *r)
{
    r->row->gives_bytes = true;
    r->row->bytes_type = line_text(r, "the content type");
}

enum { FOR_COMMAND = 1, FOR_PAGE = 2, FOR_BOTH = 3 };

static const struct {
    struct str word;
    int where;
    void (*read)(struct reader *r);
} clauses[] = {
    {STR_INIT("may"), FOR_BOTH, clause_may},
    {STR_INIT("on"), FOR_BOTH, clause_on},
    {STR_INIT("looks"), FOR_PAGE, clause_looks},
    {STR_INIT("takes"), FOR_BOTH, clause_takes},
    {STR_INIT("shows"), FOR_PAGE, clause_shows},
    {STR_INIT("bytes"), FOR_PAGE, clause_bytes},
    {STR_INIT("attempts"), FOR_COMMAND, clause_attempts},
    {STR_INIT("stateless"), FOR_COMMAND, clause_stateless},
    {STR_INIT("per"), FOR_COMMAND, clause_per},
    {STR_INIT("route"), FOR_BOTH, clause_route},
    {STR_INIT("form"), FOR_COMMAND, clause_form},
    {STR_INIT("verb"), FOR_BOTH, clause_verb},
};

static void read_clause(struct reader *r)
{
    struct str word = line_word(r, "a clause");
    int where = r->row->is_page ? FOR_PAGE : FOR_COMMAND;
    r->fields = NULL;
    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
        if (str_eq(clauses[i].word, word) && (clauses[i].where & where) != 0) {
            clauses[i].read(r);
            return;
        }
    }
    PROBLEM(r, "a ", r->row->is_page ? "page" : "command", " has no clause \"", word, "\"");
}

/* --- the rest of the first and second level --- */

static void read_under(struct reader *r)
{
    if (!line_take(r, S("under"))) {
        PROBLEM(r, "here stands under, and a holder");
        return;
    }
    struct spec_segment segment = {.line = r->line, .kind = line_name(r, "the kind of holder")};
    if (!str_eq(segment.kind, S("house")))
        segment.holder = line_name(r, "the holder's id field");
    *LIST_ADD(r->tool->arena, &r->event->segments) = segment;
    r->fields = &r->event->fields;
}

static void read_choice_word(struct reader *r)
{
    struct spec_choice_word word = {.line = r->line, .word = line_word(r, "a word")};
    word.says = line_text(r, "what it says");
    for (size_t i = 0; i < r->choice->n; i++)
        if (str_eq(r->choice->at[i].word, word.word))
            PROBLEM(r, "the choice has two words \"", word.word, "\"");
    *LIST_ADD(r->tool->arena, r->choice) = word;
}

static void begin_subject(struct reader *r)
{
    struct str name = line_name(r, "the subject's name");
    if (!str_eq(name, r->spec->name))
        PROBLEM(r, "this is the file of subject \"", r->spec->name, "\"");
    r->spec->says = line_text(r, "what it is for");
}

static void begin_id(struct reader *r)
{
    *LIST_ADD(r->tool->arena, &r->spec->ids) = word_here(r, line_name(r, "the id's name"));
}

static void begin_choice(struct reader *r)
{
    r->choice = LIST_ADD(r->tool->arena, &r->spec->choices);
    r->choice->line = r->line;
    r->choice->name = line_name(r, "the choice's name");
}

static void begin_event(struct reader *r)
{
    r->event = LIST_ADD(r->tool->arena, &r->spec->events);
    r->event->line = r->line;
    r->event->name = line_name(r, "the event's name");
    struct str version = line_word(r, "its version, a number");
    if (!str_to_i64(version, &r->event->version) || r->event->version < 1 || r->event->version > 1000)
        PROBLEM(r, "\"", version, "\" is not a version: it is a number from 1 on");
    r->event->category = line_word(r, "its category");
    r->event->says = line_text(r, "what happened");
}

static void begin_row(struct reader *r)
{
    r->row = LIST_ADD(r->tool->arena, &r->spec->rows);
    r->row->line = r->line;
    r->row->is_page = str_eq(r->tokens[0].s, S("page"));
    r->row->name = line_name(r, "its name");
    r->row->says = line_text(r, "what it is for");
}

static const struct {
    struct str word;
    void (*read)(struct reader *r);
} beginnings[] = {
    {STR_INIT("subject"), begin_subject}, {STR_INIT("id"), begin_id},       {STR_INIT("choice"), begin_choice},
    {STR_INIT("event"), begin_event},     {STR_INIT("command"), begin_row}, {STR_INIT("page"), begin_row},
};

static void begin(struct reader *r)
{
    r->choice = NULL;
    r->event = NULL;
    r->row = NULL;
    r->fields = NULL;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        if (line_take(r, beginnings[i].word)) {
            beginnings[i].read(r);
            return;
        }
    }
    PROBLEM(r, "here stands subject, id, choice, event, command or page");
}

/* --- lines --- */

static void read_at_depth(struct reader *r, size_t depth)
{
    if (depth == 0)
        begin(r);
    else if (depth == 1 && r->choice != NULL)
        read_choice_word(r);
    else if (depth == 1 && r->event != NULL)
        read_under(r);
    else if (depth == 1 && r->row != NULL)
        read_clause(r);
    else if (depth == 2 && r->fields != NULL)
        line_field(r, r->fields);
    else {
        PROBLEM(r, "nothing above may have a line below it at this depth");
        return;
    }
    if (r->next < r->token_count)
        PROBLEM(r, "\"", r->tokens[r->next].s, "\" is one word too many"); /* the first problem of a line is told */
}

static void read_line(struct reader *r, struct str line)
{
    size_t spaces = 0;
    while (spaces < line.n && line.s[spaces] == ' ')
        spaces++;
    line_cut(r, line);
    if (r->token_count == 0)
        return;
    if (line.s[spaces] == '\t' || spaces % 2 != 0)
        PROBLEM(r, "a level is two spaces");
    else
        read_at_depth(r, spaces / 2);
}

void spec_read(struct specs *specs, struct str subject, struct str path)
{
    struct tool *t = specs->tool;
    struct spec *spec = LIST_ADD(t->arena, specs);
    *spec = (struct spec){.name = subject, .path = path};
    struct reader r = {.tool = t, .spec = spec};
    struct str rest = tool_read(t, path), line;
    while (str_next(&rest, '\n', &line)) {
        r.line++;
        read_line(&r, line);
    }
    if (spec->says.n == 0)
        TOOL_PROBLEM(t, path, 1, "the file begins with subject, its name, and what it is for");
}
