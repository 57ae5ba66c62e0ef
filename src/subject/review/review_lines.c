#include "subject/review/review_lines.h"

#include "base/utf8.h"

enum { HEADING_BYTES_MAX = 90, HEADING_WORDS_MAX = 12, LABEL_BYTES_MAX = 80 };

/* Blanks that word processors and web pages put where a space is meant, and marks that are not seen. */
static bool point_is_blank(uint32_t point)
{
    return point == ' ' || point == '\t' || point == 0xa0 || (point >= 0x2000 && point <= 0x200a) || point == 0x202f ||
           point == 0x205f || point == 0x3000;
}

static bool point_is_unseen(uint32_t point)
{
    return point == 0xfeff || point == 0xad || (point >= 0x200b && point <= 0x200d) || point == 0x2060;
}

static bool point_ends_line(uint32_t point)
{
    return point == '\n' || point == '\r' || point == '\v' || point == '\f' || point == 0x85 || point == 0x2028 ||
           point == 0x2029;
}

static bool point_is_bullet(uint32_t point)
{
    return point == '-' || point == '*' || point == 0x2022 || point == 0x2013 || point == 0x2014 || point == 0xb7 ||
           point == 0x25aa || point == 0x25cf || point == 0x25e6;
}

/* The line's words with one space between them. */
static struct str line_even(struct arena *a, struct str line)
{
    struct out o = out_make(a);
    bool owes_blank = false;
    while (line.n > 0) {
        struct str before = line;
        uint32_t point;
        must(utf8_next(&line, &point));
        if (point_is_unseen(point))
            continue;
        if (point_is_blank(point)) {
            owes_blank = o.n > 0;
            continue;
        }
        if (owes_blank)
            out_char(&o, ' ');
        owes_blank = false;
        out_str(&o, str_sub(before, 0, before.n - line.n));
    }
    return out_text(&o);
}

static bool bullet_taken(struct str *text)
{
    struct str rest = *text;
    uint32_t point;
    if (!utf8_next(&rest, &point) || !point_is_bullet(point) || rest.n < 2 || rest.s[0] != ' ')
        return false;
    *text = str_trim(rest);
    return true;
}

/* The marks of a heading in Markdown say nothing that the words do not. */
static struct str heading_marks_off(struct str text)
{
    size_t n = 0;
    while (n < text.n && text.s[n] == '#')
        n++;
    return n > 0 && n < text.n && text.s[n] == ' ' ? str_trim(str_from(text, n)) : text;
}

/* The line up to its end, taken off with the end; CR LF is one end. */
static bool line_next(struct str *rest, struct str *line_r)
{
    if (rest->n == 0)
        return false;
    struct str from = *rest;
    while (rest->n > 0) {
        struct str before = *rest;
        uint32_t point;
        must(utf8_next(rest, &point));
        if (!point_ends_line(point))
            continue;
        *line_r = str_sub(from, 0, from.n - before.n);
        if (point == '\r' && rest->n > 0 && rest->s[0] == '\n')
            *rest = str_from(*rest, 1);
        return true;
    }
    *line_r = from;
    return true;
}

static bool text_has_other_control(struct str text)
{
    uint32_t point;
    while (utf8_next(&text, &point))
        if ((point < 0x20 && point != '\t' && !point_ends_line(point)) || point == 0x7f)
            return true;
    return false;
}

static struct err *text_check(struct arena *a, struct str text)
{
    if (text.n == 0)
        return REFUSE(a, "review-empty", S("file"), "The file is empty. Choose the report as a plain text file.");
    if (text.n > REVIEW_BYTES_MAX)
        return REFUSE(a, "review-too-large", S("file"), "The file has ", text.n, " bytes; a review report has at most ",
                      REVIEW_BYTES_MAX, ". Choose the report alone, as a plain text file. Nothing was imported.");
    if (!utf8_is_valid(text) || text_has_other_control(text))
        return REFUSE(
            a, "review-not-text", S("file"),
            "The file is not plain text in UTF-8. Save the report as plain text (UTF-8) and import that file. "
            "Nothing was imported.");
    return NULL;
}

struct err *review_lines(struct arena *a, struct str text, struct review_raws *lines_r)
{
    TRY(text_check(a, text));
    LIST(struct review_raw) lines = {0};
    struct str rest = text, line;
    for (int number = 1; line_next(&rest, &line); number++) {
        struct str even = line_even(a, line);
        if (even.n == 0)
            continue;
        struct review_raw raw = {.number = number, .text = even};
        raw.is_bullet = bullet_taken(&raw.text);
        if (!raw.is_bullet)
            raw.text = heading_marks_off(raw.text);
        if (lines.n == REVIEW_LINES_MAX)
            return REFUSE(a, "review-too-large", S("file"), "Line ", number, ": a review report has at most ",
                          REVIEW_LINES_MAX, " lines. Choose the report alone. Nothing was imported.");
        *LIST_ADD(a, &lines) = raw;
    }
    *lines_r = (struct review_raws){lines.at, lines.n};
    return NULL;
}

