/* Compiles page templates into C functions: mkpage OUTDIR file.html...
 *
 * Each template becomes OUTDIR/<name>_html.c with one function <name>_html. The compiler follows the HTML (HTML Living
 * Standard, 13.2.5) as far as it must to know where a value stands, and writes the escaping call for that place: text,
 * a quoted attribute, a URL. Where no escaping is safe (script, style, a comment, a tag's or an attribute's name, an
 * attribute that is itself code) the template is refused with file and line. It knows nothing of what pages mean; the C
 * compiler checks the expressions, and #line makes it report them at the template. What templates may say is in
 * doc/templates.md.
 */
#include "base/base.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS_MAX = 24, NAME_MAX_CHARS = 32, FILE_MAX_BYTES = 1 << 20 };

enum where {
    IN_TEXT,
    IN_OPENING, /* behind "<" */
    IN_TAG_NAME,
    IN_TAG,        /* between attributes */
    BEHIND_A_NAME, /* of a tag or an attribute, or behind a closing quote */
    IN_ATTRIBUTE_NAME,
    BEFORE_VALUE,
    IN_VALUE,
    IN_COMMENT,
    IN_RAW, /* script or style */
};

enum attribute { ATTRIBUTE_PLAIN, ATTRIBUTE_URL, ATTRIBUTE_CODE };

/* Where in the HTML the template stands. */
struct place {
    enum where where;
    enum attribute attribute;
    char quote;
    bool is_url_begun;
    bool is_end_tag;
    bool is_pre;                  /* white space counts */
    char element[NAME_MAX_CHARS]; /* the tag being read, or the element whose end alone ends IN_RAW or only_text */
    char name[NAME_MAX_CHARS];    /* the attribute being read */
    bool only_text;               /* title or textarea: no tags inside */
    bool is_spaced;               /* what was last written is white space */
};

struct block {
    bool is_loop;
    bool has_else;
    size_t line;
    struct place start; /* before the first branch */
    struct place ends;  /* where the branches so far ended */
    bool has_end;
};

