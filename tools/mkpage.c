/* Compiles page templates into C functions: mkpage OUTDIR file.html...
 *
 * Each template becomes OUTDIR/<name>_html.c with one function <name>_html. The compiler follows the HTML (HTML Living
 * Standard, 13.2.5) as far as it must to know where a value stands, and writes the escaping call for that place: text,
 * a quoted attribute, a URL. Where no escaping is safe (script, style, a comment, a tag's or an attribute's name, an
 * attribute that is itself code) the template is refused with file and line. It knows nothing of what pages mean; the C
 * compiler checks the expressions, and #line makes it report them at the template. What templates may say is in
 * doc/templates.md.
 */
#include "mkpage.h"
#include "tool.h"

#include <stdio.h>
#include <stdlib.h>

enum { BLOCKS_MAX = 24 };

struct block {
    bool is_loop;
    bool has_else;
    size_t line;
    struct place start; /* before the first branch */
    struct place ends;  /* where the branches so far ended */
    bool has_end;
};

struct work {
    struct tool *tool;
    struct arena *arena;
    struct str file;
    struct str source;
    size_t at;
    size_t line;
    struct place place;
    struct block blocks[BLOCKS_MAX];
    size_t depth;
    size_t loops;
    struct out literal; /* HTML not yet written to the code */
    struct out code;
    struct out includes;
    struct str name;
    struct str view;
};

static _Noreturn void refuse_at(const struct work *t, size_t line, struct str why)
{
    tool_problem(t->tool, t->file, (int)line, why);
    exit(tool_end(t->tool));
}

#define REFUSE_HERE(t, ...) refuse_at((t), (t)->line, SAY((t)->arena, __VA_ARGS__))

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The HTML. */

/* Runs of white space count once, in tags and in text. */
static bool is_needless(const struct work *t, char c, enum where before)
{
    const struct place *p = &t->place;
    if (!is_space(c) || p->is_pre || p->only_text)
        return false;
    return (before == IN_TEXT || before == IN_TAG) && before == p->where && p->is_spaced;
}

static char run_char(const struct work *t)
{
    if (t->place.where != IN_TEXT || t->place.is_pre || t->place.only_text)
        return t->place.where == IN_TAG ? ' ' : t->source.s[t->at];
    for (size_t i = t->at; i < t->source.n && is_space(t->source.s[i]); i++)
        if (t->source.s[i] == '\n')
            return '\n';
    return ' ';
}

static void compile_char(struct work *t)
{
    char c = t->source.s[t->at];
    enum where before = t->place.where;
    struct str wrong = place_step(t->arena, &t->place, t->source, t->at);
    if (wrong.n > 0)
        refuse_at(t, t->line, wrong);
    bool is_comment = before == IN_COMMENT || t->place.where == IN_COMMENT;
    if (!is_comment && !is_needless(t, c, before)) {
        out_char(&t->literal, is_space(c) ? run_char(t) : c);
        t->place.is_spaced = is_space(c);
    }
    if (c == '\n')
        t->line++;
    t->at++;
}

/* The C. */

static void code_quoted(struct out *o, struct str s)
{
    static const char octal[] = "01234567";
    out_char(o, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c == '\n')
            out_c(o, i + 1 < s.n ? "\\n\"\n        \"" : "\\n");
        else if (c == '"' || c == '\\' || c == '?') /* a trigraph is as good as an escape */
        {
            out_char(o, '\\');
            out_char(o, (char)c);
        } else if (c < ' ') {
            char escape[] = {'\\', octal[c >> 6], octal[c >> 3 & 7], octal[c & 7]};
            out_bytes(o, escape, sizeof escape);
        } else
            out_char(o, (char)c);
    }
    out_char(o, '"');
}

static void code_literal(struct work *t)
{
    struct str s = out_text(&t->literal);
    if (s.n == 0)
        return;
    if (t->name.n == 0) {
        if (str_trim(s).n > 0)
            REFUSE_HERE(t, "a template begins with {{ template name(struct view) }}");
    } else {
        out_c(&t->code, "    out_str(o, S(");
        code_quoted(&t->code, s);
        out_c(&t->code, "));\n");
    }
    out_clear(&t->literal);
}

static void code_line(struct work *t, size_t line)
{
    OUT(&t->code, "#line ", line, " ");
    code_quoted(&t->code, t->file);
    out_char(&t->code, '\n');
}

