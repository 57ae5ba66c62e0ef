#include "story.h"

#include "base/id.h"
#include "gate/gate.h"
#include "ledger/verify.h"
#include "store/store.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STORY_ARENA_BYTES = 1 << 30 };

struct telling {
    struct arena *arena;
    const struct way *way;
    void *way_state;
    struct str dir;
    struct map names; /* to struct str *: ids and secrets */
    struct instant now;
};

bool story_row(const struct str *words, size_t n, const struct command_row **command_r, const struct page_row **page_r,
               size_t *used_r)
{
    *command_r = NULL;
    *page_r = NULL;
    for (size_t i = 0; i < all_command_count + all_page_count; i++) {
        const char *verb = i < all_command_count ? all_commands[i]->verb : all_pages[i - all_command_count]->verb;
        struct str rest = str_of(verb), word;
        size_t used = 0;
        bool matches = verb != NULL;
        while (matches && str_next(&rest, ' ', &word)) {
            matches = used < n && str_eq(word, words[used]);
            used++;
        }
        if (!matches)
            continue;
        *used_r = used;
        if (i < all_command_count)
            *command_r = all_commands[i];
        else
            *page_r = all_pages[i - all_command_count];
        return true;
    }
    return false;
}

static void remember(struct telling *t, struct str name, struct str value)
{
    struct str *kept = ARENA_NEW(t->arena, struct str);
    *kept = str_copy(t->arena, value);
    map_set(&t->names, str_copy(t->arena, name), kept);
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/* Every $name made what it stands for; an unknown one stays, and the step will say so. */
static struct str filled(struct telling *t, struct str word)
{
    struct out o = out_make(t->arena);
    for (size_t i = 0; i < word.n; i++) {
        size_t end = i + 1;
        while (word.s[i] == '$' && end < word.n && is_name_char(word.s[end]))
            end++;
        struct str *value = word.s[i] == '$' ? map_find(&t->names, str_sub(word, i + 1, end)) : NULL;
        if (value == NULL) {
            out_char(&o, word.s[i]);
            continue;
        }
        out_str(&o, *value);
        i = end - 1;
    }
    return out_text(&o);
}

static void keep_made(struct telling *t, const struct step *step, struct str json)
{
    json_t *root = json_loadb(json.s, json.n, 0, NULL);
    const char *made = json_string_value(json_object_get(root, "made"));
    const char *secret = json_string_value(json_object_get(root, "secret"));
    if (made != NULL)
        remember(t, step->name, str_of(made));
    if (secret != NULL)
        remember(t, SAY(t->arena, step->name, ".secret"), str_of(secret));
    json_decref(root);
}

ERRS static struct err *judge(struct telling *t, const struct step *step, const struct answer *answer)
{
    struct arena *a = t->arena;
    switch (step->end) {
    case END_OK:
        if (!answer->is_done)
            return REFUSE(a, "not-ok", S(""), "was refused: ", answer->json);
        if (step->name.n > 0)
            keep_made(t, step, answer->json);
        return NULL;
    case END_DENIED:
        if (!answer->is_denied)
            return REFUSE(a, "not-denied", S(""), "was not denied: ", answer->json);
        return NULL;
    case END_REFUSED:
        if (answer->is_done)
            return REFUSE(a, "not-refused", S(""), "was done: ", answer->json);
        for (size_t i = 0; i < step->code_count; i++)
            if (!str_has(answer->json, SAY(a, "\"", step->codes[i], "\"")) && !str_has(answer->json, SAY(a, "(", step->codes[i], ")")))
                return REFUSE(a, "other-code", S(""), "was refused, but not for ", step->codes[i], ": ", answer->json);
        return NULL;
    case END_SHOWS:
        if (!answer->is_done)
            return REFUSE(a, "not-shown", S(""), "was not shown: ", answer->json);
        for (size_t i = 0; i < step->expected_count; i++)
            if (str_has(answer->json, filled(t, step->expected[i].text)) == step->expected[i].is_absent)
                return REFUSE(a, "other-text", S(""), step->expected[i].is_absent ? "shows \"" : "lacks \"",
                              step->expected[i].text, "\": ", answer->json);
        return NULL;
    }
    return NULL;
}

ERRS static struct err *run_step(struct telling *t, const struct step *step)
{
    struct answer answer = {0};
    if (step->kind == STEP_AT) {
        t->now = step->at;
        return NULL;
    }
    struct str *words = ARENA_ARRAY(t->arena, step->word_count, struct str), person = S("");
    for (size_t i = 0; i < step->word_count; i++)
        words[i] = filled(t, step->words[i]);
    if (!str_eq(step->who, S("founder"))) {
        struct str *known = map_find(&t->names, step->who);
        if (known == NULL)
            return REFUSE(t->arena, "no-person", S(""), "nobody is called ", step->who);
        person = *known;
    }
    t->now.ms += 60000; /* a minute a step, so that order shows */
    TRY(t->way->run(t->way_state, t->arena, person, step, words, t->now, &answer));
    return judge(t, step, &answer);
}

/* The ledger verified, the views folded again, and both views the same, row by row. */
ERRS static struct err *check_after(struct telling *t)
{
    struct arena *a = t->arena;
    struct verify_report report;
    struct store *live = NULL, *again = NULL;
    struct str path = SAY(a, t->dir, "/again.db"), difference = S("");
    uint64_t entries;
    TRY(verify_ledger(a, t->dir, NULL, NULL, &report));
    if (!report.holds)
        return REFUSE(a, "does-not-hold", S(""), "verify: ", report.problem);
    TRY(gate_refold(a, t->dir, path, NULL, NULL, &entries));
    TRY(store_open(a, SAY(a, t->dir, "/views.db"), STORE_READ, &live));
    TRY(store_open(a, path, STORE_READ, &again));
    struct err *err = store_compare(live, again, a, &difference);
    store_close(&live);
    store_close(&again);
    if (err == NULL && difference.n > 0)
        err = REFUSE(a, "views-differ", S(""), "rebuild differs: ", difference);
    return err;
}

ERRS static struct err *make_folder(struct telling *t)
{
    struct gate_options options = {.dir = t->dir, .is_virtual_clock = true, .virtual_now = t->now};
    return story_folder(t->arena, &options);
}

ERRS static struct err *tell(struct telling *t, const struct story *story)
{
    TRY(make_folder(t));
    TRY(t->way->begin(t->arena, t->dir, &t->way_state));
    struct err *err = NULL;
    for (size_t i = 0; err == NULL && i < story->step_count; i++) {
        const struct step *step = &story->steps[i];
        err = run_step(t, step);
        if (err != NULL)
            err->text = SAY(t->arena, step->file, ":", step->line, ": ", err->text);
    }
    t->way->end(t->way_state);
    return err != NULL ? err : check_after(t);
}

static void remove_folder(struct arena *a, struct str dir)
{
    struct str command = SAY(a, "rm -rf '", dir, "'");
    if (system(str_c(a, command)) != 0)
        fprintf(stderr, "could not remove a story's folder\n");
}

static bool tell_one(const struct way *way, const struct story *story)
{
    struct arena *a = arena_make(STORY_ARENA_BYTES);
    char dir[] = "/tmp/candour-story-XXXXXX";
    must(mkdtemp(dir) != NULL);
    struct telling t = {.arena = a, .way = way, .dir = str_of(dir), .names = map_make(a)};
    t.now = (struct instant){instant_of_day_utc(day_of_civil((struct civil){2026, 1, 5})).ms + 9 * 3600 * 1000};
    struct err *err = tell(&t, story);
    struct str line = SAY(a, err == NULL ? "ok " : "not ok ", way->name, ": ", story->title,
                          err == NULL ? "" : "\n  ", err == NULL ? S("") : err->text, "\n");
    (void)fwrite(line.s, 1, line.n, stdout);
    (void)fflush(stdout);
    remove_folder(a, t.dir);
    arena_end(&a);
    return err == NULL;
}

static bool tell_file(struct str path, const char *only)
{
    static const struct way *const ways[] = {&way_gate, &way_http, &way_cli};
    struct arena *a = arena_make(STORY_ARENA_BYTES);
    struct stories stories;
    struct err *err = story_read(a, path, &stories);
    bool all = err == NULL;
    if (err != NULL) {
        struct str line = SAY(a, "not ok ", path, "\n  ", err->text, "\n");
        (void)fwrite(line.s, 1, line.n, stdout);
    }
    for (size_t i = 0; err == NULL && i < stories.n; i++)
        for (size_t w = 0; w < sizeof ways / sizeof *ways; w++)
            if (only == NULL || strcmp(only, ways[w]->name) == 0)
                all &= tell_one(ways[w], &stories.at[i]);
    arena_end(&a);
    return all;
}

int main(int argc, char **argv)
{
    bool all = true;
    const char *only = getenv("STORY_WAY");
    for (int i = 1; i < argc; i++)
        all &= tell_file(str_of(argv[i]), only);
    return all ? 0 : 1;
}
