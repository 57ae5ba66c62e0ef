/* `candour metrics`: what the running server counts, for whatever watches the machine. */
#include "cli/cli.h"

#include <stdio.h>

int cli_metrics(struct cli *cli)
{
    struct arena *a = cli->arena;
    long status = 0;
    struct str body = S("");
    if (cli->argc > 0)
        return cli_wrong_usage(cli, "metrics");
    if (!cli_server_is_there(cli))
        return cli_print_err(cli, REFUSE(a, "no-server", S(""), "No server has ", cli->dir, " open: start one first"));
    struct err *err = cli_remote_get(cli, "/metrics", &status, &body);
    if (err == NULL && status != 200)
        err = FAULT(a, "no-figures", "The server answered ", status, " where its figures were asked for");
    if (err != NULL)
        return cli_print_err(cli, err);
    (void)fwrite(body.s, 1, body.n, stdout);
    return EXIT_DONE;
}