/* Brackets pair and quotes close, so that what a template says stays inside its own statement. */
static void check_expression(const struct work *t, struct str e)
{
    char open[64];
    size_t n = 0;
    for (size_t i = 0; i < e.n; i++) {
        char c = e.s[i];
        if (c == '"' || c == '\'') {
            for (i++; i < e.n && e.s[i] != c; i++)
                i += e.s[i] == '\\';
        } else if (c == '(' || c == '[' || c == '{') {
            if (n == sizeof open)
                REFUSE_HERE(t, "too many brackets");
            open[n++] = c == '(' ? ')' : (char)(c + 2);
        } else if (c == ')' || c == ']' || c == '}') {
            if (n == 0 || open[--n] != c)
                REFUSE_HERE(t, "brackets do not pair: ", e);
        } else if (c == ';')
            REFUSE_HERE(t, "an expression ends before a semicolon: ", e);
    }
    if (n > 0)
        REFUSE_HERE(t, "brackets do not pair: ", e);
    if (e.n == 0)
        REFUSE_HERE(t, "an expression is missing");
}

static void check_name(const struct work *t, struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!is_word_char(name.s[i]))
            REFUSE_HERE(t, "not a name: ", name);
    if (name.n == 0 || (name.s[0] >= '0' && name.s[0] <= '9'))
        REFUSE_HERE(t, "a name is missing");
}

static void check_is_text(const struct work *t, const char *what)
{
    if (t->place.where != IN_TEXT || t->place.only_text)
        REFUSE_HERE(t, what, " is markup and can stand in text only");
}

static const char *value_call(const struct work *t)
{
    const struct place *p = &t->place;
    switch (p->where) {
    case IN_TEXT: return "PAGE_TEXT";
    case IN_VALUE:
        if (p->attribute == ATTRIBUTE_CODE)
            REFUSE_HERE(t, "a value cannot be made safe in ", p->name);
        if (p->attribute == ATTRIBUTE_PLAIN)
            return "PAGE_ATTRIBUTE";
        return p->is_url_begun ? "PAGE_URL_PART" : "PAGE_URL";
    case IN_RAW: REFUSE_HERE(t, "a value cannot be made safe in <", p->element, ">");
    case IN_COMMENT: REFUSE_HERE(t, "a value cannot stand in a comment");
    case BEFORE_VALUE: REFUSE_HERE(t, "the value of ", p->name, " must stand in quotes");
    case IN_OPENING:
    case IN_TAG_NAME: REFUSE_HERE(t, "a value cannot be a tag's name");
    case IN_TAG:
    case BEHIND_A_NAME:
    case IN_ATTRIBUTE_NAME: break;
    }
    REFUSE_HERE(t, "a value cannot be an attribute's name; put it in quotes behind one");
}

static void compile_value(struct work *t, struct str e, size_t line)
{
    check_expression(t, e);
    const char *call = value_call(t);
    code_line(t, line);
    OUT(&t->code, "    ", call, "(o, ", e, ");\n");
    t->place.is_url_begun = true;
    t->place.is_spaced = false;
}

static void settle(struct work *t)
{
    if (!place_settle(&t->place))
        REFUSE_HERE(t, "no condition or loop can stand here");
}

static struct place join(const struct work *t, const struct place *x, const struct place *y)
{
    struct place both;
    if (!place_join(x, y, &both))
        REFUSE_HERE(t, "the branches or rounds end at different places of the HTML");
    return both;
}

static struct block *block_open(struct work *t, bool is_loop, size_t line)
{
    if (t->depth == BLOCKS_MAX)
        REFUSE_HERE(t, "blocks are nested too deeply");
    settle(t);
    if (is_loop && t->place.where != IN_TEXT && t->place.where != IN_VALUE)
        REFUSE_HERE(t, "no loop can stand here");
    if (is_loop)
        t->place.is_spaced = false;
    struct block *b = &t->blocks[t->depth++];
    *b = (struct block){.is_loop = is_loop, .line = line, .start = t->place};
    return b;
}

static void branch_ends(struct work *t, struct block *b)
{
    settle(t);
    b->ends = b->has_end ? join(t, &b->ends, &t->place) : t->place;
    b->has_end = true;
}

static void compile_if(struct work *t, struct str e, size_t line)
{
    check_expression(t, e);
    block_open(t, false, line);
    code_line(t, line);
    OUT(&t->code, "    if (", e, ") {\n");
}

static void compile_else(struct work *t, struct str rest, size_t line)
{
    struct block *b = t->depth == 0 ? NULL : &t->blocks[t->depth - 1];
    if (b == NULL || b->is_loop || b->has_else)
        REFUSE_HERE(t, "else without its if");
    branch_ends(t, b);
    t->place = b->start;
    code_line(t, line);
    if (rest.n == 0) {
        b->has_else = true;
        out_c(&t->code, "    } else {\n");
        return;
    }
    if (!str_starts(rest, S("if ")))
        REFUSE_HERE(t, "write {{ else }} or {{ else if … }}");
    struct str e = str_trim(str_from(rest, 3));
    check_expression(t, e);
    OUT(&t->code, "    } else if (", e, ") {\n");
}

