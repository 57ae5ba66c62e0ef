/* The consortium of sides.story, told in this process, and everybody signed in to it. */
#include "access.h"

#include "base/id.h"
#include "base/list.h"
#include "gate/account.h"
#include "standards/standards.h"

#include <stdio.h>
#include <stdlib.h>

enum { WEB_ARENA_BYTES = 256 << 20 };

const struct str places[PLACES] = {STR_INIT("oak"), STR_INIT("elm")};

bool is_nobody(const struct person *p)
{
    return p->name.n == 0;
}

/* --- the story --------------------------------------------------------------------------------------------------- */

ERRS static struct err *tell_step(struct world *w, const struct step *step)
{
    struct arena *a = w->arena;
    struct answer answer = {0};
    struct call call = {0};
    struct standards_tally tally;
    if (step->kind == STEP_AT) {
        w->now = step->at;
        return NULL;
    }
    w->now.ms += 60000;
    gate_set_virtual_now(w->gate, w->now);
    if (step->kind == STEP_RUN)
        return standards_run(w->gate, a, &tally);
    struct str *words = ARENA_ARRAY(a, step->word_count, struct str);
    for (size_t i = 0; i < step->word_count; i++)
        words[i] = story_filled(a, &w->names, step->words[i]);
    struct str *known = map_find(&w->names, step->who);
    call.person = known == NULL ? S("") : *known; /* the founder is not in the names, and needs no id */
    call.is_nobody = str_eq(step->who, S("nobody"));
    TRY(story_call(a, step, words, &call));
    TRY(story_in_process(w->gate, a, &call, &answer));
    return story_judge(a, &w->names, step, &answer);
}

ERRS static struct err *tell(struct world *w, const struct story *story)
{
    struct gate_options options = {.dir = w->dir, .is_virtual_clock = true, .virtual_now = w->now};
    struct str consortium;
    TRY(story_folder(w->arena, &options, false, &consortium));
    story_remember(w->arena, &w->names, S("consortium"), consortium);
    TRY(story_open(w->arena, w->dir, false, w->now, NULL, &w->gate));
    for (size_t i = 0; i < story->step_count; i++) {
        struct err *err = tell_step(w, &story->steps[i]);
        if (err != NULL)
            err->text = SAY(w->arena, story->steps[i].file, ":", story->steps[i].line, ": ", err->text);
        TRY(err);
    }
    return NULL;
}

/* --- everybody --------------------------------------------------------------------------------------------------- */

static struct str field_of_step(const struct step *step, struct str name)
{
    for (size_t i = 0; i < step->word_count; i++) {
        struct str value = step->words[i], word;
        if (str_next(&value, '=', &word) && str_eq(word, name))
            return value;
    }
    return S("");
}

static bool adds_a_person(const struct step *step)
{
    return step->word_count > 2 && step->name.n > 0 && str_eq(step->words[0], S("person")) &&
           str_eq(step->words[1], S("add"));
}

static struct str place_of(struct str organisation)
{
    for (size_t i = 0; i < PLACES; i++)
        if (str_ends(organisation, places[i]))
            return places[i];
    return S("");
}

static void gather_people(struct world *w, const struct story *story)
{
    LIST(struct person) people = {0};
    for (size_t i = 0; i < story->step_count; i++) {
        const struct step *step = &story->steps[i];
        if (!adds_a_person(step))
            continue;
        struct person *p = LIST_ADD(w->arena, &people);
        p->name = step->name;
        p->role = field_of_step(step, S("role"));
        p->place = place_of(field_of_step(step, S("organisation_id")));
        p->id = object_id(w, step->name);
    }
    *LIST_ADD(w->arena, &people) = (struct person){0};
    w->people = people.at;
    w->people_count = people.n;
}

ERRS static struct err *sign_in(struct world *w, struct person *p)
{
    struct person_id id = {0};
    struct clock real = {0};
    struct instant now = clock_now(&real);
    if (is_nobody(p))
        return NULL;
    must(id_parse(p->id, &id.n));
    TRY(login_set(w->sessions, w->arena, id, SAY(w->arena, p->name, "@example.org"), p->name, now));
    TRY(session_start(w->sessions, w->arena, id, true, S("Walk"), now, &p->session));
    return token_make(w->sessions, w->arena, id, S("walk"), 1, now, &p->bearer);
}

