#include "gate/decode.h"

#include "base/id.h"
#include "base/utf8.h"
#include "gate/decode_words.h"

#include <string.h>

enum { NAME_SHOWN_MAX = 60, ITEMS_BY_NAME_MAX = 1000 };

struct decoding {
    struct arena *arena;
    const struct shape *shape;
    struct pairs pairs;
    void *into;
    struct err *problems;
};

#define PROBLEM(d, code, field, ...)                                                                                   \
    ((d)->problems = err_join((d)->problems, REFUSE((d)->arena, code, field, __VA_ARGS__)))

/* --- pairs --- */

static const struct pair *find(struct pairs pairs, struct str name)
{
    for (size_t i = pairs.n; i > 0; i--)
        if (str_eq(pairs.at[i - 1].name, name))
            return &pairs.at[i - 1];
    return NULL;
}

struct str pairs_find(struct pairs pairs, struct str name)
{
    const struct pair *pair = find(pairs, name);
    return pair == NULL ? S("") : pair->value;
}

bool pairs_have(struct pairs pairs, struct str name)
{
    return find(pairs, name) != NULL;
}

/* What stands behind "answers." in "answers.3"; false where the name is not a part of this field. */
static bool part_of(const struct field *f, struct str name, struct str *part_r)
{
    size_t n = strlen(f->name);
    if (name.n <= n + 1 || !str_starts(name, str_of(f->name)) || name.s[n] != '.')
        return false;
    *part_r = str_from(name, n + 1);
    return true;
}

static bool is_day_part(struct str part)
{
    return str_eq(part, S("day")) || str_eq(part, S("month")) || str_eq(part, S("year"));
}

/* "3" of "answers.3": from 1 on, and no more than the field may hold. */
static bool item_number(const struct field *f, struct str part, int64_t *number_r)
{
    bool is_plain = part.n > 0 && part.n < 10 && part.s[0] >= '1' && part.s[0] <= '9';
    return is_plain && str_to_i64(part, number_r) && *number_r <= f->count_max && *number_r <= ITEMS_BY_NAME_MAX;
}

static bool is_name_of(const struct field *f, struct str name)
{
    struct str part;
    int64_t number;
    if (str_eq(str_of(f->name), name))
        return true;
    if (!part_of(f, name, &part))
        return false;
    return (f->type == FIELD_DAY && is_day_part(part)) || (f->type == FIELD_INTS && item_number(f, part, &number));
}

/* --- one value of each type --- */

static void check_length(struct decoding *d, const struct field *f, struct str s)
{
    int64_t length = (int64_t)utf8_length(s);
    if (length >= f->min && length <= f->max)
        return;
    if (f->min == f->max)
        PROBLEM(d, "wrong-length", str_of(f->name), f->says, " must be ", f->max, " characters");
    else if (length > f->max)
        PROBLEM(d, "too-long", str_of(f->name), f->says, " must be ", f->max, " characters or fewer");
    else
        PROBLEM(d, "too-short", str_of(f->name), f->says, " must be ", f->min, " characters or more");
}

/* A secret is taken as it was typed; of everything else the ends are trimmed. */
static void decode_text(struct decoding *d, const struct field *f, struct str value)
{
    if (!utf8_is_valid(value)) {
        PROBLEM(d, "not-text", str_of(f->name), f->says, " must be text in UTF-8");
        return;
    }
    if (words_have_control(value)) {
        PROBLEM(d, "control-character", str_of(f->name), f->says, " must not have control characters in it");
        return;
    }
    if ((f->flags & FIELD_SECRET) == 0)
        value = str_trim(words_lines(d->arena, value));
    if ((f->flags & FIELD_LONG) == 0 && str_has(value, S("\n"))) {
        PROBLEM(d, "many-lines", str_of(f->name), f->says, " must be on one line");
        return;
    }
    check_length(d, f, value);
    field_set_str(f, d->into, value);
}

