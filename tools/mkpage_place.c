#include "mkpage.h"

#include <string.h>

static const struct str fine = STR_INIT("");

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

#define IS_ONE_OF(name, ...) is_one_of((name), (const char *const[]){__VA_ARGS__, NULL})

static struct str name_add(struct arena *a, char *name, char c)
{
    size_t n = strlen(name);
    if (n + 1 >= PLACE_NAME_MAX)
        return SAY(a, "the name ", name, "… is too long");
    name[n] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    name[n + 1] = '\0';
    return fine;
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

/* Whether `rest` begins with the end tag of the element that the place is in. */
static bool is_own_end_tag(const struct place *p, struct str rest)
{
    size_t n = strlen(p->element);
    return str_starts(rest, S("</")) && str_eq_nocase(str_sub(rest, 2, 2 + n), str_of(p->element)) &&
           (rest.n == 2 + n || !is_letter(rest.s[2 + n]));
}

static struct str step_in_text(struct place *p, struct str rest)
{
    if (rest.s[0] != '<' || ((p->only_text || p->where == IN_RAW) && !is_own_end_tag(p, rest)))
        return fine;
    if (str_starts(rest, S("<!--"))) {
        p->where = IN_COMMENT;
        return fine;
    }
    p->where = IN_OPENING;
    p->only_text = p->is_end_tag = false;
    p->element[0] = '\0';
    return fine;
}

static struct str step_in_opening(struct arena *a, struct place *p, char c)
{
    if (c == '/' && !p->is_end_tag) {
        p->is_end_tag = true;
        return fine;
    }
    if (!is_letter(c) && c != '!')
        return S("a tag's name must follow \"<\"; write &lt; for the character");
    p->where = IN_TAG_NAME;
    return name_add(a, p->element, c);
}

/* Between attributes, or right behind a name or a value, where only a space or the tag's end may follow. */
static struct str step_in_tag(struct arena *a, struct place *p, char c)
{
    if (c == '>') {
        tag_ends(p);
        return fine;
    }
    if (is_space(c) || c == '/') {
        p->where = IN_TAG;
        return fine;
    }
    if (p->where == BEHIND_A_NAME)
        return S("a space must stand between attributes");
    if (c == '"' || c == '\'' || c == '<' || c == '=')
        return SAY(a, "an attribute's name cannot begin with this character in <", p->element, ">");
    p->where = IN_ATTRIBUTE_NAME;
    p->name[0] = '\0';
    return name_add(a, p->name, c);
}

static struct str step_in_name(struct arena *a, struct place *p, char c)
{
    bool is_tag = p->where == IN_TAG_NAME;
    if (is_space(c) || c == '>' || c == '/')
        return step_in_tag(a, p, c);
    if (c == '=' && !is_tag) {
        p->where = BEFORE_VALUE;
        return fine;
    }
    if (c == '"' || c == '\'' || c == '<')
        return SAY(a, "a name cannot hold this character in <", p->element, ">");
    return name_add(a, is_tag ? p->element : p->name, c);
}

static struct str step_before_value(struct arena *a, struct place *p, char c)
{
    if (c != '"' && c != '\'')
        return SAY(a, "the value of ", p->name, " must stand in quotes");
    if (strcmp(p->name, "style") == 0)
        return S("style attributes are barred by the pages' security policy; use a class of candour.css");
    p->where = IN_VALUE;
    p->quote = c;
    p->attribute = attribute_of(p->name);
    p->is_url_begun = false;
    return fine;
}

struct str place_step(struct arena *a, struct place *p, struct str source, size_t at)
{
    char c = source.s[at];
    switch (p->where) {
    case IN_TEXT:
    case IN_RAW: return step_in_text(p, str_from(source, at));
    case IN_OPENING: return step_in_opening(a, p, c);
    case IN_TAG_NAME:
    case IN_ATTRIBUTE_NAME: return step_in_name(a, p, c);
    case IN_TAG:
    case BEHIND_A_NAME: return step_in_tag(a, p, c);
    case BEFORE_VALUE: return step_before_value(a, p, c);
    case IN_VALUE:
        if (c == p->quote)
            p->where = BEHIND_A_NAME;
        else
            p->is_url_begun = true;
        return fine;
    case IN_COMMENT:
        if (str_ends(str_sub(source, 0, at + 1), S("-->")))
            p->where = IN_TEXT;
        return fine;
    }
    return fine;
}

bool place_settle(struct place *p)
{
    if (p->where == IN_TAG_NAME || p->where == IN_ATTRIBUTE_NAME)
        p->where = BEHIND_A_NAME;
    return p->where == IN_TEXT || p->where == IN_TAG || p->where == BEHIND_A_NAME || p->where == IN_VALUE;
}

static bool is_in_tag(const struct place *p)
{
    return p->where == IN_TAG || p->where == BEHIND_A_NAME;
}

bool place_join(const struct place *x, const struct place *y, struct place *both_r)
{
    bool is_same = x->where == y->where || (is_in_tag(x) && is_in_tag(y));
    if (x->where == IN_VALUE)
        is_same = is_same && x->quote == y->quote && strcmp(x->name, y->name) == 0 &&
                  (x->attribute != ATTRIBUTE_URL || x->is_url_begun == y->is_url_begun);
    if (is_in_tag(x))
        is_same = is_same && strcmp(x->element, y->element) == 0;
    *both_r = *x;
    if (is_in_tag(x) && x->where != y->where)
        both_r->where = BEHIND_A_NAME;
    both_r->is_spaced = x->is_spaced && y->is_spaced;
    return is_same && x->is_pre == y->is_pre && x->only_text == y->only_text;
}