bool review_is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool review_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool review_next_word(struct str *rest, struct str *word_r)
{
    while (str_next(rest, ' ', word_r))
        if (word_r->n > 0)
            return true;
    return false;
}

static struct str closing_marks_off(struct str line)
{
    for (;;) {
        if (str_ends(line, S("”")))
            line = str_sub(line, 0, line.n - S("”").n);
        else if (str_ends(line, S("’")))
            line = str_sub(line, 0, line.n - S("’").n);
        else if (line.n > 0 && (line.s[line.n - 1] == '"' || line.s[line.n - 1] == '\'' || line.s[line.n - 1] == ')'))
            line = str_sub(line, 0, line.n - 1);
        else
            return line;
    }
}

bool review_ends_as_sentence(struct str line)
{
    struct str bare = closing_marks_off(line);
    if (bare.n == 0)
        return false;
    char last = bare.s[bare.n - 1];
    return last == '.' || last == '!' || last == '?' || last == ':' || str_ends(bare, S("…"));
}

bool review_looks_like_heading(struct str line)
{
    if (line.n == 0 || line.n > HEADING_BYTES_MAX || !review_is_capital(line.s[0]))
        return false;
    char last = line.s[line.n - 1];
    if (review_ends_as_sentence(line) || last == ',' || last == ';')
        return false;
    for (size_t i = 0; i < line.n; i++)
        if (review_is_digit(line.s[i]) || line.s[i] == '|' || line.s[i] == ':')
            return false;
    size_t words = 0;
    struct str rest = line, word;
    while (review_next_word(&rest, &word))
        words++;
    return words <= HEADING_WORDS_MAX;
}

bool review_begins_new(struct str text)
{
    return text.n > 0 && (review_is_capital(text.s[0]) || review_is_digit(text.s[0]) || text.s[0] == '"' ||
                          str_starts(text, S("“")) || str_starts(text, S("‘")));
}

bool review_starts_nocase(struct str s, struct str head)
{
    return s.n >= head.n && str_eq_nocase(str_sub(s, 0, head.n), head);
}

bool review_has_nocase(struct arena *a, struct str s, struct str part)
{
    return str_has(str_lower(a, s), str_lower(a, part));
}

bool review_label(struct str line, struct str *label_r, struct str *value_r)
{
    size_t colon;
    if (!str_find_char(line, ':', &colon) || colon == 0 || colon > LABEL_BYTES_MAX)
        return false;
    *label_r = str_trim(str_sub(line, 0, colon));
    *value_r = str_trim(str_from(line, colon + 1));
    return !str_has(*label_r, S(". "));
}

/* "St. Martins" and "Dr. Smith" do not end a sentence. */
static bool stop_is_of_abbreviation(struct str upto)
{
    static const struct str short_forms[] = {STR_INIT("St"),   STR_INIT("Dr"), STR_INIT("Mr"), STR_INIT("Mrs"),
                                             STR_INIT("Prof"), STR_INIT("Ms"), STR_INIT("No")};
    for (size_t i = 0; i < sizeof short_forms / sizeof short_forms[0]; i++) {
        size_t n = short_forms[i].n;
        if (str_ends(upto, short_forms[i]) && (upto.n == n || upto.s[upto.n - n - 1] == ' '))
            return true;
    }
    return false;
}

static bool sentence_ends_at(struct str text, size_t i)
{
    if (text.s[i] == '\n')
        return true;
    if (text.s[i] != '.' && text.s[i] != '!' && text.s[i] != '?')
        return false;
    return i + 2 < text.n && text.s[i + 1] == ' ' && review_begins_new(str_from(text, i + 2)) &&
           !stop_is_of_abbreviation(str_sub(text, 0, i));
}

bool review_next_sentence(struct str *rest, struct str *sentence_r)
{
    *rest = str_trim(*rest);
    if (rest->n == 0)
        return false;
    for (size_t i = 0; i < rest->n; i++) {
        if (!sentence_ends_at(*rest, i))
            continue;
        *sentence_r = str_trim(str_sub(*rest, 0, i + 1));
        *rest = str_from(*rest, i + 1);
        return true;
    }
    *sentence_r = *rest;
    *rest = S("");
    return true;
}

void review_keep(struct arena *a, struct review_report *report, const struct review_raw *raw, const char *why)
{
    *LIST_ADD(a, &report->lines) = (struct review_line){.line = raw->number, .text = raw->text, .why = str_of(why)};
}

void review_doubt(struct arena *a, struct review_report *report, int line, struct str text, const char *why)
{
    *LIST_ADD(a, &report->lines) =
        (struct review_line){.line = line, .is_placed = true, .text = text, .why = str_of(why)};
}

struct str review_colon_off(struct str text)
{
    return str_ends(text, S(":")) ? str_sub(text, 0, text.n - 1) : text;
}
