/* Makes a simulated folder and lets months of life happen in it, from a seed and a mix. */
#include "cli/demo.h"

#include "base/log.h"
#include "sim/sim.h"
#include "standards/standards.h"
#include "subject/caseload/caseload_sim.h"
#include "subject/client/client_training_sim.h"
#include "subject/review/review_sim.h"
#include "subject/score/score_sim.h"
#include "subject/supervision/supervision_sim.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { DAY_ARENA_BYTES = 512 << 20, DAYS_A_MONTH = 30, MIX_BYTES_MAX = 1 << 16 };

/* --- options
 * ---------------------------------------------------------------------------------------------------------- */

struct err *demo_number(struct cli *cli, const char *name, int64_t least, int64_t most, uint64_t *n_r)
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

struct err *demo_options(struct cli *cli, struct demo *demo_r)
{
    struct str path, text;
    *demo_r = (struct demo){.seed = 1, .months = 12, .size = {.providers = 6, .trainees = 60}, .mix = mix_usual()};
    TRY(demo_number(cli, "--seed", 0, INT64_MAX, &demo_r->seed));
    TRY(demo_number(cli, "--months", 1, 36, &demo_r->months));
    TRY(demo_number(cli, "--providers", 1, 40, &demo_r->size.providers));
    TRY(demo_number(cli, "--trainees", 1, 2000, &demo_r->size.trainees));
    if (!cli_option(cli, "--mix", &path))
        return NULL;
    TRY(cli_read_file(cli->arena, path, MIX_BYTES_MAX, &text));
    return mix_read(cli->arena, text, &demo_r->mix);
}

/* --- the folder
 * --------------------------------------------------------------------------------------------------------- */

/* Its first ids come from another row of chance than those of the life that follows, or they would be drawn twice. */
ERRS static struct err *make_folder(struct arena *a, struct str dir, struct instant begins, uint64_t seed)
{
    struct outcome outcome;
    struct gate_options options = {
        .dir = dir, .is_virtual_clock = true, .virtual_now = begins, .is_seeded = true, .seed = ~seed};
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
    TRY(cli_begin_folder(a, &options, &birth, (struct pairs){first, 3}, &outcome));
    return outcome.is_done ? NULL : outcome.refusal;
}

ERRS static struct err *write_truth(struct arena *a, struct str dir, const struct truth *truth)
{
    struct str text = truth_write(a, truth);
    FILE *file = fopen(str_c(a, SAY(a, dir, "/truth.json")), "wb");
    if (file == NULL)
        return FAULT(a, "no-truth", "truth.json cannot be written: ", strerror(errno));
    bool is_whole = fwrite(text.s, 1, text.n, file) == text.n;
    is_whole = fclose(file) == 0 && is_whole;
    return is_whole ? NULL : FAULT(a, "no-truth", "truth.json could not be written to its end");
}

/* --- the days
 * ----------------------------------------------------------------------------------------------------------- */

ERRS static struct err *begin(struct arena *a, struct sim *sim, const struct demo *demo)
{
    struct person_id founder;
    struct people_sim_size size = demo->size;
    size.begins = sim->begins;
    TRY(gate_founder(sim->gate, a, &founder));
    TRY(people_sim_begin(sim, &size, founder));
    sim_draw_plan(sim);
    return NULL;
}

/* What went wrong on a day, in memory that outlives the day. */
static struct err *kept(struct arena *a, const struct err *err)
{
    if (err == NULL)
        return NULL;
    return err_make(a, err->kind, err->code, S(""), str_copy(a, err->text), err->file, err->line);
}

/* What each subject keeps between days. */
struct lives {
    struct sim *sim;
    struct people_sim *people;
    struct client_training_sim *trainings;
    struct supervision_sim *supervision;
    struct score_sim *scores;
    struct caseload_sim *caseloads;
    struct review_sim *reviews;
};

