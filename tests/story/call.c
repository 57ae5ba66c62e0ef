/* From the words of a step to a row and its fields. */
#include "story.h"

static bool words_begin_with(const char *verb, const struct str *words, size_t n, size_t *used_r)
{
    struct str rest = str_of(verb), word;
    size_t used = 0;
    if (verb == NULL)
        return false;
    while (str_next(&rest, ' ', &word)) {
        if (used >= n || !str_eq(word, words[used]))
            return false;
        used++;
    }
    *used_r = used;
    return true;
}

static bool is_named(struct arena *a, struct str word, const char *subject, const char *name)
{
    return str_eq(word, SAY(a, subject, ".", name));
}

static const struct command_row *find_command(struct arena *a, const struct str *words, size_t n, size_t *used_r)
{
    for (size_t i = 0; i < all_command_count; i++) {
        const struct command_row *row = all_commands[i];
        if (words_begin_with(row->verb, words, n, used_r))
            return row;
        *used_r = 1;
        if (is_named(a, words[0], row->subject, row->name))
            return row;
    }
    return NULL;
}

static const struct page_row *find_page(struct arena *a, const struct str *words, size_t n, size_t *used_r)
{
    for (size_t i = 0; i < all_page_count; i++) {
        const struct page_row *row = all_pages[i];
        if (words_begin_with(row->verb, words, n, used_r))
            return row;
        *used_r = 1;
        if (is_named(a, words[0], row->subject, row->name))
            return row;
    }
    return NULL;
}

/* "name=value", or "name=@FILE" with the file's bytes as the value and its path beside. */
ERRS static struct err *pair_of(struct arena *a, const struct step *step, struct str word, struct pair *pair_r)
{
    size_t at;
    if (!str_find_char(word, '=', &at))
        return REFUSE(a, "bad-story", S(""), "not a field: ", word);
    *pair_r = (struct pair){.name = str_sub(word, 0, at), .value = str_from(word, at + 1)};
    if (!str_starts(pair_r->value, S("@")))
        return NULL;
    pair_r->file_name = story_beside(a, step->file, str_from(pair_r->value, 1));
    return story_read_file(a, pair_r->file_name, &pair_r->value);
}

struct err *story_call(struct arena *a, const struct step *step, const struct str *words, struct call *call_r)
{
    size_t used, n = step->word_count;
    struct pair *pairs = ARENA_ARRAY(a, n, struct pair);
    if (step->kind == STEP_AS)
        call_r->command = find_command(a, words, n, &used);
    else
        call_r->page = find_page(a, words, n, &used);
    if (call_r->command == NULL && call_r->page == NULL)
        return REFUSE(a, "no-verb", S(""), "There is no such verb: ", words[0]);
    for (size_t i = used; i < n; i++)
        TRY(pair_of(a, step, words[i], &pairs[i - used]));
    call_r->pairs = (struct pairs){pairs, n - used};
    return NULL;
}
