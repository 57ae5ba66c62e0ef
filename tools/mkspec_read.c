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
#include "mkspec.h"

enum { TOKENS_MAX = 64 };

struct token {
    struct str s;
    bool is_quoted;
};

struct reader {
    struct tool *tool;
    struct spec *spec;
    int line;
    int told; /* the last line with a problem: the first one of a line is enough */
    struct token tokens[TOKENS_MAX];
    size_t token_count;
    size_t next;
    /* What the lines below belong to; NULL where they may not stand. */
    struct spec_choice *choice;
    struct spec_event *event;
    struct spec_row *row;
    struct spec_fields *fields;
};

static void problem(struct reader *r, struct str message)
{
    if (r->told != r->line)
        tool_problem(r->tool, r->spec->path, r->line, message);
    r->told = r->line;
}

#define PROBLEM(r, ...) problem((r), SAY((r)->tool->arena, __VA_ARGS__))

/* --- words of a line --- */

/* Cuts a line into words and quoted texts, up to a '#'. */
static void read_tokens(struct reader *r, struct str line)
{
    r->token_count = r->next = 0;
    for (line = str_trim(line); line.n > 0 && line.s[0] != '#'; line = str_trim(line)) {
        bool is_quoted = line.s[0] == '"';
        size_t end = 1;
        while (end < line.n && (is_quoted ? line.s[end] != '"' : line.s[end] != ' ' && line.s[end] != '#'))
            end++;
        if (is_quoted && end == line.n) {
            PROBLEM(r, "a text has no closing quote");
            return;
        }
        if (r->token_count == TOKENS_MAX) {
            PROBLEM(r, "too many words on one line");
            return;
        }
        r->tokens[r->token_count++] = (struct token){str_sub(line, is_quoted ? 1 : 0, end), is_quoted};
        line = str_from(line, end + (is_quoted ? 1 : 0));
    }
}

static bool at_word(const struct reader *r)
{
    return r->next < r->token_count && !r->tokens[r->next].is_quoted;
}

static bool at_text(const struct reader *r)
{
    return r->next < r->token_count && r->tokens[r->next].is_quoted;
}

/* The next word; empty, after a problem, where there is none. */
static struct str take_word(struct reader *r, const char *what)
{
    if (at_word(r))
        return r->tokens[r->next++].s;
    PROBLEM(r, "here stands ", what);
    return S("");
}

static struct str take_text(struct reader *r, const char *what)
{
    if (at_text(r))
        return r->tokens[r->next++].s;
    PROBLEM(r, "here stands ", what, " in \"quotes\"");
    return S("");
}

static bool take_if(struct reader *r, struct str word)
{
    bool is_it = at_word(r) && str_eq(r->tokens[r->next].s, word);
    r->next += is_it;
    return is_it;
}

static struct str take_name(struct reader *r, const char *what)
{
    struct str name = take_word(r, what);
    if (name.n > 0 && !tool_is_name(name))
        PROBLEM(r, "\"", name, "\" cannot be a name: use lower-case letters, digits and _");
    return name;
}

static struct spec_word word_here(const struct reader *r, struct str s)
{
    return (struct spec_word){r->line, s};
}

/* --- fields --- */

/* Takes a '?' off the end of a word: what it follows is optional. */
static struct str without_question(struct str word, unsigned *flags)
{
    if (!str_ends(word, S("?")))
        return word;
    *flags |= FIELD_OPTIONAL;
    return str_sub(word, 0, word.n - 1);
}

static bool read_range(struct str word, int64_t *min_r, int64_t *max_r)
{
    size_t dots;
    return str_find(word, S(".."), &dots) && str_to_i64(str_sub(word, 0, dots), min_r) &&
           str_to_i64(str_from(word, dots + 2), max_r) && *min_r <= *max_r;
}

static bool is_range_next(const struct reader *r)
{
    return at_word(r) && str_has(r->tokens[r->next].s, S(".."));
}

static void take_range(struct reader *r, struct spec_field *f, int64_t *min_r, int64_t *max_r)
{
    struct str range = without_question(take_word(r, "a range, as 1..20"), &f->flags);
    if (!read_range(range, min_r, max_r))
        PROBLEM(r, "\"", range, "\" is not a range, as 1..20");
}

