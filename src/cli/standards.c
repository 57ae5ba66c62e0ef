/* `candour standards`: what is wrong on a day, and a run of the standards at once. */
#include "cli/cli.h"

#include "standards/standards.h"

static void say_tally(struct cli *cli, const struct standards_tally *t)
{
    struct arena *a = cli->arena;
    if (cli->is_json)
        cli_say(SAY(a, "{\"standards\":", t->standards, ",\"rows\":", t->rows, ",\"opened\":", t->opened,
                    ",\"closed\":", t->closed, ",\"changed\":", t->changed, "}"));
    else
        cli_say(SAY(a, t->standards, " standards were asked and found ", t->rows,
                    t->rows == 1 ? " breach: " : " breaches: ", t->opened, " opened, ", t->closed, " closed, ",
                    t->changed, " told otherwise or with another owner"));
}

static int run_now(struct cli *cli)
{
    struct gate *gate = NULL;
    struct actor actor;
    struct standards_tally tally;
    struct err *err = cli_open(cli, &gate, &actor);
    if (err == NULL)
        err = standards_run(gate, cli->arena, &tally);
    if (err == NULL)
        say_tally(cli, &tally);
    gate_close(&gate);
    return err == NULL ? EXIT_DONE : cli_print_err(cli, err);
}

int cli_standards(struct cli *cli)
{
    if (cli->argc == 1 && str_eq(str_of(cli->argv[0]), S("run")))
        return run_now(cli);
    return cli_wrong_usage(cli, "standards");
}
