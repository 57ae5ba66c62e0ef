#include "story.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct reading {
    struct arena *arena;
    struct str path;
    int line;
    LIST(struct story) stories;
    LIST(struct step) steps; /* of the story under way */
};

static struct err *complain(struct reading *r, const char *what, struct str more)
{
    return REFUSE(r->arena, "bad-story", S(""), r->path, ":", r->line, ": ", what, more);
}

struct err *story_read_file(struct arena *a, struct str path, struct str *text_r)
{
    FILE *file = fopen(str_c(a, path), "rb");
    if (file == NULL)
        return REFUSE(a, "no-file", S(""), path, ": ", strerror(errno));
    struct out o = out_make(a);
    char chunk[8192];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0)
        out_bytes(&o, chunk, n);
    fclose(file);
    *text_r = out_text(&o);
    return NULL;
}

/* The next word; 'single' or "double" quotes hold blanks together, also inside a word: note='two words'. */
static bool take_word(struct arena *a, struct str *rest, struct str *word_r)
{
    struct out o = out_make(a);
    char quote = 0;
    size_t i = 0;
    *rest = str_trim(*rest);
    if (rest->n == 0 || rest->s[0] == '#')
        return false;
    for (; i < rest->n && (quote != 0 || rest->s[i] != ' '); i++) {
        char c = rest->s[i];
        if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = 0;
        else
            out_char(&o, c);
    }
    *rest = str_from(*rest, i);
    *word_r = out_text(&o);
    return true;
}

ERRS static struct err *read_end(struct reading *r, struct str rest, struct step *step)
{
    LIST(struct str) codes = {0};
    LIST(struct expectation) expected = {0};
    struct str word;
    if (!take_word(r->arena, &rest, &word))
        return complain(r, "what ends the step? ok, refused, denied or shows", S(""));
    if (str_eq(word, S("ok"))) {
        step->end = END_OK;
        (void)take_word(r->arena, &rest, &step->name);
        return NULL;
    }
    if (str_eq(word, S("denied"))) {
        step->end = END_DENIED;
        return NULL;
    }
    if (str_eq(word, S("refused"))) {
        step->end = END_REFUSED;
        while (take_word(r->arena, &rest, &word))
            *LIST_ADD(r->arena, &codes) = word;
        step->codes = codes.at;
        step->code_count = codes.n;
        return NULL;
    }
    step->end = END_SHOWS;
    do {
        struct expectation *e = LIST_ADD(r->arena, &expected);
        e->kind = str_eq(word, S("lacks")) ? EXPECT_ABSENT : str_eq(word, S("keep")) ? EXPECT_KEPT : EXPECT_SHOWN;
        if (e->kind == EXPECT_SHOWN && !str_eq(word, S("shows")))
            return complain(r, "not an end of a step: ", word);
        if (e->kind == EXPECT_KEPT && !take_word(r->arena, &rest, &e->name))
            return complain(r, "keep it under which name?", S(""));
        if (!take_word(r->arena, &rest, &e->text))
            return complain(r, "which text?", S(""));
    } while (take_word(r->arena, &rest, &word));
    step->expected = expected.at;
    step->expected_count = expected.n;
    return NULL;
}

ERRS static struct err *read_step(struct reading *r, enum step_kind kind, struct str rest)
{
    size_t at;
    LIST(struct str) words = {0};
    struct str word;
    struct step *step = LIST_ADD(r->arena, &r->steps);
    step->kind = kind;
    step->file = r->path;
    step->line = r->line;
    step->is_given = str_ends(r->path, S(".given"));
    if (!str_find(rest, S(" -> "), &at))
        return complain(r, "a step ends with -> and what is to come of it", S(""));
    struct str end = str_from(rest, at + 4);
    rest = str_sub(rest, 0, at);
    if (!take_word(r->arena, &rest, &step->who))
        return complain(r, "who?", S(""));
    while (take_word(r->arena, &rest, &word))
        *LIST_ADD(r->arena, &words) = word;
    if (words.n == 0)
        return complain(r, "which verb?", S(""));
    step->words = words.at;
    step->word_count = words.n;
    return read_end(r, end, step);
}

