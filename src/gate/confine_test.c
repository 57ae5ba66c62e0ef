/* Each rule is tried in a process of its own, which must end by it and say why, or go on to its end. */
#include "gate/confine.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { ALL_WENT_WELL = 7, WENT_WRONG = 8, SAID_MAX = 4096, NO_THREAD_RULES = -1 };

struct ended {
    int status;
    char said[SAID_MAX];
};

/* What a process does after it was confined, and perhaps its thread as well. True where all went as it must. */
typedef bool (*doing)(void);

static _Noreturn void live_confined(doing what, int thread_rules, int said)
{
    struct arena *a = arena_make(1 << 20);
    (void)dup2(said, STDERR_FILENO);
    if (confine_process(a) != NULL)
        _exit(WENT_WRONG);
    if (thread_rules != NO_THREAD_RULES)
        confine_thread((enum confine_to)thread_rules);
    _exit(what() ? ALL_WENT_WELL : WENT_WRONG);
}

static struct ended after(doing what, int thread_rules)
{
    struct ended ended = {0};
    int said[2];
    assert_int_equal(pipe(said), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        live_confined(what, thread_rules, said[1]);
    close(said[1]);
    size_t n = 0;
    ssize_t got;
    while (n < SAID_MAX - 1 && (got = read(said[0], ended.said + n, SAID_MAX - 1 - n)) > 0)
        n += (size_t)got;
    close(said[0]);
    assert_int_equal(waitpid(child, &ended.status, 0), child);
    return ended;
}

static void dies_of(doing what, int thread_rules, const char *call)
{
    struct ended ended = after(what, thread_rules);
    if (!WIFSIGNALED(ended.status) || WTERMSIG(ended.status) != SIGSYS)
        fail_msg("%s was let through: status %x", call, (unsigned)ended.status);
    if (!str_has(str_of(ended.said), str_of(call)))
        fail_msg("%s is not named: %s", call, ended.said);
}

static void lives(doing what, int thread_rules)
{
    struct ended ended = after(what, thread_rules);
    if (!WIFEXITED(ended.status) || WEXITSTATUS(ended.status) != ALL_WENT_WELL)
        fail_msg("status %x: %s", (unsigned)ended.status, ended.said);
}

/* --- what is tried ------------------------------------------------------------------------------------------------ */

static bool start_a_program(void)
{
    char *const words[] = {(char[]){"/bin/true"}, NULL};
    return execv(words[0], words) == 0;
}

static bool start_a_program_by_its_descriptor(void)
{
    return syscall(SYS_execveat, 3, "", NULL, NULL, 0x1000) == 0;
}

static bool copy_oneself(void)
{
    return syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) >= 0;
}

static bool trace_another(void)
{
    return syscall(SYS_ptrace, 16, getppid(), 0, 0) == 0;
}

static bool read_anothers_memory(void)
{
    return syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0) == 0;
}

static bool end_another(void)
{
    return kill(getppid(), 0) == 0;
}

static bool become_another(void)
{
    return syscall(SYS_setuid, 0) == 0;
}

static bool give_a_file_away(void)
{
    return chown("/nowhere", 0, 0) == 0;
}

static bool mount_something(void)
{
    return syscall(SYS_mount, "a", "b", "c", 0, NULL) == 0;
}

static bool load_a_module(void)
{
    return syscall(SYS_finit_module, 0, "", 0) == 0;
}

static bool ask_the_kernel_by_rings(void)
{
    return syscall(SYS_io_uring_setup, 1, NULL) == 0;
}

static bool write_code(void)
{
    return mmap(NULL, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool make_packets(void)
{
    return socket(AF_PACKET, SOCK_RAW, 0) >= 0;
}

static bool make_packets_by_a_number_with_more_above_it(void)
{
    return syscall(SYS_socket, (1L << 32) | AF_PACKET, SOCK_RAW, 0) >= 0;
}

static bool make_a_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool call_somebody(void)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX, .sun_path = "/nowhere"};
    return connect(STDERR_FILENO, (const struct sockaddr *)&to, sizeof to) != 0;
}

static bool listen_to_somebody(void)
{
    return listen(STDERR_FILENO, 1) != 0;
}

static bool take_a_connection(void)
{
    return accept4(STDERR_FILENO, NULL, NULL, 0) < 0;
}

static void *count_up(void *of)
{
    ++*(int *)of;
    return NULL;
}

