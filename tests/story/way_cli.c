/* By the command line: one process a step, as a person at a terminal. Rows without a verb, and whoever is not signed
 * in, have no command line: such a step is carried out in this process, between two others. */
#include "story.h"

#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SERVER_TRIES = 600 };

struct by_cli {
    struct str dir;
    bool is_in_earnest;
    struct gate *gate; /* open for steps that are carried out here, until one has a process of its own */
    pid_t server;      /* shows a day of the past, and the verbs go through it; 0 where there is none */
};

ERRS static struct err *begin(struct arena *a, struct str dir, bool is_in_earnest, void **way_r)
{
    struct by_cli *way = ARENA_NEW(a, struct by_cli);
    *way = (struct by_cli){.dir = dir, .is_in_earnest = is_in_earnest};
    *way_r = way;
    return NULL;
}

static void read_to_end(int fd, struct out *o)
{
    char chunk[4096];
    ssize_t n;
    while ((n = read(fd, chunk, sizeof chunk)) > 0)
        out_bytes(o, chunk, (size_t)n);
}

static _Noreturn void become(char **argv, const int pipe_fds[2])
{
    dup2(pipe_fds[1], STDOUT_FILENO);
    dup2(pipe_fds[1], STDERR_FILENO);
    close(pipe_fds[0]);
    execv(argv[0], argv);
    _exit(127);
}

ERRS static struct err *spawn(struct arena *a, char **argv, int *status_r, struct str *output_r)
{
    int fds[2];
    struct out o = out_make(a);
    if (pipe(fds) != 0)
        return FAULT(a, "no-pipe", "No pipe");
    pid_t pid = fork();
    if (pid < 0)
        return FAULT(a, "no-process", "No process");
    if (pid == 0)
        become(argv, fds);
    close(fds[1]);
    read_to_end(fds[0], &o);
    close(fds[0]);
    int status = 0;
    waitpid(pid, &status, 0);
    *status_r = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    *output_r = out_text(&o);
    return NULL;
}

struct words {
    struct arena *arena;
    LIST(char *) at;
};

static void word(struct words *w, struct str s)
{
    *LIST_ADD(w->arena, &w->at) = (char *)(uintptr_t)str_c(w->arena, s); /* exec only reads them */
}

/* A file goes by its path; a long text that came from one by "@" and its path. */
static void field(struct words *w, const struct shape *input, const struct pair *pair)
{
    const struct field *f = input == NULL ? NULL : shape_field(input, pair->name);
    bool is_file = f != NULL && f->type == FIELD_FILE;
    struct str value = pair->file_name.n == 0 ? pair->value
                       : is_file              ? pair->file_name
                                              : SAY(w->arena, "@", pair->file_name);
    word(w, SAY(w->arena, pair->name, "=", value));
}

static char **command_line(struct arena *a, const struct by_cli *way, const struct call *call)
{
    struct words w = {.arena = a};
    const char *candour = getenv("CANDOUR_BIN"), *verb = call->command != NULL ? call->command->verb : call->page->verb;
    struct str rest = str_of(verb), part;
    word(&w, str_of(candour == NULL ? "build/candour" : candour));
    word(&w, S("-C"));
    word(&w, way->dir);
    word(&w, S("--json"));
    if (!way->is_in_earnest) {
        word(&w, S("--now"));
        word(&w, SAY(a, call->now));
    }
    if (call->person.n > 0) {
        word(&w, S("--as"));
        word(&w, call->person);
    }
    while (str_next(&rest, ' ', &part))
        word(&w, part);
    for (size_t i = 0; i < call->pairs.n; i++)
        field(&w, call->command != NULL ? call->command->input : call->page->input, &call->pairs.at[i]);
    *LIST_ADD(a, &w.at) = NULL;
    return w.at.at;
}

ERRS static struct err *run_here(struct by_cli *way, struct arena *a, const struct call *call, struct answer *answer_r)
{
    struct gate_options options = {
        .dir = way->dir, .is_virtual_clock = !way->is_in_earnest, .virtual_now = call->now, .readers = 1};
    if (way->gate == NULL)
        TRY(gate_open(a, &options, &way->gate));
    else if (!way->is_in_earnest)
        gate_set_virtual_now(way->gate, call->now);
    return story_in_process(way->gate, a, call, answer_r);
}

