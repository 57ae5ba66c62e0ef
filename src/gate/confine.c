#include "gate/confine.h"

#include <errno.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_LEAK_CHECKER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_LEAK_CHECKER 1
#endif
#endif
#ifndef HAS_LEAK_CHECKER
#define HAS_LEAK_CHECKER 0 /* the sanitizer's: at the end it copies the process and traces it */
#endif

enum { LINE_MAX_BYTES = 160 };

struct forbidden {
    int call;
    const char *name;
};

#define CALL(name)                                                                                                     \
    {                                                                                                                  \
        SCMP_SYS(name), #name                                                                                          \
    }

static const struct forbidden never[] = {
    CALL(execve),
    CALL(execveat),
    CALL(process_vm_readv),
    CALL(process_vm_writev),
    CALL(pidfd_getfd),
    CALL(kcmp),
    CALL(mount),
    CALL(umount2),
    CALL(pivot_root),
    CALL(chroot),
    CALL(move_mount),
    CALL(open_tree),
    CALL(fsopen),
    CALL(fsmount),
    CALL(fspick),
    CALL(unshare),
    CALL(setns),
    CALL(init_module),
    CALL(finit_module),
    CALL(delete_module),
    CALL(kexec_load),
    CALL(kexec_file_load),
    CALL(reboot),
    CALL(swapon),
    CALL(swapoff),
    CALL(bpf),
    CALL(perf_event_open),
    CALL(userfaultfd),
    CALL(io_uring_setup),
    CALL(io_uring_enter),
    CALL(io_uring_register),
    CALL(keyctl),
    CALL(add_key),
    CALL(request_key),
    CALL(setuid),
    CALL(setgid),
    CALL(setreuid),
    CALL(setregid),
    CALL(setresuid),
    CALL(setresgid),
    CALL(setgroups),
    CALL(setfsuid),
    CALL(setfsgid),
    CALL(capset),
    CALL(chown),
    CALL(lchown),
    CALL(fchownat),
    CALL(mknod),
    CALL(mknodat),
    CALL(settimeofday),
    CALL(clock_settime),
    CALL(clock_adjtime),
    CALL(adjtimex),
    CALL(sethostname),
    CALL(setdomainname),
    CALL(iopl),
    CALL(ioperm),
    CALL(acct),
    CALL(quotactl),
    CALL(open_by_handle_at),
    CALL(personality),
    CALL(syslog),
};

/* What the leak checker uses, and nobody else. */
static const struct forbidden never_but_for_tools[] = {CALL(ptrace), CALL(fork), CALL(vfork)};

static const struct forbidden no_sockets[] = {CALL(socket), CALL(socketpair), CALL(connect), CALL(bind),
                                              CALL(listen), CALL(accept),     CALL(accept4)};
static const struct forbidden no_beginning[] = {CALL(socket), CALL(socketpair), CALL(connect), CALL(bind),
                                                CALL(listen)};
/* Looking up a name asks the kernel by a socket of its own, which is bound: so bind stays. */
static const struct forbidden no_taking[] = {CALL(listen), CALL(accept), CALL(accept4)};

/* Only some of their uses are forbidden. */
static const struct forbidden in_part[] = {CALL(clone), CALL(kill), CALL(tgkill), CALL(mmap), CALL(mprotect)};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- the line that says so ---------------------------------------------------------------------------------------- */

static const char *name_in(const struct forbidden *list, size_t n, int call)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].call == call)
            return list[i].name;
    return NULL;
}

static const char *name_of(int call)
{
    const char *name = name_in(never, COUNT(never), call);
    if (name == NULL)
        name = name_in(never_but_for_tools, COUNT(never_but_for_tools), call);
    if (name == NULL)
        name = name_in(no_sockets, COUNT(no_sockets), call);
    if (name == NULL)
        name = name_in(in_part, COUNT(in_part), call);
    return name == NULL ? "unknown" : name;
}

static size_t add(char *line, size_t n, const char *text)
{
    for (; *text != '\0' && n < LINE_MAX_BYTES; text++)
        line[n++] = *text;
    return n;
}

/* In the middle of anything, so it may do next to nothing; then the process ends as it would have. */
static void on_forbidden_call(int signal_number, siginfo_t *info, void *context)
{
    char line[LINE_MAX_BYTES];
    (void)context;
    size_t n = add(line, 0, "{\"level\":\"fault\",\"event\":\"forbidden-call\",\"detail\":\"");
    n = add(line, n, name_of(info->si_syscall));
    n = add(line, n, " is never used here; the process ends\"}\n");
    ssize_t written = write(STDERR_FILENO, line, n);
    (void)written;
    (void)signal(signal_number, SIG_DFL);
    (void)raise(signal_number);
}

