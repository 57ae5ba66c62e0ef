/* Runs a program as a service manager would that allows it some system calls only: every other fails with EPERM. */
#include "edge.h"

#include <errno.h>
#include <seccomp.h>
#include <unistd.h>

/* Names that this machine has no call for are left out, as the service manager does. */
static bool allow(scmp_filter_ctx rules, const char *name)
{
    int call = seccomp_syscall_resolve_name(name);
    return call == __NR_SCMP_ERROR || call < 0 || seccomp_rule_add(rules, SCMP_ACT_ALLOW, call, 0) == 0;
}

int run_under(struct edge *e, struct str names, char **command)
{
    scmp_filter_ctx rules = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    struct str name = {0};
    must(rules != NULL);
    while (str_next(&names, ' ', &name))
        must(allow(rules, str_c(e->arena, name)));
    must(seccomp_load(rules) == 0);
    (void)execvp(command[0], command);
    tell(SAY(e->arena, "cannot run ", command[0]));
    return 127;
}
