/* The command line: every command and page of every subject is a verb, beside the few that keep a folder.
 *
 * Exit status: 0 done; 1 refused or does not hold, with reasons; 2 wrong usage; 3 a fault.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/base.h"
#include "gate/gate.h"

enum exit_status { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2, EXIT_FAULT = 3 };

enum { CLI_ARENA_BYTES = 1 << 30 };

struct cli {
    struct arena *arena;
    struct str dir; /* -C; "./var" */
    struct str as;  /* --as: a person's id; empty for the first account */
    bool has_now;   /* --now: the moment, in a simulated folder alone */
    struct instant now;
    bool is_json;  /* --json */
    bool is_quiet; /* no progress */
    int argc;      /* what follows the verb */
    char **argv;
};

/* A verb that is no subject's: one row a verb, one function. */
struct cli_verb {
    const char *name;
    const char *takes; /* as usage shows it: "[--listen ADDR:PORT] [--demo]" */
    const char *says;
    const char *example;
    int (*run)(struct cli *cli);
};

extern const struct cli_verb cli_verbs[];
extern const size_t cli_verb_count;

/* The verb that these words begin with, of one word or of two; NULL where there is none. */
const struct cli_verb *cli_find_verb(int argc, char **argv, int *used_r);

/* folder.c */
int cli_init(struct cli *cli);
int cli_verify(struct cli *cli);
int cli_rebuild(struct cli *cli);
int cli_backup(struct cli *cli);
int cli_restore(struct cli *cli);
/* serve.c */
int cli_serve(struct cli *cli);
/* account.c */
int cli_token(struct cli *cli);
int cli_invite(struct cli *cli);
/* metrics.c */
int cli_metrics(struct cli *cli);
/* standards.c */
int cli_standards(struct cli *cli);
/* witness.c: a witness */
int cli_witness_key(struct cli *cli);
int cli_witness_add_log(struct cli *cli);
int cli_witness_serve(struct cli *cli);
/* witness_ask.c: the witnesses of a log */
int cli_witness_ask(struct cli *cli);
int cli_witness_lift(struct cli *cli);
/* help.c */
int cli_help(struct cli *cli);
int cli_man(struct cli *cli);
int cli_matrix(struct cli *cli);
int cli_openapi(struct cli *cli);
int cli_help_row(struct cli *cli, const struct command_row *command, const struct page_row *page);
/* completion.c */
int cli_completion(struct cli *cli);
/* demo.c */
int cli_demo(struct cli *cli);
/* scoreboard.c */
int cli_scoreboard(struct cli *cli);

/* subject.c: a verb of a subject; false where there is none of that name. `used` is how many words the verb took. */
bool cli_find_subject_verb(int argc, char **argv, const struct command_row **command_r, const struct page_row **page_r,
                           int *used_r);
int cli_run_command(struct cli *cli, const struct command_row *row);
int cli_run_page(struct cli *cli, const struct page_row *row);

/* How the folder is opened: where, and with which clock. */
struct gate_options cli_gate_options(const struct cli *cli);

/* Makes a folder and its first person (the command people.begin, with `first` as its fields). */
ERRS struct err *cli_begin_folder(struct arena *a, const struct gate_options *options, const struct gate_birth *birth,
                                  struct pairs first, struct outcome *outcome_r);

/* Says how the verb is used; the exit status for it. */
int cli_wrong_usage(struct cli *cli, const char *verb);

/* Opens the folder and finds who acts. */
ERRS struct err *cli_open(struct cli *cli, struct gate **gate_r, struct actor *actor_r);
ERRS struct err *cli_actor(struct cli *cli, struct gate *gate, struct actor *actor_r);

/* remote.c: the same through the server that has the folder open. */
bool cli_server_is_there(struct cli *cli);
int cli_remote_command(struct cli *cli, const struct command_row *row, struct pairs pairs);
int cli_remote_page(struct cli *cli, const struct page_row *row, struct pairs pairs);
/* A path of the server's own, that is no row's. */
ERRS struct err *cli_remote_get(struct cli *cli, const char *path, long *status_r, struct str *body_r);
/* remote_print.c: what the server answered, for a person; as it came with --json, or where it is no JSON. */
void cli_print_remote(struct cli *cli, struct str body);
/* The address of a route after `base`, its ":fields" filled; and what is left of the pairs as a query. */
struct str cli_route_filled(struct arena *a, struct str base, const char *route, struct pairs pairs);
void cli_route_query(struct out *o, const char *route, struct pairs pairs);

/* args.c: the words after the verb as pairs: "name=value"; "name=@FILE" and a bare word for the first field that wants
 * one. A file field takes a path and its bytes are read. */
ERRS struct err *cli_pairs(struct cli *cli, const struct shape *input, struct pairs *pairs_r);
ERRS struct err *cli_read_file(struct arena *a, struct str path, size_t most, struct str *bytes_r);
/* An option of a verb of our own: "--name VALUE", taken out of argv. False where it is not there. */
bool cli_option(struct cli *cli, const char *name, struct str *value_r);
bool cli_flag(struct cli *cli, const char *name);

/* print.c */
void cli_say(struct str text); /* to standard output, with a line end */
void cli_print_view(struct cli *cli, const struct shape *shape, const void *view);
/* `made`: what was made as JSON, or empty. */
void cli_print_outcome(struct cli *cli, const struct command_row *row, const struct outcome *outcome, struct str made);
int cli_print_err(struct cli *cli, const struct err *err);  /* to standard error; the exit status it means */
void cli_progress(void *of, uint64_t done, uint64_t total); /* on a terminal only */

#endif