/* Each day ends with a run of the standards. */
ERRS static struct err *one_day(const struct lives *lives, struct arena *a, struct day day)
{
    struct standards_tally tally;
    TRY(people_sim_day(lives->people, a, day));
    TRY(client_training_sim_day(lives->trainings, a, day));
    TRY(supervision_sim_day(lives->supervision, a, day));
    TRY(score_sim_day(lives->scores, a, day));
    TRY(caseload_sim_day(lives->caseloads, a, day));
    TRY(review_sim_day(lives->reviews, a, day));
    sim_at(lives->sim, day, 23, 30);
    return standards_run(lives->sim->gate, a, &tally);
}

ERRS static struct err *live(struct cli *cli, struct arena *a, struct sim *sim, const struct demo *demo)
{
    TRY(begin(a, sim, demo));
    struct lives lives = {
        .sim = sim,
        .people = people_sim_make(sim),
        .trainings = client_training_sim_make(sim),
        .supervision = supervision_sim_make(sim),
        .scores = score_sim_make(sim),
        .caseloads = caseload_sim_make(sim),
        .reviews = review_sim_make(sim),
    };
    for (struct day day = sim->begins; day.n < sim->ends.n; day = day_add(day, 1)) {
        struct arena *today = arena_make(DAY_ARENA_BYTES);
        struct err *err = kept(a, one_day(&lives, today, day));
        arena_end(&today);
        TRY(err);
        cli_progress(cli, (uint64_t)day_since(day, sim->begins) + 1, (uint64_t)day_since(sim->ends, sim->begins));
    }
    return NULL;
}

static struct sim sim_of(struct cli *cli, struct arena *a, const struct demo *demo)
{
    struct clock clock = {.is_virtual = cli->has_now, .virtual_now = cli->now};
    struct sim sim = {.arena = a, .chance = chance_seeded(demo->seed), .mix = demo->mix};
    sim.ends = instant_day_london(clock_now(&clock));
    sim.begins = day_add(sim.ends, -(int32_t)(demo->months * DAYS_A_MONTH));
    sim.now = (struct instant){instant_of_day_utc(sim.begins).ms + 8 * 3600 * 1000};
    sim.truth = ARENA_NEW(a, struct truth);
    *sim.truth = (struct truth){
        .arena = a,
        .seed = demo->seed,
        .providers = demo->size.providers,
        .trainees = demo->size.trainees,
        .mix = demo->mix,
        .from = sim.begins,
        .until = day_add(sim.ends, -1),
    };
    return sim;
}

struct err *demo_make(struct cli *cli, struct arena *a, struct str dir, const struct demo *demo,
                      struct demo_made *made_r)
{
    struct sim sim = sim_of(cli, a, demo);
    struct gate_options options = {
        .dir = dir,
        .readers = 2,
        .is_virtual_clock = true,
        .virtual_now = sim.now,
        .is_seeded = true,
        .seed = demo->seed,
    };
    TRY(make_folder(a, dir, sim.now, demo->seed));
    TRY(gate_open(a, &options, &sim.gate));
    struct err *err = live(cli, a, &sim, demo);
    gate_close(&sim.gate);
    TRY(err);
    *made_r = (struct demo_made){sim.people.n, sim.truth->failures.n, sim.commands, sim.refusals};
    return write_truth(a, dir, sim.truth);
}

int cli_demo(struct cli *cli)
{
    struct demo demo;
    struct demo_made made;
    struct err *err = demo_options(cli, &demo);
    if (err == NULL && cli->argc > 0)
        return cli_wrong_usage(cli, "demo");
    if (err == NULL)
        err = demo_make(cli, cli->arena, cli->dir, &demo, &made);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_say(SAY(cli->arena, "The demo consortium is in ", cli->dir, ": ", made.people, " people, ", made.commands,
                " commands, of which ", made.refusals, " were refused. ", made.failures,
                " things went wrong; truth.json says which. Sign in with: candour -C ", cli->dir, " serve --demo"));
    return EXIT_DONE;
}