/* "0..3", and for a list how many of them: "0..3 x 1..21". */
static void read_ranges(struct reader *r, struct spec_field *f)
{
    f->min = f->type == FIELD_INT || f->type == FIELD_INTS ? INT64_MIN : 0;
    f->max = f->count_max = INT64_MAX;
    if (!is_range_next(r))
        return;
    bool may_have_range =
        f->type == FIELD_TEXT || f->type == FIELD_INT || f->type == FIELD_INTS || f->type == FIELD_FILE;
    if (!may_have_range)
        PROBLEM(r, "only text, int, ints and file have a range");
    f->has_range = true;
    take_range(r, f, &f->min, &f->max);
    if (f->type == FIELD_INTS && take_if(r, S("x")))
        take_range(r, f, &f->count_min, &f->count_max);
    else if (f->type == FIELD_INTS)
        PROBLEM(r, "how many items: 0..3 x 1..21");
}

static const struct {
    struct str word;
    enum field_type type;
} plain_types[] = {
    {STR_INIT("text"), FIELD_TEXT}, {STR_INIT("bytes"), FIELD_BYTES},   {STR_INIT("int"), FIELD_INT},
    {STR_INIT("bool"), FIELD_BOOL}, {STR_INIT("day"), FIELD_DAY},       {STR_INIT("instant"), FIELD_INSTANT},
    {STR_INIT("ints"), FIELD_INTS}, {STR_INIT("file"), FIELD_FILE},     {STR_INIT("html"), FIELD_HTML},
    {STR_INIT("row"), FIELD_ROW},   {STR_INIT("choice"), FIELD_CHOICE}, {STR_INIT("rows"), FIELD_ROWS},
};

static void read_type(struct reader *r, struct spec_field *f)
{
    struct str word = without_question(take_word(r, "a type"), &f->flags);
    for (size_t i = 0; i < sizeof plain_types / sizeof *plain_types; i++) {
        if (str_eq(plain_types[i].word, word)) {
            f->type = plain_types[i].type;
            if (f->type == FIELD_ROW || f->type == FIELD_ROWS || f->type == FIELD_CHOICE)
                f->of = without_question(take_word(r, "the name of the choice or statement"), &f->flags);
            return;
        }
    }
    if (!str_ends(word, S("_id"))) {
        PROBLEM(r, "there is no type \"", word, "\"");
        return;
    }
    f->type = FIELD_ID;
    f->of = str_sub(word, 0, word.n - 3);
}

static void read_field_words(struct reader *r, struct spec_field *f)
{
    while (r->next < r->token_count) {
        if (at_text(r))
            f->says = take_text(r, "a label");
        else if (take_if(r, S("hint")))
            f->hint = take_text(r, "the hint");
        else if (take_if(r, S("long")))
            f->flags |= FIELD_LONG;
        else if (take_if(r, S("secret")))
            f->flags |= FIELD_SECRET;
        else {
            PROBLEM(r, "\"", r->tokens[r->next].s, "\" means nothing here");
            return;
        }
    }
}

static void read_field(struct reader *r, struct spec_fields *fields)
{
    struct str head = take_word(r, "a field, as name: type");
    if (!str_ends(head, S(":"))) {
        PROBLEM(r, "a field is written name: type");
        return;
    }
    struct spec_field f = {.line = r->line, .name = str_sub(head, 0, head.n - 1)};
    if (!tool_is_name(f.name))
        PROBLEM(r, "\"", f.name, "\" cannot be a name: use lower-case letters, digits and _");
    if (spec_field_find(fields, f.name) != NULL)
        PROBLEM(r, "there are two fields \"", f.name, "\"");
    read_type(r, &f);
    read_ranges(r, &f);
    read_field_words(r, &f);
    if (r->event != NULL)
        f.segment = r->event->segments.n - 1;
    *LIST_ADD(r->tool->arena, fields) = f;
}

/* --- clauses of a command or a page --- */

