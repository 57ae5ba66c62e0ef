/* `candour standards`: what is wrong on a day, and a run of the standards at once. */
#include "cli/cli.h"

#include "control_spec.h"
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

/* The folder is the server's: it is asked to run them, and does so within a minute. */
static int run_there(struct cli *cli)
{
    return cli_remote_command(cli, &control_run_ask_row, (struct pairs){0});
}

static int run_now(struct cli *cli)
{
    struct gate *gate = NULL;
    struct actor actor;
    struct standards_tally tally;
    if (cli_server_is_there(cli))
        return run_there(cli);
    struct err *err = cli_open(cli, &gate, &actor);
    if (err == NULL)
        err = standards_run(gate, cli->arena, &tally);
    if (err == NULL)
        say_tally(cli, &tally);
    gate_close(&gate);
    return err == NULL ? EXIT_DONE : cli_print_err(cli, err);
}

/* --- a day, then and now --------------------------------------------------------------------------------------------
 */

static void say_row(struct arena *a, const struct control_known_then_row *r)
{
    struct str where = r->has_provider_name ? r->provider_name : S("the whole consortium");
    struct str known = r->has_opened_on ? SAY(a, ", known since ", day_text(a, r->opened_on)) : S("");
    cli_say(SAY(a, "  ", r->standard, " (", r->finding, ") at ", where, ": ", r->told, ", since ",
                day_text(a, r->told_since_on), known));
}

static void say_kind(struct arena *a, const struct control_on_view *v, enum known_when known, int64_t n)
{
    if (n == 0)
        return;
    cli_say(SAY(a, known_when_choices[known - 1].says, " (", n, ")"));
    for (size_t i = 0; i < v->rows.n; i++)
        if (v->rows.at[i].known == known)
            say_row(a, &v->rows.at[i]);
}

static void say_day(struct cli *cli, const struct control_on_view *v)
{
    struct arena *a = cli->arena;
    cli_say(SAY(a, "What was wrong on ", day_text(a, v->on)));
    if (v->rows.n == 0)
        cli_say(S("Nothing was known then, and nothing is known now."));
    say_kind(a, v, KNOWN_WHEN_BOTH, v->both);
    say_kind(a, v, KNOWN_WHEN_LATER, v->later);
    say_kind(a, v, KNOWN_WHEN_THEN, v->then);
    say_kind(a, v, KNOWN_WHEN_UNASKED, v->unasked);
}

ERRS static struct err *show_day(struct cli *cli, struct gate *gate, const struct actor *actor,
                                 const struct control_on_in *in)
{
    struct control_on_view *view = ARENA_NEW(cli->arena, struct control_on_view);
    struct reply reply = {0};
    TRY(gate_page(gate, cli->arena, &control_on_page_row, actor, in, view, &reply));
    if (cli->is_json)
        cli_print_view(cli, control_on_page_row.view, view);
    else
        say_day(cli, view);
    return NULL;
}

static int show_there(struct cli *cli, struct str on)
{
    struct pair *pair = ARENA_NEW(cli->arena, struct pair);
    *pair = (struct pair){.name = S("on"), .value = on};
    return cli_remote_page(cli, &control_on_page_row, (struct pairs){pair, on.n > 0 ? 1 : 0});
}

static int show_on(struct cli *cli, struct str on)
{
    struct gate *gate = NULL;
    struct actor actor;
    struct control_on_in in = {0};
    in.has_on = on.n > 0;
    if (in.has_on && !day_parse(on, &in.on))
        return cli_wrong_usage(cli, "standards");
    if (cli_server_is_there(cli))
        return show_there(cli, on);
    struct err *err = cli_open(cli, &gate, &actor);
    if (err == NULL)
        err = show_day(cli, gate, &actor, &in);
    gate_close(&gate);
    return err == NULL ? EXIT_DONE : cli_print_err(cli, err);
}

int cli_standards(struct cli *cli)
{
    struct str on = S("");
    bool has_on = cli_option(cli, "--on", &on);
    if (!has_on && cli->argc == 1 && str_eq(str_of(cli->argv[0]), S("run")))
        return run_now(cli);
    return cli->argc == 0 ? show_on(cli, on) : cli_wrong_usage(cli, "standards");
}
