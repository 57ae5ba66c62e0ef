#include "cli/cli.h"

#include "base/version.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

const struct cli_verb cli_verbs[] = {
    {"init", "[--title TITLE] [--origin ORIGIN] [--simulated] [--name NAME] [--email EMAIL]",
     "Makes a data folder: keys, an empty ledger, the first account.", "candour -C var init --name 'Ada Grey'",
     cli_init},
    {"demo", "[--seed N] [--months M] [--providers P] [--trainees T] [--mix FILE]",
     "Makes a simulated folder, lets months of life happen in it, and writes down what went wrong.",
     "candour -C demo demo --seed 7", cli_demo},
    {"scoreboard", "[DIR…] | --seeds A-B [--random N] [--months M] [--providers P] [--trainees T] [--mix FILE]",
     "Holds the breaches of simulated folders against what went wrong there.",
     "candour scoreboard --seeds 1-10 --random 10", cli_scoreboard},
    {"serve", "[--listen ADDR:PORT] [--as-of DATE] [--demo] [--witness-seconds N]",
     "Runs the web application on loopback. With --as-of it shows the consortium as it stood that day, read-only.",
     "candour -C var serve --listen 127.0.0.1:8080", cli_serve},
    {"metrics", "", "Prints the figures of the running server, as Prometheus reads them.", "candour -C var metrics",
     cli_metrics},
    {"standards", "[run] [--on DAY]", "Says what is wrong on a day; with run, asks the standards at once.",
     "candour -C var standards --on 2026-03-01", cli_standards},
    {"verify", "[--checkpoint FILE | --receipt FILE] [--policy FILE]",
     "Checks every entry, every proof and every row; names the first that does not hold.", "candour -C var verify",
     cli_verify},
    {"rebuild", "", "Folds the whole ledger into fresh views.", "candour -C var rebuild", cli_rebuild},
    {"backup", "[--keys] FILE", "Copies the folder while it is in use; keys apart from the rest.",
     "candour -C var backup monday.candour", cli_backup},
    {"restore", "FILE --keys FILE [--checkpoint FILE]", "Makes a folder from a backup, replays erasures and verifies.",
     "candour -C new restore monday.candour --keys monday.keys", cli_restore},
    {"token", "[--days N] NAME", "Makes a bearer token for a program that acts as you.",
     "candour -C var token reporting", cli_token},
    {"invite", "PERSON", "Makes an invitation and prints its link once.", "candour -C var invite 3hk9…", cli_invite},
    {"witness ask", "", "Asks the outside witnesses that the folder names to cosign, once.",
     "candour -C var witness ask", cli_witness_ask},
    {"witness lift", "", "Lifts a witness's alarm, once the witness accepts the folder again.",
     "candour -C var witness lift", cli_witness_lift},
    {"witness key", "[--dir DIR] [NAME]", "Prints the verifier key of a witness; with a name, makes the witness.",
     "candour witness key --dir /var/lib/witness witness.example.org/w1", cli_witness_key},
    {"witness add-log", "[--dir DIR] VKEY", "Lets a witness know a log by its verifier key.",
     "candour witness add-log --dir /var/lib/witness candour.example.org/log+…", cli_witness_add_log},
    {"witness serve", "[--dir DIR] [--listen ADDR:PORT] [--per-minute N]",
     "Runs a witness on loopback, beside the log of somebody else.",
     "candour witness serve --dir /var/lib/witness --listen 127.0.0.1:8090", cli_witness_serve},
    {"matrix", "", "Prints who may use which command and page.", "candour matrix", cli_matrix},
    {"openapi", "", "Prints the OpenAPI document.", "candour openapi", cli_openapi},
    {"help", "[VERB…]", "Explains the verbs.", "candour help score record", cli_help},
    {"man", "", "Prints the manual page.", "candour man | man -l -", cli_man},
    {"completion", "", "Prints completion for bash.", "source <(candour completion)", cli_completion},
};
const size_t cli_verb_count = sizeof cli_verbs / sizeof *cli_verbs;

const struct cli_verb *cli_find_verb(int argc, char **argv, int *used_r)
{
    for (size_t i = 0; i < cli_verb_count; i++) {
        struct str words = str_of(cli_verbs[i].name), word;
        int used = 0;
        while (used < argc && str_next(&words, ' ', &word) && str_eq(word, str_of(argv[used])))
            used++;
        *used_r = used;
        if (used > 0 && words.n == 0 && str_eq(word, str_of(argv[used - 1])))
            return &cli_verbs[i];
    }
    return NULL;
}

static int unknown_verb(struct cli *cli, const char *word)
{
    struct str text = SAY(cli->arena, "There is no verb ", word, ". The verbs are listed by: candour help\n");
    (void)fwrite(text.s, 1, text.n, stderr);
    return EXIT_USAGE;
}

static int run(struct cli *cli)
{
    const struct command_row *command;
    const struct page_row *page;
    int used;
    if (cli->argc == 0)
        return cli_help(cli);
    if (cli_flag(cli, "--version")) {
        cli_say(S("candour " CANDOUR_VERSION));
        return EXIT_DONE;
    }
    if (strcmp(cli->argv[0], "--help") == 0 || strcmp(cli->argv[0], "-h") == 0) {
        cli->argc = 0;
        return cli_help(cli);
    }
    if (cli_find_subject_verb(cli->argc, cli->argv, &command, &page, &used)) {
        cli->argc -= used;
        cli->argv += used;
        if (cli_flag(cli, "--help"))
            return cli_help_row(cli, command, page);
        return command != NULL ? cli_run_command(cli, command) : cli_run_page(cli, page);
    }
    const struct cli_verb *verb = cli_find_verb(cli->argc, cli->argv, &used);
    if (verb == NULL)
        return unknown_verb(cli, cli->argv[0]);
    cli->argc -= used;
    cli->argv += used;
    return verb->run(cli);
}

/* Options that stand before or after the verb. */
static bool take_common_options(struct cli *cli)
{
    struct str dir = S("./var"), now;
    (void)cli_option(cli, "-C", &dir);
    cli->dir = dir;
    (void)cli_option(cli, "--as", &cli->as);
    cli->is_json = cli_flag(cli, "--json");
    cli->is_quiet = cli_flag(cli, "--quiet");
    cli->has_now = cli_option(cli, "--now", &now);
    return !cli->has_now || instant_parse(now, &cli->now);
}

/* Keys, passwords and answers lie in memory: they are to be in no core dump, whoever takes it (a limit does not stop
 * one that goes to a program), and no other process of the same user is to read them. What is written is the user's
 * own. */
static void keep_memory_private(void)
{
    struct rlimit none = {0};
    (void)umask(0077);
    (void)setrlimit(RLIMIT_CORE, &none);
    (void)prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
}

int main(int argc, char **argv)
{
    keep_memory_private();
    struct cli cli = {.arena = arena_make(CLI_ARENA_BYTES), .argc = argc - 1, .argv = argv + 1};
    (void)signal(SIGPIPE, SIG_IGN);
    int status = take_common_options(&cli) ? run(&cli) : cli_wrong_usage(&cli, "--now");
    arena_end(&cli.arena);
    if (fflush(stdout) != 0)
        return EXIT_FAULT;
    return status;
}