static void decode_int(struct decoding *d, const struct field *f, struct str value)
{
    int64_t n;
    if (!str_to_i64(value, &n))
        PROBLEM(d, "not-a-number", str_of(f->name), f->says, " must be a whole number");
    else if (n < f->min || n > f->max)
        PROBLEM(d, "out-of-range", str_of(f->name), f->says, " must be ", words_range(d->arena, f->min, f->max));
    else
        field_set_int(f, d->into, n);
}

static bool is_any_of(struct str s, const struct str *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(s, words[i]))
            return true;
    return false;
}

static void decode_bool(struct decoding *d, const struct field *f, struct str value)
{
    static const struct str yes[] = {STR_INIT("yes"), STR_INIT("true"), STR_INIT("on"), STR_INIT("1")};
    static const struct str no[] = {STR_INIT("no"), STR_INIT("false"), STR_INIT("off"), STR_INIT("0")};
    bool is_yes = is_any_of(value, yes, 4);
    if (!is_yes && !is_any_of(value, no, 4))
        PROBLEM(d, "not-yes-or-no", str_of(f->name), f->says, " must be yes or no");
    field_set_int(f, d->into, is_yes);
}

static void decode_day(struct decoding *d, const struct field *f, struct str value)
{
    struct day day;
    if (day_parse(value, &day))
        field_set_int(f, d->into, day.n);
    else
        PROBLEM(d, "not-a-date", str_of(f->name), f->says, " must be a real date, for example ", WORDS_EXAMPLE_DAY);
}

static void decode_instant(struct decoding *d, const struct field *f, struct str value)
{
    struct instant t;
    if (instant_parse(value, &t))
        field_set_int(f, d->into, t.ms);
    else
        PROBLEM(d, "not-an-instant", str_of(f->name), f->says, " must be a date and time in UTC, for example ",
                WORDS_EXAMPLE_DAY "T09:30:00Z");
}

static void decode_id(struct decoding *d, const struct field *f, struct str value)
{
    int64_t id;
    if (id_parse(value, &id))
        field_set_int(f, d->into, id);
    else
        PROBLEM(d, "not-an-id", str_of(f->name), f->says, " must be an id of ten letters and digits");
}

static void decode_choice(struct decoding *d, const struct field *f, struct str value)
{
    int64_t choice = choice_find(f, value);
    if (choice == 0)
        PROBLEM(d, "not-a-choice", str_of(f->name), f->says, " must be ", words_choices(d->arena, f));
    field_set_int(f, d->into, choice);
}

/* --- values of several pairs --- */

static struct str part_value(const struct decoding *d, const struct field *f, struct str part)
{
    return str_trim(pairs_find(d->pairs, SAY(d->arena, f->name, ".", part)));
}

/* Whether the date was typed into any of its three boxes. */
static bool has_day_parts(const struct decoding *d, const struct field *f)
{
    return part_value(d, f, S("day")).n > 0 || part_value(d, f, S("month")).n > 0 || part_value(d, f, S("year")).n > 0;
}

/* "day", "month and year": which boxes were left empty. */
static struct str empty_parts(const struct decoding *d, const struct field *f)
{
    static const struct str parts[] = {STR_INIT("day"), STR_INIT("month"), STR_INIT("year")};
    struct out o = out_make(d->arena);
    for (size_t i = 0; i < 3; i++)
        if (part_value(d, f, parts[i]).n == 0)
            OUT(&o, o.n == 0 ? "a " : " and a ", parts[i]);
    return out_text(&o);
}

static bool part_number(const struct decoding *d, const struct field *f, struct str part, int32_t *n_r)
{
    struct str value = part_value(d, f, part);
    int64_t n;
    if (value.n > 4 || !str_to_i64(value, &n))
        return false;
    *n_r = (int32_t)n;
    return true;
}

