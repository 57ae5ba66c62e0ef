/* Sockets to listen on: loopback addresses and unix sockets, and nothing that another machine could reach. */
#ifndef WEB_LISTEN_H
#define WEB_LISTEN_H

#include "base/base.h"

/* "127.0.0.1:8080", "[::1]:8080", "localhost:8080". Refuses any address but loopback. */
ERRS struct err *listen_loopback(struct arena *a, struct str address, int *fd_r, int *port_r);

/* A socket file of this mode. One left over by a process that is gone is replaced; one that answers is refused. */
ERRS struct err *listen_unix(struct arena *a, struct str path, unsigned mode, int *fd_r);

#endif