/* Files, threads, memory and a signal to oneself: what every part of a server does. */
static bool live_as_ever(void)
{
    int counted = 0;
    pthread_t thread;
    FILE *file = tmpfile();
    bool is_right = file != NULL && fputs("a line\n", file) >= 0 && fflush(file) == 0 && fdatasync(fileno(file)) == 0;
    is_right = is_right && pthread_create(&thread, NULL, count_up, &counted) == 0 && pthread_join(thread, NULL) == 0;
    (void)signal(SIGUSR1, SIG_IGN);
    return is_right && counted == 1 && raise(SIGUSR1) == 0 && chmod("/nowhere", 0600) != 0;
}

static bool be_root_as_a_database_is(void)
{
    return fchown(STDERR_FILENO, getuid(), getgid()) != 0;
}

/* --- the rules ---------------------------------------------------------------------------------------------------- */

static void no_program_is_started(void **state)
{
    (void)state;
    dies_of(start_a_program, NO_THREAD_RULES, "\"execve ");
    dies_of(start_a_program_by_its_descriptor, NO_THREAD_RULES, "execveat");
}

static void no_other_process_is_made_traced_read_or_ended(void **state)
{
    (void)state;
#ifndef __SANITIZE_ADDRESS__ /* whose leak checker does both */
    dies_of(copy_oneself, NO_THREAD_RULES, "clone");
    dies_of(trace_another, NO_THREAD_RULES, "ptrace");
#else
    (void)copy_oneself;
    (void)trace_another;
#endif
    dies_of(read_anothers_memory, NO_THREAD_RULES, "process_vm_readv");
    dies_of(end_another, NO_THREAD_RULES, "kill");
}

static void nobody_gains_anything(void **state)
{
    (void)state;
    dies_of(become_another, NO_THREAD_RULES, "setuid");
    dies_of(give_a_file_away, NO_THREAD_RULES, "chown");
    dies_of(mount_something, NO_THREAD_RULES, "mount");
    dies_of(load_a_module, NO_THREAD_RULES, "finit_module");
    dies_of(ask_the_kernel_by_rings, NO_THREAD_RULES, "io_uring_setup");
    dies_of(write_code, NO_THREAD_RULES, "mmap");
    dies_of(make_packets, NO_THREAD_RULES, "socket");
    dies_of(make_packets_by_a_number_with_more_above_it, NO_THREAD_RULES, "socket");
}

static void the_writer_speaks_with_nobody(void **state)
{
    (void)state;
    dies_of(make_a_socket, CONFINE_TO_FILES, "socket");
    dies_of(call_somebody, CONFINE_TO_FILES, "connect");
    dies_of(listen_to_somebody, CONFINE_TO_FILES, "listen");
    dies_of(take_a_connection, CONFINE_TO_FILES, "accept4");
    lives(live_as_ever, CONFINE_TO_FILES);
}

static void who_answers_begins_no_connection(void **state)
{
    (void)state;
    dies_of(make_a_socket, CONFINE_TO_ANSWERS, "socket");
    dies_of(call_somebody, CONFINE_TO_ANSWERS, "connect");
    dies_of(listen_to_somebody, CONFINE_TO_ANSWERS, "listen");
    lives(take_a_connection, CONFINE_TO_ANSWERS);
    lives(live_as_ever, CONFINE_TO_ANSWERS);
}

static void who_calls_takes_no_connection(void **state)
{
    (void)state;
    dies_of(listen_to_somebody, CONFINE_TO_CALLS, "listen");
    dies_of(take_a_connection, CONFINE_TO_CALLS, "accept4");
    lives(make_a_socket, CONFINE_TO_CALLS);
    lives(call_somebody, CONFINE_TO_CALLS);
    lives(live_as_ever, CONFINE_TO_CALLS);
}

static void what_everybody_does_goes_on(void **state)
{
    (void)state;
    lives(live_as_ever, NO_THREAD_RULES);
    lives(be_root_as_a_database_is, NO_THREAD_RULES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_program_is_started),
        cmocka_unit_test(no_other_process_is_made_traced_read_or_ended),
        cmocka_unit_test(nobody_gains_anything),
        cmocka_unit_test(the_writer_speaks_with_nobody),
        cmocka_unit_test(who_answers_begins_no_connection),
        cmocka_unit_test(who_calls_takes_no_connection),
        cmocka_unit_test(what_everybody_does_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