static void compile_end(struct work *t, struct str rest, size_t line)
{
    if (t->depth == 0)
        REFUSE_HERE(t, "end without an if or for");
    if (rest.n > 0)
        REFUSE_HERE(t, "nothing follows end");
    struct block *b = &t->blocks[--t->depth];
    branch_ends(t, b);
    t->place = b->has_else ? b->ends : join(t, &b->start, &b->ends);
    code_line(t, line);
    out_c(&t->code, b->is_loop ? "    }}\n" : "    }\n");
}

/* "s in rows" or "s, i in rows"; the rows are worked out once. */
static void compile_for(struct work *t, struct str rest, size_t line)
{
    size_t in = 0;
    if (!str_find(rest, S(" in "), &in))
        REFUSE_HERE(t, "write {{ for item in rows }}");
    struct str names = str_sub(rest, 0, in), rows = str_trim(str_from(rest, in + 4)), item = {0};
    str_next(&names, ',', &item);
    item = str_trim(item);
    struct str count = str_trim(names);
    check_name(t, item);
    if (count.n > 0)
        check_name(t, count);
    else
        count = SAY(t->arena, "i_", t->loops);
    check_expression(t, rows);
    block_open(t, true, line);
    code_line(t, line);
    OUT(&t->code, "    { __typeof__(", rows, ") rows_", t->loops, " = ", rows, ";");
    OUT(&t->code, " for (size_t ", count, " = 0; ", count, " < rows_", t->loops, ".n; ", count, "++) {");
    OUT(&t->code, " __typeof__(&rows_", t->loops, ".at[0]) ", item, " = &rows_", t->loops, ".at[", count, "]; (void)",
        item, ";\n");
    t->loops++;
}

static void compile_set(struct work *t, struct str rest, size_t line)
{
    size_t equals = 0;
    if (!str_find_char(rest, '=', &equals))
        REFUSE_HERE(t, "write {{ set name = expression }}");
    struct str name = str_trim(str_sub(rest, 0, equals)), e = str_trim(str_from(rest, equals + 1));
    check_name(t, name);
    check_expression(t, e);
    code_line(t, line);
    OUT(&t->code, "    __typeof__(", e, ") ", name, " = ", e, ";\n");
}

static void compile_part(struct work *t, struct str rest, size_t line)
{
    size_t open = 0;
    check_is_text(t, "a part");
    check_expression(t, rest);
    if (!str_find_char(rest, '(', &open) || !str_ends(rest, S(")")))
        REFUSE_HERE(t, "write {{ part name(…) }}");
    struct str name = str_trim(str_sub(rest, 0, open)), values = str_trim(str_sub(rest, open + 1, rest.n - 1));
    check_name(t, name);
    code_line(t, line);
    OUT(&t->code, "    part_", name, "(o, page", values.n > 0 ? ", " : "", values, ");\n");
    t->place.is_spaced = false;
}

static void compile_html(struct work *t, struct str e, size_t line)
{
    check_is_text(t, "html");
    check_expression(t, e);
    code_line(t, line);
    OUT(&t->code, "    page_html(o, ", e, ");\n");
    t->place.is_spaced = false;
}

static void compile_include(struct work *t, struct str rest, size_t line)
{
    if (rest.n < 3 || rest.s[0] != '"' || !str_ends(rest, S("\"")))
        REFUSE_HERE(t, "write {{ include \"room/file.h\" }}");
    OUT(&t->includes, "#line ", line, " ");
    code_quoted(&t->includes, t->file);
    OUT(&t->includes, "\n#include ", rest, "\n");
}

static struct str file_stem(struct str file)
{
    size_t slash = 0;
    while (str_find_char(file, '/', &slash))
        file = str_from(file, slash + 1);
    return str_sub(file, 0, file.n - 5);
}

static void compile_template(struct work *t, struct str rest, size_t line)
{
    size_t open = 0;
    (void)line;
    if (t->name.n > 0)
        REFUSE_HERE(t, "a file holds one template");
    if (!str_find_char(rest, '(', &open) || !str_ends(rest, S(")")))
        REFUSE_HERE(t, "write {{ template name(struct view) }}");
    t->name = str_trim(str_sub(rest, 0, open));
    t->view = str_trim(str_sub(rest, open + 1, rest.n - 1));
    check_name(t, t->name);
    if (!str_eq(t->name, file_stem(t->file)))
        REFUSE_HERE(t, "the template must bear the file's name, ", file_stem(t->file));
    if (!str_starts(t->view, S("struct ")))
        REFUSE_HERE(t, "a view is a struct");
}

/* One {{ … }}. */

static const struct directive {
    const char *word;
    void (*compile)(struct work *t, struct str rest, size_t line);
} directives[] = {
    {"template", compile_template}, {"include", compile_include}, {"if", compile_if},
    {"else", compile_else},         {"end", compile_end},         {"for", compile_for},
    {"set", compile_set},           {"part", compile_part},       {"html", compile_html},
};

