/* `candour witness key`, `add-log` and `serve`: a witness that a university or NHS England runs beside a consortium. It
 * needs no data folder of ours, and learns nothing but sizes and hashes. */
#include "cli/cli.h"

#include "gate/confine.h"
#include "ledger/witness_keep.h"
#include "web/witness_http.h"

#include <signal.h>
#include <stdio.h>

static struct str witness_dir(struct cli *cli)
{
    struct str dir = S("./witness");
    (void)cli_option(cli, "--dir", &dir);
    return dir;
}

int cli_witness_key(struct cli *cli)
{
    struct str dir = witness_dir(cli), vkey;
    struct err *err = NULL;
    if (cli->argc > 1)
        return cli_wrong_usage(cli, "witness key");
    if (cli->argc == 1)
        err = witness_keep_make(cli->arena, dir, str_of(cli->argv[0]));
    if (err == NULL)
        err = witness_keep_vkey(cli->arena, dir, &vkey);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_say(vkey);
    return EXIT_DONE;
}

int cli_witness_add_log(struct cli *cli)
{
    struct str dir = witness_dir(cli);
    if (cli->argc != 1)
        return cli_wrong_usage(cli, "witness add-log");
    struct err *err = witness_keep_add_log(cli->arena, dir, str_of(cli->argv[0]));
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_say(S("The witness knows this log from now on."));
    return EXIT_DONE;
}

static void say_where(struct cli *cli, const struct witness_http *http, struct str listen)
{
    struct str host = listen;
    int port = witness_http_port(http);
    while (host.n > 0 && host.s[host.n - 1] != ':')
        host.n--;
    if (port == 0)
        cli_say(SAY(cli->arena, "The witness listens on ", listen));
    else
        cli_say(SAY(cli->arena, "The witness is at http://", host, port, "/"));
    (void)fflush(stdout);
}

ERRS static struct err *serve(struct cli *cli, struct str dir, const struct witness_http_options *asked,
                              const sigset_t *signals)
{
    struct witness_http_options options = *asked;
    struct witness_http *http = NULL;
    int signal;
    TRY(confine_process(cli->arena));
    TRY(witness_keep_open(cli->arena, dir, &options.keep));
    struct err *err = witness_http_start(cli->arena, &options, &http);
    if (err == NULL) {
        say_where(cli, http, options.listen);
        confine_thread(CONFINE_TO_FILES);
        (void)sigwait(signals, &signal);
    }
    witness_http_stop(&http);
    witness_keep_close(&options.keep);
    return err;
}

int cli_witness_serve(struct cli *cli)
{
    struct witness_http_options options = {.listen = S("127.0.0.1:8090"), .is_logged = !cli->is_quiet};
    struct str dir = witness_dir(cli), per_minute = S("");
    sigset_t signals;
    (void)cli_option(cli, "--listen", &options.listen);
    if (cli_option(cli, "--per-minute", &per_minute) &&
        (!str_to_i64(per_minute, &options.per_minute) || options.per_minute < 1 || options.per_minute > 60000))
        return cli_wrong_usage(cli, "witness serve");
    if (cli->argc > 0)
        return cli_wrong_usage(cli, "witness serve");
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    struct err *err = serve(cli, dir, &options, &signals);
    return err == NULL ? EXIT_DONE : cli_print_err(cli, err);
}
