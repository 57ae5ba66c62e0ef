/* The inside of an open sessions.db. Only session*.c, account.c and token.c include this. */
#ifndef GATE_SESSION_FILE_H
#define GATE_SESSION_FILE_H

#include "gate/session.h"
#include "store/store.h"

#include <pthread.h>

struct sessions {
    struct arena *home;
    struct store *writing;
    struct store *reading; /* so that looking a session up never waits for a flush; the writing one in memory */
    struct str key;
    struct instant opened_at; /* by the clock of sessions */
    int64_t opened_span_ms;
    pthread_mutex_t write_mutex;
    pthread_mutex_t read_mutex;
};

/* A reader's turn: take it, run statements, give it back. */
struct store *session_file_read(struct sessions *s);
void session_file_read_end(struct sessions *s);

/* A writer's turn is one transaction, committed where `e` is NULL and taken back where it is not. */
ERRS struct err *session_file_write(struct sessions *s, struct arena *a);
ERRS struct err *session_file_write_end(struct sessions *s, struct arena *a, struct err *e);

#endif