static void clause_may(struct reader *r)
{
    do
        *LIST_ADD(r->tool->arena, &r->row->may) = word_here(r, take_word(r, "a role"));
    while (at_word(r));
}

static void clause_on(struct reader *r)
{
    r->row->on = word_here(r, take_name(r, "the id field"));
    if (!take_if(r, S("via")))
        PROBLEM(r, "here stands via and a statement");
    r->row->via = word_here(r, take_name(r, "a statement"));
}

static void clause_looks(struct reader *r)
{
    r->row->looks_at = take_name(r, "what is looked at");
    r->row->looks = word_here(r, take_name(r, "its id field"));
}

static void clause_route(struct reader *r)
{
    struct str method = take_word(r, "GET or POST");
    if (!str_eq(method, r->row->is_page ? S("GET") : S("POST")))
        PROBLEM(r, "a page's route is GET, a command's is POST");
    r->row->route = word_here(r, take_word(r, "a path"));
    if (!r->row->is_page && take_if(r, S("then")))
        r->row->then = word_here(r, take_word(r, "a path"));
}

static void clause_verb(struct reader *r)
{
    struct str verb = take_name(r, "a verb");
    while (at_word(r))
        verb = SAY(r->tool->arena, verb, " ", take_word(r, "a verb"));
    r->row->verb = word_here(r, verb);
}

static void clause_form(struct reader *r)
{
    r->row->form = word_here(r, take_word(r, "a page"));
}

static void clause_per(struct reader *r)
{
    r->row->per = take_word(r, "what it carries out");
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
    r->row->bytes_type = take_text(r, "the content type");
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
    struct str word = take_word(r, "a clause");
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
    if (!take_if(r, S("under"))) {
        PROBLEM(r, "here stands under, and a holder");
        return;
    }
    struct spec_segment segment = {.line = r->line, .kind = take_name(r, "the kind of holder")};
    if (!str_eq(segment.kind, S("house")))
        segment.holder = take_name(r, "the holder's id field");
    *LIST_ADD(r->tool->arena, &r->event->segments) = segment;
    r->fields = &r->event->fields;
}

static void read_choice_word(struct reader *r)
{
    struct spec_choice_word word = {.line = r->line, .word = take_word(r, "a word")};
    word.says = take_text(r, "what it says");
    for (size_t i = 0; i < r->choice->n; i++)
        if (str_eq(r->choice->at[i].word, word.word))
            PROBLEM(r, "the choice has two words \"", word.word, "\"");
    *LIST_ADD(r->tool->arena, r->choice) = word;
}

static void begin_subject(struct reader *r)
{
    struct str name = take_name(r, "the subject's name");
    if (!str_eq(name, r->spec->name))
        PROBLEM(r, "this is the file of subject \"", r->spec->name, "\"");
    r->spec->says = take_text(r, "what it is for");
}

static void begin_id(struct reader *r)
{
    *LIST_ADD(r->tool->arena, &r->spec->ids) = word_here(r, take_name(r, "the id's name"));
}

static void begin_choice(struct reader *r)
{
    r->choice = LIST_ADD(r->tool->arena, &r->spec->choices);
    r->choice->line = r->line;
    r->choice->name = take_name(r, "the choice's name");
}

static void begin_event(struct reader *r)
{
    r->event = LIST_ADD(r->tool->arena, &r->spec->events);
    r->event->line = r->line;
    r->event->name = take_name(r, "the event's name");
    struct str version = take_word(r, "its version, a number");
    if (!str_to_i64(version, &r->event->version) || r->event->version < 1 || r->event->version > 1000)
        PROBLEM(r, "\"", version, "\" is not a version: it is a number from 1 on");
    r->event->category = take_word(r, "its category");
    r->event->says = take_text(r, "what happened");
}

static void begin_row(struct reader *r)
{
    r->row = LIST_ADD(r->tool->arena, &r->spec->rows);
    r->row->line = r->line;
    r->row->is_page = str_eq(r->tokens[0].s, S("page"));
    r->row->name = take_name(r, "its name");
    r->row->says = take_text(r, "what it is for");
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
        if (take_if(r, beginnings[i].word)) {
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
        read_field(r, r->fields);
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
    read_tokens(r, line);
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
