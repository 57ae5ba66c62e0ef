/* candour scoreboard: folders that are there, or folders that are made for it from seeds and removed again. */
#include "cli/scoreboard.h"

#include "base/chance.h"
#include "cli/demo.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SEEDS_MAX = 1000, RANDOM_BELOW = 1000000000 };
static const size_t sim_arena_bytes = (size_t)4 << 30;

/* --- seeds ----------------------------------------------------------------------------------------------------------
 */

struct seeds {
    uint64_t at[SEEDS_MAX];
    size_t n;
};

/* "1-10" or "7". */
ERRS static struct err *add_range(struct arena *a, struct str text, struct seeds *seeds)
{
    struct str rest = text, word;
    int64_t first = 0, last;
    bool is_read = str_next(&rest, '-', &word) && str_to_i64(word, &first);
    last = first;
    if (is_read && rest.n > 0)
        is_read = str_to_i64(rest, &last);
    if (!is_read || first < 0 || last < first || last - first >= SEEDS_MAX)
        return REFUSE(a, "bad-seeds", S("--seeds"), "--seeds takes a number or a range, as 1-10");
    for (int64_t seed = first; seed <= last; seed++)
        seeds->at[seeds->n++] = (uint64_t)seed;
    return NULL;
}

ERRS static struct err *read_seeds(struct cli *cli, struct seeds *seeds_r)
{
    struct chance chance = chance_system();
    struct str text;
    uint64_t drawn = 0;
    if (cli_option(cli, "--seeds", &text))
        TRY(add_range(cli->arena, text, seeds_r));
    TRY(demo_number(cli, "--random", 0, SEEDS_MAX / 2, &drawn));
    if (seeds_r->n + drawn > SEEDS_MAX)
        return REFUSE(cli->arena, "bad-seeds", S("--seeds"), "That is more than ", SEEDS_MAX, " seeds");
    for (uint64_t i = 0; i < drawn; i++)
        seeds_r->at[seeds_r->n++] = chance_below(&chance, RANDOM_BELOW);
    return NULL;
}

/* --- a folder for a while
 * ----------------------------------------------------------------------------------------------- */

/* In memory where the machine has such a place: nothing of it has to survive. */
static struct str temporary_place(void)
{
    const char *said = getenv("TMPDIR");
    if (said != NULL && *said != '\0')
        return str_of(said);
    return access("/dev/shm", W_OK) == 0 ? S("/dev/shm") : S("/tmp");
}

static void remove_folder(struct arena *a, struct str dir)
{
    DIR *d = opendir(str_c(a, dir));
    for (struct dirent *entry = d == NULL ? NULL : readdir(d); entry != NULL; entry = readdir(d)) {
        struct str name = str_of(entry->d_name);
        if (!str_eq(name, S(".")) && !str_eq(name, S("..")))
            (void)unlink(str_c(a, SAY(a, dir, "/", name)));
    }
    if (d != NULL)
        closedir(d);
    (void)rmdir(str_c(a, dir));
}

ERRS static struct err *make_and_count(struct cli *cli, struct arena *a, struct str dir, const struct demo *demo,
                                       struct scoreboard *board)
{
    struct demo_made made;
    TRY(demo_make(cli, a, dir, demo, &made));
    return scoreboard_count(cli, cli->arena, dir, board);
}

static struct err *kept(struct arena *a, const struct err *err)
{
    if (err == NULL)
        return NULL;
    return err_make(a, err->kind, err->code, S(""), str_copy(a, err->text), err->file, err->line);
}

ERRS static struct err *count_seed(struct cli *cli, const struct demo *demo, struct scoreboard *board)
{
    struct arena *a = arena_make(sim_arena_bytes);
    char *dir = (char *)(uintptr_t)str_c(a, SAY(a, temporary_place(), "/candour-scoreboard-XXXXXX"));
    struct err *err = mkdtemp(dir) == NULL ? FAULT(a, "no-folder", "No temporary folder: ", strerror(errno))
                                           : make_and_count(cli, a, SAY(a, dir, "/folder"), demo, board);
    remove_folder(a, SAY(a, dir, "/folder"));
    remove_folder(a, str_of(dir));
    err = kept(cli->arena, err);
    arena_end(&a);
    return err;
}

ERRS static struct err *count_seeds(struct cli *cli, struct demo *demo, const struct seeds *seeds,
                                    struct scoreboard *board)
{
    bool is_quiet = cli->is_quiet;
    for (size_t i = 0; i < seeds->n; i++) {
        demo->seed = seeds->at[i];
        cli->is_quiet = true; /* the days of each are too many to tell */
        TRY(count_seed(cli, demo, board));
        cli->is_quiet = is_quiet;
        cli_progress(cli, i + 1, seeds->n);
    }
    return NULL;
}

/* --- the verb
 * ----------------------------------------------------------------------------------------------------------- */

ERRS static struct err *count_folders(struct cli *cli, struct scoreboard *board)
{
    if (cli->argc == 0)
        return scoreboard_count(cli, cli->arena, cli->dir, board);
    for (int i = 0; i < cli->argc; i++)
        TRY(scoreboard_count(cli, cli->arena, str_of(cli->argv[i]), board));
    return NULL;
}

static void say_seeds(const struct seeds *seeds, struct arena *a)
{
    struct out o = out_make(a);
    OUT(&o, "Seeds:");
    for (size_t i = 0; i < seeds->n; i++)
        OUT(&o, " ", seeds->at[i]);
    cli_say(out_text(&o));
}

int cli_scoreboard(struct cli *cli)
{
    struct demo demo;
    struct seeds *seeds = ARENA_NEW(cli->arena, struct seeds);
    struct scoreboard *board = ARENA_NEW(cli->arena, struct scoreboard);
    struct err *err = read_seeds(cli, seeds);
    if (err == NULL)
        err = demo_options(cli, &demo);
    if (err == NULL && seeds->n > 0 && cli->argc > 0)
        return cli_wrong_usage(cli, "scoreboard");
    if (err == NULL)
        err = seeds->n > 0 ? count_seeds(cli, &demo, seeds, board) : count_folders(cli, board);
    if (err != NULL)
        return cli_print_err(cli, err);
    if (seeds->n > 0 && !cli->is_json)
        say_seeds(seeds, cli->arena);
    return scoreboard_print(cli, board) ? EXIT_DONE : EXIT_REFUSED;
}
