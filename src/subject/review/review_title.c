/* Where the title at the front of a table's cell ends. In the published layout title and text stand in one cell with a
 * blank between them, so the boundary is found from the headings that the report uses elsewhere, or else from capitals.
 */
#include "subject/review/review_lines.h"
#include "subject/review/review_words.h"

enum { TITLE_BYTES_MAX = 90 };

/* "(provider)" after a title belongs to it, where a new sentence follows. */
static size_t bracket_end(struct str cell, size_t from)
{
    size_t close;
    if (from >= cell.n || cell.s[from] != '(' || !str_find_char(str_from(cell, from), ')', &close))
        return from;
    size_t after = from + close + 1;
    bool is_title = close < TITLE_BYTES_MAX && after + 1 < cell.n && cell.s[after] == ' ' &&
                    review_begins_new(str_from(cell, after + 1));
    return is_title ? after + 1 : from;
}

/* The boundary after a heading known from elsewhere; 0 where none begins the cell. */
static size_t end_by_known_title(struct str cell, const struct str *titles, size_t n)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = titles[i].n;
        if (at <= 1 || !review_starts_nocase(cell, titles[i]) || at + 1 >= cell.n)
            continue;
        if (cell.s[at] == ':' && cell.s[at + 1] == ' ')
            at++;
        if (cell.s[at] != ' ' || at + 1 <= best)
            continue;
        size_t end = bracket_end(cell, at + 1);
        if (review_begins_new(str_from(cell, end)))
            best = end;
    }
    return best;
}

/* The boundary after a bracket that closes before the first sentence ends. */
static size_t end_by_bracket(struct str cell)
{
    size_t open;
    struct str head = str_sub(cell, 0, TITLE_BYTES_MAX);
    if (!str_find_char(head, '(', &open) || open == 0 || str_has(str_sub(head, 0, open), S(". ")))
        return 0;
    size_t end = bracket_end(cell, open);
    return end > open ? end : 0;
}

static bool word_may_begin_sentence(struct str word)
{
    return review_is_capital(word.s[0]) && (word.n == 1 || !review_is_capital(word.s[1]));
}

/* The first capital after a word in small letters; where the cell begins with several capitals, the last of those. */
static size_t end_by_capital(struct str cell)
{
    struct str rest = str_sub(cell, 0, TITLE_BYTES_MAX), word;
    size_t last_capital = 0;
    bool only_capitals = true;
    for (size_t words = 0; review_next_word(&rest, &word); words++) {
        size_t at = (size_t)(word.s - cell.s);
        bool is_capital = word_may_begin_sentence(word);
        if (words > 0 && !only_capitals && is_capital)
            return at;
        if (words > 0 && only_capitals && !is_capital && last_capital > 0)
            return last_capital;
        if (words > 0 && is_capital)
            last_capital = at;
        only_capitals = only_capitals && is_capital;
        if (review_ends_as_sentence(word) || word.s[word.n - 1] == ',')
            return 0;
    }
    return 0;
}

size_t review_title_end(struct str cell, const struct str *titles, size_t n)
{
    size_t end = end_by_known_title(cell, titles, n);
    if (end == 0)
        end = end_by_bracket(cell);
    return end > 0 ? end : end_by_capital(cell);
}