ERRS static struct err *read_at(struct reading *r, struct str text)
{
    struct day day;
    struct step *step = LIST_ADD(r->arena, &r->steps);
    step->kind = STEP_AT;
    text = str_trim(text);
    if (instant_parse(text, &step->at))
        return NULL;
    if (!day_parse(text, &day))
        return complain(r, "not a day or a time: ", text);
    step->at = (struct instant){instant_of_day_utc(day).ms + 9 * 3600 * 1000};
    return NULL;
}

ERRS static struct err *read_as_of(struct reading *r, struct str text)
{
    struct step *step = LIST_ADD(r->arena, &r->steps);
    *step = (struct step){.kind = STEP_AS_OF, .file = r->path, .line = r->line};
    return day_parse(str_trim(text), &step->as_of) ? NULL : complain(r, "not a day: ", text);
}

ERRS static struct err *read_file(struct reading *r, struct str path);

struct str story_beside(struct arena *a, struct str path, struct str name)
{
    size_t at, from = 0;
    while (str_find_char(str_from(path, from), '/', &at))
        from += at + 1;
    return SAY(a, str_sub(path, 0, from), name);
}

ERRS static struct err *read_given(struct reading *r, struct str name)
{
    struct str path = r->path;
    int line = r->line;
    TRY(read_file(r, story_beside(r->arena, path, SAY(r->arena, str_trim(name), ".given"))));
    r->path = path;
    r->line = line;
    return NULL;
}

static void finish_story(struct reading *r)
{
    if (r->stories.n == 0)
        return;
    struct story *story = &r->stories.at[r->stories.n - 1];
    story->steps = r->steps.at;
    story->step_count = r->steps.n;
    r->steps.at = NULL;
    r->steps.n = r->steps.room = 0;
}

ERRS static struct err *read_line(struct reading *r, struct str line)
{
    struct str text = str_trim(line);
    if (text.n == 0 || text.s[0] == '#')
        return NULL;
    if (str_starts(text, S("story "))) {
        finish_story(r);
        LIST_ADD(r->arena, &r->stories)->title = str_trim(str_from(text, 6));
        return NULL;
    }
    if (str_eq(text, S("in earnest")) && r->stories.n > 0) {
        r->stories.at[r->stories.n - 1].is_in_earnest = true;
        return NULL;
    }
    if (str_starts(text, S("given ")))
        return read_given(r, str_from(text, 6));
    if (str_starts(text, S("as of ")))
        return read_as_of(r, str_from(text, 6));
    if (str_starts(text, S("as ")))
        return read_step(r, STEP_AS, str_from(text, 3));
    if (str_starts(text, S("see ")))
        return read_step(r, STEP_SEE, str_from(text, 4));
    if (str_starts(text, S("on ")) || str_starts(text, S("at ")))
        return read_at(r, str_from(text, 3));
    if (str_eq(text, S("run standards"))) {
        struct step *step = LIST_ADD(r->arena, &r->steps);
        *step = (struct step){.kind = STEP_RUN, .file = r->path, .line = r->line};
        return NULL;
    }
    return complain(r, "not a line of a story: ", text);
}

ERRS static struct err *read_file(struct reading *r, struct str path)
{
    struct str text, line;
    TRY(story_read_file(r->arena, path, &text));
    r->path = path;
    r->line = 0;
    while (str_next(&text, '\n', &line)) {
        r->line++;
        TRY(read_line(r, line));
    }
    return NULL;
}

struct err *story_read(struct arena *a, struct str path, struct stories *stories_r)
{
    struct reading r = {.arena = a};
    TRY(read_file(&r, path));
    finish_story(&r);
    *stories_r = (struct stories){r.stories.at, r.stories.n};
    return NULL;
}