/* Past the closing braces, which a quoted string or a bracketed list of the expression may also hold. */
static struct str directive_take(struct work *t)
{
    size_t start = t->at + 2, braces = 0;
    for (size_t i = start; i < t->source.n; i++) {
        char c = t->source.s[i];
        if (c == '\n')
            t->line++;
        if (c == '"' || c == '\'') {
            for (i++; i < t->source.n && t->source.s[i] != c; i++)
                i += t->source.s[i] == '\\';
        } else if (c == '{')
            braces++;
        else if (c == '}' && braces > 0)
            braces--;
        else if (c == '}' && i + 1 < t->source.n && t->source.s[i + 1] == '}') {
            t->at = i + 2;
            return str_trim(str_sub(t->source, start, i));
        }
    }
    REFUSE_HERE(t, "{{ without }}");
}

static void compile_directive(struct work *t)
{
    size_t line = t->line, n = 0;
    code_literal(t);
    struct str all = directive_take(t);
    if (str_starts(all, S("#"))) /* a remark */
        return;
    while (n < all.n && is_word_char(all.s[n]))
        n++;
    struct str word = str_sub(all, 0, n), rest = str_trim(str_from(all, n));
    bool is_word = n > 0 && (n == all.n || is_space(all.s[n]));
    for (size_t i = 0; is_word && i < sizeof directives / sizeof directives[0]; i++) {
        if (!str_eq(word, str_of(directives[i].word)))
            continue;
        if (t->name.n == 0 && i > 1)
            REFUSE_HERE(t, "a template begins with {{ template name(struct view) }}");
        directives[i].compile(t, rest, line);
        return;
    }
    if (t->name.n == 0)
        REFUSE_HERE(t, "a template begins with {{ template name(struct view) }}");
    if (is_word && rest.n > 0 && (is_word_char(rest.s[0]) || rest.s[0] == '"'))
        REFUSE_HERE(t, "unknown directive: ", word);
    compile_value(t, all, line);
}

static void compile(struct work *t)
{
    while (t->at < t->source.n) {
        if (str_starts(str_from(t->source, t->at), S("{{")))
            compile_directive(t);
        else
            compile_char(t);
    }
    if (t->depth > 0)
        refuse_at(t, t->blocks[t->depth - 1].line, S("without its {{ end }}"));
    if (t->place.where != IN_TEXT || t->place.only_text)
        REFUSE_HERE(t, "the file ends inside <", t->place.element, "> or a comment");
    if (t->name.n == 0)
        REFUSE_HERE(t, "a template begins with {{ template name(struct view) }}");
    code_literal(t);
}

/* Files. */

/* The subject whose folder the file lies in; empty where it is no subject's. */
static struct str file_subject(struct str file)
{
    struct str before = {0}, folder = {0}, part = {0};
    while (str_find_char(file, '/', &(size_t){0}) && str_next(&file, '/', &part)) {
        before = folder;
        folder = part;
    }
    return str_eq(before, S("subject")) || str_eq(folder, S("gate")) ? folder : S("");
}

static struct str template_code(struct work *t)
{
    struct out o = out_make(t->arena);
    struct str subject = file_subject(t->file);
    OUT(&o, "/* Made by mkpage from ", t->file, ". */\n#include \"page/parts.h\"\n");
    if (subject.n > 0)
        OUT(&o, "#include \"", subject, "_spec.h\"\n");
    OUT(&o, out_text(&t->includes), "\nvoid ", t->name,
        "_html(struct out *o, const struct page_cx *page, const void *view);\n");
    OUT(&o, "\nvoid ", t->name, "_html(struct out *o, const struct page_cx *page, const void *view)\n{\n");
    OUT(&o, "    const ", t->view, " *v = view;\n    (void)o;\n    (void)page;\n    (void)v;\n");
    OUT(&o, out_text(&t->code), "}\n");
    return out_text(&o);
}

static void compile_file(struct tool *tool, struct str folder, struct str file)
{
    struct work *t = ARENA_NEW(tool->arena, struct work);
    *t = (struct work){.tool = tool, .arena = tool->arena, .file = file, .line = 1, .place = {.is_spaced = true}};
    t->source = tool_read(tool, file);
    t->literal = t->code = t->includes = out_make(t->arena);
    if (!str_ends(file, S(".html")))
        REFUSE_HERE(t, "a template's name ends in .html");
    compile(t);
    tool_write(tool, folder, SAY(t->arena, t->name, "_html.c"), template_code(t));
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: mkpage OUTDIR file.html...\n", stderr);
        return 2;
    }
    struct tool tool = tool_make("mkpage");
    for (int i = 2; i < argc; i++)
        compile_file(&tool, str_of(argv[1]), str_of(argv[i]));
    return tool_end(&tool);
}