static void close_here(struct by_cli *way)
{
    if (way->gate != NULL)
        gate_close(&way->gate);
}

ERRS static struct err *run(void *of, struct arena *a, const struct call *call, struct answer *answer_r)
{
    struct by_cli *way = of;
    int status = 0;
    if (call->is_given || call->is_nobody || (call->command != NULL ? call->command->verb : call->page->verb) == NULL)
        return run_here(way, a, call, answer_r);
    close_here(way);
    TRY(spawn(a, command_line(a, way, call), &status, &answer_r->json));
    answer_r->is_done = status == 0;
    answer_r->is_denied =
        status == 1 && (str_has(answer_r->json, S("not-permitted")) || str_has(answer_r->json, S("not-found")));
    if (status > 1)
        return REFUSE(a, "cli-status", S(""), "The command line ended with ", status, ": ", answer_r->json);
    return NULL;
}

ERRS static struct err *run_standards(void *of, struct arena *a, struct instant now)
{
    struct by_cli *way = of;
    struct words w = {.arena = a};
    const char *candour = getenv("CANDOUR_BIN");
    struct str output;
    int status;
    close_here(way);
    word(&w, str_of(candour == NULL ? "build/candour" : candour));
    word(&w, S("-C"));
    word(&w, way->dir);
    if (!way->is_in_earnest) {
        word(&w, S("--now"));
        word(&w, SAY(a, now));
    }
    word(&w, S("standards"));
    word(&w, S("run"));
    *LIST_ADD(a, &w.at) = NULL;
    TRY(spawn(a, w.at.at, &status, &output));
    return status == 0 ? NULL : REFUSE(a, "cli-status", S(""), "standards run ended with ", status, ": ", output);
}

static void stop_server(struct by_cli *way)
{
    if (way->server == 0)
        return;
    (void)kill(way->server, SIGTERM);
    (void)waitpid(way->server, NULL, 0);
    way->server = 0;
}

static char **serving(struct arena *a, const struct by_cli *way, struct instant now, struct day day)
{
    struct words w = {.arena = a};
    const char *candour = getenv("CANDOUR_BIN");
    word(&w, str_of(candour == NULL ? "build/candour" : candour));
    word(&w, S("-C"));
    word(&w, way->dir);
    if (!way->is_in_earnest) {
        word(&w, S("--now"));
        word(&w, SAY(a, now));
    }
    word(&w, S("--quiet"));
    word(&w, S("serve"));
    word(&w, S("--listen"));
    word(&w, SAY(a, "unix:", way->dir, "/web"));
    word(&w, S("--as-of"));
    word(&w, SAY(a, day));
    *LIST_ADD(a, &w.at) = NULL;
    return w.at.at;
}

ERRS static struct err *start_server(struct by_cli *way, struct arena *a, char **argv)
{
    struct cli cli = {.arena = a, .dir = way->dir};
    struct timespec moment = {.tv_nsec = 50 * 1000 * 1000};
    way->server = fork();
    if (way->server < 0)
        return FAULT(a, "no-process", "No process");
    if (way->server == 0) {
        int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDOUT_FILENO);
        execv(argv[0], argv);
        _exit(127);
    }
    for (int tries = 0; tries < SERVER_TRIES; tries++) {
        if (cli_server_is_there(&cli))
            return NULL;
        (void)nanosleep(&moment, NULL);
    }
    return FAULT(a, "no-server", "The server that shows a day of the past did not start");
}

ERRS static struct err *show_as_of(void *of, struct arena *a, struct instant now, const struct day *day)
{
    struct by_cli *way = of;
    close_here(way);
    stop_server(way);
    return day == NULL ? NULL : start_server(way, a, serving(a, way, now, *day));
}

static void end(void *of)
{
    close_here(of);
    stop_server(of);
}

const struct way way_cli = {"by command line", begin, run, run_standards, show_as_of, end};
