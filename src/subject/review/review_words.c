#include "subject/review/review_words.h"

#include "subject/review/review_lines.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2200 };

/* --- dates and names -----------------------------------------------------------------------------------------------
 */

/* "11th" as "11". */
static struct str ordinal_off(struct arena *a, struct str text)
{
    size_t digits = 0;
    while (digits < text.n && review_is_digit(text.s[digits]))
        digits++;
    struct str tail = str_lower(a, str_sub(text, digits, digits + 2));
    bool is_ordinal = str_eq(tail, S("st")) || str_eq(tail, S("nd")) || str_eq(tail, S("rd")) || str_eq(tail, S("th"));
    return digits > 0 && is_ordinal ? SAY(a, str_sub(text, 0, digits), str_from(text, digits + 2)) : text;
}

/* As it is written in England: 11/12/2024. */
static bool day_with_slashes(struct str text, struct day *day_r)
{
    struct str rest = text, part;
    int64_t number[3];
    for (int i = 0; i < 3; i++)
        if (!str_next(&rest, '/', &part) || part.n > 4 || !str_to_i64(part, &number[i]) || number[i] < 1)
            return false;
    struct civil c = {(int32_t)number[2], (int32_t)number[1], (int32_t)number[0]};
    if (rest.s != NULL || !civil_exists(c))
        return false;
    *day_r = day_of_civil(c);
    return true;
}

bool review_day(struct arena *a, struct str text, struct day *day_r)
{
    struct str bare = str_trim(text);
    if (str_ends(bare, S(".")))
        bare = str_sub(bare, 0, bare.n - 1);
    struct day day;
    if (!day_parse_words(ordinal_off(a, bare), &day) && !day_parse(bare, &day) && !day_with_slashes(bare, &day))
        return false;
    int32_t year = day_civil(day).year;
    if (year < FIRST_YEAR || year > LAST_YEAR)
        return false;
    *day_r = day;
    return true;
}

struct review_signatory review_signatory(struct str text)
{
    size_t comma;
    if (!str_find_char(text, ',', &comma))
        return (struct review_signatory){.person = text};
    return (struct review_signatory){str_trim(str_sub(text, 0, comma)), str_trim(str_from(text, comma + 1))};
}

/* How organisations are called; the last word of a post is none of these. */
static bool word_names_organisation(struct str word)
{
    static const struct str words[] = {
        STR_INIT("Consortium"), STR_INIT("Collaborative"), STR_INIT("Trust"),      STR_INIT("University"),
        STR_INIT("Board"),      STR_INIT("Partnership"),   STR_INIT("Council"),    STR_INIT("College"),
        STR_INIT("Alliance"),   STR_INIT("Federation"),    STR_INIT("Institute"),  STR_INIT("Association"),
        STR_INIT("Foundation"), STR_INIT("Authority"),     STR_INIT("England"),    STR_INIT("Group"),
        STR_INIT("Network"),    STR_INIT("Society"),       STR_INIT("Commission"), STR_INIT("Ltd"),
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq_nocase(word, words[i]))
            return true;
    return false;
}

static struct str last_word(struct str text)
{
    struct str rest = text, word, last = S("");
    while (review_next_word(&rest, &word))
        last = word;
    return last;
}

/* Two to five words, each with a capital first and no figure: no more can be said of a name. */
static bool text_may_be_name(struct str text)
{
    size_t words = 0;
    struct str rest = text, word;
    for (; review_next_word(&rest, &word); words++)
        if (!review_begins_new(word) && (unsigned char)word.s[0] < 0x80)
            return false;
    return words >= 2 && words <= 5 && !word_names_organisation(last_word(text));
}

static struct str join_parts(struct arena *a, const struct str *parts, size_t n)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < n; i++)
        OUT(&o, i == 0 ? "" : ", ", parts[i]);
    return out_text(&o);
}

void review_panel_member(struct arena *a, struct review_met *met)
{
    LIST(struct str) parts = {0};
    struct str rest = met->text, part;
    while (str_next(&rest, ',', &part))
        *LIST_ADD(a, &parts) = str_trim(part);
    if (parts.n < 3 || !text_may_be_name(parts.at[parts.n - 2]))
        return;
    size_t posts = parts.n - 2;
    met->part = parts.at[parts.n - 1];
    met->person = parts.at[parts.n - 2];
    if (posts >= 2 && word_names_organisation(last_word(parts.at[posts - 1])))
        met->organisation = parts.at[--posts];
    met->post = join_parts(a, parts.at, posts);
}

/* --- sentences of the summary --------------------------------------------------------------------------------------
 */

static struct str and_off(struct str text)
{
    return review_starts_nocase(text, S("and ")) ? str_trim(str_from(text, 4)) : text;
}

