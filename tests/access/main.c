#include "access.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WORLD_ARENA_BYTES = 1 << 30 };

struct walk {
    const char *name;
    const char *sentence;
    struct err *(*run)(struct world *w);
};

static const struct walk walks[] = {
    {"rows", "everybody may do and see what the matrix says, and nothing more", walk_rows},
    {"ids", "what somebody does not reach is for them as if it were not there", walk_ids},
    {"texts", "whatever is typed stays text on every page", walk_texts},
    {"forms", "no form is done that our own page did not send", walk_forms},
    {"sessions", "a key that has ended, or is of another kind, opens nothing", walk_sessions},
    {"own", "the pages of signing in and of one's own account are for those whom they are for", walk_own},
};

static bool run_walk(struct world *w, const struct walk *walk)
{
    struct findings findings = {.arena = w->arena, .text = out_make(w->arena)};
    w->findings = &findings;
    struct err *err = walk->run(w);
    if (err != NULL)
        find(w, SAY(w->arena, "the walk ended: ", err->text));
    return tell_findings(&findings, walk->sentence);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make(WORLD_ARENA_BYTES);
    struct world *w = NULL;
    struct err *err = world_make(a, S("tests/access/sides.story"), &w);
    if (err == NULL)
        err = expected_read(w);
    if (err != NULL)
        printf("not ok the walk's consortium is made\n  %.*s\n", (int)err->text.n, err->text.s);
    bool all = err == NULL;
    if (w != NULL) {
        const char *seed = getenv("SEED");
        w->is_whole = getenv("WHOLE") != NULL;
        w->seed = seed == NULL ? (unsigned)time(NULL) : (unsigned)strtoul(seed, NULL, 10);
        printf("# SEED=%u, which decides in which way each is asked; WHOLE=1 asks in all\n", w->seed);
    }
    for (size_t i = 0; err == NULL && i < sizeof walks / sizeof *walks; i++)
        if (argc < 2 || strcmp(argv[1], walks[i].name) == 0)
            all &= run_walk(w, &walks[i]);
    world_end(w);
    arena_end(&a);
    return all ? 0 : 1;
}
