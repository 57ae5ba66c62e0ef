/* What is sent, and what may come back. */
#ifndef EDGE_ATTACKS_H
#define EDGE_ATTACKS_H

#include "edge.h"

enum must_be {
    REFUSED,  /* answered with a status for bad requests, or not at all; closed; nothing behind it is answered */
    HARMLESS, /* answered as what it says, once: nothing in it is taken for a second request */
    WAITS,    /* not answered while what it announced has not come; how long that may take is tried with slow clients */
};

struct attack {
    const char *name;
    const char *bytes; /* in which LONG, SHORT, MANY and SOME stand for what is too long to write down */
    size_t n;          /* since some hold a NUL */
    enum must_be straight;
    enum must_be through_nginx;
};

extern const struct attack attacks[];
extern const size_t attack_count;

#endif