static void say_what_was_forbidden(void)
{
    struct sigaction action = {.sa_sigaction = on_forbidden_call, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    must(sigaction(SIGSYS, &action, NULL) == 0);
}

/* --- the rules ---------------------------------------------------------------------------------------------------- */

/* Calls that this machine does not have are no fault of anybody's. */
static bool forbid(scmp_filter_ctx rules, const struct forbidden *list, size_t n)
{
    bool is_right = true;
    for (size_t i = 0; i < n; i++)
        if (list[i].call >= 0)
            is_right = seccomp_rule_add(rules, SCMP_ACT_TRAP, list[i].call, 0) == 0 && is_right;
    return is_right;
}

/* A thread is a copy that shares everything; what a copy of the other kind is, clone3 says where no rule can look, so
 * the C library is told that there is none and takes clone. */
static bool forbid_other_processes(scmp_filter_ctx rules)
{
    scmp_datum_t own = (scmp_datum_t)getpid();
    bool is_right = seccomp_rule_add(rules, SCMP_ACT_TRAP, SCMP_SYS(kill), 1, SCMP_A0(SCMP_CMP_NE, own)) == 0 &&
                    seccomp_rule_add(rules, SCMP_ACT_TRAP, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_NE, own)) == 0 &&
                    seccomp_rule_add(rules, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
    if (HAS_LEAK_CHECKER)
        return is_right;
    return is_right && forbid(rules, never_but_for_tools, COUNT(never_but_for_tools)) &&
           seccomp_rule_add(rules, SCMP_ACT_TRAP, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) ==
               0;
}

static bool forbid_written_code(scmp_filter_ctx rules)
{
    scmp_datum_t both = PROT_WRITE | PROT_EXEC;
    return seccomp_rule_add(rules, SCMP_ACT_TRAP, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, both, both)) == 0 &&
           seccomp_rule_add(rules, SCMP_ACT_TRAP, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, both, both)) == 0;
}

/* Sockets of this machine, of the internet, and the one by which names are looked up: no packets of one's own making.
 */
static bool forbid_odd_sockets(scmp_filter_ctx rules)
{
    bool is_right = seccomp_rule_add(rules, SCMP_ACT_TRAP, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_GE, AF_MAX)) == 0;
    for (scmp_datum_t kind = 0; kind < AF_MAX; kind++)
        if (kind != AF_UNIX && kind != AF_INET && kind != AF_INET6 && kind != AF_NETLINK)
            is_right = seccomp_rule_add(rules, SCMP_ACT_TRAP, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_EQ, kind)) == 0 &&
                       is_right;
    return is_right;
}

/* SQLite, where root runs it, gives a new file to whom the one beside it belongs; it does not mind when it cannot. */
static bool refuse_what_is_tried(scmp_filter_ctx rules)
{
    return seccomp_rule_add(rules, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fchown), 0) == 0;
}

struct err *confine_process(struct arena *a)
{
    scmp_filter_ctx rules = seccomp_init(SCMP_ACT_ALLOW);
    say_what_was_forbidden();
    bool is_right = rules != NULL && forbid(rules, never, COUNT(never)) && forbid_other_processes(rules) &&
                    forbid_written_code(rules) && forbid_odd_sockets(rules) && refuse_what_is_tried(rules) &&
                    seccomp_load(rules) == 0;
    seccomp_release(rules);
    if (!is_right)
        return FAULT(a, "not-confined",
                     "The kernel does not let this process give up what it does not need (seccomp).");
    return NULL;
}

static bool is_confined(void)
{
    return prctl(PR_GET_SECCOMP, 0L, 0L, 0L, 0L) == 2;
}

void confine_thread(enum confine_to to)
{
    if (!is_confined())
        return;
    scmp_filter_ctx rules = seccomp_init(SCMP_ACT_ALLOW);
    must(rules != NULL);
    if (to == CONFINE_TO_FILES)
        must(forbid(rules, no_sockets, COUNT(no_sockets)));
    if (to == CONFINE_TO_ANSWERS)
        must(forbid(rules, no_beginning, COUNT(no_beginning)));
    if (to == CONFINE_TO_CALLS)
        must(forbid(rules, no_taking, COUNT(no_taking)));
    must(seccomp_load(rules) == 0);
    seccomp_release(rules);
}
