#include "mkspec_line.h"

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
    return line_at_word(r) && str_has(r->tokens[r->next].s, S(".."));
}

static void take_range(struct reader *r, struct spec_field *f, int64_t *min_r, int64_t *max_r)
{
    struct str range = without_question(line_word(r, "a range, as 1..20"), &f->flags);
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
    if (f->type == FIELD_INTS && line_take(r, S("x")))
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
    struct str word = without_question(line_word(r, "a type"), &f->flags);
    for (size_t i = 0; i < sizeof plain_types / sizeof *plain_types; i++) {
        if (str_eq(plain_types[i].word, word)) {
            f->type = plain_types[i].type;
            if (f->type == FIELD_ROW || f->type == FIELD_ROWS || f->type == FIELD_CHOICE)
                f->of = without_question(line_word(r, "the name of the choice or statement"), &f->flags);
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
        if (line_at_text(r))
            f->says = line_text(r, "a label");
        else if (line_take(r, S("hint")))
            f->hint = line_text(r, "the hint");
        else if (line_take(r, S("long")))
            f->flags |= FIELD_LONG;
        else if (line_take(r, S("secret")))
            f->flags |= FIELD_SECRET;
        else {
            PROBLEM(r, "\"", r->tokens[r->next].s, "\" means nothing here");
            return;
        }
    }
}

void line_field(struct reader *r, struct spec_fields *fields)
{
    struct str head = line_word(r, "a field, as name: type");
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
