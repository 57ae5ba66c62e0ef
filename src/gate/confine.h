/* What a server gives up once it knows that it will not need it: a fault in it that somebody found then leads to
 * little.
 *
 * A call that is given up ends the process, with a line that names the call. The rules are the kernel's (seccomp); none
 * can be taken back, and a thread's own come on top of the process's.
 * doc/decisions/0016-the-edge-and-what-is-given-up.md
 */
#ifndef GATE_CONFINE_H
#define GATE_CONFINE_H

#include "base/base.h"

enum confine_to {
    CONFINE_TO_FILES,   /* no socket at all: the writer, the standards, whoever only waits */
    CONFINE_TO_ANSWERS, /* takes connections and answers them, and begins none */
    CONFINE_TO_CALLS,   /* begins connections, and takes none: who speaks with witnesses outside */
};

/* No other program, no other process, no other user, no mount, no module, no trace, no memory that is both written and
 * run. For a server, before it has threads. */
ERRS struct err *confine_process(struct arena *a);

/* For a thread, when it begins. Does nothing where the process was not confined. */
void confine_thread(enum confine_to to);

#endif