static void decode_day_parts(struct decoding *d, const struct field *f)
{
    struct civil c;
    struct str empty = empty_parts(d, f);
    if (empty.n > 0) {
        PROBLEM(d, "not-a-date", str_of(f->name), f->says, " must include ", empty);
        return;
    }
    bool are_numbers = part_number(d, f, S("day"), &c.day) && part_number(d, f, S("month"), &c.month) &&
                       part_number(d, f, S("year"), &c.year);
    if (are_numbers && c.year < 1000)
        PROBLEM(d, "not-a-date", str_of(f->name), "The year of ", words_label(d->arena, f), " must have four numbers");
    else if (are_numbers && civil_exists(c))
        field_set_int(f, d->into, day_of_civil(c).n);
    else
        PROBLEM(d, "not-a-date", str_of(f->name), f->says, " must be a real date, for example 27 3 2026");
}

/* The highest number of "answers.1", "answers.2", …; 0 where there is none. */
static int64_t last_item(const struct decoding *d, const struct field *f)
{
    int64_t last = 0;
    for (size_t i = 0; i < d->pairs.n; i++) {
        struct str part;
        int64_t number;
        if (part_of(f, d->pairs.at[i].name, &part) && item_number(f, part, &number) && number > last)
            last = number;
    }
    return last;
}

static void put_item(struct decoding *d, const struct field *f, struct str value, int64_t number, int32_t *item_r)
{
    int64_t n;
    struct str question = SAY(d->arena, f->name, ".", number); /* where a form asks it */
    if (value.n == 0)
        PROBLEM(d, "missing", question, "Answer question ", number);
    else if (!str_to_i64(value, &n))
        PROBLEM(d, "not-a-number", str_of(f->name), f->says, ": number ", number, " must be a whole number");
    else if (n < f->min || n > f->max || n < INT32_MIN || n > INT32_MAX)
        PROBLEM(d, "out-of-range", str_of(f->name), f->says, ": number ", number, " must be ",
                words_range(d->arena, f->min, f->max));
    else
        *item_r = (int32_t)n;
}

static void check_count(struct decoding *d, const struct field *f, size_t n)
{
    if ((int64_t)n < f->count_min || (int64_t)n > f->count_max)
        PROBLEM(d, "wrong-count", str_of(f->name), f->says, " must have ",
                words_range(d->arena, f->count_min, f->count_max), " numbers, and has ", n);
}

/* One pair an item. An item in the middle that was not answered sends no pair, and is asked for by its number. */
static void decode_items(struct decoding *d, const struct field *f, int64_t last)
{
    if (f->count_min > last && f->count_min == f->count_max)
        last = f->count_min;
    int32_t *at = ARENA_ARRAY(d->arena, (size_t)last, int32_t);
    for (int64_t i = 1; i <= last; i++)
        put_item(d, f, part_value(d, f, SAY(d->arena, i)), i, &at[i - 1]);
    check_count(d, f, (size_t)last);
    field_set_ints(f, d->into, (struct ints){at, (size_t)last});
}

/* "1,2,0" */
static void decode_list(struct decoding *d, const struct field *f, struct str value)
{
    size_t n = 1;
    for (size_t i = 0; i < value.n; i++)
        n += value.s[i] == ',';
    if ((int64_t)n > f->count_max) {
        check_count(d, f, n);
        return;
    }
    int32_t *at = ARENA_ARRAY(d->arena, n, int32_t);
    struct str rest = value, item;
    for (size_t i = 0; str_next(&rest, ',', &item); i++)
        put_item(d, f, str_trim(item), (int64_t)i + 1, &at[i]);
    check_count(d, f, n);
    field_set_ints(f, d->into, (struct ints){at, n});
}