/* --- the folder as it was ---------------------------------------------------------------------------------------- */

ERRS static struct err *run_shell(struct world *w, struct str command)
{
    return system(str_c(w->arena, command)) == 0 ? NULL : FAULT(w->arena, "shell", "Could not do: ", command);
}

ERRS static struct err *open_web(struct world *w)
{
    struct web_options options = {.gate = w->gate, .sessions = w->sessions, .is_unlimited = true};
    w->web_arena = arena_make(WEB_ARENA_BYTES);
    return web_make(w->web_arena, &options, &w->web);
}

static void close_folder(struct world *w)
{
    arena_end(&w->web_arena);
    sessions_close(&w->sessions);
    gate_close(&w->gate);
}

/* The one tile and the one bundle of so small a log: their paths say how many entries there are, and so does the
 * checkpoint's second line. */
ERRS static struct err *remember_tiles(struct world *w)
{
    const struct page_row *row = page_find(S("gate"), S("checkpoint"));
    struct actor nobody = {0};
    struct reply reply = {0};
    struct str size = {0};
    TRY(gate_sign(w->gate, w->arena));
    TRY(gate_page_pairs(w->gate, w->arena, row, &nobody, (struct pairs){0}, false, NULL, &reply));
    must(str_next(&reply.body, '\n', &size) && str_next(&reply.body, '\n', &size));
    story_remember(w->arena, &w->names, S("gate.tile.tile_path"), SAY(w->arena, "0/000.p/", size));
    story_remember(w->arena, &w->names, S("gate.entries.tile_path"), SAY(w->arena, "000.p/", size));
    return NULL;
}

ERRS static struct err *open_folder(struct world *w)
{
    TRY(story_open(w->arena, w->dir, false, w->now, NULL, &w->gate));
    TRY(sessions_open(w->arena, SAY(w->arena, w->dir, "/sessions.db"), &w->sessions));
    return open_web(w);
}

struct err *world_restore(struct world *w)
{
    close_folder(w);
    struct err *err = run_shell(w, SAY(w->arena, "rm -rf '", w->dir, "' && cp -a '", w->kept, "' '", w->dir, "'"));
    return err == NULL ? open_folder(w) : err;
}

ERRS static struct err *keep(struct world *w)
{
    close_folder(w);
    TRY(run_shell(w, SAY(w->arena, "cp -a '", w->dir, "' '", w->kept, "'")));
    return open_folder(w);
}

struct err *world_make(struct arena *a, struct str path, struct world **world_r)
{
    struct world *w = ARENA_NEW(a, struct world);
    struct stories stories = {0};
    const char *tmp = getenv("TMPDIR");
    char *top = mkdtemp((char *)(uintptr_t)str_c(a, SAY(a, tmp == NULL ? "/tmp" : tmp, "/candour-access-XXXXXX")));
    must(top != NULL);
    *w = (struct world){.arena = a, .names = map_make(a), .dir = SAY(a, top, "/folder"), .kept = SAY(a, top, "/kept")};
    w->now = (struct instant){instant_of_day_utc(day_of_civil((struct civil){2026, 1, 5})).ms + 9 * 3600 * 1000};
    *world_r = w;
    TRY(story_read(a, path, &stories));
    must(stories.n == 1);
    TRY(run_shell(w, SAY(a, "mkdir '", w->dir, "'")));
    TRY(tell(w, &stories.at[0]));
    TRY(remember_tiles(w));
    gather_people(w, &stories.at[0]);
    TRY(sessions_open(a, SAY(a, w->dir, "/sessions.db"), &w->sessions));
    for (size_t i = 0; i < w->people_count; i++)
        TRY(sign_in(w, &w->people[i]));
    return keep(w);
}

void world_end(struct world *w)
{
    close_folder(w);
    if (run_shell(w, SAY(w->arena, "rm -rf '", str_sub(w->dir, 0, w->dir.n - S("/folder").n), "'")) != NULL)
        (void)fprintf(stderr, "could not remove the walk's folder\n");
}
