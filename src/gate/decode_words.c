#include "gate/decode_words.h"

#include "base/utf8.h"

enum { MEGABYTE = 1000000, KILOBYTE = 1000 };

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

struct str words_label(struct arena *a, const struct field *f)
{
    struct str label = str_of(f->says);
    bool is_word = label.n > 1 && is_capital(label.s[0]) && label.s[1] >= 'a' && label.s[1] <= 'z';
    return is_word ? SAY(a, str_lower(a, str_sub(label, 0, 1)), str_from(label, 1)) : label;
}

/* "What was done" is asked for as such; "the what was done" is no English. */
static bool is_question(struct str label)
{
    static const char *const words[] = {"what ", "why ", "who ", "how ", "when ", "where ", "which "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(label, str_of(words[i])))
            return true;
    return false;
}

struct str words_missing(struct arena *a, const struct field *f)
{
    struct str label = words_label(a, f);
    if (str_ends(label, S("?")))
        return SAY(a, "Answer the question: ", f->says);
    if (f->type == FIELD_BOOL)
        return SAY(a, "Select yes or no: ", label);
    const char *the = is_question(label) ? "" : "the ";
    if (f->type == FIELD_DAY)
        return SAY(a, "Enter ", the, label, ", for example ", WORDS_EXAMPLE_DAY);
    if (f->type == FIELD_CHOICE || f->type == FIELD_FILE)
        return SAY(a, "Select ", the, label);
    return SAY(a, "Enter ", the, label);
}

struct str words_range(struct arena *a, int64_t min, int64_t max)
{
    if (max == INT64_MAX)
        return SAY(a, min, " or more");
    if (min == INT64_MIN)
        return SAY(a, max, " or less");
    return min == max ? SAY(a, min) : SAY(a, "between ", min, " and ", max);
}

struct str words_size(struct arena *a, int64_t bytes)
{
    if (bytes >= MEGABYTE)
        return SAY(a, bytes / MEGABYTE, " MB");
    return bytes >= KILOBYTE ? SAY(a, bytes / KILOBYTE, " kB") : SAY(a, bytes, " bytes");
}

struct str words_choices(struct arena *a, const struct field *f)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < f->choice_count; i++)
        OUT(&o, i == 0 ? "" : i + 1 == f->choice_count ? " or " : ", ", f->choices[i].word);
    return out_text(&o);
}

struct str words_lines(struct arena *a, struct str s)
{
    s = str_replace(a, s, S("\r\n"), S("\n"));
    return str_replace(a, s, S("\r"), S("\n"));
}

bool words_have_control(struct str s)
{
    uint32_t point;
    if (utf8_has_control(s))
        return true;
    while (utf8_next(&s, &point))
        if (point >= 0x80 && point < 0xa0)
            return true;
    return false;
}
