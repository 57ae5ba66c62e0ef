/* By the command line: one process a step, as a person at a terminal. */
#include "story.h"

#include "gate/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct by_cli {
    struct str dir;
};

ERRS static struct err *begin(struct arena *a, struct str dir, void **way_r)
{
    struct by_cli *way = ARENA_NEW(a, struct by_cli);
    way->dir = dir;
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

ERRS static struct err *run(void *of, struct arena *a, struct str person, const struct step *step,
                            const struct str *words, struct instant now, struct answer *answer_r)
{
    struct by_cli *way = of;
    LIST(char *) argv = {0};
    const char *candour = getenv("CANDOUR_BIN");
#define ARG(s) (*LIST_ADD(a, &argv) = (char *)(uintptr_t)str_c(a, (s)))
    ARG(str_of(candour == NULL ? "build/candour" : candour));
    ARG(S("-C"));
    ARG(way->dir);
    ARG(S("--json"));
    ARG(S("--now"));
    ARG(SAY(a, now));
    if (person.n > 0) {
        ARG(S("--as"));
        ARG(person);
    }
    for (size_t i = 0; i < step->word_count; i++)
        ARG(words[i]);
#undef ARG
    *LIST_ADD(a, &argv) = NULL;
    int status;
    TRY(spawn(a, argv.at, &status, &answer_r->json));
    answer_r->is_done = status == 0;
    answer_r->is_denied = status == 1 && (str_has(answer_r->json, S("not-permitted")) || str_has(answer_r->json, S("not-found")));
    if (status > 1)
        return REFUSE(a, "cli-status", S(""), "The command line ended with ", status, ": ", answer_r->json);
    return NULL;
}

static void end(void *of)
{
    (void)of;
}

const struct way way_cli = {"by command line", begin, run, end};