/* "B and C" as two names, at the last "and". */
static void providers_add_last(struct arena *a, struct str text, struct review_report *report)
{
    size_t at = 0, found;
    bool has = false;
    while (str_find(str_from(text, at), S(" and "), &found)) {
        at += found + 1;
        has = true;
    }
    if (has)
        *LIST_ADD(a, &report->providers) = str_trim(str_sub(text, 0, at));
    *LIST_ADD(a, &report->providers) = has ? str_trim(str_from(text, at + 4)) : text;
}

/* "A, B and C to differing degrees." */
static void providers_read(struct arena *a, struct str list, struct review_report *report)
{
    size_t degree, to;
    if (str_find(list, S(" degree"), &degree)) {
        struct str head = str_sub(list, 0, degree);
        size_t from = 0, last = 0;
        while (str_find(str_from(head, from), S(" to "), &to)) {
            last = from + to;
            from = last + 1;
        }
        if (last > 0) {
            report->providers_degree = str_trim(str_from(list, last));
            list = str_sub(list, 0, last);
        }
    }
    struct str bare = str_trim(list);
    if (str_ends(bare, S(".")))
        bare = str_sub(bare, 0, bare.n - 1);
    if (str_ends(report->providers_degree, S(".")))
        report->providers_degree.n--;
    struct str rest = bare, part;
    while (str_next(&rest, ',', &part)) {
        struct str name = and_off(str_trim(part));
        if (name.n == 0)
            continue;
        if (rest.s == NULL && !review_starts_nocase(str_trim(part), S("and ")))
            providers_add_last(a, name, report);
        else
            *LIST_ADD(a, &report->providers) = name;
    }
}

/* A whole number that begins the word: "2." is 2. */
static bool word_number(struct str word, int64_t *n_r)
{
    size_t n = 0;
    while (n < word.n && n < 4 && review_is_digit(word.s[n]))
        n++;
    return n > 0 && str_to_i64(str_sub(word, 0, n), n_r);
}

static bool word_announces_category(struct str word)
{
    return str_eq_nocase(word, S("category")) || str_eq_nocase(word, S("categories")) || str_eq(word, S("ISF")) ||
           str_eq(word, S("(ISF)"));
}

static void category_read(struct arena *a, struct str sentence, struct review_report *report)
{
    struct str rest = sentence, word, before = S("");
    bool has = false;
    for (; review_next_word(&rest, &word); before = word) {
        int64_t number;
        if (!word_announces_category(before) || !word_number(word, &number))
            continue;
        if (!has)
            report->category_from = number;
        report->category_to = number;
        has = true;
    }
    if (!has)
        return;
    report->has_category = true;
    report->category_text = sentence;
    report->category_is_recommended = review_has_nocase(a, sentence, S("recommend"));
}

void review_summary_facts(struct arena *a, struct str summary, struct review_report *report)
{
    struct str rest = summary, sentence;
    size_t at;
    while (review_next_sentence(&rest, &sentence)) {
        if (report->providers.n == 0 && str_has(sentence, S("following ")) && str_find(sentence, S("providers:"), &at))
            providers_read(a, str_from(sentence, at + S("providers:").n), report);
        if (!report->has_category && review_has_nocase(a, sentence, S("ISF")))
            category_read(a, sentence, report);
        if (report->improvement_plan.n == 0 && review_has_nocase(a, sentence, S("improvement plan")))
            report->improvement_plan = sentence;
        if (report->not_represented.n == 0 && str_has(sentence, S(" not ")) && str_has(sentence, S(" represented")))
            report->not_represented = sentence;
    }
}

/* A word without the comma or stop that follows it. */
static struct str word_bare(struct str word)
{
    while (word.n > 0 && (word.s[word.n - 1] == ',' || word.s[word.n - 1] == '.' || word.s[word.n - 1] == ';'))
        word.n--;
    return word;
}

struct str review_consortium(struct str background)
{
    struct str rest = background, word;
    const char *run = NULL;
    size_t words = 0;
    while (review_next_word(&rest, &word)) {
        struct str bare = word_bare(word);
        if (bare.n == 0 || !review_is_capital(bare.s[0])) {
            run = NULL;
            words = 0;
            continue;
        }
        run = run == NULL ? bare.s : run;
        words++;
        if (words > 1 && word_names_organisation(bare) && !str_eq(bare, S("England")))
            return (struct str){run, (size_t)(bare.s + bare.n - run)};
        if (bare.n != word.n)
            run = NULL;
    }
    return S("");
}

enum review_answer review_answer_of(struct arena *a, struct str action)
{
    if (!review_has_nocase(a, action, S("response requested")))
        return REVIEW_ANSWER_NOT_MENTIONED;
    bool is_received = review_has_nocase(a, action, S("received")) &&
                       !review_has_nocase(a, action, S("not received")) &&
                       !review_has_nocase(a, action, S("not yet received"));
    return is_received ? REVIEW_ANSWER_RECEIVED : REVIEW_ANSWER_REQUESTED;
}
