/* Whether what came of a step is what the story says. */
#include "story.h"

#include <jansson.h>

void story_remember(struct arena *a, struct map *names, struct str name, struct str value)
{
    struct str *kept = ARENA_NEW(a, struct str);
    *kept = str_copy(a, value);
    map_set(names, str_copy(a, name), kept);
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

struct str story_filled(struct arena *a, const struct map *names, struct str text)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < text.n; i++) {
        size_t end = i + 1;
        while (text.s[i] == '$' && end < text.n && is_name_char(text.s[end]))
            end++;
        struct str *value = text.s[i] == '$' ? map_find(names, str_sub(text, i + 1, end)) : NULL;
        if (value == NULL) {
            out_char(&o, text.s[i]);
            continue;
        }
        out_str(&o, *value);
        i = end - 1;
    }
    return out_text(&o);
}

/* --- what is remembered ------------------------------------------------------------------------------------------ */

static struct str after_last_slash(struct str s)
{
    size_t at;
    while (str_find_char(s, '/', &at))
        s = str_from(s, at + 1);
    return s;
}

static void keep_made(struct arena *a, struct map *names, struct str name, struct str json)
{
    json_t *root = json_loadb(json.s, json.n, 0, NULL);
    const char *made = json_string_value(json_object_get(root, "made"));
    const char *secret = json_string_value(json_object_get(root, "secret"));
    if (made != NULL)
        story_remember(a, names, name, str_of(made));
    if (secret != NULL) {
        story_remember(a, names, SAY(a, name, ".secret"), str_of(secret));
        story_remember(a, names, SAY(a, name, ".token"), after_last_slash(str_of(secret)));
    }
    json_decref(root);
}

static const json_t *at_path(struct arena *a, const json_t *at, struct str path)
{
    struct str part;
    int64_t index;
    while (at != NULL && str_next(&path, '.', &part))
        at = json_is_array(at) && str_to_i64(part, &index) ? json_array_get(at, (size_t)index)
                                                           : json_object_get(at, str_c(a, part));
    return at;
}

ERRS static struct err *keep_shown(struct arena *a, struct map *names, const struct expectation *e, struct str json)
{
    json_t *root = json_loadb(json.s, json.n, 0, NULL);
    const json_t *value = at_path(a, root, e->text);
    bool is_there = json_is_string(value) || json_is_integer(value);
    if (json_is_string(value))
        story_remember(a, names, e->name, str_of(json_string_value(value)));
    else if (json_is_integer(value))
        story_remember(a, names, e->name, SAY(a, json_integer_value(value)));
    json_decref(root);
    return is_there ? NULL : REFUSE(a, "nothing-there", S(""), "nothing at ", e->text, ": ", json);
}

/* --- the ends of a step ------------------------------------------------------------------------------------------ */

ERRS static struct err *judge_refused(struct arena *a, const struct step *step, const struct answer *answer)
{
    if (answer->is_done)
        return REFUSE(a, "not-refused", S(""), "was done: ", answer->json);
    for (size_t i = 0; i < step->code_count && !answer->is_html; i++)
        if (!str_has(answer->json, SAY(a, "\"", step->codes[i], "\"")) &&
            !str_has(answer->json, SAY(a, "(", step->codes[i], ")")))
            return REFUSE(a, "other-code", S(""), "was refused, but not for ", step->codes[i], ": ", answer->json);
    return NULL;
}

ERRS static struct err *judge_shown(struct arena *a, struct map *names, const struct step *step,
                                    const struct answer *answer)
{
    if (!answer->is_done)
        return REFUSE(a, "not-shown", S(""), "was not shown: ", answer->json);
    for (size_t i = 0; i < step->expected_count; i++) {
        const struct expectation *e = &step->expected[i];
        struct str text = story_filled(a, names, e->text);
        if (e->kind == EXPECT_KEPT)
            TRY(keep_shown(a, names, e, answer->json));
        else if (str_has(answer->json, text) == (e->kind == EXPECT_ABSENT))
            return REFUSE(a, "other-text", S(""), e->kind == EXPECT_ABSENT ? "shows \"" : "lacks \"", text,
                          "\": ", answer->json);
    }
    return NULL;
}

struct err *story_judge(struct arena *a, struct map *names, const struct step *step, const struct answer *answer)
{
    switch (step->end) {
    case END_OK:
        if (!answer->is_done)
            return REFUSE(a, "not-ok", S(""), "was refused: ", answer->json);
        if (step->name.n > 0)
            keep_made(a, names, step->name, answer->json);
        return NULL;
    case END_DENIED: return answer->is_denied ? NULL : REFUSE(a, "not-denied", S(""), "was not denied: ", answer->json);
    case END_REFUSED: return judge_refused(a, step, answer);
    case END_SHOWS: return judge_shown(a, names, step, answer);
    }
    return NULL;
}
