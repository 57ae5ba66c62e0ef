/* The inside of an open folder. Only the gate's own files include this. */
#ifndef GATE_FOLDER_H
#define GATE_FOLDER_H

#include "gate/gate.h"

#include "base/chance.h"
#include "base/figures.h"
#include "gate/rule.h"
#include "gate/witnessing.h"

#include <pthread.h>

enum {
    READERS_MAX = 32,
    GROUP_JOBS_MAX = 512,           /* commands carried out with one flush, at most */
    SIGN_EVERY_MS = 1000,           /* a checkpoint is signed no more often */
    LOOK_AGAIN_MS = 15 * 60 * 1000, /* a second look within a quarter of an hour is the same look */
    CHECKPOINT_EVERY = 2000,        /* entries between two WAL checkpoints of the views */
    CHECKPOINT_PAGES = 2000,        /* the same, where entries change many rows: no command should wait long for one */
};

/* What waits for the writer: a command, or work that wants the writer's connections. It lives on the caller's stack. */
struct job {
    struct job *next;
    struct arena *arena;
    const struct command_row *row; /* NULL for work */
    struct actor actor;
    const void *input;
    struct str key;
    struct outcome *outcome;
    struct err *(*work)(void *cx, struct arena *a, struct ledger *ledger);
    void *work_cx;
    struct err *err;
    bool is_answered;
};

struct reader {
    struct store *db;
    struct store *past; /* as-of.db; NULL where pages show today */
    struct ledger_reader *ledger;
    bool is_busy;
};

/* How a command ended. */
enum command_end { COMMAND_DONE, COMMAND_REFUSED, COMMAND_DENIED, COMMAND_FAULT };
enum { COMMAND_ENDS = COMMAND_FAULT + 1 };

/* What is counted for whoever watches the machine. Any thread may read it. */
struct gate_counts {
    _Atomic uint64_t *commands; /* by command, in the order of all_commands, and how it ended */
    struct histogram groups;    /* how many jobs shared one flush */
    struct histogram flushes;   /* how long it took */
    _Atomic uint64_t entries;   /* these four are what the writer last knew */
    _Atomic uint64_t signed_entries;
    _Atomic int64_t signed_at_ms;
    _Atomic int64_t wal_pages; /* of the views */
};

struct gate {
    struct arena *home;
    struct str dir;
    struct str views_path;
    struct ledger *ledger;
    struct store *views;
    bool is_simulated;
    bool has_as_of;
    struct day as_of;
    struct instant as_of_now; /* its end, or the moment of opening where it has not ended */
    struct str past_path;
    struct store *past; /* as-of.db's writing connection; once there is a writer, the writer's alone */
    int lock_fd;
    int reader_count;
    struct reader readers[READERS_MAX];

    pthread_mutex_t mutex;   /* over all that follows */
    pthread_cond_t has_work; /* the writer waits for it */
    pthread_cond_t answered; /* callers wait for it */
    pthread_cond_t has_reader;
    struct job *first;
    struct job *last;
    bool is_closing;
    bool readers_are_held; /* the views are being replaced */
    int readers_busy;
    struct day reach_on;                              /* the day whose permission as-of.db holds */
    enum witness_outcome heard[POLICY_WITNESSES_MAX]; /* what each witness last answered */
    int64_t cosigned_span_ms[POLICY_WITNESSES_MAX];   /* when it last cosigned; 0 where it has not since the opening */
    struct clock clock;
    struct chance chance; /* the writer's alone */

    pthread_t writer;
    bool has_writer;
    int64_t signed_span_ms; /* when the last checkpoint was signed; the writer's alone */
    uint64_t checkpointed;  /* entries at the last WAL checkpoint; the writer's alone */

    struct gate_counts counts;
};

/* figures.c */
void counts_begin(struct gate *gate);
void counts_command(struct gate *gate, const struct command_row *row, const struct err *err,
                    const struct outcome *outcome);
void counts_writer(struct gate *gate); /* by the writer, when something has changed */

/* writer.c */
ERRS struct err *writer_command(struct gate *gate, struct arena *a, const struct command_row *row,
                                const struct actor *actor, const void *input, struct str key,
                                struct outcome *outcome_r);
ERRS struct err *writer_start(struct gate *gate, struct arena *a);
void writer_stop(struct gate *gate);

/* run.c: one command inside the writer's transaction. An erasure it decided on is told in `erases_r`. */
struct erasing {
    bool is_wanted;
    struct str holder; /* in the job's arena */
    uint64_t seq;
};
void run_job(struct gate *gate, struct job *job, struct erasing *erasing_r);

/* refold.c */
ERRS struct err *refold_catch_up(struct arena *a, struct ledger *ledger, struct store *views, struct str schema,
                                 void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx);
struct str refold_schema_digest(struct arena *a);
ERRS struct err *views_open(struct arena *a, struct str path, struct ledger *ledger, struct store **views_r);
ERRS struct err *views_fold_until(struct arena *a, struct str path, struct ledger *ledger, uint64_t until,
                                  void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx,
                                  struct store **views_r);

/* as_of.c */
ERRS struct err *as_of_open(struct gate *gate, struct arena *a, const struct gate_options *options);
void as_of_close(struct gate *gate);
ERRS struct err *as_of_keep_permission(struct gate *gate, struct arena *a); /* today's, also after midnight */
struct err *as_of_refusal(const struct gate *gate, struct arena *a);        /* NULL where commands are taken */

/* disk.c: the room that is left where the folder and the second place lie, and the refusal of a command where it is too
 * little; NULL where it is enough. */
uint64_t disk_free(const struct gate *gate, struct arena *a);
struct err *disk_refusal(struct arena *a, uint64_t free_bytes, const struct command_row *row);

/* show.c: the command by which a look at a watched record is recorded */
extern const struct command_row gate_look_row;

/* readers.c */
ERRS struct err *readers_open(struct gate *gate, struct arena *a);
void readers_close(struct gate *gate);
struct reader *reader_take(struct gate *gate);
void reader_give(struct gate *gate, struct reader *reader);
void readers_hold(struct gate *gate); /* waits until none is busy, and lets none in */
void readers_release(struct gate *gate);

struct str path_in(struct arena *a, struct str dir, const char *name);

#endif
