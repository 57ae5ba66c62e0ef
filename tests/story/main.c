#include "story.h"

#include "ledger/verify.h"
#include "store/store.h"

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
    bool is_as_of; /* a day of the past is shown */
};

ERRS static struct err *find_person(struct telling *t, struct str who, struct call *call)
{
    call->is_nobody = str_eq(who, S("nobody"));
    if (call->is_nobody || str_eq(who, S("founder")))
        return NULL;
    struct str *known = map_find(&t->names, who);
    if (known == NULL)
        return REFUSE(t->arena, "no-person", S(""), "nobody is called ", who);
    call->person = *known;
    return NULL;
}

ERRS static struct err *show_today(struct telling *t)
{
    if (!t->is_as_of)
        return NULL;
    t->is_as_of = false;
    return t->way->show_as_of(t->way_state, t->arena, t->now, NULL);
}

ERRS static struct err *run_step(struct telling *t, const struct step *step)
{
    struct arena *a = t->arena;
    struct answer answer = {0};
    struct call call = {0};
    if (step->kind == STEP_AT) {
        t->now = step->at;
        return show_today(t);
    }
    t->now.ms += 60000; /* a minute a step, so that order shows */
    if (step->kind == STEP_AS_OF) {
        t->is_as_of = true;
        return t->way->show_as_of(t->way_state, a, t->now, &step->as_of);
    }
    if (step->kind == STEP_RUN)
        return t->way->run_standards(t->way_state, a, t->now);
    struct str *words = ARENA_ARRAY(a, step->word_count, struct str);
    for (size_t i = 0; i < step->word_count; i++)
        words[i] = story_filled(a, &t->names, step->words[i]);
    call.now = t->now;
    call.is_given = step->is_given;
    TRY(find_person(t, step->who, &call));
    TRY(story_call(a, step, words, &call));
    TRY(t->way->run(t->way_state, a, &call, &answer));
    return story_judge(a, &t->names, step, &answer);
}

/* The ledger verified, the views folded again, and both views the same, row by row. */
ERRS static struct err *check_after(struct telling *t)
{
    struct arena *a = t->arena;
    struct verify_report report;
    struct store *live = NULL, *again = NULL;
    struct store_difference difference = {0};
    struct str path = SAY(a, t->dir, "/again.db");
    uint64_t entries;
    TRY(verify_ledger(a, t->dir, NULL, NULL, &report));
    if (!report.holds)
        return REFUSE(a, "does-not-hold", S(""), "verify: ", report.problem);
    TRY(gate_refold(a, t->dir, path, GATE_ALL_ENTRIES, NULL, NULL, &entries));
    TRY(store_open(a, SAY(a, t->dir, "/views.db"), STORE_READ, &live));
    struct err *err = store_open(a, path, STORE_READ, &again);
    if (err == NULL)
        err = store_compare(live, again, a, &difference);
    store_close(&live);
    store_close(&again);
    if (err == NULL && difference.text.n > 0)
        err = REFUSE(a, "views-differ", S(""), "rebuild differs: ", difference.text);
    return err;
}

ERRS static struct err *make_folder(struct telling *t, bool is_in_earnest)
{
    struct gate_options options = {.dir = t->dir, .is_virtual_clock = !is_in_earnest, .virtual_now = t->now};
    struct str consortium;
    TRY(story_folder(t->arena, &options, is_in_earnest, &consortium));
    story_remember(t->arena, &t->names, S("consortium"), consortium);
    return NULL;
}

ERRS static struct err *tell(struct telling *t, const struct story *story)
{
    TRY(make_folder(t, story->is_in_earnest));
    TRY(t->way->begin(t->arena, t->dir, story->is_in_earnest, &t->way_state));
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

static void say(struct str line)
{
    (void)fwrite(line.s, 1, line.n, stdout);
    (void)fflush(stdout);
}

static bool tell_one(const struct way *way, const struct story *story)
{
    struct arena *a = arena_make(STORY_ARENA_BYTES);
    char dir[] = "/tmp/candour-story-XXXXXX";
    must(mkdtemp(dir) != NULL);
    struct telling t = {.arena = a, .way = way, .dir = str_of(dir), .names = map_make(a)};
    t.now = (struct instant){instant_of_day_utc(day_of_civil((struct civil){2026, 1, 5})).ms + 9 * 3600 * 1000};
    struct err *err = tell(&t, story);
    say(SAY(a, err == NULL ? "ok " : "not ok ", way->name, ": ", story->title, err == NULL ? "" : "\n  ",
            err == NULL ? S("") : err->text, "\n"));
    remove_folder(a, t.dir);
    arena_end(&a);
    return err == NULL;
}

static bool tell_file(struct str path, const char *only)
{
    static const struct way *const ways[] = {&way_gate, &way_http, &way_cli};
    struct arena *a = arena_make(STORY_ARENA_BYTES);
    struct stories stories = {0};
    struct err *err = story_read(a, path, &stories);
    bool all = err == NULL;
    if (err != NULL)
        say(SAY(a, "not ok ", path, "\n  ", err->text, "\n"));
    for (size_t i = 0; err == NULL && i < stories.n; i++)
        for (size_t w = 0; w < sizeof ways / sizeof *ways; w++)
            if (only == NULL || strcmp(only, ways[w]->name) == 0)
                all &= tell_one(ways[w], &stories.at[i]);
    arena_end(&a);
    return all;
}

int main(int argc, char **argv)
{
    bool all = argc > 1;
    const char *only = getenv("STORY_WAY");
    for (int i = 1; i < argc; i++)
        all &= tell_file(str_of(argv[i]), only);
    return all ? 0 : 1;
}