struct template
{
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

static _Noreturn void refuse_at(const struct template *t, size_t line, struct str why)
{
    struct str message = SAY(t->arena, t->file, ":", line, ": ", why, "\n");
    fwrite(message.s, 1, message.n, stderr);
    exit(1);
}

#define REFUSE_HERE(t, ...) refuse_at((t), (t)->line, SAY((t)->arena, __VA_ARGS__))

/* The HTML, character by character. */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word_char(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
}

static bool is_one_of(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

#define IS_ONE_OF(name, ...)                                                                                           \
    is_one_of((name), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void name_add(const struct template *t, char *name, char c)
{
    size_t n = strlen(name);
    if (n + 1 >= NAME_MAX_CHARS)
        REFUSE_HERE(t, "the name ", name, "… is too long");
    name[n] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    name[n + 1] = '\0';
}

static enum attribute attribute_of(const char *name)
{
    if (strncmp(name, "on", 2) == 0 || IS_ONE_OF(name, "style", "srcdoc", "srcset", "ping", "http-equiv"))
        return ATTRIBUTE_CODE;
    if (IS_ONE_OF(name, "href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href"))
        return ATTRIBUTE_URL;
    return ATTRIBUTE_PLAIN;
}

static void tag_ends(struct place *p)
{
    p->where = IN_TEXT;
    p->is_spaced = false;
    if (IS_ONE_OF(p->element, "pre", "textarea"))
        p->is_pre = !p->is_end_tag;
    if (p->is_end_tag)
        return;
    p->only_text = IS_ONE_OF(p->element, "title", "textarea");
    if (IS_ONE_OF(p->element, "script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"))
        p->where = IN_RAW;
}

/* Whether the source goes on with the end tag of the element that the place is in. */
static bool is_own_end_tag(const struct template *t, const struct place *p)
{
    struct str rest = str_from(t->source, t->at);
    size_t n = strlen(p->element);
    return str_starts(rest, S("</")) && str_eq_nocase(str_sub(rest, 2, 2 + n), str_of(p->element)) &&
           !is_word_char(rest.n > 2 + n ? rest.s[2 + n] : 'x');
}

static void step_in_text(const struct template *t, struct place *p, char c)
{
    if (c != '<' || ((p->only_text || p->where == IN_RAW) && !is_own_end_tag(t, p)))
        return;
    if (str_starts(str_from(t->source, t->at), S("<!--"))) {
        p->where = IN_COMMENT;
        return;
    }
    p->where = IN_OPENING;
    p->only_text = p->is_end_tag = false;
    p->element[0] = '\0';
}

static void step_in_opening(const struct template *t, struct place *p, char c)
{
    if (c == '/' && !p->is_end_tag) {
        p->is_end_tag = true;
        return;
    }
    if (!is_letter(c) && c != '!')
        REFUSE_HERE(t, "a tag's name must follow \"<\"; write &lt; for the character");
    p->where = IN_TAG_NAME;
    name_add(t, p->element, c);
}

/* Between attributes, or right behind a name or a value, where only a space or the tag's end may follow. */
static void step_in_tag(const struct template *t, struct place *p, char c)
{
    if (c == '>')
        tag_ends(p);
    else if (is_space(c) || c == '/')
        p->where = IN_TAG;
    else if (p->where == BEHIND_A_NAME)
        REFUSE_HERE(t, "a space must stand between attributes");
    else if (c == '"' || c == '\'' || c == '<' || c == '=')
        REFUSE_HERE(t, "an attribute's name cannot begin with this character in <", p->element, ">");
    else {
        p->where = IN_ATTRIBUTE_NAME;
        p->name[0] = '\0';
        name_add(t, p->name, c);
    }
}

static void step_in_name(const struct template *t, struct place *p, char c)
{
    bool is_tag = p->where == IN_TAG_NAME;
    if (is_space(c) || c == '>' || c == '/')
        step_in_tag(t, p, c);
    else if (c == '=' && !is_tag)
        p->where = BEFORE_VALUE;
    else if (c == '"' || c == '\'' || c == '<')
        REFUSE_HERE(t, "a name cannot hold this character in <", p->element, ">");
    else
        name_add(t, is_tag ? p->element : p->name, c);
}

static void step_before_value(const struct template *t, struct place *p, char c)
{
    if (c != '"' && c != '\'')
        REFUSE_HERE(t, "the value of ", p->name, " must stand in quotes");
    p->where = IN_VALUE;
    p->quote = c;
    p->attribute = attribute_of(p->name);
    p->is_url_begun = false;
    if (strcmp(p->name, "style") == 0)
        REFUSE_HERE(t, "style attributes are barred by the pages' security policy; use a class of candour.css");
}

static void step(const struct template *t, struct place *p, char c)
{
    switch (p->where) {
    case IN_TEXT:
    case IN_RAW: step_in_text(t, p, c); return;
    case IN_OPENING: step_in_opening(t, p, c); return;
    case IN_TAG_NAME:
    case IN_ATTRIBUTE_NAME: step_in_name(t, p, c); return;
    case IN_TAG:
    case BEHIND_A_NAME: step_in_tag(t, p, c); return;
    case BEFORE_VALUE: step_before_value(t, p, c); return;
    case IN_VALUE:
        if (c == p->quote)
            p->where = BEHIND_A_NAME;
        else
            p->is_url_begun = true;
        return;
    case IN_COMMENT:
        if (c == '>' && str_ends(str_sub(t->source, 0, t->at + 1), S("-->")))
            p->where = IN_TEXT;
        return;
    }
}

/* Runs of white space count once, in tags and in text. */
static bool is_needless(const struct template *t, char c, enum where before)
{
    const struct place *p = &t->place;
    if (!is_space(c) || p->is_pre || p->only_text)
        return false;
    return (before == IN_TEXT || before == IN_TAG) && before == p->where && p->is_spaced;
}

static char run_char(const struct template *t)
{
    if (t->place.where != IN_TEXT || t->place.is_pre || t->place.only_text)
        return t->place.where == IN_TAG ? ' ' : t->source.s[t->at];
    for (size_t i = t->at; i < t->source.n && is_space(t->source.s[i]); i++)
        if (t->source.s[i] == '\n')
            return '\n';
    return ' ';
}

static void compile_char(struct template *t)
{
    char c = t->source.s[t->at];
    enum where before = t->place.where;
    step(t, &t->place, c);
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

static void code_literal(struct template *t)
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

static void code_line(struct template *t, size_t line)
{
    OUT(&t->code, "#line ", line, " ");
    code_quoted(&t->code, t->file);
    out_char(&t->code, '\n');
}

/* Brackets pair and quotes close, so that what a template says stays inside its own statement. */
static void check_expression(const struct template *t, struct str e)
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

static void check_name(const struct template *t, struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!is_word_char(name.s[i]))
            REFUSE_HERE(t, "not a name: ", name);
    if (name.n == 0 || (name.s[0] >= '0' && name.s[0] <= '9'))
        REFUSE_HERE(t, "a name is missing");
}

static void check_is_text(const struct template *t, const char *what)
{
    if (t->place.where != IN_TEXT || t->place.only_text)
        REFUSE_HERE(t, what, " is markup and can stand in text only");
}

static const char *value_call(const struct template *t)
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

static void compile_value(struct template *t, struct str e, size_t line)
{
    check_expression(t, e);
    const char *call = value_call(t);
    code_line(t, line);
    OUT(&t->code, "    ", call, "(o, ", e, ");\n");
    t->place.is_url_begun = true;
    t->place.is_spaced = false;
}

/* A branch may begin behind a name or a value: what comes next must then be a space. */
static void settle(const struct template *t, struct place *p)
{
    if (p->where == IN_TAG_NAME || p->where == IN_ATTRIBUTE_NAME)
        p->where = BEHIND_A_NAME;
    if (p->where != IN_TEXT && p->where != IN_TAG && p->where != BEHIND_A_NAME && p->where != IN_VALUE)
        REFUSE_HERE(t, "no condition or loop can stand here");
}

static bool is_in_tag(enum where w)
{
    return w == IN_TAG || w == BEHIND_A_NAME;
}

/* Two ways to the same point must leave the HTML at the same place. */
static struct place join(const struct template *t, struct place x, struct place y)
{
    bool is_same = x.where == y.where || (is_in_tag(x.where) && is_in_tag(y.where));
    if (x.where == IN_VALUE)
        is_same = is_same && x.quote == y.quote && strcmp(x.name, y.name) == 0 &&
                  (x.attribute != ATTRIBUTE_URL || x.is_url_begun == y.is_url_begun);
    if (is_in_tag(x.where))
        is_same = is_same && strcmp(x.element, y.element) == 0;
    if (!is_same || x.is_pre != y.is_pre || x.only_text != y.only_text)
        REFUSE_HERE(t, "the branches or rounds end at different places of the HTML");
    struct place both = x;
    if (is_in_tag(x.where) && x.where != y.where)
        both.where = BEHIND_A_NAME;
    both.is_spaced = x.is_spaced && y.is_spaced;
    return both;
}

static struct block *block_open(struct template *t, bool is_loop, size_t line)
{
    if (t->depth == BLOCKS_MAX)
        REFUSE_HERE(t, "blocks are nested too deeply");
    settle(t, &t->place);
    if (is_loop && t->place.where != IN_TEXT && t->place.where != IN_VALUE)
        REFUSE_HERE(t, "no loop can stand here");
    if (is_loop)
        t->place.is_spaced = false;
    struct block *b = &t->blocks[t->depth++];
    *b = (struct block){.is_loop = is_loop, .line = line, .start = t->place};
    return b;
}

static void branch_ends(struct template *t, struct block *b)
{
    settle(t, &t->place);
    b->ends = b->has_end ? join(t, b->ends, t->place) : t->place;
    b->has_end = true;
}

static void compile_if(struct template *t, struct str e, size_t line)
{
    check_expression(t, e);
    block_open(t, false, line);
    code_line(t, line);
    OUT(&t->code, "    if (", e, ") {\n");
}

static void compile_else(struct template *t, struct str rest, size_t line)
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

static void compile_end(struct template *t, struct str rest, size_t line)
{
    if (t->depth == 0)
        REFUSE_HERE(t, "end without an if or for");
    if (rest.n > 0)
        REFUSE_HERE(t, "nothing follows end");
    struct block *b = &t->blocks[--t->depth];
    branch_ends(t, b);
    t->place = b->has_else ? b->ends : join(t, b->start, b->ends);
    code_line(t, line);
    out_c(&t->code, b->is_loop ? "    }}\n" : "    }\n");
}

/* "s in rows" or "s, i in rows"; the rows are worked out once. */
static void compile_for(struct template *t, struct str rest, size_t line)
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
    OUT(&t->code, " __typeof__(&rows_", t->loops, ".at[0]) ", item, " = &rows_", t->loops, ".at[", count, "];\n");
    t->loops++;
}

static void compile_set(struct template *t, struct str rest, size_t line)
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

static void compile_part(struct template *t, struct str rest, size_t line)
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

static void compile_html(struct template *t, struct str e, size_t line)
{
    check_is_text(t, "html");
    check_expression(t, e);
    code_line(t, line);
    OUT(&t->code, "    page_html(o, ", e, ");\n");
    t->place.is_spaced = false;
}

static void compile_include(struct template *t, struct str rest, size_t line)
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

static void compile_template(struct template *t, struct str rest, size_t line)
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
    void (*compile)(struct template *t, struct str rest, size_t line);
} directives[] = {
    {"template", compile_template}, {"include", compile_include}, {"if", compile_if},
    {"else", compile_else},         {"end", compile_end},         {"for", compile_for},
    {"set", compile_set},           {"part", compile_part},       {"html", compile_html},
};

/* Past the closing braces, which a quoted string or a bracketed list of the expression may also hold. */
static struct str directive_take(struct template *t)
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

static void compile_directive(struct template *t)
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

static void compile(struct template *t)
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

static struct str template_code(struct template *t)
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

static _Noreturn void fail(struct arena *a, struct str what, int error)
{
    struct str message = SAY(a, "mkpage: ", what, ": ", strerror(error), "\n");
    fwrite(message.s, 1, message.n, stderr);
    exit(1);
}

static struct str file_read(struct arena *a, struct str path)
{
    FILE *f = fopen(str_c(a, path), "rb");
    if (f == NULL)
        fail(a, path, errno);
    char *bytes = arena_take(a, FILE_MAX_BYTES);
    size_t n = fread(bytes, 1, FILE_MAX_BYTES, f);
    if (ferror(f) || n == FILE_MAX_BYTES)
        fail(a, path, ferror(f) ? errno : EFBIG);
    fclose(f);
    return (struct str){bytes, n};
}

static void file_write(struct arena *a, struct str path, struct str text)
{
    FILE *f = fopen(str_c(a, path), "wb");
    if (f == NULL || fwrite(text.s, 1, text.n, f) != text.n || fclose(f) != 0)
        fail(a, path, errno);
}

static void compile_file(struct str folder, struct str file)
{
    struct arena *a = arena_make(64 << 20);
    struct template *t = ARENA_NEW(a, struct template);
    *t = (struct template){.arena = a, .file = file, .line = 1, .place = {.is_spaced = true}};
    t->source = file_read(a, file);
    t->literal = t->code = t->includes = out_make(a);
    if (!str_ends(file, S(".html")))
        REFUSE_HERE(t, "a template's name ends in .html");
    compile(t);
    file_write(a, SAY(a, folder, "/", t->name, "_html.c"), template_code(t));
    arena_end(&a);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: mkpage OUTDIR file.html...\n", stderr);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        compile_file(str_of(argv[1]), str_of(argv[i]));
    return 0;
}
