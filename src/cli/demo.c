/* Makes a simulated folder and lets months of ordinary life happen in it, from a seed. */
#include "cli/cli.h"

#include "base/log.h"
#include "sim/sim.h"
#include "subject/people/people_sim.h"
#include "subject/score/score_sim.h"

#include <sys/stat.h>

enum { DAY_ARENA_BYTES = 256 << 20, DAYS_A_MONTH = 30 };

struct demo {
    uint64_t seed;
    uint64_t months;
    struct people_sim_size size;
};

ERRS static struct err *number_option(struct cli *cli, const char *name, int64_t least, int64_t most, uint64_t *n_r)
{
    struct str text;
    int64_t n;
    if (!cli_option(cli, name, &text))
        return NULL;
    if (!str_to_i64(text, &n) || n < least || n > most)
        return REFUSE(cli->arena, "bad-number", str_of(name), name, " takes a whole number from ", least, " to ", most);
    *n_r = (uint64_t)n;
    return NULL;
}

ERRS static struct err *read_demo(struct cli *cli, struct demo *demo)
{
    *demo = (struct demo){.seed = 1, .months = 6, .size = {.providers = 4, .trainees = 12}};
    TRY(number_option(cli, "--seed", 0, INT64_MAX, &demo->seed));
    TRY(number_option(cli, "--months", 1, 60, &demo->months));
    TRY(number_option(cli, "--providers", 1, 12, &demo->size.providers));
    return number_option(cli, "--trainees", 1, 500, &demo->size.trainees);
}

ERRS static struct err *make_folder(struct cli *cli, const struct demo *demo, struct instant begins)
{
    struct arena *a = cli->arena;
    struct outcome outcome;
    struct gate_options options = {.dir = cli->dir, .is_virtual_clock = true, .virtual_now = begins};
    struct gate_birth birth = {
        .title = S("Westmarch Training Consortium"),
        .origin = S("candour.invalid/westmarch"),
        .is_simulated = true,
    };
    struct pair first[] = {
        {.name = S("organisation"), .value = birth.title},
        {.name = S("name"), .value = S("Ada Grey")},
        {.name = S("email"), .value = S("ada.grey@example.org")},
    };
    (void)demo;
    TRY(cli_begin_folder(a, &options, &birth, (struct pairs){first, 3}, &outcome));
    return outcome.is_done ? NULL : outcome.refusal;
}

ERRS static struct err *live(struct cli *cli, struct sim *sim, const struct demo *demo, struct day until)
{
    struct person_id founder;
    uint64_t days = (uint64_t)day_since(until, demo->size.begins), done = 0;
    TRY(gate_founder(sim->gate, cli->arena, &founder));
    TRY(people_sim_begin(sim, &demo->size, founder));
    for (struct day day = demo->size.begins; day.n < until.n; day = day_add(day, 1)) {
        struct arena *a = arena_make(DAY_ARENA_BYTES);
        struct err *err = score_sim_day(sim, a, day);
        if (err != NULL)
            err = err_make(cli->arena, err->kind, err->code, S(""), str_copy(cli->arena, err->text), err->file,
                           err->line);
        arena_end(&a);
        TRY(err);
        cli_progress(cli, ++done, days);
    }
    return NULL;
}

ERRS static struct err *run_demo(struct cli *cli, const struct demo *demo, struct sim *sim)
{
    struct clock real = {0};
    struct day today = instant_day_london(clock_now(&real));
    struct demo dated = *demo;
    dated.size.begins = day_add(today, -(int32_t)(demo->months * DAYS_A_MONTH));
    struct instant begins = {instant_of_day_utc(dated.size.begins).ms + 8 * 3600 * 1000};
    struct gate_options options = {
        .dir = cli->dir,
        .readers = 2,
        .is_virtual_clock = true,
        .virtual_now = begins,
        .is_seeded = true,
        .seed = demo->seed,
    };
    TRY(make_folder(cli, &dated, begins));
    TRY(gate_open(cli->arena, &options, &sim->gate));
    sim->now = begins;
    struct err *err = live(cli, sim, &dated, today);
    gate_close(&sim->gate);
    return err;
}

int cli_demo(struct cli *cli)
{
    struct demo demo;
    struct err *err = read_demo(cli, &demo);
    if (err == NULL && cli->argc > 0)
        return cli_wrong_usage(cli, "demo");
    struct sim sim = {.arena = cli->arena, .chance = chance_seeded(demo.seed)};
    if (err == NULL)
        err = run_demo(cli, &demo, &sim);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_say(SAY(cli->arena, "The demo consortium is in ", cli->dir, ": ", sim.people.n, " people, ", sim.commands,
                " commands, of which ", sim.refusals, " were refused. Sign in with: candour -C ", cli->dir,
                " serve --demo"));
    return EXIT_DONE;
}
