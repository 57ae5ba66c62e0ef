#include "mkspec_line.h"

void line_problem(struct reader *r, struct str message)
{
    if (r->told != r->line)
        tool_problem(r->tool, r->spec->path, r->line, message);
    r->told = r->line;
}

void line_cut(struct reader *r, struct str line)
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

bool line_at_word(const struct reader *r)
{
    return r->next < r->token_count && !r->tokens[r->next].is_quoted;
}

bool line_at_text(const struct reader *r)
{
    return r->next < r->token_count && r->tokens[r->next].is_quoted;
}

struct str line_word(struct reader *r, const char *what)
{
    if (line_at_word(r))
        return r->tokens[r->next++].s;
    PROBLEM(r, "here stands ", what);
    return S("");
}

struct str line_text(struct reader *r, const char *what)
{
    if (line_at_text(r))
        return r->tokens[r->next++].s;
    PROBLEM(r, "here stands ", what, " in \"quotes\"");
    return S("");
}

bool line_take(struct reader *r, struct str word)
{
    bool is_it = line_at_word(r) && str_eq(r->tokens[r->next].s, word);
    r->next += is_it;
    return is_it;
}

struct str line_name(struct reader *r, const char *what)
{
    struct str name = line_word(r, what);
    if (name.n > 0 && !tool_is_name(name))
        PROBLEM(r, "\"", name, "\" cannot be a name: use lower-case letters, digits and _");
    return name;
}
