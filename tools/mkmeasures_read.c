/* Reads *.measure files. Every key once, nothing unknown, and the figures must agree with each other. */
#include "mkmeasures.h"

#include "format/check_digit.h"

#define PROBLEM(s, m, ...) TOOL_PROBLEM((s)->tool, (m)->path, 0, __VA_ARGS__)

bool source_next(struct tool *t, struct source_line *line)
{
    struct str text;
    while (str_next(&line->rest, '\n', &text)) {
        line->number++;
        text = str_trim(text);
        size_t colon;
        if (str_is_empty(text) || text.s[0] == '#')
            continue;
        if (!str_find(text, S(": "), &colon)) {
            TOOL_PROBLEM(t, line->path, line->number, "a line is written key: value");
            continue;
        }
        line->key = str_sub(text, 0, colon);
        line->value = str_trim(str_from(text, colon + 2));
        return true;
    }
    return false;
}

bool source_range(struct str s, int64_t *least_r, int64_t *most_r)
{
    size_t dots;
    return str_find(s, S(".."), &dots) && str_to_i64(str_sub(s, 0, dots), least_r) &&
           str_to_i64(str_from(s, dots + 2), most_r) && *least_r < *most_r;
}

bool source_number(struct str s, int64_t decimals, int64_t *n_r)
{
    size_t dot;
    int64_t unit = decimals == 0 ? 1 : decimals == 1 ? 10 : 100, part = 0;
    bool has_dot = str_find_char(s, '.', &dot);
    struct str whole = has_dot ? str_sub(s, 0, dot) : s, rest = has_dot ? str_from(s, dot + 1) : S("");
    if (!str_to_i64(whole, n_r) || str_starts(whole, S("-")) || rest.n != (size_t)(has_dot ? decimals : 0))
        return false;
    if (has_dot && (!str_to_i64(rest, &part) || str_starts(rest, S("-"))))
        return false;
    *n_r = *n_r * unit + part;
    return true;
}

const struct source_measure *source_measure_find(const struct sources *s, struct str word)
{
    for (size_t i = 0; i < s->measures.n; i++)
        if (str_eq(s->measures.at[i].word, word))
            return &s->measures.at[i];
    return NULL;
}

/* --- single keys ------------------------------------------------------------------------------------------------- */

static struct str *text_of(struct source_measure *m, struct str key)
{
    const struct {
        struct str key;
        struct str *to;
    } keys[] = {
        {S("measure"), &m->word},    {S("name"), &m->name},         {S("about"), &m->about},
        {S("half"), &m->half},       {S("snomed"), &m->snomed},     {S("loinc"), &m->loinc},
        {S("range"), &m->range},     {S("decimals"), &m->decimals}, {S("items"), &m->items_are},
        {S("licence"), &m->licence}, {S("source"), &m->source},     {S("lead"), &m->lead},
        {S("alert"), &m->alert},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(keys[i].key, key))
            return keys[i].to;
    return NULL;
}

/* "0 Not at all". */
static void read_answer(struct sources *s, struct source_measure *m, struct str value)
{
    struct source_answer *answer = LIST_ADD(s->tool->arena, &m->answers);
    struct str number;
    str_next(&value, ' ', &number);
    answer->says = value;
    if (!str_to_i64(number, &answer->value) || str_is_empty(value))
        PROBLEM(s, m, "an answer is written answer: 0 Not at all");
}

/* "44250-9 0..3 Little interest", with "aside 9" after the range where one answer is left out of the total. */
static void read_item(struct sources *s, struct source_measure *m, struct str value)
{
    struct source_item *item = LIST_ADD(s->tool->arena, &m->items);
    struct str range, aside;
    bool is_whole = str_next(&value, ' ', &item->code) && str_next(&value, ' ', &range) &&
                    source_range(range, &item->least, &item->most);
    if (is_whole && str_starts(value, S("aside "))) {
        value = str_from(value, 6);
        item->has_aside = true;
        is_whole = str_next(&value, ' ', &aside) && str_to_i64(aside, &item->aside) && item->aside > item->most;
    }
    item->says = value;
    if (!is_whole || str_is_empty(value))
        PROBLEM(s, m, "an item is written item: CODE 0..3 Wording, with aside 9 after the range where 9 is no answer");
    else if (!check_digit_is_loinc(item->code) && !check_digit_is_snomed(item->code))
        PROBLEM(s, m, "item ", m->items.n, ": \"", item->code, "\" is neither a LOINC nor a SNOMED CT code");
}