static void decode_file(struct decoding *d, const struct field *f, const struct pair *pair)
{
    int64_t size = (int64_t)pair->value.n;
    if (!utf8_is_valid(pair->file_name) || words_have_control(pair->file_name))
        PROBLEM(d, "not-text", str_of(f->name), "The name of the ", words_label(d->arena, f), " must be text");
    else if (size == 0)
        PROBLEM(d, "too-small", str_of(f->name), "The ", words_label(d->arena, f), " is empty");
    else if (size < f->min)
        PROBLEM(d, "too-small", str_of(f->name), "The ", words_label(d->arena, f), " must be ",
                words_size(d->arena, f->min), " or larger");
    else if (size > f->max)
        PROBLEM(d, "too-big", str_of(f->name), "The ", words_label(d->arena, f), " must be ",
                words_size(d->arena, f->max), " or smaller");
    else
        field_set_upload(f, d->into, (struct upload){pair->file_name, pair->value});
}

/* --- fields --- */

static void decode_value(struct decoding *d, const struct field *f, const struct pair *pair)
{
    struct str value = str_trim(pair->value);
    switch (f->type) {
    case FIELD_TEXT: decode_text(d, f, pair->value); return;
    case FIELD_INT: decode_int(d, f, value); return;
    case FIELD_BOOL: decode_bool(d, f, value); return;
    case FIELD_DAY: decode_day(d, f, value); return;
    case FIELD_INSTANT: decode_instant(d, f, value); return;
    case FIELD_ID: decode_id(d, f, value); return;
    case FIELD_CHOICE: decode_choice(d, f, value); return;
    case FIELD_INTS: decode_list(d, f, value); return;
    case FIELD_FILE: decode_file(d, f, pair); return;
    case FIELD_BYTES:
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: break;
    }
    panic("an input has a field of a type that mkspec refuses");
}

/* What a form sends for a box left empty: nothing but white space, or a file without name and bytes. */
static bool is_empty(const struct field *f, const struct pair *pair)
{
    if (f->type == FIELD_FILE)
        return pair->value.n == 0 && pair->file_name.n == 0;
    return (f->flags & FIELD_SECRET) != 0 ? pair->value.n == 0 : str_trim(pair->value).n == 0;
}

static bool allows_empty(const struct field *f)
{
    return f->type == FIELD_TEXT && f->min == 0 && (f->flags & FIELD_OPTIONAL) == 0;
}

static void decode_field(struct decoding *d, const struct field *f)
{
    const struct pair *pair = find(d->pairs, str_of(f->name));
    int64_t items = f->type == FIELD_INTS ? last_item(d, f) : 0;
    bool is_there = pair != NULL && !is_empty(f, pair);
    bool has_parts = !is_there && f->type == FIELD_DAY && has_day_parts(d, f);
    field_set_has(f, d->into, is_there || has_parts || items > 0);
    if (is_there)
        decode_value(d, f, pair);
    else if (has_parts)
        decode_day_parts(d, f);
    else if (items > 0)
        decode_items(d, f, items);
    else if ((f->flags & FIELD_OPTIONAL) == 0 && !allows_empty(f))
        PROBLEM(d, "missing", str_of(f->name), words_missing(d->arena, f));
}

static bool is_known(const struct shape *shape, struct str name)
{
    for (size_t i = 0; i < shape->count; i++)
        if (is_name_of(&shape->fields[i], name))
            return true;
    return false;
}

static void refuse_unknown(struct decoding *d)
{
    for (size_t i = 0; i < d->pairs.n; i++) {
        struct str name = d->pairs.at[i].name;
        if (is_known(d->shape, name))
            continue;
        if (name.n > NAME_SHOWN_MAX || !utf8_is_valid(name) || words_have_control(name))
            name = S("of an unreadable name");
        PROBLEM(d, "no-such-field", S(""), "There is no field ", name);
    }
}

struct err *decode_pairs(struct arena *a, const struct shape *shape, struct pairs pairs, bool lenient, void *into)
{
    struct decoding d = {.arena = a, .shape = shape, .pairs = pairs, .into = into};
    for (size_t i = 0; i < shape->count; i++)
        decode_field(&d, &shape->fields[i]);
    if (!lenient)
        refuse_unknown(&d);
    return d.problems;
}