static void read_key(struct sources *s, struct source_measure *m, const struct source_line *line)
{
    struct str *to = text_of(m, line->key);
    if (str_eq(line->key, S("answer")))
        read_answer(s, m, line->value);
    else if (str_eq(line->key, S("item")))
        read_item(s, m, line->value);
    else if (to == NULL)
        TOOL_PROBLEM(s->tool, line->path, line->number, "a measure has no \"", line->key, "\"");
    else if (!str_is_empty(*to))
        TOOL_PROBLEM(s->tool, line->path, line->number, "\"", line->key, "\" stands here twice");
    else
        *to = line->value;
}

/* --- what must agree --------------------------------------------------------------------------------------------- */

static bool is_one_of(struct str s, struct str x, struct str y, struct str z)
{
    return str_eq(s, x) || str_eq(s, y) || str_eq(s, z);
}

static void check_words(struct sources *s, struct source_measure *m)
{
    if (str_is_empty(m->word) || str_is_empty(m->name) || str_is_empty(m->about) || str_is_empty(m->licence) ||
        str_is_empty(m->source))
        PROBLEM(s, m, "measure, name, about, licence and source must all be here");
    if (!is_one_of(m->half, S("depression"), S("anxiety"), S("neither")))
        PROBLEM(s, m, "half is depression, anxiety or neither");
    if (!is_one_of(m->items_are, S("shipped"), S("labelled"), S("none")))
        PROBLEM(s, m, "items is shipped, labelled or none");
    if (!str_is_empty(m->snomed) && !check_digit_is_snomed(m->snomed))
        PROBLEM(s, m, "snomed: the check digit of ", m->snomed, " is wrong");
    if (!str_is_empty(m->loinc) && !check_digit_is_loinc(m->loinc))
        PROBLEM(s, m, "loinc: the check digit of ", m->loinc, " is wrong");
}

static void check_figures(struct sources *s, struct source_measure *m)
{
    if (!source_range(m->range, &m->least, &m->most) || m->least < 0)
        PROBLEM(s, m, "range is written 0..27");
    if (!str_to_i64(m->decimals, &m->decimal_count) || m->decimal_count < 0 || m->decimal_count > 2)
        PROBLEM(s, m, "decimals is 0, 1 or 2");
    if (!str_is_empty(m->alert) &&
        (!str_to_i64(m->alert, &m->alert_item) || m->alert_item < 1 || m->alert_item > (int64_t)m->items.n))
        PROBLEM(s, m, "alert is the number of an item");
}

static void check_items(struct sources *s, struct source_measure *m)
{
    int64_t least = 0, most = 0;
    for (size_t i = 0; i < m->items.n; i++) {
        least += m->items.at[i].least;
        most += m->items.at[i].most;
    }
    if ((m->items.n > 0) == str_eq(m->items_are, S("none")))
        PROBLEM(s, m, "items: none goes with no item, anything else with some");
    if (m->items.n > 0 && (least != m->least || most != m->most))
        PROBLEM(s, m, "the items add up to ", least, "..", most, " and not to the range");
    if (str_eq(m->items_are, S("shipped")) != (m->answers.n > 0) ||
        str_eq(m->items_are, S("shipped")) == (m->lead.n == 0))
        PROBLEM(s, m, "a measure with shipped items, and no other, has lead and answers");
}

void sources_read_measure(struct sources *s, struct str path)
{
    struct source_measure *m = LIST_ADD(s->tool->arena, &s->measures);
    *m = (struct source_measure){.path = path};
    struct source_line line = {.path = path, .rest = tool_read(s->tool, path)};
    while (source_next(s->tool, &line))
        read_key(s, m, &line);
    check_words(s, m);
    check_figures(s, m);
    check_items(s, m);
    for (size_t i = 0; i + 1 < s->measures.n; i++)
        if (str_eq(s->measures.at[i].word, m->word))
            PROBLEM(s, m, "there are two measures \"", m->word, "\"");
}
